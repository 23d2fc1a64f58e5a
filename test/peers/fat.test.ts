/** FAT media made by mkfs.fat and mtools read the same here; what our encoders write satisfies fsck.fat and mtools. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memory, slice } from '../../src/core/bytes.ts';
import { type Overlay, overlay, volumeTarget, type VolumeTarget } from '../../src/core/overlay.ts';
import { checkChains, compareFats } from '../../src/parsers/fat/check.ts';
import { clearDirty, restoreBootRecord, rewriteFsInfo } from '../../src/parsers/fat/encode.ts';
import { formatFat } from '../../src/parsers/fat/format.ts';
import { makeDirectory, writeFile } from '../../src/parsers/fat/write-file.ts';
import { parseFat, type FatVolume } from '../../src/parsers/fat/volume.ts';
import { mutate } from '../parsers/fat/exercise.ts';
import { contentOf, fixture, generator, open, valueOf } from '../parsers/fat/support.ts';
import { run, runBytes, temporary } from './media/tools.ts';

const space = temporary('fat');
afterAll(() => space.remove());

/** mtools shows names in the locale's encoding. */
function shell(script: string): string {
  return run('sh', ['-euc', `export LC_ALL=C.UTF-8 TZ=UTC MTOOLS_SKIP_CHECK=1\ncd '${space.path}'\n${script}`]);
}

function mtype(image: string, path: string): Buffer {
  const script = `export LC_ALL=C.UTF-8 MTOOLS_SKIP_CHECK=1\nmtype -i '${image}' '::${path}'`;
  return runBytes('sh', ['-euc', script]);
}

/** `files, used/total clusters` of a volume fsck.fat finds in order; it throws on any fault. */
function fsck(image: string): { files: number; used: number; total: number } {
  const said = run('fsck.fat', ['-n', image]);
  const m = /(\d+) files, (\d+)\/(\d+) clusters/.exec(said);
  if (m === null || said.trim().split('\n').length !== 2) throw new Error(said);
  return { files: Number(m[1]), used: Number(m[2]), total: Number(m[3]) };
}

/** All files below a host directory, as `/path`. */
function hostFiles(root: string, below = ''): string[] {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? hostFiles(root, `${below}/${e.name}`) : [`${below}/${e.name}`],
  );
}

async function ourFiles(volume: FatVolume, path = '/'): Promise<string[]> {
  const listing = await volume.list(path);
  expect(listing).toMatchObject({ complete: true, anomalies: [] });
  const out: string[] = [];
  for (const e of listing.entries) out.push(...(e.kind === 'directory' ? await ourFiles(volume, e.path) : [e.path]));
  return out;
}

const NAMES = [
  '启动管理器.efi',
  '说明 文件（第二版）.txt',
  'ÄÖÜ ß é.dat',
  'lower.txt',
  'UPPER.TXT',
  'Mixed.Case.Name.bin',
];
const LONGEST = 'n'.repeat(250);

/** A tree on the host, copied into the image with holes made by deleting, so that later files are fragmented. */
function tree(host: string): void {
  const random = generator(7);
  const noise = (length: number): Buffer => Buffer.from(Uint8Array.from({ length }, () => random() & 0xff));
  for (const dir of ['EFI/BOOT', 'EFI/Microsoft/Boot/zh-CN', '启动/深/深/深', 'two thousand']) {
    mkdirSync(join(host, dir), { recursive: true });
  }
  writeFileSync(join(host, 'EFI/BOOT/BOOTX64.EFI'), noise(70_001));
  writeFileSync(join(host, 'EFI/Microsoft/Boot/BCD'), noise(32_768));
  for (const name of [...NAMES, LONGEST]) writeFileSync(join(host, '启动/深/深/深', name), noise(random() % 9000));
  // Numbers first: mtools takes minutes over short names that all collide.
  for (let i = 0; i < 2000; i += 1)
    writeFileSync(join(host, 'two thousand', `${i} of two thousand.log`), noise(i % 90));
}

describe.each([
  { bits: 12, size: '7M', cluster: 4 },
  { bits: 16, size: '64M', cluster: 4 },
  { bits: 32, size: '100M', cluster: 1 },
])('FAT$bits made by mkfs.fat and mtools', ({ bits, size, cluster }) => {
  const image = join(space.path, `fat${bits}.img`);
  const host = join(space.path, `host${bits}`);
  const back = join(space.path, `back${bits}`);

  beforeAll(() => {
    tree(host);
    mkdirSync(back);
    shell(`
      truncate -s ${size} fat${bits}.img
      mkfs.fat -F ${bits} -s ${cluster} -n TEST fat${bits}.img > /dev/null
      head -c 3000 /dev/zero > pad
      for n in 1 2 3 4 5 6 7 8 9; do mcopy -i fat${bits}.img pad ::/pad$n; mcopy -i fat${bits}.img pad ::/keep$n; done
      for n in 1 2 3 4 5 6 7 8 9; do mdel -i fat${bits}.img ::/pad$n; done
      # The hint behind the last file would put new ones in one piece: back to the beginning with it.
      if [ ${bits} = 32 ]; then printf '\\002\\000\\000\\000' | dd of=fat32.img bs=1 seek=1004 conv=notrunc 2> /dev/null; fi
      mcopy -m -i fat${bits}.img host${bits}/EFI/BOOT/BOOTX64.EFI ::/fragmented.bin
      mcopy -s -m -i fat${bits}.img host${bits}/* ::/
      for n in 1 2 3 4 5 6 7 8 9; do mdel -i fat${bits}.img ::/keep$n; done
      mcopy -s -i fat${bits}.img '::/*' back${bits}/
    `);
  });

  it('has the same files with the same bytes', async () => {
    const volume = await open(readFileSync(image));
    const files = await ourFiles(volume);
    expect(files.toSorted()).toEqual(hostFiles(back).toSorted());
    expect(files).toHaveLength(3 + NAMES.length + 1 + 2000);
    for (const path of files) {
      const ours = await contentOf(volume, path);
      if (!Buffer.from(ours).equals(readFileSync(join(back, path)))) throw new Error(`${path} differs`);
    }
    expect(volume.clusterSize).toBe(cluster * 512);
  });

  it('has a fragmented file', () => {
    expect(shell(`mshowfat -i fat${bits}.img ::/fragmented.bin`).match(/</g)?.length).toBeGreaterThan(1);
  });

  it('has as many clusters in use as fsck.fat says', async () => {
    const { used, total } = fsck(image);
    const volume = await open(readFileSync(image));
    const report = await checkChains(volume);
    expect(report).toMatchObject({ complete: true, brokenCount: 0, crossLinkCount: 0, lost: { clusters: 0 } });
    expect([total - report.freeClusters, volume.clusterCount]).toEqual([used, total]);
    expect((await compareFats(volume)).differences.every((d) => d.entries === 0)).toBe(true);
  });

  it('takes files from our encoder, and gives them to mtools', async () => {
    const over = overlay(memory('m', readFileSync(image)));
    const target = volumeTarget(over, slice(over, 'm:p1', 0, over.size));
    const written = await fill(target);
    const out = join(space.path, `out${bits}.img`);
    await save(over, out);
    const { used, total } = fsck(out);
    for (const [path, bytes] of written) expect(mtype(out, path).equals(bytes), path).toBe(true);
    const volume = valueOf(await parseFat(target.source));
    expect(total - (await checkChains(volume)).freeClusters).toBe(used);
    if (volume.fsInfo !== undefined) expect(volume.fsInfo.freeClusters).toBe(total - used);
    // Nothing else changed: mtools still reads all the files of the tree.
    for (const path of ['/fragmented.bin', '/two thousand/1999 of two thousand.log', `/启动/深/深/深/${NAMES[1]}`]) {
      expect(mtype(out, path).equals(readFileSync(join(back, path))), path).toBe(true);
    }
  });
});

/** New, replaced and emptied files, in old and new directories, some with enough entries to make a directory grow. */
async function fill(target: VolumeTarget): Promise<Map<string, Buffer>> {
  const random = generator(11);
  const written = new Map<string, Buffer>();
  const put = async (path: string, length: number): Promise<void> => {
    const bytes = Buffer.from(Uint8Array.from({ length }, () => random() & 0xff));
    expect(await writeFile(target, path, bytes, { modified: new Date('2025-01-02T03:04:06Z') }), path).toMatchObject({
      ok: true,
    });
    written.set(path, bytes);
  };
  await put('/EFI/BOOT/BOOTX64.EFI', 200_000);
  await put('/EFI/BOOT/BOOTX64.EFI', 3);
  await put('/EFI/Microsoft/Boot/BCD', 40_000);
  await put('/EFI/Microsoft/Boot/新的 引导 配置.bin', 5000);
  await put('/new/a/b/c/d/e/f/file.bin', 1);
  await put('/empty', 0);
  for (let i = 0; i < 40; i += 1)
    await put(`/many names/a rather long name to fill directories, number ${i}.txt`, i * 13);
  expect(await makeDirectory(target, '/an empty directory')).toEqual({ ok: true, changed: true });
  return written;
}

async function save(over: Overlay, path: string): Promise<void> {
  writeFileSync(path, (await over.read(0, over.size)).bytes);
}

describe('volumes formatted here', () => {
  it.each([
    ['fat12', 1440 * 1024, 512],
    ['fat12', 15 * 1024 * 1024, 512],
    ['fat16', 20 * 1024 * 1024 + 512 * 7, 512],
    ['fat16', 20 * 1024 * 1024, 4096],
    ['fat32', 34 * 1024 * 1024, 512],
    ['fat32', 70 * 1024 * 1024, 1024],
  ] as const)('%s of %d bytes with sectors of %d satisfy fsck.fat and mtools', async (variant, size, sectorSize) => {
    const over = overlay(memory('m', new Uint8Array(size)));
    const target = volumeTarget(over, over);
    const options = { variant, label: 'NEW ESP', serial: 0x12345678, hiddenSectors: 2048, sectorSize };
    expect(await formatFat(target, options)).toBe(true);
    const out = join(space.path, 'formatted.img');
    await save(over, out);
    expect(fsck(out)).toMatchObject({ used: variant === 'fat32' ? 1 : 0 });
    const volume = valueOf(await parseFat(over));
    expect(fsck(out).total).toBe(volume.clusterCount);
    expect(shell('mdir -i formatted.img ::/ 2>&1 || true')).toContain('NEW ESP');
    // mtools fills it and we read it; we fill it and mtools reads it.
    shell(
      `head -c 5000 /dev/urandom > noise; mmd -i formatted.img ::/启动; mcopy -i formatted.img noise ::/启动/文件.bin`,
    );
    const again = await open(readFileSync(out));
    expect(Buffer.from(await contentOf(again, '/启动/文件.bin')).equals(readFileSync(join(space.path, 'noise')))).toBe(
      true,
    );
    const written = await fill(target);
    await save(over, out);
    fsck(out);
    for (const [path, bytes] of written) expect(mtype(out, path).equals(bytes), path).toBe(true);
  });
});

describe('single structures', () => {
  it('written by us satisfy fsck.fat', async () => {
    const bytes = fixture('fat32');
    bytes.fill(0, 0, 512);
    bytes[16_384 + 7] = 0x03; // dirty, with I/O errors
    bytes.fill(0x11, 512 + 0x1e8, 512 + 0x1ec);
    const over = overlay(memory('m', bytes));
    const target = volumeTarget(over, over);
    for (const repair of [restoreBootRecord, clearDirty, rewriteFsInfo]) {
      expect(await repair(target)).toEqual({ ok: true, changed: true });
    }
    const out = join(space.path, 'repaired.img');
    await save(over, out);
    expect(fsck(out)).toMatchObject({ used: 87, total: 68_528 });
    expect(readFileSync(out).equals(Buffer.from(fixture('fat32')))).toBe(true);
  });
});

describe('random damage', () => {
  it('10,000 seeded mutations', async () => {
    await mutate(fixture('fat12'), 0xd00d, 10_000);
  });
});
