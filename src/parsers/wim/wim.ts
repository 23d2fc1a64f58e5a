/**
 * A WIM file as a whole: header, lookup tables of all parts that are at hand, XML and integrity tables.
 * Specification: Microsoft, "Windows Imaging File Format (WIM)" white paper; wimlib's headers for what came later.
 */
import { slice, type ByteSource, type Extent } from '../../core/bytes.ts';
import type { Wim } from '../../core/facts.ts';
import { ok, unreadable, type Format, type Parsed } from '../../core/parsed.ts';
import { anomalyList, inside, type AnomalyList } from './anomalies.ts';
import { parseWimHeader, WIM_FLAG, wimHeader, type WimHeader } from './header.ts';
import { readIntegrityTable, type IntegrityTable } from './integrity.ts';
import { indexBlobs, type BlobIndex } from './blobs.ts';
import { MAX_TABLES, NO_TABLE, readLookupTable, type Blob, type LookupTable, type SolidRun } from './lookup.ts';
import type { ChunkCache } from '../../core/chunked.ts';
import { openResource, openSolid, resourceCache, type WimResource } from './resource.ts';
import { NO_CONTENT } from './sums.ts';
import { readWimXml, type WimInfo } from './xml.ts';

/** Since Windows Vista, and since Windows 8 with solid resources (ESD). */
export const WIM_VERSION = { plain: 0x10d00, solid: 0xe00 } as const;
/** Some kilobytes per image, and images are counted in tens. */
const MAX_XML = 4 * 1024 * 1024;
/** Parts are numbered in 16 bits; a set of the largest Windows image for FAT32 has three. Naming the first suffices. */
const MAX_NAMED_PARTS = 64;

export interface WimPart {
  /** From 1. */
  readonly number: number;
  readonly source: ByteSource;
  readonly header: WimHeader;
  readonly table: LookupTable;
  /** Undefined where there is none or it is unusable. */
  readonly integrity: IntegrityTable | undefined;
}

export interface WimFile {
  readonly source: ByteSource;
  /** Of `source`, whichever part that is. */
  readonly header: WimHeader;
  /** The parts at hand in their order. */
  readonly parts: readonly WimPart[];
  /** Numbers of parts that are not, at most 64. */
  readonly missingParts: readonly number[];
  /** Blobs of all parts at hand by SHA-1. */
  readonly blobs: BlobIndex;
  /** Metadata of the images in their order; empty without the first part. */
  readonly metadata: readonly Blob[];
  /** Undefined where the document cannot be read. */
  readonly info: WimInfo | undefined;
  readonly solid: boolean;
  /** The decompressed content of a blob. `unreadable`: its part is missing or its resource damaged. Never rejects. */
  openBlob(blob: Blob, id: string): Promise<Parsed<ByteSource>>;
  /** Where a blob's bytes lie in its part, or those of the solid resources that hold it; `[]` in a missing part. */
  stored(blob: Blob): readonly Extent[];
}

/**
 * Opens a WIM. `parts`: the other files of a split image in any order. Never rejects. Anomalies beside those of the
 * header and the tables: `wim.version`, `wim.pipable`, `wim.new-version`, `wim.compression`, `wim.write-in-progress`,
 * `wim.part-missing`, `wim.part-foreign`, `wim.boot-index`, `wim.boot-metadata`, `wim.image-count`, `wim.xml`,
 * `wim.lookup-crowded`.
 */
export async function openWim(
  source: ByteSource,
  { parts: others = [] }: { readonly parts?: readonly ByteSource[] } = {},
): Promise<Parsed<WimFile>> {
  const first = await parseWimHeader(source);
  if (first.status !== 'ok') return first;
  const header = first.value;
  const anomalies = anomalyList();
  anomalies.addAll(first.anomalies);
  noteHeader(source, header, anomalies);

  const cache = resourceCache();
  const parts = new Map<number, WimPart>();
  if (!header.pipable) {
    parts.set(header.part, await readPart(source, header, MAX_TABLES, cache, anomalies));
    for (const other of others) await addPart(parts, header, other, cache, anomalies);
  }
  const present = [...parts.values()].sort((a, b) => a.number - b.number);
  const blobs = indexBlobs(present, anomalies);
  const metadata = present.flatMap((part) => part.table.metadata);
  const missingParts = header.pipable ? [] : absentParts(header.parts, parts);
  if (missingParts.length > 0) {
    const at = { source: source.id, ...wimHeader.extent('parts') };
    anomalies.add('part-missing', 'truncated', at, header.parts, present.length);
  }
  const info = header.pipable ? undefined : await readInfo(present, cache, anomalies);
  noteImages(source, header, metadata.length, info, parts, anomalies);

  return ok(
    {
      source,
      header,
      parts: present,
      missingParts,
      blobs,
      metadata,
      info,
      solid: present.some((part) => part.table.solid),
      ...blobReader(parts, cache),
    },
    anomalies.list,
  );
}

// ---- parts -----------------------------------------------------------------------------------------------------

/** `limit`: bytes of its table that are kept at most. */
async function readPart(
  source: ByteSource,
  header: WimHeader,
  limit: number,
  cache: ChunkCache,
  anomalies: AnomalyList,
): Promise<WimPart> {
  const { lookup, integrity } = header;
  const opened = openTable(source, header, lookup, 'lookup', cache, anomalies);
  const table =
    opened === undefined || lookup === undefined
      ? NO_TABLE
      : await readLookupTable(opened, { file: source, place: lookup, parts: header.parts, limit }, anomalies);
  let sums: IntegrityTable | undefined;
  if (integrity !== undefined && integrity.storedSize > 0 && lookup !== undefined) {
    const place = openTable(source, header, integrity, 'integrity', cache, anomalies);
    const covered = { from: wimHeader.size, to: lookup.offset + lookup.storedSize };
    if (place !== undefined) sums = await readIntegrityTable(source, place, integrity, covered, anomalies);
  }
  return { number: header.part, source, header, table, integrity: sums };
}

/** Undefined where the header does not say, or the resource cannot be opened. */
function openTable(
  source: ByteSource,
  header: WimHeader,
  resource: WimResource | undefined,
  name: string,
  cache: ChunkCache,
  anomalies: AnomalyList,
): ByteSource | undefined {
  if (resource === undefined || resource.offset >= source.size) return undefined;
  const opened = openResource(source, `${source.id}:${name}`, resource, header, cache);
  anomalies.addAll(opened.anomalies);
  return opened.status === 'ok' ? opened.value : undefined;
}

async function addPart(
  parts: Map<number, WimPart>,
  header: WimHeader,
  source: ByteSource,
  cache: ChunkCache,
  anomalies: AnomalyList,
): Promise<void> {
  const other = await parseWimHeader(source);
  const same = other.status === 'ok' && other.value.guid === header.guid && other.value.parts === header.parts;
  if (other.status !== 'ok' || !same || other.value.pipable || parts.has(other.value.part)) {
    const guid = other.status === 'ok' ? other.value.guid : undefined;
    anomalies.add('part-foreign', 'contradiction', inside(source, 0, wimHeader.size), header.guid, guid);
    return;
  }
  anomalies.addAll(other.anomalies);
  const held = [...parts.values()].reduce((sum, { table }) => sum + table.bytes.length, 0);
  parts.set(other.value.part, await readPart(source, other.value, MAX_TABLES - held, cache, anomalies));
}

function absentParts(count: number, parts: ReadonlyMap<number, WimPart>): number[] {
  const out: number[] = [];
  for (let n = 1; n <= count && out.length < MAX_NAMED_PARTS; n += 1) if (!parts.has(n)) out.push(n);
  return out;
}

// ---- blobs -----------------------------------------------------------------------------------------------------

function blobReader(parts: ReadonlyMap<number, WimPart>, cache: ChunkCache): Pick<WimFile, 'openBlob' | 'stored'> {
  const solids = new Map<WimResource, Promise<Parsed<ByteSource>>>();

  function solid(part: WimPart, resource: WimResource): Promise<Parsed<ByteSource>> {
    const known = solids.get(resource);
    if (known !== undefined) return known;
    const opened = openSolid(part.source, `${part.source.id}:solid@${resource.offset}`, resource, cache);
    solids.set(resource, opened);
    return opened;
  }

  async function fromRun(
    part: WimPart,
    run: SolidRun,
    blob: Blob,
    offset: number,
    id: string,
  ): Promise<Parsed<ByteSource>> {
    let start = 0;
    for (const resource of run.resources) {
      const opened = await solid(part, resource);
      // Without the size of one, nothing behind it can be placed.
      if (opened.status !== 'ok') return opened;
      const end = start + opened.value.size;
      if (offset < end && offset + blob.size <= end) {
        return ok(slice(opened.value, id, offset - start, blob.size), opened.anomalies);
      }
      start = end;
    }
    const beyond = { expected: start, actual: offset + blob.size };
    return unreadable([{ code: 'wim.blob-beyond-solid', kind: 'out-of-range', at: blob.at, ...beyond }]);
  }

  return {
    async openBlob(blob, id) {
      const part = parts.get(blob.part);
      if (part === undefined) {
        return unreadable([{ code: 'wim.part-missing', kind: 'truncated', at: blob.at, actual: blob.part }]);
      }
      const { place } = blob;
      if (place.in === 'solid') return fromRun(part, place.run, blob, place.offset, id);
      return openResource(part.source, id, place.resource, part.header, cache);
    },
    stored(blob) {
      const part = parts.get(blob.part);
      if (part === undefined) return [];
      const resources = blob.place.in === 'solid' ? blob.place.run.resources : [blob.place.resource];
      return resources.map((r) => inside(part.source, r.offset, r.storedSize));
    },
  };
}

// ---- what the header promises ----------------------------------------------------------------------------------

function noteHeader(source: ByteSource, header: WimHeader, anomalies: AnomalyList): void {
  const at = (field: Parameters<typeof wimHeader.extent>[0]): Extent => ({
    source: source.id,
    ...wimHeader.extent(field),
  });
  const { version, flags } = header;
  if (header.pipable) anomalies.add('pipable', 'unsupported', at('magic'), 'MSWIM', 'WLPWM');
  if (version === WIM_VERSION.solid)
    anomalies.add('new-version', 'unsupported', at('version'), WIM_VERSION.plain, version);
  else if (version !== WIM_VERSION.plain) anomalies.add('version', 'unsupported', at('version'), WIM_VERSION, version);
  if (header.compression === 'unknown') anomalies.add('compression', 'unsupported', at('flags'), undefined, flags);
  if ((flags & WIM_FLAG.writeInProgress) !== 0) {
    anomalies.add('write-in-progress', 'contradiction', at('flags'), 0, WIM_FLAG.writeInProgress);
  }
  if (header.part === 0 || header.part > header.parts) {
    anomalies.add('part-number', 'out-of-range', at('part'), header.parts, header.part);
  }
  if (header.bootIndex > header.images) {
    anomalies.add('boot-index', 'out-of-range', at('bootIndex'), header.images, header.bootIndex);
  } else if (header.bootIndex > 0 && header.part === 1 && header.bootMetadata?.storedSize === 0) {
    anomalies.add('boot-metadata', 'contradiction', at('bootMetadata'), header.bootIndex, 0);
  }
}

function noteImages(
  source: ByteSource,
  header: WimHeader,
  metadata: number,
  info: WimInfo | undefined,
  parts: ReadonlyMap<number, WimPart>,
  anomalies: AnomalyList,
): void {
  const first = parts.get(1);
  if (first === undefined || !first.table.complete) return;
  const at = { source: source.id, ...wimHeader.extent('images') };
  if (metadata !== header.images) anomalies.add('image-count', 'contradiction', at, header.images, metadata);
  else if (info !== undefined && info.images.length !== header.images) {
    anomalies.add('image-count', 'contradiction', at, header.images, info.images.length);
  }
}

/** Each part of a split image carries the document; the first readable one serves. */
async function readInfo(
  parts: readonly WimPart[],
  cache: ChunkCache,
  anomalies: AnomalyList,
): Promise<WimInfo | undefined> {
  let at: Extent | undefined;
  for (const { source, header } of parts) {
    const { xml } = header;
    const opened = openTable(source, header, xml, 'xml', cache, anomalies);
    if (xml === undefined || opened === undefined) continue;
    at ??= inside(source, xml.offset, xml.storedSize);
    if (opened.size > MAX_XML) {
      anomalies.add('xml', 'limit', at, MAX_XML, opened.size);
      continue;
    }
    const document = await opened.read(0, opened.size);
    const info = document.holes.length > 0 ? undefined : readWimXml(document.bytes);
    if (info !== undefined) return info;
  }
  if (at !== undefined) anomalies.add('xml', 'contradiction', at);
  return undefined;
}

/** The blob of a sum; undefined for empty content and for sums that no part at hand knows. */
export function findBlob(wim: WimFile, sha1: string): Blob | undefined {
  return sha1 === NO_CONTENT ? undefined : wim.blobs.get(sha1);
}

// ---- descriptor ------------------------------------------------------------------------------------------------

/** Told by fields of their own, or no damage at all. */
const NO_PROBLEM = new Set([
  'wim.new-version',
  'wim.pipable',
  'wim.write-in-progress',
  'wim.part-missing',
  'wim.boot-index',
  'wim.boot-metadata',
]);

export const wimFormat: Format<WimFile> = {
  id: 'wim',
  title: 'Windows Imaging Format (WIM, ESD, SWM)',
  spec: 'WIM file format white paper; wimlib header.h, resource.h, dentry.h; [MS-XCA], [MS-PATCH]',
  scope: {
    reads:
      'header, lookup table, XML, integrity table, directory trees and files; XPRESS, LZX, LZMS, solid; split sets',
    checks: 'places of tables and blobs against the file, counts of images and parts, boot index; on request all SHA-1',
    salvages: 'what is intact of a truncated or damaged file, chunk by chunk, and the names of the files that are not',
    writes: 'boot index and flags of the header, in place',
    unsupported:
      'pipable WIMs are recognised only; delta WIMs without their base; security descriptors are not decoded',
  },
  parse: (source) => openWim(source),
  facts({ value, anomalies }, { source, path }) {
    const { header } = value;
    const fact: Wim = {
      path,
      size: source.size,
      problems: [...new Set(anomalies.map((a) => a.code).filter((code) => !NO_PROBLEM.has(code)))],
      images: header.images,
      bootIndex: header.bootIndex,
      part: header.part,
      parts: header.parts,
      compression: header.compression,
      writeInProgress: (header.flags & WIM_FLAG.writeInProgress) !== 0,
      version: header.version,
      solid: value.solid,
      pipable: header.pipable,
      bootMetadataMissing: anomalies.some((a) => a.code === 'wim.boot-metadata'),
    };
    return [{ kind: 'wim', value: fact, from: { bytes: source.trace(0, wimHeader.size) } }];
  },
};
