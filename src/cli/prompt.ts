/** What a person types before anything is written. */
import { createInterface } from 'node:readline/promises';
import type { Text } from '../core/text.ts';
import { fill, type Language } from '../report/text.ts';

/** Whether there is a terminal to ask at: JSON is read by programs. */
export function canAsk(options: { readonly json?: boolean; readonly yes?: string }): boolean {
  return options.yes === undefined && options.json !== true && process.stdin.isTTY;
}

/** The word typed for `identity`; empty: declined. */
export async function askIdentity(text: Text, identity: string, language: Language): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(fill(text, { identity }, language))).trim();
  } finally {
    terminal.close();
  }
}
