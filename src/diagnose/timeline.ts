/**
 * One ordered view over several logs. Each log (each boot of it) is a stream in its own order; streams are brought onto
 * one clock where their stamps allow it, or where two of them hold the same lines: the lines both kept give the
 * distance of their clocks, and how far the distances differ is the uncertainty. What cannot be placed stands in a
 * segment of its own.
 */
import type { Fact } from '../core/facts.ts';
import type { Clock, Timeline, TimelineEntry } from '../core/story.ts';
import { fromMilliseconds, NO_YEAR, wallTime } from '../parsers/logs/time.ts';
import { belongsToBoot } from './boots.ts';

/** Entries kept; a person reads a few dozen, a program that wants all has the events. */
const MAX_ENTRIES = 1000;
/** Lines two streams must share before their clocks are compared: one may be chance. */
const SHARED_LINES = 3;
/** Distances of shared lines that differ by more are of two different boots. */
const MAX_SPREAD = 5;
/** Time zones reach from -12 to +14 hours. */
const ZONE_SECONDS = 14 * 3600;
/** A log without a year is of the year that brings it nearest to the others, by at most half of one. */
const YEAR_SECONDS = 366 * 86_400;

interface Placed {
  readonly event: Fact<'event'>;
  /** Seconds on the stream's own clock; undefined before its first stamp. */
  readonly at: number | undefined;
}

interface Stream {
  readonly file: string;
  readonly boot: number;
  readonly clock: Clock;
  readonly resolution: number;
  readonly placed: readonly Placed[];
  /** Wall clock minus seconds since boot, where one of its lines has both. */
  readonly offset: number | undefined;
}

interface Segment {
  clock: Clock;
  /** Wall clock minus seconds since boot, of a stream in it that knows both. */
  offset: number | undefined;
  readonly members: { readonly stream: Stream; readonly shift: number; readonly uncertainty: number | undefined }[];
}

/** `facts` of the boots that are told of; undefined where no log has events. */
export function timeline(facts: readonly Fact[]): Timeline | undefined {
  const streams = streamsOf(facts);
  if (streams.length === 0) return undefined;
  const segments: Segment[] = [];
  for (const stream of streams) place(stream, segments);
  const entries = segments.flatMap((segment, i) => entriesOf(segment, i));
  return bounded(entries);
}

// ---- streams ---------------------------------------------------------------------------------------------------

/** Streams with the better clock first: the others are fitted to them. */
const CLOCKS: readonly Clock[] = ['utc', 'local', 'no-year', 'boot', 'none'];

function streamsOf(facts: readonly Fact[]): Stream[] {
  const groups = new Map<string, Fact<'event'>[]>();
  for (const fact of facts) {
    if (fact.kind !== 'event' || !('file' in fact.from) || !belongsToBoot(fact)) continue;
    const key = `${fact.value.boot} ${fact.from.file}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  return [...groups.values()]
    .map(streamOf)
    .filter((stream) => stream !== undefined)
    .sort((a, b) => CLOCKS.indexOf(a.clock) - CLOCKS.indexOf(b.clock));
}

function streamOf(events: readonly Fact<'event'>[]): Stream | undefined {
  const first = events[0];
  if (first === undefined || !('file' in first.from)) return undefined;
  // Rules conclude at the end what stands in the middle: the line number is the order.
  const ordered = [...events].sort((a, b) => lineOf(a) - lineOf(b));
  const walls = ordered.map(({ value }) => (value.time === undefined ? undefined : wallTime(value.time)));
  const wall = walls.find((time) => time !== undefined);
  const both = ordered.findIndex(({ value }, i) => value.seconds !== undefined && walls[i] !== undefined);
  const offset = both < 0 ? undefined : (walls[both]?.ms ?? 0) / 1000 - (ordered[both]?.value.seconds ?? 0);
  const clock = wall?.clock ?? (ordered.some(({ value }) => value.seconds !== undefined) ? 'boot' : 'none');
  return {
    file: first.from.file,
    boot: first.value.boot,
    clock,
    resolution: wall?.resolution ?? 0,
    offset,
    placed: filled(ordered, (event, i) => {
      const ms = walls[i]?.ms;
      const { seconds } = event.value;
      if (wall === undefined) return seconds;
      // The finer of the two where the line has both.
      if (seconds !== undefined && offset !== undefined) return offset + seconds;
      return ms === undefined ? undefined : ms / 1000;
    }),
  };
}

/** A line without a stamp stands where the line before it does. */
function filled(
  events: readonly Fact<'event'>[],
  read: (event: Fact<'event'>, i: number) => number | undefined,
): Placed[] {
  let last: number | undefined;
  return events.map((event, i) => {
    last = read(event, i) ?? last;
    return { event, at: last };
  });
}

function lineOf({ from }: Fact<'event'>): number {
  return 'file' in from ? from.line : 0;
}

// ---- one clock -------------------------------------------------------------------------------------------------

function place(stream: Stream, segments: Segment[]): void {
  for (const segment of segments) {
    const fit = fitted(stream, segment);
    if (fit === undefined) continue;
    segment.members.push({ stream, ...fit });
    segment.offset ??= stream.clock === 'boot' ? fit.shift : shifted(stream.offset, fit.shift);
    return;
  }
  const uncertainty = stream.clock === 'none' ? undefined : stream.resolution;
  segments.push({ clock: stream.clock, offset: stream.offset, members: [{ stream, shift: 0, uncertainty }] });
}

function shifted(offset: number | undefined, shift: number): number | undefined {
  return offset === undefined ? undefined : offset + shift;
}

/** How far the stream's clock must be moved to be the segment's. */
function fitted(stream: Stream, segment: Segment): { shift: number; uncertainty: number | undefined } | undefined {
  if (stream.clock === 'none' || segment.clock === 'none') return undefined;
  if (stream.clock === 'utc') return { shift: 0, uncertainty: stream.resolution };
  const shared = bySharedLines(stream, segment);
  if (shared !== undefined) return shared;
  // Two clocks of one kind, of one machine: stamps of the same zone and year.
  if (stream.clock === segment.clock && stream.clock !== 'boot') return { shift: 0, uncertainty: stream.resolution };
  if (stream.clock === 'local') return { shift: 0, uncertainty: ZONE_SECONDS };
  if (stream.clock === 'no-year') return { shift: nearestYear(stream, segment), uncertainty: ZONE_SECONDS };
  return undefined;
}

/** The distance of the clocks by messages that stand once in both. */
function bySharedLines(stream: Stream, segment: Segment): { shift: number; uncertainty: number } | undefined {
  const own = onceIn(stream.placed);
  for (const member of segment.members) {
    const theirs = onceIn(member.stream.placed);
    const distances: number[] = [];
    for (const [text, at] of own) {
      const other = theirs.get(text);
      if (other !== undefined) distances.push(other + member.shift - at);
    }
    if (distances.length < SHARED_LINES) continue;
    distances.sort((a, b) => a - b);
    const spread = (distances.at(-1) ?? 0) - (distances[0] ?? 0);
    if (spread > MAX_SPREAD) continue;
    const shift = distances[distances.length >> 1] ?? 0;
    return { shift, uncertainty: Math.max(spread, stream.resolution, member.stream.resolution) };
  }
  return undefined;
}

function onceIn(placed: readonly Placed[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  const twice = new Set<string>();
  for (const { event, at } of placed) {
    const { text, count } = event.value;
    if (at === undefined || count > 1 || out.has(text)) twice.add(text);
    else out.set(text, at);
  }
  for (const text of twice) out.delete(text);
  return out;
}

function nearestYear(stream: Stream, segment: Segment): number {
  const own = stream.placed.find(({ at }) => at !== undefined)?.at;
  const member = segment.members[0];
  const theirs = member?.stream.placed.find(({ at }) => at !== undefined)?.at;
  if (own === undefined || theirs === undefined) return 0;
  const date = new Date(own * 1000);
  const target = theirs + (member?.shift ?? 0);
  const year = new Date(target * 1000).getUTCFullYear();
  let best = 0;
  for (const candidate of [year - 1, year, year + 1]) {
    const shift =
      (Date.UTC(candidate, date.getUTCMonth(), date.getUTCDate()) -
        Date.UTC(NO_YEAR, date.getUTCMonth(), date.getUTCDate())) /
      1000;
    if (best === 0 || Math.abs(own + shift - target) < Math.abs(own + best - target)) best = shift;
  }
  return Math.abs(own + best - target) <= YEAR_SECONDS ? best : 0;
}

// ---- entries ---------------------------------------------------------------------------------------------------

function entriesOf({ clock, offset, members }: Segment, segment: number): TimelineEntry[] {
  const all = members.flatMap(({ stream, shift, uncertainty }, order) =>
    stream.placed.map(({ event, at }, i) => ({
      event,
      stream,
      uncertainty,
      order,
      i,
      at: at === undefined ? undefined : at + shift,
    })),
  );
  all.sort((a, b) => (a.at ?? -Infinity) - (b.at ?? -Infinity) || a.order - b.order || a.i - b.i);
  return all.map(({ event, stream, uncertainty, at }) => {
    const { code, severity, fault, subject, text, count, seconds } = event.value;
    const dated = clock !== 'boot' && clock !== 'none' && at !== undefined;
    return {
      segment,
      file: stream.file,
      boot: stream.boot,
      line: lineOf(event),
      clock: at === undefined ? 'none' : clock,
      at: dated ? stamp(at, clock) : undefined,
      seconds: seconds ?? (at === undefined || offset === undefined ? undefined : rounded(at - offset)),
      uncertainty: at === undefined ? undefined : rounded(uncertainty),
      code,
      severity,
      fault,
      subject,
      text,
      count,
    };
  });
}

function rounded(seconds: number): number;
function rounded(seconds: number | undefined): number | undefined;
function rounded(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1e6) / 1e6;
}

function stamp(seconds: number, clock: Clock): string | undefined {
  const iso = fromMilliseconds(Math.round(seconds * 1000));
  if (iso === undefined || clock === 'utc') return iso;
  return clock === 'local' ? iso.slice(0, -1) : `-${iso.slice(4, -1)}`;
}

const IMPORTANCE = { error: 0, warning: 1, info: 2 } as const;

/** Of too many the faults stay, then the warnings, each in order. */
function bounded(entries: readonly TimelineEntry[]): Timeline {
  if (entries.length <= MAX_ENTRIES) return { entries, omitted: 0 };
  const ranked = entries
    .map((entry, i) => ({ i, rank: entry.fault ? -1 : IMPORTANCE[entry.severity] }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
    .slice(0, MAX_ENTRIES);
  const kept = new Set(ranked.map(({ i }) => i));
  return { entries: entries.filter((_, i) => kept.has(i)), omitted: entries.length - MAX_ENTRIES };
}
