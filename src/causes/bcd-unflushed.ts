/** Cause: store has unreplayed log or differing sequences. */
import type { Cause } from '../core/cause.ts';

export const bcdUnflushed: Cause = {
  id: 'bcd-unflushed',
  family: 'bcd',
  title: { en: 'Boot configuration store not closed', zh: 'BCD 存储未正常关闭' },
  explanation: {
    en: 'The store was being written when the medium was pulled: its sequences differ, and edits may be lost.',
    zh: '写入配置存储时介质被拔出：序号不一致，修改可能丢失。',
  },
  prior: -10,
  evidence: {
    'BCD-03:sequence': { fail: 27, group: 'closed', why: 'sequences that differ' },
    'BCD-03:checksum': { fail: 20, group: 'closed', why: 'a header that was not finished' },
    'BCD-03': { fail: 0, pass: -14, group: 'closed', why: 'the store was closed' },
  },
  consequences: ['bcd-object-invalid'],
  repairs: ['bcd-close', 'bcd-rebuild'],
  advice: {
    en: 'Open it once with `bcdedit /store` on a Windows PC, which replays its log; otherwise rebuild it with bcdboot.',
    zh: '在 Windows 电脑上用 `bcdedit /store` 打开一次即可回放日志；否则用 bcdboot 重建。',
  },
};
