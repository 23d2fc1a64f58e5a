/**
 * File systems and layers of Linux, BSD and Apple that may stand at the start of an image and are not read. Offsets and
 * magics are those of util-linux' libblkid and of each file system's own headers.
 */
import type { Kind, Probe } from './kind.ts';

const ZFS_UBERBLOCKS = 128 * 1024;
/** ub_magic, 0x00bab10c, in either byte order; a slot every KiB. */
const ZFS_MAGICS = ['\x0c\xb1\xba\0', '\0\xba\xb1\x0c'];

function isZfs({ start }: Probe): boolean {
  for (let slot = ZFS_UBERBLOCKS; slot < start.length; slot += 1024) {
    if (ZFS_MAGICS.some((magic) => start.startsWith(magic, slot) || start.startsWith(magic, slot + 4))) return true;
  }
  return false;
}

/** The version of a superblock of the kernel's RAID, after its magic: 0 with its minor, or 1. */
const MD = '\xfc\x4e\x2b\xa9';

async function isMdAtEnd({ source, size }: Probe): Promise<boolean> {
  // 0.90 lies in the last whole 64 KiB block, 1.0 at least 8 KiB before the end, on 4 KiB (md.h, mdadm super1.c).
  const old = Math.floor(size / 65_536) * 65_536 - 65_536;
  const newer = Math.floor((size / 512 - 16) / 8) * 8 * 512;
  for (const at of [old, newer]) {
    if (at <= 0) continue;
    const { bytes } = await source.read(at, 8);
    if (String.fromCharCode(...bytes.subarray(0, 4)) === MD && (bytes[4] ?? 9) <= 1) return true;
  }
  return false;
}

/** Page sizes of the machines Linux runs on: the mark of a swap area ends its first page. */
const SWAP_PAGES = [4096, 8192, 16_384, 65_536];

export const foreignVolumes: readonly Kind[] = [
  {
    id: 'luks',
    use: 'foreign',
    what: { en: 'a LUKS volume (encrypted by Linux)', zh: 'LUKS 加密卷（Linux）' },
    next: { en: 'unlock it with cryptsetup and give what is inside', zh: '请用 cryptsetup 解锁后给出其中的内容' },
    magics: [[[0, 'LUKS\xba\xbe']], [[0, 'SKUL\xba\xbe']], [[0x4000, 'SKUL\xba\xbe']]],
    place: 'first of the volumes: what is encrypted may hold any bytes further in',
  },
  {
    id: 'lvm',
    use: 'foreign',
    what: { en: 'a physical volume of LVM', zh: 'LVM 物理卷' },
    magics: [0, 512, 1024, 1536].map((sector) => [
      [sector, 'LABELONE'],
      [sector + 24, 'LVM2 001'],
    ]),
    place: 'before file systems: the first extent of one may follow closely',
  },
  {
    id: 'mdraid',
    use: 'foreign',
    what: { en: 'a member of a Linux software RAID', zh: 'Linux 软 RAID 成员盘' },
    magics: [[[0, MD]], [[4096, MD]]],
    place: 'before file systems: of a mirror the file system begins behind it or at 0',
  },
  { id: 'xfs', use: 'foreign', what: { en: 'an XFS file system', zh: 'XFS 文件系统' }, magics: [[[0, 'XFSB']]] },
  {
    id: 'squashfs',
    use: 'foreign',
    what: { en: 'a squashfs image (the live system of a Linux medium)', zh: 'squashfs 映像（Linux 介质的 live 系统）' },
    magics: [[[0, 'hsqs']], [[0, 'sqsh']]],
  },
  {
    id: 'cramfs',
    use: 'foreign',
    what: { en: 'a cramfs image', zh: 'cramfs 映像' },
    magics: [[[0, '\x45\x3d\xcd\x28']], [[0, '\x28\xcd\x3d\x45']]],
  },
  { id: 'romfs', use: 'foreign', what: { en: 'a romfs image', zh: 'romfs 映像' }, magics: [[[0, '-rom1fs-']]] },
  {
    id: 'refs',
    use: 'foreign',
    what: { en: 'a ReFS volume', zh: 'ReFS 卷' },
    magics: [
      [
        [3, 'ReFS\0'],
        [0x10, 'FSRS'],
      ],
    ],
  },
  {
    id: 'ext',
    use: 'foreign',
    what: { en: 'an ext2, ext3 or ext4 file system', zh: 'ext2、ext3 或 ext4 文件系统' },
    magics: [[[0x438, '\x53\xef']]],
    // Two bytes are little: a revision the kernel knows, and a block size of at most 64 KiB.
    test: ({ head }) => (head[0x44c] ?? 9) <= 1 && head[0x44d] === 0 && (head[0x418] ?? 99) <= 6 && head[0x419] === 0,
  },
  {
    id: 'erofs',
    use: 'foreign',
    what: { en: 'an EROFS image (the live system of a Linux medium)', zh: 'EROFS 映像（Linux 介质的 live 系统）' },
    magics: [[[0x400, '\xe2\xe1\xf5\xe0']]],
  },
  {
    id: 'minix',
    use: 'foreign',
    what: { en: 'a Minix file system', zh: 'Minix 文件系统' },
    magics: ['\x7f\x13', '\x8f\x13', '\x68\x24', '\x78\x24'].map((magic) => [[0x410, magic]]),
    // Two bytes are little: the state is clean or with errors, and a zone is a block of 1 KiB.
    test: ({ head }) =>
      [1, 2].includes(head[0x412] ?? 0) && head[0x413] === 0 && head[0x40a] === 0 && head[0x40b] === 0,
  },
  {
    id: 'bfs',
    use: 'foreign',
    what: { en: 'an SCO BFS file system', zh: 'SCO BFS 文件系统' },
    magics: [[[0, '\xce\xfa\xad\x1b']]],
  },
  {
    id: 'f2fs',
    use: 'foreign',
    what: { en: 'an F2FS file system', zh: 'F2FS 文件系统' },
    magics: [[[0x400, '\x10\x20\xf5\xf2']]],
  },
  {
    id: 'nilfs2',
    use: 'foreign',
    what: { en: 'a NILFS2 file system', zh: 'NILFS2 文件系统' },
    magics: [
      [
        [0x400, '\x02\0\0\0'],
        [0x406, '\x34\x34'],
      ],
    ],
  },
  {
    id: 'hfs',
    use: 'foreign',
    what: { en: 'an HFS or HFS+ volume (macOS)', zh: 'HFS 或 HFS+ 卷（macOS）' },
    magics: [[[0x400, 'H+\0\x04']], [[0x400, 'HX\0\x05']], [[0x400, 'BD']]],
    // Two letters are little: the allocation blocks of an HFS are whole sectors (Inside Macintosh: Files, drAlBlkSiz).
    test: ({ start, head }) => !start.startsWith('BD', 0x400) || ((head[0x416] ?? 1) % 2 === 0 && head[0x417] === 0),
  },
  {
    id: 'apfs',
    use: 'foreign',
    what: { en: 'an APFS container (macOS)', zh: 'APFS 容器（macOS）' },
    magics: [[[32, 'NXSB']]],
  },
  {
    id: 'bcachefs',
    use: 'foreign',
    what: { en: 'a bcache device or bcachefs file system', zh: 'bcache 设备或 bcachefs 文件系统' },
    magics: [[[4096 + 24, '\xc6\x85\x73\xf6\x4e\x1a\x45\xca\x82\x65\xf5\x7f\x48\xba\x6d\x81']]],
  },
  {
    id: 'jfs',
    use: 'foreign',
    what: { en: 'a JFS file system', zh: 'JFS 文件系统' },
    magics: [[[0x8000, 'JFS1']]],
  },
  {
    id: 'udf',
    use: 'foreign',
    what: { en: 'a UDF volume without ISO 9660', zh: '不含 ISO 9660 的 UDF 卷' },
    // The first of three descriptors of the recognition sequence (ECMA-167 2/9), in sectors of 2048 or 4096 bytes.
    magics: [
      [
        [0x8001, 'BEA01'],
        [0x8801, 'NSR0'],
      ],
      [
        [0x8001, 'BEA01'],
        [0x9001, 'NSR0'],
      ],
    ],
    place: 'after media: one with an ISO 9660 descriptor as well is read by that',
  },
  {
    id: 'reiserfs',
    use: 'foreign',
    what: { en: 'a ReiserFS file system', zh: 'ReiserFS 文件系统' },
    magics: [[[0x10034, 'ReIsEr']], [[0x2034, 'ReIsEr']]],
  },
  {
    id: 'btrfs',
    use: 'foreign',
    what: { en: 'a btrfs file system', zh: 'btrfs 文件系统' },
    magics: [[[0x10040, '_BHRfS_M']]],
  },
  {
    id: 'gfs2',
    use: 'foreign',
    what: { en: 'a GFS2 file system', zh: 'GFS2 文件系统' },
    magics: [
      [
        [0x10000, '\x01\x16\x19\x70'],
        [0x10004, '\0\0\0\x01'],
      ],
    ],
  },
  {
    id: 'swap',
    use: 'foreign',
    what: { en: 'a swap area of Linux', zh: 'Linux 交换区' },
    magics: SWAP_PAGES.flatMap(
      (page) => [[[page - 10, 'SWAPSPACE2']], [[page - 10, 'SWAP-SPACE']], [[page - 10, 'S1SUSPEND']]] as const,
    ),
    place: 'after file systems: a swap area formatted over keeps its mark',
  },
  { id: 'zfs', use: 'foreign', what: { en: 'a member of a ZFS pool', zh: 'ZFS 存储池成员' }, test: isZfs },
  {
    id: 'mdraid-end',
    use: 'foreign',
    what: { en: 'a member of a Linux software RAID', zh: 'Linux 软 RAID 成员盘' },
    test: isMdAtEnd,
    place: 'after all that begins at the start, which of a mirror is whole in itself',
  },
];
