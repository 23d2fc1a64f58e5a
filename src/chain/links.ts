/** Building blocks of a static boot walk. A walk stops at its first broken link: what follows was never reached. */
import type { FactKind, Facts, Gap, Provenance } from '../core/facts.ts';
import type { Chain, Link, LinkState } from '../core/chain.ts';
import type { JudgedFinding } from '../core/check.ts';
import type { Args } from '../core/text.ts';

/** What a link's own look at the facts gives, before it is put in order. */
export interface Verdict {
  readonly state: Exclude<LinkState, 'not-reached'>;
  readonly message: string;
  readonly args?: Args;
  readonly evidence?: readonly Provenance[];
  /** Codes of the checks that may explain it; those that were found are kept. */
  readonly codes?: readonly string[];
}

export interface Context {
  readonly facts: Facts;
  readonly findings: readonly JudgedFinding[];
}

/** A step of a walk: its id, and how to judge it once all before it let the boot through. */
export interface StepOf<S> {
  readonly id: string;
  judge(state: S): Verdict;
}

/**
 * Walks the steps in order. An unknown link does not stop the walk where the later ones can still be judged from the
 * facts; a broken one does.
 */
export function walk<S>(
  firmware: Chain['firmware'],
  prepared: boolean,
  steps: readonly StepOf<S>[],
  state: S,
  context: Context,
): Chain {
  const links: Link[] = [];
  let firstBroken: string | undefined;
  for (const step of steps) {
    if (firstBroken !== undefined) {
      links.push({ id: step.id, state: 'not-reached', message: 'not-reached', args: {}, evidence: [], codes: [] });
      continue;
    }
    const verdict = step.judge(state);
    const explaining = context.findings.filter((finding) => verdict.codes?.includes(finding.code));
    const found = new Set(explaining.map((f) => f.code));
    // What is no more than a note makes no link doubtful: it stays with the link, which is sound.
    const noted = explaining.length > 0 && explaining.every((finding) => finding.severity === 'info');
    links.push({
      id: step.id,
      state: verdict.state === 'suspect' && noted ? 'proven' : verdict.state,
      message: verdict.message,
      args: verdict.args ?? {},
      evidence: verdict.evidence ?? [],
      codes: (verdict.codes ?? []).filter((code) => found.has(code)),
    });
    if (verdict.state === 'broken') firstBroken = step.id;
  }
  return { firmware, prepared, links, firstBroken };
}

export function proven(message: string, args: Args = {}, evidence: readonly Provenance[] = []): Verdict {
  return { state: 'proven', message, args, evidence };
}

export function verdict(
  state: Verdict['state'],
  message: string,
  codes: readonly string[],
  args: Args = {},
  evidence: readonly Provenance[] = [],
): Verdict {
  return { state, message, args, evidence, codes };
}

export const broken = verdict.bind(undefined, 'broken');
export const suspect = verdict.bind(undefined, 'suspect');
export const unknown = verdict.bind(undefined, 'unknown');

/** The gap of a kind that concerns a subject (`p1`, `p1:/EFI/BOOT/BOOTX64.EFI`) or what holds it. */
export function gapAt(facts: Facts, kind: FactKind, subject: string): Gap | undefined {
  const wanted = subject.toLowerCase();
  return facts.gaps(kind).find((g) => {
    const have = g.subject.toLowerCase();
    return have === wanted || wanted.startsWith(`${have}:`) || wanted.startsWith(`${have}/`);
  });
}
