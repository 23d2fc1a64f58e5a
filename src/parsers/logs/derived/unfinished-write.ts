/**
 * rufus.cut: a log of Rufus that begins to write and tells neither an error nor an end. The tool waits for a drive that
 * has stopped answering, or the log was saved too early.
 */
import { at, type Conclusion, type Rule } from './rule.ts';
import type { SeenEvent } from '../types.ts';

const SAID = /^(?:rufus\.(?:end|error|lock|badblocks|source|abort)|bcdboot\.fail|win\.\w+|dism\.\w+)$/;

export function unfinishedWrite(): Rule {
  let begun: SeenEvent | undefined;
  return {
    see(event) {
      if (event.code === 'rufus.begin') begun = event;
      else if (SAID.test(event.code)) begun = undefined;
    },
    conclude(): Conclusion[] {
      return begun === undefined ? [] : [{ code: 'rufus.cut', fields: {}, ...at(begun), count: 1 }];
    },
  };
}
