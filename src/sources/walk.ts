/**
 * The files below a folder of the host, within bounds. Links are not followed: they may lead out of the folder or round
 * in it, and what they lead to inside is met anyway.
 */
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';

export interface WalkLimits {
  /** Levels below the folder itself. */
  readonly depth: number;
  /** Entries looked at, of all kinds. */
  readonly entries: number;
  /** Folders of these names, in small letters, are not entered. */
  readonly passes: ReadonlySet<string>;
}

export interface WalkedFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

export interface Walk {
  /** Regular files that are wanted; the nearest to the folder first, of one level in the order of their paths. */
  readonly files: readonly WalkedFile[];
  /** A limit was met: there may be more. */
  readonly cut: boolean;
}

/** Undefined for what is no folder that can be read. `wanted`: by its name alone. */
export async function walkFolder(
  folder: string,
  limits: WalkLimits,
  wanted: (name: string) => boolean,
): Promise<Walk | undefined> {
  const files: WalkedFile[] = [];
  let seen = 0;
  let level = [folder];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.depth) return { files, cut: true };
    const below: string[] = [];
    for (const path of level.toSorted()) {
      const entries = await entriesOf(path, limits.entries - seen);
      if (entries === undefined) {
        if (depth === 0) return undefined;
        continue;
      }
      seen += entries.length;
      for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        const inside = join(path, entry.name);
        if (entry.isDirectory() && !limits.passes.has(entry.name.toLowerCase())) below.push(inside);
        if (!entry.isFile() || !wanted(entry.name)) continue;
        const info = await lstat(inside).catch(() => undefined);
        if (info?.isFile() === true && info.size > 0) files.push({ path: inside, name: entry.name, size: info.size });
      }
      if (seen >= limits.entries) return { files, cut: true };
    }
    level = below;
  }
  return { files, cut: false };
}

/** At most `most` entries, in no order; undefined for what cannot be listed. */
async function entriesOf(path: string, most: number): Promise<Listed[] | undefined> {
  try {
    const out: Listed[] = [];
    for await (const entry of await opendir(path)) {
      out.push(entry);
      if (out.length >= most) break;
    }
    return out;
  } catch {
    return undefined;
  }
}

interface Listed {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
}
