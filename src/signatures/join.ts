/** What a log and a medium prove together: no line, but a rule over the facts of both. */
import { define } from './matcher/macros.ts';

const COPY_OFF = {
  en: 'Write nothing to it. Copy it with ddrescue (`ddrescue -d`) to a file; work on the copy; replace the medium.',
  zh: '不要写入。用 ddrescue（`ddrescue -d`）复制成文件，在副本上处理，并更换介质。',
};

export const join = define(
  [
    {
      code: 'join.damaged',
      pattern: '',
      level: 'F',
      title: {
        en: 'The log reports an I/O error exactly where the medium itself is damaged',
        zh: '日志报告 I/O 错误的位置，正是介质上已损坏的结构所在',
      },
      meaning: {
        en: 'Two independent witnesses name one place: the kernel could not read it, and the structure found there is broken. The medium loses data; this is no mistake of a tool.',
        zh: '两份独立的证据指向同一位置：内核读写失败，而那里的结构也确实已损坏。这是介质在丢数据，不是工具写错。',
      },
      causes: [
        { id: 'dead-media', weight: 20 },
        { id: 'ntfs-corrupt', weight: 4, when: { place: '.*\\$MFT' } },
      ],
      next: COPY_OFF,
      fix: ['IMAGE', 'REPLACE'],
    },
    {
      code: 'join.place',
      pattern: '',
      level: 'E',
      title: {
        en: 'The log reports an I/O error in a structure the boot needs',
        zh: '日志报告的 I/O 错误正落在启动所需的结构上',
      },
      meaning: {
        en: 'The place reads well now, or was read from a copy: a sector that fails only sometimes, or a bad connection at that moment.',
        zh: '该处现在读得出（或读的是副本）：扇区时好时坏，或当时连接不良。',
      },
      causes: [
        { id: 'dead-media', weight: 8 },
        { id: 'usb-link', weight: 4 },
      ],
      next: COPY_OFF,
      fix: ['IMAGE', 'PORT'],
    },
  ],
  { sources: ['kernel'], source: 'rule over the facts of logs and medium' },
);
