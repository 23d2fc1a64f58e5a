/** The timeline as text: one line per event, gaps and uncertainty named. */
import type { Timeline, TimelineEntry } from '../core/story.ts';
import { clockNames, storyPhrases, type StoryPhrase } from './story-texts.ts';
import { escapeControls, fill, type Language } from './text.ts';
import type { Terminal } from './terminal.ts';
import { padEnd, wrap } from './wrap.ts';

/** A silence worth a line of its own; boots that work are never silent for so long. */
const GAP_SECONDS = 30;
const MARKS = { error: '✗', warning: '!', info: '·' } as const;
const COLOURS = { error: 'red', warning: 'yellow', info: 'dim' } as const;

export function timelineReport(timeline: Timeline | undefined, language: Language, terminal: Terminal): string {
  const say = (phrase: StoryPhrase, args: Record<string, string | number> = {}): string =>
    fill(storyPhrases[phrase], args, language);
  const lines = [terminal.style('bold', say('timeline'))];
  if (timeline === undefined || timeline.entries.length === 0)
    return `${[...lines, `  ${say('noTimeline')}`].join('\n')}\n`;
  const files = new Set(timeline.entries.map((entry) => entry.file));
  const several = (timeline.entries.at(-1)?.segment ?? 0) > 0;
  let before: TimelineEntry | undefined;
  for (const entry of timeline.entries) {
    if (entry.segment !== before?.segment) {
      before = undefined;
      const clock = clockNames[entry.clock][language];
      lines.push('', `  ${several ? say('segment', { n: entry.segment + 1, clock }) : say('single', { clock })}`);
    }
    const gap = before === undefined ? undefined : apart(before, entry);
    if (gap !== undefined && gap >= GAP_SECONDS) {
      lines.push(`  ${terminal.style('dim', say('gap', { duration: duration(gap, language) }))}`);
    }
    lines.push(...entryLines(entry, files.size > 1, terminal));
    before = entry;
  }
  if (timeline.omitted > 0) lines.push(`  ${say('omitted', { count: timeline.omitted })}`);
  return `${lines.join('\n')}\n`;
}

function entryLines(entry: TimelineEntry, named: boolean, terminal: Terminal): string[] {
  const file = named ? `${entry.file.split(/[\\/]/).at(-1) ?? entry.file}:${entry.line}` : `:${entry.line}`;
  const when = padEnd(`${whenText(entry)}${uncertain(entry)}`, WHEN);
  const head = `  ${when} ${MARKS[entry.severity]} `;
  const times = entry.count > 1 ? `  ×${entry.count}` : '';
  const body = `${entry.code}  ${escapeControls(entry.text)}${times}  ${escapeControls(file)}`;
  const parts = wrap(body, Math.max(terminal.columns - head.length, 30));
  return parts.map((part, i) =>
    i === 0
      ? `  ${when} ${terminal.style(COLOURS[entry.severity], MARKS[entry.severity])} ${part}`
      : ' '.repeat(head.length) + part,
  );
}

/** Room for `2026-11-22T13:21:00.123Z` and an uncertainty. */
const WHEN = 32;

function whenText(entry: TimelineEntry): string {
  if (entry.at !== undefined) return entry.at;
  return entry.seconds === undefined ? '—' : `+${entry.seconds.toFixed(3)} s`;
}

/** A second's doubt is that of the stamp itself and goes without saying. */
function uncertain({ uncertainty, at, seconds }: TimelineEntry): string {
  if (at === undefined && seconds === undefined) return '';
  if (uncertainty === undefined) return ' ±?';
  if (uncertainty <= 1) return '';
  return uncertainty >= 3600 ? ` ±${Math.round(uncertainty / 3600)} h` : ` ±${Math.ceil(uncertainty)} s`;
}

function apart(a: TimelineEntry, b: TimelineEntry): number | undefined {
  if (a.seconds !== undefined && b.seconds !== undefined) return b.seconds - a.seconds;
  if (a.at === undefined || b.at === undefined) return undefined;
  const [from, to] = [a.at, b.at].map((at) =>
    Date.parse(at.startsWith('-') ? `2000${at.slice(1)}Z` : at.endsWith('Z') ? at : `${at}Z`),
  );
  return from === undefined || to === undefined || Number.isNaN(from - to) ? undefined : (to - from) / 1000;
}

function duration(seconds: number, language: Language): string {
  const whole = Math.round(seconds);
  const units = [
    [Math.floor(whole / 86_400), { en: 'd', zh: '天' }],
    [Math.floor(whole / 3600) % 24, { en: 'h', zh: '小时' }],
    [Math.floor(whole / 60) % 60, { en: 'min', zh: '分' }],
    [whole % 60, { en: 's', zh: '秒' }],
  ] as const;
  return units
    .filter(([n]) => n > 0)
    .slice(0, 2)
    .map(([n, unit]) => `${n} ${unit[language]}`)
    .join(' ');
}
