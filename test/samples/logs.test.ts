/**
 * The lines of the knowledge catalogue, each in every way it may reach a file, and captures of sound machines. Needs the
 * folder beside the repository; without it the tests are reported as skipped.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signatures } from '../../src/signatures/index.ts';
import { read, WRAPPINGS } from '../parsers/logs/support.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const LINES = join(SHARED, 'knowledge/log-lines.tsv');
const CAUSES = join(SHARED, 'knowledge/causes.tsv');
const SAMPLES = join(SHARED, 'samples');

const known = new Set(signatures.map((signature) => signature.code));

function catalogue(): { code: string; line: string }[] {
  return readFileSync(LINES, 'utf8')
    .split('\n')
    .filter((row) => row.includes('\t'))
    .map((row) => ({ code: row.slice(0, row.indexOf('\t')), line: row.slice(row.indexOf('\t') + 1) }))
    .filter(({ code }) => known.has(code));
}

describe.skipIf(!existsSync(LINES))('lines of the catalogue', () => {
  for (const [name, wrap] of Object.entries(WRAPPINGS)) {
    it(`have exactly their code: ${name}`, async () => {
      const wrong: string[] = [];
      const rows = catalogue();
      for (const { code, line } of rows) {
        const { codes } = await read(wrap(line));
        if (codes.join() !== code) wrong.push(`${code}: ${line} → ${codes.join()}`);
      }
      console.info(`${name}: ${rows.length - wrong.length}/${rows.length}`);
      expect(wrong).toEqual([]);
    });
  }
});

describe.skipIf(!existsSync(CAUSES))('causes named by signatures', () => {
  it('are all in the catalogue', () => {
    const ids = new Set(
      readFileSync(CAUSES, 'utf8')
        .split('\n')
        .map((row) => row.split('\t')[0]),
    );
    const unknown = signatures.flatMap(({ code, causes }) =>
      causes.filter(({ id }) => !ids.has(id)).map(({ id }) => `${code}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });
});

/** Captures that do hold a failure. */
const FAILING = /VMCORE_DMESG_CRASH/;

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

describe.skipIf(!existsSync(SAMPLES))('captures of sound machines', () => {
  for (const category of ['log-dmesg', 'log-journal', 'log-lspci']) {
    const folder = join(SAMPLES, category);
    for (const path of existsSync(folder) ? files(folder) : []) {
      if (FAILING.test(path) || path.endsWith('.truth.json')) continue;
      it(`show no fault: ${path.slice(SAMPLES.length + 1)}`, async () => {
        const { events } = await read(new Uint8Array(readFileSync(path)));
        expect(events.filter((event) => event.fault)).toEqual([]);
      });
    }
  }
});
