/**
 * Headers of Windows crash dumps: MEMORY.DMP and minidumps of a stop ("PAGEDUMP", "PAGEDU64"): which stop, with which
 * parameters. The memory itself is not read.
 * Source: Volatility Foundation, crash dump headers; Microsoft `DUMP_HEADER32`, `DUMP_HEADER64` as in its symbols.
 */
import type { ByteSource } from '../core/bytes.ts';
import { type Format, type Parsed, absent, ok, unreadable } from '../core/parsed.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { ascii, record, u32, u64 } from '../core/record.ts';
import { fromFiletime } from '../core/encoding.ts';

/** Both headers are at most two pages long. */
const HEADER = 0x2000;

const header64 = record('64-bit dump header', 0x1000, {
  signature: ascii(0x00, 8),
  majorVersion: u32(0x08),
  build: u32(0x0c),
  machine: u32(0x30),
  processors: u32(0x34),
  code: u32(0x38),
  p1: u64(0x40),
  p2: u64(0x48),
  p3: u64(0x50),
  p4: u64(0x58),
  type: u32(0xf98),
  required: u64(0xfa0),
  time: u64(0xfa8),
});

const header32 = record('32-bit dump header', 0x40, {
  signature: ascii(0x00, 8),
  majorVersion: u32(0x08),
  build: u32(0x0c),
  machine: u32(0x20),
  processors: u32(0x24),
  code: u32(0x28),
  p1: u32(0x2c),
  p2: u32(0x30),
  p3: u32(0x34),
  p4: u32(0x38),
});

const TYPES: Readonly<Record<number, CrashDump['type']>> = {
  1: 'full',
  2: 'kernel',
  4: 'small',
  5: 'full',
  6: 'kernel',
};

export interface CrashDump {
  readonly bits: 32 | 64;
  readonly type: 'full' | 'kernel' | 'small' | 'unknown';
  /** The stop code: 0x7b. */
  readonly code: number;
  readonly parameters: readonly [bigint, bigint, bigint, bigint];
  /** Windows build number. */
  readonly build: number;
  readonly machine: number;
  readonly processors: number;
  readonly time: Date | undefined;
  /** Bytes the dump should have, where the header says (64-bit); fewer were written when the stick went away. */
  readonly requiredSize: bigint | undefined;
  readonly actualSize: number;
}

/** `0x0000007B`, as the stop screen and tools write it. */
export function stopCode(dump: CrashDump): string {
  return `0x${dump.code.toString(16).toUpperCase().padStart(8, '0')}`;
}

export async function parseDump(source: ByteSource): Promise<Parsed<CrashDump>> {
  const chunk = await source.read(0, HEADER);
  const signature = String.fromCharCode(...chunk.bytes.subarray(0, 8));
  const hole = chunk.holes[0];
  if (hole !== undefined && hole.offset < header64.size) {
    return unreadable([{ code: 'dump.unreadable', kind: 'unreadable', at: hole }]);
  }
  if (signature !== 'PAGEDU64' && signature !== 'PAGEDUMP') return absent();
  const bits = signature === 'PAGEDU64' ? 64 : 32;
  const need = bits === 64 ? header64.size : header32.size;
  if (chunk.bytes.length < need) {
    const at = { source: source.id, offset: chunk.bytes.length, length: 0 };
    return absent([{ code: 'dump.header', kind: 'truncated', at, expected: need, actual: chunk.bytes.length }]);
  }
  const anomalies: Anomaly[] = [];
  const value = bits === 64 ? read64(source, chunk.bytes) : read32(source, chunk.bytes);
  if (value === undefined) return absent();
  // Kernel and small dumps reserve more than they write.
  if (value.type === 'full' && value.requiredSize !== undefined && value.requiredSize > BigInt(source.size)) {
    const at = { source: source.id, offset: source.size, length: 0 };
    anomalies.push({ code: 'dump.size', kind: 'truncated', at, expected: value.requiredSize, actual: source.size });
  }
  return ok(value, anomalies);
}

function read64(source: ByteSource, bytes: Uint8Array): CrashDump | undefined {
  const head = header64.decode(bytes);
  if (head === undefined) return undefined;
  return {
    bits: 64,
    type: TYPES[head.type] ?? 'unknown',
    code: head.code,
    parameters: [head.p1, head.p2, head.p3, head.p4],
    build: head.build,
    machine: head.machine,
    processors: head.processors,
    time: fromFiletime(head.time),
    requiredSize: head.required,
    actualSize: source.size,
  };
}

function read32(source: ByteSource, bytes: Uint8Array): CrashDump | undefined {
  const head = header32.decode(bytes);
  if (head === undefined) return undefined;
  return {
    bits: 32,
    type: 'unknown',
    code: head.code,
    parameters: [BigInt(head.p1), BigInt(head.p2), BigInt(head.p3), BigInt(head.p4)],
    build: head.build,
    machine: head.machine,
    processors: head.processors,
    time: undefined,
    requiredSize: undefined,
    actualSize: source.size,
  };
}

/** One line in the words of the System log, for signatures to match. */
export function dumpLine(dump: CrashDump): string {
  const parameters = dump.parameters.map((value) => `0x${value.toString(16).padStart(dump.bits / 4, '0')}`);
  return `bugcheck ${stopCode(dump)} (${parameters.join(', ')}) build ${dump.build}`;
}

export const dumpFormat: Format<CrashDump> = {
  id: 'dump',
  title: 'Windows crash dump',
  spec: 'Volatility Foundation, crash dump address spaces',
  scope: {
    reads: 'header: stop code, parameters, build, machine, time',
    checks: 'size against the header (64-bit)',
    salvages: 'nothing beyond the header',
    writes: 'none',
    unsupported: 'memory contents, user-mode minidumps (MDMP)',
  },
  parse: parseDump,
  facts: () => [],
};
