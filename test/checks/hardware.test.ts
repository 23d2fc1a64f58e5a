/** Checks of the medium as hardware. */
import { bootFilesChange } from '../../src/checks/hardware/boot-files-change.ts';
import { containerDamaged } from '../../src/checks/hardware/container-damaged.ts';
import { fakeCapacity } from '../../src/checks/hardware/fake-capacity.ts';
import { unreadableSectors } from '../../src/checks/hardware/unreadable-sectors.ts';
import { windowsVolumeSmall } from '../../src/checks/hardware/windows-volume-small.ts';
import type { Fact } from '../../src/core/facts.ts';
import { alias, bootRecord, gap, gptCopy, hole, medium, partition, reread, STICK, windows } from './build.ts';
import { testCheck } from './tester.ts';

const lostBackup = gptCopy('backup', { state: 'absent' });
const lostRecord = bootRecord('p2', 'ntfs', { backup: 'absent' });
testCheck(fakeCapacity, {
  clean: [
    {
      name: 'both copies at the end',
      facts: [medium(), partition(2), gptCopy('primary'), gptCopy('backup'), bootRecord('p2', 'ntfs')],
    },
    {
      name: 'only the backup GPT is gone',
      facts: [medium(), partition(2), gptCopy('primary'), lostBackup, bootRecord('p2', 'ntfs')],
    },
    { name: 'no copies to lose', facts: [medium(), partition(1), bootRecord('p1', 'fat16', { backup: 'none' })] },
    {
      name: 'a cut image is GPT-04',
      facts: [medium({ size: 500_000_000 }), partition(2), gptCopy('primary'), lostBackup, lostRecord],
    },
  ],
  elsewhere: [{ name: 'nothing on it', facts: [medium()] }],
  broken: [
    {
      name: 'both lost although the size fits',
      facts: [medium(), partition(2), gptCopy('primary'), lostBackup, lostRecord],
      finds: [{ message: 'lost', severity: 'error', proof: 'suspect', args: { volume: 'p2' } }],
    },
    {
      name: 'answers from its start',
      facts: [medium({ size: 2 ** 36 }), partition(2), alias(2 ** 33)],
      finds: [{ message: 'wraps', severity: 'error', args: { offset: 2 ** 33 } }],
    },
  ],
  blind: [
    {
      name: 'the end is unreadable',
      facts: [medium()],
      gaps: [gap('gpt.copy', 'LBA 2097151'), gap('boot-record', 'p2')],
    },
  ],
});

testCheck(bootFilesChange, {
  clean: [{ name: 'the same twice', facts: [reread('/bootmgr', true)] }],
  elsewhere: [{ name: 'no boot file', facts: [] }],
  broken: [
    {
      name: 'another content each time',
      facts: [reread('/bootmgr', true), reread('/EFI/BOOT/BOOTX64.EFI', false)],
      finds: [{ message: 'differs', severity: 'error', proof: 'suspect', subject: 'p1:/EFI/BOOT/BOOTX64.EFI' }],
    },
  ],
  blind: [{ name: 'read once', facts: [], gaps: [gap('medium.reread', 'p1:/bootmgr', 'not-read')] }],
});

const damage = (problem: string, lost: boolean): Fact => ({
  kind: 'container.damage',
  value: { medium: STICK, container: 'vhdx', problem, lost },
  from: { bytes: [{ source: STICK, offset: 65_536, length: 4 }] },
});
const vhdx = medium({ container: 'vhdx' });
testCheck(containerDamaged, {
  clean: [{ name: 'a sound container', facts: [vhdx] }],
  elsewhere: [{ name: 'a raw image lies in none', facts: [medium()] }],
  broken: [
    {
      name: 'the end of the file is gone',
      facts: [vhdx, damage('vhdx.block-truncated', true), damage('vhdx.block-truncated', true)],
      finds: [{ message: 'cut', severity: 'error', proof: 'proven', args: { problems: 'block-truncated' } }],
    },
    {
      name: 'one of two headers',
      facts: [vhdx, damage('vhdx.header-checksum', false)],
      finds: [{ message: 'structure', severity: 'warning' }],
    },
  ],
});

testCheck(unreadableSectors, {
  clean: [{ name: 'all read', facts: [medium()] }],
  elsewhere: [{ name: 'no medium', facts: [] }],
  broken: [
    {
      name: 'two holes',
      facts: [medium(), hole(8192), hole(40_960, 512)],
      finds: [
        {
          message: 'holes',
          severity: 'error',
          proof: 'suspect',
          args: { count: 2, bytes: 4608, first: 8192 },
          subject: STICK,
        },
      ],
    },
  ],
});

testCheck(windowsVolumeSmall, {
  clean: [{ name: 'large enough', facts: [partition(2, { length: 60e9 }), windows()] }],
  elsewhere: [{ name: 'a lone hive', facts: [windows()] }],
  broken: [{ name: 'small', facts: [partition(2), windows()], finds: [{ message: 'small', severity: 'info' }] }],
  blind: [{ name: 'volume locked', facts: [partition(2)], gaps: [gap('windows', 'p2', 'encrypted')] }],
});
