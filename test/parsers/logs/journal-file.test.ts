/** Binary journals made by systemd-journal-remote; the entries expected are those of make-journal.sh. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { unpackLz4 } from '../../../src/parsers/compress/lz4.ts';
import { unpackZstd } from '../../../src/parsers/compress/zstd.ts';
import { isJournalFile, journalEntries, type JournalEntry } from '../../../src/parsers/logs/journal-file.ts';
import { readJournalFile } from '../../../src/parsers/logs/index.ts';
import { signatureSet } from '../../../src/signatures/index.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/logs');
const LONG = `${'a line of a program that repeats itself; '.repeat(20)}end`;
const MESSAGES = [
  'Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org)',
  'nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff',
  LONG,
];

function fixture(kind: string): Uint8Array {
  return gunzipSync(readFileSync(join(FIXTURES, `journal-${kind}.journal.gz`)));
}

async function walk(bytes: Uint8Array): Promise<{ entries: JournalEntry[]; problems: string[] }> {
  const entries: JournalEntry[] = [];
  const problems: string[] = [];
  for await (const entry of journalEntries(memory('j', bytes), (code) => problems.push(code))) entries.push(entry);
  return { entries, problems };
}

/** What lies behind the last object, cut off: the tests go over the rest many times. */
function used(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.slice(0, end + 8);
}

describe.each(['regular', 'compact'])('a %s journal', (kind) => {
  it('gives its entries in order, compressed ones too', async () => {
    const { entries, problems } = await walk(fixture(kind));
    expect(problems).toEqual([]);
    expect(entries.map((entry) => entry.fields['MESSAGE'])).toEqual([...MESSAGES, ...MESSAGES]);
    expect(entries.map((entry) => entry.number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(entries[1]?.fields).toMatchObject({
      __REALTIME_TIMESTAMP: '1700000002500000',
      __MONOTONIC_TIMESTAMP: '2500000',
      _BOOT_ID: '11111111111111111111111111111111',
      _TRANSPORT: 'kernel',
      SYSLOG_IDENTIFIER: 'kernel',
    });
  });

  it('is a log with two boots', async () => {
    const { facts, problems } = await readJournalFile('system.journal', memory('j', fixture(kind)), signatureSet);
    expect(problems).toEqual([]);
    expect(facts.find((fact) => fact.kind === 'log')?.value).toMatchObject({
      format: 'journal-file',
      lines: 6,
      boots: 2,
      kernel: '6.1.0-18-amd64',
    });
    const down = facts.flatMap((f) => (f.kind === 'event' && f.value.code === 'nvme.down' ? [f] : []));
    expect(down.map(({ value, from }) => [value.boot, value.seconds, 'line' in from && from.line])).toEqual([
      [0, 2.5, 2],
      [1, 2.5, 5],
    ]);
  });

  it('gives what lies before the place where it was cut', async () => {
    const whole = used(fixture(kind));
    const tail = whole.length - 8000;
    const lengths = [0, 1, 207, 208, 300, 5000, tail / 2];
    for (let length = tail; length <= whole.length; length += 97) lengths.push(length);
    let last = 0;
    for (const length of lengths) {
      const { entries } = await walk(whole.subarray(0, length));
      expect(entries.length).toBeGreaterThanOrEqual(last);
      last = entries.length;
    }
    expect(last).toBeGreaterThanOrEqual(5);
  });

  it('survives any damage', async () => {
    const whole = used(fixture(kind));
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const bytes = whole.slice();
      // Most of a small journal is empty hash tables; the objects lie behind them.
      for (let i = 0; i < 4; i += 1)
        bytes[bytes.length - 1 - (random(round % 2 === 0 ? 6000 : 300_000) % bytes.length)] = random(256);
      const { entries } = await walk(bytes);
      expect(entries.length).toBeLessThanOrEqual(12);
    }
  });

  it('goes on behind a damaged object and says so', async () => {
    const bytes = fixture(kind);
    const second = Buffer.from(bytes).indexOf('nvme nvme0');
    // The size of the data object that holds the text.
    bytes.fill(0xff, second - (kind === 'compact' ? 72 : 64) - 'MESSAGE='.length + 8, second - 48 - 'MESSAGE='.length);
    const { entries, problems } = await walk(bytes);
    expect(problems).toContain('log.journal-damaged');
    expect(entries.map((entry) => entry.fields['MESSAGE'])).toContain(LONG);
    expect(entries).toHaveLength(6);
  });
});

describe('what is no journal', () => {
  it('is told by its first bytes', () => {
    expect(isJournalFile(fixture('regular'))).toBe(true);
    expect(isJournalFile(new TextEncoder().encode('LPKSHHR'))).toBe(false);
  });

  it('of a newer format is refused with its reason', async () => {
    const bytes = fixture('regular');
    bytes[12] = 0x80;
    expect(await walk(bytes)).toEqual({ entries: [], problems: ['log.journal-unsupported'] });
  });
});

describe('fields that are compressed', () => {
  const packed = Buffer.from(readFileSync(join(FIXTURES, 'lz4-block.hex'), 'latin1'), 'hex');

  it('LZ4: as the lz4 tool packed it', () => {
    expect(Buffer.from(unpackLz4(packed, LONG.length) ?? []).toString()).toBe(LONG);
    expect(unpackLz4(packed, LONG.length - 1)).toBeUndefined();
    expect(unpackLz4(packed, LONG.length + 1)).toBeUndefined();
    for (let length = 0; length < packed.length; length += 1) {
      expect(unpackLz4(packed.subarray(0, length), LONG.length)).toBeUndefined();
    }
  });

  it('Zstandard: no frame may ask for more than the limit', () => {
    // Single segment, 8 bytes of content size: 2^40.
    const bomb = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0);
    expect(unpackZstd(bomb, 1 << 20)).toBeUndefined();
    expect(unpackZstd(Uint8Array.of(1, 2, 3), 10)).toBeUndefined();
  });
});
