/** The links both firmwares share once Boot Manager runs: store, Windows volume, loader, SYSTEM hive, boot drivers. */
import type { BcdDevice, BcdObject, Fact, Facts, FileRole } from '../core/facts.ts';
import {
  DEVICE_UNUSABLE,
  OS_LOADER_UNUSABLE,
  STORE_UNUSABLE,
  SYSTEM_HIVE_UNUSABLE,
  WINDOWS_VOLUME_UNUSABLE,
} from './breaks.ts';
import {
  broken,
  brokenBy,
  gapAt,
  proven,
  suspect,
  unknown,
  type Context,
  type Places,
  type StepOf,
  type Verdict,
} from './links.ts';

/** What a walk has settled so far. */
export interface WalkState {
  readonly context: Context;
  readonly firmware: 'uefi' | 'bios';
  /** The volume Boot Manager was started from. */
  bootVolume: string | undefined;
  /** The loader object that starts by default. */
  loader: Fact<'bcd.object'> | undefined;
  windowsVolume: string | undefined;
  /** The default entry boots an image in memory (installer, recovery): what follows lies inside that image. */
  ramdisk: boolean;
}

const BOOT_MANAGER = '{9dea862c-5cdd-4e70-acc1-f32b344d4795}';
const OS_LOADER_TYPE = 0x10200003;

export function windowsSteps(): StepOf<WalkState>[] {
  return [
    { id: 'bcd', judge: judgeStore },
    { id: 'windows-partition', judge: judgeWindowsPartition },
    { id: 'os-loader', judge: judgeLoader },
    { id: 'system-hive', judge: judgeSystemHive },
    { id: 'boot-drivers', judge: judgeDrivers },
  ];
}

function storeRole(state: WalkState): FileRole {
  return state.firmware === 'uefi' ? 'bcd-uefi' : 'bcd-bios';
}

function judgeStore(state: WalkState): Verdict {
  const { facts } = state.context;
  const role = storeRole(state);
  const path = state.firmware === 'uefi' ? '/EFI/Microsoft/Boot/BCD' : '/Boot/BCD';
  const subject = `${state.bootVolume ?? ''}:${path}`;
  const file = facts.all('file').find((f) => f.value.role === role && f.value.volume === state.bootVolume);
  if (file === undefined || gapAt(facts, 'bcd', subject) !== undefined) {
    return unknown('bcd-unreadable', [], { path: subject });
  }
  if (!file.value.present)
    return broken(STORE_UNUSABLE, 'bcd-absent', ['ESP-06', 'BCD-01'], { path: subject }, [file.from]);
  const store = facts.all('bcd').find((f) => f.value.volume === file.value.volume && f.value.path === file.value.path);
  if (store === undefined) return unknown('bcd-unreadable', [], { path: subject });
  const evidence: Places = [store.from];
  const args = { path: subject, objects: store.value.objectCount };
  if (store.value.state === 'not-a-hive') return broken(STORE_UNUSABLE, 'bcd-not-a-hive', ['BCD-01'], args, evidence);
  if (!store.value.hasBootManager) return broken(STORE_UNUSABLE, 'bcd-no-boot-manager', ['BCD-01'], args, evidence);
  const storeId = `${store.value.volume}:${store.value.path}`;
  const objects = facts.all('bcd.object').filter((f) => f.value.store === storeId);
  const byId = (id: string | undefined): Fact<'bcd.object'> | undefined =>
    objects.find((o) => o.value.id.toLowerCase() === id?.toLowerCase());
  state.loader = byId(store.value.defaultObject) ?? store.value.displayOrder.map(byId).find((o) => o !== undefined);
  if (store.value.defaultObject !== undefined && byId(store.value.defaultObject) === undefined) {
    return broken(
      STORE_UNUSABLE,
      'bcd-default-missing',
      ['BCD-04'],
      { ...args, object: store.value.defaultObject },
      evidence,
    );
  }
  if (state.loader === undefined) return broken(STORE_UNUSABLE, 'bcd-no-loader', ['BCD-04'], args, evidence);
  if (store.value.state === 'salvaged') return broken(STORE_UNUSABLE, 'bcd-damaged', ['BCD-01'], args, evidence);
  if (!store.value.checksumOk || store.value.primarySequence !== store.value.secondarySequence) {
    return suspect('bcd-dirty', ['BCD-03'], args, evidence);
  }
  return proven('bcd-sound', args, evidence);
}

function devicesOf(state: WalkState, element: string): Fact<'bcd.device'> | undefined {
  const loader = state.loader?.value;
  if (loader === undefined) return undefined;
  return state.context.facts
    .all('bcd.device')
    .find((d) => d.value.store === loader.store && d.value.object === loader.id && d.value.element === element);
}

function mismatchCodes(device: BcdDevice): string[] {
  return device.style === 'mbr' ? ['BCD-06', 'MBR-11'] : ['BCD-07', 'BCD-06'];
}

function judgeWindowsPartition(state: WalkState): Verdict {
  const { facts } = state.context;
  if (state.loader === undefined) return unknown('loader-unknown', []);
  const { value: loader, from: entry } = state.loader;
  const own = facts
    .all('bcd.device')
    .find((d) => d.value.store === loader.store && d.value.object === BOOT_MANAGER && d.value.element === '11000001');
  if (own !== undefined && own.value.resolution === 'mismatch') return mismatch(own, loader);
  const device = devicesOf(state, '11000001');
  const osDevice = devicesOf(state, '21000001');
  for (const found of [device, osDevice]) {
    if (found === undefined) {
      return loader.type === OS_LOADER_TYPE
        ? broken(DEVICE_UNUSABLE, 'device-missing', ['BCD-08'], { object: loader.id }, [entry])
        : unknown('loader-unknown', []);
    }
    if (found.value.form === 'damaged')
      return broken(DEVICE_UNUSABLE, 'device-damaged', ['BCD-08'], { object: loader.id }, [found.from]);
    if (found.value.resolution === 'mismatch') return mismatch(found, loader);
  }
  if (device === undefined || osDevice === undefined) return unknown('loader-unknown', []);
  const evidence: Places = [device.from, osDevice.from];
  if (device.value.form === 'ramdisk') {
    state.ramdisk = true;
    return judgeRamdisk(state, device);
  }
  if (device.value.form === 'vhd' || device.value.form === 'file' || device.value.form === 'locate') {
    return unknown('device-virtual-disk', ['BCD-12'], { path: device.value.path }, evidence);
  }
  if (osDevice.value.resolution === 'unknown') return unknown('device-unresolved', [], { object: loader.id }, evidence);
  state.windowsVolume = osDevice.value.resolvedVolume;
  return judgeVolume(state, evidence);
}

function mismatch(device: Fact<'bcd.device'>, loader: BcdObject): Verdict {
  const { partitionId, diskId, nearest, element, object } = device.value;
  const args = {
    object: object === BOOT_MANAGER ? object : loader.id,
    element,
    partition: partitionId,
    disk: diskId,
    nearest: nearest?.volume,
    because: nearest?.because,
  };
  return broken(DEVICE_UNUSABLE, 'device-elsewhere', mismatchCodes(device.value), args, [device.from]);
}

function judgeRamdisk(state: WalkState, device: Fact<'bcd.device'>): Verdict {
  const path = device.value.path?.replaceAll('\\', '/');
  const volume = device.value.resolvedVolume ?? state.bootVolume;
  const files = state.context.facts.all('file');
  const image = files.find((f) => f.value.volume === volume && f.value.path.toLowerCase() === path?.toLowerCase());
  const args = { path: `${volume ?? ''}:${path ?? ''}` };
  if (image === undefined) return unknown('ramdisk-unknown', [], args, [device.from]);
  if (!image.value.present) return broken(DEVICE_UNUSABLE, 'ramdisk-missing', ['BCD-11'], args, [device.from]);
  return proven('ramdisk-present', args, [image.from]);
}

function judgeVolume(state: WalkState, evidence: Places): Verdict {
  const { facts } = state.context;
  const name = state.windowsVolume;
  const volume = facts.all('volume').find((v) => v.value.volume === name);
  const args = { volume: name, kind: volume?.value.kind };
  if (volume === undefined) return unknown('volume-unreadable', [], args, evidence);
  const at: Places = [volume.from, ...evidence];
  switch (volume.value.kind) {
    case 'ntfs':
      return volume.value.openedFromBackup
        ? broken(WINDOWS_VOLUME_UNUSABLE, 'volume-boot-record-damaged', ['NT-01'], args, at)
        : proven('volume-ntfs', args, at);
    case 'bitlocker':
      return unknown(isDecrypted(facts, name) ? 'volume-decrypted' : 'volume-bitlocker', ['BL-01'], args, at);
    case 'zero':
    case 'unknown':
      return broken(WINDOWS_VOLUME_UNUSABLE, 'volume-not-recognised', ['NT-01'], args, at);
    default:
      return suspect('volume-not-ntfs', ['NT-01'], args, at);
  }
}

function isDecrypted(facts: Facts, volume: string | undefined): boolean {
  return facts.all('bitlocker').some(({ value }) => value.volume === volume && value.state === 'decrypted');
}

function judgeLoader(state: WalkState): Verdict {
  const { facts } = state.context;
  if (state.ramdisk) return unknown('inside-image', []);
  if (state.loader === undefined || state.windowsVolume === undefined) return unknown('loader-unknown', []);
  const { value: loader, from: entry } = state.loader;
  const path = loader.path?.replaceAll('\\', '/');
  const args = { path: `${state.windowsVolume}:${path ?? ''}`, object: loader.id };
  if (path === undefined) return broken(OS_LOADER_UNUSABLE, 'loader-no-path', ['BCD-05'], args, [entry]);
  const wanted = state.firmware === 'uefi' ? '.efi' : '.exe';
  if (/\.(efi|exe)$/i.test(path) && !path.toLowerCase().endsWith(wanted)) {
    return broken(OS_LOADER_UNUSABLE, 'loader-wrong-mode', ['BCD-09'], { ...args, wanted }, [entry]);
  }
  const same = (p: string): boolean => p.toLowerCase() === path.toLowerCase();
  const gap = gapAt(facts, 'file', args.path);
  if (gap !== undefined) return unknown('loader-unreadable', [], { ...args, reason: gap.reason });
  const file = facts.all('file').find((f) => f.value.volume === state.windowsVolume && same(f.value.path));
  if (file === undefined) return unknown('loader-unreadable', [], args);
  if (!file.value.present)
    return broken(OS_LOADER_UNUSABLE, 'loader-absent', ['BCD-05'], { ...args, missing: file.value.missing }, [
      file.from,
    ]);
  const pe = facts.all('pe').find((f) => f.value.volume === state.windowsVolume && same(f.value.path));
  if (pe === undefined) return unknown('loader-unreadable', [], args, [file.from]);
  if (!pe.value.isPe || pe.value.truncated)
    return broken(OS_LOADER_UNUSABLE, 'loader-corrupt', ['ESP-08', 'WIN-05'], args, [pe.from]);
  return proven('loader-present', { ...args, architecture: pe.value.architecture }, [file.from, pe.from]);
}

function judgeSystemHive(state: WalkState): Verdict {
  const { facts } = state.context;
  if (state.ramdisk) return unknown('inside-image', []);
  const volume = state.windowsVolume;
  const path = `${volume ?? ''}:/Windows/System32/config/SYSTEM`;
  const file = facts.all('file').find((f) => f.value.volume === volume && f.value.role === 'system-hive');
  if (file === undefined) return unknown('hive-unreadable', [], { path });
  if (!file.value.present) return broken(SYSTEM_HIVE_UNUSABLE, 'hive-absent', ['WIN-09'], { path }, [file.from]);
  const hive = facts.all('hive').find((f) => f.value.volume === volume && f.value.role === 'system-hive');
  if (hive === undefined) return unknown('hive-unreadable', [], { path });
  const evidence: Places = [hive.from];
  if (hive.value.state === 'not-a-hive')
    return broken(SYSTEM_HIVE_UNUSABLE, 'hive-not-a-hive', ['WIN-09'], { path }, evidence);
  if (hive.value.state === 'salvaged')
    return broken(SYSTEM_HIVE_UNUSABLE, 'hive-damaged', ['WIN-09'], { path }, evidence);
  if (hive.value.state === 'recoverable') {
    return hive.value.logs.length > 0
      ? suspect('hive-dirty', ['WIN-09'], { path, logs: hive.value.logs.join(', ') }, evidence)
      : suspect('hive-dirty-no-logs', ['WIN-09'], { path }, evidence);
  }
  return proven('hive-sound', { path }, evidence);
}

function judgeDrivers(state: WalkState): Verdict {
  const { facts, findings } = state.context;
  if (state.ramdisk) return unknown('inside-image', []);
  const drivers = facts.all('windows.driver').filter((d) => d.value.volume === state.windowsVolume);
  const windows = facts.all('windows').find((w) => w.value.volume === state.windowsVolume);
  if (windows === undefined || drivers.length === 0) return unknown('drivers-unknown', []);
  const codes = ['WIN-04', 'WIN-06', 'WIN-19', 'WIN-08'];
  const against = findings.filter((f) => codes.includes(f.code) && f.severity === 'error');
  const args = { count: drivers.length, names: against.map((f) => f.args['driver'] ?? f.args['name']).join(', ') };
  const [first, ...more] = against;
  if (first === undefined) return proven('drivers-ready', args, [windows.from]);
  return brokenBy('drivers-blocked', args, [first, ...more], windows.from);
}
