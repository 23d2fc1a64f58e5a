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
}

/** What a person writes stands at the head of what is pasted below. */
export const WORDS_HEAD = 64 * 1024;
/** Sentences that are read: a person's words are few. */
const MAX_LINES = 100;
/** Of a sentence so much is shown. */
const SHOWN = 300;

interface Line {
  readonly number: number;
  readonly text: string;
  /** A program's line claims it too: what it shows is not counted again. */
  readonly claimed: boolean;
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
export async function wordsIn(file: string, head: Uint8Array, events: readonly Fact<'event'>[]): Promise<Words> {
  const lines = proseOf(head, events);
  if (lines.length === 0) return { told: [], facts: [] };
  const quoted = lines.filter(({ claimed }) => !claimed).flatMap(({ text }) => quotedIn(text));
  const screens = (await screensIn(quoted)).map((event): Fact => {
    const line = lines.find(({ text }) => 'text' in event.from && text.includes(event.from.text ?? ''));
    return { ...event, from: { file, line: line?.number ?? 1, text: shown(line?.text ?? event.value.text) } };
  });
  const failing = [...events, ...screens].some((event) => event.kind === 'event' && event.value.severity !== 'info');
  const told = understand(lines.map(({ text }) => text).join('\n'))
    // Beside a line that tells of a failure a general phrase adds nothing; and what a program wrote is not nearly a screen.
    .filter(({ symptom, how }) => how !== 'words' && !(failing && symptom.open !== undefined))
    .flatMap((match) => placed(match, lines));
  // Circumstances of nothing that was seen mean nothing.
  const seen = failing || told.some(({ match }) => match.symptom.kind === 'seen');
  if (!seen) return { told: [], facts: screens };
  const facts = told.map(({ line, text, match }): Fact => {
    const from = { file, line, text: shown(text) };
    return { kind: 'symptom', value: { id: match.id, text: shown(text) }, from };
  });
  return { told: told.map(({ text, match }) => ({ text: shown(text), match })), facts: [...facts, ...screens] };
}

export function surveyOfWords(facts: readonly Fact[]): Survey {
  return { facts, gaps: [], collected: new Set(), anomalies: [] };
}

// ---- which lines are words -------------------------------------------------------------------------------------

function proseOf(head: Uint8Array, events: readonly Fact<'event'>[]): readonly Line[] {
  const claimed = new Set(events.flatMap(({ from }) => ('line' in from ? [from.line] : [])));
  const out: Line[] = [];
  for (const [i, raw] of decodeBytes(head).split('\n').entries()) {
    const number = i + 1;
    for (const text of normalise(raw.replace(/\r$/, ''))) {
      if (parsePrefix(text) !== undefined || !isProse(text)) continue;
      out.push({ number, text: text.trim(), claimed: claimed.has(number) });
      if (out.length >= MAX_LINES) return out;
    }
  }
  return out;
}

/** Where a thing was said; nothing where a line of a program says it already. */
function placed(match: SymptomMatch, lines: readonly Line[]): readonly (Told & { readonly line: number })[] {
  const own = lines.find(({ text }) => understand(text).some(({ id }) => id === match.id));
  if (own?.claimed === true && match.symptom.kind === 'seen') return [];
  const { number: line = 1, text = '' } = own ?? lines[0] ?? {};
  return [{ line, text, match }];
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
