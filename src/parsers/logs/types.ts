/**
 * What the log readers pass to one another: a normalised record per line, the interface of the signature set they are
 * given, and the result. The signatures themselves are data elsewhere; nothing here knows one of them.
 */
import type { AnomalyKind } from '../../core/anomaly.ts';
import type { Fact, Log, Severity } from '../../core/facts.ts';

/**
 * Who may have written a line. `any`: the capture does not say (a pasted fragment, a photograph typed off).
 * `windows`: a log written by Windows itself, where firmware status codes mean something else.
 */
export type Origin = 'any' | 'kernel' | 'userspace' | 'windows';

export interface LogRecord {
  /** 1-based physical line. */
  readonly line: number;
  /** The line without control characters, prefix and all. */
  readonly raw: string;
  /** The message: prefix stripped, at most `MAX_LINE` characters. */
  readonly text: string;
  /** For people, where `text` is made for signatures. */
  readonly shown?: string;
  readonly origin: Origin;
  /** Id of the prefix grammar that applied; undefined for a bare line. */
  readonly form: string | undefined;
  /** `kernel`, `systemd`, `dracut-initqueue`; undefined where the line names none. */
  readonly ident: string | undefined;
  /** As of syslog, 0 to 7; undefined where the log does not say. */
  readonly priority?: number | undefined;
  readonly seconds: number | undefined;
  readonly time: string | undefined;
  readonly bootId: string | undefined;
  /** How often the line stands for itself (`message repeated N times`). */
  readonly repeat: number;
}

export interface SignatureMatch {
  readonly code: string;
  readonly severity: Severity;
  readonly fault: boolean;
  readonly fields: Readonly<Record<string, string>>;
}

/** Compiled signatures, passed in by the caller. */
export interface SignatureSet {
  /** The most specific signature that matches the message, if any. */
  match(text: string, origin: Origin): SignatureMatch | undefined;
  /** What a line that was just matched in vain reports, by its words. */
  read(line: Pick<LogRecord, 'text' | 'origin' | 'ident' | 'priority'>): SignatureMatch | undefined;
  /** How bad an event of this code with these fields is; undefined for a code the set does not know. */
  grade(
    code: string,
    fields: Readonly<Record<string, string>>,
  ): { readonly severity: Severity; readonly fault: boolean } | undefined;
}

/** What was wrong with the capture itself. */
export interface LogProblem {
  /** `log.line-too-long`, `log.undecodable`, `log.json-too-deep` … */
  readonly code: string;
  readonly kind: AnomalyKind;
  /** First line it was met at. */
  readonly line: number;
  readonly count: number;
}

export interface LogResult {
  readonly facts: readonly Fact[];
  readonly problems: readonly LogProblem[];
}

export type Cover = Log['covers'][number];

/** A matched line or a conclusion of a rule, before repeated ones are merged. */
export interface SeenEvent {
  readonly code: string;
  readonly severity: Severity;
  readonly fault: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly subject: string | undefined;
  readonly boot: number;
  readonly seconds: number | undefined;
  readonly time: string | undefined;
  readonly text: string;
  readonly line: number;
  readonly count: number;
}

// ---- limits ----------------------------------------------------------------------------------------------------

/** Characters kept of a line. The longest message the kernel prints is 1 KiB; 4 KiB leaves room for command lines. */
export const MAX_LINE = 4096;
/** Bytes of one physical line that are buffered: a journal entry as one JSON line may carry a stack trace. */
export const MAX_LINE_BYTES = 1024 * 1024;
/** Characters of one JSON document that are buffered: `dmesg -J` of a full 1 MiB ring buffer stays below 8 MiB. */
export const MAX_JSON = 16 * 1024 * 1024;
/** Nesting of JSON that is followed; lsblk and smartctl stay below 8. */
export const MAX_JSON_DEPTH = 64;
/** Distinct events kept of one log: more is a flood, and the report is read by people. */
export const MAX_EVENTS = 2000;
/** Distinct events of one code in one boot that differ only in fields (sector numbers, tags). */
export const MAX_VARIANTS = 32;
