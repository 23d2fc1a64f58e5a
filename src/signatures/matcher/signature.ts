/** The shape of a log signature here: the common type plus how its level depends on what was matched. */
import type { Signature } from '../../core/signature.ts';

export type Level = Signature['level'];

/** Named groups with the value each must have, as a regular expression matched whole; `''` also fits an absent group. */
export type When = Readonly<Record<string, string>>;

export interface LogSignature extends Signature {
  /** The first entry whose condition holds replaces `level`. */
  readonly grades?: readonly { readonly when: When; readonly level: Level }[];
  /**
   * False: an error line that is only ever a consequence of something else, or normal on sound machines. It is shown,
   * it weighs what its causes say, but alone it proves no fault.
   */
  readonly alone?: false;
}

/** Characters kept of a group, and read by a condition, which may look for a word anywhere; the line stands beside it. */
export const MAX_FIELD = 512;

/** Whether named groups fulfil a condition. */
export function holds(when: When | undefined, fields: Readonly<Record<string, string>>): boolean {
  if (when === undefined) return true;
  return Object.entries(when).every(([group, value]) => whole(value).test((fields[group] ?? '').slice(0, MAX_FIELD)));
}

export const CONDITION_FLAGS = 'i';

/** A condition as it is matched. */
export function conditionSource(value: string): string {
  return `^(?:${value})$`;
}

/** Conditions as expressions; there are as many as the signatures write. */
const compiled = new Map<string, RegExp>();

function whole(value: string): RegExp {
  let expression = compiled.get(value);
  if (expression === undefined) {
    expression = new RegExp(conditionSource(value), CONDITION_FLAGS);
    compiled.set(value, expression);
  }
  return expression;
}
