/**
 * Five hundred sentences put together from the lexicons, the same at every run: whatever they say, there is an answer with
 * its reason, or what was not understood is named; nothing is thrown, and nothing is called clean.
 */
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/facts.ts';
import { diagnoseSurveys } from '../../src/engine/diagnosis.ts';
import { surveyOfWords, wordsOf } from '../../src/engine/words.ts';
import { conditions } from '../../src/symptoms/lexicon/conditions.ts';
import type { Lexicon } from '../../src/symptoms/lexicon/concept.ts';
import { objects } from '../../src/symptoms/lexicon/objects.ts';
import { observations } from '../../src/symptoms/lexicon/observations.ts';
import { phases } from '../../src/symptoms/lexicon/phases.ts';
import { lexicon } from '../../src/symptoms/slots.ts';
import { nearestSymptoms, understand } from '../../src/symptoms/understand.ts';
import { run } from '../cli/capture.ts';

const SENTENCES = 500;
/** Sentences that go through the whole command line: slower, and the same below it. */
const THROUGH_CLI = 20;

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Writer {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = numbers(seed);
  }

  pick<T>(list: readonly T[]): T {
    const [first] = list;
    if (first === undefined) throw new Error('nothing to pick from');
    return list[Math.floor(this.random() * list.length)] ?? first;
  }

  /** A phrase of a concept, its gaps closed and the concepts it names written out. */
  phrase(id: string, language: 'en' | 'zh'): string {
    const list = (lexicon[id]?.[language] ?? '').split('|').filter((one) => one !== '');
    if (list.length === 0) return '';
    const shown = this.pick(list).replaceAll(/ ?(?:\.\.|~) ?/g, language === 'en' ? ' ' : '');
    return shown.replaceAll(/<([a-z0-9-]+)>/g, (_, other: string) => this.phrase(other, language));
  }

  of(part: Lexicon, language: 'en' | 'zh'): string {
    return this.phrase(this.pick(Object.keys(part)), language);
  }

  sentence(): string {
    const language = this.pick(['en', 'zh'] as const);
    const other = this.random() < 0.15 ? (language === 'en' ? 'zh' : 'en') : language;
    const parts = [this.of(objects, language), this.of(observations, language)];
    if (this.random() < 0.7) parts.unshift(this.of(phases, language));
    if (this.random() < 0.7) parts.push(this.of(conditions, other), this.of(observations, language));
    const marks = language === 'en' ? [' ', ', ', ' and ', ' but ', ': ', '. '] : ['', '，', '但是', '。', '：', ' '];
    return parts.reduce((text, part) => `${text}${this.pick(marks)}${part}`);
  }
}

const writer = new Writer(12);
const sentences = Array.from({ length: SENTENCES }, () => writer.sentence());

describe('sentences assembled from the lexicons', () => {
  it('have an answer with a reason, or are named as not understood', async () => {
    const silent: string[] = [];
    for (const text of sentences) {
      const { facts } = await wordsOf(text, 1);
      if (facts.length === 0) {
        expect(understand(text)).toEqual([]);
        expect(Array.isArray(nearestSymptoms(text))).toBe(true);
        continue;
      }
      const { causes, standing } = diagnoseSurveys([], [surveyOfWords(facts)]);
      expect([text, standing.status === 'clean']).toEqual([text, false]);
      const reasons = causes[0]?.terms.filter(({ because, why }) => because === 'found' && why !== undefined) ?? [];
      if (reasons.length === 0 && standing.status !== 'inconclusive') silent.push(text);
    }
    expect(silent).toEqual([]);
  });

  it('are mostly understood', () => {
    const understood = sentences.filter((text) => understand(text).length > 0);
    expect(understood.length / sentences.length).toBeGreaterThanOrEqual(0.8);
  });

  it('mean no more than they say', () => {
    for (const text of sentences) expect(understand(text).length).toBeLessThanOrEqual(10);
  });

  it('end with a fault or with nothing to judge on the command line', async () => {
    for (const text of sentences.slice(0, THROUGH_CLI)) {
      const { exit, out } = await run('diagnose', '--symptom', text);
      expect([4, 8]).toContain(exit);
      expect(out.replaceAll(/\s/g, '')).toContain(text.slice(0, 12).replaceAll(/\s/g, ''));
    }
  }, 60_000);

  it('beside other evidence are a note where they are not understood', async () => {
    const { exit, out } = await run('diagnose', 'corpus/media/base-gpt.qcow2', '--symptom', 'qwertz uiop asdf');
    expect(exit).toBe(0);
    expect(out).toContain('not understood');
  });
});

describe('any text', () => {
  const hostile = [
    '',
    ' ',
    '\u0000\u001b[31m',
    '\ud800',
    '<>..~|',
    'a'.repeat(50_000),
    '但'.repeat(9000),
    '((('.repeat(3000),
    '0x'.repeat(4000),
    'another '.repeat(2000),
  ];
  it.each(hostile)('is read in bounded time: %#', async (text) => {
    const words = await wordsOf(text, 1);
    expect(words.facts.every((fact: Fact) => fact.kind === 'symptom' || fact.kind === 'event')).toBe(true);
  });
});
