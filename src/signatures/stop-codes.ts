/** Stop screens of Windows. Microsoft, "Bug check code reference". */
import type { Text } from '../core/text.ts';
import { stopCode } from './hex.ts';
import { define, type Draft } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

type Weights = readonly (readonly [id: string, weight: number, why: string])[];
type Proof = Pick<Draft, 'samples' | 'class' | 'subsystem'>;
type Row = readonly [hex: string, name: string, title: Text, meaning: Text, causes: Weights, next: Text, proof: Proof];

const BOOT_DEVICE: Text = {
  en: 'Examine the SYSTEM hive of the medium: start values of the USB storage drivers, filters of the disk classes, mount points. Try a USB 2 port once.',
  zh: '检查介质的 SYSTEM 配置单元：USB 存储驱动的启动类型、磁盘类过滤驱动、挂载点。再试一次 USB 2 接口。',
};
const VOLUME: Text = {
  en: 'Image the medium, then `chkdsk /f` on the copy; read errors in it mean the flash is failing.',
  zh: '先给介质做镜像，再对副本运行 `chkdsk /f`；若有读错误，说明闪存正在失效。',
};
const HIVES: Text = {
  en: 'Check the hives under \\Windows\\System32\\config and their logs.',
  zh: '检查 \\Windows\\System32\\config 下的配置单元及其日志。',
};
const STABLE: Text = {
  en: 'Use a port at the back without hub; watch whether the stick gets hot or disconnects; look for disk events 7, 11, 51, 153, 157.',
  zh: '插到机箱后置接口、不经集线器；留意 U 盘是否发热或掉线；查看磁盘事件 7、11、51、153、157。',
};
const VHD: Text = {
  en: 'Examine the virtual disk file and the space left on the volume it lies on.',
  zh: '检查虚拟磁盘文件，以及它所在卷的剩余空间。',
};
const FIRMWARE: Text = {
  en: 'Update the firmware of the machine; try the stick on another one.',
  zh: '升级主板固件；在另一台机器上试这个 U 盘。',
};

/** Names that with spaces for underscores are words others use: the ACPI messages of Linux, a file system. */
const PROSE: ReadonlySet<string> = new Set(['ACPI_BIOS_ERROR', 'NTFS_FILE_SYSTEM']);

const ROWS: readonly Row[] = [
  [
    '7b',
    'INACCESSIBLE_BOOT_DEVICE',
    { en: 'Stop 0x7B: boot device inaccessible', zh: '蓝屏 0x7B：无法访问启动设备' },
    {
      en: 'Windows started, then lost the disk it comes from: the drivers for USB disks do not start at boot, a filter driver blocks them, or the controller mode was changed.',
      zh: 'Windows 已经开始启动，却访问不到自己所在的磁盘：USB 磁盘驱动没有在启动阶段加载、被过滤驱动阻挡，或更改了控制器模式。',
    },
    [
      ['usb-boot-start-driver', 17, 'on a USB disk the drivers for it must start at boot, and do not'],
      ['boot-driver-disabled', 11, 'a driver the boot disk needs is switched off'],
      ['filter-driver', 11, 'a filter on the disk class whose driver fails blocks the disk'],
      ['raid-mode', 8, 'the controller was switched to another mode'],
      ['portable-settings-missing', 9, 'a Windows not made for sticks leaves drivers and policies as they were'],
      ['usb-uas', 4, WHY.uasToo],
      ['system-hive-corrupt', 3, 'a damaged hive names no drivers'],
    ],
    BOOT_DEVICE,
    { samples: ['Stop code: INACCESSIBLE_BOOT_DEVICE'], subsystem: 'block', class: 'gone' },
  ],
  [
    'ed',
    'UNMOUNTABLE_BOOT_VOLUME',
    { en: 'Stop 0xED: boot volume cannot be mounted', zh: '蓝屏 0xED：无法装载启动卷' },
    {
      en: 'The disk is there, its file system is damaged or cannot be read.',
      zh: '磁盘还在，但文件系统损坏或读不出。',
    },
    [
      ['ntfs-corrupt', 17, 'the disk is there and its volume cannot be mounted'],
      ['dead-media', 8, WHY.mediumToo],
      ['usb-link', 4, WHY.linkToo],
    ],
    VOLUME,
    { samples: ['Stop code: UNMOUNTABLE_BOOT_VOLUME'], subsystem: 'ntfs', class: 'corrupt' },
  ],
  [
    '24',
    'NTFS_FILE_SYSTEM',
    { en: 'Stop 0x24: NTFS failed', zh: '蓝屏 0x24：NTFS 出错' },
    { en: 'The file system of a volume is damaged, or its disk fails.', zh: '某个卷的文件系统损坏，或磁盘有故障。' },
    [
      ['ntfs-corrupt', 17, 'the driver of NTFS stopped Windows'],
      ['dead-media', 8, WHY.mediumToo],
    ],
    VOLUME,
    { samples: ['Stop code: NTFS_FILE_SYSTEM'], subsystem: 'ntfs', class: 'corrupt' },
  ],
  [
    '74',
    'BAD_SYSTEM_CONFIG_INFO',
    { en: 'Stop 0x74: bad system configuration', zh: '蓝屏 0x74：系统配置信息错误' },
    { en: 'The SYSTEM hive is damaged or incomplete.', zh: 'SYSTEM 配置单元损坏或不完整。' },
    [
      ['system-hive-corrupt', 18, 'the SYSTEM hive cannot be used'],
      ['controlset-missing', 9, 'the control set it points to is not there'],
      ['bcd-corrupt', 4, 'wrong settings in the store end so as well'],
    ],
    HIVES,
    { samples: ['Stop code: BAD_SYSTEM_CONFIG_INFO'], subsystem: 'registry', class: 'corrupt' },
  ],
  [
    '67',
    'CONFIG_INITIALIZATION_FAILED',
    { en: 'Stop 0x67: registry could not be set up', zh: '蓝屏 0x67：注册表初始化失败' },
    { en: 'The registry could not be read in.', zh: '注册表无法读入。' },
    [
      ['system-hive-corrupt', 16, 'the registry could not be read in'],
      ['low-memory', 5, 'no memory for it ends so as well'],
    ],
    HIVES,
    { samples: ['Stop code: CONFIG_INITIALIZATION_FAILED'], subsystem: 'registry', class: 'corrupt' },
  ],
  [
    '6b',
    'PROCESS1_INITIALIZATION_FAILED',
    { en: 'Stop 0x6B: first process could not start', zh: '蓝屏 0x6B：首个进程初始化失败' },
    { en: 'A system file is missing or damaged.', zh: '系统文件缺失或损坏。' },
    [
      ['winload-missing', 13, 'a file the first process needs is missing or damaged'],
      ['ntfs-corrupt', 7, 'a damaged volume damages it'],
      ['pending-servicing', 6, 'an update half done leaves it out'],
      ['dead-media', 4, WHY.mediumToo],
    ],
    VOLUME,
    { samples: ['Stop code: PROCESS1_INITIALIZATION_FAILED'], class: 'missing' },
  ],
  [
    'a5',
    'ACPI_BIOS_ERROR',
    { en: 'Stop 0xA5: ACPI of the firmware', zh: '蓝屏 0xA5：固件 ACPI 错误' },
    {
      en: 'The firmware of this machine does not suit this Windows; the stick is not at fault.',
      zh: '本机固件与该 Windows 不兼容，与 U 盘无关。',
    },
    [['windows-unsupported', 9, 'firmware and this Windows do not go together']],
    FIRMWARE,
    { samples: ['Stop code: ACPI_BIOS_ERROR'], subsystem: 'firmware', class: 'unsupported' },
  ],
  [
    '7a',
    'KERNEL_DATA_INPAGE_ERROR',
    { en: 'Stop 0x7A: page could not be read from disk', zh: '蓝屏 0x7A：无法从磁盘读入页面' },
    {
      en: 'The disk Windows runs from did not deliver a page: a bad block, or the stick was gone.',
      zh: 'Windows 所在的磁盘没有返回某个页面：坏块，或 U 盘掉线。',
    },
    [
      ['dead-media', 14, 'a page could not be read from the disk Windows runs from'],
      ['media-removed', 11, WHY.removedToo],
      ['usb-link', 11, WHY.linkToo],
      ['usb-power', 6, WHY.powerToo],
    ],
    STABLE,
    { samples: ['Stop code: KERNEL_DATA_INPAGE_ERROR'], subsystem: 'block', class: 'io' },
  ],
  [
    '77',
    'KERNEL_STACK_INPAGE_ERROR',
    { en: 'Stop 0x77: kernel page could not be read from disk', zh: '蓝屏 0x77：无法从磁盘读入内核页面' },
    {
      en: 'The disk Windows runs from did not deliver a page: a bad block, or the stick was gone.',
      zh: 'Windows 所在的磁盘没有返回某个页面：坏块，或 U 盘掉线。',
    },
    [
      ['dead-media', 14, 'a page could not be read from the disk Windows runs from'],
      ['media-removed', 11, WHY.removedToo],
      ['usb-link', 11, WHY.linkToo],
    ],
    STABLE,
    { samples: ['Stop code: KERNEL_STACK_INPAGE_ERROR'], subsystem: 'block', class: 'io' },
  ],
  [
    '154',
    'UNEXPECTED_STORE_EXCEPTION',
    { en: 'Stop 0x154: unexpected store exception', zh: '蓝屏 0x154：意外的存储异常' },
    {
      en: 'Memory could not be read back from disk: the stick, its connection, or the memory.',
      zh: '换出的内存无法读回：U 盘、连接或内存有问题。',
    },
    [
      ['dead-media', 12, 'memory that was written out could not be read back'],
      ['usb-link', 10, WHY.linkToo],
      ['media-removed', 8, WHY.removedToo],
    ],
    STABLE,
    { samples: ['Stop code: UNEXPECTED_STORE_EXCEPTION'], subsystem: 'block', class: 'io' },
  ],
  [
    'f4',
    'CRITICAL_OBJECT_TERMINATION',
    { en: 'Stop 0xF4: critical process ended', zh: '蓝屏 0xF4：关键进程终止' },
    {
      en: 'On a stick mostly because Windows lost its disk for a moment.',
      zh: '在 U 盘系统上，多半是 Windows 瞬间失去了所在的磁盘。',
    },
    [
      ['media-removed', 11, 'on a stick mostly because its disk was gone for a moment'],
      ['usb-power', 8, WHY.powerToo],
      ['usb-link', 9, WHY.linkToo],
      ['dead-media', 7, WHY.mediumToo],
    ],
    STABLE,
    { samples: ['Stop code: CRITICAL_OBJECT_TERMINATION'], class: 'crash' },
  ],
  [
    'ef',
    'CRITICAL_PROCESS_DIED',
    { en: 'Stop 0xEF: critical process died', zh: '蓝屏 0xEF：关键进程死亡' },
    {
      en: 'Damaged system files, or Windows lost its disk.',
      zh: '系统文件损坏，或 Windows 失去了所在的磁盘。',
    },
    [
      ['ntfs-corrupt', 8, 'damaged files of the system end its processes'],
      ['media-removed', 8, 'a disk that is gone ends them'],
      ['pending-servicing', 7, 'an update half done ends them'],
      ['dead-media', 7, WHY.mediumToo],
    ],
    STABLE,
    { samples: ['Stop code: CRITICAL_PROCESS_DIED'], class: 'crash' },
  ],
  [
    'c000021a',
    'WINLOGON_FATAL_ERROR|STATUS_SYSTEM_PROCESS_TERMINATED',
    { en: 'Stop 0xC000021A: logon process ended', zh: '蓝屏 0xC000021A：登录进程终止' },
    {
      en: 'Often after an update that stopped half-way, or damaged system files.',
      zh: '常见于更新中断，或系统文件损坏。',
    },
    [
      ['pending-servicing', 12, 'often after an update that stopped half-way'],
      ['ntfs-corrupt', 7, 'damaged files of the system end the logon'],
      ['media-removed', 5, 'a disk that is gone ends it'],
      ['dead-media', 4, WHY.mediumToo],
    ],
    VOLUME,
    { samples: ['Stop code: 0xc000021a'], class: 'crash' },
  ],
  [
    '12f',
    'VHD_BOOT_INITIALIZATION_FAILED',
    { en: 'Stop 0x12F: virtual disk cannot be started', zh: '蓝屏 0x12F：虚拟磁盘启动失败' },
    {
      en: 'The VHD is damaged, or its path in the BCD does not lead to it.',
      zh: 'VHD 文件损坏，或 BCD 中的路径不对。',
    },
    [
      ['vhd-damaged', 16, 'the virtual disk itself is damaged'],
      ['bcd-vhd-path', 16, 'the path to it leads elsewhere'],
    ],
    VHD,
    { samples: ['Stop code: VHD_BOOT_INITIALIZATION_FAILED'], subsystem: 'block', class: 'failed' },
  ],
  [
    '136',
    'VHD_BOOT_HOST_VOLUME_NOT_ENOUGH_SPACE',
    { en: 'Stop 0x136: no space to expand the virtual disk', zh: '蓝屏 0x136：空间不足，无法扩展虚拟磁盘' },
    {
      en: 'The dynamic VHD is larger when expanded than the space left on its volume.',
      zh: '动态 VHD 展开后的大小超过所在卷的剩余空间。',
    },
    [
      ['vhd-damaged', 14, 'the virtual disk does not fit when it is expanded'],
      ['bcd-vhd-path', 4, 'a path to another volume, which is smaller'],
    ],
    VHD,
    { samples: ['Stop code: VHD_BOOT_HOST_VOLUME_NOT_ENOUGH_SPACE'], subsystem: 'block', class: 'no-space' },
  ],
  [
    '144',
    'BUGCODE_USB3_DRIVER',
    { en: 'Stop 0x144: USB 3 driver failed', zh: '蓝屏 0x144：USB 3 驱动出错' },
    {
      en: 'The USB 3 controller or a device on it misbehaved.',
      zh: 'USB 3 控制器，或其上的设备异常。',
    },
    [
      ['usb-host-controller', 15, 'the driver of the controller stopped Windows'],
      ['usb-link', 7, 'a device whose link fails drives it there'],
      ['usb-uas', 5, WHY.uasToo],
    ],
    STABLE,
    { samples: ['Stop code: BUGCODE_USB3_DRIVER'], subsystem: 'usb', class: 'failed' },
  ],
];

function draft([hex, name, title, meaning, causes, next, proof]: Row): Draft {
  return {
    ...proof,
    code: `stop.${hex}`,
    pattern: `${stopCode(hex)}|\\b(?:${PROSE.has(name) ? name : name.replaceAll('_', '[_ ]')})\\b`,
    level: 'F',
    title,
    meaning,
    causes: causes.map(([id, weight, why]) => ({ id, weight, why })),
    next,
  };
}

export const stopCodes = define(
  {
    subsystem: 'kernel',
    stage: 'kernel',
    sources: ['seen', 'eventlog'],
    source: 'Microsoft Learn, Bug Check Code Reference',
  },
  ROWS.map(draft),
);
