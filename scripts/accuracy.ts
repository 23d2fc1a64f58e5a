/**
 * How often the diagnosis is right: `npm run accuracy`. Over corpus/media and corpus/logs: the leading cause, the set
 * that explains several faults, healthy media, what is called proven; the same with a source of evidence missing, and
 * with every weight changed by up to 30 %. Then settled reports of people, beside the reading of a blind expert, with
 * each family of evidence left out in turn; `--texts` measures these alone. Ends with exit code 1 where a target is
 * missed.
 */
import Table from 'cli-table3';
import { ABLATIONS } from '../test/accuracy/ablation.ts';
import { measure } from '../test/accuracy/all.ts';
import { ROUNDS } from '../test/accuracy/jitter.ts';
import {
  countTexts,
  hasTexts,
  leaveOneOut,
  oursOf,
  settledTexts,
  shaken,
  type SettledText,
  type TextCount,
} from '../test/accuracy/texts.ts';

/** Of handed reports: a cause that fits leads, or stands in the first three; no answer, and what must not lead, never. */
const TEXTS_FIRST = 0.85;
const TEXTS_THREE = 0.97;

const started = process.hrtime.bigint();
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const percent = (right: number, of: number): string => (of === 0 ? '-' : `${((100 * right) / of).toFixed(1)} %`);

async function printMedia(): Promise<boolean> {
  const { counts, measures } = await measure();
  const table = new Table({ head: ['measured', 'of', 'reached', 'wanted', ''] });
  for (const { name, of, right, share, wanted } of measures) {
    const least = wanted === 1 ? '100 %' : `≥ ${(100 * wanted).toFixed(0)} %`;
    table.push([name, String(of), percent(right, of), least, share ? 'ok' : 'missed']);
  }
  const cases = `${counts.single} single faults, ${counts.several} with two or three, ${counts.healthy} healthy, ${counts.log} logs`;
  print(`${counts.all} cases: ${cases}`);
  print(`${ABLATIONS.length} sources of evidence taken away in turn, ${ROUNDS} rounds of changed weights`);
  print(table.toString());
  for (const { name, misses } of measures) {
    if (misses.length > 0) print(`\n${name}:\n${misses.map((miss) => `  ${miss}`).join('\n')}`);
  }
  return measures.every(({ share }) => share);
}

// ---- texts -----------------------------------------------------------------------------------------------------

const row = (name: string, { of, first, three, silent, forbidden }: TextCount): string[] => [
  name,
  String(of),
  `${first}  ${percent(first, of)}`,
  `${three}  ${percent(three, of)}`,
  String(silent),
  String(forbidden),
];

async function printTexts(): Promise<boolean> {
  const texts = await settledTexts();
  if (!hasTexts) print('\nThe settled reports are not present: only the sentences of our own are measured.');
  const groups = [...new Set(texts.map(({ group }) => group))];
  const table = new Table({ head: ['texts', 'of', 'first', 'in three', 'no answer', 'forbidden'] });
  for (const group of groups) {
    const own = texts.filter((text) => text.group === group);
    table.push(row(group, countTexts(own)));
    const read = own.filter(({ expert }) => expert.length > 0);
    if (read.length > 0) {
      table.push(
        row(
          `  blind expert`,
          countTexts(read, ({ expert }) => expert),
        ),
      );
    }
  }
  print(`\n${table.toString()}`);
  printEach(texts);
  const { first, of } = shaken(texts);
  print(`\nA cause that fits leads, weights ±30 %: ${percent(first, of)} of ${of}`);
  const left = new Table({ head: ['left out', 'texts with it', 'first', 'in three', 'no answer', 'forbidden'] });
  for (const { family, ...count } of leaveOneOut(texts)) if (count.of > 1) left.push(row(family, count));
  print(left.toString());
  const handed = countTexts(texts.filter(({ expert, group }) => expert.length > 0 || group === 'cases'));
  return (
    handed.first >= TEXTS_FIRST * handed.of &&
    handed.three >= TEXTS_THREE * handed.of &&
    handed.silent === 0 &&
    handed.forbidden === 0
  );
}

/** Where ours or the expert's first is wrong: what fits, ours, the expert's. */
function printEach(texts: readonly SettledText[]): void {
  const right = (ids: readonly string[], { causes }: SettledText): boolean => causes.includes(ids[0] ?? '');
  for (const text of texts) {
    const ours = oursOf(text).slice(0, 3);
    if (right(ours, text) && (text.expert.length === 0 || right(text.expert, text))) continue;
    print(`\n${text.id}: ${text.causes.join(' or ')}`);
    print(`  ours    ${right(ours, text) ? '+' : '-'} ${ours.join(', ') || 'no answer'}`);
    if (text.expert.length > 0) print(`  expert  ${right(text.expert, text) ? '+' : '-'} ${text.expert.join(', ')}`);
  }
}

const media = process.argv.includes('--texts') || (await printMedia());
const texts = await printTexts();
print(`\n${Number((process.hrtime.bigint() - started) / 1_000_000_000n)} s`);
process.exitCode = media && texts ? 0 : 1;
