/**
 * A journal is a file anyone may have written. Planners are pure, so what its repairs write can be planned again on the
 * medium as it was, and compared with what the journal says: a journal that passes holds nothing but what this program
 * would have written itself.
 */
import { sameBytes, type ByteSource } from '../core/bytes.ts';
import { sha256, type Journal, type JournalStep } from './journal.ts';
import { laid, reversed } from './steps.ts';

/** What the repairs a journal names write to the medium `before` them; `path` is where it lies now. */
export type Derive = (before: ByteSource, path: string, journal: Journal) => Promise<readonly JournalStep[]>;

/** Whether the steps of the journal (of an undo: those it takes back) are what its repairs write. */
export async function isDerived(source: ByteSource, path: string, journal: Journal, derive: Derive): Promise<boolean> {
  const steps = journal.kind === 'repair' ? journal.steps : journal.steps.map(reversed);
  const before = await laid(source, steps.map(reversed));
  let again: readonly JournalStep[];
  try {
    again = await derive(before, path, journal);
  } catch {
    return false; // a planner that fails on such a medium vouches for nothing
  }
  const [wanted, found] = [await laid(before, steps), await laid(before, again)];
  for (const { offset, before: old } of [...steps, ...again]) {
    const [a, b] = [await wanted.read(offset, old.length), await found.read(offset, old.length)];
    if (!sameBytes(a.bytes, b.bytes)) return false;
  }
  return true;
}

/** 48 bits: too many for a second journal with the same code to be made while the first one is looked at. */
const CODE_DIGITS = 12;

/** Names the steps of a journal that cannot be derived again: shown with their bytes, and typed with the identity. */
export function stepsCode(steps: readonly JournalStep[]): string {
  const parts = steps.map(({ offset, before, after }) => `${offset}:${sha256(before)}:${sha256(after)}`);
  return sha256(parts.join('\n')).slice(0, CODE_DIGITS);
}
