/** `explain`: what a code, cause, symptom or exit status means, what raises and lowers it, and how to find out. */
import { causes } from '../../causes/index.ts';
import { symptoms } from '../../causes/symptoms.ts';
import { resolveSymptom } from '../../causes/understand.ts';
import { checks } from '../../checks/index.ts';
import type { Cause, Check, Signature, Text } from '../../core/types.ts';
import { plain } from '../../report/json.ts';
import { explanation, type Explained } from '../../report/explain.ts';
import { explainExit } from '../../signatures/exit-status.ts';
import { signatures } from '../../signatures/index.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { print, printFailure, printJson, TOOL } from '../print.ts';
import { liveTerminal } from '../terminal.ts';

export const EXPLAIN_SCHEMA = 'wtg-triage/explain/1';

export async function runExplain(words: readonly string[], options: GlobalOptions): Promise<number> {
  const wanted = words.join(' ').trim();
  const found = lookUp(wanted);
  if (found.length === 0) {
    const close = suggestions(wanted);
    const failure = { message: 'nothing-known', args: { text: wanted, close: close.join(', ') } };
    if (options.json === true) printFailure(failure, EXIT.usage);
    else
      process.stderr.write(
        `wtg-triage: nothing is known of "${wanted}"${close.length === 0 ? '' : `; did you mean ${close.join(', ')}?`}\n`,
      );
    return EXIT.usage;
  }
  if (options.json === true) printJson(plain({ schema: EXPLAIN_SCHEMA, tool: TOOL, exit: EXIT.clean, found }));
  else print(found.map((f) => explanation(f, languageOf(options), liveTerminal())).join('\n\n'));
  return EXIT.clean;
}

function lookUp(wanted: string): Explained[] {
  const key = wanted.toLowerCase();
  const out: Explained[] = [];
  for (const check of checks) if (check.code.toLowerCase() === key || check.id === key) out.push(ofCheck(check));
  for (const signature of signatures) if (signature.code.toLowerCase() === key) out.push(ofSignature(signature));
  for (const cause of causes) if (cause.id === key) out.push(ofCause(cause));
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
  if (out.length > 0) return out;
  const symptom = resolveSymptom(wanted);
  return symptom === undefined ? [] : [ofSymptom(symptom.id)].filter((e) => e !== undefined);
}

function ofCheck(check: Check): Explained {
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

function ofSignature(signature: Signature): Explained {
  const weights = signature.causes.map((c) => same(`${c.id}  ${c.weight > 0 ? '+' : ''}${c.weight} dB`));
  return {
    code: signature.code,
    kind: 'signature',
    title: signature.title,
    body: [signature.meaning],
    lists: [
      { label: 'pattern', items: [same(signature.pattern)] },
      { label: 'causes', items: weights },
      { label: 'next', items: signature.next === undefined ? [] : [signature.next] },
      { label: 'refs', items: [same(signature.source)] },
    ],
  };
}

function ofCause(cause: Cause): Explained {
  const weight = (n: number): string => (n > 0 ? `+${n}` : String(n));
  const evidence = Object.entries(cause.evidence).map(([code, e]) =>
    same(
      `${code}  ${weight(e.fail)} dB${e.pass === undefined ? '' : `, ${weight(e.pass)} dB`}${e.why === undefined ? '' : `  ${e.why}`}`,
    ),
  );
  return {
    code: cause.id,
    kind: 'cause',
    title: cause.title,
    body: [cause.explanation],
    lists: [
      { label: 'evidence', items: [same(`prior ${weight(cause.prior)} dB`), ...evidence] },
      { label: 'repairs', items: cause.repairs.map(same) },
      { label: 'advice', items: cause.advice === undefined ? [] : [cause.advice] },
    ],
  };
}

function ofSymptom(id: string): Explained | undefined {
  const symptom = symptoms.find((s) => s.id === id);
  if (symptom === undefined) return undefined;
  return {
    code: id,
    kind: 'symptom',
    title: symptom.title,
    body: [],
    lists: [{ label: 'causes', items: naming(`symptom:${id}`) }],
  };
}

/** Causes that a code, or one of its messages, speaks for; strongest first. */
function naming(code: string): Text[] {
  const weights = causes.flatMap((cause) =>
    Object.entries(cause.evidence)
      .filter(([key]) => key === code || key.startsWith(`${code}:`))
      .map(([key, { fail }]) => ({ cause, key, fail })),
  );
  return weights
    .sort((a, b) => b.fail - a.fail)
    .map(({ cause, key, fail }) => {
      const head = `${cause.id}  ${fail > 0 ? '+' : ''}${fail} dB${key === code ? '' : ` (${key})`}`;
      return { en: `${head}  ${cause.title.en}`, zh: `${head}  ${cause.title.zh}` };
    });
}

function same(text: string): Text {
  return { en: text, zh: text };
}

/** Codes that share a part with what was typed. */
function suggestions(wanted: string): string[] {
  const key = wanted.toLowerCase();
  const all = [
    ...checks.map((c) => c.code),
    ...signatures.map((s) => s.code),
    ...causes.map((c) => c.id),
    ...symptoms.map((s) => s.id),
  ];
  return key.length < 2 ? [] : all.filter((code) => code.toLowerCase().includes(key)).slice(0, 6);
}
