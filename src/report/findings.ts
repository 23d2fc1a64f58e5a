/**
 * Findings as lines. Findings of one kind that differ in one thing alone are told once, with the list of what differs:
 * ten device elements that name the same absent disk are one statement.
 */
import type { Provenance } from '../core/facts.ts';
import type { JudgedFinding } from '../core/check.ts';
import type { Args } from '../core/text.ts';
import { bytesText, escapeControls, placeText } from './text.ts';
import { joined, say, type View } from './view.ts';
import { padEnd, width, wrap } from './wrap.ts';

/** Places of one finding; --json names them all. */
const MAX_PLACES = 3;
/** Statements of one code that differ in more than one thing. */
const MAX_STATEMENTS = 4;
const INDENT = 7;
const PLACE_INDENT = 16;

interface Statement {
  readonly finding: JudgedFinding;
  readonly args: Args;
  readonly count: number;
  readonly evidence: readonly Provenance[];
}

/** Lines of findings in their order; `whole`: with the places they rest on. */
export function findingsLines(view: View, findings: readonly JudgedFinding[], whole: boolean): string[] {
  const groups = new Map<string, JudgedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.id} ${finding.code} ${finding.proof}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => groupLines(view, group, whole));
}

/** One line each, without proof and places: nothing here is wrong. */
export function noteLines(view: View, findings: readonly JudgedFinding[]): string[] {
  const { columns } = view.terminal;
  return folded(view, findings).flatMap((statement) => {
    const head = `  ${padEnd(statement.finding.code, 8)} `;
    return wrap(textOf(view, statement), columns - width(head)).map(
      (line, i) => (i === 0 ? head : ' '.repeat(width(head))) + line,
    );
  });
}

function groupLines(view: View, group: readonly JudgedFinding[], whole: boolean): string[] {
  const { columns, style } = view.terminal;
  const statements = folded(view, group);
  const lines: string[] = [];
  const first = statements[0];
  if (first === undefined) return lines;
  const head = `${padEnd(first.finding.code, 8)} ${say(view, first.finding.proof)}  `;
  for (const [n, statement] of statements.slice(0, MAX_STATEMENTS).entries()) {
    const message = wrap(textOf(view, statement), columns - INDENT - width(head));
    const start = (i: number): string => ' '.repeat(INDENT) + (n === 0 && i === 0 ? head : ' '.repeat(width(head)));
    lines.push(...message.map((m, i) => start(i) + m));
    if (whole) lines.push(...placeLines(view, statement.evidence, statements.length > 1 ? 1 : MAX_PLACES));
    // What a log says is shown in its own words wherever it stands.
    else lines.push(...placeLines(view, statement.evidence.filter(isLine).slice(0, 1), 1));
  }
  const more = statements.length - MAX_STATEMENTS;
  if (more > 0) lines.push(' '.repeat(INDENT + width(head)) + style('dim', say(view, 'more', { count: more })));
  return lines;
}

function isLine(from: Provenance): boolean {
  return 'file' in from && from.text !== undefined;
}

function placeLines(view: View, evidence: readonly Provenance[], limit: number): string[] {
  const { columns, style } = view.terminal;
  const places = [...new Set(evidence.flatMap((from) => placesOf(view, from)))];
  const lines = places.slice(0, limit).flatMap((place) => wrap(place, columns - PLACE_INDENT));
  if (places.length > limit && limit > 1) lines.push(say(view, 'more', { count: places.length - limit }));
  return lines.map((line) => ' '.repeat(PLACE_INDENT) + style('dim', line));
}

function placesOf(view: View, from: Provenance): string[] {
  if ('file' in from) {
    const text = from.text === undefined ? '' : `  ${escapeControls(from.text)}`;
    const [item, other] = view.input.diagnosis.evidence;
    const only = item?.id === from.file && other === undefined;
    const place = only ? say(view, 'line', { line: from.line }) : `${escapeControls(from.file)}:${from.line}`;
    return [`${place}${text}`];
  }
  return from.bytes.map((at) => {
    const hex = from.hex === undefined ? '' : `  ${from.hex}`;
    const place = placeText(at.offset, view.sectorSize, view.language);
    return `${sourceText(view, at.source)}${place}${say(view, 'joint')}${bytesText(at.length, view.language)}${hex}`;
  });
}

/** Where there is one piece of evidence, its name stands in the first line already. */
function sourceText(view: View, source: string): string {
  const [item, other] = view.input.diagnosis.evidence;
  if (item === undefined) return `${escapeControls(source)} `;
  if (other === undefined && (source === item.id || source === `${item.id}:disk`)) return '';
  return `${escapeControls(source)} `;
}

// ---- folding ---------------------------------------------------------------------------------------------------

/** Statements with the same text are one; those that differ in one argument alone become a list. */
function folded(view: View, findings: readonly JudgedFinding[]): Statement[] {
  const out: Statement[] = [];
  for (const finding of findings) {
    const one: Statement = { finding, args: finding.args, count: 1, evidence: finding.evidence };
    const at = out.findIndex((statement) => together(view, statement, one) !== undefined);
    const before = out[at];
    const both = before === undefined ? undefined : together(view, before, one);
    if (both === undefined) out.push(one);
    else out[at] = both;
  }
  return out;
}

function together(view: View, a: Statement, b: Statement): Statement | undefined {
  if (a.finding.id !== b.finding.id || a.finding.message !== b.finding.message) return undefined;
  if (a.finding.code !== b.finding.code) return undefined;
  const evidence = [...a.evidence, ...b.evidence];
  if (textOf(view, { ...a, count: 1 }) === textOf(view, { ...b, count: 1 })) {
    return { ...a, count: a.count + b.count, evidence };
  }
  const names = new Set([...Object.keys(a.args), ...Object.keys(b.args)]);
  const [name, more] = [...names].filter((key) => a.args[key] !== b.args[key]);
  if (name === undefined || more !== undefined || a.count > 1) return undefined;
  const [left, right] = [a.args[name], b.args[name]];
  // Numbers are amounts of one thing each: a list of them would say nothing.
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  return { ...a, args: { ...a.args, [name]: joined(view, [left, right]) }, evidence };
}

function textOf(view: View, { finding, args, count }: Statement): string {
  const text = view.texts.finding({ ...finding, args }, view.language);
  return count === 1 ? text : say(view, 'times', { text, count });
}
