import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import type { Fact } from '../../src/core/facts.ts';
import { overlay, type Overlay } from '../../src/core/overlay.ts';
import { checkChains, compareFats } from '../../src/parsers/fat/check.ts';
import { parseFat } from '../../src/parsers/fat/volume.ts';
import { openVolume, type RepairVolume } from '../../src/repair/planning/volume-files.ts';
import { volumeSource } from '../../src/repair/planning/volumes.ts';
import { fixture } from '../parsers/fat/support.ts';
import { image as ntfsImage, truth } from '../parsers/ntfs/fixture.ts';
import { fact, facts } from './facts.ts';

const START = 1024 * 1024;

interface Stick {
  readonly over: Overlay;
  readonly list: readonly Fact[];
  readonly p1: RepairVolume;
}

async function stick(volume: Uint8Array): Promise<Stick> {
  const bytes = new Uint8Array(START + volume.length);
  bytes.set(volume, START);
  const over = overlay(memory('stick', bytes));
  const partition = {
    medium: 'stick',
    volume: 'p1',
    index: 1,
    scheme: 'mbr' as const,
    startLba: START / 512,
    sectors: volume.length / 512,
    offset: START,
    length: volume.length,
    type: 7,
    typeGuid: undefined,
    uniqueGuid: undefined,
    name: '',
    active: true,
    beyondEnd: false,
  };
  const list = [fact('partition', partition)];
  const p1 = await openVolume({ overlay: over, facts: facts(list) }, 'p1');
  if (p1 === undefined) throw new Error('not opened');
  return { over, list, p1 };
}

async function text(volume: RepairVolume, path: string): Promise<string | undefined> {
  const read = await volume.read(path);
  return read.status === 'ok' ? new TextDecoder().decode(read.bytes) : undefined;
}

const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
const CHANGED = { ok: true, changed: true };
const UNCHANGED = { ok: true, changed: false };
const no = (refusal: string) => ({ ok: false, refusal });

describe('a FAT volume', () => {
  it('takes new files with their folders, other content for old ones, and gives them up again', async () => {
    const { p1 } = await stick(fixture('fat32'));
    const before = await parseFat(p1.source);
    const free = before.status === 'ok' ? (await checkChains(before.value)).freeClusters : undefined;
    expect(p1.kind).toBe('fat32');
    expect(await p1.write('/EFI/Microsoft/Boot/BCD', bytes('a store'))).toEqual(CHANGED);
    expect(await p1.write('/EFI/Microsoft/Boot/BCD', bytes('a store'))).toEqual(UNCHANGED);
    expect(await p1.patch('/efi/microsoft/boot/bcd', 2, bytes('S'))).toEqual(CHANGED);
    expect(await text(p1, '\\EFI\\Microsoft\\Boot\\BCD')).toBe('a Store');
    expect(await p1.patch('/EFI/Microsoft/Boot/BCD', 5, bytes('too long'))).toEqual(no('no-room'));
    expect(await p1.remove('/EFI/Microsoft/Boot/BCD')).toEqual(CHANGED);
    expect(await p1.remove('/EFI/Microsoft/Boot/BCD')).toEqual(UNCHANGED);
    expect(await p1.read('/EFI/Microsoft/Boot/BCD')).toEqual({ status: 'absent' });
    const after = await parseFat(p1.source);
    if (after.status !== 'ok') throw new Error(after.status);
    const chains = await checkChains(after.value);
    expect(chains).toMatchObject({ crossLinkCount: 0, broken: [] });
    expect(after.value.fsInfo?.freeClusters).toBe(chains.freeClusters);
    expect((free ?? 0) - chains.freeClusters).toBeLessThanOrEqual(3); // the folders stay
    expect((await compareFats(after.value)).differences.every((d) => d.entries === 0)).toBe(true);
  });
});

describe('an NTFS volume', () => {
  const listed = truth();
  /** A resident and a non-resident file, as ntfsinfo has them, by their sizes. */
  async function files(p1: RepairVolume): Promise<{ path: string; size: number }[]> {
    const out = [];
    for (const path of Object.keys(listed.hashes)) {
      const entry = await p1.find(path);
      if (entry?.kind === 'file' && entry.flags.length === 0) out.push({ path, size: entry.size });
    }
    return out;
  }

  /** The fixture's Windows sleeps; this one was shut down: the header of hiberfil.sys is clear. */
  async function awake(): Promise<Stick> {
    const made = await stick(ntfsImage());
    const opened = await (await made.p1.find('/hiberfil.sys'))?.open();
    if (opened?.status !== 'ok') throw new Error('no hiberfil.sys');
    await made.over.writeThrough(opened.value, 0, new Uint8Array(Math.min(4096, opened.value.size)));
    return made;
  }

  it('is not written while its Windows is hibernated', async () => {
    const { p1, over } = await stick(ntfsImage());
    const [first] = await files(p1);
    expect(await p1.write(first?.path ?? '', bytes('x'))).toEqual(no('hibernated'));
    expect(await over.dirty()).toEqual([]);
  });

  it('replaces content in place, with the length within what is allocated', async () => {
    const { p1, over } = await awake();
    const all = await files(p1);
    const large = all.find(({ size }) => size > 5000 && size % 4096 !== 0);
    const small = all.find(({ size }) => size > 0 && size < 200);
    if (large === undefined || small === undefined) throw new Error('the fixture lost its files');
    for (const { path, size } of [large, small]) {
      const content = await p1.read(path);
      if (content.status !== 'ok') throw new Error(path);
      expect(await p1.write(path, content.bytes)).toEqual(UNCHANGED);
      const other = content.bytes.map((byte) => byte ^ 0x5a);
      expect(await p1.write(path, other)).toEqual(CHANGED);
      expect(await p1.read(path)).toMatchObject({ status: 'ok', bytes: other });
      for (const length of [size + 3, size + 1, 0, size]) {
        const changed = Uint8Array.from({ length }, (_, i) => i % 251);
        expect(await p1.write(path, changed)).toEqual(CHANGED);
        expect(await p1.read(path)).toMatchObject({ status: 'ok', bytes: changed });
        const folder = path.slice(0, path.lastIndexOf('/')) || '/';
        const entry = (await p1.list(folder)).entries.find((e) => e.path === path);
        expect(entry?.size).toBe(length);
      }
      expect(await p1.write(path, new Uint8Array(size + 70_000))).toEqual(no('no-room'));
    }
    const dirty = await over.dirty();
    expect(dirty.every(({ at }) => at.offset >= START)).toBe(true);
    // Every other file is what it was.
    for (const { path } of all.filter((f) => f !== large && f !== small).slice(0, 5)) {
      expect((await p1.read(path)).status).toBe('ok');
    }
  });

  it('creates nothing, and refuses what does not lie as it reads', async () => {
    const { p1, over } = await awake();
    const before = await over.dirty();
    expect(await p1.write('/no such file', bytes('x'))).toEqual(no('absent'));
    expect(await p1.remove('/no such file')).toEqual(no('read-only-kind'));
    expect(await p1.write('/', bytes('x'))).toEqual(no('not-a-file'));
    for (const path of Object.keys(listed.hashes)) {
      const entry = await p1.find(path);
      if (entry?.flags.some((flag) => flag === 'compressed' || flag === 'sparse') !== true) continue;
      expect(await p1.write(path, new Uint8Array(entry.size))).toEqual(no('not-verbatim'));
    }
    expect(await over.dirty()).toEqual(before);
  });
});

describe('volumes that are not to be had', () => {
  it('are undefined', async () => {
    const { over, list } = await stick(fixture('fat16'));
    const context = { overlay: over, facts: facts(list) };
    expect(await openVolume(context, 'p2')).toBeUndefined();
    expect(await openVolume(context, 'whole')).toBeUndefined();
    expect(volumeSource(context, 'p1')?.source.size).toBe(fixture('fat16').length);
  });
});
