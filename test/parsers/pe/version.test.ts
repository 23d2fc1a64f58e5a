import { describe, expect, it } from 'vitest';
import { readResources } from '../../../src/parsers/pe/resources.ts';
import { decodeVersion, readVersion } from '../../../src/parsers/pe/version.ts';
import { fixture, open, truth, values } from './fixture.ts';

/** Where llvm-readobj finds the resource directory in plain.efi. */
const TREE = Number(values(truth('llvm-readobj plain'), 'Base Table Address')[0]);

describe('resources', () => {
  it('are those llvm-readobj lists', async () => {
    const { source, image } = await open(fixture('plain.efi'));
    const parsed = await readResources(source, image);
    expect(parsed).toMatchObject({
      status: 'ok',
      anomalies: [],
      value: [
        { type: 10, name: 'BOOTMGRSECURITYVERSIONNUMBER', language: 1033, size: 4 },
        { type: 10, name: 7, language: 1033, size: 10 },
        { type: 16, name: 1, language: 1033, size: 460 },
      ],
    });
    if (parsed.status !== 'ok') return;
    const addresses = values(truth('llvm-readobj plain'), 'DataRVA').map(Number);
    const section = image.sections.find(({ name }) => name === '.rsrc');
    const places = addresses.map((address) => address - (section?.virtualAddress ?? 0) + TREE);
    expect(parsed.value.map(({ at }) => at?.offset)).toEqual(places);
  });

  it('are absent where the directory names none', async () => {
    const { source, image } = await open(fixture('plain.efi'));
    const without = { ...image, directories: image.directories.slice(0, 2) };
    expect(await readResources(source, without)).toEqual({ status: 'absent', anomalies: [] });
    expect((await readVersion(source, without)).status).toBe('absent');
  });

  it('say where their directory leaves the image', async () => {
    const { source, image } = await open(fixture('plain.efi'));
    const directories = image.directories.map((d, i) => (i === 2 ? { ...d, offset: 0x7fff_0000 } : d));
    expect(await readResources(source, { ...image, directories })).toMatchObject({
      status: 'absent',
      anomalies: [{ code: 'pe.resources', kind: 'out-of-range' }],
    });
  });

  it('end in a tree that leads back to its root', async () => {
    const bytes = fixture('plain.efi');
    const view = new DataView(bytes.buffer);
    // Both entries of the root are directories at the root.
    view.setUint32(TREE + 16 + 4, 0x8000_0000, true);
    view.setUint32(TREE + 24 + 4, 0x8000_0000, true);
    const { source, image } = await open(bytes);
    expect(await readResources(source, image)).toMatchObject({
      status: 'ok',
      value: [],
      anomalies: [{ code: 'pe.resources' }],
    });
  });

  it('end in directories that claim 131,070 entries each', async () => {
    const bytes = fixture('plain.efi');
    const view = new DataView(bytes.buffer);
    view.setUint32(TREE + 12, 0xffff_ffff, true);
    const { source, image } = await open(bytes);
    const parsed = await readResources(source, image);
    expect(parsed.anomalies.length).toBeGreaterThan(0);
  });
});

describe('version', () => {
  it('reads what the resource compiler was given', async () => {
    const { source, image } = await open(fixture('plain.efi'));
    const parsed = await readVersion(source, image);
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    expect(parsed.anomalies).toEqual([]);
    expect(parsed.value.fileVersion).toBe('10.0.22621.457');
    expect(parsed.value.productVersion).toBe('10.0.22621.1');
    expect([...parsed.value.strings]).toEqual([
      ['FileDescription', 'Boot Manager'],
      ['FileVersion', '10.0.22621.457 (WinBuild.160101.0800)'],
      ['OriginalFilename', 'bootmgr.exe'],
    ]);
    expect(parsed.value.securityVersion).toMatchObject({ major: 9, minor: 3 });
  });

  it('says where a resource lies outside the file', async () => {
    const bytes = fixture('plain.efi');
    // The data entry of the security version number, at 0xA0 of the tree.
    new DataView(bytes.buffer).setUint32(TREE + 0xa0, 0x00ff_0000, true);
    const { source, image } = await open(bytes);
    const parsed = await readVersion(source, image);
    expect(parsed).toMatchObject({
      status: 'ok',
      value: { fileVersion: '10.0.22621.457', securityVersion: undefined },
      anomalies: [{ code: 'pe.version', kind: 'out-of-range' }],
    });
  });

  it('is empty for other bytes', () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(64), new Uint8Array(64).fill(0xff)])
      expect(decodeVersion(bytes).fileVersion).toBeUndefined();
  });
});
