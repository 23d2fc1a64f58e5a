/**
 * Contrasts of a text: under which condition it went well, and under which it did not. The halves of a "but" are read
 * apart; a half that says only the condition, or only the outcome, takes the other from its neighbour.
 */
import { contrasts } from './circumstances.ts';
import type { Outcome } from './lexicon/concept.ts';
import { objects } from './lexicon/objects.ts';
import type { Slot } from './slots.ts';
import { READ, type Clause, type Token } from './words.ts';

export interface ReadClause {
  readonly clause: Clause;
  readonly slots: readonly Slot[];
}

/** Before a plain verb: what a person does (`I boot`), a condition (`if`), or a noun (`on boot`). */
const NO_OUTCOME_BEFORE: ReadonlySet<Token> = new Set(
  'i we you they to when if from at on try first cold before until secur ventoy usb in for during every after pxe network dual'.split(
    ' ',
  ),
);
/** After it: another noun. */
const NO_OUTCOME_AFTER: ReadonlySet<Token> = new Set(
  'menu error devic order loader manager mod stick option sector cod failur logo from record partition entry drive usb screen disk media medium loop list tim flag into'.split(
    ' ',
  ),
);

function isPlainOutcome(list: readonly Token[], { start, end }: Slot): boolean {
  return !NO_OUTCOME_BEFORE.has(list[start - 1] ?? '') && !NO_OUTCOME_AFTER.has(list[end] ?? '');
}

const BARE_DENIAL: ReadonlySet<Token> = new Set(['not', 'no', 'never', '不', '没', '无']);
const AUXILIARY: ReadonlySet<Token> = new Set(['do', 'can', 'will', '能', '行', '可']);

/** What a clause says of how it went; undefined where it says nothing of it. */
export function outcomeOf({ clause, slots }: ReadClause): Outcome | undefined {
  const list = clause.tokens;
  const signs = new Set<Outcome>();
  const speaking = slots.filter((slot) => slot.outcome !== undefined && !isInsideGood(slot, slots));
  for (const slot of speaking) {
    const { outcome, denied } = slot;
    if (outcome === undefined) continue;
    if (outcome === 'good' && isPlainVerb(slot, slots) && !denied && !isPlainOutcome(list, slot)) continue;
    if (outcome === 'same') {
      if (!isAttribute(slot, slots)) signs.add('same');
    } else signs.add(denied === (outcome === 'good') ? 'bad' : 'good');
  }
  if (slots.some(({ id, denied }) => id === 'cured' && !denied)) return 'good';
  if (signs.has('bad')) return 'bad';
  if (signs.has('good')) return 'good';
  if (signs.has('same')) return 'same';
  // A screen of a failure was shown.
  if (list.includes(READ) || list.some((token) => BARE_DENIAL.has(token))) return 'bad';
  return clause.but && list.some((token) => AUXILIARY.has(token)) ? 'good' : undefined;
}

/** `no problem`, `没问题`, `就没事`: the end of what is bad is a part of what is good. */
export function isInsideGood(slot: Slot, slots: readonly Slot[]): boolean {
  return (
    slot.outcome !== 'good' &&
    slots.some(
      ({ outcome, start, end }) =>
        outcome === 'good' && start < slot.end && (end > slot.end || (end === slot.end && start < slot.start)),
    )
  );
}

/** `the same stick`: it tells which stick, not how it went. */
function isAttribute({ end }: Slot, slots: readonly Slot[]): boolean {
  return slots.some(({ id, start }) => start === end && id in objects);
}

function isPlainVerb(slot: Slot, slots: readonly Slot[]): boolean {
  return slots.some(({ id, start, end }) => id === 'plain-verb' && start === slot.start && end === slot.end);
}

/** Conditions that come to something only against another one. */
const BESIDE: ReadonlySet<string> = new Set(['at-usb3', 'directly', 'maker-pc', 'at-new-pc']);

/** Ids of the circumstances that the contrasts of a text come to. */
export function contrastsOf(read: readonly ReadClause[]): readonly string[] {
  const out = new Set<string>();
  const outcomes = read.map(outcomeOf);
  const bad = new Set<string>();
  const good = new Set<string>();
  for (const [i, { slots, clause }] of read.entries()) {
    const met = slots.filter(({ id }) => contrasts.some(({ condition }) => condition === id) || BESIDE.has(id));
    if (met.length === 0) continue;
    const outcome = outcomes[i] ?? neighbouring(read, outcomes, i);
    if (outcome === undefined) continue;
    const went = outcome === 'good' ? good : bad;
    for (const { id, denied } of met) {
      // `not with …, works without`: what is denied together with its condition is read by the outcome alone.
      if (denied && clause.tokens.length < SHORT && outcome === 'bad') bad.add(id);
      else went.add(id);
    }
  }
  for (const { condition, ok, fails } of contrasts) {
    if (good.has(condition) && ok !== undefined) out.add(ok);
    else if (bad.has(condition) && !good.has(condition) && fails !== undefined) out.add(fails);
  }
  for (const id of portsOf(good, bad)) out.add(id);
  if (bad.has('at-other-pc') && !good.has('at-other-pc') && (good.has('maker-pc') || read.some(isOnlyThere))) {
    out.add('builder-pc-only');
  }
  if (good.has('at-new-pc') && bad.has('at-other-pc')) {
    out.delete('other-pc-fails');
    out.add('other-pc-ok');
  }
  if (good.has('at-other-port') && bad.has('at-other-port')) out.delete('other-port-fails');
  return [...out];
}

/** `换台电脑就…`: there, and by that, not here. */
function isOnlyThere({ clause, slots }: ReadClause): boolean {
  return slots.some(({ id }) => id === 'at-other-pc') && clause.tokens.includes('就');
}

const SHORT = 6;

/** Speeds and ways in against each other. */
function portsOf(good: ReadonlySet<string>, bad: ReadonlySet<string>): readonly string[] {
  const differs =
    good.has('at-usb2') ||
    (good.has('at-usb3') && bad.has('at-usb2')) ||
    (bad.has('at-usb3') && good.has('at-other-port')) ||
    (good.has('at-hub') && bad.has('directly')) ||
    (good.has('directly') && bad.has('at-hub'));
  return differs ? ['port-dependent'] : [];
}

/** The outcome of the clause behind, or before, that has no condition of its own: `换了个U盘，就好了`. */
function neighbouring(
  read: readonly ReadClause[],
  outcomes: readonly (Outcome | undefined)[],
  at: number,
): Outcome | undefined {
  const here = read[at]?.clause.sentence;
  for (const step of [1, 2, -1]) {
    const other = read[at + step];
    if (other === undefined || outcomes[at + step] === undefined) continue;
    if (other.clause.sentence !== here && step !== 1) continue;
    if (other.slots.some(({ id }) => contrasts.some(({ condition }) => condition === id))) return undefined;
    return outcomes[at + step];
  }
  return undefined;
}
