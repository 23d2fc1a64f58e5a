/** Fresh stores by kind of firmware and Windows; against a store of Windows itself: test/samples/bcd-template.test.ts. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { readBcd, type Bcd } from '../../src/parsers/bcd/bcd.ts';
import { buildStore } from '../../src/parsers/bcd/store.ts';
import { entryId, storeObjects, windowsName, type StoreTemplate } from '../../src/repair/bcd/bcd-template.ts';

const TEMPLATE: StoreTemplate = {
  firmware: 'uefi',
  system: { form: 'partition', ids: { style: 'mbr', offset: 1_048_576n, signature: 0x12345678 } },
  windows: { form: 'partition', ids: { style: 'mbr', offset: 368_050_176n, signature: 0x12345678 } },
  description: 'Windows 10',
  locale: 'zh-CN',
  build: 19_045,
  resume: true,
  memoryTest: true,
  seed: 'a stick',
};

async function store(over: Partial<StoreTemplate> = {}): Promise<Bcd> {
  const bytes = buildStore({ objects: storeObjects({ ...TEMPLATE, ...over }), system: true });
  const parsed = await readBcd(memory('BCD', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  expect(parsed.anomalies).toEqual([]);
  expect(parsed.value.hive.state).toBe('sound');
  return parsed.value;
}

function path(bcd: Bcd, id: string): string | undefined {
  const value = bcd.object(id)?.element(0x12000002)?.value;
  return value?.format === 'string' ? value.text : undefined;
}

describe('a fresh store', () => {
  it.each([
    ['uefi', '\\Windows\\system32\\winload.efi', '\\EFI\\Microsoft\\Boot\\bootmgfw.efi'],
    ['bios', '\\Windows\\system32\\winload.exe', undefined],
  ] as const)('for %s names the programs of that firmware', async (firmware, loader, manager) => {
    const bcd = await store({ firmware });
    expect(path(bcd, bcd.defaultObject ?? '')).toBe(loader);
    expect(path(bcd, bcd.bootManager?.id ?? '')).toBe(manager);
    expect(bcd.displayOrder).toEqual([bcd.defaultObject]);
  });

  it('names no object it does not have, whatever is left out', async () => {
    for (const resume of [true, false]) {
      for (const memoryTest of [true, false]) {
        const bcd = await store({ resume, memoryTest });
        for (const { id, elements } of bcd.objects) {
          for (const { value } of elements) {
            const named = value.format === 'object' ? [value.text] : value.format === 'object-list' ? value.list : [];
            for (const name of named) expect([id, bcd.object(name)?.id]).toEqual([id, name]);
          }
        }
      }
    }
  });

  it('has no elements Windows 7 does not know for a Windows 7', async () => {
    const bcd = await store({ build: 7601, firmware: 'bios' });
    const loader = bcd.object(bcd.defaultObject ?? '');
    expect(loader?.element(0x250000c2)).toBeUndefined();
    expect(loader?.element(0x17000077)).toBeUndefined();
  });

  it('is the same for the same stick, and another for another', () => {
    expect(entryId('a', 'loader')).toBe(entryId('a', 'loader'));
    expect(new Set([entryId('a', 'loader'), entryId('a', 'resume'), entryId('b', 'loader')]).size).toBe(3);
    expect(entryId('a', 'loader')).toMatch(/^\{[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\}$/);
  });

  it.each([
    [26_100, 'Windows 11'],
    [18_363, 'Windows 10'],
    [7601, 'Windows 7'],
    [2600, 'Windows'],
  ])('calls build %d %s', (build, name) => {
    expect(windowsName(build)).toBe(name);
  });
});
