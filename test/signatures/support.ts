/** Lines → the signature that claims them, and what it says for causes. */
import { expect, it } from 'vitest';
import type { Origin } from '../../src/parsers/logs/index.ts';
import { signatureSet } from '../../src/signatures/index.ts';
import { eventWeights } from '../../src/signatures/matcher/weights.ts';

type Row = readonly [code: string, line: string, fields?: Readonly<Record<string, string>>];

/** One test per line: its code and, where given, some of its fields. */
export function expectLines(rows: readonly Row[], origin: Origin = 'any'): void {
  it.each(rows.map(([code, line, fields]) => [code, line, fields ?? {}] as const))('%s: %s', (code, line, fields) => {
    expect(signatureSet.match(line, origin)).toMatchObject({ code, fields });
  });
}

/** The cause a line speaks for most. */
export function leadingCause(line: string, origin: Origin = 'any'): string | undefined {
  const match = signatureSet.match(line, origin);
  if (match === undefined) return undefined;
  return [...eventWeights(match.code, match.fields)].sort((a, b) => b.weight - a.weight)[0]?.id;
}
