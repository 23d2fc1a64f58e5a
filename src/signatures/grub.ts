/** Screens of GRUB 2 and of its first stage. rhboot grub2 2.12 grub-core/{boot,kern,loader,disk,normal}; zh_CN catalogue. */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const PREFIX = {
  en: 'At the prompt: `ls`, `echo $prefix $root`, `ls (hd0,gpt1)/`. Then `set prefix=…`, `insmod normal`, `normal`; repair with grub-install from a live system.',
  zh: '在提示符下依次运行 `ls`、`echo $prefix $root`、`ls (hd0,gpt1)/`，再 `set prefix=…`、`insmod normal`、`normal`；最后从 Live 系统运行 grub-install 修复。',
};
const REWRITE = {
  en: 'Check the hash of the image, write it again raw (dd, or DD mode of Rufus) and read it back.',
  zh: '校验镜像哈希，以原始方式重新写入（dd 或 Rufus 的 DD 模式），并回读比较。',
};
const REINSTALL = {
  en: 'Install GRUB again, so that core image and modules are of one version.',
  zh: '重新安装 GRUB，使核心镜像与模块版本一致。',
};
const SIGNED = {
  en: 'Use shim, GRUB and kernel of the same signed release; enrol your own key with mokutil, or switch Secure Boot off to test.',
  zh: 'shim、GRUB 和内核应来自同一个已签名的版本；自己的密钥用 mokutil 登记，或临时关闭 Secure Boot 验证。',
};
const OTHER_READ = {
  en: 'Try another port (USB 2) and machine; compare the size of the medium with that of its image.',
  zh: '换一个接口（USB 2）和另一台机器试；对比介质大小与镜像大小。',
};

export const grub = define(
  {
    subsystem: 'loader',
    stage: 'loader',
    sources: ['screen', 'kernel', 'userspace'],
    source: 'rhboot grub2 2.12 grub-core, po/zh_CN.po',
  },
  [
    {
      code: 'grub.rescue',
      pattern: String.raw`Entering rescue mode\.\.\.|^grub rescue>`,
      samples: ['grub rescue>'],
      class: 'missing',
      level: 'F',
      title: { en: 'GRUB rescue prompt', zh: 'GRUB 救援提示符' },
      meaning: {
        en: 'The core of GRUB runs but does not find its modules: the partition it was installed for is gone, renumbered or damaged. The error line before says which.',
        zh: 'GRUB 核心已运行，但找不到自己的模块：它所在的分区不见了、编号变了或已损坏。具体看前面的错误行。',
      },
      causes: [
        { id: 'config-error', weight: 10, why: 'the core looks for its modules where they are not' },
        { id: 'loader-missing', weight: 8, why: 'modules that are not there at all' },
        { id: 'partition-moved', weight: 5, why: 'a partition with another number or place is not found' },
      ],
      next: PREFIX,
    },
    {
      code: 'grub.shell',
      pattern: String.raw`Minimal BASH-like line editing is supported|支持最小化的类 ?Bash 行编辑|^grub>`,
      samples: ['Minimal BASH-like line editing is supported. For the first word, TAB'],
      class: 'missing',
      level: 'F',
      title: { en: 'GRUB prompt instead of a menu', zh: 'GRUB 只有命令提示符，没有菜单' },
      meaning: {
        en: 'GRUB is complete but found no grub.cfg: the loader expects it at another path, or the copy is incomplete.',
        zh: 'GRUB 本身完整，但没有找到 grub.cfg：引导程序预期的路径不同，或文件没有复制完整。',
      },
      causes: [
        { id: 'config-error', weight: 14, why: 'GRUB is complete and finds no grub.cfg' },
        { id: 'installer-file-missing', weight: 6, why: 'a copy without its configuration' },
        {
          id: 'live-label-mismatch',
          weight: 5,
          why: 'a configuration that is sought by label on a stick with another one',
        },
      ],
      next: {
        en: '`ls`, `echo $prefix`, then `configfile (hd0,gpt2)/boot/grub/grub.cfg`. Copy grub.cfg to where prefix points.',
        zh: '运行 `ls`、`echo $prefix`，再 `configfile (hd0,gpt2)/boot/grub/grub.cfg`。把 grub.cfg 复制到 prefix 所指的位置。',
      },
    },
    {
      code: 'grub.nodev',
      pattern: String.raw`{{grub}}no such device: (?<uuid>[\w-]+)|错误[:：] ?(?:\S{1,80}:\d+:)?(?:没有该|没有那个)设备[:：] ?(?<zuuid>[\w-]+)`,
      samples: ['error: no such device: 3c5f9d2f-7a41-4b08-9e65-d0417c28fa13.'],
      class: 'missing',
      level: 'F',
      title: { en: 'GRUB does not find a volume', zh: 'GRUB 找不到指定的卷' },
      meaning: {
        en: 'No volume carries the UUID or label that is searched for: the stick was rewritten, another disk is meant, or the firmware shows fewer disks.',
        zh: '没有哪个卷带有要找的 UUID 或卷标：U 盘被重写过、指的是另一块盘，或固件没有提供该磁盘。',
      },
      causes: [
        { id: 'wrong-root', weight: 14, why: WHY.grubSearch },
        { id: 'live-label-mismatch', weight: 12, why: WHY.grubSearch },
        { id: 'config-error', weight: 10, why: 'the configuration was written for another disk' },
        { id: 'usb-enumeration', weight: 3, why: 'the firmware shows GRUB fewer disks' },
      ],
      next: PREFIX,
    },
    {
      code: 'grub.nopart',
      pattern: String.raw`{{grub}}(?:no such partition|没有这样的分区)`,
      samples: ['error: no such partition.', '错误： 没有这样的分区。'],
      subsystem: 'partition',
      class: 'missing',
      level: 'F',
      title: { en: 'GRUB: no such partition', zh: 'GRUB：没有这样的分区' },
      meaning: {
        en: 'The partition GRUB was installed for was removed or has another number now.',
        zh: 'GRUB 安装时所用的分区被删除，或编号变了。',
      },
      causes: [
        { id: 'partition-moved', weight: 12, why: 'the partition got another number or is gone' },
        { id: 'partition-table-damaged', weight: 9, why: 'a damaged table has fewer partitions' },
        { id: 'config-error', weight: 8, why: 'the configuration was written for another layout' },
      ],
      next: PREFIX,
    },
    {
      code: 'grub.unkfs',
      pattern: String.raw`{{grub}}(?:unknown filesystem|未知(?:的)?文件系统)`,
      samples: ['error: unknown filesystem.'],
      subsystem: 'filesystem',
      class: 'unsupported',
      level: 'F',
      title: { en: 'GRUB does not know the file system', zh: 'GRUB 不认识该文件系统' },
      meaning: {
        en: 'The module for it is not loaded, the volume is damaged or encrypted, or no file system lies there.',
        zh: '没有加载对应的模块、卷已损坏或已加密，或那里根本没有文件系统。',
      },
      causes: [
        { id: 'partition-moved', weight: 8, why: 'where the volume should begin stands something else' },
        { id: 'media-corrupt', weight: 7, why: 'a damaged volume is not recognised' },
        { id: 'config-error', weight: 7, why: 'the module of the file system was not loaded' },
        { id: 'bitlocker-locked', weight: 4, why: 'an encrypted volume is not recognised' },
      ],
      next: PREFIX,
    },
    {
      code: 'grub.nofile',
      pattern: String.raw`{{grub}}(?:file (?:['\x60‘](?<f>[^'’]{1,300})['’]|(?<uf>/[^\s'’]{1,300})) not found|文件 ?[“"'‘](?<zf>[^”"'’]{1,300})[”"'’] ?未找到)`,
      samples: [
        "error: file `/casper/vmlinuz' not found.",
        '错误： 文件“/boot/grub/i386-pc/normal.mod”未找到。',
        "error: file `/boot/grub/i386-pc/normal.mod' not found.",
        'error: file /boot/grub/x86_64-efi/normal.mod not found.',
      ],
      class: 'missing',
      level: 'F',
      title: { en: 'GRUB: file not found', zh: 'GRUB：找不到文件' },
      meaning: {
        en: 'An incomplete copy, a path in other letters (case counts), or modules of the other platform (i386-pc, x86_64-efi).',
        zh: '文件没有复制完整、路径大小写不符，或模块属于另一平台（i386-pc 与 x86_64-efi）。',
      },
      causes: [
        // A module is part of GRUB itself, whatever it was to start.
        { id: 'loader-missing', weight: 17, when: { f: String.raw`.*\.mod` }, why: WHY.grubModule },
        { id: 'loader-missing', weight: 17, when: { zf: String.raw`.*\.mod` }, why: WHY.grubModule },
        { id: 'loader-missing', weight: 17, when: { uf: String.raw`.*\.mod` }, why: WHY.grubModule },
        {
          id: 'installer-file-missing',
          weight: 5,
          when: { f: String.raw`.*\.mod` },
          why: 'what is missing belongs to GRUB, not to the installer',
        },
        { id: 'installer-file-missing', weight: 14, why: 'an incomplete copy lacks what the menu names' },
        { id: 'config-error', weight: 10, why: 'the menu names another path, or other letters' },
        { id: 'media-corrupt', weight: 5, why: WHY.contentToo },
        {
          id: 'wrong-firmware-mode',
          weight: 4,
          when: { f: '.*i386-pc.*' },
          why: 'modules for BIOS are sought where only those for UEFI are',
        },
      ],
      next: PREFIX,
    },
    {
      code: 'grub.sym',
      pattern: String.raw`{{grub}}(?:symbol ['\x60‘](?<s>[^'’]{1,100})['’] not found|符号 ?[“"'‘](?<zs>[^”"'’]{1,100})[”"'’] ?未找到)`,
      samples: ["error: symbol `grub_calloc' not found."],
      class: 'missing',
      level: 'F',
      title: { en: 'GRUB core and modules of different versions', zh: 'GRUB 核心与模块版本不一致' },
      meaning: {
        en: 'An update replaced the modules but not the core image in front of the disk.',
        zh: '升级替换了模块，但没有更新磁盘前部的核心镜像。',
      },
      causes: [
        { id: 'loader-generation-mix', weight: 22, why: 'core and modules are of different versions' },
        { id: 'config-error', weight: 6, why: 'modules of another installation were found first' },
      ],
      next: REINSTALL,
    },
    {
      code: 'grub.disk',
      pattern: String.raw`{{grub}}(?:attempt to read or write outside of (?:disk|partition)|failure reading sector (?<s>{{hx}}) from|disk ['\x60‘](?<d>[^'’]{1,80})['’] not found|尝试在磁盘|磁盘 ?[“"'‘](?<zd>[^”"'’]{1,80})[”"'’] ?未找到|out of disk)`,
      samples: [
        "error: disk `hd1,gpt2' not found.",
        "error: failure reading sector 0x802 from `hd0'.",
        "error: attempt to read or write outside of disk `hd0'.",
        '错误： 磁盘“hd1,gpt2”未找到。',
      ],
      subsystem: 'block',
      class: 'io',
      classes: [
        { when: { d: '.+' }, class: 'missing' },
        { when: { zd: '.+' }, class: 'missing' },
      ],
      level: 'F',
      title: { en: 'GRUB cannot read the disk', zh: 'GRUB 读不了磁盘' },
      meaning: {
        en: '“outside of disk”: the image is cut off, the medium smaller than its tables say, or the BIOS reads only its first part. “failure reading sector”: the medium.',
        zh: '“outside of disk”：镜像不完整、介质比分区表所写的小，或 BIOS 只能读前一部分；“failure reading sector”：介质读不出。',
      },
      causes: [
        { id: 'dead-media', weight: 16, when: { s: '.+' }, why: 'GRUB names the sector it could not read' },
        { id: 'usb-link', weight: 6, when: { s: '.+' }, why: WHY.linkToo },
        { id: 'wrong-root', weight: 12, when: { d: '.+' }, why: WHY.grubDisk },
        { id: 'wrong-root', weight: 12, when: { zd: '.+' }, why: WHY.grubDisk },
        { id: 'config-error', weight: 8, when: { d: '.+' }, why: 'the configuration was written for another layout' },
        {
          id: 'image-truncated',
          weight: 14,
          when: { s: '', d: '', zd: '' },
          why: 'what is asked for lies behind the end: the image was cut, or the BIOS sees less',
        },
        { id: 'fake-capacity', weight: 8, when: { s: '', d: '', zd: '' }, why: WHY.fakeToo },
      ],
      next: OTHER_READ,
    },
    {
      code: 'grub.file',
      pattern: String.raw`{{grub}}(?:premature end of file(?: (?<f>\S+))?|invalid arch-(?:in)?dependent ELF magic|invalid magic number|bad signature|文件 ?\S{1,200} ?过早结束)|^invalid magic number\.?$`,
      samples: ['error: premature end of file /casper/initrd.', 'invalid magic number'],
      class: 'corrupt',
      level: 'F',
      title: { en: 'GRUB: kernel, initrd or module is truncated', zh: 'GRUB：内核、initrd 或模块不完整' },
      meaning: {
        en: 'The file is shorter than it says or not what it should be: a bad download, a bad copy, a full or dying medium.',
        zh: '文件比声明的短，或内容不对：下载损坏、复制不完整、介质已满或正在失效。',
      },
      causes: [
        { id: 'media-corrupt', weight: 17, why: 'the file is shorter than it says, or begins wrongly' },
        { id: 'initramfs-missing', weight: 8, when: { f: '.*(?:initrd|initramfs).*' }, why: 'the file is an initrd' },
        { id: 'image-truncated', weight: 10, why: WHY.cutToo },
        { id: 'dead-media', weight: 6, why: WHY.mediumToo },
      ],
      next: REWRITE,
    },
    {
      code: 'grub.mem',
      pattern: String.raw`{{grub}}(?:out of memory|内存耗尽|内存不足)`,
      samples: ['error: out of memory.'],
      subsystem: 'memory',
      class: 'no-memory',
      level: 'F',
      title: { en: 'GRUB: out of memory', zh: 'GRUB：内存不足' },
      meaning: {
        en: 'The initrd is too large for the memory the firmware gives GRUB, or GRUB is too old for it.',
        zh: 'initrd 太大，超过固件提供给 GRUB 的内存，或 GRUB 版本太旧。',
      },
      causes: [
        { id: 'low-memory', weight: 20, why: 'no room for kernel and initrd where the firmware allows them' },
        { id: 'config-error', weight: 5, why: 'an initrd far too large does it as well' },
      ],
      next: {
        en: 'Make the initramfs smaller (MODULES=dep), or use a newer GRUB.',
        zh: '缩小 initramfs（MODULES=dep），或换用较新的 GRUB。',
      },
    },
    {
      code: 'grub.heap',
      pattern: String.raw`(?:alloc|free) magic is broken at 0x[0-9a-f]{1,16}|alloc: invalid metadata`,
      samples: ['alloc magic is broken at 0x7e3d2c40: 7e3d5060', 'free magic is broken at 0x7e3d2c40: 0x0'],
      subsystem: 'memory',
      class: 'crash',
      level: 'F',
      title: { en: 'GRUB: its memory is overwritten', zh: 'GRUB：内存管理结构被破坏' },
      meaning: {
        en: 'GRUB itself went wrong: a theme, font or module it cannot handle, mixed versions, or a fault of this firmware.',
        zh: 'GRUB 自身出错：无法处理的主题、字体或模块，版本混用，或本机固件有问题。',
      },
      causes: [
        { id: 'config-error', weight: 10, why: 'a theme, font or script that GRUB cannot handle' },
        { id: 'bootloader-corrupt', weight: 8, why: 'core image and modules of two versions, or damaged' },
        { id: 'firmware-fault', weight: 7, why: 'some firmware gives memory that it uses itself' },
        { id: 'tool-crash', weight: 6, why: 'a fault of this version' },
      ],
      next: REINSTALL,
    },
    {
      code: 'grub.kernel',
      pattern: String.raw`{{grub}}(?:you (?:need to|must) load the kernel first|您需要先加载内核)`,
      samples: ['error: you need to load the kernel first.'],
      class: 'invalid',
      level: 'W',
      title: { en: 'GRUB: no kernel loaded', zh: 'GRUB：内核没有加载' },
      meaning: { en: 'Follows from the error before it.', zh: '由前一条错误引起。' },
      causes: [],
    },
    {
      code: 'grub.sb',
      pattern: String.raw`{{grub}}(?:(?<why>bad shim signature|\S{1,200} has invalid signature|shim_lock protocol not found|verification requested but nobody cares|prohibited by secure boot policy)|无效的 shim 签名)|Secure Boot forbids loading module`,
      samples: ['error: bad shim signature.', 'error: verification requested but nobody cares: hd0.'],
      subsystem: 'secure-boot',
      class: 'refused',
      level: 'F',
      title: { en: 'GRUB refuses a file because of Secure Boot', zh: 'Secure Boot：GRUB 拒绝加载文件' },
      meaning: {
        en: '“bad shim signature”: the kernel is unsigned or signed with an unknown key. “shim_lock not found”: GRUB was not started through shim. “nobody cares”: the file type cannot be verified.',
        zh: '“bad shim signature”：内核未签名或签名密钥不被认可；“shim_lock not found”：GRUB 不是经 shim 启动的；“nobody cares”：该类文件无法校验。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 20, why: 'Secure Boot is on and the file carries no signature shim accepts' },
        {
          id: 'config-error',
          weight: 8,
          when: { why: 'shim_lock.*|verification.*' },
          why: 'a GRUB without shim has nobody to ask',
        },
        { id: 'db-cert-mismatch', weight: 5, why: 'signed by a key this machine does not trust' },
        { id: 'sbat-revoked', weight: 3, why: 'a loader below the revocation level is refused earlier, mostly' },
      ],
      next: SIGNED,
    },
    {
      code: 'grub.fw64',
      pattern: String.raw`kernel doesn't support (?:EFI handover|32-bit handover|64-bit CPUs)|PE machine type {{hx}} unknown|invalid EFI file path|this CPU does not support (?:long mode|x86-64)|This kernel requires an x86-64 CPU`,
      samples: ["error: kernel doesn't support 64-bit CPUs."],
      class: 'unsupported',
      level: 'F',
      title: { en: 'Kernel does not fit firmware or processor', zh: '内核与固件或处理器的架构不符' },
      meaning: {
        en: 'A 32-bit kernel on 64-bit UEFI, the reverse, or another processor.',
        zh: '64 位 UEFI 上用了 32 位内核，或反之，或处理器架构不同。',
      },
      causes: [
        { id: 'wrong-architecture', weight: 22, why: 'kernel, firmware and processor are of different widths' },
        { id: 'wrong-firmware-mode', weight: 5, why: 'the loader of the other firmware mode started it' },
      ],
      next: {
        en: 'Take the image built for this machine (x64, IA-32, ARM64).',
        zh: '换用适合本机架构（x64、IA-32、ARM64）的镜像。',
      },
    },
    {
      code: 'grub.mbr',
      pattern: String.raw`^GRUB (?<w>Geom|Hard Disk|Read|Floppy)? ?Error|loading\.*(?:Read|Geom) Error`,
      samples: ['GRUB Read Error'],
      subsystem: 'boot-code',
      stage: 'boot-code',
      class: 'io',
      level: 'F',
      title: { en: 'First stage of GRUB cannot read on', zh: 'GRUB 第一阶段读取失败' },
      meaning: {
        en: 'The BIOS reads the start of the stick but not the rest: its USB emulation, or the core image of GRUB is gone.',
        zh: 'BIOS 能读 U 盘开头，却读不到后面：其 USB 模拟有问题，或 GRUB 核心镜像已不在。',
      },
      causes: [
        {
          id: 'boot-code-foreign',
          weight: 8,
          why: 'code in sector 0 that belongs to another layout reads the wrong place',
        },
        { id: 'boot-code-missing', weight: 8, why: 'the rest of the core is not where it was put' },
        { id: 'dead-media', weight: 5, why: WHY.mediumToo },
        { id: 'usb-link', weight: 3, why: WHY.linkToo },
      ],
      next: OTHER_READ,
    },
  ],
);
