/** Status codes of Windows Boot Manager, winload and winresume: NTSTATUS values ([MS-ERREF], ntstatus.h). */
import { bootManager } from '../boot-manager.ts';
import { codeTable, type Own, type Told } from './code.ts';

const TOLD: readonly Told[] = [
  ['c0000001', 'STATUS_UNSUCCESSFUL', 'bootmgr.c0000001'],
  ['c000000e', 'STATUS_NO_SUCH_DEVICE', 'bootmgr.c000000e'],
  ['c000000f', 'STATUS_NO_SUCH_FILE', 'bootmgr.c000000f'],
  ['c0000011', 'STATUS_END_OF_FILE', 'bootmgr.c0000011'],
  ['c0000017', 'STATUS_NO_MEMORY', 'bootmgr.c0000017'],
  ['c0000034', 'STATUS_OBJECT_NAME_NOT_FOUND', 'bootmgr.c0000034'],
  ['c000007b', 'STATUS_INVALID_IMAGE_FORMAT', 'bootmgr.c000007b'],
  ['c0000098', 'STATUS_FILE_INVALID', 'bootmgr.c0000098'],
  ['c00000ba', 'STATUS_FILE_IS_A_DIRECTORY', 'bootmgr.c00000ba'],
  ['c00000d4', 'STATUS_NOT_SAME_DEVICE', 'bootmgr.c00000d4'],
  ['c00000e9', 'STATUS_UNEXPECTED_IO_ERROR', 'bootmgr.c00000e9'],
  ['c0000102', 'STATUS_FILE_CORRUPT_ERROR', 'bootmgr.c0000102'],
  ['c000014c', 'STATUS_REGISTRY_CORRUPT', 'bootmgr.c000014c'],
  ['c0000185', 'STATUS_IO_DEVICE_ERROR', 'bootmgr.c0000185'],
  ['c0000221', 'STATUS_IMAGE_CHECKSUM_MISMATCH', 'bootmgr.c0000221'],
  ['c0000225', 'STATUS_NOT_FOUND', 'bootmgr.c0000225'],
  ['c0000359', 'STATUS_INVALID_IMAGE_WIN_32', 'bootmgr.c0000359'],
  ['c0000411', 'STATUS_HIBERNATION_FAILURE', 'bootmgr.c0000411'],
  ['c0000428', 'STATUS_INVALID_IMAGE_HASH', 'bootmgr.c0000428'],
  ['c0000605', 'STATUS_IMAGE_CERT_EXPIRED', 'bootmgr.c0000605'],
  ['c0210000', 'STATUS_FVE_LOCKED_VOLUME', 'bootmgr.c0210000'],
  ['c0430001', 'STATUS_SECUREBOOT_ROLLBACK_DETECTED', 'bootmgr.c0430001'],
];

const OWN: readonly Own[] = [
  {
    hex: 'c000000d',
    name: 'STATUS_INVALID_PARAMETER',
    title: { en: 'Boot Manager: 0xC000000D, invalid parameter', zh: '启动管理器：0xC000000D，参数无效' },
    meaning: {
      en: 'An element of the boot configuration has a value the boot manager cannot use, or the store is incomplete.',
      zh: '启动配置中某个元素的值无法使用，或启动配置不完整。',
    },
    causes: ['bcd-corrupt', 'bcd-object-invalid', 'bcd-device-mismatch'],
    next: {
      en: 'Examine the BCD store of the medium: `wtg-triage diagnose` names the damaged element; else rebuild it with bcdboot.',
      zh: '检查介质上的 BCD：`wtg-triage diagnose` 会指出损坏的元素；否则用 bcdboot 重建。',
    },
  },
  {
    hex: 'c0000022',
    name: 'STATUS_ACCESS_DENIED',
    title: { en: 'Boot Manager: 0xC0000022, access denied', zh: '启动管理器：0xC0000022，拒绝访问' },
    meaning: {
      en: 'A file needed for the start may not be opened: its rights, encryption (EFS) or a locked volume.',
      zh: '启动所需的文件不允许打开：权限设置、EFS 加密，或卷被锁定。',
    },
    causes: ['bitlocker-locked', 'ntfs-corrupt'],
    next: {
      en: 'Note the file on the screen; compare its rights with those of its neighbours; unlock the volume.',
      zh: '记下屏幕上的文件名，对比它与同目录文件的权限；如有加密先解锁该卷。',
    },
  },
  {
    hex: 'c0000032',
    name: 'STATUS_DISK_CORRUPT_ERROR',
    title: { en: 'Boot Manager: 0xC0000032, file system damaged', zh: '启动管理器：0xC0000032，文件系统损坏' },
    meaning: {
      en: 'The file system structure on the volume is damaged and unusable.',
      zh: '卷上的文件系统结构损坏，无法使用。',
    },
    causes: ['ntfs-corrupt', 'esp-damaged', 'dead-media'],
    next: {
      en: 'Image the medium first, then `chkdsk /f` on the copy.',
      zh: '先给介质做镜像，再对副本运行 `chkdsk /f`。',
    },
  },
  {
    hex: 'c000003a',
    name: 'STATUS_OBJECT_PATH_NOT_FOUND',
    title: { en: 'Boot Manager: 0xC000003A, path not found', zh: '启动管理器：0xC000003A，找不到路径' },
    meaning: {
      en: 'A folder of the path in the boot configuration does not exist on the volume it names.',
      zh: '启动配置中所写路径的某一级目录，在对应的卷上不存在。',
    },
    causes: ['bcd-path-wrong', 'bcd-device-mismatch', 'winload-missing'],
    next: {
      en: 'Compare the path element with the files on the volume; the device element may name another volume.',
      zh: '对照卷上的文件检查 path 元素；也可能是 device 元素指向了别的卷。',
    },
  },
  {
    hex: 'c000009c',
    name: 'STATUS_DEVICE_DATA_ERROR',
    title: { en: 'Boot Manager: 0xC000009C, data error of the device', zh: '启动管理器：0xC000009C，设备数据错误' },
    meaning: {
      en: 'The medium reported that it could not deliver the data of a sector.',
      zh: '介质报告无法读出某个扇区的数据。',
    },
    causes: ['dead-media', 'usb-link'],
    next: {
      en: 'Read the medium to its end (`ddrescue`); try another port without hub.',
      zh: '把介质完整读一遍（`ddrescue`）；换接口，不要经过集线器。',
    },
  },
  {
    hex: 'c0000135',
    name: 'STATUS_DLL_NOT_FOUND',
    title: { en: 'Boot Manager: 0xC0000135, library not found', zh: '启动管理器：0xC0000135，找不到组件' },
    meaning: {
      en: 'A program needed for the start lacks one of its libraries: an incomplete copy, or an interrupted update.',
      zh: '启动所需的某个程序缺少依赖的库文件：复制不完整，或更新中断。',
    },
    causes: ['winload-missing', 'pending-servicing', 'ntfs-corrupt'],
    next: {
      en: '`sfc /scannow /offbootdir=… /offwindir=…`; undo pending updates with `dism /cleanup-image /revertpendingactions`.',
      zh: '运行 `sfc /scannow /offbootdir=… /offwindir=…`；用 `dism /cleanup-image /revertpendingactions` 撤销未完成的更新。',
    },
  },
  {
    hex: 'c0000218',
    name: 'STATUS_CANNOT_LOAD_REGISTRY_FILE',
    title: { en: '0xC0000218: registry file cannot be loaded', zh: '0xC0000218：无法加载注册表文件' },
    meaning: {
      en: 'A registry hive, its log or its alternate is damaged, absent, or not writable.',
      zh: '某个注册表配置单元、其日志或备份损坏、缺失或不可写。',
    },
    causes: ['system-hive-corrupt', 'system-hive-unflushed', 'dead-media', 'write-protected'],
    next: {
      en: 'Check the hives under \\Windows\\System32\\config and their logs.',
      zh: '检查 \\Windows\\System32\\config 下的配置单元及其日志。',
    },
  },
  {
    hex: 'c000026c',
    name: 'STATUS_DRIVER_UNABLE_TO_LOAD',
    title: { en: '0xC000026C: a driver could not be loaded', zh: '0xC000026C：无法加载某个驱动' },
    meaning: {
      en: 'A device driver could not be loaded: its file is damaged or does not fit this Windows.',
      zh: '某个设备驱动无法加载：文件损坏，或与该 Windows 不符。',
    },
    causes: ['boot-driver-disabled', 'wrong-architecture', 'filter-driver'],
    next: {
      en: 'Note the driver on the screen; remove or replace it offline: `dism /image:W:\\ /get-drivers`.',
      zh: '记下屏幕上的驱动名，离线删除或替换：`dism /image:W:\\ /get-drivers`。',
    },
  },
  {
    hex: 'c0000603',
    name: 'STATUS_IMAGE_CERT_REVOKED',
    title: { en: 'Boot Manager: 0xC0000603, certificate revoked', zh: '启动管理器：0xC0000603，证书已吊销' },
    meaning: {
      en: 'The certificate that signed a boot file has been revoked.',
      zh: '引导文件的签名证书已被吊销。',
    },
    causes: ['dbx-revoked', 'loader-generation-mix'],
    next: {
      en: 'Renew the boot files from a current Windows (`bcdboot W:\\Windows /s S: /f ALL`).',
      zh: '用新版 Windows 更新引导文件（`bcdboot W:\\Windows /s S: /f ALL`）。',
    },
  },
];

export const bootManagerCodes = codeTable(
  'boot-manager',
  'Microsoft Learn, Windows boot issues; [MS-ERREF] NTSTATUS',
  bootManager,
  TOLD,
  OWN,
);
