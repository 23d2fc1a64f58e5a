/** `backup`: an image of a whole medium, to one or several folders, with holes where it could not be read. */
import { resolve } from 'node:path';
import { imageMedium, type ImagingReport } from '../../apply/imaging.ts';
import { backupReport, progressText } from '../../report/backup.ts';
import { plain } from '../../report/json.ts';
import { begin } from '../../core/begun.ts';
import { EXIT } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { languageOf, type GlobalOptions } from '../options.ts';
import { print, printJson } from '../print.ts';
import { TOOL } from '../../engine/version.ts';
import { liveTerminal } from '../terminal.ts';

export const BACKUP_SCHEMA = 'wtg-triage/backup/1';

export interface BackupCommandOptions extends GlobalOptions {
  readonly to: readonly string[];
}

/** A line each ten percent where nobody watches; at a terminal one line that changes twice a second. */
const WATCHED_MS = 500;
const UNWATCHED_PERCENT = 10;

export async function runBackup(source: string, options: BackupCommandOptions): Promise<number> {
  const language = languageOf(options);
  const watched = process.stderr.isTTY;
  let last = 0;
  let stopped = false;
  // The map is written before the process ends, so that nothing already read is read again.
  const release = onInterrupt(() => {
    stopped = true;
  });
  const ended = begin({ left: { message: 'begun-image', args: { folder: options.to.join(', ') } } });
  let report: ImagingReport;
  try {
    report = await imageMedium({
      source,
      folders: options.to.map((folder) => resolve(folder)),
      tool: TOOL.version,
      stop: () => stopped,
      onProgress: (done, size, unreadable) => {
        const now = watched ? Date.now() : Math.floor((done / size) * 100);
        if (done < size && now - last < (watched ? WATCHED_MS : UNWATCHED_PERCENT)) return;
        last = now;
        const text = progressText(done, size, unreadable, language);
        process.stderr.write(watched ? `\r${text}${done >= size ? '\n' : ''}` : `${text}\n`);
      },
    });
  } finally {
    release();
    ended();
  }
  const exit = exitOf(report);
  if (options.json === true) printJson(plain({ schema: BACKUP_SCHEMA, tool: TOOL, exit, ...report }));
  else print(backupReport(report, source, language, liveTerminal()));
  return exit;
}

function exitOf(report: ImagingReport): number {
  const lacking = report.unreadable.length + report.doubtful.length > 0;
  if (report.status === 'done') return lacking ? EXIT.findings : EXIT.clean;
  return report.status === 'interrupted' ? EXIT.cancelled : EXIT.inconclusive;
}
