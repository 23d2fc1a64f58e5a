/**
 * What the kernel says of Secure Boot, EFI variables, module signatures, TPM and IMA. Linux security/{lockdown,integrity},
 * kernel/module, drivers/firmware/efi, fs/efivarfs, drivers/char/tpm.
 */
import { define } from './matcher/macros.ts';

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
  [
    {
      code: 'sb.state',
      pattern: String.raw`(?:secureboot: |integrity: |^\s*(?=Secure ))[Ss]ecure ?[Bb]oot(?: mode|:)? (?<s>enabled|disabled)|UEFI Secure Boot is enabled`,
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
      level: 'I',
      title: { en: 'Kernel restricted by Secure Boot', zh: '内核因 Secure Boot 进入锁定模式' },
      meaning: { en: 'Expected with Secure Boot.', zh: '启用 Secure Boot 时的正常现象。' },
      causes: [],
    },
    {
      code: 'sb.denied',
      pattern: String.raw`Lockdown: (?<comm>[^:]{1,64}): (?<what>.{1,200}?) is restricted; see man`,
      level: 'E',
      alone: false,
      title: { en: 'Refused because of Secure Boot', zh: '因 Secure Boot 被拒绝' },
      meaning: {
        en: 'Hibernation, raw access to memory or ports, unsigned modules and kexec images do not work with Secure Boot.',
        zh: '启用 Secure Boot 后，休眠、直接访问内存或端口、未签名的模块和 kexec 镜像都不能用。',
      },
      causes: [{ id: 'unsigned-loader', weight: 6, when: { what: '.*(?:module|kexec).*' } }],
      next: SIGNED_CHAIN,
      fix: ['SB'],
    },
    {
      code: 'mod.sig',
      pattern: String.raw`Loading of (?<why>unsigned module|module with unsupported crypto|module with unavailable key) is rejected|Key was rejected by service|Required key not available`,
      level: 'E',
      title: { en: 'Kernel module refused: not signed', zh: '内核模块被拒：没有有效签名' },
      meaning: {
        en: 'A driver built on the machine (DKMS) or by a third party is not signed with a key the firmware or the MOK list knows.',
        zh: '本机编译（DKMS）或第三方的驱动，没有用固件或 MOK 列表认可的密钥签名。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 12 },
        { id: 'storage-driver-missing', weight: 4 },
      ],
      next: SIGNED_CHAIN,
      fix: ['SB'],
    },
    {
      code: 'mod.denied',
      pattern: String.raw`could not insert '(?<m>[\w-]{1,64})': Operation not permitted`,
      level: 'E',
      title: { en: 'Loading a module is forbidden', zh: '系统禁止加载模块' },
      meaning: {
        en: 'The module is there; a setting (`kernel.modules_disabled`, a security profile) or Secure Boot lockdown forbids loading it.',
        zh: '模块存在，但被设置（`kernel.modules_disabled`、安全策略）或 Secure Boot 锁定禁止加载。',
      },
      causes: [
        { id: 'config-error', weight: 18 },
        { id: 'unsigned-loader', weight: 5 },
        { id: 'initramfs-missing', weight: -12 },
        { id: 'kernel-regression', weight: -6 },
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
      level: 'I',
      title: { en: 'Unsigned module loaded', zh: '加载了未签名的模块' },
      meaning: { en: 'Harmless while Secure Boot is off.', zh: '未启用 Secure Boot 时无害。' },
      causes: [],
    },
    {
      code: 'mod.vermagic',
      pattern: String.raw`(?<m>[\w-]{1,64}): (?:version magic '(?<a>[^']{0,200})' should be '(?<b>[^']{0,200})'|disagrees about version of symbol (?<s>\w+)|Unknown symbol \w+)`,
      level: 'F',
      title: { en: 'Module belongs to another kernel', zh: '模块与内核版本不符' },
      meaning: {
        en: 'Kernel and modules do not come from the same build: an update that stopped half-way, or an initramfs of another kernel.',
        zh: '内核与模块不是同一次构建：升级中途停止，或用了别的内核的 initramfs。',
      },
      causes: [
        { id: 'initramfs-missing', weight: 16 },
        { id: 'storage-driver-missing', weight: 12 },
        { id: 'kernel-regression', weight: 5 },
      ],
      next: REINSTALL_KERNEL,
      fix: ['REWRITE', 'INITRD'],
    },
    {
      code: 'mod.oldkey',
      pattern: String.raw`Request for unknown module key '(?<k>[^']{1,200})' err {{err}}`,
      level: 'W',
      title: { en: 'Module signed with a key the kernel does not know', zh: '模块签名密钥不为内核所知' },
      meaning: {
        en: 'Message of old kernels; the module may still load with Secure Boot off.',
        zh: '旧内核的消息；关闭 Secure Boot 时模块仍可能加载。',
      },
      causes: [{ id: 'unsigned-loader', weight: 4 }],
    },
    {
      code: 'sb.x509',
      pattern: String.raw`Problem loading (?:in-kernel )?X\.509 certificate ?\(?(?<rc>-\d+)|MODSIGN: Couldn't get UEFI db list|Couldn't get size: {{hx}}`,
      level: 'I',
      title: { en: 'Firmware certificate list has an oddity', zh: '固件证书列表有小问题' },
      meaning: {
        en: 'A certificate in the firmware is malformed or too new for the kernel. Nothing follows unless modules are refused.',
        zh: '固件里的某个证书格式异常，或对内核来说太新。除非有模块被拒，否则不影响使用。',
      },
      causes: [{ id: 'benign', weight: 2 }],
    },
    {
      code: 'efi.none',
      pattern: String.raw`EFI variables are not supported on this system|Not booted with (?:U?EFI|EFI)`,
      level: 'W',
      title: { en: 'System was not started by UEFI', zh: '系统不是以 UEFI 方式启动的' },
      meaning: {
        en: 'It was started in Legacy (CSM) mode, or with noefi: boot entries cannot be read or written.',
        zh: '系统是以 Legacy（CSM）方式启动，或加了 noefi 参数：无法读取或写入启动项。',
      },
      causes: [{ id: 'wrong-firmware-mode', weight: 12 }],
      next: MODE,
      sources: ['kernel', 'userspace', 'efibootmgr'],
      source: 'efivar; efibootmgr; systemd bootctl',
    },
    {
      code: 'efi.mix',
      pattern: String.raw`No EFI runtime due to 32/64-bit mismatch with kernel`,
      level: 'W',
      title: { en: '32-bit firmware with a 64-bit kernel', zh: '32 位固件运行 64 位内核' },
      meaning: {
        en: 'Small tablets have 32-bit UEFI: they need BOOTIA32.EFI, and boot entries cannot be written by this kernel.',
        zh: '部分小平板使用 32 位 UEFI：需要 BOOTIA32.EFI，且该内核无法写启动项。',
      },
      causes: [
        { id: 'wrong-architecture', weight: 12 },
        { id: 'wrong-firmware-mode', weight: 4 },
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
      level: 'E',
      alone: false,
      title: { en: 'Variable store of the firmware misbehaves', zh: '固件变量存储异常' },
      meaning: {
        en: 'Boot entries may get lost or cannot be written.',
        zh: '启动项可能丢失，或无法写入。',
      },
      causes: [{ id: 'no-system-partition', weight: 1 }],
      next: {
        en: 'Update the firmware; delete old dump-* variables; rely on \\EFI\\BOOT\\BOOTX64.EFI.',
        zh: '升级固件；删除旧的 dump-* 变量；改用 \\EFI\\BOOT\\BOOTX64.EFI 启动。',
      },
      fix: ['FW'],
      source: 'Linux fs/efivarfs/vars.c',
    },
    {
      code: 'efi.stub',
      pattern: String.raw`EFI stub: ERROR: (?<why>[^\n]+)|Failed to open file: (?<f>\\\S+)|Failed to load initrd: {{hx}}`,
      level: 'F',
      title: { en: 'Kernel started by the firmware cannot read its initrd', zh: '固件直接启动的内核读不到 initrd' },
      meaning: {
        en: 'The path after initrd= is wrong, the file is missing, or the FAT volume is damaged.',
        zh: 'initrd= 后的路径有误、文件缺失，或 FAT 卷已损坏。',
      },
      causes: [
        { id: 'initramfs-missing', weight: 18, when: { why: '.*(?:open file|initrd).*' } },
        { id: 'initramfs-missing', weight: 12 },
        { id: 'esp-damaged', weight: 6 },
        { id: 'low-memory', weight: 5, when: { why: '.*(?:alloc|memory).*' } },
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
      level: 'W',
      title: { en: 'TPM does not work as expected', zh: 'TPM 工作异常' },
      meaning: {
        en: '256: the firmware did not start the TPM. Disks sealed to it ask for their recovery key.',
        zh: '256：固件没有初始化 TPM。由它封存密钥的磁盘会要求输入恢复密钥。',
      },
      causes: [{ id: 'bitlocker-locked', weight: 3 }],
      fix: ['FW'],
      source: 'Linux drivers/char/tpm',
    },
    {
      code: 'ima.bypass',
      pattern: String.raw`No TPM chip found, activating TPM-bypass`,
      level: 'I',
      title: { en: 'No TPM', zh: '没有 TPM' },
      meaning: { en: 'Normal on machines without one.', zh: '没有 TPM 的机器上的正常提示。' },
      causes: [],
      source: 'Linux security/integrity/ima',
    },
    {
      code: 'ima.deny',
      pattern: String.raw`cause=(?<c>invalid-hash|invalid-signature-version|invalid-signature|missing-hash)`,
      level: 'E',
      title: { en: 'File differs from its signature', zh: '文件与签名不符' },
      meaning: {
        en: 'The file was changed, or reads back differently from the medium.',
        zh: '文件被修改过，或从介质读出的内容不对。',
      },
      causes: [
        { id: 'media-corrupt', weight: 12 },
        { id: 'dead-media', weight: 5 },
        { id: 'config-error', weight: 3 },
      ],
      next: {
        en: 'Read the medium back and compare it with the hash of its image.',
        zh: '回读介质，与镜像哈希比较。',
      },
      fix: ['REWRITE'],
      source: 'Linux security/integrity/ima/ima_appraise.c',
    },
  ],
  {
    sources: ['kernel', 'userspace'],
    source: 'Linux security/lockdown, security/integrity, kernel/module, arch/x86/kernel/setup.c',
  },
);
