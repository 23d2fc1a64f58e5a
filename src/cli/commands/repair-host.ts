/** `repair --host`: a repair of the running Linux, or of another one in a root folder; it needs no medium. */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runHostSteps, type HostReport } from '../../apply/host-steps.ts';
import type { Diagnosis } from '../../core/diagnosis.ts';
import type { Args } from '../../core/text.ts';
import { hostRepairs } from '../../repair/host/host-index.ts';
import type { HostPlanned, HostRepair } from '../../repair/host/host-system.ts';
import { hostReport } from '../../report/host.ts';
import { plain } from '../../report/json.ts';
import { diagnosePath, texts } from '../../engine/diagnosis.ts';
import { EXIT } from '../exit.ts';
import { encodeHostSystem, hostEffects, hostIdentity, readHostSystem } from '../../engine/host.ts';
import { languageOf } from '../options.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';
import { foldersOf, type RepairCommandOptions } from './repair.ts';

export const HOST_REPAIR_SCHEMA = 'wtg-triage/host-repair/1';

export interface HostRepairOptions extends RepairCommandOptions {
  readonly host?: string;
  readonly root?: string;
  /** `name=value`. */
  readonly set?: readonly string[];
}

/** `evidence`: a captured log or medium whose diagnosis names what the repair has to know. */
export async function runHostRepairCommand(evidence: string | undefined, options: HostRepairOptions): Promise<number> {
  const repair = hostRepairs.find(({ id }) => id === options.host);
  if (repair === undefined) {
    return usage(
      'unknown-repair',
      { repair: options.host, known: hostRepairs.map(({ id }) => id).join(', ') },
      options,
    );
  }
  const diagnosis = evidence === undefined ? undefined : await diagnosePath(evidence);
  const given = argumentsOf(repair, options.set ?? [], diagnosis);
  if ('problem' in given) return usage(given.problem, given.args, options);
  const root = await realpath(resolve(options.root ?? '/')).catch(() => undefined);
  if (root === undefined) return usage('no-such-root', { root: options.root }, options);

  const effects = hostEffects(root);
  const host = await hostIdentity(root);
  const system = await readHostSystem(root, repair, effects.run);
  const planned: HostPlanned = repair.plan(system, given.values);
  const steps = planned.steps ?? [];
  const report: HostReport =
    planned.refused === undefined
      ? await runHostSteps(
          {
            repair: repair.id,
            given: given.values,
            facts: encodeHostSystem(system),
            steps,
            root,
            host,
            write: options.dryRun !== true && options.yes !== undefined,
            ...(options.yes === undefined ? {} : { confirm: options.yes }),
            backupFolder: foldersOf(options.backupDir)?.[0] ?? resolve('wtg-triage-backup'),
            tool: TOOL.version,
          },
          effects,
        )
      : { status: 'refused', obstacles: [], failure: undefined, left: [], journal: undefined };

  const exit = exitOf(report.status);
  const set = Object.entries(given.values).map(([name, value]) => `${name}=${value}`);
  const outcome = { ...report, refused: planned.refused, notes: planned.notes ?? [], steps, host, root, given: set };
  if (options.json === true) {
    printJson(plain({ schema: HOST_REPAIR_SCHEMA, tool: TOOL, exit, repair: repair.id, ...outcome }));
  } else print(hostReport({ ...outcome, repair }, languageOf(options), liveTerminal()));
  return exit;
}

function usage(message: string, args: Args, options: HostRepairOptions): number {
  if (options.json === true) printFailure({ message, args }, EXIT.usage);
  else complain(texts.usage(message, args, languageOf(options)));
  return EXIT.usage;
}

type Given = { readonly values: Readonly<Record<string, string>> } | { readonly problem: string; readonly args: Args };

/** What was typed comes before what the diagnosis names, and that before the usual. */
function argumentsOf(repair: HostRepair, set: readonly string[], diagnosis: Diagnosis | undefined): Given {
  const typed = new Map<string, string>();
  for (const one of set) {
    const [, name = '', value = ''] = /^([a-z-]+)=([^]*)$/.exec(one) ?? [];
    const known = repair.parameters.map((parameter) => parameter.name);
    if (!known.includes(name)) {
      return { problem: 'unknown-setting', args: { setting: one, known: known.join(', ') || '–' } };
    }
    typed.set(name, value);
  }
  const values: Record<string, string> = {};
  for (const { name, pattern, fallback, from } of repair.parameters) {
    const value = typed.get(name) ?? (diagnosis === undefined ? undefined : from?.(diagnosis)) ?? fallback;
    if (value === undefined) return { problem: 'missing-setting', args: { setting: name, repair: repair.id } };
    if (!pattern.test(value)) return { problem: 'bad-setting', args: { setting: name, value } };
    values[name] = value;
  }
  return { values };
}

function exitOf(status: HostReport['status']): number {
  switch (status) {
    case 'applied':
      return EXIT.repaired;
    case 'nothing-to-do':
      return EXIT.clean;
    case 'planned':
    case 'refused':
      return EXIT.findings;
    case 'not-confirmed':
      return EXIT.usage;
    default:
      return EXIT.inconclusive;
  }
}
