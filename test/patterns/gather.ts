/** Every regular expression of the program: literals from its source text, and those that are put together when it runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { flagsOf } from '../../src/signatures/matcher/compile.ts';
import { signatures } from '../../src/signatures/index.ts';
import { CONDITION_FLAGS, conditionSource, MAX_FIELD } from '../../src/signatures/matcher/signature.ts';

export interface Pattern {
  /** Where it stands, for people. */
  readonly at: string;
  readonly source: string;
  readonly flags: string;
  /** Characters of the longest input, where the code around it bounds it. */
  readonly longest?: number;
}

const SRC = join(import.meta.dirname, '../../src');

function visitSources(visit: (node: ts.Node, at: string) => void): void {
  for (const name of readdirSync(SRC, { recursive: true }).map(String)) {
    if (!name.endsWith('.ts')) continue;
    const file = ts.createSourceFile(name, readFileSync(join(SRC, name), 'utf8'), ts.ScriptTarget.Latest, true);
    const walk = (node: ts.Node): void => {
      visit(node, `${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
      ts.forEachChild(node, walk);
    };
    walk(file);
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
  visitSources((node, at) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({ at, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      built.push({ at, from: node.arguments?.[0]?.getText() ?? '' });
    } else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [argument] = node.arguments;
      const compiles = COMPILING.has(node.expression.name.text) && argument !== undefined;
      if (compiles && ts.isStringLiteralLike(argument)) silent.push(`${at} ${node.getText()}`);
    }
  });
  return { literals, built, silent };
}

/** What the places that build expressions build, by the text of their first argument. */
export const BUILT: Readonly<Record<string, readonly Pattern[]>> = {
  'signature.pattern': signatures
    .filter(({ pattern }) => pattern !== '')
    .map((signature) => ({ at: signature.code, source: signature.pattern, flags: flagsOf(signature) })),
  'conditionSource(value)': signatures.flatMap((signature) =>
    conditionsIn(signature).map((value) => ({
      at: `${signature.code} when`,
      source: conditionSource(value),
      flags: CONDITION_FLAGS,
      longest: MAX_FIELD,
    })),
  ),
  // Of plain words: what is between them is in the template.
  '`^(${name}=)(?:"([^"\\`\\\\\\\\]*)"|\'([^\'"\\`\\\\\\\\]*)\')[ \\\\t]*$`': [
    { at: 'boot line', source: '^(NAME=)(?:"([^"`\\\\]*)"|\'([^\'"`\\\\]*)\')[ \\t]*$', flags: 'm' },
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
