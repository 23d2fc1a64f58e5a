/**
 * What stands before the message on a line: dmesg in its variants, syslog (RFC 3164 as written by rsyslog, RFC 3339
 * stamps, RFC 5424), the short forms of journalctl, the logs of Windows Setup and servicing. Each grammar is tried on
 * every line, the one that applied last first: captures are often pasted together.
 */
import { fromMilliseconds, isoTime, month } from './time.ts';
import type { Origin } from './types.ts';

export interface Prefix {
  readonly form: string;
  readonly text: string;
  readonly origin: Origin;
  readonly ident?: string | undefined;
  readonly seconds?: number | undefined;
  readonly time?: string | undefined;
  readonly priority?: number | undefined;
  /** The line belongs to the record before it and carries no message. */
  readonly continuation?: boolean;
}

type Grammar = (line: string) => Prefix | undefined;

/** Seconds and optional caller id: `[   12.345678]`, `[   12.345678][    T1]`, `[   12.345678 <    0.000012>]`. */
const MONO = /^\[ *(\d{1,10}\.\d{1,9})(?: +<[ \d.+]+>)?\](?:\[ *[TC]\d+\])? ?/;
/** Journal `short-monotonic` has host and identifier; without the bracketed pid only `kernel` can be told from a subsystem. */
const MONO_HOST = /^([\w.-]+) (kernel|[^\s:[\]]+\[\d+\]): ?/;

function dmesgPlain(line: string): Prefix | undefined {
  const mono = MONO.exec(line);
  if (mono === null) return undefined;
  const seconds = Number(mono[1]);
  const text = line.slice(mono[0].length);
  const host = MONO_HOST.exec(text);
  if (host !== null) {
    const ident = bareIdent(host[2] ?? '');
    return {
      form: 'journal-short-monotonic',
      text: text.slice(host[0].length),
      origin: originOf(ident),
      ident,
      seconds,
    };
  }
  return { form: 'dmesg', text, origin: kernelOrConsole(text), ident: 'kernel', seconds };
}

/** User space writes to /dev/kmsg too, as `systemd[1]: …`; the kernel never puts a number in brackets after one word. */
function kernelOrConsole(text: string): Origin {
  return /^[\w.@/-]+\[\d+\]: (?!segfault|unhandled signal)/.test(text) ? 'userspace' : 'kernel';
}

const CTIME = /^\[\S{1,12} (\S{2,6}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})(?: +<[ \d.+]+>)?\](?:\[ *[TC]\d+\])? ?/;

function dmesgCtime(line: string): Prefix | undefined {
  const m = CTIME.exec(line);
  if (m === null) return undefined;
  const text = line.slice(m[0].length);
  const mon = month(m[1] ?? '');
  const day = (m[2] ?? '').padStart(2, '0');
  const time = mon === undefined ? undefined : `${m[4]}-${String(mon).padStart(2, '0')}-${day}T${m[3]}`;
  return { form: 'dmesg-T', text, origin: kernelOrConsole(text), ident: 'kernel', time };
}

const DECODED =
  /^(kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local\d|res\d)\s*:(emerg|alert|crit|err|warn|notice|info|debug)\s*: ?/;
const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'];

function dmesgDecoded(line: string): Prefix | undefined {
  const m = DECODED.exec(line);
  if (m === null) return undefined;
  const rest = line.slice(m[0].length);
  const inner = dmesgPlain(rest) ?? dmesgCtime(rest) ?? dmesgIso(rest);
  return {
    form: 'dmesg-x',
    text: inner?.text ?? rest,
    origin: inner?.origin ?? kernelOrConsole(rest),
    ident: inner?.ident ?? 'kernel',
    seconds: inner?.seconds,
    time: inner?.time,
    priority: LEVELS.indexOf(m[2] ?? ''),
  };
}

function dmesgRaw(line: string): Prefix | undefined {
  const m = /^<(\d{1,3})>(?=\[)/.exec(line);
  if (m === null) return undefined;
  const inner = dmesgPlain(line.slice(m[0].length));
  if (inner === undefined) return undefined;
  return { ...inner, form: 'dmesg-r', priority: Number(m[1]) & 7 };
}

/** `/dev/kmsg`: priority, sequence, µs, flags; message; continuation lines begin with a blank. */
const KMSG = /^(\d{1,4}),(\d+),(\d+),([-c])[^;]{0,64};/;

function kmsg(line: string): Prefix | undefined {
  const m = KMSG.exec(line);
  if (m === null) {
    return /^ (?:SUBSYSTEM|DEVICE|_KERNEL_\w+)=/.test(line)
      ? { form: 'kmsg', text: '', origin: 'kernel', continuation: true }
      : undefined;
  }
  const text = line.slice(m[0].length).replace(/(?:\\x[0-9a-f]{2})+/gi, unescapeBytes);
  const seconds = Number(m[3]) / 1e6;
  return { form: 'kmsg', text, origin: kernelOrConsole(text), ident: 'kernel', seconds, priority: Number(m[1]) & 7 };
}

/** `\xe7\xa1\xac` are UTF-8 bytes; the normaliser has already run, so controls are dropped here. */
function unescapeBytes(run: string): string {
  const bytes = Uint8Array.from(run.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
  // eslint-disable-next-line no-control-regex
  return new TextDecoder().decode(bytes).replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, '');
}

const DMESG_ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{6})([+-]\d\d:?\d\d) /;

function dmesgIso(line: string): Prefix | undefined {
  const m = DMESG_ISO.exec(line);
  if (m === null) return undefined;
  const text = line.slice(m[0].length);
  const time = isoTime(m[1] ?? '', m[2]);
  return { form: 'dmesg-iso', text, origin: kernelOrConsole(text), ident: 'kernel', time };
}

/** `[Nov22 13:21] ` begins a minute, `[  +0.000012] ` counts on within it. */
function dmesgRelative(line: string): Prefix | undefined {
  const m = /^\[(?:\S{3,6} ?\d{1,2} \d\d:\d\d| *\+\d{1,8}\.\d{6})\] ?/.exec(line);
  if (m === null) return undefined;
  const text = line.slice(m[0].length);
  return { form: 'dmesg-reltime', text, origin: kernelOrConsole(text), ident: 'kernel' };
}

/** Host is left out by some writers; the identifier may carry a pid. */
const SYSLOG =
  /^(\S{1,10}) +(\d{1,2}) (\d\d:\d\d:\d\d)(\.\d+)? (?:([^\s:[\]]+) )?([^\s:[\]]{1,128})(?:\[(\d+)\])?:(?: |$)/;

const NO_DATE = 'none';
/** The date of the line before: most lines have the same. */
let lastDate: { readonly name: string; readonly day: string; readonly date: string | undefined } | undefined;

/** `Nov`, `22` → `--11-22`; undefined for a month in another language, `NO_DATE` for what is no month at all. */
function dateOf(name: string, day: string): string | undefined {
  if (lastDate?.name === name && lastDate.day === day) return lastDate.date;
  if (!/^[A-Z][a-z]{2}$|^\d{1,2}月$|[^\d:[\]]{2}/.test(name)) return NO_DATE;
  const mon = month(name);
  const date = mon === undefined ? undefined : `--${String(mon).padStart(2, '0')}-${day.padStart(2, '0')}`;
  lastDate = { name, day, date };
  return date;
}

function syslog(line: string): Prefix | undefined {
  const m = SYSLOG.exec(line);
  if (m === null) return undefined;
  const date = dateOf(m[1] ?? '', m[2] ?? '');
  if (date === NO_DATE) return undefined;
  const time = date === undefined ? undefined : `${date}T${m[3]}${m[4] ?? ''}`;
  return withIdent(m[4] === undefined ? 'syslog' : 'syslog-precise', line.slice(m[0].length), m[6] ?? '', time);
}

const STAMPED =
  /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)(Z|[+-]\d\d:?\d\d) (\S+) ([^\s:[\]]{1,128})(?:\[(\d+)\])?:(?: |$)/;

function rfc3339(line: string): Prefix | undefined {
  const m = STAMPED.exec(line);
  if (m === null) return undefined;
  return withIdent('syslog-iso', line.slice(m[0].length), m[4] ?? '', isoTime(m[1] ?? '', m[2]));
}

const FULL =
  /^\S{1,12} (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) (\S{1,8}) (\S+) ([^\s:[\]]{1,128})(?:\[(\d+)\])?:(?: |$)/;

function journalFull(line: string): Prefix | undefined {
  const m = FULL.exec(line);
  if (m === null) return undefined;
  const zone = m[3] === 'UTC' ? 'Z' : undefined;
  return withIdent('journal-short-full', line.slice(m[0].length), m[5] ?? '', isoTime(`${m[1]}T${m[2]}`, zone));
}

const UNIX = /^(\d{9,11}\.\d{6}) (\S+) ([^\s:[\]]{1,128})(?:\[(\d+)\])?:(?: |$)/;

function journalUnix(line: string): Prefix | undefined {
  const m = UNIX.exec(line);
  if (m === null) return undefined;
  return withIdent('journal-short-unix', line.slice(m[0].length), m[3] ?? '', fromMilliseconds(Number(m[1]) * 1000));
}

/** RFC 5424: `<pri>1 stamp host app procid msgid structured-data message`. */
const RFC5424 =
  /^<(\d{1,3})>1 (\S+) (\S+) (\S+) (\S+) (\S+) (?:-|(?:\[(?:[^\]"\\]|\\.|"(?:[^"\\]|\\.)*")*\])+)(?: |$)(?:\ufeff| )?/;

function rfc5424(line: string): Prefix | undefined {
  const m = RFC5424.exec(line);
  if (m === null) return undefined;
  const stamp = /^(\d{4}-\d\d-\d\dT[\d:.]+)(Z|[+-]\d\d:\d\d)$/.exec(m[2] ?? '');
  const time = stamp === null ? undefined : isoTime(stamp[1] ?? '', stamp[2]);
  return {
    ...withIdent('syslog-rfc5424', line.slice(m[0].length), m[4] ?? '', time),
    priority: Number(m[1]) & 7,
  };
}

function withIdent(form: string, text: string, ident: string, time: string | undefined): Prefix {
  if (ident !== 'kernel') return { form, text, origin: originOf(ident), ident, time };
  const inner = MONO.exec(text);
  return {
    form,
    text: inner === null ? text : text.slice(inner[0].length),
    origin: 'kernel',
    ident,
    seconds: inner === null ? undefined : Number(inner[1]),
    time,
  };
}

/** `kernel:` alone, as left by `journalctl -o cat` users who cut the time off. */
function bareKernel(line: string): Prefix | undefined {
  if (!line.startsWith('kernel: ')) return undefined;
  return { ...withIdent('kernel', line.slice(8), 'kernel', undefined), form: 'kernel' };
}

/** Panther, CBS, DISM: the level is part of what the signatures judge, so the text keeps its prefix. */
const WINDOWS = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:[.:]\d+)?, (?:Info|Warning|Error|Fatal Error|Perf|\w+Level)\b/;
const WINDOWS_SHORT =
  /^(?:\d\d:\d\d, (?:Info|Warning|Error|Fatal Error)\b|\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\.\d+ SYSPRP\b)/;

function windows(line: string): Prefix | undefined {
  const m = WINDOWS.exec(line);
  if (m !== null) return { form: 'panther', text: line, origin: 'windows', time: isoTime(m[1] ?? '', undefined) };
  return WINDOWS_SHORT.test(line) ? { form: 'panther', text: line, origin: 'windows' } : undefined;
}

function bareIdent(tag: string): string {
  return tag.replace(/\[\d+\]$/, '');
}

function originOf(ident: string): Origin {
  return ident === 'kernel' ? 'kernel' : 'userspace';
}

/** Which grammars can begin with this character; keeps the common case at one regular expression per line. */
function candidates(line: string): readonly Grammar[] {
  const first = line.charCodeAt(0);
  if (first === 0x5b) return BRACKET;
  if (first === 0x3c) return ANGLE;
  if (first >= 0x30 && first <= 0x39) return DIGIT;
  if (first === 0x20) return BLANK;
  return first > 0x7f || (first >= 0x41 && first <= 0x7a) ? LETTER : NONE;
}

const BRACKET: readonly Grammar[] = [dmesgPlain, dmesgCtime, dmesgRelative];
const ANGLE: readonly Grammar[] = [dmesgRaw, rfc5424];
const DIGIT: readonly Grammar[] = [rfc3339, windows, dmesgIso, kmsg, journalUnix, syslog];
const BLANK: readonly Grammar[] = [kmsg];
const LETTER: readonly Grammar[] = [syslog, bareKernel, dmesgDecoded, journalFull];
const NONE: readonly Grammar[] = [];

/** The prefix of a line, or undefined for a bare one. */
export function parsePrefix(line: string): Prefix | undefined {
  for (const grammar of candidates(line)) {
    const prefix = grammar(line);
    if (prefix !== undefined) return prefix;
  }
  return undefined;
}
