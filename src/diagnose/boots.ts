/** The boots that logs hold: which failed last, which worked last, and what differs between the two. */
import type { BootPhase, Fact, LogBoot } from '../core/facts.ts';
import type { BootDifference, BootRef, BootStory, BootSummary, DifferentEvent } from '../core/story.ts';
import { wallTime } from '../parsers/logs/time.ts';

/** Differences listed to each side; after these nobody compares by eye. */
const MAX_DIFFERENT = 40;
/** Codes of faults named per boot. */
const MAX_FAULTS = 16;
/** Phases that begin this much later are worth a word: slower machines and caches make up the rest. */
const LATER_SECONDS = 5;

/** Output of tools: it has no clock and belongs to no boot, whatever log it was pasted into. */
const BOOTLESS =
  /^(?:lspci|lsusb|lsblk|blkid|fdisk|eb|mok|bctl|smart|dd|sum|rsync|ana|bcdedit|bde)\b|^nvme\.(?:health|spare)$/;

export function belongsToBoot(event: Fact<'event'>): boolean {
  return !BOOTLESS.test(event.value.code);
}

interface Boot extends LogBoot {
  readonly file: string;
  readonly events: readonly Fact<'event'>[];
  /** Another boot follows in the same log: what this one did not reach, it never reached. */
  readonly followed: boolean;
}

/** Undefined where no log holds a boot. */
export function bootStory(facts: readonly Fact[]): BootStory | undefined {
  const boots = inOrder(bootsOf(facts));
  if (boots.length === 0) return undefined;
  const summaries = boots.map(summary);
  const failing = lastOf(summaries, ['failed', 'stopped']) ?? lastOf(summaries, ['faulty']);
  const good = lastOf(summaries, ['good']);
  const a = boots.find((boot) => isSame(boot, failing));
  const b = boots.find((boot) => isSame(boot, good));
  return {
    boots: summaries,
    lastFailing: failing,
    lastGood: good,
    difference: a === undefined || b === undefined || differentMachines(a, b) ? undefined : difference(a, b),
  };
}

/**
 * Of logs that hold several boots only the events of the last failing one (of the newest, if none failed): what an
 * earlier boot complained of is another story. Of event logs those of the last days of use. Tool output and logs of one
 * boot are kept whole.
 */
export function focused(facts: readonly Fact[]): readonly Fact[] {
  return ofOneBoot(recent(facts));
}

function recent(facts: readonly Fact[]): readonly Fact[] {
  const from = new Map<string, number>();
  for (const fact of facts) {
    if (fact.kind === 'log' && fact.value.recentFrom !== undefined) from.set(fact.value.file, fact.value.recentFrom);
  }
  if (from.size === 0) return facts;
  return facts.filter(
    (fact) => fact.kind !== 'event' || !('file' in fact.from) || fact.value.boot >= (from.get(fact.from.file) ?? 0),
  );
}

function ofOneBoot(facts: readonly Fact[]): readonly Fact[] {
  const focus = new Map<string, number>();
  const boots = bootsOf(facts);
  for (const file of new Set(boots.map((boot) => boot.file))) {
    const own = boots.filter((boot) => boot.file === file);
    const chosen = bootOf(own);
    if (own.length > 1 && chosen !== undefined) focus.set(file, chosen.index);
  }
  if (focus.size === 0) return facts;
  return facts.filter((fact) => {
    if (fact.kind !== 'event' || !('file' in fact.from) || !belongsToBoot(fact)) return true;
    const boot = focus.get(fact.from.file);
    return boot === undefined || fact.value.boot === boot;
  });
}

function bootOf(boots: readonly Boot[]): Boot | undefined {
  const summaries = boots.map(summary);
  const chosen = lastOf(summaries, ['failed', 'stopped']) ?? lastOf(summaries, ['faulty']);
  return boots.find((boot) => isSame(boot, chosen)) ?? boots.at(-1);
}

function bootsOf(facts: readonly Fact[]): Boot[] {
  const events = new Map<string, Fact<'event'>[]>();
  for (const fact of facts) {
    if (fact.kind !== 'event' || !('file' in fact.from) || !belongsToBoot(fact)) continue;
    const key = `${fact.value.boot} ${fact.from.file}`;
    const list = events.get(key);
    if (list === undefined) events.set(key, [fact]);
    else list.push(fact);
  }
  return facts.flatMap((fact) => {
    if (fact.kind !== 'log') return [];
    // A log of Windows, or of a tool, is of no boot in this sense.
    if (!fact.value.covers.some((cover) => cover === 'kernel' || cover === 'userspace')) return [];
    const { file, sessions = [] } = fact.value;
    return sessions.map((session, i) => ({
      ...session,
      file,
      events: events.get(`${session.index} ${file}`) ?? [],
      followed: i + 1 < sessions.length,
    }));
  });
}

/** By the date where every boot has one; files that were named in another order are put right. */
function inOrder(boots: readonly Boot[]): readonly Boot[] {
  const times = boots.map((boot) => (boot.time === undefined ? undefined : wallTime(boot.time.first)));
  const clocks = new Set(times.map((time) => time?.clock));
  if (clocks.size !== 1 || clocks.has(undefined) || clocks.has('no-year')) return boots;
  return boots
    .map((boot, i) => ({ boot, ms: times[i]?.ms ?? 0 }))
    .sort((a, b) => a.ms - b.ms)
    .map(({ boot }) => boot);
}

function summary(boot: Boot): BootSummary {
  const faults = [...new Set(boot.events.filter(({ value }) => value.fault).map(({ value }) => value.code))];
  return {
    file: boot.file,
    boot: boot.index,
    id: boot.id,
    kernel: boot.kernel,
    firstLine: boot.firstLine,
    lastLine: boot.lastLine,
    started: boot.time?.first,
    lasted: lasted(boot),
    phases: boot.phases.map(({ phase }) => phase),
    outcome: outcomeOf(boot, faults.length > 0),
    faults: faults.slice(0, MAX_FAULTS),
  };
}

function outcomeOf(boot: Boot, fault: boolean): BootSummary['outcome'] {
  const cameUp = reached(boot, 'userspace');
  if (fault) return cameUp ? 'faulty' : 'failed';
  if (cameUp || reached(boot, 'init')) return 'good';
  // A log that begins with the kernel and is followed by another boot is whole.
  return boot.followed && reached(boot, 'kernel') ? 'stopped' : 'unknown';
}

function reached(boot: Boot, phase: BootPhase): boolean {
  return boot.phases.some((seen) => seen.phase === phase);
}

function lasted(boot: Boot): number | undefined {
  if (boot.seconds !== undefined) return boot.seconds.last - boot.seconds.first;
  const from = wallTime(boot.time?.first ?? '');
  const to = wallTime(boot.time?.last ?? '');
  return from === undefined || to === undefined ? undefined : (to.ms - from.ms) / 1000;
}

function lastOf(boots: readonly BootSummary[], outcomes: readonly BootSummary['outcome'][]): BootRef | undefined {
  const last = boots.findLast(({ outcome }) => outcomes.includes(outcome));
  return last === undefined ? undefined : { file: last.file, boot: last.boot };
}

function isSame(boot: Boot, ref: BootRef | undefined): boolean {
  return ref !== undefined && boot.file === ref.file && boot.index === ref.boot;
}

/** Two logs that name two boards are not compared; one that names none may be of either. */
function differentMachines(a: Boot, b: Boot): boolean {
  const boards = [a, b].map(
    (boot) => boot.events.find(({ value }) => value.code === 'boot.dmi')?.value.fields['board'],
  );
  return boards[0] !== undefined && boards[1] !== undefined && boards[0] !== boards[1];
}

function difference(failing: Boot, good: Boot): BootDifference {
  const notReached = good.phases.map(({ phase }) => phase).filter((phase) => !reached(failing, phase));
  return {
    failing: { file: failing.file, boot: failing.index },
    good: { file: good.file, boot: good.index },
    onlyFailing: onlyIn(failing, good),
    onlyGood: onlyIn(good, failing),
    // The failing boot may still be running: that it was not shut down tells nothing.
    notReached: notReached.filter((phase) => phase !== 'shutdown'),
    later: laterPhases(failing, good),
  };
}

/** Numbers of devices differ from boot to boot, so a message is known by its code and what it says of them otherwise. */
function keyOf({ value }: Fact<'event'>): string {
  const subject = (value.subject ?? '').replace(/^(?:sd[a-z]+|sr\d+|\d+:\d+:\d+:\d+)/, '');
  return `${value.code} ${subject}`;
}

function onlyIn(boot: Boot, other: Boot): DifferentEvent[] {
  const known = new Set(other.events.map(keyOf));
  const seen = new Set<string>();
  const out: DifferentEvent[] = [];
  for (const event of boot.events) {
    const key = keyOf(event);
    if (known.has(key) || seen.has(key)) continue;
    seen.add(key);
    const { code, severity, subject, text, count } = event.value;
    out.push({ code, severity, subject, text, line: 'file' in event.from ? event.from.line : 0, count });
  }
  return out.slice(0, MAX_DIFFERENT);
}

function laterPhases(failing: Boot, good: Boot): BootDifference['later'] {
  return good.phases.flatMap(({ phase, seconds }) => {
    const other = failing.phases.find((seen) => seen.phase === phase);
    if (seconds === undefined || other?.seconds === undefined) return [];
    const late = other.seconds - seconds;
    return late >= LATER_SECONDS ? [{ phase, seconds: Math.round(late) }] : [];
  });
}
