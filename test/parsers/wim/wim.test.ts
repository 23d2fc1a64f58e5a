/** Tables, XML and the damage that each check of the catalogue looks for, one at a time. */
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../../src/core/bytes.ts';
import type { Wim } from '../../../src/core/facts.ts';
import { wimHeader } from '../../../src/parsers/wim/header.ts';
import { openWim, wimFormat } from '../../../src/parsers/wim/wim.ts';
import { damaged, fixture, source, value, wim } from './support.ts';

async function judge(bytes: Uint8Array | ByteSource): Promise<{ codes: string[]; fact: Wim | undefined }> {
  const from = bytes instanceof Uint8Array ? memory('wim', bytes) : bytes;
  const parsed = await wimFormat.parse(from);
  const where = { source: from, volume: 'p1', path: '/sources/boot.wim', role: 'boot-wim', partitionStart: 0 } as const;
  const facts = parsed.status === 'ok' ? wimFormat.facts(parsed, where) : [];
  const fact = facts.find((f) => f.kind === 'wim')?.value as Wim | undefined;
  return { codes: [...new Set(parsed.anomalies.map((a) => a.code))], fact };
}

describe('a sound image', () => {
  it.each(['none.wim', 'xpress.wim', 'lzx.wim', 'ntfs.wim'])('%s has no anomaly', async (name) => {
    expect((await judge(source(name))).codes).toEqual([]);
  });

  it('states what wimlib-imagex info states', async () => {
    const { fact } = await judge(source('lzx.wim'));
    expect(fact).toMatchObject({
      path: '/sources/boot.wim',
      size: fixture('lzx.wim').length,
      problems: [],
      images: 2,
      bootIndex: 2,
      part: 1,
      parts: 1,
      compression: 'lzx',
      writeInProgress: false,
      version: 0x10d00,
      solid: false,
      pipable: false,
    });
    const { info } = await wim('lzx.wim');
    expect(info?.images.map((i) => [i.index, i.name, i.description, i.flags, i.files, i.directories])).toEqual([
      [1, 'Setup & <more>', 'Two images', '9', 8, 5],
      [2, 'Second', '', undefined, 3, 2],
    ]);
    expect(info?.images[0]?.windows).toEqual({
      architecture: 'x64',
      productName: 'Microsoft® Windows® Operating System',
      edition: 'Professional',
      installationType: 'Client',
      version: '10.0.19041.1288',
      languages: ['zh-CN'],
    });
    expect(info?.images[1]?.windows).toBeUndefined();
  });

  it('has an integrity table where --check was given', async () => {
    expect((await wim('lzx.wim')).parts[0]?.integrity).toMatchObject({ from: 208, chunkSize: 10485760 });
    expect((await wim('xpress.wim')).parts[0]?.integrity).toBeUndefined();
  });
});

describe('WIM-01: no WIM', () => {
  it.each([
    ['PK\x03\x04', 'zip'],
    ['<html><head>', 'html'],
    ['\n<!DOCTYPE html>', 'html'],
    ['MZ\x90', 'program'],
    ['\0\0\0\0', 'zeros'],
    ['anything else', 'unknown'],
  ])('%j looks like %s', async (start, likely) => {
    const bytes = new Uint8Array(300);
    bytes.set(Buffer.from(start, 'latin1'));
    const parsed = await openWim(memory('f', bytes));
    expect(parsed).toMatchObject({ status: 'absent', anomalies: [{ code: 'wim.bad-magic', actual: likely }] });
  });

  it('an empty file is none either', async () => {
    expect(await openWim(memory('f', new Uint8Array(0)))).toMatchObject({ status: 'absent' });
  });

  it('a pipable WIM is recognised and said to be unsupported', async () => {
    const { codes, fact } = await judge(source('pipable.wim'));
    expect(codes).toEqual(['wim.pipable']);
    expect(fact).toMatchObject({ pipable: true, problems: [] });
  });
});

describe('WIM-02: truncated or overwritten', () => {
  it('a file cut behind its blobs has lost its tables', async () => {
    const { codes, fact } = await judge(fixture('xpress.wim').subarray(0, 12000));
    expect(codes).toContain('wim.truncated');
    expect(fact?.problems).toContain('wim.truncated');
    const [first] = (await openWim(memory('w', fixture('xpress.wim').subarray(0, 12000)))).anomalies;
    expect(first?.at).toEqual({ source: 'w', offset: 0x30, length: 24 });
  });

  it('a file cut within its header is unreadable, not another format', async () => {
    const parsed = await openWim(memory('w', fixture('xpress.wim').subarray(0, 100)));
    expect(parsed).toMatchObject({ status: 'unreadable', anomalies: [{ code: 'wim.truncated', kind: 'truncated' }] });
  });

  it('a blob that lies beyond the end is told by its entry', async () => {
    const bytes = fixture('xpress.wim');
    const table = Number(new DataView(bytes.buffer).getBigUint64(0x38, true));
    const parsed = await openWim(
      memory(
        'w',
        damaged(bytes, (_, view) => view.setBigUint64(table + 8, BigInt(bytes.length), true)),
      ),
    );
    expect(parsed.anomalies.map((a) => [a.code, a.at.offset, a.at.length])).toEqual([
      ['wim.blob-beyond-end', table, 50],
    ]);
  });

  it('XML without byte order mark', async () => {
    const bytes = fixture('xpress.wim');
    const at = Number(new DataView(bytes.buffer).getBigUint64(0x50, true));
    const { codes } = await judge(damaged(bytes, (copy) => copy.fill(0, at, at + 2)));
    expect(codes).toEqual(['wim.xml']);
  });

  it('a lookup table of a size no entries have', async () => {
    const bytes = fixture('xpress.wim');
    const { codes } = await judge(
      damaged(bytes, (_, view) => {
        view.setBigUint64(0x30, view.getBigUint64(0x30, true) - 1n, true);
        view.setBigUint64(0x40, view.getBigUint64(0x40, true) - 1n, true);
      }),
    );
    expect(codes).toContain('wim.lookup-size');
  });
});

describe('WIM-03 to WIM-07', () => {
  it('WIM-03: interrupted commit', async () => {
    const bytes = damaged(fixture('xpress.wim'), (copy) => {
      copy[0x10] = (copy[0x10] ?? 0) | 0x40;
    });
    const { codes, fact } = await judge(bytes);
    expect(codes).toEqual(['wim.write-in-progress']);
    expect(fact).toMatchObject({ writeInProgress: true, problems: [] });
  });

  it('WIM-04: parts that are not there', async () => {
    const alone = await judge(source('split.swm'));
    expect(alone.codes).toEqual(['wim.part-missing']);
    expect(alone.fact).toMatchObject({ part: 1, parts: 3, problems: [] });
    expect(value(await openWim(source('split.swm'))).missingParts).toEqual([2, 3]);
    const all = await openWim(source('split.swm'), { parts: [source('split3.swm'), source('split2.swm')] });
    expect(all.anomalies).toEqual([]);
    expect(value(all).missingParts).toEqual([]);
  });

  it('WIM-05: ESD', async () => {
    const { codes, fact } = await judge(source('solid.esd'));
    expect(codes).toEqual(['wim.new-version']);
    expect(fact).toMatchObject({ version: 0xe00, solid: true, compression: 'lzms', problems: [] });
  });

  it('WIM-06: an integrity table that cannot be one', async () => {
    const bytes = fixture('none.wim');
    const at = Number(new DataView(bytes.buffer).getBigUint64(0x84, true));
    const { codes, fact } = await judge(damaged(bytes, (_, view) => view.setUint32(at + 4, 0x7fffffff, true)));
    expect(codes).toEqual(['wim.integrity-table']);
    expect(fact?.problems).toEqual(['wim.integrity-table']);
  });

  it('WIM-07: a boot index beyond the images', async () => {
    const bytes = fixture('lzx.wim');
    const beyond = damaged(bytes, (copy) => wimHeader.patch(copy, 0, { bootIndex: 3 }));
    const { codes, fact } = await judge(beyond);
    expect(codes).toEqual(['wim.boot-index']);
    expect(fact).toMatchObject({ bootIndex: 3, images: 2, problems: [] });
  });

  it('WIM-07: a boot index without boot metadata', async () => {
    const bytes = damaged(fixture('lzx.wim'), (copy) => wimHeader.patch(copy, 0, { bootMetadata: new Uint8Array(24) }));
    const { codes, fact } = await judge(bytes);
    expect(codes).toEqual(['wim.boot-metadata']);
    expect(fact).toMatchObject({ bootMetadataMissing: true, problems: [] });
  });

  it('counts of images that do not agree', async () => {
    const { codes } = await judge(damaged(fixture('lzx.wim'), (copy) => wimHeader.patch(copy, 0, { images: 5 })));
    expect(codes).toEqual(['wim.image-count']);
  });
});

describe('a medium with holes', () => {
  function withHole(bytes: Uint8Array, from: number, to: number): ByteSource {
    const whole = memory('w', bytes);
    return {
      ...whole,
      async read(offset, length) {
        const chunk = await whole.read(offset, length);
        const start = Math.max(from, chunk.at.offset);
        const end = Math.min(to, chunk.at.offset + chunk.bytes.length);
        if (end <= start) return chunk;
        chunk.bytes.fill(0, start - chunk.at.offset, end - chunk.at.offset);
        return { ...chunk, holes: [{ source: 'w', offset: start, length: end - start }] };
      },
    };
  }

  it('in the header makes it unreadable', async () => {
    const parsed = await openWim(withHole(fixture('lzx.wim'), 0x30, 0x38));
    expect(parsed).toMatchObject({ status: 'unreadable', anomalies: [{ code: 'wim.unreadable' }] });
  });

  it('in the lookup table costs the entries it hits', async () => {
    const bytes = fixture('xpress.wim');
    const table = Number(new DataView(bytes.buffer).getBigUint64(0x38, true));
    const opened = await openWim(withHole(bytes, table + 60, table + 70));
    expect(opened.anomalies.map((a) => a.code)).toContain('wim.lookup-unreadable');
    const whole = await wim(bytes);
    const kept = value(opened).blobs.size + value(opened).metadata.length;
    expect(kept).toBe(whole.blobs.size + whole.metadata.length - 1);
  });
});
