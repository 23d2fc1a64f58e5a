/**
 * The resource directory of a PE image: a tree of three levels (type, name, language) whose leaves name data by
 * relative virtual address. Specification: Microsoft PE Format, the .rsrc section.
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import { absent, ok, unreadable, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { record, u16, u32 } from '../../core/record.ts';
import { utf16le } from '../../core/encoding.ts';
import type { PeImage } from './image.ts';

const directoryHeader = record('resource directory', 16, { named: u16(12), numbered: u16(14) });
const directoryEntry = record('resource directory entry', 8, { name: u32(0), target: u32(4) });
const dataEntry = record('resource data entry', 16, { address: u32(0), size: u32(4), codePage: u32(8) });

/** Set in a name: it is the offset of a string. Set in a target: it is the offset of a directory. */
const HIGH = 0x8000_0000;

/** 256 KiB: the tree of winload with all its message tables has below 16 KiB; its data is not part of it. */
const MAX_TREE = 256 * 1024;
/** Directory entries looked at, of all levels together: `shell32.dll` has some 3,000. It also ends cycles. */
const MAX_ENTRIES = 8192;
/** Type, name, language. */
const LEVELS = 3;
/** Characters of a resource name that are kept; the file allows 65,535. */
const MAX_NAME = 256;

export interface Resource {
  /** Number, or the name in upper case as compilers store it. */
  readonly type: number | string;
  readonly name: number | string;
  /** Windows language identifier, 0 for neutral. */
  readonly language: number;
  /** Where the data lies in the file; undefined where no section holds its address. */
  readonly at: Extent | undefined;
  readonly size: number;
}

/** The file offset of a range of the loaded image; undefined where no section stores all of it. */
export function fileOffset(image: PeImage, address: number, length: number): number | undefined {
  const section = image.sections.find(
    (s) => address >= s.virtualAddress && address + length <= s.virtualAddress + s.rawSize,
  );
  return section && section.rawOffset + (address - section.virtualAddress);
}

/**
 * All resources in stored order. `absent`: the image has none. Anomalies: `pe.resources` (an offset beyond the section,
 * a leaf at the wrong level), `pe.resource-limit`.
 */
export async function readResources(source: ByteSource, image: PeImage): Promise<Parsed<readonly Resource[]>> {
  const stored = image.directories[2];
  if (stored === undefined || stored.offset === 0 || stored.size === 0) return absent();
  const start = fileOffset(image, stored.offset, directoryHeader.size);
  if (start === undefined)
    return absent([{ code: 'pe.resources', kind: 'out-of-range', at: stored.at, actual: stored.offset }]);
  const section = image.sections.find((s) => start >= s.rawOffset && start < s.rawOffset + s.rawSize);
  const size = (section?.rawOffset ?? start) + (section?.rawSize ?? 0) - start;
  const tree = await source.read(start, Math.min(size, MAX_TREE));
  const hole = tree.holes[0];
  if (hole !== undefined) return unreadable([{ code: 'pe.unreadable', kind: 'unreadable', at: hole }]);
  return walk(tree.bytes, start, source, image);
}

interface Pending {
  readonly offset: number;
  readonly path: readonly (number | string)[];
}

function walk(tree: Uint8Array, start: number, source: ByteSource, image: PeImage): Parsed<readonly Resource[]> {
  const anomalies: Anomaly[] = [];
  const resources: Resource[] = [];
  const wrong = (offset: number, actual: unknown): void => {
    const at = { source: source.id, offset: Math.min(start + offset, source.size), length: 8 };
    // One is enough to say that the tree is damaged; a hostile one would give thousands.
    if (anomalies.length === 0) anomalies.push({ code: 'pe.resources', kind: 'out-of-range', at, actual });
  };
  const pending: Pending[] = [{ offset: 0, path: [] }];
  let budget = MAX_ENTRIES;
  for (let here = pending.shift(); here !== undefined; here = pending.shift()) {
    const header = directoryHeader.decode(tree, here.offset);
    if (header === undefined) {
      wrong(here.offset, here.offset);
      continue;
    }
    for (let i = 0; i < header.named + header.numbered; i += 1) {
      const offset = here.offset + directoryHeader.size + i * directoryEntry.size;
      const entry = directoryEntry.decode(tree, offset);
      if (entry === undefined) {
        wrong(offset, i);
        break;
      }
      budget -= 1;
      if (budget < 0) {
        const at = { source: source.id, offset: start + offset, length: directoryEntry.size };
        anomalies.push({ code: 'pe.resource-limit', kind: 'limit', at, expected: MAX_ENTRIES });
        return ok(resources, anomalies);
      }
      const path = [...here.path, entryName(tree, entry.name)];
      const isDirectory = entry.target >= HIGH;
      if (isDirectory && path.length < LEVELS) pending.push({ offset: entry.target - HIGH, path });
      else if (!isDirectory && path.length === LEVELS) {
        const data = dataEntry.decode(tree, entry.target);
        if (data === undefined) wrong(offset, entry.target);
        else resources.push(resource(path, data, source, image));
      } else wrong(offset, path.length);
    }
  }
  return ok(resources, anomalies);
}

function entryName(tree: Uint8Array, stored: number): number | string {
  if (stored < HIGH) return stored;
  const offset = stored - HIGH;
  const length = Math.min((tree[offset] ?? 0) | ((tree[offset + 1] ?? 0) << 8), MAX_NAME);
  return utf16le(tree.subarray(offset + 2, offset + 2 + length * 2));
}

function resource(
  path: readonly (number | string)[],
  data: { address: number; size: number },
  source: ByteSource,
  image: PeImage,
): Resource {
  const [type = 0, name = 0, language = 0] = path;
  const offset = fileOffset(image, data.address, data.size);
  return {
    type,
    name,
    language: typeof language === 'number' ? language : 0,
    at: offset === undefined ? undefined : { source: source.id, offset, length: data.size },
    size: data.size,
  };
}
