import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { logBudget } from '../../src/engine/log-budget.ts';
import { readJournalFile, readLog } from '../../src/parsers/logs/index.ts';
import { signatureSet } from '../../src/signatures/index.ts';
import { memory } from '../../src/core/bytes.ts';

const LOGS = join(import.meta.dirname, '../fixtures/logs');
const GIB = 1024 ** 3;

describe('the budget of a log', () => {
  it('is of work first, and of time', () => {
    let now = 0;
    const enough = logBudget(undefined, () => now);
    expect([enough(0), enough(GIB - 1), enough(GIB)]).toEqual([false, false, true]);
    now = 119_999;
    expect(enough(1)).toBe(false);
    now = 120_001;
    expect(enough(1)).toBe(true);
  });

  it('is wide where the person asks for all, and theirs to end', () => {
    const controller = new AbortController();
    const enough = logBudget({ signal: controller.signal }, () => 0);
    expect([enough(63 * GIB), enough(64 * GIB)]).toEqual([false, true]);
    controller.abort();
    expect(enough(1)).toBe(true);
  });
});

describe('a log without end', () => {
  it.each([
    ['of lines', '[    1.000000] usb 2-1: USB disconnect, device number 2\n', 1 << 20],
    ['of empty lines', '\n'.repeat(1 << 12), 1 << 20],
    ['of one line', 'a'.repeat(1 << 14), 1 << 24],
    ['of zeros', '\0'.repeat(1 << 14), 1 << 24],
  ])('%s is read to the budget, closed and told', async (_, text, budget) => {
    const piece = new TextEncoder().encode(text);
    let given = 0;
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          given += piece.length;
          yield await Promise.resolve(piece);
        }
      } finally {
        closed = true;
      }
    }
    const { problems } = await readLog('x', endless(), signatureSet, (work) => work >= budget);
    expect(problems.find(({ code }) => code === 'log.too-long')).toMatchObject({ kind: 'limit' });
    expect([closed, given <= budget + 2 * piece.length]).toEqual([true, true]);
  });

  it('may be a journal file', async () => {
    const source = memory('j', gunzipSync(readFileSync(join(LOGS, 'journal-regular.journal.gz'))));
    const whole = await readJournalFile('j', source, signatureSet);
    const cut = await readJournalFile('j', source, signatureSet, (work) => work > 0);
    expect(whole.problems.map(({ code }) => code)).not.toContain('log.too-long');
    expect(cut.problems.map(({ code }) => code)).toContain('log.too-long');
  });
});
