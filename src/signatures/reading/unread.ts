/**
 * A line that reports a failure and that no signature claims: read by its words, with the nearest known message. It
 * becomes an event `unread.<class>` that warns, weighs little and proves nothing.
 */
import { CLASSES, type FailureClass } from '../../core/reading.ts';
import type { Signature } from '../../core/signature.ts';
import type { Severity } from '../../core/facts.ts';
import { ALARMS, BOOT_PROGRAM, HARMLESS, MADE_UP, OF_BOOT, OF_LACK } from './alarm.ts';
import { nearestOf } from './nearest.ts';
import { readGeneric, type GenericReading } from './read.ts';
import type { Origin } from '../matcher/compile.ts';

export { ALARMS };

export interface Line {
  readonly text: string;
  readonly origin: Origin;
  /** Who wrote it, where the log says. */
  readonly ident?: string | undefined;
  /** As of syslog, 0 to 7, where the log says. */
  readonly priority?: number | undefined;
}

export interface Unread {
  readonly code: string;
  readonly severity: Severity;
  readonly fault: boolean;
  readonly fields: Readonly<Record<string, string>>;
}

/** Below it what speaks for a failure may be one common word. */
const LEAST_WEIGHT = 5;
/** Kernel messages of `notice` and below, others of `debug`, are no failures. */
const QUIET_KERNEL = 5;
const QUIET = 7;
/** Lines that were read are kept by what stands in them besides numbers; a log repeats itself. */
const MAX_KEPT = 4096;

/** `known`: templates and samples of known messages. */
export function unreadReader(known: () => readonly string[]): (line: Line) => Unread | undefined {
  const nearest = nearestOf(known);
  const kept = new Map<string, Unread | undefined>();
  return (line) => {
    if (!tells(line)) return undefined;
    const key = `${line.origin} ${line.ident ?? ''} ${line.text.replaceAll(/[0-9]+/g, '0')}`;
    if (kept.has(key)) return kept.get(key);
    const reading = readGeneric(spoken(line));
    const unread = reports(line, reading) ? eventOf(reading, nearest(line.text)) : undefined;
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, unread);
    return unread;
  };
}

/** Logs name the writer apart from the message. */
function spoken({ text, ident }: Line): string {
  return ident === undefined || ident === 'kernel' ? text : `${ident}: ${text}`;
}

function tells({ text, origin, ident, priority }: Line): boolean {
  if (origin === 'windows') return false;
  if (priority !== undefined && priority >= (origin === 'kernel' ? QUIET_KERNEL : QUIET)) return false;
  if (origin === 'userspace' && ident !== undefined && !BOOT_PROGRAM.test(ident)) return false;
  return !HARMLESS.some(({ line }) => line.test(text));
}

function reports({ text, origin, priority }: Line, { class: kind, weight, subsystem }: GenericReading): boolean {
  if (kind === 'none' || weight < LEAST_WEIGHT) return false;
  if (MADE_UP.test(text)) return false;
  // The kernel says of many a part that it is not there; where it gives no level, only what a boot needs counts.
  const lacks = origin !== 'any' && OF_LACK.has(kind) && !OF_BOOT.has(subsystem);
  return !lacks || (priority !== undefined && priority <= 3 && origin === 'kernel');
}

function eventOf(reading: GenericReading, near: string | undefined): Unread {
  const { class: kind, subsystem, stage, object, status } = reading;
  return {
    code: codeOf(kind),
    severity: 'warning',
    fault: false,
    fields: {
      subsystem,
      stage,
      ...(object === undefined ? {} : { object }),
      ...(status === undefined ? {} : { status }),
      ...(near === undefined ? {} : { near }),
    },
  };
}

function codeOf(kind: FailureClass): string {
  return `unread.${kind}`;
}

/** A line for each kind, that no signature claims. */
const SAMPLES: Readonly<Record<Exclude<FailureClass, 'none'>, string>> = {
  missing: 'frobctl: volume of the stick does not exist',
  io: 'frobctl: reading sector 77 of the medium failed with an I/O fault: read error',
  timeout: 'frobctl: the drive timed out',
  signal: 'frobctl: link training of the port failed: no link',
  gone: 'frobctl: the disk went away: device lost, failed',
  power: 'frobctl: the port has insufficient power: error',
  'no-space': 'frobctl: not enough space for the volume',
  'no-memory': 'frobctl: not enough memory for the volume',
  refused: 'frobctl: access denied to the volume of the stick',
  busy: 'frobctl: the volume is already mounted elsewhere',
  'read-only': 'frobctl: the medium is write protected',
  corrupt: 'frobctl: the header of the volume is corrupt',
  unsupported: 'frobctl: this kind of volume is not supported',
  'version-mismatch': 'frobctl: this volume needs a newer version of frobctl, version mismatch',
  crash: 'frobctl: internal error: an assertion about the volume',
  invalid: 'frobctl: wrong number of arguments, invalid option',
  failed: 'frobctl: failed to start the boot from the volume',
};

/** What the events are told as. */
export const unread: readonly Signature[] = Object.entries(SAMPLES).map(([kind, sample]): Signature => {
  const words = CLASSES[kind as keyof typeof SAMPLES];
  return {
    code: `unread.${kind}`,
    pattern: '',
    samples: [`${sample}\n`],
    level: 'W',
    alone: false,
    subsystem: 'other',
    stage: 'kernel',
    class: kind as FailureClass,
    sources: ['kernel', 'userspace', 'screen', 'writing'],
    title: { en: `Read, not known: ${words.en}`, zh: `读到但不认识：${words.zh}` },
    meaning: {
      en: 'A line that reports a failure and that no message known here fits. It was read by its words alone: what it speaks of and what kind of failure. It speaks weakly for causes, and proves none.',
      zh: '这一行报告了失败，但不是已知的消息。仅按字面读出所指对象和失败类型；对原因只有微弱的支持，不能作为证明。',
    },
    causes: [],
    next: {
      en: 'Read it with the lines around it, and compare the nearest known message, if one is named.',
      zh: '请结合前后的日志行来看；如果给出了最接近的已知消息，可与之对照。',
    },
    source: 'words of the line, src/signatures/reading',
  };
});
