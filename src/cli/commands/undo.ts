/** `undo`: puts back what a repair (or an undo) replaced, by its journal. */
import { resolve } from 'node:path';
import { runUndo } from '../../apply/undo.ts';
import { plain } from '../../report/json.ts';
import { undoReport } from '../../report/repair.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { print, printJson, TOOL } from '../print.ts';
import { liveTerminal } from '../terminal.ts';

export const UNDO_SCHEMA = 'wtg-triage/undo/1';

export interface UndoCommandOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly target?: string;
  readonly yes?: string;
  readonly backupDir?: string;
  readonly sameFileSystem?: boolean;
}

/**
 * The journal itself names the target and its identity, and every byte is compared before it is put back, so an undo
 * needs no identity typed; one that is given must fit all the same.
 */
export async function runUndoCommand(journal: string, options: UndoCommandOptions): Promise<number> {
  const base = {
    journal,
    tool: TOOL.version,
    sameFileSystem: options.sameFileSystem === true,
    ...(options.target === undefined ? {} : { target: options.target }),
    ...(options.backupDir === undefined ? {} : { backupFolder: resolve(options.backupDir) }),
  };
  let report = await runUndo({ ...base, write: false });
  if (options.dryRun !== true && report.status === 'planned' && report.identity !== undefined) {
    report = await runUndo({ ...base, write: true, confirm: options.yes ?? report.identity });
  }
  const exit =
    report.status === 'undone' || report.status === 'nothing-to-do' || report.status === 'planned'
      ? EXIT.clean
      : EXIT.operational;
  if (options.json === true) printJson(plain({ schema: UNDO_SCHEMA, tool: TOOL, exit, ...report }));
  else print(undoReport(report, languageOf(options), liveTerminal()));
  return exit;
}
