/** Every text the report needs, looked up by id. The tables are handed in, so that report imports core alone. */
import type { Repair } from '../core/repair.ts';
import { SUBSYSTEMS, type Subsystem } from '../core/reading.ts';
import type { Signature } from '../core/signature.ts';
import type { Cause } from '../core/cause.ts';
import type { FindingKind, JudgedFinding } from '../core/check.ts';
import type { Args, Text } from '../core/text.ts';
import { linkTexts } from './link-texts.ts';
import { problemTexts } from './problem-texts.ts';
import { fill, type Language } from './text.ts';

export interface TextTables {
  readonly checks: readonly FindingKind[];
  /** What the boot walk finds itself; their messages word the links that break. */
  readonly breaks: readonly FindingKind[];
  readonly causes: readonly Cause[];
  readonly repairs: readonly Repair[];
  readonly signatures: readonly Signature[];
  /** What can be given and is only named. */
  readonly kinds: readonly NamedKind[];
}

/** A thing by its id and a noun phrase, with what the person can do with it. */
export interface NamedKind {
  readonly id: string;
  readonly what: Text;
  readonly next?: Text;
}

export interface ReportTexts {
  finding(finding: JudgedFinding, language: Language): string;
  /** What a finding is about, in few words. */
  heading(finding: JudgedFinding): Text;
  title(code: string): Text | undefined;
  cause(id: string): Text;
  explanation(id: string): Text | undefined;
  advice(id: string): Text | undefined;
  ask(check: string): Text;
  repair(id: string): Repair | undefined;
  link(message: string): Text;
  problem(message: string): Text;
  /** What is wrong with the command line, filled in. */
  usage(message: string, args: Args, language: Language): string;
}

const plainText = (text: string): Text => ({ en: text, zh: text });

export function reportTexts(tables: TextTables): ReportTexts {
  const kinds = [...tables.checks, ...tables.breaks];
  const checks = new Map(kinds.map((c) => [c.id, c]));
  const byCode = new Map(kinds.map((c) => [c.code, c]));
  const breaking = new Map(tables.breaks.flatMap(({ messages }) => Object.entries<Text>(messages)));
  const causes = new Map(tables.causes.map((c) => [c.id, c]));
  const repairs = new Map(tables.repairs.map((r) => [r.id, r]));
  const signatures = new Map(tables.signatures.map((s) => [s.code, s]));
  const named = new Map(
    tables.kinds.flatMap((kind) => [
      [`foreign.${kind.id}`, foreignText(kind)],
      [`no-medium.${kind.id}`, noMediumText(kind)],
    ]),
  );
  const problem = (message: string): Text => problemTexts[message] ?? named.get(message) ?? plainText(message);
  return {
    finding(finding, language) {
      const message = checks.get(finding.id)?.messages[finding.message];
      if (message !== undefined) return fill(message, finding.args, language);
      const signature = signatures.get(finding.code);
      if (signature === undefined) return finding.code;
      return `${signature.title[language]}${readingOf(finding.args, language)}`;
    },
    heading: ({ id, code }) => checks.get(id)?.title ?? signatures.get(code)?.title ?? plainText(code),
    title: (code) => byCode.get(code)?.title ?? signatures.get(code)?.title,
    cause: (id) => causes.get(id)?.title ?? plainText(id),
    explanation: (id) => causes.get(id)?.explanation,
    advice: (id) => causes.get(id)?.advice,
    ask: (check) => checks.get(check)?.ask ?? plainText(check),
    repair: (id) => repairs.get(id),
    link: (message) => linkTexts[message] ?? breaking.get(message) ?? plainText(message),
    problem,
    usage: (message, args, language) => fill(problem(message), args, language),
  };
}

function foreignText({ what, next }: NamedKind): Text {
  return {
    en: `is ${what.en}: nothing in it is judged${next === undefined ? '' : `; ${next.en}`}`,
    zh: `是${what.zh}：其中没有可判断的内容${next === undefined ? '' : `；${next.zh}`}`,
  };
}

function noMediumText({ what }: NamedKind): Text {
  return {
    en: `is ${what.en} and no medium: no repair is planned for it`,
    zh: `是${what.zh}，不是介质：不会为它规划修复`,
  };
}

/** What a line was read as that no signature knows: its subsystem, and the known message that is nearest to it. */
function readingOf({ subsystem, near }: Args, language: Language): string {
  if (typeof subsystem !== 'string' || !isSubsystem(subsystem)) return '';
  const name = SUBSYSTEMS[subsystem][language];
  if (typeof near !== 'string') return language === 'zh' ? `（${name}）` : ` (${name})`;
  return language === 'zh'
    ? `（${name}；最接近的已知消息：“${near}”）`
    : ` (${name}; nearest known message: “${near}”)`;
}

function isSubsystem(id: string): id is Subsystem {
  return Object.hasOwn(SUBSYSTEMS, id);
}
