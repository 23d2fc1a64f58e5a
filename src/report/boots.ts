/** The boots that the logs hold, in a few lines of text. */
import type { BootSummary, DifferentEvent, BootStory } from '../core/story.ts';
import { outcomeNames, phaseNames, storyPhrases, type StoryPhrase } from './story-texts.ts';
import { escapeControls, fill, type Language } from './text.ts';
import { wrap } from './wrap.ts';

/** Boots listed; the newest matter. */
const MAX_BOOTS = 6;
/** Differences listed to each side; --json has more. */
const MAX_DIFFERENT = 6;

/** Nothing for logs of a single boot: there is nothing to compare. */
export function bootLines(story: BootStory | undefined, language: Language, columns: number): string[] {
  if (story === undefined || story.boots.length < 2) return [];
  const say = (phrase: StoryPhrase, args: Record<string, string | number> = {}): string =>
    fill(storyPhrases[phrase], args, language);
  const lines = [say('boots')];
  const left = story.boots.length - MAX_BOOTS;
  if (left > 0) lines.push(`  ${say('more', { count: left })}`);
  for (const boot of story.boots.slice(-MAX_BOOTS))
    lines.push(...wrap(bootLine(boot, story, language), columns - 2).map(indented));
  const { difference } = story;
  if (difference === undefined) return lines;
  if (difference.notReached.length > 0) {
    const phases = difference.notReached.map((phase) => phaseNames[phase][language]).join(', ');
    lines.push(`  ${say('notReached', { phases })}`);
  }
  for (const { phase, seconds } of difference.later) {
    lines.push(`  ${say('later', { phase: phaseNames[phase][language], n: seconds })}`);
  }
  for (const [phrase, events] of [
    ['onlyFailing', difference.onlyFailing],
    ['onlyGood', difference.onlyGood],
  ] as const) {
    if (events.length === 0) continue;
    lines.push(`  ${say(phrase)}`);
    // What is worse first; of equals the earlier.
    const shown = [...events].sort((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, MAX_DIFFERENT);
    for (const event of shown) lines.push(...wrap(eventLine(event), columns - 4).map((line) => `    ${line}`));
    if (events.length > shown.length) lines.push(`    ${say('more', { count: events.length - shown.length })}`);
  }
  return lines;
}

const RANK = { error: 0, warning: 1, info: 2 } as const;

function indented(line: string, i: number): string {
  return `${i === 0 ? '  ' : '    '}${line}`;
}

function bootLine(boot: BootSummary, story: BootStory, language: Language): string {
  const say = (phrase: StoryPhrase, args: Record<string, string | number> = {}): string =>
    fill(storyPhrases[phrase], args, language);
  const furthest = boot.phases.at(-1);
  const parts = [
    `${escapeControls(boot.file)} #${boot.boot + 1}`,
    say('lines', { from: boot.firstLine, to: boot.lastLine }),
    ...(boot.started === undefined ? [] : [escapeControls(boot.started)]),
    ...(boot.lasted === undefined ? [] : [say('seconds', { n: Math.round(boot.lasted) })]),
    outcomeNames[boot.outcome][language],
    furthest === undefined ? say('noPhase') : say('cameTo', { phase: phaseNames[furthest][language] }),
  ];
  if (isBoot(boot, story.lastFailing)) parts.push(say('lastFailing'));
  if (isBoot(boot, story.lastGood)) parts.push(say('lastGood'));
  return parts.join(' · ');
}

function isBoot(boot: BootSummary, ref: BootStory['lastGood']): boolean {
  return ref !== undefined && ref.file === boot.file && ref.boot === boot.boot;
}

function eventLine({ code, text, line, count }: DifferentEvent): string {
  return `${code}  ${escapeControls(text)}${count > 1 ? `  ×${count}` : ''}  (:${line})`;
}
