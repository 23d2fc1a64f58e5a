import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { exfatFormat, parseExfat } from '../../../src/parsers/fat/exfat.ts';
import { fixture, valueOf, withHoles } from './support.ts';

const where = { volume: 'p1', path: '', role: 'other', partitionStart: 2048 } as const;

async function factsOf(bytes: Uint8Array): Promise<readonly { kind: string; value: unknown }[]> {
  const source = memory('v', bytes);
  const parsed = await parseExfat(source);
  return exfatFormat.facts({ value: valueOf(parsed), anomalies: parsed.anomalies }, { ...where, source });
}

describe('exFAT', () => {
  it('is read as mkfs.exfat made it', async () => {
    // dump.exfat (exfatprogs 1.2.0): 16384 sectors, FAT 2048+16, heap 4096, 1536 clusters, root 5, serial 6f7bf6c3
    const parsed = await parseExfat(memory('v', fixture('exfat')));
    expect(parsed.anomalies).toEqual([]);
    const volume = valueOf(parsed);
    expect(volume).toMatchObject({
      label: '中文EX',
      serial: 0x6f7bf6c3,
      volumeLength: 16_384 * 512,
      rootCluster: 5,
      dirty: false,
      mediaFailure: false,
      backupState: 'same',
      used: 'main',
    });
    expect(volume.geometry).toMatchObject({
      bytesPerSector: 512,
      clusterSize: 4096,
      fatOffset: 2048 * 512,
      fatLength: 16 * 512,
      dataOffset: 4096 * 512,
      clusterCount: 1536,
    });
  });

  it('states its facts', async () => {
    const [volume, boot] = await factsOf(fixture('exfat'));
    expect(volume?.value).toMatchObject({ kind: 'exfat', label: '中文EX', openedFromBackup: false, dirty: false });
    expect(boot?.value).toEqual({
      volume: 'p1',
      format: 'exfat',
      valid: true,
      problems: [],
      backup: 'same',
      backupAt: { source: 'v', offset: 6144, length: 6144 },
      hiddenSectors: undefined,
      partitionStart: 2048,
      claimedLength: 8_388_608,
      code: { family: 'none', loads: 'none' },
    });
  });

  it('opens by the backup region where the main one is damaged', async () => {
    for (const damage of [
      [0, 512],
      [3, 11],
      [0x50, 0x60],
      [1000, 1010],
      [5632, 6144],
    ] as const) {
      // prettier-ignore
      const bytes = fixture('exfat');
      bytes.fill(0x33, damage[0], damage[1]);
      const volume = valueOf(await parseExfat(memory('v', bytes)));
      expect(volume).toMatchObject({ used: 'backup', backupState: 'valid', label: '中文EX' });
      const [, boot] = await factsOf(bytes);
      expect(boot?.value).toMatchObject({ valid: false, backup: 'valid' });
    }
    const hole = withHoles(memory('v', fixture('exfat')), [{ offset: 0, length: 512 }]);
    expect(valueOf(await parseExfat(hole))).toMatchObject({ used: 'backup' });
  });

  it('checks the checksum, which leaves out the bytes that change in use', async () => {
    const bytes = fixture('exfat');
    bytes[0x6a] = 2;
    bytes[0x70] = 50;
    expect(valueOf(await parseExfat(memory('v', bytes)))).toMatchObject({
      dirty: true,
      backupState: 'same',
      used: 'main',
    });
    bytes[0x64] = 0;
    const parsed = await parseExfat(memory('v', bytes));
    expect(parsed.anomalies).toMatchObject([
      { code: 'exfat.checksum', kind: 'bad-checksum', at: { offset: 0, length: 6144 } },
    ]);
  });

  it('lists and opens files: fsck.exfat finds 4 directories and 63 files', async () => {
    const parsed = await parseExfat(memory('v', fixture('exfat-files')));
    expect(parsed.anomalies).toEqual([]);
    const volume = valueOf(parsed);
    const root = await volume.list('/');
    expect(root).toMatchObject({ complete: true, anomalies: [] });
    expect(root.entries.map((e) => [e.name, e.kind, e.size, e.flags])).toEqual([
      ['EFI', 'directory', 0, []],
      ['说明 文件, long enough for two entries.txt', 'file', 10_200, ['read-only', 'archive']],
      ['many', 'directory', 0, []],
      ['empty', 'file', 0, ['archive']],
    ]);
    expect(root.entries[3]?.modified?.toISOString()).toBe('2024-03-04T22:07:08.000Z');
    expect((await volume.list('/many')).entries).toHaveLength(60);
    expect(await volume.lookup('/many/number 59.txt')).toMatchObject({ status: 'found' });
    expect(await volume.lookup('/EFI/none')).toMatchObject({ status: 'absent', missing: 'none' });

    const read = async (path: string): Promise<string> => {
      const found = await volume.lookup(path);
      if (found.status !== 'found') throw new Error(found.status);
      const opened = await found.entry.open();
      expect(opened.anomalies).toEqual([]);
      const chunk = await valueOf(opened).read(0, 1 << 20);
      expect(chunk.holes).toEqual([]);
      return new TextDecoder().decode(chunk.bytes);
    };
    const lines = (count: number, word: string): string =>
      Array.from({ length: count }, (_, i) => `${word} line ${String(i).padStart(7, '0')}\n`).join('');
    expect(await read('\\efi\\boot\\bootx64.efi')).toBe(lines(400, 'abc'));
    expect(await read('/说明 文件, LONG enough for two entries.txt')).toBe(lines(600, 'frg'));
    expect(await read('/empty')).toBe('');

    const deleted = (await volume.list('/', { deleted: true })).entries.find((e) => e.flags.includes('deleted'));
    expect(deleted?.name).toBe('gone.txt');
    const guessed = valueOf(await deleted!.open());
    expect(new TextDecoder().decode((await guessed.read(0, 17)).bytes)).toBe('old line 0000000\n');
  });

  it('notices damage to directories and chains', async () => {
    const cluster = (n: number): number => 4096 * 512 + (n - 2) * 4096;
    const name = fixture('exfat-files');
    name[cluster(13) + 66] = 0x43; // BOOTX64.EFI → COOTX64.EFI
    const listing = await valueOf(await parseExfat(memory('v', name))).list('/EFI/BOOT');
    expect(listing).toMatchObject({ complete: false, entries: [{ name: 'COOTX64.EFI' }] });
    expect(listing.anomalies).toMatchObject([{ code: 'exfat.set-checksum', at: { offset: cluster(13), length: 96 } }]);

    const chain = fixture('exfat-files');
    chain.fill(0, 2048 * 512 + 14 * 4, 2048 * 512 + 15 * 4);
    const volume = valueOf(await parseExfat(memory('v', chain)));
    const [, broken] = (await volume.list('/')).entries;
    expect((await broken!.open()).anomalies).toMatchObject([{ code: 'exfat.chain-free' }]);

    const root = fixture('exfat-files');
    root.fill(0, cluster(5), cluster(6));
    expect((await valueOf(await parseExfat(memory('v', root))).lookup('/EFI')).status).toBe('unreadable');
    const hole = withHoles(memory('v', fixture('exfat-files')), [{ offset: cluster(18), length: 512 }]);
    const partly = await valueOf(await parseExfat(hole)).list('/many');
    expect(partly.complete).toBe(false);
    expect(partly.entries.length).toBeGreaterThan(50);
  });

  it('is absent elsewhere', async () => {
    for (const bytes of [new Uint8Array(20_000), fixture('fat32').subarray(0, 100_000), new Uint8Array(100)]) {
      expect((await parseExfat(memory('v', bytes))).status).toBe('absent');
    }
    const reformatted = fixture('exfat');
    reformatted.set(fixture('fat32').subarray(0, 512));
    expect((await parseExfat(memory('v', reformatted))).status).toBe('absent');
  });
});
