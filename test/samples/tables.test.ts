/** Published MBR and GPT images against what mmls, sfdisk and sgdisk said of them (the sidecar files). */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { parseGpt } from '../../src/parsers/gpt.ts';
import { parseMbr } from '../../src/parsers/mbr.ts';
import { hasSamples, index, sample } from './folder.ts';

interface Entry {
  readonly header: number;
  readonly first: number;
  readonly last: number;
  readonly unique: string;
  readonly name_to_nul: string;
}

/** Entries of the primary header, where the sidecar has them as one JSON object a line. */
function jsonRows(path: string): Entry[] {
  const text = Buffer.from(sample(`${path}.truth.txt`)).toString('utf8');
  const objects = text.split('\n').filter((line) => line.startsWith('{'));
  return objects.map((line) => JSON.parse(line) as Entry).filter((o) => o.header === 1);
}

interface Row {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Partition rows of mmls: `004:  000       0000000034   0000000043   0000000010   Foo`. */
function mmlsRows(path: string): Row[] {
  const text = Buffer.from(sample(`${path}.truth.txt`)).toString('utf8');
  return [...text.matchAll(/^\d+:\s+(?:\d+|\d+:\d+)\s+(\d{10})\s+(\d{10})\s+\d{10}\s*(.*)$/gm)].map((m) => ({
    start: Number(m[1]),
    end: Number(m[2]),
    text: (m[3] ?? '').trim(),
  }));
}

const rows = index();

describe.skipIf(!hasSamples)('published GPT images', () => {
  const images = rows.filter((r) => r.category === 'gpt').map((r) => r.path);

  it('are there', () => expect(images.length).toBeGreaterThan(0));

  it.each(images)('%s', async (path) => {
    const four = /disk[24]\.img$/.test(path);
    const parsed = await parseGpt(memory(path, sample(path)));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const { table, sectorSize } = parsed.value;
    expect(sectorSize).toBe(four ? 4096 : 512);
    const truth = Buffer.from(sample(`${path}.truth.txt`)).toString('utf8');
    const guid = /Disk identifier \(GUID\): (\S+)/.exec(truth)?.[1];
    if (guid !== undefined && !four) expect(table?.diskGuid.toUpperCase()).toBe(guid);
    const wanted = mmlsRows(path);
    if (four) {
      const json = jsonRows(path).map((e) => [e.first, e.last, e.unique.toLowerCase(), e.name_to_nul]);
      expect(json.length).toBeGreaterThan(0);
      expect(table?.entries.map((e) => [e.firstLba, e.lastLba, e.uniqueGuid, e.name])).toEqual(json);
    } else if (wanted.length > 0) {
      expect(table?.entries.map((e) => ({ start: e.firstLba, end: e.lastLba, text: e.name }))).toEqual(wanted);
    } else {
      const printed = [...truth.matchAll(/^First sector: (\d+).*\nLast sector: (\d+)/gm)];
      const unique = [...truth.matchAll(/^Partition unique GUID: (\S+)/gm)].map((m) => m[1]);
      expect(printed.length).toBeGreaterThan(0);
      expect(table?.entries.map((e) => [e.firstLba, e.lastLba])).toEqual(
        printed.map((m) => [Number(m[1]), Number(m[2])]),
      );
      expect(table?.entries.map((e) => e.uniqueGuid.toUpperCase())).toEqual(unique);
    }
  });
});

describe.skipIf(!hasSamples)('published MBR images', () => {
  const images = rows.filter((r) => r.category === 'mbr').map((r) => r.path);

  it('are there', () => expect(images.length).toBeGreaterThan(0));

  it.each(images)('%s', async (path) => {
    const parsed = await parseMbr(memory(path, sample(path)));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const isContainer = (type: number): boolean => type === 5 || type === 15;
    const own = [...parsed.value.entries, ...parsed.value.logical]
      .filter((e) => e.type !== 0 && !isContainer(e.type))
      .map((e) => [e.startLba, e.startLba + e.sectors - 1]);
    expect(own).toEqual(mmlsRows(path).map((r) => [r.start, r.end]));
    const label = /^label-id: 0x([0-9a-f]+)/m.exec(Buffer.from(sample(`${path}.truth.txt`)).toString('utf8'))?.[1];
    if (label !== undefined) expect(parsed.value.diskSignature.toString(16)).toBe(label.replace(/^0+/, ''));
  });
});
