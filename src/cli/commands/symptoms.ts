/** `symptoms`: what a person may have seen, searchable in English and Chinese. */
import type { Symptom } from '../../symptoms/symptom.ts';
import { resolveSymptom, searchSymptoms } from '../../symptoms/understand.ts';
import { plain } from '../../report/json.ts';
import { symptomList } from '../../report/symptoms.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';
import { texts } from '../../engine/diagnosis.ts';

export const SYMPTOMS_SCHEMA = 'wtg-triage/symptoms/1';

export async function runSymptoms(words: readonly string[], options: GlobalOptions): Promise<number> {
  const language = languageOf(options);
  const query = words.join(' ').trim();
  const found = searchSymptoms(query);
  if (found.length === 0) {
    const args = { text: query };
    if (options.json === true) printFailure({ message: 'unknown-symptom', args }, EXIT.usage);
    else complain(texts.usage('unknown-symptom', args, language));
    return EXIT.usage;
  }
  const match = query === '' ? undefined : resolveSymptom(query);
  const understood = match === undefined ? undefined : { id: match.id, how: match.how, matched: match.matched };
  if (options.json === true) {
    printJson(
      plain({ schema: SYMPTOMS_SCHEMA, tool: TOOL, exit: EXIT.clean, query, understood, symptoms: found.map(told) }),
    );
  } else print(symptomList(found, understood, language, liveTerminal()));
  return EXIT.clean;
}

function told({ id, title, aliases }: Symptom): unknown {
  return { id, title, aliases };
}
