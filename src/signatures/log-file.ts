/** What the capture itself tells: damage in the file, not messages in it. */
import { capture, define } from './matcher/macros.ts';

export const logFile = define(
  {
    subsystem: 'other',
    stage: 'kernel',
    sources: ['kernel', 'userspace'],
    source: 'rule over the bytes of the capture',
  },
  [
    {
      code: 'log.nulrun',
      pattern: '',
      samples: [
        capture(
          '[    1.000000] usb 2-1: new SuperSpeed USB device number 2 using xhci_hcd',
          '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
          '[    2.000000] usb 2-1: USB disconnect, device number 2',
        ),
      ],
      class: 'gone',
      level: 'W',
      title: { en: 'Runs of zero bytes in the log', zh: '日志里有成片的零字节' },
      meaning: {
        en: 'Power was lost, or the medium pulled, while the log was being written.',
        zh: '写日志时断电，或介质被拔出。',
      },
      causes: [
        { id: 'media-removed', weight: 4, why: 'the end of the log never reached the medium' },
        { id: 'usb-power', weight: 3, why: 'a power cut leaves a log like this' },
      ],
    },
    {
      code: 'log.gap',
      pattern: '',
      samples: [
        capture(
          '2024-03-02 10:00:00, Info       [0x060228] IBS    InstallWindows: begins',
          '2024-03-02 10:00:05, Info       [0x060228] IBS    Applying registry settings',
          '2024-03-02 11:00:05, Info       [0x060228] IBS    Applied',
          '2024-03-02 11:00:06, Info       [0x060228] IBS    Goes on',
        ),
        capture(
          '2024-03-02 10:00:00, Info       [0x060228] IBS    InstallWindows: begins',
          '2024-03-02 10:00:05, Info       [0x060228] IBS    Applying registry settings',
          '2024-03-02 10:12:05, Info       [0x060228] IBS    Applied',
          '2024-03-02 10:12:06, Info       [0x060228] IBS    Goes on',
        ),
      ],
      class: 'timeout',
      level: 'I',
      grades: [{ when: { gap: 'setup' }, level: 'W' }],
      title: { en: 'The log falls silent for long', zh: '日志长时间没有新内容' },
      meaning: {
        en: 'Windows Setup: the step of this line took that long, as on very slow or resetting media (“Applying registry settings”); if nothing follows any more, it was broken off. Kernel: a driver or the search for the root device waited.',
        zh: 'Windows 安装程序：这一行对应的步骤耗时很久，常见于极慢或反复复位的介质（“正在应用注册表设置”）；如果之后再无内容，则是中途被打断。内核：某个驱动或查找根设备的过程在等待。',
      },
      causes: [
        {
          id: 'slow-media-hang',
          weight: 12,
          when: { gap: 'setup', n: String.raw`[1-9]\d{3,}` },
          why: 'one step of Setup took a quarter of an hour and more, as on media that crawl or reset',
        },
        {
          id: 'slow-media-hang',
          weight: 8,
          when: { gap: 'setup' },
          why: 'one step of Setup took minutes, as on media that crawl or reset',
        },
        {
          id: 'setup-interrupted',
          weight: 3,
          when: { gap: 'setup' },
          why: 'what does not go on after a silence was broken off',
        },
      ],
      next: {
        en: 'Compare the times before and after; test the medium with random 4K writes and look for disk events 153 and 129 of the same minutes.',
        zh: '对比前后时间；测试介质的 4K 随机写入，并查看同一时间的磁盘事件 153、129。',
      },
    },
  ],
);
