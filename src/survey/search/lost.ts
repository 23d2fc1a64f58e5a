/** States what lies where the table names nothing: found volumes, and what tells the identifiers they had. */
import type { ByteSource } from '../../core/bytes.ts';
import type { Fact, Mbr } from '../../core/facts.ts';
import { rangeOf } from '../../core/ranges.ts';
import { isExtended } from '../../parsers/mbr.ts';
import type { Collector } from '../collector.ts';
import type { JudgedVolume } from './judge.ts';
import { likelyPlaces } from './places.ts';
import { Search } from './search.ts';
import { partitionsInUse, unexplained } from './space.ts';
import { witnessesOfCopies, witnessesOfVolumes } from './witnesses.ts';

/** Part of every survey of a medium; reads nothing where the table explains all of it. */
export async function surveyLost(medium: ByteSource, mbr: Mbr | undefined, c: Collector): Promise<void> {
  const space = unexplained(medium.size, c);
  if (space.length === 0) return;
  const search = new Search(medium, space);
  const copies = c.all('gpt.copy').map(({ value }) => value);
  const ofCopies = await witnessesOfCopies(medium, copies);
  for (const offset of toldPlaces(medium, ofCopies, mbr)) await search.probe(offset);
  await search.follow();
  const thorough = isThorough(c);
  for (const range of space) {
    for (const offset of likelyPlaces(range, thorough)) {
      await search.probe(offset);
      await search.follow();
    }
  }
  let ofVolumes = await witnessesOfVolumes(medium, search.result());
  const known = search.result().length;
  for (const { value } of ofVolumes) if (value.offset !== undefined) await search.probe(value.offset);
  await search.follow();
  if (search.result().length > known) ofVolumes = await witnessesOfVolumes(medium, search.result());
  const found = search.result();
  if (found.length === 0) return;
  for (const volume of found)
    c.fact('found.volume', { ...volume.found, overlaps: overlapsOf(volume, found, c) }, volume.from);
  c.add([...ofCopies, ...ofVolumes]);
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
