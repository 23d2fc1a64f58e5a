/** `diagnose`: any mixture of media, files, logs and symptoms into one answer. */
import type { EvidenceItem, Status } from '../../core/types.ts';
import { resolveSymptom } from '../../causes/symptoms.ts';
import { envelope } from '../../report/json.ts';
import { terminalReport, type Offer } from '../../report/terminal.ts';
import { timelineReport } from '../../report/timeline.ts';
import type { Survey } from '../../survey/collector.ts';
import { diagnoseSurveys, texts } from '../diagnosis.ts';
import { surveyEvidence, type SurveyedEvidence } from '../evidence.ts';
import { EXIT } from '../exit.ts';
import { logger } from '../logger.ts';
import { offersFor } from '../offers.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { print, printFailure, printJson, TOOL } from '../print.ts';
import { liveTerminal } from '../terminal.ts';

export interface DiagnoseOptions extends GlobalOptions {
  readonly symptom: readonly string[];
  readonly explain?: boolean;
  readonly timeline?: boolean;
}

export async function runDiagnose(paths: readonly string[], options: DiagnoseOptions): Promise<number> {
  const language = languageOf(options);
  const log = logger(options.verbose === true);
  const started = performance.now();
  const symptoms = options.symptom.map((text) => ({ text, resolved: resolveSymptom(text) }));
  const lost = symptoms.find((s) => s.resolved === undefined);
  if (lost !== undefined || (paths.length === 0 && symptoms.length === 0)) {
    const failure =
      lost === undefined
        ? { message: 'nothing-to-diagnose', args: {} }
        : { message: 'unknown-symptom', args: { text: lost.text } };
    if (options.json === true) printFailure(failure, EXIT.usage);
    else process.stderr.write(`wtg-triage: ${texts.usage(failure.message, failure.args, language)}\n`);
    return EXIT.usage;
  }

  const items: EvidenceItem[] = [];
  const surveys: Survey[] = [symptomSurvey(symptoms)];
  const media: { path: string; survey: Survey }[] = [];
  let bytesRead = 0;
  for (const path of paths) {
    log.debug({ path }, 'surveying');
    const surveyed = await surveyEvidence(path);
    const result = surveyed.item.kind === 'medium' && media.length > 0 ? secondMedium(surveyed) : surveyed;
    items.push(result.item);
    if (result.survey !== undefined) {
      surveys.push(result.survey);
      if (result.item.kind === 'medium') media.push({ path, survey: result.survey });
    }
    bytesRead += result.bytesRead;
    log.debug(
      { path, format: result.item.format, facts: result.survey?.facts.length, bytes: result.bytesRead },
      'surveyed',
    );
  }
  const diagnosis = diagnoseSurveys(items, surveys);
  const milliseconds = Math.round(performance.now() - started);
  const unusable = items.some((i) => i.kind === 'unusable');
  const exit = exitOf(diagnosis.status) | (unusable ? EXIT.operational : 0);
  const tool = { ...TOOL, bytesRead, milliseconds };
  const offers: Offer[] = [];
  for (const { path, survey } of media) offers.push(...(await offersFor(diagnosis, path, survey)));
  if (options.json === true) printJson(envelope(diagnosis, tool, exit, texts, language));
  else if (options.timeline === true) print(timelineReport(diagnosis.timeline, language, liveTerminal()));
  else {
    const facts = surveys.flatMap((s) => s.facts);
    print(
      terminalReport(
        { diagnosis, facts, tool, explain: options.explain === true, offers },
        texts,
        language,
        liveTerminal(),
      ),
    );
  }
  return exit;
}

/** Partitions are named within one medium; facts of two would mix. The second is said to be left out, not dropped. */
function secondMedium(surveyed: SurveyedEvidence): SurveyedEvidence {
  const problem = { message: 'second-medium', args: {} };
  return { ...surveyed, item: { ...surveyed.item, kind: 'unusable', problem }, survey: undefined };
}

function symptomSurvey(symptoms: readonly { text: string; resolved: { id: string } | undefined }[]): Survey {
  return {
    facts: symptoms.flatMap(({ text, resolved }, i) =>
      resolved === undefined
        ? []
        : [
            {
              kind: 'symptom' as const,
              value: { id: resolved.id, text },
              from: { file: '--symptom', line: i + 1, text },
            },
          ],
    ),
    gaps: [],
    collected: new Set(),
    anomalies: [],
  };
}

/** fsck's bits: several may be set at once. */
function exitOf(status: Status): number {
  if (status === 'clean') return EXIT.clean;
  if (status === 'repaired') return EXIT.repaired;
  return status === 'findings' ? EXIT.findings : EXIT.operational;
}
