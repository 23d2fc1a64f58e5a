/** The first line of an answer: the first broken link and what broke it, else the weightiest thing found. */
import { breakOf, type Chain, type Link } from '../core/chain.ts';
import type { JudgedFinding } from '../core/check.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Severity } from '../core/facts.ts';
import type { Firmware, Headline } from '../core/verdict.ts';

const EMPTY = { firmware: [], elsewhere: [], link: undefined, finding: undefined, cause: undefined } as const;

export function headlineOf(diagnosis: Diagnosis): Headline {
  const prepared = diagnosis.chains.filter((chain) => chain.prepared);
  return (
    ofBreak(prepared) ??
    ofError(diagnosis, prepared) ??
    ofSuspicion(diagnosis, prepared) ??
    (prepared.length > 0 ? ofUnbroken(diagnosis, prepared) : ofNoChain(diagnosis))
  );
}

function ofBreak(prepared: readonly Chain[]): Headline | undefined {
  const first = prepared.find((chain) => breakOf(chain) !== undefined);
  const link = first === undefined ? undefined : breakOf(first);
  if (link === undefined) return undefined;
  const [finding] = link.because;
  return {
    ...EMPTY,
    message: finding.proof === 'suspect' ? 'doubtful' : 'broken',
    mark: 'broken',
    firmware: names(prepared.filter((chain) => chain.firstBroken === link.id)),
    elsewhere: names(prepared.filter((chain) => chain.links.every(({ state }) => state === 'proven'))),
    link,
    finding,
  };
}

function ofError(diagnosis: Diagnosis, prepared: readonly Chain[]): Headline | undefined {
  const finding = weightiest(diagnosis, 'error');
  if (finding === undefined) return undefined;
  const link = prepared.flatMap(({ links }) => links).find((one) => isSuspect(one) && one.codes.includes(finding.code));
  return link === undefined
    ? { ...EMPTY, message: 'found', mark: 'broken', finding }
    : { ...EMPTY, message: 'some', mark: 'broken', firmware: names(prepared.filter(hasSuspect(link))), link, finding };
}

/** A link that some firmware lets pass. */
function ofSuspicion(diagnosis: Diagnosis, prepared: readonly Chain[]): Headline | undefined {
  const link = prepared.flatMap(({ links }) => links).find(isSuspect);
  if (link === undefined) return undefined;
  const finding = diagnosis.findings.find(({ code }) => link.codes.includes(code));
  return {
    ...EMPTY,
    message: 'some',
    mark: 'doubt',
    firmware: names(prepared.filter(hasSuspect(link))),
    link,
    finding,
  };
}

/** Nothing is broken or in doubt: what was not looked into, and what else was found, is said in the same breath. */
function ofUnbroken(diagnosis: Diagnosis, prepared: readonly Chain[]): Headline {
  const { reasons } = diagnosis.standing;
  const link = prepared.flatMap(({ links }) => links).find(({ state }) => state === 'unknown');
  if (reasons.includes('unread-parts')) {
    return { ...EMPTY, message: link === undefined ? 'unread' : 'unknown', mark: 'unclear', link };
  }
  const message = link === undefined ? 'whole' : 'whole-so-far';
  const whole = { ...EMPTY, message, firmware: names(prepared), link } as const;
  const finding = weightiest(diagnosis, 'warning');
  if (finding !== undefined) return { ...whole, mark: 'doubt', finding };
  const cause = reasons.includes('likely-cause') ? likely(diagnosis) : undefined;
  return cause === undefined ? { ...whole, mark: 'sound' } : { ...whole, mark: 'unclear', cause };
}

function ofNoChain(diagnosis: Diagnosis): Headline {
  const { reasons } = diagnosis.standing;
  if (reasons.includes('no-prepared-chain')) return { ...EMPTY, message: 'unprepared', mark: 'broken' };
  const finding = weightiest(diagnosis, 'warning');
  if (finding !== undefined) return { ...EMPTY, message: 'found', mark: 'doubt', finding };
  const cause = likely(diagnosis);
  if (cause !== undefined) return { ...EMPTY, message: 'likely', mark: 'unclear', cause };
  const [first] = diagnosis.causes;
  if (reasons.includes('symptom') && first !== undefined) {
    return { ...EMPTY, message: 'told', mark: 'unclear', cause: first.id };
  }
  if (reasons.includes('nothing-judged')) return { ...EMPTY, message: 'no-evidence', mark: 'broken' };
  return { ...EMPTY, message: 'nothing', mark: 'none' };
}

/** Of findings of one severity, one that the leading cause explains: sentence and cause speak of one thing. */
function weightiest({ findings, explanation }: Diagnosis, severity: Severity): JudgedFinding | undefined {
  const all = findings.filter((finding) => finding.severity === severity);
  const explained = explanation.causes.map(({ explains }) => all.find((finding) => explains.includes(finding)));
  return explained.find((finding) => finding !== undefined) ?? all[0];
}

/** The best cause, where it is more likely than not and means something. */
function likely({ causes: [best] }: Diagnosis): string | undefined {
  return best === undefined || best.score < 0 || best.id === 'benign' ? undefined : best.id;
}

function isSuspect({ state }: Link): boolean {
  return state === 'suspect';
}

function hasSuspect(link: Link): (chain: Chain) => boolean {
  return ({ links }) => links.some((one) => isSuspect(one) && one.id === link.id);
}

function names(chains: readonly Chain[]): readonly Firmware[] {
  return chains.map(({ firmware }) => firmware);
}
