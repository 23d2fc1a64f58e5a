/**
 * What people see when a medium does not boot, as data: a permanent id, and the words they use for it in both languages.
 * Causes weigh a symptom by `symptom:<id>`. Windows status codes stand verbatim.
 */
import type { Text } from '../core/types.ts';

export interface Symptom {
  readonly id: string;
  readonly title: Text;
  /** Fragments of free text, lower case, that mean this symptom. */
  readonly aliases: { readonly en: readonly string[]; readonly zh: readonly string[] };
}

function symptom(
  id: string,
  en: string,
  zh: string,
  aliasesEn: readonly string[],
  aliasesZh: readonly string[],
): Symptom {
  return { id, title: { en, zh }, aliases: { en: aliasesEn, zh: aliasesZh } };
}

/** A Boot Manager status: `c000000e` with what Windows says of it. */
function status(code: string, en: string, zh: string, aliasesZh: readonly string[] = []): Symptom {
  const shown = `0x${code.toUpperCase()}`;
  const aliases = [`0x${code}`, code];
  return symptom(
    `status-${code}`,
    `Boot Manager shows ${shown}: ${en}`,
    `启动管理器显示 ${shown}：${zh}`,
    aliases,
    aliasesZh,
  );
}

export const symptoms: readonly Symptom[] = [
  // ---- firmware and first stage
  symptom(
    'not-in-boot-menu',
    'The stick is not in the boot menu',
    '启动菜单里没有这个 U 盘',
    [
      'not in boot menu',
      'not listed in boot menu',
      'not in the boot menu',
      'does not show up in boot menu',
      'not offered by firmware',
      'boots internal disk instead',
    ],
    [
      '启动菜单没有',
      '启动菜单里没有',
      '启动项没有u盘',
      '找不到启动项',
      '不在启动菜单',
      '识别不到启动盘',
      '直接进入硬盘系统',
    ],
  ),
  symptom(
    'no-bootable-device',
    '"No bootable device", "Operating System not found"',
    '提示“No bootable device”或“Operating System not found”',
    [
      'no bootable device',
      'no boot device',
      'operating system not found',
      'not a bootable disk',
      'no bootable medium',
      'no bootable option',
    ],
    ['没有可引导设备', '没有可启动设备', '找不到可启动设备', '未找到操作系统', '找不到操作系统', '无可引导设备'],
  ),
  symptom(
    'blinking-cursor',
    'Black screen with a blinking cursor',
    '黑屏，只有光标闪烁',
    ['blinking cursor', 'flashing cursor', 'black screen cursor', 'black screen with cursor', 'underscore cursor'],
    ['光标闪烁', '光标一直闪', '黑屏光标', '左上角光标', '只有光标'],
  ),
  symptom(
    'missing-operating-system',
    '"Missing operating system", "Invalid partition table", "Error loading operating system"',
    '提示“Missing operating system”“Invalid partition table”或“Error loading operating system”',
    [
      'missing operating system',
      'missing os',
      'invalid partition table',
      'error loading operating system',
      'multiple active partitions',
      'operating system load error',
    ],
    ['缺少操作系统', '分区表无效', '无效的分区表', '加载操作系统时出错'],
  ),
  symptom(
    'bootmgr-missing',
    '"BOOTMGR is missing", "NTLDR is missing", "A disk read error occurred"',
    '提示“BOOTMGR is missing”“NTLDR is missing”或“A disk read error occurred”',
    [
      'bootmgr is missing',
      'bootmgr is compressed',
      'bootmgr missing',
      'ntldr is missing',
      'ntldr missing',
      'a disk read error occurred',
      'disk read error',
      'remove disks or other media',
    ],
    ['bootmgr缺失', '缺少bootmgr', 'bootmgr丢失', 'ntldr缺失', '缺少ntldr', '磁盘读取错误'],
  ),
  symptom(
    'security-violation',
    'The firmware refuses the loader: "Security Violation", "Access Denied"',
    '固件拒绝引导文件：安全违规（Security Violation）',
    [
      'security violation',
      'secure boot violation',
      'access denied',
      'verification failed',
      'invalid signature detected',
      'security policy violation',
    ],
    ['安全违规', '安全启动违规', '签名无效', '安全启动失败', '验证失败'],
  ),
  symptom(
    'network-boot-screen',
    'PXE or network boot appears instead',
    '出现 PXE/网络启动画面',
    ['start pxe', 'pxe e', 'pxe boot', 'checking media presence', 'network boot'],
    ['网络启动', 'pxe启动'],
  ),
  symptom(
    'builder-pc-only',
    'Boots on the PC that made it, not on others',
    '在制作它的电脑上能启动，换电脑就不行',
    [
      'works only on one pc',
      'works on the pc that made it',
      'not on other pcs',
      'not on another pc',
      'not on another computer',
      'boots on one computer but not',
      'fails on another laptop',
    ],
    [
      '换电脑不能启动',
      '换台电脑',
      '别的电脑不能启动',
      '其他电脑无法启动',
      '只能在一台电脑',
      '另一台笔记本',
      '另一台电脑',
    ],
  ),
  // ---- Boot Manager
  symptom(
    'recovery-screen',
    'Blue recovery screen: "Your PC/Device needs to be repaired"',
    '蓝色恢复界面：“你的电脑/设备需要修复”',
    ['needs to be repaired', 'your pc device needs', 'recovery your pc', 'windows failed to start'],
    ['需要修复', '你的电脑设备需要修复', '你的设备需要修复', 'windows未能启动', 'windows 未能启动'],
  ),
  status('c0000001', 'unsuccessful', '操作失败'),
  status('c000000e', 'a required device is inaccessible', '引导选择失败，因为需要的设备不可访问', [
    '需要的设备不可访问',
    '所需的设备不可访问',
    '无法访问所需的设备',
    '引导选择失败',
  ]),
  status('c000000f', 'a required file is missing', '缺少所需的文件', ['启动配置数据丢失', '启动配置数据文件丢失']),
  status('c0000011', 'file of another Windows version', '文件来自其他 Windows 版本'),
  status('c0000098', 'file of another Windows version', '文件来自其他 Windows 版本'),
  status('c0000017', 'not enough memory for the ramdisk', '没有足够的内存可用于创建 ramdisk 设备', [
    '创建ramdisk设备',
    '没有足够的内存可用于创建',
  ]),
  status('c0000034', 'the boot configuration names something that does not exist', '找不到对象'),
  status('c000007b', 'invalid image', '映像无效或架构不符'),
  status('c00000ba', 'damaged file', '文件损坏'),
  status('c0000102', 'damaged file', '文件损坏'),
  status('c0000221', 'checksum of a boot file is wrong', '引导文件校验和错误'),
  status('c00000d4', 'the hibernated session belongs to another device', '休眠会话不属于此设备'),
  status('c00000e9', 'I/O error', 'I/O 错误', ['发生意外的i/o错误', '发生意外的io错误']),
  status('c000014c', 'the SYSTEM registry hive cannot be loaded', '系统注册表文件丢失或包含错误', [
    '系统注册表文件丢失',
    '注册表文件丢失或包含错误',
  ]),
  status('c0000225', 'a boot driver or device is missing', '关键系统驱动程序丢失或包含错误', ['关键系统驱动程序丢失']),
  status('c0000359', '32-bit driver in a 64-bit system', '64 位系统中的 32 位驱动'),
  status('c0000411', 'resuming from hibernation failed', '从休眠恢复失败'),
  status('c0000428', 'signature of a boot file cannot be verified', '无法验证文件的数字签名', [
    '无法验证此文件的数字签名',
    '无法验证数字签名',
  ]),
  status('c0000605', 'preview build expired', '预览版已过期'),
  status('c0210000', 'BitLocker volume locked', 'BitLocker 卷未解锁'),
  status('c0430001', 'Secure Boot rollback detected', '检测到安全启动版本回退'),
  symptom(
    'recovery-key',
    'Windows asks for the BitLocker recovery key',
    '要求输入 BitLocker 恢复密钥',
    ['recovery key', 'bitlocker recovery', 'bitlocker key', 'enter the recovery key'],
    ['恢复密钥', 'bitlocker恢复', '输入恢复密钥', '要求密钥'],
  ),
  symptom(
    'automatic-repair-loop',
    'Endless "Preparing Automatic Repair"',
    '反复“正在准备自动修复”',
    ['preparing automatic repair', 'automatic repair loop', 'automatic repair couldn t repair', 'diagnosing your pc'],
    ['正在准备自动修复', '自动修复循环', '自动修复无法修复', '一直自动修复', '正在诊断你的电脑'],
  ),
  // ---- Windows
  symptom(
    'logo-freeze',
    'Freezes at the Windows logo or the circle of dots',
    '卡在 Windows 徽标或转圈',
    [
      'stuck at logo',
      'freezes at logo',
      'frozen logo',
      'stuck at windows logo',
      'spinning dots',
      'circle of dots',
      'hangs at logo',
    ],
    ['卡在徽标', '卡在logo', '卡logo', '一直转圈', '转圈卡死', '卡在转圈', '卡在windows徽标', '卡在启动画面'],
  ),
  symptom(
    'applying-registry-settings',
    'Stands still at "Applying registry settings" during the first boot',
    '首次启动卡在“正在应用注册表设置/差异”',
    [
      'applying registry settings',
      'applying registry differences',
      'setup is updating registry settings',
      'updating registry settings',
      'registry settings',
    ],
    [
      '正在应用注册表差异',
      '应用注册表差异',
      '正在应用注册表设置',
      '应用注册表设置',
      '安装程序正在更新注册表设置',
      '更新注册表设置',
      '正在更新注册表设置',
    ],
  ),
  symptom(
    'stop-7b',
    'Stop 0x7B INACCESSIBLE_BOOT_DEVICE',
    '蓝屏 0x7B（INACCESSIBLE_BOOT_DEVICE）',
    ['inaccessible boot device', '0x7b', '0x0000007b', 'stop 7b'],
    ['7b蓝屏', '蓝屏7b', '0x7b蓝屏'],
  ),
  symptom(
    'stop-ed',
    'Stop 0xED UNMOUNTABLE_BOOT_VOLUME or 0x24 NTFS_FILE_SYSTEM',
    '蓝屏 0xED（UNMOUNTABLE_BOOT_VOLUME）或 0x24（NTFS_FILE_SYSTEM）',
    ['unmountable boot volume', 'ntfs file system', '0xed', '0x000000ed', '0x24', '0x00000024'],
    ['无法装载启动卷'],
  ),
  symptom(
    'stop-registry',
    'Stop 0x74 BAD_SYSTEM_CONFIG_INFO or 0x67 CONFIG_INITIALIZATION_FAILED',
    '蓝屏 0x74（BAD_SYSTEM_CONFIG_INFO）或 0x67（CONFIG_INITIALIZATION_FAILED）',
    ['bad system config info', 'config initialization failed', '0x74', '0x00000074', '0x67', '0x00000067'],
    [],
  ),
  symptom(
    'stop-vhd',
    'Stop 0x12F or 0x136: boot from a virtual disk fails',
    '蓝屏 0x12F 或 0x136：从虚拟磁盘启动失败',
    [
      'vhd boot initialization failed',
      'vhd boot host volume not enough space',
      '0x12f',
      '0x0000012f',
      '0x136',
      '0x00000136',
    ],
    ['vhd启动失败', '虚拟磁盘启动失败'],
  ),
  symptom(
    'stop-critical-process',
    'Stop 0xC000021A, 0xF4 or 0xEF while running',
    '运行中蓝屏 0xC000021A、0xF4 或 0xEF',
    ['critical process died', 'critical object termination', '0xc000021a', 'c000021a', '0xf4', '0x000000f4', '0xef'],
    ['关键进程'],
  ),
  symptom(
    'unexpected-restart',
    '"The computer restarted unexpectedly or encountered an unexpected error"',
    '“计算机意外地重新启动或遇到错误”',
    ['computer restarted unexpectedly', 'restarted unexpectedly or encountered', 'windows installation cannot proceed'],
    ['计算机意外地重新启动', '意外地重新启动或遇到错误', '意外重新启动', 'windows安装无法继续'],
  ),
  symptom(
    'undoing-changes',
    'Loop of "Undoing changes"',
    '反复“正在撤销更改”',
    ['undoing changes', 'reverting changes', 'couldn t complete the updates'],
    ['撤销更改', '正在还原更改', '无法完成更新'],
  ),
  symptom(
    'stopped-after-update',
    'Worked, then stopped after an update or a driver',
    '原本正常，更新或装驱动后不能启动',
    ['after update', 'after an update', 'after installing driver', 'after driver', 'after windows update'],
    ['更新后', '装驱动后', '安装驱动后', '升级后', '注入驱动后'],
  ),
  symptom(
    'vanishes-in-use',
    'The medium vanishes while in use, the system freezes',
    '使用中介质掉线，系统卡死',
    ['disconnects while', 'vanishes while', 'keeps disconnecting', 'drops off', 'surprise removal'],
    ['掉盘', '掉线', '自动断开', '突然断开', '频繁断开'],
  ),
  symptom(
    'very-slow',
    'Everything is very slow',
    '运行极慢',
    ['very slow', 'extremely slow', 'takes hours', 'takes forever', '480m', 'usb 2 0 speed'],
    ['非常慢', '特别慢', '极慢', '速度很慢', '降速'],
  ),
  // ---- making the medium
  symptom(
    'setup-file-error',
    'Setup or DISM complains about files: 0x8007000D, 0x80070570',
    '安装程序或 DISM 报文件错误：0x8007000D、0x80070570',
    [
      '0x8007000d',
      '8007000d',
      '0x80070570',
      '80070570',
      'file or directory is corrupted',
      'data is invalid',
      'cannot install required files',
    ],
    ['数据无效', '文件或目录损坏', '无法安装所需的文件', '无法读取文件'],
  ),
  symptom(
    'dism-driver-failed',
    'DISM /Add-Driver failed',
    'DISM 添加驱动失败',
    [
      'add driver failed',
      'dism add driver',
      'dism failed',
      'inject driver failed',
      'driver injection failed',
      'mount wim failed',
    ],
    ['注入驱动失败', '添加驱动失败', '驱动注入失败', 'dism失败', 'dism报错'],
  ),
  symptom(
    'write-protected',
    'The medium is write-protected',
    '介质被写保护',
    ['write protected', 'media is write protected', 'read only medium'],
    ['写保护', '介质受写入保护', '磁盘被写保护'],
  ),
  symptom(
    'creation-refused',
    'The tool refuses to make a Windows To Go stick',
    '工具拒绝制作 Windows To Go',
    [
      'windows to go not available',
      'no windows to go option',
      'windows to go is disabled',
      'workspace cannot be created',
    ],
    ['windowstogo不可用', '没有windowstogo选项', '禁用windowstogo', '无法制作windowstogo'],
  ),
  // ---- Linux
  symptom(
    'nvme-unbound',
    'NVMe disk not recognised under Linux',
    'Linux 下识别不到 NVMe 磁盘',
    [
      'nvme not recognized',
      'nvme not recognised',
      'nvme not detected',
      'nvme not found',
      'device not present ignoring',
      'cannot see nvme',
      'nvme driver not bound',
    ],
    ['无法识别nvme', '识别不到nvme', '找不到nvme', 'nvme未绑定', 'nvme驱动未加载', 'nvme无法识别'],
  ),
  symptom(
    'exit-139',
    'A program ended with exit status 139 (SIGSEGV)',
    '程序以退出码 139 结束（段错误）',
    [
      'exit code 139',
      'exit 139',
      'exit status 139',
      'status 139',
      'code 139',
      'segmentation fault',
      'sigsegv',
      'segfault',
      'status 11 segv',
    ],
    ['退出码139', '错误码139', '错误代码139', '段错误'],
  ),
  symptom(
    'exit-127',
    'A command was not found (exit status 127)',
    '找不到命令（退出码 127）',
    ['exit code 127', 'exit status 127', 'status 127', 'command not found'],
    ['退出码127', '错误码127', '错误代码127', '未找到命令', '命令未找到', '找不到命令'],
  ),
  symptom(
    'exit-1',
    'A program ended with exit status 1',
    '程序以退出码 1 结束',
    ['exit code 1', 'exit status 1', 'status 1 failure'],
    ['退出码1', '错误码1', '错误代码1'],
  ),
  symptom(
    'initramfs-shell',
    'Stops in an (initramfs) or emergency shell',
    '停在 (initramfs) 或紧急 shell',
    [
      'initramfs',
      'dropping to a shell',
      'emergency mode',
      'emergency shell',
      'gave up waiting for root',
      'dracut emergency',
    ],
    ['紧急模式', '进入initramfs', '掉到shell'],
  ),
  symptom(
    'live-medium-not-found',
    'The live system does not find its own medium',
    'Live 系统找不到自己的介质',
    [
      'unable to find a medium',
      'unable to find a live medium',
      'live file system not found',
      'no medium found containing a live',
    ],
    ['找不到live介质', '找不到安装介质'],
  ),
  symptom(
    'kernel-panic',
    'Kernel panic',
    '内核崩溃（Kernel panic）',
    ['kernel panic', 'unable to mount root fs'],
    ['内核崩溃', '内核恐慌'],
  ),
  symptom(
    'grub-shell',
    'Ends at a GRUB prompt or rescue shell',
    '停在 GRUB 命令行或 rescue 模式',
    [
      'grub rescue',
      'minimal bash like',
      'grub prompt',
      'grub shell',
      'unknown filesystem',
      'no such partition',
      'grub read error',
    ],
    ['grub命令行', 'grub救援', '没有这样的分区', '未知文件系统'],
  ),
  symptom(
    'shim-refused',
    'shim refuses the next loader: "Verification failed", "SBAT self-check failed"',
    'shim 拒绝后续引导：“Verification failed”“SBAT self-check failed”',
    [
      'sbat self check failed',
      'bad shim signature',
      'something has gone seriously wrong',
      'verifying shim sbat data failed',
      'shim lock',
    ],
    ['shim签名', 'sbat校验失败', '无效的shim签名'],
  ),
];

/** How a text was understood. */
export interface SymptomMatch {
  readonly id: string;
  readonly symptom: Symptom;
  readonly how: 'id' | 'alias' | 'part-of-alias';
  /** The id or alias that matched. */
  readonly matched: string;
}

/** Shorter fragments than these would match anything. */
const MIN_PART_LATIN = 6;
const MIN_PART_HAN = 4;

/**
 * The symptom a person means: by its id, by a fragment of the text, or, where the text itself is short, by an alias it
 * is part of. The longest alias wins. Undefined: nothing was understood.
 */
export function resolveSymptom(text: string): SymptomMatch | undefined {
  const wanted = text.trim().toLowerCase();
  const byId = symptoms.find(({ id }) => id === wanted || id === wanted.replace(/^symptom:/, ''));
  if (byId !== undefined) return { id: byId.id, symptom: byId, how: 'id', matched: byId.id };
  return longest(text, (input, alias) => contains(input, alias), 'alias') ?? partOfAlias(text);
}

function partOfAlias(text: string): SymptomMatch | undefined {
  const input = normalise(text);
  const enough = isHan(input) ? compact(input).length >= MIN_PART_HAN : input.length >= MIN_PART_LATIN;
  return enough ? longest(text, (part, alias) => contains(alias, part), 'part-of-alias') : undefined;
}

function longest(
  text: string,
  matches: (input: string, alias: string) => boolean,
  how: SymptomMatch['how'],
): SymptomMatch | undefined {
  const input = normalise(text);
  let best: SymptomMatch | undefined;
  for (const candidate of symptoms) {
    for (const alias of [...candidate.aliases.en, ...candidate.aliases.zh]) {
      if (alias.length <= (best?.matched.length ?? 0) || !matches(input, normalise(alias))) continue;
      best = { id: candidate.id, symptom: candidate, how, matched: alias };
    }
  }
  return best;
}

/** Whole words for Latin script; Chinese has no word boundaries. */
function contains(text: string, part: string): boolean {
  if (part === '') return false;
  return isHan(part) ? compact(text).includes(compact(part)) : ` ${text} `.includes(` ${part} `);
}

/** Width, case and punctuation levelled; Han and Latin runs apart, so that codes stand as words. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/(\p{Script=Han})([^\p{Script=Han} ])/gu, '$1 $2')
    .replaceAll(/([^\p{Script=Han} ])(\p{Script=Han})/gu, '$1 $2')
    .trim();
}

function compact(text: string): string {
  return text.replaceAll(' ', '');
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
