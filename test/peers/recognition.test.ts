/**
 * Foreign things, made by their own tools or, where no tool is at hand, from the magic of their specification: each is
 * named or not recognised, nothing in it is proven, and the exit code says that nothing was judged.
 */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitOf } from '../../src/cli/exit.ts';
import { diagnosePath } from '../../src/engine/diagnosis.ts';
import { run, temporary } from './media/tools.ts';

const MIB = 1024 * 1024;
let folder: ReturnType<typeof temporary>;
beforeAll(() => {
  folder = temporary('foreign');
});
afterAll(() => folder.remove());

interface Case {
  /** The kind it must be recognised as; `unknown`: none. */
  readonly kind: string;
  readonly make: (path: string) => void;
}

const blank = (path: string, size: number): void => {
  writeFileSync(path, '');
  truncateSync(path, size);
};

/** A tool that lays something out on a file of this size. */
function formatted(kind: string, size: number, tool: string, ...options: string[]): Case {
  return {
    kind,
    make: (path) => {
      blank(path, size);
      run(tool, [...options, path]);
    },
  };
}

/** A tool that writes a new file out of this source tree. */
function written(kind: string, tool: string, args: (path: string) => string[]): Case {
  return { kind, make: (path) => void run(tool, args(path)) };
}

const python = (kind: string, script: string): Case =>
  written(kind, 'python3', (path) => ['-c', `import sys; p = sys.argv[1]; ${script}`, path]);

/** Bytes at places, in a file of this many zeros. */
function specified(kind: string, size: number, ...places: readonly (readonly [number, string])[]): Case {
  return {
    kind,
    make: (path) => {
      const bytes = Buffer.alloc(size);
      for (const [offset, text] of places) bytes.write(text, offset < 0 ? size + offset : offset, 'latin1');
      // Not blank further on: what begins with zeros alone is a wiped medium.
      bytes.fill('not a medium ', Math.min(size - 2048, 0x30000), size - 1024);
      writeFileSync(path, bytes);
    },
  };
}

const SOURCES = import.meta.dirname;

const byTools: Readonly<Record<string, Case>> = {
  ext2: formatted('ext', 4 * MIB, 'mkfs.ext2', '-q', '-F'),
  ext3: formatted('ext', 16 * MIB, 'mkfs.ext3', '-q', '-F'),
  ext4: formatted('ext', 16 * MIB, 'mkfs.ext4', '-q', '-F'),
  'ext4 of 1 KiB blocks': formatted('ext', 16 * MIB, 'mkfs.ext4', '-q', '-F', '-b', '1024'),
  xfs: formatted('xfs', 320 * MIB, 'mkfs.xfs', '-q', '-f'),
  btrfs: formatted('btrfs', 128 * MIB, 'mkfs.btrfs', '-q', '-f'),
  swap: formatted('swap', 4 * MIB, 'mkswap'),
  'swap of 64 KiB pages': formatted('swap', 4 * MIB, 'mkswap', '-p', '65536'),
  minix: formatted('minix', 4 * MIB, 'mkfs.minix'),
  bfs: formatted('bfs', 4 * MIB, 'mkfs.bfs'),
  cramfs: written('cramfs', 'mkfs.cramfs', (path) => [SOURCES, path]),
  squashfs: written('squashfs', 'mksquashfs', (path) => [SOURCES, path, '-quiet', '-no-progress']),
  'squashfs by zstd': written('squashfs', 'mksquashfs', (path) => [
    SOURCES,
    path,
    '-quiet',
    '-no-progress',
    '-comp',
    'zstd',
  ]),
  program: { kind: 'elf', make: (path) => writeFileSync(path, readFileSync(process.execPath).subarray(0, 3 * MIB)) },
  object: {
    kind: 'elf',
    make: (path) => void run('objcopy', ['-I', 'binary', '-O', 'elf64-x86-64', join(SOURCES, 'setup.ts'), path]),
  },
  'COFF object': {
    kind: 'object',
    make: (path) =>
      void run('objcopy', ['-I', 'binary', '-B', 'i386:x86-64', '-O', 'pe-x86-64', join(SOURCES, 'setup.ts'), path]),
  },
  archive: written('ar', 'ar', (path) => ['rc', path, join(SOURCES, 'setup.ts')]),
  tar: python('tar', `import tarfile; t = tarfile.open(p, 'w'); t.add('package.json'); t.close()`),
  'tar of GNU': python(
    'tar',
    `import tarfile; t = tarfile.open(p, 'w', format=tarfile.GNU_FORMAT); t.add('package.json'); t.close()`,
  ),
  'tar of POSIX': python(
    'tar',
    `import tarfile; t = tarfile.open(p, 'w', format=tarfile.PAX_FORMAT); t.add('package.json'); t.close()`,
  ),
  zip: python('unknown', `import zipfile; z = zipfile.ZipFile(p, 'w'); z.write('package.json'); z.close()`),
  'empty zip': python('zip', `import zipfile; zipfile.ZipFile(p, 'w').close()`),
  'Word document': python(
    'unknown',
    `import zipfile; z = zipfile.ZipFile(p, 'w', zipfile.ZIP_DEFLATED); z.writestr('[Content_Types].xml', '<Types/>'); z.writestr('word/document.xml', '<w/>'); z.close()`,
  ),
  'compressed image': python('unknown', `import gzip; f = gzip.open(p, 'wb'); f.write(b'\\xa5' * 4194304); f.close()`),
  'compressed by bzip2': python('unknown', `import bz2; open(p, 'wb').write(bz2.compress(bytes(range(256)) * 4096))`),
  'compressed by xz': python('unknown', `import lzma; open(p, 'wb').write(lzma.compress(bytes(range(256)) * 4096))`),
  sqlite: python('sqlite', `import sqlite3; c = sqlite3.connect(p); c.execute('create table t (a)'); c.commit()`),
  wave: python(
    'wav',
    `import wave; w = wave.open(p, 'wb'); w.setnchannels(2); w.setsampwidth(2); w.setframerate(44100); w.writeframes(b'\\x12\\x34' * 40000); w.close()`,
  ),
  'property list': python(
    'plist',
    `import plistlib; plistlib.dump({'a': list(range(400))}, open(p, 'wb'), fmt=plistlib.FMT_BINARY)`,
  ),
  'compiled Python': python('pyc', `import os, py_compile; py_compile.compile(os.__file__, cfile=p)`),
  pickle: python('unknown', `import pickle; pickle.dump(list(range(5000)), open(p, 'wb'))`),
  key: written('certificate', 'openssl', (path) => [
    'genpkey',
    '-quiet',
    '-algorithm',
    'RSA',
    '-outform',
    'DER',
    '-out',
    path,
  ]),
  encrypted: written('unknown', 'openssl', (path) => [
    'enc',
    '-aes-256-cbc',
    '-pbkdf2',
    '-pass',
    'pass:x',
    '-in',
    join(SOURCES, 'setup.ts'),
    '-out',
    path,
  ]),
  noise: python('unknown', `import random; open(p, 'wb').write(b'\\x93' + random.Random(7).randbytes(1048575))`),
  HTML: {
    kind: 'text',
    make: (path) => writeFileSync(path, '<!DOCTYPE html>\n<html><body><p>Hello</p></body></html>\n'),
  },
  JSON: { kind: 'text', make: (path) => writeFileSync(path, '{"name": "value", "list": [1, 2, 3]}\n') },
  XML: { kind: 'text', make: (path) => writeFileSync(path, '<?xml version="1.0"?>\n<root><item/></root>\n') },
};

const bySpecification: Readonly<Record<string, Case>> = {
  'LUKS 1': specified('luks', MIB, [0, 'LUKS\xba\xbe\0\x01']),
  'LUKS 2': specified('luks', MIB, [0, 'LUKS\xba\xbe\0\x02'], [0x4000, 'SKUL\xba\xbe\0\x02']),
  'LUKS 2 without its first header': specified('luks', MIB, [0x4000, 'SKUL\xba\xbe\0\x02']),
  LVM: specified('lvm', MIB, [512, 'LABELONE'], [536, 'LVM2 001']),
  'RAID 1.1': specified('mdraid', MIB, [0, '\xfc\x4e\x2b\xa9\x01\0\0\0']),
  'RAID 1.2': specified('mdraid', MIB, [4096, '\xfc\x4e\x2b\xa9\x01\0\0\0']),
  ZFS: specified('zfs', MIB, [131_072, '\x0c\xb1\xba\0\0\0\0\0']),
  erofs: specified('erofs', MIB, [1024, '\xe2\xe1\xf5\xe0']),
  f2fs: specified('f2fs', MIB, [1024, '\x10\x20\xf5\xf2']),
  APFS: specified('apfs', MIB, [32, 'NXSB']),
  'HFS+': specified('hfs', MIB, [1024, 'H+\0\x04']),
  HFSX: specified('hfs', MIB, [1024, 'HX\0\x05']),
  UDF: specified('udf', MIB, [0x8001, 'BEA01'], [0x8801, 'NSR02'], [0x9001, 'TEA01']),
  ReiserFS: specified('reiserfs', MIB, [0x10034, 'ReIsEr2Fs']),
  JFS: specified('jfs', MIB, [0x8000, 'JFS1']),
  romfs: specified('romfs', MIB, [0, '-rom1fs-']),
  $MFT: specified('mft', MIB, [0, 'FILE0\0\x03\0']),
  $LogFile: specified('ntfs-log', MIB, [0, 'RSTR\x1e\0\x09\0']),
  'transaction log': specified('hive-log', MIB, [0, 'regf'], [28, '\x06'], [512, 'HvLE']),
  'process dump': specified('minidump', MIB, [0, 'MDMP\x93\xa7']),
  hibernation: specified('hibernation', MIB, [0, 'HIBR']),
  shortcut: specified('shortcut', 4096, [0, 'L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F']),
  'ESE database': specified('ese', MIB, [4, '\xef\xcd\xab\x89']),
  'Office 97': specified('ole', MIB, [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']),
  PDF: specified('pdf', 8192, [0, '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n']),
  JPEG: specified('jpeg', MIB, [0, '\xff\xd8\xff\xe0\0\x10JFIF\0']),
  PNG: specified('png', MIB, [0, '\x89PNG\r\n\x1a\n\0\0\0\rIHDR']),
  GIF: specified('gif', MIB, [0, 'GIF89a']),
  TIFF: specified('tiff', MIB, [0, 'II*\0']),
  WebP: specified('webp', MIB, [0, 'RIFF'], [8, 'WEBPVP8 ']),
  MP4: specified('mp4', MIB, [0, '\0\0\0\x20ftypisom']),
  MP3: specified('mp3', MIB, [0, 'ID3\x04']),
  FLAC: specified('flac', MIB, [0, 'fLaC']),
  Matroska: specified('matroska', MIB, [0, '\x1a\x45\xdf\xa3']),
  CAB: specified('cab', MIB, [0, 'MSCF\0\0\0\0']),
  RPM: specified('rpm', MIB, [0, '\xed\xab\xee\xdb\x03\0']),
  cpio: specified('cpio', MIB, [0, '070701']),
  '7z': specified('unknown', MIB, [0, '7z\xbc\xaf\x27\x1c']),
  RAR: specified('unknown', MIB, [0, 'Rar!\x1a\x07\x01\0']),
  VMDK: specified('unknown', MIB, [0, 'KDMV\x01\0\0\0']),
  VDI: specified('unknown', MIB, [0, '<<< Oracle VM VirtualBox Disk Image >>>\n'], [0x40, '\x7f\x10\xda\xbe']),
  DMG: specified('unknown', MIB, [-512, 'koly\0\0\0\x04\0\0\x02\0']),
  font: specified('font', 65_536, [0, '\0\x01\0\0\0\x12']),
  'device tree': specified('device-tree', 65_536, [0, '\xd0\x0d\xfe\xed']),
  'UEFI firmware': specified('uefi-firmware', MIB, [40, '_FVH']),
  capture: specified('pcap', 65_536, [0, '\xd4\xc3\xb2\xa1\x02\0\x04\0']),
};

describe.each([
  ['made by its tool', byTools],
  ['made from its specification', bySpecification],
])('%s', (_, cases) => {
  it.each(Object.entries(cases))('%s', async (name, { kind, make }) => {
    const path = join(folder.path, name.replaceAll(/[^\w]/g, '-'));
    make(path);
    const diagnosis = await diagnosePath(path);
    expect(diagnosis.evidence).toMatchObject([{ kind: 'unusable', format: kind }]);
    expect(diagnosis.findings).toEqual([]);
    expect(diagnosis.chains).toEqual([]);
    expect(exitOf(diagnosis.standing)).toBe(8);
  });
});

it('are at least sixty', () => {
  expect(Object.keys({ ...byTools, ...bySpecification }).length).toBeGreaterThanOrEqual(60);
});
