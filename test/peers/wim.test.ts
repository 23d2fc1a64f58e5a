/** Images captured by wimlib-imagex: our reader gives every byte back, and our verification agrees with wimlib's. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import type { Parsed } from '../../src/core/parsed.ts';
import { openImage, type WimImage } from '../../src/parsers/wim/image.ts';
import { verifyWim } from '../../src/parsers/wim/verify.ts';
import { openWim, type WimFile } from '../../src/parsers/wim/wim.ts';
import { openFile } from '../../src/sources/file.ts';
import { run, temporary } from './media/tools.ts';

const dir = temporary('wim');
afterAll(() => dir.remove());

const MIB = 1024 * 1024;
const WIMLIB = 'wimlib-imagex';
const tree = join(dir.path, 'tree');
const at = (name: string): string => join(dir.path, name);

/** Deterministic noise: nothing compresses it. */
function noise(length: number, seed: number): Buffer {
  const out = Buffer.alloc(length);
  let state = seed;
  for (let i = 0; i < length; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out[i] = state & 0xff;
  }
  return out;
}

function lines(length: number): Buffer {
  const count = Math.ceil(length / 20);
  const text = Array.from({ length: count }, (_, i) => `event ${i} took ${(i * 7919) % 1000} ms\n`).join('');
  return Buffer.from(text).subarray(0, length);
}

/** Samples of a rising wave: what delta matches of LZMS are for. */
function samples(count: number): Buffer {
  const out = Buffer.alloc(count * 4);
  for (let i = 0; i < count; i += 1) out.writeInt32LE(i * 37 + Math.round(1000 * Math.sin(i / 50)), i * 4);
  return out;
}

const files: Readonly<Record<string, Buffer>> = {
  empty: Buffer.alloc(0),
  'one byte': Buffer.from('1'),
  'chunk of 32K': lines(32768),
  'one more': lines(32769),
  '100 KiB.bin': Buffer.concat([noise(50 * 1024, 3), lines(50 * 1024)]),
  'nested/random.bin': noise(3 * MIB, 7),
  'nested/deep/er/events.log': lines(3 * MIB),
  'nested/deep/duplicate.log': lines(3 * MIB),
  'nested/samples.pcm': samples(100_000),
  'nested/zeros': Buffer.alloc(300_000),
  'Programs/node part.exe': readFileSync(process.execPath).subarray(0, 2 * MIB),
  '中文目录/文件名.txt': Buffer.from('内容\n'.repeat(5000)),
  'Ünïcode/naïve 😀.txt': Buffer.from('astral'),
};

beforeAll(() => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(tree, path, '..'), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  mkdirSync(join(tree, 'empty folder'));
  symlinkSync('one byte', join(tree, 'link'));
});

function capture(name: string, ...options: string[]): string {
  run(WIMLIB, ['capture', tree, at(name), `Image ${name}`, ...options]);
  return at(name);
}

/** Whether wimlib finds nothing wrong. */
function wimlibVerifies(path: string, ...options: string[]): boolean {
  return spawnSync(WIMLIB, ['verify', path, ...options]).status === 0;
}

function value<T>(parsed: Parsed<T>): T {
  if (parsed.status !== 'ok') throw new Error(`${parsed.status}: ${parsed.anomalies.map((a) => a.code).join(', ')}`);
  return parsed.value;
}

const load = (path: string): ByteSource => memory(path, new Uint8Array(readFileSync(path)));

async function open(path: string, parts: readonly string[] = []): Promise<WimFile> {
  return value(await openWim(load(path), { parts: parts.map(load) }));
}

/** Compares every file of the tree; gives the names of those that differ. */
async function differences(fs: WimImage): Promise<string[]> {
  const out: string[] = [];
  for (const [path, content] of Object.entries(files)) {
    const found = await fs.lookup(path);
    if (found.status !== 'found' || found.entry.size !== content.length) {
      out.push(`${path}: ${found.status}`);
      continue;
    }
    const source = value(await found.entry.open());
    const all = await source.read(0, source.size);
    if (all.holes.length > 0 || Buffer.compare(all.bytes, content) !== 0) out.push(path);
  }
  return out;
}

const kinds: readonly { readonly name: string; readonly options: readonly string[] }[] = [
  { name: 'none.wim', options: ['--compress=none'] },
  { name: 'xpress.wim', options: ['--compress=xpress'] },
  { name: 'xpress4k.wim', options: ['--compress=xpress', '--chunk-size=4K'] },
  { name: 'xpress64k.wim', options: ['--compress=xpress:100', '--chunk-size=64K'] },
  { name: 'lzx.wim', options: ['--compress=lzx', '--check'] },
  { name: 'lzx2m.wim', options: ['--compress=lzx:100', '--chunk-size=2M'] },
  { name: 'lzms.wim', options: ['--compress=lzms'] },
  { name: 'lzms1m.wim', options: ['--compress=lzms:20', '--chunk-size=1M'] },
  { name: 'solid.esd', options: ['--solid'] },
  { name: 'solid-small-chunks.esd', options: ['--solid', '--solid-chunk-size=128K', '--check'] },
  { name: 'solid-lzx.esd', options: ['--solid', '--solid-compress=lzx'] },
  { name: 'solid-xpress.esd', options: ['--solid', '--solid-compress=xpress'] },
];

describe.each(kinds)('$name', ({ name, options }) => {
  beforeAll(() => capture(name, ...options));

  it('gives back every file', async () => {
    const wim = await open(at(name));
    const fs = value(await openImage(wim, 1));
    expect(await differences(fs)).toEqual([]);
    expect(fs.label).toBe(`Image ${name}`);
  });

  it('lists what wimlib lists', async () => {
    const fs = value(await openImage(await open(at(name)), 1));
    const listed: string[] = [];
    expect(fs.walk(({ path }) => listed.push(path)).complete).toBe(true);
    const expected = run(WIMLIB, ['dir', at(name), '1'])
      .split('\n')
      .filter((line) => line !== '');
    expect(listed.sort()).toEqual(expected.sort());
  });

  it('is sound to wimlib and to us', async () => {
    expect(wimlibVerifies(at(name))).toBe(true);
    const result = await verifyWim(await open(at(name)));
    expect(result).toMatchObject({ sound: true, complete: true });
    expect(result.pieces).toBe(options.includes('--check') ? 1 : 0);
  });

  it('is damaged to wimlib and to us after a byte of a resource was changed', async () => {
    const bytes = new Uint8Array(readFileSync(at(name)));
    const wim = await open(at(name));
    const places = [...wim.blobs.values()].flatMap((blob) => wim.stored(blob));
    const changed = at(`changed-${name}`);
    for (let i = 0; i < 6; i += 1) {
      const place = places[(i * 5) % places.length];
      if (place === undefined) throw new Error('no blobs');
      const position = place.offset + Math.floor((place.length * (i + 1)) / 7);
      const copy = bytes.slice();
      copy[position] = (copy[position] ?? 0) ^ 0x10;
      writeFileSync(changed, copy);
      const wimlib = wimlibVerifies(changed);
      const ours = await verifyWim(await open(changed));
      expect(ours.sound, `byte ${position}`).toBe(wimlib);
      expect(ours.sound).toBe(false);
      expect(ours.damagedBlobs.flatMap((blob) => blob.files).length).toBeGreaterThan(0);
    }
  });
});

describe('integrity tables', () => {
  it('find a changed byte that no blob holds', async () => {
    const path = capture('integrity.wim', '--compress=xpress', '--check');
    const bytes = new Uint8Array(readFileSync(path));
    const wim = await open(path);
    const table = wim.parts[0]?.integrity;
    // The reference count of the first entry of the lookup table: wimlib and we can read all files nevertheless.
    const position = Number(new DataView(bytes.buffer).getBigUint64(0x38, true)) + 26;
    expect(position).toBeLessThan(table?.to ?? 0);
    bytes[position] = (bytes[position] ?? 0) ^ 0x04;
    writeFileSync(path, bytes);
    const ours = await verifyWim(await open(path));
    expect(ours.damagedPieces).toMatchObject([{ part: 1, index: 0, damage: 'wrong-sum' }]);
    expect(ours.damagedBlobs).toEqual([]);
    expect(wimlibVerifies(path)).toBe(false);
  });
});

describe('headers', () => {
  it('name the boot index', async () => {
    const path = capture('boot.wim', '--compress=lzx');
    expect((await open(path)).header.bootIndex).toBe(0);
    run(WIMLIB, ['append', join(tree, 'nested'), path, 'Second', '--boot']);
    const wim = await open(path);
    expect(wim.header).toMatchObject({ bootIndex: 2, images: 2 });
    expect(wim.info?.images.map((i) => i.name)).toEqual(['Image boot.wim', 'Second']);
    expect(value(await openImage(wim, 2)).label).toBe('Second');
    expect(await verifyWim(wim)).toMatchObject({ sound: true });
  });

  it('of pipable images are recognised', async () => {
    const opened = await openWim(load(capture('pipable.wim', '--pipable')));
    expect(opened).toMatchObject({ status: 'ok', anomalies: [{ code: 'wim.pipable' }], value: { parts: [] } });
  });
});

describe('split images', () => {
  it('read as one, and name the parts they lack', async () => {
    const path = capture('whole.wim', '--compress=lzx', '--check');
    run(WIMLIB, ['split', path, at('part.swm'), '1', '--check']);
    const names = readdirSync(dir.path).filter((name) => /^part\d+\.swm$/.test(name));
    expect(names.length).toBeGreaterThan(1);
    const parts = names.map(at);
    const wim = await open(at('part.swm'), parts);
    expect(wim.missingParts).toEqual([]);
    expect(await differences(value(await openImage(wim, 1)))).toEqual([]);
    const result = await verifyWim(wim);
    expect(result).toMatchObject({ sound: true, pieces: names.length + 1 });
    expect(wimlibVerifies(at('part.swm'), `--ref=${at('part*.swm')}`)).toBe(true);
    const some = await open(at('part.swm'), parts.slice(1));
    expect(some.missingParts).toHaveLength(1);
    expect((await verifyWim(some)).damagedBlobs.some((blob) => blob.damage === 'missing')).toBe(true);
  });
});

describe('large resources', () => {
  it('have tables of 64-bit places from 4 GiB on, and are read without being kept', { timeout: 600_000 }, async () => {
    const large = at('large');
    mkdirSync(large);
    writeFileSync(join(large, 'sparse'), 'the very beginning');
    truncateSync(join(large, 'sparse'), 4100 * MIB);
    appendFileSync(join(large, 'sparse'), 'the very end');
    run(WIMLIB, ['capture', large, at('large.wim'), '--compress=xpress']);
    const opened = await openFile(at('large.wim'));
    if (!opened.ok) throw new Error('not opened');
    const wim = value(await openWim(opened.value.source));
    const found = await value(await openImage(wim, 1)).lookup('sparse');
    if (found.status !== 'found') throw new Error(found.status);
    const source = value(await found.entry.open());
    expect(source.size).toBe(4100 * MIB + 12);
    const text = async (offset: number, length: number): Promise<string> =>
      Buffer.from((await source.read(offset, length)).bytes).toString();
    expect(await text(0, 18)).toBe('the very beginning');
    expect(await text(source.size - 12, 12)).toBe('the very end');
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    for (let offset = 0; offset < 256 * MIB; offset += MIB) {
      expect((await source.read(offset, MIB)).holes).toEqual([]);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(most).toBeLessThan(192 * MIB);
    await opened.value.close();
  });
});

describe('throughput', () => {
  it('is printed', async () => {
    const rows: string[] = [];
    for (const name of ['none.wim', 'xpress.wim', 'lzx.wim', 'lzms.wim', 'solid.esd']) {
      const wim = await open(at(name));
      const start = performance.now();
      let bytes = 0;
      for (const blob of wim.blobs.values()) {
        const source = value(await wim.openBlob(blob, 'blob'));
        for (let offset = 0; offset < source.size; offset += MIB)
          bytes += (await source.read(offset, MIB)).bytes.length;
      }
      const rate = bytes / MIB / ((performance.now() - start) / 1000);
      rows.push(`${name} (${statSync(at(name)).size} bytes): ${rate.toFixed(0)} MiB/s decompressed`);
    }
    console.log(rows.join('\n'));
  });
});
