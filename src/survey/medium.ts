/** A whole medium: sector 0, both GPT copies, the partitions they make, and what lies in each. */
import { clamp, slice, withSectorSize, type ByteSource } from '../core/bytes.ts';
import type { GptTable, Mbr, Medium, Partition } from '../core/facts.ts';
import { latin1 } from '../core/record.ts';
import { gptFormat, parseGpt } from '../parsers/gpt.ts';
import { wholeMediumFormat } from '../parsers/index.ts';
import { isExtended, mbrFormat, parseMbr } from '../parsers/mbr.ts';
import { collector, provenance, type Collector, type Survey } from './collector.ts';
import { surveyStores } from './stores.ts';
import { surveyVolume, type OpenVolume } from './volume.ts';
import { surveyWindows } from './windows.ts';

export interface MediumInfo {
  readonly kind: Medium['kind'];
  readonly sectorSizeFrom: Medium['sectorSizeFrom'];
  readonly container: string;
}

/** What of the start and end decides that a medium was wiped. */
const START_PROBE = 1024 * 1024;
const END_PROBE = 64 * 1024;

export async function surveyMedium(source: ByteSource, info: MediumInfo): Promise<Survey> {
  const c = collector();
  c.looked('medium', 'medium.hole', 'mbr', 'gpt.copy', 'gpt.table', 'partition', 'volume', 'boot-record', 'file', 'pe');
  c.looked('bcd', 'bcd.object', 'bcd.device', 'hive', 'windows', 'windows.driver', 'wim');
  const watched = watchHoles(source, c);

  const mbrParsed = await parseMbr(watched);
  c.anomalies(mbrParsed.anomalies);
  const where = { source: watched, volume: 'whole', path: '', role: 'other' as const, partitionStart: 0 };
  let mbr: Mbr | undefined;
  if (mbrParsed.status === 'ok') {
    mbr = mbrParsed.value;
    c.add(mbrFormat.facts(mbrParsed, where));
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
    for (const kind of ['gpt.copy', 'gpt.table'] as const) {
      c.gap({ kind, reason: 'unreadable', subject: 'LBA 1', from: provenance(watched, source.sectorSize, 512) });
    }
  }

  const scheme = chooseScheme(mbr, table, mbrParsed.status === 'unreadable');
  c.fact(
    'medium',
    {
      id: source.id,
      kind: info.kind,
      size: source.size,
      sectorSize: source.sectorSize,
      sectorSizeFrom: info.sectorSizeFrom,
      container: info.container,
      scheme,
      blank: await isBlank(watched),
    },
    provenance(watched, 0, Math.min(512, source.size)),
  );

  const partitions = scheme === 'gpt' && table !== undefined ? fromGpt(watched, table) : fromMbr(watched, mbr);
  for (const p of partitions) c.fact('partition', p.fact, { bytes: [p.at] });

  const volumes: OpenVolume[] = [];
  if (partitions.length === 0) {
    // No table: the medium itself may be a volume (superfloppy, plain volume image, ISO).
    const whole = await surveyVolume(watched, 'whole', undefined, c);
    if (whole !== undefined) volumes.push(whole);
  }
  if (partitions.length > 0 && (await isIso(watched))) {
    const iso = await surveyVolume(watched, 'whole', undefined, c, [wholeMediumFormat]);
    if (iso !== undefined) volumes.push(iso);
  }
  for (const { fact } of partitions) {
    if (fact.type !== undefined && (isExtended(fact.type) || fact.type === 0xee)) continue;
    const sized = table === undefined ? watched : withSectorSize(watched, table.sectorSize);
    const part = slice(sized, `${source.id}:${fact.volume}`, fact.offset, fact.length);
    const open = await surveyVolume(part, fact.volume, fact, c);
    if (open !== undefined) volumes.push(open);
  }
  await surveyStores(volumes, c);
  await surveyWindows(volumes, c);
  return c.result();
}

/** GPT where a table validates and sector 0 does not describe other partitions instead; otherwise MBR. */
function chooseScheme(mbr: Mbr | undefined, table: GptTable | undefined, unreadable: boolean): Medium['scheme'] {
  // An entry that starts at LBA 1 covers the GPT header: a protective entry whose type was changed, no partition.
  const real = mbr?.entries.some((e) => e.type !== 0 && e.type !== 0xee && e.startLba !== 1) ?? false;
  if (table !== undefined && (mbr === undefined || mbr.hasProtectiveType || !real)) return 'gpt';
  if (mbr !== undefined && !mbr.superfloppy && (real || mbr.hasProtectiveType))
    return mbr.hasProtectiveType ? 'gpt' : 'mbr';
  return unreadable ? 'unreadable' : 'none';
}

interface Located {
  fact: Partition;
  at: { source: string; offset: number; length: number };
}

function fromGpt(source: ByteSource, table: GptTable): Located[] {
  return table.entries.map((entry) => {
    const offset = entry.firstLba * table.sectorSize;
    const sectors = Math.max(entry.lastLba - entry.firstLba + 1, 0);
    const length = sectors * table.sectorSize;
    return {
      at: entry.at,
      fact: {
        medium: source.id,
        volume: `p${entry.index}`,
        index: entry.index,
        scheme: 'gpt',
        startLba: entry.firstLba,
        sectors,
        offset: Number.isSafeInteger(offset) ? offset : source.size,
        length: Number.isSafeInteger(length) ? length : 0,
        type: undefined,
        typeGuid: entry.typeGuid,
        uniqueGuid: entry.uniqueGuid,
        name: entry.name,
        active: false,
        beyondEnd: entry.lastLba > table.mediumLastLba,
      },
    };
  });
}

function fromMbr(source: ByteSource, mbr: Mbr | undefined): Located[] {
  if (mbr === undefined || !mbr.signatureOk) return fromPlausibleMbr(source, mbr);
  return mbrPartitions(source, mbr);
}

/** Without 55AA the table is read all the same when its entries make sense: what lies behind is still worth knowing. */
function fromPlausibleMbr(source: ByteSource, mbr: Mbr | undefined): Located[] {
  if (mbr === undefined) return [];
  const sane = mbr.entries.every(
    (e) =>
      e.type === 0 ||
      ((e.status === 0 || e.status === 0x80) && (e.startLba + e.sectors) * source.sectorSize <= source.size),
  );
  return sane ? mbrPartitions(source, mbr) : [];
}

function mbrPartitions(source: ByteSource, mbr: Mbr): Located[] {
  return [...mbr.entries, ...mbr.logical]
    .filter((e) => e.type !== 0 && e.sectors > 0)
    .map((e) => ({
      at: e.at,
      fact: {
        medium: source.id,
        volume: `p${e.index}`,
        index: e.index,
        scheme: 'mbr',
        startLba: e.startLba,
        sectors: e.sectors,
        offset: e.startLba * source.sectorSize,
        length: e.sectors * source.sectorSize,
        type: e.type,
        typeGuid: undefined,
        uniqueGuid: undefined,
        name: '',
        active: e.status === 0x80,
        beyondEnd: (e.startLba + e.sectors) * source.sectorSize > source.size,
      },
    }));
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
