/** Captures as text or bytes → what the reader makes of them. */
import type { Fact, Log, LogEvent, PciFunction } from '../../../src/core/facts.ts';
import { readLog, type LogProblem } from '../../../src/parsers/logs/index.ts';
import { signatureSet } from '../../../src/signatures/index.ts';

export interface Read {
  readonly facts: readonly Fact[];
  readonly log: Log;
  readonly events: readonly LogEvent[];
  readonly codes: readonly string[];
  readonly pci: readonly PciFunction[];
  readonly problems: readonly LogProblem[];
}

export async function read(capture: string | Uint8Array, chunk = 64 * 1024): Promise<Read> {
  const bytes = typeof capture === 'string' ? new TextEncoder().encode(capture) : capture;
  const { facts, problems } = await readLog('capture', pieces(bytes, chunk), signatureSet);
  const events = facts.filter((fact) => fact.kind === 'event').map((fact) => fact.value);
  const log = facts.find((fact) => fact.kind === 'log');
  if (log === undefined) throw new Error('no log fact');
  return {
    facts,
    log: log.value,
    events,
    codes: events.map((event) => event.code),
    pci: facts.filter((fact) => fact.kind === 'pci.function').map((fact) => fact.value),
    problems,
  };
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

export function utf16le(text: string): Uint8Array {
  const out = new Uint8Array(2 + text.length * 2);
  const view = new DataView(out.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), true);
  return out;
}

/** The ways one message reaches a file, by name. */
export const WRAPPINGS: Readonly<Record<string, (line: string) => string | Uint8Array>> = {
  bare: (line) => `${line}\n`,
  dmesg: (line) => `[   12.345678] ${line}\n`,
  'dmesg -T': (line) => `[Sun Nov 22 13:21:00 2026] ${line}\n`,
  'dmesg -T, Chinese': (line) => `[日 11月 22 13:21:00 2026] ${line}\n`,
  'dmesg -x': (line) => `kern  :err   : [   12.345678] ${line}\n`,
  'dmesg -r': (line) => `<3>[   12.345678] ${line}\n`,
  'dmesg with caller': (line) => `[   12.345678][  T123] ${line}\n`,
  'dmesg -J': (line) =>
    `{\n   "dmesg": [\n      {\n         "pri": 3,\n         "time":    12.345678,\n         "msg": ${JSON.stringify(line)}\n      }\n   ]\n}\n`,
  'journal short': (line) => `Nov 22 13:21:00 stick kernel: ${line}\n`,
  'journal short-iso': (line) => `2026-11-22T13:21:00+0800 stick kernel: ${line}\n`,
  'journal short-precise': (line) => `Nov 22 13:21:00.123456 stick kernel: ${line}\n`,
  'journal short-monotonic': (line) => `[   12.345678] stick kernel: ${line}\n`,
  'journal json': (line) =>
    `${JSON.stringify({ __CURSOR: 's=1', __REALTIME_TIMESTAMP: '1795324860000000', __MONOTONIC_TIMESTAMP: '12345678', _TRANSPORT: 'kernel', PRIORITY: '3', MESSAGE: line })}\n`,
  'journal export': (line) =>
    `__CURSOR=s=1\n__REALTIME_TIMESTAMP=1795324860000000\n_TRANSPORT=kernel\nMESSAGE=${line}\n\n`,
  syslog: (line) => `Nov 22 13:21:00 stick kernel: [   12.345678] ${line}\n`,
  'syslog, RFC 3339': (line) => `2026-11-22T13:21:00.123456+08:00 stick kernel: [   12.345678] ${line}\n`,
  'UTF-16LE, CRLF': (line) => utf16le(`[   12.345678] ${line}\r\n`),
  coloured: (line) =>
    `\u001b[32m[   12.345678] \u001b[0m\u001b[33m${line.slice(0, 6)}\u001b[0m${line.slice(6)}\u001b[0m\n`,
};
