/** What is wrong with a piece of evidence that could not be used, by message id. */
import type { Text } from '../core/text.ts';

export const problemTexts: Readonly<Record<string, Text>> = {
  'not-found': { en: 'no such file or device', zh: '没有这个文件或设备' },
  'is-directory': {
    en: 'is a directory; name the image, device or log itself',
    zh: '这是一个目录；请指定映像、设备或日志本身',
  },
  'folder-without-evidence': {
    en: 'is a folder; of the {files} files in it that were looked into, none is evidence that is read',
    zh: '是文件夹；查看了其中 {files} 个文件，没有可读取的证据',
  },
  'folder-cut': {
    en: 'is a folder with more in it than is looked through: give the rest by name',
    zh: '是文件夹，其中的内容超出了查看范围：其余的请逐个指定',
  },
  empty: { en: 'is empty (0 bytes)', zh: '为空（0 字节）' },
  'not-permitted': { en: 'may not be read by this user (try as root)', zh: '当前用户无权读取（请用 root 再试）' },
  unreadable: { en: 'cannot be read ({error})', zh: '读不出来（{error}）' },
  file: { en: 'is a file and no block device', zh: '是文件，不是块设备' },
  'block-device': { en: 'is a block device and no file', zh: '是块设备，不是文件' },
  fifo: {
    en: 'is a pipe, not a file or block device; a log comes through a pipe with: wtg-triage diagnose -',
    zh: '是管道，不是文件或块设备；要从管道读取日志，请用：wtg-triage diagnose -',
  },
  socket: { en: 'is a socket, not a file or block device', zh: '是套接字，不是文件或块设备' },
  'character-device': {
    en: 'is a character device, not a file or block device',
    zh: '是字符设备，不是文件或块设备',
  },
  'read-already': { en: 'was read already; a stream can be given once', zh: '已被读取；流只能给出一次' },
  'stream-no-log': {
    en: 'is no log; what is no text has to be named as a file or device, not given as a stream',
    zh: '不是日志；非文本的证据须以文件或设备给出，不能以流给出',
  },
  'name-too-long': { en: 'has a name longer than the system allows', zh: '名称超出系统允许的长度' },
  'too-many-links': { en: 'is a circle of symbolic links', zh: '符号链接成环' },
  'damaged-container': {
    en: 'is a damaged {container} container ({what})',
    zh: '是损坏的 {container} 容器（{what}）',
  },
  'too-small': {
    en: 'is too small for a medium ({size} bytes) and is no other known evidence',
    zh: '作为介质太小（{size} 字节），也不是其他已知证据',
  },
  'not-recognised': {
    en: 'is not recognised; its first bytes are {bytes} (where it is a medium all the same: --as medium)',
    zh: '无法识别；开头的字节是 {bytes}（如果它确实是介质，请用 --as medium）',
  },
  'not-evidence': {
    en: 'is text, but no log of a known kind: nothing in it could be judged',
    zh: '是文本，但不是已知种类的日志：没有可判断的内容',
  },
  'nothing-to-diagnose': {
    en: 'name at least one piece of evidence (device, image, log, file) or a --symptom',
    zh: '请至少指定一项证据（设备、映像、日志、文件）或一个 --symptom',
  },
  'not-revocations': {
    en: '{path} holds no revocations: a dbx, dbxupdate.bin, SbatLevel, or the text of `mokutil --dbx` is needed',
    zh: '{path} 中没有吊销数据：需要 dbx、dbxupdate.bin、SbatLevel，或 `mokutil --dbx` 的输出',
  },
  'unknown-symptom': {
    en: 'the symptom "{text}" was not understood; `wtg-triage symptoms` lists what is known',
    zh: '没有看懂症状“{text}”；可用 `wtg-triage symptoms` 查看已知的症状',
  },
  'unknown-repair': {
    en: 'there is no repair "{repair}"; known are: {known}',
    zh: '没有名为“{repair}”的修复；可用的有：{known}',
  },
  'unknown-setting': {
    en: '--set {setting}: settings are given as name=value; this repair takes: {known}',
    zh: '--set {setting}：设置的格式为 名称=值；这项修复接受：{known}',
  },
  'missing-setting': {
    en: '{repair} has to be told --set {setting}=…',
    zh: '{repair} 需要指定 --set {setting}=…',
  },
  'bad-setting': { en: '--set {setting}={value}: not a value it can have', zh: '--set {setting}={value}：取值无效' },
  'no-such-root': { en: '{root}: no such folder', zh: '{root}：没有这个文件夹' },
  'output-folder': { en: '{path}: {error}', zh: '{path}：{error}' },
  'no-medium': { en: 'is a container without a medium in it', zh: '是容器，但其中没有介质' },
  'encrypted-container': { en: 'is an encrypted {container} container', zh: '是加密的 {container} 容器' },
  'unsupported-container': {
    en: 'is a {container} container with a feature that is not supported: {feature}',
    zh: '是带有不受支持特性的 {container} 容器：{feature}',
  },
  'compressed-file': { en: 'is compressed ({format}); unpack it first', zh: '是压缩文件（{format}）；请先解压' },
  'parent-missing': {
    en: 'needs its parent image {parent}, which was not found',
    zh: '需要其父映像 {parent}，但未找到',
  },
  'parent-outside': {
    en: 'names a parent image outside its own folder: {parent}',
    zh: '指向自身文件夹之外的父映像：{parent}',
  },
  'parent-mismatch': {
    en: 'names a parent image that is not the one found: {parent}',
    zh: '所指父映像与找到的不符：{parent}',
  },
  'parent-chain': { en: 'has a circle or too long a chain of parent images', zh: '父映像链成环或过长' },
  'not-first-segment': { en: 'is not the first segment of its image', zh: '不是映像的第一个分段' },
  internal: { en: 'internal error: {reason}', zh: '内部错误：{reason}' },
  usage: { en: '{reason}', zh: '{reason}' },
};
