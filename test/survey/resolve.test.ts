/** The judging rule for BCD device elements: which volume is meant, and what does not match. */
import { describe, expect, it } from 'vitest';
import type { BcdDevice, Fact, Partition } from '../../src/core/facts.ts';
import { resolveDevice, type Tables } from '../../src/survey/resolve.ts';
import { imagePath } from '../../src/survey/windows.ts';

const partition = (volume: string, offset: number, uniqueGuid?: string): Partition => ({
  medium: 'stick',
  volume,
  index: Number(volume.slice(1)),
  scheme: uniqueGuid === undefined ? 'mbr' : 'gpt',
  startLba: offset / 512,
  sectors: 2048,
  offset,
  length: 2048 * 512,
  type: uniqueGuid === undefined ? 7 : undefined,
  typeGuid: uniqueGuid === undefined ? undefined : 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7',
  uniqueGuid,
  name: '',
  active: false,
  beyondEnd: false,
});

const device = (change: Partial<BcdDevice>): Fact<'bcd.device'> => ({
  kind: 'bcd.device',
  from: { bytes: [] },
  value: {
    store: 'p1:/EFI/Microsoft/Boot/BCD',
    volume: 'p1',
    object: '{loader}',
    element: '21000001',
    objectType: 0x10200003,
    form: 'partition',
    style: 'gpt',
    partitionId: 'part-b',
    diskId: 'disk-a',
    partitionOffset: undefined,
    path: undefined,
    resolution: 'unknown',
    resolvedVolume: undefined,
    mismatch: [],
    nearest: undefined,
    ...change,
  },
});

const gpt: Tables = {
  partitions: [partition('p1', 1 << 20, 'part-a'), partition('p3', 1 << 28, 'part-b')],
  scheme: 'gpt',
  diskGuid: 'disk-a',
  diskSignature: '00000000',
  windows: ['p3'],
};
const mbr: Tables = {
  partitions: [partition('p1', 1 << 20), partition('p2', 1 << 28)],
  scheme: 'mbr',
  diskGuid: undefined,
  diskSignature: '9d1f6a3b',
  windows: ['p2'],
};
const mbrDevice = (diskId: string, offset: number): Fact<'bcd.device'> =>
  device({ style: 'mbr', diskId, partitionId: String(offset), partitionOffset: offset });

const resolved = (fact: Fact<'bcd.device'>, tables: Tables) => resolveDevice(fact, 'p1', tables).value;

describe('device elements', () => {
  it('resolves GUIDs of this medium', () => {
    expect(resolved(device({}), gpt)).toMatchObject({ resolution: 'this-medium', resolvedVolume: 'p3', mismatch: [] });
  });

  it('names the same partition on a disk of another identity', () => {
    expect(resolved(device({ diskId: 'other' }), gpt)).toMatchObject({
      resolution: 'mismatch',
      mismatch: ['disk-id'],
      nearest: { volume: 'p3', because: 'same-partition-guid' },
    });
  });

  it('points to the volume that holds Windows where nothing matches', () => {
    expect(resolved(device({ partitionId: 'x', diskId: 'y' }), gpt)).toMatchObject({
      resolution: 'mismatch',
      mismatch: ['partition-id', 'disk-id'],
      nearest: { volume: 'p3', because: 'holds-windows' },
    });
  });

  it('means the volume of the store where Boot Manager itself is concerned', () => {
    const own = device({ partitionId: 'x', diskId: 'y', objectType: 0x10100002 });
    expect(resolved(own, gpt).nearest).toEqual({ volume: 'p1', because: 'holds-store' });
  });

  it('resolves signature and offset on an MBR medium', () => {
    expect(resolved(mbrDevice('9d1f6a3b', 1 << 28), mbr)).toMatchObject({
      resolution: 'this-medium',
      resolvedVolume: 'p2',
    });
    expect(resolved(mbrDevice('11111111', 1 << 28), mbr)).toMatchObject({
      mismatch: ['disk-id'],
      nearest: { volume: 'p2', because: 'same-offset' },
    });
    expect(resolved(mbrDevice('9d1f6a3b', 4096), mbr)).toMatchObject({ mismatch: ['partition-offset'] });
  });

  it('does not take one style for the other', () => {
    expect(resolved(device({}), mbr)).toMatchObject({ resolution: 'mismatch', mismatch: ['style'] });
    expect(resolved(mbrDevice('9d1f6a3b', 1 << 28), gpt)).toMatchObject({
      resolution: 'mismatch',
      mismatch: ['style'],
    });
  });

  it('takes "boot" and what lies on it for the volume of the store', () => {
    expect(resolved(device({ form: 'boot', style: undefined }), gpt)).toMatchObject({
      resolution: 'boot-volume',
      resolvedVolume: 'p1',
    });
    expect(resolved(device({ form: 'ramdisk', style: undefined }), gpt)).toMatchObject({ resolution: 'boot-volume' });
  });

  it('concludes nothing without a table', () => {
    const blind: Tables = { ...gpt, partitions: [], scheme: 'unreadable' };
    expect(resolved(device({}), blind).resolution).toBe('unknown');
    expect(resolved(device({ form: 'damaged' }), gpt).resolution).toBe('not-applicable');
  });
});

describe('image paths of drivers', () => {
  it.each([
    [undefined, '/Windows/System32/drivers/disk.sys'],
    ['\\SystemRoot\\System32\\drivers\\disk.sys', '/Windows/System32/drivers/disk.sys'],
    ['System32\\drivers\\disk.sys', '/Windows/System32/drivers/disk.sys'],
    ['%SystemRoot%\\System32\\x.sys', '/Windows/System32/x.sys'],
    ['\\??\\C:\\Tools\\x.sys', undefined],
    ['C:\\x.sys', undefined],
  ])('%s', (stored, path) => {
    expect(imagePath({ name: 'disk', imagePath: stored })).toBe(path);
  });
});
