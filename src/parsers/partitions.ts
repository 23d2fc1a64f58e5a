/**
 * Which table of a medium counts, and the partitions it makes: the same answer for the survey and for looking inside.
 * GPT where a copy validates and sector 0 does not describe other partitions instead; otherwise MBR.
 */
import type { ByteSource, Extent } from '../core/bytes.ts';
import type { GptTable, Mbr, Medium, Partition } from '../core/facts.ts';

export interface LocatedPartition {
  readonly fact: Partition;
  /** The entry that describes it. */
  readonly at: Extent;
}

/** `unreadable`: sector 0 could not be read and no GPT speaks for the medium. */
export function chooseScheme(mbr: Mbr | undefined, table: GptTable | undefined, unreadable: boolean): Medium['scheme'] {
  // An entry that starts at LBA 1 covers the GPT header: a protective entry whose type was changed, no partition.
  const real = mbr?.entries.some((e) => e.type !== 0 && e.type !== 0xee && e.startLba !== 1) ?? false;
  // Without 55 AA the entries are whatever overwrote the sector: a GPT that validates says more.
  if (table !== undefined && (mbr === undefined || mbr.hasProtectiveType || !real || !mbr.signatureOk)) return 'gpt';
  if (mbr !== undefined && !mbr.superfloppy && (real || mbr.hasProtectiveType))
    return mbr.hasProtectiveType ? 'gpt' : 'mbr';
  return unreadable ? 'unreadable' : 'none';
}

/** Containers of logical partitions are among them; offsets beyond the medium are kept as stored. */
export function partitionsOf(
  source: ByteSource,
  scheme: Medium['scheme'],
  mbr: Mbr | undefined,
  table: GptTable | undefined,
): LocatedPartition[] {
  if (scheme === 'gpt' && table !== undefined) return fromGpt(source, table);
  if (mbr === undefined || (!mbr.signatureOk && !isPlausible(source, mbr))) return [];
  return fromMbr(source, mbr);
}

/** Without 55AA the table is read all the same when its entries make sense: what lies behind is still worth knowing. */
function isPlausible(source: ByteSource, mbr: Mbr): boolean {
  const fits = (start: number, sectors: number): boolean => (start + sectors) * source.sectorSize <= source.size;
  return mbr.entries.every(
    (e) => e.type === 0 || ((e.status === 0 || e.status === 0x80) && fits(e.startLba, e.sectors)),
  );
}

function fromGpt(source: ByteSource, table: GptTable): LocatedPartition[] {
  return table.entries.map((entry) => {
    const offset = entry.firstLba * table.sectorSize;
    const sectors = Math.max(entry.lastLba - entry.firstLba + 1, 0);
    const length = sectors * table.sectorSize;
    return {
      at: entry.at,
      fact: {
        medium: source.id,
        volume: `p${entry.index}`,
        index: entry.index,
        scheme: 'gpt',
        startLba: entry.firstLba,
        sectors,
        offset: Number.isSafeInteger(offset) ? offset : source.size,
        length: Number.isSafeInteger(length) ? length : 0,
        type: undefined,
        typeGuid: entry.typeGuid,
        uniqueGuid: entry.uniqueGuid,
        name: entry.name,
        active: false,
        beyondEnd: entry.lastLba > table.mediumLastLba,
      },
    };
  });
}

function fromMbr(source: ByteSource, mbr: Mbr): LocatedPartition[] {
  return [...mbr.entries, ...mbr.logical]
    .filter((e) => e.type !== 0 && e.sectors > 0)
    .map((e) => ({
      at: e.at,
      fact: {
        medium: source.id,
        volume: `p${e.index}`,
        index: e.index,
        scheme: 'mbr',
        startLba: e.startLba,
        sectors: e.sectors,
        offset: e.startLba * source.sectorSize,
        length: e.sectors * source.sectorSize,
        type: e.type,
        typeGuid: undefined,
        uniqueGuid: undefined,
        name: '',
        active: e.status === 0x80,
        beyondEnd: (e.startLba + e.sectors) * source.sectorSize > source.size,
      },
    }));
}
