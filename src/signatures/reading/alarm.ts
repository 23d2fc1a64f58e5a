/**
 * Which lines tell of a failure at all: words that are looked for in the same pass as the texts of signatures, and the
 * lines that hold such words on machines where nothing is wrong.
 */
import type { FailureClass, Subsystem } from '../../core/reading.ts';

/** In lower case, as parts of words. A line without any of them is not read by its words. */
export const ALARMS: readonly string[] = [
  ..."fail|error|cannot|can not|can't|could not|couldn't|unable|not found|no such|timed out|timeout|corrupt|invalid|denied|refus|panic|missing|not respond|no response|fatal|abort|damaged|inconsisten|mismatch|truncat|not supported|unsupported|i/o|read-only|readonly|write-protect|write protect|no space|out of memory|not enough|disconnect|offline|not exist|is full|stall|broken|violation|unknown|illegal|unexpected|overflow|forbidden|exceed|not ready|no boot|no medi|does not|doesn't|not a |too small|too large|too big|too old|bad |dirty|unclean|hung|not valid|no valid|not available|unavailable|garbage|bogus|malform|out of range|checksum|in use|overrun|is busy|resource busy|already mounted|undervolt|over-current|overcurrent|gave up|giving up|emergency|insufficient|no working|no init|no root|not present|unrecogni|incompatible|pxe-e".split(
    '|',
  ),
  ...'失败|错误|无法|不能|找不到|未找到|损坏|不支持|超时|拒绝|缺少|丢失|不存在|异常|警告'.split('|'),
  ...'fehler|nicht|beschädigt|fehlt|échec|erreur|impossible|introuvable|endommag|fallo|no se p|dañad|falta|ошибк|не удал|не найден|повреж|エラー|できません|失敗|見つかりません|破損'.split(
    '|',
  ),
];

/** Said of what did not work and is made up for: the line tells of no loss. */
export const MADE_UP =
  /\b(?:ignor(?:ing|ed)|fall(?:ing|s)? ?back|fallback|skipp(?:ing|ed)|retry(?:ing)?|will retry|trying again|using (?:default|alternate|legacy)|continuing|proceeding|instead|disabl(?:ing|ed)|assuming|harmless|not an error|workaround|quirk|deprecated|optional)\b|忽略|跳过|重试/i;

/** Kinds that a kernel prints of parts a machine lacks or does not need. */
export const OF_LACK: ReadonlySet<FailureClass> = new Set([
  'missing',
  'unsupported',
  'invalid',
  'busy',
  'failed',
  'no-space',
  'refused',
  'version-mismatch',
]);

/** Where a medium, or what a boot needs of it, is spoken of. */
export const OF_BOOT: ReadonlySet<Subsystem> = new Set([
  'boot-code',
  'boot-manager',
  'loader',
  'usb',
  'scsi',
  'ata',
  'nvme',
  'mmc',
  'block',
  'partition',
  'fat',
  'exfat',
  'ntfs',
  'iso9660',
  'squashfs',
  'overlay',
  'ext',
  'filesystem',
  'initramfs',
  'live',
  'crypt',
  'raid-lvm',
  'fsck',
  'memory',
]);

/** Programs of the boot among those that write to a journal; what desktops and servers report is their own affair. */
export const BOOT_PROGRAM =
  /^(?:kernel|systemd(?!-(?:resolved|networkd|timesyncd|logind|hostnamed|localed|timedated|oomd|homed|machined|coredump|tmpfiles|user))(?:-[\w-]+)?|\(?udev[\w-]*\)?|dracut[\w-]*|mount(?:\.\w+)?|fsck(?:\.\w+)?|e2fsck|dosfsck|ntfs-3g|cryptsetup|mdadm|lvm|dmsetup|blkid|losetup|modprobe|initramfs|plymouthd|casper[\w-]*|live[\w-]*|grub[\w-]*|mkinitcpio|bootctl|efibootmgr|init)$/;

export interface Harmless {
  readonly line: RegExp;
  /** Why it says nothing of a fault. */
  readonly why: string;
}

/** Lines of sound machines. */
export const HARMLESS: readonly Harmless[] = [
  {
    line: /\bACPI (?:BIOS )?(?:Error|Warning|Exception)\b|^ACPI: .*(?:AE_|not found)|\bAE_(?:NOT_FOUND|ALREADY_EXISTS)\b/,
    why: 'tables of firmware name objects that a kernel does not need',
  },
  {
    line: /^(?:[\w.: ]{0,40})Direct firmware load for .* failed/,
    why: 'a file for an optional device; those that matter have a signature',
  },
  { line: /regulatory\.db|cfg80211/, why: 'wireless rules, no part of a boot' },
  { line: /BERT: |GHES: |HEST: |EINJ: /, why: 'tables that report earlier errors; without content' },
  { line: /tpm_crb|tpm_tis|A TPM error \(\d+\) occurred|TPM interrupt/, why: 'a TPM that is not set up' },
  {
    line: /\bMODSIGN: |Problem loading X\.509|Loading compiled-in|integrity: (?:Problem|Unable)/,
    why: 'certificates of the firmware that the kernel does not take over',
  },
  {
    line: /(?:acpi|pci|pnp|pcieport)\b[^\n]{0,120}(?:can't claim BAR|no compatible bridge window|could not be reserved|couldn't be reserved|has not been reserved|failed to assign|not claimed|No bus number)|\[(?:mem|io) [^\n]{0,120}(?:not reserved|could not be reserved|conflicts|failed to)/,
    why: 'windows of address space that firmware left to the kernel to place',
  },
  { line: /kvm|VMX|hypervisor|hv_|vmw|virtio_net/i, why: 'virtualisation, no part of a boot from a medium' },
  {
    line: /i915|amdgpu|nouveau|radeon|\bdrm\b|fb\d?:|EDID|snd_|HDMI|audio|thermal|hwmon|coretemp|lpc_ich|intel_pstate|cpufreq|mei_me|iwlwifi|bluetooth|ath\d+k|r8169|e1000|wlan|eth\d|\bIPv6\b|\bNET:|i8042|psmouse|input:|wmi|dell_|thinkpad|asus|battery|ioatdma|EDAC|perf: |nmi_watchdog|microcode/i,
    why: 'devices that no boot from a medium needs',
  },
  {
    line: /error(?:s)? (?:reporting|handling|recovery|detection|logging)|Error Interrupt|No Local Variables|Correctable Errors collector|Machine check polling|handle(?:r|s)? error|AER: enabled|error=\d+ enabled|ERST|RAS: /,
    why: 'a facility for errors announces itself',
  },
  {
    line: /Not switching to|not enabled|disabled by (?:BIOS|hardware|user)|Unknown (?:kernel )?command[- ]line param|unknown parameter [^\n]{0,60} ignored|taint|out-of-tree module|module verification failed/i,
    why: 'an option or a module that is noticed, not a failure',
  },
  {
    line: /\b0 (?:errors?|failures?|failed|bad)\b|\bno errors?\b|without errors?|errors?[:=] ?0\b|failed[:=] ?0\b/i,
    why: 'says that there was none',
  },
  { line: /^\s*[0-9A-F]{5}-[0-9A-F]{5} |^MTRR/, why: 'ranges of memory and how they are cached' },
  {
    line: /Write protecting the kernel|hw-vuln|mitigation|^(?:Spectre|Meltdown|MDS|TAA|SRBDS|Retbleed|L1TF|GDS)\b/i,
    why: 'the kernel guards itself',
  },
  { line: /^\s*Kernel (?:driver in use|modules):/, why: 'a listing of devices' },
  { line: /\blookup(?:_mount)?(?: for \S{1,64})? failed/, why: 'an automounter was asked for what is not there' },
  { line: /^(?:Command line|Kernel command line): /, why: 'parameters, no message' },
  { line: /errors=remount-ro|errors=panic|errors=continue|Opts: /, why: 'options of a mount' },
  {
    line: /mounted filesystem|mounted successfully|^Mounted |^Mounting |^Unmount|Remounted|Reached target|^Starting |^Started |^Stopped |^Stopping |^Finished /,
    why: 'progress of a boot',
  },
];
