/** Lines as Windows Setup writes them (Microsoft, "Log files and resolving upgrade errors"). */
import { describe, expect, it } from 'vitest';
import type { SetupProgress } from '../../../src/core/facts.ts';
import { isSetupLog, SetupLogReader } from '../../../src/parsers/logs/setup-log.ts';

function read(text: string, size = 7): SetupProgress | undefined {
  const reader = new SetupLogReader();
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  return reader.end('p2', 'p2:/Windows/Panther/setupact.log');
}

describe('the log of Setup', () => {
  it('is told from those of servicing and of others', () => {
    const begins = (text: string): boolean => isSetupLog(new TextEncoder().encode(`${text}\r\n`.repeat(3)));
    expect(begins('2024-03-02 10:00:00, Info       [0x0606cc] IBS    begins')).toBe(true);
    expect(begins('2024-03-02 10:00:00, Info                  CBS    Starting TrustedInstaller')).toBe(false);
    expect(begins('2024-03-02 10:00:00, Info                  DISM   PID=1 TID=2')).toBe(false);
    expect(begins('[    0.000000] Linux version 6.1.0')).toBe(false);
  });

  it('tells first and last line, errors and pauses of the last run', () => {
    const log = [
      '2024-03-01 08:00:00, Info                  SYSPRP ========================================================',
      '2024-03-01 08:00:01, Error                 SYSPRP at the factory',
      '2024-03-02 10:00:00, Info       [0x0606cc] IBS    begins',
      '2024-03-02 10:03:20, Info                  IBS    after 200 s',
      '   continued without a stamp',
      '2024-03-02 10:03:21, Warning               IBS    at once',
      '2024-03-02 10:10:01, Info                  IBS    after 400 s',
      '2024-03-02 10:10:02, Fatal Error           IBS    ends',
      '',
    ].join('\r\n');
    expect(read(log)).toEqual({
      volume: 'p2',
      file: 'p2:/Windows/Panther/setupact.log',
      lines: 8,
      errors: 2,
      first: '2024-03-01T08:00:00',
      last: '2024-03-02T10:10:02',
      lastLine: 8,
      lastText: 'IBS    ends',
      pauses: { count: 2, total: 600, longest: 400, line: 7 },
      duration: 602,
    });
  });

  it('begins a run anew where the clock was set back', () => {
    const log =
      '2024-03-02 10:00:00, Info  IBS a\n2024-03-02 10:05:00, Info  IBS b\n2019-01-01 00:00:00, Info  IBS c\n';
    expect(read(log)).toMatchObject({ pauses: { count: 0, total: 0 }, duration: 0, last: '2019-01-01T00:00:00' });
  });

  it('without a stamped line tells nothing', () => {
    expect(read('')).toBeUndefined();
    expect(read('no stamp\n9999-99-99 99:99:99, Info  x\n')).toBeUndefined();
  });

  it('bears any bytes', () => {
    const reader = new SetupLogReader();
    reader.push(Uint8Array.from({ length: 5000 }, (_, i) => (i * 37) & 255));
    expect(() => reader.end('p2', 'x')).not.toThrow();
  });
});
