/**
 * The report a person reads: top down, the first line is enough, every further line earns its place. Plain text with
 * optional styling; words, not colour, carry the meaning.
 */
import type { Fact, FactKind, Provenance } from '../core/facts.ts';
import type {
  Chain,
  Diagnosis,
  EvidenceItem,
  ExplainingCause,
  JudgedFinding,
  Link,
  NextTest,
  RankedCause,
  Text,
  Unknown,
  WhatIf,
} from '../core/types.ts';
import { bootLines } from './boots.ts';
import type { ToolInfo } from './json.ts';
import { linkNames } from './link-texts.ts';
import { creatorNames, factNames, firmwareNames, phrases, type Phrase } from './phrases.ts';
import { bytesText, escapeControls, fill, placeText, type Language } from './text.ts';
import { secureBootLines } from './secure-boot.ts';
import type { ReportTexts } from './texts.ts';
import { padEnd, width, wrap } from './wrap.ts';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** A repair with what it would write, planned before it is offered. */
export interface Offer {
  readonly repair: string;
  readonly target: string;
  readonly writes: number;
  readonly bytes: number;
}

export interface ReportInput {
  readonly diagnosis: Diagnosis;
  readonly facts: readonly Fact[];
  readonly tool: ToolInfo;
  readonly explain: boolean;
  readonly offers?: readonly Offer[];
  /** What the person said they saw, and how it was understood. */
  readonly symptoms?: readonly { readonly text: string; readonly id: string; readonly title: Text }[];
}

export interface Terminal {
  readonly columns: number;
  readonly style: (style: Style, text: string) => string;
}

const PLAIN: Terminal = { columns: 100, style: (_, text) => text };

/** Causes further than this behind the first are noise on one screen; --json has them all. */
const SHOWN_BEHIND = 20;
const MAX_CAUSES = 4;
const MAX_ALTERNATIVES = 3;
const MAX_UNKNOWN = 6;
const MAX_EVIDENCE = 3;
/** Width of the margin column for firmware names and section labels. */
const MARGIN = 13;

interface View {
  readonly input: ReportInput;
  readonly texts: ReportTexts;
  readonly language: Language;
  readonly terminal: Terminal;
  readonly sectorSize: number;
}

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
    notJudged(view),
    notRead(view),
    nextTest(view),
    repair(view),
    boots(view),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function say(view: View, phrase: Phrase, args: Record<string, string | number> = {}): string {
  return fill(phrases[phrase], args, view.language);
}

// ---- what was looked at ----------------------------------------------------------------------------------------

function header(view: View): string[] {
  const { tool, diagnosis } = view.input;
  const lines = diagnosis.evidence.map((item) => describe(view, item));
  if (tool.bytesRead !== undefined && tool.milliseconds !== undefined && lines.length > 0) {
    const note = say(view, 'readNote', {
      bytes: bytesText(tool.bytesRead),
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

function describe(view: View, item: EvidenceItem): string {
  const name = view.terminal.style('bold', escapeControls(item.id));
  if (item.problem !== undefined) {
    const problem = fill(view.texts.problem(item.problem.message), item.problem.args, view.language);
    const at = item.problem.at === undefined ? '' : ` @ ${placeText(item.problem.at.offset, 512)}`;
    return `${name} · ${view.terminal.style('red', say(view, 'notUsable', { problem: problem + at }))}`;
  }
  const parts = [name, bytesText(item.size)];
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
    parts.push(`${table}, ${say(view, 'sectors', { size: sectorSize })}`);
    const creator = view.input.facts.find((f): f is Fact<'medium.creator'> => f.kind === 'medium.creator');
    if (creator !== undefined)
      parts.push(say(view, 'madeBy', { name: creatorNames[creator.value.id]?.[view.language] ?? creator.value.name }));
  }
  return parts.join(' · ');
}

// ---- the first line --------------------------------------------------------------------------------------------

function verdict(view: View): string[] {
  const { diagnosis } = view.input;
  const { style } = view.terminal;
  const prepared = diagnosis.chains.filter((c) => c.prepared);
  const brokenChains = prepared.filter((c) => c.firstBroken !== undefined);
  const first = brokenChains[0];
  const link = first?.links.find((l) => l.id === first.firstBroken);
  if (first !== undefined && link !== undefined) {
    const names = brokenChains
      .filter((c) => c.firstBroken === first.firstBroken)
      .map((c) => firmwareNames[c.firmware] ?? c.firmware);
    const finding = diagnosis.findings.find((f) => link.codes.includes(f.code));
    const what = finding === undefined ? linkText(view, link) : view.texts.finding(finding, view.language);
    return headline(view, '✗', 'red', say(view, 'verdictBroken', { firmware: names.join(', '), what }), finding);
  }
  const error = diagnosis.findings.find((f) => f.severity === 'error');
  if (error !== undefined) {
    return headline(
      view,
      '✗',
      'red',
      say(view, 'verdictFinding', { what: view.texts.finding(error, view.language) }),
      error,
    );
  }
  const cause = diagnosis.causes[0];
  if (
    cause !== undefined &&
    cause.id !== 'benign' &&
    prepared.every((c) => c.links.every((l) => l.state !== 'unknown'))
  ) {
    if (prepared.length === 0) {
      return headline(
        view,
        '?',
        'yellow',
        say(view, 'verdictCause', { what: view.texts.cause(cause.id)[view.language] }),
      );
    }
  }
  const open = prepared.flatMap((c) => c.links.filter((l) => l.state === 'unknown'));
  if (open.length > 0) return headline(view, '?', 'yellow', say(view, 'verdictUnknown', { count: open.length }));
  if (prepared.length > 0) {
    const firmware = prepared.map((c) => firmwareNames[c.firmware] ?? c.firmware).join(', ');
    return headline(view, '✓', 'green', say(view, 'verdictClean', { firmware }));
  }
  if (cause !== undefined) {
    return headline(
      view,
      '?',
      'yellow',
      say(view, 'verdictCause', { what: view.texts.cause(cause.id)[view.language] }),
    );
  }
  if (diagnosis.status === 'operational-error') return [style('red', `✗ ${say(view, 'verdictNoEvidence')}`)];
  return headline(view, '·', 'dim', say(view, 'verdictNothing'));
}

function headline(view: View, mark: string, colour: Style, text: string, finding?: JudgedFinding): string[] {
  // A no-break space keeps code and proof together at the end of a line.
  const code = finding === undefined ? '' : `   ${finding.code},\u00a0${say(view, finding.proof)}`;
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
    if (link.state === 'proven' || link.state === 'not-reached') continue;
    const colour: Style = link.state === 'broken' ? 'red' : 'yellow';
    const codes = link.codes.length === 0 ? '' : `   ${link.codes.join(' ')}`;
    const label = `└ ${say(view, 'linkState', { link: linkName(view, link), state: say(view, link.state) })}`;
    const text = wrap(`${linkText(view, link)}${codes}`, columns - MARGIN - width(label) - 2);
    out.push(
      ...text.map(
        (t, i) => ' '.repeat(MARGIN) + (i === 0 ? `${style(colour, label)}  ` : ' '.repeat(width(label) + 2)) + t,
      ),
    );
  }
  return out;
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
  if (left > 0) lines.push(`  ${view.terminal.style('dim', say(view, 'more', { count: left }))}`);
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
  const title = `${view.texts.cause(cause.id)[view.language]} (${cause.id})`;
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
  for (const finding of view.input.diagnosis.findings) {
    if (follows.has(finding) || elsewhere.has(finding)) continue;
    if (restsOn(found, finding) || member?.explains.includes(finding) === true) {
      lines.push(...findingLines(view, finding, rank === 1));
    }
  }
  if (follows.size > 0) {
    lines.push(`       ${say(view, 'follows')}`);
    for (const finding of follows) lines.push(...findingLines(view, finding, false).map((line) => `  ${line}`));
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
      const text = `${term.code}  (${say(view, term.because)})${term.why === undefined ? '' : `  ${term.why}`}`;
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

function findingLines(view: View, finding: JudgedFinding, whole: boolean): string[] {
  const { columns, style } = view.terminal;
  const head = `${padEnd(finding.code, 8)} ${say(view, finding.proof)}  `;
  const message = wrap(view.texts.finding(finding, view.language), columns - 7 - width(head));
  const lines = message.map((m, i) => `       ${i === 0 ? head : ' '.repeat(width(head))}${m}`);
  if (!whole) return lines;
  const places = finding.evidence.flatMap((from) => placesOf(view, from));
  for (const place of places.slice(0, MAX_EVIDENCE)) {
    for (const part of wrap(place, columns - 16)) lines.push(`                ${style('dim', part)}`);
  }
  if (places.length > MAX_EVIDENCE) {
    lines.push(`                ${style('dim', say(view, 'more', { count: places.length - MAX_EVIDENCE }))}`);
  }
  return lines;
}

function placesOf(view: View, from: Provenance): string[] {
  if ('file' in from)
    return [
      `${escapeControls(from.file)}:${from.line}${from.text === undefined ? '' : `  ${escapeControls(from.text)}`}`,
    ];
  return from.bytes.map((at) => {
    const hex = from.hex === undefined ? '' : `  ${from.hex}`;
    return `${escapeControls(at.source)} ${placeText(at.offset, view.sectorSize)}, ${bytesText(at.length)}${hex}`;
  });
}

/** Terms name a finding by its code, or by its code and one message of it (`GPT-01:primary`). */
function restsOn(terms: ReadonlySet<string>, finding: JudgedFinding): boolean {
  return terms.has(finding.code) || terms.has(`${finding.code}:${finding.message}`);
}

/** Findings that stand under no cause: errors and warnings nothing explains first, then what is merely told. */
function others(view: View): string[] {
  const { findings, explanation } = view.input.diagnosis;
  const shown = shownCauses(view);
  const ids = new Set(shown.map(({ id }) => id));
  const placed = new Set(
    explanation.causes.filter(({ id }) => ids.has(id)).flatMap((c) => [...c.explains, ...c.follows]),
  );
  const explained = new Set(shown.flatMap((c) => c.terms.filter((t) => t.because === 'found').map((t) => t.code)));
  const left = findings.filter((f) => !placed.has(f) && !restsOn(explained, f));
  const serious = left.filter((f) => shown.length > 0 && f.severity !== 'info');
  const rest = left.filter((f) => !serious.includes(f));
  return [...findingList(view, 'unexplained', serious), ...findingList(view, 'alsoFound', rest)];
}

function findingList(view: View, title: Phrase, list: readonly JudgedFinding[]): string[] {
  if (list.length === 0) return [];
  const lines = list.slice(0, MAX_UNKNOWN).flatMap((f) => findingLines(view, f, true));
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

/** One line per thing that is missing, not per check: a person fetches a log, not a check. */
function notJudged(view: View): string[] {
  const groups = new Map<string, { what: string; asks: string[]; codes: string[] }>();
  for (const unknown of view.input.diagnosis.unknown) {
    const tried = unknown.missing.filter((m) => m.state !== 'not-read');
    const missing = isSettled(view) ? tried.filter((m) => m.state === 'unreadable') : tried;
    for (const what of missingOf(view, missing)) {
      const group = groups.get(what) ?? { what, asks: [], codes: [] };
      groups.set(what, group);
      group.asks.push(view.texts.ask(unknown.check)[view.language]);
      if (!group.codes.includes(unknown.code)) group.codes.push(unknown.code);
    }
  }
  if (groups.size === 0) return [];
  const { columns } = view.terminal;
  const lines = [view.terminal.style('bold', say(view, 'notJudged'))];
  for (const group of [...groups.values()].slice(0, MAX_UNKNOWN)) {
    const codes = group.codes.length > 4 ? `${group.codes.slice(0, 4).join(' ')} …` : group.codes.join(' ');
    lines.push(`  ${group.what}  ${view.terminal.style('dim', codes)}`);
    lines.push(...wrap(`→ ${mostFrequent(group.asks)}`, columns - 6).map((l) => `      ${l}`));
  }
  if (groups.size > MAX_UNKNOWN) lines.push(`  ${say(view, 'more', { count: groups.size - MAX_UNKNOWN })}`);
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

function missingOf(view: View, missing: Unknown['missing']): string[] {
  // Where there was no medium at all, its parts need no line each.
  const named = missing.map((m) =>
    m.state === 'not-collected' && !BESIDE_THE_MEDIUM.has(m.kind) ? { ...m, kind: 'medium' as const } : m,
  );
  return named.map((m) => {
    const name = factNames[m.kind]?.[view.language] ?? m.kind;
    const how = say(view, m.state === 'unreadable' ? 'missingUnreadable' : 'missingNotCollected');
    const subject = m.subjects.length === 0 ? '' : ` ${escapeControls(m.subjects.slice(0, 3).join(', '))}`;
    return `${name}${subject}: ${how}`;
  });
}

/** What only a deep survey reads, in one line: it is no gap in the evidence, but no proof of soundness either. */
function notRead(view: View): string[] {
  const kinds = new Set<FactKind>();
  for (const { missing } of view.input.diagnosis.unknown) {
    for (const m of missing) if (m.state === 'not-read') kinds.add(m.kind);
  }
  if (kinds.size === 0) return [];
  const names = [...kinds].map((kind) => factNames[kind]?.[view.language] ?? kind);
  const what = names.join(view.language === 'zh' ? '、' : ', ');
  return labelled(view, 'notRead', [say(view, 'notReadText', { what })]);
}

function nextTest(view: View): string[] {
  const best = view.input.diagnosis.nextTests[0];
  if (best === undefined || isSettled(view)) return [];
  const lines = labelled(view, 'nextTest', [
    `${view.texts.ask(best.check)[view.language]}   (${best.code}; ${best.between.join(' / ')})`,
  ]);
  const indent = Math.max(width(say(view, 'nextTest')) + 2, MARGIN);
  const more = [
    ...commandLines(view, best),
    outcomeText(view, 'ifFails', best.fails),
    outcomeText(view, 'ifPasses', best.passes),
  ];
  for (const text of more) {
    lines.push(...wrap(text, view.terminal.columns - indent).map((line) => ' '.repeat(indent) + line));
  }
  return lines;
}

function commandLines(view: View, test: NextTest): string[] {
  const risk = say(view, test.risk === 'none' ? 'riskNone' : test.risk === 'writes' ? 'riskWrites' : 'riskReads');
  const commands = test.commands.map(({ argv, to }) => {
    const command = argv.map(shellQuote).join(' ');
    return `${command}${to === undefined ? '' : ` > ${shellQuote(to)}`}   (${risk})`;
  });
  return commands.length === 0 ? [`(${risk})`] : commands;
}

/** `if it finds something: raid-mode leads by 12 dB (usb-link −3 dB)`. */
function outcomeText(view: View, phrase: 'ifFails' | 'ifPasses', what: WhatIf): string {
  const condition = say(view, phrase);
  if (what.moves.length === 0) return `${condition}${say(view, 'outcomeSame')}`;
  const moves = what.moves.map(({ cause, decibans: by }) => `${cause} ${decibans(by)}`).join(', ');
  const leads =
    what.leads === undefined
      ? ''
      : what.by === undefined
        ? say(view, 'outcomeAlone', { cause: what.leads })
        : say(view, what.by === 0 ? 'outcomeEven' : 'outcomeLeads', { cause: what.leads, by: Math.round(what.by) });
  return `${condition}${leads}${say(view, 'outcomeMoves', { moves })}`;
}

function repair(view: View): string[] {
  const best = shownCauses(view)[0];
  const offers = view.input.offers ?? [];
  const lines = offers.map((offer) => {
    const size = say(view, 'repairOffer', { writes: offer.writes, bytes: bytesText(offer.bytes) });
    return `wtg-triage repair ${shellQuote(offer.target)} --only ${offer.repair} --dry-run   ${size}`;
  });
  if (lines.length > 0) return labelled(view, 'repair', lines);
  const advice = best === undefined ? undefined : view.texts.advice(best.id);
  return advice === undefined ? [] : labelled(view, 'repairHand', [advice[view.language]]);
}

function labelled(view: View, phrase: Phrase, texts: readonly string[]): string[] {
  const label = say(view, phrase);
  const indent = Math.max(width(label) + 2, MARGIN);
  const lines = texts.flatMap((t) => wrap(t, view.terminal.columns - indent));
  return lines.map(
    (line, i) =>
      (i === 0
        ? padEnd(
            view.terminal.style('bold', label),
            indent + (view.terminal.style('bold', label).length - label.length),
          )
        : ' '.repeat(indent)) + line,
  );
}

/** A path as a shell would need it, so that the printed command can be pasted. */
export function shellQuote(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${escapeControls(path).replaceAll("'", String.raw`'\''`)}'`;
}
