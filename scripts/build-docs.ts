/**
 * Builds the reference into `site/`: one Markdown page for everything that can be explained, the pages of formats and
 * coverage, and what is written by hand in `docs/`. The folder is made anew each time and is not kept in the tree.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages } from './docs/pages.ts';

const folder = join(import.meta.dirname, '../site');
rmSync(folder, { recursive: true, force: true });
const made = pages();
for (const [path, page] of made) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), page);
}
process.stdout.write(`${made.size} pages in ${folder}\n`);
