/**
 * Repairs (or undoes) the target of the command line and kills its own process, with no chance to clean up, just before
 * the given change or sync. With `tear` a write is cut after that many bytes first. Exit code 0: it came to its end.
 * `REPAIR` is the id of one repair, planned as the command line plans it; `-` writes boot code by facts of sector 0 alone.
 *
 *   killed.ts repair TARGET BACKUPS IDENTITY REPAIR CALL [TEAR]
 *   killed.ts undo JOURNAL BACKUPS IDENTITY - CALL [TEAR]
 */
import { runRepair } from '../../src/apply/apply.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { bootCode, diagnose, effects, survey, watchedIo } from '../apply/stick.ts';

const [command, subject = '', backupFolder = '', confirm = '', repair = '-', call = '', tear] = process.argv.slice(2);
let count = 0;
let torn = false;
const io = watchedIo((kind) => {
  count += 1;
  if (count < Number(call)) return undefined;
  if (tear !== undefined && kind === 'write' && !torn) {
    torn = true;
    return Number(tear);
  }
  process.kill(process.pid, 'SIGKILL');
  for (;;); // the signal comes before anything more is done
});
const common = { write: true, confirm, backupFolder, sameFileSystem: true, tool: 'test' };
const report =
  command === 'undo'
    ? await runUndo({ ...common, journal: subject }, effects(io))
    : await runRepair({ ...(await engine()), ...common }, effects(io));
if (report.status !== 'applied' && report.status !== 'undone') {
  process.stderr.write(`${JSON.stringify({ status: report.status, obstacles: report.obstacles })}\n`);
  process.exitCode = 1;
}

async function engine() {
  if (repair === '-') return { target: subject, repairs: bootCode, survey, diagnose };
  // Loaded here: the parsers are most of the time a run of the small stick would take.
  const { engineFor } = await import('../../src/engine/planners.ts');
  return engineFor(subject, [repair]);
}
