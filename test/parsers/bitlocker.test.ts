/**
 * Headers and metadata blocks laid out field by field as the libbde documentation (volume header, FVE metadata) and
 * dislocker (checksum behind the block) give them: no free tool makes BitLocker volumes.
 */
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { parseGuid } from '../../src/core/encoding.ts';
import { bitlockerFormat, BITLOCKER_GUID, parseBitlocker, USED_SPACE_ONLY_GUID } from '../../src/parsers/bitlocker.ts';
import { parseNtfs } from '../../src/parsers/ntfs/volume.ts';

const SIZE = 1024 * 1024;
const OFFSETS = [0x10000, 0x40000, 0x80000] as const;
const VMK_ID = '11223344-5566-7788-99aa-bbccddeeff00';
const VOLUME_ID = '01234567-89ab-cdef-0123-456789abcdef';

/** CRC-32 bit by bit: not the table of the code under test. */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i += 1) value = (value >>> 1) ^ (0xedb88320 & -(value & 1));
  }
  return ~value >>> 0;
}

interface Block {
  version?: number;
  state?: number;
  next?: number;
  encryptedSize?: bigint;
  protections?: readonly number[];
  description?: string;
}

function block(options: Block = {}): Uint8Array {
  const {
    version = 2,
    state = 4,
    next = state,
    encryptedSize = BigInt(SIZE),
    protections = [0x0800, 0x2000],
  } = options;
  const entries: Uint8Array[] = protections.map((protection) => {
    const entry = new Uint8Array(8 + 28 + 20);
    const view = new DataView(entry.buffer);
    [entry.length, 2, 8, 1].forEach((value, i) => view.setUint16(i * 2, value, true));
    entry.set(parseGuid(VMK_ID), 8);
    view.setBigUint64(8 + 0x10, 132_000_000_000_000_000n, true);
    view.setUint16(8 + 0x1a, protection, true);
    return entry;
  });
  if (options.description !== undefined) {
    const text = Buffer.from(`${options.description}\0`, 'utf16le');
    const entry = new Uint8Array(8 + text.length);
    [entry.length, 7, 2, 1].forEach((value, i) => new DataView(entry.buffer).setUint16(i * 2, value, true));
    entry.set(text, 8);
    entries.push(entry);
  }
  const body = Buffer.concat(entries);
  const size = Math.ceil((64 + 48 + body.length) / 16) * 16;
  const out = new Uint8Array(size + 8);
  const view = new DataView(out.buffer);
  out.set(Buffer.from('-FVE-FS-'));
  view.setUint16(0x08, version === 1 ? size : size / 16, true);
  view.setUint16(0x0a, version, true);
  view.setUint16(0x0c, state, true);
  view.setUint16(0x0e, next, true);
  view.setBigUint64(0x10, encryptedSize, true);
  OFFSETS.forEach((offset, i) => view.setBigUint64(0x20 + i * 8, BigInt(offset), true));
  view.setBigUint64(0x38, 0x90000n, true);
  view.setUint32(0x40, 48 + body.length, true);
  view.setUint32(0x44, 1, true);
  view.setUint32(0x48, 48, true);
  view.setUint32(0x4c, 48 + body.length, true);
  out.set(parseGuid(VOLUME_ID), 0x50);
  view.setUint32(0x64, 0x8004, true);
  view.setBigUint64(0x68, 132_000_000_000_000_000n, true);
  out.set(body, 0x70);
  view.setUint16(size, 8, true);
  view.setUint16(size + 2, version, true);
  view.setUint32(size + 4, crc(out.subarray(0, size)), true);
  return out;
}

type Form = 'vista' | 'windows-7-later' | 'used-space-only' | 'to-go';

function volume(form: Form, ...blocks: readonly (Uint8Array | undefined)[]): Uint8Array {
  const bytes = new Uint8Array(SIZE);
  const view = new DataView(bytes.buffer);
  bytes.set(form === 'vista' ? [0xeb, 0x52, 0x90] : [0xeb, 0x58, 0x90]);
  bytes.set(Buffer.from(form === 'to-go' ? 'MSWIN4.1' : '-FVE-FS-'), 3);
  view.setUint16(0x0b, 512, true);
  bytes[0x0d] = 8;
  view.setUint32(0x1c, 2048, true);
  view.setUint16(0x1fe, 0xaa55, true);
  if (form === 'vista') {
    view.setBigUint64(0x28, BigInt(SIZE / 512 - 1), true);
    view.setBigUint64(0x38, BigInt(OFFSETS[0] / 4096), true);
  } else {
    const at = form === 'to-go' ? 0x1a8 : 0xa0;
    bytes.set(parseGuid(form === 'used-space-only' ? USED_SPACE_ONLY_GUID : BITLOCKER_GUID), at);
    OFFSETS.forEach((offset, i) => view.setBigUint64(at + 16 + i * 8, BigInt(offset), true));
  }
  OFFSETS.forEach((offset, i) => bytes.set(blocks[i] ?? new Uint8Array(0), offset));
  return bytes;
}

const source = (bytes: Uint8Array): ByteSource => memory('vol', bytes);

describe('a BitLocker volume', () => {
  it.each<[Form, number]>([
    ['vista', 1],
    ['windows-7-later', 2],
    ['used-space-only', 2],
    ['to-go', 2],
  ])('of the form %s is recognised, with its three blocks', async (form, version) => {
    const copy = block({ version, description: 'PC C: 2024' });
    const parsed = await parseBitlocker(source(volume(form, copy, copy, copy)));
    expect(parsed.anomalies).toEqual([]);
    expect(parsed).toMatchObject({
      status: 'ok',
      value: {
        form,
        state: 'encrypted',
        encryptedSize: SIZE,
        header: { hiddenSectors: 2048, bytesPerSector: 512, signatureOk: true },
        metadata: {
          version,
          volumeGuid: VOLUME_ID,
          methodName: 'XTS-AES 128',
          description: 'PC C: 2024',
          savedHeader: 0x90000n,
          created: new Date('2019-04-17T18:40:00.000Z'),
        },
        blocks: OFFSETS.map((offset, i) => ({ index: i + 1, state: 'valid', at: { source: 'vol', offset } })),
        protectors: [
          { id: VMK_ID, type: 'recovery-password', protection: 0x0800, at: { offset: OFFSETS[0] + 0x70, length: 56 } },
          { id: VMK_ID, type: 'password', protection: 0x2000 },
        ],
      },
    });
    expect((await parseNtfs(source(volume(form, copy, copy, copy)))).status).toBe('absent');
  });

  it.each<[number, string]>([
    [0x0000, 'clear-key'],
    [0x0100, 'tpm'],
    [0x0200, 'startup-key'],
    [0x0300, 'tpm-and-startup-key'],
    [0x0500, 'tpm-and-pin'],
    [0x0800, 'recovery-password'],
    [0x2000, 'password'],
    [0x4242, 'unknown'],
  ])('with protection %i has the protector %s', async (protection, type) => {
    const parsed = await parseBitlocker(source(volume('windows-7-later', block({ protections: [protection] }))));
    expect(parsed).toMatchObject({ status: 'ok', value: { protectors: [{ type, protection }] } });
  });

  it.each<[number, string]>([
    [1, 'decrypted'],
    [2, 'converting'],
    [3, 'used-space-only'],
    [4, 'encrypted'],
    [5, 'paused'],
    [9, 'unknown'],
  ])('with state word %i is %s', async (state, name) => {
    const copy = block({ state, next: 1, encryptedSize: 4096n });
    const parsed = await parseBitlocker(source(volume('windows-7-later', copy, copy, copy)));
    expect(parsed).toMatchObject({
      status: 'ok',
      value: { state: name, encryptedSize: 4096, metadata: { stateWord: state, nextStateWord: 1 } },
    });
  });

  it('is told by one good block of three, and says what became of the others', async () => {
    const damaged = block();
    damaged[0x70] = 1;
    const parsed = await parseBitlocker(
      source(volume('windows-7-later', damaged, undefined, block({ protections: [0x0100] }))),
    );
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    expect(parsed.value.blocks.map((b) => b.state)).toEqual(['bad-checksum', 'absent', 'valid']);
    expect(parsed.value.protectors.map((p) => p.type)).toEqual(['tpm']);
    expect(parsed.anomalies.map((a) => a.code)).toEqual(['bitlocker.metadata-checksum', 'bitlocker.metadata-magic']);
  });

  it('tells blocks apart that validate and disagree', async () => {
    const parsed = await parseBitlocker(source(volume('windows-7-later', block(), block({ state: 5 }), block())));
    expect(parsed.anomalies).toMatchObject([{ code: 'bitlocker.metadata-differs', at: { offset: OFFSETS[1] } }]);
  });

  it('without any block is BitLocker still, of unknown state', async () => {
    const bytes = volume('windows-7-later');
    new DataView(bytes.buffer).setBigUint64(0xb0, 0xffffffffffffffffn, true);
    const parsed = await parseBitlocker(source(bytes));
    expect(parsed).toMatchObject({ status: 'ok', value: { state: undefined, protectors: [], metadata: undefined } });
    expect(parsed.anomalies.map((a) => a.code)).toContain('bitlocker.metadata-place');
  });

  it('whose blocks cannot be read says so', async () => {
    const copy = block();
    const below = source(volume('windows-7-later', copy, copy, copy));
    const blind: ByteSource = {
      ...below,
      async read(offset, length) {
        const chunk = await below.read(offset, length);
        return offset === 0 ? chunk : { ...chunk, holes: [chunk.at] };
      },
    };
    const parsed = await parseBitlocker(blind);
    expect(parsed).toMatchObject({ status: 'ok', value: { blocks: [1, 2, 3].map(() => ({ state: 'unreadable' })) } });
  });

  it('states its facts', async () => {
    const copy = block();
    const below = source(volume('vista', block({ version: 1 }), copy, copy));
    const parsed = await parseBitlocker(below);
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const where = { source: below, volume: 'p2', path: '', role: 'other' as const, partitionStart: 2048 };
    expect(bitlockerFormat.facts(parsed, where)).toMatchObject([
      { kind: 'volume', value: { volume: 'p2', kind: 'bitlocker', clusterSize: 4096 } },
      {
        kind: 'boot-record',
        value: {
          format: 'bitlocker',
          valid: true,
          hiddenSectors: 2048,
          partitionStart: 2048,
          backup: 'none',
          code: { family: 'bitlocker' },
        },
      },
    ]);
  });
});

describe('what is no BitLocker', () => {
  it.each<[string, (bytes: Uint8Array) => void]>([
    ['zeros', (b) => b.fill(0)],
    ['NTFS', (b) => b.set(Buffer.from('NTFS    '), 3)],
    ['FAT32 of Windows 98', (b) => (b.set(Buffer.from('MSWIN4.1'), 3), b.fill(0, 0x1a8, 0x1d0))],
  ])('%s is absent', async (_name, damage) => {
    const bytes = volume('windows-7-later', block());
    damage(bytes);
    expect((await parseBitlocker(source(bytes))).status).toBe('absent');
  });

  it('an empty source is absent', async () => {
    expect((await parseBitlocker(source(new Uint8Array(0)))).status).toBe('absent');
  });
});

describe('hostile bytes', () => {
  it('never throw, and anomalies lie inside the source', async () => {
    const copy = block({ description: 'x' });
    const pristine = volume('windows-7-later', copy, copy, copy).slice(0, 0x90000);
    const bytes = pristine.slice();
    let seed = 99;
    for (let turn = 0; turn < 3000; turn += 1) {
      const touched: number[] = [];
      for (let n = 0; n < 3; n += 1) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        const base = n === 0 ? 0xa0 : OFFSETS[seed % 3 === 0 ? 0 : 1];
        const at = base + ((seed >>> 8) % 260);
        touched.push(at);
        bytes[at] = seed >>> 24;
      }
      const parsed = await parseBitlocker(source(bytes));
      for (const { at } of parsed.anomalies) expect(at.offset + at.length).toBeLessThanOrEqual(bytes.length);
      for (const at of touched) bytes[at] = pristine[at] ?? 0;
    }
    for (let length = 0; length < 1024; length += 31) await parseBitlocker(source(pristine.subarray(0, length)));
  });
});
