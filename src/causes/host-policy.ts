/** Cause: group policy of the host or technician PC forbids the operation. */
import type { Cause } from '../core/cause.ts';

export const hostPolicy: Cause = {
  id: 'host-policy',
  family: 'windows',
  title: { en: 'Forbidden by a policy', zh: '被策略禁止' },
  explanation: {
    en: 'A group policy of the host or technician PC forbids writing, creating or starting: BitLocker for removable drives, Windows To Go policies.',
    zh: '宿主机或制作电脑的组策略禁止写入、制作或启动，例如可移动驱动器的 BitLocker 策略、Windows To Go 策略。',
  },
  prior: -13,
  evidence: {
    'WIN-14': { fail: 1, why: 'policies of Windows To Go are in force' },
    'WIN-16': { fail: 4, why: 'a domain that sets this policy sets it on its other machines' },
    'symptom:creation-refused': { fail: 7, group: 'symptom', why: 'a policy may forbid it' },
    'symptom:write-protected': {
      fail: 5,
      group: 'symptom',
      why: 'drives that are not encrypted are read-only by policy',
    },
  },
  repairs: [],
  advice: {
    en: 'Ask who owns the policy; “Deny write access to removable drives not protected by BitLocker” is the usual one.',
    zh: '请联系策略管理员；最常见的是“拒绝对不受 BitLocker 保护的可移动驱动器的写访问权限”。',
  },
};
