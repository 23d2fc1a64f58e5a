/** Evidence that is one file rather than a medium: a hive, a BCD store, a WIM, an EFI program. */
import type { ByteSource } from '../core/bytes.ts';
import type { FileRole } from '../core/facts.ts';
import type { Where } from '../core/parsed.ts';
import { parsePe, peFormat } from '../parsers/pe/pe.ts';
import type { HiveTree } from '../parsers/regf/hive.ts';
import { MAX_REGISTRY_TEXT, registryDwords } from '../parsers/registry-text.ts';
import { chooseControlSet, CURRENT_VERSION, readExportedPolicies, readSoftware } from '../parsers/system-hive.ts';
import { wimFormat } from '../parsers/wim/wim.ts';
import { collector, provenance, type Collector, type Survey } from './collector.ts';
import { isStore, surveyHive, surveyStore } from './stores.ts';
import { surveyImage, type DeepOptions } from './deep.ts';
import { readHive } from './hives.ts';
import { examined } from './volume.ts';
import { stateWindows } from './windows.ts';

type FileFormat = 'hive' | 'wim' | 'pe';

/** A file that belongs to the one judged, by its own name. */
export interface Companion {
  readonly name: string;
  readonly source: ByteSource;
}

/** What was given together with a hive. */
export interface HiveCompanions {
  /** Its transaction logs: .LOG, .LOG1, .LOG2. */
  readonly logs: readonly Companion[];
  /** The SOFTWARE hive of the same Windows, with its own logs; for a SYSTEM hive. */
  readonly software?: { readonly source: ByteSource; readonly logs: readonly Companion[] } | undefined;
  /** A SYSTEM hive was given too, and states what the two say of Windows. */
  readonly system?: boolean;
}

const ALONE: HiveCompanions = { logs: [] };

/** The volume of a lone file is its own name: nothing around it is known. */
export async function surveySingleFile(
  source: ByteSource,
  format: FileFormat,
  deep?: DeepOptions,
  companions: HiveCompanions = ALONE,
): Promise<Survey> {
  const c = collector();
  if (format === 'hive') await surveyLoneHive(source, companions, c);
  else if (format === 'wim') await surveyLoneWim(source, deep, c);
  else await surveyLoneProgram(source, c);
  return c.result();
}

const placed = (source: ByteSource, role: FileRole): Where => ({
  source,
  volume: source.id,
  path: '',
  role,
  partitionStart: 0,
});

const sourcesOf = (logs: readonly Companion[]): ByteSource[] => logs.map(({ source }) => source);

async function surveyLoneHive(
  source: ByteSource,
  { logs, software, system }: HiveCompanions,
  c: Collector,
): Promise<void> {
  const hive = await readHive(source, sourcesOf(logs));
  c.anomalies(hive.anomalies);
  const tree = hive.effective;
  if (tree === undefined) {
    c.gap({ kind: 'hive', reason: 'unreadable', subject: source.id, from: provenance(source, 0, 4096) });
    return;
  }
  if (isStore(tree)) {
    c.looked('bcd', 'bcd.object', 'bcd.device');
    c.add(surveyStore(hive.stored, placed(source, 'other'), c));
    return;
  }
  const role = roleOf(tree);
  c.looked('hive');
  surveyHive(
    hive,
    placed(source, role),
    logs.map(({ name }) => name),
    c,
  );
  if (role === 'system-hive') {
    c.looked('windows', 'windows.driver', 'windows.filter', 'windows.mount');
    const beside = software === undefined ? undefined : await readHive(software.source, sourcesOf(software.logs));
    const { drivers, filters } = stateWindows(tree, beside?.effective, source.id, c);
    c.add([...drivers, ...filters]);
  } else if (role === 'software-hive' && system !== true) {
    c.looked('windows');
    c.add([readSoftware(tree, source.id)]);
  }
}

/** By the keys each of them alone has; other hives (a user's, SAM, SECURITY) say nothing of the boot. */
function roleOf(tree: HiveTree): FileRole {
  if (tree.key('Select') !== undefined || chooseControlSet(tree) !== undefined) return 'system-hive';
  return tree.key(CURRENT_VERSION) === undefined ? 'other' : 'software-hive';
}

async function surveyLoneWim(source: ByteSource, deep: DeepOptions | undefined, c: Collector): Promise<void> {
  c.looked('wim');
  const wim = await wimFormat.parse(source);
  c.anomalies(wim.anomalies);
  if (wim.status !== 'ok') return;
  c.add(wimFormat.facts(wim, { ...placed(source, 'install-wim'), path: source.id }));
  c.looked('wim.sums');
  await surveyImage(source, deep, c);
}

async function surveyLoneProgram(source: ByteSource, c: Collector): Promise<void> {
  c.looked('pe');
  const pe = await parsePe(source);
  c.anomalies(pe.anomalies);
  if (pe.status !== 'ok') return;
  const facts = peFormat.facts(pe, { ...placed(source, 'other-loader'), path: source.id });
  c.add(await examined(facts, source, pe.value, c));
}

/** Registry keys exported as text; undefined where nothing that is judged is among them. */
export async function surveyRegistryText(source: ByteSource): Promise<Survey | undefined> {
  const { bytes } = await source.read(0, Math.min(source.size, MAX_REGISTRY_TEXT));
  const fact = readExportedPolicies(registryDwords(bytes), source.id);
  if (fact === undefined) return undefined;
  const c = collector();
  c.looked('windows');
  c.add([fact]);
  return c.result();
}
