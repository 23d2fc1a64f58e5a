/** Checks of the boot configuration. */
import { bcdDefaultInvalid } from '../../src/checks/bcd/bcd-default-invalid.ts';
import { bcdDeviceDamaged } from '../../src/checks/bcd/bcd-device-damaged.ts';
import { bcdDiskMismatchGpt } from '../../src/checks/bcd/bcd-disk-mismatch-gpt.ts';
import { bcdDiskMismatchMbr } from '../../src/checks/bcd/bcd-disk-mismatch-mbr.ts';
import { bcdFailuresIgnored } from '../../src/checks/bcd/bcd-failures-ignored.ts';
import { bcdLoaderWrongFirmware } from '../../src/checks/bcd/bcd-loader-wrong-firmware.ts';
import { bcdNotClosed } from '../../src/checks/bcd/bcd-not-closed.ts';
import { bcdPathMissing } from '../../src/checks/bcd/bcd-path-missing.ts';
import { bcdRecoveryLoop } from '../../src/checks/bcd/bcd-recovery-loop.ts';
import { bcdSafeModeStuck } from '../../src/checks/bcd/bcd-safe-mode-stuck.ts';
import { bcdSignatureChecksOff } from '../../src/checks/bcd/bcd-signature-checks-off.ts';
import { bcdStoreMissing } from '../../src/checks/bcd/bcd-store-missing.ts';
import { bcdStoresDiffer } from '../../src/checks/bcd/bcd-stores-differ.ts';
import { installerImageMissing } from '../../src/checks/bcd/installer-image-missing.ts';
import { virtualDiskMissing } from '../../src/checks/bcd/virtual-disk-missing.ts';
import type { BcdObject } from '../../src/core/facts.ts';
import {
  absent,
  bcd,
  bcdDevice,
  bcdObject,
  BIOS_STORE,
  BOOT_MANAGER,
  FALLBACK,
  file,
  gap,
  LOADER,
  MANAGER,
  mbr,
  mismatched,
  NO_STORE,
  partition,
  protectiveMbr,
  STORE_FILE,
  UEFI_STORE,
  WINLOAD,
} from './build.ts';
import { testCheck } from './tester.ts';

const pmbr = protectiveMbr();
const loader = bcdObject();
const devices = [bcdDevice('11000001'), bcdDevice('21000001')];
const lost = '{0f0f0f0f-7a41-4b08-9e65-d0417c28fa13}';
const storeGap = gap('bcd', UEFI_STORE, 'damaged');
const bootmgr = file('p1', '/bootmgr', 'bios-boot-manager');
const noBiosStore = absent('p1', '/Boot/BCD', 'bcd-bios');

testCheck(bcdStoreMissing, {
  clean: [
    { name: 'UEFI store in order', facts: [pmbr, MANAGER, STORE_FILE, bcd('uefi')] },
    { name: 'not closed is BCD-03', facts: [pmbr, MANAGER, STORE_FILE, bcd('uefi', { secondarySequence: 4 })] },
    { name: 'a log beside a clean store is normal', facts: [pmbr, MANAGER, STORE_FILE, bcd('uefi', { size: 32_768 })] },
    {
      name: 'GRUB is the fallback loader: the Windows beside it is not its business',
      facts: [pmbr, FALLBACK, file('p1', '/EFI/BOOT/grubx64.efi', 'other-loader'), NO_STORE, WINLOAD],
    },
  ],
  elsewhere: [{ name: 'Linux stick', facts: [pmbr, FALLBACK, NO_STORE] }],
  broken: [
    {
      name: 'deleted',
      facts: [pmbr, MANAGER, NO_STORE],
      finds: [{ message: 'absent', severity: 'error', subject: UEFI_STORE }],
    },
    {
      name: 'only the fallback loader and no store',
      facts: [pmbr, FALLBACK, NO_STORE, WINLOAD],
      finds: [{ message: 'absent' }],
    },
    {
      name: 'BIOS store deleted, UEFI store there',
      facts: [mbr(), MANAGER, bootmgr, noBiosStore, bcd('uefi')],
      finds: [{ message: 'absent-bios', severity: 'warning' }],
    },
    {
      name: 'BIOS store deleted, the only one',
      facts: [mbr(), bootmgr, noBiosStore],
      finds: [{ message: 'absent-bios', severity: 'error', subject: BIOS_STORE }],
    },
    {
      name: 'empty',
      facts: [
        pmbr,
        MANAGER,
        STORE_FILE,
        bcd('uefi', { state: 'not-a-hive', size: 0, hasBootManager: false, objectCount: 0 }),
      ],
      finds: [{ message: 'empty' }],
    },
    {
      name: 'zero-filled',
      facts: [pmbr, MANAGER, STORE_FILE, bcd('uefi', { state: 'not-a-hive', hasBootManager: false, objectCount: 0 })],
      finds: [{ message: 'not-a-hive', args: { size: 65_536 } }],
    },
    {
      name: 'cut',
      facts: [pmbr, MANAGER, STORE_FILE, bcd('uefi', { state: 'salvaged', problems: ['regf.truncated'] })],
      finds: [{ message: 'damaged', proof: 'proven' }],
    },
    {
      name: 'nothing in it',
      facts: [pmbr, MANAGER, STORE_FILE, bcd('uefi', { state: 'no-objects', objectCount: 0, hasBootManager: false })],
      finds: [{ message: 'no-objects' }],
    },
    {
      name: 'Boot Manager’s object deleted',
      facts: [pmbr, MANAGER, STORE_FILE, bcd('uefi', { hasBootManager: false })],
      finds: [{ message: 'no-boot-manager' }],
    },
  ],
  blind: [
    { name: 'its folder is damaged', facts: [pmbr, MANAGER], gaps: [gap('file', UEFI_STORE, 'damaged')] },
    { name: 'nothing readable', facts: [pmbr], gaps: [gap('file', 'p1'), storeGap] },
  ],
});

testCheck(bcdNotClosed, {
  clean: [{ name: 'closed', facts: [bcd('uefi')] }],
  elsewhere: [
    { name: 'no store', facts: [] },
    { name: 'no hive is BCD-01', facts: [bcd('uefi', { state: 'not-a-hive', checksumOk: false })] },
  ],
  broken: [
    {
      name: 'pulled while writing',
      facts: [bcd('uefi', { secondarySequence: 4 })],
      finds: [{ message: 'sequence', severity: 'error', args: { primary: 5, secondary: 4 } }],
    },
    { name: 'header half written', facts: [bcd('uefi', { checksumOk: false })], finds: [{ message: 'checksum' }] },
  ],
  blind: [{ name: 'store unreadable', facts: [], gaps: [storeGap] }],
});

testCheck(bcdDefaultInvalid, {
  clean: [
    { name: 'default and order lead to the loader', facts: [bcd('uefi'), loader] },
    { name: 'a default is enough', facts: [bcd('uefi', { displayOrder: [] }), loader] },
  ],
  elsewhere: [{ name: 'no Boot Manager object is BCD-01', facts: [bcd('uefi', { hasBootManager: false })] }],
  broken: [
    {
      name: 'loader object deleted',
      facts: [bcd('uefi')],
      finds: [
        { message: 'default-absent', severity: 'error' },
        { message: 'order-absent', severity: 'error' },
      ],
    },
    {
      name: 'one dead line in the menu',
      facts: [bcd('uefi', { displayOrder: [LOADER, lost] }), loader],
      finds: [{ message: 'order-absent', severity: 'warning', args: { object: lost } }],
    },
    {
      name: 'neither',
      facts: [bcd('uefi', { defaultObject: undefined, displayOrder: [] }), loader],
      finds: [{ message: 'nothing-offered', severity: 'error' }],
    },
    {
      name: 'no default',
      facts: [bcd('uefi', { defaultObject: undefined }), loader],
      finds: [{ message: 'no-default', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'store unreadable', facts: [], gaps: [storeGap] }],
});

const named = { namedBy: `${LOADER}/12000002` };
testCheck(bcdPathMissing, {
  clean: [{ name: 'there', facts: [loader, WINLOAD, file('p2', '/Windows/system32/winload.efi', 'os-loader', named)] }],
  elsewhere: [
    { name: 'no entry names a file here', facts: [loader, WINLOAD] },
    {
      name: 'a missing memory tester stops nobody',
      facts: [bcdObject({ type: 0x10200005 }), absent('p1', '/boot/memtest.efi', 'other', named)],
    },
  ],
  broken: [
    {
      name: 'wrong path, loader elsewhere',
      facts: [loader, WINLOAD, absent('p2', '/Windows/system64/winload.efi', 'os-loader', named)],
      finds: [
        {
          message: 'path-wrong',
          severity: 'error',
          args: { object: '{default}', actual: 'p2:/Windows/System32/winload.efi' },
        },
      ],
    },
    {
      name: 'the loader of the other firmware is no replacement',
      facts: [
        loader,
        file('p2', '/Windows/System32/winload.exe', 'os-loader'),
        absent('p2', '/Windows/system32/winload.efi', 'os-loader', named),
      ],
      finds: [{ message: 'absent' }],
    },
    {
      name: 'an entry nobody starts',
      facts: [
        bcdObject({ isDefault: false, inDisplayOrder: false }),
        absent('p2', '/Windows/system32/winload.efi', 'os-loader', named),
      ],
      finds: [{ message: 'absent', severity: 'warning' }],
    },
  ],
  blind: [
    {
      name: 'folder damaged',
      facts: [loader, file('p2', '/Windows/system32/winload.efi', 'os-loader', named)],
      gaps: [gap('file', 'p2:/Windows/System32/winload.efi', 'damaged')],
    },
  ],
});

const parts = [partition(1), partition(2)];
testCheck(bcdDiskMismatchGpt, {
  clean: [
    { name: 'this medium', facts: [...parts, loader, ...devices] },
    { name: 'an associated device counts for nothing', facts: [...parts, loader, ...devices, mismatched('21000005')] },
  ],
  elsewhere: [{ name: 'MBR style', facts: [...parts, loader, bcdDevice('11000001', { style: 'mbr' })] }],
  broken: [
    {
      name: 'written for the building PC',
      facts: [
        ...parts,
        loader,
        mismatched('11000001', { nearest: { volume: 'p2', because: 'holds-windows' } }),
        mismatched('21000001', { nearest: { volume: 'p2', because: 'holds-windows' } }),
      ],
      finds: [
        {
          message: 'holds-windows',
          severity: 'error',
          subject: UEFI_STORE,
          args: { elements: '{default} 11000001, {default} 21000001' },
        },
      ],
    },
    {
      name: 'nothing near',
      facts: [...parts, loader, mismatched('21000001')],
      finds: [{ message: 'mismatch', proof: 'proven' }],
    },
    {
      name: 'disk GUID alone changed',
      facts: [...parts, loader, mismatched('11000001', { nearest: { volume: 'p2', because: 'same-partition-guid' } })],
      finds: [{ message: 'same-partition-guid' }],
    },
    {
      name: 'same offset',
      facts: [...parts, loader, mismatched('11000001', { nearest: { volume: 'p2', because: 'same-offset' } })],
      finds: [{ message: 'same-offset' }],
    },
    {
      name: 'Boot Manager’s own device: tolerated',
      facts: [
        ...parts,
        mismatched('11000001', {
          object: BOOT_MANAGER,
          objectType: 0x10100002,
          nearest: { volume: 'p1', because: 'holds-store' },
        }),
      ],
      finds: [{ message: 'holds-store', severity: 'warning' }],
    },
    {
      name: 'a memory tester',
      facts: [...parts, mismatched('11000001', { objectType: 0x10200005 })],
      finds: [{ message: 'mismatch', severity: 'info' }],
    },
  ],
  blind: [
    { name: 'a lone store', facts: [loader, ...devices], collected: ['bcd.object', 'bcd.device'] },
    { name: 'table unreadable', facts: [...parts, loader, bcdDevice('11000001', { resolution: 'unknown' })] },
    { name: 'store unreadable', facts: parts, gaps: [gap('bcd.device', UEFI_STORE), gap('bcd.object', UEFI_STORE)] },
  ],
});

const offset = { style: 'mbr', partitionId: '1048576', diskId: '11223344', mismatch: ['disk-id'] } as const;
const wrongDisk = mismatched('11000001', {
  ...offset,
  mismatch: ['disk-id'],
  nearest: { volume: 'p1', because: 'same-offset' },
});
testCheck(bcdDiskMismatchMbr, {
  clean: [{ name: 'this medium', facts: [...parts, loader, bcdDevice('11000001', { style: 'mbr' })] }],
  elsewhere: [{ name: 'GPT style', facts: [...parts, loader, ...devices] }],
  broken: [
    {
      name: 'signature changed',
      facts: [...parts, loader, wrongDisk],
      finds: [{ message: 'same-offset', severity: 'error' }],
    },
    {
      name: 'another disk',
      facts: [...parts, loader, mismatched('11000001', { style: 'mbr' })],
      finds: [{ message: 'mismatch' }],
    },
    {
      name: 'partition GUID under an MBR style cannot match',
      facts: [
        ...parts,
        loader,
        mismatched('11000001', { style: 'mbr', nearest: { volume: 'p2', because: 'same-partition-guid' } }),
      ],
      finds: [{ message: 'same-partition-guid' }],
    },
    {
      name: 'Windows is elsewhere',
      facts: [
        ...parts,
        loader,
        mismatched('11000001', { style: 'mbr', nearest: { volume: 'p2', because: 'holds-windows' } }),
      ],
      finds: [{ message: 'holds-windows' }],
    },
    {
      name: 'Boot Manager’s own',
      facts: [
        ...parts,
        mismatched('11000001', {
          style: 'mbr',
          objectType: 0x10100002,
          nearest: { volume: 'p1', because: 'holds-store' },
        }),
      ],
      finds: [{ message: 'holds-store', severity: 'warning' }],
    },
  ],
  blind: [
    { name: 'store unreadable', facts: parts, gaps: [gap('bcd.device', BIOS_STORE), gap('bcd.object', BIOS_STORE)] },
  ],
});

const onBootVolume = bcdDevice('21000001', {
  form: 'boot',
  style: undefined,
  resolution: 'boot-volume',
  resolvedVolume: 'p1',
});
testCheck(bcdDeviceDamaged, {
  clean: [
    { name: 'both devices', facts: [loader, ...devices, WINLOAD] },
    {
      name: 'boot volume is where Windows is',
      facts: [loader, devices[0]!, onBootVolume, { ...WINLOAD, value: { ...WINLOAD.value, volume: 'p1' } }],
    },
  ],
  elsewhere: [{ name: 'no loader', facts: [] }],
  broken: [
    {
      name: 'osdevice missing',
      facts: [bcdObject({ elements: { '11000001': 'x' } }), bcdDevice('11000001')],
      finds: [{ message: 'missing', severity: 'error', args: { element: '21000001' } }],
    },
    {
      name: 'cut element',
      facts: [loader, bcdDevice('11000001', { form: 'damaged' }), bcdDevice('21000001', { form: 'damaged' })],
      finds: [{ message: 'damaged' }, { message: 'damaged' }],
    },
    {
      name: 'an element that holds no device',
      facts: [loader, bcdDevice('11000001')],
      finds: [{ message: 'damaged', args: { element: '21000001' } }],
    },
    {
      name: 'Windows is on another volume than the store',
      facts: [loader, devices[0]!, onBootVolume, WINLOAD],
      finds: [{ message: 'boot-volume', args: { volume: 'p1', actual: 'p2' } }],
    },
  ],
  blind: [{ name: 'store unreadable', facts: [WINLOAD], gaps: [gap('bcd.object', UEFI_STORE)] }],
});

const bios = { store: BIOS_STORE };
testCheck(bcdLoaderWrongFirmware, {
  clean: [
    { name: '.efi under UEFI', facts: [bcd('uefi'), loader] },
    { name: '.exe under BIOS', facts: [bcd('bios'), bcdObject({ ...bios, path: '\\Windows\\system32\\winload.exe' })] },
  ],
  elsewhere: [
    {
      name: 'a lone store of unknown firmware',
      facts: [bcd('uefi', { firmware: 'unknown', path: '', volume: 'BCD' }), loader],
    },
  ],
  broken: [
    {
      name: 'winload.exe under UEFI',
      facts: [bcd('uefi'), bcdObject({ path: '\\Windows\\system32\\winload.exe' })],
      finds: [{ message: 'exe-under-uefi', severity: 'error' }],
    },
    {
      name: 'winload.efi under BIOS, in an entry nobody starts',
      facts: [bcd('bios'), bcdObject({ ...bios, isDefault: false, inDisplayOrder: false })],
      finds: [{ message: 'efi-under-bios', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'store unreadable', facts: [], gaps: [storeGap] }],
});

const biosTarget = { store: BIOS_STORE, style: 'mbr' } as const;
testCheck(bcdStoresDiffer, {
  clean: [
    { name: 'both lead to Windows', facts: [bcd('uefi'), bcd('bios'), devices[1]!, bcdDevice('21000001', biosTarget)] },
  ],
  elsewhere: [{ name: 'one store', facts: [bcd('uefi'), ...devices] }],
  broken: [
    {
      name: 'only the UEFI store was repaired',
      facts: [bcd('uefi'), bcd('bios'), devices[1]!, mismatched('21000001', biosTarget)],
      finds: [
        { message: 'differ', severity: 'warning', subject: BIOS_STORE, args: { good: UEFI_STORE, volume: 'p2' } },
      ],
    },
  ],
  blind: [{ name: 'store unreadable', facts: [], gaps: [storeGap] }],
});

const ramdisk = bcdDevice('11000001', {
  form: 'ramdisk',
  resolution: 'boot-volume',
  resolvedVolume: 'p1',
  path: '\\sources\\boot.wim',
});
const image = { namedBy: `${LOADER}/11000001` };
const bootWim = file('p1', '/sources/boot.wim', 'boot-wim', image);
const sdi = file('p1', '/boot/boot.sdi', 'boot-sdi');
const OPTIONS = '{7619dcc8-fafe-11d9-b411-000476eba25f}';
testCheck(installerImageMissing, {
  clean: [
    { name: 'complete', facts: [loader, ramdisk, bootWim, sdi] },
    {
      name: 'an entry nobody starts (WinRE)',
      facts: [bcdObject({ isDefault: false, inDisplayOrder: false }), ramdisk, sdi],
    },
  ],
  elsewhere: [{ name: 'installed Windows', facts: [loader, ...devices, WINLOAD] }],
  broken: [
    {
      name: 'boot.wim deleted',
      facts: [loader, ramdisk, absent('p1', '/sources/boot.wim', 'boot-wim', image), sdi],
      finds: [{ message: 'image-absent', severity: 'error' }],
    },
    {
      name: 'boot.wim empty',
      facts: [loader, ramdisk, file('p1', '/sources/boot.wim', 'boot-wim', { ...image, size: 0 }), sdi],
      finds: [{ message: 'image-empty' }],
    },
    {
      name: 'boot.sdi deleted',
      facts: [loader, ramdisk, bootWim, absent('p1', '/boot/boot.sdi', 'boot-sdi')],
      finds: [{ message: 'sdi-absent' }],
    },
    {
      name: 'options without path',
      facts: [
        loader,
        ramdisk,
        bootWim,
        sdi,
        bcdObject({ id: OPTIONS, type: 0x30000000, elements: { '31000003': 'boot' } }),
      ],
      finds: [{ message: 'options-incomplete' }],
    },
  ],
  blind: [{ name: 'folder damaged', facts: [loader, ramdisk, sdi], gaps: [gap('file', 'p1:/sources', 'damaged')] }],
});

const vhd = bcdDevice('11000001', { form: 'vhd', path: '\\win.vhdx' });
testCheck(virtualDiskMissing, {
  clean: [{ name: 'there', facts: [vhd, file('p2', '/win.vhdx', 'other', image)] }],
  elsewhere: [{ name: 'no virtual disk', facts: [...devices, WINLOAD] }],
  broken: [
    {
      name: 'moved',
      facts: [vhd, absent('p2', '/win.vhdx', 'other', image)],
      finds: [{ message: 'absent', severity: 'error', subject: 'p2:/win.vhdx' }],
    },
  ],
  blind: [{ name: 'folder damaged', facts: [vhd], gaps: [gap('file', 'p2:/win.vhdx', 'damaged')] }],
});

const blindStore = [{ name: 'store unreadable', facts: [], gaps: [gap('bcd.object', UEFI_STORE)] }];
const withElements = (elements: BcdObject['elements'], over: Partial<BcdObject> = {}) =>
  bcdObject({ elements, ...over });
const noEntry = [{ name: 'no loader entry', facts: [bcdObject({ type: 0x10100002 })] }];

testCheck(bcdRecoveryLoop, {
  clean: [
    { name: 'no recovery sequence', facts: [loader] },
    { name: 'switched off', facts: [withElements({ '14000008': [lost], '16000009': false })] },
  ],
  elsewhere: noEntry,
  broken: [
    { name: 'on', facts: [withElements({ '14000008': [lost] })], finds: [{ message: 'set', severity: 'info' }] },
  ],
  blind: blindStore,
});

testCheck(bcdFailuresIgnored, {
  clean: [{ name: 'all shown', facts: [withElements({ '250000e0': 0 })] }],
  elsewhere: noEntry,
  broken: [
    { name: 'ignore all', facts: [withElements({ '250000e0': 1 })], finds: [{ message: 'set', severity: 'info' }] },
  ],
  blind: blindStore,
});

testCheck(bcdSignatureChecksOff, {
  clean: [{ name: 'on', facts: [withElements({ '16000049': false })] }],
  elsewhere: noEntry,
  broken: [
    {
      name: 'both off',
      facts: [withElements({ '16000048': true, '16000049': true })],
      finds: [{ message: 'set', severity: 'warning', args: { value: 'testsigning, nointegritychecks' } }],
    },
  ],
  blind: blindStore,
});

testCheck(bcdSafeModeStuck, {
  clean: [
    { name: 'neither', facts: [loader] },
    {
      name: 'WinPE proper',
      facts: [withElements({ '26000022': true }, { path: '\\windows\\system32\\boot\\winload.efi' })],
    },
    {
      name: 'an image in memory',
      facts: [withElements({ '26000022': true, '11000001': 'ramdisk=[boot]\\sources\\boot.wim' })],
    },
  ],
  elsewhere: noEntry,
  broken: [
    {
      name: 'safe mode',
      facts: [withElements({ '25000080': 0 })],
      finds: [{ message: 'set', args: { value: 'safeboot' } }],
    },
    {
      name: 'installed Windows as WinPE',
      facts: [withElements({ '26000022': true })],
      finds: [{ message: 'set', args: { value: 'winpe' } }],
    },
  ],
  blind: blindStore,
});
