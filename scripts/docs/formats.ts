/** The page of formats: what is read, checked, salvaged and written of each, as its descriptor says. */
import type { Format } from '../../src/core/parsed.ts';
import { bcdFormat } from '../../src/parsers/bcd/bcd.ts';
import { bitlockerFormat } from '../../src/parsers/bitlocker.ts';
import { bootStatusFormat } from '../../src/parsers/bootstat.ts';
import { dumpFormat } from '../../src/parsers/dump.ts';
import { signatureDatabaseFormat } from '../../src/parsers/efi-variables.ts';
import { exfatFormat } from '../../src/parsers/fat/exfat.ts';
import { fatFormat } from '../../src/parsers/fat/volume.ts';
import { gptFormat } from '../../src/parsers/gpt.ts';
import { iso9660Format } from '../../src/parsers/iso9660/volume.ts';
import { mbrFormat } from '../../src/parsers/mbr.ts';
import { ntfsFormat } from '../../src/parsers/ntfs/volume.ts';
import { peFormat } from '../../src/parsers/pe/pe.ts';
import { hiveFormat } from '../../src/parsers/regf/hive.ts';
import { wimFormat } from '../../src/parsers/wim/wim.ts';

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

export function formatsPage(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('*', '\\*');
  const rows = formats.map((f) => [`${f.title} (\`${f.id}\`)`, ...COLUMNS.map((column) => cell(f.scope[column]))]);
  return [
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
    ...formats.map((f) => `- **${f.title}**: ${cell(f.spec)}`),
    '',
  ].join('\n');
}
