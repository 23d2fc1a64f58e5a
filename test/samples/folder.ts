/**
 * Where the sample media, hives and logs lie that may be read but not passed on. Named by WTG_TRIAGE_SAMPLES, else
 * looked for beside the repository; the tests over them skip where there are none.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SAMPLES =
  process.env['WTG_TRIAGE_SAMPLES'] ?? fileURLToPath(new URL('../../../shared/samples', import.meta.url));

export const hasSamples = existsSync(join(SAMPLES, 'INDEX.tsv'));

export function sample(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(SAMPLES, path)));
}

export interface IndexRow {
  category: string;
  path: string;
  /** What the file is and what must be reported of it. */
  about: string;
}

/** Rows of INDEX.tsv; empty without samples. */
export function index(): IndexRow[] {
  if (!hasSamples) return [];
  const [, ...lines] = readFileSync(join(SAMPLES, 'INDEX.tsv'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const columns = line.split('\t');
    const unquote = (text: string): string => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    return { category: columns[0] ?? '', path: columns[1] ?? '', about: unquote(columns[8] ?? '') };
  });
}
