/** `explain`: what a code, cause, symptom, repair or exit status means, what raises and lowers it, and how to find out. */
import { explanation } from '../../report/explain.ts';
import { plain } from '../../report/json.ts';
import { EXIT } from '../exit.ts';
import { lookUp, suggestions } from '../../engine/knowledge.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';

export const EXPLAIN_SCHEMA = 'wtg-triage/explain/1';

export async function runExplain(words: readonly string[], options: GlobalOptions): Promise<number> {
  const wanted = words.join(' ').trim();
  const found = lookUp(wanted);
  if (found.length === 0) {
    const close = suggestions(wanted);
    const failure = { message: 'nothing-known', args: { text: wanted, close: close.join(', ') } };
    if (options.json === true) printFailure(failure, EXIT.usage);
    else complain(`nothing is known of "${wanted}"${close.length === 0 ? '' : `; did you mean ${close.join(', ')}?`}`);
    return EXIT.usage;
  }
  if (options.json === true) printJson(plain({ schema: EXPLAIN_SCHEMA, tool: TOOL, exit: EXIT.clean, found }));
  else print(found.map((f) => explanation(f, languageOf(options), liveTerminal())).join('\n\n'));
  return EXIT.clean;
}
