/** Facts of a healthy medium, each with what a case changes. */
import type { CopyRegion, Soundness } from '../../src/core/copies.ts';
import type { Fact, FactKind, FactMap, Gap } from '../../src/core/facts.ts';

export const STICK = 'stick.img';
const MIB = 1024 * 1024;
export const ESP_GUID = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const DATA_GUID = 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7';
export const UEFI_STORE = 'p1:/EFI/Microsoft/Boot/BCD';
export const BIOS_STORE = 'p1:/Boot/BCD';
export const LOADER = '{4e5c1c8e-7a41-4b08-9e65-d0417c28fa13}';
export const BOOT_MANAGER = '{9dea862c-5cdd-4e70-acc1-f32b344d4795}';

function fact<K extends FactKind>(kind: K, value: FactMap[K], offset = 0, length = 512): Fact<K> {
  return { kind, value, from: { bytes: [{ source: STICK, offset, length }] } } as Fact<K>;
}

export function gap(kind: FactKind, subject: string, reason: Gap['reason'] = 'unreadable'): Gap {
  return { kind, reason, subject, from: { bytes: [{ source: STICK, offset: 0, length: 512 }] } };
}

export function medium(over: Partial<FactMap['medium']> = {}): Fact<'medium'> {
  return fact('medium', {
    id: STICK,
    kind: 'image',
    size: 1024 * MIB,
    sectorSize: 512,
    sectorSizeFrom: 'assumed',
    container: 'raw',
    scheme: 'gpt',
    blank: false,
    ...over,
  });
}

export function hole(offset: number, length = 4096): Fact<'medium.hole'> {
  return fact('medium.hole', { medium: STICK, offset, length }, offset, length);
}

type MbrEntry = FactMap['mbr']['entries'][number];

export function entry(index: number, over: Partial<MbrEntry> = {}): MbrEntry {
  const at = { source: STICK, offset: 0x1be + (index - 1) * 16, length: 16 };
  return { index, status: 0, type: 0, startLba: 0, sectors: 0, at, ...over };
}

/** Four entries, the empty ones filled in. */
export function entries(...used: MbrEntry[]): MbrEntry[] {
  return [1, 2, 3, 4].map((index) => used.find((e) => e.index === index) ?? entry(index));
}

export const ESP_ENTRY = entry(1, { status: 0x80, type: 0x0c, startLba: 2048, sectors: 718_848 });
export const WINDOWS_ENTRY = entry(2, { type: 0x07, startLba: 720_896, sectors: 1_376_256 });

/** An MBR stick with an active FAT32 partition and an NTFS one. */
export function mbr(over: Partial<FactMap['mbr']> = {}): Fact<'mbr'> {
  return fact('mbr', {
    medium: STICK,
    signatureOk: true,
    code: { family: 'windows7', name: 'Windows 7 or later', kind: 'active-partition', confirmed: true },
    diskSignature: 0x5a7c31e4,
    entries: entries(ESP_ENTRY, WINDOWS_ENTRY),
    logical: [],
    superfloppy: false,
    protective: false,
    hasProtectiveType: false,
    ...over,
  });
}

export const NO_CODE = { family: 'none', name: 'none', kind: 'none', confirmed: true } as const;

export function protectiveMbr(over: Partial<FactMap['mbr']> = {}): Fact<'mbr'> {
  return mbr({
    code: NO_CODE,
    diskSignature: 0,
    entries: entries(entry(1, { type: 0xee, startLba: 1, sectors: 2_097_151 })),
    protective: true,
    hasProtectiveType: true,
    ...over,
  });
}

export function gptCopy(which: 'primary' | 'backup', over: Partial<FactMap['gpt.copy']> = {}): Fact<'gpt.copy'> {
  const lba = which === 'primary' ? 1 : 2_097_151;
  const at = { source: STICK, offset: lba * 512, length: 92 };
  return fact(
    'gpt.copy',
    {
      medium: STICK,
      which,
      state: 'valid',
      sectorSize: 512,
      lba,
      at,
      headerCrc: { stored: 1, computed: 1 },
      arrayCrc: { stored: 2, computed: 2 },
      alternateLba: which === 'primary' ? 2_097_151 : 1,
      firstUsable: 34,
      lastUsable: 2_097_118,
      diskGuid: '6a3f2c51-8d0e-4b7a-9c64-1e5d20b7f3a8',
      ...over,
    },
    at.offset,
    92,
  );
}

type GptEntry = FactMap['gpt.table']['entries'][number];

export function gptEntry(index: number, over: Partial<GptEntry> = {}): GptEntry {
  return {
    index,
    typeGuid: index === 1 ? ESP_GUID : DATA_GUID,
    uniqueGuid: `0000000${index}-3c95-4f08-a6d1-7f2e905c4b61`,
    firstLba: index === 1 ? 2048 : 720_896,
    lastLba: index === 1 ? 720_895 : 2_097_118,
    attributes: '0000000000000000',
    name: index === 1 ? 'EFI system partition' : 'Basic data partition',
    at: { source: STICK, offset: 1024 + (index - 1) * 128, length: 128 },
    ...over,
  };
}

export function gptTable(over: Partial<FactMap['gpt.table']> = {}): Fact<'gpt.table'> {
  return fact('gpt.table', {
    medium: STICK,
    from: 'primary',
    sectorSize: 512,
    diskGuid: '6a3f2c51-8d0e-4b7a-9c64-1e5d20b7f3a8',
    entries: [gptEntry(1), gptEntry(2)],
    mediumLastLba: 2_097_151,
    tableLastLba: 2_097_151,
    ...over,
  });
}

/** `p1` is the system partition, others hold data. */
export function partition(index: number, over: Partial<FactMap['partition']> = {}): Fact<'partition'> {
  const startLba = index === 1 ? 2048 : 720_896;
  const sectors = index === 1 ? 718_848 : 1_376_223;
  const scheme = over.scheme ?? 'gpt';
  return fact('partition', {
    medium: STICK,
    volume: `p${index}`,
    index,
    scheme,
    startLba,
    sectors,
    offset: startLba * 512,
    length: sectors * 512,
    type: scheme === 'mbr' ? (index === 1 ? 0x0c : 0x07) : undefined,
    typeGuid: scheme === 'gpt' ? (index === 1 ? ESP_GUID : DATA_GUID) : undefined,
    uniqueGuid: undefined,
    name: '',
    active: scheme === 'mbr' && index === 1,
    beyondEnd: false,
    ...over,
  });
}

export function volume(
  name: string,
  kind: FactMap['volume']['kind'],
  over: Partial<FactMap['volume']> = {},
): Fact<'volume'> {
  return fact('volume', {
    volume: name,
    kind,
    label: '',
    clusterSize: 4096,
    openedFromBackup: false,
    dirty: false,
    ...over,
  });
}

/** A region in which two copies differ. */
export function region(name: CopyRegion['region'], primary: Soundness, backup: Soundness): CopyRegion {
  return { region: name, range: { start: 0, end: 1 }, primary, backup };
}

export function bootRecord(
  name: string,
  format: FactMap['boot-record']['format'],
  over: Partial<FactMap['boot-record']> = {},
): Fact<'boot-record'> {
  return fact('boot-record', {
    volume: name,
    format,
    valid: true,
    problems: [],
    backup: 'same',
    backupAt: undefined,
    hiddenSectors: name === 'p1' ? 2048 : 720_896,
    partitionStart: name === 'p1' ? 2048 : 720_896,
    claimedLength: name === 'p1' ? 718_848 * 512 : 1_376_223 * 512,
    code: { family: 'windows-nt6', loads: 'bootmgr' },
    ...over,
  });
}

type Role = FactMap['file']['role'];

export function file(name: string, path: string, role: Role, over: Partial<FactMap['file']> = {}): Fact<'file'> {
  return fact('file', {
    volume: name,
    path,
    role,
    present: true,
    missing: undefined,
    size: 65_536,
    readable: undefined,
    namedBy: undefined,
    ...over,
  });
}

/** Looked for and not there; `missing` defaults to the last component. */
export function absent(name: string, path: string, role: Role, over: Partial<FactMap['file']> = {}): Fact<'file'> {
  return file(name, path, role, { present: false, size: 0, missing: path.split('/').at(-1), ...over });
}

export const FALLBACK = file('p1', '/EFI/BOOT/BOOTX64.EFI', 'fallback-loader');
export const MANAGER = file('p1', '/EFI/Microsoft/Boot/bootmgfw.efi', 'boot-manager');
export const STORE_FILE = file('p1', '/EFI/Microsoft/Boot/BCD', 'bcd-uefi');
export const WINLOAD = file('p2', '/Windows/System32/winload.efi', 'os-loader');
export const NO_FALLBACK = absent('p1', '/EFI/BOOT/BOOTX64.EFI', 'fallback-loader');
export const NO_STORE = absent('p1', '/EFI/Microsoft/Boot/BCD', 'bcd-uefi');

export function pe(path: string, role: Role, over: Partial<FactMap['pe']> = {}): Fact<'pe'> {
  return fact('pe', {
    volume: role === 'os-loader' || role === 'kernel' ? 'p2' : 'p1',
    path,
    role,
    isPe: true,
    machine: 0x8664,
    architecture: 'x64',
    subsystem: 10,
    truncated: false,
    expectedSize: 65_536,
    actualSize: 65_536,
    signed: true,
    ...over,
  });
}

export function bcd(firmware: 'uefi' | 'bios', over: Partial<FactMap['bcd']> = {}): Fact<'bcd'> {
  return fact('bcd', {
    volume: 'p1',
    path: firmware === 'uefi' ? '/EFI/Microsoft/Boot/BCD' : '/Boot/BCD',
    firmware,
    state: 'sound',
    size: 65_536,
    primarySequence: 5,
    secondarySequence: 5,
    checksumOk: true,
    problems: [],
    hasBootManager: true,
    defaultObject: LOADER,
    displayOrder: [LOADER],
    objectCount: 8,
    ...over,
  });
}

export function bcdObject(over: Partial<FactMap['bcd.object']> = {}): Fact<'bcd.object'> {
  return fact('bcd.object', {
    store: UEFI_STORE,
    volume: 'p1',
    id: LOADER,
    type: 0x10200003,
    typeName: 'Windows boot loader',
    alias: undefined,
    description: 'Windows 10',
    path: '\\Windows\\system32\\winload.efi',
    systemRoot: '\\Windows',
    elements: { '11000001': 'partition=…', '21000001': 'partition=…' },
    inDisplayOrder: true,
    isDefault: true,
    ...over,
  });
}

export function bcdDevice(element: string, over: Partial<FactMap['bcd.device']> = {}): Fact<'bcd.device'> {
  return fact('bcd.device', {
    store: UEFI_STORE,
    volume: 'p1',
    object: LOADER,
    element,
    objectType: 0x10200003,
    form: 'partition',
    style: 'gpt',
    partitionId: '00000002-3c95-4f08-a6d1-7f2e905c4b61',
    diskId: '6a3f2c51-8d0e-4b7a-9c64-1e5d20b7f3a8',
    partitionOffset: undefined,
    path: undefined,
    resolution: 'this-medium',
    resolvedVolume: 'p2',
    mismatch: [],
    nearest: undefined,
    ...over,
  });
}

/** A device that is not on this medium. */
export function mismatched(element: string, over: Partial<FactMap['bcd.device']> = {}): Fact<'bcd.device'> {
  return bcdDevice(element, {
    partitionId: '57f0c3a6-b8e2-4d19-a4c5-2e8d7160f9b3',
    diskId: 'd2a9e6b8-13f4-4c7d-8e05-9b6a41c7f230',
    resolution: 'mismatch',
    resolvedVolume: undefined,
    mismatch: ['partition-id', 'disk-id'],
    ...over,
  });
}

export function hive(over: Partial<FactMap['hive']> = {}): Fact<'hive'> {
  return fact('hive', {
    volume: 'p2',
    path: '/Windows/System32/config/SYSTEM',
    role: 'system-hive',
    state: 'sound',
    primarySequence: 9,
    secondarySequence: 9,
    checksumOk: true,
    problems: [],
    expectedSize: 1_000_000,
    actualSize: 1_000_000,
    logs: ['SYSTEM.LOG1'],
    ...over,
  });
}

/** A Windows To Go workspace whose setup is done. */
export function windows(over: Partial<FactMap['windows']> = {}): Fact<'windows'> {
  return fact('windows', {
    volume: 'p2',
    select: { current: 1, default: 1, failed: 0, lastKnownGood: 1 },
    controlSets: ['ControlSet001'],
    controlSet: 'ControlSet001',
    bootDriverFlags: 0x14,
    portableOperatingSystem: 1,
    sanPolicy: 4,
    hiberbootEnabled: 0,
    setup: { inProgress: 0, type: 0, oobe: 0, childCompletion: 3 },
    build: '18363',
    edition: 'Enterprise',
    architecture: 'x64',
    ...over,
  });
}

export function driver(name: string, over: Partial<FactMap['windows.driver']> = {}): Fact<'windows.driver'> {
  return fact('windows.driver', {
    volume: 'p2',
    controlSet: 'ControlSet001',
    name,
    present: true,
    start: 0,
    startOverride: undefined,
    bootFlags: undefined,
    group: undefined,
    imagePath: `\\SystemRoot\\System32\\drivers\\${name}.sys`,
    image: 'present',
    ...over,
  });
}

export function wim(path: string, over: Partial<FactMap['wim']> = {}): Fact<'wim'> {
  return fact('wim', {
    path,
    size: 400_000_000,
    problems: [],
    images: 2,
    bootIndex: path.endsWith('boot.wim') ? 2 : 0,
    part: 1,
    parts: 1,
    compression: 'lzx',
    writeInProgress: false,
    ...over,
  });
}

export function event(code: string, over: Partial<FactMap['event']> = {}): Fact<'event'> {
  return {
    kind: 'event',
    value: {
      code,
      severity: 'error',
      fault: true,
      boot: 0,
      seconds: undefined,
      time: undefined,
      subject: undefined,
      fields: {},
      text: `a line that means ${code}`,
      count: 1,
      ...over,
    },
    from: { file: 'dmesg.txt', line: 12 },
  };
}

export function log(covers: FactMap['log']['covers'], over: Partial<FactMap['log']> = {}): Fact<'log'> {
  return {
    kind: 'log',
    value: {
      file: 'log.txt',
      format: 'dmesg',
      covers,
      lines: 100,
      boots: 1,
      kernel: undefined,
      truncatedStart: false,
      ...over,
    },
    from: { file: 'log.txt', line: 1 },
  };
}

export function symptom(id: string): Fact<'symptom'> {
  return { kind: 'symptom', value: { id }, from: { file: '--symptom', line: 1 } };
}

export function pci(over: Partial<FactMap['pci.function']> = {}): Fact<'pci.function'> {
  return {
    kind: 'pci.function',
    value: {
      address: '0000:03:00.0',
      classCode: '0108',
      className: 'Non-Volatile memory controller',
      description: 'Samsung NVMe SSD Controller',
      driver: 'nvme',
      modules: ['nvme'],
      linkCap: { speed: '8GT/s', width: 4 },
      linkSta: { speed: '8GT/s', width: 4 },
      ...over,
    },
    from: { file: 'lspci.txt', line: 3 },
  };
}

export function fatStructure(name: string, over: Partial<FactMap['fat.structure']> = {}): Fact<'fat.structure'> {
  return fact('fat.structure', {
    volume: name,
    variant: 'fat32',
    clusterSize: 4096,
    clusters: 89_000,
    freeClusters: 80_000,
    badClusters: 0,
    differing: 0,
    differingPaths: [],
    active: 0,
    best: 0,
    ioError: false,
    brokenCount: 0,
    broken: [],
    crossLinkCount: 0,
    crossLinks: [],
    complete: true,
    ...over,
  });
}

export function ntfsStructure(name: string, over: Partial<FactMap['ntfs.structure']> = {}): Fact<'ntfs.structure'> {
  return fact('ntfs.structure', {
    volume: name,
    flags: { dirty: false, resizeLog: false, chkdskUnderway: false },
    log: 'clean',
    badClusters: { clusters: 0, first: [] },
    badRecords: [],
    ...over,
  });
}

/** Unlocked by password, as a portable Windows should be. */
export function bitlocker(over: Partial<FactMap['bitlocker']> = {}): Fact<'bitlocker'> {
  return fact('bitlocker', {
    volume: 'p2',
    state: 'encrypted',
    protectors: ['password', 'recovery-password'],
    blocks: ['valid', 'valid', 'valid'],
    encryptedSize: 64_000_000,
    volumeSize: 64_000_000,
    ...over,
  });
}

export function hibernation(state: FactMap['hibernation']['state'], signature: string): Fact<'hibernation'> {
  return fact('hibernation', { volume: 'p2', path: '/hiberfil.sys', size: 3_400_000_000, state, signature });
}

export function isoRemnant(sign: FactMap['iso.remnant']['sign']): Fact<'iso.remnant'> {
  return fact('iso.remnant', { medium: STICK, sign });
}

export function foundVolume(offset: number, over: Partial<FactMap['found.volume']> = {}): Fact<'found.volume'> {
  const value: FactMap['found.volume'] = {
    medium: STICK,
    volume: `@${offset}`,
    offset,
    length: 64 << 20,
    bytesPerSector: 512,
    format: 'fat32',
    label: 'BOOT',
    record: 'primary',
    backup: 'same',
    hiddenSectors: offset / 512,
    state: 'whole',
    roles: ['uefi'],
    beyondEnd: false,
    overlaps: [],
    ...over,
  };
  return fact('found.volume', value, offset, 512);
}

export function iso(over: Partial<FactMap['iso']> = {}): Fact<'iso'> {
  return fact('iso', {
    medium: STICK,
    volume: 'whole',
    label: 'LIVE',
    length: 700_000_000,
    missing: 0,
    sum: 'none',
    firstBad: undefined,
    ...over,
  });
}

export function wimSums(path: string, over: Partial<FactMap['wim.sums']> = {}): Fact<'wim.sums'> {
  return fact('wim.sums', {
    volume: 'p1',
    path,
    sound: true,
    complete: true,
    integrity: true,
    damagedPieces: 0,
    blobs: 1200,
    damagedBlobs: 0,
    files: [],
    ...over,
  });
}

export function wimForeign(
  content: FactMap['wim.foreign']['content'],
  path = '/sources/install.wim',
): Fact<'wim.foreign'> {
  return fact('wim.foreign', { volume: 'p1', path, size: 5_000_000, content });
}

/** A sound VHD with room to grow. */
export function virtualDisk(over: Partial<FactMap['virtual-disk']> = {}): Fact<'virtual-disk'> {
  return fact('virtual-disk', {
    volume: 'p2',
    path: '/win.vhd',
    format: 'vhd',
    type: 'dynamic',
    headerOk: true,
    logPending: false,
    diskSize: 40_000_000_000,
    fileSize: 12_000_000_000,
    hostFree: 30_000_000_000,
    hostFlags: [],
    parent: undefined,
    ...over,
  });
}

export function alias(offset: number): Fact<'medium.alias'> {
  return fact('medium.alias', { medium: STICK, offset, length: 65_536 }, offset);
}

export function reread(path: string, same: boolean): Fact<'medium.reread'> {
  return fact('medium.reread', { volume: 'p1', path, same });
}

export function ebrBreak(problem: FactMap['mbr.chain']['problem'], lba: number): Fact<'mbr.chain'> {
  return fact('mbr.chain', { medium: STICK, problem, lba });
}

export function grubCore(
  holds: FactMap['grub.core']['holds'],
  over: Partial<FactMap['grub.core']> = {},
): Fact<'grub.core'> {
  return fact('grub.core', { medium: STICK, lba: 1, holds, firstPartition: 2048, ...over }, 0x5c, 8);
}
