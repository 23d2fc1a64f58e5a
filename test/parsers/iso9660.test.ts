/** Expected values: isoinfo (genisoimage 1.1.11), checkisomd5 (isomd5sum 1.2.3). The images: test/fixtures/iso9660/make.sh. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { md5 } from '@noble/hashes/legacy.js';
import { describe, expect, it } from 'vitest';
import { counting, memory, slice, type ByteSource } from '../../src/core/bytes.ts';
import type { Anomaly } from '../../src/core/anomaly.ts';
import { bootImage } from '../../src/parsers/iso9660/el-torito.ts';
import { verifyEmbeddedMd5 } from '../../src/parsers/iso9660/embedded-md5.ts';
import { iso9660Format, parseIso9660, type IsoVolume } from '../../src/parsers/iso9660/volume.ts';
import { fixture, generator, valueOf, withHoles } from './fat/support.ts';

type Name = 'plain' | 'joliet' | 'rock-ridge' | 'udf' | 'xorriso' | 'checked';

function image(name: Name): Uint8Array {
  return Uint8Array.from(gunzipSync(readFileSync(new URL(`../fixtures/iso9660/${name}.iso.gz`, import.meta.url))));
}

async function open(name: Name): Promise<IsoVolume> {
  return valueOf(await parseIso9660(memory('iso', image(name))));
}

async function content(volume: IsoVolume, path: string): Promise<Uint8Array> {
  const found = await volume.lookup(path);
  if (found.status !== 'found') throw new Error(`${path}: ${found.status}`);
  const source = valueOf(await found.entry.open());
  return (await source.read(0, source.size)).bytes;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** `isoinfo -R -x /EFI/BOOT/BOOTX64.EFI -i rock-ridge.iso | sha256sum` */
const LOADER = '683248e195953b3f1c71dc535adfb34f780d1d797b6cba2c1d8903c7970e6259';

describe('a sound image', () => {
  it.each([
    { name: 'plain', label: 'PLAIN', names: 'plain', blocks: 349, udf: false },
    { name: 'joliet', label: 'JOLIET', names: 'joliet', blocks: 363, udf: false },
    { name: 'rock-ridge', label: 'BOOTABLE', names: 'rock-ridge', blocks: 369, udf: false },
    { name: 'udf', label: 'UDF', names: 'plain', blocks: 672, udf: true },
    { name: 'xorriso', label: 'XORRISO', names: 'rock-ridge', blocks: 351, udf: false },
    { name: 'checked', label: 'CHECKED', names: 'plain', blocks: 2397, udf: false },
  ] as const)('$name.iso is read as isoinfo reads it', async ({ name, label, names, blocks, udf }) => {
    const parsed = await parseIso9660(memory('iso', image(name)));
    expect(parsed.anomalies).toEqual([]);
    const volume = valueOf(parsed);
    expect(volume).toMatchObject({ label, names, blockSize: 2048, volumeLength: blocks * 2048, missing: 0, udf });
    expect(sha256(await content(volume, '/EFI/BOOT/BOOTX64.EFI'))).toBe(LOADER);
    expect(await volume.lookup('\\efi\\boot\\none.efi')).toMatchObject(
      udf ? { status: 'unreadable' } : { status: 'absent', missing: 'none.efi' },
    );
  });

  it('shows the names of its tree', async () => {
    const list = async (name: Name): Promise<string[]> =>
      (await (await open(name)).list('/')).entries.map((e) => e.name);
    expect(await list('plain')).toEqual(['BOOT', 'EFI', 'EMPTY.TXT', 'NO_EXTEN', '______']);
    expect(await list('joliet')).toEqual(['EFI', 'boot', 'empty.txt', 'no_extension', '启动']);
    expect(await list('rock-ridge')).toEqual(['boot', 'EFI', 'empty.txt', 'link', 'no_extension', '启动']);
    expect((await list('xorriso')).toSorted()).toEqual(['EFI', 'boot', 'empty.txt', 'link', 'no_extension', '启动']);
  });

  it.each(['joliet', 'rock-ridge', 'xorriso'] as const)('%s keeps long names and many files', async (name) => {
    const volume = await open(name);
    const text = new TextDecoder().decode(await content(volume, '/启动/说明 文件, with a long name.txt'));
    expect(text.split('\n')[9]).toBe('txt line 0000009');
    const listing = await volume.list('/启动/deep/er');
    expect(listing).toMatchObject({ complete: true, anomalies: [] });
    expect(listing.entries).toHaveLength(60);
    expect(new TextDecoder().decode(await content(volume, `/启动/deep/er/${'n'.repeat(20)} 37.txt`))).toBe('37');
    expect(await content(volume, '/empty.txt')).toHaveLength(0);
  });

  it('gives kinds, times and places', async () => {
    const volume = await open('rock-ridge');
    const entries = Object.fromEntries((await volume.list('/')).entries.map((e) => [e.name, e]));
    expect(entries['link']?.kind).toBe('other');
    expect(entries['启动']?.kind).toBe('directory');
    expect(entries['no_extension']).toMatchObject({ kind: 'file', size: 1, path: '/no_extension' });
    expect(entries['no_extension']?.modified?.toISOString()).toBe('2024-03-05T06:07:08.000Z');
    expect(entries['no_extension']?.extents).toEqual([{ at: 153 * 2048, length: 1 }]);
    const stick = memory('stick', image('rock-ridge'));
    const parsed = valueOf(await parseIso9660(slice(stick, 'stick:p1', 0, stick.size)));
    const found = await parsed.lookup('/EFI/BOOT/BOOTX64.EFI');
    if (found.status !== 'found') throw new Error(found.status);
    expect(valueOf(await found.entry.open()).trace(0, 6800)).toEqual([
      { source: 'stick', offset: 215 * 2048, length: 6800 },
    ]);
  });

  it('states one fact', async () => {
    const source = memory('iso', image('joliet'));
    const parsed = await parseIso9660(source);
    const where = { source, volume: 'whole', path: '', role: 'other', partitionStart: 0 } as const;
    expect(iso9660Format.facts({ value: valueOf(parsed), anomalies: [] }, where)).toEqual([
      {
        kind: 'volume',
        value: {
          volume: 'whole',
          kind: 'iso9660',
          label: 'JOLIET',
          clusterSize: 2048,
          openedFromBackup: false,
          dirty: undefined,
        },
        from: { bytes: [{ source: 'iso', offset: 32_768, length: 2048 }] },
      },
    ]);
    expect(valueOf(parsed).publisher).toBe('The Publisher');
  });

  it('costs little to open', async () => {
    const counter = counting(memory('iso', image('checked')));
    const volume = valueOf(await parseIso9660(counter.source));
    await volume.lookup('/EFI/BOOT/BOOTX64.EFI');
    expect(counter.bytesRead()).toBeLessThan(128 * 1024);
  });
});

describe('the boot catalogue', () => {
  it('names the BIOS and the EFI image', async () => {
    // isoinfo -d: Bootid 88, no emulation, Nsect 4, Bootoff 97 (hexadecimal); isoinfo -l: efi.img at 51, eltorito.img at 151.
    const volume = await open('rock-ridge');
    expect(volume.bootCatalog).toMatchObject({
      state: 'valid',
      at: { source: 'iso', offset: 50 * 2048, length: 2048 },
    });
    expect(volume.bootCatalog?.images).toMatchObject([
      { platform: 'x86', bootable: true, emulation: 'none', loadSegment: 0, loadSize: 2048, offset: 151 * 2048 },
      { platform: 'efi', bootable: true, emulation: 'none', offset: 51 * 2048 },
    ]);
    const [bios, efi] = volume.bootCatalog?.images.map((i) => bootImage(volume.source, i)) ?? [];
    expect(new TextDecoder().decode((await bios!.read(0, 16)).bytes)).toBe('img line 0000000');
    expect(bios?.size).toBe(2048);
    expect(efi?.size).toBe((369 - 51) * 2048);
    expect((await open('plain')).bootCatalog).toBeUndefined();
  });

  it('is judged by checksum and key', async () => {
    const bytes = image('rock-ridge');
    bytes[50 * 2048 + 5] = 0x41;
    expect(valueOf(await parseIso9660(memory('iso', bytes))).bootCatalog?.state).toBe('bad-checksum');
    bytes[50 * 2048 + 30] = 0;
    const parsed = await parseIso9660(memory('iso', bytes));
    expect(valueOf(parsed).bootCatalog).toMatchObject({ state: 'bad-key', images: [] });
    expect(parsed.anomalies).toMatchObject([{ code: 'iso9660.boot-catalog-bad-key', at: { offset: 50 * 2048 } }]);
  });
});

describe('the embedded MD5', () => {
  it('is what implantisomd5 wrote, and matches', async () => {
    const source = memory('iso', image('checked'));
    const volume = valueOf(await parseIso9660(source));
    expect(volume.embeddedMd5).toEqual({
      md5: '29c7f1f32e1b367a03ff0d26ba5b5668',
      skipSectors: 15,
      covered: (2397 - 15) * 2048,
      fragments: { count: 20, sums: '9bcbf9111b635623fc8c81ded76abd1e156c47a92c3251e4f5d456552786' },
    });
    expect(await verifyEmbeddedMd5(source, volume.embeddedMd5!, md5.create())).toEqual({
      status: 'match',
      expected: '29c7f1f32e1b367a03ff0d26ba5b5668',
      actual: '29c7f1f32e1b367a03ff0d26ba5b5668',
      firstBad: undefined,
      holes: [],
    });
    expect((await open('plain')).embeddedMd5).toBeUndefined();
  });

  it('places damage between two fragments', async () => {
    for (const at of [100_000, 2_000_000, 4_800_000]) {
      const bytes = image('checked');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const source = memory('iso', bytes);
      const embedded = valueOf(await parseIso9660(source)).embeddedMd5!;
      const result = await verifyEmbeddedMd5(source, embedded, md5.create());
      expect(result.status).toBe('mismatch');
      expect(result.firstBad?.offset).toBeLessThanOrEqual(at);
      expect(result.firstBad!.offset + result.firstBad!.length).toBeGreaterThan(at);
      expect(result.firstBad?.length).toBeLessThan(300_000);
    }
  });

  it('says nothing where the medium is short or unreadable', async () => {
    const whole = memory('iso', image('checked'));
    const embedded = valueOf(await parseIso9660(whole)).embeddedMd5!;
    expect(await verifyEmbeddedMd5(slice(whole, 'iso', 0, 4_000_000), embedded, md5.create())).toMatchObject({
      status: 'truncated',
    });
    const holes = [{ offset: 1_000_000, length: 512 }];
    expect(await verifyEmbeddedMd5(withHoles(whole, holes), embedded, md5.create())).toMatchObject({
      status: 'unreadable',
      actual: undefined,
      holes: [{ source: 'iso', offset: 1_000_000, length: 512 }],
    });
  });
});

describe('damage', () => {
  it('of a truncated image is measured, and what is left is read', async () => {
    const parsed = await parseIso9660(memory('iso', image('rock-ridge').subarray(0, 200 * 2048)));
    expect(parsed.anomalies).toEqual([
      {
        code: 'iso9660.volume-beyond-end',
        kind: 'truncated',
        at: { source: 'iso', offset: 200 * 2048, length: 0 },
        expected: 369 * 2048,
        actual: 200 * 2048,
      },
    ]);
    const volume = valueOf(parsed);
    expect(volume.missing).toBe(169 * 2048);
    expect(await content(volume, '/no_extension')).toEqual(Uint8Array.of(0x78));
    const loader = await volume.lookup('/EFI/BOOT/BOOTX64.EFI');
    if (loader.status !== 'found') throw new Error(loader.status);
    const opened = await loader.entry.open();
    expect(opened.anomalies.map((a) => a.code)).toEqual(['iso9660.file-beyond-end']);
    expect((await valueOf(opened).read(0, 6800)).holes).toEqual([
      { source: 'iso:/EFI/BOOT/BOOTX64.EFI', offset: 0, length: 6800 },
    ]);
  });

  it('of a directory makes absence unknowable', async () => {
    for (const fill of [0, 0xff, 0x41]) {
      const bytes = image('rock-ridge');
      bytes.fill(fill, 39 * 2048, 40 * 2048); // /EFI/BOOT
      const volume = valueOf(await parseIso9660(memory('iso', bytes)));
      expect((await volume.lookup('/EFI/BOOT/BOOTX64.EFI')).status).toBe('unreadable');
    }
    const hole = withHoles(memory('iso', image('rock-ridge')), [{ offset: 38 * 2048, length: 2048 }]);
    expect((await valueOf(await parseIso9660(hole)).lookup('/EFI/BOOT')).status).toBe('unreadable');
  });

  it('of one byte order is noticed', async () => {
    const bytes = image('plain');
    bytes[32_768 + 87] = (bytes[32_768 + 87] ?? 0) + 1;
    const parsed = await parseIso9660(memory('iso', bytes));
    expect(parsed.anomalies).toMatchObject([
      { code: 'iso9660.size-mismatch', at: { offset: 32_848, length: 8 }, expected: 349, actual: 350 },
    ]);
  });

  it('elsewhere is absent or unreadable', async () => {
    expect((await parseIso9660(memory('iso', new Uint8Array(100_000)))).status).toBe('absent');
    expect((await parseIso9660(memory('iso', new Uint8Array(10)))).status).toBe('absent');
    expect((await parseIso9660(memory('iso', fixture('fat12')))).status).toBe('absent');
    const hole = withHoles(memory('iso', image('plain')), [{ offset: 32_768, length: 2048 }]);
    expect((await parseIso9660(hole)).status).toBe('unreadable');
  });
});

describe('random damage', () => {
  function inside(source: ByteSource, anomalies: readonly Anomaly[]): void {
    for (const { code, at } of anomalies) {
      const fits = at.source === source.id && at.offset >= 0 && at.offset + at.length <= source.size;
      if (!fits) throw new Error(`${code} at ${JSON.stringify(at)} outside ${source.size} bytes`);
    }
  }

  async function visit(volume: IsoVolume, path: string, depth: number): Promise<void> {
    const listing = await volume.list(path);
    inside(volume.source, listing.anomalies);
    for (const entry of listing.entries.slice(0, 6)) {
      inside(volume.source, [{ code: 'entry', kind: 'limit', at: entry.at }]);
      if (entry.kind === 'directory' && depth > 0) await visit(volume, entry.path, depth - 1);
      const opened = await entry.open();
      inside(volume.source, opened.anomalies);
      if (opened.status === 'ok') await opened.value.read(0, 4096);
    }
  }

  async function exercise(bytes: Uint8Array, depth: number): Promise<void> {
    const counter = counting(memory('iso', bytes));
    const parsed = await parseIso9660(counter.source);
    inside(counter.source, parsed.anomalies);
    if (counter.bytesRead() > bytes.length + 128 * 1024) throw new Error(`${counter.bytesRead()} bytes read`);
    if (parsed.status !== 'ok') return;
    inside(counter.source, [
      { code: 'catalog', kind: 'limit', at: parsed.value.bootCatalog?.at ?? { source: 'iso', offset: 0, length: 0 } },
    ]);
    await visit(parsed.value, '/', depth);
  }

  it('never throws, loops or points outside: mutations', async () => {
    const bytes = image('rock-ridge');
    const random = generator(9660);
    for (let round = 0; round < 600; round += 1) {
      const undo: [number, number][] = [];
      for (let i = 1 + (random() % 4); i > 0; i -= 1) {
        // Descriptors and their sizes, or directories and the catalogue.
        const at = random() % 2 === 0 ? 32_768 + (random() % 1024) : 29 * 2048 + (random() % (24 * 2048));
        undo.push([at, bytes[at] ?? 0]);
        bytes[at] = random() & 0xff;
      }
      await exercise(bytes, 3);
      for (const [at, old] of undo.reverse()) bytes[at] = old;
    }
  }, 20_000);

  it('never throws, loops or points outside: truncations', async () => {
    const bytes = image('joliet');
    for (let n = 32_000; n < bytes.length; n += n < 42_000 ? 97 : 1999) await exercise(bytes.subarray(0, n), 3);
  });
});
