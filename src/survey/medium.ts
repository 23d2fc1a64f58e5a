/** A whole medium: sector 0, both GPT copies, the partitions they make, and what lies in each. */
import { clamp, slice, withSectorSize, type ByteSource } from '../core/bytes.ts';
import type { GptTable, Mbr, Medium } from '../core/facts.ts';
import { latin1 } from '../core/encoding.ts';
import { gptFormat, parseGpt } from '../parsers/gpt.ts';
import { wholeMediumFormat } from '../parsers/index.ts';
import type { SignatureSet } from '../parsers/logs/index.ts';
import { isExtended, mbrFormat, parseMbr } from '../parsers/mbr.ts';
import { chooseScheme, partitionsOf } from '../parsers/partitions.ts';
import { collector, provenance, type Collector, type Survey } from './collector.ts';
import { creatorOf } from './creators.ts';
import { stateUnread, surveyDeep, type DeepOptions } from './deep.ts';
import { surveyStores } from './stores.ts';
import { surveyLost } from './search/lost.ts';
import { stateIso, stateIsoRemnant } from './structures.ts';
import { stateEbrBreaks, surveyAliases, surveyBiosStages, surveyGrub } from './tables.ts';
import { surveyVolume, type OpenVolume } from './volume.ts';
import { surveyWindowsLogs } from './windows-logs.ts';
import { surveyWindows } from './windows.ts';

export interface MediumInfo {
  readonly kind: Medium['kind'];
  readonly sectorSizeFrom: Medium['sectorSizeFrom'];
  readonly container: string;
}

/** What of the start and end decides that a medium was wiped. */
const START_PROBE = 1024 * 1024;
const END_PROBE = 64 * 1024;

export interface SurveyOptions extends DeepOptions {
  /** Reads everything that carries a sum, the boot files twice and the surface the boot depends on. */
  readonly deep?: boolean | undefined;
  /** Reads the whole medium for volumes that no table names; a deep survey does. */
  readonly scan?: boolean | undefined;
  /** What lines of the logs on the medium are matched with; without them those logs stay unread. */
  readonly signatures?: SignatureSet | undefined;
}

export async function surveyMedium(source: ByteSource, info: MediumInfo, options: SurveyOptions = {}): Promise<Survey> {
  const deep = options.deep === true;
  const c = collector();
  c.looked(
    'medium',
    'medium.hole',
    'medium.creator',
    'mbr',
    'gpt.copy',
    'gpt.table',
    'partition',
    'volume',
    'boot-record',
    'file',
    'pe',
  );
  c.looked(
    'medium.alias',
    'medium.reread',
    'mbr.chain',
    'grub.core',
    'iso',
    'iso.remnant',
    'fat.structure',
    'ntfs.structure',
  );
  c.looked(
    'found.volume',
    'found.identity',
    'found.remnant',
    'bitlocker',
    'wim.sums',
    'wim.foreign',
    'hibernation',
    'virtual-disk',
  );
  c.looked(
    'bcd',
    'bcd.object',
    'bcd.device',
    'hive',
    'windows',
    'windows.driver',
    'windows.filter',
    'windows.mount',
    'wim',
  );
  const watched = watchHoles(source, c);

  const mbrParsed = await parseMbr(watched);
  c.anomalies(mbrParsed.anomalies);
  const where = { source: watched, volume: 'whole', path: '', role: 'other' as const, partitionStart: 0 };
  let mbr: Mbr | undefined;
  if (mbrParsed.status === 'ok') {
    mbr = mbrParsed.value;
    c.add(mbrFormat.facts(mbrParsed, where));
    stateEbrBreaks(watched, mbrParsed.anomalies, c);
  } else {
    c.gap({ kind: 'mbr', reason: 'unreadable', subject: 'LBA 0', from: provenance(watched, 0, 512) });
  }

  const gptParsed = await parseGpt(watched);
  c.anomalies(gptParsed.anomalies);
  let table: GptTable | undefined;
  if (gptParsed.status === 'ok') {
    table = gptParsed.value.table;
    c.add(gptFormat.facts(gptParsed, where));
    for (const copy of gptParsed.value.copies) {
      if (copy.state !== 'unreadable') continue;
      c.gap({ kind: 'gpt.copy', reason: 'unreadable', subject: `LBA ${copy.lba}`, from: { bytes: [copy.at] } });
    }
  } else if (gptParsed.status === 'unreadable') {
    const at = gptParsed.anomalies[0]?.at.offset ?? source.sectorSize;
    const subject = `LBA ${Math.floor(at / source.sectorSize)}`;
    for (const kind of ['gpt.copy', 'gpt.table'] as const) {
      c.gap({ kind, reason: 'unreadable', subject, from: provenance(watched, at, 512) });
    }
  }

  const scheme = chooseScheme(mbr, table, mbrParsed.status === 'unreadable');
  const partitions = partitionsOf(watched, scheme, mbr, table);
  for (const p of partitions) c.fact('partition', p.fact, { bytes: [p.at] });
  if (mbr !== undefined) {
    const starts = partitions.map((p) => p.fact.offset / 512);
    await surveyGrub(watched, mbr, starts, c);
  }
  await surveyBiosStages(watched, mbr, mbr?.superfloppy === true ? [] : partitions.map(({ fact }) => fact), c);
  await surveyAliases(watched, partitions.length > 0, c);

  const volumes: OpenVolume[] = [];
  if (partitions.length === 0) {
    // No table: the medium itself may be a volume (superfloppy, plain volume image, ISO).
    const whole = await surveyVolume(watched, 'whole', undefined, c, undefined, deep);
    if (whole !== undefined) volumes.push(whole);
  }
  if (partitions.length > 0 && (await isIso(watched))) {
    const iso = await surveyVolume(watched, 'whole', undefined, c, [wholeMediumFormat], deep);
    if (iso !== undefined) volumes.push(iso);
  }
  for (const { fact } of partitions) {
    if (fact.type !== undefined && (isExtended(fact.type) || fact.type === 0xee)) continue;
    const sized = table === undefined ? watched : withSectorSize(watched, table.sectorSize);
    const part = slice(sized, `${source.id}:${fact.volume}`, fact.offset, fact.length);
    const open = await surveyVolume(part, fact.volume, fact, c, undefined, deep);
    if (open !== undefined) volumes.push(open);
  }
  c.fact(
    'medium',
    {
      id: source.id,
      kind: info.kind,
      size: source.size,
      ...sectorSizeOf(source, info, table, c),
      container: info.container,
      scheme,
      blank: await isBlank(watched),
    },
    provenance(watched, 0, Math.min(512, source.size)),
  );
  const layout = { scheme, mbr: c.all('mbr')[0], partitions: c.all('partition'), volumes: c.all('volume') };
  const creator = creatorOf(layout);
  if (creator !== undefined) {
    c.fact('medium.creator', { medium: source.id, id: creator.id, name: creator.name }, creator.from);
  }
  const iso = volumes.find((v) => v.volume === 'whole')?.iso;
  if (iso !== undefined) stateIso(iso, source.id, c);
  else await stateIsoRemnant(watched, c);
  await surveyLost(watched, mbr, c, { ...options, scan: deep || options.scan === true });
  await surveyStores(volumes, c);
  await surveyWindows(volumes, c);
  await surveyWindowsLogs(volumes, c, options.signatures, deep);
  if (deep) await surveyDeep(watched, volumes, iso, options, c);
  else stateUnread(c);
  return c.result();
}

/**
 * An image file does not say which sector size its device had. A copy of the table where 4096-byte sectors put it, and
 * file systems in its partitions that count in such sectors, do.
 */
function sectorSizeOf(
  source: ByteSource,
  info: MediumInfo,
  table: GptTable | undefined,
  c: Collector,
): Pick<Medium, 'sectorSize' | 'sectorSizeFrom'> {
  const stated = { sectorSize: source.sectorSize, sectorSizeFrom: info.sectorSizeFrom };
  if (info.sectorSizeFrom !== 'assumed' || table === undefined || table.sectorSize === source.sectorSize) return stated;
  const size = table.sectorSize;
  const copies = c.all('gpt.copy').filter(({ value }) => value.state === 'valid' && value.sectorSize === size);
  const records = c.all('boot-record').filter(({ value }) => value.valid && value.bytesPerSector !== undefined);
  const agree = records.length > 0 && records.every(({ value }) => (value.bytesPerSector ?? 0) >= size);
  return copies.length > 0 && agree ? { sectorSize: size, sectorSizeFrom: 'content' } : stated;
}

/** The mark of an ISO 9660 volume descriptor at sector 16 of 2048 bytes. */
async function isIso(source: ByteSource): Promise<boolean> {
  const { bytes } = await source.read(0x8001, 5);
  return latin1(bytes) === 'CD001';
}

async function isBlank(source: ByteSource): Promise<boolean> {
  const start = await source.read(0, START_PROBE);
  if (start.holes.length > 0 || start.bytes.length === 0) return false;
  const value = start.bytes[0] ?? 0;
  if ((value !== 0 && value !== 0xff) || !start.bytes.every((b) => b === value)) return false;
  const end = await source.read(Math.max(source.size - END_PROBE, 0), END_PROBE);
  return end.holes.length === 0 && end.bytes.every((b) => b === value);
}

/**
 * States every unreadable range the survey meets once, and ends every trace at the medium: people find a byte on the
 * stick by its LBA there, not by where a container file keeps it.
 */
function watchHoles(source: ByteSource, c: Collector): ByteSource {
  const seen = new Set<string>();
  return {
    id: source.id,
    size: source.size,
    sectorSize: source.sectorSize,
    async read(offset, length) {
      const chunk = await source.read(offset, length);
      for (const hole of chunk.holes) {
        const key = `${hole.offset}+${hole.length}`;
        if (seen.has(key)) continue;
        seen.add(key);
        c.fact('medium.hole', { medium: source.id, offset: hole.offset, length: hole.length }, { bytes: [hole] });
      }
      return chunk;
    },
    trace(offset, length) {
      const r = clamp(source.size, offset, length);
      return r.length === length && length > 0 ? [{ source: source.id, ...r }] : [];
    },
  };
}
