/** Every regular expression of the program: literals from its source text, and those that are put together when it runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { flagsOf, patternOf } from '../../src/signatures/matcher/compile.ts';
import { rules, signatures } from '../../src/signatures/index.ts';
import { CONDITION_FLAGS, conditionSource, MAX_FIELD } from '../../src/signatures/matcher/conditions.ts';

export interface Pattern {
  /** Where it stands, for people. */
  readonly at: string;
  readonly source: string;
  readonly flags: string;
  /** Characters of the longest input, where the code around it bounds it. */
  readonly longest?: number;
}

const SRC = join(import.meta.dirname, '../../src');

/** A node of the ESTree form; `start` and `end` are offsets of UTF-16 units in the text. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function visitSources(visit: (node: Node, at: () => string, text: string) => void): void {
  for (const name of readdirSync(SRC, { recursive: true }).map(String)) {
    if (!name.endsWith('.ts')) continue;
    const text = readFileSync(join(SRC, name), 'utf8');
    const { program, errors } = parseSync(name, text);
    if (errors[0] !== undefined) throw new Error(`${name}: ${errors[0].message}`);
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) for (const one of value) walk(one);
      if (!isNode(value)) return;
      visit(value, () => `${name}:${text.slice(0, value.start).split('\n').length}`, text);
      for (const inner of Object.values(value)) if (typeof inner === 'object') walk(inner);
    };
    walk(program);
  }
}

export interface Gathered {
  readonly literals: readonly Pattern[];
  /** First argument of each `new RegExp(…)`, as written. */
  readonly built: readonly { readonly at: string; readonly from: string }[];
  /** Calls that compile a string silently: `text.match('…')`. */
  readonly silent: readonly string[];
}

const COMPILING = new Set(['match', 'matchAll', 'search']);

export function gather(): Gathered {
  const literals: Pattern[] = [];
  const built: { at: string; from: string }[] = [];
  const silent: string[] = [];
  visitSources((node, at, text) => {
    const source = (of: unknown): string => (isNode(of) ? text.slice(of.start, of.end) : '');
    if (node.type === 'Literal' && isPattern(node['regex'])) {
      literals.push({ at: at(), source: node['regex'].pattern, flags: node['regex'].flags });
    }
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return;
    const { callee, arguments: given } = node;
    const argument: unknown = Array.isArray(given) ? given[0] : undefined;
    if (source(callee) === 'RegExp') built.push({ at: at(), from: source(argument) });
    else if (isNode(callee) && COMPILING.has(source(callee['property'])) && isText(argument)) {
      silent.push(`${at()} ${source(node)}`);
    }
  });
  return { literals, built, silent };
}

function isPattern(value: unknown): value is { readonly pattern: string; readonly flags: string } {
  return typeof value === 'object' && value !== null && 'pattern' in value && 'flags' in value;
}

/** A string literal, or a template without placeholders. */
function isText(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (value.type === 'Literal') return typeof value['value'] === 'string';
  return value.type === 'TemplateLiteral' && Array.isArray(value['expressions']) && value['expressions'].length === 0;
}

/** What the places that build expressions build, by the text of their first argument. */
export const BUILT: Readonly<Record<string, readonly Pattern[]>> = {
  'patternOf(entry)': rules().map((rule) => ({
    at: rule.signature.code,
    source: patternOf(rule),
    flags: flagsOf(rule.signature),
  })),
  'conditionSource(value)': signatures.flatMap((signature) =>
    conditionsIn(signature).map((value) => ({
      at: `${signature.code} when`,
      source: conditionSource(value),
      flags: CONDITION_FLAGS,
      longest: MAX_FIELD,
    })),
  ),
  // Of plain words: what is between them is in the template.
  '`^(${name}=)(?:"([^"\\`\\\\\\\\]*)"|\'([^\'"$\\`\\\\\\\\]*)\')[ \\\\t]*$`': [
    { at: 'boot line', source: '^(NAME=)(?:"([^"`\\\\]*)"|\'([^\'"$`\\\\]*)\')[ \\t]*$', flags: 'm' },
  ],
  '`^\\\\s*${name}\\\\+?=`': [{ at: 'word list', source: '^\\s*NAME\\+?=', flags: '' }],
  '`^(\\\\s*${name}=)(?:\\\\(([^()"\'$#]*)\\\\)|"([^"$#]*)")(\\\\s*)$`': [
    { at: 'word list', source: '^(\\s*NAME=)(?:\\(([^()"\'$#]*)\\)|"([^"$#]*)")(\\s*)$', flags: '' },
  ],
  '`${header.value.part}$`': [{ at: 'part number', source: '65535$', flags: '' }],
  // Every character of what was given is escaped: text without operators.
  'own.replaceAll(/[.*+?^${}()|[\\]\\\\]/g, String.raw`\\$&`)': [{ at: 'own marker', source: 'a\\.b', flags: '' }],
  // One character class, as the literal it comes from.
  'UNCLEAN.source.replace(String.raw`\\u000a-`, String.raw`\\u000b-`)': [],
};

/** Values of every `when`, wherever a signature has one. */
function conditionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'when' && typeof inner === 'object' && inner !== null
      ? Object.values(inner).filter((one): one is string => typeof one === 'string')
      : conditionsIn(inner),
  );
}
