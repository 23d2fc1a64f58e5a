import { describe, expect, it } from 'vitest';
import { decodeDirectory, directoryEntry, dosTime, shortNameChecksum } from '../../../src/parsers/fat/directory.ts';
import { isValidName, joinEntries, newName } from '../../../src/parsers/fat/names.ts';

function shortOf(name: string, taken: readonly string[] = []): string {
  return String.fromCharCode(...(newName(name, new Set(taken))?.short ?? []));
}

describe('new names', () => {
  it.each([
    ['BOOTX64.EFI', 'BOOTX64 EFI', 0],
    ['bootx64.efi', 'BOOTX64 EFI', 1],
    ['Boot', 'BOOT       ', 1],
    ['BCD', 'BCD        ', 0],
    ['a long file name.text', 'ALONGF~1TEX', 2],
    ['.profile', 'PROFIL~1   ', 1],
    ['a.b.c', 'AB~1    C  ', 1],
    ['启动', '__~1       ', 1],
    ['thirteenunits', 'THIRTE~1   ', 1],
    ['x+y.efi', 'X_Y~1   EFI', 1],
  ])('%s is stored as %s', (name, short, long) => {
    expect(shortOf(name)).toBe(short);
    expect(newName(name, new Set())?.longEntries).toHaveLength(long);
  });

  it('take the next free number', () => {
    expect(shortOf('a long file name.text', ['ALONGF~1.TEX', 'ALONGF~2.TEX'])).toBe('ALONGF~3TEX');
    const many = Array.from({ length: 9 }, (_, i) => `ALONGF~${i + 1}.TEX`);
    expect(shortOf('a long file name.text', many)).toBe('ALONG~10TEX');
    expect(shortOf('boot', ['BOOT'])).toBe('BOOT~1     ');
  });

  it.each(['', '.', '..', 'a/b', 'a\\b', 'a:b', 'a*', 'tab\t', 'end.', 'end ', 'x'.repeat(256)])(
    'refuse %j',
    (name) => {
      expect(isValidName(name)).toBe(false);
    },
  );

  it.each(['x', 'x'.repeat(255), '😀'.repeat(100), 'thirteenunits', 'fourteen units', '说明 文件.txt'])(
    'come back as written: %j',
    (name) => {
      const made = newName(name, new Set());
      const entry = directoryEntry.encode({ name: made?.short ?? new Uint8Array(11), attributes: 0x20, size: 5 });
      const bytes = new Uint8Array(32 * 22);
      bytes.set(joinEntries([...(made?.longEntries ?? []), entry]));
      const decoded = decodeDirectory(bytes, [], true);
      expect(decoded).toMatchObject({ ended: true, flaws: [] });
      expect(decoded.items.map((i) => i.name)).toEqual([name]);
    },
  );
});

describe('short names', () => {
  it('sum as in the specification', () => {
    // Byte 13 of the long entry mtools 4.0.32 wrote for "Microsoft".
    expect(shortNameChecksum(new TextEncoder().encode('MICROS~1   '))).toBe(0xd8);
  });

  it('show the case Windows NT recorded', () => {
    const name = new TextEncoder().encode('README  TXT');
    for (const [flags, shown] of [
      [0, 'README.TXT'],
      [8, 'readme.TXT'],
      [16, 'README.txt'],
      [24, 'readme.txt'],
    ] as const) {
      // prettier-ignore
      const entry = directoryEntry.encode({ name, attributes: 0x20, ntFlags: flags });
      expect(decodeDirectory(entry, [], true).items[0]?.name).toBe(shown);
    }
  });

  it('keep E5 and code page 437', () => {
    const name = Uint8Array.of(0x05, 0x9a, ...new TextEncoder().encode('X     TXT'));
    expect(decodeDirectory(directoryEntry.encode({ name, attributes: 0x20 }), [], true).items[0]?.name).toBe('σÜX.TXT');
  });
});

describe('times', () => {
  it('are undefined where the fields name no day', () => {
    expect(dosTime(0, 0, 0)).toBeUndefined();
    expect(dosTime((44 << 9) | (2 << 5) | 30, 0, 0)).toBeUndefined();
    expect(dosTime((44 << 9) | (3 << 5) | 5, 25 << 11, 0)).toBeUndefined();
    expect(dosTime((44 << 9) | (3 << 5) | 5, (6 << 11) | (7 << 5) | 4, 150)?.toISOString()).toBe(
      '2024-03-05T06:07:09.500Z',
    );
  });
});
