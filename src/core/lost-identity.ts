/** What the witnesses of a lost table agree on: the GUID of a partition, and the disk's GUID or signature. */
import type { FoundIdentity } from './facts.ts';

export interface Agreed {
  /** What most witnesses say; undefined where none speaks. */
  readonly value: string | undefined;
  /** Who says so. */
  readonly witnesses: readonly string[];
  /** Another value that as many witnesses name: then which is right is not told. */
  readonly rival: string | undefined;
}

/** The GUID of the partition that begins at `offset` (bytes). */
export function partitionGuidAt(offset: number, identities: readonly FoundIdentity[]): Agreed {
  return vote(identities.flatMap((one) => (one.offset === offset ? [{ ...one, says: one.guid }] : [])));
}

/** Disk GUID, or disk signature as eight hexadecimal digits. */
export function diskIdentity(scheme: FoundIdentity['scheme'], identities: readonly FoundIdentity[]): Agreed {
  return vote(identities.flatMap((one) => (one.scheme === scheme ? [{ ...one, says: one.disk }] : [])));
}

/** One voice for each witness: a store repeats itself in every object. */
function vote(voices: readonly { readonly witness: string; readonly says: string | undefined }[]): Agreed {
  const votes = new Map<string, Set<string>>();
  for (const { witness, says } of voices) {
    if (says === undefined || /^[0-]*$/.test(says)) continue;
    const voters = votes.get(says) ?? new Set();
    votes.set(says, voters.add(witness));
  }
  const [first, second] = [...votes].sort((a, b) => b[1].size - a[1].size);
  return {
    value: first?.[0],
    witnesses: [...(first?.[1] ?? [])],
    rival: first !== undefined && second?.[1].size === first[1].size ? second[0] : undefined,
  };
}
