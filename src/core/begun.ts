/** What a run has begun outside itself and not ended yet: where it is told to end, each is taken back or named. */
import type { Args } from './text.ts';

export interface Begun {
  /** What stays behind: a message of `begunTexts` in the report. Absent: nothing does. */
  readonly left?: { readonly message: string; readonly args: Args };
  /** Called at the end of the process, and so synchronous: a child ends, a temporary folder goes. */
  readonly takeBack?: () => void;
}

const open = new Set<Begun>();

/** Gives what has to be called when it is ended. */
export function begin(one: Begun): () => void {
  open.add(one);
  return () => open.delete(one);
}

/** The latest first. */
export function begunNow(): readonly Begun[] {
  return [...open].toReversed();
}
