/**
 * Signatures → matcher. One pass over a line finds which literals it contains; only the expressions that need one of
 * them are run, in the order of the list, and the first that matches is the answer. So the list goes from the specific
 * to the general, and its length does not slow the lines down.
 */
import type { Severity } from '../../core/facts.ts';
import { automaton } from './automaton.ts';
import { rarity, requiredLiterals } from './literals.ts';
import { holds, MAX_FIELD, type Level, type LogSignature } from './signature.ts';

/** The same words as the log readers use for who may have written a line. */
type Origin = 'any' | 'kernel' | 'userspace' | 'windows';

export interface Compiled {
  match(
    text: string,
    origin: Origin,
  ): { code: string; severity: Severity; fault: boolean; fields: Record<string, string> } | undefined;
  grade(code: string, fields: Readonly<Record<string, string>>): { severity: Severity; fault: boolean } | undefined;
}

interface Entry {
  readonly signature: LogSignature;
  readonly expression: RegExp;
  readonly origins: ReadonlySet<Origin>;
}

/** Commoner literals (`:`) are in every line: an expression that promises no better is always tried. */
const MIN_LITERAL = 2;

export function compile(signatures: readonly LogSignature[]): Compiled {
  const entries: Entry[] = signatures
    .filter((signature) => signature.pattern !== '')
    .map((signature) => ({
      signature,
      expression: new RegExp(signature.pattern, flagsOf(signature)),
      origins: originsOf(signature.sources),
    }));
  const byCode = new Map(signatures.map((signature) => [signature.code, signature]));
  const literals: string[] = [];
  const payloads: number[] = [];
  const always: number[] = [];
  entries.forEach((entry, index) => {
    const required = requiredLiterals(entry.signature.pattern);
    if (required === undefined || rarity(required) < MIN_LITERAL) {
      always.push(index);
      return;
    }
    for (const literal of required) {
      literals.push(literal);
      payloads.push(index);
    }
  });
  const finder = automaton(literals, payloads);

  return {
    match(text, origin) {
      const found = finder.scan(text);
      if (found.length > 1) found.sort((a, b) => a - b);
      let last = -1;
      for (const index of always.length === 0 ? found : merged(always, found)) {
        const entry = entries[index];
        if (index === last || entry === undefined || !entry.origins.has(origin)) continue;
        last = index;
        const m = entry.expression.exec(text);
        if (m === null) continue;
        const fields = groupsOf(m);
        const { severity, fault } = graded(entry.signature, fields);
        return { code: entry.signature.code, severity, fault, fields };
      }
      return undefined;
    },
    grade(code, fields) {
      const signature = byCode.get(code);
      return signature === undefined ? undefined : graded(signature, fields);
    },
  };
}

/** Two ascending lists as one. */
function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  return b.length === 0 ? a : [...a, ...b].sort((x, y) => x - y);
}

function groupsOf(m: RegExpExecArray): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(m.groups ?? {})) {
    // `Object.entries` types an unmatched group as text; it is undefined.
    if (typeof value === 'string') fields[name] = value.slice(0, MAX_FIELD);
  }
  return fields;
}

function graded(
  signature: LogSignature,
  fields: Readonly<Record<string, string>>,
): { severity: Severity; fault: boolean } {
  const level = signature.grades?.find((grade) => holds(grade.when, fields))?.level ?? signature.level;
  return { severity: severityOf(level), fault: (level === 'F' || level === 'E') && signature.alone !== false };
}

function severityOf(level: Level): Severity {
  if (level === 'I') return 'info';
  return level === 'W' ? 'warning' : 'error';
}

/** Read off a screen and typed by people, who do not mind case. */
const TYPED = new Set(['screen', 'seen']);

export function flagsOf({ sources }: LogSignature): string {
  return sources.some((source) => TYPED.has(source)) ? 'i' : '';
}

/** Written by Windows itself. */
const WINDOWS_SOURCES = new Set(['setup', 'servicing', 'eventlog']);

/**
 * Which lines a signature may be matched in. Windows logs are full of words the others use (`No space left`, status
 * codes), so they are kept apart; what a person read off a screen (`seen`) has no prefix at all.
 */
function originsOf(sources: readonly string[]): ReadonlySet<Origin> {
  if (sources.every((source) => source === 'seen')) return new Set<Origin>(['any']);
  if (sources.every((source) => WINDOWS_SOURCES.has(source))) return new Set<Origin>(['any', 'windows']);
  if (sources.some((source) => WINDOWS_SOURCES.has(source))) {
    return new Set<Origin>(['any', 'windows', 'kernel', 'userspace']);
  }
  return new Set<Origin>(['any', 'kernel', 'userspace']);
}
