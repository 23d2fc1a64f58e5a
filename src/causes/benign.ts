/** Cause: nothing wrong; the message is harmless. */
import type { Cause } from '../core/cause.ts';

export const benign: Cause = {
  id: 'benign',
  family: 'none',
  title: { en: 'Harmless message', zh: '无害信息' },
  explanation: {
    en: 'Nothing is wrong; the message is normal on such media.',
    zh: '没有问题，这类介质出现该信息属正常现象。',
  },
  prior: -16,
  evidence: {
    'MBR-15:hybrid': { fail: 6, why: 'what tools call errors on an ISO written raw is by design' },
  },
  repairs: [],
  advice: {
    en: 'Nothing needs to be done.',
    zh: '无需处理。',
  },
};
