/**
 * Every signature carries its proof: each sample goes through the whole matcher, or where it is a capture through the
 * log reader, and that signature wins; together the samples reach every weight, every grade and every class.
 */
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/core/facts.ts';
import type { Signature } from '../../src/core/signature.ts';
import { joinEvidence } from '../../src/diagnose/joins.ts';
import { signatures, signatureSet } from '../../src/signatures/index.ts';
import { holds } from '../../src/signatures/matcher/conditions.ts';
import type { Origin } from '../../src/signatures/matcher/compile.ts';
import { read } from '../parsers/logs/support.ts';

const WINDOWS = ['setup', 'servicing', 'eventlog'];

/** Where lines of its sources stand: the stricter the origin, the fewer signatures compete. */
function originOf({ sources }: Signature): Origin {
  if (sources.includes('kernel')) return 'kernel';
  return sources.some((source) => WINDOWS.includes(source)) ? 'windows' : 'any';
}

/** The fields of every event of the signature in a sample; empty where another signature, or none, claims it. */
async function claimed(signature: Signature, sample: string): Promise<readonly Readonly<Record<string, string>>[]> {
  if (!sample.includes('\n')) {
    const match = signatureSet.match(sample, originOf(signature));
    return match?.code === signature.code ? [match.fields] : [];
  }
  const { facts } = await read(sample);
  const events = [...facts.filter((fact) => fact.kind === 'event'), ...joined(signature, facts)];
  return events.filter(({ value }) => value.code === signature.code).map(({ value }) => value.fields);
}

/** What follows for a line of the log where the medium is damaged in that place, or was and reads well now. */
function joined({ code }: Signature, facts: readonly Fact[]): readonly Fact<'event'>[] {
  if (!code.startsWith('join.')) return [];
  const damaged = code === 'join.damaged';
  const from = { bytes: [{ source: 'stick.img', offset: 2048 * 512, length: 4096 }] };
  const size = 60_062_500 * 512;
  const places = [
    { kind: 'boot-record', value: { volume: 'p1', valid: !damaged }, from },
    ...(damaged ? [{ kind: 'ntfs.structure', value: { volume: 'p1', badRecords: [0] }, from }] : []),
  ];
  const medium = { kind: 'medium', value: { id: 'stick.img', size, sectorSize: 512 }, from: { bytes: [] } };
  return joinEvidence([...facts, medium, ...places] as unknown as Fact[]);
}

/** What of a signature no sample reaches. */
function unreached(signature: Signature, seen: readonly Readonly<Record<string, string>>[]): string[] {
  const missing: string[] = [];
  signature.causes.forEach(({ id, weight, when }, i) => {
    const before = signature.causes.slice(0, i).filter((other) => other.id === id);
    const reached = seen.some((fields) => holds(when, fields) && !before.some((other) => holds(other.when, fields)));
    if (!reached) missing.push(`${id} ${weight} ${JSON.stringify(when ?? {})}`);
  });
  const firstOf = (list: readonly { readonly when: Readonly<Record<string, string>> }[], what: string): void => {
    list.forEach(({ when }, i) => {
      const reached = seen.some((fields) => list.findIndex((other) => holds(other.when, fields)) === i);
      if (!reached) missing.push(`${what} ${JSON.stringify(when)}`);
    });
  };
  firstOf(signature.grades ?? [], 'grade');
  firstOf(signature.classes ?? [], 'class');
  return missing;
}

describe('the samples of each signature', () => {
  it.each(signatures.map((signature) => [signature.code, signature] as const))('%s', async (_, signature) => {
    expect(signature.samples.length).toBeGreaterThan(0);
    const seen: Readonly<Record<string, string>>[] = [];
    const lost: string[] = [];
    for (const sample of signature.samples) {
      const fields = await claimed(signature, sample);
      if (fields.length === 0) lost.push(sample);
      seen.push(...fields);
    }
    expect(lost).toEqual([]);
    expect(unreached(signature, seen)).toEqual([]);
  });

  it('are real lines: no pattern was copied into them', () => {
    const copied = signatures.filter(({ samples }) =>
      samples.some((sample) => /\(\?[:<=!]|\{\{\w+\}\}|\\S\+/.test(sample)),
    );
    expect(copied.map(({ code }) => code)).toEqual([]);
  });
});

describe('the reasons of each signature', () => {
  it.each(signatures.map((signature) => [signature.code, signature] as const))('%s', (_, { causes }) => {
    for (const { why } of causes) expect(why.length, why).toBeGreaterThan(10);
  });
});
