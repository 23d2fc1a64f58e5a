/**
 * Everything that can be explained, as data: checks, log signatures, causes, symptoms, repairs, Windows codes and exit
 * statuses. `explain` prints it, the reference is built from it.
 */
import { causes } from '../causes/index.ts';
import type { Symptom } from '../symptoms/symptom.ts';
import { statedWeights } from './stated.ts';
import { symptoms } from '../symptoms/symptoms.ts';
import { nearestSymptoms, resolveSymptom } from '../symptoms/understand.ts';
import { checks } from '../checks/index.ts';
import { CLASSES, STAGES, SUBSYSTEMS } from '../core/reading.ts';
import type { RepairHead } from '../core/repair.ts';
import type { CauseWeight, Signature } from '../core/signature.ts';
import type { Cause, Evidence } from '../core/cause.ts';
import type { FindingKind } from '../core/check.ts';
import { breaks } from '../chain/breaks.ts';
import type { Text } from '../core/text.ts';
import { repairHeads } from '../repair/host/host-index.ts';
import type { Explained } from '../report/explain.ts';
import { codeOf, explainCode, type CodeEntry } from '../signatures/codes/index.ts';
import { explainExit } from '../signatures/exit-status.ts';
import { signatures } from '../signatures/index.ts';

/** What checks find, and what the boot walk finds itself. */
const kinds: readonly FindingKind[] = [...checks, ...breaks];

/** What is known of a code, an id or a text; several where one number belongs to several programs. */
export function lookUp(wanted: string): Explained[] {
  const key = wanted.toLowerCase();
  const out: Explained[] = [];
  for (const check of kinds) if (check.code.toLowerCase() === key || check.id === key) out.push(ofCheck(check));
  for (const signature of signatures) {
    if ([signature.code, ...(signature.aliases ?? [])].some((code) => code.toLowerCase() === key)) {
      out.push(ofSignature(signature));
    }
  }
  for (const cause of causes) if (cause.id === key) out.push(ofCause(cause));
  for (const repair of repairHeads) if (repair.id === key) out.push(ofRepair(repair));
  const number = codeOf(wanted);
  if (number !== undefined) out.push(...explainCode(number).map(ofCode));
  const exit = /^(?:exit(?: code| status)?|status)[ =]*(\d{1,3})(?:\/\S+)?$/.exec(key);
  if (exit !== null) {
    const meaning = explainExit(Number(exit[1]));
    if (meaning !== undefined)
      out.push({
        code: `exit ${exit[1]}`,
        kind: 'exit-status',
        title: meaning.title,
        body: meaning.meaning,
        lists: [],
      });
  }
  const symptom = resolveSymptom(wanted);
  // A number is explained with what a person sees where it stands; free text only where nothing is named so.
  const told = symptom !== undefined && (out.length === 0 || symptom.how === 'id' || number !== undefined);
  return told ? [...out, ofSymptom(symptom.symptom)] : out;
}

export function ofCheck(check: FindingKind): Explained {
  return {
    code: check.code,
    kind: 'check',
    title: check.title,
    body: [check.why],
    lists: [
      { label: 'messages', items: Object.values<Text>(check.messages) },
      { label: 'ask', items: [check.ask] },
      { label: 'causes', items: naming(check.code) },
      { label: 'refs', items: check.refs.map(same) },
    ],
  };
}

export function ofSignature(signature: Signature): Explained {
  return {
    code: signature.code,
    kind: 'signature',
    title: signature.title,
    body: [signature.meaning],
    lists: [
      { label: 'reading', items: readingsOf(signature) },
      { label: 'pattern', items: signature.pattern === '' ? [] : [same(signature.pattern)] },
      { label: 'samples', items: signature.samples.map(oneLine) },
      { label: 'causes', items: signature.causes.map((entry) => conditional(entry.id, entry)) },
      { label: 'next', items: signature.next === undefined ? [] : [signature.next] },
      { label: 'refs', items: [same(signature.source)] },
    ],
  };
}

export function ofCause(cause: Cause): Explained {
  const told = symptoms.flatMap((symptom): [string, Evidence][] => {
    const key = `symptom:${symptom.id}`;
    const term = key in cause.evidence ? undefined : statedWeights(key, {}).find(({ id }) => id === cause.id);
    return term === undefined ? [] : [[key, { fail: term.weight, ...(term.why !== undefined && { why: term.why }) }]];
  });
  const entries = [...Object.entries(cause.evidence), ...told];
  const raised = entries.filter(([, e]) => e.fail > 0).sort((a, z) => z[1].fail - a[1].fail);
  const lowered = entries.filter(([, e]) => e.fail < 0 || (e.pass ?? 0) < 0);
  const lines = signatures
    .filter(({ code }) => !(code in cause.evidence))
    .flatMap(({ code, causes: weights }) =>
      weights.filter(({ id }) => id === cause.id).map((entry) => ({ code, entry })),
    )
    .sort((a, z) => z.entry.weight - a.entry.weight);
  return {
    code: cause.id,
    kind: 'cause',
    title: cause.title,
    body: [cause.explanation],
    lists: [
      { label: 'prior', items: [same(decibans(cause.prior))] },
      { label: 'raises', items: raised.map(([code, e]) => weighed(code, e.fail, e.why)) },
      {
        label: 'lowers',
        items: lowered.map(([code, e]) =>
          e.fail < 0 ? weighed(code, e.fail, e.why) : weighed(code, e.pass ?? 0, e.why, IN_ORDER),
        ),
      },
      {
        label: 'lines',
        items: lines.map(({ code, entry }) => conditional(code, entry)),
      },
      { label: 'consequences', items: (cause.consequences ?? []).map(titled) },
      { label: 'repairs', items: cause.repairs.map(titled) },
      { label: 'advice', items: cause.advice === undefined ? [] : [cause.advice] },
    ],
  };
}

export function ofSymptom(symptom: Symptom): Explained {
  const { en, zh } = symptom.aliases;
  return {
    code: symptom.id,
    kind: 'symptom',
    title: symptom.title,
    body: symptom.open === undefined ? [] : [symptom.open.ask],
    lists: [
      { label: 'causes', items: naming(`symptom:${symptom.id}`) },
      { label: 'aliases', items: [...en, ...zh].map(same) },
    ],
  };
}

export function ofRepair(repair: RepairHead): Explained {
  const named = causes.filter((cause) => cause.repairs.includes(repair.id));
  return {
    code: repair.id,
    kind: 'repair',
    title: repair.title,
    body: [repair.explanation],
    lists: [
      { label: 'clears', items: repair.clears.map(titled) },
      { label: 'risk', items: [RISKS[repair.risk]] },
      { label: 'repairedCauses', items: named.map(({ id, title }) => beside(id, title)) },
      { label: 'refusals', items: Object.values<Text>(repair.messages) },
    ],
  };
}

export function ofCode(entry: CodeEntry): Explained {
  return {
    code: `${entry.hex} ${entry.name}`,
    kind: 'code',
    title: entry.title,
    body: [TABLES[entry.table], entry.meaning],
    lists: [
      {
        label: 'causes',
        items: entry.causes.map((id) => beside(id, causes.find((c) => c.id === id)?.title ?? same(id))),
      },
      { label: 'next', items: [entry.next] },
      { label: 'refs', items: [same(entry.source)] },
    ],
  };
}

/** Who shows a code. */
const TABLES: Readonly<Record<CodeEntry['table'], Text>> = {
  'boot-manager': { en: 'Shown by Windows Boot Manager.', zh: '由 Windows 启动管理器显示。' },
  stop: { en: 'A stop code: shown by the kernel on the blue screen.', zh: '停止代码：由内核在蓝屏上显示。' },
  setup: { en: 'Reported by Windows Setup.', zh: '由 Windows 安装程序报告。' },
  servicing: { en: 'Reported by DISM or Windows servicing.', zh: '由 DISM 或 Windows 服务组件报告。' },
};

const RISKS: Readonly<Record<RepairHead['risk'], Text>> = {
  low: { en: 'low', zh: '低' },
  medium: { en: 'medium', zh: '中' },
  high: { en: 'high', zh: '高' },
};

/** Causes that a code, or one of its messages, speaks for; strongest first. */
function naming(code: string): Text[] {
  const weights = causes.flatMap((cause) =>
    Object.entries(cause.evidence)
      .filter(([key]) => key === code || key.startsWith(`${code}:`))
      .map(([key, { fail }]) => ({ cause, key, fail })),
  );
  const told = statedWeights(code.startsWith('symptom:') ? code : '', {}).flatMap(({ id, weight }) => {
    const cause = causes.find((one) => one.id === id && !(code in one.evidence));
    return cause === undefined ? [] : [{ cause, key: code, fail: weight }];
  });
  return [...weights, ...told]
    .sort((a, b) => b.fail - a.fail)
    .map(({ cause, key, fail }) => {
      const head = `${cause.id}  ${fail > 0 ? '+' : ''}${fail} dB${key === code ? '' : ` (${key})`}`;
      return { en: `${head}  ${cause.title.en}`, zh: `${head}  ${cause.title.zh}` };
    });
}

function decibans(value: number): string {
  return `${value > 0 ? '+' : ''}${value} dB`;
}

/** A check that finds nothing speaks too. */
const IN_ORDER: Text = { en: ' in order', zh: ' 正常' };

/** A weight with its reason. Reasons are written in English; in Chinese the title of what was found stands for it. */
function weighed(code: string, weight: number, why: string | undefined, state: Text = same('')): Text {
  const title = nameOf(code)?.zh;
  return {
    en: `${code}${state.en}  ${decibans(weight)}${why === undefined ? '' : `  ${why}`}`,
    zh: `${code}${state.zh}  ${decibans(weight)}${title === undefined ? '' : `  ${title}`}`,
  };
}

/** A sample as one item of a list: the ends of lines of a capture as a sign. */
function oneLine(sample: string): Text {
  return same(sample.trimEnd().replaceAll('\0', '').replaceAll(/\n+/g, ' ⏎ '));
}

/** Subsystem, stage and kind of failure; of several kinds each once. */
function readingsOf({ subsystem, stage, class: kind, classes = [] }: Signature): Text[] {
  const kinds = [...new Set([...classes.map((entry) => entry.class), kind])];
  return kinds.map((one) => {
    const words = [SUBSYSTEMS[subsystem], STAGES[stage], CLASSES[one]];
    return { en: words.map(({ en }) => en).join(' · '), zh: words.map(({ zh }) => zh).join(' · ') };
  });
}

/** What a line says for a cause, with what it depends on; `id` is the other of the two. */
function conditional(id: string, { weight, when, why }: CauseWeight): Text {
  const groups = Object.entries(when ?? {}).map(([group, value]) => `${group} ${value === '' ? '–' : value}`);
  const [en, zh] = groups.length === 0 ? ['', ''] : [` (${groups.join(', ')})`, `（${groups.join('，')}）`];
  const title = nameOf(id)?.zh;
  return {
    en: `${id}  ${decibans(weight)}${en}  ${why}`,
    zh: `${id}  ${decibans(weight)}${zh}${title === undefined ? '' : `  ${title}`}`,
  };
}

/** An id or code with its title, where it has one. */
function titled(id: string): Text {
  const name = nameOf(id);
  return name === undefined ? same(id) : beside(id, name);
}

function nameOf(id: string): Text | undefined {
  const code = id.split(':')[0] ?? id;
  const named =
    causes.find((cause) => cause.id === id) ??
    repairHeads.find((repair) => repair.id === id) ??
    kinds.find((kind) => kind.code === code) ??
    signatures.find((signature) => signature.code === id) ??
    symptoms.find((symptom) => `symptom:${symptom.id}` === id);
  return named?.title;
}

function beside(id: string, title: Text): Text {
  return { en: `${id}  ${title.en}`, zh: `${id}  ${title.zh}` };
}

function same(text: string): Text {
  return { en: text, zh: text };
}

/** A fragment such as `BCD` is part of many codes; this is a hint in an error, not a list. */
const MAX_SUGGESTIONS = 6;

/** Codes that share a part with what was typed, and symptoms that share words with it. */
export function suggestions(wanted: string): string[] {
  const key = wanted.toLowerCase();
  const all = [
    ...kinds.map((c) => c.code),
    ...signatures.map((s) => s.code),
    ...causes.map((c) => c.id),
    ...symptoms.map((s) => s.id),
    ...repairHeads.map((r) => r.id),
  ];
  const close = key.length < 2 ? [] : all.filter((code) => code.toLowerCase().includes(key));
  return [...new Set([...close, ...nearestSymptoms(wanted).map(({ id }) => id)])].slice(0, MAX_SUGGESTIONS);
}
