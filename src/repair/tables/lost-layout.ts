/**
 * Which of the found volumes make the lost table: the set that fits together best, by what speaks for each. Pure; what
 * is written is for the two repairs that use it.
 */
import type { Facts, FoundIdentity, FoundVolume } from '../../core/facts.ts';
import { rangeOf } from '../../core/ranges.ts';

export interface LostLayout {
  /** Apart from each other, ascending. */
  readonly volumes: readonly FoundVolume[];
  /** What speaks for the set: the sum of its volumes. */
  readonly score: number;
  /** Sets that hold a volume this one has no room for, best first. */
  readonly alternatives: readonly { readonly volumes: readonly FoundVolume[]; readonly score: number }[];
}

/** Closer than this, two sets are as likely as each other: half of what an opened volume with agreeing copies counts. */
const CLEAR = 20;

/** How much speaks for a volume to have stood in the table. */
export function scoreOf(volume: FoundVolume, identities: readonly FoundIdentity[]): number {
  const state = { whole: 40, encrypted: 30, damaged: 25, overwritten: 0 }[volume.state];
  const named = identities.some(({ offset, length }) => offset === volume.offset && (length ?? 0) >= 0);
  // Removable media are often formatted without knowing their place: 0 says nothing.
  const placed = [512, volume.bytesPerSector].some((size) => (volume.hiddenSectors ?? 0) * size === volume.offset);
  return state + (volume.roles.length > 0 ? 10 : 0) + (named ? 15 : 0) + (placed ? 10 : 0);
}

/** Undefined where no volume that opens was found. */
export function lostLayout(facts: Facts): LostLayout | undefined {
  const identities = facts.all('found.identity').map(({ value }) => value);
  const inUse = new Set(facts.all('partition').map(({ value }) => value.volume));
  const volumes = facts
    .all('found.volume')
    .map(({ value }) => value)
    .filter(
      ({ state, beyondEnd, overlaps }) => state !== 'overwritten' && !beyondEnd && !overlaps.some((v) => inUse.has(v)),
    );
  const best = bestSet(volumes, identities);
  if (best.volumes.length === 0) return undefined;
  const left = volumes.filter((volume) => !best.volumes.includes(volume));
  const alternatives = left
    .map((volume) => {
      const rest = bestSet(
        volumes.filter((other) => other !== volume && !shares(other, volume)),
        identities,
      );
      return { volumes: sorted([...rest.volumes, volume]), score: rest.score + scoreOf(volume, identities) };
    })
    .sort((a, b) => b.score - a.score);
  return { ...best, alternatives };
}

/** Another set that is about as likely; undefined where the best one stands out. */
export function rivalOf({ score, alternatives }: LostLayout): LostLayout['alternatives'][number] | undefined {
  return alternatives.find((other) => score - other.score < CLEAR);
}

/** The heaviest set of volumes that share no byte: weighted interval scheduling by their ends. */
function bestSet(
  volumes: readonly FoundVolume[],
  identities: readonly FoundIdentity[],
): { readonly volumes: readonly FoundVolume[]; readonly score: number } {
  const byEnd = [...volumes].sort((a, b) => rangeOf(a).end - rangeOf(b).end);
  const best: { volumes: readonly FoundVolume[]; score: number }[] = [{ volumes: [], score: 0 }];
  for (const [i, volume] of byEnd.entries()) {
    const before = byEnd.filter((other, j) => j < i && rangeOf(other).end <= volume.offset).length;
    const base = best[before] ?? { volumes: [], score: 0 };
    const taken = { volumes: [...base.volumes, volume], score: base.score + scoreOf(volume, identities) };
    const without = best[i] ?? base;
    best.push(taken.score > without.score ? taken : without);
  }
  const chosen = best.at(-1) ?? { volumes: [], score: 0 };
  return { volumes: sorted(chosen.volumes), score: chosen.score };
}

function sorted(volumes: readonly FoundVolume[]): FoundVolume[] {
  return [...volumes].sort((a, b) => a.offset - b.offset);
}

function shares(a: FoundVolume, b: FoundVolume): boolean {
  return a.offset < rangeOf(b).end && b.offset < rangeOf(a).end;
}

// ---- which kind of table ---------------------------------------------------------------------------------------

export const MSR_SIZES: ReadonlySet<number> = new Set([16, 32, 128].map((mib) => mib * 1024 * 1024));

/** What boot files, remnants and device elements say; undefined where they say nothing, or contradict each other. */
export function lostScheme(facts: Facts, volumes: readonly FoundVolume[]): 'gpt' | 'mbr' | undefined {
  const schemes = new Set(facts.all('found.identity').map(({ value }) => value.scheme));
  const [only] = schemes;
  if (schemes.size === 1 && only !== undefined) return only;
  if (schemes.size > 1) return undefined;
  const mbr = facts.one('mbr')?.value;
  const header = facts.all('gpt.copy').some(({ value }) => value.state !== 'absent' && value.state !== 'unreadable');
  if (header || mbr?.hasProtectiveType === true || reservedGap(volumes) !== undefined) return 'gpt';
  if (mbr?.signatureOk === true && (mbr.diskSignature !== 0 || mbr.code.kind === 'active-partition')) return 'mbr';
  const roles = new Set(volumes.flatMap((volume) => volume.roles));
  if (roles.has('bios') !== roles.has('uefi')) return roles.has('bios') ? 'mbr' : 'gpt';
  return undefined;
}

/** Bytes between a system volume and the next one that are as large as a reserved partition of Windows. */
export function reservedGap(
  volumes: readonly FoundVolume[],
): { readonly offset: number; readonly length: number } | undefined {
  for (const [i, volume] of volumes.entries()) {
    const next = volumes[i + 1];
    if (
      next === undefined ||
      (next.format !== 'ntfs' && next.format !== 'bitlocker') ||
      !volume.format.startsWith('fat')
    )
      continue;
    const offset = alignedEnd(volume, next.offset);
    const length = next.offset - offset;
    if (MSR_SIZES.has(length)) return { offset, length };
  }
  return undefined;
}

const MIB = 1024 * 1024;

/**
 * Where the partition of a volume ended. mkfs.fat counts whole tracks and leaves the rest of the partition unused: a FAT
 * volume that ends short of a MiB had a partition up to it, where nothing else begins before. `limit`: bytes.
 */
export function alignedEnd({ format, offset, length }: FoundVolume, limit: number): number {
  const end = offset + length;
  const rounded = Math.ceil(end / MIB) * MIB;
  return format.startsWith('fat') && offset % MIB === 0 && rounded <= limit ? rounded : end;
}
