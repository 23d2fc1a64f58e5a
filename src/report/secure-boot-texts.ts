/** What the Secure Boot section says. */
import type { SecureBootVerdict } from '../core/facts.ts';
import type { Text } from '../core/text.ts';

export const profileNames: Readonly<Record<SecureBootVerdict['profile'], Text>> = {
  captured: { en: 'the captured machine', zh: '所提供的电脑' },
  'ca-2011': { en: 'CAs of 2011 only', zh: '仅有 2011 年 CA' },
  'ca-both': { en: 'CAs of 2011 and 2023', zh: '2011 和 2023 年 CA 都有' },
  'ca-2011-revoked': { en: 'Windows CA of 2011 revoked', zh: '2011 年 Windows CA 已吊销' },
};

/** By reason. `{file}` is the program of the stage. */
export const reasonTexts: Readonly<Record<string, Text>> = {
  trusted: { en: '{file} is signed under {ca}', zh: '{file} 的签名出自 {ca}' },
  'hash-trusted': { en: 'the hash of {file} itself is trusted', zh: '{file} 自身的哈希受信任' },
  signed: { en: '{file} is signed', zh: '{file} 已签名' },
  unsigned: { en: '{file} is not signed', zh: '{file} 没有签名' },
  altered: { en: '{file} was changed after it was signed', zh: '{file} 在签名之后被改动过' },
  'hash-revoked': { en: 'the hash of {file} is in dbx', zh: '{file} 的哈希在 dbx 中' },
  'certificate-revoked': {
    en: '{file} is signed under {ca}, which dbx revokes',
    zh: '{file} 的签名出自 {ca}，而它已被 dbx 吊销',
  },
  'security-version': {
    en: '{file} has security version {has}; at least {least} is required',
    zh: '{file} 的安全版本为 {has}，要求至少为 {least}',
  },
  'security-version-none': {
    en: '{file} carries no security version, as builds older than {least} do',
    zh: '{file} 没有安全版本号，应早于所要求的 {least}',
  },
  sbat: {
    en: '{file} declares {component} generation {generation} in SBAT; at least {least} is required',
    zh: '{file} 的 SBAT 声明 {component} 为第 {generation} 代，要求至少为第 {least} 代',
  },
  'sbat-missing': { en: '{file} has no SBAT section', zh: '{file} 没有 SBAT 节' },
  'ca-missing': {
    en: '{file} is signed under “{ca}”, which is not trusted there',
    zh: '{file} 的签名出自“{ca}”，那里不信任它',
  },
  'third-party-off': {
    en: '{file} is signed under {ca}; the machine trusts Windows’ CA only ("Allow Microsoft 3rd Party UEFI CA" is off)',
    zh: '{file} 由 {ca} 签发；该电脑只信任 Windows 的 CA（“Allow Microsoft 3rd Party UEFI CA”处于关闭状态）',
  },
  damaged: { en: '{file} is damaged', zh: '{file} 已损坏' },
  'not-an-application': { en: '{file} is no program that firmware starts', zh: '{file} 不是固件能启动的程序' },
  'signature-unreadable': { en: 'the signature of {file} could not be read', zh: '{file} 的签名读不出来' },
  'db-not-captured': { en: 'db of that machine was not given', zh: '没有提供那台电脑的 db' },
  'db-incomplete': {
    en: 'db could only be read in part; {ca} was not in that part',
    zh: 'db 只读出一部分，其中没有 {ca}',
  },
  'keys-not-captured': {
    en: '{file} is signed with a key that shim itself does not hold; MokList and db of that machine were not both given',
    zh: '{file} 所用的密钥不在 shim 之内，而那台电脑的 MokList 和 db 没有都提供',
  },
};

export const secureBootPhrases = {
  any: { en: 'any machine that has it on', zh: '任何启用它的电脑' },
  more: { en: '… and {count} more (--json shows all)', zh: '……另有 {count} 项（--json 可看全部）' },
  starts: { en: 'starts ({what})', zh: '可以启动（{what}）' },
  refused: { en: 'refused: {what}', zh: '会被拒绝：{what}' },
  unknown: { en: 'not judged: {what}', zh: '无法判断：{what}' },
  off: { en: 'Secure Boot is off there; with it on: {what}', zh: '那里未启用安全启动；若启用：{what}' },
  line: { en: '{profile}: {verdict}', zh: '{profile}：{verdict}' },
  noHashes: {
    en: 'images revoked one by one not compared (give dbx of the machine, or --dbx)',
    zh: '未比对逐个吊销的文件（请提供那台电脑的 dbx，或使用 --dbx）',
  },
  dated: { en: 'revocations as of {date}', zh: '吊销数据截至 {date}' },
  machines: { en: ', ', zh: '、' },
  joint: { en: '; ', zh: '；' },
} as const satisfies Record<string, Text>;
