/** Building blocks of a static boot walk. A walk stops at its first broken link: what follows was never reached. */
import type { FactKind, Facts, Gap, Provenance } from '../core/facts.ts';
import type { BrokenLink, Chain, Link, LinkState } from '../core/chain.ts';
import { judgedAs, type FindingKind, type JudgedFinding } from '../core/check.ts';
import type { Args } from '../core/text.ts';

/** What a link's own look at the facts gives, before it is put in order. */
export type Verdict = Holding | Break;

export interface Holding {
  readonly state: Exclude<LinkState, 'not-reached' | 'broken'>;
  readonly message: string;
  readonly args: Args;
  readonly evidence: readonly Provenance[];
  /** Codes of the checks that may explain it; those that were found are kept. */
  readonly codes: readonly string[];
}

/** Where a break can be seen. */
export type Places = readonly [Provenance, ...Provenance[]];

export interface Break {
  readonly state: 'broken';
  readonly message: string;
  readonly args: Args;
  readonly evidence: Places;
  /** Findings of these codes at this link are what breaks it. */
  readonly codes: readonly string[];
  /** What the walk itself finds, where none of those was found. */
  readonly own: JudgedFinding;
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
    links.push(
      verdict.state === 'broken' ? brokenLink(step.id, verdict, context) : heldLink(step.id, verdict, context),
    );
    if (verdict.state === 'broken') firstBroken = step.id;
  }
  return { firmware, prepared, links, firstBroken };
}

function heldLink(id: string, { state, message, args, evidence, codes }: Holding, { findings }: Context): Link {
  const explaining = findings.filter((finding) => codes.includes(finding.code));
  // What is no more than a note makes no link doubtful: it stays with the link, which is sound.
  const noted = explaining.length > 0 && explaining.every((finding) => finding.severity === 'info');
  return {
    id,
    state: state === 'suspect' && noted ? 'proven' : state,
    message,
    args,
    evidence,
    codes: codesOf(codes, explaining),
  };
}

/** A note breaks nothing: only what a check found wrong at the link itself stands for the walk's own finding. */
function brokenLink(
  id: string,
  { message, args, evidence, codes, own }: Break,
  { facts, findings }: Context,
): BrokenLink {
  const [first, ...more] = codes.flatMap((code) =>
    findings.filter((f) => f.code === code && f.severity !== 'info' && concerns(f, own.subject)),
  );
  const doubtful: JudgedFinding = isBlind(facts) ? { ...own, proof: 'suspect' } : own;
  const because = first === undefined ? ([doubtful] as const) : ([first, ...more] as const);
  return { id, state: 'broken', message, args, evidence, codes: codesOf([...codes, own.code], because), because };
}

const LOOKED_AT: readonly FactKind[] = ['mbr', 'gpt.copy', 'volume', 'boot-record', 'file'];

/** What could not be read may hold what the walk misses: its own finding is no proof then. */
function isBlind(facts: Facts): boolean {
  return LOOKED_AT.some((kind) =>
    facts.gaps(kind).some(({ reason }) => reason === 'unreadable' || reason === 'damaged'),
  );
}

function codesOf(codes: readonly string[], findings: readonly JudgedFinding[]): readonly string[] {
  const found = new Set(findings.map(({ code }) => code));
  return [...new Set(codes)].filter((code) => found.has(code));
}

/** What was found of another volume or another program says nothing here; what the boot store says holds for all of it. */
function concerns(finding: JudgedFinding, subject: string | undefined): boolean {
  const theirs = placeOf(finding.subject);
  const own = placeOf(subject);
  if (theirs === undefined || own === undefined || theirs.path.endsWith('/bcd')) return true;
  if (theirs.volume !== own.volume) return false;
  return !isProgram(theirs.path) || !isProgram(own.path) || theirs.path === own.path;
}

/** Of `p1:/EFI/BOOT/BOOTX64.EFI`; undefined for the medium and what is no volume. */
function placeOf(subject: string | undefined): { readonly volume: string; readonly path: string } | undefined {
  const [, volume, path = ''] = /^(p\d+|whole)(?::(.*))?$/s.exec(subject ?? '') ?? [];
  return volume === undefined ? undefined : { volume, path: path.replaceAll('\\', '/').toLowerCase() };
}

function isProgram(path: string): boolean {
  return path.endsWith('.efi') || path.endsWith('.exe');
}

export function proven(message: string, args: Args = {}, evidence: readonly Provenance[] = []): Verdict {
  return { state: 'proven', message, args, evidence, codes: [] };
}

function held(
  state: Holding['state'],
  message: string,
  codes: readonly string[],
  args: Args = {},
  evidence: readonly Provenance[] = [],
): Verdict {
  return { state, message, args, evidence, codes };
}

export const suspect = held.bind(undefined, 'suspect');
export const unknown = held.bind(undefined, 'unknown');

/** `codes` of checks, the most telling first; `args.path` or `args.volume` say what is concerned, else the medium is. */
export function broken<M extends string>(
  kind: FindingKind<M>,
  message: M,
  codes: readonly string[],
  args: Args,
  evidence: Places,
): Break {
  const subject = args['path'] ?? args['volume'];
  const own = judgedAs(kind, {
    message,
    args,
    evidence,
    ...(typeof subject === 'string' ? { subject } : {}),
  });
  return { state: 'broken', message, args, evidence, codes, own };
}

/** A link that breaks only because checks found so. */
export function brokenBy(
  message: string,
  args: Args,
  findings: readonly [JudgedFinding, ...JudgedFinding[]],
  otherwise: Provenance,
): Break {
  const [first = otherwise, ...more] = findings.flatMap(({ evidence }) => evidence);
  const codes = [...new Set(findings.map(({ code }) => code))];
  return { state: 'broken', message, args, evidence: [first, ...more], codes, own: findings[0] };
}

/** The gap of a kind that concerns a subject (`p1`, `p1:/EFI/BOOT/BOOTX64.EFI`) or what holds it. */
export function gapAt(facts: Facts, kind: FactKind, subject: string): Gap | undefined {
  const wanted = subject.toLowerCase();
  return facts.gaps(kind).find((g) => {
    const have = g.subject.toLowerCase();
    return have === wanted || wanted.startsWith(`${have}:`) || wanted.startsWith(`${have}/`);
  });
}
