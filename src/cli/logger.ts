/** Progress and oddities for people who ask with --verbose: pino to standard error, never to the report. */
import pino, { type Logger } from 'pino';

export function logger(verbose: boolean): Logger {
  // No transport: its worker cannot be bundled. A synchronous destination keeps lines in order with a crash.
  return pino({ name: 'wtg-triage', level: verbose ? 'debug' : 'silent' }, pino.destination({ dest: 2, sync: true }));
}
