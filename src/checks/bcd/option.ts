/** Checks that look for one option of the loader entries Boot Manager offers. */
import type { BcdObject, Severity } from '../../core/facts.ts';
import { defineCheck, type Check } from '../../core/check.ts';
import type { Text } from '../../core/text.ts';
import { ASK } from '../asks.ts';
import { isOffered, nameOf, OS_LOADER } from './stores.ts';

/** The one message: `{object}` in `{store}` and the `{value}` of what was matched. */
export function optionCheck(of: {
  readonly code: string;
  readonly id: string;
  readonly severity: Severity;
  readonly title: Text;
  readonly why: Text;
  readonly refs: readonly string[];
  readonly message: Text;
  /** What of the entry's elements matches, as text to show; undefined: nothing. */
  readonly match: (object: BcdObject) => string | undefined;
}): Check<'bcd.object', 'set'> {
  const { message, match, ...head } = of;
  return defineCheck({
    ...head,
    proof: 'proven',
    ask: ASK.bcd,
    messages: { set: message },
    reads: ['bcd.object'],
    applies: (facts) => facts.all('bcd.object').some(({ value }) => value.type === OS_LOADER),
    run: (facts) =>
      facts.all('bcd.object').flatMap(({ value, from }) => {
        const matched = value.type === OS_LOADER && isOffered(value) ? match(value) : undefined;
        if (matched === undefined) return [];
        const args = { object: nameOf(value, value.id), store: value.store, value: matched };
        return [{ message: 'set' as const, args, evidence: [from], subject: value.store }];
      }),
  });
}
