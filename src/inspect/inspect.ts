/** Which structures a place holds, and their views: the named one, or everything that is found. */
import type { ByteSource } from '../core/bytes.ts';
import type { FileSystem } from '../core/filesystem.ts';
import { contentsOf, openVolume, type Contents } from './contents.ts';
import {
  inspectBcd,
  inspectBootStatus,
  inspectDump,
  inspectHive,
  inspectPe,
  inspectSignatureDatabase,
  inspectWim,
} from './files.ts';
import { found, lost, type BytesNode, type Node, type OpenContainer, type Resolved } from './node.ts';
import { nameOf } from './resolve.ts';
import { inspectGpt, inspectMbr } from './tables.ts';
import { inspectBitlocker, inspectExfat, inspectFat, inspectIso9660, inspectNtfs } from './volumes.ts';
import type { View } from './view.ts';

type Inspector = (source: ByteSource) => Promise<View>;

const TABLES: Readonly<Record<string, Inspector>> = { mbr: inspectMbr, gpt: inspectGpt };

const VOLUMES: Readonly<Record<string, Inspector>> = {
  bitlocker: inspectBitlocker,
  ntfs: inspectNtfs,
  exfat: inspectExfat,
  fat: inspectFat,
  iso9660: inspectIso9660,
};

/** In the order of certainty: a store is a hive, boot status data and databases have no magic worth the name. */
const FILES: Readonly<Record<string, Inspector>> = {
  bcd: inspectBcd,
  hive: inspectHive,
  wim: inspectWim,
  pe: inspectPe,
  dump: inspectDump,
  bootstat: inspectBootStatus,
  'efi-variable': inspectSignatureDatabase,
};

/** Where a medium keeps these files: looked at when the structure is asked of a medium or a volume. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  bcd: ['/EFI/Microsoft/Boot/BCD', '/Boot/BCD'],
  hive: ['/Windows/System32/config/SYSTEM', '/Windows/System32/config/SOFTWARE'],
  wim: ['/sources/boot.wim', '/sources/install.wim', '/sources/install.esd'],
  pe: [
    '/EFI/Boot/bootx64.efi',
    '/EFI/Boot/bootia32.efi',
    '/EFI/Boot/bootaa64.efi',
    '/EFI/Microsoft/Boot/bootmgfw.efi',
    '/Windows/System32/winload.efi',
  ],
  dump: ['/Windows/MEMORY.DMP'],
  bootstat: ['/EFI/Microsoft/Boot/BOOTSTAT.DAT', '/Boot/BOOTSTAT.DAT', '/Windows/bootstat.dat'],
};

export const STRUCTURES: readonly string[] = [...Object.keys(TABLES), ...Object.keys(VOLUMES), ...Object.keys(FILES)];

/** The views of a node; `structure` is one of `STRUCTURES` or undefined for all that is found. */
export async function inspectNode(
  node: Node,
  structure: string | undefined,
  open: OpenContainer,
): Promise<Resolved<readonly View[]>> {
  if (node.kind === 'key' || node.kind === 'value') return found([await inspectHive(node.hive.source)]);
  if (node.kind === 'directory') {
    const named = structure === undefined ? [] : await atPlaces(node.fs, structure);
    return named.length > 0 ? found(named) : lost('is-folder', nameOf(node));
  }
  const contents = await contentsOf(node, open);
  if (!contents.ok) return contents;
  if (structure === undefined) return found(await everything(node, contents.value));
  return found(await named(node, contents.value, structure));
}

async function everything(node: BytesNode, contents: Contents): Promise<View[]> {
  if (contents.holds === 'keys' || contents.holds === 'images') return firstOk(Object.values(FILES), node.source);
  const views: View[] = [];
  if (node.holds !== 'volume' && (contents.holds !== 'unknown' || node.entry === undefined)) {
    const medium = contents.holds === 'volumes' ? contents.medium : contents.source;
    const single = contents.holds === 'unknown' ? await firstOk(Object.values(FILES), medium) : [];
    if (single.length > 0) return single;
    const tables = await Promise.all(Object.values(TABLES).map((inspect) => inspect(medium)));
    views.push(
      ...tables.filter((v) => v.status !== 'absent' && (contents.holds === 'volumes' || v.structure === 'gpt')),
    );
    if (contents.holds === 'volumes') {
      const whole = await openVolume(medium);
      if (whole.holds !== 'unknown') views.push(...(await volumeViews(medium)));
      for (const volume of contents.layout.volumes) views.push(...(await volumeViews(volume.source)));
      return views;
    }
    if (contents.holds === 'unknown') views.push(...tables.filter((v) => v.structure === 'mbr'));
  }
  if (contents.holds === 'files' || contents.holds === 'closed') views.push(...(await volumeViews(contents.source)));
  return views.length > 0 ? views : firstOk(Object.values(FILES), node.source);
}

/** The formats of one volume that hold; several may, where one was formatted over another. */
async function volumeViews(source: ByteSource): Promise<View[]> {
  const views: View[] = [];
  for (const inspect of Object.values(VOLUMES)) {
    const one = await inspect(source);
    if (one.status === 'ok') views.push(one);
  }
  return views;
}

async function firstOk(inspectors: readonly Inspector[], source: ByteSource): Promise<View[]> {
  for (const inspect of inspectors) {
    const one = await inspect(source);
    if (one.status === 'ok') return [one];
  }
  return [];
}

async function named(node: BytesNode, contents: Contents, structure: string): Promise<View[]> {
  const medium = contents.holds === 'volumes' ? contents.medium : 'source' in contents ? contents.source : node.source;
  const volumes = contents.holds === 'volumes' ? contents.layout.volumes.map((v) => v.source) : [];
  const table = TABLES[structure];
  if (table !== undefined) return [await table(medium)];
  const volume = VOLUMES[structure];
  if (volume !== undefined) {
    const all = await Promise.all([medium, ...volumes].map((source) => volume(source)));
    const ok = all.filter((v) => v.status === 'ok');
    return ok.length > 0 ? ok : all.slice(volumes.length > 0 ? 1 : 0);
  }
  const file = FILES[structure];
  if (file === undefined) return [];
  const own = await file(node.source);
  if (own.status === 'ok' || contents.holds === 'keys' || contents.holds === 'images') return [own];
  const out: View[] = [];
  for (const source of [medium, ...volumes]) {
    const inside = await openVolume(source);
    if (inside.holds === 'files') out.push(...(await atPlaces(inside.fs, structure)));
  }
  return out.length > 0 ? out : [own];
}

async function atPlaces(fs: FileSystem, structure: string): Promise<View[]> {
  const inspect = FILES[structure];
  const out: View[] = [];
  for (const path of inspect === undefined ? [] : (PLACES[structure] ?? [])) {
    const entry = await fs.lookup(path);
    if (entry.status !== 'found' || entry.entry.kind !== 'file') continue;
    const content = await entry.entry.open();
    if (content.status === 'ok' && inspect !== undefined) out.push(await inspect(content.value));
  }
  return out;
}
