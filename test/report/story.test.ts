/** Boots and timeline as text: bounded, escaped, in both languages. */
import { describe, expect, it } from 'vitest';
import type { BootStory, TimelineEntry } from '../../src/core/story.ts';
import { bootLines } from '../../src/report/boots.ts';
import { timelineReport } from '../../src/report/timeline.ts';

const EVIL = '\u001b]0;x\u0007usb 1-1: \u202eUSB disconnect';
const PLAIN = { columns: 100, style: (_: string, text: string) => text };
// eslint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

function entry(over: Partial<TimelineEntry>): TimelineEntry {
  const place = { segment: 0, file: 'a.log', boot: 0, line: 1, clock: 'boot' as const, at: undefined };
  const event = { code: 'usb.disc', severity: 'error' as const, fault: true, subject: 'usb 1-1', text: EVIL, count: 1 };
  return { ...place, ...event, seconds: 1, uncertainty: 0, ...over };
}

function story(boots: number): BootStory {
  const different = { code: 'usb.disc', severity: 'error' as const, subject: undefined, text: EVIL, line: 3, count: 2 };
  return {
    boots: Array.from({ length: boots }, (_, boot) => ({
      file: `a\u001b[2J.log`,
      boot,
      id: undefined,
      kernel: undefined,
      firstLine: 1,
      lastLine: 2,
      started: undefined,
      lasted: 12,
      phases: ['kernel'],
      outcome: boot === boots - 1 ? 'failed' : 'good',
      faults: [],
    })),
    lastFailing: { file: `a\u001b[2J.log`, boot: boots - 1 },
    lastGood: { file: `a\u001b[2J.log`, boot: 0 },
    difference: {
      failing: { file: 'a', boot: 1 },
      good: { file: 'a', boot: 0 },
      onlyFailing: Array.from({ length: 30 }, () => different),
      onlyGood: [],
      notReached: ['init'],
      later: [{ phase: 'kernel', seconds: 9 }],
    },
  };
}

describe('boots as text', () => {
  it.each(['en', 'zh'] as const)('are few lines and harmless: %s', (language) => {
    const lines = bootLines(story(200), language, 100);
    expect(lines.length).toBeLessThan(40);
    expect(lines.join('\n')).not.toMatch(OBEYED);
  });

  it('of one boot are not worth a word', () => {
    expect(bootLines(story(1), 'en', 100)).toEqual([]);
    expect(bootLines(undefined, 'en', 100)).toEqual([]);
  });
});

describe('the timeline as text', () => {
  it.each(['en', 'zh'] as const)('names gaps, doubt and parts, and obeys nothing: %s', (language) => {
    const entries = [
      entry({}),
      entry({ seconds: 95, uncertainty: 4 }),
      entry({ segment: 1, file: 'b\u001b[31m.log', clock: 'utc', at: '2026-11-22T13:00:00.000Z', seconds: undefined }),
    ];
    const text = timelineReport({ entries, omitted: 3 }, language, PLAIN);
    expect(text).not.toMatch(OBEYED);
    expect(text).toContain('±4 s');
    expect(text).toContain('⋮ 1 ');
    expect(text).toMatch(language === 'en' ? /Part 2: UTC/ : /第 2 部分：UTC/);
  });

  it('without logs says so', () => {
    expect(timelineReport(undefined, 'en', PLAIN)).toContain('No log');
  });
});
