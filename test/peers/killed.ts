/**
 * Repairs (or undoes) the target of the command line and kills its own process, with no chance to clean up, just before
 * the given change or sync. With `tear` a write is cut after that many bytes first. Exit code 0: it came to its end.
 *
 *   killed.ts repair TARGET BACKUPS IDENTITY CALL [TEAR]
 *   killed.ts undo JOURNAL BACKUPS IDENTITY CALL [TEAR]
 */
import { runRepair } from '../../src/apply/apply.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { bootCode, diagnose, effects, survey, watchedIo } from '../apply/stick.ts';

const [command, subject = '', backupFolder = '', confirm = '', call = '', tear] = process.argv.slice(2);
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
    : await runRepair({ ...common, target: subject, repairs: bootCode, survey, diagnose }, effects(io));
if (report.status !== 'applied' && report.status !== 'undone') {
  process.stderr.write(`${JSON.stringify({ status: report.status, obstacles: report.obstacles })}\n`);
  process.exitCode = 1;
}
