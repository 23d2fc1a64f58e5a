/** What our parsers read on real media equals what the tools of the field say of the same bytes. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clamp, memory, slice, type ByteSource } from '../../src/core/bytes.ts';
import type { FileSystem } from '../../src/core/filesystem.ts';
import type { Parsed } from '../../src/core/parsed.ts';
import { parseFat } from '../../src/parsers/fat/volume.ts';
import { parseGpt } from '../../src/parsers/gpt.ts';
import { parseMbr } from '../../src/parsers/mbr.ts';
import { parseNtfs } from '../../src/parsers/ntfs/volume.ts';
import { parseHive, type HiveKey } from '../../src/parsers/regf/hive.ts';
import { xmlValues } from './media/hivexml.ts';
import type { Image } from './media/image.ts';
import { buildGptStick, buildMbrStick } from './media/stick.ts';
import { run, runBytes, temporary } from './media/tools.ts';

const SECTOR = 512;
const dir = temporary('values');
const sticks: Image[] = [];
/** The Windows volume of each stick in a file of its own, for tools that know no offsets. */
const volumes: string[] = [];

beforeAll(() => {
  for (const image of [buildGptStick(dir.path), buildMbrStick(dir.path)]) {
    sticks.push(image);
    const file = join(dir.path, `${image.scheme}-ntfs.img`);
    image.withWindows((volume) => run('cp', ['--sparse=always', volume, file]));
    volumes.push(file);
  }
});
afterAll(() => dir.remove());

function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error('the media were not built');
  return value;
}
const gpt = (): Image => at(sticks, 0);
const mbr = (): Image => at(sticks, 1);

/** A plain source of the test's own, so that the parsers alone are judged. */
function fileSource(path: string): ByteSource {
  const size = statSync(path).size;
  return {
    id: path,
    size,
    sectorSize: SECTOR,
    read(offset, length) {
      const r = clamp(size, offset, length);
      const bytes = Buffer.alloc(r.length);
      const file = openSync(path, 'r');
      readSync(file, bytes, 0, r.length, r.offset);
      closeSync(file);
      return Promise.resolve({ bytes: new Uint8Array(bytes), at: { source: path, ...r }, holes: [] });
    },
    trace: (offset, length) => [{ source: path, offset, length }],
  };
}

function value<T>(parsed: Parsed<T>): T {
  if (parsed.status !== 'ok') throw new Error(`parser says ${parsed.status}`);
  expect(parsed.anomalies).toEqual([]);
  return parsed.value;
}

const systemVolume = (image: Image): ByteSource => {
  const { start, sectors } = image.layout.system;
  return slice(fileSource(image.path), 'system', start * SECTOR, sectors * SECTOR);
};
const windowsVolume = (image: Image): ByteSource => {
  const { start, sectors } = image.layout.windows;
  return slice(fileSource(image.path), 'windows', start * SECTOR, sectors * SECTOR);
};

const field = (text: string, pattern: RegExp): string => {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${pattern.source} not in:\n${text}`);
  return found.trim();
};

describe('partition tables', () => {
  it('GPT equals sgdisk -p and -i', async () => {
    const table = value(await parseGpt(fileSource(gpt().path))).table;
    const listing = run('sgdisk', ['-p', gpt().path]);
    expect(table?.diskGuid.toUpperCase()).toBe(field(listing, /Disk identifier \(GUID\): (\S+)/));
    expect(table?.entries.map((e) => e.index)).toEqual([1, 2, 3]);
    for (const entry of table?.entries ?? []) {
      const info = run('sgdisk', ['-i', String(entry.index), gpt().path]);
      expect({
        type: entry.typeGuid.toUpperCase(),
        unique: entry.uniqueGuid.toUpperCase(),
        first: entry.firstLba,
        last: entry.lastLba,
        attributes: entry.attributes.toUpperCase(),
        name: entry.name,
      }).toEqual({
        type: field(info, /GUID code: (\S+)/),
        unique: field(info, /unique GUID: (\S+)/),
        first: Number(field(info, /First sector: (\d+)/)),
        last: Number(field(info, /Last sector: (\d+)/)),
        attributes: field(info, /Attribute flags: (\S+)/),
        name: field(info, /Partition name: '(.*)'/),
      });
    }
    expect(table?.mediumLastLba).toBe(statSync(gpt().path).size / SECTOR - 1);
  });

  it('MBR equals sfdisk --json', async () => {
    const parsed = value(await parseMbr(fileSource(mbr().path)));
    interface Dump {
      partitiontable: { id: string; partitions: { start: number; size: number; type: string; bootable?: boolean }[] };
    }
    const dump = (JSON.parse(run('sfdisk', ['--json', mbr().path])) as Dump).partitiontable;
    expect(`0x${parsed.diskSignature.toString(16)}`).toBe(dump.id);
    const ours = parsed.entries
      .filter((e) => e.type !== 0)
      .map((e) => ({ start: e.startLba, size: e.sectors, type: e.type.toString(16), bootable: e.status === 0x80 }));
    const theirs = dump.partitions.map(({ start, size, type, bootable }) => ({
      start,
      size,
      type,
      bootable: bootable ?? false,
    }));
    expect(ours).toEqual(theirs);
  });
});

/** Every file below a directory with its size and content, as our reader has it. */
async function tree(fs: FileSystem, path = ''): Promise<Map<string, Uint8Array>> {
  const out = new Map<string, Uint8Array>();
  const listing = await fs.list(path === '' ? '/' : path);
  expect(listing.complete).toBe(true);
  for (const entry of listing.entries) {
    if (entry.name.startsWith('$')) continue; // NTFS metadata: not what ntfsls lists
    if (entry.kind === 'directory') {
      for (const [name, bytes] of await tree(fs, entry.path)) out.set(name, bytes);
    } else {
      const opened = value(await entry.open());
      const chunk = await opened.read(0, opened.size);
      expect(chunk.holes).toEqual([]);
      expect(chunk.bytes.length).toBe(entry.size);
      out.set(entry.path, chunk.bytes);
    }
  }
  return out;
}

const sorted = (list: Iterable<string>): string[] => [...list].sort();

describe.each([['GPT', gpt] as const, ['MBR', mbr] as const])('the system partition of the %s stick', (_, image) => {
  it('has the files and contents mdir and mtype show', async () => {
    const fat = value(await parseFat(systemVolume(image())));
    const files = await tree(fat);
    const offset = `${image().path}@@${image().layout.system.start * SECTOR}`;
    const names = run('mdir', ['-i', offset, '-b', '-/', '::'])
      .split('\n')
      .filter((line) => line !== '' && !line.endsWith('/'))
      .map((line) => line.slice(2));
    expect(sorted(files.keys())).toEqual(sorted(names));
    expect(names.length).toBeGreaterThanOrEqual(4);
    for (const [name, bytes] of files) {
      expect(Buffer.compare(bytes, runBytes('mtype', ['-i', offset, `::${name}`])), name).toBe(0);
    }
    const info = run('minfo', ['-i', offset, '::']);
    expect({ clusterSize: fat.clusterSize, serial: fat.serial.toString(16), hidden: fat.hiddenSectors }).toEqual({
      clusterSize: Number(field(info, /cluster size: (\d+)/)) * SECTOR,
      serial: field(info, /serial number: ([0-9A-F]+)/).toLowerCase(),
      hidden: Number(field(info, /hidden sectors: (\d+)/)),
    });
    expect(fat.label.trim()).toBe(field(info, /disk label="(.*)"/).trim() || fat.label.trim());
  });
});

describe.each([[0, 'GPT', gpt] as const, [1, 'MBR', mbr] as const])(
  'the Windows volume (%i) of the %s stick',
  (index, _, image) => {
    it('has the values ntfsinfo shows', async () => {
      const ntfs = value(await parseNtfs(windowsVolume(image())));
      const info = run('ntfsinfo', ['-m', at(volumes, index)]);
      expect({
        label: ntfs.label,
        version: ntfs.version,
        clusterSize: ntfs.clusterSize,
        mftRecordSize: ntfs.mftRecordSize,
        indexSize: ntfs.indexSize,
        mft: Number(ntfs.mftLcn),
        mirror: Number(ntfs.mftMirrorLcn),
        flags: ntfs.volumeFlags?.value,
        clusters: Math.floor((ntfs.totalSectors * SECTOR) / ntfs.clusterSize),
      }).toEqual({
        label: field(info, /Volume Name: (.*)/),
        version: field(info, /Volume Version: (\S+)/),
        clusterSize: Number(field(info, /Cluster Size: (\d+)/)),
        mftRecordSize: Number(field(info, /MFT Record Size: (\d+)/)),
        indexSize: Number(field(info, /Index Block Size: (\d+)/)),
        mft: Number(field(info, /LCN of Data Attribute for FILE_MFT: (\d+)/)),
        mirror: Number(field(info, /LCN of Data Attribute for File_MFTMirr: (\d+)/)),
        flags: Number(field(info, /Volume Flags: (\S+)/)),
        clusters: Number(field(info, /Volume Size in Clusters: (\d+)/)),
      });
      expect(ntfs.hiddenSectors).toBe(image().layout.windows.start);
    });

    it('has the files and contents ntfsls and ntfscat show', async () => {
      const ntfs = value(await parseNtfs(windowsVolume(image())));
      const files = await tree(ntfs);
      const volume = at(volumes, index);
      const directories = new Set([...files.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))));
      for (const directory of directories) {
        const shown = run('ntfsls', ['-p', directory, volume])
          .split('\n')
          .filter((line) => line !== '' && !/^\.\.?$/.test(line));
        const listing = await ntfs.list(directory);
        expect(sorted(listing.entries.map((e) => e.name)), directory).toEqual(sorted(shown));
      }
      expect(files.size).toBeGreaterThan(30);
      for (const [path, bytes] of files) {
        expect(Buffer.compare(bytes, runBytes('ntfscat', [volume, path])), path).toBe(0);
      }
    });
  },
);

/** Every value of a hive as `path\name` with its type and bytes. */
function hiveValues(
  key: HiveKey,
  out = new Map<string, { type: number; data: string }>(),
): Map<string, { type: number; data: string }> {
  for (const found of key.values()) {
    expect(found.complete).toBe(true);
    out.set(`${key.path}|${found.name}`, { type: found.type, data: Buffer.from(found.bytes).toString('hex') });
  }
  for (const below of key.subkeys()) hiveValues(below, out);
  return out;
}

describe('hives and stores', () => {
  it.each([
    ['the UEFI store', () => gpt().getSystem('/EFI/Microsoft/Boot/BCD')],
    ['the BIOS store', () => mbr().getSystem('/Boot/BCD')],
    ['SYSTEM', () => gpt().getWindows('/Windows/System32/config/SYSTEM')],
    ['SOFTWARE', () => gpt().getWindows('/Windows/System32/config/SOFTWARE')],
  ])('%s has the keys and values hivexml shows', async (name, read) => {
    const bytes = read();
    const hive = value(await parseHive(memory(name, new Uint8Array(bytes))));
    expect(hive.state).toBe('sound');
    const root = hive.root;
    if (root === undefined) throw new Error('no root key');
    const shown = xmlValues(bytes, dir.path);
    const ours = hiveValues(root);
    expect(sorted(ours.keys())).toEqual(sorted(shown.keys()));
    for (const [path, { type, data }] of shown) expect(ours.get(path), path).toEqual({ type, data });
    expect(shown.size).toBeGreaterThan(5);
  });
});
