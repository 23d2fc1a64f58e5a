/** Stop codes (bug checks): Microsoft, "Bug check code reference". */
import { stopCodes as signatures } from '../stop-codes.ts';
import { codeTable, type Own, type Told } from './code.ts';

const TOLD: readonly Told[] = [
  ['24', 'NTFS_FILE_SYSTEM', 'stop.24'],
  ['67', 'CONFIG_INITIALIZATION_FAILED', 'stop.67'],
  ['6b', 'PROCESS1_INITIALIZATION_FAILED', 'stop.6b'],
  ['74', 'BAD_SYSTEM_CONFIG_INFO', 'stop.74'],
  ['77', 'KERNEL_STACK_INPAGE_ERROR', 'stop.77'],
  ['7a', 'KERNEL_DATA_INPAGE_ERROR', 'stop.7a'],
  ['7b', 'INACCESSIBLE_BOOT_DEVICE', 'stop.7b'],
  ['a5', 'ACPI_BIOS_ERROR', 'stop.a5'],
  ['ed', 'UNMOUNTABLE_BOOT_VOLUME', 'stop.ed'],
  ['ef', 'CRITICAL_PROCESS_DIED', 'stop.ef'],
  ['f4', 'CRITICAL_OBJECT_TERMINATION', 'stop.f4'],
  ['12f', 'VHD_BOOT_INITIALIZATION_FAILED', 'stop.12f'],
  ['136', 'VHD_BOOT_HOST_VOLUME_NOT_ENOUGH_SPACE', 'stop.136'],
  ['144', 'BUGCODE_USB3_DRIVER', 'stop.144'],
  ['154', 'UNEXPECTED_STORE_EXCEPTION', 'stop.154'],
  ['c000021a', 'WINLOGON_FATAL_ERROR', 'stop.c000021a'],
];

const DRIVER = {
  en: 'The screen or the dump names the driver; remove or replace it offline: `dism /image:W:\\ /get-drivers`, `/remove-driver`.',
  zh: '蓝屏界面或转储文件会指出驱动；离线删除或替换：`dism /image:W:\\ /get-drivers`、`/remove-driver`。',
};
const LINK = {
  en: 'Use a port at the back without hub; try a USB 2 port once; look for disk events 129, 153, 157.',
  zh: '插到机箱后置接口、不经集线器；试一次 USB 2 接口；查看磁盘事件 129、153、157。',
};

const OWN: readonly Own[] = [
  {
    hex: '1e',
    name: 'KMODE_EXCEPTION_NOT_HANDLED',
    title: { en: 'Stop 0x1E: exception in the kernel', zh: '蓝屏 0x1E：内核异常未处理' },
    meaning: { en: 'Mostly a driver that does not suit this machine.', zh: '多为驱动与本机硬件不符。' },
    causes: ['filter-driver', 'wrong-architecture'],
    next: DRIVER,
  },
  {
    hex: '50',
    name: 'PAGE_FAULT_IN_NONPAGED_AREA',
    title: { en: 'Stop 0x50: invalid memory referenced', zh: '蓝屏 0x50：引用了无效内存' },
    meaning: { en: 'A faulty driver, damaged files, or bad memory.', zh: '驱动有缺陷、文件损坏，或内存有问题。' },
    causes: ['filter-driver', 'ntfs-corrupt', 'low-memory'],
    next: DRIVER,
  },
  {
    hex: '51',
    name: 'REGISTRY_ERROR',
    title: { en: 'Stop 0x51: registry error', zh: '蓝屏 0x51：注册表错误' },
    meaning: {
      en: 'The registry met a severe error: a damaged hive, or the disk could not deliver it.',
      zh: '注册表发生严重错误：配置单元损坏，或磁盘读不出。',
    },
    causes: ['system-hive-corrupt', 'dead-media', 'ntfs-corrupt'],
    next: {
      en: 'Check the hives under \\Windows\\System32\\config and their logs.',
      zh: '检查 \\Windows\\System32\\config 下的配置单元及其日志。',
    },
  },
  {
    hex: '5c',
    name: 'HAL_INITIALIZATION_FAILED',
    title: { en: 'Stop 0x5C: hardware layer failed', zh: '蓝屏 0x5C：HAL 初始化失败' },
    meaning: {
      en: 'The firmware of this machine does not suit this Windows.',
      zh: '本机固件与该 Windows 不兼容。',
    },
    causes: ['windows-unsupported'],
    next: {
      en: 'Update the firmware; try the stick on another machine.',
      zh: '升级主板固件；在另一台机器上试这个 U 盘。',
    },
  },
  {
    hex: '69',
    name: 'IO1_INITIALIZATION_FAILED',
    title: { en: 'Stop 0x69: I/O system failed to start', zh: '蓝屏 0x69：I/O 系统初始化失败' },
    meaning: {
      en: 'The kernel could not start its drivers or find its boot device.',
      zh: '内核无法初始化驱动，或找不到启动设备。',
    },
    causes: ['boot-driver-disabled', 'bcd-device-mismatch'],
    next: DRIVER,
  },
  {
    hex: '7e',
    name: 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED',
    title: { en: 'Stop 0x7E: exception in a system thread', zh: '蓝屏 0x7E：系统线程异常未处理' },
    meaning: { en: 'Mostly a driver; the screen often names it.', zh: '多为驱动引起，屏幕上常会显示驱动名。' },
    causes: ['filter-driver', 'wrong-architecture', 'usb-host-controller'],
    next: DRIVER,
  },
  {
    hex: '98',
    name: 'END_OF_NT_EVALUATION_PERIOD',
    title: { en: 'Stop 0x98: evaluation period over', zh: '蓝屏 0x98：评估期已结束' },
    meaning: {
      en: 'An evaluation or preview edition has expired; the stick is in order.',
      zh: '评估版或预览版已过期，U 盘本身没有问题。',
    },
    causes: ['windows-unsupported'],
    next: { en: 'Deploy a licensed edition.', zh: '部署有授权的版本。' },
  },
  {
    hex: '9f',
    name: 'DRIVER_POWER_STATE_FAILURE',
    title: { en: 'Stop 0x9F: driver in a wrong power state', zh: '蓝屏 0x9F：驱动电源状态错误' },
    meaning: {
      en: 'A driver did not follow a power transition in time; on sticks often the USB bridge when the machine sleeps.',
      zh: '驱动没有及时完成电源状态切换；在 U 盘系统上，常是睡眠时 USB 桥接芯片引起。',
    },
    causes: ['usb-host-controller', 'usb-link', 'usb-uas'],
    next: LINK,
  },
  {
    hex: 'd1',
    name: 'DRIVER_IRQL_NOT_LESS_OR_EQUAL',
    title: { en: 'Stop 0xD1: driver used invalid memory', zh: '蓝屏 0xD1：驱动访问了无效内存' },
    meaning: { en: 'A driver fault; the screen often names the file.', zh: '驱动缺陷，屏幕上常会显示文件名。' },
    causes: ['filter-driver'],
    next: DRIVER,
  },
  {
    hex: 'fe',
    name: 'BUGCODE_USB_DRIVER',
    title: { en: 'Stop 0xFE: USB driver failed', zh: '蓝屏 0xFE：USB 驱动出错' },
    meaning: {
      en: 'The USB 2 host controller or a device on it misbehaved.',
      zh: 'USB 2 控制器，或其上的设备异常。',
    },
    causes: ['usb-host-controller', 'usb-link'],
    next: LINK,
  },
  {
    hex: '133',
    name: 'DPC_WATCHDOG_VIOLATION',
    title: { en: 'Stop 0x133: driver blocked the processor', zh: '蓝屏 0x133：驱动占用处理器过久' },
    meaning: {
      en: 'A driver held the processor too long; with storage drivers a stick that stalls or resets.',
      zh: '驱动长时间占用处理器；若是存储驱动，说明 U 盘停顿或反复重置。',
    },
    causes: ['slow-media-hang', 'usb-link', 'dead-media'],
    next: LINK,
  },
  {
    hex: 'c0000218',
    name: 'STATUS_CANNOT_LOAD_REGISTRY_FILE',
    title: { en: 'Stop 0xC0000218: registry file cannot be loaded', zh: '蓝屏 0xC0000218：无法加载注册表文件' },
    meaning: {
      en: 'A hive is damaged or absent; on a stick also one that suddenly refuses writes.',
      zh: '某个配置单元损坏或缺失；在 U 盘上也可能是介质突然变为只读。',
    },
    causes: ['system-hive-corrupt', 'write-protected', 'dead-media'],
    next: {
      en: 'Check the hives under \\Windows\\System32\\config and their logs.',
      zh: '检查 \\Windows\\System32\\config 下的配置单元及其日志。',
    },
  },
  {
    hex: 'c0000221',
    name: 'STATUS_IMAGE_CHECKSUM_MISMATCH',
    title: { en: 'Stop 0xC0000221: checksum of a driver wrong', zh: '蓝屏 0xC0000221：驱动文件校验和错误' },
    meaning: {
      en: 'A driver or system library is damaged; the screen names it.',
      zh: '某个驱动或系统库损坏，屏幕上会显示文件名。',
    },
    causes: ['ntfs-corrupt', 'media-corrupt', 'dead-media'],
    next: {
      en: 'Replace the named file from the same build; image the medium and look for read errors.',
      zh: '用同一版本的文件替换屏幕上显示的文件；给介质做镜像并检查读错误。',
    },
  },
];

export const stopCodeTable = codeTable('stop', 'Microsoft Learn, Bug Check Code Reference', signatures, TOLD, OWN);
