/** Expected values are those sfdisk -d prints for the fixture (commands in its header). */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import type { Mbr } from '../../src/core/facts.ts';
import { parseMbr } from '../../src/parsers/mbr.ts';
import { hexRows } from '../fixtures/hex-rows.ts';
import { everyPrefix, mutations } from './hostile.ts';

const image = hexRows('tables/mbr-logical.hex');

async function mbr(bytes: Uint8Array): Promise<{ value: Mbr; codes: string[] }> {
  const parsed = await parseMbr(memory('stick', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return { value: parsed.value, codes: parsed.anomalies.map((a) => a.code) };
}

function changed(change: (bytes: Uint8Array, view: DataView) => void): Uint8Array {
  const copy = image.slice();
  change(copy, new DataView(copy.buffer));
  return copy;
}

describe('MBR', () => {
  it('reads signature, primary and logical partitions as sfdisk prints them', async () => {
    const { value, codes } = await mbr(image);
    expect(codes).toEqual([]);
    expect(value).toMatchObject({
      signatureOk: true,
      diskSignature: 0x9d1f6a3b,
      superfloppy: false,
      protective: false,
    });
    expect(value.code).toMatchObject({ family: 'none', kind: 'none' });
    const used = [...value.entries, ...value.logical].filter((e) => e.type !== 0);
    expect(used.map((e) => [e.index, e.status, e.type, e.startLba, e.sectors])).toEqual([
      [1, 0x80, 0x0c, 2048, 2048],
      [2, 0x00, 0x05, 4096, 4096],
      [5, 0x00, 0x07, 4098, 500],
      [6, 0x00, 0x83, 5000, 600],
    ]);
  });

  it('sees a protective entry', async () => {
    const { value } = await mbr(hexRows('tables/gpt-512.hex'));
    expect(value).toMatchObject({ protective: true, hasProtectiveType: true });
  });

  it('stops at a loop of extended boot records', async () => {
    const second = 4096 * 512 + 0x1be + 16;
    const { value, codes } = await mbr(changed((_, view) => view.setUint32(second + 8, 0, true)));
    expect(codes).toEqual(['ebr.loop']);
    expect(value.logical).toHaveLength(1);
  });

  it('stops where a chain leaves its container', async () => {
    const second = 4096 * 512 + 0x1be + 16;
    const { codes } = await mbr(changed((_, view) => view.setUint32(second + 8, 100_000, true)));
    expect(codes).toEqual(['ebr.outside-container']);
  });

  it('stops at an extended boot record without 55 AA', async () => {
    const { codes } = await mbr(changed((b) => b.fill(0, 4096 * 512 + 510, 4096 * 512 + 512)));
    expect(codes).toEqual(['ebr.signature']);
  });

  it('still shows the entries where 55 AA is lost', async () => {
    const { value, codes } = await mbr(changed((b) => b.fill(0, 510, 512)));
    expect(codes).toEqual(['mbr.signature']);
    expect(value.signatureOk).toBe(false);
    expect(value.entries[0]).toMatchObject({ type: 0x0c, startLba: 2048 });
  });

  it('takes a FAT boot sector at LBA 0 for what it is', async () => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xeb, 0x58, 0x90]);
    bytes.set(new TextEncoder().encode('FAT32   '), 0x52);
    bytes.set([0x55, 0xaa], 510);
    const { value } = await mbr(bytes);
    expect(value).toMatchObject({ superfloppy: true, entries: [] });
  });

  it('is absent on less than a sector', async () => {
    expect((await parseMbr(memory('three', new Uint8Array(3)))).status).toBe('absent');
  });

  it('withstands every truncation and ten thousand mutations', async () => {
    await everyPrefix(image.slice(0, 4096), 7, parseMbr);
    await mutations(image, 10_000, [0x1b8, 512], parseMbr);
  });
});
