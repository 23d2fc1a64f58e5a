/**
 * The bytes a write will replace, each range in a plain file of its own, and a script that puts them back without this
 * program. Exactly those bytes and no whole sectors: putting back 512 bytes of sector 0 would put back an old partition
 * table too.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createFile, IoError, readAll, type Io } from './io.ts';
import { sha256, type JournalStep } from './journal.ts';
import { identifyingRanges, stemOf, type ReadBytes } from './identity.ts';
import type { Medium } from './medium.ts';
import { restoreScript, type BackedUpRange, type FileRange } from './restore-script.ts';
import { layer, reversed } from './steps.ts';

export interface Backup {
  readonly file: string;
  /** Bytes of the target. */
  readonly offset: number;
  readonly length: number;
  readonly sha256: string;
}

export interface Backups {
  readonly list: readonly Backup[];
  /** The command that puts all of it back by hand. */
  readonly restore: readonly string[];
}

export const CHECKSUMS = 'SHA256SUMS';
const RESTORE = 'restore.sh';

/**
 * `<target>.<offset>.<length>.bin` per step, SHA256SUMS (for `sha256sum -c`) and `restore.sh`, all synced, in an existing
 * new folder. `size`: bytes of the target.
 */
export async function writeBackups(
  io: Io,
  folder: string,
  medium: Medium,
  size: number,
  steps: readonly JournalStep[],
): Promise<Backups> {
  const stem = stemOf(medium.files[0]?.path ?? '');
  const list: Backup[] = [];
  const ranges: BackedUpRange[] = [];
  for (const step of steps) {
    const { offset, before } = step;
    const backup = `${stem}.${offset}.${before.length}.bin`;
    const file = join(folder, backup);
    await createFile(io, file, before);
    const sum = sha256(before);
    if ((await hashFile(io, file)) !== sum) throw new IoError('EMISMATCH', `${file} is not what was written`);
    list.push({ file, offset, length: before.length, sha256: sum });
    let skip = 0;
    for (const range of below(medium, step)) {
      ranges.push({ ...range, backup, skip });
      skip += range.before.length;
    }
  }
  const sums = list.map((one) => `${one.sha256}  ${stem}.${one.offset}.${one.length}.bin\n`);
  await createFile(io, join(folder, CHECKSUMS), Buffer.from(sums.join('')));
  const files = medium.files.map((one) => ({ name: stemOf(one.path), size: one.size }));
  const script = restoreScript({ files, identity: await identityOf(medium, size, steps), ranges });
  await createFile(io, join(folder, RESTORE), Buffer.from(script));
  await io.syncFolder(folder);
  return { list, restore: ['sh', join(folder, RESTORE), ...medium.files.map(({ path }) => path)] };
}

/** Where the table says which medium this is once it is written, as it will be and as it is. */
async function identityOf(medium: Medium, size: number, steps: readonly JournalStep[]): Promise<readonly FileRange[]> {
  const now: ReadBytes = (offset, length) => readAll(medium.file, offset, Math.max(Math.min(length, size - offset), 0));
  const then = layer(steps.map(reversed))(now);
  const out: FileRange[] = [];
  for (const { offset, length } of await identifyingRanges(then, size)) {
    out.push(...below(medium, { offset, before: await now(offset, length), after: await then(offset, length) }));
  }
  return out;
}

/** The ranges of the files below; none where part of a range has no place of its own. */
function below(medium: Medium, { offset, before, after }: JournalStep): readonly FileRange[] {
  let done = 0;
  return (medium.places(offset, before.length) ?? []).map((place) => {
    const part = (of: Uint8Array): Uint8Array => of.subarray(done, done + place.length);
    const file = medium.files.findIndex(({ path }) => path === place.path);
    const range = { file, offset: place.offset, after: part(after), before: part(before) };
    done += place.length;
    return range;
  });
}

/** 1 MiB at a time. */
const PIECE = 1024 * 1024;

export async function hashFile(io: Io, path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await io.open(path, 'read');
  try {
    const piece = new Uint8Array(PIECE);
    for (let at = 0; ;) {
      const got = await file.read(piece, at);
      if (got <= 0) return hash.digest('hex');
      hash.update(piece.subarray(0, got));
      at += got;
    }
  } finally {
    await file.close();
  }
}
