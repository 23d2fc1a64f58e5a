import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { encodeUtf16 } from '../../../src/core/encoding.ts';
import { buildHive, type KeySpec } from '../../../src/parsers/regf/build.ts';
import { editHive, type HiveEdit } from '../../../src/parsers/regf/encode.ts';
import { parseHive, type HiveKey, type HiveTree } from '../../../src/parsers/regf/hive.ts';
import { fromHivexml, fromTree } from './tree.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/regf/${name}`, import.meta.url)));
const text = (value: string): Uint8Array => encodeUtf16(`${value}\0`);
const dword = (value: number): Uint8Array =>
  Uint8Array.of(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
const filled = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i % 251);

async function open(bytes: Uint8Array): Promise<HiveTree> {
  const parsed = await parseHive(memory('hive', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

async function edit(bytes: Uint8Array, change: (edit: HiveEdit) => void): Promise<HiveTree> {
  const hive = await editHive(await open(bytes));
  if (hive === undefined) throw new Error('refused');
  change(hive);
  return open(hive.bytes());
}

const xml = readFileSync(new URL('../../fixtures/regf/values.xml', import.meta.url), 'utf8');

describe('changing a hive', () => {
  it('makes of the empty hive what hivexsh made of it', async () => {
    const hive = await edit(fixture('empty.hiv'), (e) => {
      ['Current', 'Default', 'Failed', 'LastKnownGood'].forEach((name, i) =>
        e.setValue('Select', name, 4, dword([1, 2, 0, 1][i] ?? 0)),
      );
      e.addKey('ControlSet001\\Control');
      for (const name of ['zeta', 'Alpha', 'beta', '驱动']) e.addKey(`ControlSet001\\Services\\${name}`);
      const alpha = 'ControlSet001\\Services\\Alpha';
      e.setValue(alpha, '', 1, text('default value'));
      e.setValue(alpha, 'Text', 1, text('some text'));
      e.setValue(alpha, 'Expand', 2, text('%SystemRoot%\\System32'));
      e.setValue(alpha, 'Bytes', 3, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
      e.setValue(alpha, 'Four', 3, Uint8Array.of(0xaa, 0xbb, 0xcc, 0xdd));
      e.setValue(alpha, 'Big', 11, Uint8Array.of(0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11));
      e.setValue(alpha, 'BigEndian', 5, Uint8Array.of(0, 0, 0, 42));
      e.setValue(alpha, 'Odd', 0x12, Uint8Array.of(1));
      const beta = 'controlset001\\services\\BETA';
      e.setValue(beta, 'List', 7, encodeUtf16('a\0bc\0\0'));
      e.setValue(beta, 'None', 0, new Uint8Array(0));
      e.setValue(beta, '名称', 1, text('值'));
    });
    expect(hive.problems).toEqual([]);
    expect(fromTree(hive)).toEqual(fromHivexml(xml));
  });

  it('counts both sequences up and seals the base block', async () => {
    const before = await open(fixture('values.hiv'));
    const hive = await edit(fixture('values.hiv'), (e) => e.setValue('Select', 'Current', 4, dword(9)));
    expect(hive.state).toBe('sound');
    expect(hive.base.primarySequence).toBe(before.base.primarySequence + 1);
    expect(hive.base.secondarySequence).toBe(hive.base.primarySequence);
    expect(hive.key('Select')?.value('Current')?.asDword()).toBe(9);
  });

  it('changes a value of the same size in place, and nothing around it', async () => {
    const bytes = fixture('values.hiv');
    const tree = await open(bytes);
    const value = tree.key('ControlSet001\\Services\\Alpha')?.value('Text');
    const hive = await editHive(tree);
    hive?.setValue('ControlSet001\\Services\\Alpha', 'Text', 1, text('other one'));
    const after = hive?.bytes() ?? new Uint8Array(0);
    const changed = after.findIndex((byte, i) => i >= 512 && byte !== bytes[i]);
    const last = after.findLastIndex((byte, i) => i >= 512 && byte !== bytes[i]);
    expect(changed).toBeGreaterThanOrEqual(value?.at.offset ?? 0);
    expect(last).toBeLessThan((value?.at.offset ?? 0) + 20);
  });

  it('grows a value through a free cell, a new bin and big data, and back', async () => {
    for (const length of [5, 24, 4000, 16_344, 16_345, 50_000, 3, 0]) {
      const hive = await edit(fixture('values.hiv'), (e) => e.setValue('Select', 'Current', 3, filled(length)));
      expect(hive.problems.filter((code) => code !== 'regf.subkey-hash')).toEqual([]);
      expect(hive.key('Select')?.value('Current')?.bytes).toEqual(filled(length));
    }
  });

  it('leaves no trace of a value set and deleted, but free cells', async () => {
    const hive = await edit(fixture('values.hiv'), (e) => {
      e.setValue('Select', 'Passing', 3, filled(300));
      expect(e.deleteValue('Select', 'PASSING')).toBe(true);
      expect(e.deleteValue('Select', 'Passing')).toBe(false);
      expect(e.deleteValue('Nowhere', 'Passing')).toBe(false);
    });
    expect(fromTree(hive)).toEqual(fromHivexml(xml));
  });

  it('deletes a key with all below it', async () => {
    const hive = await edit(fixture('system.hiv'), (e) => {
      expect(e.deleteKey('ControlSet001\\Services')).toBe(true);
      expect(e.deleteKey('ControlSet001\\Services')).toBe(false);
      expect(e.deleteKey('')).toBe(false);
    });
    expect(hive.state).toBe('sound');
    expect(hive.problems).toEqual([]);
    expect(
      hive
        .key('ControlSet001')
        ?.subkeys()
        .map((key) => key.name),
    ).toEqual(['Control']);
  });

  it('reuses what it freed', async () => {
    const bytes = fixture('system.hiv');
    const hive = await editHive(await open(bytes));
    for (let round = 0; round < 50; round += 1) {
      hive?.setValue('Select', 'Round', 3, filled(200 + round));
      hive?.deleteValue('Select', 'Round');
    }
    expect(hive?.bytes().length).toBe(bytes.length);
  });

  it('keeps lists sorted when a leaf overflows', async () => {
    const hive = await edit(fixture('empty.hiv'), (e) => {
      for (let i = 0; i < 600; i += 1) e.addKey(`Many\\k${(i * 7919) % 600}`);
    });
    expect(hive.problems).toEqual([]);
    expect(hive.key('Many')?.subkeys()).toHaveLength(600);
    expect(hive.key('Many\\K599')?.name).toBe('k599');
  }, 60_000);

  it('refuses a salvaged hive', async () => {
    expect(await editHive(await open(fixture('system.hiv').subarray(0, 9000)))).toBeUndefined();
  });

  it('refuses names Windows does not take', async () => {
    const hive = await editHive(await open(fixture('values.hiv')));
    expect(() => hive?.addKey('x'.repeat(256))).toThrow(RangeError);
  });
});

describe('deleted keys and values', () => {
  it('are found in free cells, with the path they had', async () => {
    const hive = await edit(fixture('system.hiv'), (e) => {
      e.deleteKey('ControlSet001\\Services\\disk');
      e.deleteValue('Setup', 'SetupType');
    });
    const { keys, values } = hive.deleted();
    const disk = keys.find((key) => key.name === 'disk');
    expect(disk?.path).toBe('ControlSet001\\Services\\disk');
    expect(disk?.values.map((value) => [value.name, value.asString() ?? value.asDword()])).toContainEqual([
      'ImagePath',
      'System32\\drivers\\disk.sys',
    ]);
    expect(values.find((value) => value.name === 'SetupType')?.asDword()).toBe(2);
  });

  it('of a fresh hive are none', async () => {
    expect((await open(fixture('empty.hiv'))).deleted()).toEqual({ keys: [], values: [] });
  });
});

describe('a fresh hive', () => {
  const spec = (key: HiveKey): KeySpec => ({
    name: key.name,
    values: key.values().map(({ name, type, bytes }) => ({ name, type, bytes })),
    subkeys: key.subkeys().map(spec),
  });

  it.each([3, 5] as const)('of format 1.%i says what its tree says', async (minor) => {
    const tree = await open(fixture('values.hiv'));
    if (tree.root === undefined) throw new Error('no root');
    const hive = await open(
      buildHive({ minor, root: spec(tree.root), fileName: '\\Device\\HarddiskVolume2\\Boot\\BCD' }),
    );
    expect(hive.state).toBe('sound');
    expect(hive.problems).toEqual([]);
    expect(hive.base.version).toBe(`1.${minor}`);
    expect(fromTree(hive)).toEqual(fromHivexml(xml));
  });
});
