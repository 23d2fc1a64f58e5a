/**
 * Output of tools on sound machines, against what the collectors of the samples parsed from it. Needs the samples;
 * without them the tests are reported as skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BlockDevice, EfiEntry } from '../../src/core/facts.ts';
import { read } from '../parsers/logs/support.ts';
import { hasSamples, index, sample, SAMPLES } from './folder.ts';

type Row = Readonly<Record<string, unknown>>;

function truth<T>(path: string): T {
  return JSON.parse(readFileSync(join(SAMPLES, `${path}.truth.json`), 'utf8')) as T;
}

const JC = 'other/kellyjonbrazil+jc/';
const PATHS = index()
  .map(({ path }) => path)
  .filter((path) => path.startsWith('other/') && !/findmnt|ls_boot/.test(path));

function named(pattern: RegExp): string[] {
  return PATHS.filter(
    (path) => path.startsWith(JC) && pattern.test(path) && existsSync(join(SAMPLES, `${path}.truth.json`)),
  );
}

async function devices(path: string): Promise<ReadonlyMap<string, BlockDevice>> {
  const { facts } = await read(sample(path));
  return new Map(facts.filter((fact) => fact.kind === 'block.device').map(({ value }) => [value.name, value] as const));
}

describe.skipIf(!hasSamples)('output of tools', () => {
  it.each(PATHS)('shows no fault: %s', async (path) => {
    const { events } = await read(sample(path));
    expect(events.filter((event) => event.fault)).toEqual([]);
  });

  it.each(named(/blkid(?:-sda2)?\.out$/))('blkid: every volume, and the id of its partition: %s', async (path) => {
    const found = await devices(path);
    for (const row of truth<Row[]>(path)) {
      const device = found.get(String(row['device']).replace('/dev/', ''));
      expect(device).toBeDefined();
      expect(device?.partUuid).toBe(row['partuuid']);
    }
  });

  it.each(named(/lsblk(?:-allcols)?\.out$/))('lsblk: every disk and partition: %s', async (path) => {
    const found = await devices(path);
    const wanted = truth<Row[]>(path).filter(({ type }) => type === 'disk' || type === 'part' || type === 'rom');
    expect([...found.keys()].sort()).toEqual(wanted.map(({ name }) => String(name)).sort());
  });

  it.each(named(/efibootmgr/))('efibootmgr: every entry: %s', async (path) => {
    const { facts, log } = await read(sample(path));
    const entries = facts
      .filter((fact) => fact.kind === 'efi.entry')
      .map(({ value: { number, active } }): Pick<EfiEntry, 'number' | 'active'> => ({ number, active }));
    const { boot_options: options } = truth<{
      boot_options: { boot_option_reference: string; boot_option_enabled: boolean }[];
    }>(path);
    expect(entries).toEqual(
      options.map((option) => ({ number: option.boot_option_reference.slice(4), active: option.boot_option_enabled })),
    );
    expect(log.format).toBe('efibootmgr');
  });

  it.each(named(/sfdisk-l/))('sfdisk: every disk: %s', async (path) => {
    const found = await devices(path);
    const wanted = truth<Row[]>(path).map(({ disk }) => String(disk).replace('/dev/', ''));
    expect([...found.keys()]).toEqual(expect.arrayContaining(wanted));
  });

  it.each(PATHS.filter((path) => path.includes('lsusb')))('lsusb: recognised: %s', async (path) => {
    const { log } = await read(sample(path));
    expect(log.format).toBe(path.includes('lsusb-t.out') ? 'lsusb-t' : 'lsusb');
    expect(log.covers).toContain('usb');
  });

  it.each(PATHS.filter((path) => /parted__PARTED_(?!ERR|DATA_NO)/.test(path)))(
    'parted: recognised: %s',
    async (path) => {
      expect((await read(sample(path))).log.format).toBe('parted');
    },
  );

  it('manage-bde: every volume with its protection', async () => {
    const { log, events } = await read(sample('other/MicrosoftDocs+windows-itpro-docs/manage-bde_status_en_msdoc.txt'));
    expect(log.format).toBe('manage-bde');
    expect(events.some(({ code }) => code.startsWith('bde.'))).toBe(true);
  });
});
