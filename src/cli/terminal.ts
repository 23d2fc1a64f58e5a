/** The terminal as the report sees it: its width, and styling where it is wanted (NO_COLOR and pipes are honoured). */
import { styleText } from 'node:util';
import type { Terminal } from '../report/terminal.ts';

/** 100 where the width is not known; wider lines are hard to read. */
const DEFAULT_COLUMNS = 100;
const MAX_COLUMNS = 120;

export function liveTerminal(): Terminal {
  const columns = Math.min(process.stdout.columns ?? DEFAULT_COLUMNS, MAX_COLUMNS);
  return {
    columns,
    style: (style, text) => styleText(style, text, { stream: process.stdout, validateStream: true }),
  };
}
