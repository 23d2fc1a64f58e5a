import { describe, expect, it } from 'vitest';
import { counting, memory, type ByteSource } from '../../src/core/bytes.ts';
import { isQcow2, openQcow2 } from '../../src/sources/qcow2.ts';
import { content, overlaid, SIZE } from '../fixtures/containers/content.ts';
import { codes, fixture, noParent, opened, problem, readAll, sameBytes, withHole } from './fixture.ts';

const open = (file: ByteSource) => openQcow2(file, { openParent: noParent });
const image = (name: string): ByteSource => memory('file', fixture(name));

/** The file with big-endian numbers of 32 bits changed. */
function changed(name: string, ...changes: (readonly [offset: number, value: number])[]): ByteSource {
  const bytes = fixture(name);
  for (const [offset, value] of changes) new DataView(bytes.buffer).setUint32(offset, value);
  return memory('file', bytes);
}

const u64 = (bytes: Uint8Array, offset: number): number => Number(new DataView(bytes.buffer).getBigUint64(offset));
/** File offset of the only level-2 table of an image with 64 KiB clusters. */
const l2Of = (bytes: Uint8Array): number => u64(bytes, u64(bytes, 0x28)) % 2 ** 56;

describe('qcow2', () => {
  it.each(['compressed.qcow2.gz', 'v2.qcow2.gz', 'v3.qcow2.gz'])('reads %s as qemu-img does', async (name) => {
    const file = image(name);
    expect(await isQcow2(file)).toBe(true);
    const container = opened(await open(file));
    const { bytes, holes } = await readAll(container.source);
    expect(container.source.size).toBe(SIZE);
    expect(sameBytes(bytes, content())).toBe(true);
    expect(holes).toEqual([]);
    expect(container.anomalies).toEqual([]);
    expect(container.source.id).toBe('file:disk');
  });

  it('reads pieces of any alignment', async () => {
    const { source } = opened(await open(image('compressed.qcow2.gz')));
    const expected = content();
    for (const [offset, length] of [
      [0, 1],
      [4095, 2],
      [65_500, 70_000],
      [SIZE - 1, 1],
      [SIZE - 1, 100],
      [SIZE, 5],
    ] as const) {
      expect(sameBytes((await source.read(offset, length)).bytes, expected.subarray(offset, offset + length))).toBe(
        true,
      );
    }
  });

  it('traces what is stored as it is, and nothing else', async () => {
    const bytes = fixture('v3.qcow2.gz');
    const { source } = opened(await open(memory('file', bytes)));
    const extents = source.trace(262_144 + 100, 5000);
    expect(extents.length).toBe(1);
    const [extent] = extents;
    expect(extent?.source).toBe('file');
    const stored = bytes.subarray(extent?.offset ?? 0, (extent?.offset ?? 0) + 5000);
    expect(sameBytes(stored, content().subarray(262_144 + 100, 262_144 + 5100))).toBe(true);
    // Not allocated, and half allocated.
    expect(source.trace(500_000, 512)).toEqual([]);
    expect(source.trace(65_536 + 60_000, 65_536 * 4)).toEqual([]);
    const compressed = opened(await open(image('compressed.qcow2.gz'))).source;
    expect(compressed.trace(131_072, 512)).toEqual([]);
  });

  it('knows every place without a read before, and reads tables once', async () => {
    const counter = counting(image('v2.qcow2.gz'));
    const { source } = opened(await open(counter.source));
    const before = counter.reads();
    expect(source.trace(0, 512)[0]?.length).toBe(512);
    expect(counter.reads()).toBe(before);
    expect(counter.bytesRead()).toBeLessThan(64 * 1024);
  });

  it('puts an overlay over its backing file, zeroed clusters included', async () => {
    const base = opened(await open(memory('base', fixture('v3.qcow2.gz'))));
    const asked: unknown[] = [];
    const container = opened(
      await openQcow2(image('overlay.qcow2.gz'), {
        openParent: (request) => {
          asked.push(request);
          return Promise.resolve({ ok: true, value: base });
        },
      }),
    );
    expect(asked).toEqual([{ names: ['v3.qcow2'], format: 'qcow2' }]);
    expect(sameBytes((await readAll(container.source)).bytes, overlaid())).toBe(true);
    expect(container.source.trace(0, 100)[0]?.source).toBe('base');
    expect(container.source.trace(131_072 + 512, 100)[0]?.source).toBe('file');
    expect(container.source.trace(262_144, 100)).toEqual([]);
  });

  it('reads zeros where the backing file is shorter', async () => {
    const base = { source: memory('base', content().subarray(0, 100_000)), about: {} };
    const { source } = opened(
      await openQcow2(image('overlay.qcow2.gz'), { openParent: () => Promise.resolve({ ok: true, value: base }) }),
    );
    const chunk = await source.read(99_999, 3);
    expect([...chunk.bytes]).toEqual([content()[99_999], 0, 0]);
    expect(chunk.holes).toEqual([]);
    expect(source.trace(99_999, 3)).toEqual([]);
  });

  it('refuses what it cannot read, and says what', async () => {
    expect(await open(image('extended-l2.qcow2.gz'))).toMatchObject({
      problem: { message: 'unsupported-container', args: { feature: 'extended L2 entries' } },
    });
    expect(await open(image('external-data.qcow2.gz'))).toMatchObject({
      problem: { message: 'unsupported-container', args: { feature: 'external data file' } },
    });
    expect(await open(image('encrypted-head.bin'))).toMatchObject({
      problem: { message: 'encrypted-container', args: { method: 'LUKS' } },
    });
    expect(await open(changed('v3.qcow2.gz', [0x20, 1]))).toMatchObject({
      problem: { message: 'encrypted-container', args: { method: 'AES' } },
    });
    expect(await open(changed('v3.qcow2.gz', [4, 1]))).toMatchObject({
      problem: { message: 'unsupported-container', args: { feature: 'version 1' } },
    });
    expect(await open(changed('v3.qcow2.gz', [0x48, 0x80000000]))).toMatchObject({
      problem: { message: 'unsupported-container', args: { feature: 'incompatible feature bits 8000000000000000' } },
    });
    expect(problem(await open(image('overlay.qcow2.gz')))).toBe('parent-missing');
  });

  it('reads zstd where Node has it and refuses it clearly where not', async () => {
    const result = await open(image('zstd.qcow2.gz'));
    if (result.ok) {
      expect(sameBytes((await readAll(result.value.source)).bytes, content())).toBe(true);
    } else {
      expect(result.problem).toMatchObject({ message: 'unsupported-container', args: { feature: 'zstd compression' } });
    }
  });

  it('names the field of a header that makes no sense', async () => {
    const what = async (file: ByteSource): Promise<unknown> => {
      const result = await open(file);
      return result.ok ? 'opened' : [result.problem.message, result.problem.args['what'], result.problem.at?.offset];
    };
    expect(await what(changed('v3.qcow2.gz', [0x14, 8]))).toEqual(['damaged-container', 'cluster-bits', 0x14]);
    expect(await what(changed('v3.qcow2.gz', [0x14, 40]))).toEqual(['damaged-container', 'cluster-bits', 0x14]);
    expect(await what(changed('v3.qcow2.gz', [0x18, 0xffffffff]))).toEqual(['damaged-container', 'size', 0x18]);
    expect(await what(changed('v3.qcow2.gz', [0x28, 1]))).toEqual(['damaged-container', 'l1-offset', 0x28]);
    expect(await what(changed('overlay.qcow2.gz', [0x10, 5000]))).toEqual(['damaged-container', 'backing-file', 8]);
    expect(await what(memory('file', fixture('v3.qcow2.gz').subarray(0, 60)))).toEqual([
      'damaged-container',
      'header',
      0,
    ]);
    expect(await what(withHole(fixture('v3.qcow2.gz'), 0, 512))).toEqual(['damaged-container', 'header', 0]);
  });

  it('says that an image was not closed or is marked corrupt, and reads it', async () => {
    const container = opened(await open(changed('v3.qcow2.gz', [0x4c, 3])));
    expect(codes(container)).toEqual(['qcow2.marked-corrupt', 'qcow2.not-closed']);
    expect(sameBytes((await readAll(container.source)).bytes, content())).toBe(true);
  });

  it('makes holes, with their place, of table entries that point nowhere', async () => {
    const bytes = fixture('v3.qcow2.gz');
    const entry = l2Of(bytes) + 8 * 4; // guest cluster 4, at 262144
    new DataView(bytes.buffer).setBigUint64(entry, 0x8000_00ff_0000_0000n);
    const container = opened(await open(memory('file', bytes)));
    expect(container.anomalies).toEqual([
      {
        code: 'qcow2.l2-entry',
        kind: 'out-of-range',
        at: { source: 'file', offset: entry, length: 8 },
        expected: bytes.length,
        actual: 0xff_0000_0000,
      },
    ]);
    expect((await readAll(container.source)).holes).toEqual([
      { source: 'file:disk', offset: 262_144, length: 37_856 },
      { source: 'file:disk', offset: 300_000, length: 27_680 },
    ]);
    expect(container.source.trace(262_144, 1)).toEqual([]);
  });

  it('loses only what lay in a table or cluster that was cut off or cannot be read', async () => {
    const bytes = fixture('v3.qcow2.gz');
    const l2 = l2Of(bytes);
    const noTable = opened(await open(withHole(bytes, l2, l2 + 65_536)));
    expect(codes(noTable)).toContain('qcow2.l2-unreadable');
    expect((await noTable.source.read(0, SIZE)).holes).toEqual([{ source: 'file:disk', offset: 0, length: SIZE }]);

    const cluster = opened(await open(memory('file', bytes))).source.trace(1_048_576, 512)[0]?.offset ?? 0;
    const noCluster = opened(await open(withHole(bytes, cluster, cluster + 512)));
    expect((await readAll(noCluster.source)).holes).toEqual([{ source: 'file:disk', offset: 1_048_576, length: 512 }]);

    const l1 = u64(bytes, 0x28);
    const cut = opened(await open(memory('file', bytes.subarray(0, l1 + 4))));
    expect(codes(cut)).toEqual(['qcow2.l1-truncated']);
    expect((await cut.source.read(0, SIZE)).holes).toEqual([{ source: 'file:disk', offset: 0, length: SIZE }]);
  });

  it('makes holes of compressed clusters whose stream is damaged', async () => {
    const bytes = fixture('compressed.qcow2.gz');
    const container = opened(await open(memory('file', bytes)));
    // The first data behind the metadata is the first compressed cluster.
    const l2 = u64(bytes, u64(bytes, 0x28)) % 2 ** 56;
    const first = u64(bytes, l2) % 2 ** 32;
    bytes.fill(0xff, first, first + 40);
    const damaged = opened(await open(memory('file', bytes)));
    expect((await damaged.source.read(0, 8192)).holes).toEqual([{ source: 'file:disk', offset: 0, length: 4096 }]);
    expect(damaged.anomalies.map((a) => [a.code, a.kind, a.at.offset])).toEqual([
      ['qcow2.compressed-cluster', 'contradiction', first],
    ]);
    expect(container.anomalies).toEqual([]);
  });

  it('says that the level-1 table is too small for the size', async () => {
    const container = opened(await open(changed('v3.qcow2.gz', [0x24, 0])));
    expect(codes(container)).toEqual(['qcow2.l1-too-small']);
    expect((await container.source.read(0, 10)).holes.length).toBe(1);
  });
});
