/**
 * Follows a nested path: `p3:/Windows/System32/config/SYSTEM:\Select`. Segments are divided by colons:
 *
 *   p3, whole     a partition, or the medium from its first byte
 *   @1048576      what begins at that byte of the medium; `+N` behind it: and is N bytes long
 *   disk          the medium in a container, as places name it
 *   /a/b          a file or directory of the file system
 *   2             an image of a WIM
 *   \Key\Value    a key or value of a registry hive; `@` is a key's default value; ends the path
 *
 * A file that is itself a container (VHD, VHDX, qcow2, WIM, hive, ISO) is entered by a further segment. Names may hold
 * colons (alternate streams, keys): the longest name that exists wins.
 */
import { clamp, type ByteSource } from '../core/bytes.ts';
import { components, type FileSystem } from '../core/filesystem.ts';
import { volumeAt } from '../parsers/boot-sectors.ts';
import type { HiveTree } from '../parsers/regf/hive.ts';
import { openImage } from '../parsers/wim/image.ts';
import type { WimFile } from '../parsers/wim/wim.ts';
import { contentsOf, openVolume, unwrap, type Contents } from './contents.ts';
import { readLayout } from './layout.ts';
import {
  found,
  lost,
  type BytesNode,
  type DirectoryNode,
  type Node,
  type OpenContainer,
  type Resolved,
} from './node.ts';

/** A container in a container in a container takes nine; more is a path made to keep us busy. */
const MAX_SEGMENTS = 32;
/** Names tried of one text: each is a look-up in the file system. */
const MAX_CUTS = 256;
/** Bytes of the medium: where a volume begins, and how long it is. */
const AT = /^@(\d{1,16})(?:\+(\d{1,16}))?$/;

/**
 * A lone file or medium of the host as the node a path begins at. Every trace ends at it: people find a byte on the
 * stick by its LBA there, not by where a container file keeps it.
 */
export function rootNode(below: ByteSource, unwrapped: boolean, sibling: BytesNode['sibling']): BytesNode {
  const source: ByteSource = {
    id: below.id,
    size: below.size,
    sectorSize: below.sectorSize,
    read: (offset, length) => below.read(offset, length),
    trace(offset, length) {
      const r = clamp(below.size, offset, length);
      return r.length === length && length > 0 ? [{ source: below.id, ...r }] : [];
    },
  };
  return { kind: 'bytes', source, holds: 'medium', entry: undefined, anomalies: [], sibling, unwrapped };
}

/** Follows `path` (without the host's part and its colon; empty: the node itself). Never rejects. */
export async function resolve(from: Node, path: string, open: OpenContainer): Promise<Resolved> {
  let node = from;
  let rest = path;
  for (let step = 0; rest !== ''; step += 1) {
    if (step >= MAX_SEGMENTS) return lost('too-deep', nameOf(node), { limit: MAX_SEGMENTS });
    const next = await descend(node, rest, open);
    if (!next.ok) return next;
    node = next.value.node;
    rest = next.value.rest;
  }
  return found(node);
}

interface Step {
  readonly node: Node;
  readonly rest: string;
}

export function nameOf(node: Node): string {
  if (node.kind === 'bytes') return node.source.id;
  if (node.kind === 'directory') return `${node.id}:${node.path}`;
  const key = `${node.hive.source.id}:\\${node.key.path}`;
  return node.kind === 'key' ? key : `${key}\\${node.value.name}`;
}

async function descend(node: Node, path: string, open: OpenContainer): Promise<Resolved<Step>> {
  if (node.kind === 'key' || node.kind === 'value') return lost('not-nested', nameOf(node), { segment: path });
  const colon = path.indexOf(':');
  const first = colon < 0 ? path : path.slice(0, colon);
  const rest = colon < 0 ? '' : path.slice(colon + 1);
  if (node.kind === 'directory') {
    if (/^[\\/]/.test(path)) return lookUp(node.fs, node.id, node.path, path);
    return lost('not-nested', nameOf(node), { segment: first });
  }
  if (/^(?:p\d+|whole)$/.test(first)) {
    const volume = await enterVolume(node, first, open);
    return volume.ok ? found({ node: volume.value, rest }) : volume;
  }
  const lostVolume = AT.exec(first);
  if (lostVolume !== null) {
    const volume = await enterAt(node, Number(lostVolume[1]), lostVolume[2], open);
    return volume.ok ? found({ node: volume.value, rest }) : volume;
  }
  if (first === 'disk') {
    const inner = await unwrap(node, open);
    return inner.ok ? found({ node: inner.value, rest }) : inner;
  }
  const contents = await contentsOf(node, open);
  if (!contents.ok) return contents;
  if (path.startsWith('\\') && contents.value.holds === 'keys') {
    const key = findKey(contents.value.hive, path, [...node.anomalies, ...contents.value.anomalies]);
    return key.ok ? found({ node: key.value, rest: '' }) : key;
  }
  if (/^[\\/]/.test(path)) {
    const files = await filesOf(contents.value, node);
    return files.ok ? lookUp(files.value.fs, files.value.id, '/', path) : files;
  }
  if (/^\d+$/.test(first) && contents.value.holds === 'images') {
    const image = await enterImage(contents.value.wim, Number(first));
    return image.ok ? found({ node: image.value, rest }) : image;
  }
  return lost('not-nested', nameOf(node), { segment: first });
}

// ---- volumes ---------------------------------------------------------------------------------------------------

async function enterVolume(node: BytesNode, volume: string, open: OpenContainer): Promise<Resolved<BytesNode>> {
  const inner = await unwrap(node, open);
  if (!inner.ok) return inner;
  const medium = inner.value.source;
  const base = { ...inner.value, entry: undefined, holds: 'volume' as const, unwrapped: true };
  if (volume === 'whole') return found(base);
  const layout = await readLayout(medium);
  const place = layout.volumes.find((v) => v.volume === volume);
  if (place !== undefined) return found({ ...base, source: place.source });
  const known = ['whole', ...layout.volumes.map((v) => v.volume)].join(', ');
  return lost('no-volume', medium.id, { volume, known }, layout.anomalies);
}

/** A volume by its place: no table need name it. */
async function enterAt(
  node: BytesNode,
  offset: number,
  length: string | undefined,
  open: OpenContainer,
): Promise<Resolved<BytesNode>> {
  const inner = await unwrap(node, open);
  if (!inner.ok) return inner;
  const medium = inner.value.source;
  const bytes = length === undefined ? undefined : Number(length);
  if (!Number.isSafeInteger(offset) || offset >= medium.size || bytes === 0) {
    return lost('beyond-medium', medium.id, { offset, size: medium.size });
  }
  const source = await volumeAt(medium, offset, bytes);
  return found({ ...inner.value, entry: undefined, holds: 'volume', unwrapped: true, source });
}

/** The file system of what was opened; a medium with a table is entered as a whole (hybrid ISO images are both). */
async function filesOf(contents: Contents, node: BytesNode): Promise<Resolved<{ fs: FileSystem; id: string }>> {
  const place = nameOf(node);
  switch (contents.holds) {
    case 'files':
      return found({ fs: contents.fs, id: contents.source.id });
    case 'volumes': {
      const whole = await openVolume(contents.medium);
      if (whole.holds === 'files') return found({ fs: whole.fs, id: contents.medium.id });
      return lost('several-volumes', place, { known: contents.layout.volumes.map((v) => v.volume).join(', ') });
    }
    case 'images': {
      const image = contents.wim.header.images === 1 ? await enterImage(contents.wim, 1) : undefined;
      if (image === undefined) return lost('several-images', place, { images: contents.wim.header.images });
      return image.ok ? found({ fs: image.value.fs, id: image.value.id }) : image;
    }
    case 'closed':
      return contents.format === 'bitlocker'
        ? lost('encrypted', place)
        : lost('recognised-only', place, { format: contents.format });
    default:
      return lost('no-file-system', place);
  }
}

async function enterImage(wim: WimFile, index: number): Promise<Resolved<DirectoryNode>> {
  const image = await openImage(wim, index);
  const id = `${wim.source.id}:${index}`;
  if (image.status === 'ok') {
    return found({ kind: 'directory', fs: image.value, path: '/', id, anomalies: image.anomalies });
  }
  const code = image.status === 'absent' ? 'no-image' : 'damaged-image';
  return lost(code, wim.source.id, { index, images: wim.header.images }, image.anomalies);
}

// ---- files -----------------------------------------------------------------------------------------------------

/** Cuts the text at each colon, the longest name first: `/a:b:p1` is `/a:b:p1`, then `/a:b` and `p1`, then `/a` and `b:p1`. */
function cuts(text: string): { name: string; rest: string }[] {
  const out = [{ name: text, rest: '' }];
  for (let at = text.lastIndexOf(':'); at > 0 && out.length <= MAX_CUTS; at = text.lastIndexOf(':', at - 1)) {
    out.push({ name: text.slice(0, at), rest: text.slice(at + 1) });
  }
  return out;
}

async function lookUp(fs: FileSystem, id: string, below: string, text: string): Promise<Resolved<Step>> {
  let failure: Resolved<never> | undefined;
  for (const { name, rest } of cuts(text)) {
    const path = `/${[...components(below), ...components(name)].join('/')}`;
    if (path === '/') return found({ node: { kind: 'directory', fs, path, id, anomalies: [] }, rest });
    const result = await fs.lookup(path);
    if (result.status === 'found') {
      const { entry, anomalies } = result;
      if (entry.kind === 'directory') {
        return found({ node: { kind: 'directory', fs, path: entry.path, id, anomalies }, rest });
      }
      const content = await entry.open();
      const all = [...anomalies, ...content.anomalies];
      if (content.status !== 'ok') return lost('damaged-file', `${id}:${entry.path}`, {}, all);
      const sibling = siblingOf(fs, entry.path);
      const node = { kind: 'bytes' as const, source: content.value, holds: 'file' as const, entry, anomalies: all };
      return found({ node: { ...node, sibling, unwrapped: false }, rest });
    }
    failure =
      result.status === 'absent'
        ? lost('no-file', `${id}:${path}`, { missing: result.missing }, result.anomalies)
        : lost('damaged-folder', `${id}:${path}`, {}, result.anomalies);
  }
  return failure ?? lost('no-file', `${id}:${text}`, { missing: text });
}

/** Files of the same directory, by name: nothing a container says may lead out of it. */
function siblingOf(fs: FileSystem, path: string): BytesNode['sibling'] {
  const folder = components(path).slice(0, -1);
  return async (name) => {
    const plain = components(name);
    if (plain.length !== 1) return undefined;
    const result = await fs.lookup(`/${[...folder, ...plain].join('/')}`);
    if (result.status !== 'found' || result.entry.kind !== 'file') return undefined;
    const content = await result.entry.open();
    return content.status === 'ok' ? content.value : undefined;
  };
}

// ---- keys ------------------------------------------------------------------------------------------------------

/** Value names may hold backslashes, so the longest path that is a key is taken, and what is left names a value of it. */
function findKey(hive: HiveTree, path: string, anomalies: BytesNode['anomalies']): Resolved {
  const text = path.replace(/^\\/, '').replace(/\\$/, '');
  const place = hive.source.id;
  const whole = hive.key(text);
  if (whole !== undefined) return found({ kind: 'key', hive, key: whole, anomalies });
  for (let at = text.lastIndexOf('\\'); ; at = at <= 0 ? -1 : text.lastIndexOf('\\', at - 1)) {
    const key = hive.key(at < 0 ? '' : text.slice(0, at));
    if (key !== undefined) {
      const name = text.slice(at + 1);
      const value = key.value(name) ?? (name === '@' ? key.value('') : undefined);
      if (value !== undefined) return found({ kind: 'value', hive, key, value, anomalies });
      return lost('no-key', place, { path: `\\${text}`, below: `\\${key.path}` }, anomalies);
    }
    if (at < 0) return lost('no-key', place, { path: `\\${text}`, below: '\\' }, anomalies);
  }
}
