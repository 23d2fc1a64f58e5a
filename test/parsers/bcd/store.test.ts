import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { readBcd, type Bcd, type ElementValue } from '../../../src/parsers/bcd/bcd.ts';
import { decodeDevice } from '../../../src/parsers/bcd/device.ts';
import {
  buildStore,
  deleteElement,
  deleteObject,
  encodeElement,
  setElement,
  setObject,
  type ObjectSpec,
} from '../../../src/parsers/bcd/store.ts';
import { formatBcd } from '../../../src/parsers/bcd/text.ts';
import { editHive, type HiveEdit } from '../../../src/parsers/regf/encode.ts';
import { DISK, PARTITION, store } from './fixtures.ts';

const LOADER = '{733b62e5-f608-11eb-825c-c112f60133ab}';

async function read(bytes: Uint8Array): Promise<Bcd> {
  const parsed = await readBcd(memory('BCD', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

async function edited(change: (edit: HiveEdit) => void): Promise<Bcd> {
  const edit = await editHive((await read(store())).hive);
  if (edit === undefined) throw new Error('refused');
  change(edit);
  return read(edit.bytes());
}

describe('changing a store', () => {
  it('points a damaged device at its partition', async () => {
    const device = { form: 'partition', ids: { style: 'gpt', partition: PARTITION, disk: DISK } } as const;
    const bcd = await edited((edit) => setElement(edit, LOADER, 0x21000001, { format: 'device', device }));
    expect(bcd.object(LOADER)?.element(0x21000001)?.value).toEqual({ format: 'device', device });
    expect(bcd.anomalies.map((a) => a.code)).not.toContain('bcd.device');
    expect(bcd.hive.state).toBe('sound');
  });

  it('adds and deletes elements and objects', async () => {
    const bcd = await edited((edit) => {
      setElement(edit, LOADER, 0x26000091, { format: 'boolean', boolean: true });
      expect(deleteElement(edit, LOADER, 0x260000a0)).toBe(true);
      expect(deleteElement(edit, LOADER, 0x260000a0)).toBe(false);
      expect(deleteObject(edit, '{00000000-0000-0000-0000-00000000000c}')).toBe(true);
      setObject(edit, {
        id: '{00000000-0000-0000-0000-00000000000d}',
        type: 0x10200003,
        elements: [{ type: 0x12000004, value: { format: 'string', text: '恢复 Windows' } }],
      });
    });
    expect(bcd.object(LOADER)?.element(0x26000091)?.name).toBe('sos');
    expect(bcd.object(LOADER)?.element(0x260000a0)).toBeUndefined();
    expect(bcd.object('{00000000-0000-0000-0000-00000000000d}')?.description).toBe('恢复 Windows');
    expect(bcd.objects).toHaveLength(7);
    expect(bcd.hive.problems).toEqual([]);
  });

  it('refuses a value its element does not hold', () => {
    const value: ElementValue = { format: 'string', text: 'x' };
    expect(() => encodeElement(0x16000009, value)).toThrow(RangeError);
  });
});

describe('a fresh store', () => {
  it('says what the one it was taken from says', async () => {
    const bcd = await read(store());
    const objects: ObjectSpec[] = bcd.objects
      .filter((object) => object.type !== 0)
      .map(({ id, type, elements }) => ({
        id,
        type,
        elements: elements.filter((e) => e.value.format !== 'damaged').map((e) => ({ type: e.type, value: e.value })),
      }));
    const fresh = await read(buildStore({ objects, system: true }));
    expect(fresh.hive.state).toBe('sound');
    expect(fresh.keyName).toBe('BCD00000000');
    const lines = (text: string): string[] =>
      text.split('\n').filter((line) => line !== '' && !/bytes\)|000c\}|^Object|^-/.test(line));
    expect(lines(formatBcd(fresh))).toEqual(lines(formatBcd(bcd)));
  });

  it('keeps every format', async () => {
    const elements: ObjectSpec['elements'] = [
      { type: 0x11000001, value: { format: 'device', device: decodeDevice(new Uint8Array(3)) } },
      { type: 0x12000002, value: { format: 'string', text: '\\x' } },
      { type: 0x14000006, value: { format: 'object-list', list: [LOADER, LOADER] } },
      { type: 0x1700000a, value: { format: 'integer-list', integers: [1n, 2n ** 63n] } },
      { type: 0x23000003, value: { format: 'object', text: LOADER } },
      { type: 0x25000004, value: { format: 'integer', integer: 30n } },
      { type: 0x26000020, value: { format: 'boolean', boolean: true } },
    ];
    const bytes = buildStore({ objects: [{ id: LOADER, type: 0x10100002, elements }], system: false });
    const bcd = await read(bytes);
    expect(bcd.keyName).toBe('BCD00000001');
    expect(bcd.object(LOADER)?.elements.map(({ type, value }) => ({ type, value }))).toEqual(elements);
  });
});
