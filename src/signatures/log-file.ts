/** What the capture itself tells: damage in the file, not messages in it. */
import { define } from './macros.ts';

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
  ],
  { sources: ['kernel', 'userspace'], source: 'rule over the bytes of the capture' },
);
