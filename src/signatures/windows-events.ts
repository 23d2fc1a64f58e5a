/** Messages of the Windows event log, as text or inside exported XML. Microsoft event documentation; en-US and zh-CN. */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const STABLE = {
  en: 'Same addresses every time: the flash. Different ones, or with removals: port, cable, power, UAS.',
  zh: '每次地址相同：闪存坏；地址不同或伴随移除事件：接口、线缆、供电或 UAS。',
};
const VOLUME = {
  en: 'Image the medium, then `chkdsk /f` on the copy.',
  zh: '先做镜像，再对副本运行 `chkdsk /f`。',
};

/** The same event without its message, exported or in the log itself: the provider and the number identify it. */
function xml(provider: string, id: number): string {
  return String.raw`<Provider Name=['"]${provider}['"][^\n]{0,200}?<EventID(?: [^>]{0,60})?>${id}</EventID>`;
}

/** Of a disk its first value is the device; of a retried operation the second is the block. */
const DATA = String.raw`(?:[^\n]{0,1000}?<EventData><Data>(?<xdev>\\Device\\[^<]{1,80})</Data>)?`;
const RETRIED = String.raw`(?:[^\n]{0,1000}?<EventData><Data>(?<xdev>[^<]{1,80})</Data><Data>(?<xlba>0x[0-9a-fA-F]+)</Data>)?`;

export const windowsEvents = define(
  {
    subsystem: 'block',
    stage: 'session',
    sources: ['eventlog', 'seen'],
    source: 'Microsoft event documentation (disk, Ntfs, volmgr, Kernel-Power, Kernel-Boot, TPM-WMI)',
  },
  [
    {
      code: 'event.badblock',
      pattern: String.raw`The device, (?<dev>\\Device\\\S{1,80}), has a bad block|设备 ?(?<zdev>\\Device\\\S{1,80}?) ?(?:有一个不正确的区?块|有坏块|具有坏块)|${xml('[Dd]isk', 7)}${DATA}`,
      samples: [
        "<Event><System><Provider Name='disk'/><EventID Qualifiers='49156'>7</EventID></System></Event>",
        String.raw`The device, \Device\Harddisk1\DR1, has a bad block.`,
      ],
      class: 'io',
      level: 'E',
      title: { en: 'Disk has a bad block', zh: '磁盘有坏块' },
      meaning: { en: 'Event 7: a sector could not be read.', zh: '事件 7：有扇区读不出。' },
      causes: [{ id: 'dead-media', weight: 18, why: 'the disk answered that a block is bad' }],
      next: STABLE,
    },
    {
      code: 'event.controller',
      pattern: String.raw`driver detected a controller error on (?<dev>\\Device\\\S{1,80})|驱动程序在 ?(?<zdev>\\Device\\\S{1,80}?) ?上检测到(?:一个)?控制器错误|${xml('[Dd]isk', 11)}${DATA}`,
      samples: [String.raw`The driver detected a controller error on \Device\Harddisk1\DR1.`],
      class: 'signal',
      level: 'E',
      title: { en: 'Controller error of a disk', zh: '磁盘控制器错误' },
      meaning: { en: 'Event 11: the connection more often than the flash.', zh: '事件 11：多半是连接问题，而非闪存。' },
      causes: [
        { id: 'usb-link', weight: 12, why: 'the controller saw a transfer fail; with USB that is the link' },
        { id: 'usb-uas', weight: 6, why: WHY.uasToo },
        { id: 'dead-media', weight: 6, why: WHY.mediumToo },
      ],
      next: STABLE,
    },
    {
      code: 'event.paging',
      pattern: String.raw`error was detected on device (?<dev>\\Device\\\S{1,80}) during a paging operation|在(?:一个)?(?:页面|分页|换页)操作(?:期间|过程中).{0,20}设备 ?(?<zdev>\\Device\\\S{1,80})|${xml('[Dd]isk', 51)}${DATA}`,
      samples: [String.raw`An error was detected on device \Device\Harddisk1\DR1 during a paging operation.`],
      class: 'io',
      level: 'E',
      alone: false,
      title: { en: 'Disk error while paging', zh: '换页时磁盘出错' },
      meaning: {
        en: 'Event 51: harmless once while a stick is pulled; fatal on the disk Windows runs from.',
        zh: '事件 51：拔出 U 盘时出现一次无妨；若发生在系统盘上则很严重。',
      },
      causes: [
        { id: 'dead-media', weight: 8, why: 'a page could not be read or written' },
        { id: 'usb-link', weight: 8, why: WHY.linkToo },
        { id: 'media-removed', weight: 6, why: WHY.removedToo },
      ],
      next: STABLE,
    },
    {
      code: 'event.retried',
      pattern: String.raw`IO operation at logical block address (?<lba>0x[0-9a-fA-F]+) for Disk (?<n>\d+)[^\n]{0,120}was retried|磁盘 ?(?<zn>\d{1,4})[^\n]{0,80}逻辑块地址[^\n]{0,80}(?:IO|I/O) ?操作已重试|${xml('[Dd]isk', 153)}${RETRIED}`,
      samples: [
        String.raw`The IO operation at logical block address 0x1f40 for Disk 1 (PDO name: \Device\0000003a) was retried.`,
      ],
      class: 'timeout',
      level: 'W',
      title: { en: 'Disk operation was retried', zh: '磁盘操作被重试' },
      meaning: { en: 'Event 153: a command timed out.', zh: '事件 153：命令超时。' },
      causes: [
        { id: 'dead-media', weight: 8, why: 'flash that retries for long exceeds the wait' },
        { id: 'usb-link', weight: 8, why: WHY.linkToo },
        { id: 'usb-uas', weight: 5, why: WHY.uasToo },
        { id: 'slow-media-hang', weight: 4, why: 'each retry costs half a minute' },
      ],
      next: STABLE,
    },
    {
      code: 'event.removed',
      pattern: String.raw`Disk (?<n>\d+) has been surprise removed|磁盘 ?(?<zn>\d+) ?已被?意外(?:删除|移除)|${xml('[Dd]isk', 157)}${DATA}`,
      samples: ['Disk 2 has been surprise removed.'],
      class: 'gone',
      level: 'E',
      title: { en: 'Disk was removed without warning', zh: '磁盘被意外移除' },
      meaning: { en: 'Event 157: unplugged, or it lost contact or power.', zh: '事件 157：被拔出，或接触、供电中断。' },
      causes: [
        { id: 'media-removed', weight: 15, why: 'Windows saw the disk vanish while it was in use' },
        { id: 'usb-link', weight: 11, why: 'a link that broke is a removal for Windows' },
        { id: 'usb-power', weight: 8, why: 'a supply that failed is a removal for Windows' },
      ],
      next: STABLE,
    },
    {
      code: 'event.ntfs',
      pattern: String.raw`file system structure on (?:the disk|volume \S{1,40}) is corrupt|A corruption was discovered in the file system structure|(?:磁盘|卷)[^\n]{0,20}上的文件系统结构(?:已)?损坏|在卷[^\n]{0,40}文件系统结构中发现损坏|${xml('(?:Microsoft-Windows-)?Ntfs', 55)}`,
      samples: ['The file system structure on the disk is corrupt and unusable.'],
      subsystem: 'ntfs',
      class: 'corrupt',
      level: 'E',
      title: { en: 'NTFS is damaged', zh: 'NTFS 文件系统结构损坏' },
      meaning: { en: 'Event 55: the volume needs chkdsk.', zh: '事件 55：该卷需要运行 chkdsk。' },
      causes: [
        { id: 'ntfs-corrupt', weight: 18, why: 'NTFS names its own structure' },
        { id: 'dead-media', weight: 4, why: WHY.mediumToo },
      ],
      next: VOLUME,
    },
    {
      code: 'event.dump',
      pattern: String.raw`Dump file creation failed due to error during dump creation|Crash dump initialization failed|创建转储文件失败|故障转储初始化失败|${xml('volmgr', 161)}|${xml('volmgr', 46)}`,
      samples: ['Crash dump initialization failed!'],
      class: 'failed',
      level: 'W',
      title: { en: 'No memory dump could be written', zh: '无法写入内存转储' },
      meaning: {
        en: 'Events 161, 46: at the crash the disk was gone or not usable.',
        zh: '事件 161、46：崩溃时磁盘已不在或不可用。',
      },
      causes: [
        { id: 'media-removed', weight: 6, why: 'without its disk no dump can be written' },
        { id: 'usb-link', weight: 4, why: WHY.linkToo },
      ],
      next: STABLE,
    },
    {
      code: 'event.power',
      pattern: String.raw`system has rebooted without cleanly shutting down first|previous system shutdown at .{1,60} was unexpected|系统已在未先正常关机的情况下重新启动|上一次系统的? ?.{0,60}关闭是意外的|${xml('Microsoft-Windows-Kernel-Power', 41)}|${xml('EventLog', 6008)}`,
      samples: [
        'The system has rebooted without cleanly shutting down first. This error could be caused if the system stopped responding, crashed, or lost power unexpectedly.',
      ],
      subsystem: 'kernel',
      class: 'power',
      level: 'W',
      title: { en: 'Windows ended without shutting down', zh: 'Windows 未正常关机' },
      meaning: {
        en: 'Events 41, 6008: power, reset, a crash, or the stick was pulled.',
        zh: '事件 41、6008：断电、复位、崩溃，或 U 盘被拔出。',
      },
      causes: [
        { id: 'ntfs-dirty', weight: 4, why: 'volumes stayed marked as in use' },
        { id: 'usb-power', weight: 3, why: 'a supply that failed ends a session so' },
        { id: 'media-removed', weight: 3, why: 'a medium pulled out ends a session so' },
      ],
      next: VOLUME,
    },
    {
      code: 'event.faststart',
      pattern: String.raw`Windows failed fast startup with error status (?<st>0x[0-9a-fA-F]{8})|Windows 快速启动失败.{0,20}(?<zst>0x[0-9a-fA-F]{8})|${xml('Microsoft-Windows-Kernel-Boot', 29)}`,
      samples: ['Windows failed fast startup with error status 0xC00000D4.'],
      subsystem: 'systemd',
      class: 'failed',
      level: 'W',
      title: { en: 'Fast startup failed', zh: '快速启动失败' },
      meaning: {
        en: 'The saved session was not used; C00000D4: it belongs to another device.',
        zh: '保存的会话没有使用；C00000D4：会话属于另一设备。',
      },
      causes: [{ id: 'ntfs-hibernated', weight: 8, why: 'a saved session could not be taken up again' }],
      next: { en: 'Switch fast startup off.', zh: '关闭快速启动。' },
    },
    {
      code: 'event.sbupdate',
      pattern: String.raw`Secure Boot update failed to update a Secure Boot variable with error (?<e>[^\n]{1,120})|Secure Boot update was not applied due to a known incompatibility|Secure Boot Dbx update .{0,80}BitLocker|${xml('Microsoft-Windows-TPM-WMI', 1796)}|${xml('Microsoft-Windows-TPM-WMI', 1032)}`,
      samples: [
        'The Secure Boot update failed to update a Secure Boot variable with error Secure Boot is not enabled on this machine.',
      ],
      subsystem: 'secure-boot',
      class: 'refused',
      level: 'W',
      title: { en: 'Secure Boot variables were not updated', zh: 'Secure Boot 变量未能更新' },
      meaning: {
        en: 'Events 1032, 1796: the firmware refused new certificates or revocations.',
        zh: '事件 1032、1796：固件拒绝写入新的证书或吊销列表。',
      },
      causes: [
        { id: 'db-cert-mismatch', weight: 6, why: 'certificates or revocations of the firmware were not renewed' },
      ],
      next: { en: 'Update the firmware; suspend BitLocker first.', zh: '升级固件；先暂停 BitLocker。' },
    },
    {
      code: 'event.bugcheck',
      pattern: String.raw`rebooted from a bugcheck\. +The bugcheck was: (?<c>0x[0-9a-fA-F]{8})|检测错误后重新启动[^\n]{0,20}(?<zc>0x[0-9a-fA-F]{8})|${xml('Microsoft-Windows-WER-SystemErrorReporting', 1001)}(?:[^\n]{0,1000}?<Data(?: Name=['\"]param1['\"])?>(?<xc>0x[0-9a-fA-F]{8}))?`,
      samples: [
        'The computer has rebooted from a bugcheck.  The bugcheck was: 0x000000d1 (0x28, 0x2, 0x0, 0xfffff880009a97e8).',
      ],
      subsystem: 'kernel',
      class: 'crash',
      level: 'E',
      title: { en: 'Windows had a blue screen', zh: 'Windows 曾蓝屏' },
      meaning: { en: 'The number is the stop code.', zh: '数字为蓝屏代码。' },
      causes: [],
      next: STABLE,
    },
  ],
);
