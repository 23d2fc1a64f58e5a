/** The list `symptoms` prints: what may have been seen, with the id `--symptom` takes. */
import type { Text } from '../core/text.ts';
import { phrases } from './phrases.ts';
import type { Terminal } from './terminal.ts';
import { fill, type Language } from './text.ts';
import { padEnd, width, wrap } from './wrap.ts';

export interface ListedSymptom {
  readonly id: string;
  readonly title: Text;
}

export function symptomList(
  list: readonly ListedSymptom[],
  understood: { readonly id: string } | undefined,
  language: Language,
  terminal: Terminal,
): string {
  const margin = Math.max(...list.map(({ id }) => width(id))) + 2;
  const lines = list.flatMap(({ id, title }) =>
    wrap(title[language], terminal.columns - margin).map(
      (text, i) => (i === 0 ? padEnd(id, margin) : ' '.repeat(margin)) + text,
    ),
  );
  if (understood !== undefined) {
    lines.unshift(terminal.style('bold', fill(phrases.symptomUnderstood, understood, language)), '');
  }
  lines.push('', ...wrap(fill(phrases.symptomUse, {}, language), terminal.columns));
  return lines.join('\n');
}
