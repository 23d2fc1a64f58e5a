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

/** Whether named groups fulfil a condition. */
export function holds(when: When | undefined, fields: Readonly<Record<string, string>>): boolean {
  if (when === undefined) return true;
  return Object.entries(when).every(([group, value]) => whole(value).test(fields[group] ?? ''));
}

/** Conditions as expressions; there are as many as the signatures write. */
const compiled = new Map<string, RegExp>();

function whole(value: string): RegExp {
  let expression = compiled.get(value);
  if (expression === undefined) {
    expression = new RegExp(`^(?:${value})$`, 'i');
    compiled.set(value, expression);
  }
  return expression;
}
