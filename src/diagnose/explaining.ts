/**
 * The smallest likely set of causes that explains what was found. Every error that some cause explains must be covered;
 * among the sets that do so, the most likely one is taken: each cause pays its prior and what speaks against it, each
 * thing found counts once, at its strongest weight in the set. So a second cause that only explains what the first
 * already explains costs more than it brings, and two independent faults both stay.
 */
import type { Explanation, ExplainingCause } from '../core/diagnosis.ts';
import type { RankedCause, Cause } from '../core/cause.ts';
import type { JudgedFinding } from '../core/check.ts';
import { isListed, type EventWeights } from './rank.ts';

/** Weaker evidence hints at a cause; it is not explained by it. */
export const EXPLAINING_DECIBANS = 5;
/** Sets tried before the best one so far is taken; ten faults at once need some hundreds. */
const MAX_STEPS = 20_000;

/** One thing found: findings of one code and message, or what one person saw. */
interface Item {
  readonly findings: readonly JudgedFinding[];
  /** An error of the medium or of a log: must be explained if anything can. */
  readonly required: boolean;
  /** Items of one group move together: of them only the strongest counts. */
  readonly group: string;
}

interface Candidate {
  readonly id: string;
  /** Its score without what was found for it. */
  readonly base: number;
  /** By item: what it explains itself and through its consequences, in decibans. */
  readonly gains: ReadonlyMap<Item, number>;
  /** Items it explains itself. */
  readonly own: ReadonlySet<Item>;
}

/** `scored` are all causes as of `scoreCauses`, best first; `findings` all that was judged and matched. */
export function explain(
  causes: readonly Cause[],
  scored: readonly RankedCause[],
  findings: readonly JudgedFinding[],
  eventWeights: EventWeights = () => [],
): Explanation {
  const items = itemsOf(findings);
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  const candidates = candidatesOf(causes, scored, items, eventWeights);
  let chosen = improve(cover([], candidates, items), candidates);
  // What leads the ranking leads the explanation, unless it follows from what was chosen.
  const [lead] = candidates;
  const consequent = new Set(chosen.flatMap(({ id }) => [...consequencesFor(byId.get(id), byId)]));
  if (lead?.id === scored[0]?.id && lead !== undefined && !chosen.includes(lead) && !consequent.has(lead.id)) {
    chosen = improve(cover([lead], candidates, items), candidates);
  }
  const order = new Map(scored.map((cause, rank) => [cause.id, rank]));
  const set = [...chosen].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return describe(set, causes, scored, items, eventWeights);
}

// ---- what there is to explain ----------------------------------------------------------------------------------

function itemsOf(findings: readonly JudgedFinding[]): readonly Item[] {
  const groups = new Map<string, JudgedFinding[]>();
  for (const finding of findings) {
    if (finding.severity === 'info') continue;
    // Lines of one signature may weigh differently by their fields.
    const key = isEvent(finding) ? `${finding.code}\0${finding.subject ?? ''}` : `${finding.code}\0${finding.message}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([key, list]) => ({
    findings: list,
    required: list.some((finding) => finding.severity === 'error'),
    group: list.some(isEvent) ? `log:${key.split('.')[0] ?? key}` : key,
  }));
}

function isEvent(finding: JudgedFinding): boolean {
  return finding.message === 'event' && finding.id === finding.code;
}

/** What a cause says for an item, of its own evidence. */
function weightFor(cause: Cause, item: Item, eventWeights: EventWeights): number {
  let best = 0;
  for (const finding of item.findings) {
    const own = [cause.evidence[finding.code], cause.evidence[`${finding.code}:${finding.message}`]];
    for (const entry of own) best = Math.max(best, entry?.fail ?? 0);
    if (own.some((entry) => entry !== undefined) || !isEvent(finding)) continue;
    const fields = Object.fromEntries(Object.entries(finding.args).map(([name, value]) => [name, String(value ?? '')]));
    for (const { id, weight } of eventWeights(finding.code, fields)) {
      if (id === cause.id) best = Math.max(best, weight);
    }
  }
  return best;
}

// ---- who could explain it --------------------------------------------------------------------------------------

function candidatesOf(
  causes: readonly Cause[],
  scored: readonly RankedCause[],
  items: readonly Item[],
  eventWeights: EventWeights,
): readonly Candidate[] {
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  const strongest = new Map(
    items.map((item) => [item, Math.max(0, ...causes.map((cause) => weightFor(cause, item, eventWeights)))]),
  );
  const scores = new Map(scored.map(({ id, score }) => [id, score]));
  return scored.flatMap((ranked, rank): Candidate[] => {
    const cause = byId.get(ranked.id);
    if (cause === undefined || !isListed(ranked)) return [];
    const own = new Map<Item, number>();
    for (const item of items) {
      const weight = weightFor(cause, item, eventWeights);
      if (weight >= EXPLAINING_DECIBANS) own.set(item, weight);
    }
    // An unlikely cause is called upon only where an error would stay without any.
    const leads = rank === 0 && ranked.score >= 0;
    const needed = ranked.score >= 0 ? own.size > 0 : [...own.keys()].some((item) => item.required);
    if (!leads && !needed) return [];
    const gains = new Map(own);
    // What follows from a cause is as good as explained by it, once the cause itself is more likely than not; where
    // lines merely suggest both, the evidence must not favour what follows.
    const follows = (id: string): boolean => ranked.proof === 'proven' || ranked.score >= (scores.get(id) ?? 0);
    if (ranked.score >= 0) {
      for (const item of items) {
        if (followsFrom(cause, item, byId, eventWeights, follows)) gains.set(item, strongest.get(item) ?? 0);
      }
    }
    const positive = ranked.terms.filter((term) => term.because === 'found' && term.decibans > 0);
    const base = ranked.score - positive.reduce((sum, term) => sum + term.decibans, 0);
    return [{ id: cause.id, base, gains, own: new Set(own.keys()) }];
  });
}

/** Ids of all causes that follow from one, however many steps away; the cause itself is not among them. */
export function consequencesOf(cause: Cause, byId: ReadonlyMap<string, Cause>): ReadonlySet<string> {
  const out = new Set<string>();
  const open = [...(cause.consequences ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (out.has(id) || id === cause.id) continue;
    out.add(id);
    open.push(...(byId.get(id)?.consequences ?? []));
  }
  return out;
}

function followsFrom(
  cause: Cause,
  item: Item,
  byId: ReadonlyMap<string, Cause>,
  eventWeights: EventWeights,
  follows: (id: string) => boolean,
): boolean {
  for (const id of consequencesOf(cause, byId)) {
    if (!follows(id)) continue;
    const consequence = byId.get(id);
    if (consequence === undefined) {
      if (item.findings.some(({ code, message }) => id === code || id === `${code}:${message}`)) return true;
    } else if (weightFor(consequence, item, eventWeights) >= EXPLAINING_DECIBANS) return true;
  }
  return false;
}

// ---- the choice ------------------------------------------------------------------------------------------------

/** How likely a set is, in decibans; only differences mean anything. */
function likelihood(set: readonly Candidate[]): number {
  const best = new Map<string, number>();
  for (const { gains } of set) {
    for (const [item, gain] of gains) best.set(item.group, Math.max(best.get(item.group) ?? 0, gain));
  }
  let sum = 0;
  for (const { base } of set) sum += base;
  for (const gain of best.values()) sum += gain;
  return sum;
}

/** The most likely set that covers every required item; the item with the fewest candidates is decided first. */
function cover(
  seed: readonly Candidate[],
  candidates: readonly Candidate[],
  items: readonly Item[],
): readonly Candidate[] {
  const required = items
    .filter((item) => item.required)
    .map((item) => ({ item, by: candidates.filter(({ gains }) => gains.has(item)) }))
    .filter(({ by }) => by.length > 0)
    .sort((a, b) => a.by.length - b.by.length);
  let best: readonly Candidate[] | undefined;
  let bestLikelihood = -Infinity;
  let steps = 0;
  const search = (set: readonly Candidate[]): void => {
    steps += 1;
    if (steps > MAX_STEPS && best !== undefined) return;
    const next = required.find(({ item }) => !set.some(({ gains }) => gains.has(item)));
    if (next === undefined) {
      const here = likelihood(set);
      if (here > bestLikelihood) [best, bestLikelihood] = [set, here];
      return;
    }
    // The likeliest first, so that the first set found is already a good one.
    const options = next.by.map((candidate) => ({ candidate, sum: likelihood([...set, candidate]) }));
    options.sort((a, b) => b.sum - a.sum);
    for (const { candidate } of options) search([...set, candidate]);
  };
  search(seed);
  return best ?? seed;
}

/** Adds what makes the set more likely still: a second fault whose finding the first explains only weakly. */
function improve(set: readonly Candidate[], candidates: readonly Candidate[]): readonly Candidate[] {
  let chosen = set;
  for (;;) {
    const now = likelihood(chosen);
    const added = candidates
      .filter((candidate) => !chosen.includes(candidate))
      .map((candidate) => ({ candidate, gain: likelihood([...chosen, candidate]) - now }))
      .sort((a, b) => b.gain - a.gain)[0];
    if (added === undefined || added.gain <= 0) return chosen;
    chosen = [...chosen, added.candidate];
  }
}

// ---- the answer ------------------------------------------------------------------------------------------------

function describe(
  set: readonly Candidate[],
  causes: readonly Cause[],
  scored: readonly RankedCause[],
  items: readonly Item[],
  eventWeights: EventWeights,
): Explanation {
  const byId = new Map(causes.map((cause) => [cause.id, cause]));
  const inSet = new Set(set.map(({ id }) => id));
  const followers = new Map(set.map(({ id }) => [id, consequencesFor(byId.get(id), byId)]));
  const rest = scored.filter((cause) => isListed(cause) && !inSet.has(cause.id));
  const placed = new Set<Item>();
  const told = set.map((candidate): ExplainingCause => {
    const direct = [...candidate.own].filter((item) => ownerOf(item, set) === candidate);
    for (const item of direct) placed.add(item);
    return { id: candidate.id, explains: findingsOf(direct), follows: [], consequences: [], alternatives: [] };
  });
  return {
    causes: told.map((cause, i) => {
      const candidate = set[i];
      const consequent = followers.get(cause.id) ?? new Set<string>();
      const follows = [...(candidate?.gains.keys() ?? [])].filter((item) => !placed.has(item));
      for (const item of follows) placed.add(item);
      const consequences = rest.filter(({ id }) => consequent.has(id)).map(({ id }) => id);
      const alternatives = rest
        .filter(({ id }) => ![...followers.values()].some((ids) => ids.has(id)))
        .filter(({ id }) => sharesWith(byId.get(id), candidate, set.slice(0, i), eventWeights))
        .map(({ id }) => id);
      return { ...cause, follows: findingsOf(follows), consequences, alternatives };
    }),
    unexplained: findingsOf(items.filter((item) => !placed.has(item))),
  };
}

/** Of the causes that explain an item themselves, the one that does so best. */
function ownerOf(item: Item, set: readonly Candidate[]): Candidate | undefined {
  let owner: Candidate | undefined;
  for (const candidate of set) {
    if (!candidate.own.has(item)) continue;
    if (owner === undefined || (candidate.gains.get(item) ?? 0) > (owner.gains.get(item) ?? 0)) owner = candidate;
  }
  return owner;
}

function consequencesFor(cause: Cause | undefined, byId: ReadonlyMap<string, Cause>): ReadonlySet<string> {
  return cause === undefined ? new Set() : consequencesOf(cause, byId);
}

function findingsOf(items: readonly Item[]): readonly JudgedFinding[] {
  return items.flatMap((item) => item.findings);
}

/** An alternative is told once: under the first cause of the set it shares a finding with. */
function sharesWith(
  cause: Cause | undefined,
  candidate: Candidate | undefined,
  before: readonly Candidate[],
  eventWeights: EventWeights,
): boolean {
  if (cause === undefined || candidate === undefined) return false;
  const shares = ({ own }: Candidate): boolean =>
    [...own].some((item) => weightFor(cause, item, eventWeights) >= EXPLAINING_DECIBANS);
  return shares(candidate) && !before.some(shares);
}
