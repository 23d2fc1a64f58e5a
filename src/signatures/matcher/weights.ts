/** What a matched signature says for causes, in decibans, given the named groups of the line. */
import type { CauseWeight } from '../../core/signature.ts';
import { signatures } from '../index.ts';
import { readingWeights } from '../reading/causes.ts';
import { weightsOf } from './conditions.ts';

const byCode = new Map(signatures.map((signature) => [signature.code, signature]));

/**
 * The causes a line speaks for or against, with reasons. An event that the log readers found to follow from another
 * (field `primary`) says nothing the other has not said.
 */
export function eventWeights(code: string, fields: Readonly<Record<string, string>>): readonly CauseWeight[] {
  const signature = fields['primary'] === undefined ? byCode.get(code) : undefined;
  if (signature === undefined) return [];
  // A line that was read by its words, or is a message without weights of its own.
  if (signature.causes.length === 0) return readingWeights(signature.class, fields);
  return weightsOf(signature, fields);
}
