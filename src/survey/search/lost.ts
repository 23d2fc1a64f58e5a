/** States what lies where the table names nothing: found volumes, and what tells the identifiers they had. */
import type { ByteSource } from '../../core/bytes.ts';
import type { Fact, Mbr } from '../../core/facts.ts';
import { rangeOf } from '../../core/ranges.ts';
import { isExtended } from '../../parsers/mbr.ts';
import { provenance, type Collector } from '../collector.ts';
import type { DeepOptions } from '../deep.ts';
import type { JudgedVolume } from './judge.ts';
import { likelyPlaces } from './places.ts';
import { scanMedium } from './scan.ts';
import { Search } from './search.ts';
import { explained, partitionsInUse, unexplained } from './space.ts';
import { witnessesOfCopies, witnessesOfVolumes } from './witnesses.ts';

export interface LostOptions extends DeepOptions {
  /** Reads every sector, those of volumes in use too: an older layout may lie beneath the present one. */
  readonly scan?: boolean | undefined;
}

/** Part of every survey of a medium; without `scan` it reads nothing where the table explains all of it. */
export async function surveyLost(
  medium: ByteSource,
  mbr: Mbr | undefined,
  c: Collector,
  options: LostOptions = {},
): Promise<void> {
  const space = unexplained(medium.size, c);
  const scan = options.scan === true;
  if (space.length === 0 && !scan) return;
  const search = new Search(medium, scan ? [{ start: 0, end: medium.size }] : space, startsInUse(c), scan);
  const ofCopies = await witnessesOfCopies(
    medium,
    c.all('gpt.copy').map(({ value }) => value),
  );
  for (const offset of toldPlaces(medium, ofCopies, mbr)) await search.probe(offset);
  const thorough = isThorough(c);
  for (const range of space) {
    for (const offset of likelyPlaces(range, thorough)) {
      await search.probe(offset);
      await search.follow();
    }
  }
  if (scan) ofCopies.push(...(await scanned(medium, search, options, c)));
  const ofVolumes = await witnessesOfVolumes(medium, search.result());
  const known = search.result().length;
  for (const { value } of ofVolumes) if (value.offset !== undefined) await search.probe(value.offset);
  await search.follow();
  const found = search.result();
  const told = found.length > known ? await witnessesOfVolumes(medium, found) : ofVolumes;
  for (const volume of found) {
    c.fact('found.volume', { ...volume.found, overlaps: overlapsOf(volume, found, c) }, volume.from);
  }
  if (found.length > 0) c.add([...ofCopies, ...told]);
}

/** The scan, what its headers lead to, and the marks that no volume explains. Gives what the headers say. */
async function scanned(
  medium: ByteSource,
  search: Search,
  options: LostOptions,
  c: Collector,
): Promise<Fact<'found.identity'>[]> {
  const { remnants, headers, done } = await scanMedium(medium, search, options);
  if (done < medium.size) {
    const from = provenance(medium, done, 512);
    c.gap({ kind: 'found.volume', reason: 'not-read', subject: `byte ${done}`, from });
  }
  const known = new Set(c.all('gpt.copy').map(({ value }) => value.at.offset));
  const witnesses = await witnessesOfCopies(
    medium,
    headers.filter(({ at }) => !known.has(at.offset)),
  );
  for (const offset of toldPlaces(medium, witnesses, undefined)) await search.probe(offset);
  await search.follow();
  // In a volume whose files open such marks are its files.
  const taken = explained(medium.size, c);
  for (const { found } of search.result()) {
    if (found.state !== 'overwritten') taken.add(found.offset, found.offset + found.length);
  }
  for (const value of remnants) {
    if (!taken.touches(value.offset, value.offset + 1)) {
      c.fact('found.remnant', value, provenance(medium, value.offset, 512));
    }
  }
  return witnesses;
}

/** Where volumes of the table, or one over the whole medium, begin. */
function startsInUse(c: Collector): number[] {
  const whole = c
    .all('volume')
    .some(({ value }) => value.volume === 'whole' && value.kind !== 'unknown' && value.kind !== 'zero');
  return [...partitionsInUse(c).map(({ offset }) => offset), ...(whole ? [0] : [])];
}

/** No table speaks for the medium, or what it names is not there. */
function isThorough(c: Collector): boolean {
  const partitions = c.all('partition');
  if (partitions.length === 0)
    return c.all('volume').every(({ value }) => value.kind === 'zero' || value.kind === 'unknown');
  return c
    .all('volume')
    .every(({ value }) => value.volume === 'whole' || value.kind === 'zero' || value.kind === 'unknown');
}

function toldPlaces(medium: ByteSource, witnesses: readonly Fact<'found.identity'>[], mbr: Mbr | undefined): number[] {
  const entries = [...(mbr?.entries ?? []), ...(mbr?.logical ?? [])].filter(
    ({ type, sectors }) => type !== 0 && type !== 0xee && !isExtended(type) && sectors > 0,
  );
  const ofEntries = entries.flatMap(({ startLba, sectors }) =>
    ends(startLba * medium.sectorSize, sectors * medium.sectorSize),
  );
  const ofCopies = witnesses.flatMap(({ value }) =>
    value.offset === undefined ? [] : ends(value.offset, value.length ?? 0),
  );
  return [...ofCopies, ...ofEntries];
}

/** The boot record, and the last sector, where NTFS keeps the copy: of 512 or of 4096 bytes. */
function ends(offset: number, length: number): number[] {
  return length <= 0 ? [offset] : [offset, offset + length - 512, offset + length - 4096];
}

/** Names of volumes in use and of other found ones that share bytes with this one. */
function overlapsOf(volume: JudgedVolume, found: readonly JudgedVolume[], c: Collector): string[] {
  const { start, end } = rangeOf(volume.found);
  const shares = (other: { readonly offset: number; readonly length: number }): boolean =>
    other.offset < end && start < other.offset + other.length;
  const used = partitionsInUse(c).flatMap((value) => (value.length > 0 && shares(value) ? [value.volume] : []));
  return [...used, ...found.flatMap((other) => (other !== volume && shares(other.found) ? [other.found.volume] : []))];
}
