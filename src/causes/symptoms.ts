/**
 * What a person may have seen: permanent ids with the words people use for it, in both languages. Causes weigh them as
 * `symptom:<id>`.
 */
import type { Text } from '../core/types.ts';

export interface Symptom {
  readonly id: string;
  readonly title: Text;
  /** Fragments of what is on the screen or of what people say, lower case. Any of them names the symptom. */
  readonly aliases: readonly string[];
}

export const symptoms: readonly Symptom[] = [
  {
    id: 'not-in-boot-menu',
    title: { en: 'The stick does not appear in the boot menu', zh: '启动菜单里没有这个 U 盘' },
    aliases: [
      'not in boot menu',
      'not listed',
      'does not appear in the boot menu',
      '启动菜单里没有',
      '启动项里没有',
      '找不到u盘启动项',
      '识别不到u盘',
    ],
  },
  {
    id: 'no-bootable-device',
    title: { en: '"No bootable device", "Operating System not found"', zh: '提示“No bootable device”或找不到操作系统' },
    aliases: [
      'no bootable device',
      'no boot device',
      'operating system not found',
      'not a bootable disk',
      'boot device not found',
      '没有可启动设备',
      '未找到操作系统',
      '找不到操作系统',
    ],
  },
  {
    id: 'black-screen-cursor',
    title: { en: 'Black screen with a blinking cursor', zh: '黑屏，只有闪烁的光标' },
    aliases: ['blinking cursor', 'black screen', 'flashing cursor', '光标闪烁', '闪烁的光标', '黑屏'],
  },
  {
    id: 'mbr-message',
    title: {
      en: '"Missing operating system", "Invalid partition table" or "Error loading operating system"',
      zh: '提示“Missing operating system”“Invalid partition table”或“Error loading operating system”',
    },
    aliases: [
      'missing operating system',
      'invalid partition table',
      'error loading operating system',
      'multiple active partitions',
      '分区表无效',
      '缺少操作系统',
    ],
  },
  {
    id: 'bootmgr-missing',
    title: {
      en: '"BOOTMGR is missing", "NTLDR is missing" or "A disk read error occurred"',
      zh: '提示“BOOTMGR is missing”“NTLDR is missing”或“A disk read error occurred”',
    },
    aliases: [
      'bootmgr is missing',
      'bootmgr is compressed',
      'ntldr is missing',
      'a disk read error occurred',
      '缺少bootmgr',
      'bootmgr丢失',
      '磁盘读取错误',
    ],
  },
  {
    id: 'security-violation',
    title: { en: '"Security Violation" or "Secure Boot violation"', zh: '提示安全违规（Security Violation）' },
    aliases: [
      'security violation',
      'secure boot violation',
      'access denied',
      'invalid signature detected',
      '安全违规',
      '安全启动',
    ],
  },
  {
    id: 'required-device-inaccessible',
    title: {
      en: '"The boot selection failed because a required device is inaccessible"',
      zh: '引导选择失败，因为需要的设备不可访问',
    },
    aliases: [
      'required device is inaccessible',
      'a required device isn’t connected',
      "a required device isn't connected",
      '需要的设备不可访问',
      '未连接到所需设备',
    ],
  },
  {
    id: 'automatic-repair-loop',
    title: { en: 'Endless "Preparing automatic repair"', zh: '反复“正在准备自动修复”' },
    aliases: ['preparing automatic repair', 'automatic repair loop', '正在准备自动修复', '自动修复循环'],
  },
  {
    id: 'logo-freeze',
    title: { en: 'Freezes at the logo or the circle of dots', zh: '卡在徽标或转圈处' },
    aliases: [
      'stuck at logo',
      'freezes at logo',
      'circle of dots',
      'spinning dots',
      '卡在logo',
      '卡在徽标',
      '转圈',
      '卡在windows徽标',
    ],
  },
  {
    id: 'applying-registry-settings',
    title: { en: 'Hangs while applying registry settings (first boot)', zh: '首次启动卡在“正在应用注册表设置”' },
    aliases: [
      'applying registry settings',
      'applying registry differences',
      'updating registry settings',
      '正在应用注册表差异',
      '应用注册表差异',
      '正在应用注册表设置',
      '正在更新注册表设置',
      '注册表设置',
    ],
  },
  {
    id: 'setup-restarted',
    title: {
      en: '"The computer restarted unexpectedly or encountered an unexpected error"',
      zh: '计算机意外地重新启动或遇到错误',
    },
    aliases: ['computer restarted unexpectedly', '计算机意外地重新启动', '意外重新启动'],
  },
  {
    id: 'builder-only',
    title: { en: 'Works on the PC that built it, not elsewhere', zh: '只在制作它的电脑上能启动' },
    aliases: [
      'works on builder',
      'only boots on the pc that made it',
      'works on one computer',
      '只在制作',
      '换一台电脑就',
      '另一台',
    ],
  },
  {
    id: 'after-update',
    title: { en: 'Worked, then stopped after an update or a driver', zh: '更新或装驱动之后不能启动' },
    aliases: ['after update', 'after windows update', 'after installing a driver', '更新后', '更新之后', '装驱动后'],
  },
  {
    id: 'setup-file-errors',
    title: {
      en: 'Setup complains about files (0x8007000D, 0x80070570)',
      zh: '安装程序报告文件损坏（0x8007000D、0x80070570）',
    },
    aliases: [
      '0x8007000d',
      '0x80070570',
      'windows cannot install required files',
      'required cd/dvd drive device driver',
      '安装所需的文件',
      '无法安装所需的文件',
      '缺少所需的cd/dvd驱动器设备驱动程序',
    ],
  },
  {
    id: 'grub-shim-message',
    title: { en: 'A GRUB or shim message', zh: 'GRUB 或 shim 的消息' },
    aliases: ['grub rescue', 'grub read error', 'grub>', 'sbat self-check failed', 'verification failed', 'shim'],
  },
  {
    id: '0xc0000001',
    title: { en: 'Boot Manager code 0xC0000001', zh: '启动管理器代码 0xC0000001' },
    aliases: ['c0000001'],
  },
  {
    id: '0xc000000e',
    title: { en: 'Boot Manager code 0xC000000E', zh: '启动管理器代码 0xC000000E' },
    aliases: ['c000000e'],
  },
  {
    id: '0xc000000f',
    title: { en: 'Boot Manager code 0xC000000F', zh: '启动管理器代码 0xC000000F' },
    aliases: ['c000000f'],
  },
  {
    id: '0xc0000017',
    title: { en: 'Boot Manager code 0xC0000017', zh: '启动管理器代码 0xC0000017' },
    aliases: ['c0000017', '没有足够的内存可用于创建'],
  },
  {
    id: '0xc0000034',
    title: { en: 'Boot Manager code 0xC0000034', zh: '启动管理器代码 0xC0000034' },
    aliases: ['c0000034'],
  },
  {
    id: '0xc000007b',
    title: { en: 'Boot Manager code 0xC000007B', zh: '启动管理器代码 0xC000007B' },
    aliases: ['c000007b'],
  },
  {
    id: '0xc0000098',
    title: { en: 'Boot Manager code 0xC0000098', zh: '启动管理器代码 0xC0000098' },
    aliases: ['c0000098'],
  },
  {
    id: '0xc00000d4',
    title: { en: 'Boot Manager code 0xC00000D4', zh: '启动管理器代码 0xC00000D4' },
    aliases: ['c00000d4', 'c0000411'],
  },
  {
    id: '0xc00000e9',
    title: { en: 'Boot Manager code 0xC00000E9', zh: '启动管理器代码 0xC00000E9' },
    aliases: ['c00000e9'],
  },
  {
    id: '0xc000014c',
    title: { en: 'Boot Manager code 0xC000014C', zh: '启动管理器代码 0xC000014C' },
    aliases: ['c000014c', '系统注册表文件丢失或包含错误'],
  },
  {
    id: '0xc0000221',
    title: { en: 'Boot Manager code 0xC0000221', zh: '启动管理器代码 0xC0000221' },
    aliases: ['c0000221', 'c00000ba', 'c0000102'],
  },
  {
    id: '0xc0000225',
    title: { en: 'Boot Manager code 0xC0000225', zh: '启动管理器代码 0xC0000225' },
    aliases: ['c0000225', '关键系统驱动程序丢失或包含错误'],
  },
  {
    id: '0xc0000359',
    title: { en: 'Boot Manager code 0xC0000359', zh: '启动管理器代码 0xC0000359' },
    aliases: ['c0000359'],
  },
  {
    id: '0xc0000428',
    title: { en: 'Boot Manager code 0xC0000428', zh: '启动管理器代码 0xC0000428' },
    aliases: ['c0000428'],
  },
  {
    id: '0xc0210000',
    title: { en: 'Boot Manager code 0xC0210000', zh: '启动管理器代码 0xC0210000' },
    aliases: ['c0210000'],
  },
  {
    id: '0xc0430001',
    title: { en: 'Boot Manager code 0xC0430001', zh: '启动管理器代码 0xC0430001' },
    aliases: ['c0430001'],
  },
  {
    id: 'stop-7b',
    title: { en: 'Stop 0x7B INACCESSIBLE_BOOT_DEVICE', zh: '蓝屏 0x7B INACCESSIBLE_BOOT_DEVICE' },
    aliases: [
      'inaccessible_boot_device',
      'inaccessible boot device',
      '0x0000007b',
      '0x7b',
      'stop 7b',
      '无法访问的启动设备',
    ],
  },
  {
    id: 'stop-ed',
    title: { en: 'Stop 0xED or 0x24', zh: '蓝屏 0xED 或 0x24' },
    aliases: ['unmountable_boot_volume', '0x000000ed', '0xed', 'ntfs_file_system', '0x00000024', '0x24'],
  },
  {
    id: 'stop-12f',
    title: { en: 'Stop 0x12F or 0x136 (virtual disk)', zh: '蓝屏 0x12F 或 0x136（虚拟磁盘）' },
    aliases: ['0x12f', '0x0000012f', '0x136', '0x00000136', 'vhd_boot'],
  },
  {
    id: 'exit-139',
    title: { en: 'A program ended with status 139 (SIGSEGV)', zh: '程序以状态 139（SIGSEGV）退出' },
    aliases: [
      'exit 139',
      'exit code 139',
      'status=139',
      'status 139',
      '11/segv',
      'segmentation fault',
      'sigsegv',
      '段错误',
    ],
  },
  {
    id: 'exit-127',
    title: { en: 'A command ended with status 127 (not found)', zh: '命令以状态 127 退出（未找到）' },
    aliases: ['exit 127', 'exit code 127', 'status=127', 'status 127', 'command not found'],
  },
  {
    id: 'nvme-unbound',
    title: { en: 'An NVMe drive is not seen, no driver is bound', zh: '看不到 NVMe 硬盘，没有绑定驱动' },
    aliases: [
      'nvme not detected',
      'nvme not found',
      'device not present, ignoring',
      '无法识别nvme',
      '看不到nvme',
      'nvme 未绑定',
      'nvme未绑定',
    ],
  },
];

export interface ResolvedSymptom {
  readonly id: string;
  /** How it was understood. */
  readonly by: 'id' | 'alias';
  /** The alias that matched. */
  readonly matched: string;
}

/** Finds a symptom by id or by what was typed; the longest matching fragment wins. Undefined where nothing fits. */
export function resolveSymptom(text: string): ResolvedSymptom | undefined {
  const wanted = normalise(text);
  const exact = symptoms.find((s) => s.id === wanted);
  if (exact !== undefined) return { id: exact.id, by: 'id', matched: exact.id };
  let best: ResolvedSymptom | undefined;
  for (const symptom of symptoms) {
    for (const alias of symptom.aliases) {
      if (!mentions(wanted, normalise(alias))) continue;
      if (best === undefined || alias.length > best.matched.length)
        best = { id: symptom.id, by: 'alias', matched: alias };
    }
  }
  return best;
}

/** `0x24` must not be found in `0x2400`: a fragment that ends in a letter or digit ends there in the text too. */
function mentions(text: string, fragment: string): boolean {
  for (let at = text.indexOf(fragment); at >= 0; at = text.indexOf(fragment, at + 1)) {
    const after = text[at + fragment.length] ?? '';
    if (!/[0-9a-z]$/.test(fragment) || !/[0-9a-z]/.test(after)) return true;
  }
  return false;
}

function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
