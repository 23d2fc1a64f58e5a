import { describe, expect, it } from 'vitest';
import { counting, memory, slice } from '../../../src/core/bytes.ts';
import { fatFormat, parseFat } from '../../../src/parsers/fat/volume.ts';
import { contentOf, find, fixture, open, sha256, valueOf, withHoles } from './support.ts';

/** `minfo -i fatNN.img ::`, `fsck.fat -nv fatNN.img` and `mshowfat -i fatNN.img PATH`. */
const GOLDEN = [
  { name: 'fat12', label: 'VOLUME12', serial: 0x1234ab12, sectors: 320, clusters: 285, data: 17920, frag: [[26, 28], [34, 40]] },
  { name: 'fat16', label: 'VOLUME16', serial: 0x1234ab16, sectors: 5184, clusters: 5111, data: 37376, frag: [[26, 28], [34, 40]] },
  { name: 'fat32', label: 'VOLUME32', serial: 0x1234ab32, sectors: 69632, clusters: 68528, data: 565248, frag: [[35, 44]] },
] as const; // prettier-ignore

/** `mtype -i fat32.img ::PATH | sha256sum`; the same on all three. */
const CONTENT: Readonly<Record<string, string>> = {
  '/EFI/BOOT/BOOTX64.EFI': '683248e195953b3f1c71dc535adfb34f780d1d797b6cba2c1d8903c7970e6259',
  '/EFI/Microsoft/Boot/BCD': '61d2bf7a4bbae97ecd4b9a85a26ef1a51c32787017a53b574f3bb44a2dd94e00',
  '/fragmented.bin': 'ad8548b0e2aeca7e88b6a0d35833d4d1c22e747df95d42c47215d24822af0559',
  '/启动/说明文件.txt': '61d2bf7a4bbae97ecd4b9a85a26ef1a51c32787017a53b574f3bb44a2dd94e00',
  '/many/number 39.txt': '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
};

const where = { volume: 'p1', path: '', role: 'other', partitionStart: 2048 } as const;

describe.each(GOLDEN)('a sound $name volume', ({ name, label, serial, sectors, clusters, data, frag }) => {
  it('has the geometry mkfs.fat gave it', async () => {
    const parsed = await parseFat(memory('v', fixture(name)));
    expect(parsed.anomalies).toEqual([]);
    const volume = valueOf(parsed);
    expect(volume).toMatchObject({
      kind: name,
      label,
      volumeLabel: label,
      serial,
      hiddenSectors: 2048,
      clusterSize: 512,
      totalSectors: sectors,
      clusterCount: clusters,
      dirty: false,
      root: 'in-use',
    });
    expect(volume.geometry.dataOffset).toBe(data);
    expect(volume.bootRecord.code).toEqual({ family: 'mkfs.fat', loads: 'message' });
    if (name === 'fat32') expect(volume.fsInfo).toMatchObject({ state: 'valid', freeClusters: 68441, nextFree: 94 });
  });

  it('lists its root as mdir does', async () => {
    const listing = await (await open(fixture(name))).list('/');
    expect(listing.complete).toBe(true);
    expect(
      listing.entries.map((e) => [e.name, e.kind, e.size]).toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    ).toEqual([
      ['A long file name, with spaces.txt', 'file', 1],
      ['EFI', 'directory', 0],
      ['empty.txt', 'file', 0],
      ['fragmented.bin', 'file', 5100],
      ['keep', 'file', 1],
      ['many', 'directory', 0],
      ['启动', 'directory', 0],
    ]);
    const short = Object.fromEntries(listing.entries.map((e) => [e.name, e.shortName]));
    expect(short['A long file name, with spaces.txt']).toBe('ALONGF~1.TXT');
    expect(short['fragmented.bin']).toBe('FRAGME~1.BIN');
    const keep = listing.entries.find((e) => e.name === 'keep');
    expect(keep?.flags).toEqual(['read-only', 'hidden', 'system', 'archive']);
    expect(keep?.modified?.toISOString()).toBe('2024-03-05T06:07:08.000Z');
  });

  it('opens files byte for byte', async () => {
    const volume = await open(fixture(name));
    for (const [path, hash] of Object.entries(CONTENT)) expect(sha256(await contentOf(volume, path)), path).toBe(hash);
    expect(await contentOf(volume, '/empty.txt')).toHaveLength(0);
    expect((await volume.list('/many')).entries).toHaveLength(40);
  });

  it('traces a file to its clusters', async () => {
    const medium = memory('stick', fixture(name));
    const volume = valueOf(await parseFat(slice(medium, 'stick:p1', 0, medium.size)));
    const file = valueOf(await (await find(volume, '/fragmented.bin')).open());
    const extents = file.trace(0, 5100);
    const expected = frag.map(([from, to]) => [data + (from - 2) * 512, (to - from + 1) * 512]);
    expected[expected.length - 1]![1]! -= 5120 - 5100;
    expect(extents.map((e) => [e.offset, e.length])).toEqual(expected);
    expect(extents.every((e) => e.source === 'stick')).toBe(true);
  });

  it('looks up without regard to case, separator or name form', async () => {
    const volume = await open(fixture(name));
    for (const path of [
      '\\efi\\boot\\bootx64.efi',
      'EFI/BOOT/BOOTX64.EFI',
      '/Efi//Boot/./BootX64.efi',
      '/ALONGF~1.TXT',
    ]) {
      expect((await volume.lookup(path)).status, path).toBe('found');
    }
    expect(await volume.lookup('/EFI/Microsoft/Boot/bootmgfw.efi')).toMatchObject({
      status: 'absent',
      missing: 'bootmgfw.efi',
    });
    expect(await volume.lookup('/none/BOOT')).toMatchObject({ status: 'absent', missing: 'none' });
    expect(await volume.lookup('/keep/BOOT')).toMatchObject({ status: 'absent', missing: 'BOOT' });
    expect(await volume.lookup('/')).toMatchObject({ status: 'found', entry: { kind: 'directory', path: '/' } });
    expect(await volume.list('/keep')).toMatchObject({ entries: [], complete: false });
  });

  it('states its facts', async () => {
    const source = memory('v', fixture(name));
    const parsed = await parseFat(source);
    const facts = fatFormat.facts({ value: valueOf(parsed), anomalies: parsed.anomalies }, { ...where, source });
    expect(facts.map((f) => f.kind)).toEqual(['volume', 'boot-record']);
    expect(facts[0]?.value).toEqual({
      volume: 'p1',
      kind: name,
      label,
      clusterSize: 512,
      openedFromBackup: false,
      dirty: false,
    });
    expect(facts[1]?.value).toEqual({
      volume: 'p1',
      bytesPerSector: 512,
      format: name,
      valid: true,
      problems: [],
      backup: name === 'fat32' ? 'same' : 'none',
      backupAt: name === 'fat32' ? { source: 'v', offset: 3072, length: 512 } : undefined,
      hiddenSectors: 2048,
      partitionStart: 2048,
      claimedLength: sectors * 512,
      code: { family: 'mkfs.fat', loads: 'message' },
    });
  });

  it('reads little for a lookup', async () => {
    const counter = counting(memory('v', fixture(name)));
    const volume = valueOf(await parseFat(counter.source));
    await volume.lookup('/EFI/Microsoft/Boot/BCD');
    // 64 KiB for the records, a window of the FAT, one cluster per directory.
    expect(counter.bytesRead()).toBeLessThan(200 * 1024);
    expect(counter.reads()).toBeLessThan(16);
  });
});

describe('deleted entries', () => {
  it('are listed on demand with the names their long entries kept', async () => {
    // minfo and mdir do not show them; the names are those deleted in make.sh.
    const volume = await open(fixture('fat32'));
    const names = (await volume.list('/', { deleted: true })).entries.filter((e) => e.flags.includes('deleted'));
    expect(names.map((e) => e.name)).toEqual(['deleted long name.bin']);
    expect(names[0]?.shortName).toBe('DELETE~1.BIN');
    const opened = await names[0]!.open();
    expect(opened.anomalies.map((a) => a.code)).toEqual(['fat.deleted-content-guessed']);
    expect(valueOf(opened).size).toBe(1530);
    expect(new TextDecoder().decode((await valueOf(opened).read(0, 16)).bytes)).toBe('gap line 0000000');
    expect((await volume.lookup('/deleted long name.bin')).status).toBe('absent');
  });
});

describe('a damaged boot record', () => {
  it('is replaced by the FAT32 backup, whatever hit the primary', async () => {
    const damages: ((b: Uint8Array) => void)[] = [
      (b) => b.fill(0, 0, 512),
      (b) => b.fill(0xff, 0, 512),
      (b) => b.fill(0x41, 0x0b, 0x30),
      (b) => (b[0x0d] = 3),
      (b) => (b[0x10] = 0),
      (b) => b.fill(0, 0x0b, 0x0d),
      (b) => b.fill(0, 0x1fe, 0x200),
    ];
    for (const damage of damages) {
      const bytes = fixture('fat32');
      damage(bytes);
      const source = memory('v', bytes);
      const parsed = await parseFat(source);
      const volume = valueOf(parsed);
      expect(volume.bootRecord).toMatchObject({ used: 'backup', backupState: 'valid' });
      expect(sha256(await contentOf(volume, '/EFI/BOOT/BOOTX64.EFI'))).toBe(CONTENT['/EFI/BOOT/BOOTX64.EFI']);
      const [first, second] = fatFormat.facts({ value: volume, anomalies: parsed.anomalies }, { ...where, source });
      expect(first?.value).toMatchObject({ openedFromBackup: true, label: 'VOLUME32' });
      expect(second?.value).toMatchObject({ valid: false, backup: 'valid', hiddenSectors: 2048 });
    }
  });

  it('names the fields that are wrong', async () => {
    const bytes = fixture('fat32');
    bytes[0x0d] = 3;
    bytes[0x15] = 0;
    bytes.fill(0, 0x1fe, 0x200);
    const parsed = await parseFat(memory('v', bytes));
    expect(valueOf(parsed).bootRecord.primary?.problems.map((p) => p.field)).toEqual([
      'signature',
      'sectors-per-cluster',
      'media',
    ]);
    expect(parsed.anomalies).toContainEqual({
      code: 'fat.boot-record-sectors-per-cluster',
      kind: 'out-of-range',
      at: { source: 'v', offset: 0x0d, length: 1 },
      expected: 'a power of two',
      actual: 3,
    });
  });

  it('opens by the backup where the medium does not give sector 0', async () => {
    const volume = valueOf(await parseFat(withHoles(memory('v', fixture('fat32')), [{ offset: 0, length: 512 }])));
    expect(volume.bootRecord).toMatchObject({ primaryState: 'unreadable', used: 'backup', backupState: 'valid' });
  });

  it('says where the backup differs, and ignores the state byte', async () => {
    const bytes = fixture('fat32');
    bytes[0x41] = 1;
    expect((await open(bytes)).bootRecord.backupState).toBe('same');
    bytes[0x1c] = 63;
    bytes.fill(0x90, 0x100, 0x104);
    const volume = await open(bytes);
    expect(volume.bootRecord.backupState).toBe('differs');
    expect(volume.bootRecord.differences).toEqual([{ offset: 0x1c, length: 1 }, { offset: 0x100, length: 4 }]); // prettier-ignore
  });

  it('sees an invalid, a missing and an unreadable backup', async () => {
    const bytes = fixture('fat32');
    bytes.fill(0, 3072, 3584);
    expect((await open(bytes)).bootRecord.backupState).toBe('invalid');
    const none = fixture('fat32');
    none[0x32] = 0;
    expect((await open(none)).bootRecord.backupState).toBe('absent');
    const holes = withHoles(memory('v', fixture('fat32')), [{ offset: 3072, length: 512 }]);
    expect(valueOf(await parseFat(holes)).bootRecord.backupState).toBe('unreadable');
  });

  it('still opens a FAT16 without its signature, which firmware does not ask for', async () => {
    const bytes = fixture('fat16');
    bytes[0x1fe] = 0;
    const volume = await open(bytes);
    expect(volume.bootRecord).toMatchObject({ primaryState: 'damaged', used: 'primary', backupState: 'none' });
    expect((await volume.lookup('/EFI/BOOT/BOOTX64.EFI')).status).toBe('found');
  });
});

describe('what is not FAT', () => {
  it('is absent: zeros, noise, code, NTFS, exFAT, and a FAT32 backup behind another file system', async () => {
    expect((await parseFat(memory('v', new Uint8Array(65536)))).status).toBe('absent');
    expect((await parseFat(memory('v', new Uint8Array(0)))).status).toBe('absent');
    expect((await parseFat(memory('v', new Uint8Array(65536).fill(0xff)))).status).toBe('absent');
    expect((await parseFat(memory('v', fixture('exfat')))).status).toBe('absent');
    const ntfs = fixture('fat32');
    ntfs.set(new TextEncoder().encode('NTFS    '), 3);
    expect((await parseFat(memory('v', ntfs))).status).toBe('absent');
    const ext = fixture('fat32');
    ext.fill(0, 0, 1024);
    ext.set([0x53, 0xef], 0x438);
    expect((await parseFat(memory('v', ext))).status).toBe('absent');
    const overwritten = fixture('fat32');
    overwritten.fill(0, 0, 512);
    overwritten.fill(0x5a, 16384, 65536); // the FAT is gone, so the backup describes nothing
    expect((await parseFat(memory('v', overwritten))).status).toBe('absent');
  });

  it('is unreadable where neither record could be read', async () => {
    const parsed = await parseFat(withHoles(memory('v', fixture('fat32')), [{ offset: 0, length: 65536 }]));
    expect(parsed.status).toBe('unreadable');
    expect(parsed.anomalies).toContainEqual({
      code: 'fat.boot-record',
      kind: 'unreadable',
      at: { source: 'v', offset: 0, length: 512 },
    });
  });
});

describe('dirty bits', () => {
  it.each([
    ['fat16', 0x25, 512 + 3],
    ['fat32', 0x41, 16384 + 7],
  ] as const)('of %s are read from boot record and table', async (name, state, table) => {
    const boot = fixture(name);
    boot[state] = 1;
    expect((await open(boot)).dirtyState).toEqual({ bootRecord: true, table: false, ioError: false });
    const clean = fixture(name);
    clean[table] = name === 'fat16' ? 0x7f : 0x07;
    expect(await open(clean)).toMatchObject({
      dirty: true,
      dirtyState: { bootRecord: false, table: true, ioError: false },
    });
    const error = fixture(name);
    error[table] = name === 'fat16' ? 0xbf : 0x0b;
    expect((await open(error)).dirtyState.ioError).toBe(true);
  });
});

describe('an emptied root', () => {
  it('is told from a damaged one', async () => {
    const label = fixture('fat16');
    label.fill(0, 20992 + 32, 37376); // mkfs.fat writes the label first
    const empty = await open(label);
    expect(empty).toMatchObject({ root: 'empty', label: 'VOLUME16' });
    expect(await empty.lookup('/EFI')).toMatchObject({ status: 'absent', missing: 'EFI' });
    const zero = fixture('fat16');
    zero.fill(0, 20992, 37376);
    expect((await open(zero)).root).toBe('zero');
    const hole = valueOf(await parseFat(withHoles(memory('v', fixture('fat16')), [{ offset: 20992, length: 16384 }])));
    expect(hole.root).toBe('unreadable');
    expect((await hole.lookup('/EFI')).status).toBe('unreadable');
  });
});

describe('damaged directories', () => {
  // mshowfat: ::/EFI/BOOT lies in cluster 4 of fat16.img, ::/many in <7> <50> <59> <68> <77> <86>.
  const at = (cluster: number): number => 37376 + (cluster - 2) * 512;

  it('are unreadable, not empty, when their cluster is zeroed or overwritten', async () => {
    const { entry } = (await (await open(fixture('fat16'))).lookup('/EFI/BOOT')) as { entry: { firstCluster: number } };
    for (const fill of [0, 0xff, 0x41]) {
      const bytes = fixture('fat16');
      bytes.fill(fill, at(entry.firstCluster), at(entry.firstCluster) + 512);
      const volume = await open(bytes);
      expect((await volume.lookup('/EFI/BOOT/BOOTX64.EFI')).status).toBe('unreadable');
      expect((await volume.list('/EFI/BOOT')).complete).toBe(false);
    }
  });

  it('keep what can be read around a hole', async () => {
    const bad = withHoles(memory('v', fixture('fat16')), [{ offset: at(59), length: 512 }]);
    const volume = valueOf(await parseFat(bad));
    const listing = await volume.list('/many');
    expect(listing.complete).toBe(false);
    expect(listing.entries.length).toBeGreaterThan(25);
    expect(listing.anomalies).toContainEqual({
      code: 'fat.entry-unreadable',
      kind: 'unreadable',
      at: { source: 'v', offset: at(59), length: 512 },
    });
    expect((await volume.lookup('/many/number 0.txt')).status).toBe('found');
    expect((await volume.lookup('/many/no such file')).status).toBe('unreadable');
  });

  it('fall back to the short name where the long one does not fit its checksum', async () => {
    const bytes = fixture('fat16');
    const volume = await open(bytes);
    const entry = (await volume.list('/')).entries.find((e) => e.shortName === 'FRAGME~1.BIN');
    bytes[entry!.at.offset - 32 + 0x0d]! ^= 0xff;
    const again = await (await open(bytes)).list('/');
    expect(again.entries.map((e) => e.name)).toContain('FRAGME~1.BIN');
    expect(again.anomalies.map((a) => a.code)).toContain('fat.lfn-orphan');
    expect(again.complete).toBe(true);
  });
});
