import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { overlay, volumeTarget, type VolumeTarget } from '../../../src/core/overlay.ts';
import { checkChains, compareFats } from '../../../src/parsers/fat/check.ts';
import {
  clearDirty,
  refreshBackupRecord,
  restoreBootRecord,
  rewriteFsInfo,
  writeHiddenSectors,
} from '../../../src/parsers/fat/encode.ts';
import { formatFat } from '../../../src/parsers/fat/format.ts';
import { makeDirectory, writeFile } from '../../../src/parsers/fat/write-file.ts';
import { parseFat } from '../../../src/parsers/fat/volume.ts';
import { contentOf, find, fixture, imageOf, open, reopen, sha256, valueOf, writable } from './support.ts';

const CHANGED = { ok: true, changed: true };
const UNCHANGED = { ok: true, changed: false };

describe('boot records', () => {
  it('restores the primary from the backup, byte for byte', async () => {
    const bytes = fixture('fat32');
    const sound = bytes.slice(0, 512);
    bytes.fill(0, 0, 512);
    const { over, target } = writable(bytes);
    expect(await restoreBootRecord(target)).toEqual(CHANGED);
    expect((await imageOf(target)).subarray(0, 512)).toEqual(sound);
    expect((await over.dirty()).every((d) => d.at.offset >= 4096 && d.at.offset + d.at.length <= 4608)).toBe(true);
    expect(await restoreBootRecord(target)).toEqual(UNCHANGED);
  });

  it('refuses without a sound backup', async () => {
    const bytes = fixture('fat32');
    bytes.fill(0, 0, 512);
    bytes.fill(0, 3072, 3584);
    expect(await restoreBootRecord(writable(bytes).target)).toEqual({ ok: false, refusal: 'no-backup' });
  });

  it('brings the backup up to date', async () => {
    const bytes = fixture('fat32');
    bytes[0x41] = 1;
    bytes.fill(0, 3072, 3584);
    const { target } = writable(bytes);
    expect(await refreshBackupRecord(target)).toEqual(CHANGED);
    const volume = await reopen(target);
    expect(volume.bootRecord.backupState).toBe('same');
    expect(volume.bootRecord.backup?.fat32?.state).toBe(0);
    expect(await refreshBackupRecord(target)).toEqual(UNCHANGED);
    expect(await refreshBackupRecord(writable(fixture('fat16')).target)).toEqual({ ok: false, refusal: 'no-backup' });
  });

  it('sets hidden sectors in both', async () => {
    const { target } = writable(fixture('fat32'));
    expect(await writeHiddenSectors(target, 63)).toEqual(CHANGED);
    const volume = await reopen(target);
    expect(volume.hiddenSectors).toBe(63);
    expect(volume.bootRecord.backupState).toBe('same');
    expect(await writeHiddenSectors(target, 63)).toEqual(UNCHANGED);
  });
});

describe('state', () => {
  it.each([
    ['fat12', 0x25, undefined],
    ['fat16', 0x25, 512 + 3],
    ['fat32', 0x41, 16_384 + 7],
  ] as const)('of a dirty %s volume is cleared', async (name, state, table) => {
    const bytes = fixture(name);
    const clean = bytes.slice();
    bytes[state] = 1;
    if (table !== undefined) bytes[table] = (bytes[table] ?? 0) & (name === 'fat16' ? 0x3f : 0x03);
    const { target } = writable(bytes);
    expect(await clearDirty(target)).toEqual(CHANGED);
    expect(sha256(await imageOf(target))).toBe(sha256(clean));
    expect(await clearDirty(target)).toEqual(UNCHANGED);
  });

  it('of FSInfo is counted anew', async () => {
    const bytes = fixture('fat32');
    const clean = bytes.slice();
    bytes.fill(0x77, 512 + 0x1e8, 512 + 0x1ec);
    const { target } = writable(bytes);
    expect(await rewriteFsInfo(target)).toEqual(CHANGED);
    expect(sha256(await imageOf(target))).toBe(sha256(clean));
    expect(await rewriteFsInfo(target)).toEqual(UNCHANGED);
    expect(await rewriteFsInfo(writable(fixture('fat16')).target)).toEqual(UNCHANGED);
  });
});

describe.each(['fat12', 'fat16', 'fat32'] as const)('files in %s', (name) => {
  const content = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) & 0xff);

  async function sound(target: VolumeTarget): Promise<void> {
    const volume = await reopen(target);
    const report = await checkChains(volume);
    expect(report).toMatchObject({ complete: true, brokenCount: 0, crossLinkCount: 0, lost: { clusters: 0 } });
    expect((await compareFats(volume)).differences[0]?.entries).toBe(0);
    if (volume.fsInfo !== undefined) expect(volume.fsInfo.freeClusters).toBe(report.freeClusters);
  }

  it('are created with the directories on the way, once', async () => {
    const { over, target } = writable(fixture(name));
    const path = '/EFI/新目录/deep er/a long name with 汉字 and 😀.efi';
    expect(await writeFile(target, path, content, { modified: new Date('2024-05-06T07:08:10Z') })).toEqual(CHANGED);
    const volume = await reopen(target);
    expect(await contentOf(volume, path)).toEqual(content);
    expect((await find(volume, path)).modified?.toISOString()).toBe('2024-05-06T07:08:10.000Z');
    await sound(target);
    const dirty = (await over.dirty()).length;
    expect(await writeFile(target, path, content)).toEqual(UNCHANGED);
    expect((await over.dirty()).length).toBe(dirty);
  });

  it('are replaced, longer and shorter and empty', async () => {
    const { target } = writable(fixture(name));
    for (const length of [5000, 600, 4999, 0, 1]) {
      expect(await writeFile(target, '/EFI/BOOT/BOOTX64.EFI', content.subarray(0, length))).toEqual(CHANGED);
      expect(await contentOf(await reopen(target), '/EFI/BOOT/BOOTX64.EFI')).toEqual(content.subarray(0, length));
      await sound(target);
    }
    expect((await (await reopen(target)).list('/EFI/BOOT')).entries).toHaveLength(1);
  });

  it('make a directory grow', async () => {
    const { target } = writable(fixture(name));
    for (let i = 0; i < 20; i += 1) {
      expect(await writeFile(target, `/EFI/Boot/file with a long name ${i}.bin`, content.subarray(0, i))).toEqual(
        CHANGED,
      );
    }
    const listing = await (await reopen(target)).list('/EFI/BOOT');
    expect(listing.complete).toBe(true);
    expect(listing.entries).toHaveLength(21);
    expect(new Set(listing.entries.map((e) => e.shortName)).size).toBe(21);
    await sound(target);
  });

  it('take the places of deleted entries and leave the others alone', async () => {
    const { target } = writable(fixture(name));
    expect(await writeFile(target, '/NEW.BIN', content.subarray(0, 10))).toEqual(CHANGED);
    const volume = await reopen(target);
    const before = (await (await open(fixture(name))).list('/')).entries.map((e) => e.name);
    const after = (await volume.list('/')).entries.map((e) => e.name);
    expect(new Set(after)).toEqual(new Set([...before, 'NEW.BIN']));
    expect((await find(volume, '/NEW.BIN')).at.offset).toBeLessThan(
      (await find(volume, '/fragmented.bin')).at.offset + 512,
    );
  });

  it('are refused where they cannot be', async () => {
    const { over, target } = writable(fixture(name));
    expect(await writeFile(target, '/a?b', content)).toEqual({ ok: false, refusal: 'bad-name' });
    expect(await writeFile(target, '/keep/x', content)).toEqual({ ok: false, refusal: 'not-a-directory' });
    expect(await writeFile(target, '/EFI', content)).toEqual({ ok: false, refusal: 'is-a-directory' });
    const size = name === 'fat32' ? 40_000_000 : 3_000_000;
    expect(await writeFile(target, '/big.bin', new Uint8Array(size))).toEqual({ ok: false, refusal: 'no-space' });
    expect(await over.dirty()).toEqual([]);
  });
});

describe('the fixed root of FAT16', () => {
  it('fills up and then refuses', async () => {
    const { target } = writable(fixture('fat16'));
    let made = 0;
    let last: unknown = CHANGED;
    for (; made < 600; made += 1) {
      last = await writeFile(target, `/F${made}`, new Uint8Array(0));
      if (!(last as { ok: boolean }).ok) break;
    }
    expect(last).toEqual({ ok: false, refusal: 'directory-full' });
    expect(made).toBeGreaterThan(480);
    expect((await reopen(target)).root).toBe('in-use');
  }, 30_000);
});

describe('a cross-linked file', () => {
  it('gets clusters of its own and leaves the shared ones alone', async () => {
    const bytes = fixture('fat16');
    const view = new DataView(bytes.buffer);
    for (const base of [512, 10_752]) view.setUint16(base + 24, 36, true); // BOOTX64.EFI into fragmented.bin
    const { target } = writable(bytes);
    const other = await contentOf(await open(bytes), '/fragmented.bin');
    const content = new Uint8Array(6800).fill(0x5a);
    expect(await writeFile(target, '/EFI/BOOT/BOOTX64.EFI', content)).toEqual(CHANGED);
    const volume = await reopen(target);
    expect(await contentOf(volume, '/EFI/BOOT/BOOTX64.EFI')).toEqual(content);
    expect(await contentOf(volume, '/fragmented.bin')).toEqual(other);
    expect((await checkChains(volume)).crossLinkCount).toBe(0);
  });
});

describe('formatting', () => {
  it.each([
    ['fat12', 1_474_560],
    ['fat16', 20 * 1024 * 1024],
    ['fat32', 64 * 1024 * 1024],
  ] as const)('makes an empty %s volume that reads back', async (variant, size) => {
    const over = overlay(memory('m', new Uint8Array(size).fill(0xa5)));
    const target = volumeTarget(over, over);
    expect(await formatFat(target, { variant, label: 'Esp 1', serial: 0xcafe0001, hiddenSectors: 2048 })).toBe(true);
    const parsed = await parseFat(over);
    expect(parsed.anomalies).toEqual([]);
    const volume = valueOf(parsed);
    expect(volume).toMatchObject({
      kind: variant,
      label: 'ESP 1',
      serial: 0xcafe0001,
      hiddenSectors: 2048,
      dirty: false,
      root: 'empty',
      totalSectors: size / 512,
    });
    expect(volume.bootRecord).toMatchObject({
      primaryState: 'valid',
      backupState: variant === 'fat32' ? 'same' : 'none',
      code: { loads: 'none' },
    });
    expect(await makeDirectory(target, '/EFI/Boot')).toEqual(CHANGED);
    expect(await makeDirectory(target, '/efi/BOOT')).toEqual(UNCHANGED);
    expect((await checkChains(valueOf(await parseFat(over)))).brokenCount).toBe(0);
  });

  it('refuses sizes that do not fit the variant', async () => {
    const tiny = overlay(memory('m', new Uint8Array(1024 * 1024)));
    for (const variant of ['fat16', 'fat32'] as const) {
      const options = { variant, label: '', serial: 1, hiddenSectors: 0 };
      expect(await formatFat(volumeTarget(tiny, tiny), options)).toBe(false);
    }
    expect(await tiny.dirty()).toEqual([]);
  });
});
