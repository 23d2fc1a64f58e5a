/**
 * What the kernel says of Secure Boot, EFI variables, module signatures, TPM and IMA. Linux security/{lockdown,integrity},
 * kernel/module, drivers/firmware/efi, fs/efivarfs, drivers/char/tpm.
 */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const SIGNED_CHAIN = {
  en: 'Take shim, GRUB, kernel and modules from one signed release; enrol a key of your own with mokutil. Switching Secure Boot off is the last resort.',
  zh: 'shim、GRUB、内核和模块应来自同一个已签名的发行版本；自己的密钥用 mokutil 登记。关闭 Secure Boot 只作为最后手段。',
};
const MODE = {
  en: 'Does `/sys/firmware/efi` exist? In the boot menu choose the entry that begins with “UEFI:”.',
  zh: '`/sys/firmware/efi` 是否存在？在启动菜单里选择以 “UEFI:” 开头的那一项。',
};
const REINSTALL_KERNEL = {
  en: 'Compare `uname -r` with the folders in /lib/modules; reinstall the kernel package, or write the image again.',
  zh: '对比 `uname -r` 与 /lib/modules 下的目录；重新安装内核软件包，或重新写入镜像。',
};

export const secureBoot = define(
  {
    subsystem: 'secure-boot',
    stage: 'kernel',
    sources: ['kernel', 'userspace'],
    source: 'Linux security/lockdown, security/integrity, kernel/module, arch/x86/kernel/setup.c',
  },
  [
    {
      code: 'sb.state',
      pattern: String.raw`(?:secureboot: |integrity: |^\s*(?=Secure ))[Ss]ecure ?[Bb]oot(?: mode|:)? (?<s>enabled|disabled)|UEFI Secure Boot is enabled`,
      samples: ['secureboot: Secure boot enabled'],
      class: 'none',
      level: 'I',
      title: { en: 'State of Secure Boot', zh: 'Secure Boot 状态' },
      meaning: {
        en: 'With Secure Boot on, only signed loaders, kernels and modules run.',
        zh: '启用 Secure Boot 时，只有已签名的引导程序、内核和模块才能运行。',
      },
      causes: [],
    },
    {
      code: 'sb.lockdown',
      pattern: String.raw`Kernel is locked down from (?<by>.{1,120}?); see man kernel_lockdown\.7`,
      samples: ['Kernel is locked down from EFI Secure Boot mode; see man kernel_lockdown.7'],
      class: 'none',
      level: 'I',
      title: { en: 'Kernel restricted by Secure Boot', zh: '内核因 Secure Boot 进入锁定模式' },
      meaning: { en: 'Expected with Secure Boot.', zh: '启用 Secure Boot 时的正常现象。' },
      causes: [],
    },
    {
      code: 'sb.denied',
      pattern: String.raw`Lockdown: (?<comm>[^:]{1,64}): (?<what>.{1,200}?) is restricted; see man`,
      samples: ['Lockdown: modprobe: unsigned module loading is restricted; see man kernel_lockdown.7'],
      class: 'refused',
      level: 'E',
      alone: false,
      title: { en: 'Refused because of Secure Boot', zh: '因 Secure Boot 被拒绝' },
      meaning: {
        en: 'Hibernation, raw access to memory or ports, unsigned modules and kexec images do not work with Secure Boot.',
        zh: '启用 Secure Boot 后，休眠、直接访问内存或端口、未签名的模块和 kexec 镜像都不能用。',
      },
      causes: [
        {
          id: 'unsigned-loader',
          weight: 6,
          when: { what: '.*(?:module|kexec).*' },
          why: 'what was not signed was not loaded; of the boot itself it tells nothing',
        },
      ],
      next: SIGNED_CHAIN,
    },
    {
      code: 'mod.sig',
      pattern: String.raw`Loading of (?<why>unsigned module|module with unsupported crypto|module with unavailable key) is rejected|Key was rejected by service|Required key not available`,
      samples: ["modprobe: ERROR: could not insert 'v4l2loopback': Key was rejected by service"],
      class: 'refused',
      level: 'E',
      title: { en: 'Kernel module refused: not signed', zh: '内核模块被拒：没有有效签名' },
      meaning: {
        en: 'A driver built on the machine (DKMS) or by a third party is not signed with a key the firmware or the MOK list knows.',
        zh: '本机编译（DKMS）或第三方的驱动，没有用固件或 MOK 列表认可的密钥签名。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 12, why: 'the module carries no signature the kernel trusts' },
        { id: 'storage-driver-missing', weight: 4, why: 'a storage driver that is refused leaves its disks unseen' },
      ],
      next: SIGNED_CHAIN,
    },
    {
      code: 'mod.denied',
      pattern: String.raw`could not insert '(?<m>[\w-]{1,64})': Operation not permitted`,
      samples: ["modprobe: ERROR: could not insert 'vfat': Operation not permitted"],
      class: 'refused',
      level: 'E',
      title: { en: 'Loading a module is forbidden', zh: '系统禁止加载模块' },
      meaning: {
        en: 'The module is there; a setting (`kernel.modules_disabled`, a security profile) or Secure Boot lockdown forbids loading it.',
        zh: '模块存在，但被设置（`kernel.modules_disabled`、安全策略）或 Secure Boot 锁定禁止加载。',
      },
      causes: [
        { id: 'config-error', weight: 18, why: 'a policy of this system forbids loading modules at all' },
        { id: 'unsigned-loader', weight: 5, why: 'an unsigned module under lockdown gives other words, mostly' },
        { id: 'initramfs-missing', weight: -12, why: 'the module is there, and not allowed' },
        { id: 'kernel-regression', weight: -6, why: 'the module is there, and not allowed' },
      ],
      next: {
        en: '`sysctl kernel.modules_disabled`, `cat /sys/kernel/security/lockdown`; list the module in /etc/modules-load.d so that it loads before modules are locked.',
        zh: '查看 `sysctl kernel.modules_disabled` 和 `cat /sys/kernel/security/lockdown`；把模块写进 /etc/modules-load.d，让它在锁定之前加载。',
      },
      source: 'kmod tools/modprobe.c; Linux kernel/module',
    },
    {
      code: 'mod.taint',
      pattern: String.raw`(?<m>[\w-]{1,64}): module verification failed: signature and/or +required key missing - tainting kernel`,
      samples: ['vboxdrv: module verification failed: signature and/or required key missing - tainting kernel'],
      class: 'none',
      level: 'I',
      title: { en: 'Unsigned module loaded', zh: '加载了未签名的模块' },
      meaning: { en: 'Harmless while Secure Boot is off.', zh: '未启用 Secure Boot 时无害。' },
      causes: [],
    },
    {
      code: 'mod.symbol',
      pattern: String.raw`(?<m>[\w-]{1,64}): Unknown symbol (?<s>\w{1,128})(?: \(err (?<err>0|-2)\)|\s*$)`,
      samples: ['snd_example: Unknown symbol snd_card_new (err -2)', 'uas: Unknown symbol usb_alloc_streams (err 0)'],
      subsystem: 'kernel',
      class: 'missing',
      level: 'W',
      title: { en: 'Module lacks what another one provides', zh: '模块缺少其他模块提供的符号' },
      meaning: {
        en: 'The module it depends on is not loaded, or this kernel no longer has that function. A foreign kernel is told by error -22 and by the version magic.',
        zh: '它依赖的模块没有加载，或该内核已不再提供这个函数。内核不符时会报错误 -22 或 version magic。',
      },
      causes: [
        {
          id: 'storage-driver-missing',
          weight: 8,
          when: { m: '(?:nvme|ahci|libahci|sd_mod|usb.storage|uas|xhci|ehci|mmc|sdhci|virtio_(?:blk|scsi)).*' },
          why: 'a storage driver that does not load leaves its disks unseen',
        },
      ],
      next: REINSTALL_KERNEL,
      source: 'Linux kernel/module/main.c, simplify_symbols',
    },
    {
      code: 'mod.vermagic',
      pattern: String.raw`(?<m>[\w-]{1,64}): (?:version magic '(?<a>[^']{0,200})' should be '(?<b>[^']{0,200})'|disagrees about version of symbol (?<s>\w+)|Unknown symbol \w+ \(err -22\))`,
      samples: [
        "nvme: version magic '6.1.0-18-amd64 SMP preempt mod_unload' should be '6.1.0-20-amd64 SMP preempt mod_unload'",
      ],
      subsystem: 'kernel',
      class: 'version-mismatch',
      level: 'F',
      title: { en: 'Module belongs to another kernel', zh: '模块与内核版本不符' },
      meaning: {
        en: 'Kernel and modules do not come from the same build: an update that stopped half-way, or an initramfs of another kernel.',
        zh: '内核与模块不是同一次构建：升级中途停止，或用了别的内核的 initramfs。',
      },
      causes: [
        { id: 'initramfs-missing', weight: 16, why: 'the modules in the initramfs are of another kernel' },
        {
          id: 'storage-driver-missing',
          weight: 12,
          why: 'a storage driver that does not load leaves its disks unseen',
        },
        { id: 'kernel-regression', weight: 5, why: 'a kernel built anew under the same version does so' },
      ],
      next: REINSTALL_KERNEL,
    },
    {
      code: 'mod.oldkey',
      pattern: String.raw`Request for unknown module key '(?<k>[^']{1,200})' err {{err}}`,
      samples: ["Request for unknown module key 'Example: signing key: 5682' err -11"],
      class: 'refused',
      level: 'W',
      title: { en: 'Module signed with a key the kernel does not know', zh: '模块签名密钥不为内核所知' },
      meaning: {
        en: 'Message of old kernels; the module may still load with Secure Boot off.',
        zh: '旧内核的消息；关闭 Secure Boot 时模块仍可能加载。',
      },
      causes: [{ id: 'unsigned-loader', weight: 4, why: 'the module is signed by a key the kernel does not know' }],
    },
    {
      code: 'sb.x509',
      pattern: String.raw`Problem loading (?:in-kernel )?X\.509 certificate ?\(?(?<rc>-\d+)|MODSIGN: Couldn't get UEFI db list|Couldn't get size: {{hx}}`,
      samples: ['integrity: Problem loading X.509 certificate -65'],
      class: 'none',
      level: 'I',
      title: { en: 'Firmware certificate list has an oddity', zh: '固件证书列表有小问题' },
      meaning: {
        en: 'A certificate in the firmware is malformed or too new for the kernel. Nothing follows unless modules are refused.',
        zh: '固件里的某个证书格式异常，或对内核来说太新。除非有模块被拒，否则不影响使用。',
      },
      causes: [{ id: 'benign', weight: 2, why: WHY.benign }],
    },
    {
      code: 'efi.none',
      pattern: String.raw`EFI variables are not supported on this system|Not booted with (?:U?EFI|EFI)`,
      samples: ['EFI variables are not supported on this system.'],
      subsystem: 'firmware',
      class: 'unsupported',
      level: 'W',
      title: { en: 'System was not started by UEFI', zh: '系统不是以 UEFI 方式启动的' },
      meaning: {
        en: 'It was started in Legacy (CSM) mode, or with noefi: boot entries cannot be read or written.',
        zh: '系统是以 Legacy（CSM）方式启动，或加了 noefi 参数：无法读取或写入启动项。',
      },
      causes: [
        {
          id: 'wrong-firmware-mode',
          weight: 12,
          why: 'the running system was started by BIOS, so UEFI entries cannot be written',
        },
      ],
      next: MODE,
      sources: ['kernel', 'userspace', 'efibootmgr'],
      source: 'efivar; efibootmgr; systemd bootctl',
    },
    {
      code: 'efi.mix',
      pattern: String.raw`No EFI runtime due to 32/64-bit mismatch with kernel`,
      samples: ['No EFI runtime due to 32/64-bit mismatch with kernel'],
      subsystem: 'firmware',
      class: 'unsupported',
      level: 'W',
      title: { en: '32-bit firmware with a 64-bit kernel', zh: '32 位固件运行 64 位内核' },
      meaning: {
        en: 'Small tablets have 32-bit UEFI: they need BOOTIA32.EFI, and boot entries cannot be written by this kernel.',
        zh: '部分小平板使用 32 位 UEFI：需要 BOOTIA32.EFI，且该内核无法写启动项。',
      },
      causes: [
        { id: 'wrong-architecture', weight: 12, why: 'firmware and kernel are of different widths' },
        { id: 'wrong-firmware-mode', weight: 4, why: 'the loader of the other width started it' },
      ],
      next: {
        en: 'Put BOOTIA32.EFI into \\EFI\\BOOT of the stick.',
        zh: '在 U 盘的 \\EFI\\BOOT 下放入 BOOTIA32.EFI。',
      },
      source: 'Linux drivers/firmware/efi/efi.c',
    },
    {
      code: 'efi.vars',
      pattern: String.raw`efivars: get_next_variable: status=(?<st>\w+)|query_variable_info\(\) failed|Firmware does not support SetVariableRT`,
      samples: ['efivars: get_next_variable: status=8000000000000007'],
      subsystem: 'firmware',
      class: 'failed',
      level: 'E',
      alone: false,
      title: { en: 'Variable store of the firmware misbehaves', zh: '固件变量存储异常' },
      meaning: {
        en: 'Boot entries may get lost or cannot be written.',
        zh: '启动项可能丢失，或无法写入。',
      },
      causes: [{ id: 'no-system-partition', weight: 1, why: 'a variable store that misbehaves may have lost entries' }],
      next: {
        en: 'Update the firmware; delete old dump-* variables; rely on \\EFI\\BOOT\\BOOTX64.EFI.',
        zh: '升级固件；删除旧的 dump-* 变量；改用 \\EFI\\BOOT\\BOOTX64.EFI 启动。',
      },
      source: 'Linux fs/efivarfs/vars.c',
    },
    {
      code: 'efi.stub',
      pattern: String.raw`EFI stub: ERROR: (?<why>[^\n]+)|Failed to open file: (?<f>\\\S+)|Failed to load initrd: {{hx}}`,
      samples: [
        String.raw`EFI stub: ERROR: Failed to open file: \initrd.img`,
        'EFI stub: ERROR: Failed to allocate memory for files',
      ],
      subsystem: 'loader',
      class: 'failed',
      classes: [
        { when: { why: '.*[Ff]ailed to open file.*' }, class: 'missing' },
        { when: { why: '.*(?:alloc|memory).*' }, class: 'no-memory' },
      ],
      level: 'F',
      title: { en: 'Kernel started by the firmware cannot read its initrd', zh: '固件直接启动的内核读不到 initrd' },
      meaning: {
        en: 'The path after initrd= is wrong, the file is missing, or the FAT volume is damaged.',
        zh: 'initrd= 后的路径有误、文件缺失，或 FAT 卷已损坏。',
      },
      causes: [
        {
          id: 'initramfs-missing',
          weight: 18,
          when: { why: '.*(?:open file|initrd).*' },
          why: 'the stub names the initrd it cannot open',
        },
        { id: 'initramfs-missing', weight: 12, why: 'the kernel was started and what belongs to it not found or read' },
        { id: 'esp-damaged', weight: 6, why: 'a volume that is damaged hides the file' },
        { id: 'low-memory', weight: 5, when: { why: '.*(?:alloc|memory).*' }, why: 'no memory for the files' },
      ],
      next: {
        en: 'Compare the path with the files on the EFI system partition; `fsck.fat -n` it.',
        zh: '把路径与 EFI 系统分区上的文件对照；用 `fsck.fat -n` 检查该分区。',
      },
      sources: ['kernel', 'screen'],
      source: 'Linux drivers/firmware/efi/libstub',
    },
    {
      code: 'tpm.err',
      pattern: String.raw`A TPM error \((?<c>-?\d+)\) occurred (?<w>[^\n]+)|TPM interrupt storm detected|TPM in field (?:failure|upgrade) mode`,
      samples: ['tpm tpm0: A TPM error (256) occurred attempting the self test'],
      class: 'failed',
      level: 'W',
      title: { en: 'TPM does not work as expected', zh: 'TPM 工作异常' },
      meaning: {
        en: '256: the firmware did not start the TPM. Disks sealed to it ask for their recovery key.',
        zh: '256：固件没有初始化 TPM。由它封存密钥的磁盘会要求输入恢复密钥。',
      },
      causes: [{ id: 'bitlocker-locked', weight: 3, why: 'BitLocker asks for the recovery key when the TPM fails' }],
      source: 'Linux drivers/char/tpm',
    },
    {
      code: 'ima.bypass',
      pattern: String.raw`No TPM chip found, activating TPM-bypass`,
      samples: ['ima: No TPM chip found, activating TPM-bypass!'],
      class: 'none',
      level: 'I',
      title: { en: 'No TPM', zh: '没有 TPM' },
      meaning: { en: 'Normal on machines without one.', zh: '没有 TPM 的机器上的正常提示。' },
      causes: [],
      source: 'Linux security/integrity/ima',
    },
    {
      code: 'ima.deny',
      pattern: String.raw`cause=(?<c>invalid-hash|invalid-signature-version|invalid-signature|missing-hash)`,
      samples: [
        'audit: type=1800 op=appraise_data cause=invalid-hash comm="bash" name="/bin/x" dev="loop0" ino=1 res=0 errno=0',
      ],
      class: 'corrupt',
      level: 'E',
      title: { en: 'File differs from its signature', zh: '文件与签名不符' },
      meaning: {
        en: 'The file was changed, or reads back differently from the medium.',
        zh: '文件被修改过，或从介质读出的内容不对。',
      },
      causes: [
        { id: 'media-corrupt', weight: 12, why: 'the file is not what was signed' },
        { id: 'dead-media', weight: 5, why: 'flash that returns other bytes does it' },
        { id: 'config-error', weight: 3, why: 'files that were changed on purpose are refused too' },
      ],
      next: {
        en: 'Read the medium back and compare it with the hash of its image.',
        zh: '回读介质，与镜像哈希比较。',
      },
      source: 'Linux security/integrity/ima/ima_appraise.c',
    },
  ],
);
