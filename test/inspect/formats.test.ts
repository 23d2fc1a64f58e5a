import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats, formatsPage } from '../../scripts/build-docs.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('docs/formats.md', () => {
  it('is what the descriptors say', async () => {
    expect(readFileSync(join(ROOT, 'docs/formats.md'), 'utf8')).toBe(await formatsPage());
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
