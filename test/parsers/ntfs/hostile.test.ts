/** Whatever the bytes: nothing is thrown, nothing runs on, anomalies lie inside the source, and little is read. */
import { describe, expect, it } from 'vitest';
import { counting, memory, type ByteSource } from '../../../src/core/bytes.ts';
import type { Anomaly } from '../../../src/core/anomaly.ts';
import { badClusters } from '../../../src/parsers/ntfs/bad-clusters.ts';
import { listDeleted } from '../../../src/parsers/ntfs/deleted.ts';
import { compareMirror } from '../../../src/parsers/ntfs/mirror.ts';
import { parseNtfs } from '../../../src/parsers/ntfs/volume.ts';
import { image } from './fixture.ts';

const PATHS = [
  '/Windows/System32/config/SYSTEM',
  '/many/file number 077.txt',
  '/many/absent',
  '/packed/mixed',
  '/edge.bin',
  '/big.bin',
  '/small.txt:note',
  '/$LogFile',
];

function inside(anomalies: readonly Anomaly[], size: number): void {
  for (const { code, at } of anomalies) {
    if (at.source !== 'vol') continue;
    const ok = at.offset >= 0 && at.length >= 0 && at.offset + at.length <= size;
    if (!ok) expect.fail(`${code} lies at ${at.offset}+${at.length} of ${size}`);
  }
}

/** One of the things a survey does, chosen by `turn`. */
async function use(source: ByteSource, turn: number): Promise<void> {
  const parsed = await parseNtfs(source);
  inside(parsed.anomalies, source.size);
  if (parsed.status !== 'ok') return;
  const volume = parsed.value;
  if (turn % 40 === 0) inside((await volume.list('/many')).anomalies, source.size);
  if (turn % 40 === 1) inside((await volume.list('/')).anomalies, source.size);
  if (turn % 64 === 2 && volume.reader !== undefined) await listDeleted(volume.reader);
  if (turn % 16 === 3 && volume.reader !== undefined) await compareMirror(volume.reader.mft);
  if (turn % 16 === 4 && volume.reader !== undefined) await badClusters(volume.reader.mft);
  const found = await volume.lookup(PATHS[turn % PATHS.length] ?? '/');
  inside(found.anomalies, source.size);
  if (found.status !== 'found') return;
  inside([{ code: 'entry', kind: 'limit', at: found.entry.at }], source.size);
  const opened = await found.entry.open();
  inside(opened.anomalies, source.size);
  if (opened.status !== 'ok') return;
  const { value } = opened;
  const chunk = await value.read(0, 20_000);
  expect(chunk.bytes.length).toBe(Math.min(value.size, 20_000));
  for (const hole of chunk.holes) expect(hole.offset + hole.length).toBeLessThanOrEqual(value.size);
  const extents = value.trace(0, Math.min(value.size, 4096));
  for (const extent of extents) expect(extent.offset + extent.length).toBeLessThanOrEqual(source.size);
}

describe('hostile bytes', () => {
  it('10,000 mutations of the metadata', { timeout: 240_000 }, async () => {
    const pristine = image();
    const bytes = pristine.slice();
    let seed = 20_240_601;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const interesting = [0, 1, 0x7f, 0x80, 0xff, 0xfe, 0x10, 0x40];
    // Where the structures are: boot record, $MFT, mirror, and every index block.
    const places: [number, number][] = [
      [0, 0x54],
      [32 * 512, 8 * 1024],
      [32 * 512, 260 * 1024],
      [3071 * 512, 4096],
      [6143 * 512, 0x54],
    ];
    for (let at = 0; at < bytes.length; at += 512) {
      if (Buffer.from(bytes.subarray(at, at + 4)).toString('latin1') === 'INDX') places.push([at, 4096]);
    }
    for (let turn = 0; turn < 10_000; turn += 1) {
      const touched: number[] = [];
      const count = 1 + random(4);
      for (let n = 0; n < count; n += 1) {
        const [base, length] = places[random(places.length)] ?? [0, 512];
        const at = base + random(length);
        touched.push(at);
        bytes[at] = random(2) === 0 ? random(256) : (interesting[random(interesting.length)] ?? 0);
      }
      await use(memory('vol', bytes), turn);
      for (const at of touched) bytes[at] = pristine[at] ?? 0;
    }
  });

  it('every kind of truncation', { timeout: 120_000 }, async () => {
    const bytes = image();
    let turn = 0;
    for (let length = 0; length < bytes.length; length += length < 2048 ? 61 : 4096 + 61) {
      await use(memory('vol', bytes.subarray(0, length)), turn);
      turn += 1;
    }
  });

  it('noise behind a good boot record', async () => {
    const bytes = image();
    let state = 7;
    for (let i = 512; i < bytes.length - 512; i += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      bytes[i] = state >>> 24;
    }
    await use(memory('vol', bytes), 0);
  });
});

describe('what is read', () => {
  it('to open a boot file is little, and once', async () => {
    const counter = counting(memory('vol', image()));
    const parsed = await parseNtfs(counter.source);
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const opening = counter.bytesRead();
    expect(opening).toBeLessThan(256 * 1024);
    expect((await parsed.value.lookup('/Windows/System32/config/SYSTEM')).status).toBe('found');
    expect((await parsed.value.lookup('/many/absent.txt')).status).toBe('absent');
    const looked = counter.bytesRead();
    expect(looked).toBeLessThan(768 * 1024);
    expect((await parsed.value.lookup('/Windows/System32/config/SYSTEM')).status).toBe('found');
    expect(counter.bytesRead()).toBe(looked);
  });

  it('of something else is a boot record and the end', async () => {
    const counter = counting(memory('vol', new Uint8Array(8 * 1024 * 1024)));
    expect((await parseNtfs(counter.source)).status).toBe('absent');
    expect(counter.bytesRead()).toBeLessThanOrEqual(192 * 1024);
  });
});
