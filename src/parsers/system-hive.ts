/**
 * What the SYSTEM and SOFTWARE hives of an offline Windows say about how it will boot.
 * Sources: Microsoft documentation of the Services, Select, Setup and BootDriverFlags keys; checked on real hives.
 *
 * Everything is read below ControlSet00N with N = Select\Current: CurrentControlSet is a link made at run time.
 */
import { BOOT_DRIVERS } from '../core/boot-drivers.ts';
import type { Extent } from '../core/bytes.ts';
import type { Architecture, ClassFilter, Driver, Fact, Gap, MountPoint, Windows } from '../core/facts.ts';
import { formatGuid, latin1 } from '../core/encoding.ts';
import type { RegistryDword } from './registry-text.ts';
import { type HiveKey, type HiveTree, type HiveValue, located } from './regf/hive.ts';

/** Listed whatever they are set to start (WIN-04). */
export const BOOT_CRITICAL: readonly string[] = BOOT_DRIVERS.map(({ name }) => name);

/** Services with Start = 0 that are listed; a full system has some two hundred. */
const MAX_BOOT_DRIVERS = 2_000;

/** Classes whose filters stand between Windows and its own disk: disks, controllers, SCSI adapters, volumes, USB. */
export const STORAGE_CLASSES = [
  '{4d36e967-e325-11ce-bfc1-08002be10318}',
  '{4d36e96a-e325-11ce-bfc1-08002be10318}',
  '{4d36e97b-e325-11ce-bfc1-08002be10318}',
  '{71a27cdd-812a-11d0-bec7-08002be2092f}',
  '{36fc9e60-c465-11cf-8056-444553540000}',
] as const;

/** Filters of one class and position; products add one or two, a crafted list could add thousands. */
const MAX_FILTERS = 64;
/** Drive letters. */
const MAX_MOUNTS = 26;

type WindowsFact = Fact<'windows' | 'windows.driver' | 'windows.filter' | 'windows.mount'>;

/**
 * One `windows` fact, a `windows.driver` fact for each boot driver, a `windows.filter` for each class filter of storage
 * and a `windows.mount` for each drive letter. `image` of drivers and filters stays undefined, mounts are unresolved.
 */
export function readWindows(system: HiveTree, software: HiveTree | undefined, volume: string): readonly WindowsFact[] {
  const set = chooseControlSet(system);
  const facts: WindowsFact[] = [windowsFact(system, software, volume, set)];
  if (set !== undefined) facts.push(...driverFacts(system, set, volume), ...filterFacts(system, set, volume));
  facts.push(...mountFacts(system, volume));
  return facts;
}

/** Where SOFTWARE says which Windows it is of. */
export const CURRENT_VERSION = 'Microsoft\\Windows NT\\CurrentVersion';

/** What a SOFTWARE hive says without its SYSTEM hive: build, edition, its own policies and what waits for a restart. */
export function readSoftware(software: HiveTree, volume: string): Fact<'windows'> {
  const version = software.key(CURRENT_VERSION);
  const read = reader();
  for (const name of ['CurrentBuildNumber', 'CurrentBuild', 'EditionID']) read.note(version?.value(name));
  const value: Windows = {
    ...NO_SYSTEM,
    volume,
    ...versionOf(software),
    policies: readPolicies(software, undefined, read.dword),
    rebootPending: software.key(REBOOT_PENDING) !== undefined,
  };
  const extents = read.extents.length > 0 ? read.extents : [software.root?.at].filter((at) => at !== undefined);
  return { kind: 'windows', value, from: located(software.source, extents) };
}

/** The policies of an export of the registry as text; undefined where it holds none of those that are judged. */
export function readExportedPolicies(dwords: readonly RegistryDword[], file: string): Fact<'windows'> | undefined {
  const wanted = dwords.filter(({ key, name }) =>
    EXPORTED.some(([path, names]) => key.toLowerCase().endsWith(`\\${path.toLowerCase()}`) && names.includes(name)),
  );
  const [first] = wanted;
  if (first === undefined) return undefined;
  const value: Windows = {
    ...NO_SYSTEM,
    volume: file,
    build: undefined,
    edition: undefined,
    policies: wanted.map(({ name, value: set }) => ({ name, value: set })),
    rebootPending: undefined,
  };
  return { kind: 'windows', value, from: { file, line: first.line, text: first.text } };
}

/** What a SYSTEM hive would say. */
const NO_SYSTEM = {
  withoutSystem: true,
  select: undefined,
  controlSets: [] as string[],
  controlSet: undefined,
  bootDriverFlags: undefined,
  portableOperatingSystem: undefined,
  sanPolicy: undefined,
  hiberbootEnabled: undefined,
  setup: { inProgress: undefined, type: undefined, oobe: undefined, childCompletion: undefined },
  architecture: 'unknown',
} as const satisfies Partial<Windows>;

function versionOf(software: HiveTree | undefined): Pick<Windows, 'build' | 'edition'> {
  const version = software?.key(CURRENT_VERSION);
  return {
    build: (version?.value('CurrentBuildNumber') ?? version?.value('CurrentBuild'))?.asString(),
    edition: version?.value('EditionID')?.asString(),
  };
}

interface Reader {
  readonly dword: (value: HiveValue | undefined) => number | undefined;
  readonly note: (value: HiveValue | undefined) => void;
  readonly extents: readonly Extent[];
}

/**
 * What a damaged hive hides: no fact is given for a boot-critical service that damage may have swallowed, so that
 * nobody takes it for missing. Empty for a whole hive.
 */
export function windowsGaps(system: HiveTree, volume: string): readonly Gap[] {
  const set = chooseControlSet(system);
  const services = set?.subkey('Services');
  const key = services ?? set ?? system.root;
  return hidden(system, set, services).map(([kind, path]) => ({
    kind,
    reason: 'damaged',
    subject: `${volume}:SYSTEM\\${path}`,
    from: located(system.source, key === undefined ? [] : [key.at]),
  }));
}

type Hidden = readonly [kind: Gap['kind'], path: string];

function hidden(system: HiveTree, set: HiveKey | undefined, services: HiveKey | undefined): readonly Hidden[] {
  const mounts = system.key('MountedDevices');
  const out: Hidden[] = [];
  if (mounts === undefined ? system.root?.whole.subkeys === false : !mounts.whole.values) {
    out.push(['windows.mount', 'MountedDevices']);
  }
  if (set === undefined) {
    if (system.state === 'salvaged') out.push(['windows.driver', 'ControlSet'], ['windows.filter', 'ControlSet']);
    return out;
  }
  out.push(...hiddenFilters(set));
  if (services === undefined) {
    if (!set.whole.subkeys) out.push(['windows.driver', `${set.name}\\Services`]);
    return out;
  }
  for (const name of BOOT_CRITICAL) {
    const service = services.subkey(name);
    if (service === undefined ? !services.whole.subkeys : !isWhole(service)) {
      out.push(['windows.driver', `${set.name}\\Services\\${name}`]);
    }
  }
  return out;
}

/** Classes of storage that damage may have swallowed on the way from the control set. */
function hiddenFilters(set: HiveKey): readonly Hidden[] {
  const control = set.subkey('Control');
  const classes = control?.subkey('Class');
  const path = `${set.name}\\Control\\Class`;
  if (classes === undefined) return (control ?? set).whole.subkeys ? [] : [['windows.filter', path]];
  return STORAGE_CLASSES.flatMap((guid): Hidden[] => {
    const key = classes.subkey(guid);
    const lost = key === undefined ? !classes.whole.subkeys : !key.whole.values;
    return lost ? [['windows.filter', `${path}\\${guid}`]] : [];
  });
}

function isWhole(key: HiveKey): boolean {
  return key.whole.subkeys && key.whole.values;
}

/** Reads DWORDs and remembers where they lay. */
function reader(): Reader {
  const extents: Extent[] = [];
  const note = (value: HiveValue | undefined): void => {
    if (value !== undefined) extents.push(...value.extents);
  };
  return {
    extents,
    note,
    dword(value) {
      const number = value?.asDword();
      if (number !== undefined) note(value);
      return number;
    },
  };
}

function controlSetNames(system: HiveTree): string[] {
  return (system.root?.subkeys() ?? []).map((key) => key.name).filter((name) => /^ControlSet\d{3}$/i.test(name));
}

/** The set Windows will boot: Select\Current, else Default, else the only one there is. */
export function chooseControlSet(system: HiveTree): HiveKey | undefined {
  const select = system.key('Select');
  for (const name of ['Current', 'Default']) {
    const number = select?.value(name)?.asDword();
    const key = number === undefined ? undefined : system.key(`ControlSet${String(number).padStart(3, '0')}`);
    if (key !== undefined) return key;
  }
  const [first] = controlSetNames(system);
  return first === undefined ? undefined : system.key(first);
}

function windowsFact(
  system: HiveTree,
  software: HiveTree | undefined,
  volume: string,
  set: HiveKey | undefined,
): WindowsFact {
  const read = reader();
  const under = (path: string, name: string): number | undefined => read.dword(below(set, path)?.value(name));
  const setup = system.key('Setup');
  const value: Windows = {
    volume,
    select: readSelect(system, read.dword),
    controlSets: controlSetNames(system),
    controlSet: set?.name,
    bootDriverFlags: read.dword(bootDriverFlags(system, set)),
    portableOperatingSystem: under('Control', 'PortableOperatingSystem'),
    sanPolicy: under('Services\\partmgr\\Parameters', 'SanPolicy'),
    hiberbootEnabled: under('Control\\Session Manager\\Power', 'HiberbootEnabled'),
    setup: {
      inProgress: read.dword(setup?.value('SystemSetupInProgress')),
      type: read.dword(setup?.value('SetupType')),
      oobe: read.dword(setup?.value('OOBEInProgress')),
      childCompletion: read.dword(below(setup, 'Status\\ChildCompletion')?.value('setup.exe')),
    },
    ...versionOf(software),
    architecture: architecture(below(set, 'Control\\Session Manager\\Environment')?.value('PROCESSOR_ARCHITECTURE')),
    policies: readPolicies(software, set, read.dword),
    driverPolicy: {
      blocklist: under('Control\\CI\\Config', 'VulnerableDriverBlocklistEnable'),
      memoryIntegrity: under('Control\\DeviceGuard\\Scenarios\\HypervisorEnforcedCodeIntegrity', 'Enabled'),
    },
    rebootPending: software === undefined ? undefined : software.key(REBOOT_PENDING) !== undefined,
  };
  // The root key stands for a hive that has none of these values.
  const extents = read.extents.length > 0 ? read.extents : [system.root?.at].filter((at) => at !== undefined);
  return { kind: 'windows', value, from: located(system.source, extents) };
}

const REBOOT_PENDING = 'Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';
const PORTABLE_POLICY = 'Policies\\Microsoft\\PortableOperatingSystem';

/** Where an export of any hive may hold the policies that are judged. */
const EXPORTED: readonly (readonly [path: string, names: readonly string[]])[] = [
  [PORTABLE_POLICY, ['Launcher', 'Hibernate', 'Sleep']],
  ['Policies\\Microsoft\\FVE', ['RDVDenyWriteAccess']],
];

/** Values of the policies of Windows To Go, and the one that forbids writing to drives BitLocker does not protect. */
function readPolicies(
  software: HiveTree | undefined,
  set: HiveKey | undefined,
  dword: (value: HiveValue | undefined) => number | undefined,
): { name: string; value: number }[] {
  const own = below(set, PORTABLE_POLICY);
  const values: readonly (readonly [string, number | undefined])[] = [
    // Of another hive: its place is not one of the SYSTEM hive.
    ['Launcher', software?.key(PORTABLE_POLICY)?.value('Launcher')?.asDword()],
    ['Hibernate', dword(own?.value('Hibernate'))],
    ['Sleep', dword(own?.value('Sleep'))],
    ['RDVDenyWriteAccess', dword(below(set, 'Policies\\Microsoft\\FVE')?.value('RDVDenyWriteAccess'))],
  ];
  return values.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function below(key: HiveKey | undefined, path: string): HiveKey | undefined {
  return path.split('\\').reduce<HiveKey | undefined>((at, name) => at?.subkey(name), key);
}

function readSelect(system: HiveTree, dword: (value: HiveValue | undefined) => number | undefined): Windows['select'] {
  const select = system.key('Select');
  const current = dword(select?.value('Current'));
  if (select === undefined || current === undefined) return undefined;
  return {
    current,
    default: dword(select.value('Default')) ?? 0,
    failed: dword(select.value('Failed')) ?? 0,
    lastKnownGood: dword(select.value('LastKnownGood')) ?? 0,
  };
}

/** Kept per hardware configuration; older systems and fresh images have it in the control set. */
export function bootDriverFlags(system: HiveTree, set: HiveKey | undefined): HiveValue | undefined {
  const config = system.key('HardwareConfig')?.value('LastConfig')?.asString();
  const own = config === undefined ? undefined : system.key(`HardwareConfig\\${config}`)?.value('BootDriverFlags');
  return own ?? below(set, 'Control')?.value('BootDriverFlags');
}

const ARCHITECTURES: Readonly<Record<string, Architecture>> = { AMD64: 'x64', X86: 'ia32', ARM64: 'arm64', ARM: 'arm' };

function architecture(value: HiveValue | undefined): Architecture {
  return ARCHITECTURES[value?.asString()?.toUpperCase() ?? ''] ?? 'unknown';
}

function driverFacts(system: HiveTree, set: HiveKey, volume: string): WindowsFact[] {
  const services = set.subkey('Services');
  const critical = new Set<string>(BOOT_CRITICAL.map((name) => name.toUpperCase()));
  const others = (services?.subkeys() ?? [])
    .filter((key) => !critical.has(key.name.toUpperCase()) && isBootDriver(key))
    .slice(0, MAX_BOOT_DRIVERS);
  return [
    ...BOOT_CRITICAL.filter((name) => services?.subkey(name) !== undefined || absenceProven(set, services)).map(
      (name) => driverFact(system, set, volume, name, services?.subkey(name)),
    ),
    ...others.map((key) => driverFact(system, set, volume, key.name, key)),
  ];
}

/** A service not found is missing only where every subkey of Services could be read. */
function absenceProven(set: HiveKey, services: HiveKey | undefined): boolean {
  return services === undefined ? set.whole.subkeys : services.whole.subkeys;
}

function isBootDriver(key: HiveKey): boolean {
  return key.value('Start')?.asDword() === 0;
}

function driverFact(
  system: HiveTree,
  set: HiveKey,
  volume: string,
  name: string,
  key: HiveKey | undefined,
): Fact<'windows.driver'> {
  const read = reader();
  const group = key?.value('Group');
  const image = key?.value('ImagePath');
  const value: Driver = {
    volume,
    controlSet: set.name,
    name: key?.name ?? name,
    present: key !== undefined,
    start: read.dword(key?.value('Start')),
    startOverride: read.dword(key?.subkey('StartOverride')?.value('0')),
    bootFlags: read.dword(key?.value('BootFlags')),
    group: group?.asString(),
    imagePath: image?.asString(),
    image: undefined,
  };
  read.note(group);
  read.note(image);
  // An absent service is proven by the key it is not in.
  const extents = key === undefined ? [(set.subkey('Services') ?? set).at] : [key.at, ...read.extents];
  return { kind: 'windows.driver', value, from: located(system.source, extents) };
}

function filterFacts(system: HiveTree, set: HiveKey, volume: string): Fact<'windows.filter'>[] {
  const classes = below(set, 'Control\\Class');
  const services = set.subkey('Services');
  const out: Fact<'windows.filter'>[] = [];
  for (const classGuid of STORAGE_CLASSES) {
    for (const position of ['upper', 'lower'] as const) {
      const value = classes?.subkey(classGuid)?.value(position === 'upper' ? 'UpperFilters' : 'LowerFilters');
      if (value === undefined) continue;
      for (const name of (value.asMulti() ?? []).filter((n) => n !== '').slice(0, MAX_FILTERS)) {
        const service = services?.subkey(name);
        const start = service?.subkey('StartOverride')?.value('0') ?? service?.value('Start');
        const filter: ClassFilter = {
          volume,
          controlSet: set.name,
          classGuid,
          position,
          name,
          service: service !== undefined ? 'present' : absenceProven(set, services) ? 'absent' : 'unreadable',
          start: start?.asDword(),
          imagePath: service?.value('ImagePath')?.asString(),
          image: undefined,
        };
        out.push({ kind: 'windows.filter', value: filter, from: located(system.source, value.extents) });
      }
    }
  }
  return out;
}

/** MBR: u32 disk signature, u64 offset. GPT: `DMIO:ID:` and the partition's GUID. */
function mountFacts(system: HiveTree, volume: string): Fact<'windows.mount'>[] {
  const out: Fact<'windows.mount'>[] = [];
  for (const value of system.key('MountedDevices')?.values() ?? []) {
    const letter = /^\\DosDevices\\([A-Z]:)$/i.exec(value.name)?.[1];
    if (letter === undefined || out.length >= MAX_MOUNTS) continue;
    const mount: MountPoint = {
      volume,
      letter: letter.toUpperCase(),
      ...mountTarget(value.bytes),
      resolution: 'unknown',
      resolvedVolume: undefined,
    };
    out.push({ kind: 'windows.mount', value: mount, from: located(system.source, value.extents) });
  }
  return out;
}

function mountTarget(bytes: Uint8Array): Pick<MountPoint, 'form' | 'diskSignature' | 'offset' | 'partitionGuid'> {
  const none = { diskSignature: undefined, offset: undefined, partitionGuid: undefined };
  if (bytes.length === 24 && latin1(bytes.subarray(0, 8)) === 'DMIO:ID:') {
    return { ...none, form: 'gpt', partitionGuid: formatGuid(bytes.subarray(8)) };
  }
  if (bytes.length !== 12) return { ...none, form: 'other' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const offset = view.getBigUint64(4, true);
  return {
    ...none,
    form: 'mbr',
    diskSignature: view.getUint32(0, true).toString(16).padStart(8, '0'),
    offset: offset <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(offset) : undefined,
  };
}
