/**
 * How many messages of the programs on the boot path are read, and how many of them rightly:
 * `npm run coverage:messages -- MESSAGES.tsv [LABELS.tsv]`. The first has a header and program, severity and sample line
 * on each row; the second the number of a row, its subsystem and its class, where `a/b` accepts either. Each row is read as
 * a line alone, then again with its names, numbers and paths replaced by others. A quarter of each program's rows and
 * eight whole programs are told apart: nothing was fitted to them. Ends with exit code 1 where a bar is missed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import { coverage, parseLabels, parseRows, type Share } from '../test/accuracy/messages.ts';

const [messages, labels = join(import.meta.dirname, '../test/samples/message-labels.tsv')] = process.argv.slice(2);
if (messages === undefined) {
  process.stderr.write('usage: npm run coverage:messages -- MESSAGES.tsv [LABELS.tsv]\n');
  process.exit(16);
}
const { programs, measures } = coverage(
  parseRows(readFileSync(messages, 'utf8')),
  parseLabels(readFileSync(labels, 'utf8')),
);

function percent({ of, right }: Share): string {
  return of === 0 ? '-' : `${((100 * right) / of).toFixed(1)} %`;
}

const table = new Table({
  head: ['program', 'rows', 'claimed', 'by words', 'subsystem', 'class', 'both', 'both, replaced'],
});
for (const { name, rows, claimed, generic, subsystem, kind, both, replaced } of programs) {
  const shares = [subsystem, kind, both, replaced].map((right) => percent({ of: rows, right }));
  table.push([name, String(rows), String(claimed), String(generic), ...shares]);
}
process.stdout.write(`${table.toString()}\n`);
const bars = new Table({ head: ['measured', 'of', 'reached', 'wanted', ''] });
for (const { name, share, wanted } of measures) {
  const met = share.right >= wanted * share.of;
  bars.push([name, String(share.of), percent(share), `≥ ${(100 * wanted).toFixed(0)} %`, met ? 'ok' : 'missed']);
}
process.stdout.write(`${bars.toString()}\n`);
process.exitCode = measures.every(({ share, wanted }) => share.right >= wanted * share.of) ? 0 : 1;
