/** Conditions on the named groups of a line, and what of a signature depends on them. */
import type { Severity } from '../../core/facts.ts';
import type { FailureClass } from '../../core/reading.ts';
import type { CauseWeight, Level, Signature, When } from '../../core/signature.ts';

type Fields = Readonly<Record<string, string>>;

/** Characters kept of a group, and read by a condition, which may look for a word anywhere; the line stands beside it. */
export const MAX_FIELD = 512;

/** Whether named groups fulfil a condition. */
export function holds(when: When | undefined, fields: Fields): boolean {
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

export interface Graded {
  readonly severity: Severity;
  /** It alone means a fault. */
  readonly fault: boolean;
}

export function graded(signature: Signature, fields: Fields): Graded {
  const level = signature.grades?.find((grade) => holds(grade.when, fields))?.level ?? signature.level;
  return { severity: severityOf(level), fault: (level === 'F' || level === 'E') && signature.alone !== false };
}

function severityOf(level: Level): Severity {
  if (level === 'I') return 'info';
  return level === 'W' ? 'warning' : 'error';
}

export function classOf(signature: Signature, fields: Fields): FailureClass {
  return signature.classes?.find(({ when }) => holds(when, fields))?.class ?? signature.class;
}

/** The weights that count for a line: of several for one cause the first whose condition holds. */
export function weightsOf(signature: Signature, fields: Fields): readonly CauseWeight[] {
  const counted = new Map<string, CauseWeight>();
  for (const entry of signature.causes) {
    if (!counted.has(entry.id) && holds(entry.when, fields)) counted.set(entry.id, entry);
  }
  return [...counted.values()];
}
