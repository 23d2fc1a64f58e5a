/**
 * How far Windows Setup came, by its own log (setupact.log, setuperr.log of the Panther folders): the first and the last
 * stamped line, and the pauses between lines. Microsoft, "Windows Setup log files and event logs".
 *
 * A log holds several runs: made at the factory, at the first boot, at a later repair. Only the last one is timed.
 */
import type { SetupProgress } from '../../core/facts.ts';
import { LineSplitter, sniffEncoding } from './decode.ts';
import { detectFormat } from './detect.ts';
import { normalise } from './normalise.ts';

/** Shorter pauses are Setup's own work; longer ones than a run's are a person, a restart or the night. */
const PAUSE_SECONDS = 30;
const RUN_SECONDS = 2 * 60 * 60;
/** Characters of the last line that are kept. */
const MAX_TEXT = 300;

const STAMPED = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:[.:]\d+)?, (Info|Warning|Error|Fatal Error|Perf)\s(.*)/;

interface Run {
  start: number;
  count: number;
  total: number;
  longest: number;
  line: number;
}

/** Whether a log that begins so is one of Setup: the lines of servicing look alike and are told by who wrote them. */
export function isSetupLog(head: Uint8Array): boolean {
  return detectFormat(head) === 'panther';
}

/** Fed with the chunks of a log, tells its progress at the end; undefined where no line has a stamp. */
export class SetupLogReader {
  private splitter: LineSplitter | undefined;
  private lines = 0;
  private errors = 0;
  private first: string | undefined;
  private last:
    { readonly time: string; readonly ms: number; readonly line: number; readonly text: string } | undefined;
  private run: Run = newRun(0);

  push(chunk: Uint8Array): void {
    this.splitter ??= new LineSplitter(sniffEncoding(chunk));
    for (const { number, text } of this.splitter.push(chunk)) this.line(number, text);
  }

  end(volume: string, file: string): SetupProgress | undefined {
    for (const { number, text } of this.splitter?.end() ?? []) this.line(number, text);
    const { last } = this;
    if (last === undefined) return undefined;
    const { count, total, longest, line, start } = this.run;
    return {
      volume,
      file,
      lines: this.lines,
      errors: this.errors,
      first: this.first,
      last: last.time,
      lastLine: last.line,
      lastText: last.text,
      pauses: { count, total, longest, line },
      duration: (last.ms - start) / 1000,
    };
  }

  private line(number: number, raw: string): void {
    this.lines = number;
    const match = STAMPED.exec(normalise(raw)[0] ?? '');
    if (match === null) return;
    const [, year, month, day, hour, minute, second, level = '', text = ''] = match;
    const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
    const time = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
    // The 99th of some month is no stamp.
    if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== time) return;
    if (level === 'Error' || level === 'Fatal Error') this.errors += 1;
    this.first ??= time;
    this.pause(ms, number);
    this.last = { time, ms, line: number, text: text.trimStart().slice(0, MAX_TEXT) };
  }

  private pause(ms: number, line: number): void {
    const seconds = this.last === undefined ? undefined : (ms - this.last.ms) / 1000;
    // A clock set back, as on another machine, begins a run like a long pause does.
    if (seconds === undefined || seconds < 0 || seconds > RUN_SECONDS) {
      this.run = newRun(ms);
      return;
    }
    if (seconds < PAUSE_SECONDS) return;
    this.run.count += 1;
    this.run.total += seconds;
    if (seconds > this.run.longest) Object.assign(this.run, { longest: seconds, line });
  }
}

function newRun(start: number): Run {
  return { start, count: 0, total: 0, longest: 0, line: 0 };
}
