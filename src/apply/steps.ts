/** Steps of a write, laid over what is read. */
import type { ByteSource } from '../core/bytes.ts';
import { overlay, type Overlay } from '../core/overlay.ts';
import type { ReadBytes } from './identity.ts';
import type { JournalStep } from './journal.ts';

/** Sees the target with the old bytes of the steps in their places, whatever of the write has come about. */
export function layer(steps: readonly JournalStep[]): (read: ReadBytes) => ReadBytes {
  return (read) => async (offset, length) => {
    const bytes = Uint8Array.from(await read(offset, length));
    for (const step of steps) {
      const from = Math.max(step.offset, offset);
      const to = Math.min(step.offset + step.before.length, offset + bytes.length);
      if (to > from) bytes.set(step.before.subarray(from - step.offset, to - step.offset), from - offset);
    }
    return bytes;
  };
}

/** The medium with the new bytes of the steps in their places. */
export async function laid(source: ByteSource, steps: readonly JournalStep[]): Promise<Overlay> {
  const result = overlay(source);
  for (const { offset, after } of steps) await result.write(offset, after);
  return result;
}

export function reversed({ offset, before, after }: JournalStep): JournalStep {
  return { offset, before: after, after: before };
}
