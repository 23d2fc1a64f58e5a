/**
 * No bytes whatsoever make a container reader throw, hang, or read and hold without bound: every kind of image cut at
 * sampled lengths, and with its headers and tables changed at random (seeded, checksums repaired in half of the cases).
 */
import { describe, expect, it } from 'vitest';
import { counting, memory, type ByteSource } from '../../src/core/bytes.ts';
import type { Container, Result } from '../../src/sources/container.ts';
import { crc32c } from '../../src/core/crc32c.ts';
import { adler32, openEwf } from '../../src/sources/ewf.ts';
import { openQcow2 } from '../../src/sources/qcow2.ts';
import { checksum, openVhd } from '../../src/sources/vhd.ts';
import { openVhdx } from '../../src/sources/vhdx.ts';
import { content } from '../fixtures/containers/content.ts';
import { crashedVhdx, fixture } from './fixture.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

const base = { source: memory('base', content()), about: {} };
const openParent = () => Promise.resolve({ ok: true, value: base } as const);

interface Subject {
  readonly name: string;
  /** The fixture of that name where absent. */
  readonly bytes?: () => Uint8Array;
  readonly open: (file: ByteSource) => Promise<Result<Container>>;
  /** Where headers and tables are: changes go there. */
  readonly targets: readonly (readonly [start: number, end: number])[];
  /** Makes checksums right again. */
  readonly repair?: (bytes: Uint8Array) => void;
  readonly runs: number;
}

const seal = (bytes: Uint8Array, field: number, value: number, little = true): void => {
  if (field + 4 <= bytes.length) new DataView(bytes.buffer, bytes.byteOffset).setUint32(field, value, little);
};

const E01 = ewfTargets(fixture('image.E01.gz'));

const SUBJECTS: readonly Subject[] = [
  {
    name: 'v3.qcow2.gz',
    open: (file) => openQcow2(file, { openParent }),
    targets: [
      [0, 128],
      [0x30000, 0x30010],
      [0x40000, 0x40150],
    ],
    runs: 2200,
  },
  {
    name: 'compressed.qcow2.gz',
    open: (file) => openQcow2(file, { openParent }),
    targets: [
      [0, 128],
      [0x3000, 0x3010],
      [0x4000, 0x6000],
      [0x6000, 0x9000],
    ],
    runs: 1000,
  },
  {
    name: 'overlay.qcow2.gz',
    open: (file) => openQcow2(file, { openParent }),
    targets: [
      [0, 512],
      [0x30000, 0x30010],
      [0x40000, 0x40150],
    ],
    runs: 1000,
  },
  {
    name: 'dynamic.vhd.gz',
    open: (file) => openVhd(file, { openParent }),
    targets: [
      [0, 512],
      [512, 1536 + 512],
      [-512, 0],
    ],
    repair: (bytes) => {
      for (const at of [0, bytes.length - 512]) {
        seal(bytes, at + 0x40, checksum(bytes.subarray(at, at + 512), 0x40), false);
      }
      seal(bytes, 512 + 0x24, checksum(bytes.subarray(512, 1536), 0x24), false);
    },
    runs: 2000,
  },
  {
    name: 'dynamic.vhdx.gz',
    open: (file) => openVhdx(file, { openParent }),
    targets: [
      [64 * KIB, 64 * KIB + 80],
      [128 * KIB, 128 * KIB + 80],
      [192 * KIB, 192 * KIB + 96],
      [MIB, MIB + 128],
      [2 * MIB, 2 * MIB + 32],
      [3 * MIB, 3 * MIB + 256],
      [3 * MIB + 64 * KIB, 3 * MIB + 64 * KIB + 64],
    ],
    repair: (bytes) => {
      for (const at of [64 * KIB, 128 * KIB]) seal(bytes, at + 4, crc32c(bytes.subarray(at, at + 4096), 4));
      seal(bytes, 192 * KIB + 4, crc32c(bytes.subarray(192 * KIB, 256 * KIB), 4));
      seal(bytes, MIB + 4, crc32c(bytes.subarray(MIB, MIB + 8192), 4));
    },
    runs: 1000,
  },
  {
    name: 'VHDX with a log to replay',
    bytes: crashedVhdx,
    open: (file) => openVhdx(file, { openParent }),
    targets: [
      [128 * KIB, 128 * KIB + 80],
      [MIB + 16 * KIB, MIB + 16 * KIB + 128],
      [MIB + 20 * KIB, MIB + 20 * KIB + 64],
    ],
    repair: (bytes) => {
      seal(bytes, 128 * KIB + 4, crc32c(bytes.subarray(128 * KIB, 132 * KIB), 4));
      seal(bytes, MIB + 16 * KIB + 4, crc32c(bytes.subarray(MIB + 16 * KIB, MIB + 24 * KIB), 4));
    },
    runs: 300,
  },
  {
    name: 'image.E01.gz',
    open: (file) => openEwf(file, { openSegment: () => Promise.resolve(undefined) }),
    targets: E01,
    repair: (bytes) => {
      for (const [start] of E01) if (start >= 13) seal(bytes, start + 72, adler32(bytes.subarray(start, start + 72)));
    },
    runs: 1500,
  },
  {
    name: 'smart.s01.gz',
    open: (file) => openEwf(file, { openSegment: () => Promise.resolve(undefined) }),
    targets: ewfTargets(fixture('smart.s01.gz')),
    runs: 1000,
  },
];

/** The header and each section's descriptor with the start of its data. */
function ewfTargets(bytes: Uint8Array): [number, number][] {
  const out: [number, number][] = [[0, 13]];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let offset = 13, last = 0; offset > last && offset + 76 <= bytes.length;) {
    out.push([offset, Math.min(offset + 76 + 120, bytes.length)]);
    last = offset;
    offset = Number(view.getBigUint64(offset + 16, true));
  }
  return out;
}

/** xorshift: the same numbers on every machine. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const VALUES = [0, 1, 2, 0x7f, 0x80, 0xff, 0xfe, 0x40];

/** Changes up to four places; gives what undoes it. */
function mutate(bytes: Uint8Array, targets: Subject['targets'], next: (below: number) => number): () => void {
  const before: [number, number][] = [];
  const set = (at: number, value: number): void => {
    if (at >= bytes.length) return;
    before.push([at, bytes[at] ?? 0]);
    bytes[at] = value;
  };
  for (let count = 1 + next(4); count > 0; count -= 1) {
    const [start = 0, end = 0] = targets[next(targets.length)] ?? [];
    const from = start < 0 ? bytes.length + start : start;
    const at = from + next((start < 0 ? bytes.length : end) - from);
    const kind = next(4);
    if (kind === 0) set(at, (bytes[at] ?? 0) ^ (1 << next(8)));
    else if (kind === 1) set(at, next(256));
    else {
      const value = VALUES[next(VALUES.length)] ?? 0;
      for (let i = 0; i < (kind === 2 ? 4 : 8); i += 1) set(at - (at % 4) + i, value);
    }
  }
  return () => {
    for (const [at, value] of before.reverse()) bytes[at] = value;
  };
}

/** Opens, reads and traces here and there; fails for whatever must not be. */
async function exercise(subject: Subject, bytes: Uint8Array, next: (below: number) => number): Promise<void> {
  const counter = counting(memory('file', bytes));
  const result = await subject.open(counter.source);
  const list = result.ok ? result.value.anomalies : [];
  if (!result.ok) {
    const { at } = result.problem;
    if (at !== undefined) expect(at.offset + at.length).toBeLessThanOrEqual(bytes.length);
  } else {
    const { source } = result.value;
    expect(Number.isSafeInteger(source.size)).toBe(true);
    for (const offset of [0, 131_000, 262_144, Math.max(source.size - 2000, 0), next(2 ** 30), source.size / 2]) {
      const start = Math.floor(offset);
      const chunk = await source.read(start, 4000);
      expect(chunk.bytes.length).toBe(start < source.size ? Math.min(4000, source.size - start) : 0);
      for (const hole of chunk.holes) {
        expect(hole.offset).toBeGreaterThanOrEqual(start);
        expect(hole.offset + hole.length).toBeLessThanOrEqual(start + chunk.bytes.length);
      }
      const extents = source.trace(start, 1000);
      const length = extents.reduce((sum, e) => sum + e.length, 0);
      expect([0, 1000]).toContain(length);
      for (const e of extents)
        expect(e.offset + e.length).toBeLessThanOrEqual(e.source === 'file' ? bytes.length : 2 ** 53);
    }
  }
  expect(list.length).toBeLessThanOrEqual(257);
  for (const { at } of list) {
    expect(at.offset).toBeGreaterThanOrEqual(0);
    expect(at.length).toBeGreaterThanOrEqual(0);
    expect(at.offset + at.length).toBeLessThanOrEqual(bytes.length);
  }
  expect(counter.bytesRead()).toBeLessThan(3 * bytes.length + 8 * MIB);
}

describe.each(SUBJECTS)('$name', (subject) => {
  it('cut at any length', async () => {
    const bytes = subject.bytes?.() ?? fixture(subject.name);
    const next = random(7);
    const lengths = new Set([0, 1, 3, 4, 8, 13, 72, 104, 511, 512, 1023, 1024, 2048, 65_536]);
    for (const [start, end] of subject.targets)
      if (start >= 0) for (let i = start; i < end; i += 1 + next(40)) lengths.add(i);
    while (lengths.size < 200) lengths.add(next(bytes.length));
    for (const length of lengths) await exercise(subject, bytes.subarray(0, length), next);
  }, 120_000);

  it('changed at random', async () => {
    const bytes = subject.bytes?.() ?? fixture(subject.name);
    const next = random(1);
    for (let i = 0; i < subject.runs; i += 1) {
      const undo = mutate(bytes, subject.targets, next);
      const repair = next(2) === 0 ? subject.repair : undefined;
      repair?.(bytes);
      try {
        await exercise(subject, bytes, next);
      } catch (error) {
        throw new Error(`mutation ${i} of ${subject.name}`, { cause: error });
      }
      undo();
      repair?.(bytes);
    }
    expect(Buffer.compare(bytes, subject.bytes?.() ?? fixture(subject.name))).toBe(0);
  }, 120_000);
});
