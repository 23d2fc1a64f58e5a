import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { encodeUtf16 } from '../../src/core/record.ts';
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
    });
  });

  it('names the state of every boot-critical driver and every other boot driver', async () => {
    const facts = readWindows(await open(bytes()), undefined, 'p2').slice(1);
    const drivers = facts.map((fact) => (fact.kind === 'windows.driver' ? fact.value : undefined));
    expect(drivers.map((d) => d?.name)).toEqual([...BOOT_CRITICAL, 'fltmgr']);
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
