/** Files that are one thing: a hive with its transaction logs, and the SYSTEM and SOFTWARE hives of one Windows. */
import { basename, dirname } from 'node:path';
import { openEvidence, type Evidence } from '../sources/open.ts';
import type { Companion, HiveCompanions } from '../survey/file.ts';

/** In the order in which they are replayed. */
const SUFFIXES = ['.LOG', '.LOG1', '.LOG2'] as const;
const LOG = /\.LOG[12]?$/i;

export interface OpenedCompanions {
  readonly companions: HiveCompanions;
  readonly close: () => Promise<void>;
}

/** What belongs to the hive at a path: of all that was given, and logs that lie beside it. */
export async function companionsOf(path: string, given: readonly string[]): Promise<OpenedCompanions> {
  const opened: Evidence[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((one) => one.close()));
  };
  const open = async (file: string): Promise<Evidence | undefined> => {
    const one = await openEvidence(file);
    if (!one.ok) return undefined;
    opened.push(one);
    return one.container === 'raw' && one.kind === 'image' ? one : undefined;
  };
  const logsOf = async (hive: string): Promise<Companion[]> => {
    const out: Companion[] = [];
    for (const suffix of SUFFIXES) {
      for (const candidate of logPaths(hive, suffix, given)) {
        const log = await open(candidate);
        if (log === undefined) continue;
        out.push({ name: basename(candidate), source: log.source });
        break;
      }
    }
    return out;
  };
  const software = isNamed(path, 'system') ? other(path, 'software', given) : undefined;
  const beside = software === undefined ? undefined : await open(software);
  return {
    companions: {
      logs: await logsOf(path),
      software:
        beside === undefined || software === undefined
          ? undefined
          : { source: beside.source, logs: await logsOf(software) },
      system: isNamed(path, 'software') && other(path, 'system', given) !== undefined,
    },
    close,
  };
}

/** The hive of all that was given which a transaction log belongs to. */
export function hiveOf(log: string, given: readonly string[]): string | undefined {
  if (!LOG.test(log)) return undefined;
  const name = basename(log).replace(LOG, '').toLowerCase();
  const hives = given.filter((path) => basename(path).toLowerCase() === name);
  return hives.find((path) => dirname(path) === dirname(log)) ?? hives[0];
}

/** Where a log may be: beside its hive, as written or in small letters; then anywhere among what was given. */
function logPaths(hive: string, suffix: string, given: readonly string[]): string[] {
  const name = (basename(hive) + suffix).toLowerCase();
  const others = given.filter((path) => basename(path).toLowerCase() === name);
  return [hive + suffix, hive + suffix.toLowerCase(), ...others];
}

/** `SYSTEM`, and as people rename it: `system.hiv`, `SYSTEM_old`. */
function isNamed(path: string, hive: 'system' | 'software'): boolean {
  const name = basename(path).toLowerCase();
  return name.startsWith(hive) && !/^[a-z]/.test(name.slice(hive.length)) && !LOG.test(name);
}

/** The other hive of the same Windows: in the same folder, else the only one that was given. */
function other(path: string, hive: 'system' | 'software', given: readonly string[]): string | undefined {
  const named = given.filter((one) => one !== path && isNamed(one, hive));
  return named.find((one) => dirname(one) === dirname(path)) ?? (named.length === 1 ? named[0] : undefined);
}
