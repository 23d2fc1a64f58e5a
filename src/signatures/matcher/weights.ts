/** What a matched signature says for causes, in decibans, given the named groups of the line. */
import { signatures } from '../index.ts';
import { holds } from './signature.ts';

const byCode = new Map(signatures.map((signature) => [signature.code, signature]));

/**
 * The causes a line speaks for or against. An entry with a condition counts only where the groups fulfil it; of several
 * entries for one cause the first that applies is taken, so conditions stand before the general case. An event that the
 * log readers found to follow from another (field `primary`) says nothing the other has not said.
 */
export function eventWeights(
  code: string,
  fields: Readonly<Record<string, string>>,
): readonly { readonly id: string; readonly weight: number }[] {
  if (fields['primary'] !== undefined) return [];
  const weights = new Map<string, number>();
  for (const { id, weight, when } of byCode.get(code)?.causes ?? []) {
    if (!weights.has(id) && holds(when, fields)) weights.set(id, weight);
  }
  return [...weights].map(([id, weight]) => ({ id, weight }));
}
