/** Output: whole texts to standard output, synchronously enough that a pipe closed early is no crash. */
import { statusOfExit } from './exit.ts';
import { failureEnvelope, type Failure } from '../report/json.ts';
import { escapeControls } from '../report/text.ts';
import { TOOL } from '../engine/version.ts';

/** `| head` closes the pipe: that is the reader's choice, not an error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** JSON escapes C0 itself; what else would move or turn a terminal is escaped too, so that both readings are the same. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2).replaceAll(/[\p{Cf}\u007f-\u009f\u2028\u2029]/gu, asJsonEscape));
}

function asJsonEscape(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** One message to standard error; names and reasons in it may come from a medium or the command line. */
export function complain(text: string): void {
  process.stderr.write(`wtg-triage: ${text.split('\n').map(escapeControls).join('\n')}\n`);
}

export function printFailure(failure: Failure, exit: number): void {
  printJson(failureEnvelope(failure, TOOL, statusOfExit(exit), exit));
}
