/**
 * The words of people in what was given: sentences between the lines of a log, a text without a line of any program, a
 * `--symptom`. Both understanders read them: that of words, and for screens quoted in them that of lines.
 */
import type { Fact } from '../core/facts.ts';
import { decodeBytes } from '../parsers/logs/decode.ts';
import { readLog } from '../parsers/logs/index.ts';
import { parsePrefix } from '../parsers/logs/prefix.ts';
import { normalise } from '../parsers/logs/normalise.ts';
import { signatureSet } from '../signatures/index.ts';
import type { Survey } from '../survey/collector.ts';
import { understand, type SymptomMatch } from '../symptoms/understand.ts';
import { isProse, quotedIn } from '../symptoms/prose.ts';

/** A thing understood, and the words it stands in. */
export interface Told {
  readonly text: string;
  readonly match: SymptomMatch;
}

export interface Words {
  readonly told: readonly Told[];
  /** Symptoms as facts, and events of quoted screens. */
  readonly facts: readonly Fact[];
  /** Events of lines that were understood as sentences instead. */
  readonly instead?: readonly Fact[];
}

/** What a person writes stands at the head of what is pasted below. */
export const WORDS_HEAD = 64 * 1024;
/** Sentences that are read: a person's words are few. */
const MAX_LINES = 100;
/** Lines of a text that may be a screen typed off. */
const SHORT_TEXT = 40;
/** Of a sentence so much is shown. */
const SHOWN = 300;

interface Line {
  readonly number: number;
  readonly text: string;
  /** A program's line claims it too: what it shows is not counted again. */
  readonly claimed: boolean;
  readonly prose: boolean;
}

/** What was said with `--symptom`; `index` counts them from 1. */
export async function wordsOf(text: string, index: number): Promise<Words> {
  const told = understand(text).map((match) => ({ text, match }));
  const from = { file: '--symptom', line: index, text };
  const facts = told.map(({ match }): Fact => ({ kind: 'symptom', value: { id: match.id, text }, from }));
  // A screen whose words are known is a symptom; only others are read as lines.
  const known = told.some(({ match }) => match.how !== 'slots' && match.how !== 'contrast');
  const events = known ? [] : await screensIn(text.split('\n').flatMap((line) => [line, ...quotedIn(line)]));
  return { told, facts: [...facts, ...events.map((event) => ({ ...event, from }))] };
}

/** The words in the head of a text file; `events`: what its lines were read as. */
export async function wordsIn(
  file: string,
  head: Uint8Array,
  { events, format }: { readonly events: readonly Fact<'event'>[]; readonly format: string },
): Promise<Words> {
  const all = linesOf(head, events, BETWEEN.test(format));
  const told = toldIn(all, events);
  const instead = vagueAmong(events, all, told);
  const lines = all.filter(({ prose, claimed }) => prose && !claimed);
  const screens = (await screensIn(lines.flatMap(({ text }) => quotedIn(text)))).map((event): Fact => {
    const line = lines.find(({ text }) => 'text' in event.from && text.includes(event.from.text ?? ''));
    return { ...event, from: { file, line: line?.number ?? 1, text: shown(line?.text ?? event.value.text) } };
  });
  const failing = screens.length > 0 || events.some((event) => tellsFailure(event) && !instead.includes(event));
  const kept = failing ? told.filter(addsToLines) : told;
  // Circumstances of nothing that was seen mean nothing.
  const seen = failing || kept.some(({ match }) => match.symptom.kind === 'seen' || match.how === 'contrast');
  if (!seen) return { told: [], facts: screens };
  const facts = kept.map(({ line, text, match }): Fact => {
    const from = { file, line, text: shown(text) };
    return { kind: 'symptom', value: { id: match.id, text: shown(text) }, from };
  });
  return {
    told: kept.map(({ text, match }) => ({ text: shown(text), match })),
    facts: [...facts, ...screens],
    instead,
  };
}

/** Beside a line that tells of a failure neither a general phrase adds anything, nor the screen that it stands on. */
function addsToLines({ match: { symptom, how }, prose }: Place): boolean {
  return prose && symptom.open === undefined && (how !== 'alias' || symptom.slots.length > 0);
}

function tellsFailure({ value }: Fact<'event'>): boolean {
  return value.severity !== 'info';
}

export function surveyOfWords(facts: readonly Fact[]): Survey {
  return { facts, gaps: [], collected: new Set(), anomalies: [] };
}

// ---- which lines are words -------------------------------------------------------------------------------------

/** Formats of captures that people write into; what tools print is words of theirs from the first line of theirs on. */
const BETWEEN = /^(?:text|screen|dmesg|syslog|journal-short)/;

/**
 * Sentences; of a short text without a log's prefixes every line, as it may be a screen typed off. `between`: not only
 * those above the first other line.
 */
function linesOf(head: Uint8Array, events: readonly Fact<'event'>[], between: boolean): readonly Line[] {
  const claimed = new Set(events.flatMap(({ from }) => ('line' in from ? [from.line] : [])));
  const physical = decodeBytes(head)
    .split('\n')
    .map((raw) => raw.replace(/\r$/, ''));
  const out: Line[] = [];
  let stamped = physical.length > SHORT_TEXT;
  for (const [i, raw] of physical.entries()) {
    for (const text of normalise(raw)) {
      if (text.trim() === '') continue;
      const prose = isProse(text);
      if (parsePrefix(text) !== undefined) stamped = true;
      else out.push({ number: i + 1, text: text.trim(), claimed: claimed.has(i + 1), prose });
    }
  }
  const other = out.findIndex(({ prose }) => !prose);
  const told = between || other < 0 ? out : out.slice(0, other);
  return told.filter(({ prose }) => prose || !stamped).slice(0, MAX_LINES);
}

type Place = Told & { readonly line: number; readonly prose: boolean };

/** What was said and where; nothing that a line of a program says already. */
function toldIn(lines: readonly Line[], events: readonly Fact<'event'>[]): readonly Place[] {
  const prose = lines.filter((line) => line.prose);
  const vague = new Set(events.filter(isVague).flatMap(({ from }) => ('line' in from ? [from.line] : [])));
  const sentences = understand(prose.map(({ text }) => text).join('\n'))
    .filter(({ how }) => how !== 'words')
    .flatMap((match): Place[] => {
      const own = prose.find(({ text }) => understand(text).some(({ id }) => id === match.id));
      const said = own?.claimed === true && !vague.has(own.number);
      if (said && match.symptom.kind === 'seen') return [];
      const { number: line = 1, text = '' } = own ?? prose[0] ?? {};
      return [{ line, text, match, prose: true }];
    });
  const known = new Set(sentences.map(({ match }) => match.id));
  const screens = lines
    .filter((line) => !line.prose && !line.claimed)
    .flatMap(({ number: line, text }) => understand(text).map((match): Place => ({ line, text, match, prose: false })))
    .filter(({ match }) => match.how === 'alias' && match.symptom.kind === 'seen' && !known.has(match.id));
  return [...sentences, ...screens.filter(({ match }, i) => screens.findIndex((s) => s.match.id === match.id) === i)];
}

/**
 * A status or stop code alone, or a failure read by its words: in a sentence the words around it say what is meant.
 */
function isVague({ value }: Fact<'event'>): boolean {
  return /^(?:bootmgr\.c|stop\.|unread\.)/.test(value.code);
}

/** Vague events of sentences that were understood as words. */
function vagueAmong(events: readonly Fact<'event'>[], lines: readonly Line[], told: readonly Place[]): readonly Fact[] {
  const understood = new Set(told.filter(({ match }) => match.symptom.kind === 'seen').map(({ line }) => line));
  const prose = new Set(lines.filter((line) => line.prose && understood.has(line.number)).map(({ number }) => number));
  return events.filter((event) => isVague(event) && 'line' in event.from && prose.has(event.from.line));
}

function shown(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}

// ---- screens in sentences --------------------------------------------------------------------------------------

/** Lines of programs among parts of a text, read as a log of their own. */
async function screensIn(parts: readonly string[]): Promise<readonly Fact<'event'>[]> {
  const claimed = [...new Set(parts)].filter((part) => signatureSet.match(part, 'any') !== undefined);
  if (claimed.length === 0) return [];
  const bytes = new TextEncoder().encode(`${claimed.join('\n')}\n`);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  const { facts } = await readLog('--symptom', chunks(), signatureSet);
  return facts.filter((fact): fact is Fact<'event'> => fact.kind === 'event');
}
