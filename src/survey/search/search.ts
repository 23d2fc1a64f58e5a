/**
 * Volumes that no table names any more, looked for where they are likely to be. A boot record is one sector, so a
 * bounded number of sectors is read; what one tells (its length, its copy, the sectors before it) leads to the next.
 */
import type { ByteSource } from '../../core/bytes.ts';
import { RangeSet, rangeOf, touches, type Range } from '../../core/ranges.ts';
import { volumeAt, volumeClaim, type VolumeClaim } from '../../parsers/boot-sectors.ts';
import { judgeVolume, type Hypothesis, type JudgedVolume } from './judge.ts';
import { neighbours } from './places.ts';

/** Places read: a stick answers so many in some seconds. */
export const MAX_PROBES = 4096;
/** Places records claim and that are opened: each costs some tens of reads. A scan of all sectors takes long anyway. */
const MAX_JUDGED = 128;
const MAX_JUDGED_BY_SCAN = 4096;
/** Records without a volume behind them, told. */
const MAX_OVERWRITTEN = 16;
/** The record, and where FAT32 and exFAT keep its copy. */
const COPY_SECTORS = [0, 6, 12];
/** Volumes told. */
const MAX_FOUND = 64;

/** What is known while searching: what was looked at, what was found, and where to look next. */
export class Search {
  readonly #source: ByteSource;
  readonly #space: RangeSet;
  readonly #asked = new Set<number>();
  readonly #tried = new Set<string>();
  readonly #next: number[] = [];
  readonly #found: JudgedVolume[] = [];
  /** What sound volumes take: a record inside one is a file of it. */
  readonly #taken = new RangeSet();
  /** Where volumes in use begin: their own records and copies are no finds. */
  readonly #known: ReadonlySet<number>;
  readonly #maxJudged: number;
  #judged = 0;

  /** `space`: where volumes may begin. `known`: bytes at which volumes in use do. */
  constructor(source: ByteSource, space: readonly Range[], known: readonly number[] = [], scans = false) {
    this.#source = source;
    this.#space = RangeSet.of(space);
    this.#known = new Set(known);
    this.#maxJudged = scans ? MAX_JUDGED_BY_SCAN : MAX_JUDGED;
  }

  /** Reads where a volume may begin, and judges what is there; nothing is read any more once the limit is reached. */
  async probe(offset: number): Promise<void> {
    const { size, sectorSize } = this.#source;
    if (!Number.isSafeInteger(offset) || offset < 0 || offset + 512 > size) return;
    if (this.#asked.has(offset) || this.#asked.size >= MAX_PROBES) return;
    if (!this.#isOpen(offset)) return;
    this.#asked.add(offset);
    const { bytes, holes } = await this.#source.read(offset, (COPY_SECTORS.at(-1) ?? 0) * sectorSize + 512);
    for (const sector of COPY_SECTORS) {
      const at = sector * sectorSize;
      if (!touches(holes, offset + at, offset + at + 512))
        await this.consider(offset + at, bytes.subarray(at, at + 512));
    }
  }

  /** Looks at what leads on from the volumes found so far. */
  async follow(): Promise<void> {
    for (let offset = this.#next.pop(); offset !== undefined; offset = this.#next.pop()) await this.probe(offset);
  }

  /** Judges what a sector at `at` claims, as the record of a volume or as its copy. */
  async consider(at: number, sector: Uint8Array): Promise<void> {
    const claim = this.#isOpen(at) ? volumeClaim(sector) : undefined;
    if (claim === undefined || claim.places.some((place) => this.#known.has(at - place))) return;
    const judged: JudgedVolume[] = [];
    for (const hypothesis of await this.#hypotheses(at, claim)) {
      if (this.#judged >= this.#maxJudged || this.#found.length >= MAX_FOUND) return;
      this.#judged += 1;
      const volume = await judgeVolume(this.#source, hypothesis);
      if (volume !== undefined) judged.push(volume);
      if (volume?.found.state === 'whole') break;
    }
    const best = judged.find(({ found }) => found.state !== 'overwritten') ?? judged[0];
    if (best !== undefined) this.#keep(best);
  }

  result(): readonly JudgedVolume[] {
    const sound = this.#found.filter(({ found }) => !this.#liesInside(found));
    return sound.sort((a, b) => a.found.offset - b.found.offset || b.found.length - a.found.length);
  }

  #isOpen(offset: number): boolean {
    return this.#space.touches(offset, offset + 512) && !this.#taken.touches(offset, offset + 512);
  }

  /** The record itself first: a copy is byte for byte the same. */
  async #hypotheses(at: number, claim: VolumeClaim): Promise<Hypothesis[]> {
    const length = claim.length ?? (await volumeAt(this.#source, at)).size;
    return claim.places.flatMap((place) => {
      const offset = at - place;
      const key = `${offset}+${length}`;
      // A volume that would begin in the middle of what is explained is none.
      if (offset < 0 || this.#tried.has(key) || !this.#isOpen(offset)) return [];
      this.#tried.add(key);
      return [{ offset, length, claim, at }];
    });
  }

  #keep(volume: JudgedVolume): void {
    const overwritten = this.#found.filter(({ found }) => found.state === 'overwritten').length;
    if (volume.found.state === 'overwritten' && overwritten >= MAX_OVERWRITTEN) return;
    this.#found.push(volume);
    const { state, offset, length, hiddenSectors, bytesPerSector } = volume.found;
    if (state !== 'overwritten') this.#taken.add(offset, Math.min(offset + length, this.#source.size));
    this.#next.push(...neighbours(offset, offset + length));
    if (hiddenSectors !== undefined) this.#next.push(hiddenSectors * 512, hiddenSectors * bytesPerSector);
  }

  /** A boot record in a file of another volume: an image, a template. */
  #liesInside({ offset, length, state }: JudgedVolume['found']): boolean {
    return this.#found.some(
      ({ found: other }) =>
        other.state !== 'overwritten' &&
        (other.offset < offset || (other.offset === offset && state === 'overwritten' && other.length > length)) &&
        rangeOf(other).end >= offset + length,
    );
  }
}
