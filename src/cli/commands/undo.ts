/** `undo`: puts back what a repair (or an undo) replaced, by its journal. */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isHostJournal } from '../../apply/host-journal.ts';
import { undoHostSteps, type HostUndoReport } from '../../apply/host-undo.ts';
import type { Journal } from '../../apply/journal.ts';
import { runUndo, type UndoReport } from '../../apply/undo.ts';
import { hostPhrases, hostUndoReport } from '../../report/host.ts';
import { plain } from '../../report/json.ts';
import { repairPhrases } from '../../report/repair-texts.ts';
import { undoReport } from '../../report/repair.ts';
import { EXIT } from '../exit.ts';
import { texts } from '../../engine/diagnosis.ts';
import { derivedHostSteps, hostEffects, hostIdentity, readHostSystem } from '../../engine/host.ts';
import { derivedSteps } from '../../engine/planners.ts';
import { briefStep, foldersOf } from './repair.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { askIdentity, canAsk } from '../prompt.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';

export const UNDO_SCHEMA = 'wtg-triage/undo/1';

export interface UndoCommandOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly target?: string;
  readonly root?: string;
  readonly yes?: string;
  readonly backupDir?: readonly string[];
  readonly sameFileSystem?: boolean;
}

/**
 * Shown first, then confirmed, as a repair is: a journal may be anyone's. At a terminal the identity is asked for, elsewhere
 * it has to be given.
 */
export async function runUndoCommand(journal: string, options: UndoCommandOptions): Promise<number> {
  if (await isHostJournal(journal)) return undoHost(journal, options);
  const language = languageOf(options);
  const folders = foldersOf(options.backupDir);
  const base = {
    journal,
    derive: derivedSteps,
    tool: TOOL.version,
    sameFileSystem: options.sameFileSystem === true,
    ...(options.target === undefined ? {} : { target: options.target }),
    ...(folders === undefined ? {} : { backupFolder: folders }),
  };
  const look = (): Promise<UndoReport> => runUndo({ ...base, write: false });
  const write = (confirm: string): Promise<UndoReport> => runUndo({ ...base, write: true, confirm });
  let report = options.dryRun === true || options.yes === undefined ? await look() : await write(options.yes);
  if (report.status === 'planned' && options.dryRun !== true) {
    const stuck = report.obstacles.some(({ code }) => code !== 'not-derived');
    if (!canAsk(options) || stuck) report = { ...report, status: stuck ? 'refused' : 'not-confirmed' };
    else {
      print(undoReport(report, journal, language, liveTerminal()));
      const typed = await askIdentity(repairPhrases.confirmPrompt, report.confirmation ?? '', language);
      if (typed === '') return EXIT.cancelled;
      report = await write(typed);
    }
  }
  const exit = exitOf(report.status);
  if (options.json === true)
    printJson(
      plain({
        schema: UNDO_SCHEMA,
        tool: TOOL,
        exit,
        ...report,
        steps: report.steps.map(briefStep),
        journal: brief(report.journal),
      }),
    );
  else print(undoReport(report, journal, language, liveTerminal()));
  return exit;
}

function exitOf(status: UndoReport['status']): number {
  switch (status) {
    case 'undone':
    case 'nothing-to-do':
    case 'planned':
      return EXIT.clean;
    // A wrong identity, or none where nobody can be asked.
    case 'not-confirmed':
      return EXIT.usage;
    default:
      return EXIT.inconclusive;
  }
}

/** Of a running system: files and settings go back. The machine and its root folder are named here, not by the journal. */
async function undoHost(path: string, options: UndoCommandOptions): Promise<number> {
  const language = languageOf(options);
  const root = await realpath(resolve(options.root ?? '/')).catch(() => undefined);
  if (root === undefined) {
    const args = { root: options.root };
    if (options.json === true) printFailure({ message: 'no-such-root', args }, EXIT.usage);
    else complain(texts.usage('no-such-root', args, language));
    return EXIT.usage;
  }
  const host = await hostIdentity(root);
  const effects = hostEffects(root);
  const base = { host, root, derive: derivedHostSteps((repair) => readHostSystem(root, repair, effects.run)) };
  const look = (): Promise<HostUndoReport> => undoHostSteps(path, { ...base, write: false }, effects);
  const write = (confirm: string): Promise<HostUndoReport> =>
    undoHostSteps(path, { ...base, write: true, confirm }, effects);
  const show = (report: HostUndoReport): void =>
    print(hostUndoReport({ ...report, path, host, root }, language, liveTerminal()));
  let report = options.dryRun === true || options.yes === undefined ? await look() : await write(options.yes);
  if (report.status === 'planned' && options.dryRun !== true) {
    if (!canAsk(options)) report = { ...report, status: 'not-confirmed' };
    else {
      show(report);
      const typed = await askIdentity(hostPhrases.confirmPrompt, host.name, language);
      if (typed === '') return EXIT.cancelled;
      report = await write(typed);
    }
  }
  const exit = exitOf(report.status);
  if (options.json === true) printJson(plain({ schema: UNDO_SCHEMA, tool: TOOL, exit, ...report }));
  else show(report);
  return exit;
}

function brief(journal: Journal | undefined): object | undefined {
  return journal === undefined ? undefined : { ...journal, steps: journal.steps.map(briefStep) };
}
