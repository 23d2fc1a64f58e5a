import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { belowLevel, parseSbat, parseSbatLevel, readSbat, readShimLevels } from '../../../src/parsers/pe/sbat.ts';
import { parsePe } from '../../../src/parsers/pe/pe.ts';
import { fixture, open } from './fixture.ts';

/** `mokutil --list-sbat-revocations` of a machine with the level of 2025-05-10. */
const LEVEL = 'sbat,1,2025051000\nshim,4\ngrub,5\ngrub.proxmox,2\n';

describe('.sbat', () => {
  it('reads every line of the section', async () => {
    const { source, image } = await open(fixture('plain.efi'));
    expect(await readSbat(source, image)).toEqual({
      status: 'ok',
      anomalies: [],
      value: [
        {
          component: 'sbat',
          generation: 1,
          vendor: 'SBAT Version',
          packageName: 'sbat',
          version: '1',
          url: 'https://github.com/rhboot/shim/blob/main/SBAT.md',
        },
        {
          component: 'grub',
          generation: 4,
          vendor: 'Free Software Foundation',
          packageName: 'grub',
          version: '2.12',
          url: 'https://www.gnu.org/software/grub/',
        },
        {
          component: 'grub.example',
          generation: 1,
          vendor: 'Example',
          packageName: 'grub2',
          version: '2.12-1',
          url: 'mail:security@example.org',
        },
      ],
    });
  });

  it('is read with the headers of an EFI application', async () => {
    const { image } = await open(fixture('plain.efi'));
    expect(image.sbat?.map(({ component }) => component)).toEqual(['sbat', 'grub', 'grub.example']);
  });

  it('names the first line that states no generation', async () => {
    const bytes = fixture('plain.efi');
    const { image } = await open(bytes);
    const section = image.sections.find(({ name }) => name === '.sbat');
    bytes[(section?.rawOffset ?? 0) + 5] = 'x'.charCodeAt(0);
    const parsed = await parsePe(memory('x', bytes));
    expect(parsed.anomalies).toMatchObject([{ code: 'pe.sbat', at: { offset: section?.at.offset } }]);
  });

  it('takes carriage returns, a byte order mark, blank lines, padding and missing columns', () => {
    const { entries, rejected } = parseSbat('\r\nsbat,1\r\n\r\n grub , 3 ,F,g,2.06,a,b\nbroken\n,4\nshim,-1\n\0\0\0');
    expect(entries.map(({ component, generation, url }) => [component, generation, url])).toEqual([
      ['sbat', 1, ''],
      ['grub', 3, 'a,b'],
    ]);
    expect(rejected).toEqual(['broken', ',4', 'shim,-1']);
  });

  it('is absent where there is no such section', async () => {
    const { source, image } = await open(fixture('plain.efi'));
    const without = { ...image, sections: [] };
    expect(await readSbat(source, without)).toEqual({ status: 'absent', anomalies: [] });
    expect(await readShimLevels(source, image)).toEqual({ status: 'absent', anomalies: [] });
  });
});

describe('SbatLevel', () => {
  it('is read as text, as the variable, and as efivarfs shows it', () => {
    const bytes = new TextEncoder().encode(LEVEL);
    const variable = Uint8Array.from([6, 0, 0, 0, ...bytes]);
    for (const stored of [LEVEL, bytes, variable]) {
      const level = parseSbatLevel(stored);
      expect(level?.date).toBe(2025051000);
      expect([...(level?.least ?? [])]).toEqual([
        ['sbat', 1],
        ['shim', 4],
        ['grub', 5],
        ['grub.proxmox', 2],
      ]);
    }
  });

  it('is nothing else', () => {
    expect(parseSbatLevel('')).toBeUndefined();
    expect(parseSbatLevel('grub,5\n')).toBeUndefined();
    expect(parseSbatLevel(new Uint8Array(3))).toBeUndefined();
  });

  it('takes security version numbers in hexadecimal', () => {
    expect(
      parseSbatLevel('sbat,1,2025051000\nBOOTMGRSECURITYVERSIONNUMBER,0x70000')?.least.get(
        'BOOTMGRSECURITYVERSIONNUMBER',
      ),
    ).toBe(0x70000);
  });

  it('refuses the components below it', () => {
    const level = parseSbatLevel(LEVEL);
    if (level === undefined) throw new Error('no level');
    const { entries } = parseSbat('sbat,1\ngrub,4\ngrub.debian,1\nshim,4\n');
    expect(belowLevel(entries, level)).toEqual([{ component: 'grub', generation: 4, least: 5 }]);
    expect(belowLevel(parseSbat('sbat,1\ngrub,5\n').entries, level)).toEqual([]);
  });
});

describe('.sbatlevel', () => {
  /** plain.efi with its .sbat section made a .sbatlevel one, as shim 16 has it. */
  function shim(texts: readonly [string, string], version = 0): Uint8Array {
    const bytes = fixture('plain.efi');
    const header = String.fromCharCode(version, 0, 0, 0, 8, 0, 0, 0, 8 + texts[0].length + 1, 0, 0, 0);
    const name = new TextEncoder().encode('.sbatlev');
    for (let at = 0; at < 1024; at += 1) {
      const found = new TextDecoder('latin1').decode(bytes.subarray(at, at + 6));
      if (found !== '.sbat\0') continue;
      const raw = new DataView(bytes.buffer).getUint32(at + 20, true);
      bytes.set(name, at);
      const content = Uint8Array.from(`${header}${texts.join('\0')}\0`, (c) => c.charCodeAt(0));
      bytes.fill(0, raw, raw + 512);
      bytes.set(content, raw);
      return bytes;
    }
    throw new Error('no .sbat section');
  }

  it('gives the levels shim would set', async () => {
    const { source, image } = await open(shim(['sbat,1,2025021800\nshim,4\n', 'sbat,1,2025051000\nshim,4\ngrub,5\n']));
    expect(await readShimLevels(source, image)).toMatchObject({
      status: 'ok',
      value: { previous: { date: 2025021800 }, latest: { date: 2025051000 } },
    });
  });

  it('is not guessed at in another version', async () => {
    const { source, image } = await open(shim(['sbat,1,1\n', 'sbat,1,2\n'], 1));
    expect((await readShimLevels(source, image)).status).toBe('absent');
  });
});
