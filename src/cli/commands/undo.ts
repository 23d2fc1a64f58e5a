/** `undo`: puts back what a repair (or an undo) replaced, by its journal. */
import { isHostJournal, readHostJournal } from '../../apply/host-journal.ts';
import { undoHostSteps } from '../../apply/host-steps.ts';
import type { Journal } from '../../apply/journal.ts';
import { runUndo } from '../../apply/undo.ts';
import { hostUndoReport } from '../../report/host.ts';
import { plain } from '../../report/json.ts';
import { undoReport } from '../../report/repair.ts';
import { EXIT } from '../exit.ts';
import { hostEffects, hostIdentity } from '../../engine/host.ts';
import { briefStep, foldersOf } from './repair.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { print, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';

export const UNDO_SCHEMA = 'wtg-triage/undo/1';

export interface UndoCommandOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly target?: string;
  readonly yes?: string;
  readonly backupDir?: readonly string[];
  readonly sameFileSystem?: boolean;
}

/**
 * The journal itself names the target and its identity, and every byte is compared before it is put back, so an undo
 * needs no identity typed; one that is given must fit all the same.
 */
export async function runUndoCommand(journal: string, options: UndoCommandOptions): Promise<number> {
  if (await isHostJournal(journal)) return undoHost(journal, options);
  const folders = foldersOf(options.backupDir);
  const base = {
    journal,
    tool: TOOL.version,
    sameFileSystem: options.sameFileSystem === true,
    ...(options.target === undefined ? {} : { target: options.target }),
    ...(folders === undefined ? {} : { backupFolder: folders }),
  };
  let report = await runUndo({ ...base, write: false });
  if (options.dryRun !== true && report.status === 'planned' && report.identity !== undefined) {
    report = await runUndo({ ...base, write: true, confirm: options.yes ?? report.identity });
  }
  const exit =
    report.status === 'undone' || report.status === 'nothing-to-do' || report.status === 'planned'
      ? EXIT.clean
      : EXIT.operational;
  if (options.json === true)
    printJson(plain({ schema: UNDO_SCHEMA, tool: TOOL, exit, ...report, journal: brief(report.journal) }));
  else print(undoReport(report, languageOf(options), liveTerminal()));
  return exit;
}

/** Of a running system: files and settings go back, the machine must be the same. */
async function undoHost(path: string, options: UndoCommandOptions): Promise<number> {
  const journal = await readHostJournal(path);
  const root = journal?.root ?? '/';
  const host = await hostIdentity(root);
  const report = await undoHostSteps(path, { write: options.dryRun !== true, host }, hostEffects(root));
  const exit = report.status === 'failed' || report.status === 'refused' ? EXIT.operational : EXIT.clean;
  if (options.json === true) printJson(plain({ schema: UNDO_SCHEMA, tool: TOOL, exit, ...report }));
  else print(hostUndoReport(report, languageOf(options), liveTerminal()));
  return exit;
}

function brief(journal: Journal | undefined): object | undefined {
  return journal === undefined ? undefined : { ...journal, steps: journal.steps.map(briefStep) };
}
