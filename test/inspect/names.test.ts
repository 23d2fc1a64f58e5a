import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { hostName, hostNames } from '../../src/inspect/names.ts';

describe('names for the host', () => {
  it.each([
    ['SYSTEM', 'SYSTEM'],
    ['中文 文件.txt', '中文 文件.txt'],
    ['..', '%2E%2E'],
    ['.', '%2E'],
    ['', '%'],
    ['/etc/passwd', '%2Fetc%2Fpasswd'],
    ['..\\..\\x', '..%5C..%5Cx'],
    ['C:x', 'C%3Ax'],
    ['a\0b', 'a%00b'],
    ['a\u001b[2Jb', 'a%1B[2Jb'],
    ['a\u202Etxt.exe', 'a%E2%80%AEtxt.exe'],
    ['name. ', 'name%2E%20'],
    ['con', '%63on'],
    ['NUL.txt', '%4EUL.txt'],
    ['COM1', '%43OM1'],
    ['aux .c', '%61ux .c'],
    ['console', 'console'],
    ['100%', '100%'],
    ['%41', '%2541'],
  ])('writes %j as %j', (original, expected) => {
    expect(hostName(original).name).toBe(expected);
  });

  it('never gives a separator, a dot name, a control character or a name too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (original) => {
        const { name } = hostName(original);
        expect(name).not.toMatch(/[/\\:\p{Cc}]/u);
        expect(['', '.', '..']).not.toContain(name);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps names apart that differ in case or composition alone', () => {
    const name = hostNames();
    expect(name('Makefile').name).toBe('Makefile');
    expect(name('MAKEFILE')).toEqual({ name: 'MAKEFILE~2', changes: ['collision'] });
    expect(name('makefile').name).toBe('makefile~3');
    expect(name('é').name).toBe('é');
    expect(name('e\u0301').name).toBe('e\u0301~2');
  });

  it('numbers thousands of equal names in as many steps', () => {
    const folds = vi.spyOn(String.prototype, 'normalize');
    const name = hostNames();
    const given = new Set(
      Array.from({ length: 5000 }, (_, i) => name(i % 2 === 0 ? 'same' : 'SAME').name.toLowerCase()),
    );
    const steps = folds.mock.calls.length;
    folds.mockRestore();
    expect(given.size).toBe(5000);
    expect(steps).toBeLessThan(6 * 5000);
  });
});
