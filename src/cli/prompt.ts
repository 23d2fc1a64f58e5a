/** What a person types before anything is written. */
import { createInterface } from 'node:readline/promises';
import type { Text } from '../core/text.ts';
import { fill, type Language } from '../report/text.ts';

/** Whether there is a terminal to ask at: JSON is read by programs. */
export function canAsk(options: { readonly json?: boolean; readonly yes?: string }): boolean {
  return options.yes === undefined && options.json !== true && process.stdin.isTTY;
}

/** The word typed for `identity`; empty: declined, also by the end of the input or an interrupt. */
export async function askIdentity(
  text: Text,
  identity: string,
  language: Language,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<string> {
  const terminal = createInterface({ input, output });
  const left = new Promise<string>((resolve) => {
    terminal.once('close', () => resolve('')).once('SIGINT', () => resolve(''));
  });
  try {
    return (await Promise.race([terminal.question(fill(text, { identity }, language)), left])).trim();
  } finally {
    terminal.close();
  }
}
