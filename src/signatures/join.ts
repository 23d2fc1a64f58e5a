/** What a log and a medium prove together: no line, but a rule over the facts of both. */
import { capture, define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const COPY_OFF = {
  en: 'Write nothing to it. Copy it with ddrescue (`ddrescue -d`) to a file; work on the copy; replace the medium.',
  zh: '不要写入。用 ddrescue（`ddrescue -d`）复制成文件，在副本上处理，并更换介质。',
};

/** The log's half; the other is the medium of that size, with a structure of the boot in that sector. */
const ERROR_IN_MEDIUM = capture(
  '[    3.000000] sd 6:0:0:0: [sdb] 60062500 512-byte logical blocks: (30.8 GB/28.6 GiB)',
  '[   12.000000] I/O error, dev sdb, sector 2048 op 0x0:(READ) flags 0x80700 phys_seg 1 prio class 0',
);

export const join = define(
  { subsystem: 'block', stage: 'kernel', sources: ['kernel'], source: 'rule over the facts of logs and medium' },
  [
    {
      code: 'join.damaged',
      pattern: '',
      samples: [ERROR_IN_MEDIUM],
      class: 'corrupt',
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
        {
          id: 'dead-media',
          weight: 20,
          why: 'two witnesses: the kernel could not read the place, and what stands there is broken',
        },
        { id: 'ntfs-corrupt', weight: 4, when: { place: '.*\\$MFT' }, why: 'the place lies in the file table itself' },
      ],
      next: COPY_OFF,
    },
    {
      code: 'join.place',
      pattern: '',
      samples: [ERROR_IN_MEDIUM],
      class: 'io',
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
        { id: 'dead-media', weight: 8, why: 'the place failed once and reads well now: a sector on its way out' },
        { id: 'usb-link', weight: 4, why: WHY.linkToo },
      ],
      next: COPY_OFF,
    },
  ],
);
