/** A store written afresh, held object by object against one that Windows 10 wrote. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { plainValue, readBcd, type Bcd } from '../../src/parsers/bcd/bcd.ts';
import type { Device } from '../../src/parsers/bcd/device.ts';
import { buildStore } from '../../src/parsers/bcd/store.ts';
import { entryId, storeObjects } from '../../src/repair/bcd/bcd-template.ts';
import { hasSamples, sample } from './folder.ts';

const REAL = 'bcd/mkorman90+regipy/BCD';

async function open(bytes: Uint8Array): Promise<Bcd> {
  const parsed = await readBcd(memory('BCD', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  expect(parsed.value.hive.state).toBe('sound');
  expect(parsed.anomalies).toEqual([]);
  return parsed.value;
}

function deviceOf(bcd: Bcd, object: string, type: number): Device {
  const value = bcd.object(object)?.element(type)?.value;
  if (value?.format !== 'device') throw new Error(`${object} has no device`);
  return value.device;
}

/** What the fresh store leaves out on purpose: see the head of bcd-template.ts. */
const OMITTED_ELEMENTS = new Set(['14000008', '15000066']);
/** Recovery: named and switched on there, neither here. */
const OTHER_VALUES = new Set(['16000009']);

describe.skipIf(!hasSamples)('a fresh UEFI store', () => {
  it('has the objects, types, inherit lists and elements of a real one, but for what it says it leaves out', async () => {
    const real = await open(sample(REAL));
    const realLoader = real.defaultObject ?? '';
    const realResume = real.object(realLoader)?.element(0x23000003)?.value;
    if (realResume?.format !== 'object' || real.bootManager === undefined) throw new Error('not the store this was');
    const seed = 'sample';
    const objects = storeObjects({
      firmware: 'uefi',
      system: deviceOf(real, real.bootManager.id, 0x11000001),
      windows: deviceOf(real, realLoader, 0x21000001),
      description: 'Windows 10',
      locale: 'en-US',
      build: 19_043,
      resume: true,
      memoryTest: true,
      seed,
    });
    const fresh = await open(buildStore({ objects, system: true }));
    expect(fresh.keyName).toBe(real.keyName);
    const names: Readonly<Record<string, string>> = {
      [entryId(seed, 'loader')]: realLoader,
      [entryId(seed, 'resume')]: realResume.text.toLowerCase(),
    };
    const named = (text: string): string =>
      Object.entries(names).reduce((out, [own, theirs]) => out.replaceAll(own, theirs), text);

    for (const object of fresh.objects) {
      const theirs = real.object(names[object.id] ?? object.id);
      expect(theirs?.type).toBe(object.type);
      const ids = (list: typeof object.elements): string[] => list.map(({ id }) => id).sort();
      const expected = ids(theirs?.elements ?? []).filter((id) => !OMITTED_ELEMENTS.has(id));
      expect([object.id, ids(object.elements)]).toEqual([object.id, expected]);
      for (const element of object.elements) {
        if (OTHER_VALUES.has(element.id)) continue;
        const value = theirs?.element(element.type)?.value;
        const plain = value === undefined ? undefined : JSON.stringify(plainValue(value)).toLowerCase();
        expect([element.id, named(JSON.stringify(plainValue(element.value))).toLowerCase()]).toEqual([
          element.id,
          plain,
        ]);
      }
    }
    // What is there and not here: the recovery environment, its options, and the firmware's own entries.
    const here = new Set(fresh.objects.map(({ id }) => names[id] ?? id));
    const missing = real.objects.filter(({ id }) => !here.has(id));
    for (const { type, elements } of missing) {
      const recovery = elements.some(({ id }) => id === '46000010' || id === '32000004');
      expect(recovery || type === 0x10100001 || type === 0x101fffff).toBe(true);
    }
  });
});
