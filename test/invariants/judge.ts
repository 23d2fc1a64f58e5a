/** What every answer promises: each judgement of one diagnosis as a list of what it breaks. */
import { breakOf } from '../../src/core/chain.ts';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import type { Fact, Provenance } from '../../src/core/facts.ts';
import type { Offer, Verdict } from '../../src/core/verdict.ts';
import { verdictOf } from '../../src/diagnose/verdict.ts';
import { texts } from '../../src/engine/diagnosis.ts';
import { terminalReport } from '../../src/report/terminal.ts';

export interface Judged {
  readonly diagnosis: Diagnosis;
  readonly facts: readonly Fact[];
  readonly offers?: readonly Offer[];
}

interface Answer extends Judged {
  readonly verdict: Verdict;
  /** As text, in English. */
  readonly text: string;
}

/** By number and name, as a list of what is broken; empty where nothing is. */
export const INVARIANTS: Readonly<Record<string, (answer: Answer) => readonly string[]>> = {
  '1 a broken link has a finding, a headline and a cause': brokenLinks,
  '1 an error or a doubt is followed by a repair or why there is none': recommends,
  '2 what JSON knows the person can see': visible,
  '3 headline and first cause speak of one thing': oneThing,
  '4 nothing is called whole that is not': wholeness,
  '7 the next test asks for what was not given': nextTest,
  '8 nothing that may be saved is risked': cautious,
};

export function answerOf(judged: Judged): Answer {
  const verdict = verdictOf(judged);
  const { diagnosis, facts } = judged;
  const input = { diagnosis, verdict, facts, tool: { name: 'wtg-triage', version: '0' }, explain: false };
  return { ...judged, verdict, text: terminalReport(input, texts, 'en') };
}

/** `1 …: what` per broken promise. */
export function violations(judged: Judged): readonly string[] {
  const answer = answerOf(judged);
  return Object.entries(INVARIANTS).flatMap(([name, check]) => check(answer).map((what) => `${name}: ${what}`));
}

function brokenLinks({ diagnosis, verdict }: Answer): string[] {
  const out: string[] = [];
  const links = diagnosis.chains.flatMap((chain) => (chain.prepared ? (breakOf(chain) ?? []) : []));
  for (const link of links) {
    for (const finding of link.because) {
      if (finding.severity === 'info') out.push(`${link.id} breaks because of the note ${finding.code}`);
      if (!finding.evidence.some(hasPlace)) out.push(`${link.id}: ${finding.code} has no bytes`);
    }
    const known = link.because.some((own) =>
      diagnosis.findings.some((f) => f.code === own.code && f.message === own.message && f.subject === own.subject),
    );
    if (!known) out.push(`${link.id}: ${link.because[0].code} is not among the findings`);
  }
  const [first] = links;
  if (first === undefined) return out;
  const { headline } = verdict;
  if (headline.link !== first || headline.finding !== first.because[0]) out.push(`${first.id} does not lead`);
  if (verdict.causes.length === 0) out.push(`${first.id}: ${first.because[0].code} has no cause`);
  return out;
}

function hasPlace(from: Provenance): boolean {
  return 'file' in from || from.bytes.length > 0;
}

function recommends({ verdict: { headline, repair, causes }, text }: Answer): string[] {
  if (headline.mark !== 'broken') return [];
  const advised = repair.advice !== undefined && texts.advice(repair.advice) !== undefined;
  const told = /^(?:Repair|By hand|Image it first)\b/m.test(text);
  if (told && (repair.argv !== undefined || advised || repair.none === 'no-repair')) return [];
  if (causes.length === 0 && repair.none === 'nothing-to-repair') return [];
  return [`${headline.finding?.code ?? headline.message}: nothing follows`];
}

function visible({ diagnosis, text }: Answer): string[] {
  const codes = new Set(diagnosis.findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code));
  for (const { value } of diagnosis.events) if (value.severity !== 'info') codes.add(value.code);
  return [...codes].filter((code) => !text.includes(code)).map((code) => `${code} is not in the report`);
}

/** Only where some cause explains what leads at all. */
function oneThing({ diagnosis, verdict: { headline, causes } }: Answer): string[] {
  const { finding } = headline;
  const [lead] = causes;
  if (finding === undefined || lead === undefined || finding.severity === 'info') return [];
  if ([...lead.findings, ...lead.follows].includes(finding)) return [];
  return [`${finding.code} leads, and ${lead.cause.id} of ${diagnosis.causes.length} causes stands first`];
}

function wholeness({ diagnosis, verdict: { headline, standing } }: Answer): string[] {
  const out: string[] = [];
  const wrong = diagnosis.findings.find(({ severity }) => severity !== 'info');
  const unsound = diagnosis.chains.some(
    ({ prepared, links }) => prepared && links.some(({ state }) => state === 'broken' || state === 'suspect'),
  );
  if (headline.mark === 'sound' && wrong !== undefined) out.push(`sound in spite of ${wrong.code}`);
  if (headline.mark === 'sound' && unsound) out.push('sound in spite of its chain');
  if (headline.message === 'whole' && standing.open.length > 0) out.push('whole, and not all of it looked into');
  if (standing.status === 'clean' && (wrong !== undefined || unsound)) out.push('clean in spite of findings');
  return out;
}

function nextTest({ diagnosis, verdict: { nextTests } }: Answer): string[] {
  return nextTests.flatMap(({ code, commands }) => {
    const open = diagnosis.unknown.find((unknown) => unknown.code === code);
    if (open === undefined) return [`${code} is asked for and was judged`];
    const given = new Set(diagnosis.evidence.map(({ id }) => id));
    const again = commands.filter(
      ({ argv }) => argv[1] === 'diagnose' && argv.length > 2 && argv.slice(2).every((word) => given.has(word)),
    );
    return again.map(({ argv }) => `${code}: ${argv.join(' ')} was just done`);
  });
}

function cautious({ facts, verdict: { repair, nextTests } }: Answer): string[] {
  const medium = facts.find((fact): fact is Fact<'medium'> => fact.kind === 'medium')?.value;
  const out: string[] = [];
  if (medium?.kind !== 'device' && medium !== undefined) {
    out.push(...nextTests.filter(({ risk }) => risk === 'writes').map(({ code }) => `${code} overwrites an image`));
  }
  const holes = facts.some(({ kind }) => kind === 'medium.hole');
  if (medium?.kind === 'device' && holes && repair.offers.length > 0) out.push('a failing device is to be written');
  return out;
}
