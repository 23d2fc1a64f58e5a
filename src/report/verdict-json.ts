/** What a diagnosis says, as JSON: findings are named by their place in `findings`. */
import type { RankedCause } from '../core/cause.ts';
import type { JudgedFinding } from '../core/check.ts';
import type { Diagnosis } from '../core/diagnosis.ts';
import type { Fact } from '../core/facts.ts';
import type { Recommendation, ShownCause, Verdict } from '../core/verdict.ts';
import { headlineText } from './headline.ts';
import { shellQuote, type Language } from './text.ts';
import type { ReportTexts } from './texts.ts';

/** `finding` is the place in the list of findings. */
export function findingRefs(list: readonly JudgedFinding[], { findings }: Diagnosis): unknown[] {
  return list.map((f) => ({ finding: findings.indexOf(f), code: f.code, subject: f.subject }));
}

export function verdictJson(verdict: Verdict, diagnosis: Diagnosis, texts: ReportTexts, language: Language): unknown {
  const { headline } = verdict;
  const refs = (list: readonly JudgedFinding[]): unknown[] => findingRefs(list, diagnosis);
  const titled = ({ id, score }: RankedCause): object => ({ id, title: texts.cause(id)[language], score });
  const shown = ({ cause, findings, follows, alternatives }: ShownCause): object => ({
    ...titled(cause),
    findings: refs(findings),
    follows: refs(follows),
    alternatives: alternatives.map(titled),
  });
  return {
    headline: {
      text: headlineText(headline, texts, language),
      message: headline.message,
      mark: headline.mark,
      firmware: headline.firmware,
      elsewhere: headline.elsewhere,
      link: headline.link?.id,
      finding: headline.finding === undefined ? undefined : refs([headline.finding])[0],
      cause: headline.cause ?? verdict.causes[0]?.cause.id,
    },
    causes: verdict.causes.map(shown),
    withheld: verdict.withheld,
    others: refs(verdict.others),
    notes: refs(verdict.notes),
    otherLines: verdict.otherLines,
    open: verdict.open.map(({ asks, codes, missing }) => ({
      ask: asks[0] === undefined ? undefined : texts.ask(asks[0])[language],
      codes,
      missing,
    })),
    notGiven: verdict.notGiven.map(({ kind, subjects }) => ({ kind, subjects })),
    notRead: verdict.notRead.map(({ kind, subjects }) => ({ kind, subjects })),
    nextTests: verdict.nextTests.map(({ code }) => code),
    repair: repairJson(verdict.repair, texts, language),
  };
}

function repairJson({ argv, offers, advice, none }: Recommendation, texts: ReportTexts, language: Language): unknown {
  return {
    argv,
    command: argv?.map(shellQuote).join(' '),
    repairs: offers.map(({ repair, writes, bytes }) => ({ repair, writes, bytes })),
    byHand: advice === undefined ? undefined : texts.advice(advice)?.[language],
    none,
  };
}

/** The medium as it was found: size, sectors, table and volumes. Undefined where none was given. */
export function mediumJson(facts: readonly Fact[]): unknown {
  const medium = facts.find((fact): fact is Fact<'medium'> => fact.kind === 'medium');
  if (medium === undefined) return undefined;
  const { id, kind, size, sectorSize, sectorSizeFrom, container, scheme, blank } = medium.value;
  const creator = facts.find((fact): fact is Fact<'medium.creator'> => fact.kind === 'medium.creator');
  const partitions = facts.filter((fact): fact is Fact<'partition'> => fact.kind === 'partition');
  const volumes = facts.filter((fact): fact is Fact<'volume'> => fact.kind === 'volume');
  return {
    id,
    kind,
    size,
    sectorSize,
    sectorSizeFrom,
    container,
    table: scheme,
    blank,
    madeBy: creator?.value.name,
    partitions: partitions.map(({ value }) => value),
    volumes: volumes.map(({ value: { volume, kind: format, label, clusterSize } }) => ({
      volume,
      format,
      label,
      clusterSize,
    })),
  };
}
