/**
 * An ISO 9660 volume as a file system, with Joliet or Rock Ridge names and the El Torito boot catalogue.
 * Specification: ECMA-119, 4th edition.
 */
import type { ByteSource } from '../../core/bytes.ts';
import type { Fact } from '../../core/facts.ts';
import type { FileSystem } from '../../core/filesystem.ts';
import { absent, ok, unreadable, type Format, type Parsed } from '../../core/parsed.ts';
import type { Values } from '../../core/record.ts';
import { anomalyList, inside } from '../fat/anomalies.ts';
import type { TreeListing, TreeLookup } from '../fat/tree.ts';
import {
  bootDescriptor,
  descriptorHead,
  directoryRecord,
  EL_TORITO,
  fieldText,
  FIRST_DESCRIPTOR,
  SECTOR,
  volumeDescriptor,
} from './descriptors.ts';
import { isoTree, type IsoContext, type IsoEntry } from './directory.ts';
import { readBootCatalog, type BootCatalog } from './el-torito.ts';
import { readEmbeddedMd5, type EmbeddedMd5 } from './embedded-md5.ts';
import { suspSkip } from './rock-ridge.ts';
import { touches } from '../../core/ranges.ts';

/** Real sets have four to six descriptors; the terminator may be lost to damage. */
const MAX_DESCRIPTORS = 32;
/** Extended area descriptors of UDF follow those of ISO 9660 within this many sectors. */
const UDF_SECTORS = 16;

export interface IsoVolume extends FileSystem {
  readonly kind: 'iso9660';
  readonly source: ByteSource;
  readonly label: string;
  readonly names: IsoContext['names'];
  /** Bytes. */
  readonly blockSize: number;
  /** Bytes the descriptor claims; a medium or image shorter than that was cut off. */
  readonly volumeLength: number;
  /** Bytes missing at the end of the source. */
  readonly missing: number;
  readonly publisher: string;
  readonly application: string;
  /** `YYYYMMDDhhmmsscc` as stored, empty where unset. */
  readonly created: string;
  /** UDF lies beside it and holds the real files: Windows images show only a readme here. */
  readonly udf: boolean;
  /** Undefined where there is no El Torito boot record. */
  readonly bootCatalog: BootCatalog | undefined;
  /** What implantisomd5 left in the descriptor. */
  readonly embeddedMd5: EmbeddedMd5 | undefined;
  lookup(path: string): Promise<TreeLookup<IsoEntry>>;
  list(path: string): Promise<TreeListing<IsoEntry>>;
}

type Descriptor = Values<(typeof volumeDescriptor)['fields']>;

/** Opens the volume that begins at offset 0 of the source. Never rejects. */
export async function parseIso9660(source: ByteSource): Promise<Parsed<IsoVolume>> {
  const found = await readDescriptors(source);
  const anomalies = anomalyList('iso9660');
  if (found.primary === undefined) {
    if (!found.unreadable) return absent();
    const at = inside(source, FIRST_DESCRIPTOR, SECTOR);
    return unreadable([{ code: 'iso9660.descriptor', kind: 'unreadable', at }]);
  }
  const { primary } = found;
  const blockSize = primary.blockSize;
  if (blockSize < 512 || blockSize > SECTOR || (blockSize & (blockSize - 1)) !== 0) {
    const at = inside(source, FIRST_DESCRIPTOR + 128, 2);
    return unreadable([{ code: 'iso9660.block-size', kind: 'out-of-range', at, expected: 2048, actual: blockSize }]);
  }
  const volumeLength = primary.spaceSize * blockSize;
  const sizeAt = inside(source, FIRST_DESCRIPTOR + 80, 8);
  if (primary.spaceSize !== primary.spaceSizeBe) {
    anomalies.add('size-mismatch', 'contradiction', sizeAt, primary.spaceSize, primary.spaceSizeBe);
  }
  const missing = Math.max(volumeLength - source.size, 0);
  if (missing > 0) {
    anomalies.add('volume-beyond-end', 'truncated', inside(source, source.size, 0), volumeLength, source.size);
  }
  if (!found.terminated) {
    anomalies.add('no-terminator', 'contradiction', inside(source, FIRST_DESCRIPTOR, SECTOR));
  }

  const rootExtent = extentOf(primary.rootRecord);
  const skip = await findRockRidge(source, rootExtent.extent * blockSize);
  const names = skip !== undefined ? 'rock-ridge' : found.joliet !== undefined ? 'joliet' : 'plain';
  const root = names === 'joliet' && found.joliet !== undefined ? extentOf(found.joliet.rootRecord) : rootExtent;
  const context: IsoContext = { source, blockSize, names, skip: skip ?? 0, udf: found.udf };
  const files = await isoTree(context, root);
  const bootCatalog = found.catalog === undefined ? undefined : await readBootCatalog(source, found.catalog);
  if (bootCatalog !== undefined && bootCatalog.state !== 'valid') {
    const kind = bootCatalog.state === 'unreadable' ? 'unreadable' : 'bad-checksum';
    anomalies.add(`boot-catalog-${bootCatalog.state}`, kind, bootCatalog.at);
  }
  const label = fieldText((found.joliet ?? primary).volumeId, found.joliet !== undefined);
  const value: IsoVolume = {
    kind: 'iso9660',
    source,
    label: label === '' ? fieldText(primary.volumeId, false) : label,
    names,
    blockSize,
    volumeLength,
    missing,
    publisher: fieldText(primary.publisher, false),
    application: fieldText(primary.application, false),
    created: /^\d{16}$/.test(primary.created) && !/^0+$/.test(primary.created) ? primary.created : '',
    udf: found.udf,
    bootCatalog,
    embeddedMd5: readEmbeddedMd5(primary.applicationUse, volumeLength),
    lookup: (path) => files.lookup(path),
    list: (path) => files.list(path),
  };
  return ok(value, anomalies.list);
}

interface Descriptors {
  primary: Descriptor | undefined;
  joliet: Descriptor | undefined;
  catalog: number | undefined;
  udf: boolean;
  terminated: boolean;
  unreadable: boolean;
}

async function readDescriptors(source: ByteSource): Promise<Descriptors> {
  const out: Descriptors = {
    primary: undefined,
    joliet: undefined,
    catalog: undefined,
    udf: false,
    terminated: false,
    unreadable: false,
  };
  const chunk = await source.read(FIRST_DESCRIPTOR, (MAX_DESCRIPTORS + UDF_SECTORS) * SECTOR);
  const base = FIRST_DESCRIPTOR;
  for (let at = 0; at + SECTOR <= chunk.bytes.length; at += SECTOR) {
    if (touches(chunk.holes, base + at, base + at + SECTOR)) {
      out.unreadable = true;
      continue;
    }
    const head = descriptorHead.decode(chunk.bytes, at);
    if (head?.identifier === 'NSR02' || head?.identifier === 'NSR03') out.udf = true;
    if (head?.identifier !== 'CD001') {
      // UDF's own descriptors (BEA01, NSR0x, TEA01) come last; anything else is the end.
      if (!/^(BEA01|NSR0[23]|TEA01)$/.test(head?.identifier ?? '') && !out.unreadable) break;
      continue;
    }
    if (out.terminated) continue;
    if (head.type === 255) out.terminated = true;
    else if (head.type === 1) out.primary ??= volumeDescriptor.decode(chunk.bytes, at);
    else if (head.type === 2) {
      const extra = volumeDescriptor.decode(chunk.bytes, at);
      if (extra !== undefined && /^%\/[@CE]/.test(extra.escapes)) out.joliet ??= extra;
    } else if (head.type === 0) {
      const boot = bootDescriptor.decode(chunk.bytes, at);
      if (boot?.system.startsWith(EL_TORITO) === true) out.catalog ??= boot.catalog;
    }
  }
  return out;
}

function extentOf(rootRecord: Uint8Array): { extent: number; size: number } {
  const raw = directoryRecord.decode(rootRecord);
  return { extent: raw?.extent ?? 0, size: raw?.size ?? 0 };
}

/** The skip length of SUSP where the root's own record announces it together with Rock Ridge entries. */
async function findRockRidge(source: ByteSource, rootOffset: number): Promise<number | undefined> {
  const chunk = await source.read(rootOffset, 256);
  const length = chunk.bytes[0] ?? 0;
  const nameLength = chunk.bytes[32] ?? 0;
  if (chunk.holes.length > 0 || length < 34 + 7 || length > chunk.bytes.length) return undefined;
  return suspSkip(chunk.bytes.subarray(33 + nameLength + ((nameLength + 1) & 1), length));
}

export const iso9660Format: Format<IsoVolume> = {
  id: 'iso9660',
  title: 'ISO 9660',
  spec: 'ECMA-119, Joliet, Rock Ridge (RRIP 1.12), El Torito 1.0',
  scope: {
    reads: 'volume descriptors, directories with Joliet or Rock Ridge names, files, boot catalogue, embedded MD5',
    checks: 'volume size against the medium, both byte orders, boot catalogue checksum, embedded MD5 on demand',
    salvages: 'what remains of a truncated image',
    writes: 'nothing',
    unsupported: 'UDF (recognised), interleaved files, directories relocated by Rock Ridge, multi-session',
  },
  parse: parseIso9660,
  facts({ value }, where): readonly Fact[] {
    const at = inside(where.source, FIRST_DESCRIPTOR, SECTOR);
    const below = where.source.trace(at.offset, at.length);
    return [
      {
        kind: 'volume',
        value: {
          volume: where.volume,
          kind: 'iso9660',
          label: value.label,
          clusterSize: value.blockSize,
          openedFromBackup: false,
          dirty: undefined,
        },
        from: { bytes: below.length > 0 ? below : [at] },
      },
    ];
  },
};
