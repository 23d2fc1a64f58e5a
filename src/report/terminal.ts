/**
 * The report a person reads: top down, the first line is enough, every further line earns its place. Plain text with
 * optional styling; words, not colour, carry the meaning.
 */
import type { Fact, FactKind } from '../core/facts.ts';
import type { EvidenceItem, ExplainingCause, WhatIf, NextTest } from '../core/diagnosis.ts';
import type { Chain, Link } from '../core/chain.ts';
import type { RankedCause } from '../core/cause.ts';
import type { JudgedFinding } from '../core/check.ts';
import { bootLines } from './boots.ts';
import { findingsLines, noteLines } from './findings.ts';
import { linkNames } from './link-texts.ts';
import { logProblemTexts } from './log-problem-texts.ts';
import { creatorNames, factNames, firmwareNames, type Phrase } from './phrases.ts';
import { secureBootLines } from './secure-boot.ts';
import { bytesText, escapeControls, fill, placeText, type Language } from './text.ts';
import type { ReportTexts } from './texts.ts';
import {
  beside,
  commandLines,
  indented,
  joined,
  labelled,
  labelWidth,
  MARGIN,
  say,
  type Offer,
  type ReportInput,
  type Style,
  type Terminal,
  type View,
} from './view.ts';
import { padEnd, width, wrap } from './wrap.ts';

export { shellQuote } from './text.ts';
export type { Offer, ReportInput, Style, Terminal } from './view.ts';

const PLAIN: Terminal = { columns: 100, style: (_, text) => text };

/** Causes further than this behind the first are noise on one screen; --json has them all. */
const SHOWN_BEHIND = 20;
/** The report is to fit a screen or two: a cause takes up to ten lines, so few of them; --json has them all. */
const MAX_CAUSES = 4;
/** Named in one line behind the leading cause. */
const MAX_ALTERNATIVES = 3;
/** Entries of a list that is not the answer itself; what was left out is counted in its last line. */
const MAX_UNKNOWN = 6;
/** Places and codes in one line, so that it does not wrap. */
const MAX_SUBJECTS = 3;
const MAX_CODES = 4;
/** `└ SYSTEM hive: broken` leaves its text a column; longer ones do not. */
const MAX_LABEL = 24;

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

// ---- what was looked at ----------------------------------------------------------------------------------------

function header(view: View): string[] {
  const { tool, diagnosis } = view.input;
  const lines = diagnosis.evidence.flatMap((item) => describe(view, item));
  if (tool.bytesRead !== undefined && tool.milliseconds !== undefined && tool.bytesRead > 0) {
    const note = say(view, 'readNote', {
      bytes: bytesText(tool.bytesRead, view.language),
      seconds: (tool.milliseconds / 1000).toFixed(1),
    });
    lines.push(view.terminal.style('dim', note));
  }
  for (const { text, id, title } of view.input.symptoms ?? []) {
    const told = say(view, 'understood', { text: escapeControls(text), title: title[view.language], id });
    lines.push(...wrap(told, view.terminal.columns));
  }
  return lines;
}

function describe(view: View, item: EvidenceItem): string[] {
  const { columns, style } = view.terminal;
  const name = escapeControls(item.id);
  const rest = wrap(`${name} · ${described(view, item)}`, columns);
  const colour = item.problem === undefined ? 'bold' : 'red';
  return rest.map((line, i) =>
    i === 0 && line.startsWith(name) ? style(colour, name) + line.slice(name.length) : line,
  );
}

function described(view: View, item: EvidenceItem): string {
  if (item.problem !== undefined) {
    const problem = fill(view.texts.problem(item.problem.message), item.problem.args, view.language);
    const at = item.problem.at === undefined ? '' : ` @ ${placeText(item.problem.at.offset, 512, view.language)}`;
    return say(view, 'notUsable', { problem: problem + at });
  }
  const parts = [bytesText(item.size, view.language)];
  if (item.kind === 'log') return [...parts, say(view, 'log', { format: item.format })].join(' · ');
  if (item.kind === 'file') return [...parts, say(view, 'file', { format: item.format })].join(' · ');
  const medium = view.input.facts.find((f): f is Fact<'medium'> => f.kind === 'medium' && f.value.size === item.size);
  if (medium !== undefined) {
    const { scheme, sectorSize, container } = medium.value;
    if (container !== 'raw') parts.push(container);
    const table =
      scheme === 'none'
        ? say(view, 'noTable')
        : scheme === 'unreadable'
          ? say(view, 'unreadableTable')
          : scheme.toUpperCase();
    parts.push([table, say(view, 'sectors', { size: sectorSize })].join(say(view, 'joint')));
    const creator = view.input.facts.find((f): f is Fact<'medium.creator'> => f.kind === 'medium.creator');
    if (creator !== undefined)
      parts.push(say(view, 'madeBy', { name: creatorNames[creator.value.id]?.[view.language] ?? creator.value.name }));
  }
  return parts.join(' · ');
}

// ---- the first line --------------------------------------------------------------------------------------------

function verdict(view: View): string[] {
  const { diagnosis } = view.input;
  const prepared = diagnosis.chains.filter((c) => c.prepared);
  const broken = brokenVerdict(view, prepared);
  if (broken !== undefined) return broken;
  const error = diagnosis.findings.find((f) => f.severity === 'error');
  if (error !== undefined) {
    const what = view.texts.heading(error)[view.language];
    const doubtful = prepared.filter((c) => c.links.some((l) => l.state === 'suspect' && l.codes.includes(error.code)));
    const text =
      doubtful.length > 0
        ? say(view, 'verdictSome', { firmware: firmwareList(view, doubtful), what })
        : say(view, 'verdictFinding', { what });
    return headline(view, '✗', 'red', text, error);
  }
  const open = prepared.flatMap((c) => c.links.filter((l) => l.state === 'unknown'));
  const [unjudged] = open;
  if (unjudged !== undefined) {
    const args = { link: linkName(view, unjudged), what: linkText(view, unjudged) };
    return headline(view, '?', 'yellow', say(view, 'verdictUnknown', args));
  }
  if (prepared.length > 0) {
    return headline(view, '✓', 'green', say(view, 'verdictClean', { firmware: firmwareList(view, prepared) }));
  }
  const [cause] = shownCauses(view);
  if (cause !== undefined && cause.id !== 'benign') {
    return headline(
      view,
      '?',
      'yellow',
      say(view, 'verdictCause', { what: view.texts.cause(cause.id)[view.language] }),
    );
  }
  if (nothingUsable(view)) return [view.terminal.style('red', `✗ ${say(view, 'verdictNoEvidence')}`)];
  return headline(view, '·', 'dim', say(view, 'verdictNothing'));
}

/** The first broken link, and the firmware on which nothing is broken. */
function brokenVerdict(view: View, prepared: readonly Chain[]): string[] | undefined {
  const { findings } = view.input.diagnosis;
  const brokenChains = prepared.filter((c) => c.firstBroken !== undefined);
  const first = brokenChains[0];
  const link = first?.links.find((l) => l.id === first.firstBroken);
  if (first === undefined || link === undefined) return undefined;
  const alike = brokenChains.filter((c) => c.firstBroken === first.firstBroken);
  const finding = findings.find((f) => link.codes.includes(f.code));
  const what = finding === undefined ? linkText(view, link) : view.texts.heading(finding)[view.language];
  const phrase = finding?.proof === 'suspect' ? 'verdictDoubtful' : 'verdictBroken';
  const text = say(view, phrase, { firmware: firmwareList(view, alike), what });
  const whole = prepared.filter((c) => c.links.every((l) => l.state === 'proven'));
  const both =
    whole.length === 0 ? text : say(view, 'verdictElse', { verdict: text, firmware: firmwareList(view, whole) });
  return headline(view, '✗', 'red', both, finding);
}

function firmwareList(view: View, chains: readonly Chain[]): string {
  return joined(
    view,
    chains.map((c) => firmwareNames[c.firmware] ?? c.firmware),
  );
}

/** Nothing that was given could be read as what it should be, and nobody said what was seen. */
function nothingUsable(view: View): boolean {
  const { diagnosis, symptoms } = view.input;
  return diagnosis.evidence.every((item) => item.kind === 'unusable') && (symptoms?.length ?? 0) === 0;
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

// ---- the chain -------------------------------------------------------------------------------------------------

function linkText(view: View, link: Link): string {
  return fill(view.texts.link(link.message), link.args, view.language);
}

function linkName(view: View, link: Link): string {
  const name = linkNames[link.id];
  return name === undefined ? link.id : name[view.language];
}

const MARKS = { proven: '', suspect: '! ', broken: '✗ ', unknown: '? ', 'not-reached': '' } as const;

function chains(view: View): string[] {
  const lines: string[] = [];
  for (const chain of view.input.diagnosis.chains) {
    const margin = padEnd(`  ${firmwareNames[chain.firmware] ?? chain.firmware}`, MARGIN);
    if (!chain.prepared) {
      const note = say(view, chain.firmware === 'bios' ? 'notPreparedBios' : 'notPreparedUefi');
      lines.push(margin + view.terminal.style('dim', note));
      continue;
    }
    lines.push(...chainLines(view, chain, margin));
  }
  return lines;
}

function chainLines(view: View, chain: Chain, margin: string): string[] {
  const { style, columns } = view.terminal;
  const out: string[] = [];
  let line = margin;
  for (const [i, link] of chain.links.entries()) {
    const reached = link.state !== 'not-reached';
    const joint = i === 0 ? '' : reached ? ' ─ ' : ' ┄ ';
    const word = MARKS[link.state] + linkName(view, link);
    if (width(line) + width(joint + word) > columns && line !== margin) {
      out.push(line);
      line = ' '.repeat(MARGIN) + joint.trimStart();
    } else {
      line += joint;
    }
    line += word;
  }
  out.push(line);
  for (const link of chain.links) {
    if (link.state === 'proven' || link.state === 'not-reached' || followsUnknown(chain, link)) continue;
    const colour: Style = link.state === 'broken' ? 'red' : 'yellow';
    const codes = link.codes.length === 0 ? '' : `   ${link.codes.join(' ')}`;
    const label = `└ ${say(view, 'linkState', { link: linkName(view, link), state: say(view, link.state) })}`;
    // A long label leaves no room for a column of its own.
    const beneath = width(label) > MAX_LABEL;
    const indent = beneath ? MARGIN + 2 : MARGIN + width(label) + 2;
    const text = wrap(`${linkText(view, link)}${codes}`, columns - indent);
    if (beneath) out.push(' '.repeat(MARGIN) + style(colour, label));
    out.push(
      ...text.map(
        (t, i) => (i > 0 || beneath ? ' '.repeat(indent) : `${' '.repeat(MARGIN)}${style(colour, label)}  `) + t,
      ),
    );
  }
  return out;
}

/** Behind a link that could not be judged the next ones cannot either: the first one says why. */
function followsUnknown(chain: Chain, link: Link): boolean {
  const at = chain.links.indexOf(link);
  return link.state === 'unknown' && link.codes.length === 0 && chain.links[at - 1]?.state === 'unknown';
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

/** The cause as one of those that together explain what was found. */
function memberOf(view: View, id: string): ExplainingCause | undefined {
  return view.input.diagnosis.explanation.causes.find((cause) => cause.id === id);
}

/**
 * The causes that together explain what was found, then other likely ones that are neither consequences nor other
 * readings of the same findings. On a sound medium an unlikely cause is no answer to anything: its findings are told
 * among the others.
 */
function shownCauses(view: View): readonly RankedCause[] {
  const { causes: ranked, status, explanation } = view.input.diagnosis;
  const best = ranked[0];
  if (best === undefined || (status === 'clean' && best.score < 0)) return [];
  const set = ranked.filter(({ id }) => explanation.causes.some((cause) => cause.id === id));
  const placed = new Set(explanation.causes.flatMap((c) => [c.id, ...c.consequences, ...c.alternatives]));
  const used = new Set(set.flatMap((c) => c.terms.filter((t) => t.because === 'found').map((t) => t.code)));
  // What rests on nothing but lines and findings that are already accounted for is no further fault.
  const adds = (c: RankedCause): boolean =>
    c.terms.some(
      (t) => t.because === 'found' && t.decibans > 0 && (t.code.startsWith('symptom:') || !used.has(t.code)),
    );
  const others = ranked.filter((c) => !placed.has(c.id) && best.score - c.score <= SHOWN_BEHIND && adds(c));
  return [...set, ...others.slice(0, Math.max(0, MAX_CAUSES - set.length))];
}

/** Other readings of the findings of one cause, as far as they are not hopeless. */
function alternatives(view: View, id: string): readonly RankedCause[] {
  const { causes: ranked } = view.input.diagnosis;
  const cause = ranked.find((c) => c.id === id);
  const ids = memberOf(view, id)?.alternatives ?? [];
  if (cause === undefined) return [];
  return ranked.filter((c) => ids.includes(c.id) && cause.score - c.score <= SHOWN_BEHIND).slice(0, MAX_ALTERNATIVES);
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

/** `+12 dB`, with a minus as wide as the plus. */
function decibans(value: number): string {
  return `${value >= 0 ? '+' : '−'}${Math.abs(Math.round(value))} dB`;
}

/** Reasons are written in English; in another language the title of what was found says what the term rests on. */
function because(view: View, term: RankedCause['terms'][number]): string {
  const title = view.texts.title(term.code.split(':')[0] ?? term.code);
  const text = view.language === 'en' ? term.why : title?.[view.language];
  return text === undefined ? '' : `  ${text}`;
}

function bracketed(view: View, text: string): string {
  return view.language === 'zh' ? `（${text}）` : `(${text})`;
}

/** Terms name a finding by its code, or by its code and one message of it (`GPT-01:primary`). */
function restsOn(terms: ReadonlySet<string>, finding: JudgedFinding): boolean {
  return terms.has(finding.code) || terms.has(`${finding.code}:${finding.message}`);
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

/** Findings that stand under no cause. */
function besides(view: View): readonly JudgedFinding[] {
  const { findings, explanation } = view.input.diagnosis;
  const shown = shownCauses(view);
  const ids = new Set(shown.map(({ id }) => id));
  const members = explanation.causes.filter(({ id }) => ids.has(id));
  const placed = new Set(members.flatMap((c) => [...c.explains, ...c.follows]));
  const explained = new Set(shown.flatMap((c) => c.terms.filter((t) => t.because === 'found').map((t) => t.code)));
  const told = (f: JudgedFinding): boolean => placed.has(f) || restsOn(explained, f);
  const serious = new Set(findings.filter((f) => told(f) && f.severity !== 'info').map((f) => f.code));
  const isAside = (f: JudgedFinding): boolean => f.severity === 'info' && serious.size > 0 && !serious.has(f.code);
  return findings.filter((f) => isAside(f) || !told(f));
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

// ---- what is open ----------------------------------------------------------------------------------------------

/**
 * A proven cause leads, or nothing is wrong and nobody said otherwise: what was never given cannot change the answer
 * then, and only what was met and could not be read is told.
 */
function isSettled(view: View): boolean {
  const { diagnosis, facts } = view.input;
  if (diagnosis.causes[0]?.proof === 'proven') return true;
  return diagnosis.status === 'clean' && !facts.some((f) => f.kind === 'symptom');
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

function nameOf(view: View, kind: FactKind): string {
  return factNames[kind][view.language];
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

function nextTest(view: View): string[] {
  if (nothingUsable(view)) return labelled(view, 'nextTest', [say(view, 'giveEvidence')]);
  const best = view.input.diagnosis.nextTests[0];
  if (best === undefined || isSettled(view)) return [];
  const ask = view.texts.ask(best.check)[view.language];
  const columns = view.terminal.columns - labelWidth(view, 'nextTest');
  return beside(view, 'nextTest', [
    ...wrap(`${ask}   ${bracketed(view, best.code)}`, columns),
    ...testCommands(view, best, ask, columns),
    ...wrap(outcomeText(view, 'ifFails', best.fails), columns),
    ...wrap(outcomeText(view, 'ifPasses', best.passes), columns),
  ]);
}

/** The commands as they can be pasted, but for those the request itself names, and what they do to the medium. */
function testCommands(view: View, test: NextTest, ask: string, columns: number): string[] {
  const risk = say(view, test.risk === 'none' ? 'riskNone' : test.risk === 'writes' ? 'riskWrites' : 'riskReads');
  const commands = test.commands.filter(
    ({ argv, to }) => !ask.includes([...argv, ...(to === undefined ? [] : ['>', to])].join(' ')),
  );
  return [
    ...commands.flatMap(({ argv, to }) => commandLines([...argv, ...(to === undefined ? [] : ['>', to])], columns)),
    ...wrap(bracketed(view, risk), columns),
  ];
}

/** `if it finds something: … leads by 12 dB`; with --explain also what moves. */
function outcomeText(view: View, phrase: 'ifFails' | 'ifPasses', what: WhatIf): string {
  const condition = say(view, phrase);
  if (what.moves.length === 0) return `${condition}${say(view, 'outcomeSame')}`;
  const cause = what.leads === undefined ? '' : view.texts.cause(what.leads)[view.language];
  const leads =
    what.leads === undefined
      ? say(view, 'noCause')
      : what.by === undefined
        ? say(view, 'outcomeAlone', { cause })
        : say(view, what.by === 0 ? 'outcomeEven' : 'outcomeLeads', { cause, by: Math.round(what.by) });
  if (!view.input.explain) return `${condition}${leads}`;
  const moves = joined(
    view,
    what.moves.map((move) => `${move.cause} ${decibans(move.decibans)}`),
  );
  return `${condition}${leads}${say(view, 'outcomeMoves', { moves })}`;
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
