/** What our NTFS reader says of volumes made by mkntfs and filled through ntfs-3g equals what ntfsprogs say of them. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clamp, type ByteSource } from '../../src/core/bytes.ts';
import { badClusters } from '../../src/parsers/ntfs/bad-clusters.ts';
import { listDeleted } from '../../src/parsers/ntfs/deleted.ts';
import { overlay } from '../../src/core/overlay.ts';
import { overwriteFile, restoreBootRecord, setHiddenSectors, setVolumeFlags } from '../../src/parsers/ntfs/encode.ts';
import type { NtfsEntry } from '../../src/parsers/ntfs/entry.ts';
import { logFileState } from '../../src/parsers/ntfs/log-file.ts';
import { compareMirror } from '../../src/parsers/ntfs/mirror.ts';
import { type NtfsVolume, parseNtfs, VOLUME_FLAG } from '../../src/parsers/ntfs/volume.ts';
import { run, runBytes, temporary } from './media/tools.ts';

const dir = temporary('ntfs');
afterAll(() => dir.remove());

const MIB = 1024 * 1024;
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Deterministic noise: nothing compresses it, and a misplaced cluster shows. */
function noise(length: number, seed: number): Buffer {
  const out = Buffer.alloc(length);
  let state = seed >>> 0 || 1;
  for (let i = 0; i < length; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out[i] = state & 0xff;
  }
  return out;
}

const text = (length: number, seed: number): Buffer =>
  Buffer.from(`line ${seed} of a log that compresses well, ${'again and '.repeat(seed % 7)}\n`.repeat(length)).subarray(
    0,
    length,
  );

function fileSource(path: string): ByteSource & { close(): void } {
  const fd = openSync(path, 'r');
  const { size } = statSync(path);
  return {
    id: path,
    size,
    sectorSize: 512,
    read(offset, length) {
      const r = clamp(size, offset, length);
      const bytes = new Uint8Array(r.length);
      if (r.length > 0) readSync(fd, bytes, 0, r.length, r.offset);
      return Promise.resolve({ bytes, at: { source: path, ...r }, holes: [] });
    },
    trace: (offset, length) => [{ source: path, offset, length }],
    close: () => closeSync(fd),
  };
}

function format(name: string, size: number, cluster: number, label: string, sector = 512): string {
  const image = join(dir.path, name);
  writeFileSync(image, '');
  truncateSync(image, size);
  run('mkntfs', ['-F', '-Q', '-q', '-s', String(sector), '-c', String(cluster), '-L', label, image]);
  return image;
}

/** Mounts, fills, unmounts. False where FUSE does not work here. */
function withMount(image: string, fill: (path: string) => void): boolean {
  const point = `${image}.mnt`;
  mkdirSync(point, { recursive: true });
  const mounted = spawnSync('ntfs-3g', ['-o', 'compression,streams_interface=windows', image, point]);
  if (mounted.status !== 0) return false;
  try {
    fill(point);
  } finally {
    run('umount', [point]);
  }
  return true;
}

const PYTHON = spawnSync('python3', ['-c', 'import os; os.setxattr']).status === 0;

function setAttribute(path: string, name: string, value: Buffer): void {
  run('python3', [
    '-c',
    'import os,sys; os.setxattr(sys.argv[1], sys.argv[2], bytes.fromhex(sys.argv[3]))',
    path,
    name,
    value.toString('hex'),
  ]);
}

async function parsed(source: ByteSource): Promise<NtfsVolume> {
  const result = await parseNtfs(source);
  expect(result.anomalies).toEqual([]);
  if (result.status !== 'ok') throw new Error(result.status);
  return result.value;
}

async function contentHash(volume: NtfsVolume, path: string): Promise<string> {
  const found = await volume.lookup(path);
  if (found.status !== 'found') return `${path}: ${found.status}`;
  const opened = await found.entry.open();
  if (opened.status !== 'ok') return `${path}: ${opened.status} ${opened.anomalies.map((a) => a.code).join()}`;
  const chunk = await opened.value.read(0, opened.value.size);
  if (chunk.holes.length > 0) return `${path}: ${chunk.holes.length} holes`;
  // Odd pieces must give what one read gives.
  const pieces = createHash('sha256');
  for (let at = 0; at < opened.value.size; at += 70_001) pieces.update((await opened.value.read(at, 70_001)).bytes);
  expect(pieces.digest('hex')).toBe(hash(chunk.bytes));
  return hash(chunk.bytes);
}

function ntfscat(image: string, path: string): string {
  const [file = '', stream] = path.split(':');
  return hash(runBytes('ntfscat', ['-f', ...(stream === undefined ? [] : ['-n', stream]), image, file]));
}

function ntfsls(image: string, path: string): string[] {
  const lines = run('ntfsls', ['-f', '-p', path, image]).split('\n');
  return lines.filter((line) => line !== '' && line !== '.' && line !== '..').sort();
}

/** The numbers ntfsinfo prints for the whole volume. */
function ntfsinfo(image: string): Record<string, string> {
  const out: Record<string, string> = {};
  for (const line of run('ntfsinfo', ['-f', '-m', image]).split('\n')) {
    const m = /^\s*([^:]+):\s*(.*)$/.exec(line);
    if (m?.[1] !== undefined && !(m[1] in out)) out[m[1]] = m[2] ?? '';
  }
  return out;
}

const FUSE_MISSING = 'ntfs-3g cannot mount here: only formatting and ntfscp are tested';

// ---- volumes of every cluster size -------------------------------------------------------------------------------

const LONG = `${'long name '.repeat(24)}end.txt`;
const PLAIN = [
  '/small.txt',
  '/edge.bin',
  '/empty',
  '/big.bin',
  '/frag-a.bin',
  '/frag-b.bin',
  '/sparse.bin',
  '/Windows/System32/config/SYSTEM',
  '/linked.txt',
  '/中文目录/文件 名.txt',
  '/emoji 😀.txt',
  '/ÄÖÜ straße.txt',
  `/${LONG}`,
];
const STREAMS = ['/small.txt:note', '/big.bin:large stream'];
const PACKED = ['text', 'noise', 'zeros', 'mixed', 'one', 'unit', 'unit-1', 'unit+1', 'tail', 'holes'].map(
  (n) => `/packed/${n}`,
);

function fill(point: string, compress: boolean): void {
  const put = (path: string, bytes: Uint8Array): void => writeFileSync(join(point, path), bytes);
  put('small.txt', Buffer.from('small'));
  put('edge.bin', noise(600, 7));
  put('empty', Buffer.alloc(0));
  put('big.bin', noise(3_000_001, 1));
  interleave(join(point, 'frag-a.bin'), join(point, 'frag-b.bin'));
  put('sparse.bin', Buffer.from('begin'));
  truncateSync(join(point, 'sparse.bin'), 5 * MIB + 3);
  const sparse = openSync(join(point, 'sparse.bin'), 'r+');
  writeSync(sparse, noise(10_000, 3), 0, 10_000, 3 * MIB + 11);
  closeSync(sparse);
  mkdirSync(join(point, 'Windows/System32/config'), { recursive: true });
  put('Windows/System32/config/SYSTEM', noise(256 * 1024, 4));
  linkSync(join(point, 'small.txt'), join(point, 'linked.txt'));
  mkdirSync(join(point, '中文目录'));
  put('中文目录/文件 名.txt', Buffer.from('内容'));
  put('emoji 😀.txt', Buffer.from('smile'));
  put('ÄÖÜ straße.txt', Buffer.from('Umlaut'));
  put(LONG, Buffer.from('long'));
  put('small.txt:note', Buffer.from('alternate'));
  put('big.bin:large stream', noise(200_000, 5));
  mkdirSync(join(point, 'packed'));
  if (compress) setAttribute(join(point, 'packed'), 'system.ntfs_attrib', Buffer.from([0x00, 0x08, 0, 0]));
  const unit = 65536;
  put('packed/text', text(500_000, 3));
  put('packed/noise', noise(300_000, 9));
  put('packed/zeros', Buffer.alloc(400_000));
  put('packed/mixed', Buffer.concat([text(100_000, 2), noise(150_000, 2), Buffer.alloc(200_000), text(77_777, 5)]));
  put('packed/one', Buffer.from('x'));
  put('packed/unit', text(unit, 1));
  put('packed/unit-1', text(unit - 1, 1));
  put('packed/unit+1', text(unit + 1, 1));
  put('packed/tail', Buffer.concat([text(unit * 2, 1), noise(5000, 1)]));
  put('packed/holes', text(10, 1));
  truncateSync(join(point, 'packed/holes'), 300_000);
  // Last of all, so that no later file takes its record.
  put('gone.txt', Buffer.from('this file is deleted'));
  rmSync(join(point, 'gone.txt'));
}

/** Two files that grow in turns, so that their clusters alternate. */
function interleave(a: string, b: string): void {
  for (let i = 0; i < 40; i += 1) {
    for (const path of [a, b]) {
      const fd = openSync(path, 'a');
      writeSync(fd, noise(9000 + i, i + 1));
      closeSync(fd);
    }
  }
}

describe.each([
  [512, 512],
  [1024, 512],
  [4096, 512],
  [65536, 512],
  [131072, 512],
  [4096, 4096],
])('a volume with clusters of %i and sectors of %i bytes', (cluster, sector) => {
  let image = '';
  let fuse = false;
  let source: ReturnType<typeof fileSource> | undefined;
  let volume: NtfsVolume;
  const compress = cluster <= 4096 && PYTHON;

  beforeAll(async () => {
    image = format(`c${cluster}-${sector}.img`, 96 * MIB, cluster, 'Prüf 卷', sector);
    fuse = withMount(image, (point) => fill(point, compress));
    source = fileSource(image);
    volume = await parsed(source);
  });
  afterAll(() => source?.close());

  it('has the values ntfsinfo prints', () => {
    const info = ntfsinfo(image);
    expect(volume.label).toBe(info['Volume Name']);
    expect(volume.version).toBe(info['Volume Version']);
    expect(volume.volumeFlags?.value).toBe(Number.parseInt((info['Volume Flags'] ?? '').split(' ')[0] ?? '', 16));
    expect(String(volume.geometry?.bytesPerSector)).toBe(info['Sector Size']);
    expect(String(volume.clusterSize)).toBe(info['Cluster Size']);
    expect(String(volume.indexSize)).toBe(info['Index Block Size']);
    expect(String(volume.mftRecordSize)).toBe(info['MFT Record Size']);
    expect(String(volume.geometry?.totalClusters)).toBe(info['Volume Size in Clusters']);
    expect(String(volume.mftLcn)).toBe(info['LCN of Data Attribute for FILE_MFT']);
    expect(String(volume.mftMirrorLcn)).toBe(info['LCN of Data Attribute for File_MFTMirr']);
    expect(volume.serial.toUpperCase()).toBe(run('blkid', ['-p', '-o', 'value', '-s', 'UUID', image]).trim());
    expect(volume.dirty).toBe(false);
    expect(volume.bootRecord).toMatchObject({
      problems: [],
      backupState: 'same',
      code: { family: 'mkntfs', loads: 'message' },
    });
  });

  it('lists every directory as ntfsls does', async (context) => {
    if (!fuse) return context.skip(FUSE_MISSING);
    for (const path of ['/', '/packed', '/Windows', '/Windows/System32', '/中文目录']) {
      const listing = await volume.list(path);
      expect(listing).toMatchObject({ complete: true, anomalies: [] });
      const names = listing.entries.map((entry) => entry.name).filter((name) => !name.startsWith('$'));
      expect(names.sort(), path).toEqual(ntfsls(image, path).filter((name) => !name.startsWith('$')));
    }
    return undefined;
  });

  it('gives the same content as ntfscat', async (context) => {
    if (!fuse) return context.skip(FUSE_MISSING);
    for (const path of [...PLAIN, ...STREAMS, ...PACKED])
      expect(await contentHash(volume, path), path).toBe(ntfscat(image, path));
    return undefined;
  });

  it('finds names whatever their case, and proves absence', async (context) => {
    if (!fuse) return context.skip(FUSE_MISSING);
    for (const path of [
      '/WINDOWS/system32/CONFIG/system',
      '\\small.TXT',
      '/äöü STRASSE.txt'.replace('SS', 'ß'),
      '/EMOJI 😀.TXT',
    ]) {
      expect((await volume.lookup(path)).status, path).toBe('found');
    }
    expect(await volume.lookup('/Windows/System32/winload.efi')).toMatchObject({
      status: 'absent',
      missing: 'winload.efi',
    });
    expect(await volume.lookup('/small.txt:none')).toMatchObject({ status: 'absent', missing: 'small.txt:none' });
    return undefined;
  });

  it('traces content to the bytes of the image', async (context) => {
    if (!fuse) return context.skip(FUSE_MISSING);
    const found = await volume.lookup('/big.bin');
    const opened = found.status === 'found' ? await found.entry.open() : undefined;
    if (opened?.status !== 'ok') throw new Error('big.bin');
    const extents = opened.value.trace(0, opened.value.size);
    const bytes = readFileSync(image);
    expect(hash(Buffer.concat(extents.map((e) => bytes.subarray(e.offset, e.offset + e.length))))).toBe(
      hash(noise(3_000_001, 1)),
    );
    return undefined;
  });

  // NTFS compresses with clusters up to 4 KiB only.
  if (cluster <= 4096)
    it('compresses where it was asked to', async (context) => {
      if (!fuse || !compress)
        return context.skip('no FUSE, no python3 to set attributes, or clusters too large to compress');
      const found = await volume.lookup('/packed/text');
      expect(found).toMatchObject({ status: 'found', entry: { size: 500_000 } });
      if (found.status === 'found') expect(found.entry.flags).toContain('compressed');
      return undefined;
    });

  it('has a clean log, an equal mirror, no bad clusters and the deleted file', async (context) => {
    const { reader } = volume;
    if (reader === undefined) throw new Error('no $MFT');
    expect(await compareMirror(reader.mft)).toMatchObject({ state: 'same', records: [] });
    expect(await badClusters(reader.mft)).toMatchObject({ ranges: [], clusters: 0 });
    const log = await volume.lookup('/$LogFile');
    const opened = log.status === 'found' ? await log.entry.open() : undefined;
    if (opened?.status !== 'ok') throw new Error('$LogFile');
    expect((await logFileState(opened.value)).state).toBe('empty');
    if (!fuse) return context.skip(FUSE_MISSING);
    const deleted = await listDeleted(reader);
    const gone = deleted.entries.find((entry) => entry.name === 'gone.txt');
    expect(gone).toMatchObject({ path: '/gone.txt', size: 20 });
    expect(run('ntfsundelete', ['-f', image])).toContain('gone.txt');
    return undefined;
  });
});

// ---- many files, and a $MFT in pieces ----------------------------------------------------------------------------

describe('a tree of 10,000 files', () => {
  it('is read whole, and as ntfsls and ntfscat read it', async (context) => {
    const image = format('tree.img', 160 * MIB, 4096, 'TREE');
    const fuse = withMount(image, (point) => {
      for (let d = 0; d < 20; d += 1) {
        mkdirSync(join(point, `d${d}`));
        for (let f = 0; f < 250; f += 1) writeFileSync(join(point, `d${d}`, `file ${f}.txt`), `${d}/${f}`);
      }
      mkdirSync(join(point, 'flat'));
      for (let f = 0; f < 5000; f += 1)
        writeFileSync(join(point, 'flat', `Name-${noise(4, f + 1).toString('hex')}-${f}.dat`), `flat ${f}`);
    });
    if (!fuse) return context.skip(FUSE_MISSING);
    const source = fileSource(image);
    const volume = await parsed(source);
    let total = 0;
    for (const path of ['/flat', ...Array.from({ length: 20 }, (_, d) => `/d${d}`)]) {
      const listing = await volume.list(path);
      expect(listing.complete).toBe(true);
      total += listing.entries.length;
      if (path === '/flat' || path === '/d7')
        expect(listing.entries.map((e) => e.name).sort()).toEqual(ntfsls(image, path));
    }
    expect(total).toBe(10_000);
    for (const path of ['/d0/file 0.txt', '/d19/file 249.txt', '/d7/file 133.txt']) {
      expect(await contentHash(volume, path.toUpperCase()), path).toBe(ntfscat(image, path));
    }
    for (const missing of ['/flat/Name-', '/flat/zzz', '/flat/!', '/d3/file 250.txt']) {
      expect((await volume.lookup(missing)).status, missing).toBe('absent');
    }
    source.close();
    return undefined;
  });

  it('is read where $MFT is so fragmented that it has an attribute list', async (context) => {
    const image = format('fragmented.img', 12 * MIB, 512, 'FRAG');
    const names: string[] = [];
    const fuse = withMount(image, (point) => {
      const full = (create: (i: number) => void): number => {
        for (let i = 0; ; i += 1) {
          try {
            create(i);
          } catch {
            return i;
          }
        }
      };
      const count = full((i) => writeFileSync(join(point, `f${i}`), noise(1500, i + 1)));
      for (let i = 0; i < count; i += 2) rmSync(join(point, `f${i}`));
      const more = full((i) => {
        if (i > 2500) throw new Error('enough');
        writeFileSync(join(point, `g${i}`), `g${i}`);
        if (i % 3 === 0) writeFileSync(join(point, `h${i}`), noise(1500, i + 7));
      });
      for (let i = 1; i < count; i += 400) names.push(`/f${i | 1}`);
      for (let i = 0; i < more - 1; i += 300) names.push(`/g${i}`);
    });
    if (!fuse) return context.skip(FUSE_MISSING);
    const info = run('ntfsinfo', ['-f', '-i', '0', image]);
    expect(info).toContain('$ATTRIBUTE_LIST');
    const source = fileSource(image);
    const volume = await parsed(source);
    for (const path of names) expect(await contentHash(volume, path), path).toBe(ntfscat(image, path));
    const listing = await volume.list('/');
    expect(listing.complete).toBe(true);
    const own = listing.entries
      .map((e) => e.name)
      .filter((name) => !name.startsWith('$'))
      .sort();
    expect(own).toEqual(ntfsls(image, '/').filter((name) => !name.startsWith('$')));
    // ntfscat gives $MFT with its fixups undone, as records are after decoding.
    const table = runBytes('ntfscat', ['-f', '-i', '0', image]);
    const mft = volume.reader?.mft;
    expect(mft?.records).toBe(table.length / 1024);
    for (let number = 0; number < (mft?.records ?? 0); number += 1) {
      const read = await mft?.read(number);
      if (read?.status !== 'ok') continue;
      expect(hash(read.record.bytes), `record ${number}`).toBe(
        hash(table.subarray(number * 1024, number * 1024 + 1024)),
      );
    }
    source.close();
    return undefined;
  });
});

// ---- what repairs write -----------------------------------------------------------------------------------------

describe('what is written through the overlay', () => {
  it('is what ntfsprogs read afterwards', async (context) => {
    const image = format('encode.img', 16 * MIB, 4096, 'ENCODE');
    const fuse = withMount(image, (point) => {
      writeFileSync(join(point, 'edge.bin'), noise(600, 7));
      writeFileSync(join(point, 'bcd'), noise(24_576, 8));
    });
    if (!fuse) return context.skip(FUSE_MISSING);
    const file = openSync(image, 'r+');
    // The primary boot record is lost; ntfsprogs then refuse the volume.
    writeSync(file, Buffer.alloc(512), 0, 512, 0);
    expect(spawnSync('ntfsls', ['-f', image]).status).not.toBe(0);
    const below = fileSource(image);
    const over = overlay(below);
    const parse = async (): Promise<NtfsVolume> => {
      const result = await parseNtfs(over);
      if (result.status !== 'ok') throw new Error(result.status);
      return result.value;
    };
    expect(await restoreBootRecord(over, await parse(), 2048)).toBe(true);
    const volume = await parse();
    expect(await setHiddenSectors(over, volume, 4096)).toBe(true);
    expect(await setVolumeFlags(over, volume, VOLUME_FLAG.dirty)).toBe(true);
    for (const [path, content] of [
      ['/edge.bin', noise(600, 70)],
      ['/bcd', noise(24_576, 80)],
    ] as const) {
      const found = await volume.lookup(path);
      if (found.status !== 'found') throw new Error(path);
      expect(await overwriteFile(over, found.entry as NtfsEntry, content)).toBe(true);
    }
    for (const { at, after } of await over.dirty()) writeSync(file, after, 0, after.length, at.offset);
    closeSync(file);
    below.close();
    expect(ntfscat(image, '/edge.bin')).toBe(hash(noise(600, 70)));
    expect(ntfscat(image, '/bcd')).toBe(hash(noise(24_576, 80)));
    expect(ntfsinfo(image)['Volume Flags']).toMatch(/^0x0001 DIRTY/);
    const bytes = readFileSync(image);
    expect(bytes.readUInt32LE(0x1c)).toBe(4096);
    expect(bytes.subarray(0, 512).equals(bytes.subarray(-512))).toBe(true);
    // ntfsfix finds nothing to complain of but the flag.
    expect(run('ntfsfix', ['-n', image])).toContain('NTFS volume version is 3.1.');
    return undefined;
  });
});

// ---- compressed system files -------------------------------------------------------------------------------------

/** The compressed form of one file, out of an image that wimlib makes: WOF stores the same chunks behind the same table. */
function wimResource(file: string, compression: string, chunk: number): { stored: Buffer; size: number } {
  const wim = join(dir.path, 'one.wim');
  const from = join(dir.path, 'one');
  rmSync(wim, { force: true });
  rmSync(from, { recursive: true, force: true });
  mkdirSync(from);
  writeFileSync(join(from, 'file'), readFileSync(file));
  run('wimlib-imagex', ['capture', from, wim, `--compress=${compression}`, `--chunk-size=${chunk}`]);
  const bytes = readFileSync(wim);
  const resource = (at: number) => ({
    size: Number(bytes.readBigUInt64LE(at) & 0xffffffffffffffn),
    offset: Number(bytes.readBigUInt64LE(at + 8)),
    original: Number(bytes.readBigUInt64LE(at + 16)),
    metadata: ((bytes[at + 7] ?? 0) & 2) !== 0,
  });
  const table = resource(0x30);
  for (let at = table.offset; at < table.offset + table.size; at += 50) {
    const entry = resource(at);
    if (!entry.metadata)
      return { stored: bytes.subarray(entry.offset, entry.offset + entry.size), size: entry.original };
  }
  throw new Error('no file in the image');
}

describe('system files compressed by Windows', () => {
  it.for([
    [0, 'XPRESS', 4096],
    [1, 'LZX', 32768],
    [2, 'XPRESS', 8192],
    [3, 'XPRESS', 16384],
  ] as const)('algorithm %i: %s in chunks of %i bytes', async ([algorithm, compression, chunk], context) => {
    const original = join(dir.path, 'original');
    // Machine code, text, noise and zeros: calls to translate, long matches, chunks that stay as they are.
    const tool = readFileSync(
      existsSync('/usr/bin/wimlib-imagex') ? '/usr/bin/wimlib-imagex' : process.execPath,
    ).subarray(0, MIB);
    writeFileSync(original, Buffer.concat([tool, text(100_000, 5), noise(70_000, 2), Buffer.alloc(123_456)]));
    const { stored, size } = wimResource(original, compression, chunk);
    const image = format(`wof${algorithm}.img`, 32 * MIB, 4096, 'WOF');
    const reparse = Buffer.alloc(24);
    [0x80000017, 16, 1, 2, 1, algorithm].forEach((value, i) => reparse.writeUInt32LE(value, i * 4));
    const fuse =
      PYTHON &&
      withMount(image, (point) => {
        writeFileSync(join(point, 'winload.exe'), '');
        truncateSync(join(point, 'winload.exe'), size);
        writeFileSync(join(point, 'winload.exe:WofCompressedData'), stored);
        setAttribute(join(point, 'winload.exe'), 'system.ntfs_reparse_data', reparse);
      });
    if (!fuse) return context.skip(PYTHON ? FUSE_MISSING : 'no python3 to set the reparse point');
    const source = fileSource(image);
    const volume = await parsed(source);
    const found = await volume.lookup('/winload.exe');
    expect(found).toMatchObject({
      status: 'found',
      entry: { kind: 'file', size, flags: expect.arrayContaining(['wof-compressed']) as unknown },
    });
    expect(await contentHash(volume, '/winload.exe')).toBe(hash(readFileSync(original)));
    source.close();
    return undefined;
  });
});
