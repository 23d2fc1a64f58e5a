/** Checks of the system partition and of what firmware starts. */
import { bootRecordLoadsNtldr } from '../../src/checks/esp/boot-record-loads-ntldr.ts';
import { efiArchitectureWrong } from '../../src/checks/esp/efi-architecture-wrong.ts';
import { efiFileTruncated } from '../../src/checks/esp/efi-file-truncated.ts';
import { efiSubsystemWrong } from '../../src/checks/esp/efi-subsystem-wrong.ts';
import { espBootRecordDamaged } from '../../src/checks/esp/esp-boot-record-damaged.ts';
import { espEmpty } from '../../src/checks/esp/esp-empty.ts';
import { espFallbackLoaderMissing } from '../../src/checks/esp/esp-fallback-loader-missing.ts';
import { espBootManagerMissing } from '../../src/checks/esp/esp-boot-manager-missing.ts';
import { espMicrosoftFolderMissing } from '../../src/checks/esp/esp-microsoft-folder-missing.ts';
import { espNotFat } from '../../src/checks/esp/esp-not-fat.ts';
import { espNearlyFull } from '../../src/checks/esp/esp-nearly-full.ts';
import { fatBackupDiffers } from '../../src/checks/esp/fat-backup-differs.ts';
import { fatDirty } from '../../src/checks/esp/fat-dirty.ts';
import { uefiNtfsTargetEmpty } from '../../src/checks/esp/uefi-ntfs-target-empty.ts';
import { loaderUnsigned } from '../../src/checks/secure-boot/loader-unsigned.ts';
import {
  absent,
  bootRecord,
  event,
  FALLBACK,
  fatStructure,
  file,
  gap,
  MANAGER,
  mbr,
  NO_FALLBACK,
  NO_STORE,
  partition,
  region,
  pe,
  protectiveMbr,
  STORE_FILE,
  symptom,
  volume,
  WINLOAD,
} from './build.ts';
import { verdict } from '../secure-boot/build.ts';
import { testCheck } from './tester.ts';

const esp = partition(1);
const fat = volume('p1', 'fat32', { label: 'ESP' });
const ntfs = volume('p2', 'ntfs');
const pmbr = protectiveMbr();
const damagedFolder = gap('file', 'p1:/EFI/BOOT', 'damaged');
const locked = gap('file', 'p2', 'encrypted');

testCheck(espBootRecordDamaged, {
  clean: [
    { name: 'sound', facts: [esp, fat, bootRecord('p1', 'fat32')] },
    { name: 'an unrecognised data partition is not the ESP', facts: [esp, partition(2), fat, volume('p2', 'unknown')] },
    {
      name: 'another volume unreadable',
      facts: [esp, fat, bootRecord('p1', 'fat32')],
      gaps: [gap('boot-record', 'p2')],
    },
  ],
  elsewhere: [{ name: 'no FAT and no system partition', facts: [partition(2), ntfs, bootRecord('p2', 'ntfs')] }],
  broken: [
    {
      name: 'first sector zeroed, backup good',
      facts: [esp, fat, bootRecord('p1', 'unknown', { valid: false, problems: ['signature'], backup: 'valid' })],
      finds: [{ message: 'backup-good', severity: 'error', proof: 'proven', subject: 'p1' }],
    },
    {
      name: 'neither usable',
      facts: [esp, fat, bootRecord('p1', 'fat32', { valid: false, problems: ['fats'], backup: 'invalid' })],
      finds: [{ message: 'no-backup' }],
    },
    { name: 'nothing recognised', facts: [esp, volume('p1', 'unknown')], finds: [{ message: 'not-recognised' }] },
  ],
  blind: [{ name: 'its first sector unreadable', facts: [esp], gaps: [gap('boot-record', 'p1')] }],
});

testCheck(fatBackupDiffers, {
  clean: [{ name: 'copies agree', facts: [fat, bootRecord('p1', 'fat32'), { ...FALLBACK }] }],
  elsewhere: [{ name: 'NTFS alone', facts: [ntfs, bootRecord('p2', 'ntfs', { backup: 'differs' })] }],
  broken: [
    {
      name: 'a damaged backup',
      facts: [
        fat,
        bootRecord('p1', 'fat32', { backup: 'invalid', regions: [region('parameters', 'sound', 'damaged')] }),
      ],
      finds: [{ message: 'boot-record', severity: 'warning', args: { regions: 'parameters' } }],
    },
    {
      name: 'code lost from the first record',
      facts: [fat, bootRecord('p1', 'fat32', { backup: 'differs', regions: [region('code', 'damaged', 'sound')] })],
      finds: [{ message: 'boot-record-primary', severity: 'warning', args: { regions: 'code' } }],
    },
    {
      name: 'boot code installed in the first record alone',
      facts: [fat, bootRecord('p1', 'fat32', { backup: 'differs', regions: [region('code', 'sound', 'sound')] })],
      finds: [{ message: 'boot-records-differ', severity: 'info' }],
    },
    {
      name: 'a loader with a broken chain',
      facts: [fat, file('p1', '/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { readable: false })],
      finds: [{ message: 'chain', severity: 'error', subject: 'p1:/EFI/BOOT/BOOTX64.EFI' }],
    },
    {
      name: 'copies of the FAT differ',
      facts: [fat, fatStructure('p1', { differing: 3, differingPaths: ['/EFI/BOOT/BOOTX64.EFI'], best: 1 })],
      finds: [{ message: 'copies', severity: 'warning', proof: 'proven', args: { differing: 3, best: 2 } }],
    },
    {
      name: 'a chain shorter than its file, and clusters with two owners',
      facts: [
        fat,
        fatStructure('p1', {
          brokenCount: 1,
          broken: [{ path: '/a', fault: 'short' }],
          crossLinkCount: 2,
          crossLinks: [['/b', '/c']],
        }),
      ],
      finds: [
        { message: 'broken', args: { files: '/a (short)' } },
        { message: 'cross-linked', args: { files: '/b = /c' } },
      ],
    },
    {
      name: 'the chain of a loader is cut',
      facts: [
        fat,
        FALLBACK,
        fatStructure('p1', { brokenCount: 1, broken: [{ path: FALLBACK.value.path, fault: 'short' }] }),
      ],
      finds: [{ message: 'boot-file', severity: 'error', proof: 'proven', args: { count: 1 } }],
    },
    {
      name: 'clusters marked bad',
      facts: [fat, fatStructure('p1', { badClusters: 4 })],
      finds: [{ message: 'bad-clusters', severity: 'info' }],
    },
  ],
  blind: [
    { name: 'a folder unreadable', facts: [fat], gaps: [damagedFolder] },
    { name: 'a table too large to walk', facts: [fat], gaps: [gap('fat.structure', 'p1', 'not-read')] },
  ],
});

testCheck(fatDirty, {
  clean: [{ name: 'clean', facts: [fat] }],
  elsewhere: [{ name: 'NTFS', facts: [volume('p2', 'ntfs', { dirty: true })] }],
  broken: [
    {
      name: 'pulled while mounted',
      facts: [volume('p1', 'fat32', { dirty: true })],
      finds: [{ message: 'dirty', severity: 'info' }],
    },
    {
      name: 'a driver met an I/O error',
      facts: [fat, fatStructure('p1', { ioError: true })],
      finds: [{ message: 'io-error', severity: 'warning', proof: 'suspect' }],
    },
  ],
  blind: [{ name: 'volume unreadable', facts: [], gaps: [gap('volume', 'p1')] }],
});

testCheck(espNearlyFull, {
  clean: [{ name: 'room enough', facts: [MANAGER, fatStructure('p1')] }],
  elsewhere: [{ name: 'no Windows on it', facts: [FALLBACK, fatStructure('p1', { freeClusters: 10 })] }],
  broken: [
    {
      name: 'a few clusters left',
      facts: [MANAGER, fatStructure('p1', { freeClusters: 10 })],
      finds: [{ message: 'full', severity: 'info', proof: 'suspect', args: { free: 40_960 } }],
    },
  ],
  blind: [{ name: 'table not walked', facts: [MANAGER], gaps: [gap('fat.structure', 'p1', 'not-read')] }],
});

testCheck(espFallbackLoaderMissing, {
  clean: [
    { name: 'in place', facts: [pmbr, esp, fat, FALLBACK] },
    { name: 'Windows volume locked', facts: [pmbr, esp, fat, FALLBACK, MANAGER], gaps: [locked] },
  ],
  elsewhere: [{ name: 'BIOS stick without system partition', facts: [mbr(), partition(2, { scheme: 'mbr' }), ntfs] }],
  broken: [
    {
      name: 'only Boot Manager itself',
      facts: [pmbr, esp, fat, NO_FALLBACK, MANAGER],
      finds: [{ message: 'manager-only', severity: 'error', proof: 'proven', subject: 'p1' }],
    },
    {
      name: 'no loader at all',
      facts: [pmbr, esp, fat, NO_FALLBACK],
      finds: [{ message: 'none', args: { volume: 'p1' } }],
    },
    {
      name: 'missing although the Windows volume is locked',
      facts: [pmbr, esp, fat, NO_FALLBACK, MANAGER],
      gaps: [locked],
      finds: [{ message: 'manager-only' }],
    },
  ],
  blind: [{ name: 'its folder is damaged', facts: [pmbr, esp, fat, MANAGER], gaps: [damagedFolder] }],
});

const NO_MANAGER = absent('p1', '/EFI/Microsoft/Boot/bootmgfw.efi', 'boot-manager');
testCheck(espBootManagerMissing, {
  clean: [
    { name: 'complete', facts: [FALLBACK, MANAGER, STORE_FILE, WINLOAD] },
    { name: 'without any loader it is ESP-05', facts: [NO_FALLBACK, NO_MANAGER, STORE_FILE, WINLOAD] },
  ],
  elsewhere: [{ name: 'an installer has none', facts: [FALLBACK, NO_MANAGER, STORE_FILE] }],
  broken: [
    {
      name: 'only the fallback copy is left',
      facts: [FALLBACK, NO_MANAGER, STORE_FILE, WINLOAD],
      finds: [{ message: 'absent', severity: 'warning', subject: 'p1:/EFI/Microsoft/Boot/bootmgfw.efi' }],
    },
  ],
  blind: [{ name: 'a folder is damaged', facts: [FALLBACK, STORE_FILE, WINLOAD], gaps: [damagedFolder] }],
});

testCheck(espMicrosoftFolderMissing, {
  clean: [
    { name: 'complete', facts: [FALLBACK, MANAGER, STORE_FILE, WINLOAD] },
    { name: 'a missing store alone is BCD-01', facts: [FALLBACK, MANAGER, NO_STORE, WINLOAD] },
  ],
  elsewhere: [
    { name: 'Linux stick', facts: [FALLBACK, file('p1', '/EFI/BOOT/grubx64.efi', 'other-loader'), NO_STORE] },
  ],
  broken: [
    {
      name: 'only the fallback was copied',
      facts: [FALLBACK, NO_STORE, absent('p1', '/EFI/Microsoft/Boot/bootmgfw.efi', 'boot-manager'), WINLOAD],
      finds: [{ message: 'alone', severity: 'error', proof: 'suspect' }],
    },
  ],
  blind: [{ name: 'a folder is damaged', facts: [FALLBACK, WINLOAD], gaps: [damagedFolder] }],
});

const x64 = pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader');
const peGap = gap('pe', 'p1:/EFI/BOOT/BOOTX64.EFI');
testCheck(efiArchitectureWrong, {
  clean: [
    { name: 'x64', facts: [x64] },
    {
      name: 'several, each its own',
      facts: [x64, pe('/EFI/BOOT/BOOTIA32.EFI', 'fallback-loader', { architecture: 'ia32' })],
    },
  ],
  elsewhere: [{ name: 'no fallback loader', facts: [pe('/Windows/System32/winload.efi', 'os-loader')] }],
  broken: [
    {
      name: '32-bit under the 64-bit name',
      facts: [pe('/efi/boot/bootx64.efi', 'fallback-loader', { architecture: 'ia32', machine: 0x14c })],
      finds: [{ message: 'wrong', severity: 'error', args: { machine: '014C', expected: 'x64' } }],
    },
    {
      name: 'the other one serves its machines',
      facts: [x64, pe('/EFI/BOOT/BOOTAA64.EFI', 'fallback-loader')],
      finds: [{ message: 'wrong', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'loader unreadable', facts: [], gaps: [peGap] }],
});

testCheck(efiFileTruncated, {
  clean: [
    { name: 'whole', facts: [x64] },
    { name: 'as it was signed', facts: [pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { hashMatches: true })] },
  ],
  elsewhere: [{ name: 'no program looked into', facts: [] }],
  broken: [
    {
      name: 'changed since it was signed',
      facts: [pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { hashMatches: false })],
      finds: [{ message: 'altered', severity: 'error' }],
    },
    {
      name: 'cut short',
      facts: [pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { truncated: true, actualSize: 20_000 })],
      finds: [{ message: 'truncated', severity: 'error', args: { size: 20_000, expected: 65_536 } }],
    },
    {
      name: 'zeroed Windows loader, named by the BCD as well',
      facts: [
        pe('/Windows/System32/winload.efi', 'os-loader', { isPe: false }),
        pe('/Windows/system32/winload.efi', 'os-loader', { isPe: false }),
      ],
      finds: [{ message: 'not-a-program', severity: 'error' }],
    },
    {
      name: 'firmware does not start bootmgfw.efi of a removable medium',
      facts: [x64, pe('/EFI/Microsoft/Boot/bootmgfw.efi', 'boot-manager', { truncated: true })],
      finds: [{ message: 'truncated', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'loader unreadable', facts: [], gaps: [peGap] }],
});

testCheck(efiSubsystemWrong, {
  clean: [{ name: 'EFI application', facts: [x64] }],
  elsewhere: [{ name: 'winload is a boot application', facts: [pe('/w.efi', 'os-loader', { subsystem: 16 })] }],
  broken: [
    {
      name: 'bootmgr.efi copied as fallback',
      facts: [pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { subsystem: 16 })],
      finds: [{ message: 'boot-application', severity: 'error' }],
    },
    {
      name: 'a driver',
      facts: [pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { subsystem: 11 })],
      finds: [{ message: 'other', args: { subsystem: 11 } }],
    },
  ],
  blind: [{ name: 'loader unreadable', facts: [], gaps: [peGap] }],
});

testCheck(loaderUnsigned, {
  clean: [
    { name: 'signed', facts: [x64] },
    {
      name: 'a cut file may have lost its signature',
      facts: [pe('/b', 'fallback-loader', { signed: false, truncated: true })],
    },
  ],
  elsewhere: [{ name: 'no fallback loader', facts: [] }],
  broken: [
    {
      name: 'no certificate table',
      facts: [pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { signed: false })],
      finds: [{ message: 'unsigned', severity: 'info' }],
    },
    {
      name: 'somebody saw what Secure Boot shows',
      facts: [pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { signed: false }), symptom('security-violation')],
      finds: [{ message: 'unsigned', severity: 'warning' }],
    },
    {
      name: 'a log says that Secure Boot is on',
      facts: [
        pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { signed: false }),
        event('sb.state', { fault: false, severity: 'info', fields: { s: 'enabled' } }),
      ],
      finds: [{ message: 'unsigned', severity: 'warning' }],
    },
    {
      name: 'a log says that Secure Boot is off',
      facts: [
        pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { signed: false }),
        event('sb.state', { fault: false, severity: 'info', fields: { s: 'disabled' } }),
      ],
      finds: [{ message: 'unsigned', severity: 'info' }],
    },
    {
      name: 'refused by a captured machine',
      facts: [
        pe('/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { signed: false }),
        verdict({
          outcome: 'refused',
          stages: [
            {
              file: 'p1:/EFI/BOOT/BOOTX64.EFI',
              by: 'firmware',
              outcome: 'refused',
              reason: 'unsigned',
              args: {},
              proof: 'proven',
            },
          ],
        }),
      ],
      finds: [{ message: 'refused', severity: 'error' }],
    },
  ],
  blind: [{ name: 'loader unreadable', facts: [], gaps: [peGap] }],
});

testCheck(espNotFat, {
  clean: [
    { name: 'FAT32', facts: [esp, fat] },
    { name: 'an NTFS data partition is in order', facts: [esp, partition(2), fat, ntfs] },
  ],
  elsewhere: [{ name: 'no system partition', facts: [partition(2), ntfs] }],
  broken: [
    {
      name: 'NTFS',
      facts: [esp, volume('p1', 'ntfs')],
      finds: [{ message: 'not-fat', severity: 'error', proof: 'suspect' }],
    },
    { name: 'FAT12', facts: [esp, volume('p1', 'fat12')], finds: [{ message: 'fat12', severity: 'info' }] },
    {
      name: 'FAT12 of another type, from which the firmware starts',
      facts: [partition(1), volume('p1', 'fat12'), FALLBACK],
      finds: [{ message: 'fat12', severity: 'info' }],
    },
    {
      name: 'FAT12, and a firmware that does not offer it',
      facts: [esp, volume('p1', 'fat12'), symptom('not-in-boot-menu')],
      finds: [{ message: 'fat12', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'volume unreadable', facts: [esp], gaps: [gap('volume', 'p1')] }],
});

const helper = volume('p2', 'fat12', { label: 'UEFI_NTFS' });
const target = volume('p1', 'ntfs');
testCheck(uefiNtfsTargetEmpty, {
  clean: [{ name: 'a loader on the NTFS volume', facts: [helper, target, FALLBACK] }],
  elsewhere: [{ name: 'no UEFI:NTFS', facts: [fat, ntfs] }],
  broken: [
    {
      name: 'no loader there',
      facts: [helper, target, NO_FALLBACK],
      finds: [{ message: 'no-loader', args: { target: 'p1' } }],
    },
    { name: 'no NTFS volume', facts: [helper], finds: [{ message: 'no-target' }] },
  ],
  blind: [{ name: 'its folder is damaged', facts: [helper, target], gaps: [damagedFolder] }],
});

const active = partition(1, { scheme: 'mbr' });
const bootmgr = file('p1', '/bootmgr', 'bios-boot-manager');
testCheck(bootRecordLoadsNtldr, {
  clean: [
    { name: 'loads bootmgr', facts: [active, bootRecord('p1', 'fat32'), bootmgr] },
    {
      name: 'mkfs.fat record of a stick without bootmgr',
      facts: [active, bootRecord('p1', 'fat32', { code: { family: 'mkfs.fat', loads: 'message' } }), FALLBACK],
    },
  ],
  elsewhere: [
    {
      name: 'GPT: no BIOS runs it',
      facts: [esp, bootRecord('p1', 'fat32', { code: { family: 'nt5', loads: 'ntldr' } })],
    },
  ],
  broken: [
    {
      name: 'formatted by Windows XP',
      facts: [active, bootRecord('p1', 'fat32', { code: { family: 'windows-nt5', loads: 'ntldr' } })],
      finds: [{ message: 'ntldr', severity: 'error', proof: 'proven' }],
    },
    {
      name: 'second stage lost',
      facts: [active, bootRecord('p1', 'fat32', { problems: ['second-stage'] })],
      finds: [{ message: 'second-stage' }],
    },
    {
      name: 'bootmgr is there, the record starts nothing',
      facts: [active, bootRecord('p1', 'fat32', { code: { family: 'mkfs.fat', loads: 'message' } }), bootmgr],
      finds: [{ message: 'no-code', severity: 'error' }],
    },
    {
      name: 'the same beside a UEFI loader',
      facts: [active, bootRecord('p1', 'fat32', { code: { family: 'mkfs.fat', loads: 'message' } }), bootmgr, FALLBACK],
      finds: [{ message: 'no-code', severity: 'warning' }],
    },
    {
      name: 'parameters in order, the code blank',
      facts: [active, bootRecord('p1', 'fat32', { code: { family: 'none', loads: 'none' } }), bootmgr],
      finds: [{ message: 'code-gone', severity: 'error', proof: 'proven' }],
    },
  ],
  blind: [{ name: 'record unreadable', facts: [active], gaps: [gap('boot-record', 'p1')] }],
});

const nothing = [
  absent('p1', '/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { missing: 'EFI' }),
  absent('p1', '/EFI/Microsoft/Boot/BCD', 'bcd-uefi', { missing: 'EFI' }),
  absent('p1', '/bootmgr', 'bios-boot-manager', { missing: 'bootmgr' }),
];
testCheck(espEmpty, {
  clean: [
    { name: 'filled', facts: [esp, fat, FALLBACK] },
    { name: 'a folder EFI without loader is ESP-05', facts: [esp, fat, NO_FALLBACK] },
  ],
  elsewhere: [{ name: 'no system partition', facts: [partition(2), ntfs] }],
  broken: [
    {
      name: 'freshly formatted',
      facts: [esp, fat, ...nothing],
      finds: [{ message: 'empty', severity: 'error', proof: 'suspect', args: { volume: 'p1' } }],
    },
    {
      name: 'the whole medium freshly formatted',
      facts: [
        volume('whole', 'fat32'),
        absent('whole', '/EFI/BOOT/BOOTX64.EFI', 'fallback-loader', { missing: 'EFI' }),
        absent('whole', '/bootmgr', 'bios-boot-manager', { missing: 'bootmgr' }),
      ],
      finds: [{ message: 'empty', args: { volume: 'whole' } }],
    },
  ],
  blind: [{ name: 'root folder damaged', facts: [esp, fat], gaps: [gap('file', 'p1:/EFI', 'damaged')] }],
});
