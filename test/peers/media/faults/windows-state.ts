/** Faults of what Windows keeps about itself: filters, letters, policies, servicing, Setup and its logs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { guidBytes } from '../bcd.ts';
import { setValues, type Value } from '../hive.ts';
import type { Image } from '../image.ts';
import { MACHINE, standIn, SUBSYSTEM } from '../pe.ts';
import { driverValues } from '../windows.ts';
import { OTHER_PARTITION, SERVICES, SYSTEM, uefi, type Fault } from './fault.ts';

const CONTROL = '\\ControlSet001\\Control';
const DISK_CLASS = '{4d36e967-e325-11ce-bfc1-08002be10318}';

/** A filter of an antivirus product above every disk. */
const filterOfDisks = [
  `cd ${CONTROL}`,
  'add Class',
  'cd Class',
  `add ${DISK_CLASS}`,
  `cd ${DISK_CLASS}`,
  ...setValues({ UpperFilters: { list: ['partmgr', 'avfilter'] } }),
];

/** Adds or replaces several files of the Windows volume at once. */
function addFiles(image: Image, files: Readonly<Record<string, Uint8Array>>): void {
  const dir = mkdtempSync(join(dirname(image.path), 'add-'));
  const commands = Object.entries(files).flatMap(([path, bytes], index) => {
    const file = join(dir, String(index));
    writeFileSync(file, bytes);
    return [`delete --force ${path}`, `add ${file} ${path}`];
  });
  image.redeployWindows(commands);
  rmSync(dir, { recursive: true });
}

/** The state Setup is in while its specialize phase runs. */
function setupRunning(image: Image, child: number | undefined): void {
  const state: Record<string, Value> = { SystemSetupInProgress: { dword: 1 }, SetupType: { dword: 2 } };
  image.editWindowsHive(SYSTEM, [
    'cd \\Setup',
    ...setValues({ ...state, OOBEInProgress: { dword: 1 }, CmdLine: { string: 'oobe\\windeploy.exe' } }),
    ...(child === undefined
      ? []
      : [
          'add Status',
          'cd Status',
          'add ChildCompletion',
          'cd ChildCompletion',
          ...setValues({ 'setup.exe': { dword: child } }),
        ]),
  ]);
}

/** A log of Setup whose lines follow one another after so many seconds. */
export function setupLog(steps: readonly number[]): Buffer {
  let at = Date.UTC(2024, 2, 2, 10, 0, 0);
  const lines = steps.map((seconds, index) => {
    at += seconds * 1000;
    const stamp = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    return `${stamp}, Info                         IBS    Applying registry settings, step ${index + 1}`;
  });
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}

/** Boot Manager's log of one start that began and failed, laid out as version 4. */
export function bootStatus(id: number, data: Buffer): Buffer {
  const event = (kind: number, severity: number, content: Buffer): Buffer => {
    const head = Buffer.alloc(0x28);
    guidBytes('9dea862c-5cdd-4e70-acc1-f32b344d4795').copy(head, 0x08);
    head.writeUInt32LE(head.length + content.length, 0x18);
    head.writeUInt32LE(severity, 0x1c);
    head.writeUInt32LE(2, 0x20);
    head.writeUInt32LE(kind, 0x24);
    return Buffer.concat([head, content]);
  };
  const date = Buffer.from(Uint16Array.of(2024, 3, 2, 10, 0, 0, 0, 0).buffer);
  const events = Buffer.concat([event(0x01, 1, date), event(id, 3, data)]);
  const file = Buffer.alloc(0x10000);
  for (const [at, value] of [4, 0x18, file.length, 0x18 + events.length, 0x18].entries())
    file.writeUInt32LE(value, at * 4);
  events.copy(file, 0x18);
  return file;
}

/** \\Windows\\bootstat.dat of a start that neither came up nor was shut down. */
function failedStart(): Buffer {
  const file = Buffer.alloc(0x10800);
  file.writeUInt32LE(1, 0);
  file.writeUInt32LE(1, 4);
  return file;
}

/** The header of a kernel dump of 64-bit Windows. */
function crashDump(code: number): Buffer {
  const file = Buffer.alloc(0x4000);
  file.write('PAGEDU64', 0, 'latin1');
  file.writeUInt32LE(15, 0x08);
  file.writeUInt32LE(18363, 0x0c);
  file.writeUInt32LE(MACHINE.x64, 0x30);
  file.writeUInt32LE(code, 0x38);
  file.writeUInt32LE(4, 0xf98);
  return file;
}

const PANTHER = '/Windows/Panther/setupact.log';

export const WINDOWS_STATE_FAULTS: readonly Fault[] = [
  {
    id: 'filter-service-missing',
    base: 'gpt',
    inject: (image) => image.editWindowsHive(SYSTEM, filterOfDisks),
    code: 'WIN-06',
    link: uefi('boot-drivers'),
    cause: 'filter-driver',
    exit: 4,
  },
  {
    id: 'filter-file-missing',
    base: 'gpt',
    inject: (image) =>
      image.editWindowsHive(SYSTEM, [
        ...filterOfDisks,
        `cd ${SERVICES}`,
        'add avfilter',
        'cd avfilter',
        ...setValues(driverValues('avfilter', 'PnP Filter', 3)),
      ]),
    code: 'WIN-06',
    link: uefi('boot-drivers'),
    cause: 'filter-driver',
    exit: 4,
  },
  {
    id: 'driver-of-32-bit-windows',
    base: 'gpt',
    inject: (image) =>
      addFiles(image, {
        '/Windows/System32/drivers/volsnap.sys': standIn({
          machine: MACHINE.ia32,
          subsystem: SUBSYSTEM.native,
          name: 'volsnap.sys',
        }),
      }),
    code: 'WIN-19',
    link: uefi('boot-drivers'),
    cause: 'wrong-architecture',
    exit: 4,
  },
  {
    id: 'update-half-done',
    base: 'gpt',
    inject: (image) =>
      addFiles(image, {
        '/Windows/WinSxS/pending.xml': Buffer.from('<?xml version="1.0" encoding="utf-8"?>\n<PendingTransaction/>\n'),
      }),
    code: 'WIN-23',
    link: undefined,
    cause: 'pending-servicing',
    exit: 4,
  },
  {
    id: 'first-boot-slow',
    base: 'gpt',
    inject: (image) => {
      setupRunning(image, undefined);
      addFiles(image, { [PANTHER]: setupLog([0, 1, 1, 200, 2, 340, 1, 280, 310, 2, 260, 190]) });
    },
    code: 'WIN-27',
    link: undefined,
    cause: 'slow-media-hang',
    exit: 4,
  },
  {
    id: 'first-boot-stopped',
    base: 'gpt',
    inject: (image) => {
      setupRunning(image, 1);
      addFiles(image, { [PANTHER]: setupLog([0, 1, 1, 2, 5, 3, 1, 2]) });
    },
    code: 'WIN-27',
    link: undefined,
    cause: 'setup-interrupted',
    exit: 4,
  },
  {
    id: 'drive-letter-of-another-disk',
    base: 'gpt',
    inject: (image) =>
      image.editWindowsHive(SYSTEM, [
        'cd \\MountedDevices',
        ...setValues({
          '\\DosDevices\\C:': { binary: Buffer.concat([Buffer.from('DMIO:ID:'), guidBytes(OTHER_PARTITION)]) },
        }),
      ]),
    code: 'WIN-15',
    link: undefined,
    cause: 'cloned-identity',
    exit: 0,
  },
  {
    id: 'removable-drive-policy',
    base: 'gpt',
    inject: (image) =>
      image.editWindowsHive(SYSTEM, [
        'cd \\ControlSet001',
        'add Policies',
        'cd Policies',
        'add Microsoft',
        'cd Microsoft',
        'add FVE',
        'cd FVE',
        ...setValues({ RDVDenyWriteAccess: { dword: 1 } }),
      ]),
    code: 'WIN-16',
    link: undefined,
    cause: 'host-policy',
    exit: 0,
  },
  {
    id: 'last-start-device-not-found',
    base: 'gpt',
    inject: (image) => {
      const status = Buffer.alloc(4);
      status.writeUInt32LE(0xc000000e);
      image.putSystem('/EFI/Microsoft/Boot/BOOTSTAT.DAT', bootStatus(0x16, status));
    },
    code: 'LOG-04',
    link: undefined,
    cause: 'bcd-device-mismatch',
    exit: 4,
  },
  {
    id: 'last-start-stopped-0xed',
    base: 'gpt',
    inject: (image) =>
      addFiles(image, { '/Windows/bootstat.dat': failedStart(), '/Windows/MEMORY.DMP': crashDump(0xed) }),
    code: 'LOG-07',
    link: undefined,
    cause: 'ntfs-corrupt',
    exit: 4,
  },
  {
    id: 'registry-backup-empty',
    base: 'gpt',
    inject: (image) =>
      addFiles(image, {
        '/Windows/System32/config/RegBack/SYSTEM': Buffer.alloc(0),
        [SYSTEM]: image.getWindows(SYSTEM).subarray(0, 8192),
      }),
    code: 'WIN-10',
    link: uefi('system-hive'),
    cause: 'system-hive-corrupt',
    exit: 4,
  },
];
