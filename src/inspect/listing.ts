/** What a place holds, as rows: volumes of a medium, images of a WIM, files of a directory, keys and values of a hive. */
import { hex } from '../core/encoding.ts';
import { memory, type ByteSource, type Extent } from '../core/bytes.ts';
import type { FileEntry } from '../core/filesystem.ts';
import type { Anomaly } from '../core/anomaly.ts';
import type { HiveKey, HiveTree, HiveValue } from '../parsers/regf/hive.ts';
import type { WimFile } from '../parsers/wim/wim.ts';
import { contentsOf, openVolume, type Contents } from './contents.ts';
import type { Layout } from './layout.ts';
import {
  found,
  lost,
  type BytesNode,
  type DirectoryNode,
  type Node,
  type OpenContainer,
  type Resolved,
} from './node.ts';
import { nameOf } from './resolve.ts';

export interface ListedItem {
  readonly kind: 'volume' | 'image' | 'file' | 'directory' | 'other' | 'key' | 'value';
  readonly name: string;
  /** Bytes; undefined where a size means nothing. */
  readonly size: number | undefined;
  readonly modified: Date | undefined;
  readonly flags: readonly string[];
  /** Type of a partition, file system and label, type and short form of a value. */
  readonly detail: string;
  /** What says so, in the source it was read from. */
  readonly at: Extent | undefined;
}

export interface Listed {
  readonly place: string;
  readonly holds: 'volumes' | 'images' | 'files' | 'keys';
  readonly items: readonly ListedItem[];
  /** False where damage or a limit may hide items. */
  readonly complete: boolean;
  readonly anomalies: readonly Anomaly[];
}

/** Values shown in a listing are cut here; `cat` gives them whole. */
const SHOWN_VALUE = 120;

/** A file that holds nothing to list is listed itself, as `ls` of a file does. */
export async function listNode(node: Node, open: OpenContainer): Promise<Resolved<Listed>> {
  if (node.kind === 'directory') return found(await listDirectory(node));
  if (node.kind === 'key') return found(listKey(node.hive, node.key, node.anomalies));
  if (node.kind === 'value') {
    return found({ ...listKey(node.hive, node.key, node.anomalies), items: [valueItem(node.value)] });
  }
  const contents = await contentsOf(node, open);
  if (!contents.ok) return contents;
  return listContents(contents.value, node);
}

async function listContents(contents: Contents, node: BytesNode): Promise<Resolved<Listed>> {
  const place = nameOf(node);
  switch (contents.holds) {
    case 'keys': {
      const { hive, anomalies } = contents;
      if (hive.root === undefined) {
        return found({ place, holds: 'keys', items: [], complete: false, anomalies });
      }
      return found(listKey(hive, hive.root, anomalies));
    }
    case 'images':
      return found(listImages(contents.wim, place, contents.anomalies));
    case 'volumes':
      return found(await listVolumes(contents.medium, contents.layout));
    case 'files':
      return found(
        await listDirectory({
          kind: 'directory',
          fs: contents.fs,
          path: '/',
          id: contents.source.id,
          anomalies: contents.anomalies,
        }),
      );
    default: {
      if (node.entry !== undefined) {
        const items = [fileItem(node.entry)];
        return found({ place, holds: 'files', items, complete: true, anomalies: node.anomalies });
      }
      if (contents.holds === 'unknown') return lost('no-file-system', place, {}, node.anomalies);
      return contents.format === 'bitlocker'
        ? lost('encrypted', place)
        : lost('recognised-only', place, { format: contents.format });
    }
  }
}

async function listDirectory(node: DirectoryNode): Promise<Listed> {
  const { entries, complete, anomalies } = await node.fs.list(node.path);
  return {
    place: nameOf(node),
    holds: 'files',
    items: entries.map(fileItem),
    complete,
    anomalies: [...node.anomalies, ...anomalies],
  };
}

function fileItem(entry: FileEntry): ListedItem {
  const { name, kind, size, modified, flags, at } = entry;
  return { kind, name, size: kind === 'file' ? size : undefined, modified, flags, detail: '', at };
}

async function listVolumes(medium: ByteSource, layout: Layout): Promise<Listed> {
  const items: ListedItem[] = [];
  const whole = await openVolume(medium);
  if (whole.holds === 'files') {
    items.push({ ...NOTHING, kind: 'volume', name: 'whole', size: medium.size, detail: contentName(whole) });
  }
  for (const place of layout.volumes) {
    const inside = contentName(await openVolume(place.source));
    const detail = [place.type, place.name, inside].filter((part) => part !== '').join(' · ');
    const at = { source: medium.id, offset: place.offset, length: place.length };
    const flags = place.active ? ['active'] : [];
    items.push({ ...NOTHING, kind: 'volume', name: place.volume, size: place.length, flags, detail, at });
  }
  return { place: medium.id, holds: 'volumes', items, complete: true, anomalies: layout.anomalies };
}

const NOTHING = { size: undefined, modified: undefined, flags: [], detail: '', at: undefined } as const;

/** `ntfs "Windows"`. */
export function contentName(contents: Contents): string {
  if (contents.holds === 'closed') return contents.format;
  if (contents.holds !== 'files') return '';
  return contents.fs.label === '' ? contents.fs.kind : `${contents.fs.kind} "${contents.fs.label}"`;
}

function listImages(wim: WimFile, place: string, anomalies: readonly Anomaly[]): Listed {
  const items: ListedItem[] = [];
  for (let index = 1; index <= wim.metadata.length; index += 1) {
    const info = wim.info?.images.find((image) => image.index === index);
    const flags = wim.header.bootIndex === index ? ['boot'] : [];
    items.push({ ...NOTHING, kind: 'image', name: String(index), flags, detail: info?.name ?? '' });
  }
  return { place, holds: 'images', items, complete: wim.metadata.length === wim.header.images, anomalies };
}

function listKey(hive: HiveTree, key: HiveKey, anomalies: readonly Anomaly[]): Listed {
  const keys = key.subkeys().map((sub): ListedItem => {
    return { ...NOTHING, kind: 'key', name: sub.name, modified: sub.lastWritten, at: sub.at };
  });
  return {
    place: `${hive.source.id}:\\${key.path}`,
    holds: 'keys',
    items: [...keys, ...key.values().map(valueItem)],
    complete: key.whole.subkeys && key.whole.values,
    anomalies,
  };
}

function valueItem(value: HiveValue): ListedItem {
  const shown = valueText(value);
  return {
    kind: 'value',
    name: value.name === '' ? '@' : value.name,
    size: value.bytes.length,
    modified: undefined,
    flags: value.complete ? [] : ['damaged'],
    detail: `${value.typeName} ${shown}`.trimEnd(),
    at: value.at,
  };
}

/** The data in short, as regedit shows it. */
export function valueText(value: HiveValue): string {
  const text = value.asString();
  if (text !== undefined) return cut(text);
  const dword = value.asDword();
  if (dword !== undefined) return `0x${dword.toString(16).padStart(8, '0')} (${dword})`;
  const qword = value.asQword();
  if (qword !== undefined) return `0x${qword.toString(16).padStart(16, '0')} (${qword})`;
  const multi = value.asMulti();
  if (multi !== undefined) return cut(multi.map((one) => `"${one}"`).join(' '));
  return cut(hex(value.bytes.subarray(0, SHOWN_VALUE), ' '));
}

function cut(text: string): string {
  return text.length > SHOWN_VALUE ? `${text.slice(0, SHOWN_VALUE)}…` : text;
}

/** The bytes of a node, for `cat`. */
export function bytesOf(node: Node): Resolved<ByteSource> {
  if (node.kind === 'bytes') return found(node.source);
  if (node.kind === 'value') return found(memory(nameOf(node), node.value.bytes));
  return lost(node.kind === 'key' ? 'is-key' : 'is-folder', nameOf(node));
}
