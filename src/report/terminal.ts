/**
 * The report a person reads: top down, the first line is enough, every further line earns its place. Plain text with
 * optional styling; words, not colour, carry the meaning.
 */
import type { Fact } from '../core/facts.ts';
import { breakOf, type Chain } from '../core/chain.ts';
import type { RankedCause } from '../core/cause.ts';
import type { JudgedFinding } from '../core/check.ts';
import { bootLines } from './boots.ts';
import { findingsLines, noteLines } from './findings.ts';
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
  type Offer,
  type ReportInput,
  type Style,
  type Terminal,
  type View,
} from './view.ts';
import { padEnd, width, wrap } from './wrap.ts';
import {
  alternatives,
  BESIDE_THE_MEDIUM,
  besides,
  isSettled,
  memberOf,
  mostFrequent,
  nothingUsable,
  restsOn,
  shownCauses,
} from './outline.ts';
import { chains, firmwareList, linkName, linkText } from './chain.ts';
import { header } from './evidence.ts';
import { nextTest } from './next-test.ts';

export { shellQuote } from './text.ts';
export type { Offer, ReportInput, Style, Terminal } from './view.ts';

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
    verdict(view),
    chains(view),
    secureBoot(view),
    causes(view),
    others(view),
    notes(view),
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

function verdict(view: View): string[] {
  const { chains: all, findings, standing } = view.input.diagnosis;
  const prepared = all.filter((c) => c.prepared);
  const broken = brokenVerdict(view, prepared);
  if (broken !== undefined) return broken;
  const error = findings.find((f) => f.severity === 'error');
  if (error !== undefined) {
    const what = view.texts.heading(error)[view.language];
    const some = prepared.filter((c) => c.links.some((l) => l.state === 'suspect' && l.codes.includes(error.code)));
    const text =
      some.length > 0
        ? say(view, 'verdictSome', { firmware: firmwareList(view, some), what })
        : say(view, 'verdictFinding', { what });
    return headline(view, '✗', 'red', text, error);
  }
  const doubtful = suspectVerdict(view, prepared);
  if (doubtful !== undefined) return doubtful;
  if (prepared.length > 0) return unbrokenVerdict(view, prepared);
  if (standing.reasons.includes('no-prepared-chain')) {
    return headline(view, '✗', 'red', say(view, 'verdictUnprepared'));
  }
  const warning = firstWarning(view);
  if (warning !== undefined) {
    const what = view.texts.heading(warning)[view.language];
    return headline(view, '!', 'yellow', say(view, 'verdictFinding', { what }), warning);
  }
  const [cause] = shownCauses(view);
  if (cause !== undefined && cause.id !== 'benign') {
    const what = view.texts.cause(cause.id)[view.language];
    return headline(view, '?', 'yellow', say(view, 'verdictCause', { what }));
  }
  if (nothingUsable(view)) return [view.terminal.style('red', `✗ ${say(view, 'verdictNoEvidence')}`)];
  return headline(view, '·', 'dim', say(view, 'verdictNothing'));
}

function firstWarning(view: View): JudgedFinding | undefined {
  return view.input.diagnosis.findings.find((f) => f.severity === 'warning');
}

/** A link that some firmware lets pass. */
function suspectVerdict(view: View, prepared: readonly Chain[]): string[] | undefined {
  const first = prepared.flatMap((chain) => chain.links).find((link) => link.state === 'suspect');
  if (first === undefined) return undefined;
  const alike = prepared.filter((c) => c.links.some((l) => l.state === 'suspect' && l.id === first.id));
  const finding = view.input.diagnosis.findings.find((f) => first.codes.includes(f.code));
  const what = finding === undefined ? linkText(view, first) : view.texts.heading(finding)[view.language];
  return headline(
    view,
    '!',
    'yellow',
    say(view, 'verdictSome', { firmware: firmwareList(view, alike), what }),
    finding,
  );
}

/** Nothing is broken or in doubt: what was not looked into, and what else was found, is said in the same breath. */
function unbrokenVerdict(view: View, prepared: readonly Chain[]): string[] {
  const { standing } = view.input.diagnosis;
  const open = prepared.flatMap((c) => c.links.filter((l) => l.state === 'unknown'))[0];
  const args = open === undefined ? {} : { link: linkName(view, open), what: linkText(view, open) };
  if (standing.reasons.includes('unread-parts')) {
    const text = open === undefined ? say(view, 'verdictUnread') : say(view, 'verdictUnknown', args);
    return headline(view, '?', 'yellow', text);
  }
  const firmware = firmwareList(view, prepared);
  const whole = say(view, open === undefined ? 'verdictClean' : 'verdictCleanSoFar', { ...args, firmware });
  const warning = firstWarning(view);
  if (warning !== undefined) {
    const what = view.texts.heading(warning)[view.language];
    return headline(view, '!', 'yellow', say(view, 'verdictWarning', { verdict: whole, what }), warning);
  }
  const [cause] = shownCauses(view);
  if (cause !== undefined && standing.reasons.includes('likely-cause')) {
    const what = view.texts.cause(cause.id)[view.language];
    return headline(view, '?', 'yellow', say(view, 'verdictButCause', { verdict: whole, what }));
  }
  return headline(view, '✓', 'green', whole);
}

/** The first broken link, and the firmware on which nothing is broken. */
function brokenVerdict(view: View, prepared: readonly Chain[]): string[] | undefined {
  const brokenChains = prepared.filter((c) => c.firstBroken !== undefined);
  const first = brokenChains[0];
  const link = first === undefined ? undefined : breakOf(first);
  if (first === undefined || link === undefined) return undefined;
  const alike = brokenChains.filter((c) => c.firstBroken === first.firstBroken);
  const [finding] = link.because;
  const what = view.texts.heading(finding)[view.language];
  const phrase = finding.proof === 'suspect' ? 'verdictDoubtful' : 'verdictBroken';
  const text = say(view, phrase, { firmware: firmwareList(view, alike), what });
  const whole = prepared.filter((c) => c.links.every((l) => l.state === 'proven'));
  const both =
    whole.length === 0 ? text : say(view, 'verdictElse', { verdict: text, firmware: firmwareList(view, whole) });
  return headline(view, '✗', 'red', both, finding);
}

function headline(view: View, mark: string, colour: Style, text: string, finding?: JudgedFinding): string[] {
  const proof = finding === undefined ? '' : say(view, finding.proof);
  const code = finding === undefined ? '' : `   ${say(view, 'codeAndProof', { code: finding.code, proof })}`;
  const sentence = text.replace(/[.。]$/, '');
  const lines = wrap(sentence + code, view.terminal.columns - 2);
  return lines.map(
    (line, i) => `${i === 0 ? view.terminal.style(colour, mark) : ' '} ${view.terminal.style('bold', line)}`,
  );
}

/** What firmware with Secure Boot on would say of the loaders; a note beside the chain, which holds with it off. */
function secureBoot(view: View): string[] {
  const verdicts = view.input.diagnosis.secureBoot ?? [];
  return verdicts.length === 0 ? [] : labelled(view, 'secureBoot', secureBootLines(verdicts, view.language));
}

// ---- causes and findings ---------------------------------------------------------------------------------------

function causes(view: View): string[] {
  const { diagnosis } = view.input;
  const shown = shownCauses(view);
  if (shown.length === 0) return [];
  const lines = [view.terminal.style('bold', say(view, 'why'))];
  for (const [i, cause] of shown.entries()) lines.push(...causeLines(view, cause, i + 1));
  const told = new Set(shown.flatMap(({ id }) => [id, ...(memberOf(view, id)?.consequences ?? [])]));
  for (const { id } of shown) for (const other of alternatives(view, id)) told.add(other.id);
  const left = diagnosis.causes.filter(({ id }) => !told.has(id)).length;
  if (left > 0) lines.push(`  ${view.terminal.style('dim', say(view, 'moreCauses', { count: left }))}`);
  return lines;
}

function causeLines(view: View, cause: RankedCause, rank: number): string[] {
  const { columns, style } = view.terminal;
  const score = decibans(cause.score);
  const title = say(view, 'titled', { title: view.texts.cause(cause.id)[view.language], id: cause.id });
  const lines = wrap(title, columns - 5 - score.length - 2).map((line, i) =>
    i === 0 ? `  ${rank}  ${style('bold', padEnd(line, columns - 5 - score.length))}${score}` : `     ${line}`,
  );
  const explanation = rank === 1 ? view.texts.explanation(cause.id) : undefined;
  if (explanation !== undefined) lines.push(...wrap(explanation[view.language], columns - 7).map((l) => `       ${l}`));
  const member = memberOf(view, cause.id);
  const elsewhere = new Set(
    view.input.diagnosis.explanation.causes.flatMap((c) => (c.id === cause.id ? [] : [...c.explains, ...c.follows])),
  );
  const found = new Set(cause.terms.filter((t) => t.because === 'found').map((t) => t.code));
  const follows = new Set(member?.follows);
  const own = view.input.diagnosis.findings.filter(
    (finding) =>
      !follows.has(finding) &&
      !elsewhere.has(finding) &&
      (restsOn(found, finding) || member?.explains.includes(finding) === true),
  );
  // What is merely told leads nowhere beside what is wrong.
  const serious = new Set(own.filter((f) => f.severity !== 'info').map((f) => f.code));
  const telling = own.filter((f) => serious.has(f.code));
  lines.push(...findingsLines(view, telling.length > 0 ? telling : own, rank === 1));
  if (follows.size > 0) {
    lines.push(`       ${say(view, 'follows')}`);
    const narrower = { ...view, terminal: { ...view.terminal, columns: columns - 2 } };
    lines.push(...findingsLines(narrower, [...follows], false).map((line) => `  ${line}`));
  }
  for (const other of alternatives(view, cause.id)) {
    const text = say(view, 'alternative', {
      title: view.texts.cause(other.id)[view.language],
      id: other.id,
      score: decibans(other.score),
    });
    lines.push(
      ...wrap(text, columns - 9).map((line, i) => `${i === 0 ? '       ' : '         '}${style('dim', line)}`),
    );
  }
  if (view.input.explain) {
    for (const term of cause.terms) {
      const head = `         ${padEnd(decibans(term.decibans), 7)} `;
      const text = `${term.code}  ${bracketed(view, say(view, term.because))}${because(view, term)}`;
      const wrapped = wrap(text, columns - width(head));
      lines.push(...wrapped.map((line, i) => (i === 0 ? head : ' '.repeat(width(head))) + line));
    }
  }
  return lines;
}

/** Reasons are written in English; in another language the title of what was found says what the term rests on. */
function because(view: View, term: RankedCause['terms'][number]): string {
  const title = view.texts.title(term.code.split(':')[0] ?? term.code);
  const text = view.language === 'en' ? term.why : title?.[view.language];
  return text === undefined ? '' : `  ${text}`;
}

/** Findings that stand under no cause: errors and warnings nothing explains first. */
function others(view: View): string[] {
  const left = besides(view).filter((f) => f.severity !== 'info');
  return findingList(view, shownCauses(view).length > 0 ? 'unexplained' : 'alsoFound', left);
}

/** What is worth knowing and nothing to worry about. */
function notes(view: View): string[] {
  const lines = noteLines(
    view,
    besides(view).filter((f) => f.severity === 'info'),
  );
  return lines.length === 0 ? [] : [view.terminal.style('bold', say(view, 'notes')), ...lines];
}

function findingList(view: View, title: Phrase, list: readonly JudgedFinding[]): string[] {
  if (list.length === 0) return [];
  const lines = findingsLines(view, list.slice(0, MAX_UNKNOWN), true);
  if (list.length > MAX_UNKNOWN) lines.push(`  ${say(view, 'more', { count: list.length - MAX_UNKNOWN })}`);
  return [view.terminal.style('bold', say(view, title)), ...lines];
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
  const groups = new Map<string, { subjects: Set<string>; asks: string[]; codes: Set<string> }>();
  for (const unknown of view.input.diagnosis.unknown) {
    for (const m of unknown.missing) {
      if (m.state !== 'unreadable') continue;
      const what = nameOf(view, m.kind);
      const group = groups.get(what) ?? { subjects: new Set(), asks: [], codes: new Set() };
      groups.set(what, group);
      for (const subject of m.subjects) group.subjects.add(escapeControls(subject));
      group.asks.push(view.texts.ask(unknown.check)[view.language]);
      group.codes.add(unknown.code);
    }
  }
  const byAsk = new Map<string, string[]>();
  for (const [what, { subjects, asks, codes }] of groups) {
    const ask = mostFrequent(asks);
    const where = [...subjects].slice(0, MAX_SUBJECTS).join(' ');
    const shown = [...codes].slice(0, MAX_CODES).join(' ') + (codes.size > MAX_CODES ? ' …' : '');
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

/** What was never given, and what only a deep survey reads: a line each; the next best test says what to fetch first. */
function open(view: View): string[] {
  const given = new Set<string>();
  const deep = new Set<string>();
  for (const { missing } of view.input.diagnosis.unknown) {
    for (const { kind, state, subjects } of missing) {
      if (state === 'not-read') deep.add(nameOf(view, kind));
      if (state !== 'not-collected') continue;
      // Logs are missed by their names; the parts of a medium that was not given need no mention each.
      if (kind === 'log' && subjects.length > 0) for (const subject of subjects) given.add(escapeControls(subject));
      else given.add(nameOf(view, BESIDE_THE_MEDIUM.has(kind) ? kind : 'medium'));
    }
  }
  const lines: string[] = [];
  if (given.size > 0 && !isSettled(view) && !nothingUsable(view)) {
    lines.push(...labelled(view, 'notGiven', [joined(view, [...given])]));
  }
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

function repair(view: View): string[] {
  const best = shownCauses(view)[0];
  const lines = offerLines(view, view.input.offers ?? []);
  if (lines.length > 0) return beside(view, 'repair', lines);
  const advice = best === undefined ? undefined : view.texts.advice(best.id);
  return advice === undefined ? [] : labelled(view, 'repairHand', [advice[view.language]]);
}

/** Several repairs are planned one on the other, and written together: one command for all of them. */
function offerLines(view: View, offers: readonly Offer[]): string[] {
  const columns = view.terminal.columns - labelWidth(view, 'repair');
  const cost = ({ writes, bytes }: Offer): string =>
    say(view, writes === 1 ? 'repairOfferOne' : 'repairOffer', { writes, bytes: bytesText(bytes, view.language) });
  const [first] = offers;
  if (first === undefined) return [];
  const only = offers.length === 1 ? ['--only', first.repair] : [];
  const lines = commandLines(['wtg-triage', 'repair', first.target, ...only, '--dry-run'], columns);
  if (offers.length === 1) return [...lines, ...indented(cost(first), 2, columns)];
  const listed = offers.map((offer) => say(view, 'subject', { what: offer.repair, state: cost(offer) }));
  return [...lines, ...listed.flatMap((text) => indented(text, 2, columns))];
}
