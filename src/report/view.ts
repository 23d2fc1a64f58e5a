/** What every section of the report is given, and the few shapes of lines they share. */
import type { Seen } from './seen.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Verdict } from '../core/verdict.ts';
import type { Fact, FactKind } from '../core/facts.ts';
import type { ToolInfo, UnknownSymptom } from './json.ts';
import { factNames, phrases, type Phrase } from './phrases.ts';
import { fill, shellQuote, type Language } from './text.ts';
import type { ReportTexts } from './texts.ts';
import { width, wrap } from './wrap.ts';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

export interface ReportInput {
  readonly diagnosis: Diagnosis;
  /** What it says; printed, never chosen again. */
  readonly verdict: Verdict;
  readonly facts: readonly Fact[];
  readonly tool: ToolInfo;
  readonly explain: boolean;
  /** What the person said they saw, and how it was understood. */
  readonly symptoms?: readonly Seen[];
  readonly notUnderstood?: readonly UnknownSymptom[];
}

export interface Terminal {
  readonly columns: number;
  readonly style: (style: Style, text: string) => string;
}

export interface View {
  readonly input: ReportInput;
  readonly texts: ReportTexts;
  readonly language: Language;
  readonly terminal: Terminal;
  readonly sectorSize: number;
}

/** Width of the margin column for firmware names and section labels. */
export const MARGIN = 13;

export function say(view: View, phrase: Phrase, args: Record<string, string | number> = {}): string {
  return fill(phrases[phrase], args, view.language);
}

/** A list within a sentence. */
export function joined(view: View, parts: readonly string[]): string {
  return parts.join(say(view, 'listJoint'));
}

/** Wrapped lines beside a bold label. */
export function labelled(view: View, phrase: Phrase, texts: readonly string[]): string[] {
  const indent = labelWidth(view, phrase);
  return beside(
    view,
    phrase,
    texts.flatMap((t) => wrap(t, view.terminal.columns - indent)),
  );
}

export function labelWidth(view: View, phrase: Phrase): number {
  return Math.max(width(say(view, phrase)) + 2, MARGIN);
}

/** Lines that are already as long as they may be, beside a bold label. */
export function beside(view: View, phrase: Phrase, lines: readonly string[]): string[] {
  const label = say(view, phrase);
  const indent = labelWidth(view, phrase);
  const head = view.terminal.style('bold', label) + ' '.repeat(indent - width(label));
  return lines.map((line, i) => (i === 0 ? head : ' '.repeat(indent)) + line);
}

/** Lines under an indent. */
export function indented(text: string, indent: number, columns: number): string[] {
  return wrap(text, columns - indent).map((line) => ' '.repeat(indent) + line);
}

/**
 * A command that can be pasted as it stands: words are quoted for a shell, and where it does not fit on one line it is
 * broken as a shell expects it. What the person replaces stays bare.
 */
export function commandLines(argv: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of withValues(argv.map(shellWord))) {
    if (line !== '' && width(line) + 1 + width(word) > columns - 2) {
      lines.push(`${line} \\`);
      line = `  ${word}`;
    } else {
      line += line === '' ? word : ` ${word}`;
    }
  }
  return [...lines, line];
}

/** An option stays on the line of its value. */
function withValues(words: readonly string[]): string[] {
  const out: string[] = [];
  for (const [i, word] of words.entries()) {
    const before = words[i - 1] ?? '';
    const isValue = /^--[\w-]+$/.test(before) && !word.startsWith('-');
    if (isValue) out.push(`${out.pop() ?? ''} ${word}`);
    else out.push(word);
  }
  return out;
}

/** What the person has to fill in (`<folder>`, `<文件夹>`) and redirections are no words to quote. */
function shellWord(word: string): string {
  return word === '>' || /^<[\p{L} ]+>$/u.test(word) ? word : shellQuote(word);
}

/** `+12 dB`, with a minus as wide as the plus. */
export function decibans(value: number): string {
  return `${value >= 0 ? '+' : '−'}${Math.abs(Math.round(value))} dB`;
}

export function bracketed(view: View, text: string): string {
  return view.language === 'zh' ? `（${text}）` : `(${text})`;
}

export function nameOf(view: View, kind: FactKind): string {
  return factNames[kind][view.language];
}

/** Places and codes in one line, so that it does not wrap. */
export const MAX_SUBJECTS = 3;
export const MAX_CODES = 4;

/** Entries of a list that is not the answer itself; what was left out is counted in its last line. */
export const MAX_UNKNOWN = 6;

/** `└ SYSTEM hive: broken` leaves its text a column; longer ones do not. */
export const MAX_LABEL = 24;
