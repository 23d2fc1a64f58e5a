/** Every file of every kind of image has the content that sha1sum saw before wimlib captured it. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { openImage } from '../../../src/parsers/wim/image.ts';
import { openWim } from '../../../src/parsers/wim/wim.ts';
import { entry, fixture, image, source, sum, truth, value, wim } from './support.ts';

const SPLIT = ['split2.swm', 'split3.swm'];
const kinds = [
  { name: 'none.wim', parts: [] },
  { name: 'xpress.wim', parts: [] },
  { name: 'lzx.wim', parts: [] },
  { name: 'lzms.wim', parts: [] },
  { name: 'solid.esd', parts: [] },
  { name: 'split.swm', parts: SPLIT },
];

describe.each(kinds)('$name', ({ name, parts }) => {
  const opened = wim(name, parts.map(source));

  it('gives every file', async () => {
    const fs = await image(await opened);
    for (const [path, sha1] of truth) {
      const file = await entry(fs, path);
      expect(file.kind).toBe('file');
      expect(file.path).toBe(path);
      expect(await sum(await file.open()), path).toBe(sha1);
      expect((await file.open()).anomalies).toEqual([]);
    }
  });

  it('lists what was captured, no more and no less', async () => {
    const fs = await image(await opened);
    const found: string[] = [];
    const open = ['/'];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      const listing = await fs.list(path);
      expect(listing.complete).toBe(true);
      for (const e of listing.entries) {
        found.push(e.path);
        if (e.kind === 'directory') open.push(e.path);
      }
    }
    const folders = ['/empty folder', '/nested', '/nested/deeper', '/中文目录'];
    expect(found.sort()).toEqual([...truth.keys(), ...folders].sort());
    const walked: string[] = [];
    expect(fs.walk(({ path }) => walked.push(path)).complete).toBe(true);
    expect(walked.sort()).toEqual(['/', ...found].sort());
  });

  it('reads ranges as it reads the whole', async () => {
    const fs = await image(await opened);
    const text = value(await (await entry(fs, '/text.txt')).open());
    const whole = await text.read(0, text.size);
    for (const [offset, length] of [
      [0, 1],
      [32767, 2],
      [32768, 5000],
      [100, 33000],
      [text.size - 1, 10],
    ] as const) {
      const part = await text.read(offset, length);
      expect(Buffer.compare(part.bytes, whole.bytes.subarray(offset, offset + length))).toBe(0);
      expect(part.at).toEqual({ source: text.id, offset, length: part.bytes.length });
    }
    expect((await text.read(text.size, 1)).bytes.length).toBe(0);
  });
});

describe('an image', () => {
  it('finds names in any case and says what is missing', async () => {
    const fs = await image(await wim('xpress.wim'));
    expect((await entry(fs, 'NESTED\\Deeper/RAMP.bin')).path).toBe('/nested/deeper/ramp.bin');
    expect(await fs.lookup('/nested/none/x')).toMatchObject({ status: 'absent', missing: 'none' });
    expect(await fs.lookup('/one/x')).toMatchObject({ status: 'absent', missing: 'x' });
    expect((await entry(fs, '/')).kind).toBe('directory');
    expect((await (await entry(fs, '/nested')).open()).status).toBe('absent');
    expect(await fs.list('/one')).toMatchObject({ entries: [], complete: false });
    expect(await fs.list('/none')).toMatchObject({ entries: [], complete: false });
    expect((await fs.list('/empty folder')).complete).toBe(true);
  });

  it('carries times and label', async () => {
    const fs = await image(await wim('xpress.wim'));
    expect(fs.label).toBe('Xpress');
    expect((await entry(fs, '/one')).modified).toEqual(new Date('2026-11-22T12:34:56.789Z'));
  });

  it('is absent beyond the last one', async () => {
    const file = await wim('lzx.wim');
    for (const index of [0, 3, -1, 1.5, Number.NaN]) expect((await openImage(file, index)).status).toBe('absent');
    const second = await image(file, 2);
    expect(second.label).toBe('Second');
    expect(await sum(await (await entry(second, '/copy.txt')).open())).toBe(truth.get('/nested/copy.txt'));
  });

  it('traces what is stored verbatim, and only that', async () => {
    const bytes = fixture('none.wim');
    const stored = value(await (await entry(await image(await wim(bytes)), '/noise.bin')).open());
    const [place] = stored.trace(10, 50);
    expect(place).toMatchObject({ source: 'wim', length: 50 });
    const there = bytes.subarray(place?.offset, (place?.offset ?? 0) + 50);
    expect(there).toEqual((await stored.read(10, 50)).bytes);
    const packed = value(await (await entry(await image(await wim('lzx.wim')), '/text.txt')).open());
    expect(packed.trace(0, 10)).toEqual([]);
  });
});

describe('an image of an NTFS volume', () => {
  const fs = wim('ntfs.wim').then((file) => image(file));
  const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

  it('has short names', async () => {
    const long = await entry(await fs, '/Long File Name.txt');
    expect(long.shortName).toBe('LONGFI~1.TXT');
    expect((await entry(await fs, '/longfi~1.txt')).path).toBe('/Long File Name.txt');
    expect(await sum(await long.open())).toBe(sha1('with a short name'));
  });

  it('has alternate data streams', async () => {
    const file = await entry(await fs, '/streams.txt');
    expect(await sum(await file.open())).toBe(sha1('content'));
    expect(file.size).toBe(7);
    const streams = await Promise.all(file.streams.map(async (s) => [s.name, s.size, await sum(await s.open())]));
    expect(streams).toEqual([
      ['note', 18, sha1('a stream beside it')],
      ['other', 11, sha1('another one')],
    ]);
  });

  it('has attributes and hard links', async () => {
    const hidden = await entry(await fs, '/hidden');
    const link = await entry(await fs, '/hard link');
    expect(hidden.attributes).toBe(0x27);
    expect(hidden.flags).toEqual(['read-only', 'hidden', 'system']);
    expect(hidden.hardLink).not.toBe(0n);
    expect(link.hardLink).toBe(hidden.hardLink);
    expect(link.sha1).toBe(sha1('h'));
  });

  it('has reparse points', async () => {
    const junction = await entry(await fs, '/junction');
    expect(junction).toMatchObject({ kind: 'directory', flags: ['reparse'] });
    expect(junction.reparse?.tag).toBe(0xa0000003);
    const data = value((await junction.reparse?.data.open()) ?? { status: 'absent', anomalies: [] });
    const bytes = (await data.read(0, data.size)).bytes;
    expect(Buffer.from(bytes).toString('utf16le')).toContain('C:\\Users');
    expect((await (await fs).list('/junction')).entries).toEqual([]);
  });
});

describe('a split image', () => {
  it('reads what the parts at hand hold, in whatever order they come', async () => {
    const file = await wim('split3.swm', [source('split.swm')]);
    expect(file.missingParts).toEqual([2]);
    const fs = await image(file);
    const states = await Promise.all(
      [...truth.keys()].map(async (path) => (await (await entry(fs, path)).open()).status),
    );
    expect(states).toContain('ok');
    expect(states).toContain('unreadable');
  });

  it('has no tree without its first part', async () => {
    const file = await wim('split2.swm');
    const opened = await openImage(file, 1);
    expect(opened).toMatchObject({ status: 'unreadable', anomalies: [{ code: 'wim.metadata-missing' }] });
  });

  it('refuses parts of another set', async () => {
    const opened = await openWim(source('split.swm'), {
      parts: [source('none.wim'), source('split2.swm'), memory('text', new Uint8Array(300))],
    });
    const foreign = opened.anomalies.filter((a) => a.code === 'wim.part-foreign').map((a) => a.at.source);
    expect(foreign).toEqual(['none.wim', 'text']);
    expect(value(opened).parts.map((p) => p.number)).toEqual([1, 2]);
  });
});
