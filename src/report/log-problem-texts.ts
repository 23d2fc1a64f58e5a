/** Why a part of a log was not read, by code. */
import type { Text } from '../core/text.ts';

export const logProblemTexts: Readonly<Record<string, Text>> = {
  'log.not-text': { en: 'binary data, not a log', zh: '是二进制数据，不是日志' },
  'log.line-too-long': {
    en: 'a line longer than 1 MiB; only its beginning was read',
    zh: '有一行超过 1 MiB，只读了开头部分',
  },
  'log.too-long': {
    en: 'the log goes on after this; it is too long, and only its beginning was read (cut it to the boot that matters, or add --deep)',
    zh: '日志在此之后还有内容；日志过长，只读了开头部分（请截取相关的那次启动，或加 --deep）',
  },
  'log.json-too-deep': {
    en: 'JSON nested too deeply or too long; read as plain lines',
    zh: 'JSON 嵌套过深或过长，按普通文本行处理',
  },
  'log.too-many-events': {
    en: 'more events than are kept; those of the oldest boots were dropped',
    zh: '事件过多，最早几次启动的事件被舍弃',
  },
  'log.journal-damaged': {
    en: 'damaged journal; entries may be missing here',
    zh: 'journal 文件损坏，此处可能缺少条目',
  },
  'log.journal-unsupported': {
    en: 'journal with a feature that is not known; `journalctl --file` may read it',
    zh: 'journal 文件带有未知特性；可尝试用 `journalctl --file` 读取',
  },
  'log.journal-compressed': {
    en: 'a compressed field that could not be unpacked; export with `journalctl -o export` on the machine',
    zh: '有压缩字段无法解开；请在原机器上用 `journalctl -o export` 导出',
  },
  'log.evtx-header': {
    en: 'the file header of the event log is damaged; its chunks were read all the same',
    zh: '事件日志的文件头损坏；其中的数据块仍已读取',
  },
  'log.evtx-chunk': {
    en: 'a damaged chunk of the event log; only whole records in it were read',
    zh: '事件日志有数据块损坏，只读取了其中完整的记录',
  },
  'log.evtx-sum': {
    en: 'a checksum of the event log does not match; its records were read all the same',
    zh: '事件日志有校验和不符；其中的记录仍已读取',
  },
  'log.evtx-record': { en: 'a damaged record of the event log', zh: '事件日志有记录损坏' },
  'log.evtx-older': {
    en: 'only the newest records of the event log were read (add --deep)',
    zh: '只读取了事件日志中最新的记录（请加 --deep）',
  },
};
