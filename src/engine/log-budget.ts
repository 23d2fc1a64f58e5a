/** What a captured log may cost: a packed file of some megabytes can hold terabytes, a pipe never ends. */
import type { Enough } from '../parsers/logs/index.ts';
import type { DeepOptions } from '../survey/deep.ts';

/** 1 GiB, some five million lines: under a minute of reading, and more than the logs of a boot that failed ever are. */
const LOG_WORK = 1024 * 1024 * 1024;
/** Two minutes: what can be read in that time is told, where a log is of lines that take long. */
const LOG_MS = 120_000;
/** 64 GiB: beyond any journal; what goes on longer is a bomb. */
const DEEP_WORK = 64 * 1024 * 1024 * 1024;

/** 128 MiB of an event log, the newest records: what Windows keeps by default is 20 MiB. */
export const EVENT_LOG_BYTES = 128 * 1024 * 1024;

/** `deep`: as long as it takes, or until the person ends it. `now`: milliseconds. */
export function logBudget(deep: DeepOptions | undefined, now: () => number = Date.now): Enough {
  if (deep !== undefined) return (work) => work >= DEEP_WORK || deep.signal?.aborted === true;
  const end = now() + LOG_MS;
  return (work) => work >= LOG_WORK || now() > end;
}
