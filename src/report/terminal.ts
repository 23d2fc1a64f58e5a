/**
 * The report a person reads: top down, the first line is enough, every further line earns its place. Plain text with
 * optional styling; words, not colour, carry the meaning.
 */
import type { Fact, FactKind } from '../core/facts.ts';
import type { RankedCause } from '../core/cause.ts';
import type { Headline, Offer, ShownCause } from '../core/verdict.ts';
import { bootLines } from './boots.ts';
import { findingsLines, noteLines } from './findings.ts';
import { foundLines } from './found.ts';
import { logProblemTexts } from './log-problem-texts.ts';
import { type Phrase } from './phrases.ts';
import { secureBootLines } from './secure-boot.ts';
import { bytesText, escapeControls, type Language } from './text.ts';
import type { ReportTexts } from './texts.ts';
import {
  beside,
  bracketed,
  commandLines,
  decibans,
  indented,
  joined,
  labelled,
  labelWidth,
  MAX_CODES,
  MAX_SUBJECTS,
  MAX_UNKNOWN,
  nameOf,
  say,
  type ReportInput,
  type Style,
  type Terminal,
  type View,
} from './view.ts';
import { padEnd, width, wrap } from './wrap.ts';
import { chains } from './chain.ts';
import { headlineText } from './headline.ts';
import { header } from './evidence.ts';
import { nextTest } from './next-test.ts';

export { shellQuote } from './text.ts';
export type { ReportInput, Style, Terminal } from './view.ts';

const PLAIN: Terminal = { columns: 100, style: (_, text) => text };

export function terminalReport(
  input: ReportInput,
  texts: ReportTexts,
  language: Language,
  terminal: Terminal = PLAIN,
): string {
  const medium = input.facts.find((f): f is Fact<'medium'> => f.kind === 'medium');
  const view: View = { input, texts, language, terminal, sectorSize: medium?.value.sectorSize ?? 512 };
  const sections = [
    header(view),
    headline(view),
    chains(view),
    secureBoot(view),
    causes(view),
    others(view),
    notes(view),
    otherLines(view),
    foundLines(view),
    notJudged(view),
    open(view),
    logProblems(view),
    nextTest(view),
    repair(view),
    boots(view),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

// ---- the first line --------------------------------------------------------------------------------------------

const SIGNS: Readonly<Record<Headline['mark'], readonly [string, Style]>> = {
  broken: ['✗', 'red'],
  doubt: ['!', 'yellow'],
  unclear: ['?', 'yellow'],
  sound: ['✓', 'green'],
  none: ['·', 'dim'],
};

function headline(view: View): string[] {
  const { mark, finding } = view.input.verdict.headline;
  const [sign, colour] = SIGNS[mark];
  const proof = finding === undefined ? '' : say(view, finding.proof);
  const code = finding === undefined ? '' : `   ${say(view, 'codeAndProof', { code: finding.code, proof })}`;
  const sentence = headlineText(view.input.verdict.headline, view.texts, view.language);
  const lines = wrap(sentence + code, view.terminal.columns - 2);
  return lines.map(
    (line, i) => `${i === 0 ? view.terminal.style(colour, sign) : ' '} ${view.terminal.style('bold', line)}`,
  );
}

/** What firmware with Secure Boot on would say of the loaders; a note beside the chain, which holds with it off. */
function secureBoot(view: View): string[] {
  const verdicts = view.input.diagnosis.secureBoot ?? [];
  return verdicts.length === 0 ? [] : labelled(view, 'secureBoot', secureBootLines(verdicts, view.language));
}

// ---- causes and findings ---------------------------------------------------------------------------------------

function causes(view: View): string[] {
  const { causes: shown, withheld } = view.input.verdict;
  if (shown.length === 0) return [];
  const lines = [view.terminal.style('bold', say(view, 'why'))];
  for (const [i, cause] of shown.entries()) lines.push(...causeLines(view, cause, i + 1));
  const named = new Set(shown.flatMap(({ alternatives }) => alternatives.map(({ id }) => id)));
  const left = withheld.filter(({ id, reason }) => reason !== 'follows' && !named.has(id)).length;
  if (left > 0) lines.push(`  ${view.terminal.style('dim', say(view, 'moreCauses', { count: left }))}`);
  return lines;
}

function causeLines(view: View, shown: ShownCause, rank: number): string[] {
  const { cause, findings, follows, alternatives } = shown;
  const { columns, style } = view.terminal;
  const score = decibans(cause.score);
  const title = say(view, 'titled', { title: view.texts.cause(cause.id)[view.language], id: cause.id });
  const lines = wrap(title, columns - 5 - score.length - 2).map((line, i) =>
    i === 0 ? `  ${rank}  ${style('bold', padEnd(line, columns - 5 - score.length))}${score}` : `     ${line}`,
  );
  const explanation = rank === 1 ? view.texts.explanation(cause.id) : undefined;
  if (explanation !== undefined) lines.push(...wrap(explanation[view.language], columns - 7).map((l) => `       ${l}`));
  lines.push(...findingsLines(view, findings, rank === 1));
  if (follows.length > 0) {
    lines.push(`       ${say(view, 'follows')}`);
    const narrower = { ...view, terminal: { ...view.terminal, columns: columns - 2 } };
    lines.push(...findingsLines(narrower, follows, false).map((line) => `  ${line}`));
  }
  for (const other of alternatives) {
    const text = say(view, 'alternative', {
      title: view.texts.cause(other.id)[view.language],
      id: other.id,
      score: decibans(other.score),
    });
    lines.push(
      ...wrap(text, columns - 9).map((line, i) => `${i === 0 ? '       ' : '         '}${style('dim', line)}`),
    );
  }
  if (view.input.explain) lines.push(...termLines(view, cause));
  return lines;
}

/** Every term of a score. */
function termLines(view: View, cause: RankedCause): string[] {
  return cause.terms.flatMap((term) => {
    const head = `         ${padEnd(decibans(term.decibans), 7)} `;
    const text = `${term.code}  ${bracketed(view, say(view, term.because))}${because(view, term)}`;
    const wrapped = wrap(text, view.terminal.columns - width(head));
    return wrapped.map((line, i) => (i === 0 ? head : ' '.repeat(width(head))) + line);
  });
}

/** Reasons are written in English; in another language the title of what was found says what the term rests on. */
function because(view: View, term: RankedCause['terms'][number]): string {
  const title = view.texts.title(term.code.split(':')[0] ?? term.code);
  const text = view.language === 'en' ? term.why : title?.[view.language];
  return text === undefined ? '' : `  ${text}`;
}

/** Errors and warnings that stand under no cause: all of them, the first ones with their places. */
function others(view: View): string[] {
  const { causes: shown, others: left } = view.input.verdict;
  if (left.length === 0) return [];
  return [
    view.terminal.style('bold', say(view, shown.length > 0 ? 'unexplained' : 'alsoFound')),
    ...findingsLines(view, left.slice(0, MAX_UNKNOWN), true),
    ...findingsLines(view, left.slice(MAX_UNKNOWN), false),
  ];
}

/** What is worth knowing and nothing to worry about. */
function notes(view: View): string[] {
  const lines = noteLines(view, view.input.verdict.notes);
  return lines.length === 0 ? [] : [view.terminal.style('bold', say(view, 'notes')), ...lines];
}

/** Lines that warn, of boots that were not judged. */
function otherLines(view: View): string[] {
  const lines = view.input.verdict.otherLines;
  if (lines.length === 0) return [];
  const told = lines.map(({ code, count }) => (count === 1 ? code : say(view, 'times', { text: code, count })));
  return labelled(view, 'otherLines', [say(view, 'otherLinesText', { codes: joined(view, told) })]);
}

// ---- the boots of logs -----------------------------------------------------------------------------------------

/** On request: most logs that are given hold one boot. */
function boots(view: View): string[] {
  const story = view.input.diagnosis.boots;
  if (!view.input.explain) return [];
  const [title, ...lines] = bootLines(story, view.language, view.terminal.columns);
  return title === undefined ? [] : [view.terminal.style('bold', title), ...lines];
}

/** What was met and could not be read, with how to get it: one block per remedy, not per check. */
function notJudged(view: View): string[] {
  const byName = new Map<string, { subjects: string[]; asks: string[]; codes: string[] }>();
  for (const { asks, codes, missing } of view.input.verdict.open) {
    for (const { kind, subjects } of missing) {
      const what = nameOf(view, kind);
      const group = byName.get(what) ?? { subjects: [], asks: [], codes: [] };
      byName.set(what, group);
      group.subjects.push(...subjects.map(escapeControls));
      group.asks.push(...asks.map((check) => view.texts.ask(check)[view.language]));
      group.codes.push(...codes);
    }
  }
  const byAsk = new Map<string, string[]>();
  for (const [what, group] of byName) {
    const ask = mostFrequent(group.asks);
    const codes = [...new Set(group.codes)];
    const where = [...new Set(group.subjects)].slice(0, MAX_SUBJECTS).join(' ');
    const shown = codes.slice(0, MAX_CODES).join(' ') + (codes.length > MAX_CODES ? ' …' : '');
    const state = say(view, 'missingUnreadable');
    const line = say(view, 'subject', { what: where === '' ? what : `${what} ${where}`, state });
    byAsk.set(ask, [...(byAsk.get(ask) ?? []), `${line}   ${shown}`]);
  }
  if (byAsk.size === 0) return [];
  const { columns, style } = view.terminal;
  const lines = [style('bold', say(view, 'notJudged'))];
  for (const [ask, whats] of [...byAsk].slice(0, MAX_UNKNOWN)) {
    lines.push(...whats.flatMap((what) => indented(what, 2, columns)), ...indented(`→ ${ask}`, 6, columns));
  }
  if (byAsk.size > MAX_UNKNOWN) lines.push(`  ${say(view, 'more', { count: byAsk.size - MAX_UNKNOWN })}`);
  return lines;
}

/** Many checks miss the same thing: what most of them ask for is how to get it. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** Evidence that is not read from the medium itself. */
const BESIDE_THE_MEDIUM: ReadonlySet<FactKind> = new Set<FactKind>([
  'event',
  'log',
  'pci.function',
  'symptom',
  'wim',
  'firmware',
  'firmware.variable',
]);

/** What was never given, and what only a deep survey reads: a line each; the next best test says what to fetch first. */
function open(view: View): string[] {
  const { notGiven, notRead } = view.input.verdict;
  const given = notGiven.flatMap(({ kind, subjects }) =>
    // Logs are missed by their names; the parts of a medium that was not given need no mention each.
    kind === 'log' && subjects.length > 0
      ? subjects.map(escapeControls)
      : [nameOf(view, BESIDE_THE_MEDIUM.has(kind) ? kind : 'medium')],
  );
  const deep = new Set(notRead.map(({ kind }) => nameOf(view, kind)));
  const lines: string[] = [];
  if (given.length > 0) lines.push(...labelled(view, 'notGiven', [joined(view, [...new Set(given)])]));
  if (deep.size > 0) {
    lines.push(...labelled(view, 'notRead', [say(view, 'notReadText', { what: joined(view, [...deep]) })]));
  }
  return lines;
}

/** Parts of logs that could not be read: what they held is not judged. */
function logProblems(view: View): string[] {
  const problems = view.input.diagnosis.logProblems ?? [];
  if (problems.length === 0) return [];
  const told = problems.map(({ value }) =>
    say(view, 'subject', {
      what: value.line === 0 ? value.file : `${value.file}:${value.line}`,
      state: logProblemTexts[value.code]?.[view.language] ?? value.code,
    }),
  );
  const texts = [...new Set(told)];
  const lines = texts.slice(0, MAX_UNKNOWN).flatMap((text) => indented(text, 2, view.terminal.columns));
  if (texts.length > MAX_UNKNOWN) lines.push(`  ${say(view, 'more', { count: texts.length - MAX_UNKNOWN })}`);
  return [view.terminal.style('bold', say(view, 'logProblems')), ...lines];
}

/** The command that repairs, what to do by hand, or why there is neither. */
function repair(view: View): string[] {
  const { argv, offers, advice, none } = view.input.verdict.repair;
  const lines: string[] = [];
  const label = none === 'image-first' ? 'imageFirst' : 'repair';
  if (argv !== undefined) lines.push(...beside(view, label, commandAndCost(view, argv, offers, label)));
  const byHand = advice === undefined ? undefined : view.texts.advice(advice);
  if (byHand !== undefined) lines.push(...labelled(view, 'repairHand', [byHand[view.language]]));
  else if (none === 'no-repair') lines.push(...labelled(view, 'repair', [say(view, 'repairNone')]));
  return lines;
}

/** Several repairs are planned one on the other, and written together: one command for all of them. */
function commandAndCost(view: View, argv: readonly string[], offers: readonly Offer[], label: Phrase): string[] {
  const columns = view.terminal.columns - labelWidth(view, label);
  const cost = ({ writes, bytes }: Offer): string =>
    say(view, writes === 1 ? 'repairOfferOne' : 'repairOffer', { writes, bytes: bytesText(bytes, view.language) });
  const [first, second] = offers;
  const told =
    first === undefined || second !== undefined
      ? offers.map((offer) => say(view, 'subject', { what: offer.repair, state: cost(offer) }))
      : [cost(first)];
  return [...commandLines(argv, columns), ...told.flatMap((text) => indented(text, 2, columns))];
}
