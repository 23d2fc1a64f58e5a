/**
 * Progress of a deep survey on standard error, and the way to end it: the first interrupt stops the reading, what was
 * read is still judged, and the rest is named as not read.
 */
import { onInterrupt } from './interrupt.ts';
import type { Language } from '../report/text.ts';
import { deepProgressText } from '../report/progress.ts';
import type { DeepOptions, DeepProgress } from '../survey/deep.ts';

/** A line that changes twice a second at a terminal; elsewhere one line for each thing that is read. */
const WATCHED_MS = 500;

export interface DeepRun extends DeepOptions {
  readonly signal: AbortSignal;
  /** Puts the terminal and the handling of interrupts back. */
  end(): void;
}

export function startDeep(language: Language): DeepRun {
  const watched = process.stderr.isTTY;
  const controller = new AbortController();
  const release = onInterrupt(() => controller.abort());
  let last = 0;
  let subject = '';
  let stage = '';
  let began = 0;
  return {
    signal: controller.signal,
    onProgress(progress: DeepProgress) {
      if (progress.stage !== stage) [stage, began] = [progress.stage, Date.now()];
      const due = watched ? Date.now() - last >= WATCHED_MS : progress.subject !== subject;
      if (!due) return;
      last = Date.now();
      ({ subject } = progress);
      const text = deepProgressText(progress, language, (Date.now() - began) / 1000);
      process.stderr.write(watched ? `\r\u001b[K${text}` : `${text}\n`);
    },
    end() {
      if (watched && last > 0) process.stderr.write('\r\u001b[K');
      release();
    },
  };
}
