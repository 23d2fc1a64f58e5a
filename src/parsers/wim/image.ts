/** An image of a WIM as a file system: directories from its metadata, contents from the blobs its entries name. */
import { memory, type ByteSource, type Extent } from '../../core/bytes.ts';
import {
  components,
  NO_ENTRIES,
  type FileEntry,
  type FileSystem,
  type Listing,
  type Lookup,
} from '../../core/filesystem.ts';
import { absent, ok, unreadable, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { sameName } from '../ntfs/collation.ts';
import { anomalyList, inside } from './anomalies.ts';
import { ATTRIBUTE, readMetadata, type DecodedDirectory, type DecodedEntry, type Metadata } from './metadata.ts';
import { NO_CONTENT } from './sums.ts';
import { findBlob, type WimFile } from './wim.ts';
import type { WimImageInfo } from './xml.ts';

export interface WimStream {
  /** Empty: the reparse data, or the content. */
  readonly name: string;
  readonly size: number;
  /** 40 hexadecimal digits; zeros where it is empty. */
  readonly sha1: string;
  open(): Promise<Parsed<ByteSource>>;
}

export interface WimEntry extends FileEntry {
  /** Empty where there is none. */
  readonly shortName: string;
  readonly attributes: number;
  readonly created: Date | undefined;
  readonly accessed: Date | undefined;
  readonly sha1: string;
  /** Equal numbers other than 0 are names of one file. */
  readonly hardLink: bigint;
  /** Into the security descriptors of the image; 0xFFFFFFFF: none. */
  readonly securityId: number;
  /** Undefined where it is no reparse point. `data` is what follows the head of 8 bytes. */
  readonly reparse: { readonly tag: number; readonly data: WimStream } | undefined;
  /** Named data streams. */
  readonly streams: readonly WimStream[];
}

export type WimLookup = Lookup<WimEntry>;

export interface WimListing extends Listing {
  readonly entries: readonly WimEntry[];
}

/** A file of the tree with the sums of all its streams. */
export interface Visited {
  readonly path: string;
  readonly sha1s: readonly string[];
}

export interface WimImage extends FileSystem {
  readonly kind: 'wim';
  /** From 1. */
  readonly index: number;
  readonly info: WimImageInfo | undefined;
  lookup(path: string): Promise<WimLookup>;
  list(path: string): Promise<WimListing>;
  /** Goes through the whole tree. False where parts of it could not be read. */
  walk(visit: (entry: Visited) => void): { readonly complete: boolean; readonly anomalies: readonly Anomaly[] };
}

/** Directories kept decoded: a lookup touches one per component. */
const DIRECTORY_CACHE = 64;
/** Entries in them: some hundred bytes each. */
const CACHED_ENTRIES = 65_536;
/** Windows' own paths end at 32,767 characters. */
const MAX_DEPTH = 4096;

/** Opens image `index` (from 1). `absent`: there is none of that number. Never rejects. */
export async function openImage(wim: WimFile, index: number): Promise<Parsed<WimImage>> {
  const blob = wim.metadata[index - 1];
  if (blob === undefined) {
    const promised = Number.isInteger(index) && index >= 1 && index <= wim.header.images;
    const at = { source: wim.source.id, offset: 0, length: 0 };
    return promised ? unreadable([{ code: 'wim.metadata-missing', kind: 'truncated', at, actual: index }]) : absent();
  }
  const id = `${wim.source.id}:${index}`;
  const opened = await wim.openBlob(blob, `${id}:metadata`);
  if (opened.status !== 'ok') return unreadable(opened.anomalies);
  const anomalies = anomalyList();
  anomalies.addAll(opened.anomalies);
  const stored = wim.stored(blob)[0] ?? inside(wim.source, 0, 0);
  const metadata = await readMetadata(opened.value, stored, anomalies);
  if (metadata?.root === undefined) return unreadable(anomalies.list);
  const info = wim.info?.images.find((image) => image.index === index);
  return ok(
    { kind: 'wim', index, info, label: info?.name ?? '', ...tree(wim, metadata, metadata.root, id) },
    anomalies.list,
  );
}

function tree(
  wim: WimFile,
  metadata: Metadata,
  root: DecodedEntry,
  id: string,
): Pick<WimImage, 'lookup' | 'list' | 'walk'> {
  const recent = new Map<number, DecodedDirectory & { readonly anomalies: readonly Anomaly[] }>();
  let held = 0;

  function directory(entry: DecodedEntry): DecodedDirectory & { readonly anomalies: readonly Anomaly[] } {
    const known = recent.get(entry.children);
    if (known !== undefined) return known;
    const anomalies = anomalyList();
    const fresh = { ...metadata.directory(entry.children, anomalies), anomalies: anomalies.list };
    recent.set(entry.children, fresh);
    held += fresh.entries.length;
    for (const [oldest, { entries }] of recent) {
      if (recent.size <= DIRECTORY_CACHE && held <= CACHED_ENTRIES) break;
      recent.delete(oldest);
      held -= entries.length;
    }
    return fresh;
  }

  function present(entry: DecodedEntry, path: string): WimEntry {
    const list = (): Promise<Listing> => Promise.resolve(entry.directory ? listOf(entry, path) : NO_ENTRIES);
    return wimEntry(wim, metadata, id, entry, path, list);
  }

  function listOf(entry: DecodedEntry, path: string): WimListing {
    const { entries, complete, anomalies } = directory(entry);
    return { entries: entries.map((e) => present(e, `${path}/${e.name}`)), complete, anomalies };
  }

  /** Follows a path; `entry` where it led, else the component that was not found. */
  function find(path: string): {
    entry: DecodedEntry | undefined;
    path: string;
    missing: string;
    sound: boolean;
    anomalies: readonly Anomaly[];
  } {
    const anomalies: Anomaly[] = [];
    let entry = root;
    let walked = '';
    for (const name of components(path)) {
      const children = directory(entry);
      anomalies.push(...children.anomalies);
      // Images of Linux trees may hold names that differ in case alone.
      const next =
        children.entries.find((e) => e.name === name) ??
        children.entries.find((e) => sameName(e.name, name) || (e.shortName !== '' && sameName(e.shortName, name)));
      if (next === undefined)
        return { entry: undefined, path: walked, missing: name, sound: children.complete, anomalies };
      entry = next;
      walked += `/${next.name}`;
    }
    return { entry, path: walked, missing: '', sound: true, anomalies };
  }

  return {
    lookup(path) {
      const found = find(path);
      const { anomalies } = found;
      if (found.entry !== undefined) {
        return Promise.resolve({ status: 'found', entry: present(found.entry, found.path), anomalies });
      }
      return Promise.resolve(
        found.sound ? { status: 'absent', missing: found.missing, anomalies } : { status: 'unreadable', anomalies },
      );
    },
    list(path) {
      const found = find(path);
      if (found.entry === undefined || !found.entry.directory) {
        return Promise.resolve({ entries: [], complete: false, anomalies: found.anomalies });
      }
      const listing = listOf(found.entry, found.path);
      return Promise.resolve({ ...listing, anomalies: [...found.anomalies, ...listing.anomalies] });
    },
    walk: (visit) => walk(metadata, root, visit),
  };
}

/** Depth first, each directory once: a damaged tree may lead back to where it came from. */
function walk(metadata: Metadata, root: DecodedEntry, visit: (entry: Visited) => void): ReturnType<WimImage['walk']> {
  const anomalies = anomalyList();
  const visited = new Set<number>();
  const open: { entry: DecodedEntry; path: string; depth: number }[] = [{ entry: root, path: '', depth: 0 }];
  let complete = true;
  let seen = 0;
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    const { entry, path, depth } = here;
    visit({ path: path === '' ? '/' : path, sha1s: sums(entry) });
    if (entry.children === 0) continue;
    if (visited.has(entry.children) || depth >= MAX_DEPTH || seen > metadata.room) {
      const kind = depth >= MAX_DEPTH ? 'limit' : 'contradiction';
      anomalies.add('directory-cycle', kind, metadata.place(entry.offset, entry.length));
      complete = false;
      continue;
    }
    visited.add(entry.children);
    const directory = metadata.directory(entry.children, anomalies);
    complete &&= directory.complete;
    seen += directory.entries.length;
    for (const child of directory.entries) open.push({ entry: child, path: `${path}/${child.name}`, depth: depth + 1 });
  }
  return { complete, anomalies: anomalies.list };
}

function sums(entry: DecodedEntry): string[] {
  const all = [entry.sha1, ...entry.streams.map((s) => s.sha1), entry.reparse ?? NO_CONTENT];
  return all.filter((sha1) => sha1 !== NO_CONTENT);
}

// ---- entries ---------------------------------------------------------------------------------------------------

function wimEntry(
  wim: WimFile,
  metadata: Metadata,
  id: string,
  entry: DecodedEntry,
  path: string,
  list: () => Promise<Listing>,
): WimEntry {
  const at = metadata.place(entry.offset, entry.length);
  const fileId = `${id}:${path === '' ? '/' : path}`;
  const content = stream(wim, at, fileId, '', entry.sha1);
  const known = entry.sha1 === NO_CONTENT || findBlob(wim, entry.sha1) !== undefined;
  return {
    name: entry.name,
    path: path === '' ? '/' : path,
    kind: entry.directory ? 'directory' : entry.link ? 'other' : 'file',
    size: entry.directory ? 0 : content.size,
    modified: entry.modified,
    flags: [...flagNames(entry.attributes), ...(known ? [] : ['damaged'])],
    at,
    shortName: entry.shortName,
    attributes: entry.attributes,
    created: entry.created,
    accessed: entry.accessed,
    sha1: entry.sha1,
    hardLink: entry.hardLink,
    securityId: entry.securityId,
    reparse:
      entry.reparseTag === undefined
        ? undefined
        : { tag: entry.reparseTag, data: stream(wim, at, `${fileId}:reparse`, '', entry.reparse ?? NO_CONTENT) },
    streams: entry.streams.map((s) => stream(wim, at, `${fileId}:${s.name}`, s.name, s.sha1)),
    // By its place in the tree: in the file all entries of one compressed chunk share one place.
    directoryId: entry.children === 0 ? undefined : `tree ${entry.children}`,
    open: () => (entry.directory ? Promise.resolve(absent()) : content.open()),
    list,
  };
}

function stream(wim: WimFile, at: Extent, id: string, name: string, sha1: string): WimStream {
  const blob = findBlob(wim, sha1);
  return {
    name,
    sha1,
    size: blob?.size ?? 0,
    open() {
      if (blob !== undefined) return wim.openBlob(blob, id);
      if (sha1 === NO_CONTENT) return Promise.resolve(ok(memory(id, new Uint8Array(0))));
      return Promise.resolve(unreadable([{ code: 'wim.blob-missing', kind: 'contradiction', at, expected: sha1 }]));
    },
  };
}

const FLAGS = [
  [ATTRIBUTE.readOnly, 'read-only'],
  [ATTRIBUTE.hidden, 'hidden'],
  [ATTRIBUTE.system, 'system'],
  [ATTRIBUTE.sparse, 'sparse'],
  [ATTRIBUTE.compressed, 'compressed'],
  [ATTRIBUTE.encrypted, 'encrypted'],
  [ATTRIBUTE.reparse, 'reparse'],
] as const;

function flagNames(attributes: number): string[] {
  return FLAGS.filter(([bit]) => (attributes & bit) !== 0).map(([, name]) => name);
}
