/** The Secure Boot verdicts as lines for people and as part of the JSON envelope. */
import type { Fact, SecureBootStage, SecureBootVerdict } from '../core/facts.ts';
import { profileNames, reasonTexts, secureBootPhrases } from './secure-boot-texts.ts';
import { escapeControls, fill, type Language } from './text.ts';

type Verdicts = readonly Fact<'secure-boot.verdict'>[];

/** One line per machine, under the loader's name where there are several; then what the verdicts rest on. */
export function secureBootLines(verdicts: Verdicts, language: Language): string[] {
  const loaders = [...new Set(verdicts.map(({ value }) => placeOf(value)))];
  const lines = loaders.flatMap((loader) => {
    const own = verdicts.filter(({ value }) => placeOf(value) === loader);
    const told = linesOf(
      own.map(({ value }) => value),
      language,
    );
    return loaders.length === 1 ? told : [escapeControls(loader), ...told.map((line) => `  ${line}`)];
  });
  const notes: string[] = [];
  const date = verdicts.find(({ value }) => value.revocations !== undefined)?.value.revocations;
  if (date !== undefined) notes.push(fill(secureBootPhrases.dated, { date }, language));
  if (verdicts.some(({ value }) => !value.hashesCompared)) notes.push(secureBootPhrases.noHashes[language]);
  if (notes.length > 0) lines.push(notes.join(secureBootPhrases.joint[language]));
  return lines;
}

export function secureBootJson(verdicts: Verdicts, language: Language): unknown {
  return verdicts.map(({ value }) => ({
    profile: value.profile,
    loader: placeOf(value),
    architecture: value.architecture,
    enabled: value.enabled ?? null,
    outcome: value.outcome,
    message: sentenceOf(value, language),
    stages: value.stages.map((stage) => ({ ...stage, message: reasonOf(stage, language) })),
    revocations: value.revocations ?? null,
    hashesCompared: value.hashesCompared,
  }));
}

/** Machines that say the same share a line. */
function linesOf(verdicts: readonly SecureBootVerdict[], language: Language): string[] {
  const machines = new Map<string, string[]>();
  for (const verdict of verdicts) {
    const sentence = sentenceOf(verdict, language);
    machines.set(sentence, [...(machines.get(sentence) ?? []), profileNames[verdict.profile][language]]);
  }
  return [...machines].map(([sentence, names]) => {
    const profile = names.join(secureBootPhrases.machines[language]);
    return fill(secureBootPhrases.line, { profile, verdict: sentence }, language);
  });
}

function placeOf({ volume, path }: SecureBootVerdict): string {
  return volume === path ? path : `${volume}:${path}`;
}

function sentenceOf(verdict: SecureBootVerdict, language: Language): string {
  const sentence = outcomeOf(verdict, language);
  return verdict.enabled === false ? fill(secureBootPhrases.off, { what: sentence }, language) : sentence;
}

function outcomeOf(verdict: SecureBootVerdict, language: Language): string {
  const deciding = verdict.stages.filter(({ outcome }) => outcome === verdict.outcome);
  const told = verdict.outcome === 'starts' ? deciding : deciding.slice(0, 1);
  const what = told.map((stage) => reasonOf(stage, language)).join(secureBootPhrases.joint[language]);
  return fill(secureBootPhrases[verdict.outcome], { what }, language);
}

function reasonOf(stage: SecureBootStage, language: Language): string {
  const text = reasonTexts[stage.reason];
  const file = stage.file.split(/[/\\]/).at(-1) ?? stage.file;
  return text === undefined ? stage.reason : fill(text, { ...stage.args, file }, language);
}
