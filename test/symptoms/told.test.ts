/**
 * A hundred sentences as stressed people write them, written down before the lexicons were: what is understood of each,
 * and the causes it comes to. `told.tsv` names for each what must be understood and the causes that fit.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnoseSurveys } from '../../src/engine/diagnosis.ts';
import { understand } from '../../src/symptoms/understand.ts';

interface Told {
  readonly text: string;
  readonly ids: readonly string[];
  readonly causes: readonly string[];
}

const sentences: readonly Told[] = readFileSync(join(import.meta.dirname, 'told.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [, text = '', ids = '', causes = ''] = row.split('\t');
    return { text, ids: ids.split(','), causes: causes.split(',') };
  });

function rankedFor(text: string): readonly string[] {
  const facts = understand(text).map(({ id }) => ({
    kind: 'symptom' as const,
    value: { id, text },
    from: { file: '--symptom', line: 1, text },
  }));
  return diagnoseSurveys([], [{ facts, gaps: [], collected: new Set(), anomalies: [] }]).causes.map(({ id }) => id);
}

describe('sentences of stressed people', () => {
  it.each(sentences)('$text', ({ text, ids, causes }) => {
    expect(
      understand(text)
        .map(({ id }) => id)
        .filter((id) => ids.includes(id)),
    ).not.toEqual([]);
    expect(
      rankedFor(text)
        .slice(0, 3)
        .filter((id) => causes.includes(id)),
    ).not.toEqual([]);
  });

  it('lead to a cause that fits', () => {
    const first = sentences.filter(({ text, causes }) => causes.includes(rankedFor(text)[0] ?? ''));
    expect(first.length / sentences.length).toBeGreaterThanOrEqual(0.95);
  });
});
