/**
 * The whole medium from end to end: every sector that may be a boot record or a copy of one is judged, and what begins
 * with the mark of a table, a volume or an image that is not opened is told by its place. Holds one piece at a time.
 */
import type { ByteSource } from '../../core/bytes.ts';
import { latin1, toOffset } from '../../core/encoding.ts';
import type { FoundRemnant, GptCopy } from '../../core/facts.ts';
import { touches } from '../../core/ranges.ts';
import { GPT_SIGNATURE, gptHeader } from '../../parsers/gpt.ts';
import { mbrEntry } from '../../parsers/mbr.ts';
import type { DeepOptions } from '../deep.ts';
import type { Search } from './search.ts';

const PIECE = 1024 * 1024;
const SECTOR = 512;
/** Remnants told of each kind: an old system volume holds hundreds of hives. */
const MAX_OF_KIND = 64;
const ENTRIES_AT = 0x1be;

type Mark = readonly [format: FoundRemnant['format'], text: string];

/** By what a sector begins with. */
const MARKS: readonly Mark[] = [
  ['luks', 'LUKS\xba\xbe'],
  ['vhd', 'conectix'],
  ['vhdx', 'vhdxfile'],
  ['wim', 'MSWIM\0\0\0'],
  ['hive', 'regf'],
  ['iso9660', '\x01CD001\x01'],
];
/** ECMA-119 §6.2.1: 16 sectors of 2048 bytes lie before the descriptors. */
const ISO_SYSTEM_AREA = 16 * 2048;
/** Of the superblock in its volume; its magic is in it at 0x38 (ext4 wiki, Super Block). */
const EXT_SUPERBLOCK = 1024;
const EXT_MAGIC = 0xef53;

export interface Scanned {
  readonly remnants: readonly FoundRemnant[];
  /** Headers of GPTs that lie where they say. */
  readonly headers: readonly GptCopy[];
  /** Bytes from the start that were read; less than the medium where it was ended early. */
  readonly done: number;
}

export async function scanMedium(medium: ByteSource, search: Search, options: DeepOptions): Promise<Scanned> {
  const remnants = new Map<FoundRemnant['format'], FoundRemnant[]>();
  const headers: GptCopy[] = [];
  const { id: subject, size: total } = medium;
  let done = 0;
  for (; done < total && options.signal?.aborted !== true; done += PIECE) {
    options.onProgress?.({ stage: 'search', subject, done, total });
    const { bytes, holes } = await medium.read(done, PIECE);
    for (let at = 0; at + SECTOR <= bytes.length; at += SECTOR) {
      if (!isMarked(bytes, at)) continue;
      const place = done + at;
      if (holes.length > 0 && touches(holes, place, place + SECTOR)) continue;
      const sector = bytes.subarray(at, at + SECTOR);
      if (sector[510] === 0x55 && sector[511] === 0xaa) await considerRecord(medium, search, place, sector);
      const header = gptCopyAt(medium, place, sector);
      if (header !== undefined && headers.length < MAX_OF_KIND) headers.push(header);
      const remnant = remnantAt(medium, place, sector);
      const list = remnant === undefined ? [] : (remnants.get(remnant.format) ?? []);
      if (remnant !== undefined && list.length < MAX_OF_KIND) remnants.set(remnant.format, [...list, remnant]);
    }
    await search.follow();
  }
  return { remnants: [...remnants.values()].flat(), headers, done: Math.min(done, total) };
}

/** First bytes of all marks, and of a GPT header. */
const BEGINS = new Uint8Array(256);
for (const text of [GPT_SIGNATURE, ...MARKS.map(([, mark]) => mark)]) BEGINS[text.charCodeAt(0)] = 1;

/** Whether a sector is worth a second look: few bytes of each are touched, so that holes cost next to nothing. */
function isMarked(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 510] === 0x55 && bytes[at + 511] === 0xaa) return true;
  return BEGINS[bytes[at] ?? 0] === 1 || (bytes[at + 0x38] === 0x53 && bytes[at + 0x39] === 0xef);
}

/** A boot record, or an extended boot record: its first entry says where a logical volume begins, counted from it. */
async function considerRecord(medium: ByteSource, search: Search, place: number, sector: Uint8Array): Promise<void> {
  await search.consider(place, sector.slice());
  if (!sector.subarray(0, ENTRIES_AT).every((byte) => byte === 0)) return;
  const entry = mbrEntry.decode(sector, ENTRIES_AT);
  if (entry !== undefined && entry.type !== 0 && entry.sectors > 0) {
    await search.probe(place + entry.startLba * medium.sectorSize);
  }
}

/** A header counts sectors of one size only: its own place tells which. */
function gptCopyAt(medium: ByteSource, place: number, sector: Uint8Array): GptCopy | undefined {
  if (sector[0] !== 0x45 || latin1(sector.subarray(0, 8)) !== GPT_SIGNATURE) return undefined;
  const header = gptHeader.decode(sector);
  const lba = header === undefined ? undefined : toOffset(header.myLba);
  const sectorSize = [512, 4096].find((size) => lba !== undefined && lba * size === place);
  if (header === undefined || lba === undefined || sectorSize === undefined) return undefined;
  return {
    medium: medium.id,
    which: lba === 1 ? 'primary' : 'backup',
    state: 'bad-header',
    sectorSize,
    lba,
    at: { source: medium.id, offset: place, length: gptHeader.size },
    headerCrc: undefined,
    arrayCrc: undefined,
    alternateLba: toOffset(header.alternateLba) ?? 0,
    firstUsable: toOffset(header.firstUsable) ?? 0,
    lastUsable: toOffset(header.lastUsable) ?? 0,
    diskGuid: header.diskGuid,
  };
}

function remnantAt(medium: ByteSource, place: number, sector: Uint8Array): FoundRemnant | undefined {
  for (const [format, text] of MARKS) {
    if (sector[0] !== text.charCodeAt(0) || latin1(sector.subarray(0, text.length)) !== text) continue;
    const offset = format === 'iso9660' ? place - ISO_SYSTEM_AREA : place;
    return offset < 0 ? undefined : { medium: medium.id, format, offset, length: undefined };
  }
  return extAt(medium, place, sector);
}

/** Copies of the superblock say the number of their group: only that of group 0 tells where the volume begins. */
function extAt(medium: ByteSource, place: number, sector: Uint8Array): FoundRemnant | undefined {
  const view = new DataView(sector.buffer, sector.byteOffset, sector.length);
  if (view.getUint16(0x38, true) !== EXT_MAGIC || view.getUint16(0x5a, true) !== 0) return undefined;
  const [blocks, shift, inodes] = [view.getUint32(4, true), view.getUint32(0x18, true), view.getUint32(0, true)];
  const offset = place - EXT_SUPERBLOCK;
  if (blocks === 0 || inodes === 0 || shift > 6 || offset < 0) return undefined;
  return { medium: medium.id, format: 'ext', offset, length: blocks * (1024 << shift) };
}
