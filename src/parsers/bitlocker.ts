/**
 * BitLocker Drive Encryption (FVE) volumes: the plain header, the three metadata blocks, the key protectors. Nothing is
 * decrypted. Specification: libbde documentation "BitLocker Drive Encryption (BDE) format"; block checksum: dislocker.
 */
import type { ByteSource, Extent } from '../core/bytes.ts';
import { crc32 } from '../core/crc32.ts';
import type { BootRecord, Fact } from '../core/facts.ts';
import { absent, ok, unreadable, type Format, type Parsed, type Where } from '../core/parsed.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { ascii, bytes, guid, record, u16, u32, u64, u8 } from '../core/record.ts';
import { fromFiletime, toOffset, utf16le, latin1 } from '../core/encoding.ts';

const SIGNATURE = '-FVE-FS-';
export const BITLOCKER_GUID = '4967d63b-2e29-4ad8-8399-f6a339e3d001';
export const USED_SPACE_ONLY_GUID = '92a84d3b-dd80-4d0e-9e4e-b1e3284eaed8';

/** The parts of a boot sector that all forms share. */
const common = record('BitLocker volume header', 512, {
  jump: bytes(0x00, 3),
  oem: ascii(0x03, 8),
  bytesPerSector: u16(0x0b),
  sectorsPerCluster: u8(0x0d),
  hiddenSectors: u32(0x1c),
  totalSectors32: u32(0x20),
  totalSectors64: u64(0x28),
  /** Vista: cluster of the first metadata block, where NTFS has the mirror's. */
  metadataLcn: u64(0x38),
  guid: guid(0xa0),
  offset1: u64(0xb0),
  offset2: u64(0xb8),
  offset3: u64(0xc0),
  toGoGuid: guid(0x1a8),
  toGoOffset1: u64(0x1b8),
  toGoOffset2: u64(0x1c0),
  toGoOffset3: u64(0x1c8),
  signature: u16(0x1fe),
});

const blockHeader = record('FVE metadata block header', 64, {
  signature: ascii(0x00, 8),
  size: u16(0x08),
  version: u16(0x0a),
  state: u16(0x0c),
  nextState: u16(0x0e),
  encryptedSize: u64(0x10),
  headerSectors: u32(0x1c),
  offset1: u64(0x20),
  offset2: u64(0x28),
  offset3: u64(0x30),
  /** Version 2: where the encrypted copy of the original boot sectors lies. */
  savedHeader: u64(0x38),
});

const metadataHeader = record('FVE metadata header', 48, {
  size: u32(0x00),
  version: u32(0x04),
  headerSize: u32(0x08),
  volumeGuid: guid(0x10),
  method: u32(0x24),
  created: u64(0x28),
});

const vmkHead = record('FVE volume master key', 28, { id: guid(0x00), changed: u64(0x10), protection: u16(0x1a) });

/** The largest block Windows writes is 64 KiB, the distance it keeps between copies. */
const MAX_BLOCK = 64 * 1024;
/** Entries are at least 8 bytes. */
const ENTRY_HEAD = 8;
const ENTRY = { vmk: 2, description: 7 } as const;
const VALUE_UTF16 = 2;

export type BitlockerForm = 'vista' | 'windows-7-later' | 'used-space-only' | 'to-go';
export type BitlockerState = 'decrypted' | 'converting' | 'used-space-only' | 'encrypted' | 'paused' | 'unknown';
export type ProtectorType =
  | 'clear-key'
  | 'tpm'
  | 'startup-key'
  | 'tpm-and-startup-key'
  | 'tpm-and-pin'
  | 'tpm-pin-and-startup-key'
  | 'recovery-password'
  | 'password'
  | 'unknown';

export interface Protector {
  readonly id: string;
  readonly type: ProtectorType;
  /** As stored. */
  readonly protection: number;
  readonly changed: Date | undefined;
  /** In the volume's source. */
  readonly at: Extent;
}

export interface MetadataBlock {
  readonly index: 1 | 2 | 3;
  /** Where the header (or another block) says it lies, in the volume's source. */
  readonly at: Extent;
  readonly state: 'valid' | 'bad-checksum' | 'damaged' | 'absent' | 'unreadable';
  readonly checksum: { readonly stored: number; readonly computed: number } | undefined;
  readonly content: BlockContent | undefined;
}

export interface BlockContent {
  readonly version: number;
  readonly volumeState: BitlockerState;
  /** The state word and the one it changes to, as stored. */
  readonly stateWord: number;
  readonly nextStateWord: number;
  /** Bytes. */
  readonly encryptedSize: bigint;
  readonly offsets: readonly bigint[];
  readonly savedHeader: bigint;
  readonly volumeGuid: string;
  readonly method: number;
  readonly methodName: string;
  readonly created: Date | undefined;
  readonly description: string;
  readonly protectors: readonly Protector[];
}

export interface BitlockerVolume {
  readonly source: ByteSource;
  readonly form: BitlockerForm;
  readonly header: {
    readonly bytes: Uint8Array;
    readonly hiddenSectors: number;
    readonly bytesPerSector: number;
    readonly clusterSize: number;
    /** 0 where the header does not say. */
    readonly totalSectors: number;
    readonly signatureOk: boolean;
  };
  readonly blocks: readonly MetadataBlock[];
  /** The first valid block, else the first that could be decoded at all. */
  readonly metadata: BlockContent | undefined;
  /** Undefined without metadata. */
  readonly state: BitlockerState | undefined;
  readonly protectors: readonly Protector[];
  /** Bytes. */
  readonly encryptedSize: number | undefined;
}

export async function parseBitlocker(source: ByteSource): Promise<Parsed<BitlockerVolume>> {
  const chunk = await source.read(0, 512);
  const at = { source: source.id, offset: 0, length: chunk.bytes.length };
  if (chunk.holes.length > 0) return unreadable([{ code: 'bitlocker.header-unreadable', kind: 'unreadable', at }]);
  const fields = common.decode(chunk.bytes);
  const form = fields === undefined ? undefined : recognise(fields);
  if (fields === undefined || form === undefined) return absent();
  const anomalies: Anomaly[] = [];
  const clusterSize = fields.bytesPerSector * fields.sectorsPerCluster;
  const blocks = await readBlocks(source, metadataOffsets(fields, form, clusterSize), anomalies);
  const content = (blocks.find((b) => b.state === 'valid') ?? blocks.find((b) => b.content !== undefined))?.content;
  if (content !== undefined) compareBlocks(blocks, anomalies);
  const signatureOk = fields.signature === 0xaa55;
  if (!signatureOk) {
    const where = { source: source.id, ...common.extent('signature') };
    anomalies.push({
      code: 'bitlocker.signature',
      kind: 'bad-magic',
      at: where,
      expected: 0xaa55,
      actual: fields.signature,
    });
  }
  const totalSectors = toOffset(fields.totalSectors64) ?? 0;
  const volume: BitlockerVolume = {
    source,
    form,
    header: {
      bytes: chunk.bytes,
      hiddenSectors: fields.hiddenSectors,
      bytesPerSector: fields.bytesPerSector,
      clusterSize,
      totalSectors: form === 'to-go' ? fields.totalSectors32 : totalSectors,
      signatureOk,
    },
    blocks,
    metadata: content,
    state: content?.volumeState,
    protectors: content?.protectors ?? [],
    encryptedSize: content === undefined ? undefined : toOffset(content.encryptedSize),
  };
  return ok(volume, anomalies);
}

type Header = NonNullable<ReturnType<typeof common.decode>>;

function recognise(fields: Header): BitlockerForm | undefined {
  if (fields.oem === SIGNATURE) {
    if (fields.guid === USED_SPACE_ONLY_GUID) return 'used-space-only';
    if (fields.guid === BITLOCKER_GUID) return 'windows-7-later';
    // Vista's jump is that of NTFS; later headers are shaped like FAT32.
    return fields.jump[1] === 0x52 ? 'vista' : 'windows-7-later';
  }
  const toGo = fields.toGoGuid === BITLOCKER_GUID || fields.toGoGuid === USED_SPACE_ONLY_GUID;
  return fields.oem === 'MSWIN4.1' && toGo ? 'to-go' : undefined;
}

function metadataOffsets(fields: Header, form: BitlockerForm, clusterSize: number): bigint[] {
  if (form === 'to-go') return [fields.toGoOffset1, fields.toGoOffset2, fields.toGoOffset3];
  if (form === 'vista') return [fields.metadataLcn * BigInt(clusterSize)];
  return [fields.offset1, fields.offset2, fields.offset3];
}

// ---- metadata blocks ---------------------------------------------------------------------------------------------

async function readBlocks(source: ByteSource, offsets: bigint[], anomalies: Anomaly[]): Promise<MetadataBlock[]> {
  const blocks: MetadataBlock[] = [];
  const all = [...offsets];
  for (const index of [1, 2, 3] as const) {
    const offset = all[index - 1];
    if (offset === undefined) break;
    const block = await readBlock(source, index, offset, anomalies);
    blocks.push(block);
    // Vista's header names one block only; that one names all three.
    if (all.length === 1 && block.content !== undefined) all.push(...block.content.offsets.slice(1));
  }
  return blocks;
}

async function readBlock(
  source: ByteSource,
  index: 1 | 2 | 3,
  place: bigint,
  anomalies: Anomaly[],
): Promise<MetadataBlock> {
  const offset = toOffset(place);
  const start = Math.min(offset ?? source.size, source.size);
  const none = { index, checksum: undefined, content: undefined } as const;
  if (offset === undefined || offset < 512 || offset + blockHeader.size > source.size) {
    const at = { source: source.id, offset: start, length: 0 };
    anomalies.push({
      code: 'bitlocker.metadata-place',
      kind: 'out-of-range',
      at,
      expected: source.size,
      actual: `${place}`,
    });
    return { ...none, at, state: 'absent' };
  }
  const chunk = await source.read(offset, MAX_BLOCK);
  const at = { source: source.id, offset, length: Math.min(chunk.bytes.length, MAX_BLOCK) };
  if (chunk.holes.some((hole) => hole.offset < offset + blockHeader.size)) {
    anomalies.push({ code: 'bitlocker.metadata-unreadable', kind: 'unreadable', at, actual: index });
    return { ...none, at, state: 'unreadable' };
  }
  const head = blockHeader.decode(chunk.bytes);
  if (head?.signature !== SIGNATURE) {
    anomalies.push({
      code: 'bitlocker.metadata-magic',
      kind: 'bad-magic',
      at,
      expected: SIGNATURE,
      actual: head?.signature,
    });
    return { ...none, at, state: 'absent' };
  }
  // Version 2 counts in units of 16 bytes.
  const size = head.version === 1 ? head.size : head.size * 16;
  const content = decodeContent(chunk.bytes.subarray(0, Math.min(size, chunk.bytes.length)), head, at);
  const checksum = blockChecksum(chunk.bytes, size);
  const damaged = content === undefined || size > chunk.bytes.length;
  const bad = checksum !== undefined && checksum.stored !== checksum.computed;
  const holes = chunk.holes.some((hole) => hole.offset < offset + size + 8);
  if (damaged) anomalies.push({ code: 'bitlocker.metadata-damaged', kind: 'out-of-range', at, actual: size });
  else if (bad) {
    const { stored, computed } = checksum;
    const where = { ...at, offset: offset + size + 4, length: 4 };
    anomalies.push({
      code: 'bitlocker.metadata-checksum',
      kind: 'bad-checksum',
      at: where,
      expected: computed,
      actual: stored,
    });
  }
  const state = holes ? 'unreadable' : damaged ? 'damaged' : bad || checksum === undefined ? 'bad-checksum' : 'valid';
  return { index, at: { ...at, length: Math.min(size, at.length) }, state, checksum, content };
}

/** The validation record behind the block: size u16, version u16, CRC-32 of the block. */
function blockChecksum(from: Uint8Array, size: number): MetadataBlock['checksum'] {
  if (size < blockHeader.size || size + 8 > from.length) return undefined;
  const stored = new DataView(from.buffer, from.byteOffset + size, 8).getUint32(4, true);
  return { stored, computed: crc32(from.subarray(0, size)) };
}

function decodeContent(
  from: Uint8Array,
  head: NonNullable<ReturnType<typeof blockHeader.decode>>,
  at: Extent,
): BlockContent | undefined {
  const meta = metadataHeader.decode(from, blockHeader.size);
  if (meta === undefined || meta.headerSize < metadataHeader.size || meta.size < meta.headerSize) return undefined;
  const start = blockHeader.size + meta.headerSize;
  const end = Math.min(blockHeader.size + meta.size, from.length);
  const protectors: Protector[] = [];
  let description = '';
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  for (let offset = start; offset + ENTRY_HEAD <= end;) {
    const size = view.getUint16(offset, true);
    if (size < ENTRY_HEAD || offset + size > end) break;
    const type = view.getUint16(offset + 2, true);
    const value = from.subarray(offset + ENTRY_HEAD, offset + size);
    const vmk = type === ENTRY.vmk ? vmkHead.decode(value) : undefined;
    if (vmk !== undefined) {
      protectors.push({
        id: vmk.id,
        type: PROTECTION[vmk.protection] ?? 'unknown',
        protection: vmk.protection,
        changed: fromFiletime(vmk.changed),
        at: { ...at, offset: at.offset + offset, length: size },
      });
    } else if (type === ENTRY.description && view.getUint16(offset + 4, true) === VALUE_UTF16) {
      description = utf16le(value);
    }
    offset += size;
  }
  return {
    version: head.version,
    volumeState: STATE[head.state] ?? 'unknown',
    stateWord: head.state,
    nextStateWord: head.nextState,
    encryptedSize: head.encryptedSize,
    offsets: [head.offset1, head.offset2, head.offset3],
    savedHeader: head.savedHeader,
    volumeGuid: meta.volumeGuid,
    method: meta.method & 0xffff,
    methodName: METHOD[meta.method & 0xffff] ?? 'unknown',
    created: fromFiletime(meta.created),
    description,
    protectors,
  };
}

/** Copies that validate and yet speak of different states were written at different times. */
function compareBlocks(blocks: readonly MetadataBlock[], anomalies: Anomaly[]): void {
  const valid = blocks.filter((b) => b.state === 'valid');
  const first = valid[0]?.checksum?.computed;
  for (const block of valid.slice(1)) {
    if (block.checksum?.computed === first) continue;
    anomalies.push({
      code: 'bitlocker.metadata-differs',
      kind: 'contradiction',
      at: block.at,
      expected: first,
      actual: block.checksum?.computed,
    });
  }
}

const STATE: Readonly<Record<number, BitlockerState>> = {
  1: 'decrypted',
  2: 'converting',
  3: 'used-space-only',
  4: 'encrypted',
  5: 'paused',
};

const PROTECTION: Readonly<Record<number, ProtectorType>> = {
  0x0000: 'clear-key',
  0x0100: 'tpm',
  0x0200: 'startup-key',
  0x0300: 'tpm-and-startup-key',
  0x0500: 'tpm-and-pin',
  0x0700: 'tpm-pin-and-startup-key',
  0x0800: 'recovery-password',
  0x2000: 'password',
};

const METHOD: Readonly<Record<number, string>> = {
  0x8000: 'AES-CBC 128 with diffuser',
  0x8001: 'AES-CBC 256 with diffuser',
  0x8002: 'AES-CBC 128',
  0x8003: 'AES-CBC 256',
  0x8004: 'XTS-AES 128',
  0x8005: 'XTS-AES 256',
};

// ---- descriptor --------------------------------------------------------------------------------------------------

export const bitlockerFormat: Format<BitlockerVolume> = {
  id: 'bitlocker',
  title: 'BitLocker Drive Encryption',
  spec: 'libbde documentation: BitLocker Drive Encryption (BDE) format',
  scope: {
    reads:
      'headers of Windows Vista, Windows 7 and later, To Go and used-space-only; the metadata blocks; key protectors; conversion state',
    checks: 'place, checksum and agreement of the three metadata blocks',
    salvages: 'reads the first of the blocks that validates',
    writes: 'nothing',
    unsupported: 'decryption',
  },
  parse: parseBitlocker,
  facts: bitlockerFacts,
};

function bitlockerFacts(parsed: { readonly value: BitlockerVolume }, where: Where): readonly Fact[] {
  const { source, header } = parsed.value;
  const from = { bytes: source.trace(0, 512) };
  return [
    {
      kind: 'volume',
      value: {
        volume: where.volume,
        kind: 'bitlocker',
        label: '',
        clusterSize: header.clusterSize,
        openedFromBackup: false,
        dirty: undefined,
      },
      from,
    },
    {
      kind: 'boot-record',
      value: {
        volume: where.volume,
        format: 'bitlocker',
        valid: header.signatureOk,
        problems: header.signatureOk ? [] : ['signature'],
        backup: 'none',
        backupAt: undefined,
        hiddenSectors: header.hiddenSectors,
        partitionStart: where.partitionStart,
        claimedLength: header.totalSectors === 0 ? undefined : header.totalSectors * header.bytesPerSector,
        code: bootCode(header.bytes),
      },
      from,
    },
  ];
}

function bootCode(sector: Uint8Array): BootRecord['code'] {
  const text = latin1(sector);
  if (text.includes('BOOTMGR')) return { family: 'bitlocker', loads: 'bootmgr' };
  if (/Remove disks or other media|Press any key to restart/.test(text))
    return { family: 'bitlocker', loads: 'message' };
  return { family: 'bitlocker', loads: 'unknown' };
}
