/** Faults of the Windows volume and of its hives. */
import { setValues } from '../hive.ts';
import { run } from '../tools.ts';
import { SECTOR, SYSTEM, uefi, setDriver, bitLockerVolume, type Fault } from './fault.ts';

export const WINDOWS_FAULTS: readonly Fault[] = [
  {
    id: 'ntfs-boot-record-zeroed',
    base: 'gpt',
    inject: (image) => image.zero(image.layout.windows.start * SECTOR, SECTOR),
    code: 'NT-01',
    link: uefi('windows-partition'),
    cause: 'ntfs-boot-damaged',
    exit: 4,
  },
  {
    id: 'ntfs-mirror-differs',
    base: 'gpt',
    inject: (image) => {
      const record = image.read(image.layout.windows.start * SECTOR, SECTOR);
      const cluster = record.readUInt16LE(0x0b) * record.readUInt8(0x0d);
      const mirror = Number(record.readBigUInt64LE(0x38)) * cluster;
      image.zero(image.layout.windows.start * SECTOR + mirror, 4096);
    },
    code: 'NT-05',
    link: undefined,
    cause: 'ntfs-corrupt',
    exit: 4,
  },
  {
    id: 'ntfs-dirty',
    base: 'gpt',
    inject: (image) => image.withWindows((file) => void run('ntfsfix', [file])),
    code: 'NT-06',
    link: undefined,
    cause: 'ntfs-dirty',
    exit: 0,
  },
  {
    id: 'ntfs-hibernated',
    base: 'gpt',
    inject: (image) => {
      const file = Buffer.alloc(64 * 1024);
      file.write('HIBR', 0, 'latin1');
      image.replaceWindows('/hiberfil.sys', file);
    },
    code: 'NT-08',
    link: undefined,
    cause: 'ntfs-hibernated',
    exit: 4,
  },
  {
    id: 'bitlocker',
    base: 'gpt',
    inject: (image) => bitLockerVolume(image, [0x0800, 0x2000]), // recovery password and password
    code: 'BL-01',
    link: uefi('windows-partition', 'unknown'),
    cause: 'bitlocker-locked',
    exit: 0,
  },
  {
    id: 'usbstor-not-boot-start',
    base: 'gpt',
    inject: (image) => setDriver(image, 'USBSTOR', 3),
    code: 'WIN-04',
    link: uefi('boot-drivers'),
    cause: 'usb-boot-start-driver',
    exit: 4,
  },
  {
    id: 'usbxhci-not-boot-start',
    base: 'gpt',
    inject: (image) => setDriver(image, 'USBXHCI', 3),
    code: 'WIN-04',
    link: uefi('boot-drivers'),
    cause: 'usb-boot-start-driver',
    exit: 4,
  },
  {
    id: 'disk-driver-disabled',
    base: 'gpt',
    inject: (image) => setDriver(image, 'disk', 4),
    code: 'WIN-04',
    link: uefi('boot-drivers'),
    cause: 'boot-driver-disabled',
    exit: 4,
  },
  {
    id: 'partmgr-driver-deleted',
    base: 'gpt',
    inject: (image) => image.redeployWindows(['delete /Windows/System32/drivers/partmgr.sys']),
    code: 'WIN-04',
    link: uefi('boot-drivers'),
    cause: 'boot-driver-disabled',
    exit: 4,
  },
  {
    id: 'control-set-missing',
    base: 'gpt',
    inject: (image) =>
      image.editWindowsHive(SYSTEM, [
        'cd \\Select',
        ...setValues({
          Current: { dword: 2 },
          Default: { dword: 2 },
          Failed: { dword: 0 },
          LastKnownGood: { dword: 2 },
        }),
      ]),
    code: 'WIN-08',
    link: uefi('boot-drivers'),
    cause: 'controlset-missing',
    exit: 4,
  },
  {
    id: 'system-hive-truncated',
    base: 'gpt',
    inject: (image) => {
      image.replaceWindows(SYSTEM, image.getWindows(SYSTEM).subarray(0, 8192));
    },
    code: 'WIN-09',
    link: uefi('system-hive'),
    cause: 'system-hive-corrupt',
    exit: 4,
  },
  {
    id: 'system-hive-zero-filled',
    base: 'gpt',
    inject: (image) => {
      const hive = image.getWindows(SYSTEM);
      image.putWindows(SYSTEM, Buffer.alloc(hive.length));
    },
    code: 'WIN-09',
    link: uefi('system-hive'),
    cause: 'system-hive-corrupt',
    exit: 4,
  },
];
