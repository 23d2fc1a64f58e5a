/** What a person told, as a report says it. */
import type { Text } from '../core/text.ts';

/** One thing a person told, as understood; `open`: what it may be more exactly, and the question that tells. */
export interface Seen {
  readonly text: string;
  readonly id: string;
  readonly title: Text;
  readonly open?: { readonly narrower: readonly { readonly id: string; readonly title: Text }[]; readonly ask: Text };
}
