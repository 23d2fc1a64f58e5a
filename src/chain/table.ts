/** What both walks ask of the medium and its table. */
import type { Facts } from '../core/facts.ts';
import { MEDIUM_BLANK } from './breaks.ts';
import { broken, proven, unknown, type Verdict } from './links.ts';

export function judgeMedium(facts: Facts): Verdict {
  const medium = facts.one('medium');
  if (medium === undefined) return unknown('medium-unknown', []);
  const args = { size: medium.value.size };
  if (medium.value.blank) return broken(MEDIUM_BLANK, 'medium-blank', ['MBR-01'], args, [medium.from]);
  const holes = facts.all('medium.hole');
  if (holes.length > 0)
    return unknown(
      'medium-holes',
      ['HW-03'],
      { ...args, count: holes.length },
      holes.slice(0, 8).map((h) => h.from),
    );
  return proven('medium-readable', args, [medium.from]);
}

/** Two partitions share a sector (the containers of logical ones aside): firmware refuses such tables. */
export function overlapping(facts: Facts): boolean {
  const isContainer = (type: number | undefined): boolean =>
    type === 0x05 || type === 0x0f || type === 0x85 || type === 0xee;
  const list = facts
    .all('partition')
    .map((p) => p.value)
    .filter((p) => !isContainer(p.type) && p.sectors > 0)
    .sort((a, b) => a.startLba - b.startLba);
  return list.some((p, i) => {
    const before = list[i - 1];
    return before !== undefined && before.startLba + before.sectors > p.startLba;
  });
}
