import { describe, expect, it } from 'vitest';
import { memory, slice } from '../../../src/core/bytes.ts';
import { badClusters } from '../../../src/parsers/ntfs/bad-clusters.ts';
import { listDeleted } from '../../../src/parsers/ntfs/deleted.ts';
import { hibernationState } from '../../../src/parsers/ntfs/hibernation.ts';
import { logFileState } from '../../../src/parsers/ntfs/log-file.ts';
import { compareMirror } from '../../../src/parsers/ntfs/mirror.ts';
import { ntfsFormat, parseNtfs } from '../../../src/parsers/ntfs/volume.ts';
import { contentOf, image, openPath, sha256, truth, volumeOf } from './fixture.ts';

const said = truth();

describe('a volume made by mkntfs', () => {
  it('has the values that ntfsinfo and blkid print', async () => {
    const parsed = await parseNtfs(memory('vol', image()));
    expect(parsed).toMatchObject({ status: 'ok', anomalies: [] });
    if (parsed.status !== 'ok') return;
    const volume = parsed.value;
    const { values } = said;
    expect({
      'Volume Name': volume.label,
      'Volume Version': volume.version,
      'Volume Flags': `0x${(volume.volumeFlags?.value ?? -1).toString(16).padStart(4, '0')}`,
      'Sector Size': String(volume.geometry?.bytesPerSector),
      'Cluster Size': String(volume.clusterSize),
      'Index Block Size': String(volume.indexSize),
      'Volume Size in Clusters': String(volume.geometry?.totalClusters),
      'MFT Record Size': String(volume.mftRecordSize),
      'LCN of Data Attribute for FILE_MFT': String(volume.mftLcn),
      'LCN of Data Attribute for File_MFTMirr': String(volume.mftMirrorLcn),
      Serial: volume.serial.toUpperCase(),
    }).toEqual(Object.fromEntries(Object.entries(values).filter(([key]) => key !== 'Volume State')));
    expect(volume).toMatchObject({ hiddenSectors: 2048, totalSectors: 6143, dirty: false, openedBy: 'primary' });
    expect(volume.bootRecord).toMatchObject({
      problems: [],
      backupState: 'same',
      code: { family: 'mkntfs', loads: 'message' },
    });
    expect(volume.bootRecord.backupAt).toEqual({ source: 'vol', offset: 6143 * 512, length: 512 });
  });

  it('lists directories as ntfsls does', async () => {
    const volume = await volumeOf(image());
    for (const [path, names] of Object.entries(said.listings)) {
      const listing = await volume.list(path);
      expect(listing).toMatchObject({ complete: true, anomalies: [] });
      const own = listing.entries.map((entry) => entry.name).filter((name) => !name.startsWith('$'));
      expect(own.sort()).toEqual(names.filter((name) => name !== '.' && name !== '..' && !name.startsWith('$')).sort());
    }
  });

  it.each(Object.entries(said.hashes))('reads %s as ntfscat does', async (path, hash) => {
    expect(sha256(await contentOf(await volumeOf(image()), path))).toBe(hash);
  });

  it('reads pieces as it reads the whole', async () => {
    const volume = await volumeOf(image());
    for (const path of ['/packed/text', '/packed/mixed', '/sparse.bin', '/big.bin', '/edge.bin']) {
      const source = await openPath(volume, path);
      const whole = (await source.read(0, source.size)).bytes;
      const step = 4099;
      for (let at = 0; at < whole.length; at += step) {
        const piece = await source.read(at, step);
        expect(sha256(piece.bytes)).toBe(sha256(whole.subarray(at, at + step)));
        expect(piece.at).toEqual({ source: source.id, offset: at, length: piece.bytes.length });
      }
      expect((await source.read(source.size, 1)).bytes.length).toBe(0);
    }
  });

  it('finds names in any case and with either separator', async () => {
    const volume = await volumeOf(image());
    const found = await volume.lookup('windows\\SYSTEM32\\Config\\system');
    expect(found).toMatchObject({
      status: 'found',
      entry: { path: '/Windows/System32/config/SYSTEM', size: 3000, kind: 'file' },
    });
    expect(await volume.lookup('/')).toMatchObject({ status: 'found', entry: { kind: 'directory', path: '/' } });
    expect(await volume.lookup('/MANY/FILE NUMBER 077.TXT')).toMatchObject({ status: 'found' });
  });

  it('says absent, with the first component that is missing', async () => {
    const volume = await volumeOf(image());
    expect(await volume.lookup('/Windows/SysWOW64/x/y')).toMatchObject({
      status: 'absent',
      missing: 'SysWOW64',
      // The record of \\Windows.
      within: { source: 'vol', offset: expect.any(Number) as number, length: 1024 },
      anomalies: [],
    });
    expect(await volume.lookup('/many/file number 150.txt')).toMatchObject({ status: 'absent' });
    expect(await volume.lookup('/small.txt/below')).toMatchObject({ status: 'absent', missing: 'below' });
    expect(await volume.lookup('/中文/无')).toMatchObject({ status: 'absent', missing: '无' });
    expect(await volume.lookup('/small.txt:other')).toMatchObject({ status: 'absent', missing: 'small.txt:other' });
  });

  it('gives flags, streams and times', async () => {
    const volume = await volumeOf(image());
    const entries = new Map((await volume.list('/')).entries.map((entry) => [entry.name, entry]));
    expect(entries.get('$MFT')?.flags).toEqual(['hidden', 'system']);
    expect(entries.get('sparse.bin')?.flags).toEqual(['sparse']);
    expect(entries.get('small.txt')).toMatchObject({ streams: ['note'], kind: 'file', size: 5 });
    expect(entries.get('small.txt')?.modified?.getUTCFullYear()).toBeGreaterThan(2020);
    const packed = await volume.lookup('/packed/text');
    expect(packed).toMatchObject({ status: 'found', entry: { flags: ['compressed'] } });
  });

  it('opens alternate streams, by their name and their type', async () => {
    const volume = await volumeOf(image());
    for (const path of ['/small.txt:note', '/SMALL.TXT:NOTE:$DATA']) {
      expect(Buffer.from(await contentOf(volume, path)).toString()).toBe('alternate stream');
    }
    expect(Buffer.from(await contentOf(volume, '/small.txt::$DATA')).toString()).toBe('small');
  });

  it('gives no content for directories', async () => {
    const found = await (await volumeOf(image())).lookup('/Windows');
    expect(found.status === 'found' && (await found.entry.open()).status).toBe('absent');
  });
});

describe('traces', () => {
  it('lead to the very bytes, in runs and in records, around fixups too', async () => {
    const bytes = image();
    const medium = memory('medium', Uint8Array.from([...new Uint8Array(1024), ...bytes]));
    const whole = (await medium.read(0, medium.size)).bytes;
    const parsed = await parseNtfs(slice(medium, 'medium:p1', 1024, bytes.length));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    for (const path of ['/big.bin', '/edge.bin', '/small.txt', '/small.txt:note', '/hiberfil.sys']) {
      const source = await openPath(parsed.value, path);
      const extents = source.trace(0, source.size);
      expect(extents.length, path).toBeGreaterThan(0);
      const traced = extents.map((e) => whole.subarray(e.offset, e.offset + e.length));
      expect(sha256(Buffer.concat(traced)), path).toBe(said.hashes[path]);
    }
    // A unit that would not shrink is stored as it is.
    const noise = await openPath(parsed.value, '/packed/noise');
    const [extent] = noise.trace(0, 8192);
    expect(extent?.length).toBe(8192);
    const at = extent?.offset ?? 0;
    expect(sha256(whole.subarray(at, at + 8192))).toBe(sha256((await noise.read(0, 8192)).bytes));
    // 600 resident bytes span a sector end of their record: those two bytes lie in the update sequence array.
    expect((await openPath(parsed.value, '/edge.bin')).trace(0, 600)).toHaveLength(3);
  });

  it('are empty where content is not stored as it reads', async () => {
    const volume = await volumeOf(image());
    for (const path of ['/packed/text', '/sparse.bin']) {
      const source = await openPath(volume, path);
      expect(source.trace(0, source.size), path).toEqual([]);
    }
    const source = await openPath(volume, '/big.bin');
    expect(source.trace(0, source.size + 1)).toEqual([]);
    expect(source.trace(-1, 1)).toEqual([]);
  });
});

describe('system files', () => {
  it('tell of a clean volume', async () => {
    const volume = await volumeOf(image());
    const { reader } = volume;
    if (reader === undefined) throw new Error('no $MFT');
    expect(await compareMirror(reader.mft)).toEqual({ state: 'same', records: [], at: [], anomalies: [] });
    expect(await badClusters(reader.mft)).toEqual({ ranges: [], clusters: 0, anomalies: [] });
    expect(await logFileState(await openPath(volume, '/$LogFile'))).toMatchObject({ state: 'empty', anomalies: [] });
  });

  it('tell of a waiting session', async () => {
    const volume = await volumeOf(image());
    const state = await hibernationState(await openPath(volume, '/hiberfil.sys'));
    expect(state).toMatchObject({ state: 'hibernated', signature: 'hibr', at: { offset: 0, length: 4 } });
  });

  it.each([
    ['HIBR', 'hibernated'],
    ['wake', 'resumed'],
    ['WAKE', 'resumed'],
    ['\0\0\0\0', 'cleared'],
    ['link', 'unknown'],
  ])('signature %j means %s', async (signature, state) => {
    const bytes = new Uint8Array(8192);
    bytes.set(Buffer.from(signature, 'latin1'));
    expect((await hibernationState(memory('hiberfil.sys', bytes))).state).toBe(state);
  });

  it('name the deleted file, and open it', async () => {
    const { reader } = await volumeOf(image());
    if (reader === undefined) throw new Error('no $MFT');
    const listing = await listDeleted(reader);
    const gone = listing.entries.find((entry) => entry.name === 'gone.txt');
    expect(gone).toMatchObject({ path: '/gone.txt', size: 20, kind: 'file' });
    expect(gone?.flags).toContain('deleted');
    const opened = await gone?.open();
    if (opened?.status !== 'ok') throw new Error('gone.txt');
    expect(Buffer.from((await opened.value.read(0, 20)).bytes).toString()).toBe('this file is deleted');
  });
});

describe('facts', () => {
  it('state the volume and its boot record, located on the medium', async () => {
    const bytes = image();
    const medium = memory('stick', Uint8Array.from([...new Uint8Array(2048), ...bytes]));
    const source = slice(medium, 'stick:p2', 2048, bytes.length);
    const parsed = await parseNtfs(source);
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const where = { source, volume: 'p2', path: '', role: 'other' as const, partitionStart: 4 };
    const [volume, bootRecord] = ntfsFormat.facts(parsed, where);
    expect(volume).toMatchObject({
      kind: 'volume',
      value: { volume: 'p2', kind: 'ntfs', label: 'WTG 测试', clusterSize: 512, openedFromBackup: false, dirty: false },
    });
    expect(bootRecord).toMatchObject({
      kind: 'boot-record',
      value: {
        volume: 'p2',
        format: 'ntfs',
        valid: true,
        problems: [],
        backup: 'same',
        backupAt: { source: 'stick', offset: 2048 + 6143 * 512, length: 512 },
        hiddenSectors: 2048,
        partitionStart: 4,
        claimedLength: bytes.length,
        code: { family: 'mkntfs', loads: 'message' },
      },
    });
    expect(volume?.from).toMatchObject({
      bytes: [
        { source: 'stick', offset: 2048, length: 512 },
        { source: 'stick', length: 2 },
      ],
    });
  });
});
