/**
 * A write that was cut off, found by its journal beside the backups: the medium holds some of the new bytes and some of
 * the old. A repair planned on such a mixture could go another way than the one before it, so it is planned on the
 * medium as it was, and writes what is missing.
 */
import { join } from 'node:path';
import type { ByteSource } from '../core/bytes.ts';
import { overlay } from '../core/overlay.ts';
import { sameIdentity } from './identity.ts';
import { readJournal, type JournalStep } from './journal.ts';
import { openTarget } from './target.ts';
import type { Effects } from './transaction.ts';
import { compare, layer } from './undo.ts';

export interface Interrupted {
  readonly journal: string;
  readonly steps: readonly JournalStep[];
}

/** Journals looked at, newest first: a folder of backups of years need not be read through. */
const JOURNALS = 16;

/** The newest write to the target that was begun, not finished, and has come about in part. */
export async function findInterrupted(
  path: string,
  source: ByteSource,
  folders: readonly string[],
  effects: Effects,
): Promise<Interrupted | undefined> {
  const found: { readonly journal: string; readonly name: string }[] = [];
  for (const folder of folders) {
    for (const name of await effects.io.listFolder(folder))
      found.push({ journal: join(folder, name, 'journal.json'), name });
  }
  found.sort((a, b) => (a.name < b.name ? 1 : -1));
  for (const { journal } of found.slice(0, JOURNALS)) {
    const read = await readJournal(effects.io, journal);
    if (!read.ok || read.value.finished !== undefined) continue;
    const { steps, target } = read.value;
    const opened = await (effects.open ?? openTarget)(path, layer(steps));
    if (!opened.ok) continue;
    await opened.value.close();
    if (!sameIdentity(opened.value.target.identity, target.identity)) continue;
    const { ranges, changed } = await compare(source, steps);
    const inPart = ranges.some(({ state }) => state !== 'before') && ranges.some(({ state }) => state !== 'after');
    if (changed === undefined && inPart) return { journal, steps };
  }
  return undefined;
}

/** The medium as it was before the interrupted write. */
export async function takenBack(source: ByteSource, { steps }: Interrupted): Promise<ByteSource> {
  const result = overlay(source);
  for (const { offset, before } of steps) await result.write(offset, before);
  return result;
}

/** What is to be written so that the medium as it is (`source`) becomes what `steps` make of it as it was. */
export async function completed(
  source: ByteSource,
  { steps: begun }: Interrupted,
  steps: readonly JournalStep[],
): Promise<readonly JournalStep[]> {
  const result = overlay(source);
  for (const { offset, before } of begun) await result.write(offset, before);
  for (const { offset, after } of steps) await result.write(offset, after);
  const out: JournalStep[] = [];
  for (const { at, before, after } of await result.dirty()) out.push({ offset: at.offset, before, after });
  return out;
}
