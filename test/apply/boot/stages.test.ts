import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pngFromPpm } from '../../../src/apply/boot/png.ts';
import { markersOf, plainText, reached, screenText } from '../../../src/apply/boot/stages.ts';

/** As the firmware and loaders named print them. */
const SEEN: readonly (readonly ['uefi' | 'bios', string, string, boolean])[] = [
  ['bios', '', 'nothing', false],
  ['bios', 'SeaBIOS (version 1.16.2)\nBooting from Hard Disk...\n', 'firmware', false],
  ['bios', 'SeaBIOS (version 1.16.2)\nBooting from Hard Disk...\nNo bootable device.\n', 'firmware', true],
  ['bios', 'Booting from Hard Disk...\nWTG-TRIAGE MBR: no active partition\n', 'boot-code', true],
  ['bios', 'Booting from Hard Disk...\nMissing operating system', 'boot-code', true],
  ['bios', 'Booting from Hard Disk...\nBOOTMGR is missing\nPress Ctrl+Alt+Del to restart\n', 'boot-record', true],
  ['bios', 'SYSLINUX 6.04 EDD 20200816', 'loader', false],
  [
    'uefi',
    'BdsDxe: loading Boot0001 "UEFI QEMU USB"\nBdsDxe: failed to load Boot0001 "UEFI QEMU USB": Not Found\n',
    'firmware',
    false,
  ],
  ['uefi', 'BdsDxe: starting Boot0002 "EFI Internal Shell" from Fv(7CB8)\n', 'firmware', true],
  [
    'uefi',
    'BdsDxe: starting Boot0001 "UEFI QEMU USB 1" from PciRoot(0x0)/Pci(0x2,0x0)/USB(0x0,0x0)\n',
    'loader',
    false,
  ],
  ['uefi', 'Windows Boot Manager\nStatus: 0xc000000f\n', 'loader', true],
  ['uefi', 'EFI stub: Loaded initrd\n[    0.000000] Linux version 6.1.0\n', 'kernel', false],
];

describe('reached', () => {
  it.each(SEEN)('%s: %j', (firmware, text, stage, ended) => {
    expect(reached(text, markersOf(firmware, undefined))).toMatchObject({ stage, ended });
  });

  it('takes a text of the medium itself for the proof, letter by letter', () => {
    const markers = markersOf('bios', 'started (1+1)');
    expect(reached('x\nstarted (1+1) now\n', markers)).toEqual({
      stage: 'marker',
      line: 'started (1+1) now',
      ended: true,
    });
    expect(reached('started 111', markers).stage).toBe('nothing');
  });
});

describe('consoles', () => {
  it('lose their cursor movement', () => {
    expect(plainText(Buffer.from('\u001b[2J\u001b[01;01HBdsDxe\u001b[0m: x\r\n'))).toBe('\nBdsDxe\n: x\n');
  });

  it('are read from the cells of a text screen', () => {
    const cells = new Uint8Array(4000);
    Array.from('No boot').forEach((c, i) => {
      cells[160 + i * 2] = c.charCodeAt(0);
      cells[160 + i * 2 + 1] = 7;
    });
    expect(screenText(cells).split('\n')[1]).toBe('No boot');
    expect(screenText(new Uint8Array(0)).split('\n')).toHaveLength(25);
  });
});

describe('pngFromPpm', () => {
  it('keeps every pixel', () => {
    const pixels = Uint8Array.from({ length: 2 * 3 * 3 }, (_, i) => i * 10);
    const png = Buffer.from(pngFromPpm(Buffer.concat([Buffer.from('P6\n2 3\n255\n'), pixels])) ?? []);
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 3]);
    const data = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
    expect(Buffer.concat([0, 1, 2].map((y) => data.subarray(y * 7 + 1, y * 7 + 7))).equals(Buffer.from(pixels))).toBe(
      true,
    );
  });

  it('refuses what is no whole picture', () => {
    for (const text of ['', 'P6', 'P5\n2 2\n255\n', 'P6\n0 2\n255\n', 'P6\n99999 99999\n255\n', 'P6\n2 2\n255\nxy']) {
      expect(pngFromPpm(Buffer.from(text))).toBeUndefined();
    }
  });
});
