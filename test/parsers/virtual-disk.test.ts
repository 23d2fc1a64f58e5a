/** Virtual disk files from the outside. The images were made by qemu-img (test/fixtures/containers/make.ts). */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { parseVirtualDisk, type VirtualDiskFile } from '../../src/parsers/virtual-disk.ts';
import { fixture } from '../sources/fixture.ts';

async function parse(bytes: Uint8Array): Promise<VirtualDiskFile> {
  const parsed = await parseVirtualDisk(memory('disk', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

describe('a virtual disk file', () => {
  it.each([
    ['fixed.vhd.gz', 'vhd', 'fixed'],
    ['dynamic.vhd.gz', 'vhd', 'dynamic'],
    ['fixed.vhdx.gz', 'vhdx', 'fixed'],
    ['dynamic.vhdx.gz', 'vhdx', 'dynamic'],
  ])('%s: format, type and a header in order', async (name, format, type) => {
    const value = await parse(fixture(name));
    expect(value).toMatchObject({ format, type, headerOk: true, logPending: false, parentName: undefined });
    expect(value.diskSize).toBeGreaterThan(0);
    expect(value.diskSize % 512).toBe(0);
  });

  it('is told by the footer in front where the one at the end is cut off', async () => {
    const bytes = fixture('dynamic.vhd.gz');
    expect(await parse(bytes.subarray(0, bytes.length - 512))).toMatchObject({ format: 'vhd', headerOk: false });
  });

  it('has a bad header where a byte of the footer, or of both headers, is another', async () => {
    const vhd = fixture('fixed.vhd.gz');
    vhd[vhd.length - 400] = (vhd[vhd.length - 400] ?? 0) ^ 1;
    expect((await parse(vhd)).headerOk).toBe(false);
    const vhdx = fixture('dynamic.vhdx.gz');
    for (const at of [0x10000, 0x20000]) vhdx[at + 100] = (vhdx[at + 100] ?? 0) ^ 1;
    expect((await parse(vhdx)).headerOk).toBe(false);
  });

  it('is absent in other bytes, and never throws for a cut file', async () => {
    expect((await parseVirtualDisk(memory('disk', new Uint8Array(4096)))).status).toBe('absent');
    const bytes = fixture('dynamic.vhdx.gz');
    for (let length = 0; length < Math.min(bytes.length, 400_000); length += 3001) {
      await expect(parseVirtualDisk(memory('disk', bytes.subarray(0, length)))).resolves.toBeDefined();
    }
  });

  it('reads hostile tables within bounds', async () => {
    const bytes = fixture('dynamic.vhdx.gz');
    for (let seed = 1; seed <= 300; seed += 1) {
      const copy = bytes.slice();
      for (let i = 0; i < 20; i += 1) {
        const at = 0x30000 + ((seed * 2654435761 + i * 40503) % 0x300);
        copy[at] = (seed * 31 + i * 17) & 0xff;
      }
      await expect(parseVirtualDisk(memory('disk', copy))).resolves.toBeDefined();
    }
  });
});
