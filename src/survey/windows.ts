/** Installed Windows: its SYSTEM hive, and the image files of the drivers that must start at boot. */
import type { Architecture, ClassFilter, Driver, Fact, MountPoint } from '../core/facts.ts';
import type { FileEntry } from '../core/filesystem.ts';
import { parsePe, peFormat } from '../parsers/pe/pe.ts';
import { readVersion } from '../parsers/pe/version.ts';
import type { HiveTree } from '../parsers/regf/hive.ts';
import { readWindows, windowsGaps } from '../parsers/system-hive.ts';
import { provenance, type Collector } from './collector.ts';
import { readHive } from './hives.ts';
import { tablesOf, type Tables } from './resolve.ts';
import { fileWhere, surveyHive } from './stores.ts';
import { surveyFile, type OpenVolume } from './volume.ts';

const CONFIG = '/Windows/System32/config';
/** What the next start has still to do of an update. */
const PENDING_XML = '/Windows/WinSxS/pending.xml';
/** Of build 17763 it stops Windows when it starts from USB; that of 17134 does not. */
const RECORDER = '/Windows/System32/drivers/WppRecorder.sys';
const RECORDER_BUILD = '17763';
const LOG_NAMES = ['LOG', 'LOG1', 'LOG2'] as const;
/** Each is looked up and its header read; an installed Windows starts about a hundred drivers at boot. */
const MAX_IMAGES = 512;

export async function surveyWindows(volumes: readonly OpenVolume[], c: Collector): Promise<void> {
  for (const open of volumes) {
    const has = (role: 'system-hive' | 'software-hive'): boolean =>
      c.all('file').some((f) => f.value.volume === open.volume && f.value.role === role && f.value.present);
    if (!has('system-hive')) continue;
    const system = await surveyOne(open, 'SYSTEM', 'system-hive', c);
    const software = has('software-hive') ? await surveyOne(open, 'SOFTWARE', 'software-hive', c) : undefined;
    if (system === undefined) {
      for (const kind of ['windows', 'windows.driver', 'windows.filter', 'windows.mount'] as const) {
        c.gap({
          kind,
          reason: 'damaged',
          subject: `${open.volume}:${CONFIG}/SYSTEM`,
          from: provenance(open.source, 0, 512),
        });
      }
      continue;
    }
    const { drivers, filters } = stateWindows(system, software, open.volume, c);
    const images = imageFinder(open);
    for (const driver of drivers) c.add([await withImage(driver, images)]);
    for (const filter of filters) c.add([await withFilterImage(filter, images)]);
    await surveyFile(open, PENDING_XML, 'pending-servicing', undefined, c);
    await surveyFile(open, `${CONFIG}/RegBack/SYSTEM`, 'registry-backup', undefined, c);
    await surveyRecorder(open, c);
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

/** The version of the one driver whose version decides whether a build starts from USB. */
async function surveyRecorder(open: OpenVolume, c: Collector): Promise<void> {
  const build = c.all('windows').find(({ value }) => value.volume === open.volume)?.value.build;
  if (build !== RECORDER_BUILD) return;
  const where = await fileWhere(open, RECORDER, 'driver', c);
  if (where === undefined) return;
  const parsed = await parsePe(where.source);
  if (parsed.status !== 'ok') return;
  const version = await readVersion(where.source, parsed.value);
  const fileVersion = version.status === 'ok' ? version.value.fileVersion : undefined;
  const facts = peFormat.facts(parsed, where);
  if (fileVersion === undefined) c.add(facts);
  else c.add(facts.map((fact) => (fact.kind === 'pe' ? { ...fact, value: { ...fact.value, fileVersion } } : fact)));
}

interface Stated {
  readonly drivers: readonly Fact<'windows.driver'>[];
  readonly filters: readonly Fact<'windows.filter'>[];
}

/** States what the hives say; gives drivers and filters back, whose images the caller may look for. */
export function stateWindows(system: HiveTree, software: HiveTree | undefined, volume: string, c: Collector): Stated {
  const drivers: Fact<'windows.driver'>[] = [];
  const filters: Fact<'windows.filter'>[] = [];
  const tables = tablesOf(c);
  for (const fact of readWindows(system, software, volume)) {
    if (fact.kind === 'windows.driver') drivers.push(fact);
    else if (fact.kind === 'windows.filter') filters.push(fact);
    else if (fact.kind === 'windows.mount') c.add([{ ...fact, value: resolveMount(fact.value, tables) }]);
    else c.add([fact]);
  }
  for (const gap of windowsGaps(system, volume)) c.gap(gap);
  return { drivers, filters };
}

/** Which volume of this medium a drive letter means; unknown where the medium has no table to compare with. */
export function resolveMount(mount: MountPoint, tables: Tables): MountPoint {
  if (mount.form === 'other' || tables.partitions.length === 0) return mount;
  const partition = tables.partitions.find((p) =>
    mount.form === 'gpt'
      ? p.uniqueGuid === mount.partitionGuid
      : p.offset === mount.offset && tables.diskSignature === mount.diskSignature,
  );
  return partition === undefined
    ? { ...mount, resolution: 'mismatch' }
    : { ...mount, resolution: 'this-medium', resolvedVolume: partition.volume };
}

interface Image {
  readonly state: Driver['image'];
  readonly architecture?: Architecture;
}

/** Looks an image up once and reads its header; services share few files, filters share them with drivers. */
function imageFinder(open: OpenVolume): (path: string | undefined) => Promise<Image> {
  const seen = new Map<string, Image>();
  return async (path) => {
    if (path === undefined) return { state: undefined };
    const key = path.toLowerCase();
    const known = seen.get(key);
    if (known !== undefined) return known;
    if (seen.size >= MAX_IMAGES) return { state: undefined };
    const at = await open.fs.lookup(path);
    const image = at.status === 'found' ? await opened(at.entry) : { state: at.status };
    seen.set(key, image);
    return image;
  };
}

async function opened(entry: FileEntry): Promise<Image> {
  const content = await entry.open();
  if (content.status !== 'ok') return { state: 'present' };
  const pe = await parsePe(content.value);
  return pe.status === 'ok' ? { state: 'present', architecture: pe.value.architecture } : { state: 'present' };
}

async function withImage(
  fact: Fact<'windows.driver'>,
  images: (path: string | undefined) => Promise<Image>,
): Promise<Fact<'windows.driver'>> {
  const { state, architecture } = await images(fact.value.present ? imagePath(fact.value) : undefined);
  const value: Driver = { ...fact.value, image: state };
  return { ...fact, value: architecture === undefined ? value : { ...value, imageArchitecture: architecture } };
}

async function withFilterImage(
  fact: Fact<'windows.filter'>,
  images: (path: string | undefined) => Promise<Image>,
): Promise<Fact<'windows.filter'>> {
  const { state } = await images(fact.value.service === 'present' ? imagePath(fact.value) : undefined);
  const value: ClassFilter = { ...fact.value, image: state };
  return { ...fact, value };
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
