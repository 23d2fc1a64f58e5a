/**
 * `npm run oracle -- --seed N --count M [--base NAME]`: random faults in what firmware reads, on sticks that boot,
 * started under OVMF and SeaBIOS and compared with the boot walk. Exit code 1 where the two contradict each other.
 */
import { parseArgs } from 'node:util';
import { BASES } from '../test/peers/oracle/bases.ts';
import { compare, type Built, type Outcome } from '../test/peers/oracle/oracle.ts';
import { temporary } from '../test/peers/media/tools.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    base: { type: 'string', multiple: true, default: [] },
    jobs: { type: 'string', default: '2' },
    verbose: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed) * 1_000_000;
const folder = temporary('oracle');
const chosen = BASES.filter(({ name }) => values.base.length === 0 || values.base.includes(name));

function told({ base, firmware, fault, foretold, started, links }: Outcome): string {
  const what = fault === undefined ? 'sound' : `${fault.kind} at ${fault.offset} (${fault.place})`;
  const said = foretold === undefined ? 'undecided' : foretold ? 'starts' : 'does not start';
  return `${base} ${firmware}: ${what}: foretold ${said}, ${started ? 'started' : 'did not start'}; ${links}\n`;
}

try {
  const built: Built[] = chosen.map((base) => ({ base, ...base.build(folder.path) }));
  const sound = (await Promise.all(built.map((one) => compare(one, undefined)))).flat();
  const wrong = sound.filter(({ foretold, started }) => foretold === false || !started);
  for (const one of sound) process.stdout.write(told(one));
  if (wrong.length > 0) throw new Error('a sound stick does not start');
  const outcomes: Outcome[] = [];
  let next = 0;
  const count = Number(values.count);
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      const one = built[index % built.length];
      if (one === undefined) return;
      for (const outcome of await compare(one, first + index)) {
        outcomes.push(outcome);
        const contradicts = outcome.foretold !== undefined && outcome.foretold !== outcome.started;
        if (contradicts) process.stdout.write(`CONTRADICTION seed ${first + index} ${told(outcome)}`);
        else if (values.verbose) process.stdout.write(`seed ${first + index} ${told(outcome)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  const share = (some: readonly Outcome[]): string =>
    `${some.length} of ${outcomes.length} (${((100 * some.length) / outcomes.length).toFixed(1)} %)`;
  const contradictions = outcomes.filter(({ foretold, started }) => foretold !== undefined && foretold !== started);
  process.stdout.write(`runs: ${outcomes.length} of ${count} faults on ${built.length} sticks\n`);
  process.stdout.write(`did not start: ${share(outcomes.filter(({ started }) => !started))}\n`);
  process.stdout.write(`decided: ${share(outcomes.filter(({ foretold }) => foretold !== undefined))}\n`);
  process.stdout.write(`contradictions: ${contradictions.length}\n`);
  process.exitCode = contradictions.length > 0 ? 1 : 0;
} finally {
  folder.remove();
}
