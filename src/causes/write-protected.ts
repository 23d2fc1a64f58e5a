/** Cause: medium locked read-only by switch, controller or end of life. */
import type { Cause } from '../core/cause.ts';

export const writeProtected: Cause = {
  id: 'write-protected',
  family: 'medium',
  title: { en: 'Write-protected', zh: '介质被写保护' },
  explanation: {
    en: 'The medium takes no writes: a switch, a policy, or a controller at the end of its life that locked itself.',
    zh: '介质拒绝写入：写保护开关、策略，或主控寿命将尽自动锁定。',
  },
  prior: -12,
  evidence: {
    'symptom:write-protected': { fail: 24, group: 'symptom', why: 'what the tools say then' },
  },
  consequences: ['tool-crash'],
  repairs: [],
  advice: {
    en: 'Without a switch on the case this is the end of the flash: copy the contents and replace it.',
    zh: '如果外壳上没有开关，说明闪存寿命已尽：请复制内容并更换。',
  },
};
