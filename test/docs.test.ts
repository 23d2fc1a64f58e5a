/** The reference: one page for everything that can be explained, in both languages, with links that lead somewhere. */
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages } from '../scripts/docs/pages.ts';
import { causes } from '../src/causes/index.ts';
import { symptoms } from '../src/symptoms/symptoms.ts';
import { checks } from '../src/checks/index.ts';
import { repairHeads } from '../src/repair/host/host-index.ts';
import { codeTables } from '../src/signatures/codes/index.ts';

const made = pages();

describe('the pages of the reference', () => {
  it('are there for every check, cause, symptom, repair and code', () => {
    const wanted = [
      ...checks.map(({ id }) => `checks/${id}.md`),
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
      if (!path.includes('/')) continue;
      expect([path, page.includes('# English'), page.includes('# 中文')]).toEqual([path, true, true]);
    }
  });

  it('lead to pages that exist', () => {
    const known = new Set(made.keys());
    const lost: string[] = [];
    for (const [path, page] of made) {
      for (const [, target = ''] of page.matchAll(/\]\(([^)\s]+\.md)\)/g)) {
        if (!known.has(posix.join(posix.dirname(path), target))) lost.push(`${path} → ${target}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('are all in the index, log lines by family', () => {
    const index = made.get('index.md') ?? '';
    expect([...made.keys()].filter((path) => path !== 'index.md' && !index.includes(`](${path})`))).toEqual([]);
  });

  it('name tasks by commands that exist', () => {
    const commands = [...(made.get('tasks.md') ?? '').matchAll(/`wtg-triage ([\w-]+)/g)].map(
      ([, command = '']) => command,
    );
    const sources = readdirSync(join(import.meta.dirname, '../src/cli/commands')).map((file) => file.slice(0, -3));
    expect(new Set(commands)).toEqual(new Set(sources.filter((name) => name !== 'repair-host')));
  });

  it('show what raises and what lowers a cause', () => {
    const page = made.get('causes/esp-empty.md') ?? '';
    expect(page).toContain('**What raises it**');
    expect(page).toContain('**What lowers it**');
  });

  it('are made alike each time', () => expect([...pages()]).toEqual([...made]));
});
