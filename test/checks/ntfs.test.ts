/** Checks of NTFS volumes and of encrypted ones. */
import { volumeEncrypted } from '../../src/checks/bitlocker/volume-encrypted.ts';
import { badClustersListed } from '../../src/checks/ntfs/bad-clusters-listed.ts';
import { biosBootManagerMissing } from '../../src/checks/ntfs/bios-boot-manager-missing.ts';
import { hibernationFilePresent } from '../../src/checks/ntfs/hibernation-file-present.ts';
import { mftMirrorDiffers } from '../../src/checks/ntfs/mft-mirror-differs.ts';
import { ntfsBootRecordDamaged } from '../../src/checks/ntfs/ntfs-boot-record-damaged.ts';
import { ntfsDirty } from '../../src/checks/ntfs/ntfs-dirty.ts';
import { volumeLargerThanPartition } from '../../src/checks/ntfs/volume-larger-than-partition.ts';
import {
  absent,
  bcdDevice,
  bitlocker,
  bootRecord,
  FALLBACK,
  file,
  gap,
  hibernation,
  hole,
  ntfsStructure,
  partition,
  region,
  volume,
} from './build.ts';
import { testCheck } from './tester.ts';

const ntfs = volume('p2', 'ntfs');
const fat = volume('p1', 'fat32');

testCheck(ntfsBootRecordDamaged, {
  clean: [
    { name: 'sound', facts: [ntfs, bootRecord('p2', 'ntfs')] },
    { name: 'backup differs only', facts: [ntfs, bootRecord('p2', 'ntfs', { backup: 'differs' })] },
    {
      name: 'code written to the first sector alone',
      facts: [ntfs, bootRecord('p2', 'ntfs', { backup: 'differs', regions: [region('code', 'sound', 'sound')] })],
    },
  ],
  elsewhere: [{ name: 'FAT alone', facts: [fat, bootRecord('p1', 'fat32')] }],
  broken: [
    {
      name: 'first sector zeroed, opened by the backup',
      facts: [ntfs, bootRecord('p2', 'unknown', { valid: false, problems: ['oem'], backup: 'valid' })],
      finds: [{ message: 'backup-good', severity: 'error', proof: 'proven', subject: 'p2' }],
    },
    {
      name: 'neither usable',
      facts: [ntfs, bootRecord('p2', 'ntfs', { valid: false, problems: ['mft'], backup: 'invalid' })],
      finds: [{ message: 'no-backup' }],
    },
    {
      name: 'backup lost',
      facts: [ntfs, bootRecord('p2', 'ntfs', { backup: 'absent' })],
      finds: [{ message: 'backup-differs', severity: 'warning' }],
    },
    {
      name: 'code lost from the first sector, parameters from the backup',
      facts: [
        ntfs,
        bootRecord('p2', 'ntfs', {
          backup: 'differs',
          regions: [region('code', 'damaged', 'sound'), region('parameters', 'sound', 'damaged')],
        }),
      ],
      finds: [
        { message: 'primary-region', severity: 'warning', args: { regions: 'code' } },
        { message: 'backup-region', severity: 'warning', args: { regions: 'parameters' } },
      ],
    },
    {
      name: 'what the BCD names is nothing',
      facts: [volume('p2', 'unknown'), bcdDevice('21000001')],
      finds: [{ message: 'not-recognised', proof: 'suspect' }],
    },
  ],
  blind: [{ name: 'first sector unreadable', facts: [], gaps: [gap('boot-record', 'p2')] }],
});

testCheck(volumeLargerThanPartition, {
  clean: [{ name: 'fits', facts: [partition(2), bootRecord('p2', 'ntfs')] }],
  elsewhere: [{ name: 'no claim', facts: [partition(2), bootRecord('p2', 'bitlocker', { claimedLength: undefined })] }],
  broken: [
    {
      name: 'restored to a smaller partition',
      facts: [partition(2, { length: 500_000_000 }), bootRecord('p2', 'ntfs')],
      finds: [{ message: 'larger', severity: 'error', args: { excess: 1_376_223 * 512 - 500_000_000 } }],
    },
  ],
  blind: [{ name: 'record unreadable', facts: [partition(2)], gaps: [gap('boot-record', 'p2')] }],
});

const active = partition(1, { scheme: 'mbr' });
const loads = bootRecord('p1', 'fat32');
testCheck(biosBootManagerMissing, {
  clean: [{ name: 'in place', facts: [active, loads, file('p1', '/bootmgr', 'bios-boot-manager')] }],
  elsewhere: [
    {
      name: 'the record loads something else',
      facts: [active, bootRecord('p1', 'fat32', { code: { family: 'syslinux', loads: 'syslinux' } })],
    },
    { name: 'GPT', facts: [partition(1), loads] },
  ],
  broken: [
    {
      name: 'deleted',
      facts: [active, loads, absent('p1', '/bootmgr', 'bios-boot-manager')],
      finds: [{ message: 'absent', severity: 'error', proof: 'proven', subject: 'p1:/bootmgr' }],
    },
    {
      name: 'deleted, UEFI still boots',
      facts: [active, loads, absent('p1', '/bootmgr', 'bios-boot-manager'), FALLBACK],
      finds: [{ message: 'absent', severity: 'warning' }],
    },
    {
      name: 'empty',
      facts: [active, loads, file('p1', '/bootmgr', 'bios-boot-manager', { size: 0 })],
      finds: [{ message: 'empty' }],
    },
    {
      name: 'compressed by the file system',
      facts: [active, loads, file('p1', '/bootmgr', 'bios-boot-manager', { compressed: true })],
      finds: [{ message: 'compressed', proof: 'proven' }],
    },
  ],
  blind: [{ name: 'root folder damaged', facts: [active, loads], gaps: [gap('file', 'p1:/bootmgr', 'damaged')] }],
});

testCheck(mftMirrorDiffers, {
  clean: [{ name: 'same', facts: [volume('p2', 'ntfs', { mirror: 'same' })] }],
  elsewhere: [{ name: 'not compared', facts: [ntfs] }],
  broken: [
    {
      name: 'differs',
      facts: [volume('p2', 'ntfs', { mirror: 'differs' })],
      finds: [{ message: 'differs', severity: 'error' }],
    },
    { name: 'unreadable', facts: [volume('p2', 'ntfs', { mirror: 'unreadable' })], finds: [{ message: 'unreadable' }] },
    {
      name: 'a torn record, and one without signature',
      facts: [
        volume('p2', 'ntfs', { mirror: 'same' }),
        ntfsStructure('p2', {
          badRecords: [
            { record: 5, problem: 'torn' },
            { record: 9, problem: 'magic' },
          ],
        }),
      ],
      finds: [
        { message: 'torn', args: { record: 5 }, proof: 'proven' },
        { message: 'magic', args: { record: 9 } },
      ],
    },
  ],
  blind: [{ name: 'volume unreadable', facts: [], gaps: [gap('volume', 'p2')] }],
});

testCheck(ntfsDirty, {
  clean: [{ name: 'closed', facts: [ntfs] }],
  elsewhere: [{ name: 'FAT', facts: [volume('p1', 'fat32', { dirty: true })] }],
  broken: [
    {
      name: 'flagged',
      facts: [volume('p2', 'ntfs', { dirty: true })],
      finds: [{ message: 'dirty', severity: 'info' }],
    },
    {
      name: 'chkdsk broken off, log to be resized',
      facts: [ntfs, ntfsStructure('p2', { flags: { dirty: false, resizeLog: true, chkdskUnderway: true } })],
      finds: [{ message: 'resize' }, { message: 'chkdsk', severity: 'warning' }],
    },
    {
      name: 'journal open',
      facts: [ntfs, ntfsStructure('p2', { log: 'dirty' })],
      finds: [{ message: 'log', severity: 'info' }],
    },
    {
      name: 'journal without restart page',
      facts: [ntfs, ntfsStructure('p2', { log: 'damaged' })],
      finds: [{ message: 'log-damaged', proof: 'suspect' }],
    },
  ],
  blind: [{ name: 'volume unreadable', facts: [], gaps: [gap('volume', 'p2')] }],
});

const hiberfil = file('p2', '/hiberfil.sys', 'hibernation', { size: 3_400_000_000 });
testCheck(hibernationFilePresent, {
  clean: [
    { name: 'none', facts: [absent('p2', '/hiberfil.sys', 'hibernation')] },
    { name: 'header cleared', facts: [hiberfil, hibernation('cleared', '')] },
    { name: 'taken up again', facts: [hiberfil, hibernation('resumed', 'wake')] },
  ],
  elsewhere: [{ name: 'never looked for', facts: [FALLBACK] }],
  broken: [
    {
      name: 'a session waits',
      facts: [hiberfil, hibernation('hibernated', 'HIBR')],
      finds: [
        {
          message: 'hibernated',
          severity: 'warning',
          proof: 'proven',
          args: { signature: 'HIBR' },
          subject: 'p2:/hiberfil.sys',
        },
      ],
    },
  ],
  blind: [{ name: 'header unreadable', facts: [hiberfil], gaps: [gap('hibernation', 'p2:/hiberfil.sys')] }],
});

testCheck(badClustersListed, {
  clean: [{ name: 'none listed', facts: [ntfsStructure('p2')] }],
  elsewhere: [{ name: 'no NTFS', facts: [] }],
  broken: [
    {
      name: 'listed, all readable',
      facts: [ntfsStructure('p2', { badClusters: { clusters: 3, first: [] } })],
      finds: [{ message: 'listed', severity: 'info', proof: 'suspect' }],
    },
    {
      name: 'listed, and sectors do not come',
      facts: [ntfsStructure('p2', { badClusters: { clusters: 3, first: [] } }), hole(8192)],
      finds: [{ message: 'confirmed', severity: 'warning' }],
    },
  ],
  blind: [{ name: 'volume damaged', facts: [], gaps: [gap('ntfs.structure', 'p2', 'damaged')] }],
});

testCheck(volumeEncrypted, {
  clean: [{ name: 'plain', facts: [fat, ntfs] }],
  elsewhere: [{ name: 'no volume', facts: [] }],
  broken: [
    {
      name: 'BitLocker',
      facts: [fat, volume('p2', 'bitlocker')],
      finds: [{ message: 'encrypted', severity: 'info', proof: 'proven', subject: 'p2' }],
    },
    {
      name: 'decrypted to the end, and the boot record not given back',
      facts: [fat, volume('p2', 'bitlocker'), bitlocker({ state: 'decrypted' })],
      finds: [{ message: 'decrypted', severity: 'info' }],
    },
  ],
  blind: [{ name: 'volume unreadable', facts: [], gaps: [gap('volume', 'p2')] }],
});
