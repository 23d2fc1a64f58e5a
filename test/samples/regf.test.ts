/** Hives of real Windows systems. Expectations: INDEX.tsv and the truth files, taken with other tools, and hivexml. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../src/core/bytes.ts';
import { parseHive, type HiveKey, type HiveTree } from '../../src/parsers/regf/hive.ts';
import { parseLog, replayLogs } from '../../src/parsers/regf/logs.ts';
import { readWindows } from '../../src/parsers/system-hive.ts';
import { mutations } from '../parsers/hostile.ts';
import { firstDifference, fromHivexml, fromTree, type PlainKey } from '../parsers/regf/tree.ts';
import { SAMPLES, hasSamples, index, sample } from './folder.ts';

const open = async (source: ByteSource | string): Promise<HiveTree> => {
  const parsed = await parseHive(typeof source === 'string' ? memory(source, sample(source)) : source);
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
};

/** `hdr: seq 205/204 (DIRTY), v1.5 type 0, hbins 7630848, checksum ok, name "SYSTEM"` */
const HEADER =
  /hdr: seq (\d+)\/(\d+) \((clean|DIRTY)\), v([\d.]+) type (\d+), hbins (\d+), checksum (ok|bad), name "(.*)"$/;
const hives = index().filter((row) => row.category === 'regf');
const described = hives.flatMap((row) => {
  const match = HEADER.exec(row.about.replace(/ \[ground truth.*$/, ''));
  return match === null ? [] : [{ path: row.path, header: match }];
});

const hivexml = (path: string): string | undefined => {
  const ran = spawnSync('sh', ['-c', 'hivexml "$1" | cat', 'sh', join(SAMPLES, path)], { maxBuffer: 1 << 28 });
  const xml = ran.stdout?.toString('utf8') ?? '';
  return xml.includes('</hive>') ? xml : undefined;
};

/** Values of damaged or exotic hives that hivexml prints in ways of its own are left out of the comparison. */
function comparable(keys: readonly PlainKey[]): PlainKey[] {
  return keys.map((key) => ({
    path: key.path,
    values: key.values.filter((v) => v.type !== 'string-list' && !/[\p{Cc}\ufffd]/u.test(v.data + v.name)),
  }));
}

const all = (tree: HiveTree): HiveKey[] => {
  const out: HiveKey[] = [];
  const stack = tree.root === undefined ? [] : [tree.root];
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    out.push(key);
    stack.push(...key.subkeys());
  }
  return out;
};

describe.skipIf(!hasSamples)('sample hives', () => {
  it('are all described', () => {
    expect(described.length).toBeGreaterThanOrEqual(18);
  });

  it.each(described)('$path has the header it has', async ({ path, header }) => {
    const { base } = await open(path);
    const [, primary, secondary, , version, type, hbins, checksum, name] = header;
    expect([base.primarySequence, base.secondarySequence]).toEqual([Number(primary), Number(secondary)]);
    expect([base.version, base.type, base.hbinsSize]).toEqual([version, Number(type), Number(hbins)]);
    expect(base.checksumOk).toBe(checksum === 'ok');
    expect(base.name).toBe(name);
  });

  it.each(described.filter(({ path, header }) => header[5] === '0' && !/corrupt|BadHBin/.test(path)))(
    '$path is whole',
    async ({ path, header }) => {
      const hive = await open(path);
      expect(hive.state).toBe(header[3] === 'clean' ? 'sound' : 'recoverable');
      expect(hive.problems.filter((code) => code !== 'regf.sequence')).toEqual([]);
    },
  );

  it.each(described.filter(({ path }) => !/corrupt|\.log/.test(path)))(
    '$path reads as hivexml reads it',
    async ({ path }) => {
      const xml = hivexml(path);
      // hivexml refuses some of them whole; then there is nothing to compare.
      if (xml === undefined) return;
      const hive = await open(path);
      const theirs = comparable(fromHivexml(xml));
      const byPath = (a: PlainKey, b: PlainKey): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
      const ours = comparable(fromTree(hive));
      expect(firstDifference(ours.sort(byPath), theirs.sort(byPath))).toBeUndefined();
    },
  );

  it('NTUSER.DAT has 1812 keys and 4094 values of these types', async () => {
    const keys = all(await open('regf/mkorman90+regipy/NTUSER.DAT'));
    expect(keys).toHaveLength(1812);
    const counts: Record<string, number> = {};
    for (const value of keys.flatMap((key) => key.values())) counts[value.typeName] = (counts[value.typeName] ?? 0) + 1;
    expect(counts).toEqual({
      REG_BINARY: 531,
      REG_DWORD: 1336,
      REG_EXPAND_SZ: 93,
      REG_MULTI_SZ: 303,
      REG_NONE: 141,
      REG_QWORD: 54,
      REG_SZ: 1636,
    });
  });

  it('SYSTEM_2 says how its Windows boots', async () => {
    const hive = await open('regf/mkorman90+regipy/SYSTEM_2');
    const [windows, ...drivers] = readWindows(hive, undefined, 'p1');
    expect(windows?.value).toMatchObject({
      select: { current: 1, default: 1, failed: 0, lastKnownGood: 1 },
      controlSet: 'ControlSet001',
      portableOperatingSystem: undefined,
      sanPolicy: 1,
      hiberbootEnabled: 1,
    });
    expect(hive.key('ControlSet001\\Control')?.value('BootDriverFlags')?.asDword()).toBe(28);
    const driver = (name: string): unknown =>
      drivers.find((fact) => fact.kind === 'windows.driver' && fact.value.name === name)?.value;
    expect(driver('USBSTOR')).toMatchObject({ start: 3 });
    expect(driver('USBXHCI')).toMatchObject({ start: 3, bootFlags: 16 });
    expect(driver('USBHUB3')).toMatchObject({ start: 3, bootFlags: 16 });
    expect(driver('UASPStor')).toMatchObject({ start: 3, bootFlags: 20 });
    for (const name of ['stornvme', 'storahci', 'iaStorV', 'partmgr', 'disk'])
      expect(driver(name)).toMatchObject({ start: 0 });
  });

  it('a corrupted SYSTEM hive gives what is left of it', async () => {
    const hive = await open('regf/mkorman90+regipy/corrupted_system_hive');
    expect(hive.state).toBe('salvaged');
    const abiosdsk = hive.key('ControlSet001\\Services\\Abiosdsk');
    expect(abiosdsk?.value('Start')?.asDword()).toBe(4);
    expect(abiosdsk?.value('Type')?.asDword()).toBe(1);
    expect(abiosdsk?.value('Group')?.asString()).toBe('Primary disk');
    expect(abiosdsk?.value('Tag')?.asDword()).toBe(3);
    expect(hive.key('ControlSet001\\Services')?.whole.subkeys).toBe(false);
  });

  it('a hive with a corrupt subkey list gives all hundred subkeys', async () => {
    const whole = await open('regf/log2timeline+plaso/100_sub_keys.hiv');
    expect(all(whole)).toHaveLength(101);
    const hive = await open('regf/log2timeline+plaso/corrupt_sub_key_list.hiv');
    expect(hive.state).toBe('salvaged');
    expect(all(hive)).toHaveLength(101);
  });

  it('a bad hbin header is noted and read past', async () => {
    const hive = await open('regf/EricZimmerman+Registry/SAMBadHBinHeader');
    expect(hive.problems).toEqual(['regf.hbin-header']);
    const whole = await open('regf/EricZimmerman+Registry/SAM');
    expect(firstDifference(fromTree(hive), fromTree(whole))).toBeUndefined();
  });

  it('what is no hive is absent', async () => {
    const parsed = await parseHive(memory('x', sample('regf/EricZimmerman+Registry/NotAHive')));
    expect(parsed.status).toBe('absent');
  });
});

describe.skipIf(!hasSamples)('sample transaction logs', () => {
  const folder = 'regf/mkorman90+regipy/';
  const source = (name: string): ByteSource => memory(name, sample(folder + name));
  const logs = (): ByteSource[] => [source('transactions_ntuser.dat.log1'), source('transactions_ntuser.dat.log2')];

  it('have valid hashes throughout', async () => {
    for (const log of logs()) {
      const parsed = await parseLog(log);
      expect(parsed.anomalies).toEqual([]);
      expect(parsed.status).toBe('ok');
    }
  });

  it('bring the dirty hive up to date with 132 pages, in either order', async () => {
    for (const order of [logs(), logs().reverse()]) {
      const replayed = await replayLogs(source('transactions_NTUSER.DAT'), order);
      if (replayed.status !== 'ok') throw new Error(replayed.status);
      expect(replayed.value.applied).toMatchObject([{ log: 'transactions_ntuser.dat.log1', pages: 132 }]);
      const hive = await open(replayed.value);
      expect(hive.state).toBe('sound');
      expect(hive.problems).toEqual([]);
      const names = hive
        .key('Control Panel\\International')
        ?.subkeys()
        .map((key) => key.name);
      expect(names).toEqual(['Geo', 'User Profile', 'User Profile System Backup', '\u{1F30E}\u{1F30F}\u{1F30D}']);
      expect(all(hive).length).toBeGreaterThan(all(await open(source('transactions_NTUSER.DAT'))).length + 500);
    }
  });
});

describe.skipIf(!hasSamples)('damage to a real hive', () => {
  it('never makes the parser throw', async () => {
    const bytes = sample('regf/EricZimmerman+Registry/SAM').slice(0, 36864);
    await mutations(bytes, 500, [0, bytes.length], parseHive);
  });
});
