/**
 * Screens of the Windows Boot Manager: status codes, the sentences that go with them, and the messages of the older
 * stages. Microsoft, "Windows boot issues troubleshooting" and its Chinese edition; NTSTATUS values of [MS-ERREF].
 */
import type { Text } from '../core/text.ts';
import { status } from './hex.ts';
import { define, type Draft } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

/** A status the boot manager shows. `code` is its hexadecimal digits. */
interface Row extends Omit<Draft, 'pattern' | 'level'> {
  /** Sentences the same screen shows, as expressions. */
  readonly says?: readonly string[];
}

const DEVICES: Text = {
  en: 'Examine the medium itself: which disk and partition does the BCD name, and do they exist? Was it cloned or partitioned anew?',
  zh: '检查介质本身：BCD 里写的磁盘和分区是否存在？是否克隆过或重新分过区？',
};
const NAMED_FILE: Text = {
  en: 'Note the file the screen names. \\Boot\\BCD: the store; winload: the path or the system volume; a driver: that driver.',
  zh: '记下屏幕上显示的文件名。\\Boot\\BCD：启动配置；winload：路径或系统卷；某个驱动：就是那个驱动。',
};
const REGISTRY: Text = {
  en: 'Check \\Windows\\System32\\config\\SYSTEM and its logs; restore from RegBack if it holds a copy.',
  zh: '检查 \\Windows\\System32\\config\\SYSTEM 及其日志；RegBack 里有副本的话可以恢复。',
};
const DRIVERS: Text = {
  en: 'Examine the services of the storage drivers in the SYSTEM hive: USB sticks need USBSTOR, UASPStor and the xHCI driver at boot.',
  zh: '检查 SYSTEM 配置单元里的存储驱动服务：U 盘需要 USBSTOR、UASPStor 和 xHCI 驱动在启动阶段加载。',
};
/** The medium did not answer: this outweighs what the name of the unread file suggests. */
const UNREAD = [
  { id: 'bcd-missing', weight: -20, why: WHY.unread },
  { id: 'bcd-corrupt', weight: -20, why: WHY.unread },
  { id: 'winload-missing', weight: -20, why: WHY.unread },
  { id: 'system-hive-corrupt', weight: -20, why: WHY.unread },
] as const;

const READ_MEDIUM: Text = {
  en: 'Read the medium to its end (`ddrescue`); try another port without hub.',
  zh: '把介质完整读一遍（`ddrescue`）；换接口，不要经过集线器。',
};
const SAME_BUILD: Text = {
  en: 'Compare the versions of boot manager, winload and ntoskrnl; renew the boot files with bcdboot of the same Windows.',
  zh: '对比启动管理器、winload 和 ntoskrnl 的版本；用同一版 Windows 的 bcdboot 更新引导文件。',
};
const SIGNED: Text = {
  en: 'Secure Boot: renew the boot files from a current Windows; an unsigned driver is named on the screen.',
  zh: 'Secure Boot：用新版 Windows 更新引导文件；若是未签名驱动，屏幕上会显示其文件名。',
};
const CHKDSK: Text = {
  en: 'Image the medium first, then `chkdsk /f` and `sfc /scannow /offbootdir=… /offwindir=…`.',
  zh: '先做镜像，再运行 `chkdsk /f` 和 `sfc /scannow /offbootdir=… /offwindir=…`。',
};
const HIBERNATED: Text = {
  en: 'Delete the saved session (hiberfil.sys) or start the machine it was made on; switch fast startup off.',
  zh: '删除休眠文件（hiberfil.sys），或回到保存会话的那台机器启动；关闭快速启动。',
};

const BCD_FILE = String.raw`.*\\BCD`;
const WINLOAD_FILE = String.raw`.*winload.*`;
const HIVE_FILE = String.raw`.*\\(?:config\\)?system`;

const ROWS: readonly Row[] = [
  {
    code: 'c0000001',
    samples: ['Status: 0xc0000001'],
    class: 'failed',
    title: { en: 'Boot Manager: 0xC0000001, unsuccessful', zh: '启动管理器：0xC0000001，操作失败' },
    meaning: {
      en: 'A general failure: a needed file or device could not be used.',
      zh: '笼统的失败：某个必需的文件或设备无法使用。',
    },
    causes: [
      { id: 'bcd-corrupt', weight: 4, why: WHY.unsuccessful },
      { id: 'system-hive-corrupt', weight: 4, why: WHY.unsuccessful },
      { id: 'winload-missing', weight: 4, why: WHY.unsuccessful },
      { id: 'dead-media', weight: 3, why: WHY.unsuccessful },
    ],
    next: NAMED_FILE,
  },
  {
    code: 'c000000e',
    samples: ['Status: 0xc000000e'],
    class: 'gone',
    title: { en: 'Boot Manager: 0xC000000E, device not found', zh: '启动管理器：0xC000000E，找不到设备' },
    meaning: {
      en: 'The disk or partition the BCD names does not exist for the boot manager: cloned, partitioned anew, another bridge, or the disk is not seen.',
      zh: 'BCD 指定的磁盘或分区，启动管理器找不到：被克隆、重新分区、换了桥接芯片，或磁盘没有被识别。',
    },
    says: [
      'The boot selection failed because a required device is inaccessible',
      "A required device isn't connected or can't be accessed",
      '引导选择失败，因为需要的设备不可访问',
      '未连接或无法访问所需的设备',
    ],
    causes: [
      { id: 'bcd-device-mismatch', weight: 18, why: 'the store names a device that is not there' },
      { id: 'usb-enumeration', weight: 6, why: 'a disk the firmware does not show is not there either' },
      {
        id: 'cloned-identity',
        weight: 5,
        why: 'a clone or its original got a new identity, and the store has the old',
      },
      { id: 'winload-missing', weight: 3, why: 'the volume is there and the loader on it not' },
      { id: 'dead-media', weight: 3, why: WHY.mediumToo },
    ],
    next: DEVICES,
  },
  {
    code: 'c000000f',
    samples: [
      String.raw`File: \Boot\BCD  Status: 0xc000000f`,
      String.raw`File: \Windows\system32\winload.efi  Status: 0xc000000f`,
      'Status: 0xc000000f',
    ],
    class: 'missing',
    title: { en: 'Boot Manager: 0xC000000F, file not found', zh: '启动管理器：0xC000000F，找不到文件' },
    meaning: {
      en: 'The named file cannot be opened: the BCD store, winload, or a driver.',
      zh: '屏幕上所示的文件打不开：BCD 存储、winload 或某个驱动。',
    },
    says: [
      "The application or operating system couldn't be loaded because a required file is missing or contains errors",
      '无法加载应用程序或操作系统，原因是所需文件丢失或包含错误',
    ],
    causes: [
      { id: 'bcd-missing', weight: 22, when: { file: BCD_FILE }, why: 'the screen names the store' },
      { id: 'winload-missing', weight: 18, when: { file: WINLOAD_FILE }, why: 'the screen names winload' },
      {
        id: 'bcd-path-wrong',
        weight: 17,
        when: { file: WINLOAD_FILE },
        why: 'winload lies under another path than the entry says',
      },
      { id: 'bcd-missing', weight: 12, why: 'of the files the start needs the store is the first' },
      { id: 'bcd-corrupt', weight: 10, why: 'a store that cannot be read is told in the same words' },
      { id: 'winload-missing', weight: 10, why: 'winload is the second' },
      { id: 'bcd-path-wrong', weight: 8, why: 'the entry names another path' },
      { id: 'bcd-device-mismatch', weight: 6, why: 'the entry leads to a volume without the file' },
    ],
    next: NAMED_FILE,
  },
  {
    code: 'c0000011',
    samples: ['Status: 0xc0000011'],
    class: 'version-mismatch',
    title: { en: 'Boot Manager: 0xC0000011, file of another version', zh: '启动管理器：0xC0000011，文件版本不符' },
    meaning: {
      en: 'Boot files of different Windows versions are mixed, or a file ends too early.',
      zh: '混用了不同 Windows 版本的引导文件，或文件提前结束。',
    },
    causes: [
      { id: 'loader-generation-mix', weight: 18, why: 'boot manager and loader are of different versions' },
      { id: 'winload-missing', weight: 6, why: 'a file that is cut short ends early' },
    ],
    next: SAME_BUILD,
  },
  {
    code: 'c0000098',
    samples: ['Status: 0xc0000098'],
    class: 'version-mismatch',
    title: { en: 'Boot Manager: 0xC0000098, file of another version', zh: '启动管理器：0xC0000098，文件无效' },
    meaning: {
      en: 'A boot file does not belong to this Windows, or the BCD is not valid.',
      zh: '某个引导文件不属于该 Windows，或 BCD 无效。',
    },
    causes: [
      { id: 'loader-generation-mix', weight: 16, why: 'a file of the start is of another version' },
      { id: 'bcd-object-invalid', weight: 8, why: 'an entry without what its kind needs' },
      { id: 'winload-missing', weight: 6, why: 'a file that is not the one expected' },
    ],
    next: SAME_BUILD,
  },
  {
    code: 'c0000017',
    samples: ['Status: 0xc0000017'],
    subsystem: 'memory',
    class: 'no-memory',
    title: {
      en: 'Boot Manager: 0xC0000017, no memory for the ramdisk',
      zh: '启动管理器：0xC0000017，内存不足以创建 ramdisk',
    },
    meaning: {
      en: 'Windows PE does not fit into memory: too little of it, a list of bad pages in the BCD, or a boot.wim that is not what it should be.',
      zh: 'Windows PE 装不进内存：内存太小、BCD 里记录了坏内存页，或 boot.wim 异常。',
    },
    says: [
      'There isn.t enough memory available to create a ramdisk device',
      '没有足够的(?:可用)?内存可用于创建 ?ramdisk ?设备',
    ],
    causes: [
      { id: 'low-memory', weight: 18, why: 'the ramdisk does not fit into memory' },
      { id: 'wim-corrupt', weight: 6, why: 'an image with wrong sizes asks for too much' },
      { id: 'installer-file-missing', weight: 5, why: 'a wrong boot.wim or boot.sdi asks for too much' },
    ],
    next: {
      en: 'Try a machine with more memory; `bcdedit /enum {badmemory}`; compare the size of boot.wim with the image.',
      zh: '换内存更大的机器试；运行 `bcdedit /enum {badmemory}`；对比 boot.wim 与镜像中的大小。',
    },
  },
  {
    code: 'c0000034',
    samples: ['Status: 0xc0000034'],
    class: 'missing',
    title: { en: 'Boot Manager: 0xC0000034, name not found', zh: '启动管理器：0xC0000034，找不到名称' },
    meaning: {
      en: 'The BCD store or a file or object it names does not exist.',
      zh: 'BCD 存储，或它指定的文件或对象不存在。',
    },
    causes: [
      { id: 'bcd-missing', weight: 14, why: 'the store, or what it names, is not there' },
      { id: 'bcd-vhd-path', weight: 10, why: 'the path to a virtual disk leads nowhere' },
      { id: 'bcd-object-invalid', weight: 10, why: 'an object the entry refers to is not in the store' },
      { id: 'pending-servicing', weight: 3, why: 'an update half done leaves such names' },
    ],
    next: NAMED_FILE,
  },
  {
    code: 'c000007b',
    samples: ['Status: 0xc000007b'],
    class: 'invalid',
    title: { en: 'Boot Manager: 0xC000007B, not a valid program', zh: '启动管理器：0xC000007B，映像无效' },
    meaning: {
      en: 'A boot file is damaged, or built for another processor (32 and 64 bit mixed).',
      zh: '引导文件损坏，或架构不符（32 位与 64 位混用）。',
    },
    causes: [
      { id: 'wrong-architecture', weight: 15, why: 'a program of another processor is not valid here' },
      { id: 'bootloader-corrupt', weight: 13, why: 'a damaged program is not valid' },
      { id: 'wrong-loader-kind', weight: 6, why: 'a loader for the other firmware mode is not valid' },
    ],
    next: SAME_BUILD,
  },
  {
    code: 'c00000ba',
    samples: ['Status: 0xc00000ba'],
    class: 'corrupt',
    title: { en: 'Boot Manager: 0xC00000BA, file is a directory', zh: '启动管理器：0xC00000BA，文件异常' },
    meaning: { en: 'The file system of the boot volume is damaged.', zh: '启动卷的文件系统已损坏。' },
    causes: [
      { id: 'ntfs-corrupt', weight: 14, why: 'where a file belongs stands a folder: the volume is damaged' },
      { id: 'esp-damaged', weight: 9, why: 'the same on the system partition' },
      { id: 'dead-media', weight: 5, why: WHY.mediumToo },
    ],
    next: CHKDSK,
  },
  {
    code: 'c0000102',
    samples: ['Status: 0xc0000102'],
    class: 'corrupt',
    title: { en: 'Boot Manager: 0xC0000102, file is corrupt', zh: '启动管理器：0xC0000102，文件已损坏' },
    meaning: { en: 'The file system of the boot volume is damaged.', zh: '启动卷的文件系统已损坏。' },
    causes: [
      { id: 'ntfs-corrupt', weight: 14, why: 'the file system calls the file corrupt' },
      { id: 'esp-damaged', weight: 9, why: 'the same on the system partition' },
      { id: 'dead-media', weight: 6, why: WHY.mediumToo },
    ],
    next: CHKDSK,
  },
  {
    code: 'c0000221',
    samples: ['Status: 0xc0000221'],
    class: 'corrupt',
    title: {
      en: 'Boot Manager: 0xC0000221, checksum of a boot file wrong',
      zh: '启动管理器：0xC0000221，引导文件校验和错误',
    },
    meaning: {
      en: 'A system file differs from what it was: damaged file system, bad memory, or a dying medium.',
      zh: '系统文件内容不对：文件系统损坏、内存故障，或介质正在失效。',
    },
    causes: [
      { id: 'winload-missing', weight: 14, why: 'the checksum of a file of the start is wrong' },
      { id: 'bootloader-corrupt', weight: 12, why: 'the checksum of a loader is wrong' },
      { id: 'ntfs-corrupt', weight: 8, why: 'a damaged volume damages files' },
      { id: 'dead-media', weight: 6, why: WHY.mediumToo },
    ],
    next: CHKDSK,
  },
  {
    code: 'c00000d4',
    samples: ['Status: 0xc00000d4'],
    class: 'invalid',
    title: {
      en: 'Boot Manager: 0xC00000D4, saved session of another device',
      zh: '启动管理器：0xC00000D4，休眠会话不属于此设备',
    },
    meaning: {
      en: 'Resuming failed: the saved session belongs to another disk or machine.',
      zh: '恢复失败：保存的会话属于另一块磁盘或另一台机器。',
    },
    causes: [{ id: 'ntfs-hibernated', weight: 20, why: 'the saved session belongs to another device' }],
    next: HIBERNATED,
  },
  {
    code: 'c00000e9',
    samples: ['Status: 0xc00000e9'],
    subsystem: 'block',
    class: 'io',
    title: { en: 'Boot Manager: 0xC00000E9, input/output error', zh: '启动管理器：0xC00000E9，I/O 错误' },
    meaning: {
      en: 'The firmware could not read the medium: the flash, the plug, the port.',
      zh: '固件读不出介质：闪存、插头或接口有问题。',
    },
    says: ['An unexpected I/O error has occurred', '发生意外的 ?I/O ?错误'],
    causes: [
      { id: 'dead-media', weight: 17, why: 'the boot manager could not read the medium' },
      { id: 'usb-link', weight: 12, why: WHY.linkToo },
      { id: 'media-removed', weight: 8, why: WHY.removedToo },
      { id: 'usb-power', weight: 4, why: WHY.powerToo },
      ...UNREAD,
    ],
    next: READ_MEDIUM,
  },
  {
    code: 'c0000185',
    samples: ['Status: 0xc0000185'],
    subsystem: 'block',
    class: 'io',
    title: { en: 'Boot Manager: 0xC0000185, device input/output error', zh: '启动管理器：0xC0000185，设备 I/O 错误' },
    meaning: {
      en: 'The disk answered with an error: the medium, the connection, or a device that went away.',
      zh: '磁盘返回错误：介质、连接有问题，或设备掉线。',
    },
    causes: [
      { id: 'dead-media', weight: 15, why: 'the boot manager could not read the medium' },
      { id: 'usb-link', weight: 12, why: WHY.linkToo },
      { id: 'media-removed', weight: 7, why: WHY.removedToo },
      ...UNREAD,
    ],
    next: READ_MEDIUM,
  },
  {
    code: 'c000014c',
    samples: ['Status: 0xc000014c'],
    subsystem: 'registry',
    class: 'corrupt',
    title: { en: 'Boot Manager: 0xC000014C, registry file unusable', zh: '启动管理器：0xC000014C，注册表文件不可用' },
    meaning: {
      en: 'The SYSTEM hive is damaged or was not closed properly.',
      zh: 'SYSTEM 配置单元损坏，或没有正常关闭。',
    },
    says: [
      "The operating system couldn't be loaded because the system registry file is missing or contains errors",
      '无法加载操作系统，原因是系统注册表文件丢失或包含错误',
    ],
    causes: [
      { id: 'system-hive-corrupt', weight: 20, why: 'the status names the registry' },
      { id: 'system-hive-unflushed', weight: 12, why: 'a hive whose log was never applied fails as well' },
      { id: 'controlset-missing', weight: 8, why: 'a hive without its current control set fails as well' },
    ],
    next: REGISTRY,
  },
  {
    code: 'c0000225',
    samples: ['Status: 0xc0000225'],
    class: 'missing',
    title: {
      en: 'Boot Manager: 0xC0000225, boot driver or device absent',
      zh: '启动管理器：0xC0000225，缺少启动驱动或设备',
    },
    meaning: {
      en: 'An entry, a device or a driver needed at boot is missing.',
      zh: '启动所需的条目、设备或驱动缺失。',
    },
    says: [
      "The operating system couldn't be loaded because a critical system driver is missing or contains errors",
      '无法加载操作系统，原因是关键系统驱动程序丢失或包含错误',
    ],
    causes: [
      { id: 'bcd-device-mismatch', weight: 12, why: 'an entry names a device that is not there' },
      { id: 'boot-driver-disabled', weight: 12, why: 'a driver of the start is not there or switched off' },
      { id: 'usb-boot-start-driver', weight: 8, why: 'the driver of USB disks does not start at boot' },
      { id: 'bcd-missing', weight: 6, why: 'a store without the entry gives it too' },
    ],
    next: DRIVERS,
  },
  {
    code: 'c0000359',
    samples: ['Status: 0xc0000359'],
    class: 'invalid',
    title: {
      en: 'Boot Manager: 0xC0000359, 32-bit driver in a 64-bit system',
      zh: '启动管理器：0xC0000359，64 位系统里有 32 位驱动',
    },
    meaning: {
      en: 'A boot driver was built for another processor.',
      zh: '某个启动驱动的架构不对。',
    },
    causes: [
      { id: 'wrong-architecture', weight: 20, why: 'a 32-bit file in a 64-bit start' },
      { id: 'boot-driver-disabled', weight: 5, why: 'a driver that was exchanged' },
    ],
    next: DRIVERS,
  },
  {
    code: 'c0000411',
    samples: ['Status: 0xc0000411'],
    class: 'failed',
    title: { en: 'Boot Manager: 0xC0000411, resuming failed', zh: '启动管理器：0xC0000411，恢复会话失败' },
    meaning: {
      en: 'The saved session cannot be used.',
      zh: '休眠保存的会话无法使用。',
    },
    causes: [{ id: 'ntfs-hibernated', weight: 20, why: 'the saved session could not be taken up again' }],
    next: HIBERNATED,
  },
  {
    code: 'c0000428',
    samples: ['Windows cannot verify the digital signature for this file.'],
    subsystem: 'secure-boot',
    class: 'refused',
    title: { en: 'Boot Manager: 0xC0000428, signature not verified', zh: '启动管理器：0xC0000428，无法验证数字签名' },
    meaning: {
      en: 'A boot file or driver is unsigned, altered, or too old for this boot manager.',
      zh: '引导文件或驱动未签名、被改动，或对该启动管理器来说过旧。',
    },
    says: ['Windows cannot verify the digital signature for this file', '(?:Windows )?无法验证此文件的数字签名'],
    causes: [
      { id: 'unsigned-loader', weight: 20, why: 'the status says that a signature could not be verified' },
      { id: 'loader-generation-mix', weight: 10, why: 'files of different ages do not verify together' },
      { id: 'winload-missing', weight: 6, why: 'a winload that was exchanged' },
      { id: 'boot-driver-disabled', weight: 5, why: 'a driver that was exchanged' },
    ],
    next: SIGNED,
  },
  {
    code: 'c0000605',
    samples: ['Status: 0xc0000605'],
    class: 'refused',
    title: {
      en: 'Boot Manager: 0xC0000605, Windows preview expired',
      zh: '启动管理器：0xC0000605，Windows 预览版已过期',
    },
    meaning: {
      en: 'A preview build past its date does not start any more; it cannot be repaired.',
      zh: '预览版超过期限后不再启动，无法修复。',
    },
    causes: [{ id: 'windows-unsupported', weight: 25, why: 'the preview has expired' }],
    next: { en: 'Make the stick from a released build.', zh: '用正式版重新制作。' },
  },
  {
    code: 'c0210000',
    samples: ['Status: 0xc0210000'],
    subsystem: 'bitlocker',
    class: 'refused',
    title: { en: 'Boot Manager: 0xC0210000, BitLocker locked', zh: '启动管理器：0xC0210000，BitLocker 已锁定' },
    meaning: {
      en: 'The volume was not unlocked: password, recovery key or protector is needed.',
      zh: '卷没有解锁：需要密码、恢复密钥或保护器。',
    },
    causes: [{ id: 'bitlocker-locked', weight: 25, why: 'the status says that the volume is locked' }],
    next: { en: 'Have the recovery key at hand.', zh: '准备好恢复密钥。' },
  },
  {
    code: 'c0430001',
    samples: ['Status: 0xc0430001'],
    subsystem: 'secure-boot',
    class: 'refused',
    title: {
      en: 'Boot Manager: 0xC0430001, rolled back by Secure Boot',
      zh: '启动管理器：0xC0430001，被 Secure Boot 判为回滚',
    },
    meaning: {
      en: 'The boot manager on the stick is below the security version this firmware demands.',
      zh: 'U 盘上的启动管理器低于本机固件要求的安全版本。',
    },
    causes: [
      { id: 'sbat-revoked', weight: 18, why: 'below the level this machine demands' },
      { id: 'loader-generation-mix', weight: 18, why: 'boot files older than those that ran here before' },
      { id: 'dbx-revoked', weight: 6, why: 'revoked files are refused in other words, mostly' },
    ],
    next: SIGNED,
  },
];

/** A named file on the same line tells more than the code alone. */
const FILE = String.raw`(?:(?<file>\\[^\s*?"<>|]{1,200})\s{1,40}(?:Status[:：] {0,8}|状态[:：] {0,8})?)?`;

function draft({ says, ...row }: Row): Draft {
  const sentences = says === undefined ? '' : `|${says.join('|')}`;
  // Without the file in the pattern its conditions would have no group.
  const named = row.causes.some((cause) => cause.when?.['file'] !== undefined);
  return {
    ...row,
    code: `bootmgr.${row.code}`,
    pattern: `${named ? FILE : ''}${status(row.code)}${sentences}`,
    level: 'F',
  };
}

export const bootManager = define(
  {
    subsystem: 'boot-manager',
    stage: 'loader',
    sources: ['seen'],
    source: 'Microsoft Learn, Windows boot issues (en-us, zh-cn); [MS-ERREF] NTSTATUS',
  },
  [
    ...ROWS.map(draft),
    {
      code: 'bootmgr.file',
      pattern: String.raw`^\s{0,20}(?:File|文件)[:：] {0,4}(?<file>\\[^\s*?"<>|]{1,300})`,
      samples: [
        String.raw`File: \Boot\BCD`,
        String.raw`File: \ubnldr.mbr`,
        String.raw`File: \Windows\system32\winload.efi`,
        String.raw`File: \Windows\System32\config\SYSTEM`,
        String.raw`File: \Windows\System32\drivers\usbxhci.sys`,
        String.raw`File: \Windows\System32\ntoskrnl.exe`,
        String.raw`File: \sources\boot.wim`,
        String.raw`File: \EFI\Microsoft\Boot\bootmgfw.efi`,
      ],
      subsystem: 'boot-manager',
      class: 'failed',
      level: 'F',
      title: { en: 'Boot Manager names a file', zh: '启动管理器指出了文件' },
      meaning: {
        en: 'The file that could not be loaded; the status beside it says why.',
        zh: '无法加载的文件；原因看旁边的状态码。',
      },
      causes: [
        { id: 'bcd-missing', weight: 18, when: { file: BCD_FILE }, why: 'the screen names the store' },
        { id: 'bcd-corrupt', weight: 14, when: { file: BCD_FILE }, why: 'the screen names the store' },
        { id: 'winload-missing', weight: 15, when: { file: WINLOAD_FILE }, why: 'the screen names winload' },
        {
          id: 'bcd-path-wrong',
          weight: 12,
          when: { file: WINLOAD_FILE },
          why: 'the entry may name another path than winload has',
        },
        {
          id: 'bcd-device-mismatch',
          weight: 6,
          when: { file: WINLOAD_FILE },
          why: 'the entry may lead to another volume',
        },
        { id: 'system-hive-corrupt', weight: 18, when: { file: HIVE_FILE }, why: 'the screen names the SYSTEM hive' },
        {
          id: 'boot-driver-disabled',
          weight: 15,
          when: { file: String.raw`.*\\drivers\\.*` },
          why: 'the screen names a driver',
        },
        {
          id: 'winload-missing',
          weight: 14,
          when: { file: String.raw`.*(?:ntoskrnl|hal\.dll|ci\.dll).*` },
          why: 'the screen names a file of the kernel',
        },
        {
          id: 'installer-file-missing',
          weight: 15,
          when: { file: String.raw`.*(?:boot\.wim|boot\.sdi)` },
          why: 'the screen names a file of the installer',
        },
        {
          id: 'loader-missing',
          weight: 9,
          when: { file: String.raw`.*\\EFI\\.*\.efi` },
          why: 'the screen names a loader',
        },
        // A boot sector in a file is code for the BIOS; the Boot Manager of UEFI cannot start it.
        {
          id: 'wrong-loader-kind',
          weight: 18,
          when: { file: String.raw`.*\.mbr` },
          why: 'a boot sector in a file is code for BIOS',
        },
        {
          id: 'wrong-firmware-mode',
          weight: 18,
          when: { file: String.raw`.*\.mbr` },
          why: 'an entry for BIOS was started under UEFI',
        },
      ],
      next: NAMED_FILE,
    },
    {
      code: 'bootmgr.bcd',
      pattern: String.raw`Boot Configuration Data (?:for your PC |file )?(?:is missing|doesn't contain|does not contain|is missing some)|attempting to read the boot configuration data|启动配置数据(?:文件)?(?:丢失|缺少|不包含|损坏)|读取启动配置数据时(?:出错|出现错误)|引导配置数据(?:文件)?(?:丢失|缺少)`,
      samples: ['The Boot Configuration Data for your PC is missing or contains errors.'],
      subsystem: 'bcd',
      class: 'missing',
      level: 'F',
      title: { en: 'Boot configuration missing or damaged', zh: '启动配置数据丢失或包含错误' },
      meaning: {
        en: 'The boot manager runs but finds no usable BCD store.',
        zh: '启动管理器已运行，但没有可用的 BCD 存储。',
      },
      causes: [
        { id: 'bcd-missing', weight: 17, why: WHY.bcdSentence },
        { id: 'bcd-corrupt', weight: 16, why: WHY.bcdSentence },
        { id: 'bcd-object-invalid', weight: 9, why: 'a store without the information an entry needs is told so too' },
      ],
      next: NAMED_FILE,
    },
    {
      code: 'bootmgr.missing',
      pattern: String.raw`(?<w>BOOTMGR|bootmgr|NTLDR) (?:is missing|is compressed|image is corrupt|丢失|缺失|已压缩)|Couldn't find (?:BOOTMGR|NTLDR)|找不到 ?(?:BOOTMGR|NTLDR)`,
      samples: ['BOOTMGR is missing', 'NTLDR is missing'],
      stage: 'boot-code',
      class: 'missing',
      level: 'F',
      title: { en: 'Boot sector does not find the boot manager', zh: '引导扇区找不到启动管理器' },
      meaning: {
        en: 'The boot sector works; the file bootmgr is missing from its volume, damaged, or another partition is active. “NTLDR” comes from a boot sector of Windows XP.',
        zh: '引导扇区正常，但该卷上没有 bootmgr、文件损坏，或活动分区设错。“NTLDR” 来自 Windows XP 的引导扇区。',
      },
      causes: [
        { id: 'loader-missing', weight: 18, why: 'the boot sector finds no bootmgr on its volume' },
        { id: 'active-flag-wrong', weight: 13, why: 'the wrong partition is active' },
        { id: 'bootloader-corrupt', weight: 7, why: 'a bootmgr that is compressed or cut is told so' },
        {
          id: 'boot-code-foreign',
          weight: 9,
          when: { w: 'NTLDR' },
          why: 'NTLDR is what a boot sector of Windows XP asks for',
        },
      ],
      next: {
        en: 'Which partition is active, and does it hold \\bootmgr and \\Boot\\BCD?',
        zh: '哪个分区是活动分区，上面有没有 \\bootmgr 和 \\Boot\\BCD？',
      },
    },
    {
      code: 'bootmgr.diskread',
      pattern: String.raw`A disk read error occurred|磁盘读取(?:出现)?错误|读取磁盘时出错`,
      samples: ['A disk read error occurred'],
      subsystem: 'boot-code',
      stage: 'boot-code',
      class: 'io',
      level: 'F',
      title: { en: 'Boot sector cannot read the disk', zh: '引导扇区读不了磁盘' },
      meaning: {
        en: 'The boot record points to the wrong place (hidden sectors, geometry), or the medium cannot be read.',
        zh: '引导记录指向了错误的位置（隐藏扇区数、几何参数），或介质读不出。',
      },
      causes: [
        { id: 'dead-media', weight: 12, why: 'the boot sector could not read on' },
        { id: 'partition-moved', weight: 12, why: 'hidden sectors or geometry that are wrong make it read elsewhere' },
        { id: 'ntfs-boot-damaged', weight: 9, why: 'a damaged boot record makes it read elsewhere' },
        { id: 'usb-link', weight: 5, why: WHY.linkToo },
      ],
      next: READ_MEDIUM,
    },
    {
      code: 'bootmgr.failed',
      pattern: String.raw`Windows failed to start\. A recent hardware or software change might be the cause|Windows 未能启动。原因可能是最近更改了硬件或软件|Your (?:PC|device) (?:needs to be repaired|couldn't start properly)|你的(?:电脑|设备)需要修复|你的电脑未正确启动`,
      samples: ['Windows failed to start. A recent hardware or software change might be the cause.'],
      class: 'failed',
      level: 'E',
      alone: false,
      title: { en: 'Windows did not start', zh: 'Windows 未能启动' },
      meaning: {
        en: 'Headline of the error screen; the status and the file below it tell why.',
        zh: '错误界面的标题；原因看下面的状态码和文件。',
      },
      causes: [],
      next: NAMED_FILE,
    },
  ],
);
