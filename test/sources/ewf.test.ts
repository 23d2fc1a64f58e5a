import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { adler32, isEwf, openEwf, segmentName } from '../../src/sources/ewf.ts';
import { content, SIZE } from '../fixtures/containers/content.ts';
import { codes, fixture, opened, readAll, sameBytes, withHole } from './fixture.ts';

const none = (): Promise<undefined> => Promise.resolve(undefined);
const open = (file: ByteSource) => openEwf(file, { openSegment: none });
const image = (name: string): ByteSource => memory('image.E01', fixture(name));

interface Section {
  type: string;
  offset: number;
  next: number;
  size: number;
}

/** Walks the section descriptors of a sound image. */
function sections(bytes: Uint8Array): Section[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const out: Section[] = [];
  for (let offset = 13; ;) {
    const type = new TextDecoder().decode(bytes.subarray(offset, offset + 16)).replace(/\0.*$/, '');
    const next = Number(view.getBigUint64(offset + 16, true));
    out.push({ type, offset, next, size: Number(view.getBigUint64(offset + 24, true)) });
    if (type === 'done' || type === 'next') return out;
    offset = next;
  }
}

const at = (bytes: Uint8Array, type: string): number => sections(bytes).find((s) => s.type === type)?.offset ?? -1;

function sealed(bytes: Uint8Array, start: number, length: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(start + length, adler32(bytes.subarray(start, start + length)), true);
}

/** The image in two segments, cut before its second-last part: hash and done sections come in the second file. */
function inTwo(bytes: Uint8Array): [Uint8Array, Uint8Array] {
  const cut = at(bytes, 'data');
  const descriptor = (type: string, next: number): Uint8Array => {
    const out = new Uint8Array(76);
    out.set(new TextEncoder().encode(type));
    new DataView(out.buffer).setBigUint64(16, BigInt(next), true);
    sealed(out, 0, 72);
    return out;
  };
  const first = new Uint8Array(cut + 76);
  first.set(bytes.subarray(0, cut));
  first.set(descriptor('next', cut), cut);
  const rest = sections(bytes).filter((s) => s.offset >= cut);
  const second = new Uint8Array(13 + bytes.length - cut);
  second.set(bytes.subarray(0, 13));
  second[9] = 2;
  second.set(bytes.subarray(cut), 13);
  for (const s of rest) {
    const place = s.offset - cut + 13;
    new DataView(second.buffer).setBigUint64(place + 16, BigInt(s.next - cut + 13), true);
    sealed(second, place, 72);
  }
  return [first, second];
}

/** An error2 section for sectors, put before the done section. */
function withErrors(bytes: Uint8Array, sectors: readonly (readonly [number, number])[]): Uint8Array {
  const done = at(bytes, 'done');
  const length = 76 + 520 + sectors.length * 8 + 4;
  const out = new Uint8Array(bytes.length + length);
  out.set(bytes.subarray(0, done));
  const view = new DataView(out.buffer);
  out.set(new TextEncoder().encode('error2'), done);
  view.setBigUint64(done + 16, BigInt(done + length), true);
  view.setBigUint64(done + 24, BigInt(length), true);
  sealed(out, done, 72);
  view.setUint32(done + 76, sectors.length, true);
  sealed(out, done + 76, 516);
  sectors.forEach(([start, count], i) => {
    view.setUint32(done + 596 + i * 8, start, true);
    view.setUint32(done + 600 + i * 8, count, true);
  });
  sealed(out, done + 596, sectors.length * 8);
  out.set(bytes.subarray(done), done + length);
  view.setBigUint64(done + length + 16, BigInt(done + length), true);
  sealed(out, done + length, 72);
  return out;
}

describe('EWF', () => {
  it.each(['image.E01.gz', 'smart.s01.gz'])('reads %s as ewfacquire wrote it', async (name) => {
    const file = image(name);
    expect(await isEwf(file)).toBe(true);
    const container = opened(await open(file));
    expect(container.anomalies).toEqual([]);
    expect(container.source.size).toBe(SIZE);
    const { bytes, holes } = await readAll(container.source);
    expect(sameBytes(bytes, content())).toBe(true);
    expect(holes).toEqual([]);
    expect(container.about).toMatchObject({ caseNumber: 'case 1', examiner: 'examiner', description: 'fixture' });
  });

  it('verifies the stored hashes', async () => {
    const md5 = createHash('md5').update(content()).digest('hex');
    const sha1 = createHash('sha1').update(content()).digest('hex');
    const container = opened(await open(image('image.E01.gz')));
    expect(container.about).toMatchObject({ md5, sha1 });
    expect(await container.verify?.()).toEqual({
      matches: true,
      hashes: [
        { name: 'md5', stored: md5, computed: md5 },
        { name: 'sha1', stored: sha1, computed: sha1 },
      ],
      unreadable: 0,
    });
  });

  it('traces chunks that are stored as they are', async () => {
    const bytes = fixture('image.E01.gz');
    const { source } = opened(await open(memory('image.E01', bytes)));
    const [extent] = source.trace(262_144 + 10, 1000);
    expect(extent?.source).toBe('image.E01');
    const stored = bytes.subarray(extent?.offset, (extent?.offset ?? 0) + 1000);
    expect(sameBytes(stored, content().subarray(262_144 + 10, 262_144 + 1010))).toBe(true);
    expect(source.trace(131_072, 10)).toEqual([]);
  });

  it('takes the mirror where the table is damaged, and only then', async () => {
    const bytes = fixture('image.E01.gz');
    const table = at(bytes, 'table') + 76;
    bytes[table + 24 + 40] = (bytes[table + 24 + 40] ?? 0) ^ 1;
    const container = opened(await open(memory('image.E01', bytes)));
    expect(codes(container)).toEqual(['ewf.table-entries-checksum']);
    expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);

    const worse = fixture('image.E01.gz');
    new DataView(worse.buffer).setUint32(table, 0x7fffffff, true);
    const other = opened(await open(memory('image.E01', worse)));
    expect(codes(other)).toEqual(['ewf.table']);
    expect(sameBytes((await readAll(other.source)).bytes, content())).toBe(true);

    const mirror = fixture('image.E01.gz');
    const table2 = at(mirror, 'table2') + 76;
    mirror.fill(0xff, table2, table2 + 100);
    expect(opened(await open(memory('image.E01', mirror))).anomalies).toEqual([]);
  });

  it('tells a damaged chunk: a hole where it was compressed, the bytes in doubt where it was not', async () => {
    const bytes = fixture('image.E01.gz');
    const { source } = opened(await open(memory('image.E01', bytes)));
    const plain = source.trace(262_144, 1)[0]?.offset ?? 0;
    bytes[plain + 3] = (bytes[plain + 3] ?? 0) ^ 0xff;
    const container = opened(await open(memory('image.E01', bytes)));
    const chunk = await container.source.read(262_144, 8192);
    expect(chunk.holes).toEqual([]);
    expect(chunk.bytes[3]).toBe((content()[262_147] ?? 0) ^ 0xff);
    expect(container.anomalies).toMatchObject([{ code: 'ewf.chunk', kind: 'bad-checksum', at: { offset: plain } }]);
    expect((await container.verify?.())?.matches).toBe(false);

    const second = fixture('image.E01.gz');
    const sectors = at(second, 'sectors') + 76;
    second.fill(0x55, sectors + 20, sectors + 40);
    const holed = opened(await open(memory('image.E01', second)));
    expect((await holed.source.read(0, 16_384)).holes).toEqual([{ source: 'image.E01:disk', offset: 0, length: 8192 }]);
    expect(codes(holed)).toEqual(['ewf.chunk']);
  });

  it('reads what can be read of a chunk that is stored as it is', async () => {
    const bytes = fixture('image.E01.gz');
    const { source } = opened(await open(memory('image.E01', bytes)));
    const plain = source.trace(262_144, 1)[0]?.offset ?? 0;
    const container = opened(await open(withHole(bytes, plain + 100, plain + 300, 'image.E01')));
    const chunk = await container.source.read(262_144, 8192);
    expect(chunk.holes).toEqual([{ source: 'image.E01:disk', offset: 262_244, length: 200 }]);
    expect(codes(container)).toEqual(['ewf.chunk-unreadable']);
  });

  it('makes holes of the sectors that could not be read at acquisition', async () => {
    const bytes = withErrors(fixture('image.E01.gz'), [
      [2, 3],
      [100, 1],
      [4, 4],
    ]);
    const container = opened(await open(memory('image.E01', bytes)));
    expect(container.anomalies).toMatchObject([{ code: 'ewf.acquisition-errors', kind: 'unreadable', actual: 3 }]);
    expect((await container.source.read(0, 65_536)).holes).toEqual([
      { source: 'image.E01:disk', offset: 1024, length: 6 * 512 },
      { source: 'image.E01:disk', offset: 51_200, length: 512 },
    ]);
  });

  it('joins segments and says which one is missing', async () => {
    const [first, second] = inTwo(fixture('image.E01.gz'));
    const asked: number[] = [];
    const container = opened(
      await openEwf(memory('image.E01', first), {
        openSegment: (number) => {
          asked.push(number);
          return Promise.resolve(memory('image.E02', second));
        },
      }),
    );
    expect(asked).toEqual([2]);
    expect(container.parts).toEqual(['image.E01', 'image.E02']);
    expect(container.anomalies).toEqual([]);
    expect((await container.verify?.())?.matches).toBe(true);

    const lonely = opened(await open(memory('image.E01', first)));
    expect(lonely.anomalies).toMatchObject([{ code: 'ewf.segment-missing', expected: 2 }]);
    expect(lonely.verify).toBeUndefined();
    expect(sameBytes((await readAll(lonely.source)).bytes, content())).toBe(true);

    const wrong = opened(
      await openEwf(memory('image.E01', first), { openSegment: () => Promise.resolve(memory('image.E02', first)) }),
    );
    expect(wrong.anomalies).toMatchObject([{ code: 'ewf.segment-missing', expected: 2, actual: 1 }]);
    expect(await open(memory('image.E02', second))).toMatchObject({
      problem: { message: 'not-first-segment', args: { segment: 2 } },
    });
  });

  it('keeps what lies before the place where the file was cut', async () => {
    const bytes = fixture('image.E01.gz');
    const table = at(bytes, 'table');
    const noTable = opened(await open(memory('image.E01', bytes.subarray(0, table))));
    expect(codes(noTable)).toEqual(['ewf.chunks-missing', 'ewf.section-missing']);
    expect((await noTable.source.read(0, 100)).holes).toEqual([{ source: 'image.E01:disk', offset: 0, length: 100 }]);
    const volume = at(bytes, 'volume') === -1 ? at(bytes, 'disk') : at(bytes, 'volume');
    expect(await open(memory('image.E01', bytes.subarray(0, volume + 100)))).toMatchObject({
      problem: { message: 'damaged-container', args: { what: 'volume' } },
    });
  });

  it('follows EnCase 6.7.1 past 2 GiB within one table', async () => {
    // The second entry steps back in its 31 bits: from there on entries have 32, and chunks are not compressed.
    const bytes = fixture('image.E01.gz');
    const table = at(bytes, 'table') + 76;
    const view = new DataView(bytes.buffer);
    view.setUint32(table + 24, 0x7ffffff0, true);
    view.setUint32(table + 28, 0x80001000, true);
    sealed(bytes, table + 24, view.getUint32(table, true) * 4);
    const reads: number[] = [];
    const inner = memory('image.E01', bytes);
    const file: ByteSource = {
      ...inner,
      size: 2 ** 32,
      read: (offset, length) => {
        reads.push(offset);
        return inner.read(offset, length);
      },
    };
    const { source } = opened(await open(file));
    expect(source.trace(8192, 8192)).toEqual([]);
    reads.length = 0;
    await source.read(8192, 512);
    const base = Number(view.getBigUint64(table + 8, true));
    expect(reads[0]).toBe(base + 0x80001000);
  });

  it('names segment files as their makers do', () => {
    expect([1, 2, 99, 100, 125, 126, 775, 776].map((n) => segmentName('a.b/x.E01', n))).toEqual([
      'a.b/x.E01',
      'a.b/x.E02',
      'a.b/x.E99',
      'a.b/x.EAA',
      'a.b/x.EAZ',
      'a.b/x.EBA',
      'a.b/x.EZZ',
      'a.b/x.FAA',
    ]);
    expect(segmentName('x.s01', 100)).toBe('x.saa');
    expect(segmentName('x.E01', 14_971)).toBe('x.ZZZ');
    expect(segmentName('x.E01', 14_972)).toBeUndefined();
    expect(segmentName('renamed.img', 2)).toBeUndefined();
  });

  it('gives the Adler-32 of RFC 1950', () => {
    expect(adler32(new TextEncoder().encode('Wikipedia'))).toBe(0x11e60398);
    expect(adler32(new Uint8Array(0))).toBe(1);
    // By Python's zlib.
    expect(adler32(new Uint8Array(100_000).fill(0xff))).toBe(0x149a302c);
  });
});
