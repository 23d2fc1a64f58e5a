/** Fingerprints of evidence, where reading it for that takes no time. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { EvidenceItem } from '../core/diagnosis.ts';

/** Logs, hives and small images; larger ones are hashed by `backup` and `verify`. */
const SMALL = 8 << 20;

/** SHA-256 in hexadecimal of the regular files among the evidence that are small, by id. */
export async function smallHashes(items: readonly EvidenceItem[]): Promise<ReadonlyMap<string, string>> {
  const out = new Map<string, string>();
  for (const { id, kind } of items) {
    if (kind === 'unusable') continue;
    try {
      const found = await stat(id);
      if (found.isFile() && found.size <= SMALL)
        out.set(
          id,
          createHash('sha256')
            .update(await readFile(id))
            .digest('hex'),
        );
    } catch {
      // An id inside of a container is no path of this machine: it has no hash of its own.
    }
  }
  return out;
}
