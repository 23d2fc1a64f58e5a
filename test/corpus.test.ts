/** Every case of corpus/: what diagnosis says of its image is what its case.json states, no more and no less. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { surveyEvidence } from '../src/engine/evidence.ts';
import { diagnoseSurveys } from '../src/engine/diagnosis.ts';
import type { Diagnosis } from '../src/core/diagnosis.ts';

interface Case {
  readonly title: { readonly en: string; readonly zh: string };
  /** Of the case's folder. */
  readonly image: string;
  readonly recipe: { readonly base: 'gpt' | 'mbr'; readonly fault: string | null };
  readonly expect: {
    readonly status: string;
    /** Codes of all findings of severity `error`, each once, sorted. */
    readonly codes: readonly string[];
    /** Codes of findings of a lower severity that must be there too. */
    readonly also?: readonly string[];
    /** By firmware, for every chain the medium is prepared for that has a broken link. */
    readonly firstBroken: Readonly<Record<string, string>>;
    /** The cause that leads; null where none is listed. */
    readonly cause: string | null;
  };
}

const CORPUS = join(import.meta.dirname, '../corpus');
const names = readdirSync(CORPUS).filter((name) => existsSync(join(CORPUS, name, 'case.json')));

async function diagnoseImage(path: string): Promise<Diagnosis> {
  const { item, survey } = await surveyEvidence(path);
  expect(item.problem).toBeUndefined();
  return diagnoseSurveys([item], survey === undefined ? [] : [survey]);
}

function told(diagnosis: Diagnosis): Omit<Case['expect'], 'also'> {
  const errors = diagnosis.findings.filter((finding) => finding.severity === 'error');
  return {
    status: diagnosis.status,
    codes: [...new Set(errors.map((finding) => finding.code))].sort(),
    firstBroken: Object.fromEntries(
      diagnosis.chains.flatMap(({ firmware, prepared, firstBroken }) =>
        prepared && firstBroken !== undefined ? [[firmware, firstBroken]] : [],
      ),
    ),
    cause: diagnosis.causes[0]?.id ?? null,
  };
}

describe('corpus', () => {
  it('has cases', () => {
    expect(names.length).toBeGreaterThan(0);
  });

  it.each(names)('%s', async (name) => {
    const stated = JSON.parse(readFileSync(join(CORPUS, name, 'case.json'), 'utf8')) as Case;
    const diagnosis = await diagnoseImage(join(CORPUS, name, stated.image));
    const { also = [], ...exact } = stated.expect;
    expect(told(diagnosis)).toEqual(exact);
    expect(diagnosis.findings.map((finding) => finding.code)).toEqual(expect.arrayContaining([...also]));
  });
});
