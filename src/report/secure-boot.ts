/** The Secure Boot verdicts as lines for people and as part of the JSON envelope. */
import type { Fact, SecureBootStage, SecureBootVerdict } from '../core/facts.ts';
import { profileNames, reasonTexts, secureBootPhrases } from './secure-boot-texts.ts';
import { escapeControls, fill, type Language } from './text.ts';

type Verdicts = readonly Fact<'secure-boot.verdict'>[];

/** Two verdicts and what they rest on: more is for --json. */
const MAX_VERDICTS = 2;

/** Reasons that no revocation data bears on. */
const APART_FROM_REVOCATION: ReadonlySet<string> = new Set([
  'unsigned',
  'altered',
  'damaged',
  'ca-missing',
  'not-an-application',
]);

/** One line per verdict, with the loaders and machines that share it; then what the verdicts rest on. */
export function secureBootLines(verdicts: Verdicts, language: Language): string[] {
  const values = verdicts.map(({ value }) => value);
  const byLoader = new Map<string, SecureBootVerdict[]>();
  for (const value of values) byLoader.set(placeOf(value), [...(byLoader.get(placeOf(value)) ?? []), value]);
  const several = byLoader.size > 1;
  const told = new Map<string, string[]>();
  for (const [loader, own] of byLoader) {
    for (const line of linesOf(own, language)) told.set(line, [...(told.get(line) ?? []), escapeControls(loader)]);
  }
  // What is refused is told first: it is what one has to know.
  const all = [...told].map(([line, loaders]) =>
    several
      ? fill(
          secureBootPhrases.line,
          { profile: loaders.join(secureBootPhrases.machines[language]), verdict: line },
          language,
        )
      : line,
  );
  const lines = all.slice(0, MAX_VERDICTS);
  if (all.length > MAX_VERDICTS)
    lines.push(fill(secureBootPhrases.more, { count: all.length - MAX_VERDICTS }, language));
  const notes: string[] = [];
  const concerned = values.filter(
    ({ stages }) => !stages.some(({ outcome, reason }) => outcome === 'refused' && APART_FROM_REVOCATION.has(reason)),
  );
  const date = concerned.find(({ revocations }) => revocations !== undefined)?.revocations;
  if (date !== undefined) notes.push(fill(secureBootPhrases.dated, { date }, language));
  if (concerned.some(({ hashesCompared }) => !hashesCompared)) notes.push(secureBootPhrases.noHashes[language]);
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
  const machines = new Map<string, SecureBootVerdict['profile'][]>();
  for (const verdict of verdicts) {
    const sentence = sentenceOf(verdict, language);
    machines.set(sentence, [...(machines.get(sentence) ?? []), verdict.profile]);
  }
  return [...machines].map(([sentence, profiles]) => {
    const all = DEFAULT_PROFILES.every((profile) => profiles.includes(profile));
    const names = profiles
      .filter((profile) => !all || !DEFAULT_PROFILES.includes(profile))
      .map((p) => profileNames[p][language]);
    if (all) names.unshift(secureBootPhrases.any[language]);
    return fill(
      secureBootPhrases.line,
      { profile: names.join(secureBootPhrases.machines[language]), verdict: sentence },
      language,
    );
  });
}

/** Machines nobody captured: those there are. */
const DEFAULT_PROFILES: readonly SecureBootVerdict['profile'][] = ['ca-2011', 'ca-both', 'ca-2011-revoked'];

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
