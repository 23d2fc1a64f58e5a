/** `ls`: what a place holds, through any nesting of containers. */
import { listNode, type Listed } from '../../inspect/listing.ts';
import { plain } from '../../report/json.ts';
import { listingReport, pathProblem } from '../../report/listing.ts';
import { fill } from '../../report/text.ts';
import { texts } from '../../engine/diagnosis.ts';
import { EXIT } from '../exit.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { openContainer, openTarget, type TargetFailure } from '../../engine/nested-path.ts';
import { complain, print, printFailure, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';

export const LISTING_SCHEMA = 'wtg-triage/listing/1';

export async function runLs(target: string, options: GlobalOptions): Promise<number> {
  const opened = await openTarget(target);
  if (!opened.ok) return failTarget(opened.failure, options);
  try {
    const listed = await listNode(opened.value.node, openContainer);
    if (!listed.ok) return failTarget({ from: 'path', problem: listed.problem }, options);
    const exit = listed.value.complete ? EXIT.clean : EXIT.findings;
    show(target, listed.value, exit, options);
    return exit;
  } finally {
    await opened.value.close();
  }
}

function show(target: string, listed: Listed, exit: number, options: GlobalOptions): void {
  if (options.json === true) printJson(plain({ schema: LISTING_SCHEMA, tool: TOOL, exit, target, ...listed }));
  else print(listingReport(listed, languageOf(options), liveTerminal().columns));
}

/** A segment that makes no sense is the person's; everything else is the medium's. */
const USAGE = new Set(['not-nested', 'too-deep', 'several-volumes', 'several-images', 'is-folder', 'is-key']);

/** Says why a target could not be opened, and gives the exit code. */
export function failTarget(failure: TargetFailure, options: GlobalOptions): number {
  const language = languageOf(options);
  const { problem } = failure;
  const [message, args] = 'message' in problem ? [problem.message, problem.args] : [problem.code, problem.args];
  const exit = USAGE.has(message) ? EXIT.usage : EXIT.inconclusive;
  if (options.json === true) {
    printFailure({ message, args }, exit);
  } else {
    const text =
      failure.from === 'host'
        ? fill(
            { en: '{path} {text}', zh: '{path}：{text}' },
            { ...args, text: fill(texts.problem(message), args, language) },
            language,
          )
        : pathProblem(message, args, language);
    complain(text);
  }
  return exit;
}
