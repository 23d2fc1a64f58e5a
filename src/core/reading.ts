/**
 * The generic reading of a line that reports something: what it speaks of, when in the boot, and what kind of failure.
 * Every signature and every message of a program is read in these words; ids are permanent, names are for people.
 */
import type { Text } from './text.ts';

/** What the line speaks of; the program that printed it comes second. */
export const SUBSYSTEMS = {
  /** BIOS, UEFI core, ACPI, runtime services of the firmware. */
  firmware: { en: 'firmware', zh: '固件' },
  /** NVRAM: boot entries, their order, and other variables. */
  'firmware-variables': { en: 'firmware variables', zh: '固件变量' },
  /** The first sectors: master and volume boot records. */
  'boot-code': { en: 'boot code', zh: '引导代码' },
  /** The choice of what to start: the firmware's own and Windows Boot Manager. */
  'boot-manager': { en: 'boot manager', zh: '启动管理器' },
  /** Loaders: Syslinux, GRUB, systemd-boot, U-Boot, Ventoy, UEFI:NTFS. */
  loader: { en: 'boot loader', zh: '引导程序' },
  /** Shim, MOK, signatures, measurements into the TPM. */
  'secure-boot': { en: 'Secure Boot', zh: '安全启动' },
  /** PXE, TFTP, HTTP boot, DHCP of a boot program, a root file system over the network. */
  'network-boot': { en: 'network boot', zh: '网络启动' },
  /** Bus, hubs, host controllers, enumeration, usb-storage. */
  usb: { en: 'USB', zh: 'USB' },
  /** SCSI commands and their sense data, `sd` and `uas` included. */
  scsi: { en: 'SCSI', zh: 'SCSI' },
  ata: { en: 'ATA', zh: 'ATA' },
  nvme: { en: 'NVMe', zh: 'NVMe' },
  /** SD and eMMC cards and their hosts. */
  mmc: { en: 'memory card', zh: '存储卡' },
  pci: { en: 'PCI Express', zh: 'PCI Express' },
  /** A disk or block device of any bus. */
  block: { en: 'disk', zh: '磁盘' },
  /** Partition tables: GPT and MBR. */
  partition: { en: 'partition table', zh: '分区表' },
  fat: { en: 'FAT', zh: 'FAT' },
  exfat: { en: 'exFAT', zh: 'exFAT' },
  ntfs: { en: 'NTFS', zh: 'NTFS' },
  iso9660: { en: 'ISO 9660', zh: 'ISO 9660' },
  squashfs: { en: 'SquashFS', zh: 'SquashFS' },
  overlay: { en: 'overlay file system', zh: 'overlay 文件系统' },
  ext: { en: 'ext4', zh: 'ext4' },
  /** Mounting, the virtual file system, and every other file system. */
  filesystem: { en: 'file system', zh: '文件系统' },
  /** Kernel core: init, panic, modules, command line. */
  kernel: { en: 'kernel', zh: '内核' },
  /** Shortage or faults of main memory. */
  memory: { en: 'memory', zh: '内存' },
  /** Early user space and the archive it comes in. */
  initramfs: { en: 'initramfs', zh: 'initramfs' },
  /** A live system's search for its medium and its layers. */
  live: { en: 'live system', zh: 'Live 系统' },
  /** Units, jobs, generators of systemd and what they start. */
  systemd: { en: 'service', zh: '服务' },
  udev: { en: 'udev', zh: 'udev' },
  /** LUKS, verity, keys and passphrases. */
  crypt: { en: 'encryption', zh: '加密' },
  /** mdadm, LVM, device mapper. */
  'raid-lvm': { en: 'RAID or LVM', zh: 'RAID 或 LVM' },
  /** The checking of a file system, where it speaks of itself. */
  fsck: { en: 'file system check', zh: '文件系统检查' },
  /** Graphics, console, fonts, themes. */
  display: { en: 'display', zh: '显示' },
  bcd: { en: 'boot configuration data', zh: '启动配置数据' },
  /** Windows Setup and Sysprep. */
  setup: { en: 'Windows Setup', zh: 'Windows 安装' },
  /** DISM, CBS, updates. */
  servicing: { en: 'Windows servicing', zh: 'Windows 维护' },
  /** Windows Recovery Environment, Startup Repair. */
  recovery: { en: 'Windows recovery', zh: 'Windows 恢复' },
  bitlocker: { en: 'BitLocker', zh: 'BitLocker' },
  registry: { en: 'registry', zh: '注册表' },
  /** WIM, ESD, VHD and other images as containers. */
  imaging: { en: 'image', zh: '映像' },
  /** A tool that writes a stick. */
  creator: { en: 'writing tool', zh: '制作工具' },
  other: { en: 'other', zh: '其他' },
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

/** What kind of event. */
export const CLASSES = {
  /** A file, device, partition, entry, command or symbol is not there. */
  missing: { en: 'missing', zh: '缺失' },
  /** A read, write or seek did not work. */
  io: { en: 'read or write error', zh: '读写错误' },
  /** No answer, or not ready, in time. */
  timeout: { en: 'no answer in time', zh: '超时无应答' },
  /** Link, cable, enumeration, CRC on a wire. */
  signal: { en: 'signal error', zh: '信号错误' },
  /** Was there: disconnected, removed, offline. */
  gone: { en: 'gone', zh: '掉线' },
  /** Supply, over-current, power states, link power management. */
  power: { en: 'power', zh: '供电' },
  /** A medium, table, store, bandwidth or buffer is full or too small. */
  'no-space': { en: 'no space', zh: '空间不足' },
  'no-memory': { en: 'no memory', zh: '内存不足' },
  /** Rights, locks, signatures, policies and safety checks say no. */
  refused: { en: 'refused', zh: '被拒绝' },
  /** In use, already mounted, already there, held by another. */
  busy: { en: 'in use', zh: '被占用' },
  'read-only': { en: 'read-only', zh: '只读' },
  /** Data are there and wrong: magic, checksum, structure, truncated, not closed. */
  corrupt: { en: 'damaged', zh: '损坏' },
  /** A type, feature or option that is not handled. */
  unsupported: { en: 'not supported', zh: '不支持' },
  /** Too old, too new, or not belonging together. */
  'version-mismatch': { en: 'versions differ', zh: '版本不符' },
  /** Panic, oops, fatal signal, assertion, internal error. */
  crash: { en: 'crash', zh: '崩溃' },
  /** Wrong input: an argument, option, setting, name or syntax. */
  invalid: { en: 'not valid', zh: '无效' },
  /** It did not work, and no reason is said. */
  failed: { en: 'failed', zh: '失败' },
  /** No failure: progress, a success, a question, a harmless remark. */
  none: { en: 'information', zh: '信息' },
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
