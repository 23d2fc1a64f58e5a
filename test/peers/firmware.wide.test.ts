/** What the boot walk says of the links before the first loader is what real firmware (OVMF, SeaBIOS) then does. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose, summary, type Report } from './media/diagnosis.ts';
import { FAULTS } from './media/faults/index.ts';
import { starts } from './media/firmware.ts';
import type { Image } from './media/image.ts';
import { buildGptStick, buildMbrStick, cloneStick, SMALL, type Sizes } from './media/stick.ts';
import { temporary } from './media/tools.ts';

/**
 * What these media can show: the signed loader of the UEFI sticks runs, and the boot record's stand-in code says that it
 * was reached. What that code would load, only Windows' own could show.
 */
const BEFORE_LOADER = {
  uefi: ['medium', 'partition-table', 'esp', 'fallback-loader'],
  bios: ['medium', 'boot-code', 'active-partition'],
} as const;

const dir = temporary('firmware');
const sticks: Partial<Record<'gpt' | 'mbr', Image>> = {};

beforeAll(() => {
  const sizes: Sizes = { ...SMALL, loader: 'shim' };
  sticks.gpt = buildGptStick(dir.path, sizes);
  sticks.mbr = buildMbrStick(dir.path, sizes);
});
afterAll(() => dir.remove());

function stick(base: 'gpt' | 'mbr'): Image {
  const image = sticks[base];
  if (image === undefined) throw new Error(`the ${base} stick was not built`);
  return image;
}

/** True: every link is proven. False: one is broken. Undefined: it is open, or the medium is not made for the firmware. */
function foretold(report: Report, firmware: 'uefi' | 'bios'): boolean | undefined {
  const name = firmware === 'uefi' ? 'uefi-x64' : 'bios';
  const chain = report.chains.find((c) => c.firmware === name && c.prepared);
  const wanted: readonly string[] = BEFORE_LOADER[firmware];
  const states = chain?.links.filter((l) => wanted.includes(l.id)).map((l) => l.state) ?? [];
  if (states.includes('broken')) return false;
  return states.length === wanted.length && states.every((state) => state === 'proven') ? true : undefined;
}

describe('a healthy stick starts', () => {
  it.each([
    ['gpt', 'uefi'],
    ['mbr', 'uefi'],
    ['mbr', 'bios'],
  ] as const)('%s by %s', async (base, firmware) => {
    expect(foretold(diagnose(stick(base).path).report, firmware)).toBe(true);
    expect(await starts(stick(base).path, firmware)).toBe(true);
  });
});

/** Faults behind the first loader change nothing of what can be seen here. */
const EARLY = /^(MBR|GPT|ESP)-/;

describe('a single fault', () => {
  it.each(FAULTS.filter((fault) => EARLY.test(fault.code)).map((fault) => [fault.id, fault] as const))(
    '%s',
    async (id, fault) => {
      const path = join(dir.path, `${id}.img`);
      try {
        fault.inject(cloneStick(stick(fault.base), path));
        const { report } = diagnose(path);
        for (const firmware of ['uefi', 'bios'] as const) {
          const expected = foretold(report, firmware);
          if (expected === undefined) continue;
          expect.soft(await starts(path, firmware), `${firmware}\n${summary(report)}`).toBe(expected);
        }
      } finally {
        rmSync(path, { force: true });
      }
    },
  );
});
