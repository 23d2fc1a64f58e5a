/** The report's own words. */
import type { Text } from '../core/types.ts';

export const phrases = {
  readNote: { en: 'read {bytes} in {seconds} s', zh: '读取 {bytes}，用时 {seconds} 秒' },
  sectors: { en: '{size}-byte sectors', zh: '{size} 字节扇区' },
  madeBy: { en: 'looks made by {name}', zh: '看来由 {name} 制作' },
  noTable: { en: 'no partition table', zh: '无分区表' },
  unreadableTable: { en: 'partition table not readable', zh: '分区表读不出来' },
  log: { en: 'log ({format})', zh: '日志（{format}）' },
  file: { en: 'file ({format})', zh: '文件（{format}）' },
  notUsable: { en: 'not usable: {problem}', zh: '无法使用：{problem}' },
  verdictBroken: { en: 'Will not boot on {firmware}: {what}', zh: '无法在 {firmware} 上启动：{what}' },
  verdictFinding: { en: 'Found: {what}', zh: '发现：{what}' },
  verdictCause: { en: 'Most likely: {what}', zh: '最可能的原因：{what}' },
  verdictUnknown: {
    en: 'Nothing broken was found, but {count} links of the boot chain could not be judged',
    zh: '没有发现断裂之处，但引导链中有 {count} 环无法判断',
  },
  verdictClean: { en: 'The boot chain is whole on {firmware}', zh: '在 {firmware} 上引导链完整' },
  verdictNothing: {
    en: 'Nothing was found that explains a failure; this is not proof that all is well',
    zh: '没有发现能解释故障的内容；这并不证明一切正常',
  },
  verdictNoEvidence: { en: 'No evidence could be used', zh: '没有可用的证据' },
  notPreparedUefi: { en: 'not prepared for UEFI boot', zh: '未为 UEFI 启动做准备' },
  notPreparedBios: {
    en: 'not prepared for BIOS boot; harmless on UEFI machines',
    zh: '未为 BIOS 启动做准备；对 UEFI 电脑无妨',
  },
  linkState: { en: '{link}: {state}', zh: '{link}：{state}' },
  broken: { en: 'broken', zh: '断裂' },
  suspect: { en: 'suspect', zh: '可疑' },
  unknown: { en: 'not judged', zh: '未判断' },
  proven: { en: 'proven', zh: '已证实' },
  secureBoot: { en: 'Secure Boot', zh: '安全启动' },
  why: { en: 'Why', zh: '原因' },
  alsoFound: { en: 'Also found', zh: '另有发现' },
  notJudged: { en: 'Not judged', zh: '未能判断' },
  more: { en: '… and {count} more (--json shows all)', zh: '……另有 {count} 项（--json 可看全部）' },
  missingNotCollected: { en: 'not given', zh: '未提供' },
  missingUnreadable: { en: 'could not be read', zh: '读不出来' },
  nextTest: { en: 'Next best test', zh: '下一步最佳检验' },
  repair: { en: 'Repair', zh: '修复' },
  repairOffer: { en: '{writes} write(s), {bytes}; can be undone', zh: '写入 {writes} 处，共 {bytes}；可撤销' },
  repairHand: { en: 'By hand', zh: '人工处理' },
  noCause: { en: 'no cause stands out', zh: '没有突出的原因' },
  notesAndWarnings: { en: 'Warnings and notes', zh: '警告与提示' },
  prior: { en: 'prior', zh: '先验' },
  found: { en: 'found', zh: '已发现' },
  passed: { en: 'passed', zh: '已通过' },
} as const satisfies Record<string, Text>;

export type Phrase = keyof typeof phrases;

/** Kinds of facts, as a person would call what is missing. */
export const factNames: Readonly<Record<string, Text>> = {
  medium: { en: 'the medium', zh: '介质' },
  'medium.hole': { en: 'the medium', zh: '介质' },
  'medium.creator': { en: 'the medium', zh: '介质' },
  mbr: { en: 'sector 0', zh: '第 0 扇区' },
  'gpt.copy': { en: 'the GPT', zh: 'GPT' },
  'gpt.table': { en: 'the GPT', zh: 'GPT' },
  partition: { en: 'the partition table', zh: '分区表' },
  volume: { en: 'the volumes', zh: '卷' },
  'boot-record': { en: 'the boot records', zh: '引导记录' },
  file: { en: 'the boot files', zh: '引导文件' },
  pe: { en: 'the loaders', zh: '加载器' },
  bcd: { en: 'the boot configuration', zh: '启动配置' },
  'bcd.object': { en: 'the boot configuration', zh: '启动配置' },
  'bcd.device': { en: 'the boot configuration', zh: '启动配置' },
  hive: { en: 'the registry hives', zh: '注册表配置单元' },
  windows: { en: 'the SYSTEM hive', zh: 'SYSTEM 配置单元' },
  'windows.driver': { en: 'the boot drivers', zh: '引导驱动' },
  wim: { en: 'the WIM image', zh: 'WIM 映像' },
  event: { en: 'a kernel log (dmesg or journal)', zh: '内核日志（dmesg 或 journal）' },
  log: { en: 'a captured log', zh: '日志' },
  'pci.function': { en: 'lspci -k', zh: 'lspci -k' },
  firmware: { en: 'the firmware it is to start on', zh: '要启动它的固件' },
  'firmware.variable': { en: 'Secure Boot variables of the machine', zh: '那台电脑的安全启动变量' },
  'secure-boot.verdict': { en: 'the loaders', zh: '加载器' },
  symptom: { en: 'what was seen on the screen', zh: '屏幕上看到的内容' },
};

/** Makers of media by the id of their layout. */
export const creatorNames: Readonly<Record<string, Text>> = {
  ventoy: { en: 'Ventoy', zh: 'Ventoy' },
  'iso-image': { en: 'a raw copy (dd) of an ISO image', zh: '原样写入（dd）的 ISO 映像' },
  'rufus-wtg-gpt': { en: 'Rufus (Windows To Go, GPT)', zh: 'Rufus（Windows To Go，GPT）' },
  'rufus-uefi-ntfs': { en: 'Rufus (NTFS with UEFI:NTFS)', zh: 'Rufus（NTFS 加 UEFI:NTFS）' },
  'rufus-mbr': { en: 'Rufus (MBR)', zh: 'Rufus（MBR）' },
  'microsoft-wtg-script': { en: "Microsoft's Windows To Go script", zh: '微软的 Windows To Go 脚本' },
};

export const firmwareNames: Readonly<Record<string, string>> = {
  'uefi-x64': 'UEFI x64',
  'uefi-ia32': 'UEFI ia32',
  'uefi-arm64': 'UEFI arm64',
  bios: 'BIOS',
};
