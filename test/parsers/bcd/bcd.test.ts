import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import type { Fact, FactKind } from '../../../src/core/facts.ts';
import type { Where } from '../../../src/core/parsed.ts';
import { absentStoreFact, bcdFacts, bcdFormat, readBcd, type Bcd } from '../../../src/parsers/bcd/bcd.ts';
import { formatBcd } from '../../../src/parsers/bcd/text.ts';
import { everyPrefix, mutations } from '../hostile.ts';
import { DISK, PARTITION, store } from './fixtures.ts';

const LOADER = '{733b62e5-f608-11eb-825c-c112f60133ab}';

const where = (bytes: Uint8Array, path = '/EFI/Microsoft/Boot/BCD'): Where => ({
  source: memory('BCD', bytes),
  volume: 'p1',
  path,
  role: 'other',
  partitionStart: 0,
});

async function read(bytes = store()): Promise<Bcd> {
  const parsed = await readBcd(memory('BCD', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

function ofKind<K extends FactKind>(facts: readonly Fact[], kind: K): Fact<K>[] {
  return facts.filter((fact) => fact.kind === kind) as unknown as Fact<K>[];
}

describe('a store', () => {
  it('has its objects, elements and their names', async () => {
    const bcd = await read();
    expect(bcd.keyName).toBe('BCD00000000');
    expect(bcd.objects).toHaveLength(7);
    expect(bcd.defaultObject).toBe(LOADER);
    expect(bcd.displayOrder).toEqual([LOADER, '{7619dcc9-fafe-11d9-b411-000476eba25f}']);
    const loader = bcd.object(LOADER.toUpperCase());
    expect(loader).toMatchObject({ type: 0x10200003, typeName: 'Windows Boot Loader', description: 'Windows 10' });
    expect(loader?.elements.map((e) => [e.id, e.name])).toEqual([
      ['11000001', 'device'],
      ['12000002', 'path'],
      ['12000004', 'description'],
      ['16000009', 'recoveryenabled'],
      ['17000077', 'allowedinmemorysettings'],
      ['21000001', 'osdevice'],
      ['22000002', 'systemroot'],
      ['25000020', 'nx'],
      ['250000c2', 'bootmenupolicy'],
      ['260000a0', 'debug'],
      ['26123456', 'custom:26123456'],
    ]);
    expect(loader?.element(0x16000009)?.value).toEqual({ format: 'boolean', boolean: false });
    expect(loader?.element(0x25000020)?.value).toEqual({ format: 'integer', integer: 1n });
    expect(loader?.element(0x17000077)?.value).toEqual({ format: 'integer-list', integers: [0x15000075n] });
  });

  it('locates what does not fit its element', async () => {
    const bcd = await read();
    expect(bcd.anomalies.map((a) => [a.code, a.actual])).toEqual([
      ['bcd.element-value', 'REG_DWORD, 4 bytes'],
      ['bcd.object-type', undefined],
      ['bcd.device', 'size-beyond-end'],
    ]);
    for (const anomaly of bcd.anomalies) expect(anomaly.at.source).toBe('BCD');
  });

  it('states facts of store, objects and devices', async () => {
    const bytes = store();
    const facts = bcdFacts(await read(bytes), where(bytes));
    expect(ofKind(facts, 'bcd').map((f) => f.value)).toEqual([
      {
        volume: 'p1',
        path: '/EFI/Microsoft/Boot/BCD',
        firmware: 'uefi',
        state: 'sound',
        size: bytes.length,
        primarySequence: 2,
        secondarySequence: 2,
        checksumOk: true,
        problems: ['bcd.element-value', 'bcd.object-type', 'bcd.device'],
        hasBootManager: true,
        defaultObject: LOADER,
        displayOrder: [LOADER, '{7619dcc9-fafe-11d9-b411-000476eba25f}'],
        objectCount: 7,
      },
    ]);
    const loader = ofKind(facts, 'bcd.object').find((f) => f.value.id === LOADER);
    expect(loader?.value).toMatchObject({
      store: 'p1:/EFI/Microsoft/Boot/BCD',
      path: '\\Windows\\system32\\winload.efi',
      systemRoot: '\\Windows',
      inDisplayOrder: true,
      isDefault: true,
      elements: { '16000009': false, '25000020': 1, '17000077': ['0x15000075'] },
    });
    const devices = ofKind(facts, 'bcd.device').map((f) => f.value);
    expect(devices.map((d) => [d.object.slice(1, 9), d.element, d.form])).toEqual([
      ['00000000', '11000001', 'vhd'],
      ['00000000', '21000001', 'locate'],
      ['00000000', '11000001', 'partition'],
      ['00000000', '21000001', 'file'],
      ['733b62e5', '11000001', 'partition'],
      ['733b62e5', '21000001', 'damaged'],
      ['7619dcc8', '31000003', 'boot'],
      ['7619dcc9', '11000001', 'ramdisk'],
      ['7619dcc9', '21000001', 'ramdisk'],
      ['9dea862c', '11000001', 'partition'],
    ]);
    expect(devices[2]).toMatchObject({
      style: 'mbr',
      partitionOffset: 1_048_576,
      diskId: '1234abcd',
      partitionId: '1048576',
    });
    expect(devices[0]).toMatchObject({ style: 'gpt', partitionId: PARTITION, diskId: DISK, path: '\\win.vhdx' });
  });

  it('cites the bytes of a device element', async () => {
    const bytes = store();
    const facts = bcdFacts(await read(bytes), where(bytes));
    const from = ofKind(facts, 'bcd.device').find((f) => f.value.form === 'partition' && f.value.style === 'mbr')?.from;
    const [extent] = from !== undefined && 'bytes' in from ? from.bytes : [];
    expect(extent?.length).toBe(88);
    const at = extent?.offset ?? 0;
    expect([...bytes.subarray(at + 0x38, at + 0x3c)]).toEqual([0xcd, 0xab, 0x34, 0x12]);
  });

  it('is told apart by its firmware', async () => {
    const bytes = store();
    const bcd = await read(bytes);
    const firmware = (w: Where): string => ofKind(bcdFacts(bcd, w), 'bcd')[0]?.value.firmware ?? '';
    expect(firmware(where(bytes, '/Boot/BCD'))).toBe('bios');
    expect(firmware({ ...where(bytes, '/BCD'), role: 'bcd-bios' })).toBe('bios');
    expect(firmware(where(bytes, '/some/BCD'))).toBe('unknown');
  });

  it('prints in the manner of bcdedit', async () => {
    const text = formatBcd(await read());
    expect(text.split('\n').slice(0, 4)).toEqual([
      'Windows Boot Manager',
      '--------------------',
      'identifier              {bootmgr}',
      `device                  partition=gpt:${DISK}:${PARTITION}`,
    ]);
    expect(text).toContain('nx                      OptOut');
    expect(text).toContain('recoveryenabled         No');
    expect(text).toContain('displayorder            {default}\n                        {7619DCC9-');
    expect(formatBcd(await read(), true)).toContain(`default                 ${LOADER}`);
  });
});

describe('what is no store', () => {
  it('another hive is absent to the format, and a store without objects at a place of a store', async () => {
    const hive = new Uint8Array(readFileSync(new URL('../../fixtures/regf/system.hiv', import.meta.url)));
    expect((await bcdFormat.parse(memory('SYSTEM', hive))).status).toBe('absent');
    const facts = bcdFacts(await read(hive), where(hive));
    expect(facts.map((f) => f.value)).toMatchObject([{ state: 'no-objects', hasBootManager: false }]);
  });

  it('an empty file has its own fact', () => {
    expect(absentStoreFact(where(new Uint8Array(0))).value).toMatchObject({
      state: 'not-a-hive',
      size: 0,
      firmware: 'uefi',
    });
  });
});

describe('hostile stores', () => {
  it('survive truncation and mutation', async () => {
    const parse = async (source: ReturnType<typeof memory>): ReturnType<typeof readBcd> => {
      const parsed = await readBcd(source);
      if (parsed.status === 'ok') {
        bcdFacts(parsed.value, { ...where(store()), source });
        formatBcd(parsed.value);
      }
      return parsed;
    };
    await everyPrefix(store(), 16, parse);
    await mutations(store(), 1500, [0, store().length], parse);
  }, 60_000);
});
