/** HW-03: sectors of the medium could not be read. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

/** The first ones show where; a dying medium has thousands. */
const MAX_EVIDENCE = 16;

export const unreadableSectors = defineCheck({
  code: 'HW-03',
  id: 'unreadable-sectors',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'Unreadable sectors', zh: '存在读不出的扇区' },
  why: {
    en: 'The same sectors failing twice mean a worn or dying flash; others each time mean the cable or the port. Write nothing to it.',
    zh: '两次都在同样的扇区失败，说明闪存磨损或将坏；每次位置不同，则是线缆或接口问题。不要再写入。',
  },
  ask: ASK.reread,
  refs: ['GNU ddrescue'],
  messages: {
    holes: {
      en: '{count} ranges with {bytes} bytes could not be read, the first at byte {first}.',
      zh: '有 {count} 处共 {bytes} 字节读不出，第一处位于字节 {first}。',
    },
  },
  reads: ['medium', 'medium.hole'],
  applies: (facts) => facts.all('medium').length > 0,
  run: (facts) => {
    const holes = facts.all('medium.hole');
    const first = holes[0];
    if (first === undefined) return [];
    const args = {
      count: holes.length,
      bytes: holes.reduce((sum, { value }) => sum + value.length, 0),
      first: first.value.offset,
    };
    const evidence = holes.slice(0, MAX_EVIDENCE).map(({ from }) => from);
    return [{ message: 'holes' as const, args, evidence, subject: first.value.medium }];
  },
});
