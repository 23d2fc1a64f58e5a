import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { parseGuid, encodeUtf16 } from '../../src/core/encoding.ts';
import { crc32c } from '../../src/core/crc32c.ts';
import { isVhdx, openVhdx } from '../../src/sources/vhdx.ts';
import { content, SIZE } from '../fixtures/containers/content.ts';
import {
  codes,
  crashedVhdx,
  fixture,
  noParent,
  opened,
  problem,
  readAll,
  sameBytes,
  sealCrc,
  withHole,
} from './fixture.ts';

const MIB = 1024 * 1024;
const HEADER_2 = 128 * 1024;
const REGIONS = [192 * 1024, 256 * 1024];
/** Where QEMU puts them. */
const LOG = MIB;
const BAT = 2 * MIB;
const METADATA = 3 * MIB;

const open = (file: ByteSource) => openVhdx(file, { openParent: noParent });
const image = (name: string): ByteSource => memory('file', fixture(name));

/** A child of dynamic.vhdx.gz: block 0 is the parent's, of block 1 sectors 1 and 9 are its own, block 2 is its own. */
function child(linkage: string): Uint8Array {
  const old = fixture('dynamic.vhdx.gz');
  const bytes = new Uint8Array(old.length + MIB);
  bytes.set(old);
  const view = new DataView(bytes.buffer);
  view.setUint32(METADATA + 0x10000 + 4, 2, true);
  view.setUint16(METADATA + 10, 6, true);
  const entry = METADATA + 32 + 5 * 32;
  bytes.set(parseGuid('a8d35f2d-b30b-454d-abf7-d3d84834ab0c'), entry);
  view.setUint32(entry + 16, 0x11000, true);
  view.setUint32(entry + 20, 1024, true);
  view.setUint32(entry + 24, 4, true);
  const locator = METADATA + 0x11000;
  bytes.set(parseGuid('b04aefb7-d19e-4a81-b789-25b8e9445913'), locator);
  const pairs = [
    ['parent_linkage', `{${linkage}}`],
    ['relative_path', '..\\base\\parent.vhdx'],
    ['absolute_win32_path', 'C:\\base\\parent.vhdx'],
  ] as const;
  view.setUint16(locator + 18, pairs.length, true);
  let free = 256;
  pairs.forEach((pair, i) => {
    pair.forEach((text, part) => {
      const encoded = encodeUtf16(text);
      bytes.set(encoded, locator + free);
      view.setUint32(locator + 20 + i * 12 + part * 4, free, true);
      view.setUint16(locator + 20 + i * 12 + 8 + part * 2, encoded.length, true);
      free += encoded.length;
    });
  });
  view.setBigUint64(BAT, 0n, true);
  bytes[BAT + 8] = 7;
  view.setBigUint64(BAT + 4096 * 8, BigInt(old.length) | 6n, true);
  bytes[old.length + 2048 / 8] = 0b10;
  bytes[old.length + 2048 / 8 + 1] = 0b10;
  const block1 = Number(view.getBigUint64(BAT + 8, true) & ~7n);
  bytes.fill(0x77, block1, block1 + MIB);
  return bytes;
}

describe('VHDX', () => {
  it.each(['dynamic.vhdx.gz', 'fixed.vhdx.gz'])('reads %s as qemu-img does', async (name) => {
    const file = image(name);
    expect(await isVhdx(file)).toBe(true);
    const container = opened(await open(file));
    const { bytes, holes } = await readAll(container.source);
    expect(sameBytes(bytes, content())).toBe(true);
    expect(holes).toEqual([]);
    expect(container.anomalies).toEqual([]);
    expect(container.source.sectorSize).toBe(512);
  });

  it('knows that a fixed image can be patched in place', async () => {
    const bytes = fixture('fixed.vhdx.gz');
    const container = opened(await open(memory('file', bytes)));
    expect(container.verbatim).toBe(true);
    const [extent] = container.source.trace(MIB - 10, 10);
    expect(
      sameBytes(bytes.subarray(extent?.offset, (extent?.offset ?? 0) + 10), content().subarray(MIB - 10, MIB)),
    ).toBe(true);
  });

  it('takes the valid header, region table and metadata where one of two is damaged', async () => {
    for (const at of [64 * 1024, HEADER_2]) {
      const bytes = fixture('dynamic.vhdx.gz');
      bytes[at + 20] = (bytes[at + 20] ?? 0) ^ 1;
      const container = opened(await open(memory('file', bytes)));
      expect(codes(container)).toEqual(['vhdx.header-checksum']);
      expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);
    }
    const bytes = fixture('dynamic.vhdx.gz');
    bytes.fill(0, REGIONS[0], (REGIONS[0] ?? 0) + 65_536);
    const container = opened(await open(memory('file', bytes)));
    expect(codes(container)).toEqual(['vhdx.region-table']);
    bytes[(REGIONS[1] ?? 0) + 4] = 1;
    const doubtful = opened(await open(memory('file', bytes)));
    expect(codes(doubtful)).toEqual(['vhdx.region-checksum', 'vhdx.region-table']);
    expect(sameBytes((await readAll(doubtful.source)).bytes, content())).toBe(true);
    bytes.fill(0, REGIONS[1], (REGIONS[1] ?? 0) + 65_536);
    expect(await open(memory('file', bytes))).toMatchObject({
      problem: { message: 'damaged-container', args: { what: 'region-table' } },
    });
  });

  it('reads without a valid header what needs no log', async () => {
    const bytes = fixture('dynamic.vhdx.gz');
    bytes.fill(0, 64 * 1024, 192 * 1024);
    const container = opened(await open(memory('file', bytes)));
    expect(codes(container)).toEqual(['vhdx.header']);
    expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);
  });

  it('replays a log in memory', async () => {
    const bytes = crashedVhdx();
    const before = bytes.slice();
    const container = opened(await open(memory('file', bytes)));
    expect(codes(container)).toEqual(['vhdx.log-replayed']);
    expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);
    expect(container.verbatim).toBe(false);
    expect(sameBytes(bytes, before)).toBe(true);
    // Without the log the table is empty, and all of the medium zeros.
    bytes.fill(0, HEADER_2 + 48, HEADER_2 + 64);
    sealCrc(bytes, HEADER_2, 4096);
    const without = opened(await open(memory('file', bytes)));
    expect((await readAll(without.source)).bytes.every((b) => b === 0)).toBe(true);
  });

  it('traces around what the log changed, and loses nothing that the log holds', async () => {
    const file = withHole(crashedVhdx(), BAT, BAT + 4096);
    const container = opened(await open(file));
    expect(codes(container)).toEqual(['vhdx.log-replayed']);
    const { bytes, holes } = await readAll(container.source);
    expect(sameBytes(bytes, content())).toBe(true);
    expect(holes).toEqual([]);
    expect(container.source.trace(0, 1000).length).toBe(1);
  });

  it('does not follow a log that lies outside the file or has no sensible length', async () => {
    const with_ = async (offset: number, value: number): Promise<string[]> => {
      const bytes = crashedVhdx();
      new DataView(bytes.buffer).setUint32(HEADER_2 + offset, value, true);
      sealCrc(bytes, HEADER_2, 4096);
      return codes(opened(await open(memory('file', bytes))));
    };
    expect(await with_(72, 0x7ff00000)).toEqual(['vhdx.log-place']);
    expect(await with_(72, MIB + 100)).toEqual(['vhdx.log-place']);
    expect(await with_(68, 0x80000000)).toEqual(['vhdx.log-too-large']);
    expect(await with_(68, 32 * MIB)).toEqual(['vhdx.log-truncated', 'vhdx.log-replayed'].sort());
  });

  it('does not apply a log entry whose checksum is wrong', async () => {
    const bytes = crashedVhdx();
    const entry = LOG + 2 * 8192;
    bytes[entry + 5000] = (bytes[entry + 5000] ?? 0) ^ 1;
    const container = opened(await open(memory('file', bytes)));
    expect(codes(container)).toEqual(['vhdx.log-without-entries']);
  });

  it('applies zero descriptors and entries that wrap around the end of the log', async () => {
    const bytes = crashedVhdx();
    const view = new DataView(bytes.buffer);
    const old = LOG + 2 * 8192;
    // The entry again, as the second of a sequence: it begins in the last sector and ends in the first.
    const entry = new Uint8Array(8192);
    entry.set(bytes.subarray(old, old + 8192));
    const e = new DataView(entry.buffer);
    const first = MIB - 8192;
    e.setUint32(12, first, true);
    e.setBigUint64(16, 11n, true);
    sealCrc(entry, 0, 8192);
    bytes.fill(0, LOG, LOG + MIB);
    bytes.set(entry.subarray(0, 4096), LOG + MIB - 4096);
    bytes.set(entry.subarray(4096), LOG);
    // Before it, an entry that zeroes the first 64 KiB of the table.
    const zero = new Uint8Array(4096);
    const z = new DataView(zero.buffer);
    zero.set(entry.subarray(0, 64));
    z.setUint32(8, 4096, true);
    z.setUint32(12, first, true);
    z.setBigUint64(16, 10n, true);
    zero.set(new TextEncoder().encode('zero'), 64);
    z.setBigUint64(72, 65_536n, true);
    z.setBigUint64(80, BigInt(BAT), true);
    z.setBigUint64(88, 10n, true);
    sealCrc(zero, 0, 4096);
    bytes.set(zero, LOG + first);
    view.setBigUint64(BAT, 0xffff_ffff_ffff_ffffn, true);
    view.setBigUint64(BAT + 65_528, 0xffff_ffff_ffff_ffffn, true);
    const container = opened(await open(memory('file', bytes)));
    expect(container.anomalies).toMatchObject([{ code: 'vhdx.log-replayed', actual: 2 }]);
    expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);
  });

  it('reads a differencing image sector by sector from itself and its parent', async () => {
    const base = opened(await open(memory('base', fixture('dynamic.vhdx.gz'))));
    const id = String(base.about['dataWriteGuid']);
    const asked: unknown[] = [];
    const container = opened(
      await openVhdx(memory('file', child(id)), {
        openParent: (request) => {
          asked.push(request.names);
          return Promise.resolve({ ok: true, value: base });
        },
      }),
    );
    expect(asked).toEqual([['..\\base\\parent.vhdx', 'C:\\base\\parent.vhdx']]);
    expect(container.anomalies).toEqual([]);
    const expected = content();
    expected.fill(0x77, MIB + 512, MIB + 1024);
    expected.fill(0x77, MIB + 9 * 512, MIB + 10 * 512);
    expect(sameBytes((await readAll(container.source)).bytes, expected)).toBe(true);
    expect(container.source.trace(MIB, 1024).map((e) => e.source)).toEqual(['base', 'file']);
    expect(container.source.trace(2 * MIB, 100).map((e) => e.source)).toEqual(['file']);
  });

  it('refuses another parent and a missing one', async () => {
    const bytes = child('11111111-2222-3333-4444-555555555555');
    expect(problem(await open(memory('file', bytes)))).toBe('parent-missing');
    const base = opened(await open(memory('base', fixture('dynamic.vhdx.gz'))));
    const openParent = () => Promise.resolve({ ok: true, value: base } as const);
    expect(await openVhdx(memory('file', bytes), { openParent })).toMatchObject({
      problem: { message: 'parent-mismatch', args: { expected: '11111111-2222-3333-4444-555555555555' } },
    });
  });

  it('finds table entries that cannot be', async () => {
    const with_ = async (entry: bigint): Promise<string[]> => {
      const bytes = fixture('dynamic.vhdx.gz');
      new DataView(bytes.buffer).setBigUint64(BAT + 8, entry, true);
      const container = opened(await open(memory('file', bytes)));
      const { holes } = await readAll(container.source, SIZE);
      return [...codes(container), ...holes.map((hole) => `${hole.offset}+${hole.length}`)];
    };
    expect(await with_(0x80_0006n)).toEqual(['vhdx.blocks-overlap']);
    expect(await with_(5n)).toEqual(['vhdx.bat-state', '1048576+1048576']);
    expect(await with_(0x6n)).toEqual(['vhdx.bat-overlap']);
    expect(await with_(0xfff_fff0_0006n)).toEqual(['vhdx.bat-entry', '1048576+1048576']);
    expect(await with_(2n)).toEqual([]);
  });

  it('loses only what was cut off or cannot be read', async () => {
    const bytes = fixture('dynamic.vhdx.gz');
    const cut = opened(await open(memory('file', bytes.subarray(0, bytes.length - MIB + 512))));
    expect(codes(cut)).toEqual(['vhdx.block-truncated']);
    expect((await readAll(cut.source, SIZE)).holes).toEqual([
      { source: 'file:disk', offset: 2 * MIB + 512, length: SIZE - 2 * MIB - 512 },
    ]);
    const noTable = opened(await open(withHole(bytes, BAT, BAT + 4096)));
    expect(codes(noTable)).toEqual(['vhdx.bat-state', 'vhdx.bat-unreadable']);
    expect((await noTable.source.read(0, SIZE)).holes).toEqual([{ source: 'file:disk', offset: 0, length: SIZE }]);
  });

  it('refuses metadata it must understand and does not, and metadata that makes no sense', async () => {
    const with_ = async (offset: number, value: number): Promise<unknown> => {
      const bytes = fixture('dynamic.vhdx.gz');
      new DataView(bytes.buffer).setUint32(METADATA + offset, value, true);
      const result = await open(memory('file', bytes));
      return result.ok ? codes(result.value) : result.problem.message;
    };
    expect(await with_(32, 0)).toBe('unsupported-container');
    expect(await with_(32 + 32, 0)).toBe('unsupported-container');
    expect(await with_(0x10000, 3 * MIB)).toBe('damaged-container');
    expect(await with_(32 + 20, 0x7fffffff)).toBe('damaged-container');
    expect(await with_(0, 0)).toBe('damaged-container');
  });

  it('is known by headers and region tables where its identifier is lost', async () => {
    const bytes = fixture('dynamic.vhdx.gz').slice();
    bytes.fill(0, 0, 4096);
    expect(await isVhdx(memory('file', bytes))).toBe(true);
    const container = opened(await open(memory('file', bytes)));
    expect(codes(container)).toEqual(['vhdx.identifier']);
    expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);
    bytes.fill(0, 192 * 1024, 320 * 1024);
    expect(await isVhdx(memory('file', bytes))).toBe(false);
  });

  it('is not taken for one by less than its signature', async () => {
    expect(await isVhdx(memory('file', new TextEncoder().encode('vhdxfil')))).toBe(false);
    expect(problem(await open(memory('file', new TextEncoder().encode('vhdxfile'))))).toBe('damaged-container');
  });
});

describe('CRC-32C', () => {
  it('gives the check value of its catalogue entry', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
  });
});
