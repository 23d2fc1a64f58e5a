/** What holds for every cause. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaks } from '../../src/chain/breaks.ts';
import { causes } from '../../src/causes/index.ts';
import { symptoms } from '../../src/symptoms/symptoms.ts';
import { checks } from '../../src/checks/index.ts';
import type { Cause } from '../../src/core/cause.ts';
import { repairHeads } from '../../src/repair/host/host-index.ts';
import { signatures } from '../../src/signatures/index.ts';

const FAMILIES = [
  ['medium', 'partitioning', 'esp', 'loader', 'secure-boot', 'bcd', 'container', 'ntfs', 'windows', 'image'],
  ['creator', 'host', 'software', 'none'],
].flat();

const codes = new Set([
  ...[...checks, ...breaks].flatMap(({ code, messages }) => [
    code,
    ...Object.keys(messages).map((message) => `${code}:${message}`),
  ]),
  ...signatures.map(({ code }) => code),
  ...symptoms.map(({ id }) => `symptom:${id}`),
]);

/** Files beside the causes themselves. */
const NO_CAUSES = ['index'];

describe('the index of causes', () => {
  it('holds every file, named by its id', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/causes'))
      .map((name) => basename(name, '.ts'))
      .filter((name) => !NO_CAUSES.includes(name));
    expect(causes.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('every check and every symptom speaks for or against some cause, or is told as mere circumstance', () => {
    const weighed = new Set(causes.flatMap(({ evidence }) => Object.keys(evidence).map((key) => key.split(':')[0])));
    const silent = [...checks, ...breaks].map(({ code }) => code).filter((code) => !weighed.has(code));
    // The habits of makers' firmware are notes.
    expect(silent.filter((code) => !/^FW-(?:0[6-9]|10)$/.test(code))).toEqual(['HW-08']);
    const keys = new Set(causes.flatMap(({ evidence }) => Object.keys(evidence)));
    const unheard = symptoms
      .filter(({ id, weights }) => weights.length === 0 && !keys.has(`symptom:${id}`))
      .map(({ id }) => id);
    // What the blue screen says in general says nothing in particular.
    expect(unheard).toEqual(['recovery-screen', 'status-c0000001']);
  });
});

describe.each(causes.map((cause): [string, Cause] => [cause.id, cause]))('%s', (_, cause) => {
  it('weighs only codes, messages and symptoms that exist', () => {
    expect(Object.keys(cause.evidence).filter((key) => !codes.has(key))).toEqual([]);
  });

  it('weighs within reason, and says why', () => {
    expect(cause.prior).toBeLessThan(0);
    expect(cause.prior).toBeGreaterThanOrEqual(-20);
    for (const { fail, pass = 0, why } of Object.values(cause.evidence)) {
      expect(Math.abs(fail)).toBeLessThanOrEqual(30);
      expect(Math.abs(pass)).toBeLessThanOrEqual(15);
      expect(why?.length ?? 0).toBeGreaterThan(5);
    }
  });

  it('belongs to a family and names repairs that exist', () => {
    expect(FAMILIES).toContain(cause.family);
    const known = repairHeads.map(({ id }) => id);
    expect(cause.repairs.filter((id) => !known.includes(id))).toEqual([]);
  });

  it('speaks both languages', () => {
    for (const text of [cause.title, cause.explanation, cause.advice ?? cause.title]) {
      expect(text.en).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(text.zh).toMatch(/\p{Script=Han}/u);
    }
    for (const text of [cause.explanation, ...(cause.advice === undefined ? [] : [cause.advice])]) {
      expect(text.en).toMatch(/[.`]$/);
      expect(text.zh).toMatch(/[。`]$/);
    }
  });
});
