/** Fingerprints of evidence, where reading it for that takes no time. */
import { createHash } from 'node:crypto';
import type { EvidenceItem } from '../core/diagnosis.ts';
import { readSmall } from '../sources/path.ts';

/** Logs, hives and small images; larger ones are hashed by `backup` and `verify`. */
const SMALL = 8 << 20;

/** SHA-256 in hexadecimal of the regular files among the evidence that are small, by id. */
export async function smallHashes(items: readonly EvidenceItem[]): Promise<ReadonlyMap<string, string>> {
  const out = new Map<string, string>();
  for (const { id, kind, size } of items) {
    if (kind === 'unusable' || size > SMALL) continue;
    const bytes = await readSmall(id, SMALL);
    if (bytes !== undefined) out.set(id, createHash('sha256').update(bytes).digest('hex'));
  }
  return out;
}
