/**
 * How often the diagnosis is right: `npm run accuracy`. Over corpus/media and corpus/logs: the leading cause, the set
 * that explains several faults, healthy media, what is called proven; the same with a source of evidence missing, and
 * with every weight changed by up to 30 %. Ends with exit code 1 where a target is missed.
 */
import Table from 'cli-table3';
import { ABLATIONS } from '../test/accuracy/ablation.ts';
import { measure } from '../test/accuracy/all.ts';
import { ROUNDS } from '../test/accuracy/jitter.ts';

const started = process.hrtime.bigint();
const { counts, measures } = await measure();
const table = new Table({ head: ['measured', 'of', 'reached', 'wanted', ''] });
for (const { name, of, right, share, wanted } of measures) {
  const percent = of === 0 ? '-' : `${((100 * right) / of).toFixed(1)} %`;
  table.push([
    name,
    String(of),
    percent,
    wanted === 1 ? '100 %' : `≥ ${(100 * wanted).toFixed(0)} %`,
    share ? 'ok' : 'missed',
  ]);
}
const cases = `${counts.single} single faults, ${counts.several} with two or three, ${counts.healthy} healthy, ${counts.log} logs`;
process.stdout.write(`${counts.all} cases: ${cases}\n`);
process.stdout.write(
  `${ABLATIONS.length} sources of evidence taken away in turn, ${ROUNDS} rounds of changed weights\n`,
);
process.stdout.write(`${table.toString()}\n`);
for (const { name, misses } of measures) {
  if (misses.length === 0) continue;
  process.stdout.write(`\n${name}:\n${misses.map((miss) => `  ${miss}`).join('\n')}\n`);
}
process.stdout.write(`\n${Number((process.hrtime.bigint() - started) / 1_000_000_000n)} s\n`);
process.exitCode = measures.every(({ share }) => share) ? 0 : 1;
