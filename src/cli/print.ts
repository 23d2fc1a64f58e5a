/** Output: whole texts to standard output, synchronously enough that a pipe closed early is no crash. */
import { failureEnvelope, type Failure } from '../report/json.ts';
import { version } from './version.ts';

export const TOOL = { name: 'wtg-triage', version } as const;

/** `| head` closes the pipe: that is the reader's choice, not an error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

export function printFailure(failure: Failure, exit: number): void {
  printJson(failureEnvelope(failure, TOOL, exit));
}
