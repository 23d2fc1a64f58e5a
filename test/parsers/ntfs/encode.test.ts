/** What is written is read again by our own reader here, and by ntfsprogs in test/peers. */
import { describe, expect, it } from 'vitest';
import { memory, slice } from '../../../src/core/bytes.ts';
import { overlay } from '../../../src/core/overlay.ts';
import {
  overwriteFile,
  refreshBackup,
  restoreBootRecord,
  setHiddenSectors,
  setVolumeFlags,
} from '../../../src/parsers/ntfs/encode.ts';
import { type NtfsVolume, parseNtfs } from '../../../src/parsers/ntfs/volume.ts';
import type { NtfsEntry } from '../../../src/parsers/ntfs/entry.ts';
import { contentOf, image } from './fixture.ts';

const START = 2048;
const BACKUP = START + 6143 * 512;

/** The fixture as a partition of a medium, in an overlay. */
async function stage(damage: (bytes: Uint8Array) => void = () => undefined) {
  const volume = image();
  damage(volume);
  const medium = new Uint8Array(START + volume.length);
  medium.set(volume, START);
  const over = overlay(memory('stick', medium));
  const parse = async (): Promise<NtfsVolume> => {
    const parsed = await parseNtfs(slice(over, 'stick:p1', START, volume.length));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    return parsed.value;
  };
  return { over, parse };
}

async function entry(volume: NtfsVolume, path: string): Promise<NtfsEntry> {
  const found = await volume.lookup(path);
  if (found.status !== 'found') throw new Error(found.status);
  return found.entry as NtfsEntry;
}

describe('the boot record', () => {
  it('is restored from its backup, byte for byte', async () => {
    const { over, parse } = await stage((bytes) => bytes.fill(0, 0, 512));
    expect(await restoreBootRecord(over, await parse())).toBe(true);
    expect((await parse()).bootRecord).toMatchObject({ problems: [], backupState: 'same' });
    const dirty = await over.dirty();
    expect(dirty[0]?.at.offset).toBe(START);
    const last = dirty.at(-1)?.at;
    expect((last?.offset ?? 0) + (last?.length ?? 0)).toBe(START + 512);
  });

  it('is restored with the hidden sectors of where the partition lies now', async () => {
    const { over, parse } = await stage((bytes) => bytes.fill(0, 0, 512));
    expect(await restoreBootRecord(over, await parse(), 4096)).toBe(true);
    expect(await parse()).toMatchObject({ hiddenSectors: 4096, bootRecord: { problems: [], backupState: 'differs' } });
  });

  it('is not restored from a backup that is not valid', async () => {
    const { over, parse } = await stage((bytes) => bytes.fill(0, 6143 * 512));
    expect(await restoreBootRecord(over, await parse())).toBe(false);
    expect(await over.dirty()).toEqual([]);
  });

  it('refreshes its backup, but not from a damaged primary', async () => {
    const { over, parse } = await stage((bytes) => bytes.fill(0, 6143 * 512));
    expect(await refreshBackup(over, await parse())).toBe(true);
    expect((await parse()).bootRecord.backupState).toBe('same');
    const damaged = await stage((bytes) => bytes.fill(0, 0x1fe, 0x200));
    expect(await refreshBackup(damaged.over, await damaged.parse())).toBe(false);
    expect(await damaged.over.dirty()).toEqual([]);
  });

  it('gets its hidden sectors in both copies, four bytes each', async () => {
    const { over, parse } = await stage();
    expect(await setHiddenSectors(over, await parse(), 0x01020304)).toBe(true);
    expect(await parse()).toMatchObject({
      hiddenSectors: 0x01020304,
      bootRecord: { backupState: 'same', problems: [] },
    });
    expect((await over.dirty()).map((d) => d.at.offset)).toEqual([START + 0x1c, BACKUP + 0x1c]);
    expect(await setHiddenSectors(over, await parse(), 0x01020304)).toBe(true);
    expect(await over.dirty()).toHaveLength(2);
  });
});

describe('the dirty flag', () => {
  it('is set and cleared in $MFT and its mirror, and nothing else changes', async () => {
    const { over, parse } = await stage();
    expect(await setVolumeFlags(over, await parse(), 1)).toBe(true);
    const dirty = await over.dirty();
    expect(dirty.map((d) => [...d.after])).toEqual([[1], [1]]);
    expect(await parse()).toMatchObject({ dirty: true });
    expect(await setVolumeFlags(over, await parse(), 0)).toBe(true);
    expect(await over.dirty()).toEqual([]);
    expect((await parse()).dirty).toBe(false);
  });
});

describe('content', () => {
  it.each(['/small.txt', '/edge.bin', '/big.bin', '/Windows/System32/config/SYSTEM', '/small.txt:note'])(
    'of %s is overwritten in place',
    async (path) => {
      const { over, parse } = await stage();
      const volume = await parse();
      const content = (await contentOf(volume, path)).map((byte) => byte ^ 0x5a);
      expect(await overwriteFile(over, await entry(volume, path), content)).toBe(true);
      const again = await parse();
      expect(Buffer.compare(await contentOf(again, path), content)).toBe(0);
      const found = await entry(again, path);
      expect(found.flags).not.toContain('damaged');
      expect((await found.open()).anomalies).toEqual([]);
    },
  );

  it('of another size, compressed or sparse is not', async () => {
    const { over, parse } = await stage();
    const volume = await parse();
    expect(await overwriteFile(over, await entry(volume, '/small.txt'), new Uint8Array(6))).toBe(false);
    for (const path of ['/packed/text', '/sparse.bin']) {
      const content = await contentOf(volume, path);
      expect(await overwriteFile(over, await entry(volume, path), content)).toBe(false);
    }
    expect(await over.dirty()).toEqual([]);
  });
});
