/** Cause: interrupted update or servicing operation. */
import type { Cause } from '../core/cause.ts';

export const pendingServicing: Cause = {
  id: 'pending-servicing',
  family: 'windows',
  title: { en: 'Interrupted update', zh: '更新被中断' },
  explanation: {
    en: 'An update or servicing operation was interrupted and is neither finished nor undone.',
    zh: '更新或维护操作被中断，既没有完成，也没有回退。',
  },
  prior: -11,
  evidence: {
    'WIN-23:half-done': { fail: 22, group: 'servicing', why: 'pending.xml: an update that has begun and not ended' },
    'WIN-23:waiting': { fail: 4, group: 'servicing', why: 'servicing waits for a restart, as after any update' },
    'WIN-23': { fail: 0, pass: -9, group: 'servicing', why: 'nothing is pending' },
    'symptom:undoing-changes': { fail: 18, group: 'symptom', why: 'what Windows shows then' },
    'symptom:stopped-after-update': { fail: 9, why: 'it stopped after an update' },
    'symptom:stop-critical-process': { fail: 4, group: 'symptom', why: '0xC000021A after a half-done update' },
    'symptom:automatic-repair-loop': { fail: 3, group: 'symptom', why: 'a Windows that no longer starts' },
  },
  repairs: [],
  advice: {
    en: '`dism /image:W:\\ /cleanup-image /revertpendingactions` from another Windows.',
    zh: '在另一个 Windows 中运行 `dism /image:W:\\ /cleanup-image /revertpendingactions`。',
  },
};
