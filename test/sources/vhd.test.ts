import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { encodeUtf16 } from '../../src/core/encoding.ts';
import { isVhd, openVhd } from '../../src/sources/vhd.ts';
import { content, SIZE } from '../fixtures/containers/content.ts';
import { codes, fixture, noParent, opened, problem, readAll, sameBytes, withHole } from './fixture.ts';

const open = (file: ByteSource) => openVhd(file, { openParent: noParent });
const image = (name: string): ByteSource => memory('file', fixture(name));
const BLOCK = 2 * 1024 * 1024;

/** The specification's checksum, over `length` bytes at `start`, stored at `field`. */
function seal(bytes: Uint8Array, start: number, length: number, field: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(start + field, 0);
  let sum = 0;
  for (let i = start; i < start + length; i += 1) sum += bytes[i] ?? 0;
  view.setUint32(start + field, ~sum >>> 0);
}

const footerSeal = (bytes: Uint8Array, at: number): void => seal(bytes, at, 512, 0x40);

/** A child of dynamic.vhd.gz in which sectors 3 to 5 and 4000 of block 0 are its own (filled with 77h). */
function child(parentId: Uint8Array): Uint8Array {
  const data = 2048 + 512;
  const bytes = new Uint8Array(data + 512 + BLOCK + 512);
  const view = new DataView(bytes.buffer);
  bytes.set(fixture('dynamic.vhd.gz').subarray(0, 512 + 1024));
  view.setUint32(0x3c, 4);
  bytes.fill(0xcc, 0x44, 0x54);
  footerSeal(bytes, 0);
  view.setBigUint64(512 + 0x10, 2048n);
  bytes.set(parentId, 512 + 0x28);
  const name = '.\\base.vhd';
  bytes.set(new TextEncoder().encode('\0b\0a\0s\0e\0.\0v\0h\0d'), 512 + 0x40);
  bytes.set(new TextEncoder().encode('W2ru'), 512 + 0x240);
  view.setUint32(512 + 0x244, 1);
  view.setUint32(512 + 0x248, name.length * 2);
  view.setBigUint64(512 + 0x250, 1536n);
  bytes.set(encodeUtf16(name), 1536);
  seal(bytes, 512, 1024, 0x24);
  bytes.fill(0xff, 2048, data);
  view.setUint32(2048, data / 512);
  bytes[data] = 0b00011100;
  bytes[data + 500] = 0b10000000;
  for (const sector of [3, 4, 5, 4000]) bytes.fill(0x77, data + 512 + sector * 512, data + 1024 + sector * 512);
  bytes.set(bytes.subarray(0, 512), bytes.length - 512);
  return bytes;
}

describe('VHD', () => {
  it.each(['fixed.vhd.gz', 'dynamic.vhd.gz'])('reads %s as qemu-img does', async (name) => {
    const file = image(name);
    expect(await isVhd(file)).toBe(true);
    const container = opened(await open(file));
    const { bytes, holes } = await readAll(container.source);
    expect(sameBytes(bytes, content())).toBe(true);
    expect(holes).toEqual([]);
    expect(container.anomalies).toEqual([]);
    expect(container.verbatim).toBe(name === 'fixed.vhd.gz');
  });

  it('traces a fixed image to itself, whole', async () => {
    const { source } = opened(await open(image('fixed.vhd.gz')));
    expect(source.trace(0, SIZE)).toEqual([{ source: 'file', offset: 0, length: SIZE }]);
    expect(source.trace(0, SIZE + 1)).toEqual([]);
  });

  it('traces a dynamic image past the sector bitmaps', async () => {
    const bytes = fixture('dynamic.vhd.gz');
    const { source } = opened(await open(memory('file', bytes)));
    const extents = source.trace(BLOCK - 100, 200);
    expect(extents.map((e) => e.length)).toEqual([100, 100]);
    const joined = extents.flatMap((e) => [...bytes.subarray(e.offset, e.offset + e.length)]);
    expect(joined).toEqual([...content().subarray(BLOCK - 100, BLOCK + 100)]);
  });

  it('uses the copy of the footer where the footer is gone or damaged, and says so', async () => {
    const bytes = fixture('dynamic.vhd.gz');
    const cut = opened(await open(memory('file', bytes.subarray(0, bytes.length - 512))));
    expect(codes(cut)).toEqual(['vhd.footer-missing']);
    expect(sameBytes((await readAll(cut.source)).bytes, content())).toBe(true);

    const footer = bytes.length - 512;
    bytes[footer + 0x30] = 0x40;
    const damaged = opened(await open(memory('file', bytes)));
    expect(codes(damaged)).toEqual(['vhd.footer-checksum']);
    expect(damaged.source.size).toBe(SIZE);

    const noCopy = fixture('dynamic.vhd.gz');
    noCopy.fill(0, 0, 512);
    const start = opened(await open(memory('file', noCopy)));
    expect(codes(start)).toEqual(['vhd.footer-copy-missing']);
    expect(sameBytes((await readAll(start.source)).bytes, content())).toBe(true);
  });

  it('names the expected checksum', async () => {
    const bytes = fixture('fixed.vhd.gz');
    const view = new DataView(bytes.buffer);
    const right = view.getUint32(SIZE + 0x40);
    view.setUint32(SIZE + 0x40, 5);
    const container = opened(await open(memory('file', bytes)));
    expect(container.anomalies).toEqual([
      {
        code: 'vhd.footer-checksum',
        kind: 'bad-checksum',
        at: { source: 'file', offset: SIZE + 0x40, length: 4 },
        expected: right,
        actual: 5,
      },
    ]);
    expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);
  });

  it('shows a fixed image that lacks data as a hole at its end', async () => {
    const bytes = fixture('fixed.vhd.gz');
    const short = new Uint8Array(1_000_448 + 512);
    short.set(bytes.subarray(0, 1_000_448));
    short.set(bytes.subarray(SIZE), 1_000_448);
    const container = opened(await open(memory('file', short)));
    expect(codes(container)).toEqual(['vhd.size']);
    expect(container.verbatim).toBe(false);
    expect((await container.source.read(1_000_000, 1_000_000)).holes).toEqual([
      { source: 'file:disk', offset: 1_000_448, length: 999_552 },
    ]);
  });

  it('reads the 511-byte footer of old versions', async () => {
    const container = opened(await open(memory('file', fixture('fixed.vhd.gz').subarray(0, SIZE + 511))));
    expect(container.source.size).toBe(SIZE);
    expect(container.anomalies).toEqual([]);
  });

  it('reads a differencing image sector by sector from itself and its parent', async () => {
    const base = opened(await open(memory('base', fixture('dynamic.vhd.gz'))));
    const bytes = child(fixture('dynamic.vhd.gz').subarray(0x44, 0x54));
    const asked: unknown[] = [];
    const container = opened(
      await openVhd(memory('file', bytes), {
        openParent: (request) => {
          asked.push(request.names);
          return Promise.resolve({ ok: true, value: base });
        },
      }),
    );
    expect(asked).toEqual([['.\\base.vhd', 'base.vhd']]);
    expect(container.anomalies).toEqual([]);
    const expected = content();
    expected.fill(0x77, 3 * 512, 6 * 512);
    expected.fill(0x77, 4000 * 512, 4001 * 512);
    expect(sameBytes((await readAll(container.source)).bytes, expected)).toBe(true);
    expect(container.source.trace(2 * 512, 2 * 512).map((e) => e.source)).toEqual(['base', 'file']);
  });

  it('refuses another parent and a missing one', async () => {
    const bytes = child(new Uint8Array(16).fill(1));
    expect(problem(await open(memory('file', bytes)))).toBe('parent-missing');
    const base = opened(await open(memory('base', fixture('dynamic.vhd.gz'))));
    const result = await openVhd(memory('file', bytes), {
      openParent: () => Promise.resolve({ ok: true, value: base }),
    });
    expect(result).toMatchObject({ problem: { message: 'parent-mismatch', args: { expected: '01'.repeat(16) } } });
  });

  it('finds blocks that overlap, lie in the headers, or outside the file', async () => {
    const bytes = fixture('dynamic.vhd.gz');
    const view = new DataView(bytes.buffer);
    const bat = Number(view.getBigUint64(512 + 0x10));
    const first = view.getUint32(bat);
    view.setUint32(bat + 4, first + 8);
    expect(codes(opened(await open(memory('file', bytes))))).toEqual(['vhd.blocks-overlap']);
    view.setUint32(bat + 4, 1);
    expect(codes(opened(await open(memory('file', bytes))))).toContain('vhd.bat-overlap');
    view.setUint32(bat + 4, 0xfffffffe);
    const outside = opened(await open(memory('file', bytes)));
    expect(codes(outside)).toEqual(['vhd.bat-entry']);
    expect((await outside.source.read(BLOCK - 5, 10)).holes).toEqual([
      { source: 'file:disk', offset: BLOCK, length: 5 },
    ]);
  });

  it('loses only what was cut off or cannot be read', async () => {
    const bytes = fixture('dynamic.vhd.gz');
    const { source } = opened(await open(memory('file', bytes)));
    const second = source.trace(BLOCK, 512)[0]?.offset ?? 0;
    const cut = opened(await open(memory('file', bytes.subarray(0, second + 1000))));
    expect(codes(cut)).toEqual(['vhd.block-truncated', 'vhd.footer-missing']);
    expect((await readAll(cut.source, SIZE)).holes).toEqual([
      { source: 'file:disk', offset: BLOCK + 1000, length: SIZE - BLOCK - 1000 },
    ]);
    const bat = Number(new DataView(bytes.buffer).getBigUint64(512 + 0x10));
    const noTable = opened(await open(withHole(bytes, bat, bat + 512)));
    expect(codes(noTable)).toContain('vhd.bat-unreadable');
    expect((await noTable.source.read(0, SIZE)).holes).toEqual([{ source: 'file:disk', offset: 0, length: SIZE }]);
  });

  it('names the field of a header that makes no sense', async () => {
    const what = async (offset: number, value: number): Promise<unknown> => {
      const bytes = fixture('dynamic.vhd.gz');
      new DataView(bytes.buffer).setUint32(offset, value);
      footerSeal(bytes, 0);
      bytes.set(bytes.subarray(0, 512), bytes.length - 512);
      const result = await open(memory('file', bytes));
      return result.ok
        ? 'opened'
        : [result.problem.message, result.problem.args['what'] ?? result.problem.args['feature']];
    };
    expect(await what(512 + 0x20, 1_000_000)).toEqual(['damaged-container', 'block-size']);
    expect(await what(512, 0)).toEqual(['damaged-container', 'header']);
    expect(await what(512 + 0x10, 0x7fffffff)).toEqual(['damaged-container', 'bat-offset']);
    expect(await what(0x10, 0xffffffff)).toEqual(['damaged-container', 'header-offset']);
    expect(await what(0x30, 0x7fffffff)).toEqual(['damaged-container', 'size']);
    expect(await what(0x3c, 7)).toEqual(['unsupported-container', 'disk type 7']);
    expect(await isVhd(memory('file', new Uint8Array(4096)))).toBe(false);
    expect(await isVhd(memory('file', new Uint8Array(3)))).toBe(false);
  });
});
