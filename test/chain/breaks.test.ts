/** A link that breaks and no check speaks of: the walk finds it itself, and causes, texts and headline know of it. */
import { describe, expect, it } from 'vitest';
import { breaks } from '../../src/chain/breaks.ts';
import { walkChains } from '../../src/chain/index.ts';
import { breakOf, type BrokenLink } from '../../src/core/chain.ts';
import type { JudgedFinding } from '../../src/core/check.ts';
import { causes } from '../../src/causes/index.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { EXPLAINING_DECIBANS } from '../../src/diagnose/explaining.ts';
import type { FactKind } from '../../src/core/facts.ts';
import * as build from '../checks/build.ts';

const ESP_WITHOUT_LOADER = [
  build.medium(),
  build.protectiveMbr(),
  build.gptCopy('primary'),
  build.gptCopy('backup'),
  build.gptTable(),
  build.partition(1),
  build.volume('p1', 'fat32'),
  build.NO_FALLBACK,
];

function finding(over: Partial<JudgedFinding>): JudgedFinding {
  const head = { code: 'ESP-05', id: 'esp-fallback-loader-missing', severity: 'error', proof: 'proven' } as const;
  return { ...head, message: 'none', args: {}, subject: 'p1', evidence: [], ...over };
}

function firstBreak(findings: readonly JudgedFinding[]): BrokenLink | undefined {
  const kinds = new Set<FactKind>(ESP_WITHOUT_LOADER.map(({ kind }) => kind)).add('medium.hole');
  const [chain] = walkChains({ facts: collectFacts(ESP_WITHOUT_LOADER, [], kinds), findings });
  return chain === undefined ? undefined : breakOf(chain);
}

describe('what breaks a link', () => {
  it('is what a check found there', () => {
    const found = finding({});
    expect(firstBreak([found])).toMatchObject({ id: 'fallback-loader', codes: ['ESP-05'], because: [found] });
  });

  it.each([
    ['nothing was found', []],
    ['only another volume is concerned', [finding({ subject: 'p2' })]],
    ['it is no more than a note', [finding({ severity: 'info' })]],
  ])('is found by the walk where %s', (_, findings) => {
    const link = firstBreak(findings);
    expect(link).toMatchObject({ id: 'fallback-loader', codes: ['BOOT-04'] });
    expect(link?.because).toMatchObject([
      { code: 'BOOT-04', message: 'fallback-absent', subject: 'p1:/EFI/BOOT/BOOTX64.EFI', severity: 'error' },
    ]);
    expect(link?.because[0].evidence.length).toBeGreaterThan(0);
  });
});

describe('what the walk misses', () => {
  const facts = collectFacts(ESP_WITHOUT_LOADER, [build.gap('file', 'p2:/EFI')], new Set<FactKind>(['file']));

  it('is no proof where parts could not be read that may hold it', () => {
    const [chain] = walkChains({ facts, findings: [] });
    const link = chain === undefined ? undefined : breakOf(chain);
    expect(link?.because).toMatchObject([{ code: 'BOOT-04', proof: 'suspect' }]);
  });
});

describe('the kinds of breaks', () => {
  it('have messages that no two of them share', () => {
    const ids = breaks.flatMap(({ messages }) => Object.keys(messages));
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it.each(breaks.flatMap(({ code, messages }) => Object.keys(messages).map((message) => [code, message] as const)))(
    '%s, %s, is explained by a cause that it makes more likely than not',
    (code, message) => {
      const raised = causes.filter(({ prior, evidence }) => {
        const weight = Math.max(evidence[code]?.fail ?? 0, evidence[`${code}:${message}`]?.fail ?? 0);
        return weight >= EXPLAINING_DECIBANS && prior + weight > 0;
      });
      expect(raised.map(({ id }) => id)).not.toEqual([]);
    },
  );
});
