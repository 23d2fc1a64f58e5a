/** A Windows To Go installation in outline: the files and registry keys a boot opens, and nothing else. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createHive, type Key, type Value } from './hive.ts';
import { MACHINE, standIn, SUBSYSTEM } from './pe.ts';

/** Services started before the file system of the stick can be used, with their load-order groups. */
export const BOOT_DRIVERS: Readonly<Record<string, string>> = {
  ACPI: 'Core',
  pci: 'Boot Bus Extender',
  partmgr: 'Boot Bus Extender',
  volmgr: 'System Bus Extender',
  mountmgr: 'System Bus Extender',
  disk: 'SCSI CDROM Class',
  volume: 'System Bus Extender',
  volsnap: 'System Bus Extender',
  storport: 'SCSI Miniport',
  storahci: 'SCSI Miniport',
  stornvme: 'SCSI Miniport',
  USBXHCI: 'Base',
  UCX01000: 'Base',
  USBHUB3: 'Base',
  usbehci: 'Base',
  usbhub: 'Base',
  USBSTOR: 'SCSI Miniport',
  UASPStor: 'SCSI Miniport',
  Wdf01000: 'WdfLoadGroup',
  fvevol: 'System Bus Extender',
};

const HARDWARE = '{8c4f1c4e-52a7-5c0a-9f3d-6d1be3a0c9d7}';
/** USB 3 (0x10) and USB (0x04): what a Windows To Go workspace carries. */
const USB_BOOT = 0x14;

/** The root of SYSTEM. `driveC` is the value of MountedDevices\DosDevices\C:. */
export function systemHive(driveC: Uint8Array): Key {
  const services: Record<string, Key> = {};
  for (const [name, group] of Object.entries(BOOT_DRIVERS)) {
    services[name] = {
      values: driverValues(name, group, 0),
      ...(name === 'partmgr' ? { keys: { Parameters: { values: { SanPolicy: { dword: 4 } } } } } : {}),
    };
  }
  return {
    keys: {
      Select: {
        values: {
          Current: { dword: 1 },
          Default: { dword: 1 },
          Failed: { dword: 0 },
          LastKnownGood: { dword: 1 },
        },
      },
      Setup: {
        values: {
          SystemSetupInProgress: { dword: 0 },
          SetupType: { dword: 0 },
          OOBEInProgress: { dword: 0 },
          CmdLine: { string: '' },
          SystemPartition: { string: '\\Device\\HarddiskVolume1' },
        },
      },
      MountedDevices: { values: { '\\DosDevices\\C:': { binary: driveC } } },
      HardwareConfig: {
        values: { LastConfig: { string: HARDWARE }, LastId: { dword: 0 } },
        keys: { [HARDWARE]: { values: { BootDriverFlags: { dword: USB_BOOT } } } },
      },
      ControlSet001: {
        keys: {
          Control: {
            values: {
              PortableOperatingSystem: { dword: 1 },
              BootDriverFlags: { dword: USB_BOOT },
              SystemBootDevice: { string: 'multi(0)disk(0)rdisk(0)partition(2)' },
            },
            keys: {
              CrashControl: { values: { AutoReboot: { dword: 0 } } },
              'Session Manager': { keys: { Power: { values: { HiberbootEnabled: { dword: 0 } } } } },
            },
          },
          Services: { keys: services },
        },
      },
    },
  };
}

/** Values of a boot-start (or other) kernel driver service. */
export function driverValues(name: string, group: string, start: number): Record<string, Value> {
  return {
    Type: { dword: 1 },
    Start: { dword: start },
    ErrorControl: { dword: 3 },
    Group: { string: group },
    ImagePath: { expand: `\\SystemRoot\\System32\\drivers\\${name}.sys` },
  };
}

/** The root of SOFTWARE: what names the edition and build. */
export const softwareHive: Key = {
  keys: {
    Microsoft: {
      keys: {
        'Windows NT': {
          keys: {
            CurrentVersion: {
              values: {
                ProductName: { string: 'Windows 10 Enterprise' },
                EditionID: { string: 'Enterprise' },
                CurrentBuild: { string: '18363' },
                CurrentBuildNumber: { string: '18363' },
                CurrentMajorVersionNumber: { dword: 10 },
                CurrentMinorVersionNumber: { dword: 0 },
                ReleaseId: { string: '1909' },
                InstallationType: { string: 'Client' },
              },
            },
          },
        },
      },
    },
  },
};

export interface WindowsFiles {
  readonly driveC: Uint8Array;
  /** Content of \Windows\Boot\EFI\bootmgfw.efi, of which the ESP holds copies. */
  readonly bootManager: Buffer;
  /** Content of \Windows\Boot\PCAT\bootmgr. */
  readonly biosBootManager: Buffer;
}

/** Writes the tree of the Windows volume below `root` on the host, to be captured and applied. */
export function stageWindows(root: string, files: WindowsFiles): void {
  const put = (path: string, bytes: Buffer): void => {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  };
  const pe = (name: string, subsystem: number): Buffer => standIn({ machine: MACHINE.x64, subsystem, name });

  for (const name of ['winload', 'winresume']) {
    for (const suffix of ['efi', 'exe']) {
      put(`Windows/System32/${name}.${suffix}`, pe(`${name}.${suffix}`, SUBSYSTEM.bootApplication));
    }
  }
  for (const name of ['ntoskrnl.exe', 'hal.dll', 'ci.dll']) put(`Windows/System32/${name}`, pe(name, SUBSYSTEM.native));
  for (const name of Object.keys(BOOT_DRIVERS)) {
    put(`Windows/System32/drivers/${name}.sys`, pe(`${name}.sys`, SUBSYSTEM.native));
  }
  put('Windows/Boot/EFI/bootmgfw.efi', files.bootManager);
  put('Windows/Boot/EFI/memtest.efi', pe('memtest.efi', SUBSYSTEM.bootApplication));
  put('Windows/Boot/PCAT/bootmgr', files.biosBootManager);
  put('Windows/Boot/PCAT/memtest.exe', pe('memtest.exe', SUBSYSTEM.bootApplication));
  const config = join(root, 'Windows/System32/config');
  mkdirSync(config, { recursive: true });
  createHive(join(config, 'SYSTEM'), 'ROOT', systemHive(files.driveC));
  createHive(join(config, 'SOFTWARE'), 'ROOT', softwareHive);
}
