/**
 * Containers and block devices against the tools that make them: qemu-img, qemu-io, ewfacquire, split, losetup. A tool or
 * loop devices that are not there skip their tests visibly.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEvidence, type Evidence } from '../../src/sources/open.ts';
import { crashedVhdx } from '../sources/fixture.ts';

const MIB = 1024 * 1024;
/** Not a multiple of a cluster, a block or a chunk. */
const SIZE = 24 * MIB + 3 * 512;

const have = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0;
const qemu = have('qemu-img', '--version') && have('qemu-io', '--version');
const ewf = have('ewfacquire', '-V');
const loops = process.getuid?.() === 0 && have('losetup', '-f');

let work = '';
let expected = '';
const at = (name: string): string => join(work, name);
const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { cwd: work, encoding: 'utf8', stdio: 'pipe' });

/** Random bytes in runs that begin and end anywhere, zeros between them. */
function medium(): Uint8Array {
  const out = new Uint8Array(SIZE);
  for (let i = 0; i < 40; i += 1) {
    const [a = 0, b = 0] = new Uint32Array(new Uint8Array(randomBytes(8)).buffer);
    const length = b % (i % 2 === 0 ? 3000 : 300_000);
    const start = a % (SIZE - length);
    out.set(i % 3 === 0 ? new Uint8Array(length).fill(i) : randomBytes(length), start);
  }
  out.set(randomBytes(700), SIZE - 700);
  return out;
}

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'peers-'));
  const bytes = medium();
  writeFileSync(at('medium.raw'), bytes);
  expected = createHash('sha256').update(bytes).digest('hex');
});
afterAll(() => {
  rmSync(work, { recursive: true });
});

async function evidence(path: string): Promise<Evidence> {
  const opened = await openEvidence(path);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened;
}

async function sha256(opened: Evidence): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < opened.size; offset += 333_333) {
    const chunk = await opened.source.read(offset, 333_333);
    if (chunk.holes.length > 0) throw new Error(`hole at ${chunk.holes[0]?.offset}`);
    hash.update(chunk.bytes);
  }
  return hash.digest('hex');
}

/** Opens, expects the medium and no anomaly, and closes. */
async function same(name: string, container: string): Promise<void> {
  const opened = await evidence(at(name));
  expect(opened).toMatchObject({ container, anomalies: [] });
  expect(await sha256(opened)).toBe(expected);
  await opened.close();
}

describe.skipIf(!qemu)('images of qemu-img', () => {
  it.each([
    ['vpc', 'vhd', 'subformat=dynamic,force_size=on'],
    ['vpc', 'vhd', 'subformat=fixed,force_size=on'],
    ['vhdx', 'vhdx', 'subformat=dynamic'],
    ['vhdx', 'vhdx', 'subformat=dynamic,block_size=1M'],
    ['vhdx', 'vhdx', 'subformat=fixed,block_size=2M'],
    ['qcow2', 'qcow2', 'compat=0.10'],
    ['qcow2', 'qcow2', 'compat=1.1'],
    ['qcow2', 'qcow2', 'cluster_size=512'],
    ['qcow2', 'qcow2', 'cluster_size=2M'],
    ['qcow2', 'qcow2', 'preallocation=metadata'],
    ['qcow2', 'qcow2', 'lazy_refcounts=on,refcount_bits=1'],
  ] as const)('%s %s %s', async (format, container, options) => {
    run('qemu-img', 'convert', '-f', 'raw', '-O', format, '-o', options, 'medium.raw', 'image');
    await same('image', container);
  });

  it.each(['4k', '64k', '2M'])('qcow2 compressed in clusters of %s', async (size) => {
    run('qemu-img', 'convert', '-c', '-f', 'raw', '-O', 'qcow2', '-o', `cluster_size=${size}`, 'medium.raw', 'image');
    await same('image', 'qcow2');
  });

  it('a VHD whose size was rounded to its geometry', async () => {
    run('qemu-img', 'convert', '-f', 'raw', '-O', 'vpc', 'medium.raw', 'image');
    run('qemu-img', 'convert', '-f', 'vpc', '-O', 'raw', 'image', 'back');
    const opened = await evidence(at('image'));
    expect(await sha256(opened)).toBe(
      createHash('sha256')
        .update(readFileSync(at('back')))
        .digest('hex'),
    );
    await opened.close();
  });

  it('qcow2 with backing files, zeroed and discarded clusters, and a larger child', async () => {
    run('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', '-c', 'medium.raw', 'base');
    run('qemu-img', 'create', '-q', '-f', 'qcow2', '-b', 'base', '-F', 'qcow2', 'middle', String(SIZE + MIB));
    const io = [
      'write -P 1 100000 70000',
      'write -z 1M 1M',
      'write -P 2 8M 512',
      'discard 2M 1M',
      `write -P 3 ${SIZE} 1536`,
    ];
    run('qemu-io', '-f', 'qcow2', ...io.flatMap((command) => ['-c', command]), 'middle');
    run('qemu-img', 'create', '-q', '-f', 'qcow2', '-b', at('middle'), '-F', 'qcow2', 'top');
    run('qemu-io', '-f', 'qcow2', '-c', 'write -P 4 5000000 12345', 'top');
    run('qemu-img', 'convert', '-f', 'qcow2', '-O', 'raw', 'top', 'back');
    const opened = await evidence(at('top'));
    expect(opened.anomalies).toEqual([]);
    expect(await sha256(opened)).toBe(
      createHash('sha256')
        .update(readFileSync(at('back')))
        .digest('hex'),
    );
    await opened.close();
  });

  it('qcow2 with internal snapshots, as it is now', async () => {
    run('qemu-img', 'create', '-q', '-f', 'qcow2', 'image', '8M');
    run('qemu-io', '-f', 'qcow2', '-c', 'write -P 1 0 4M', 'image');
    run('qemu-img', 'snapshot', '-c', 'before', 'image');
    run('qemu-io', '-f', 'qcow2', '-c', 'write -P 2 1M 1M', 'image');
    run('qemu-img', 'convert', '-f', 'qcow2', '-O', 'raw', 'image', 'back');
    const opened = await evidence(at('image'));
    expect(await sha256(opened)).toBe(
      createHash('sha256')
        .update(readFileSync(at('back')))
        .digest('hex'),
    );
    await opened.close();
  });

  it('a VHDX with a log to replay, which qemu-img replays to the same medium', async () => {
    writeFileSync(at('image'), crashedVhdx());
    const opened = await evidence(at('image'));
    expect(opened.anomalies.map((a) => a.code)).toEqual(['vhdx.log-replayed']);
    const ours = await sha256(opened);
    await opened.close();
    run('qemu-img', 'check', '-q', '-f', 'vhdx', '-r', 'all', 'image');
    run('qemu-img', 'convert', '-f', 'vhdx', '-O', 'raw', 'image', 'back');
    expect(ours).toBe(
      createHash('sha256')
        .update(readFileSync(at('back')))
        .digest('hex'),
    );
  });

  it('the place of every byte that is traced', async () => {
    run('qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', 'medium.raw', 'image');
    const opened = await evidence(at('image'));
    const file = readFileSync(at('image'));
    const raw = readFileSync(at('medium.raw'));
    let traced = 0;
    for (let offset = 0; offset + 4096 <= SIZE; offset += 4096) {
      const extents = opened.source.trace(offset, 4096);
      for (const e of extents) {
        expect(e.source).toBe(at('image'));
        expect(Buffer.compare(file.subarray(e.offset, e.offset + e.length), raw.subarray(offset, offset + 4096))).toBe(
          0,
        );
        traced += 1;
      }
    }
    expect(traced).toBeGreaterThan(100);
    await opened.close();
  });
});

describe.skipIf(!ewf)('images of ewfacquire', () => {
  it.each([
    ['encase6', 'E01', 'fast', '1500MiB', '64'],
    ['encase6', 'E01', 'none', '2MiB', '128'],
    ['encase5', 'E01', 'empty-block', '3MiB', '64'],
    ['encase1', 'E01', 'best', '2MiB', '64'],
    ['ftk', 'E01', 'fast', '2MiB', '64'],
    ['linen7', 'E01', 'none', '3MiB', '1024'],
    ['smart', 's01', 'fast', '2MiB', '64'],
    ['ewfx', 'e01', 'fast', '1500MiB', '64'],
  ] as const)(
    '%s .%s, compression %s, segments of %s, %s sectors per chunk',
    async (format, ext, level, segment, sectors) => {
      const name = `${format}-${level}`;
      run(
        'ewfacquire',
        '-u',
        '-q',
        '-f',
        format,
        '-c',
        level,
        '-S',
        segment,
        '-b',
        sectors,
        '-d',
        'sha1',
        '-t',
        name,
        'medium.raw',
      );
      const opened = await evidence(at(`${name}.${ext}`));
      expect(opened).toMatchObject({ container: 'ewf', size: SIZE, anomalies: [] });
      expect(await sha256(opened)).toBe(expected);
      expect(await opened.verify?.()).toMatchObject({ matches: true });
      if (level === 'none') expect(opened.files.length).toBeGreaterThan(5);
      await opened.close();
    },
  );
});

describe('files of split', () => {
  it.each([
    ['image.', ['-a', '3', '--numeric-suffixes=1'], 'image.001'],
    ['other.raw.', ['-a', '2', '-d'], 'other.raw.00'],
  ] as const)('%s', async (prefix, options, first) => {
    run('split', '-b', '5M', ...options, 'medium.raw', prefix);
    await same(first, 'split');
  });
});

describe.skipIf(!loops)('block devices', () => {
  let device = '';
  afterEach(() => {
    if (device === '') return;
    // A read-only flag would outlive the loop device.
    run('blockdev', '--setrw', device);
    run('losetup', '-d', device);
    device = '';
  });
  /** The medium cut to whole sectors of any size, in a file of its own. */
  function attach(...options: string[]): string {
    const whole = readFileSync(at('medium.raw')).subarray(0, 24 * MIB);
    writeFileSync(at('loop'), whole);
    device = run('losetup', '-f', '--show', ...options, at('loop')).trim();
    return createHash('sha256').update(whole).digest('hex');
  }

  it.each([
    ['512', 512],
    ['4096', 4096],
  ] as const)('with sectors of %s bytes: size, sectors, identity and content', async (option, sectorSize) => {
    const hash = attach('-r', '-b', option);
    const opened = await evidence(device);
    expect(opened).toMatchObject({ container: 'raw', kind: 'device', size: 24 * MIB, verbatim: true, anomalies: [] });
    expect(opened.source.sectorSize).toBe(sectorSize);
    expect(opened.identity).toMatchObject({
      name: device.slice(5),
      size: 24 * MIB,
      logicalSectorSize: sectorSize,
      readOnly: true,
      transport: 'loop',
      backingFile: at('loop'),
    });
    const listed = JSON.parse(run('lsblk', '--json', '-b', '-o', 'MAJ:MIN,SIZE,LOG-SEC,RO', device)) as {
      blockdevices: readonly Record<string, unknown>[];
    };
    expect(listed.blockdevices[0]).toMatchObject({
      'maj:min': opened.identity?.number,
      size: opened.size,
      'log-sec': sectorSize,
      ro: true,
    });
    expect(await sha256(opened)).toBe(hash);
    await opened.close();
  });

  it('of which a part cannot be read: exactly that part is a hole', async () => {
    attach();
    truncateSync(at('loop'), 23 * MIB + 5 * 512);
    run('blockdev', '--flushbufs', device);
    const opened = await evidence(device);
    const chunk = await opened.source.read(0, 23 * MIB + 64 * 1024);
    expect(chunk.holes).toEqual([{ source: device, offset: 23 * MIB + 2560, length: 64 * 1024 - 2560 }]);
    const whole = readFileSync(at('medium.raw'));
    const readable = 23 * MIB + 2560;
    expect(Buffer.compare(chunk.bytes.subarray(0, readable), whole.subarray(0, readable))).toBe(0);
    await opened.close();
  });

  it('that is never written to, and not held open', async () => {
    const hash = attach();
    const opened = await evidence(device);
    await sha256(opened);
    await opened.close();
    run('losetup', '-d', device);
    device = '';
    expect(
      createHash('sha256')
        .update(readFileSync(at('loop')))
        .digest('hex'),
    ).toBe(hash);
  });

  it('without a medium', async () => {
    // Another process may take the free one in between: then the next is tried.
    for (let attempt = 0; ; attempt += 1) {
      const empty = run('losetup', '-f').trim();
      const opened = await openEvidence(empty);
      if (opened.ok) await opened.close();
      if (opened.ok && attempt < 5) continue;
      expect(opened).toMatchObject({ ok: false, problem: { message: 'no-medium', args: { path: empty } } });
      return;
    }
  });
});

describe('large images', () => {
  it('of 1 TiB with holes cost what is read', async () => {
    const handle = openSync(at('large'), 'w');
    ftruncateSync(handle, 1024 * 1024 * MIB);
    writeSync(handle, Uint8Array.of(1, 2, 3), 0, 3, 1_000_000 * MIB);
    closeSync(handle);
    const opened = await evidence(at('large'));
    expect([...(await opened.source.read(1_000_000 * MIB - 1, 5)).bytes]).toEqual([0, 1, 2, 3, 0]);
    await opened.close();
  });
});
