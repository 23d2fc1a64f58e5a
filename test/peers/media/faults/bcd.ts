/** Faults of the boot configuration store. */
import { deviceElement, OBJECT, recoveryEntry } from '../bcd.ts';
import { commands, sealBaseBlock } from '../hive.ts';
import { IDS } from '../stick.ts';
import { run } from '../tools.ts';
import {
  OTHER_DISK,
  OTHER_PARTITION,
  ABSENT_OBJECT,
  UEFI_STORE,
  addElements,
  uefi,
  setElements,
  type Fault,
} from './fault.ts';

const RECOVERY = '{3c5f9d2f-7a41-4b08-9e65-d0417c28fa13}';
const ON = { binary: Uint8Array.of(1) };

export const BCD_FAULTS: readonly Fault[] = [
  {
    id: 'bcd-deleted',
    base: 'gpt',
    inject: (image) => image.deleteSystem(UEFI_STORE),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-missing',
    exit: 4,
  },
  {
    id: 'bcd-zero-length',
    base: 'gpt',
    inject: (image) => image.putSystem(UEFI_STORE, Buffer.alloc(0)),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-missing',
    exit: 4,
  },
  {
    id: 'bcd-zero-filled',
    base: 'gpt',
    inject: (image) => image.putSystem(UEFI_STORE, Buffer.alloc(image.getSystem(UEFI_STORE).length)),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-corrupt',
    exit: 4,
  },
  {
    id: 'bcd-truncated',
    base: 'gpt',
    inject: (image) => image.putSystem(UEFI_STORE, image.getSystem(UEFI_STORE).subarray(0, 8192)),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-corrupt',
    exit: 4,
  },
  {
    id: 'bcd-boot-manager-object-deleted',
    base: 'gpt',
    inject: (image) => image.editSystemHive(UEFI_STORE, [`cd \\Objects\\${OBJECT.bootManager}`, 'del']),
    code: 'BCD-01',
    link: uefi('bcd'),
    cause: 'bcd-corrupt',
    exit: 4,
  },
  {
    id: 'bcd-sequence-mismatch',
    base: 'gpt',
    inject: (image) => {
      const store = image.getSystem(UEFI_STORE);
      store.writeUInt32LE(store.readUInt32LE(4) + 1, 4);
      sealBaseBlock(store);
      image.putSystem(UEFI_STORE, store);
    },
    code: 'BCD-03',
    link: uefi('bcd', 'suspect'),
    cause: 'bcd-unflushed',
    exit: 4,
  },
  {
    id: 'bcd-default-absent',
    base: 'gpt',
    inject: (image) =>
      setElements(
        image,
        UEFI_STORE,
        { '23000003': { string: ABSENT_OBJECT }, '24000001': { list: [ABSENT_OBJECT] } },
        OBJECT.bootManager,
      ),
    code: 'BCD-04',
    link: uefi('bcd'),
    cause: 'bcd-object-invalid',
    exit: 4,
  },
  {
    id: 'bcd-loader-object-deleted',
    base: 'gpt',
    inject: (image) => image.editSystemHive(UEFI_STORE, [`cd \\Objects\\${OBJECT.loader}`, 'del']),
    code: 'BCD-04',
    link: uefi('bcd'),
    cause: 'bcd-object-invalid',
    exit: 4,
  },
  {
    id: 'bcd-path-wrong',
    base: 'gpt',
    inject: (image) => setElements(image, UEFI_STORE, { '12000002': { string: '\\Windows\\system64\\winload.efi' } }),
    code: 'BCD-05',
    link: uefi('os-loader'),
    cause: 'bcd-path-wrong',
    exit: 4,
  },
  {
    id: 'winload-deleted',
    base: 'gpt',
    inject: (image) => image.redeployWindows(['delete /Windows/System32/winload.efi']),
    code: 'BCD-05',
    link: uefi('os-loader'),
    cause: 'winload-missing',
    exit: 4,
  },
  {
    id: 'bcd-other-disk',
    base: 'gpt',
    inject: (image) => {
      const windows = deviceElement({ partitionGuid: OTHER_PARTITION, diskGuid: OTHER_DISK });
      setElements(image, UEFI_STORE, { '11000001': { binary: windows }, '21000001': { binary: windows } });
    },
    code: 'BCD-07',
    link: uefi('windows-partition'),
    cause: 'bcd-device-mismatch',
    exit: 4,
  },
  {
    id: 'gpt-guids-randomised',
    base: 'gpt',
    inject: (image) => void run('sgdisk', ['-G', image.path]),
    code: 'BCD-07',
    link: uefi('windows-partition'),
    cause: 'bcd-device-mismatch',
    exit: 4,
  },
  {
    id: 'bcd-device-element-short',
    base: 'gpt',
    inject: (image) => {
      const short = deviceElement({ partitionGuid: IDS.windows, diskGuid: IDS.disk }).subarray(0, 32);
      setElements(image, UEFI_STORE, { '11000001': { binary: short }, '21000001': { binary: short } });
    },
    code: 'BCD-08',
    link: uefi('windows-partition'),
    cause: 'bcd-object-invalid',
    exit: 4,
  },
  {
    id: 'bcd-bios-loader',
    base: 'gpt',
    inject: (image) => setElements(image, UEFI_STORE, { '12000002': { string: '\\Windows\\system32\\winload.exe' } }),
    code: 'BCD-09',
    link: uefi('os-loader'),
    cause: 'wrong-firmware-mode',
    exit: 4,
  },
  {
    id: 'bcd-safe-mode-left-on',
    base: 'gpt',
    inject: (image) => addElements(image, UEFI_STORE, { '25000080': { binary: new Uint8Array(8) } }),
    code: 'BCD-16',
    link: undefined,
    cause: 'bcd-object-invalid',
    exit: 4,
  },
  {
    id: 'bcd-test-signing-left-on',
    base: 'gpt',
    inject: (image) => addElements(image, UEFI_STORE, { '16000049': ON, '16000048': ON }),
    code: 'BCD-15',
    link: undefined,
    cause: 'config-error',
    exit: 4,
  },
  {
    // As `reagentc /enable` leaves it: an entry for recovery, started after a failure.
    id: 'bcd-recovery-loop',
    base: 'gpt',
    inject: (image) => {
      image.editSystemHive(UEFI_STORE, ['cd \\Objects', ...commands({ keys: { [RECOVERY]: recoveryEntry('uefi') } })]);
      addElements(image, UEFI_STORE, { '14000008': { list: [RECOVERY] } });
      setElements(image, UEFI_STORE, { '16000009': ON });
    },
    code: 'BCD-13',
    link: undefined,
    cause: 'config-error',
    exit: 0,
  },
];
