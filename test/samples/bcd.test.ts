/** BCD stores of real systems. Expectations: the truth files, decoded with hivexregedit. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { bcdFormat, deviceOf, plainValue, type Bcd } from '../../src/parsers/bcd/bcd.ts';
import { decodeDevice, encodeDevice } from '../../src/parsers/bcd/device.ts';
import { fromHex, hex } from '../../src/core/encoding.ts';
import { everyPrefix, mutations } from '../parsers/hostile.ts';
import { hasSamples, sample } from './folder.ts';

interface TruthDevice {
  raw: string;
  device_type: number;
  device_type_name: string;
  partition_style?: string;
  gpt_partition?: string;
  gpt_disk?: string;
  embedded_strings?: string[];
  additional_options: string;
}
interface TruthElement {
  name: string | null;
  value?: string | number | boolean | string[] | number[];
  device?: TruthDevice;
}
interface Truth {
  header: { primary_seq: number; secondary_seq: number; hbins_size: number; checksum_ok: boolean };
  store_description: { KeyName: string };
  objects: Record<string, { type: string; alias?: string; elements: Record<string, TruthElement> }>;
}

const STORES = ['bcd/EricZimmerman+Registry/BCD', 'bcd/mkorman90+regipy/BCD'];

async function open(path: string): Promise<Bcd> {
  const parsed = await bcdFormat.parse(memory('BCD', sample(path)));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

describe.skipIf(!hasSamples).each(STORES)('%s', (path) => {
  const truth = (): Truth => JSON.parse(new TextDecoder().decode(sample(`${path}.truth.json`))) as Truth;

  it('is sound and says so', async () => {
    const bcd = await open(path);
    const { header } = truth();
    expect(bcd.hive.state).toBe('sound');
    expect(bcd.anomalies).toEqual([]);
    expect(bcd.keyName).toBe(truth().store_description.KeyName);
    expect(bcd.hive.base).toMatchObject({
      primarySequence: header.primary_seq,
      secondarySequence: header.secondary_seq,
      hbinsSize: header.hbins_size,
      checksumOk: header.checksum_ok,
    });
  });

  it('has the objects and elements the truth names', async () => {
    const bcd = await open(path);
    const { objects } = truth();
    expect(bcd.objects.map((object) => object.id).sort()).toEqual(Object.keys(objects).sort());
    for (const [id, expected] of Object.entries(objects)) {
      const object = bcd.object(id);
      expect(object?.type).toBe(Number(expected.type));
      expect(object?.alias).toBe(expected.alias);
      const ids = object?.elements.map((element) => `0x${element.id}`) ?? [];
      expect(ids.sort()).toEqual(Object.keys(expected.elements).sort());
      for (const [type, { value }] of Object.entries(expected.elements)) {
        const element = object?.element(Number(type));
        if (element === undefined || value === undefined) continue;
        const plain = plainValue(element.value);
        expect(element.format === 'integer-list' ? (plain as string[]).map(Number) : plain).toEqual(value);
      }
    }
  });

  it('knows the name of every element', async () => {
    const unnamed = (await open(path)).objects.flatMap((o) => o.elements).filter((e) => e.name.startsWith('custom:'));
    expect(unnamed.map((element) => element.id)).toEqual([]);
  });

  it('has the devices the truth names, byte for byte', async () => {
    const bcd = await open(path);
    let seen = 0;
    for (const [id, object] of Object.entries(truth().objects)) {
      for (const [type, { device: expected }] of Object.entries(object.elements)) {
        if (expected === undefined) continue;
        seen += 1;
        const element = bcd.object(id)?.element(Number(type));
        const device = element === undefined ? undefined : deviceOf(element);
        expect(device).toEqual(decodeDevice(fromHex(expected.raw)));
        if (device === undefined) continue;
        expect(hex(encodeDevice(device))).toBe(expected.raw);
        if (expected.device_type_name === 'boot') expect(device).toEqual({ form: 'boot' });
        if (expected.partition_style === 'GPT') {
          const ids = { style: 'gpt', partition: expected.gpt_partition, disk: expected.gpt_disk };
          expect(device).toEqual({ form: 'partition', ids });
        }
        if (expected.embedded_strings !== undefined) {
          // Peers take this one for GPT ids; it is a ramdisk with a file on a volume.
          const options = `{${expected.additional_options}}`;
          expect(device).toMatchObject({ form: 'ramdisk', options, path: expected.embedded_strings[0] });
        }
      }
    }
    expect(seen).toBeGreaterThanOrEqual(4);
  });

  it('survives damage', async () => {
    const bytes = sample(path).slice(0, 32768);
    await everyPrefix(bytes, 512, (source) => bcdFormat.parse(source));
    await mutations(bytes, 500, [0, bytes.length], (source) => bcdFormat.parse(source));
  });
});
