/**
 * Startup Repair, the driver load log, and the tools of the recovery console: SrtTrail.txt, ntbtlog.txt, bcdedit, bcdboot,
 * bootrec, manage-bde, chkdsk, diskpart. Microsoft, "Startup Repair"; output of the tools in en-US and zh-CN.
 */
import { define } from './matcher/macros.ts';

const REBUILD = {
  en: 'Rebuild the store on the stick: `bcdboot W:\\Windows /s S: /f ALL`; then look at device and osdevice.',
  zh: '在 U 盘上重建启动配置：`bcdboot W:\\Windows /s S: /f ALL`；再检查 device 和 osdevice。',
};
const NAMED = {
  en: 'Examine the named file on the medium.',
  zh: '检查介质上所示的文件。',
};
const UNLOCK = {
  en: '`manage-bde -unlock X: -recoverypassword …` before any repair.',
  zh: '修复之前先运行 `manage-bde -unlock X: -recoverypassword …` 解锁。',
};
const CHKDSK = {
  en: 'Image the medium first, then `chkdsk /f`.',
  zh: '先做镜像，再运行 `chkdsk /f`。',
};
const PROTECT = {
  en: 'A switch on the stick? `attributes disk clear readonly`; if it returns, the flash has locked itself.',
  zh: 'U 盘上有写保护开关吗？试 `attributes disk clear readonly`；如果又变回只读，说明闪存已自我锁定。',
};

const STORAGE_DRIVER = String.raw`.*\b(?:usbstor|uaspstor|usbxhci|usbhub3?|usbehci|stornvme|storahci|iastor\w*|disk|partmgr|volmgr|volsnap|mountmgr)\.sys.*`;

export const windowsRecovery = define(
  [
    {
      code: 'srt.bcd',
      pattern: String.raw`Boot configuration is corrupt`,
      level: 'F',
      title: { en: 'Startup Repair: boot configuration damaged', zh: '启动修复：启动配置已损坏' },
      meaning: { en: 'Its root cause: the BCD store.', zh: '根本原因：BCD 存储。' },
      causes: [
        { id: 'bcd-corrupt', weight: 20 },
        { id: 'bcd-missing', weight: 8 },
        { id: 'bcd-object-invalid', weight: 8 },
      ],
      next: REBUILD,
    },
    {
      code: 'srt.loader',
      pattern: String.raw`Boot manager failed to find OS loader`,
      level: 'F',
      title: { en: 'Startup Repair: loader not found', zh: '启动修复：启动管理器找不到系统加载器' },
      meaning: { en: 'winload is missing or the BCD points elsewhere.', zh: 'winload 缺失，或 BCD 指向了别处。' },
      causes: [
        { id: 'winload-missing', weight: 15 },
        { id: 'bcd-device-mismatch', weight: 14 },
        { id: 'bcd-path-wrong', weight: 13 },
      ],
      next: REBUILD,
    },
    {
      code: 'srt.file',
      pattern: String.raw`[Bb]oot[- ]critical file (?<file>\S{1,300}) is (?<how>corrupt|missing)`,
      level: 'F',
      title: { en: 'Startup Repair: boot file damaged or missing', zh: '启动修复：启动关键文件损坏或缺失' },
      meaning: { en: 'The line names the file.', zh: '该行写明了文件。' },
      causes: [
        { id: 'system-hive-corrupt', weight: 20, when: { file: String.raw`.*\\config\\.*` } },
        { id: 'boot-driver-disabled', weight: 16, when: { file: String.raw`.*\\drivers\\.*` } },
        { id: 'winload-missing', weight: 18 },
        { id: 'ntfs-corrupt', weight: 7 },
        { id: 'dead-media', weight: 5 },
      ],
      next: NAMED,
    },
    {
      code: 'srt.registry',
      pattern: String.raw`The registry is corrupt|Registry is corrupt`,
      level: 'F',
      title: { en: 'Startup Repair: registry damaged', zh: '启动修复：注册表已损坏' },
      meaning: { en: 'A hive cannot be loaded.', zh: '某个配置单元无法加载。' },
      causes: [
        { id: 'system-hive-corrupt', weight: 22 },
        { id: 'system-hive-unflushed', weight: 8 },
      ],
      next: NAMED,
    },
    {
      code: 'srt.bugcheck',
      pattern: String.raw`Unknown [Bb]ugcheck (?<c>[0-9A-Fa-f]{1,8})\. Parameters ?=`,
      level: 'F',
      title: { en: 'Startup Repair: Windows stopped with a blue screen', zh: '启动修复：Windows 曾蓝屏' },
      meaning: {
        en: 'The number is the stop code: 7b storage drivers, ed and 24 file system, 74 registry.',
        zh: '数字是蓝屏代码：7b 存储驱动，ed、24 文件系统，74 注册表。',
      },
      causes: [
        { id: 'usb-boot-start-driver', weight: 15, when: { c: '0*7b' } },
        { id: 'boot-driver-disabled', weight: 12, when: { c: '0*7b' } },
        { id: 'ntfs-corrupt', weight: 15, when: { c: '0*(?:ed|24)' } },
        { id: 'system-hive-corrupt', weight: 15, when: { c: '0*(?:74|67)' } },
        { id: 'pending-servicing', weight: 10, when: { c: 'c000021a' } },
      ],
      next: NAMED,
    },
    {
      code: 'srt.partition',
      pattern: String.raw`partition table does not have a valid System Partition`,
      level: 'F',
      title: { en: 'Startup Repair: no system partition', zh: '启动修复：分区表里没有有效的系统分区' },
      meaning: {
        en: 'No active partition (BIOS) or EFI system partition.',
        zh: '没有活动分区（BIOS）或 EFI 系统分区。',
      },
      causes: [
        { id: 'active-flag-wrong', weight: 16 },
        { id: 'no-system-partition', weight: 17 },
        { id: 'gpt-entry-wrong', weight: 8 },
      ],
      next: REBUILD,
    },
    {
      code: 'srt.mbr',
      pattern: String.raw`(?<w>MBR|[Bb]oot [Ss]ector|[Pp]artition table) is corrupt`,
      level: 'F',
      title: { en: 'Startup Repair: boot record damaged', zh: '启动修复：引导记录已损坏' },
      meaning: { en: 'Boot code, boot sector or table is not valid.', zh: '引导代码、引导扇区或分区表无效。' },
      causes: [
        { id: 'boot-code-missing', weight: 16, when: { w: 'MBR' } },
        { id: 'ntfs-boot-damaged', weight: 16, when: { w: 'boot sector' } },
        { id: 'partition-table-damaged', weight: 16, when: { w: 'partition table' } },
      ],
      next: REBUILD,
    },
    {
      code: 'srt.update',
      pattern: String.raw`A (?:recently serviced boot binary is corrupt|patch is preventing the system from starting)|system volume on the disk is corrupt`,
      level: 'F',
      title: { en: 'Startup Repair: an update or the volume is damaged', zh: '启动修复：更新或系统卷损坏' },
      meaning: { en: 'An update stopped half-way, or the file system is damaged.', zh: '更新中断，或文件系统损坏。' },
      causes: [
        { id: 'pending-servicing', weight: 17 },
        { id: 'ntfs-corrupt', weight: 10 },
      ],
      next: CHKDSK,
    },
    {
      code: 'ntbt.notloaded',
      pattern: String.raw`(?:BOOTLOG_NOT_LOADED|Did not load driver|未加载的?驱动程序) ?(?<drv>[^\n]{1,300})`,
      level: 'I',
      grades: [{ when: { drv: STORAGE_DRIVER }, level: 'W' }],
      title: { en: 'Driver not loaded at boot', zh: '启动时未加载的驱动' },
      meaning: {
        en: 'Many are normal; a storage driver among them is not.',
        zh: '很多属于正常情况；但存储驱动不应出现在其中。',
      },
      causes: [
        { id: 'usb-boot-start-driver', weight: 10, when: { drv: '.*(?:usbstor|uaspstor|usbxhci|usbhub).*' } },
        { id: 'boot-driver-disabled', weight: 10, when: { drv: STORAGE_DRIVER } },
      ],
      next: NAMED,
      source: 'Microsoft Learn, bcdedit bootlog; ntbtlog.txt',
    },
    {
      code: 'bcdedit.device',
      pattern: String.raw`^(?<k>device|osdevice|filedevice|ramdisksdidevice) {2,}(?<v>partition=\S{1,200}|unknown|未知|boot|(?:ramdisk|vhd|locate|file)=\S{1,300}|\[[^\n]{1,300})`,
      level: 'I',
      grades: [{ when: { v: 'unknown|未知' }, level: 'E' }],
      title: { en: 'Device of a boot entry', zh: '启动项的设备' },
      meaning: {
        en: 'Unknown: the disk or partition it names is not there (or the store was read on a machine without it).',
        zh: '“未知”：它指向的磁盘或分区不存在（或读取时该盘没有接上）。',
      },
      causes: [{ id: 'bcd-device-mismatch', weight: 18, when: { v: 'unknown|未知' } }],
      next: REBUILD,
      source: 'bcdedit /enum',
    },
    {
      code: 'bcdedit.path',
      pattern: String.raw`^path {2,}(?<p>\\[^\n]{1,300})`,
      level: 'I',
      title: { en: 'Program of a boot entry', zh: '启动项的程序路径' },
      meaning: {
        en: 'winload.efi for UEFI, winload.exe for BIOS.',
        zh: 'UEFI 用 winload.efi，BIOS 用 winload.exe。',
      },
      causes: [],
      source: 'bcdedit /enum',
    },
    {
      code: 'bcdedit.flag',
      pattern: String.raw`^(?<k>testsigning|nointegritychecks|winpe|safeboot|recoveryenabled|bootlog|detecthal) {2,}(?<v>Yes|No|是|否|Minimal|Network|[^\s]{1,40})`,
      level: 'I',
      grades: [{ when: { k: 'safeboot' }, level: 'W' }],
      title: { en: 'Switch of a boot entry', zh: '启动项的开关' },
      meaning: {
        en: 'safeboot starts in safe mode every time until it is deleted.',
        zh: 'safeboot 会使系统每次都进入安全模式，直到删除该项。',
      },
      causes: [{ id: 'bcd-object-invalid', weight: 5, when: { k: 'safeboot' } }],
      source: 'bcdedit /enum',
    },
    {
      code: 'bcdedit.open',
      pattern: String.raw`boot configuration data store could not be opened|无法打开启动配置数据存储`,
      level: 'E',
      title: { en: 'BCD store could not be opened', zh: '无法打开启动配置数据存储' },
      meaning: {
        en: 'The store is missing, damaged, or in use; or bcdedit was not run as administrator.',
        zh: '存储缺失、损坏或被占用；也可能没有以管理员身份运行 bcdedit。',
      },
      causes: [
        { id: 'bcd-missing', weight: 15 },
        { id: 'bcd-corrupt', weight: 13 },
      ],
      next: REBUILD,
      source: 'bcdedit',
    },
    {
      code: 'bcdedit.nosystem',
      pattern: String.raw`requested system device cannot be found|找不到所请求的系统设备|未找到请求的系统设备`,
      level: 'E',
      title: { en: 'No system partition in sight', zh: '找不到系统分区' },
      meaning: {
        en: 'The running Windows does not see the partition it was started from.',
        zh: '正在运行的 Windows 看不到自己启动所用的系统分区。',
      },
      causes: [
        { id: 'no-system-partition', weight: 14 },
        { id: 'bcd-missing', weight: 6 },
      ],
      next: REBUILD,
      source: 'bcdedit, bootrec',
    },
    {
      code: 'bcdboot.fail',
      pattern: String.raw`Failure when attempting to copy boot files|尝试复制启动文件时(?:失败|出错)|BFSVC(?: Error)?: [^\n]{0,200}?(?:[Ff]ailed|Could not|0x[0-9a-fA-F]+)|Failed to enable boot\b|bcdboot[^\n]{0,80}(?:failed|失败)`,
      level: 'F',
      title: { en: 'bcdboot could not write the boot files', zh: 'bcdboot 写入引导文件失败' },
      meaning: {
        en: 'The bcdboot of the building PC does not serve this image (another architecture or newer), or the system partition is not FAT, full or locked.',
        zh: '制作电脑上的 bcdboot 与该镜像不兼容（架构不同或版本更新），或系统分区不是 FAT、已满、被锁定。',
      },
      causes: [
        { id: 'host-bcdboot', weight: 23 },
        { id: 'wrong-architecture', weight: 10 },
        { id: 'esp-empty', weight: 5 },
      ],
      next: {
        en: 'Use bcdboot of the image itself: `W:\\Windows\\System32\\bcdboot W:\\Windows /s S: /f UEFI`; on 25H2 hosts add /offline.',
        zh: '改用镜像自带的 bcdboot：`W:\\Windows\\System32\\bcdboot W:\\Windows /s S: /f UEFI`；25H2 主机需加 /offline。',
      },
      sources: ['seen', 'setup'],
      source: 'bcdboot.exe; rufus src/wue.c',
    },
    {
      code: 'bde.lock',
      pattern: String.raw`^\s{0,8}(?:Lock Status|锁定状态)[:：]\s{0,20}(?<s>Locked|Unlocked|已锁定|已解锁|锁定|解锁)`,
      level: 'I',
      grades: [{ when: { s: 'Locked|已锁定|锁定' }, level: 'E' }],
      title: { en: 'BitLocker lock state', zh: 'BitLocker 锁定状态' },
      meaning: {
        en: 'A locked volume cannot be examined or repaired.',
        zh: '锁定的卷无法检查，也无法修复。',
      },
      causes: [{ id: 'bitlocker-locked', weight: 23, when: { s: 'Locked|已锁定|锁定' } }],
      next: UNLOCK,
      source: 'manage-bde -status',
    },
    {
      code: 'bde.state',
      pattern: String.raw`^\s{0,8}(?:Conversion Status|转换状态)[:：]\s{0,20}(?<s>[^\n]{1,60})`,
      level: 'I',
      grades: [{ when: { s: '.*(?:Progress|Paused|正在|暂停).*' }, level: 'W' }],
      title: { en: 'BitLocker conversion state', zh: 'BitLocker 转换状态' },
      meaning: {
        en: 'In progress or paused: keep the medium powered until it ends.',
        zh: '正在进行或已暂停：完成前不要断电或拔出。',
      },
      causes: [{ id: 'bitlocker-locked', weight: 3, when: { s: '.*(?:Progress|Paused|正在|暂停).*' } }],
      next: UNLOCK,
      source: 'manage-bde -status',
    },
    {
      code: 'bde.recovery',
      pattern: String.raw`Enter the recovery key for this drive|^\s{0,8}BitLocker (?:[Rr]ecovery|恢复)\s*$|输入此驱动器的恢复密钥`,
      level: 'E',
      title: { en: 'BitLocker asks for the recovery key', zh: 'BitLocker 要求输入恢复密钥' },
      meaning: {
        en: 'Firmware, boot files or the machine changed, and the protector no longer opens the volume.',
        zh: '固件、引导文件或所用机器发生变化，原有保护器无法解锁。',
      },
      causes: [{ id: 'bitlocker-locked', weight: 23 }],
      next: UNLOCK,
      source: 'BitLocker preboot screen',
    },
    {
      code: 'chkdsk.raw',
      pattern: String.raw`type of the file system is RAW|CHKDSK is not available for RAW drives|文件系统的类型是 ?RAW|CHKDSK 无法供 ?RAW ?驱动器使用`,
      level: 'F',
      title: { en: 'Volume has no file system Windows knows (RAW)', zh: '卷是 RAW：Windows 不认识其文件系统' },
      meaning: {
        en: 'The boot record of the volume is damaged or gone, the volume is locked, or another system wrote it.',
        zh: '卷的引导记录损坏或丢失、卷被加密锁定，或由其他系统写入。',
      },
      causes: [
        { id: 'ntfs-boot-damaged', weight: 15 },
        { id: 'ntfs-corrupt', weight: 9 },
        { id: 'bitlocker-locked', weight: 6 },
        { id: 'start-overwritten', weight: 6 },
        { id: 'dead-media', weight: 5 },
      ],
      next: CHKDSK,
      source: 'chkdsk.exe',
    },
    {
      code: 'win.protected',
      pattern: String.raw`The (?:media|disk) is write[- ]protected|(?:介质|媒体|磁盘)(?:受写(?:入)?保护|被写保护|是写保护的)`,
      level: 'E',
      title: { en: 'Medium is write-protected', zh: '介质受写保护' },
      meaning: { en: 'A switch, a policy, or flash at its end of life.', zh: '写保护开关、组策略，或闪存寿命耗尽。' },
      causes: [
        { id: 'write-protected', weight: 22 },
        { id: 'host-policy', weight: 6 },
        { id: 'dead-media', weight: 5 },
      ],
      next: PROTECT,
      source: 'winerror.h, ERROR_WRITE_PROTECT',
    },
    {
      code: 'win.ioerror',
      pattern: String.raw`could not be performed because of an I/O device error|Data error \(cyclic redundancy check\)|由于 ?I/O ?设备错误|数据错误 ?[(（]循环冗余检查[)）]`,
      level: 'E',
      title: { en: 'Disk could not be read or written', zh: '磁盘 I/O 错误' },
      meaning: { en: 'The medium, its plug or its port.', zh: '介质、插头或接口有问题。' },
      causes: [
        { id: 'dead-media', weight: 16 },
        { id: 'usb-link', weight: 10 },
      ],
      next: CHKDSK,
      source: 'winerror.h, ERROR_IO_DEVICE, ERROR_CRC',
    },
    {
      code: 'win.nomedia',
      pattern: String.raw`There is no media in the (?:device|drive)|(?:设备|驱动器)中没有(?:媒体|介质)|请将磁盘插入`,
      level: 'E',
      title: { en: 'Drive without medium', zh: '驱动器中没有介质' },
      meaning: {
        en: 'A stick that shows this lost contact to its flash.',
        zh: '若是 U 盘出现此提示，说明主控已找不到闪存。',
      },
      causes: [
        { id: 'dead-media', weight: 14 },
        { id: 'media-removed', weight: 8 },
      ],
      next: PROTECT,
      source: 'winerror.h, ERROR_NOT_READY',
    },
  ],
  { sources: ['seen'], source: 'Microsoft Learn, Startup Repair diagnosis and repair log' },
);
