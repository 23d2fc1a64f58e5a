/** Every Text of every registry: both languages are there, take the same arguments, and are set as each is written. */
import { describe, expect, it } from 'vitest';
import { breaks } from '../src/chain/breaks.ts';
import { causes } from '../src/causes/index.ts';
import { symptoms } from '../src/symptoms/symptoms.ts';
import { checks } from '../src/checks/index.ts';
import type { Text } from '../src/core/text.ts';
import { repairHeads } from '../src/repair/host/host-index.ts';
import { begunTexts, endingTexts } from '../src/report/ending-texts.ts';
import { LABELS } from '../src/report/explain.ts';
import { hostPhrases } from '../src/report/host.ts';
import { linkNames, linkTexts } from '../src/report/link-texts.ts';
import { creatorNames, factNames, phrases } from '../src/report/phrases.ts';
import { anomalyKinds, viewLabels } from '../src/report/inspect.ts';
import { logProblemTexts } from '../src/report/log-problem-texts.ts';
import { problemTexts } from '../src/report/problem-texts.ts';
import { extractionTexts, pathTexts, skipTexts } from '../src/report/listing.ts';
import { obstacleTexts, repairPhrases } from '../src/report/repair-texts.ts';
import { systemErrorTexts } from '../src/report/system-error-texts.ts';
import { fill } from '../src/report/text.ts';
import { codeTables } from '../src/signatures/codes/index.ts';
import { signatures } from '../src/signatures/index.ts';

/** All texts anywhere inside a value, with their path. */
function textsIn(value: unknown, path: string): (readonly [string, Text])[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => textsIn(item, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'zh' in value && typeof value.en === 'string' && typeof value.zh === 'string') {
    return [[path, { en: value.en, zh: value.zh }]];
  }
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, `${path}.${key}`));
}

const registries: Readonly<Record<string, (readonly [string, Text])[]>> = {
  checks: checks.flatMap((check) => textsIn(check, check.code)),
  breaks: breaks.flatMap((kind) => textsIn(kind, kind.code)),
  causes: causes.flatMap((cause) => textsIn(cause, cause.id)),
  symptoms: symptoms.flatMap((symptom) => textsIn(symptom, symptom.id)),
  repairs: repairHeads.flatMap((repair) => textsIn(repair, repair.id)),
  signatures: signatures.flatMap((signature) => textsIn(signature, signature.code)),
  codes: Object.values(codeTables)
    .flat()
    .flatMap((entry) => textsIn(entry, entry.hex)),
  report: Object.entries({
    LABELS,
    linkNames,
    linkTexts,
    creatorNames,
    factNames,
    phrases,
    problemTexts,
    logProblemTexts,
    obstacleTexts,
    repairPhrases,
    hostPhrases,
    anomalyKinds,
    viewLabels,
    begunTexts,
    endingTexts,
    systemErrorTexts,
    extractionTexts,
    pathTexts,
    skipTexts,
  }).flatMap(([name, table]) => textsIn(table, name)),
};

const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const HAN = String.raw`\p{Script=Han}`;
/** `,` `;` `:` `!` `?` `(` `)` or a full stop between two Chinese characters. */
const HALF_WIDTH = new RegExp(String.raw`${HAN}[,;:!?().]\s*${HAN}`, 'u');

describe.each(Object.entries(registries))('the texts of %s', (_, texts) => {
  it('exist', () => expect(texts.length).toBeGreaterThan(0));

  it('are not empty in either language', () => {
    expect(texts.filter(([, { en, zh }]) => en.trim() === '' || zh.trim() === '').map(([path]) => path)).toEqual([]);
  });

  it('take the same arguments in both languages', () => {
    const uneven = texts.filter(([, { en, zh }]) => {
      const [a, b] = [new Set(names(en)), new Set(names(zh))];
      return a.size !== b.size || [...a].some((name) => !b.has(name));
    });
    expect(uneven.map(([path]) => path)).toEqual([]);
  });

  it('render in both languages, with no argument left open', () => {
    const open = texts.filter(([, text]) => {
      const args = Object.fromEntries([...names(text.en), ...names(text.zh)].map((name) => [name, 'X']));
      return (['en', 'zh'] as const).some((language) => names(fill(text, args, language)).length > 0);
    });
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it('use Chinese punctuation between Chinese characters, and none of it in English', () => {
    expect(texts.filter(([, { zh }]) => HALF_WIDTH.test(zh)).map(([path, { zh }]) => `${path}: ${zh}`)).toEqual([]);
    expect(texts.filter(([, { en }]) => /[，。；：！？、（）]/u.test(en)).map(([path]) => path)).toEqual([]);
  });
});
