/** A virtual disk file that the boot configuration starts from: its own headers, its parent, and room for it to grow. */
import type { FileEntry } from '../core/filesystem.ts';
import { parseVirtualDisk } from '../parsers/virtual-disk.ts';
import { provenance, type Collector } from './collector.ts';
import type { OpenVolume } from './volume.ts';

/** 16 MiB: the bitmap of 512 GiB in clusters of 4 KiB. */
const MAX_BITMAP = 16 * 1024 * 1024;
/** How the host file system may keep the file so that boot code cannot read it. */
const HOST_FLAGS = ['compressed', 'sparse', 'encrypted', 'wof-compressed'];

export async function surveyVirtualDisk(open: OpenVolume, entry: FileEntry, c: Collector): Promise<void> {
  const subject = `${open.volume}:${entry.path}`;
  const place = provenance(open.source, entry.at.offset, entry.at.length);
  const content = await entry.open();
  c.anomalies(content.anomalies);
  if (content.status !== 'ok') {
    c.gap({ kind: 'virtual-disk', reason: 'damaged', subject, from: place });
    return;
  }
  const parsed = await parseVirtualDisk(content.value);
  if (parsed.status === 'unreadable') {
    c.gap({ kind: 'virtual-disk', reason: 'unreadable', subject, from: place });
    return;
  }
  const file = parsed.status === 'ok' ? parsed.value : undefined;
  const at = file === undefined ? place : provenance(content.value, file.at.offset, file.at.length);
  c.fact(
    'virtual-disk',
    {
      volume: open.volume,
      path: entry.path,
      format: file?.format ?? 'unknown',
      type: file?.type,
      headerOk: file?.headerOk ?? false,
      logPending: file?.logPending ?? false,
      diskSize: file?.diskSize ?? 0,
      fileSize: entry.size,
      hostFree: await freeBytes(open),
      hostFlags: entry.flags.filter((flag) => HOST_FLAGS.includes(flag)),
      parent: file?.parentName === undefined ? undefined : await parentOf(open, entry, file.parentName),
    },
    at,
  );
}

/** The parent is looked for by its name beside the child, as builders of such sticks put it. */
async function parentOf(
  open: OpenVolume,
  entry: FileEntry,
  name: string,
): Promise<{ name: string; present: boolean | undefined }> {
  const base = name.split(/[\\/]/).at(-1) ?? name;
  const found = await open.fs.lookup(`${entry.path.slice(0, entry.path.lastIndexOf('/'))}/${base}`);
  return { name, present: found.status === 'unreadable' ? undefined : found.status === 'found' };
}

/** Of an NTFS volume, by its $Bitmap; FAT holds no virtual disk large enough to boot Windows from. */
async function freeBytes(open: OpenVolume): Promise<number | undefined> {
  const clusterSize = open.clusterSize;
  if (open.fs.kind !== 'ntfs' || clusterSize === 0) return undefined;
  const found = await open.fs.lookup('/$Bitmap');
  const content = found.status === 'found' && found.entry.size <= MAX_BITMAP ? await found.entry.open() : undefined;
  if (content?.status !== 'ok') return undefined;
  const bitmap = await content.value.read(0, content.value.size);
  if (bitmap.holes.length > 0) return undefined;
  let free = 0;
  for (const byte of bitmap.bytes) for (let bit = 1; bit < 256; bit <<= 1) if ((byte & bit) === 0) free += 1;
  return free * clusterSize;
}
