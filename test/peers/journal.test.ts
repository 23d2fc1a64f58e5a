/** Binary journals as `journalctl` reads them. */
import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { journalEntries } from '../../src/parsers/logs/journal-file.ts';
import { run, temporary } from './media/tools.ts';

const REMOTE = '/usr/lib/systemd/systemd-journal-remote';
const dir = temporary('journal');
afterAll(() => dir.remove());

/** Several boots with repeated, long, many-lined and binary messages, in the export format. */
function exported(entries: number): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; i < entries; i += 1) {
    const boot = String(1 + Math.floor(i / 400))
      .repeat(32)
      .slice(0, 32);
    const text =
      [
        'usb 1-2: new high-speed USB device number 7',
        `I/O error, dev sda, sector ${i * 8}`,
        `long ${'x'.repeat(i % 3000)}`,
        'first\nsecond',
      ][i % 4] ?? '';
    const message = Buffer.from(text);
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(message.length));
    parts.push(
      Buffer.from(
        `__REALTIME_TIMESTAMP=${1_700_000_000_000_000 + i * 1000}\n__MONOTONIC_TIMESTAMP=${1000 + (i % 400) * 1000}\n`,
      ),
      Buffer.from(
        `_BOOT_ID=${boot}\n_TRANSPORT=${i % 2 === 0 ? 'kernel' : 'syslog'}\nSYSLOG_IDENTIFIER=${i % 2 === 0 ? 'kernel' : 'app'}\nMESSAGE\n`,
      ),
      length,
      message,
      Buffer.from('\n\n'),
    );
  }
  return Buffer.concat(parts);
}

describe.each([
  ['regular', '0'],
  ['compact', '1'],
])('a %s journal', (kind, compact) => {
  it('holds the entries journalctl prints', async () => {
    const source = join(dir.path, `${kind}.export`);
    const journal = join(dir.path, `${kind}.journal`);
    writeFileSync(source, exported(1200));
    run('env', [`SYSTEMD_JOURNAL_COMPACT=${compact}`, REMOTE, '--compress=yes', '-o', journal, source]);
    const expected = run('journalctl', ['--file', journal, '-o', 'json', '--all', '--no-pager'])
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const problems: string[] = [];
    const actual: Readonly<Record<string, string>>[] = [];
    const file = memory(journal, readFileSync(journal));
    for await (const { fields } of journalEntries(file, (code) => problems.push(code))) actual.push(fields);
    expect(problems).toEqual([]);
    expect(actual).toHaveLength(1200);
    const told = (fields: Readonly<Record<string, string>>): readonly unknown[] =>
      ['__REALTIME_TIMESTAMP', '__MONOTONIC_TIMESTAMP', '_BOOT_ID', '_TRANSPORT', 'SYSLOG_IDENTIFIER', 'MESSAGE'].map(
        (name) => fields[name],
      );
    expect(actual.map(told)).toEqual(expected.map(told));
  });
});
