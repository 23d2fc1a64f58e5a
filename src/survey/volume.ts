/** One volume: which file system it is, and the boot files at their fixed places. */
import type { ByteSource } from '../core/bytes.ts';
import type { BootFile, Fact, FileRole, Partition, VolumeKind } from '../core/facts.ts';
import type { FileEntry, FileSystem } from '../core/filesystem.ts';
import { latin1 } from '../core/encoding.ts';
import { volumeFormats, type VolumeFormat } from '../parsers/index.ts';
import type { IsoVolume } from '../parsers/iso9660/volume.ts';
import { hibernationState } from '../parsers/ntfs/hibernation.ts';
import { examinationFacts, examinePe } from '../parsers/pe/examine.ts';
import { parsePe, peFormat } from '../parsers/pe/pe.ts';
import type { PeImage } from '../parsers/pe/image.ts';
import { wimFormat } from '../parsers/wim/wim.ts';
import { FIXED_FILES, PE_ROLES } from './boot-files.ts';
import { provenance, type Collector } from './collector.ts';
import { surveyStructures } from './structures.ts';

/** A volume whose files can be opened. */
export interface OpenVolume {
  readonly volume: string;
  readonly source: ByteSource;
  readonly fs: FileSystem;
  readonly partition: Partition | undefined;
  /** Bytes; 0 where the format does not tell. */
  readonly clusterSize: number;
  /** The volume itself where it is an ISO 9660 one: its length and sum are the medium's. */
  readonly iso: IsoVolume | undefined;
}

/** What decides that a volume is empty rather than unknown. */
const ZERO_PROBE = 64 * 1024;

/**
 * Tries the formats in the table's order. One whose primary boot record holds wins at once; one that opens only by its
 * backup is kept in case nothing better comes: an old backup outlives a re-format.
 */
export async function surveyVolume(
  source: ByteSource,
  volume: string,
  partition: Partition | undefined,
  c: Collector,
  formats: readonly VolumeFormat[] = volumeFormats,
  deep = false,
): Promise<OpenVolume | undefined> {
  const where = { source, volume, path: '', role: 'other' as const, partitionStart: partition?.startLba ?? 0 };
  let best: { facts: readonly Fact[]; value: unknown; format: VolumeFormat; backup: boolean } | undefined;
  let unreadable = false;
  for (const format of formats) {
    const parsed = await format.parse(source);
    if (parsed.status === 'unreadable') unreadable = true;
    if (parsed.status !== 'ok') continue;
    const facts = format.facts(parsed, where);
    const backup = facts.some((f) => f.kind === 'volume' && f.value.openedFromBackup);
    if (best === undefined || (best.backup && !backup)) {
      best = { facts, value: parsed.value, format, backup };
      c.anomalies(parsed.anomalies);
    }
    if (!backup) break;
  }
  if (best === undefined) {
    if (unreadable) {
      for (const kind of ['volume', 'boot-record', 'file'] as const) {
        c.gap({ kind, reason: 'unreadable', subject: volume, from: provenance(source, 0, 512) });
      }
    } else {
      const kind: VolumeKind = (await isZero(source)) ? 'zero' : 'unknown';
      const value = { volume, kind, label: '', clusterSize: 0, openedFromBackup: false, dirty: undefined };
      c.fact('volume', value, provenance(source, 0, 512));
    }
    return undefined;
  }
  const facts = await best.format.deepen(best.value, best.facts);
  c.add(facts);
  const opened = best.format.named(best.value);
  await surveyStructures(opened, volume, deep, c);
  const fs = best.format.fileSystem(best.value);
  if (fs === undefined) {
    for (const kind of ['file', 'windows', 'windows.driver'] as const) {
      c.gap({ kind, reason: 'encrypted', subject: volume, from: provenance(source, 0, 512) });
    }
    return undefined;
  }
  const clusterSize = facts.find((f) => f.kind === 'volume')?.value.clusterSize ?? 0;
  const iso = opened.format === 'iso9660' ? opened.value : undefined;
  const open: OpenVolume = { volume, source, fs, partition, clusterSize, iso };
  await surveyFixedFiles(open, c);
  return open;
}

async function surveyFixedFiles(open: OpenVolume, c: Collector): Promise<void> {
  const windows = open.fs.kind === 'ntfs';
  for (const file of FIXED_FILES) {
    if (file.on === 'windows' && !windows) continue;
    await surveyFile(open, file.path, file.role, undefined, c);
  }
}

/** Looks one file up and states it present, absent, or (as a gap) unreadable; loaders are looked into. */
export async function surveyFile(
  open: OpenVolume,
  path: string,
  role: FileRole,
  namedBy: string | undefined,
  c: Collector,
): Promise<FileEntry | undefined> {
  const subject = `${open.volume}:${path}`;
  const found = await open.fs.lookup(path);
  c.anomalies(found.anomalies);
  if (found.status === 'unreadable') {
    const at = found.anomalies[0]?.at;
    const from = at === undefined ? provenance(open.source, 0, 512) : { bytes: [at] };
    const unread = found.anomalies.some(({ kind }) => kind === 'unreadable');
    c.gap({ kind: 'file', reason: unread ? 'unreadable' : 'damaged', subject, from });
    return undefined;
  }
  const base = { volume: open.volume, role, namedBy };
  if (found.status === 'absent' || found.entry.kind !== 'file') {
    const missing = found.status === 'absent' ? found.missing : path.split('/').at(-1);
    const value: BootFile = { ...base, path, present: false, missing, size: 0, readable: undefined };
    const at = (found.status === 'absent' ? found.within : found.entry.at) ?? { offset: 0, length: 512 };
    c.fact('file', value, provenance(open.source, at.offset, at.length));
    return undefined;
  }
  const entry = found.entry;
  const from = provenance(open.source, entry.at.offset, entry.at.length);
  let content: Content | undefined;
  if (role === 'boot-wim' || role === 'install-wim') await surveyWim(open, entry, role, c);
  if (role === 'hibernation') await surveyHibernation(open, entry, c);
  if (PE_ROLES.has(role)) content = await surveyPe(open, entry, role, c);
  const compressed = entry.flags.includes('compressed') || entry.flags.includes('wof-compressed');
  const value: BootFile = {
    ...base,
    path: entry.path,
    present: true,
    missing: undefined,
    size: entry.size,
    readable: content?.readable,
    ...(content?.cut === true ? { cut: true } : {}),
    ...(compressed ? { compressed } : {}),
  };
  c.fact('file', value, from);
  return entry;
}

/** A WIM's header and tables; its resources are many gigabytes and stay unread. */
async function surveyWim(open: OpenVolume, entry: FileEntry, role: FileRole, c: Collector): Promise<void> {
  const content = await entry.open();
  c.anomalies(content.anomalies);
  if (content.status !== 'ok') return;
  const parsed = await wimFormat.parse(content.value);
  c.anomalies(parsed.anomalies);
  const where = { source: content.value, volume: open.volume, path: entry.path, role, partitionStart: 0 };
  if (parsed.status === 'ok') c.add(wimFormat.facts(parsed, where));
  // A file of no bytes is judged where the boot configuration names it.
  if (parsed.status === 'absent' && entry.size > 0) await stateForeign(open, entry, content.value, c);
}

/** What decides what stands in place of an image. */
const FOREIGN_PROBE = 64 * 1024;

async function stateForeign(open: OpenVolume, entry: FileEntry, content: ByteSource, c: Collector): Promise<void> {
  const { bytes, holes } = await content.read(0, FOREIGN_PROBE);
  if (holes.length > 0) return;
  const start = latin1(bytes.subarray(0, 512)).trimStart().toLowerCase();
  const isHtml = start.startsWith('<!doctype html') || start.startsWith('<htm');
  const kind = bytes.every((b) => b === 0) ? 'zero' : start.startsWith('pk') ? 'zip' : isHtml ? 'html' : 'other';
  const value = { volume: open.volume, path: entry.path, size: entry.size, content: kind } as const;
  c.fact('wim.foreign', value, provenance(content, 0, Math.min(16, content.size)));
}

async function surveyHibernation(open: OpenVolume, entry: FileEntry, c: Collector): Promise<void> {
  const subject = `${open.volume}:${entry.path}`;
  const content = await entry.open();
  c.anomalies(content.anomalies);
  const result = content.status === 'ok' ? await hibernationState(content.value) : undefined;
  if (content.status !== 'ok' || result === undefined || result.state === 'unreadable') {
    const from = provenance(open.source, entry.at.offset, entry.at.length);
    c.gap({ kind: 'hibernation', reason: 'unreadable', subject, from });
    return;
  }
  const { state, signature, at } = result;
  const value = { volume: open.volume, path: entry.path, size: entry.size, state, signature };
  c.fact('hibernation', value, provenance(content.value, at.offset, at.length));
}

/** How the content of a file could be read. */
interface Content {
  readonly readable: boolean;
  readonly cut: boolean;
}

/** Ends of a chain in the copy in use at which a driver gives up; one that runs in circles gives wrong bytes instead. */
const CUT: ReadonlySet<string> = new Set(
  ['chain-short', 'chain-free', 'chain-bad', 'chain-reserved', 'chain-out-of-range', 'first-cluster'].map(
    (code) => `fat.${code}`,
  ),
);

async function surveyPe(open: OpenVolume, entry: FileEntry, role: FileRole, c: Collector): Promise<Content> {
  const subject = `${open.volume}:${entry.path}`;
  const content = await entry.open();
  c.anomalies(content.anomalies);
  const cut = content.anomalies.some(({ code }) => CUT.has(code));
  const place = provenance(open.source, entry.at.offset, entry.at.length);
  if (content.status !== 'ok') {
    c.gap({ kind: 'pe', reason: 'damaged', subject, from: place });
    return { readable: false, cut };
  }
  const parsed = await parsePe(content.value);
  c.anomalies(parsed.anomalies);
  if (parsed.status === 'unreadable') {
    c.gap({ kind: 'pe', reason: 'unreadable', subject, from: place });
    return { readable: false, cut };
  }
  const where = { source: content.value, volume: open.volume, path: entry.path, role, partitionStart: 0 };
  if (parsed.status === 'ok') {
    const facts = peFormat.facts(parsed, where);
    c.add(EXAMINED_ROLES.has(role) ? await examined(facts, content.value, parsed.value, c) : facts);
    return { readable: content.anomalies.length === 0, cut };
  }
  c.fact(
    'pe',
    {
      volume: open.volume,
      path: entry.path,
      role,
      isPe: false,
      machine: 0,
      architecture: 'unknown',
      subsystem: 0,
      truncated: false,
      expectedSize: 0,
      actualSize: entry.size,
      signed: false,
    },
    place,
  );
  return { readable: content.anomalies.length === 0, cut };
}

/** What firmware, shim and Boot Manager start: its whole content is weighed against its signature. */
const EXAMINED_ROLES: ReadonlySet<FileRole> = new Set<FileRole>([
  'fallback-loader',
  'boot-manager',
  'other-loader',
  'os-loader',
]);

export async function examined(
  facts: readonly Fact[],
  content: ByteSource,
  image: PeImage,
  c: Collector,
): Promise<Fact[]> {
  const examination = await examinePe(content, image);
  c.anomalies(examination.anomalies);
  const more = examination.status === 'ok' ? examinationFacts(examination.value) : {};
  return facts.map((fact) => (fact.kind === 'pe' ? { ...fact, value: { ...fact.value, ...more } } : fact));
}

async function isZero(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, ZERO_PROBE);
  return head.bytes.length > 0 && head.holes.length === 0 && head.bytes.every((b) => b === 0);
}
