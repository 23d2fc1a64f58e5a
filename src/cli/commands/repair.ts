/** `repair`: plan, simulate, show; and only with the target's own identity, write. */
import { resolve } from 'node:path';
import { runRepair, type RepairOptions, type RepairReport } from '../../apply/apply.ts';
import { sha256 } from '../../apply/journal.ts';
import type { Diagnosis } from '../../core/diagnosis.ts';
import { repairs } from '../../repair/index.ts';
import { plain } from '../../report/json.ts';
import { repairReport } from '../../report/repair.ts';
import { repairPhrases } from '../../report/repair-texts.ts';
import { diagnosePath, texts } from '../../engine/diagnosis.ts';
import { notAMedium } from '../../engine/evidence.ts';
import { engineFor } from '../../engine/planners.ts';
import { EXIT, exitOf } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { askIdentity, canAsk } from '../prompt.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';

export const REPAIR_SCHEMA = 'wtg-triage/repair/2';

export interface RepairCommandOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly only?: readonly string[];
  readonly yes?: string;
  readonly backupDir?: readonly string[];
  readonly output?: string;
  readonly sameFileSystem?: boolean;
  readonly as?: 'medium';
}

export async function runRepairCommand(target: string, options: RepairCommandOptions): Promise<number> {
  const language = languageOf(options);
  const only = options.only ?? [];
  const unknown = only.find((id) => !repairs.some((r) => r.id === id));
  if (unknown !== undefined) {
    const args = { repair: unknown, known: repairs.map((r) => r.id).join(', ') };
    if (options.json === true) printFailure({ message: 'unknown-repair', args }, EXIT.usage);
    else complain(texts.usage('unknown-repair', args, language));
    return EXIT.usage;
  }
  const other = options.as === 'medium' ? undefined : await notAMedium(target);
  if (other !== undefined) {
    if (options.json === true) printFailure(other, EXIT.inconclusive);
    else complain(`${target}: ${texts.usage(other.message, other.args, language)}`);
    return EXIT.inconclusive;
  }
  const base: Omit<RepairOptions, 'write'> = {
    ...(await engineFor(target, only)),
    backupFolder: foldersOf(options.backupDir) ?? [resolve('wtg-triage-backup')],
    ...(options.output === undefined ? {} : { output: resolve(options.output) }),
    sameFileSystem: options.sameFileSystem === true,
  };

  let report = await runRepair({
    ...base,
    write: options.dryRun !== true && (options.yes !== undefined || options.output !== undefined),
    ...(options.yes === undefined ? {} : { confirm: options.yes }),
  });
  // Without --yes the plan is shown first, and a person at a terminal may type the identity.
  const ask = options.output === undefined && report.steps.length > 0 && options.dryRun !== true && canAsk(options);
  if (ask && report.status === 'planned' && report.obstacles.length === 0 && report.identity !== undefined) {
    print(repairReport({ ...report, found: undefined }, texts, language, liveTerminal()));
    const typed = await askIdentity(repairPhrases.confirmPrompt, report.identity, language);
    if (typed === '') return EXIT.cancelled;
    report = await runRepair({ ...base, write: true, confirm: typed });
  }
  // Where nothing is planned, what the medium comes to is still to be said.
  const unwritten = report.status === 'nothing-to-do' || (report.status === 'refused' && report.obstacles.length === 0);
  const found = unwritten ? await diagnosePath(target, options.as) : undefined;
  const exit = exitOfRepair(report, options, found);
  if (options.json === true)
    printJson(plain({ schema: REPAIR_SCHEMA, tool: TOOL, exit, ...withoutDiagnoses(report), found: brief(found) }));
  else print(repairReport({ ...report, found, output: options.output }, texts, language, liveTerminal()));
  return exit;
}

/** `--backup-dir` as it was given; undefined where it was not. */
export function foldersOf(given: readonly string[] | undefined): readonly string[] | undefined {
  return given === undefined || given.length === 0 ? undefined : given.map((folder) => resolve(folder));
}

/** The diagnoses of simulation and re-diagnosis in short: their status, codes and chains. */
function withoutDiagnoses(report: RepairReport): object {
  const { simulation, after } = report;
  return {
    ...report,
    repairs: report.repairs.map((one) => ({
      ...one,
      plan: one.plan === undefined ? undefined : { ...one.plan, steps: one.plan.steps.map(briefStep) },
    })),
    steps: report.steps.map(briefStep),
    simulation:
      simulation === undefined
        ? undefined
        : { ...simulation, before: brief(simulation.before), after: brief(simulation.after) },
    after: brief(after),
  };
}

function brief(diagnosis: Diagnosis | undefined): unknown {
  if (diagnosis === undefined) return undefined;
  const { standing, findings, chains } = diagnosis;
  return {
    status: standing.status,
    reasons: standing.reasons,
    codes: findings.map((f) => f.code),
    chains: chains.map(({ firmware, prepared, firstBroken }) => ({ firmware, prepared, firstBroken })),
  };
}

/** 64 KiB of a step are shown byte by byte: more is a boot partition made anew, which no one reads as hexadecimal. */
const SHOWN_BYTES = 64 * 1024;

export function briefStep<T extends object>(step: T): object {
  if (!('before' in step && 'after' in step)) return step;
  const { before, after, ...rest } = step;
  if (!(before instanceof Uint8Array) || !(after instanceof Uint8Array) || before.length <= SHOWN_BYTES) return step;
  return { ...rest, length: before.length, beforeSha256: sha256(before), afterSha256: sha256(after) };
}

function exitOfRepair(report: RepairReport, options: RepairCommandOptions, found: Diagnosis | undefined): number {
  // A target that was not opened was not judged either.
  if (report.target === undefined) return EXIT.inconclusive;
  switch (report.status) {
    case 'applied':
    case 'copied':
      // Written, and not to be opened again: what became of it is not known.
      return EXIT.repaired | (report.after === undefined ? EXIT.inconclusive : exitOf(report.after.standing));
    case 'nothing-to-do':
    case 'refused':
      return found === undefined ? EXIT.findings : exitOfUnwritten(report, options, found);
    case 'not-confirmed':
      return options.yes === undefined ? EXIT.cancelled : EXIT.usage;
    case 'failed':
      // What called for it remains, and something given did not serve.
      return EXIT.findings | EXIT.inconclusive;
    case 'planned':
    case 'simulation-failed':
      return EXIT.findings;
  }
}

/** As the diagnosis; what was called for and refused is still wrong, unless it is nothing but a note. */
function exitOfUnwritten(report: RepairReport, options: RepairCommandOptions, found: Diagnosis): number {
  const refused = report.repairs.some((repair) => repair.refused !== undefined);
  const wanted = (options.only ?? []).length > 0 || found.standing.status !== 'clean';
  return exitOf(found.standing) | (refused && wanted ? EXIT.findings : EXIT.clean);
}
