/** Images of the corpus as sources, and what diagnosis says of any source. */
import { join } from 'node:path';
import type { ByteSource } from '../../src/core/bytes.ts';
import { overlay } from '../../src/core/overlay.ts';
import type { Facts } from '../../src/core/facts.ts';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import type { RepairPlan } from '../../src/core/repair.ts';
import { diagnoseMedium } from '../../src/engine/diagnosis.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { planRepair, type Planned } from '../../src/repair/planning/plan.ts';
import { repairs } from '../../src/repair/index.ts';
import { openEvidence } from '../../src/sources/open.ts';
import { surveyMedium } from '../../src/survey/medium.ts';

const CORPUS = join(import.meta.dirname, '../../corpus');
const INFO = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;

/** Lets `use` read an image; the file is closed behind it. */
export async function withCorpus<T>(name: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const opened = await openEvidence(join(CORPUS, 'media', `${name}.qcow2`));
  if (!opened.ok) throw new Error(`${name}: ${opened.problem.message}`);
  try {
    return await use(opened.source);
  } finally {
    await opened.close();
  }
}

export async function factsOf(source: ByteSource): Promise<Facts> {
  const { facts, gaps, collected } = await surveyMedium(source, INFO);
  return collectFacts(facts, gaps, collected);
}

export async function diagnosisOf(source: ByteSource): Promise<Diagnosis> {
  return (await diagnoseMedium(source, INFO)).diagnosis;
}

/** One repair planned on a source as it is. */
export async function planOn(id: string, source: ByteSource, byName = false): Promise<Planned> {
  const repair = repairs.find((r) => r.id === id);
  if (repair === undefined) throw new Error(`no repair ${id}`);
  return planRepair(repair, source, await factsOf(source), byName);
}

/** The source as it is after the plan. */
export async function applied(source: ByteSource, plan: RepairPlan): Promise<ByteSource> {
  const result = overlay(source);
  for (const step of plan.steps) if (step.do === 'write') await result.write(step.at.offset, step.after);
  return result;
}

/** The source with bytes changed. */
export async function broken(
  source: ByteSource,
  ...changes: readonly (readonly [number, Uint8Array])[]
): Promise<ByteSource> {
  const result = overlay(source);
  for (const [offset, bytes] of changes) await result.write(offset, bytes);
  return result;
}

/** Every byte of the ranges that differ between two sources of one size. */
export async function differences(a: ByteSource, b: ByteSource): Promise<number[]> {
  const out: number[] = [];
  const block = 1 << 20;
  for (let at = 0; at < a.size; at += block) {
    const [x, y] = [(await a.read(at, block)).bytes, (await b.read(at, block)).bytes];
    for (let i = 0; i < x.length; i += 1) if (x[i] !== y[i]) out.push(at + i);
  }
  return out;
}
