import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../../src/core/bytes.ts';
import { baseChecksum } from '../../../src/parsers/regf/base.ts';
import { hiveFormat, parseHive, type HiveTree } from '../../../src/parsers/regf/hive.ts';
import { everyPrefix, mutations } from '../hostile.ts';
import { fromHivexml, fromTree } from './tree.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/regf/${name}`, import.meta.url)));

async function open(bytes: Uint8Array | ByteSource): Promise<HiveTree> {
  const parsed = await parseHive(bytes instanceof Uint8Array ? memory('hive', bytes) : bytes);
  if (parsed.status !== 'ok') throw new Error(`not a hive: ${parsed.status}`);
  return parsed.value;
}

/** Cell offset (as the hive names it) of a key, from its extent. */
function cell(hive: HiveTree, path: string): number {
  const key = hive.key(path);
  if (key === undefined) throw new Error(`no key ${path}`);
  return key.at.offset - 4096;
}

function patched(name: string, change: (view: DataView, hive: HiveTree, bytes: Uint8Array) => void): Promise<HiveTree> {
  const bytes = fixture(name);
  return open(bytes).then((hive) => {
    change(new DataView(bytes.buffer), hive, bytes);
    return open(bytes);
  });
}

const NK = (hive: HiveTree, path: string): number => cell(hive, path) + 4096 + 4;

describe('a sound hive', () => {
  it('reads what hivexml reads', async () => {
    const hive = await open(fixture('values.hiv'));
    const xml = readFileSync(new URL('../../fixtures/regf/values.xml', import.meta.url), 'utf8');
    expect(fromHivexml(xml)).toHaveLength(9);
    expect(fromTree(hive)).toEqual(fromHivexml(xml));
    expect(hive.state).toBe('sound');
  });

  it('finds keys and values without regard to case, and says where they lie', async () => {
    const hive = await open(fixture('values.hiv'));
    const value = hive.key('CONTROLSET001\\services\\ALPHA')?.value('TEXT');
    expect(value?.asString()).toBe('some text');
    // hivexml: byte_runs of the value "Text": record at 9536, data at 9568, 24 bytes with the size field.
    expect(value?.at).toEqual({ source: 'hive', offset: expect.any(Number) as number, length: 20 });
    const bytes = fixture('values.hiv').subarray(value?.at.offset, (value?.at.offset ?? 0) + 8);
    expect(new TextDecoder('utf-16le').decode(bytes)).toBe('some');
    expect(hive.key('')?.name).toBe('Root');
    expect(hive.key('ControlSet001\\Nothing')).toBeUndefined();
  });

  it('gives values by their type, and undefined for another', async () => {
    const hive = await open(fixture('values.hiv'));
    const key = hive.key('ControlSet001\\Services\\Alpha');
    expect(key?.value('')?.asString()).toBe('default value');
    expect(key?.value('Expand')?.asString()).toBe('%SystemRoot%\\System32');
    expect(key?.value('Big')?.asQword()).toBe(0x1122334455667788n);
    expect(key?.value('BigEndian')?.asDword()).toBe(42);
    expect(key?.value('Four')?.bytes).toEqual(Uint8Array.of(0xaa, 0xbb, 0xcc, 0xdd));
    expect(key?.value('Four')?.asDword()).toBeUndefined();
    expect(key?.value('Odd')?.typeName).toBe('0x00000012');
    expect(hive.key('ControlSet001\\Services\\beta')?.value('List')?.asMulti()).toEqual(['a', 'bc']);
    expect(hive.key('Select')?.value('Default')?.asDword()).toBe(2);
  });

  it('states one fact', async () => {
    const source = memory('stick', fixture('values.hiv'));
    const parsed = await hiveFormat.parse(source);
    if (parsed.status !== 'ok') throw new Error('not read');
    const where = { source, volume: 'p2', path: '/x', role: 'system-hive', partitionStart: 0 } as const;
    const [fact] = hiveFormat.facts(parsed, where);
    expect(fact?.value).toMatchObject({ state: 'sound', checksumOk: true, expectedSize: 12288, actualSize: 12288 });
    expect(fact?.from).toEqual({ bytes: [{ source: 'stick', offset: 0, length: 512 }] });
  });

  it('notes an index Windows could not search, without calling the hive damaged', async () => {
    const hive = await patched('system.hiv', (view, tree) => {
      const list = view.getUint32(NK(tree, 'ControlSet001\\Services') + 0x1c, true) + 4096 + 4;
      view.setUint32(list + 8, 0x12345678, true);
    });
    expect(hive.state).toBe('sound');
    expect(hive.problems).toEqual(['regf.subkey-hash']);
  });
});

describe('what is no hive', () => {
  it.each([
    ['an empty file', new Uint8Array(0)],
    ['zeros', new Uint8Array(8192)],
    ['another signature', new TextEncoder().encode('MZ'.padEnd(4096))],
    ['a file of three bytes', Uint8Array.of(0x72, 0x65, 0x67)],
  ])('%s is absent', async (_, bytes) => {
    expect((await parseHive(memory('x', bytes))).status).toBe('absent');
  });

  it('is unreadable where the medium does not give the base block', async () => {
    const bytes = fixture('values.hiv');
    const source: ByteSource = {
      ...memory('x', bytes),
      read: (offset, length) => {
        const at = { source: 'x', offset, length: Math.min(length, bytes.length - offset) };
        return Promise.resolve({ bytes: new Uint8Array(at.length), at, holes: [at] });
      },
    };
    expect((await parseHive(source)).status).toBe('unreadable');
  });
});

describe('an unfinished write', () => {
  it('is recoverable where the sequences differ', async () => {
    const hive = await patched('values.hiv', (view, _, bytes) => {
      view.setUint32(4, view.getUint32(8, true) + 1, true);
      view.setUint32(0x1fc, baseChecksum(bytes), true);
    });
    expect(hive.state).toBe('recoverable');
    expect(hive.problems).toContain('regf.sequence');
    expect(hive.base.checksumOk).toBe(true);
  });

  it('is recoverable where the checksum is wrong', async () => {
    const hive = await patched('values.hiv', (view) => view.setUint32(0x1fc, 1, true));
    expect(hive.state).toBe('recoverable');
    expect(hive.base.checksumOk).toBe(false);
  });
});

describe('a damaged hive', () => {
  it('keeps what is reachable of a truncated one, and names the rest', async () => {
    const hive = await open(fixture('system.hiv').subarray(0, 9000));
    expect(hive.state).toBe('salvaged');
    expect(hive.problems).toContain('regf.truncated');
    expect(hive.expectedSize).toBe(16384);
    expect(hive.key('Select')?.value('Current')?.asDword()).toBe(1);
    expect(hive.key('ControlSet001\\Services')).toBeUndefined();
    expect(hive.key('')?.whole.subkeys).toBe(false);
  });

  it('finds keys no list names any more by their own parent field', async () => {
    const hive = await patched('system.hiv', (view, tree) => {
      view.setUint32(NK(tree, 'ControlSet001\\Services') + 0x1c, 0x7ffffff8, true);
    });
    expect(hive.state).toBe('salvaged');
    expect(hive.problems).toContain('regf.key-unlisted');
    expect(hive.key('ControlSet001\\Services\\disk')?.value('Start')?.asDword()).toBe(0);
    expect(hive.key('ControlSet001\\Services')?.whole.subkeys).toBe(false);
  });

  it('finds the root by its flag', async () => {
    const hive = await patched('system.hiv', (view) => view.setUint32(0x24, 0x10, true));
    expect(hive.problems).toContain('regf.root-found-by-search');
    expect(hive.key('Select')?.value('Default')?.asDword()).toBe(1);
  });

  it('gives keys whose parent is lost as orphans', async () => {
    const hive = await patched('system.hiv', (view, tree) => {
      view.setUint16(NK(tree, 'ControlSet001\\Services'), 0, true);
    });
    expect(hive.orphans.map((key) => key.name)).toContain('disk');
    expect(
      hive.orphans
        .find((key) => key.name === 'partmgr')
        ?.subkey('Parameters')
        ?.value('SanPolicy')
        ?.asDword(),
    ).toBe(4);
  });

  it('does not follow a loop of keys', async () => {
    const hive = await patched('system.hiv', (view, tree) => {
      const list = view.getUint32(NK(tree, 'ControlSet001\\Services') + 0x1c, true) + 4096 + 4;
      view.setUint32(list + 4, cell(tree, 'ControlSet001'), true);
    });
    expect(hive.problems).toContain('regf.key-shared');
    expect(hive.key('ControlSet001\\Services\\ControlSet001')).toBeUndefined();
    expect(fromTree(hive).length).toBeLessThan(40);
  });

  it('reads on behind a broken hbin header', async () => {
    const hive = await patched('system.hiv', (view) => view.setUint32(8192, 0, true));
    expect(hive.problems).toContain('regf.hbin-header');
    expect(hive.key('Setup')?.value('SetupType')?.asDword()).toBe(2);
  });

  it('gives no value that lies in a hole', async () => {
    const bytes = fixture('system.hiv');
    const whole = await open(bytes);
    const image = whole.key('ControlSet001\\Services\\disk')?.value('ImagePath');
    const place = image?.at.offset ?? 0;
    const hole = { source: 'hive', offset: Math.floor(place / 512) * 512, length: 512 };
    const base = memory('hive', bytes);
    const hive = await open({
      ...base,
      async read(offset, length) {
        const chunk = await base.read(offset, length);
        const inside = hole.offset < chunk.at.offset + chunk.at.length && hole.offset >= chunk.at.offset;
        if (inside) chunk.bytes.fill(0, hole.offset - chunk.at.offset, hole.offset - chunk.at.offset + 512);
        return { ...chunk, holes: inside ? [hole] : [] };
      },
    });
    expect(hive.state).toBe('salvaged');
    expect(hive.problems).toContain('regf.unreadable');
    const again = hive.key('ControlSet001\\Services\\disk')?.value('ImagePath');
    expect(again?.asString() ?? '').toBe('');
    expect(again?.complete ?? false).toBe(false);
  });
});

describe('hostile bytes', () => {
  it('survives truncation at every length', async () => {
    await everyPrefix(fixture('values.hiv'), 1, parseHive);
  }, 60_000);

  it('survives ten thousand mutations', async () => {
    const parse = async (source: ByteSource): ReturnType<typeof parseHive> => {
      const parsed = await parseHive(source);
      if (parsed.status === 'ok') {
        fromTree(parsed.value);
        parsed.value.deleted();
      }
      return parsed;
    };
    await mutations(fixture('values.hiv'), 10_000, [0, 12288], parse);
  }, 60_000);
});
