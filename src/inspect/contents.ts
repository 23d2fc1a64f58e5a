/** What bytes turn out to hold when they are opened: a hive, images, volumes, or a file system. Judged by content alone. */
import type { ByteSource } from '../core/bytes.ts';
import type { FileSystem } from '../core/filesystem.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { latin1 } from '../core/encoding.ts';
import { volumeFormats } from '../parsers/index.ts';
import { parseHive, type HiveTree } from '../parsers/regf/hive.ts';
import { PIPABLE_MAGIC, parseWimHeader, WIM_MAGIC } from '../parsers/wim/header.ts';
import { openWim, type WimFile } from '../parsers/wim/wim.ts';
import { readLayout, type Layout } from './layout.ts';
import { found, lost, type BytesNode, type OpenContainer, type Resolved, type Sibling } from './node.ts';

export type Contents =
  | { readonly holds: 'keys'; readonly hive: HiveTree; readonly anomalies: readonly Anomaly[] }
  | { readonly holds: 'images'; readonly wim: WimFile; readonly anomalies: readonly Anomaly[] }
  | { readonly holds: 'volumes'; readonly medium: ByteSource; readonly layout: Layout }
  | {
      readonly holds: 'files';
      readonly fs: FileSystem;
      readonly source: ByteSource;
      readonly anomalies: readonly Anomaly[];
    }
  /** Recognised, but no file can be opened: encrypted, or a format that is only described. */
  | { readonly holds: 'closed'; readonly format: string; readonly source: ByteSource }
  | { readonly holds: 'unknown'; readonly source: ByteSource };

/** Parts of a split image are numbered in 16 bits; sets of more than some tens are unheard of. */
const MAX_PARTS = 64;

/** The medium in a container, or the bytes themselves. */
export async function unwrap(node: BytesNode, open: OpenContainer): Promise<Resolved<BytesNode>> {
  if (node.unwrapped || node.holds === 'volume') return found(node);
  const container = await open(node.source, node.sibling);
  if (container === undefined) return found(node);
  if (!container.ok) {
    const { message, args } = container.problem;
    return lost('nested-container', node.source.id, { ...args, reason: message });
  }
  const { source, anomalies } = container.value;
  return found({
    ...node,
    source,
    holds: 'medium',
    unwrapped: true,
    anomalies: [...node.anomalies, ...anomalies],
  });
}

/** Hives and images by their magic; then what a container holds; then volumes, then a file system from the first byte. */
export async function contentsOf(node: BytesNode, open: OpenContainer): Promise<Resolved<Contents>> {
  const { source } = node;
  const head = latin1((await source.read(0, 8)).bytes);
  if (head.startsWith('regf')) {
    const hive = await parseHive(source);
    if (hive.status === 'ok') return found({ holds: 'keys', hive: hive.value, anomalies: hive.anomalies });
  }
  if (head === WIM_MAGIC || head === PIPABLE_MAGIC) {
    const wim = await openWim(source, { parts: await otherParts(source, node.sibling) });
    if (wim.status === 'ok') return found({ holds: 'images', wim: wim.value, anomalies: wim.anomalies });
  }
  const inner = await unwrap(node, open);
  if (!inner.ok) return inner;
  const medium = inner.value.source;
  // A file system's boot record ends like an MBR: inside a partition the file system is asked first.
  if (node.holds === 'volume') {
    const volume = await openVolume(medium);
    if (volume.holds !== 'unknown') return found(volume);
  }
  const layout = await readLayout(medium);
  if (layout.volumes.length > 0) return found({ holds: 'volumes', medium, layout });
  return found(await openVolume(medium));
}

/** The file system that begins at the first byte. One that opens only by its backup waits for a better one. */
export async function openVolume(source: ByteSource): Promise<Contents> {
  let backup: Contents | undefined;
  for (const format of volumeFormats) {
    const parsed = await format.parse(source);
    if (parsed.status !== 'ok') continue;
    const fs = format.fileSystem(parsed.value);
    const contents: Contents =
      fs === undefined
        ? { holds: 'closed', format: format.id, source }
        : { holds: 'files', fs, source, anomalies: parsed.anomalies };
    const where = { source, volume: 'whole', path: '', role: 'other' as const, partitionStart: 0 };
    const fromBackup = format.facts(parsed, where).some((f) => f.kind === 'volume' && f.value.openedFromBackup);
    if (!fromBackup) return contents;
    backup ??= contents;
  }
  return backup ?? { holds: 'unknown', source };
}

/** The further parts of a split image lie beside the first: install.swm, install2.swm … */
async function otherParts(source: ByteSource, sibling: Sibling): Promise<ByteSource[]> {
  const header = await parseWimHeader(source);
  if (header.status !== 'ok' || header.value.parts < 2) return [];
  const name = source.id.split(/[\\/]/).at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = dot > 0 ? name.slice(dot) : '';
  const base = header.value.part > 1 ? stem.replace(new RegExp(`${header.value.part}$`), '') : stem;
  const out: ByteSource[] = [];
  for (let n = 1; n <= Math.min(header.value.parts, MAX_PARTS); n += 1) {
    if (n === header.value.part) continue;
    const part = await sibling(`${base}${n === 1 ? '' : n}${extension}`);
    if (part !== undefined) out.push(part);
  }
  return out;
}
