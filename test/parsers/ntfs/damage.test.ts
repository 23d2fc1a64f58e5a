/** One defect each, made in the fixture; what is said of it, and that the rest is still read. */
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource, type Extent } from '../../../src/core/bytes.ts';
import { badClusters } from '../../../src/parsers/ntfs/bad-clusters.ts';
import { logFileState } from '../../../src/parsers/ntfs/log-file.ts';
import { compareMirror } from '../../../src/parsers/ntfs/mirror.ts';
import { ntfsFormat, parseNtfs } from '../../../src/parsers/ntfs/volume.ts';
import { contentOf, find, image, openPath, placeOf, sha256, truth, volumeOf } from './fixture.ts';

const SECTOR = 512;
const BACKUP = 6143 * SECTOR;
const said = truth();

/** `count` bytes of noise at `at`. */
function smash(bytes: Uint8Array, at: number, count: number): void {
  for (let i = 0; i < count; i += 1) bytes[at + i] = (i * 167 + 13) & 0xff;
}

function patch(bytes: Uint8Array, at: number, values: readonly number[]): void {
  bytes.set(values, at);
}

async function codes(bytes: Uint8Array): Promise<string[]> {
  return (await parseNtfs(memory('vol', bytes))).anomalies.map((a) => a.code);
}

/** A source whose given ranges cannot be read. */
function withHoles(bytes: Uint8Array, ...holes: { offset: number; length: number }[]): ByteSource {
  const below = memory('vol', bytes);
  return {
    ...below,
    async read(offset, length) {
      const chunk = await below.read(offset, length);
      const found: Extent[] = [];
      for (const hole of holes) {
        const from = Math.max(hole.offset, chunk.at.offset);
        const to = Math.min(hole.offset + hole.length, chunk.at.offset + chunk.bytes.length);
        if (to <= from) continue;
        chunk.bytes.fill(0, from - chunk.at.offset, to - chunk.at.offset);
        found.push({ source: 'vol', offset: from, length: to - from });
      }
      return { ...chunk, holes: found };
    },
  };
}

describe('the boot record', () => {
  it.each([
    ['zeros', (b: Uint8Array) => b.fill(0, 0, SECTOR)],
    ['noise', (b: Uint8Array) => smash(b, 0, SECTOR)],
  ])('that holds %s gives way to its backup', async (_name, damage) => {
    const bytes = image();
    damage(bytes);
    const parsed = await parseNtfs(memory('vol', bytes));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    expect(parsed.value).toMatchObject({ openedBy: 'backup', label: 'WTG 测试', hiddenSectors: 2048 });
    expect(parsed.value.bootRecord).toMatchObject({
      problems: ['oem'],
      backupState: 'valid',
      code: { family: 'unknown' },
    });
    expect(sha256(await contentOf(parsed.value, '/big.bin'))).toBe(said.hashes['/big.bin']);
    const where = { source: parsed.value.source, volume: 'p1', path: '', role: 'other' as const, partitionStart: 0 };
    expect(ntfsFormat.facts(parsed, where)).toMatchObject([
      { value: { kind: 'ntfs', openedFromBackup: true } },
      {
        value: {
          format: 'ntfs',
          valid: false,
          problems: ['oem'],
          backup: 'valid',
          backupAt: { offset: BACKUP, length: SECTOR },
        },
      },
    ]);
  });

  it.each<[string, number, number[], string[]]>([
    ['jump', 0x00, [0, 0, 0], ['jump']],
    ['bytes per sector', 0x0b, [0x01, 0x02], ['bytes-per-sector', 'sectors-per-cluster']],
    ['sectors per cluster', 0x0d, [3], ['sectors-per-cluster']],
    ['reserved sectors', 0x0e, [1, 0], ['reserved']],
    ['16-bit total', 0x13, [0, 1], ['reserved-totals']],
    ['media', 0x15, [0x12], ['media']],
    ['total sectors', 0x28, [0, 0, 0, 0], ['total-sectors', 'mft', 'mft-mirror']],
    ['$MFT', 0x30, [0xff, 0xff, 0xff, 0xff], ['mft']],
    ['$MFT outside 2^53', 0x30, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], ['mft']],
    ['mirror', 0x38, [0, 0, 0, 0], ['mft-mirror']],
    ['record size', 0x40, [0x7f], ['record-size']],
    ['index size', 0x44, [0], ['index-size']],
    ['signature', 0x1fe, [0, 0], ['signature']],
  ])('with a wrong %s says so and the volume opens', async (_name, at, values, problems) => {
    const bytes = image();
    patch(bytes, at, values);
    const parsed = await parseNtfs(memory('vol', bytes));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    expect(parsed.value.bootRecord.problems).toEqual(problems);
    expect(parsed.anomalies.map((a) => a.code)).toEqual(
      expect.arrayContaining(problems.map((p) => `ntfs.boot-record.${p}`)),
    );
    expect(await parsed.value.lookup('/small.txt')).toMatchObject({ status: 'found' });
  });

  it.each<[string, (bytes: Uint8Array) => void, string]>([
    ['same', () => undefined, 'same'],
    ['another serial', (b) => patch(b, BACKUP + 0x48, [1, 2, 3]), 'differs'],
    ['no signature', (b) => patch(b, BACKUP + 0x1fe, [0, 0]), 'invalid'],
    ['zeros', (b) => b.fill(0, BACKUP), 'absent'],
  ])('with a backup of %s is told apart', async (_name, damage, state) => {
    const bytes = image();
    damage(bytes);
    expect((await volumeOf(bytes)).bootRecord.backupState).toBe(state);
  });

  it('whose backup cannot be read says that, not that it is absent', async () => {
    const parsed = await parseNtfs(withHoles(image(), { offset: BACKUP, length: SECTOR }));
    expect(parsed).toMatchObject({ status: 'ok', value: { bootRecord: { backupState: 'unreadable' } } });
  });

  it('that cannot be read gives way to its backup', async () => {
    const parsed = await parseNtfs(withHoles(image(), { offset: 0, length: SECTOR }));
    expect(parsed).toMatchObject({
      status: 'ok',
      value: { openedBy: 'backup', bootRecord: { problems: ['unreadable'] } },
    });
  });

  it('finds the backup although the partition is larger than the volume', async () => {
    const bytes = new Uint8Array(image().length + 20 * SECTOR);
    bytes.set(image());
    bytes.fill(0, 0, SECTOR);
    expect((await volumeOf(bytes)).bootRecord).toMatchObject({ backupState: 'valid', backupAt: { offset: BACKUP } });
  });

  it('without a usable copy of it still is NTFS, with nothing to be opened', async () => {
    const bytes = image();
    bytes[0x0d] = 0;
    bytes.fill(0, BACKUP);
    const volume = await volumeOf(bytes);
    expect(volume).toMatchObject({
      openedBy: undefined,
      reader: undefined,
      clusterSize: 0,
      bootRecord: { backupState: 'absent' },
    });
    expect(await volume.lookup('/small.txt')).toMatchObject({ status: 'unreadable' });
    expect(await volume.list('/')).toMatchObject({ entries: [], complete: false });
  });
});

describe('other things in the place of a volume', () => {
  it.each<[string, (bytes: Uint8Array) => void]>([
    ['zeros', (b) => b.fill(0)],
    ['noise', (b) => smash(b, 0, b.length)],
    ['an old backup without its $MFT', (b) => b.fill(0, 0, BACKUP)],
    [
      'FAT32 over an old NTFS',
      (b) => (b.fill(0, 0, SECTOR), b.set(Buffer.from('FAT32   '), 0x52), patch(b, 0x1fe, [0x55, 0xaa])),
    ],
    ['exFAT over an old NTFS', (b) => b.set(Buffer.from('EXFAT   '), 3)],
    ['BitLocker', (b) => b.set(Buffer.from('-FVE-FS-'), 3)],
  ])('%s: absent', async (_name, damage) => {
    const bytes = image();
    damage(bytes);
    expect((await parseNtfs(memory('vol', bytes))).status).toBe('absent');
  });

  it('nothing at all: absent; nothing readable: unreadable', async () => {
    expect((await parseNtfs(memory('vol', new Uint8Array(0)))).status).toBe('absent');
    const bytes = image();
    expect((await parseNtfs(withHoles(bytes, { offset: 0, length: bytes.length }))).status).toBe('unreadable');
  });
});

const MFT = 32 * SECTOR;
const MIRROR = 3071 * SECTOR;
const RECORD = 1024;

describe('$MFT', () => {
  it.each([0, 1, 2, 3])('record %i smashed gives way to the mirror', async (number) => {
    const bytes = image();
    smash(bytes, MFT + number * RECORD, RECORD);
    const volume = await volumeOf(bytes);
    expect(volume).toMatchObject({ label: 'WTG 测试', version: '3.1', dirty: false });
    expect(sha256(await contentOf(volume, '/packed/mixed'))).toBe(said.hashes['/packed/mixed']);
    const { reader } = volume;
    expect(reader?.mft.fromMirror).toBe(number === 0);
    if (reader !== undefined)
      expect(await compareMirror(reader.mft)).toMatchObject({ state: 'differs', records: [number] });
  });

  it('and its mirror both lost leave nothing to open', async () => {
    const bytes = image();
    smash(bytes, MFT, RECORD);
    smash(bytes, MIRROR, RECORD);
    const volume = await volumeOf(bytes);
    expect(volume).toMatchObject({ openedBy: undefined, dirty: undefined });
    expect((await volume.lookup('/')).status).toBe('unreadable');
    expect(await codes(bytes)).toContain('ntfs.record-magic');
  });

  it('differs from a mirror that was changed or cannot be read', async () => {
    const bytes = image();
    bytes[MIRROR + 3 * RECORD + 0x10] = 77;
    const { reader } = await volumeOf(bytes);
    if (reader === undefined) throw new Error('no $MFT');
    const at = [{ source: 'vol', offset: MIRROR + 3 * RECORD, length: RECORD }];
    expect(await compareMirror(reader.mft)).toMatchObject({ state: 'differs', records: [3], at });
    const parsed = await parseNtfs(withHoles(image(), { offset: MIRROR + RECORD, length: SECTOR }));
    const blind = parsed.status === 'ok' ? parsed.value.reader : undefined;
    if (blind === undefined) throw new Error('no $MFT');
    expect(await compareMirror(blind.mft)).toMatchObject({ state: 'unreadable', records: [1] });
  });

  it('of a torn record is reported where it is torn, and still read', async () => {
    const bytes = image();
    const at = await placeOf(await volumeOf(bytes), '/big.bin');
    patch(bytes, at + 1022, [0x12, 0x34]);
    const found = await (await volumeOf(bytes)).lookup('/big.bin');
    if (found.status !== 'found') throw new Error(found.status);
    expect(found.entry.flags).toContain('damaged');
    const opened = await found.entry.open();
    const torn = {
      code: 'ntfs.record-torn',
      kind: 'bad-checksum',
      at: { source: 'vol', offset: at + 1022, length: 2 },
    };
    expect(opened.anomalies).toEqual([expect.objectContaining(torn)]);
    if (opened.status !== 'ok') throw new Error(opened.status);
    expect(sha256((await opened.value.read(0, 20001)).bytes)).toBe(said.hashes['/big.bin']);
  });

  it('that gave the record to another file makes the reference stale', async () => {
    const bytes = image();
    const at = await placeOf(await volumeOf(bytes), '/small.txt');
    bytes[at + 0x10] = 99;
    const found = await (await volumeOf(bytes)).lookup('/small.txt');
    expect(found).toMatchObject({ status: 'found', entry: { flags: expect.arrayContaining(['damaged']) as unknown } });
    const opened = found.status === 'found' ? await found.entry.open() : undefined;
    expect(opened).toMatchObject({ status: 'unreadable', anomalies: [{ code: 'ntfs.reference-stale', actual: 99 }] });
  });

  it('attributes that loop or overrun end the walk', async () => {
    for (const length of [0, 4, 7, 0xfffffff0]) {
      const bytes = image();
      const at = await placeOf(await volumeOf(bytes), '/small.txt');
      new DataView(bytes.buffer).setUint32(at + 0x38 + 4, length, true);
      const found = await (await volumeOf(bytes)).lookup('/small.txt');
      if (found.status !== 'found') throw new Error(found.status);
      expect(await found.entry.open()).toMatchObject({
        status: 'unreadable',
        anomalies: [{ code: 'ntfs.attribute-damaged', at: { offset: at + 0x38 } }],
      });
    }
  });
});

describe('runs', () => {
  /** The mapping pairs of a file's first non-resident attribute. */
  async function mapping(bytes: Uint8Array, path: string): Promise<number> {
    const place = await placeOf(await volumeOf(bytes), path);
    const view = new DataView(bytes.buffer);
    for (let at = place + view.getUint16(place + 0x14, true); ; at += view.getUint32(at + 4, true)) {
      if (view.getUint32(at, true) === 0x80) return at + view.getUint16(at + 0x20, true);
    }
  }

  it.each<[string, number[], string]>([
    ['outside the volume', [0x31, 0x28, 0xff, 0xff, 0x7f], 'ntfs.runs-outside'],
    ['before the volume', [0x31, 0x28, 0x00, 0x00, 0x80], 'ntfs.runs-outside'],
    ['of length zero', [0x11, 0x00, 0x05], 'ntfs.runs-overflow'],
    ['of a length beyond 2^53', [0x17, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 'ntfs.runs-'],
    ['that need more bytes than there are', [0x88, 1, 2, 3], 'ntfs.runs-'],
    ['that are none', [0x00], 'ntfs.runs-short'],
  ])('%s are reported and read as holes', async (_name, pairs, code) => {
    const bytes = image();
    patch(bytes, await mapping(bytes, '/big.bin'), pairs);
    const found = await (await volumeOf(bytes)).lookup('/big.bin');
    const opened = found.status === 'found' ? await found.entry.open() : undefined;
    if (opened?.status !== 'ok') throw new Error('big.bin');
    expect(opened.anomalies.map((a) => a.code).join()).toContain(code);
    expect(opened.value.size).toBe(20001);
    const chunk = await opened.value.read(0, 20001);
    expect(chunk.holes.length).toBeGreaterThan(0);
    expect(opened.value.trace(0, 20001)).toEqual([]);
  });

  it('that a medium cannot give are holes of the file', async () => {
    const bytes = image();
    const place = (await openPath(await volumeOf(bytes), '/big.bin')).trace(1000, 1)[0]?.offset ?? 0;
    const parsed = await parseNtfs(withHoles(bytes, { offset: place, length: 100 }));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const source = await openPath(parsed.value, '/big.bin');
    expect((await source.read(0, 20001)).holes).toEqual([{ source: source.id, offset: 1000, length: 100 }]);
  });

  it('of compressed units that do not decompress are holes', async () => {
    const bytes = image();
    const first = find(bytes, 'line 0 o');
    patch(bytes, first - 3, [0xff, 0xff]);
    const source = await openPath(await volumeOf(bytes), '/packed/text');
    expect((await source.read(0, 100)).holes).toEqual([{ source: source.id, offset: 0, length: 100 }]);
    expect((await source.read(30000, 100)).holes).toEqual([]);
  });
});

describe('directories', () => {
  /** The index blocks of /many, in the order of the image. */
  function blocks(bytes: Uint8Array): number[] {
    const out: number[] = [];
    for (let at = 0; at < bytes.length; at += SECTOR) {
      const here = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1') === 'INDX';
      if (here && Buffer.from(bytes.subarray(at, at + 4096)).includes(Buffer.from('file number', 'utf16le')))
        out.push(at);
    }
    return out;
  }

  it('with a torn block find what is there, and claim no absence', async () => {
    const bytes = image();
    for (const block of blocks(bytes)) patch(bytes, block + 4094, [0xde, 0xad]);
    const volume = await volumeOf(bytes);
    expect(await volume.lookup('/many/file number 077.txt')).toMatchObject({ status: 'found' });
    const missing = await volume.lookup('/many/file number 999.txt');
    expect(missing.status).toBe('unreadable');
    expect(missing.anomalies.map((a) => a.code)).toContain('ntfs.index-block-torn');
    const listing = await volume.list('/many');
    expect(listing.complete).toBe(false);
    expect(listing.entries.length).toBeGreaterThan(140);
  });

  it('with a smashed block give the names of the others', async () => {
    const bytes = image();
    const [first = 0, ...rest] = blocks(bytes);
    expect(rest.length).toBeGreaterThan(0);
    smash(bytes, first, 4096);
    const volume = await volumeOf(bytes);
    const listing = await volume.list('/many');
    expect(listing).toMatchObject({
      complete: false,
      anomalies: [{ code: 'ntfs.index-block-magic', at: { offset: first } }],
    });
    expect(listing.entries.length).toBeGreaterThan(20);
    expect(listing.entries.length).toBeLessThan(150);
    let unreadable = 0;
    for (let i = 0; i < 150; i += 10) {
      const found = await volume.lookup(`/many/file number ${String(i).padStart(3, '0')}.txt`);
      expect(['found', 'unreadable']).toContain(found.status);
      if (found.status === 'unreadable') unreadable += 1;
    }
    expect(unreadable).toBeGreaterThan(0);
  });

  it('whose blocks cannot be read claim no absence', async () => {
    const bytes = image();
    const holes = blocks(bytes).map((offset) => ({ offset, length: SECTOR }));
    const parsed = await parseNtfs(withHoles(bytes, ...holes));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    expect(await parsed.value.lookup('/many/file number 999.txt')).toMatchObject({ status: 'unreadable' });
  });

  it('whose tree loops end', async () => {
    const bytes = image();
    const volume = await volumeOf(bytes);
    const place = await placeOf(volume, '/many');
    const view = new DataView(bytes.buffer);
    // Every subnode of the root becomes the first one.
    const root = find(bytes, Buffer.from('$I30', 'utf16le'), place);
    for (let at = root + 8; at < place + 500; at += 8) if (view.getUint32(at, true) === 1) view.setUint32(at, 0, true);
    const [first = 0] = blocks(bytes);
    // And the block's own last entry gets a subnode: itself.
    const end = first + 0x18 + view.getUint32(first + 0x1c, true);
    view.setUint16(end - 16 + 12, 3, true);
    view.setUint16(end - 16 + 8, 24, true);
    view.setUint32(first + 0x1c, view.getUint32(first + 0x1c, true) + 8, true);
    view.setBigUint64(end, 0n, true);
    const listing = await (await volumeOf(bytes)).list('/many');
    expect(listing.complete).toBe(false);
    expect(listing.anomalies.map((a) => a.code).join()).toMatch(/index-(cycle|entries|block)/);
    const states = new Set<string>();
    for (let i = 0; i < 150; i += 1) {
      const name = `file number ${String(i).padStart(3, '0')}.txt behind`;
      states.add((await (await volumeOf(bytes)).lookup(`/many/${name}`)).status);
    }
    expect([...states].sort()).toEqual(['absent', 'unreadable']);
  });

  it('that are junctions claim no absence behind them', async () => {
    const bytes = image();
    const place = await placeOf(await volumeOf(bytes), '/Windows/System32');
    // The $SECURITY_DESCRIPTOR-less record has room behind its last attribute for a mount point's reparse data.
    const view = new DataView(bytes.buffer);
    const used = view.getUint32(place + 0x18, true);
    const reparse = new Uint8Array(48);
    const r = new DataView(reparse.buffer);
    [0xc0, 40].forEach((value, i) => r.setUint32(i * 4, value, true));
    r.setUint32(0x10, 16, true);
    r.setUint16(0x14, 24, true);
    r.setUint32(24, 0xa0000003, true);
    r.setUint32(40, 0xffffffff, true);
    bytes.set(reparse, place + used - 8);
    view.setUint32(place + 0x18, used + 40, true);
    const volume = await volumeOf(bytes);
    expect(await volume.lookup('/Windows/System32/config')).toMatchObject({ status: 'found' });
    const behind = await volume.lookup('/Windows/System32/winload.exe');
    expect(behind).toMatchObject({ status: 'unreadable' });
    expect(behind.anomalies.map((a) => a.code)).toContain('ntfs.reparse');
  });
});

describe('the state of the volume', () => {
  it('is dirty where the flag says so', async () => {
    const bytes = image();
    const flags = (await volumeOf(bytes)).volumeFlags;
    bytes[flags?.at.offset ?? 0] = 1;
    expect(await volumeOf(bytes)).toMatchObject({ dirty: true, volumeFlags: { value: 1 } });
  });

  /** A restart page as ntfs-3g's logfile.h lays it out. */
  function restartPage(lsn: bigint, inUse: number, flags: number): Uint8Array {
    const page = new Uint8Array(4096);
    const view = new DataView(page.buffer);
    page.set(Buffer.from('RSTR'));
    view.setUint16(4, 0x1e, true);
    view.setUint16(6, 9, true);
    view.setUint32(0x10, 4096, true);
    view.setUint32(0x14, 4096, true);
    view.setUint16(0x18, 0x30, true);
    view.setUint16(0x1a, 1, true);
    view.setUint16(0x1c, 1, true);
    view.setUint16(0x1e, 5, true);
    for (let i = 1; i <= 8; i += 1) view.setUint16(i * 512 - 2, 5, true);
    view.setBigUint64(0x30, lsn, true);
    view.setUint16(0x3c, inUse, true);
    view.setUint16(0x3e, flags, true);
    return page;
  }
  const log = (...pages: Uint8Array[]): ByteSource => memory('$LogFile', Uint8Array.from(Buffer.concat(pages)));

  it.each<[string, ByteSource, string]>([
    ['clean flag', log(restartPage(2n, 0, 2), restartPage(1n, 0, 0)), 'clean'],
    ['no client', log(restartPage(2n, 0xffff, 0), restartPage(1n, 0, 0)), 'clean'],
    ['open client in the newer page', log(restartPage(1n, 0xffff, 2), restartPage(2n, 0, 0)), 'dirty'],
    ['erased', log(new Uint8Array(8192).fill(0xff)), 'empty'],
    ['zeros', log(new Uint8Array(8192)), 'damaged'],
    ['too short', log(new Uint8Array(100)), 'unreadable'],
  ])('%s: the log is judged', async (_name, source, state) => {
    expect((await logFileState(source)).state).toBe(state);
  });

  it('prefers the whole page to a torn newer one', async () => {
    const torn = restartPage(9n, 0, 0);
    torn[1023] = 77;
    const state = await logFileState(log(torn, restartPage(1n, 0, 2)));
    expect(state).toMatchObject({
      state: 'clean',
      newest: { offset: 4096 },
      anomalies: [{ code: 'ntfs.log-restart-torn' }],
    });
  });

  it('names bad clusters', async () => {
    const bytes = image();
    const view = new DataView(bytes.buffer);
    const place = MFT + 8 * RECORD;
    const name = find(bytes, Buffer.from('$Bad', 'utf16le'), place + 0x100);
    expect(name).toBeLessThan(place + RECORD);
    // The hole of the whole volume becomes: 100 sparse, 2 at cluster 100, the rest sparse.
    const header = name - view.getUint16(name - 0x40 + 0x0a, true);
    const pairs = header + view.getUint16(header + 0x20, true);
    patch(bytes, pairs, [0x01, 0x64, 0x11, 0x02, 0x64, 0x00]);
    const { reader } = await volumeOf(bytes);
    if (reader === undefined) throw new Error('no $MFT');
    expect(await badClusters(reader.mft)).toMatchObject({
      clusters: 2,
      ranges: [{ source: 'vol', offset: 100 * SECTOR, length: 2 * SECTOR }],
    });
  });
});
