/** The volumes of a medium by its partition table, as `p1`, `p2` … name them. GPT where it validates, otherwise MBR. */
import { slice, withSectorSize, type ByteSource } from '../core/bytes.ts';
import type { Partition } from '../core/facts.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { GPT_TYPES, parseGpt } from '../parsers/gpt.ts';
import { isExtended, parseMbr } from '../parsers/mbr.ts';
import { chooseScheme, partitionsOf } from '../parsers/partitions.ts';

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

/** Never rejects; a medium without a table has no volumes. Partitions that begin beyond the medium are left out. */
export async function readLayout(source: ByteSource): Promise<Layout> {
  const mbr = await parseMbr(source);
  const gpt = await parseGpt(source);
  const anomalies = [...mbr.anomalies, ...gpt.anomalies];
  const master = mbr.status === 'ok' ? mbr.value : undefined;
  const table = gpt.status === 'ok' ? gpt.value.table : undefined;
  const scheme = chooseScheme(master, table, false);
  const sectorSize = scheme === 'gpt' && table !== undefined ? table.sectorSize : source.sectorSize;
  const sized = withSectorSize(source, sectorSize);
  const volumes = partitionsOf(source, scheme, master, table).flatMap(({ fact }) => place(sized, fact));
  return { scheme: volumes.length > 0 && scheme !== 'unreadable' ? scheme : 'none', sectorSize, volumes, anomalies };
}

function place(source: ByteSource, partition: Partition): VolumePlace[] {
  const { volume, startLba, sectors, offset, length, name, active } = partition;
  if (partition.type !== undefined && (partition.type === PROTECTIVE || isExtended(partition.type))) return [];
  if (!Number.isSafeInteger(offset + length) || offset >= source.size || length === 0) return [];
  const type = typeName(partition);
  return [
    {
      volume,
      source: slice(source, `${source.id}:${volume}`, offset, length),
      startLba,
      sectors,
      offset,
      length,
      type,
      name,
      active,
    },
  ];
}

function typeName({ type, typeGuid }: Partition): string {
  if (type !== undefined) return `0x${type.toString(16).padStart(2, '0').toUpperCase()}`;
  return GPT_TYPES[typeGuid ?? ''] ?? typeGuid ?? '';
}
