/** Phrases of real people with the symptom each means. Needs the samples; without them the test is reported as skipped. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSymptom } from '../../src/symptoms/understand.ts';
import { SAMPLES } from './folder.ts';

const PHRASES = join(SAMPLES, 'phrases.tsv');

describe.skipIf(!existsSync(PHRASES))('what people say', () => {
  const rows = existsSync(PHRASES) ? readFileSync(PHRASES, 'utf8').trim().split('\n').slice(1) : [];
  const phrases = rows.map((row) => row.split('\t'));
  it.each(phrases)('%s: %s', (_, text = '', meant = '') => {
    const wanted = meant.split(',').map((id) => id.replace(/^-/, ''));
    expect(wanted).toContain(resolveSymptom(text)?.id);
  });
});
