/**
 * The bytes a write will replace, each range in a plain file of its own that `dd` can put back without this program.
 * Exactly those bytes and no whole sectors: putting back 512 bytes of sector 0 would put back an old partition table too.
 */
import { join } from 'node:path';
import { createFile, type Io } from './io.ts';
import { sha256, type JournalStep } from './journal.ts';
import { plainName } from './identity.ts';

export interface Backup {
  readonly file: string;
  /** Bytes of the target. */
  readonly offset: number;
  readonly length: number;
  readonly sha256: string;
  /** The command that puts it back by hand. */
  readonly restore: readonly string[];
}

export const CHECKSUMS = 'SHA256SUMS';

/** `<target>.<offset>.<length>.bin` per step and SHA256SUMS (for `sha256sum -c`), all synced, in an existing new folder. */
export async function writeBackups(
  io: Io,
  folder: string,
  target: string,
  steps: readonly JournalStep[],
): Promise<readonly Backup[]> {
  const stem = plainName(target.split(/[\\/]/).at(-1));
  const backups: Backup[] = [];
  const sums: string[] = [];
  for (const { offset, before } of steps) {
    const name = `${stem}.${offset}.${before.length}.bin`;
    const file = join(folder, name);
    await createFile(io, file, before);
    const sum = sha256(before);
    sums.push(`${sum}  ${name}\n`);
    backups.push({
      file,
      offset,
      length: before.length,
      sha256: sum,
      restore: ddCommand(file, target, offset, before.length),
    });
  }
  await createFile(io, join(folder, CHECKSUMS), Buffer.from(sums.join('')));
  await io.syncFolder(folder);
  return backups;
}

/** dd counts `seek` and `count` in blocks of `bs`: the largest block that divides both is the whole range, a sector, or a byte. */
export function ddCommand(file: string, target: string, offset: number, length: number): readonly string[] {
  let bs = 1;
  if (offset % length === 0) bs = length;
  else if (offset % 512 === 0 && length % 512 === 0) bs = 512;
  const blocks = [`bs=${bs}`, `seek=${offset / bs}`, `count=${length / bs}`];
  return ['dd', `if=${file}`, `of=${target}`, ...blocks, 'conv=notrunc,fsync'];
}
