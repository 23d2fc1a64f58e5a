/** Checks of the GPT layer. */
import { gptBeyondEnd } from '../../src/checks/gpt/gpt-beyond-end.ts';
import { gptCopiesDiffer } from '../../src/checks/gpt/gpt-copies-differ.ts';
import { gptChecksumWrong } from '../../src/checks/gpt/gpt-checksum-wrong.ts';
import { gptEntryRangeWrong } from '../../src/checks/gpt/gpt-entry-range-wrong.ts';
import { gptGuidDuplicate } from '../../src/checks/gpt/gpt-guid-duplicate.ts';
import { gptNoEsp } from '../../src/checks/gpt/gpt-no-esp.ts';
import { gptNotAtEnd } from '../../src/checks/gpt/gpt-not-at-end.ts';
import { gptSectorSizeMismatch } from '../../src/checks/gpt/gpt-sector-size-mismatch.ts';
import { gptStale } from '../../src/checks/gpt/gpt-stale.ts';
import { gptTwoEsps } from '../../src/checks/gpt/gpt-two-esps.ts';
import {
  ESP_GUID,
  FALLBACK,
  gap,
  gptCopy,
  gptEntry,
  gptTable,
  mbr,
  medium,
  NO_FALLBACK,
  protectiveMbr,
  STICK,
  volume,
  windows,
} from './build.ts';
import { testCheck } from './tester.ts';

const pmbr = protectiveMbr();
const iso = volume('whole', 'iso9660');
const badHeader = { state: 'bad-header-crc', headerCrc: { stored: 1, computed: 2 } } as const;
const noTable = { name: 'table unreadable', facts: [], gaps: [gap('gpt.table', 'LBA 1')] };

testCheck(gptCopiesDiffer, {
  clean: [
    { name: 'both say the same', facts: [gptCopy('primary'), gptCopy('backup')] },
    { name: 'a damaged copy is GPT-01', facts: [gptCopy('primary'), gptCopy('backup', { state: 'bad-array-crc' })] },
  ],
  elsewhere: [{ name: 'MBR disk', facts: [mbr()] }],
  broken: [
    {
      name: 'one of them was edited and sealed',
      facts: [gptCopy('primary'), gptCopy('backup', { arrayCrc: { stored: 3, computed: 3 } })],
      finds: [
        { message: 'entries', severity: 'warning', proof: 'proven', args: { primary: '00000002', backup: '00000003' } },
      ],
    },
    {
      name: 'the backup of an earlier table',
      facts: [gptCopy('primary'), gptCopy('backup', { diskGuid: ESP_GUID })],
      finds: [{ message: 'other-table', args: { backup: ESP_GUID } }],
    },
  ],
});

testCheck(gptChecksumWrong, {
  clean: [{ name: 'both copies hold', facts: [pmbr, gptCopy('primary'), gptCopy('backup')] }],
  elsewhere: [{ name: 'MBR disk', facts: [mbr()] }],
  broken: [
    {
      name: 'primary header torn',
      facts: [pmbr, gptCopy('primary', badHeader), gptCopy('backup')],
      finds: [{ message: 'primary', severity: 'error', proof: 'proven', subject: STICK, args: { stored: '00000001' } }],
    },
    {
      name: 'primary wiped',
      facts: [pmbr, gptCopy('primary', { state: 'absent' }), gptCopy('backup')],
      finds: [{ message: 'primary-gone' }],
    },
    {
      name: 'primary torn, end unreadable',
      facts: [pmbr, gptCopy('primary', { state: 'bad-array-crc' }), gptCopy('backup', { state: 'unreadable' })],
      finds: [{ message: 'primary-unbacked', severity: 'error', args: { stored: '00000002' } }],
    },
    {
      name: 'backup torn: the medium still boots',
      facts: [pmbr, gptCopy('primary'), gptCopy('backup', badHeader)],
      finds: [{ message: 'backup', severity: 'warning' }],
    },
    {
      name: 'backup wiped',
      facts: [pmbr, gptCopy('primary'), gptCopy('backup', { state: 'absent' })],
      finds: [{ message: 'backup-gone', severity: 'warning' }],
    },
    {
      name: 'both bad',
      facts: [pmbr, gptCopy('primary', badHeader), gptCopy('backup', { state: 'absent' })],
      finds: [{ message: 'both', severity: 'error' }],
    },
    { name: 'protective MBR over nothing', facts: [pmbr], finds: [{ message: 'none', severity: 'error' }] },
  ],
  blind: [
    {
      name: 'backup unreadable',
      facts: [pmbr, gptCopy('primary'), gptCopy('backup', { state: 'unreadable' })],
      gaps: [gap('gpt.copy', 'LBA 2097151')],
    },
    { name: 'neither readable is not "none"', facts: [pmbr], gaps: [gap('gpt.copy', 'LBA 1')] },
  ],
});

testCheck(gptNotAtEnd, {
  clean: [
    { name: 'ends with the medium', facts: [gptTable(), pmbr] },
    { name: 'raw ISO on a larger stick', facts: [gptTable({ tableLastLba: 1_000_000 }), pmbr, iso] },
    { name: 'beyond the medium is GPT-04', facts: [gptTable({ tableLastLba: 3_000_000 }), pmbr] },
  ],
  elsewhere: [{ name: 'MBR disk', facts: [mbr()] }],
  broken: [
    {
      name: 'image on a larger stick',
      facts: [gptTable({ tableLastLba: 1_000_000 }), pmbr],
      finds: [{ message: 'larger', severity: 'warning', args: { bytes: 1_097_151 * 512 } }],
    },
  ],
  blind: [noTable],
});

testCheck(gptBeyondEnd, {
  clean: [
    { name: 'ends with the medium', facts: [gptTable()] },
    { name: 'a larger medium is GPT-03', facts: [gptTable({ tableLastLba: 1_000_000 })] },
  ],
  elsewhere: [{ name: 'MBR disk', facts: [] }],
  broken: [
    {
      name: 'a partition is cut',
      facts: [gptTable({ mediumLastLba: 1_000_000 })],
      finds: [{ message: 'partition', severity: 'error', subject: 'p2', args: { index: 2, medium: 1_000_000 } }],
    },
    {
      name: 'only the backup is beyond',
      facts: [gptTable({ mediumLastLba: 2_097_130 })],
      finds: [{ message: 'table', subject: STICK }],
    },
  ],
  blind: [noTable],
});

testCheck(gptSectorSizeMismatch, {
  clean: [
    { name: '512 on 512', facts: [medium(), gptCopy('primary')] },
    { name: '4096 on 4096', facts: [medium({ sectorSize: 4096 }), gptCopy('primary', { sectorSize: 4096 })] },
    { name: 'no primary to go by', facts: [medium(), gptCopy('primary', { state: 'absent', sectorSize: 4096 })] },
  ],
  elsewhere: [{ name: 'MBR disk', facts: [medium()] }],
  broken: [
    {
      name: 'a 4096 table on a 512-byte device',
      facts: [medium({ sectorSizeFrom: 'device' }), gptCopy('primary', { sectorSize: 4096 })],
      finds: [{ message: 'mismatch', severity: 'error', proof: 'proven', args: { table: 4096, medium: 512 } }],
    },
    {
      name: 'in an image, whose sector size is only assumed',
      facts: [medium(), gptCopy('primary', { sectorSize: 4096 })],
      finds: [{ message: 'mismatch', proof: 'suspect' }],
    },
    {
      name: 'in an image whose content counts in 4096 throughout',
      facts: [medium({ sectorSize: 4096, sectorSizeFrom: 'content' }), gptCopy('primary', { sectorSize: 4096 })],
      finds: [{ message: 'needs-4096', severity: 'info' }],
    },
  ],
  blind: [{ name: 'LBA 1 unreadable', facts: [medium()], gaps: [gap('gpt.copy', 'LBA 1')] }],
});

const noEsp = gptTable({ entries: [gptEntry(2)] });
testCheck(gptNoEsp, {
  clean: [{ name: 'a system partition', facts: [gptTable(), FALLBACK, pmbr] }],
  elsewhere: [{ name: 'raw ISO', facts: [noEsp, iso] }],
  broken: [
    {
      name: 'loader on another volume',
      facts: [noEsp, FALLBACK, pmbr],
      finds: [{ message: 'with-loader', severity: 'info' }],
    },
    {
      name: 'of an installed Windows',
      facts: [noEsp, FALLBACK, pmbr, windows()],
      finds: [{ message: 'with-windows', severity: 'warning' }],
    },
    {
      name: 'no loader either',
      facts: [noEsp, NO_FALLBACK, pmbr],
      finds: [{ message: 'without-loader', severity: 'warning' }],
    },
  ],
  blind: [noTable],
});

testCheck(gptTwoEsps, {
  clean: [{ name: 'one', facts: [gptTable(), pmbr] }],
  elsewhere: [{ name: 'MBR disk', facts: [mbr()] }],
  broken: [
    {
      name: 'two',
      facts: [gptTable({ entries: [gptEntry(1), gptEntry(2, { typeGuid: ESP_GUID })] }), pmbr],
      finds: [{ message: 'several', severity: 'warning', args: { indexes: '1, 2' } }],
    },
  ],
  blind: [noTable],
});

testCheck(gptEntryRangeWrong, {
  clean: [{ name: 'side by side in the usable range', facts: [gptTable(), gptCopy('primary'), pmbr] }],
  elsewhere: [{ name: 'raw ISO', facts: [gptTable(), iso] }],
  broken: [
    {
      name: 'overlap',
      facts: [gptTable({ entries: [gptEntry(1), gptEntry(2, { firstLba: 720_895 })] }), gptCopy('primary'), pmbr],
      finds: [{ message: 'overlap', proof: 'proven', args: { a: 1, b: 2 } }],
    },
    {
      name: 'into the entry array',
      facts: [gptTable({ entries: [gptEntry(1, { firstLba: 20 })] }), gptCopy('primary'), pmbr],
      finds: [{ message: 'outside', subject: 'p1', args: { usableFirst: 34 } }],
    },
    {
      name: 'ends before it starts',
      facts: [gptTable({ entries: [gptEntry(1, { lastLba: 5 })] }), gptCopy('primary'), pmbr],
      finds: [{ message: 'reversed' }],
    },
  ],
  blind: [noTable],
});

testCheck(gptGuidDuplicate, {
  clean: [
    { name: 'all different', facts: [gptTable()] },
    {
      name: 'two media of their own',
      facts: [gptTable(), gptTable({ medium: 'b.img', diskGuid: 'd2a9e6b8-13f4-4c7d-8e05-9b6a41c7f230', entries: [] })],
    },
  ],
  elsewhere: [{ name: 'MBR disk', facts: [] }],
  broken: [
    {
      name: 'clone beside its original',
      facts: [gptTable(), gptTable({ medium: 'clone.img' })],
      finds: [{ message: 'disk', args: { a: STICK, b: 'clone.img' } }],
    },
    {
      name: 'twice in one table',
      facts: [gptTable({ entries: [gptEntry(1), gptEntry(2, { uniqueGuid: gptEntry(1).uniqueGuid })] })],
      finds: [{ message: 'partition', args: { a: 'p1', b: 'p2' } }],
    },
  ],
  blind: [noTable],
});

testCheck(gptStale, {
  clean: [{ name: 'the old copies are zapped', facts: [mbr(), gptCopy('backup', { state: 'bad-header-crc' })] }],
  elsewhere: [
    { name: 'a GPT disk', facts: [pmbr, gptCopy('primary')] },
    { name: 'raw ISO', facts: [mbr(), gptCopy('primary'), iso] },
  ],
  broken: [
    {
      name: 'backup left behind an MBR',
      facts: [mbr(), gptCopy('backup')],
      finds: [{ message: 'both', severity: 'warning', proof: 'suspect', args: { partitions: 2, which: 'backup' } }],
    },
  ],
  blind: [{ name: 'copies unreadable', facts: [mbr()], gaps: [gap('gpt.copy', 'LBA 1')] }],
});
