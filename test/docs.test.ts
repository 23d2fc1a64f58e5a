/** The generated pages: one for everything that can be explained, in both languages, with links that lead somewhere. */
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages } from '../scripts/pages.ts';
import { causes } from '../src/causes/index.ts';
import { symptoms } from '../src/symptoms/symptoms.ts';
import { checks } from '../src/checks/index.ts';
import { repairHeads } from '../src/repair/host/host-index.ts';
import { codeTables } from '../src/signatures/codes/index.ts';

const made = pages();

describe('the pages of docs/', () => {
  it('are there for every check, cause, symptom, repair and code', () => {
    const wanted = [
      ...checks.map(({ code }) => `checks/${code}.md`),
      ...causes.map(({ id }) => `causes/${id}.md`),
      ...symptoms.map(({ id }) => `symptoms/${id}.md`),
      ...repairHeads.map(({ id }) => `repairs/${id}.md`),
    ];
    expect(wanted.filter((path) => !made.has(path))).toEqual([]);
    const codes = Object.values(codeTables).flat();
    expect([...made.keys()].filter((path) => path.startsWith('codes/'))).toHaveLength(
      new Set(codes.map(({ hex, name }) => `${hex} ${name}`)).size,
    );
  });

  it('speak both languages', () => {
    for (const [path, page] of made) {
      if (path === 'README.md') continue;
      expect([path, page.includes('# English'), page.includes('# 中文')]).toEqual([path, true, true]);
    }
  });

  it('lead to pages that exist', () => {
    const known = new Set([...made.keys(), 'formats.md', 'coverage.md']);
    const lost: string[] = [];
    for (const [path, page] of made) {
      for (const [, target = ''] of page.matchAll(/\]\(([^)\s]+\.md)\)/g)) {
        if (!known.has(posix.join(posix.dirname(path), target))) lost.push(`${path} → ${target}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('show what raises and what lowers a cause', () => {
    const page = made.get('causes/esp-empty.md') ?? '';
    expect(page).toContain('**What raises it**');
    expect(page).toContain('**What lowers it**');
  });

  it('are made alike each time', () => expect([...pages()]).toEqual([...made]));
});
