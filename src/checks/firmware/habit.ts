/** A habit of one maker's firmware: a note for who named the maker, never evidence of a fault. */
import type { Text } from '../../core/text.ts';
import { defineCheck, type Check } from '../../core/check.ts';
import { ASK_FIRMWARE } from './ask-firmware.ts';

export interface Habit {
  readonly code: string;
  readonly id: string;
  readonly brands: readonly string[];
  readonly title: Text;
  readonly note: Text;
  readonly refs: readonly string[];
}

export function defineHabit({ code, id, brands, title, note, refs }: Habit): Check<'firmware', 'habit'> {
  return defineCheck({
    code,
    id,
    severity: 'info',
    proof: 'suspect',
    title,
    why: {
      en: 'Firmware of this maker behaves so; nothing of it is on the medium, and no cause is concluded from it.',
      zh: '这是该厂商固件的习惯；介质上没有相关内容，也不据此推断原因。',
    },
    ask: ASK_FIRMWARE,
    refs,
    messages: { habit: note },
    reads: ['firmware'],
    applies: (facts) => facts.all('firmware').some(({ value }) => brands.includes(value.brand ?? '')),
    run: (facts) =>
      facts
        .all('firmware')
        .filter(({ value }) => brands.includes(value.brand ?? ''))
        .slice(0, 1)
        .map(({ value, from }) => ({ message: 'habit', args: {}, evidence: [from], subject: value.brand ?? '' })),
  });
}
