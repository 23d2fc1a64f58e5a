/** Output: whole texts to standard output, messages to standard error. */
import { EXIT, statusOfExit } from './exit.ts';
import { languageOfLine } from './options.ts';
import { failureEnvelope, type Failure } from '../report/json.ts';
import { problemTexts } from '../report/problem-texts.ts';
import { escapeControls, fill } from '../report/text.ts';
import { errorCode } from '../sources/faults.ts';
import { TOOL } from '../engine/version.ts';

let failed: string | undefined;
let closed = false;

/** Errors of both outputs are kept instead of thrown: of standard error nothing can be told anywhere. */
export function quieten(): void {
  process.stdout.on('error', (error) => {
    const code = errorCode(error);
    // `| head` has read enough: that is the reader's choice, and changes no answer.
    if (code === 'EPIPE') closed = true;
    else failed ??= code;
  });
  process.stderr.on('error', () => undefined);
}

/** Code of the error by which standard output took no more; undefined also where its reader left. */
export function outputError(): string | undefined {
  return failed;
}

/** Bytes, or text, to standard output; false where it takes no more and the rest need not be made. */
export async function putOut(data: Uint8Array | string): Promise<boolean> {
  if (closed || failed !== undefined) return false;
  const { stdout } = process;
  if (!stdout.write(data)) {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        stdout.off('drain', done).off('error', done).off('close', done);
        resolve();
      };
      stdout.on('drain', done).on('error', done).on('close', done);
    });
  }
  return !closed && failed === undefined;
}

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

/** An error nobody foresaw, in one line; gives the exit code. */
export function printUnforeseen(error: unknown, argv: readonly string[]): number {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  if (argv.includes('--json')) printFailure({ message: 'internal', args: { reason } }, EXIT.inconclusive);
  const text = problemTexts['internal'];
  if (text !== undefined) complain(fill(text, { reason }, languageOfLine(argv)));
  return EXIT.inconclusive;
}
