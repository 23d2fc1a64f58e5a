/**
 * Volumes and records that others published, in ../shared/samples (INDEX.tsv names their origin). Expected values come
 * from ntfsinfo, ntfsls and ntfscat over the same bytes, and from what the index says a sample is for.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { decodeFileName } from '../../src/parsers/ntfs/attribute.ts';
import { bootSector, identifyBootCode, judge } from '../../src/parsers/ntfs/boot-record.ts';
import { compareMirror } from '../../src/parsers/ntfs/mirror.ts';
import { decodeRecord, type FileRecord } from '../../src/parsers/ntfs/record.ts';
import { decodeRuns } from '../../src/parsers/ntfs/runs.ts';
import { type NtfsVolume, parseNtfs } from '../../src/parsers/ntfs/volume.ts';

const SAMPLES = fileURLToPath(new URL('../../../shared/samples/', import.meta.url));
const MISSING = `${SAMPLES} is not here`;
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const work = mkdtempSync(join(tmpdir(), 'wtg-triage-samples-ntfs-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A sample's bytes, or a skip that says why. */
function sample(context: TestContext, path: string): Uint8Array {
  const file = join(SAMPLES, path);
  if (!existsSync(file)) return context.skip(MISSING);
  return new Uint8Array(readFileSync(file));
}

/** A qcow2 sample as a raw file. */
function raw(context: TestContext, path: string): string {
  const file = join(SAMPLES, path);
  if (!existsSync(file)) return context.skip(MISSING);
  const out = join(work, 'volume.raw');
  const ran = spawnSync('qemu-img', ['convert', '-O', 'raw', file, out]);
  if (ran.status !== 0) return context.skip('qemu-img is not here');
  return out;
}

async function volumeOf(bytes: Uint8Array): Promise<NtfsVolume> {
  const parsed = await parseNtfs(memory('vol', bytes));
  expect(parsed.anomalies).toEqual([]);
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

async function contentOf(volume: NtfsVolume, path: string): Promise<Uint8Array> {
  const found = await volume.lookup(path);
  const opened = found.status === 'found' ? await found.entry.open() : undefined;
  if (opened?.status !== 'ok') throw new Error(path);
  const chunk = await opened.value.read(0, opened.value.size);
  expect(chunk.holes).toEqual([]);
  return chunk.bytes;
}

describe('ColinFinck/ntfs testfs1', () => {
  it('is the volume that its script made', async (context) => {
    const volume = await volumeOf(sample(context, 'ntfs/ColinFinck+ntfs/testfs1'));
    expect(volume).toMatchObject({ label: 'mylabel', version: '3.1', clusterSize: 512, indexSize: 4096, mftLcn: 32n });
    expect(volume).toMatchObject({
      mftRecordSize: 1024,
      mftMirrorLcn: 2047n,
      geometry: { totalClusters: 4095 },
      dirty: false,
    });
    expect(Buffer.from(await contentOf(volume, '/file-with-12345')).toString()).toBe('12345');
    expect(Buffer.from(await contentOf(volume, '/1000-bytes-file')).toString()).toBe('12345'.repeat(200));
    const sparse = await contentOf(volume, '/sparse-file');
    expect(sparse.length).toBe(500_005);
    expect(Buffer.from(sparse.subarray(0, 5)).toString()).toBe('12345');
    expect(Buffer.from(sparse.subarray(500_000)).toString()).toBe('11111');
    // 13:37 by its author's clock, which was an hour ahead; ntfsinfo says 12:37 UTC.
    const empty = await volume.lookup('/EMPTY-FILE');
    expect(empty).toMatchObject({ status: 'found', entry: { size: 0, modified: new Date('2021-01-01T12:37:00Z') } });
    const many = await volume.list('/many_subdirs');
    const names = many.entries.map((entry) => Number(entry.name)).sort((a, b) => a - b);
    expect(names).toEqual(Array.from({ length: 512 }, (_, i) => i + 1));
    for (const n of [1, 77, 512]) expect((await volume.lookup(`/many_subdirs/${n}`)).status).toBe('found');
    expect((await volume.lookup('/many_subdirs/513')).status).toBe('absent');
  });
});

describe.each([
  ['image/log2timeline+dfvfs/windows_volume.qcow2', '/Windows/System32/config', 'windows-vista-7'],
  ['image/log2timeline+plaso/vsstest.qcow2', '/System Volume Information', 'windows-vista-7'],
])('%s', (path, directory, family) => {
  it('reads as ntfsprogs read it', { timeout: 120_000 }, async (context) => {
    const file = raw(context, path);
    const volume = await volumeOf(new Uint8Array(readFileSync(file)));
    expect(volume.bootRecord).toMatchObject({
      problems: [],
      backupState: 'same',
      code: { family, loads: 'bootmgr' },
      codeContinues: true,
    });
    expect((await volume.lookup(directory.toUpperCase())).status).toBe('found');
    const { reader } = volume;
    if (reader !== undefined) expect((await compareMirror(reader.mft)).state).toBe('same');
    if (spawnSync('ntfsls', ['--version']).error !== undefined) return context.skip('ntfsprogs are not here');
    let files = 0;
    const walk = async (at: string): Promise<void> => {
      const listing = await volume.list(at);
      expect(listing).toMatchObject({ complete: true, anomalies: [] });
      const lines = spawnSync('ntfsls', ['-f', '-a', '-s', '-p', at, file], { encoding: 'utf8' }).stdout.split('\n');
      const theirs = lines.filter((line) => line !== '' && line !== '.' && line !== '..');
      // ntfsls -a lists 8.3 names too, when they differ from the long ones.
      const ours = listing.entries.map((entry) => entry.name).sort();
      expect(theirs.sort()).toEqual(expect.arrayContaining(ours));
      for (const entry of listing.entries) {
        if (entry.kind === 'directory') await walk(entry.path);
        // $Secure and $Extend's own files have no default stream; $MFT is given with its fixups undone by ntfscat.
        if (entry.kind !== 'file' || entry.path.startsWith('/$') || entry.size > 64 * 1024 * 1024) continue;
        const theirsHash = hash(
          spawnSync('ntfscat', ['-f', file, entry.path], { maxBuffer: 128 * 1024 * 1024 }).stdout,
        );
        expect(hash(await contentOf(volume, entry.path)), entry.path).toBe(theirsHash);
        files += 1;
      }
    };
    await walk('/');
    expect(files).toBeGreaterThan(0);
    return undefined;
  });
});

describe('EricZimmerman/MFT', () => {
  it('$Boot of Windows 8 or later is valid and loads bootmgr', (context) => {
    const bytes = sample(context, 'ntfs/EricZimmerman+MFT/Boot_Boot');
    const fields = bootSector.decode(bytes);
    if (fields === undefined) throw new Error('too short');
    expect(judge(fields)).toMatchObject({
      problems: [],
      geometry: { clusterSize: 4096, recordSize: 1024, mftLcn: 786432n },
    });
    expect(identifyBootCode(bytes.subarray(0, 512))).toEqual({ family: 'windows-8-later', loads: 'bootmgr' });
  });

  it.for(['xw_MFT', 'DFR-16_MFT'])('%s: every FILE record decodes, everything else is named', async (name, context) => {
    const bytes = sample(context, `ntfs/EricZimmerman+MFT/${name}`);
    const source = memory('mft', bytes);
    for (let offset = 0; offset + 1024 <= bytes.length; offset += 1024) {
      const place: FileRecord['place'] = (from, length) => ({ source: 'mft', offset: offset + from, length });
      const read = decodeRecord(offset / 1024, await source.read(offset, 1024), source, 1024, place);
      const magic = Buffer.from(bytes.subarray(offset, offset + 4)).toString('latin1');
      const expected = magic === 'FILE' ? 'ok' : magic === '\0\0\0\0' ? 'absent' : 'damaged';
      expect(read.status).toBe(expected);
      for (const { at } of read.anomalies) {
        expect(at.offset).toBeGreaterThanOrEqual(offset);
        expect(at.offset + at.length).toBeLessThanOrEqual(offset + 1024);
      }
    }
  });
});

describe('omerbenamram/mft', () => {
  const folder = 'ntfs/omerbenamram+mft';
  async function record(context: TestContext, name: string) {
    const bytes = sample(context, `${folder}/${name}`);
    const source = memory(name, bytes);
    const place: FileRecord['place'] = (offset, length) => ({ source: name, offset, length });
    const read = decodeRecord(0, await source.read(0, 1024), source, 1024, place);
    if (read.status !== 'ok') throw new Error(read.status);
    return read;
  }
  const names = (r: FileRecord): (string | undefined)[] =>
    r.attributes
      .filter((a) => a.type === 0x30)
      .map(
        (a) => decodeFileName(r.bytes.subarray(a.value?.offset, (a.value?.offset ?? 0) + (a.value?.length ?? 0)))?.name,
      );

  it('a torn write is reported, where it is', async (context) => {
    const { record: torn, anomalies } = await record(context, 'entry_102130_fixup_issue');
    expect(torn.torn).toBe(true);
    expect(anomalies).toMatchObject([
      { code: 'ntfs.record-torn', kind: 'bad-checksum', at: { offset: 510, length: 2 } },
    ]);
  });

  it('a normal record has nothing to be said of it', async (context) => {
    const { record: plain, anomalies } = await record(context, 'entry_single_file');
    expect(anomalies).toEqual([]);
    expect(plain).toMatchObject({ torn: false, whole: true, inUse: true, directory: false });
    expect(names(plain)).toContain('test_cfuncs.py');
  });

  it('a very long name and a resident alternate stream are read', async (context) => {
    const long = (await record(context, 'entry_super_long_name_001')).record;
    expect(names(long)[0]).toMatch(/^time_for_a_super_super.*_longname\.txt$/);
    const stream = (await record(context, 'entry_long_name_and_res_ads_002')).record;
    expect(stream.attributes.find((a) => a.name === 'res.ads')).toMatchObject({ type: 0x80, value: { length: 37 } });
  });

  it('data runs of any width decode to their end', async (context) => {
    const { record: runs } = await record(context, 'entry_data_run_at_offset');
    const data = runs.attributes.find((a) => a.type === 0x80)?.nonResident;
    const decoded = decodeRuns(data?.mapping ?? new Uint8Array(0), 4096, 2 ** 40, 2 ** 50);
    expect(decoded.problem).toBeUndefined();
    expect(decoded.clusters).toBe((data?.highestVcn ?? 0) + 1 - (data?.lowestVcn ?? 0));
  });

  it('all of them decode', async (context) => {
    if (!existsSync(join(SAMPLES, folder))) return context.skip(MISSING);
    for (const name of readdirSync(join(SAMPLES, folder)))
      expect((await record(context, name)).record.attributes.length).toBeGreaterThan(0);
    return undefined;
  });
});
