import { describe, expect, it } from 'vitest';
import { utf16le } from '../../../src/core/encoding.ts';
import { decodeDevice, deviceText, encodeDevice, hostPath, hostVolume } from '../../../src/parsers/bcd/device.ts';
import { random } from '../hostile.ts';
import { DISK, PARTITION, devices } from './fixtures.ts';

const of = (name: string): Uint8Array => devices[name] ?? new Uint8Array(0);
const gpt = { form: 'partition', ids: { style: 'gpt', partition: PARTITION, disk: DISK } } as const;

describe('device elements', () => {
  it.each([
    ['boot', { form: 'boot' }],
    ['gpt', gpt],
    ['mbr', { form: 'partition', ids: { style: 'mbr', offset: 1_048_576n, signature: 0x1234abcd } }],
    [
      'ramdisk',
      {
        form: 'ramdisk',
        options: '{7619dcc8-fafe-11d9-b411-000476eba25f}',
        host: { form: 'boot' },
        path: '\\sources\\boot.wim',
      },
    ],
    ['file', { form: 'file', host: gpt, path: '\\boot.vhd' }],
    [
      'vhd',
      {
        form: 'vhd',
        ids: {
          style: 'gpt',
          partition: '00009999-aaaa-bbbb-cccc-ddddeeeeffff',
          disk: '00009999-aaaa-bbbb-cccc-ddddeeeeffff',
        },
        disk: { host: gpt, path: '\\win.vhdx' },
      },
    ],
    ['locate', { form: 'locate', element: 0x22000002, path: undefined, disk: { host: gpt, path: '\\win.vhdx' } }],
  ])('%s decodes', (name, expected) => {
    expect(decodeDevice(of(name))).toEqual(expected);
  });

  it.each(Object.keys(devices))('%s encodes back to the same bytes', (name) => {
    expect(encodeDevice(decodeDevice(of(name)))).toEqual(of(name));
  });

  it.each([
    ['ramdisk', 0x8c, '\\sources\\boot.wim'],
    ['file', 0x78, '\\boot.vhd'],
    ['vhd', 0xb0, '\\win.vhdx'],
    ['locate', 0xbe, '\\win.vhdx'],
  ])('%s has its path at its known place', (name, offset, path) => {
    expect(utf16le(of(name).subarray(offset))).toBe(path);
  });

  it('names the volume and file a boot needs', () => {
    expect(hostVolume(decodeDevice(of('vhd')))).toEqual(gpt);
    expect(hostPath(decodeDevice(of('vhd')))).toBe('\\win.vhdx');
    expect(hostVolume(decodeDevice(of('ramdisk')))).toEqual({ form: 'boot' });
    expect(hostPath(decodeDevice(of('gpt')))).toBeUndefined();
  });

  it('is told to people in one line', () => {
    expect(deviceText(decodeDevice(of('mbr')))).toBe('partition=mbr:1234abcd:1048576');
    expect(deviceText(decodeDevice(of('file')))).toBe(`file=[gpt:${DISK}:${PARTITION}]\\boot.vhd`);
    expect(deviceText(decodeDevice(of('locate')))).toContain('locate=custom:22000002');
  });

  it('of network and other kinds keeps its bytes', () => {
    const bytes = of('boot').slice();
    bytes[0x10] = 4;
    const device = decodeDevice(bytes);
    expect(device).toMatchObject({ form: 'other', type: 4 });
    expect(encodeDevice(device)).toEqual(bytes);
  });
});

describe('damaged device elements', () => {
  it('are located where they end too early', () => {
    expect(decodeDevice(of('gpt').subarray(0, 60))).toMatchObject({
      form: 'damaged',
      problem: 'size-beyond-end',
      offset: 0x18,
    });
    expect(decodeDevice(new Uint8Array(0))).toMatchObject({ form: 'damaged', problem: 'too-short', offset: 0 });
  });

  it('are located where the style is none', () => {
    const bytes = of('gpt').slice();
    bytes[0x34] = 9;
    expect(decodeDevice(bytes)).toMatchObject({ form: 'damaged', problem: 'unknown-style', offset: 0x34 });
  });

  it('are located where a path has no end', () => {
    const bytes = of('ramdisk').slice();
    bytes.fill(0x41, 0x8c);
    expect(decodeDevice(bytes)).toMatchObject({ form: 'damaged', problem: 'path-unterminated' });
  });

  it('never throw: every prefix, ten thousand mutations', () => {
    const next = random(7);
    for (const bytes of Object.values(devices)) {
      for (let length = 0; length <= bytes.length; length += 1) decodeDevice(bytes.subarray(0, length));
      for (let round = 0; round < 1500; round += 1) {
        const copy = bytes.slice();
        for (let i = 0; i < 3; i += 1) copy[next() % copy.length] = next() & 0xff;
        const device = decodeDevice(copy);
        expect(deviceText(device)).not.toBe('');
        if (device.form === 'damaged') expect(device.offset).toBeLessThanOrEqual(copy.length);
      }
    }
  });
});
