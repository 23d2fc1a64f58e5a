/** Checks of the MBR layer. */
import { bootRecordHiddenSectorsWrong } from '../../src/checks/mbr/boot-record-hidden-sectors-wrong.ts';
import { extendedChainBroken } from '../../src/checks/mbr/extended-chain-broken.ts';
import { grubCoreMissing } from '../../src/checks/mbr/grub-core-missing.ts';
import { isoHybridLayout } from '../../src/checks/mbr/iso-hybrid-layout.ts';
import { mbrActiveFlagsInvalid } from '../../src/checks/mbr/mbr-active-flags-invalid.ts';
import { mbrBootCodeEmpty } from '../../src/checks/mbr/mbr-boot-code-empty.ts';
import { mbrBootCodeUnknown } from '../../src/checks/mbr/mbr-boot-code-unknown.ts';
import { mbrDiskSignatureChanged } from '../../src/checks/mbr/mbr-disk-signature-changed.ts';
import { mbrDiskSignatureDuplicate } from '../../src/checks/mbr/mbr-disk-signature-duplicate.ts';
import { mbrDiskSignatureZero } from '../../src/checks/mbr/mbr-disk-signature-zero.ts';
import { mbrHybrid } from '../../src/checks/mbr/mbr-hybrid.ts';
import { mbrNoActivePartition } from '../../src/checks/mbr/mbr-no-active-partition.ts';
import { mbrPartitionBeyondEnd } from '../../src/checks/mbr/mbr-partition-beyond-end.ts';
import { mbrPartitionTypeWrong } from '../../src/checks/mbr/mbr-partition-type-wrong.ts';
import { mbrPartitionsOverlap } from '../../src/checks/mbr/mbr-partitions-overlap.ts';
import { mbrProtectiveMissing } from '../../src/checks/mbr/mbr-protective-missing.ts';
import { mbrSignatureMissing } from '../../src/checks/mbr/mbr-signature-missing.ts';
import { mbrSingleFirmwareMode } from '../../src/checks/mbr/mbr-single-firmware-mode.ts';
import { superfloppy } from '../../src/checks/mbr/superfloppy.ts';
import { formattedOver } from '../../src/checks/mbr/formatted-over.ts';
import { volumeWithoutPartition } from '../../src/checks/mbr/volume-without-partition.ts';
import { ventoyPartitionLost } from '../../src/checks/mbr/ventoy-partition-lost.ts';
import {
  bcdDevice,
  bootRecord,
  ebrBreak,
  entries,
  entry,
  ESP_ENTRY,
  FALLBACK,
  file,
  foundVolume,
  gap,
  gptCopy,
  grubCore,
  mbr,
  medium,
  mismatched,
  NO_CODE,
  NO_FALLBACK,
  partition,
  protectiveMbr,
  STICK,
  symptom,
  volume,
  WINDOWS_ENTRY,
} from './build.ts';
import { testCheck } from './tester.ts';

const fat = volume('p1', 'fat32');
const ntfs = volume('p2', 'ntfs');
const iso = volume('whole', 'iso9660', { label: 'DEBIAN_12' });
const unknownCode = { family: 'unknown', name: 'unknown', kind: 'unknown', confirmed: false } as const;

testCheck(mbrSignatureMissing, {
  clean: [
    { name: '55 AA in place', facts: [medium(), mbr()] },
    {
      name: 'an ISO image has none',
      facts: [medium(), mbr({ signatureOk: false, code: NO_CODE, entries: entries() }), iso],
    },
  ],
  broken: [
    {
      name: 'only the signature is gone',
      facts: [medium(), mbr({ signatureOk: false })],
      finds: [{ message: 'table-intact', severity: 'error', proof: 'proven', subject: STICK, args: { entries: 2 } }],
    },
    {
      name: 'blank medium',
      facts: [
        medium({ blank: true }),
        mbr({ signatureOk: false, code: NO_CODE, entries: entries(), diskSignature: 0 }),
      ],
      finds: [{ message: 'blank' }],
    },
    {
      name: 'start wiped, the rest is there',
      facts: [medium(), mbr({ signatureOk: false, code: NO_CODE, entries: entries(), diskSignature: 0 })],
      finds: [{ message: 'zeroed-start' }],
    },
    {
      name: 'table bytes that make no sense',
      facts: [
        medium(),
        mbr({ signatureOk: false, entries: entries(entry(1, { status: 0x33, type: 0x99, sectors: 7 })) }),
      ],
      finds: [{ message: 'overwritten' }],
    },
    {
      name: 'an entry beyond the medium is no sense either',
      facts: [
        medium({ size: 1_000_000 }),
        mbr({ signatureOk: false, entries: entries(entry(1, { type: 7, startLba: 0, sectors: 0xffff_ffff })) }),
      ],
      finds: [{ message: 'overwritten' }],
    },
    {
      name: 'a GPT follows',
      facts: [medium(), mbr({ signatureOk: false, code: NO_CODE, entries: entries() }), gptCopy('primary')],
      finds: [{ message: 'gpt-intact' }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [medium()], gaps: [gap('mbr', 'LBA 0')] }],
});

testCheck(mbrBootCodeEmpty, {
  clean: [
    { name: 'Windows boot code', facts: [mbr()] },
    { name: 'unknown boot code', facts: [mbr({ code: unknownCode })] },
  ],
  elsewhere: [
    { name: 'UEFI-only GPT stick', facts: [protectiveMbr()] },
    { name: 'nothing is marked active', facts: [mbr({ code: NO_CODE, entries: entries(WINDOWS_ENTRY) })] },
    { name: 'no MBR at all', facts: [] },
  ],
  broken: [
    {
      name: 'active partition, no code',
      facts: [mbr({ code: NO_CODE })],
      finds: [{ message: 'empty', severity: 'error', proof: 'proven', args: { active: 1 } }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [], gaps: [gap('mbr', 'LBA 0')] }],
});

const GRUB = { family: 'grub2', name: 'GRUB 2', kind: 'boot-manager', confirmed: true } as const;
testCheck(grubCoreMissing, {
  clean: [
    { name: 'core in place', facts: [mbr({ code: GRUB }), grubCore('core')] },
    {
      name: 'no partition to be in its way',
      facts: [mbr({ code: GRUB }), grubCore('core', { firstPartition: undefined })],
    },
  ],
  elsewhere: [{ name: 'Windows boot code', facts: [mbr()] }],
  broken: [
    {
      name: 'blank',
      facts: [mbr({ code: GRUB }), grubCore('zero')],
      finds: [{ message: 'zero', severity: 'error', proof: 'suspect', args: { lba: 1 } }],
    },
    { name: 'overwritten', facts: [mbr({ code: GRUB }), grubCore('other')], finds: [{ message: 'other' }] },
    {
      name: 'on another disk',
      facts: [mbr({ code: GRUB }), grubCore('beyond-end', { lba: 9_000_000 })],
      finds: [{ message: 'beyond-end' }],
    },
    {
      name: 'a partition where DOS put it',
      facts: [mbr({ code: GRUB }), grubCore('core', { firstPartition: 63 })],
      finds: [{ message: 'no-room', severity: 'info', args: { first: 63 } }],
    },
  ],
  blind: [{ name: 'the sector is unreadable', facts: [mbr({ code: GRUB })], gaps: [gap('grub.core', 'LBA 1')] }],
});

const extended = mbr({ entries: entries(ESP_ENTRY, entry(2, { type: 0x0f, startLba: 720_896, sectors: 1_000_000 })) });
testCheck(extendedChainBroken, {
  clean: [{ name: 'a chain that ends', facts: [extended] }],
  elsewhere: [{ name: 'primary partitions only', facts: [mbr()] }],
  broken: (['loop', 'outside-container', 'signature', 'unreadable', 'too-many'] as const).map((problem, i) => ({
    name: problem,
    facts: [extended, ebrBreak(problem, 720_896)],
    finds: [{ message: problem, severity: 'error', proof: i < 3 ? 'proven' : 'suspect', args: { lba: 720_896 } }],
  })),
  blind: [{ name: 'sector 0 unreadable', facts: [], gaps: [gap('mbr', 'LBA 0')] }],
});

const noneActive = mbr({ entries: entries({ ...ESP_ENTRY, status: 0 }, WINDOWS_ENTRY) });
testCheck(mbrNoActivePartition, {
  clean: [{ name: 'one active', facts: [mbr(), fat, FALLBACK] }],
  elsewhere: [
    { name: 'GPT', facts: [protectiveMbr(), fat, FALLBACK] },
    { name: 'raw ISO', facts: [noneActive, iso] },
  ],
  broken: [
    {
      name: 'none active and no UEFI loader',
      facts: [noneActive, fat, NO_FALLBACK],
      finds: [{ message: 'none', severity: 'error', args: { entries: 2 } }],
    },
    {
      name: 'none active, but UEFI boots',
      facts: [noneActive, fat, FALLBACK],
      finds: [{ message: 'bios-only', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [fat, FALLBACK], gaps: [gap('mbr', 'LBA 0')] }],
});

testCheck(mbrActiveFlagsInvalid, {
  clean: [{ name: 'one active', facts: [mbr()] }],
  elsewhere: [{ name: 'GPT', facts: [protectiveMbr()] }],
  broken: [
    {
      name: 'two active',
      facts: [mbr({ entries: entries(ESP_ENTRY, { ...WINDOWS_ENTRY, status: 0x80 }) })],
      finds: [{ message: 'several', args: { active: '1, 2' } }],
    },
    {
      name: 'a status that means nothing',
      facts: [mbr({ entries: entries(ESP_ENTRY, { ...WINDOWS_ENTRY, status: 0x41 }) })],
      finds: [{ message: 'invalid', args: { index: 2, status: '41' } }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [], gaps: [gap('mbr', 'LBA 0')] }],
});

testCheck(mbrPartitionsOverlap, {
  clean: [
    { name: 'side by side', facts: [mbr(), fat] },
    {
      name: 'logical partitions lie inside their container',
      facts: [
        mbr({
          entries: entries(ESP_ENTRY, entry(2, { type: 0x0f, startLba: 720_896, sectors: 1_000_000 })),
          logical: [entry(5, { type: 7, startLba: 722_944, sectors: 500_000 })],
        }),
        fat,
      ],
    },
  ],
  elsewhere: [{ name: 'raw ISO', facts: [mbr(), iso] }],
  broken: [
    {
      name: 'the first reaches into the second',
      facts: [mbr({ entries: entries({ ...ESP_ENTRY, sectors: 718_849 }, WINDOWS_ENTRY) }), fat],
      finds: [{ message: 'overlap', severity: 'error', args: { a: 1, aEnd: 720_896, b: 2, bStart: 720_896 } }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [fat], gaps: [gap('mbr', 'LBA 0')] }],
});

testCheck(mbrPartitionBeyondEnd, {
  clean: [{ name: 'within the medium', facts: [medium(), partition(1, { scheme: 'mbr' })] }],
  elsewhere: [{ name: 'GPT partitions', facts: [medium(), partition(1, { beyondEnd: true })] }],
  broken: [
    {
      name: 'cut medium',
      facts: [medium({ size: 500_000_000 }), partition(2, { scheme: 'mbr', beyondEnd: true })],
      finds: [{ message: 'beyond', subject: 'p2', args: { size: 500_000_000 } }],
    },
  ],
  blind: [
    {
      name: 'partitions unreadable',
      facts: [medium()],
      gaps: [gap('partition', 'LBA 0')],
      collected: ['medium', 'partition'],
    },
  ],
});

testCheck(mbrProtectiveMissing, {
  clean: [{ name: 'protective entry', facts: [protectiveMbr(), gptCopy('primary')] }],
  elsewhere: [
    { name: 'no GPT', facts: [mbr()] },
    { name: 'raw ISO', facts: [mbr(), gptCopy('primary'), iso] },
  ],
  broken: [
    {
      name: 'sector 0 wiped',
      facts: [mbr({ entries: entries(), signatureOk: false }), gptCopy('primary')],
      finds: [{ message: 'empty', proof: 'proven' }],
    },
    {
      name: 'type byte lost',
      facts: [mbr({ entries: entries(entry(1, { type: 7, startLba: 1, sectors: 2_097_151 })) }), gptCopy('primary')],
      finds: [{ message: 'type-lost', args: { type: '07' } }],
    },
    {
      name: 'protective entry elsewhere',
      facts: [
        mbr({ entries: entries(entry(1, { type: 0xee, startLba: 63, sectors: 9 })), hasProtectiveType: true }),
        gptCopy('backup'),
      ],
      finds: [{ message: 'misplaced', args: { start: 63 } }],
    },
  ],
  blind: [{ name: 'neither readable', facts: [], gaps: [gap('mbr', 'LBA 0'), gap('gpt.copy', 'LBA 1')] }],
});

testCheck(mbrHybrid, {
  clean: [{ name: 'protective alone', facts: [protectiveMbr()] }],
  elsewhere: [{ name: 'plain MBR', facts: [mbr()] }],
  broken: [
    {
      name: 'a FAT entry beside EE',
      facts: [
        protectiveMbr({
          entries: entries(
            entry(1, { type: 0xee, startLba: 1, sectors: 2047 }),
            entry(2, { type: 0x0c, startLba: 2048, sectors: 9 }),
          ),
        }),
      ],
      finds: [{ message: 'hybrid', severity: 'warning', args: { types: '0C' } }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [], gaps: [gap('mbr', 'LBA 0')] }],
});

testCheck(mbrDiskSignatureZero, {
  clean: [{ name: 'a signature', facts: [mbr()] }],
  elsewhere: [{ name: 'GPT has no need of one', facts: [protectiveMbr()] }],
  broken: [
    {
      name: 'a BCD names disks by it',
      facts: [mbr({ diskSignature: 0 }), bcdDevice('11000001', { style: 'mbr' })],
      finds: [{ message: 'zero', severity: 'warning' }],
    },
    {
      name: 'nothing refers to it',
      facts: [mbr({ diskSignature: 0 })],
      finds: [{ message: 'unused', severity: 'info' }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [], gaps: [gap('mbr', 'LBA 0')] }],
});

testCheck(mbrDiskSignatureDuplicate, {
  clean: [{ name: 'two signatures', facts: [mbr(), mbr({ medium: 'other.img', diskSignature: 7 })] }],
  elsewhere: [{ name: 'one medium', facts: [mbr()] }],
  broken: [
    {
      name: 'clone beside its original',
      facts: [mbr(), mbr({ medium: 'clone.img' })],
      finds: [{ message: 'same', proof: 'suspect', args: { signature: '5A7C31E4', b: 'clone.img' } }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [], gaps: [gap('mbr', 'LBA 0')] }],
});

const oldSignature = { style: 'mbr', diskId: '11223344', mismatch: ['disk-id'] } as const;
const wrongDisk = (element: string) => mismatched(element, { ...oldSignature, mismatch: ['disk-id'] });
testCheck(mbrDiskSignatureChanged, {
  clean: [
    { name: 'the BCD fits', facts: [mbr(), bcdDevice('11000001', { style: 'mbr', diskId: '5a7c31e4' })] },
    {
      name: 'offsets do not fit either: another disk is meant',
      facts: [
        mbr(),
        mismatched('11000001', { style: 'mbr', diskId: '11223344', mismatch: ['disk-id', 'partition-offset'] }),
      ],
    },
    {
      name: 'one element fits',
      facts: [mbr(), wrongDisk('11000001'), bcdDevice('21000001', { style: 'mbr', diskId: '5a7c31e4' })],
    },
  ],
  elsewhere: [{ name: 'no BCD', facts: [mbr()] }],
  broken: [
    {
      name: 'all name one other signature',
      facts: [mbr(), wrongDisk('11000001'), wrongDisk('21000001')],
      finds: [{ message: 'changed', proof: 'proven', args: { wanted: '11223344', actual: '5A7C31E4', count: 2 } }],
    },
  ],
  blind: [{ name: 'store unreadable', facts: [mbr()], gaps: [gap('bcd.device', 'p1:/Boot/BCD', 'damaged')] }],
});

const mbrParts = [partition(1, { scheme: 'mbr' }), partition(2, { scheme: 'mbr' })];
testCheck(mbrPartitionTypeWrong, {
  clean: [
    { name: 'types fit', facts: [mbr(), ...mbrParts, fat, ntfs] },
    { name: 'nothing recognised is no contradiction', facts: [mbr(), ...mbrParts, fat, volume('p2', 'unknown')] },
  ],
  elsewhere: [{ name: 'GPT', facts: [protectiveMbr(), partition(1), fat] }],
  broken: [
    {
      name: 'NTFS under a FAT32 type',
      facts: [mbr(), partition(2, { scheme: 'mbr', type: 0x0c }), ntfs],
      finds: [{ message: 'wrong', severity: 'warning', args: { type: '0C', kind: 'ntfs' } }],
    },
    {
      name: 'the type byte alone is gone, and the volume is there',
      facts: [medium(), mbr({ entries: entries({ ...ESP_ENTRY, type: 0 }, WINDOWS_ENTRY) }), foundVolume(1 << 20)],
      finds: [
        { message: 'emptied', severity: 'error', proof: 'proven', subject: STICK, args: { index: 1, start: 2048 } },
      ],
    },
    {
      name: 'an entry with a place, and nothing there',
      facts: [medium(), mbr({ entries: entries({ ...ESP_ENTRY, type: 0 }, WINDOWS_ENTRY) })],
      finds: [{ message: 'emptied', severity: 'warning', proof: 'suspect' }],
    },
  ],
  blind: [{ name: 'volume unreadable', facts: [mbr(), ...mbrParts, fat], gaps: [gap('volume', 'p2')] }],
});

testCheck(volumeWithoutPartition, {
  clean: [
    { name: 'a table, and nothing beside it', facts: [mbr(), ...mbrParts, fat, ntfs, FALLBACK] },
    {
      name: 'a file system over all of it: what lies in it is its own',
      facts: [mbr({ superfloppy: true, entries: [] }), volume('whole', 'fat32'), foundVolume(1 << 20)],
    },
    {
      name: 'a table that was wiped is MBR-01, one that is damaged GPT-01',
      facts: [mbr({ signatureOk: false, entries: entries() }), foundVolume(1 << 20)],
    },
    {
      name: 'what was overwritten is nothing to go back to',
      facts: [mbr({ entries: entries() }), foundVolume(1 << 20, { state: 'overwritten' })],
    },
    {
      name: 'a volume within another is no loss',
      facts: [mbr(), ...mbrParts, foundVolume(4 << 20, { overlaps: ['p1'] })],
    },
  ],
  elsewhere: [{ name: 'no medium', facts: [] }],
  broken: [
    {
      name: 'all entries cleared',
      facts: [mbr({ entries: entries() }), foundVolume(1 << 20), foundVolume(128 << 20, { format: 'ntfs' })],
      finds: [
        {
          message: 'table-lost',
          severity: 'error',
          proof: 'proven',
          args: { count: 2, volumes: `@${1 << 20} FAT32, @${128 << 20} NTFS` },
        },
      ],
    },
    {
      name: 'the entry of the boot volume is gone',
      facts: [mbr(), partition(2, { scheme: 'mbr', type: 7 }), ntfs, foundVolume(1 << 20)],
      finds: [{ message: 'entry-lost', severity: 'error', proof: 'suspect' }],
    },
    {
      name: 'a boot volume of before, on a medium that boots',
      facts: [mbr(), ...mbrParts, fat, FALLBACK, foundVolume(900 << 20)],
      finds: [{ message: 'entry-lost', severity: 'info' }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [], gaps: [gap('mbr', 'LBA 0')] }],
});

testCheck(formattedOver, {
  clean: [{ name: 'a stick that never had a table', facts: [mbr({ superfloppy: true, entries: [] })] }],
  elsewhere: [{ name: 'a partition table', facts: [mbr()] }],
  broken: [
    {
      name: 'mkfs over a GPT disk',
      facts: [mbr({ superfloppy: true, entries: [] }), gptCopy('primary', { state: 'absent' }), gptCopy('backup')],
      finds: [{ message: 'gpt', severity: 'error', proof: 'proven', subject: STICK, args: { lba: 2_097_151 } }],
    },
    {
      name: 'mkfs over an MBR disk',
      facts: [mbr({ superfloppy: true, entries: [] }), foundVolume(0), foundVolume(128 << 20, { format: 'ntfs' })],
      finds: [{ message: 'volumes', args: { count: 1 } }],
    },
  ],
});

const modeFacts = [partition(1, { scheme: 'mbr' }), fat, bootRecord('p1', 'fat32')];
testCheck(mbrSingleFirmwareMode, {
  clean: [
    { name: 'both modes', facts: [mbr(), ...modeFacts, FALLBACK, file('p1', '/bootmgr', 'bios-boot-manager')] },
    {
      name: 'UEFI alone is the norm on GPT',
      facts: [protectiveMbr(), partition(1), fat, bootRecord('p1', 'fat32'), FALLBACK],
    },
    {
      name: 'an unreadable boot partition is not an empty one',
      facts: [protectiveMbr(), partition(1), volume('p1', 'unknown'), NO_FALLBACK],
    },
  ],
  elsewhere: [{ name: 'raw ISO', facts: [mbr(), iso] }],
  broken: [
    {
      name: 'MBR stick marked by Rufus as made for UEFI',
      facts: [mbr({ diskSignature: 0x49464555 }), ...modeFacts, FALLBACK],
      finds: [{ message: 'uefi-only', severity: 'info' }],
    },
    {
      name: 'BIOS alone',
      facts: [mbr(), ...modeFacts, NO_FALLBACK],
      finds: [{ message: 'bios-only', severity: 'info' }],
    },
    {
      name: 'nothing to boot',
      facts: [protectiveMbr(), partition(1), fat, NO_FALLBACK],
      finds: [{ message: 'none', severity: 'error', proof: 'suspect' }],
    },
  ],
  blind: [
    {
      name: 'a damaged folder may hide the loader',
      facts: [mbr(), ...modeFacts],
      gaps: [gap('file', 'p1:/EFI/BOOT/BOOTX64.EFI', 'damaged')],
    },
  ],
});

testCheck(isoHybridLayout, {
  elsewhere: [{ name: 'a partitioned stick', facts: [fat, ntfs] }],
  broken: [
    {
      name: 'raw ISO',
      facts: [mbr(), iso],
      finds: [{ message: 'hybrid', severity: 'info', args: { label: 'DEBIAN_12' } }],
    },
    {
      name: 'an ISO for optical drives',
      facts: [mbr({ signatureOk: false }), iso],
      finds: [{ message: 'plain', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'volume unreadable', facts: [], gaps: [gap('volume', 'whole')] }],
});

testCheck(bootRecordHiddenSectorsWrong, {
  clean: [{ name: 'start and record agree', facts: [partition(1, { scheme: 'mbr' }), bootRecord('p1', 'fat32')] }],
  elsewhere: [
    { name: 'GPT: no BIOS runs the record', facts: [partition(1), bootRecord('p1', 'fat32', { hiddenSectors: 0 })] },
  ],
  broken: [
    {
      name: 'partition moved',
      facts: [partition(1, { scheme: 'mbr' }), bootRecord('p1', 'fat32', { hiddenSectors: 63 })],
      finds: [{ message: 'wrong', severity: 'error', args: { hidden: 63, start: 2048 } }],
    },
    {
      name: 'a record that only prints a message',
      facts: [
        partition(1, { scheme: 'mbr' }),
        bootRecord('p1', 'fat32', { hiddenSectors: 0, code: { family: 'mkfs.fat', loads: 'message' } }),
      ],
      finds: [{ message: 'wrong', severity: 'info' }],
    },
  ],
  blind: [{ name: 'record unreadable', facts: [partition(1, { scheme: 'mbr' })], gaps: [gap('boot-record', 'p1')] }],
});

const ventoy = [
  partition(1, { scheme: 'mbr', startLba: 2048, sectors: 1_000_000 }),
  partition(2, { scheme: 'mbr', startLba: 1_002_048, sectors: 65_536, type: 0xef }),
];
testCheck(ventoyPartitionLost, {
  clean: [{ name: 'Ventoy in order', facts: [...ventoy, volume('p2', 'fat16', { label: 'VTOYEFI' })] }],
  elsewhere: [{ name: 'another layout', facts: [...mbrParts, ntfs] }],
  broken: [
    {
      name: 'its partition overwritten',
      facts: [...ventoy, volume('p2', 'zero')],
      finds: [{ message: 'lost', args: { menu: 'p2', kind: 'zero' } }],
    },
  ],
  blind: [{ name: 'volume unreadable', facts: ventoy, gaps: [gap('volume', 'p2')] }],
});

testCheck(superfloppy, {
  clean: [{ name: 'a partition table', facts: [medium(), mbr()] }],
  broken: [
    {
      name: 'FAT at LBA 0',
      facts: [medium(), mbr({ superfloppy: true, entries: [] })],
      finds: [{ message: 'superfloppy', severity: 'info' }],
    },
    {
      name: 'FAT at LBA 0, and a firmware that does not offer it',
      facts: [medium(), mbr({ superfloppy: true, entries: [] }), symptom('not-in-boot-menu')],
      finds: [{ message: 'superfloppy', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [medium()], gaps: [gap('mbr', 'LBA 0')] }],
});

testCheck(mbrBootCodeUnknown, {
  clean: [{ name: 'a known family', facts: [mbr()] }],
  elsewhere: [{ name: 'GPT', facts: [protectiveMbr()] }],
  broken: [
    {
      name: 'no family matches',
      facts: [mbr({ code: unknownCode })],
      finds: [{ message: 'unknown', severity: 'info' }],
    },
    {
      name: 'VeraCrypt',
      facts: [
        mbr({ code: { family: 'truecrypt', name: 'TrueCrypt or VeraCrypt', kind: 'encryption', confirmed: true } }),
      ],
      finds: [{ message: 'encryption', args: { name: 'TrueCrypt or VeraCrypt' } }],
    },
  ],
  blind: [{ name: 'sector 0 unreadable', facts: [], gaps: [gap('mbr', 'LBA 0')] }],
});
