import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats, formatsPage } from '../../scripts/docs/formats.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the page of formats', () => {
  it('has a row and a specification for each', () => {
    const page = formatsPage();
    for (const { id, title } of formats) {
      expect(page).toContain(`| ${title} (\`${id}\`) |`);
      expect(page).toContain(`- **${title}**: `);
    }
  });

  it('names every format that has a descriptor', () => {
    const files = readdirSync(join(ROOT, 'src/parsers'), { recursive: true, encoding: 'utf8' });
    const described = files
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [
        ...readFileSync(join(ROOT, 'src/parsers', name), 'utf8').matchAll(
          /^export const \w+: Format<[^=]*= \{\s+id: '([\w-]+)'/gm,
        ),
      ])
      .map((m) => m[1]);
    expect(described.length).toBeGreaterThan(10);
    expect(new Set(formats.map((f) => f.id))).toEqual(new Set(described));
    expect(formats).toHaveLength(described.length);
  });
});
