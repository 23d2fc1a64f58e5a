/**
 * The generic reading of a line that reports something: what it speaks of, when in the boot, and what kind of failure.
 * Every signature and every message of a program is read in these words; ids are permanent, names are for people.
 */
import type { Text } from './text.ts';

/** What the line speaks of, not which program printed it. */
export const SUBSYSTEMS = {
  /** UEFI, BIOS, U-Boot or Raspberry Pi firmware itself: variables, drivers, memory, ACPI, watchdog, updates. */
  firmware: { en: 'firmware', zh: '固件' },
  /** PXE, TFTP, HTTP boot, DHCP of a boot program, netroot. */
  'network-boot': { en: 'network boot', zh: '网络启动' },
  /** Signatures, keys, MOK, SBAT, dbx, verification, TPM and measured boot. */
  'secure-boot': { en: 'Secure Boot', zh: '安全启动' },
  /** A loader's own work: menu, configuration, modules, loading kernel and initrd, chainloading. */
  'boot-loader': { en: 'boot loader', zh: '引导程序' },
  /** Bus, hubs, host controllers, enumeration, usb-storage and UAS transport. */
  usb: { en: 'USB', zh: 'USB' },
  /** A whole disk or block device: reads, writes, sense data, resets, geometry, size; SCSI and ATA. */
  disk: { en: 'disk', zh: '磁盘' },
  /** NVMe controllers and namespaces. */
  nvme: { en: 'NVMe', zh: 'NVMe' },
  /** SD and MMC cards and their hosts. */
  mmc: { en: 'memory card', zh: '存储卡' },
  /** PCI and PCI Express, AER, resources. */
  pci: { en: 'PCI Express', zh: 'PCI Express' },
  /** Partition tables, GPT, MBR, disk labels, protective entries. */
  partition: { en: 'partition table', zh: '分区表' },
  /** Structures or mounts of a file system, and the tools that check and make them. */
  filesystem: { en: 'file system', zh: '文件系统' },
  /** A file or folder by its path: open, read, write, missing; configuration files tools read. */
  file: { en: 'file', zh: '文件' },
  /** WIM, ESD, ISO, VHD, initrd, squashfs, core images as containers: integrity, format, size. */
  image: { en: 'image', zh: '映像' },
  /** LUKS, dm-crypt, BitLocker, verity, keys, passphrases. */
  crypto: { en: 'encryption', zh: '加密' },
  /** mdadm, LVM, device mapper. */
  'raid-lvm': { en: 'RAID or LVM', zh: 'RAID 或 LVM' },
  /** Kernel core: init, panic, modules, command line, memory management, oops, processor. */
  kernel: { en: 'kernel', zh: '内核' },
  /** Early user space: waiting for the root device, hooks, switch_root, a live system's search for its medium. */
  initramfs: { en: 'initramfs', zh: 'initramfs' },
  /** Units, jobs, generators, udev rules and workers, hibernation. */
  service: { en: 'service', zh: '服务' },
  /** NVRAM entries, boot order, efibootmgr, BCD stores and their tools. */
  'boot-entry': { en: 'boot entry', zh: '启动项' },
  /** Setup, Sysprep, servicing by DISM and CBS. */
  'windows-setup': { en: 'Windows Setup', zh: 'Windows 安装与维护' },
  /** A driver or module of none of the buses above that does not load or bind. */
  driver: { en: 'driver', zh: '驱动' },
  /** Graphics, console, fonts, themes. */
  display: { en: 'display', zh: '显示' },
  /** Shortage or faults of main memory. */
  memory: { en: 'memory', zh: '内存' },
  /** A creating or repairing tool's own running: arguments, privileges, locks, internal errors, downloads. */
  tool: { en: 'tool', zh: '工具' },
} as const satisfies Record<string, Text>;

/** Where in the boot the line is printed, in the order of a boot; the last two beside it. */
export const STAGES = {
  firmware: { en: 'firmware', zh: '固件' },
  'boot-code': { en: 'boot code', zh: '引导代码' },
  loader: { en: 'loader', zh: '引导程序' },
  kernel: { en: 'kernel', zh: '内核' },
  initramfs: { en: 'initramfs', zh: 'initramfs' },
  root: { en: 'root file system', zh: '根文件系统' },
  services: { en: 'services', zh: '服务' },
  session: { en: 'running system', zh: '运行中的系统' },
  setup: { en: 'Windows Setup', zh: 'Windows 安装程序' },
  /** A program run by a person. */
  tool: { en: 'a tool', zh: '工具' },
} as const satisfies Record<string, Text>;

/** What kind of failure. */
export const CLASSES = {
  /** Not found, absent, no such. */
  missing: { en: 'missing', zh: '缺失' },
  /** A read, write or transfer failed. */
  io: { en: 'read or write error', zh: '读写错误' },
  /** No answer in time. */
  timeout: { en: 'no answer in time', zh: '超时无应答' },
  /** Link, protocol or CRC errors on a wire. */
  signal: { en: 'signal error', zh: '信号错误' },
  /** Was there: disconnected, removed, offline. */
  gone: { en: 'gone', zh: '掉线' },
  /** Current, voltage, power on suspend and wake. */
  power: { en: 'power', zh: '供电' },
  'no-space': { en: 'no space', zh: '空间不足' },
  'no-memory': { en: 'no memory', zh: '内存不足' },
  /** Denied, locked, busy, not permitted, verification refused. */
  refused: { en: 'refused', zh: '被拒绝' },
  'read-only': { en: 'read-only', zh: '只读' },
  /** Bad checksum, bad magic, inconsistent, a damaged structure. */
  corrupt: { en: 'damaged', zh: '损坏' },
  /** A type, feature or version that is not handled. */
  unsupported: { en: 'not supported', zh: '不支持' },
  'version-mismatch': { en: 'versions differ', zh: '版本不符' },
  /** Signal, abort, panic, oops, assertion, internal error. */
  crash: { en: 'crash', zh: '崩溃' },
  /** An argument, parameter, syntax or value that a person or file gave, and that is not damage. */
  invalid: { en: 'not valid', zh: '无效' },
  /** A failure of none of these kinds. */
  failed: { en: 'failed', zh: '失败' },
  /** No failure: progress, a success, a question, a harmless remark. */
  info: { en: 'information', zh: '信息' },
} as const satisfies Record<string, Text>;

export type Subsystem = keyof typeof SUBSYSTEMS;
export type Stage = keyof typeof STAGES;
export type FailureClass = keyof typeof CLASSES;

export interface Reading {
  readonly subsystem: Subsystem;
  readonly stage: Stage;
  readonly class: FailureClass;
  /** The thing named: a device, partition, path, unit, module, GUID, address. */
  readonly object?: string;
  /** An error number or name: errno, EFI_STATUS, NTSTATUS, Win32, HRESULT, SCSI sense. */
  readonly status?: string;
}
