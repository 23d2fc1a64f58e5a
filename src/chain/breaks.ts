/**
 * The kinds of breaks the walk itself names, where no check found what breaks a link: one per link, one message per way
 * to break. Their findings are as good as those of checks: explained, weighed by causes, shown.
 */
import type { FindingKind } from '../core/check.ts';
import type { Text } from '../core/text.ts';

/** Keeps the messages of one kind typed. */
function kind<M extends string>(one: Omit<FindingKind<M>, 'severity' | 'proof' | 'ask'>): FindingKind<M> {
  return { severity: 'error', proof: 'proven', ask: MEDIUM, ...one };
}

const MEDIUM: Text = {
  en: 'Give the medium itself or a raw image of it (its first MiB, its partitions and its last MiB are read).',
  zh: '请提供介质本身或其原始映像（需要读取开头 1 MiB、各分区以及末尾 1 MiB）。',
};

export const MEDIUM_BLANK = kind({
  code: 'BOOT-01',
  id: 'boot-medium-blank',
  title: { en: 'Blank medium', zh: '空白介质' },
  why: {
    en: 'Firmware finds neither a table nor a file system: there is nothing to start.',
    zh: '固件既找不到分区表也找不到文件系统，没有可启动的内容。',
  },
  refs: ['UEFI 2.10 §13.3'],
  messages: { 'medium-blank': { en: 'The start of the medium is blank.', zh: '介质开头为空白。' } },
});

export const TABLE_REFUSED = kind({
  code: 'BOOT-02',
  id: 'boot-table-refused',
  title: { en: 'No partition table the firmware accepts', zh: '没有固件认可的分区表' },
  why: {
    en: 'Firmware looks for the boot volume by the partition table; from a table it refuses it takes no partition at all.',
    zh: '固件按分区表寻找引导卷；它不认可的分区表，其中的分区一个也不会采用。',
  },
  refs: ['UEFI 2.10 §5.2, §5.3', 'EDK II PartitionDxe'],
  messages: {
    'table-none': {
      en: 'Sector 0 holds neither a partition nor a file system.',
      zh: '第 0 扇区中既没有分区，也没有文件系统。',
    },
    'table-no-signature': { en: 'Sector 0 lacks its signature 55 AA.', zh: '第 0 扇区缺少签名 55 AA。' },
    'table-beyond-end': {
      en: 'A partition ends beyond the medium; UEFI firmware refuses such a table.',
      zh: '有分区超出介质末尾，UEFI 固件会拒绝这样的分区表。',
    },
    'table-overlap': { en: 'Partitions overlap.', zh: '分区相互重叠。' },
    'gpt-both-bad': { en: 'No copy of the GPT validates.', zh: '两份 GPT 均未通过校验。' },
    'gpt-sector-size': {
      en: 'The GPT is written for {table}-byte sectors, the medium has {medium}.',
      zh: 'GPT 按 {table} 字节扇区写成，而介质为 {medium} 字节。',
    },
    'gpt-no-protective': { en: 'Sector 0 holds no protective entry for the GPT.', zh: '第 0 扇区没有保护性分区项。' },
  },
});

export const VOLUME_MISSING = kind({
  code: 'BOOT-03',
  id: 'boot-volume-missing',
  title: { en: 'No volume the firmware can open', zh: '没有固件能打开的卷' },
  why: {
    en: 'UEFI firmware starts files of a FAT volume; without one that opens there is nothing to offer.',
    zh: 'UEFI 固件启动 FAT 卷中的文件；没有能打开的卷，就没有可列出的启动项。',
  },
  refs: ['UEFI 2.10 §13.3'],
  messages: {
    'esp-none': {
      en: 'No partition holds a volume the firmware could open.',
      zh: '没有任何分区含有固件能打开的卷。',
    },
    'esp-boot-record': {
      en: 'The boot record of {volume} is damaged; its backup is intact.',
      zh: '{volume} 的引导记录已损坏，其备份完好。',
    },
    'esp-refused': {
      en: 'The boot record of {volume} has a value UEFI firmware refuses ({field}).',
      zh: '{volume} 的引导记录有 UEFI 固件不接受的值（{field}）。',
    },
    'esp-not-recognised': {
      en: '{volume} holds no recognisable file system.',
      zh: '{volume} 中没有可识别的文件系统。',
    },
  },
});

export const LOADER_MISSING = kind({
  code: 'BOOT-04',
  id: 'boot-loader-missing',
  title: { en: 'Loader missing where the firmware looks', zh: '固件查找的位置没有引导文件' },
  why: {
    en: 'From a removable medium UEFI starts only \\EFI\\BOOT\\BOOT<arch>.EFI of its own processor.',
    zh: '对于可移动介质，UEFI 只启动与自身处理器对应的 \\EFI\\BOOT\\BOOT<架构>.EFI。',
  },
  refs: ['UEFI 2.10 §3.5.1.1'],
  messages: {
    'fallback-absent': { en: '{path} is missing.', zh: '缺少 {path}。' },
    'fallback-folder-damaged': {
      en: 'A folder of {path} is damaged and no longer names the file.',
      zh: '{path} 所在的某个文件夹已损坏，其中已没有该文件名。',
    },
  },
});

export const LOADER_UNUSABLE = kind({
  code: 'BOOT-05',
  id: 'boot-loader-unusable',
  title: { en: 'Loader the firmware cannot start', zh: '固件无法启动的引导文件' },
  why: {
    en: 'The file is where the firmware looks, but it is no whole EFI application for this processor.',
    zh: '文件在固件查找的位置，但它不是适用于该处理器的完整 EFI 应用程序。',
  },
  refs: ['UEFI 2.10 §2.1.1', 'Microsoft PE format'],
  messages: {
    'fallback-not-pe': { en: '{path} is no EFI program.', zh: '{path} 不是 EFI 程序。' },
    'fallback-corrupt': { en: '{path} is truncated or zero-filled.', zh: '{path} 被截断或填了零。' },
    'fallback-cut': {
      en: 'The cluster chain of {path} ends before the file does in the FAT the firmware reads.',
      zh: '在固件读取的 FAT 中，{path} 的簇链先于文件结束。',
    },
    'fallback-architecture': { en: '{path} is built for {found}.', zh: '{path} 是为 {found} 构建的。' },
    'fallback-subsystem': {
      en: '{path} is no EFI application (subsystem {found}).',
      zh: '{path} 不是 EFI 应用程序（子系统 {found}）。',
    },
  },
});

export const CODE_UNUSABLE = kind({
  code: 'BOOT-06',
  id: 'boot-code-unusable',
  title: { en: 'Sector 0 starts nothing', zh: '第 0 扇区不启动任何程序' },
  why: {
    en: 'A BIOS runs sector 0, and only where it ends in 55 AA; without code there the boot ends.',
    zh: 'BIOS 会执行第 0 扇区，且仅当其以 55 AA 结尾；没有代码，启动到此为止。',
  },
  refs: ['SeaBIOS src/boot.c'],
  messages: {
    'code-no-signature': { en: 'Sector 0 lacks its signature 55 AA.', zh: '第 0 扇区缺少签名 55 AA。' },
    'code-empty': { en: 'Sector 0 holds no boot code.', zh: '第 0 扇区没有引导代码。' },
    'code-message': {
      en: 'The boot code only shows a message ({family}).',
      zh: '引导代码只显示一条消息（{family}）。',
    },
  },
});

export const ACTIVE_UNDECIDED = kind({
  code: 'BOOT-07',
  id: 'boot-active-undecided',
  title: { en: 'No partition the boot code would start', zh: '没有引导代码会启动的分区' },
  why: {
    en: 'The code of sector 0 starts the one partition that is marked active, and stops where that is not one.',
    zh: '第 0 扇区的代码启动唯一的活动分区；活动分区不是恰好一个时便停止。',
  },
  refs: ['Rufus br_win7_mbr.h'],
  messages: {
    'active-bad-status': {
      en: '{count} entries have a status other than 00 or 80.',
      zh: '有 {count} 项的状态既非 00 也非 80。',
    },
    'active-none': { en: 'No partition is active.', zh: '没有活动分区。' },
    'active-several': { en: '{count} partitions are active.', zh: '有 {count} 个活动分区。' },
  },
});

export const RECORD_UNUSABLE = kind({
  code: 'BOOT-08',
  id: 'boot-record-unusable',
  title: { en: 'Boot record of the active partition starts nothing', zh: '活动分区的引导记录不启动任何程序' },
  why: {
    en: 'The code of sector 0 hands over to the first sector of the active partition; what is no whole boot record ends the boot there.',
    zh: '第 0 扇区的代码把控制权交给活动分区的首扇区；那里若不是完整的引导记录，启动到此为止。',
  },
  refs: ['Microsoft FAT specification 1.03', 'Rufus br_ntfs.h'],
  messages: {
    'record-none': {
      en: 'The first sector of {volume}, the active partition, is no boot record.',
      zh: '活动分区 {volume} 的首扇区不是引导记录。',
    },
    'record-invalid': { en: 'The boot record of {volume} is damaged.', zh: '{volume} 的引导记录已损坏。' },
    'record-hidden-sectors': {
      en: 'The boot record of {volume} says the partition starts at sector {hidden}, it starts at {start}.',
      zh: '{volume} 的引导记录称分区起于扇区 {hidden}，实际起于 {start}。',
    },
    'record-no-code': {
      en: 'The boot record of {volume} has no code that loads a system ({family}).',
      zh: '{volume} 的引导记录没有可加载系统的代码（{family}）。',
    },
    'record-ntldr': {
      en: 'The boot record of {volume} looks for NTLDR.',
      zh: '{volume} 的引导记录在找 NTLDR。',
    },
  },
});

export const BOOTMGR_MISSING = kind({
  code: 'BOOT-09',
  id: 'boot-bootmgr-missing',
  title: { en: 'bootmgr missing on the active partition', zh: '活动分区上缺少 bootmgr' },
  why: {
    en: 'Under BIOS Windows starts by \\bootmgr in the root of the active partition: "BOOTMGR is missing".',
    zh: '在 BIOS 方式下，Windows 由活动分区根目录中的 \\bootmgr 启动；缺少时提示“BOOTMGR is missing”。',
  },
  refs: ['Rufus br_ntfs.h'],
  messages: {
    'bootmgr-absent': { en: '{path} is missing.', zh: '缺少 {path}。' },
    'bootmgr-empty': { en: '{path} is empty.', zh: '{path} 为空。' },
  },
});

export const STORE_UNUSABLE = kind({
  code: 'BOOT-10',
  id: 'boot-store-unusable',
  title: { en: 'No boot configuration Boot Manager can use', zh: '没有启动管理器可用的启动配置' },
  why: {
    en: 'Boot Manager reads from its BCD store what to start: 0xC000000F, 0xC0000098 or 0xC0000034 where it cannot.',
    zh: '启动管理器从 BCD 存储读取要启动的内容；读不出时显示 0xC000000F、0xC0000098 或 0xC0000034。',
  },
  refs: ['Microsoft: BCD reference', 'msuhanov regf specification'],
  messages: {
    'bcd-absent': { en: '{path} is missing.', zh: '缺少 {path}。' },
    'bcd-not-a-hive': { en: '{path} is no registry hive.', zh: '{path} 不是注册表配置单元。' },
    'bcd-no-boot-manager': { en: '{path} has no Boot Manager object.', zh: '{path} 中没有启动管理器对象。' },
    'bcd-default-missing': { en: 'The default entry {object} does not exist.', zh: '默认项 {object} 不存在。' },
    'bcd-no-loader': { en: '{path} has no entry to start.', zh: '{path} 中没有可启动的项。' },
    'bcd-damaged': { en: '{path} is damaged.', zh: '{path} 已损坏。' },
  },
});

export const DEVICE_UNUSABLE = kind({
  code: 'BOOT-11',
  id: 'boot-device-unusable',
  title: { en: 'Boot entry without a usable device', zh: '启动项没有可用的设备' },
  why: {
    en: 'Boot Manager looks for loader and Windows on the devices its entry names.',
    zh: '启动管理器在启动项指定的设备上寻找加载器和 Windows。',
  },
  refs: ['Microsoft: BCD reference'],
  messages: {
    'device-missing': { en: '{object} names no device.', zh: '{object} 没有指定设备。' },
    'device-damaged': { en: 'A device element of {object} is damaged.', zh: '{object} 的设备元素已损坏。' },
    'device-elsewhere': {
      en: '{object} {element} names partition {partition} on disk {disk}: not on this medium; nearest: {nearest}.',
      zh: '{object} {element} 指向磁盘 {disk} 的分区 {partition}：不在本介质上；最接近的是 {nearest}。',
    },
    'ramdisk-missing': {
      en: '{path}, which the entry starts in memory, is missing.',
      zh: '启动项要在内存中启动的 {path} 不存在。',
    },
  },
});

export const WINDOWS_VOLUME_UNUSABLE = kind({
  code: 'BOOT-12',
  id: 'boot-windows-volume-unusable',
  title: { en: 'Windows volume that does not open', zh: '打不开的 Windows 卷' },
  why: {
    en: 'Boot Manager opens the volume its entry names as NTFS: 0xC000000E or 0xC0000225 where it cannot.',
    zh: '启动管理器把启动项指定的卷当作 NTFS 打开；打不开时显示 0xC000000E 或 0xC0000225。',
  },
  refs: ['ntfs-3g layout.h'],
  messages: {
    'volume-boot-record-damaged': {
      en: 'The NTFS boot record of {volume} is damaged; its backup is intact.',
      zh: '{volume} 的 NTFS 引导记录已损坏，其备份完好。',
    },
    'volume-not-recognised': {
      en: '{volume} holds no recognisable file system.',
      zh: '{volume} 中没有可识别的文件系统。',
    },
  },
});

export const OS_LOADER_UNUSABLE = kind({
  code: 'BOOT-13',
  id: 'boot-os-loader-unusable',
  title: { en: 'Windows loader missing or unusable', zh: 'Windows 加载器缺失或不可用' },
  why: {
    en: 'Boot Manager starts the program its entry names: 0xC000000F or 0xC000007B where that is not there or not whole.',
    zh: '启动管理器启动其启动项指定的程序；文件不存在或不完整时显示 0xC000000F 或 0xC000007B。',
  },
  refs: ['Microsoft: BCD reference', 'Microsoft PE format'],
  messages: {
    'loader-no-path': { en: '{object} names no loader.', zh: '{object} 没有指定加载器。' },
    'loader-wrong-mode': {
      en: '{object} names {path}; this firmware needs {wanted}.',
      zh: '{object} 指向 {path}，此固件需要 {wanted}。',
    },
    'loader-absent': { en: '{path} is missing.', zh: '缺少 {path}。' },
    'loader-corrupt': { en: '{path} is truncated or no program.', zh: '{path} 被截断或不是程序。' },
  },
});

export const SYSTEM_HIVE_UNUSABLE = kind({
  code: 'BOOT-14',
  id: 'boot-system-hive-unusable',
  title: { en: 'SYSTEM hive missing or unusable', zh: 'SYSTEM 配置单元缺失或不可用' },
  why: {
    en: 'The loader reads drivers and settings from the SYSTEM hive: stop 0x74 or 0xC000014C where it cannot.',
    zh: '加载器从 SYSTEM 配置单元读取驱动和设置；读不出时显示停止代码 0x74 或 0xC000014C。',
  },
  refs: ['msuhanov regf specification'],
  messages: {
    'hive-absent': { en: '{path} is missing.', zh: '缺少 {path}。' },
    'hive-not-a-hive': { en: '{path} is no registry hive.', zh: '{path} 不是注册表配置单元。' },
    'hive-damaged': { en: '{path} is damaged.', zh: '{path} 已损坏。' },
  },
});

export const BIOS_STAGE_UNUSABLE = kind({
  code: 'BOOT-15',
  id: 'boot-stage-unusable',
  title: { en: 'Next stage of the boot code missing or damaged', zh: '引导代码的下一阶段缺失或损坏' },
  why: {
    en: 'The code of Syslinux, isolinux and GRUB loads its next stage from a fixed sector: "Boot error", "isolinux.bin missing or corrupt", "Read Error".',
    zh: 'Syslinux、isolinux 和 GRUB 的代码从固定扇区加载下一阶段，失败时显示“Boot error”“isolinux.bin missing or corrupt”或“Read Error”。',
  },
  refs: ['Syslinux core/diskboot.inc', 'Syslinux mbr/isohdpfx.S', 'GRUB grub-core/boot/i386/pc/boot.S'],
  messages: {
    'stage-elsewhere': {
      en: '{family} goes on at LBA {lba}, which does not hold its next stage.',
      zh: '{family} 要从 LBA {lba} 继续，而那里不是它的下一阶段。',
    },
    'stage-no-iso': {
      en: '{family} at LBA {lba} is there, but the ISO 9660 descriptors by which it finds its files are gone.',
      zh: 'LBA {lba} 处的 {family} 还在，但它用来查找文件的 ISO 9660 描述符已丢失。',
    },
    'stage-damaged': {
      en: 'The next stage of {family} at LBA {lba} does not add up to its own checksum.',
      zh: '{family} 位于 LBA {lba} 的下一阶段与其自身校验和不符。',
    },
  },
});

/** In the order of the boot. */
export const breaks: readonly FindingKind[] = [
  MEDIUM_BLANK,
  TABLE_REFUSED,
  VOLUME_MISSING,
  LOADER_MISSING,
  LOADER_UNUSABLE,
  CODE_UNUSABLE,
  ACTIVE_UNDECIDED,
  RECORD_UNUSABLE,
  BOOTMGR_MISSING,
  STORE_UNUSABLE,
  DEVICE_UNUSABLE,
  WINDOWS_VOLUME_UNUSABLE,
  OS_LOADER_UNUSABLE,
  SYSTEM_HIVE_UNUSABLE,
  BIOS_STAGE_UNUSABLE,
];
