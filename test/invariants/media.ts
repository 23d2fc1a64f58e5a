/** Media and logs the promises are tried on. */
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import type { ByteSource } from '../../src/core/bytes.ts';
import { diagnoseMedium } from '../../src/engine/diagnosis.ts';
import { openEvidence } from '../../src/sources/open.ts';
import { faulty, INFO, sectorsRead } from './faults.ts';
import { violations } from './judge.ts';

const MEDIA = join(import.meta.dirname, '../../corpus/media');

export function healthyMedia(): readonly string[] {
  return readdirSync(MEDIA)
    .filter((name) => name.startsWith('base-') && name.endsWith('.qcow2'))
    .sort();
}

export interface Trial {
  /** Media with faults that were judged. */
  readonly judged: number;
  /** Of them those of which something was said. */
  readonly found: number;
  /** Of them those whose chain breaks. */
  readonly broken: number;
  readonly violations: readonly string[];
}

/** `count` media with random faults, spread over all healthy media. */
export async function tryFaults(count: number, seed: number): Promise<Trial> {
  const names = healthyMedia();
  const each = Math.ceil(count / names.length);
  const trial = { judged: 0, found: 0, broken: 0, violations: [] as string[] };
  for (const [i, name] of names.entries()) {
    const opened = await openEvidence(join(MEDIA, name));
    if (!opened.ok) throw new Error(`${name}: ${opened.problem.message}`);
    try {
      const sectors = await sectorsRead(opened.source);
      for (let n = 0; n < each && trial.judged < count; n += 1) {
        await tryOne(opened.source, sectors, name, seed + i * 100_003 + n, trial);
      }
    } finally {
      await opened.close();
    }
  }
  return trial;
}

async function tryOne(
  healthy: ByteSource,
  sectors: readonly number[],
  name: string,
  seed: number,
  trial: { judged: number; found: number; broken: number; violations: string[] },
): Promise<void> {
  const { source, faults } = await faulty(healthy, sectors, seed);
  const { survey, diagnosis } = await diagnoseMedium(source, INFO);
  trial.judged += 1;
  if (diagnosis.standing.status !== 'clean') trial.found += 1;
  if (diagnosis.standing.reasons.includes('broken-link')) trial.broken += 1;
  const where = faults.map(({ kind, offset }) => `${kind} at ${offset}`).join(', ');
  for (const what of violations({ diagnosis, facts: survey.facts })) {
    trial.violations.push(`${name} (seed ${seed}: ${where}): ${what}`);
  }
}
