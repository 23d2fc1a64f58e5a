/** BCD stores: read, resolved against the medium's own tables, and the files their entries name looked up. */
import type { Fact } from '../core/facts.ts';
import type { Parsed, Where } from '../core/parsed.ts';
import { absentStoreFact, bcdFacts, parseBcd, storeId } from '../parsers/bcd/bcd.ts';
import { absentHiveFact, hiveFormat, type HiveTree } from '../parsers/regf/hive.ts';
import { provenance, type Collector } from './collector.ts';
import { readHive, type ReadHive } from './hives.ts';
import { resolveDevice, tablesOf } from './resolve.ts';
import { surveyVirtualDisk } from './virtual-disk.ts';
import { surveyFile, type OpenVolume } from './volume.ts';

/** Loader, resume, memory tester: objects whose device and path Boot Manager opens. */
const APPLICATION_TYPES = new Set([0x10200003, 0x10200004, 0x10200005]);
/** 64: stores hold a dozen applications; the limit bounds look-ups a crafted store could ask for. */
const MAX_APPLICATIONS = 64;

/** A hive that is a store, whatever its name: it has the store's two root keys. */
export function isStore(hive: HiveTree): boolean {
  return hive.key('Objects') !== undefined || hive.key('Description')?.value('KeyName') !== undefined;
}

/** States a store from its hive as it is stored; devices stay unresolved. */
export function surveyStore(hive: Parsed<HiveTree>, where: Where, c: Collector): readonly Fact<'bcd.device'>[] {
  if (hive.status !== 'ok') {
    if (hive.status === 'absent') c.add([absentStoreFact(where)]);
    else gapStore(where, 'unreadable', c);
    return [];
  }
  const bcd = parseBcd(hive.value);
  c.anomalies(bcd.anomalies);
  const facts = bcdFacts(bcd, where);
  const isDevice = (fact: Fact): fact is Fact<'bcd.device'> => fact.kind === 'bcd.device';
  c.add(facts.filter((f) => !isDevice(f)));
  return facts.filter(isDevice);
}

/** A hive its logs bring up to date is recoverable, however its own bytes look. */
export function surveyHive(hive: ReadHive, where: Where, logs: readonly string[], c: Collector): void {
  const { stored } = hive;
  const withLogs = (fact: Fact<'hive'>): Fact<'hive'> => ({ ...fact, value: { ...fact.value, logs: [...logs] } });
  if (stored.status === 'ok') {
    for (const fact of hiveFormat.facts(stored, where)) {
      if (fact.kind !== 'hive') continue;
      const state = hive.replayed ? 'recoverable' : fact.value.state;
      c.add([withLogs({ ...fact, value: { ...fact.value, state } })]);
    }
  } else if (stored.status === 'unreadable') {
    c.gap({ kind: 'hive', reason: 'unreadable', subject: storeId(where), from: provenance(where.source, 0, 4096) });
  } else {
    c.add([withLogs(absentHiveFact(where))]);
  }
}

/** A store that is there and could not be read: nothing about its objects and devices follows. */
function gapStore(
  where: Pick<Where, 'source' | 'volume' | 'path'>,
  reason: 'unreadable' | 'damaged',
  c: Collector,
): void {
  for (const kind of ['bcd', 'bcd.object', 'bcd.device'] as const) {
    const subject = `${where.volume}:${where.path}`;
    c.gap({ kind, reason, subject, from: provenance(where.source, 0, 4096) });
  }
}

/** All stores on the opened volumes, and what their applications name. */
export async function surveyStores(volumes: readonly OpenVolume[], c: Collector): Promise<void> {
  for (const open of volumes) {
    const stores = c
      .all('file')
      .filter(
        (f) =>
          f.value.volume === open.volume &&
          f.value.present &&
          (f.value.role === 'bcd-uefi' || f.value.role === 'bcd-bios'),
      );
    for (const { value } of stores) {
      const where = await fileWhere(open, value.path, value.role, c);
      if (where === undefined) {
        gapStore({ source: open.source, volume: open.volume, path: value.path }, 'damaged', c);
        continue;
      }
      const hive = await readHive(where.source, []);
      c.anomalies(hive.anomalies);
      const devices = surveyStore(hive.stored, where, c);
      const tables = tablesOf(c);
      const resolved = devices.map((d) => resolveDevice(d, open.volume, tables));
      c.add(resolved);
      await followApplications(storeId(where), resolved, volumes, c);
    }
  }
}

/** The content of a file as the place facts are stated of; undefined where it could not be opened. */
export async function fileWhere(
  open: OpenVolume,
  path: string,
  role: Where['role'],
  c: Collector,
): Promise<Where | undefined> {
  const found = await open.fs.lookup(path);
  if (found.status !== 'found') return undefined;
  const content = await found.entry.open();
  c.anomalies(content.anomalies);
  if (content.status !== 'ok') return undefined;
  return {
    source: content.value,
    volume: open.volume,
    path: found.entry.path,
    role,
    partitionStart: open.partition?.startLba ?? 0,
  };
}

async function followApplications(
  store: string,
  devices: readonly Fact<'bcd.device'>[],
  volumes: readonly OpenVolume[],
  c: Collector,
): Promise<void> {
  const objects = c.all('bcd.object').filter((o) => o.value.store === store && APPLICATION_TYPES.has(o.value.type));
  for (const { value: object } of objects.slice(0, MAX_APPLICATIONS)) {
    const device = devices.find((d) => d.value.object === object.id && d.value.element === '11000001')?.value;
    const open = volumes.find((v) => v.volume === device?.resolvedVolume);
    if (device === undefined || open === undefined) continue;
    const inside =
      device.form === 'ramdisk' || device.form === 'vhd' || device.form === 'file' || device.form === 'locate';
    const path = (inside ? device.path : object.path)?.replaceAll('\\', '/');
    if (path === undefined || path === '') continue;
    const role =
      device.form === 'ramdisk' ? 'boot-wim' : inside ? 'other' : object.type === 0x10200003 ? 'os-loader' : 'other';
    const element = inside ? '11000001' : '12000002';
    const entry = await surveyFile(open, path, role, `${object.id}/${element}`, c);
    const isDisk = device.form === 'vhd' || (inside && /\.vhdx?$/i.test(path));
    if (entry !== undefined && isDisk) await surveyVirtualDisk(open, entry, c);
  }
}
