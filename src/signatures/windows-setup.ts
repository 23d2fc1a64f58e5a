/**
 * Windows Setup and Sysprep: lines of the Panther logs and the sentences of their screens. Microsoft, "Log files and
 * resolving upgrade errors"; rufus issues 432 and 461 for what the layout of a medium does to Setup.
 */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const PANTHER = {
  en: 'Read setuperr.log, then setupact.log around the first error: \\Windows\\Panther, \\$Windows.~BT\\Sources\\Panther, \\Windows\\System32\\Sysprep\\Panther.',
  zh: '先看 setuperr.log，再看 setupact.log 中第一条错误附近：\\Windows\\Panther、\\$Windows.~BT\\Sources\\Panther、\\Windows\\System32\\Sysprep\\Panther。',
};
const LAYOUT = {
  en: 'List the partitions of all disks: one EFI system partition and a reserved partition (MSR) per disk. Type the extra one of a stick as basic data.',
  zh: '列出所有磁盘的分区：每块盘应只有一个 EFI 系统分区，并带有保留分区（MSR）。U 盘上多出来的那个改为基本数据类型。',
};
const IMAGE = {
  en: 'Compare the hash of the ISO, write it again, and read the stick back. The same error with a fresh image: another stick, then the memory.',
  zh: '校验 ISO 哈希，重新写入并回读。换了新镜像仍报错：换 U 盘，再测内存。',
};
const MODE = {
  en: 'Start the installer in the other mode (UEFI or Legacy), or convert the disk.',
  zh: '用另一种方式（UEFI 或 Legacy）启动安装程序，或转换磁盘分区格式。',
};
const AGAIN = {
  en: 'Apply the image again; keep the stick plugged in and the machine on until the desktop appears.',
  zh: '重新部署镜像；在出现桌面之前，不要拔 U 盘，也不要断电。',
};

/** Begins a line whose level says that something went wrong. */
const ERROR_LINE = String.raw`^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:[.:]\d+)?|\d\d:\d\d), (?:Fatal )?Error\b`;

export const windowsSetup = define(
  {
    subsystem: 'setup',
    stage: 'setup',
    sources: ['setup', 'seen'],
    source: 'Microsoft Learn, Windows Setup log files; pbatard/rufus issues 432, 461',
  },
  [
    {
      code: 'setup.bcd',
      pattern: String.raw`Sysprep_Specialize_Bcd[^\n]{0,300}?Status=\[0x(?<st>[0-9A-Fa-f]{8})\]`,
      samples: [
        '2019-01-02 10:20:30, Error      [0x060435] IBS    Sysprep_Specialize_Bcd: There was an error opening the system store. Status=[0xC000000F]',
        '2019-01-02 10:20:30, Error      [0x060435] IBS    Sysprep_Specialize_Bcd: There was an error opening the system store. Status=[0xC0000001]',
      ],
      class: 'failed',
      classes: [{ when: { st: 'C000000F' }, class: 'missing' }],
      level: 'F',
      title: { en: 'Setup could not adapt the boot configuration', zh: '安装程序无法调整启动配置' },
      meaning: {
        en: 'C000000F here: the tool that made the medium left out the reserved partition (MSR).',
        zh: '这里的 C000000F：制作工具没有创建保留分区（MSR）。',
      },
      causes: [
        {
          id: 'missing-msr',
          weight: 24,
          when: { st: 'C000000F' },
          why: 'on GPT without a reserved partition Setup finds no system store',
        },
        { id: 'missing-msr', weight: 10, why: 'another status has other reasons too' },
        { id: 'bcd-device-mismatch', weight: 8, why: 'a store that names another disk is not the one sought' },
        { id: 'setup-interrupted', weight: 6, why: 'a run that broke off leaves no store' },
      ],
      next: LAYOUT,
    },
    {
      code: 'setup.nextphase',
      pattern: String.raw`Windows could not prepare the computer to boot into the next phase of installation|Windows 无法.{0,12}(?:计算机|电脑).{0,16}下一(?:个)?阶段`,
      samples: [
        'Windows could not prepare the computer to boot into the next phase of installation. To install Windows, restart the installation.',
      ],
      class: 'failed',
      level: 'F',
      title: { en: 'Setup cannot prepare the next start', zh: '安装程序无法准备下一阶段的启动' },
      meaning: {
        en: 'Boot files could not be placed. Two EFI system partitions in sight are the usual reason; else a missing reserved partition or a bcdboot that failed.',
        zh: '无法放置引导文件。最常见的原因是同时存在两个 EFI 系统分区；其次是缺少保留分区，或 bcdboot 失败。',
      },
      causes: [
        { id: 'two-esps', weight: 19, why: 'with a second system partition in sight Setup writes to the wrong one' },
        { id: 'missing-msr', weight: 12, why: 'a disk without a reserved partition stops it' },
        { id: 'host-bcdboot', weight: 8, why: 'boot files could not be written' },
        { id: 'no-system-partition', weight: 5, why: 'no system partition to write to' },
      ],
      next: LAYOUT,
    },
    {
      code: 'setup.code',
      pattern: String.raw`(?:Windows )?installation (?:error|failed)[^\n]{0,40}? 0x(?<hr>[0-9A-Fa-f]{8})|(?:安装)(?:错误|失败)[^\n]{0,40}?0x(?<zhr>[0-9A-Fa-f]{8})`,
      samples: [
        'Windows installation error 0xc0000005',
        '安装错误 0xC0000005',
        'Windows installation failed with error 0x80070570',
        'Windows installation failed with error 0x80070017',
      ],
      class: 'failed',
      classes: [
        { when: { hr: '80070570|8007000d' }, class: 'corrupt' },
        { when: { hr: '80070017|8007045d' }, class: 'io' },
      ],
      level: 'F',
      title: { en: 'Setup stops with a code', zh: '安装程序报错并给出代码' },
      meaning: {
        en: 'C0000005 while it writes boot files: two EFI system partitions. 80070570, 8007000D: damaged files. 80070017, 8007045D: unreadable medium.',
        zh: '写引导文件时出现 C0000005：有两个 EFI 系统分区；80070570、8007000D：文件损坏；80070017、8007045D：介质读不出。',
      },
      causes: [
        { id: 'two-esps', weight: 15, when: { hr: 'c0000005' }, why: WHY.setupTwoEsps },
        { id: 'two-esps', weight: 15, when: { zhr: 'c0000005' }, why: WHY.setupTwoEsps },
        { id: 'wim-corrupt', weight: 14, when: { hr: '80070570|8007000d' }, why: 'the image did not unpack' },
        {
          id: 'media-corrupt',
          weight: 14,
          when: { hr: '80070570|8007000d' },
          why: 'files of the installer are damaged',
        },
        { id: 'dead-media', weight: 16, when: { hr: '80070017|8007045d' }, why: 'the medium did not deliver its data' },
        { id: 'setup-interrupted', weight: 5, why: 'whatever the reason, the installation did not end' },
      ],
      next: PANTHER,
    },
    {
      code: 'setup.phase',
      pattern: String.raw`0xC190010[1-9A-Fa-f] ?-? ?0x(?<p>[1-5])(?<op>[0-9A-Fa-f]{4})`,
      samples: ['0xC1900101 - 0x30018'],
      class: 'failed',
      level: 'E',
      title: { en: 'Upgrade failed in a known phase', zh: '升级在某个阶段失败' },
      meaning: {
        en: 'First digit of the second number: 1 before the restart, 2 in SafeOS, 3 first start, 4 second start, 5 while rolling back. Most often a driver.',
        zh: '第二个数的首位：1 重启之前，2 SafeOS，3 首次启动，4 第二次启动，5 回滚阶段。多由驱动引起。',
      },
      causes: [
        { id: 'setup-interrupted', weight: 10, why: 'the upgrade stopped in a phase and was taken back' },
        { id: 'boot-driver-disabled', weight: 6, when: { p: '[234]' }, why: 'phases 2 to 4 load drivers' },
        { id: 'windows-unsupported', weight: 5, why: 'a machine this Windows does not support stops it too' },
      ],
      next: PANTHER,
    },
    {
      code: 'setup.corrupt',
      pattern: String.raw`${ERROR_LINE}[^\n]*?(?:0x(?:8007|0000)0570|Error 1392|0x80070017|0x8007045[dD])`,
      samples: ['2019-01-02 10:20:30, Error      SP     Error READ, 0x00000570 while gathering object'],
      class: 'corrupt',
      level: 'E',
      title: { en: 'Setup met an unreadable file', zh: '安装程序遇到无法读取的文件' },
      meaning: {
        en: 'Code 0x570 (1392): the file or folder is damaged. 0x17, 0x45D: the disk did not deliver it.',
        zh: '0x570（1392）：文件或目录损坏；0x17、0x45D：磁盘读取失败。',
      },
      causes: [
        { id: 'ntfs-corrupt', weight: 12, why: 'the volume Setup reads from is damaged' },
        { id: 'media-corrupt', weight: 14, why: "the installer's own files are damaged" },
        { id: 'dead-media', weight: 9, why: WHY.mediumToo },
      ],
      next: IMAGE,
      sources: ['setup'],
    },
    {
      code: 'setup.abort',
      pattern: String.raw`Shell application requested abort|Abandoning apply due to error for object`,
      samples: ['2026-11-22 13:21:00, Error      MIG    Shell application requested abort'],
      class: 'failed',
      level: 'E',
      title: { en: 'Setup gave up on an object', zh: '安装程序因某个对象而中止' },
      meaning: {
        en: 'The line names the file or key and the error.',
        zh: '该行写明了文件或注册表项，以及错误码。',
      },
      causes: [
        { id: 'setup-interrupted', weight: 12, why: 'Setup gave an object up and went no further' },
        { id: 'media-corrupt', weight: 5, why: 'files that cannot be read make it give up' },
      ],
      next: PANTHER,
      sources: ['setup', 'seen'],
    },
    {
      code: 'sysprep.appx',
      pattern: String.raw`Package (?<pkg>\S{1,200}) was installed for a user, but not provisioned for all users`,
      samples: [
        '2024-03-02 11:10:02, Error                 SYSPRP Package Contoso.Notes_1.2.0.0_x64__8wekyb3d8bbwe was installed for a user, but not provisioned for all users. This package will not function properly in the sysprep image.',
      ],
      class: 'refused',
      level: 'E',
      title: { en: 'Sysprep stopped by an app of one user', zh: 'Sysprep 被某个用户安装的应用阻止' },
      meaning: {
        en: 'A store app was installed or updated for one user only; generalising refuses.',
        zh: '某个商店应用只为单个用户安装或更新过，通用化因此被拒绝。',
      },
      causes: [{ id: 'sysprep-failed', weight: 24, why: 'Sysprep names the app that stops it' }],
      next: {
        en: 'Remove the named package (Remove-AppxPackage) for that user, then run Sysprep again.',
        zh: '为该用户移除所示软件包（Remove-AppxPackage），再运行 Sysprep。',
      },
      sources: ['setup', 'seen'],
    },
    {
      code: 'sysprep.fail',
      pattern: String.raw`SYSPRP [^\n]{0,400}?(?:dwRet|hr) ?= ?0x(?!0+\b)(?<hr>[0-9A-Fa-f]{1,8})|Sysprep was not able to validate your Windows installation|Sysprep 无法验证你的 Windows 安装`,
      samples: [
        '2022-02-07 15:18:03, Error      [0x0f0070] SYSPRP RunPlatformActions:Failed while validating Sysprep session actions; dwRet = 0x3cf2',
      ],
      class: 'failed',
      level: 'E',
      title: { en: 'Sysprep failed', zh: 'Sysprep 失败' },
      meaning: {
        en: 'The image was not generalised: it does not start on other machines, or stops in the specialise phase.',
        zh: '镜像没有完成通用化：换机器无法启动，或在专门化阶段停住。',
      },
      causes: [{ id: 'sysprep-failed', weight: 20, why: 'Sysprep itself reports the failure' }],
      next: PANTHER,
      sources: ['setup', 'seen'],
    },
    {
      code: 'setup.driver',
      pattern: String.raw`A (?:required CD/DVD drive device driver|media driver your computer needs) is missing|缺少计算机所需的(?:介质|媒体)驱动程序|缺少所需的 ?CD/DVD ?驱动器设备驱动程序`,
      samples: ['A media driver your computer needs is missing. This could be a DVD, USB or Hard disk driver.'],
      class: 'missing',
      level: 'F',
      title: { en: 'Setup asks for a media driver', zh: '安装程序提示缺少介质驱动' },
      meaning: {
        en: 'Windows PE runs but cannot read its own medium on: an incomplete or damaged stick, more often than a driver.',
        zh: 'Windows PE 已运行，但读不到自己的介质：多半是 U 盘内容不完整或损坏，而不是真的缺驱动。',
      },
      causes: [
        { id: 'media-corrupt', weight: 14, why: 'mostly Setup cannot read its own image any more' },
        { id: 'storage-driver-missing', weight: 12, why: 'a storage controller without driver' },
        { id: 'installer-file-missing', weight: 10, why: 'files of the installer that were not copied' },
        { id: 'image-truncated', weight: 8, why: WHY.cutToo },
        { id: 'raid-mode', weight: 5, why: 'disks behind RAID or VMD need a driver' },
      ],
      next: IMAGE,
    },
    {
      code: 'setup.required',
      pattern: String.raw`Windows cannot (?:install required files|open the required file)|Windows 无法(?:安装|打开)所需的文件`,
      samples: ['Windows cannot install required files. The file may be corrupt or missing. Error code: 0x8007025D'],
      class: 'corrupt',
      level: 'F',
      title: { en: 'Setup cannot read an installation file', zh: '安装程序无法读取所需的文件' },
      meaning: {
        en: 'A file of the image is damaged or missing on the stick.',
        zh: 'U 盘上的镜像文件损坏或缺失。',
      },
      causes: [
        { id: 'wim-corrupt', weight: 16, why: 'the image did not unpack' },
        { id: 'media-corrupt', weight: 15, why: 'files damaged in copying' },
        { id: 'wim-truncated', weight: 10, why: WHY.cutToo },
        { id: 'dead-media', weight: 7, why: WHY.mediumToo },
      ],
      next: IMAGE,
    },
    {
      code: 'setup.partstyle',
      pattern: String.raw`selected disk (?:is of the GPT partition style|has an MBR partition table)|选中的磁盘(?:采用|具有) ?(?:GPT|MBR)`,
      samples: ['Windows cannot be installed to this disk. The selected disk is of the GPT partition style.'],
      subsystem: 'partition',
      class: 'refused',
      level: 'F',
      title: { en: 'Setup refuses the partition table', zh: '安装程序拒绝该磁盘的分区格式' },
      meaning: {
        en: 'UEFI needs GPT, Legacy BIOS needs MBR: the installer runs in the other mode.',
        zh: 'UEFI 需要 GPT，Legacy BIOS 需要 MBR：安装程序是以另一种模式启动的。',
      },
      causes: [{ id: 'wrong-firmware-mode', weight: 24, why: 'table and firmware mode do not go together' }],
      next: MODE,
    },
    {
      code: 'setup.usbdisk',
      pattern: String.raw`Setup does not support configuration of or installation to disks connected through a USB|安装程序不支持(?:配置或)?安装到通过 ?USB`,
      samples: [
        'Setup does not support configuration of or installation to disks connected through a USB or IEEE 1394 port.',
      ],
      subsystem: 'usb',
      class: 'refused',
      level: 'F',
      title: { en: 'Setup refuses USB disks', zh: '安装程序拒绝安装到 USB 磁盘' },
      meaning: {
        en: 'Windows Setup never installs to USB; apply the image instead (DISM, Rufus).',
        zh: 'Windows 安装程序不支持安装到 USB；请改用部署镜像的方式（DISM、Rufus）。',
      },
      causes: [{ id: 'windows-unsupported', weight: 24, why: 'Setup refuses USB disks by design' }],
      next: {
        en: 'Make a Windows To Go stick with a tool that applies the image.',
        zh: '用能部署镜像的工具制作 Windows To Go。',
      },
    },
    {
      code: 'setup.restart',
      pattern: String.raw`computer restarted unexpectedly or encountered an unexpected error|Windows could not (?:complete|finish) the (?:installation|configuring)|计算机意外地重新启动或遇到错误|Windows 无法完成(?:系统配置|安装)`,
      samples: ['The computer restarted unexpectedly or encountered an unexpected error.'],
      class: 'failed',
      level: 'F',
      title: { en: 'Setup was interrupted', zh: '安装过程被中断' },
      meaning: {
        en: 'The first start after the image was applied did not reach its end: power, an unplugged stick, or a very slow one.',
        zh: '部署镜像后的首次启动没有走完：断电、拔出了 U 盘，或 U 盘太慢。',
      },
      causes: [
        { id: 'setup-interrupted', weight: 24, why: 'the installation was interrupted in the middle' },
        { id: 'slow-media-hang', weight: 7, why: 'on a medium that crawls people switch off' },
        { id: 'media-removed', weight: 4, why: 'a medium that was pulled out interrupts it' },
      ],
      next: AGAIN,
    },
    {
      code: 'setup.error',
      pattern: String.raw`${ERROR_LINE}(?:\s+\[0x[0-9A-Fa-f]+\])?\s+(?!DISM\b|CBS\b|CSI\b|SXS\b|WCP\b|DPX\b)(?<comp>[A-Z]{2,10})\s+(?<msg>[^\n]+)`,
      samples: ['2019-01-02 10:20:30, Error      MIG    Something else'],
      class: 'failed',
      level: 'W',
      title: { en: 'Error line of Setup', zh: '安装日志中的错误行' },
      meaning: {
        en: 'Many such lines stand in logs of successful installations; the first ones before an abort count.',
        zh: '成功安装的日志里也有不少这类行；要看中止之前最早的那几条。',
      },
      causes: [],
      next: PANTHER,
      sources: ['setup'],
    },
  ],
);
