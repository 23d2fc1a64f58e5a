/**
 * The bytes a write will replace, each range in a plain file of its own that `dd` can put back without this program.
 * Exactly those bytes and no whole sectors: putting back 512 bytes of sector 0 would put back an old partition table too.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createFile, IoError, type Io } from './io.ts';
import { sha256, type JournalStep } from './journal.ts';
import { plainName } from './identity.ts';
import type { Place } from './medium.ts';

export interface Backup {
  readonly file: string;
  /** Bytes of the target. */
  readonly offset: number;
  readonly length: number;
  readonly sha256: string;
  /** The command that puts it back by hand. */
  readonly restore: readonly string[];
  /** Further ones, where the range lies in several places of a container. */
  readonly more: readonly (readonly string[])[];
}

export const CHECKSUMS = 'SHA256SUMS';
/** The commands of all ranges: a report shows a few. */
export const RESTORE = 'restore.sh';

/** `<target>.<offset>.<length>.bin` per step and SHA256SUMS (for `sha256sum -c`), all synced, in an existing new folder. */
export async function writeBackups(
  io: Io,
  folder: string,
  target: string,
  steps: readonly JournalStep[],
  places: Places,
): Promise<readonly Backup[]> {
  const stem = plainName(target.split(/[\\/]/).at(-1));
  const backups: Backup[] = [];
  const sums: string[] = [];
  for (const { offset, before } of steps) {
    const name = `${stem}.${offset}.${before.length}.bin`;
    const file = join(folder, name);
    await createFile(io, file, before);
    const sum = sha256(before);
    if ((await hashFile(io, file)) !== sum) throw new IoError('EMISMATCH', `${file} is not what was written`);
    sums.push(`${sum}  ${name}\n`);
    let skip = 0;
    const restore = places(offset, before.length).map((place) => {
      const command = ddCommand(file, place.path, place.offset, place.length, skip);
      skip += place.length;
      return command;
    });
    backups.push({
      file,
      offset,
      length: before.length,
      sha256: sum,
      restore: restore[0] ?? [],
      more: restore.slice(1),
    });
  }
  await createFile(io, join(folder, CHECKSUMS), Buffer.from(sums.join('')));
  const lines = backups.flatMap((b) => [b.restore, ...b.more]).map((argv) => argv.map(quote).join(' '));
  await createFile(io, join(folder, RESTORE), Buffer.from(`#!/bin/sh -e\n${lines.join('\n')}\n`));
  await io.syncFolder(folder);
  return backups;
}

/** Where a range of the medium lies in the file that is written. */
export type Places = (offset: number, length: number) => readonly Place[];

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

function quote(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * dd counts `seek`, `skip` and `count` in blocks of `bs`: the largest block that divides them is the whole range, a sector,
 * or a byte. `skip` is where the range begins in the backup.
 */
export function ddCommand(file: string, target: string, offset: number, length: number, skip = 0): readonly string[] {
  const bs = [length, 512].find((size) => [offset, length, skip].every((n) => n % size === 0)) ?? 1;
  const blocks = [
    `bs=${bs}`,
    `seek=${offset / bs}`,
    `count=${length / bs}`,
    ...(skip > 0 ? [`skip=${skip / bs}`] : []),
  ];
  return ['dd', `if=${file}`, `of=${target}`, ...blocks, 'conv=notrunc,fsync'];
}
