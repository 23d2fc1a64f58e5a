/**
 * Partition tables as the kernel and fdisk speak of them. Linux block/partitions/{efi,core}.c; libfdisk gpt.c.
 *
 * The kernel prints only these lines by default; its checksum messages need dynamic debugging, so silence proves nothing.
 */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const VERIFY = {
  en: 'Diagnose the medium or an image of it directly: both table copies are compared then (`sgdisk -v` does the same).',
  zh: '直接诊断该介质或其镜像，会对比两份分区表（`sgdisk -v` 也可以）。',
};
const COMPARE_SIZES = {
  en: 'Compare the size of the device with that of the original image; write the image again if it was cut short.',
  zh: '对比设备容量和原始镜像大小；如果镜像没有写完整，请重新写入。',
};
const FDISK = ['fdisk'];
const LIBFDISK = 'util-linux libfdisk/src/gpt.c, disk-utils/fdisk-list.c';

export const partition = define(
  { subsystem: 'partition', stage: 'kernel', sources: ['kernel'], source: 'Linux block/partitions/{efi,core}.c' },
  [
    {
      code: 'gpt.altend',
      pattern: String.raw`GPT: ?(?:Primary header thinks Alt\. header is not at the end of the disk|Alternate GPT header not at the end of the disk)`,
      samples: ['GPT:Alternate GPT header not at the end of the disk.'],
      class: 'corrupt',
      level: 'W',
      title: { en: 'Backup partition table not at the end of the medium', zh: '备份分区表不在介质末尾' },
      meaning: {
        en: 'An image was written to a larger medium. Harmless for installer sticks; Windows and resizing may object.',
        zh: '镜像写到了更大的介质上。对安装 U 盘无害；Windows 或调整分区大小时可能报错。',
      },
      causes: [
        {
          id: 'image-enlarged',
          weight: 12,
          why: 'an image written to a larger medium leaves its backup where the image ended',
        },
        { id: 'gpt-backup-damaged', weight: 4, why: 'a backup that cannot be found at the end is as good as lost' },
      ],
      next: VERIFY,
    },
    {
      code: 'gpt.mismatch',
      pattern: String.raw`GPT: ?(?:Primary header LBA != Alt\. header alternate_lba|Primary header alternate_lba != Alt\. header my_lba|first_usable_lbas don't match|last_usable_lbas don't match|disk_guids don't match|num_partition_entries don't match|sizeof_partition_entry values don't match|partition_entry_array_crc32 values don't match)`,
      samples: ["GPT:disk_guids don't match."],
      class: 'corrupt',
      level: 'E',
      title: { en: 'The two partition tables disagree', zh: '主、备两份分区表不一致' },
      meaning: {
        en: 'The backup is a remainder of an earlier use, or only one copy was written.',
        zh: '备份表是以前用途的残留，或者只写入了其中一份。',
      },
      causes: [
        { id: 'stale-partition-table', weight: 12, why: 'two tables of two formattings: one of them is a remnant' },
        { id: 'gpt-backup-damaged', weight: 8, why: 'one copy was written and the other not' },
        { id: 'image-enlarged', weight: 5, why: 'a resized image has its copies of two sizes' },
      ],
      next: VERIFY,
    },
    {
      code: 'gpt.primbad',
      pattern: String.raw`Primary GPT is invalid, using alternate GPT`,
      samples: ['Primary GPT is invalid, using alternate GPT.'],
      class: 'corrupt',
      level: 'F',
      title: { en: 'Primary partition table invalid', zh: '主 GPT 无效' },
      meaning: {
        en: 'The start of the medium was overwritten. Linux goes on with the backup; the firmware may not boot it.',
        zh: '介质开头被覆盖。Linux 会改用备份表，但固件可能不再启动它。',
      },
      causes: [
        { id: 'gpt-primary-damaged', weight: 20, why: 'the kernel names the copy it rejects and goes by the other' },
        { id: 'start-overwritten', weight: 8, why: 'what was written over the start struck this copy' },
        { id: 'start-wiped', weight: 4, why: 'zeros at the start struck this copy' },
      ],
      next: VERIFY,
    },
    {
      code: 'gpt.altbad',
      pattern: String.raw`Alternate GPT is invalid, using primary GPT`,
      samples: ['Alternate GPT is invalid, using primary GPT.'],
      class: 'corrupt',
      level: 'W',
      title: { en: 'Backup partition table invalid', zh: '备份 GPT 无效' },
      meaning: { en: 'The end of the medium was cut off or overwritten.', zh: '介质末尾被截断或覆盖。' },
      causes: [
        { id: 'gpt-backup-damaged', weight: 14, why: 'the kernel names the copy it rejects' },
        { id: 'image-truncated', weight: 7, why: 'the end of an image cut short takes the backup with it' },
        { id: 'image-enlarged', weight: 4, why: 'behind an enlarged image nothing stands at the end' },
      ],
      next: VERIFY,
    },
    {
      code: 'gpt.parted',
      pattern: String.raw`GPT: ?Use GNU Parted to correct GPT errors`,
      samples: ['GPT: Use GNU Parted to correct GPT errors.'],
      class: 'none',
      level: 'I',
      title: { en: 'The kernel met errors in the partition table', zh: '内核发现分区表有错误' },
      meaning: { en: 'The lines before say which.', zh: '具体内容看它前面的行。' },
      causes: [],
    },
    {
      code: 'part.unread',
      pattern: String.raw`{{disk}}: (?:unable to read RDB block \d+|unable to read partition table)`,
      samples: ['Dev sdb: unable to read RDB block 0'],
      class: 'io',
      level: 'F',
      title: { en: 'Start of the medium unreadable', zh: '介质开头无法读取' },
      meaning: {
        en: 'The sectors of the partition table could not be read.',
        zh: '存放分区表的扇区读不出来。',
      },
      causes: [
        { id: 'dead-media', weight: 12, why: 'the very first blocks cannot be read' },
        { id: 'usb-link', weight: 6, why: WHY.linkToo },
        { id: 'partition-table-damaged', weight: 3, why: 'a table that was not read may be damaged too' },
      ],
      next: {
        en: 'Try another port first; then copy the medium with ddrescue.',
        zh: '先换接口再试；仍不行就用 ddrescue 复制整盘。',
      },
    },
    {
      code: 'part.eod',
      pattern: String.raw`{{disk}}: (?:p(?<p>\d+) (?:start|size) (?<v>\d+) (?:is|extends) beyond EOD|partition table (?:partially )?beyond EOD)`,
      samples: ['sdb: p2 size 121110528 extends beyond EOD, truncated'],
      class: 'corrupt',
      level: 'E',
      title: { en: 'Partition table larger than the medium', zh: '分区表超出介质容量' },
      meaning: {
        en: 'The table was made for a larger medium: an image cut short, or a copy to a smaller stick.',
        zh: '分区表是为更大的介质制作的：镜像没写完整，或克隆到了更小的 U 盘。',
      },
      causes: [
        { id: 'image-truncated', weight: 15, why: 'the partition was made for a larger medium, or the image was cut' },
        { id: 'partition-table-damaged', weight: 6, why: 'a table with wrong numbers reaches beyond the end as well' },
        { id: 'fake-capacity', weight: 5, why: WHY.fakeToo },
      ],
      next: COMPARE_SIZES,
    },
    {
      code: 'part.list',
      pattern: String.raw`^ {{disk}}:(?<list>(?: (?:p\d+|[sv]d[a-z]+\d+|<|>|\[\w+\]))*)$`,
      samples: [' sdb: sdb1 sdb2'],
      class: 'none',
      level: 'I',
      title: { en: 'Partitions found on a disk', zh: '在磁盘上找到的分区' },
      meaning: {
        en: 'An empty list where partitions are expected: the table is lost, or a file system covers the whole disk.',
        zh: '本应有分区却为空：分区表丢失，或整个磁盘就是一个文件系统。',
      },
      causes: [],
    },
    {
      code: 'fdisk.gpt',
      pattern: String.raw`The (?<w>primary|backup) GPT table is corrupt, but the (?:backup|primary) appears OK, so that will be used|(?<zh>主|备份) ?GPT 表损坏`,
      samples: [
        'The primary GPT table is corrupt, but the backup appears OK, so that will be used.',
        '主 GPT 表损坏，但备份似乎正常，将使用它。',
        'The backup GPT table is corrupt, but the primary appears OK, so that will be used.',
        '备份 GPT 表损坏，但主表似乎正常，将使用它。',
      ],
      class: 'corrupt',
      level: 'E',
      sources: FDISK,
      title: { en: 'fdisk: one of the two partition tables is damaged', zh: 'fdisk：两份 GPT 中有一份损坏' },
      meaning: { en: 'The other copy is intact and can restore it.', zh: '另一份完好，可用来恢复。' },
      causes: [
        { id: 'gpt-primary-damaged', weight: 18, when: { w: 'primary' }, why: WHY.fdiskNames },
        { id: 'gpt-primary-damaged', weight: 18, when: { zh: '主' }, why: WHY.fdiskNames },
        { id: 'gpt-backup-damaged', weight: 16, when: { w: 'backup' }, why: WHY.fdiskNames },
        { id: 'gpt-backup-damaged', weight: 16, when: { zh: '备份' }, why: WHY.fdiskNames },
      ],
      next: VERIFY,
      source: LIBFDISK,
    },
    {
      code: 'fdisk.end',
      pattern: String.raw`The backup GPT table is not on the end of the device|备份 GPT 表不在设备的末尾位置`,
      samples: ['The backup GPT table is not on the end of the device. This problem will be corrected by write.'],
      class: 'invalid',
      level: 'W',
      sources: FDISK,
      title: { en: 'fdisk: backup partition table not at the end', zh: 'fdisk：备份 GPT 不在设备末尾' },
      meaning: { en: 'An image was written to a larger medium.', zh: '镜像写到了更大的介质上。' },
      causes: [
        {
          id: 'image-enlarged',
          weight: 12,
          why: 'an image written to a larger medium leaves its backup where the image ended',
        },
      ],
      next: VERIFY,
      source: LIBFDISK,
    },
    {
      code: 'fdisk.pmbr',
      pattern: String.raw`GPT PMBR size mismatch \(\d+ != \d+\) will be corrected by write|GPT PMBR 大小不符`,
      samples: [
        'GPT PMBR size mismatch (5999999 != 60062499) will be corrected by write.',
        'GPT PMBR 大小不符（5999999 != 60062499），将用写入予以更正。',
      ],
      class: 'invalid',
      level: 'W',
      sources: FDISK,
      title: { en: 'fdisk: protective MBR describes another size', zh: 'fdisk：保护性 MBR 记录的大小不符' },
      meaning: { en: 'An image was written to a medium of another size.', zh: '镜像写到了容量不同的介质上。' },
      causes: [
        { id: 'image-enlarged', weight: 10, why: 'the protective entry still has the size of the image' },
        { id: 'protective-mbr-damaged', weight: 5, why: 'an entry with another size may be damaged' },
      ],
      next: VERIFY,
      source: LIBFDISK,
    },
    {
      code: 'gdisk.scan',
      pattern: String.raw`^ {0,8}(?<t>GPT|MBR): (?<st>damaged|MBR only)\s*$`,
      samples: ['  GPT: damaged', '  MBR: MBR only'],
      class: 'corrupt',
      classes: [{ when: { t: 'MBR' }, class: 'none' }],
      level: 'W',
      grades: [{ when: { t: 'MBR' }, level: 'I' }],
      sources: FDISK,
      title: { en: 'gdisk: a damaged GPT', zh: 'gdisk：GPT 已损坏' },
      meaning: {
        en: 'Remains of a GPT on a disk with an MBR table, or a GPT of which both copies are damaged.',
        zh: '磁盘使用 MBR 分区表但留有 GPT 残余，或 GPT 的两份副本都已损坏。',
      },
      causes: [
        { id: 'stale-partition-table', weight: 4, when: { t: 'MBR' }, why: 'an MBR disk needs no GPT' },
        { id: 'stale-partition-table', weight: 16, why: 'most often what an earlier use left' },
        { id: 'gpt-both-damaged', weight: 0, when: { t: 'MBR' }, why: 'says nothing of the GPT' },
        { id: 'gpt-both-damaged', weight: 14, why: 'neither copy holds' },
      ],
      next: VERIFY,
      source: 'gdisk gptpart.cc, PartitionScan',
    },
    {
      code: 'fdisk.align',
      pattern: String.raw`Partition \d+ does not start on physical sector boundary|分区 \d+ 未起始于物理扇区边界`,
      samples: ['Partition 3 does not start on physical sector boundary.'],
      class: 'none',
      level: 'I',
      sources: FDISK,
      title: { en: 'fdisk: partition not aligned', zh: 'fdisk：分区没有对齐' },
      meaning: { en: 'Costs speed only; normal for hybrid ISO images.', zh: '只影响速度；混合 ISO 镜像属正常现象。' },
      causes: [{ id: 'benign', weight: 2, why: WHY.benign }],
      source: LIBFDISK,
    },
  ],
);
