import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { encodeUtf16 } from '../../src/core/encoding.ts';
import { buildHive } from '../../src/parsers/regf/build.ts';
import { parseHive, type HiveTree } from '../../src/parsers/regf/hive.ts';
import { BOOT_CRITICAL, readWindows, windowsGaps } from '../../src/parsers/system-hive.ts';

/** What test/fixtures/regf/make.sh had hivexsh write. */
const bytes = (): Uint8Array => new Uint8Array(readFileSync(new URL('../fixtures/regf/system.hiv', import.meta.url)));

async function open(of: Uint8Array): Promise<HiveTree> {
  const parsed = await parseHive(memory('SYSTEM', of));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

const software = (): Promise<HiveTree> => {
  const text = (name: string, value: string) => ({ name, type: 1, bytes: encodeUtf16(`${value}\0`) });
  const version = {
    name: 'CurrentVersion',
    values: [text('CurrentBuild', '19041'), text('CurrentBuildNumber', '19045'), text('EditionID', 'Enterprise')],
  };
  const root = {
    name: 'ROOT',
    subkeys: [{ name: 'Microsoft', subkeys: [{ name: 'Windows NT', subkeys: [version] }] }],
  };
  return open(buildHive({ minor: 5, root }));
};

describe('the SYSTEM hive', () => {
  it('says how Windows will boot', async () => {
    const [windows] = readWindows(await open(bytes()), await software(), 'p2');
    expect(windows?.value).toEqual({
      volume: 'p2',
      select: { current: 1, default: 1, failed: 0, lastKnownGood: 2 },
      controlSets: ['ControlSet001', 'ControlSet002'],
      controlSet: 'ControlSet001',
      bootDriverFlags: 0x14,
      portableOperatingSystem: 1,
      sanPolicy: 4,
      hiberbootEnabled: 1,
      setup: { inProgress: 1, type: 2, oobe: 0, childCompletion: 3 },
      build: '19045',
      edition: 'Enterprise',
      architecture: 'x64',
      policies: [],
      driverPolicy: { blocklist: undefined, memoryIntegrity: undefined },
      rebootPending: false,
    });
  });

  it('names the state of every boot-critical driver and every other boot driver', async () => {
    const facts = readWindows(await open(bytes()), undefined, 'p2').slice(1);
    const drivers = facts.map((fact) => (fact.kind === 'windows.driver' ? fact.value : undefined));
    expect(drivers.map((d) => d?.name)).toEqual([...BOOT_CRITICAL, 'CLFS']);
    const of = (name: string) => drivers.find((d) => d?.name === name);
    expect(of('disk')).toEqual({
      volume: 'p2',
      controlSet: 'ControlSet001',
      name: 'disk',
      present: true,
      start: 0,
      startOverride: undefined,
      bootFlags: undefined,
      group: 'SCSI Class',
      imagePath: 'System32\\drivers\\disk.sys',
      image: undefined,
    });
    expect(of('USBXHCI')).toMatchObject({ start: 3, bootFlags: 0x14 });
    expect(of('USBSTOR')).toMatchObject({ start: 0, startOverride: 3 });
    expect(of('stornvme')).toMatchObject({ present: false, start: undefined });
  });

  it('tells class filters and drive letters, and what damage hides of them', async () => {
    const text = (list: readonly string[]): Uint8Array => {
      const wide = [...list, ''].join('\0') + '\0';
      return new Uint8Array(Uint16Array.from(wide, (c) => c.charCodeAt(0)).buffer);
    };
    const mbr = Uint8Array.of(0xe4, 0x31, 0x7c, 0x5a, 0, 0, 0x10, 0, 0, 0, 0, 0);
    const gpt = Uint8Array.from([
      ...new TextEncoder().encode('DMIO:ID:'),
      0xa6,
      0xc3,
      0xf0,
      0x57,
      0xe2,
      0xb8,
      0x19,
      0x4d,
      0xa4,
      0xc5,
      0x2e,
      0x8d,
      0x71,
      0x60,
      0xf9,
      0xb3,
    ]);
    const disk = '{4d36e967-e325-11ce-bfc1-08002be10318}';
    const filters = [{ name: 'UpperFilters', type: 7, bytes: text(['partmgr', 'gone']) }];
    const image = buildHive({
      minor: 5,
      root: {
        name: 'ROOT',
        subkeys: [
          {
            name: 'ControlSet001',
            subkeys: [
              {
                name: 'Control',
                subkeys: [{ name: 'Class', subkeys: [{ name: disk.toUpperCase(), values: filters }] }],
              },
              {
                name: 'Services',
                subkeys: [{ name: 'partmgr', values: [{ name: 'Start', type: 4, bytes: Uint8Array.of(0, 0, 0, 0) }] }],
              },
            ],
          },
          {
            name: 'MountedDevices',
            values: [
              { name: '\\DosDevices\\C:', type: 3, bytes: mbr },
              { name: '\\DosDevices\\D:', type: 3, bytes: gpt },
              { name: '\\??\\Volume{1}', type: 3, bytes: mbr },
            ],
          },
        ],
      },
    });
    const system = await open(image);
    const facts = readWindows(system, undefined, 'p2');
    expect(facts.filter((f) => f.kind === 'windows.filter').map((f) => f.value)).toMatchObject([
      { classGuid: disk, position: 'upper', name: 'partmgr', service: 'present', start: 0 },
      { classGuid: disk, position: 'upper', name: 'gone', service: 'absent', start: undefined },
    ]);
    expect(facts.filter((f) => f.kind === 'windows.mount').map((f) => f.value)).toMatchObject([
      { letter: 'C:', form: 'mbr', diskSignature: '5a7c31e4', offset: 1024 * 1024 },
      { letter: 'D:', form: 'gpt', partitionGuid: '57f0c3a6-b8e2-4d19-a4c5-2e8d7160f9b3' },
    ]);
    const cells = (system.key('ControlSet001\\Control\\Class')?.at.offset ?? 0) + 4;
    new DataView(image.buffer).setUint32(cells + 0x1c, 0x7ffffff8, true);
    const damaged = windowsGaps(await open(image), 'p2').filter((gap) => gap.kind === 'windows.filter');
    expect(damaged.length).toBeGreaterThan(0);
  });

  it('cites the bytes of what it read', async () => {
    const file = bytes();
    const [, disk] = readWindows(await open(file), undefined, 'p2');
    const extents = disk !== undefined && 'bytes' in disk.from ? disk.from.bytes : [];
    const texts = extents.map((e) => new TextDecoder('utf-16le').decode(file.subarray(e.offset, e.offset + e.length)));
    expect(texts).toContain('SCSI Class\0');
  });

  it('takes the default set where Current names none', async () => {
    const text = buildHive({
      minor: 5,
      root: {
        name: 'ROOT',
        subkeys: [
          {
            name: 'Select',
            values: [
              { name: 'Current', type: 4, bytes: Uint8Array.of(7, 0, 0, 0) },
              { name: 'Default', type: 4, bytes: Uint8Array.of(2, 0, 0, 0) },
            ],
          },
          { name: 'ControlSet001' },
          { name: 'ControlSet002' },
        ],
      },
    });
    const [windows] = readWindows(await open(text), undefined, 'p2');
    expect(windows?.value).toMatchObject({ controlSet: 'ControlSet002', select: { current: 7, default: 2 } });
  });

  it('calls nothing missing that damage may hide', async () => {
    const whole = await open(bytes());
    expect(windowsGaps(whole, 'p2')).toEqual([]);
    const file = bytes();
    const services = (whole.key('ControlSet001\\Services')?.at.offset ?? 0) + 4;
    new DataView(file.buffer).setUint32(services + 0x1c, 0x7ffffff8, true);
    const damaged = await open(file);
    const drivers = readWindows(damaged, undefined, 'p2')
      .slice(1)
      .map((fact) => fact.value);
    expect(drivers).not.toContainEqual(expect.objectContaining({ present: false }));
    expect(drivers).toContainEqual(expect.objectContaining({ name: 'disk', present: true }));
    expect(windowsGaps(damaged, 'p2').map((gap) => gap.subject)).toContain(
      'p2:SYSTEM\\ControlSet001\\Services\\stornvme',
    );
  });

  it('of no Windows says so', async () => {
    const [windows, ...rest] = readWindows(await open(buildHive({ minor: 5, root: { name: 'x' } })), undefined, 'p2');
    expect(rest).toEqual([]);
    expect(windows?.value).toMatchObject({
      controlSet: undefined,
      controlSets: [],
      select: undefined,
      architecture: 'unknown',
    });
  });
});
