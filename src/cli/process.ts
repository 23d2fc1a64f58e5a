/**
 * The command line as a process, and all the ways it ends: with its answer, by a signal, with an output that takes no
 * more, or by an error nobody foresaw. None of them shows a stack trace, and none says less than what was found.
 */
import { begunNow } from '../core/begun.ts';
import { begunTexts, endingTexts } from '../report/ending-texts.ts';
import { fill } from '../report/text.ts';
import { EXIT } from './exit.ts';
import { listenForInterrupts } from './interrupt.ts';
import { languageOfLine } from './options.ts';
import { complain, outputError, printFailure, printUnforeseen, quieten } from './print.ts';

/** Runs one command line (without node and script) and ends the process. */
export async function run(argv: readonly string[]): Promise<never> {
  quieten();
  listenForInterrupts(() => interrupted(argv));
  process.on('uncaughtException', (error) => unforeseen(error, argv));
  const { main } = await import('./main.ts');
  const exit = await main(argv);
  await new Promise((resolve) => process.stdout.write('', resolve));
  return end(exit, argv);
}

/** What the output did not take was not said: no code of the answer may stand for it. */
function end(exit: number, argv: readonly string[]): never {
  const error = outputError();
  if (error === undefined) process.exit(exit);
  complain(fill(endingTexts['output-failed'], { error }, languageOfLine(argv)));
  process.exit(EXIT.inconclusive);
}

function interrupted(argv: readonly string[]): never {
  const language = languageOfLine(argv);
  const begun = begunNow();
  for (const { takeBack } of begun) takeBack?.();
  const left = begun.flatMap((one) => one.left ?? []);
  if (argv.includes('--json')) printFailure({ message: 'cancelled', args: { begun: left } }, EXIT.cancelled);
  complain(endingTexts.cancelled[language]);
  for (const { message, args } of left) {
    const text = begunTexts[message];
    if (text !== undefined) complain(fill(text, args, language));
  }
  process.exit(EXIT.cancelled);
}

function unforeseen(error: unknown, argv: readonly string[]): never {
  for (const { takeBack } of begunNow()) takeBack?.();
  process.exit(printUnforeseen(error, argv));
}
