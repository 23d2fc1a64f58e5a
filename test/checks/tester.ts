/**
 * Runs one check over named cases, in the manner of ESLint's RuleTester: facts are frozen, duplicates are refused, and
 * every sentence is rendered in both languages with all its arguments.
 */
import { describe, expect, it } from 'vitest';
import type { Fact, FactKind, Gap, Severity } from '../../src/core/facts.ts';
import type { Outcome, Check } from '../../src/core/check.ts';
import type { Proof, Text } from '../../src/core/text.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { judge } from '../../src/diagnose/run.ts';

export interface Case {
  readonly name: string;
  readonly facts: readonly Fact[];
  readonly gaps?: readonly Gap[];
  /** Defaults to the kinds the check reads. */
  readonly collected?: readonly FactKind[];
}

export interface BrokenCase extends Case {
  readonly finds: readonly {
    readonly message: string;
    readonly severity?: Severity;
    readonly proof?: Proof;
    readonly subject?: string;
    readonly args?: Readonly<Record<string, unknown>>;
  }[];
}

export interface Cases {
  /** Judged and in order. */
  readonly clean?: readonly Case[];
  /** The check has no object there: neither in order nor broken. */
  readonly elsewhere?: readonly Case[];
  readonly broken: readonly BrokenCase[];
  /** Must stay unknown. That it does where nothing was collected is tried for every check. */
  readonly blind?: readonly Case[];
}

export function testCheck(check: Check, cases: Cases): void {
  const { clean = [], elsewhere = [], broken, blind = [] } = cases;
  const all = [...clean, ...elsewhere, ...broken, ...blind];
  describe(`${check.code} ${check.id}`, () => {
    it('has clean and broken cases, and no case twice', () => {
      expect(clean.length + elsewhere.length).toBeGreaterThan(0);
      expect(broken.length).toBeGreaterThan(0);
      const keys = all.map(({ facts, gaps, collected }) => JSON.stringify([facts, gaps, collected]));
      expect(new Set(keys).size).toBe(keys.length);
      const names = all.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    });
    it('every message is found in some case', () => {
      const found = broken.flatMap(({ finds }) => finds.map(({ message }) => message));
      expect([...new Set(found)].sort()).toEqual(Object.keys(check.messages).sort());
    });
    for (const one of clean) it(`clean: ${one.name}`, () => expect(run(check, one)).toMatchObject({ status: 'pass' }));
    for (const one of elsewhere) {
      it(`elsewhere: ${one.name}`, () => expect(run(check, one)).toMatchObject({ status: 'not-applicable' }));
    }
    for (const one of broken) it(`broken: ${one.name}`, () => expectFindings(check, one));
    for (const one of blind) it(`blind: ${one.name}`, () => expectUnknown(run(check, one)));
    it('blind: nothing was collected', () => {
      expectUnknown(run(check, { name: '', facts: [], collected: [] }));
    });
  });
}

function run(check: Check, { facts, gaps = [], collected = check.reads }: Case): Outcome {
  deepFreeze(facts);
  deepFreeze(gaps);
  return judge(check, collectFacts(facts, gaps, new Set(collected)));
}

function expectUnknown(outcome: Outcome): void {
  expect(outcome).toMatchObject({ status: 'unknown' });
  if (outcome.status !== 'unknown') return;
  expect(outcome.missing.length).toBeGreaterThan(0);
  for (const { kind } of outcome.missing) expect(kind).toMatch(/^[a-z.-]+$/);
}

function expectFindings(check: Check, one: BrokenCase): void {
  const outcome = run(check, one);
  expect(outcome.status).toBe('fail');
  if (outcome.status !== 'fail') return;
  expect(outcome.findings.map(({ message }) => message)).toEqual(one.finds.map(({ message }) => message));
  for (const [i, finding] of outcome.findings.entries()) {
    expect(finding).toMatchObject(one.finds[i] ?? {});
    expect(finding.evidence.length).toBeGreaterThan(0);
    const message = check.messages[finding.message];
    if (message === undefined) throw new Error(`${check.id} has no message ${finding.message}`);
    for (const text of render(message, finding.args)) expect(text).not.toMatch(/[{}]|undefined|NaN/);
  }
}

/** Both languages, filled. A placeholder without argument stays, for the caller to find. */
export function render(text: Text, args: Readonly<Record<string, unknown>>): readonly string[] {
  return [text.en, text.zh].map((sentence) =>
    sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (args[name] === undefined ? whole : show(args[name]))),
  );
}

/** GUIDs keep their braces in a report; here they would look like a placeholder left over. */
function show(value: unknown): string {
  return String(value).replaceAll(/[{}]/g, '');
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}
