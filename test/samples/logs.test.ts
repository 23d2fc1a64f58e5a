/**
 * The lines of the knowledge catalogue, each in every way it may reach a file, and captures of sound machines. Needs the
 * folder beside the repository; without it the tests are reported as skipped.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/causes/index.ts';
import type { FactKind, Facts } from '../../src/core/facts.ts';
import { rankCauses } from '../../src/diagnose/rank.ts';
import { signatures } from '../../src/signatures/index.ts';
import { eventWeights } from '../../src/signatures/matcher/weights.ts';
import { read, WRAPPINGS, type Read } from '../parsers/logs/support.ts';

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
  it('are in the catalogue, or were added to it', () => {
    const listed = readFileSync(CAUSES, 'utf8')
      .split('\n')
      .map((row) => row.split('\t')[0]);
    const ids = new Set([...listed, ...causes.map(({ id }) => id)]);
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

/** Kernel logs of people whose cause is known, and how far down the list it may stand. */
const SOLVED: readonly (readonly [string, number])[] = [
  ['ata_unc_media', 1],
  ['dwc3_autoretry', 1],
  ['fat_dirty_esp', 1],
  ['fat_read_failed_standby', 1],
  ['ntfsfix_success', 1],
  ['nvme_asm2806_switch_random', 1],
  ['nvme_bc511_d3cold', 1],
  ['nvme_down_then_removed', 2],
  ['nvme_queues_not_created', 1],
  ['uas_data_cmplt_71', 1],
  ['usb_overcurrent_all', 1],
  ['usb_superspeed_fallback', 1],
  ['usb_two_ports_err71_old', 1],
  ['usb_unit_not_ready_hw', 1],
];

function factsOf({ facts }: Read): Facts {
  const all: Facts['all'] = <P extends FactKind>(kind: P) =>
    facts.filter((fact) => fact.kind === kind) as unknown as ReturnType<Facts<P>['all']>;
  return {
    all,
    one: (kind) => all(kind)[0],
    state: (kind) => (all(kind).length > 0 ? 'found' : 'not-collected'),
    gaps: () => [],
  };
}

describe.skipIf(!existsSync(join(SAMPLES, 'cases')))('solved cases', () => {
  it.each(SOLVED)('%s: the cause is among the first %i', async (name, first) => {
    const folder = join(SAMPLES, 'cases');
    const truth = JSON.parse(readFileSync(join(folder, `${name}.truth.json`), 'utf8')) as { causes: string[] };
    const capture = await read(new Uint8Array(readFileSync(join(folder, `${name}.log`))));
    const ranked = rankCauses(causes, [], factsOf(capture), eventWeights).map(({ id }) => id);
    expect(ranked.slice(0, first).some((id) => truth.causes.includes(id))).toBe(true);
  });
});
