/** Tables of numbers: complete, in both languages, and naming causes that exist. Names as in ntstatus.h and winerror.h. */
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import { codeOf, codeTables, explainCode } from '../../src/signatures/codes/index.ts';
import { signatures } from '../../src/signatures/index.ts';

const ids = new Set(causes.map(({ id }) => id));
const entries = Object.values(codeTables).flat();

describe('tables of codes', () => {
  it.each(Object.entries(codeTables))('%s holds each number once, and nothing is left without text', (_, table) => {
    expect(table.length).toBeGreaterThan(5);
    expect(new Set(table.map(({ code }) => code)).size).toBe(table.length);
    for (const { name, title, meaning, next, causes: likely, source, code, hex } of table) {
      expect(Number.parseInt(hex, 16)).toBe(code);
      for (const text of [title, meaning, next]) {
        expect(text.en).not.toBe('');
        expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      }
      expect(name).not.toBe('');
      expect(source).not.toBe('');
      expect(likely.length).toBeGreaterThan(0);
      for (const id of likely) expect(ids, id).toContain(id);
    }
  });

  it('every status, stop and servicing signature of one number is in a table', () => {
    const told = new Set(entries.map(({ signature }) => signature));
    const numbered = signatures.filter(({ code }) => /^(?:bootmgr\.c|stop\.|dism\.[8c])[0-9a-f]*$/.test(code));
    expect(numbered.map(({ code }) => code).filter((code) => !told.has(code))).toEqual([]);
  });

  it('finds a number in every table that holds it', () => {
    expect(explainCode(0xc000000f)).toMatchObject([{ table: 'boot-manager', name: 'STATUS_NO_SUCH_FILE' }]);
    expect(explainCode(0xc0000221 | 0).map(({ table }) => table)).toEqual(['boot-manager', 'stop']);
    expect(explainCode(0x7b)).toMatchObject([{ name: 'INACCESSIBLE_BOOT_DEVICE', hex: '0x0000007B' }]);
    expect(explainCode(0x12345678)).toEqual([]);
  });

  it.each([
    ['0xc000000f', 0xc000000f],
    ['C000000F', 0xc000000f],
    ['stop 7b', 0x7b],
    ['蓝屏 0x7B', 0x7b],
    ['0x7B', 0x7b],
    ['139', undefined],
    ['WIN-04', undefined],
    ['', undefined],
  ])('reads %s', (text, code) => expect(codeOf(text)).toBe(code));
});
