/** BCD-14: boot failures are ignored, so that no error is shown. */
import { optionCheck } from './option.ts';

/** bootstatuspolicy IgnoreAllFailures. */
const IGNORE_ALL = 1;

export const bcdFailuresIgnored = optionCheck({
  code: 'BCD-14',
  id: 'bcd-failures-ignored',
  severity: 'info',
  title: { en: 'Boot failures are hidden', zh: '启动失败不会显示' },
  why: {
    en: 'Not a cause, but it hides one: the machine restarts without a word.',
    zh: '它本身不是原因，却会掩盖原因：电脑只是不声不响地重启。',
  },
  refs: ['geoffchappell.com: BCD elements'],
  message: {
    en: '{object} in {store} has bootstatuspolicy {value} (ignore all failures).',
    zh: '{store} 中 {object} 的 bootstatuspolicy 为 {value}（忽略所有失败）。',
  },
  match: ({ elements }) => (elements['250000e0'] === IGNORE_ALL ? String(IGNORE_ALL) : undefined),
});
