/** The volumes of a medium by its partition table, as `p1`, `p2` … name them. GPT where it validates, otherwise MBR. */
import { slice, withSectorSize, type ByteSource } from '../core/bytes.ts';
import type { GptTable, Mbr } from '../core/facts.ts';
import type { Anomaly } from '../core/parsed.ts';
import { GPT_TYPES, parseGpt } from '../parsers/gpt.ts';
import { isExtended, parseMbr } from '../parsers/mbr.ts';

export interface VolumePlace {
  /** `p3`. */
  readonly volume: string;
  readonly source: ByteSource;
  /** In sectors of `Layout.sectorSize`. */
  readonly startLba: number;
  readonly sectors: number;
  /** Bytes. */
  readonly offset: number;
  readonly length: number;
  /** `EFI system`, a type GUID without a known name, or `0x07`. */
  readonly type: string;
  readonly name: string;
  readonly active: boolean;
}

export interface Layout {
  readonly scheme: 'gpt' | 'mbr' | 'none';
  /** Bytes. */
  readonly sectorSize: number;
  readonly volumes: readonly VolumePlace[];
  readonly anomalies: readonly Anomaly[];
}

const PROTECTIVE = 0xee;

/** Never rejects; a medium without a table has no volumes. */
export async function readLayout(source: ByteSource): Promise<Layout> {
  const mbr = await parseMbr(source);
  const gpt = await parseGpt(source);
  const anomalies = [...mbr.anomalies, ...gpt.anomalies];
  const master = mbr.status === 'ok' ? mbr.value : undefined;
  const table = gpt.status === 'ok' ? gpt.value.table : undefined;
  if (table !== undefined && !describesOther(master)) {
    return { scheme: 'gpt', sectorSize: table.sectorSize, volumes: fromGpt(source, table), anomalies };
  }
  const volumes = master === undefined ? [] : fromMbr(source, master);
  return { scheme: volumes.length > 0 ? 'mbr' : 'none', sectorSize: source.sectorSize, volumes, anomalies };
}

/** Sector 0 describes partitions of its own: an old GPT that outlived a re-partitioning is not followed then. */
function describesOther(mbr: Mbr | undefined): boolean {
  if (mbr === undefined || mbr.hasProtectiveType) return false;
  // An entry that starts at LBA 1 covers the GPT header: a protective entry whose type was changed.
  return mbr.entries.some((e) => e.type !== 0 && e.startLba !== 1);
}

function fromGpt(source: ByteSource, table: GptTable): VolumePlace[] {
  const sized = withSectorSize(source, table.sectorSize);
  return table.entries.flatMap((entry) => {
    const sectors = Math.max(entry.lastLba - entry.firstLba + 1, 0);
    const type = GPT_TYPES[entry.typeGuid] ?? entry.typeGuid;
    const common = { startLba: entry.firstLba, sectors, type, name: entry.name, active: false };
    return place(sized, `p${entry.index}`, table.sectorSize, common);
  });
}

/** A table without 55AA, or with impossible entries, may still place its volumes: those that lie outside are left out. */
function fromMbr(source: ByteSource, mbr: Mbr): VolumePlace[] {
  return [...mbr.entries, ...mbr.logical]
    .filter((e) => e.type !== 0 && e.type !== PROTECTIVE && e.sectors > 0 && !isExtended(e.type))
    .filter((e) => mbr.signatureOk || e.status === 0 || e.status === 0x80)
    .flatMap((e) => {
      const type = `0x${e.type.toString(16).padStart(2, '0').toUpperCase()}`;
      const common = { startLba: e.startLba, sectors: e.sectors, type, name: '', active: e.status === 0x80 };
      return place(source, `p${e.index}`, source.sectorSize, common);
    });
}

function place(
  source: ByteSource,
  volume: string,
  sectorSize: number,
  common: Pick<VolumePlace, 'startLba' | 'sectors' | 'type' | 'name' | 'active'>,
): VolumePlace[] {
  const offset = common.startLba * sectorSize;
  const length = common.sectors * sectorSize;
  if (!Number.isSafeInteger(offset + length) || offset >= source.size || length === 0) return [];
  return [{ volume, source: slice(source, `${source.id}:${volume}`, offset, length), offset, length, ...common }];
}
