/** Expected values are those sgdisk -p, -i and -v print for the fixtures (commands in their headers). */
import { describe, expect, it } from 'vitest';
import { counting, memory } from '../../src/core/bytes.ts';
import { crc32 } from '../../src/core/crc32.ts';
import { parseGpt, type Gpt } from '../../src/parsers/gpt.ts';
import { hexRows } from '../fixtures/hex-rows.ts';
import { everyPrefix, mutations } from './hostile.ts';

const image = hexRows('tables/gpt-512.hex');

async function gpt(bytes: Uint8Array, sectorSize = 512): Promise<Gpt> {
  const parsed = await parseGpt(memory('stick', bytes, sectorSize));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

function changed(change: (bytes: Uint8Array) => void): Uint8Array {
  const copy = image.slice();
  change(copy);
  return copy;
}

const states = (value: Gpt): string[] => value.copies.map((c) => c.state);

describe('GPT', () => {
  it('reads both copies and the table as sgdisk prints it', async () => {
    const value = await gpt(image);
    expect(states(value)).toEqual(['valid', 'valid']);
    expect(value.copies.map((c) => c.lba)).toEqual([1, 8191]);
    expect(value.table).toMatchObject({
      from: 'primary',
      sectorSize: 512,
      diskGuid: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      mediumLastLba: 8191,
      tableLastLba: 8191,
    });
    expect(value.copies[0]).toMatchObject({ firstUsable: 34, lastUsable: 8158 });
    expect(value.table?.entries.map((e) => [e.index, e.firstLba, e.lastLba, e.name, e.attributes])).toEqual([
      [1, 2048, 4095, 'EFI system', '0000000000000000'],
      [2, 4096, 6143, '数据 data', '0000000000000000'],
    ]);
    expect(value.table?.entries[0]).toMatchObject({
      typeGuid: 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b',
      uniqueGuid: '11111111-2222-4333-8444-555555555555',
    });
  });

  it('finds a table in 4096-byte units whatever sector size it is told', async () => {
    const four = hexRows('tables/gpt-4096.hex');
    for (const size of [512, 4096]) {
      const value = await gpt(four, size);
      expect(value.sectorSize).toBe(4096);
      expect(value.table?.entries.map((e) => [e.firstLba, e.lastLba, e.name])).toEqual([[256, 511, 'four']]);
    }
  });

  it('uses the backup where the primary header is damaged, and says where', async () => {
    const bytes = changed((b) => (b[512 + 0x30] = 0xff));
    const parsed = await parseGpt(memory('stick', bytes));
    expect(parsed.status === 'ok' && states(parsed.value)).toEqual(['bad-header-crc', 'valid']);
    expect(parsed.status === 'ok' && parsed.value.table?.from).toBe('backup');
    expect(parsed.anomalies).toContainEqual(
      expect.objectContaining({
        code: 'gpt.primary-header-crc',
        kind: 'bad-checksum',
        at: { source: 'stick', offset: 528, length: 4 },
      }),
    );
  });

  it('tells a damaged array from a damaged header', async () => {
    expect(states(await gpt(changed((b) => (b[1024 + 5] = 1))))).toEqual(['bad-array-crc', 'valid']);
  });

  it('judges the backup alone', async () => {
    expect(states(await gpt(changed((b) => b.fill(0, 8191 * 512))))).toEqual(['valid', 'absent']);
  });

  it('finds the backup of an image on a larger medium by the pointer of the primary, valid or not', async () => {
    const larger = new Uint8Array(image.length * 2);
    larger.set(image);
    expect(states(await gpt(larger))).toEqual(['valid', 'valid']);
    larger[512 + 0x38] = 1;
    const value = await gpt(larger);
    expect(states(value)).toEqual(['bad-header-crc', 'valid']);
    expect(value.table).toMatchObject({ from: 'backup', mediumLastLba: 16383, tableLastLba: 8191 });
  });

  it('says where the table ends when the image is cut', async () => {
    const value = await gpt(image.slice(0, 3 * 1024 * 1024));
    expect(states(value)).toEqual(['valid', 'absent']);
    expect(value.table).toMatchObject({ mediumLastLba: 6143, tableLastLba: 8191 });
  });

  it('refuses an array larger than any real one instead of reading it', async () => {
    const bytes = changed((b) => {
      const view = new DataView(b.buffer);
      view.setUint32(512 + 0x50, 0x0fffffff, true);
      const head = b.slice(512, 512 + 92);
      head.fill(0, 0x10, 0x14);
      view.setUint32(512 + 0x10, crc32(head), true);
    });
    const counter = counting(memory('stick', bytes));
    const parsed = await parseGpt(counter.source);
    expect(parsed.anomalies.map((a) => a.code)).toContain('gpt.primary-array');
    expect(counter.bytesRead()).toBeLessThan(200_000);
  });

  it('is absent where there is none', async () => {
    expect((await parseGpt(memory('zero', new Uint8Array(1 << 20)))).status).toBe('absent');
  });

  it('withstands every truncation and ten thousand mutations', async () => {
    await everyPrefix(image.slice(0, 20 * 1024), 97, (source) => parseGpt(source));
    await mutations(image.slice(0, 20 * 1024), 10_000, [512, 2048], (source) => parseGpt(source));
  });
});

describe('CRC-32', () => {
  it('gives the check value of the standard', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
