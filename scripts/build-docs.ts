/** Rebuilds the generated pages of docs/ from descriptors and metadata: `npm run docs`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'prettier';
import type { Format } from '../src/core/parsed.ts';
import { bcdFormat } from '../src/parsers/bcd/bcd.ts';
import { bitlockerFormat } from '../src/parsers/bitlocker.ts';
import { bootStatusFormat } from '../src/parsers/bootstat.ts';
import { dumpFormat } from '../src/parsers/dump.ts';
import { signatureDatabaseFormat } from '../src/parsers/efi-variables.ts';
import { exfatFormat } from '../src/parsers/fat/exfat.ts';
import { fatFormat } from '../src/parsers/fat/volume.ts';
import { gptFormat } from '../src/parsers/gpt.ts';
import { iso9660Format } from '../src/parsers/iso9660/volume.ts';
import { mbrFormat } from '../src/parsers/mbr.ts';
import { ntfsFormat } from '../src/parsers/ntfs/volume.ts';
import { peFormat } from '../src/parsers/pe/pe.ts';
import { hiveFormat } from '../src/parsers/regf/hive.ts';
import { wimFormat } from '../src/parsers/wim/wim.ts';
import { coveragePage } from './coverage.ts';
import { GENERATED, pages } from './pages.ts';

type Described = Pick<Format<unknown>, 'id' | 'title' | 'spec' | 'scope'>;

/** From the outside in: tables, volumes, files. A test compares this list with the sources. */
export const formats: readonly Described[] = [
  mbrFormat,
  gptFormat,
  bitlockerFormat,
  fatFormat,
  exfatFormat,
  ntfsFormat,
  iso9660Format,
  hiveFormat,
  bcdFormat,
  wimFormat,
  peFormat,
  signatureDatabaseFormat,
  bootStatusFormat,
  dumpFormat,
];

const COLUMNS = ['reads', 'checks', 'salvages', 'writes', 'unsupported'] as const;

export async function formatsPage(): Promise<string> {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*');
  const rows = formats.map((f) => [`${f.title} (\`${f.id}\`)`, ...COLUMNS.map((column) => cell(f.scope[column]))]);
  const specs = formats.map((f) => `- **${f.title}**: ${cell(f.spec)}`);
  const page = [
    '<!-- Made by scripts/build-docs.ts from the format descriptors. Edit those, then run it again. -->',
    '',
    '# Formats',
    '',
    'What is read of each format, what is checked, what is salvaged from damage, what repairs write, and what is not supported.',
    '',
    '| Format | Reads | Checks | Salvages | Writes | Not supported |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    '## Specifications',
    '',
    ...specs,
    '',
  ].join('\n');
  return markdown(page);
}

/** As `npm run format` would leave it. */
export function markdown(page: string): Promise<string> {
  return format(page, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' });
}

if (process.argv[1]?.endsWith('build-docs.ts') === true) {
  const folder = join(import.meta.dirname, '../docs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'formats.md'), await formatsPage());
  writeFileSync(join(folder, 'coverage.md'), await markdown(coveragePage()));
  // Pages of what is gone must go too.
  for (const name of GENERATED) rmSync(join(folder, name), { recursive: true, force: true });
  for (const [path, page] of pages()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), await markdown(page));
  }
}
