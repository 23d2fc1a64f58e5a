/** What holds for every check. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Text } from '../../src/core/text.ts';

const ROOT = join(import.meta.dirname, '../../src/checks');

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
}

describe('the index of checks', () => {
  it('holds every file that defines one, named by its id', () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const defining = files
      .filter((name) => /^\s+id: '/m.test(readFileSync(join(ROOT, name), 'utf8')))
      .map((name) => basename(name, '.ts'));
    expect(defining.sort()).toEqual(checks.map(({ id }) => id).sort());
  });

  it('names no code and no id twice', () => {
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });

  it('uses codes of the catalogue’s form', () => {
    for (const { code } of checks) expect(code).toMatch(/^(?:[A-Z]{2,4}-\d\d|[a-z]+\.[a-z]+)$/);
  });
});

describe.each(checks.map((check) => [check.code, check] as const))('%s', (_, check) => {
  const texts: readonly (readonly [string, Text])[] = [
    ['title', check.title],
    ['why', check.why],
    ['ask', check.ask],
    ...Object.entries(check.messages),
  ];

  it('speaks both languages', () => {
    for (const [, text] of texts) {
      expect(text.en).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(text.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('ends sentences as sentences, and titles not', () => {
    expect(check.title.en).not.toMatch(/[.。]$/);
    expect(check.title.zh).not.toMatch(/[.。]$/);
    for (const [name, text] of texts) {
      if (name === 'title') continue;
      expect(text.en).toMatch(/[.}`"]$/);
      expect(text.zh).toMatch(/[。}`”]$/);
    }
  });

  it('takes the same arguments in both languages', () => {
    for (const text of Object.values<Text>(check.messages))
      expect(placeholders(text.zh)).toEqual(placeholders(text.en));
    expect(placeholders(check.title.en + check.why.en + check.ask.en)).toEqual([]);
  });

  it('says what it reads and where it is known from', () => {
    expect(check.reads.length).toBeGreaterThan(0);
    expect(new Set(check.reads).size).toBe(check.reads.length);
    expect(check.refs.length).toBeGreaterThan(0);
  });
});
