/** `diagnose`: any mixture of media, files, logs and symptoms into one answer. */
import { symptoms as knownSymptoms } from '../../symptoms/symptoms.ts';
import { nearestSymptoms } from '../../symptoms/understand.ts';
import type { EvidenceItem } from '../../core/diagnosis.ts';
import type { Fact } from '../../core/facts.ts';
import type { Args } from '../../core/text.ts';
import { identitiesOf } from '../../diagnose/diagnose.ts';
import { verdictOf } from '../../diagnose/verdict.ts';
import { together } from '../../diagnose/standing.ts';
import { envelope, type MediumDiagnosis, type RunArguments, type UnknownSymptom } from '../../report/json.ts';
import { terminalReport } from '../../report/terminal.ts';
import type { Seen } from '../../report/seen.ts';
import { timelineReport } from '../../report/timeline.ts';
import type { Survey } from '../../survey/collector.ts';
import { diagnoseSurveys, texts } from '../../engine/diagnosis.ts';
import { surveyEach } from '../../engine/folder.ts';
import { statedFirmware, statedRevocations, withVariablesOf, type FirmwareOptions } from '../../engine/firmware.ts';
import { EXIT, exitOf } from '../exit.ts';
import { logger } from '../logger.ts';
import { smallHashes } from '../../engine/hashes.ts';
import { offersFor } from '../../engine/offers.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { startDeep } from '../progress.ts';
import { surveyOfWords, wordsOf, type Told } from '../../engine/words.ts';
import { liveTerminal } from '../terminal.ts';

export interface DiagnoseOptions extends GlobalOptions, FirmwareOptions {
  readonly symptom: readonly string[];
  readonly explain?: boolean;
  readonly timeline?: boolean;
  readonly deep?: boolean;
  readonly as?: 'medium';
}

interface Medium {
  readonly path: string;
  readonly item: EvidenceItem;
  readonly survey: Survey;
}

export async function runDiagnose(paths: readonly string[], options: DiagnoseOptions): Promise<number> {
  const language = languageOf(options);
  const log = logger(options.verbose === true);
  const started = performance.now();
  const { symptoms, notUnderstood, facts: said } = await hear(options.symptom);
  if (paths.length === 0 && options.symptom.length === 0) return usage('nothing-to-diagnose', {}, options);

  const items: EvidenceItem[] = [];
  const revocations = options.dbx === undefined ? undefined : await statedRevocations(options.dbx);
  if (options.dbx !== undefined && revocations === undefined)
    return usage('not-revocations', { path: options.dbx }, options);
  const stated = [statedFirmware(options), revocations].filter((survey) => survey !== undefined);
  const shared: Survey[] = [surveyOfWords(said), ...stated];
  const media: Medium[] = [];
  let bytesRead = 0;
  const deep = options.deep === true ? startDeep(language) : undefined;
  const given = await withVariablesOf(paths);
  for await (const { path, item, survey, bytesRead: read, told = [] } of surveyEach(given, { deep, as: options.as })) {
    items.push(item);
    symptoms.push(...told);
    if (survey !== undefined) {
      if (item.kind === 'medium') media.push({ path, item, survey });
      else shared.push(survey);
    }
    bytesRead += read;
    log.debug({ path, format: item.format, facts: survey?.facts.length, bytes: read }, 'surveyed');
  }
  deep?.end();
  const diagnosed = diagnoseEach(items, media, shared);
  const standing = together(diagnosed.map(({ diagnosis }) => diagnosis.standing));
  const milliseconds = Math.round(performance.now() - started);
  const cancelled = deep?.signal.aborted === true ? EXIT.cancelled : 0;
  const exit = exitOf(standing) | cancelled;
  const tool = { ...TOOL, bytesRead, milliseconds };
  if (options.timeline === true && options.json !== true) {
    const lines = diagnosed.map(({ diagnosis }) => timelineReport(diagnosis.timeline, language, liveTerminal()));
    print(lines.join('\n'));
    return exit;
  }
  const [first, ...more] = diagnosed;
  const answer = (one: Diagnosed): Promise<MediumDiagnosis> => answered(one, media, deep !== undefined);
  const answers: [MediumDiagnosis, ...MediumDiagnosis[]] = [await answer(first)];
  for (const one of more) answers.push(await answer(one));
  if (options.json === true) {
    const told = symptoms.map((one) => ({ ...seenAs(one), how: one.match.how, matched: one.match.matched }));
    const of = { diagnoses: answers, evidence: items, symptoms: told, notUnderstood, standing, tool, exit };
    const given = { arguments: argumentsOf(paths, options), hashes: await smallHashes(items) };
    printJson(envelope({ ...of, ...given }, texts, language));
    return exit;
  }
  const reports = answers.map((one, i) => {
    const input = {
      ...one,
      // Bytes and time are of the whole run: told once, at its end.
      tool: i === answers.length - 1 ? tool : TOOL,
      explain: options.explain === true,
      symptoms: symptoms.map(seenAs),
      notUnderstood,
    };
    return terminalReport(input, texts, language, liveTerminal());
  });
  print(reports.join(`\n${'─'.repeat(RULE)}\n\n`));
  return exit;
}

/** A diagnosis with what it says: what `repair` would plan is known first. */
async function answered(
  { medium, diagnosis, surveys }: Diagnosed,
  media: readonly Medium[],
  deep: boolean,
): Promise<MediumDiagnosis> {
  const of = media.find(({ item }) => item.id === medium);
  const facts = surveys.flatMap((survey) => survey.facts);
  const wanted = of !== undefined && diagnosis.findings.length > 0;
  const offers = wanted ? await offersFor(of.path, deep ? undefined : of.survey) : [];
  return { medium, diagnosis, facts, verdict: verdictOf({ diagnosis, facts, offers }) };
}

function argumentsOf(paths: readonly string[], options: DiagnoseOptions): RunArguments {
  const { symptom, deep, firmware, brand, dbx } = options;
  return { paths, symptom, deep: deep === true, firmware, brand, dbx };
}

/** Wide enough to be seen as the border between two reports, narrow enough for any terminal. */
const RULE = 40;

type Diagnosed = Pick<MediumDiagnosis, 'medium' | 'diagnosis'> & { readonly surveys: readonly Survey[] };

/**
 * Partitions are named within one medium, so each medium is diagnosed alone, with the logs, files and symptoms all
 * share, and with the identities of the others: a clone shows itself only beside its twin.
 */
function diagnoseEach(
  items: readonly EvidenceItem[],
  media: readonly Medium[],
  shared: readonly Survey[],
): [Diagnosed, ...Diagnosed[]] {
  const rest = items.filter((item) => item.kind !== 'medium');
  const one = ({ item, survey }: Medium): Diagnosed => {
    const others = media.filter((medium) => medium.item !== item);
    const identities = others.flatMap((medium) => identitiesOf(medium.survey.facts));
    const surveys = [survey, ...shared];
    return { medium: item.id, diagnosis: diagnoseSurveys([item, ...rest], surveys, identities), surveys };
  };
  const [first, ...more] = media;
  if (first === undefined) {
    return [{ medium: undefined, diagnosis: diagnoseSurveys(items, shared), surveys: shared }];
  }
  // With one medium the items keep the order they were given in.
  if (more.length === 0) {
    const surveys = [...shared, first.survey];
    return [{ medium: first.item.id, diagnosis: diagnoseSurveys(items, surveys), surveys }];
  }
  return [one(first), ...more.map(one)];
}

function usage(message: string, args: Args, options: DiagnoseOptions): number {
  if (options.json === true) printFailure({ message, args }, EXIT.usage);
  else complain(texts.usage(message, args, languageOf(options)));
  return EXIT.usage;
}

function seenAs({ text, match: { id, symptom } }: Told): Seen {
  const { title, open } = symptom;
  if (open === undefined) return { text, id, title };
  const narrower = open.narrower.flatMap((other) => knownSymptoms.filter((known) => known.id === other));
  return { text, id, title, open: { narrower, ask: open.ask } };
}

interface Heard {
  readonly symptoms: Told[];
  readonly notUnderstood: readonly UnknownSymptom[];
  readonly facts: readonly Fact[];
}

/** Words that are not understood are told, with the nearest symptoms, and judge nothing. */
async function hear(texts: readonly string[]): Promise<Heard> {
  const words = await Promise.all(texts.map((text, i) => wordsOf(text, i + 1)));
  const unknown = texts.filter((_, i) => words[i]?.facts.length === 0);
  return {
    symptoms: words.flatMap(({ told }) => told),
    notUnderstood: unknown.map((text) => ({ text, near: nearestSymptoms(text) })),
    facts: words.flatMap(({ facts }) => facts),
  };
}
