/** Lookup and listing over directories that are decoded when first entered, for FAT, exFAT and ISO 9660 alike. */
import type { Extent } from '../../core/bytes.ts';
import { components, NO_ENTRIES, type FileEntry, type Listing } from '../../core/filesystem.ts';
import type { Anomaly } from '../../core/anomaly.ts';

export interface TreeDirectory<I> {
  readonly items: readonly I[];
  /** False where live entries may be missing: absence cannot be concluded then. */
  readonly complete: boolean;
  readonly anomalies: readonly Anomaly[];
}

/** What differs between the formats. */
export interface TreeSpec<I, D extends TreeDirectory<I>, E extends FileEntry> {
  readonly root: D;
  rootEntry(list: ListEntry<E>): E;
  open(directory: E): Promise<D>;
  /** The same for entries that lead to the same directory by the same way. */
  key(directory: E): string;
  /** A live file or directory; or with `deleted` also a deleted one. */
  shown(item: I, deleted: boolean): boolean;
  /** All names it answers to. */
  names(item: I): readonly string[];
  /** `parent`: path of the directory, empty for the root. */
  entry(directory: D, item: I, parent: string, list: ListEntry<E>): E;
}

/** What an entry's `list` does: given to those who make entries. */
export type ListEntry<E> = (entry: E) => Promise<Listing>;

export type TreeLookup<E> =
  | { readonly status: 'found'; readonly entry: E; readonly anomalies: readonly Anomaly[] }
  | {
      readonly status: 'absent';
      readonly missing: string;
      readonly within: Extent;
      readonly anomalies: readonly Anomaly[];
    }
  | { readonly status: 'unreadable'; readonly anomalies: readonly Anomaly[] };

export interface TreeListing<E> {
  readonly entries: readonly E[];
  readonly complete: boolean;
  readonly anomalies: readonly Anomaly[];
}

export interface Tree<E, D> {
  lookup(path: string): Promise<TreeLookup<E>>;
  list(path: string, options?: { readonly deleted?: boolean }): Promise<TreeListing<E>>;
  /** Undefined where the path leads to no directory. */
  directory(path: string): Promise<D | undefined>;
}

/** Directories kept decoded: the boot's own lookups touch a dozen. */
const DIRECTORY_CACHE = 64;

export function directoryTree<I, D extends TreeDirectory<I>, E extends FileEntry>(spec: TreeSpec<I, D, E>): Tree<E, D> {
  const known = new Map<string, Promise<D>>();

  function open(entry: E): Promise<D> {
    if (entry === rootEntry) return Promise.resolve(spec.root);
    const key = spec.key(entry);
    const hit = known.get(key);
    if (hit !== undefined) return hit;
    const fresh = spec.open(entry);
    known.set(key, fresh);
    if (known.size > DIRECTORY_CACHE) {
      const oldest = known.keys().next().value;
      if (oldest !== undefined) known.delete(oldest);
    }
    return fresh;
  }

  async function listEntry(entry: E, deleted = false): Promise<TreeListing<E>> {
    const directory = await open(entry);
    const parent = parentPath(entry);
    const entries = directory.items
      .filter((i) => spec.shown(i, deleted))
      .map((i) => spec.entry(directory, i, parent, list));
    return { entries, complete: directory.complete, anomalies: directory.anomalies };
  }

  const list: ListEntry<E> = (entry) => (entry.kind === 'directory' ? listEntry(entry) : Promise.resolve(NO_ENTRIES));
  const rootEntry = spec.rootEntry(list);

  /** Where a path leads; the first match of a name counts, as for every driver. */
  async function lookup(path: string): Promise<TreeLookup<E>> {
    let entry = rootEntry;
    for (const part of components(path)) {
      if (entry.kind !== 'directory') return { status: 'absent', missing: part, within: entry.at, anomalies: [] };
      const directory = await open(entry);
      const wanted = part.toUpperCase();
      const item = directory.items.find(
        (i) => spec.shown(i, false) && spec.names(i).some((n) => n.toUpperCase() === wanted),
      );
      if (item === undefined) {
        const { anomalies, complete } = directory;
        return complete
          ? { status: 'absent', missing: part, within: entry.at, anomalies }
          : { status: 'unreadable', anomalies };
      }
      entry = spec.entry(directory, item, parentPath(entry), list);
    }
    return { status: 'found', entry, anomalies: [] };
  }

  return {
    lookup,
    async directory(path) {
      const found = await lookup(path);
      return found.status === 'found' && found.entry.kind === 'directory' ? open(found.entry) : undefined;
    },
    async list(path, options = {}) {
      const found = await lookup(path);
      if (found.status !== 'found' || found.entry.kind !== 'directory') {
        return { entries: [], complete: false, anomalies: found.anomalies };
      }
      return listEntry(found.entry, options.deleted === true);
    },
  };
}

function parentPath(entry: FileEntry): string {
  return entry.path === '/' ? '' : entry.path;
}
