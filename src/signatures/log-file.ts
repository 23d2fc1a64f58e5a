/** What the capture itself tells: damage in the file, not messages in it. */
import { define } from './matcher/macros.ts';

export const logFile = define(
  [
    {
      code: 'log.nulrun',
      pattern: '',
      level: 'W',
      title: { en: 'Runs of zero bytes in the log', zh: '日志里有成片的零字节' },
      meaning: {
        en: 'Power was lost, or the medium pulled, while the log was being written.',
        zh: '写日志时断电，或介质被拔出。',
      },
      causes: [
        { id: 'media-removed', weight: 4 },
        { id: 'usb-power', weight: 3 },
      ],
    },
    {
      code: 'log.gap',
      pattern: '',
      level: 'I',
      grades: [{ when: { gap: 'setup' }, level: 'W' }],
      title: { en: 'The log falls silent for long', zh: '日志长时间没有新内容' },
      meaning: {
        en: 'Windows Setup: the step of this line took that long, as on very slow or resetting media (“Applying registry settings”); if nothing follows any more, it was broken off. Kernel: a driver or the search for the root device waited.',
        zh: 'Windows 安装程序：这一行对应的步骤耗时很久，常见于极慢或反复复位的介质（“正在应用注册表设置”）；如果之后再无内容，则是中途被打断。内核：某个驱动或查找根设备的过程在等待。',
      },
      causes: [
        { id: 'slow-media-hang', weight: 12, when: { gap: 'setup', n: String.raw`[1-9]\d{3,}` } },
        { id: 'slow-media-hang', weight: 8, when: { gap: 'setup' } },
        { id: 'setup-interrupted', weight: 3, when: { gap: 'setup' } },
      ],
      next: {
        en: 'Compare the times before and after; test the medium with random 4K writes and look for disk events 153 and 129 of the same minutes.',
        zh: '对比前后时间；测试介质的 4K 随机写入，并查看同一时间的磁盘事件 153、129。',
      },
    },
  ],
  { sources: ['kernel', 'userspace'], source: 'rule over the bytes of the capture' },
);
