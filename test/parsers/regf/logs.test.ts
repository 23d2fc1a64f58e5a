/**
 * Logs are built here from two states of one hive that hivexsh wrote (values.hiv, later.hiv): the earlier one made
 * dirty, with a log of the pages that differ, must become the later one. Hashes: marvin32.test.ts has their vectors.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { baseBlock, baseChecksum } from '../../../src/parsers/regf/base.ts';
import { parseHive } from '../../../src/parsers/regf/hive.ts';
import { parseLog, replayLogs } from '../../../src/parsers/regf/logs.ts';
import { marvin32 } from '../../../src/parsers/regf/marvin32.ts';
import { everyPrefix, mutations } from '../hostile.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/regf/${name}`, import.meta.url)));
const before = fixture('values.hiv');
const after = fixture('later.hiv');
const HBINS = after.length - 4096;

function seal(bytes: Uint8Array, values: Parameters<typeof baseBlock.patch>[2]): Uint8Array {
  baseBlock.patch(bytes, 0, values);
  baseBlock.patch(bytes, 0, { checksum: baseChecksum(bytes) });
  return bytes;
}

const dirty = (primary: number, secondary: number): Uint8Array =>
  seal(before.slice(), { primarySequence: primary, secondarySequence: secondary, written: 77n });

interface TestPage {
  offset: number;
  bytes: Uint8Array;
}

/** The 512-byte pages of the hbins in which the later hive differs from what the file would hold. */
function pages(from: Uint8Array, to: Uint8Array): TestPage[] {
  const out: TestPage[] = [];
  for (let at = 4096; at < to.length; at += 512) {
    const bytes = to.slice(at, at + 512);
    if (bytes.some((byte, i) => byte !== (from[at + i] ?? 0))) out.push({ offset: at - 4096, bytes });
  }
  return out;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function logBase(type: number, sequence: number, hbinsSize = HBINS): Uint8Array {
  const head = after.slice(0, 512);
  return seal(head, { type, primarySequence: sequence, secondarySequence: sequence, hbinsSize, written: 77n });
}

function entry(sequence: number, changed: readonly TestPage[], hbinsSize = HBINS): Uint8Array {
  const size = Math.ceil((40 + changed.length * 8 + changed.length * 512) / 512) * 512;
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  out.set(new TextEncoder().encode('HvLE'));
  [size, 0, sequence, hbinsSize, changed.length].forEach((value, i) => view.setUint32(4 + i * 4, value, true));
  changed.forEach((page, i) => {
    view.setUint32(40 + i * 8, page.offset, true);
    view.setUint32(44 + i * 8, page.bytes.length, true);
    out.set(page.bytes, 40 + changed.length * 8 + i * 512);
  });
  const body = marvin32(out.subarray(40));
  view.setUint32(24, body.low, true);
  view.setUint32(28, body.high, true);
  const front = marvin32(out.subarray(0, 32));
  view.setUint32(32, front.low, true);
  view.setUint32(36, front.high, true);
  return out;
}

const newLog = (first: number, ...groups: (readonly TestPage[])[]): Uint8Array =>
  join([logBase(6, first), ...groups.map((group, i) => entry(first + i, group))]);

function oldLog(changed: readonly TestPage[]): Uint8Array {
  const vector = new Uint8Array(512);
  vector.set(new TextEncoder().encode('DIRT'));
  for (const page of changed) {
    const bit = page.offset / 512;
    vector[4 + (bit >> 3)] = (vector[4 + (bit >> 3)] ?? 0) | (1 << (bit & 7));
  }
  return join([logBase(1, 9), vector, ...changed.map((page) => page.bytes)]);
}

const log = (name: string, bytes: Uint8Array): ReturnType<typeof memory> => memory(name, bytes);

async function replayed(hive: Uint8Array, ...logs: Uint8Array[]) {
  const sources = logs.map((bytes, i) => log(`LOG${i + 1}`, bytes));
  const parsed = await replayLogs(memory('hive', hive), sources);
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return { value: parsed.value, anomalies: parsed.anomalies.map((a) => a.code) };
}

async function hbins(source: { size: number; read: ReturnType<typeof memory>['read'] }): Promise<Uint8Array> {
  return (await source.read(4096, HBINS)).bytes;
}

const all = pages(before, after);

describe('logs of entries', () => {
  it('bring a dirty hive to its later state', async () => {
    const { value } = await replayed(dirty(6, 5), newLog(5, all));
    expect(await hbins(value)).toEqual(after.subarray(4096));
    expect(value.applied).toEqual([{ log: 'LOG1', firstSequence: 5, lastSequence: 5, pages: all.length }]);
    const hive = await parseHive(value);
    expect(hive.status === 'ok' && hive.value.state).toBe('sound');
    expect(hive.status === 'ok' && hive.value.base.primarySequence).toBe(6);
    const key = hive.status === 'ok' ? hive.value.key('ControlSet001\\Control') : undefined;
    expect(key?.value('PortableOperatingSystem')?.asDword()).toBe(1);
  });

  it('are applied across two files without a gap, whichever comes first', async () => {
    const half = Math.ceil(all.length / 2);
    const { value } = await replayed(dirty(7, 5), newLog(6, all.slice(half)), newLog(5, all.slice(0, half)));
    expect(await hbins(value)).toEqual(after.subarray(4096));
    expect(value.applied.map((one) => one.log)).toEqual(['LOG2', 'LOG1']);
  });

  it('stop at a gap in the sequence', async () => {
    const half = Math.ceil(all.length / 2);
    const { value } = await replayed(dirty(9, 5), newLog(5, all.slice(0, half)), newLog(8, all.slice(half)));
    expect(value.applied.map((one) => one.log)).toEqual(['LOG1']);
  });

  it('stop at an entry whose hash is wrong', async () => {
    const bytes = newLog(5, all.slice(0, 1), all.slice(1));
    const second = 512 + entry(5, all.slice(0, 1)).length;
    bytes[second + 100] = (bytes[second + 100] ?? 0) ^ 1;
    const { value, anomalies } = await replayed(dirty(7, 5), bytes);
    expect(value.applied).toEqual([{ log: 'LOG1', firstSequence: 5, lastSequence: 5, pages: 1 }]);
    expect(anomalies).toEqual(['regf-log.entry-hash']);
  });

  it('older than the hive are left alone', async () => {
    const { value } = await replayed(dirty(9, 8), newLog(5, all));
    expect(value.applied).toEqual([]);
    expect((await value.read(0, before.length)).bytes).toEqual(dirty(9, 8));
  });

  it('give a lost base block back', async () => {
    const hive = dirty(6, 5);
    hive.fill(0, 0, 512);
    const { value } = await replayed(hive, newLog(5, all));
    expect(value.baseFromLog).toBe(true);
    const parsed = await parseHive(value);
    expect(parsed.status === 'ok' && parsed.value.state).toBe('sound');
  });

  it('that would grow the hive out of nothing are left alone', async () => {
    const huge = join([logBase(6, 5), entry(5, all, 256 * 1024 * 1024)]);
    const { value, anomalies } = await replayed(dirty(6, 5), huge);
    expect(value.applied).toEqual([]);
    expect(anomalies).toEqual(['regf-log.growth']);
  });

  it('fill the holes their pages cover, and no others', async () => {
    const bytes = dirty(6, 5);
    const touched = 4096 + (all[0]?.offset ?? 0);
    const gaps = [
      { source: 'hive', offset: touched - 512, length: 1024 },
      { source: 'hive', offset: bytes.length - 256, length: 256 },
    ];
    const base = memory('hive', bytes);
    const holed = {
      ...base,
      async read(offset: number, length: number) {
        const chunk = await base.read(offset, length);
        const end = chunk.at.offset + chunk.at.length;
        return { ...chunk, holes: gaps.filter((gap) => gap.offset >= chunk.at.offset && gap.offset < end) };
      },
    };
    const parsed = await replayLogs(holed, [log('LOG1', newLog(5, all))]);
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const { holes } = await parsed.value.read(0, parsed.value.size);
    const left = holes.flatMap((hole) => [hole.offset, hole.offset + hole.length]);
    const covered = (at: number): boolean => all.some((page) => at >= 4096 + page.offset && at < 4608 + page.offset);
    expect(covered(touched)).toBe(true);
    expect(left.some((at) => at > touched && at < touched + 512)).toBe(false);
    for (const hole of holes) {
      for (let at = hole.offset; at < hole.offset + hole.length; at += 1) expect(covered(at)).toBe(false);
    }
    const length = gaps.reduce((sum, gap) => sum + gap.length, 0);
    const filled = gaps
      .flatMap((gap) => Array.from({ length: gap.length }, (_, i) => gap.offset + i))
      .filter(covered).length;
    expect(holes.reduce((sum, hole) => sum + hole.length, 0)).toBe(length - filled);
  });

  it('trace what they left alone to the medium, and nothing else', async () => {
    const { value } = await replayed(dirty(6, 5), newLog(5, all));
    const touched = all[0]?.offset ?? 0;
    const untouched = Array.from({ length: before.length / 512 }, (_, i) => i * 512).find(
      (at) => at >= 4096 && !all.some((page) => page.offset === at - 4096),
    );
    expect(value.trace(4096 + touched, 8)).toEqual([]);
    expect(value.trace(0, 4)).toEqual([]);
    expect(value.trace(untouched ?? 0, 8)).toEqual([{ source: 'hive', offset: untouched, length: 8 }]);
  });
});

describe('logs with a bitmap', () => {
  it('bring a dirty hive to its later state', async () => {
    const { value } = await replayed(dirty(6, 5), oldLog(all));
    expect(await hbins(value)).toEqual(after.subarray(4096));
    const parsed = await parseHive(value);
    expect(parsed.status === 'ok' && parsed.value.state).toBe('sound');
  });

  it('of another write (another time) are left alone', async () => {
    const bytes = oldLog(all);
    seal(bytes, { written: 78n });
    expect((await replayed(dirty(6, 5), bytes)).value.applied).toEqual([]);
  });

  it('cut off before their last page are left alone', async () => {
    const bytes = oldLog(all);
    const { value, anomalies } = await replayed(dirty(6, 5), bytes.subarray(0, bytes.length - 512));
    expect(value.applied).toEqual([]);
    expect(anomalies).toEqual(['regf-log.pages']);
  });
});

describe('without need or means', () => {
  it('a clean hive stays as it is beside any log', async () => {
    const { value } = await replayed(before, newLog(5, all));
    expect(value.applied).toEqual([]);
    expect((await value.read(0, before.length)).bytes).toEqual(before);
  });

  it('a dirty hive without logs stays as it is', async () => {
    const { value } = await replayed(dirty(6, 5), new Uint8Array(0), new Uint8Array(512));
    expect(value.applied).toEqual([]);
  });

  it('what is no hive is absent', async () => {
    expect((await replayLogs(memory('x', new Uint8Array(8192)), [])).status).toBe('absent');
  });
});

describe('hostile logs', () => {
  const parse = (source: ReturnType<typeof memory>): ReturnType<typeof replayLogs> =>
    replayLogs(memory('hive', dirty(6, 5)), [source]);

  it('survive truncation', async () => {
    await everyPrefix(newLog(5, all), 16, parse);
    await everyPrefix(oldLog(all), 16, parseLog);
  });

  it('survive mutations', async () => {
    const bytes = newLog(5, all);
    await mutations(bytes, 1000, [0, bytes.length], parse);
    await mutations(oldLog(all), 1000, [0, 1024], parse);
  });
});
