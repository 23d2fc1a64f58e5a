/** The four states of knowing. */
import { describe, expect, it } from 'vitest';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { gap, mbr, volume } from '../checks/build.ts';

describe('collectFacts', () => {
  const facts = collectFacts(
    [volume('p1', 'fat32'), volume('p2', 'ntfs')],
    [gap('volume', 'p3'), gap('bcd', 'p1:/EFI/Microsoft/Boot/BCD')],
    new Set(['volume', 'mbr', 'bcd']),
  );

  it('found: a fact, even beside a gap', () => expect(facts.state('volume')).toBe('found'));
  it('unreadable: a gap and no fact', () => expect(facts.state('bcd')).toBe('unreadable'));
  it('absent: looked for, nothing there', () => expect(facts.state('mbr')).toBe('absent'));
  it('not collected: silence tells nothing', () => expect(facts.state('pci.function')).toBe('not-collected'));

  it('gives facts and gaps in order, by kind', () => {
    expect(facts.all('volume').map(({ value }) => value.volume)).toEqual(['p1', 'p2']);
    expect(facts.one('volume')?.value.volume).toBe('p1');
    expect(facts.gaps('volume').map(({ subject }) => subject)).toEqual(['p3']);
    expect([facts.all('mbr'), facts.one('mbr'), facts.gaps('mbr')]).toEqual([[], undefined, []]);
  });

  it('a fact outweighs that nobody declared to look for it', () => {
    expect(collectFacts([mbr()], [], new Set()).state('mbr')).toBe('found');
  });
});
