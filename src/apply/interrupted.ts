/**
 * A write that was cut off, found by its journal beside the backups: the medium holds some of the new bytes and some of
 * the old. A repair planned on such a mixture could go another way than the one before it, so it is planned on the
 * medium as it was, and writes what is missing. The journal is not taken at its word: what its repairs write there is
 * planned again, and a journal that says anything else is left to `undo`, which shows every byte of it.
 */
import { join } from 'node:path';
import type { ByteSource } from '../core/bytes.ts';
import { overlay } from '../core/overlay.ts';
import { isDerived, type Derive } from './derived.ts';
import { sameIdentity } from './identity.ts';
import { readJournal, type Journal, type JournalStep } from './journal.ts';
import { laid, layer, reversed } from './steps.ts';
import type { OpenedTarget } from './target-types.ts';
import type { Effects } from './transaction.ts';
import { compare } from './undo.ts';

export interface Interrupted {
  /** Path of the journal. */
  readonly journal: string;
  readonly repairs: readonly string[];
  readonly steps: readonly JournalStep[];
  /** False: nothing says that this program wrote it, or an undo was cut off: nothing is planned from it. */
  readonly derived: boolean;
}

/** Journals looked at, newest first: a folder of backups of years need not be read through. */
const JOURNALS = 16;
/** As `folderName` writes it: what is named, when, and which. */
const STAMP = /-(\d{8}T\d{6}Z)-[\da-f]{8}$/;

/** The newest write to the target that was begun, not finished, and has come about in part. */
export async function findInterrupted(
  { target, source, identify }: Pick<OpenedTarget, 'target' | 'source' | 'identify'>,
  folders: readonly string[],
  effects: Effects,
  derive: Derive | undefined,
): Promise<Interrupted | undefined> {
  const found: { readonly path: string; readonly when: string }[] = [];
  for (const folder of folders) {
    for (const name of await effects.io.listFolder(folder)) {
      found.push({ path: join(folder, name, 'journal.json'), when: STAMP.exec(name)?.[1] ?? '' });
    }
  }
  found.sort((a, b) => (a.when < b.when ? 1 : -1));
  for (const { path } of found.slice(0, JOURNALS)) {
    const read = await readJournal(effects.io, path);
    if (!read.ok || read.value.finished !== undefined) continue;
    const journal: Journal = read.value;
    const { steps } = journal;
    if (!sameIdentity(await identify(layer(steps)), journal.target.identity)) continue;
    const { ranges, changed } = await compare(source, steps);
    const inPart = ranges.some(({ state }) => state !== 'before') && ranges.some(({ state }) => state !== 'after');
    if (changed !== undefined || !inPart) continue;
    const repairs = journal.repairs.map(({ repair }) => repair);
    const vouched = derive === undefined || (await isDerived(source, target.path, journal, derive));
    return { journal: path, repairs, steps, derived: journal.kind === 'repair' && vouched };
  }
  return undefined;
}

/** The medium as it was before the interrupted write. */
export async function takenBack(source: ByteSource, { steps }: Interrupted): Promise<ByteSource> {
  return laid(source, steps.map(reversed));
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
