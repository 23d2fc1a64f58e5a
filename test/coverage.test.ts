/** Every entry of the catalogue is judged by a check, or the page says why not. */
import { describe, expect, it } from 'vitest';
import { catalogue, coveragePage, LAYERS } from '../scripts/docs/coverage.ts';
import { checks } from '../src/checks/index.ts';
import { signatures } from '../src/signatures/index.ts';

const layers = Object.keys(LAYERS) as (keyof typeof LAYERS)[];
const entries = layers.flatMap((layer) => catalogue(layer));

describe('the coverage of the catalogue', () => {
  it('names for every code a check, or title and reason in docs/catalogue/<layer>.json', () => {
    const open = entries.filter((e) => e.check === undefined && (e.title === undefined || e.reason === undefined));
    expect(open.map(({ code }) => code)).toEqual([]);
  });

  it('gives no reason where there is a check', () => {
    const both = entries.filter((e) => e.check !== undefined && (e.reason !== undefined || e.title !== undefined));
    expect(both.map(({ code }) => code)).toEqual([]);
  });

  it('knows every check of the catalogue’s layers', () => {
    const known = new Set(entries.map(({ code }) => code));
    const of = (code: string): boolean => layers.some((layer) => code.startsWith(`${layer}-`));
    expect(checks.map(({ code }) => code).filter((code) => of(code) && !known.has(code))).toEqual([]);
  });

  it('has each code once, in its layer', () => {
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length);
    for (const layer of layers) {
      for (const { code } of catalogue(layer)) expect(code).toMatch(new RegExp(`^${layer}-\\d\\d$`));
    }
  });

  it('names signatures that exist', () => {
    const known = new Set(signatures.map(({ code }) => code));
    expect(entries.flatMap((e) => e.signatures).filter((code) => !known.has(code))).toEqual([]);
  });

  it('shows every code on its page', () => {
    const page = coveragePage();
    expect(entries.filter(({ code }) => !page.includes(`| ${code} |`)).map(({ code }) => code)).toEqual([]);
  });
});
