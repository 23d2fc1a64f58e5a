/** Installed Windows: its SYSTEM hive, and the image files of the drivers that must start at boot. */
import type { Driver, Fact } from '../core/facts.ts';
import type { HiveTree } from '../parsers/regf/hive.ts';
import { readWindows, windowsGaps } from '../parsers/system-hive.ts';
import { provenance, type Collector } from './collector.ts';
import { readHive } from './hives.ts';
import { fileWhere, surveyHive } from './stores.ts';
import type { OpenVolume } from './volume.ts';

const CONFIG = '/Windows/System32/config';
const LOG_NAMES = ['LOG', 'LOG1', 'LOG2'] as const;
/** 512: an installed Windows starts about a hundred drivers at boot. */
const MAX_IMAGES = 512;

export async function surveyWindows(volumes: readonly OpenVolume[], c: Collector): Promise<void> {
  for (const open of volumes) {
    const has = (role: 'system-hive' | 'software-hive'): boolean =>
      c.all('file').some((f) => f.value.volume === open.volume && f.value.role === role && f.value.present);
    if (!has('system-hive')) continue;
    const system = await surveyOne(open, 'SYSTEM', 'system-hive', c);
    const software = has('software-hive') ? await surveyOne(open, 'SOFTWARE', 'software-hive', c) : undefined;
    if (system === undefined) {
      for (const kind of ['windows', 'windows.driver'] as const) {
        c.gap({
          kind,
          reason: 'damaged',
          subject: `${open.volume}:${CONFIG}/SYSTEM`,
          from: provenance(open.source, 0, 512),
        });
      }
      continue;
    }
    const drivers = stateWindows(system, software, open.volume, c);
    for (const driver of await withImages(drivers, open)) c.add([driver]);
  }
}

async function surveyOne(
  open: OpenVolume,
  name: 'SYSTEM' | 'SOFTWARE',
  role: 'system-hive' | 'software-hive',
  c: Collector,
): Promise<HiveTree | undefined> {
  const path = `${CONFIG}/${name}`;
  const where = await fileWhere(open, path, role, c);
  if (where === undefined) {
    c.gap({
      kind: 'hive',
      reason: 'damaged',
      subject: `${open.volume}:${path}`,
      from: provenance(open.source, 0, 512),
    });
    return undefined;
  }
  const logs: string[] = [];
  const sources = [];
  for (const suffix of LOG_NAMES) {
    const log = await fileWhere(open, `${path}.${suffix}`, 'other', c);
    if (log === undefined || log.source.size === 0) continue;
    logs.push(`${name}.${suffix}`);
    sources.push(log.source);
  }
  const hive = await readHive(where.source, sources);
  c.anomalies(hive.anomalies);
  surveyHive(hive, where, logs, c);
  return hive.effective;
}

/** States what the hives say; gives the drivers back, whose images the caller may look for. */
export function stateWindows(
  system: HiveTree,
  software: HiveTree | undefined,
  volume: string,
  c: Collector,
): readonly Fact<'windows.driver'>[] {
  const facts: readonly Fact[] = readWindows(system, software, volume);
  const isDriver = (fact: Fact): fact is Fact<'windows.driver'> => fact.kind === 'windows.driver';
  c.add(facts.filter((f) => !isDriver(f)));
  for (const gap of windowsGaps(system, volume)) c.gap(gap);
  return facts.filter(isDriver);
}

async function withImages(
  drivers: readonly Fact<'windows.driver'>[],
  open: OpenVolume,
): Promise<Fact<'windows.driver'>[]> {
  const out: Fact<'windows.driver'>[] = [];
  for (const [i, driver] of drivers.entries()) {
    const path = driver.value.present && i < MAX_IMAGES ? imagePath(driver.value) : undefined;
    if (path === undefined) {
      out.push(driver);
      continue;
    }
    const found = await open.fs.lookup(path);
    const image = found.status === 'found' ? 'present' : found.status;
    out.push({ ...driver, value: { ...driver.value, image } });
  }
  return out;
}

/**
 * The path on the volume. `\SystemRoot\…` and relative paths start at \Windows; without an ImagePath a driver is
 * System32\drivers\<name>.sys. Paths with a drive letter or elsewhere are not followed.
 */
export function imagePath(driver: Pick<Driver, 'name' | 'imagePath'>): string | undefined {
  const stored = driver.imagePath?.trim().replaceAll('/', '\\');
  if (stored === undefined || stored === '') return `/Windows/System32/drivers/${driver.name}.sys`;
  const path = stored.replace(/^\\SystemRoot\\/i, '').replace(/^%SystemRoot%\\/i, '');
  if (path.startsWith('\\') || /^[a-z]:/i.test(path)) return undefined;
  return `/Windows/${path.replaceAll('\\', '/')}`;
}
