/** The check of virtual disks that Windows starts from. */
import { virtualDiskDamaged } from '../../src/checks/windows/virtual-disk-damaged.ts';
import { gap, virtualDisk } from './build.ts';
import { testCheck } from './tester.ts';

testCheck(virtualDiskDamaged, {
  clean: [
    { name: 'room to grow', facts: [virtualDisk()] },
    { name: 'fixed', facts: [virtualDisk({ type: 'fixed', fileSize: 40_000_000_512, hostFree: 0 })] },
  ],
  elsewhere: [{ name: 'no virtual disk', facts: [] }],
  broken: [
    {
      name: 'no virtual disk at all',
      facts: [virtualDisk({ format: 'unknown', headerOk: false })],
      finds: [{ message: 'not-a-disk', severity: 'error', proof: 'proven', subject: 'p2:/win.vhd' }],
    },
    {
      name: 'footer damaged',
      facts: [virtualDisk({ headerOk: false })],
      finds: [{ message: 'header', args: { format: 'VHD' } }],
    },
    {
      name: 'not closed',
      facts: [virtualDisk({ path: '/win.vhdx', format: 'vhdx', logPending: true })],
      finds: [{ message: 'log', severity: 'warning' }],
    },
    {
      name: 'child without parent',
      facts: [virtualDisk({ type: 'differencing', parent: { name: 'base.vhd', present: false } })],
      finds: [{ message: 'parent', proof: 'suspect', args: { parent: 'base.vhd' } }],
    },
    {
      name: 'no room to grow, stored compressed',
      facts: [virtualDisk({ hostFree: 1_000_000, hostFlags: ['compressed'] })],
      finds: [{ message: 'no-room' }, { message: 'host', severity: 'warning', args: { flags: 'compressed' } }],
    },
  ],
  blind: [{ name: 'the file is damaged', facts: [], gaps: [gap('virtual-disk', 'p2:/win.vhd', 'damaged')] }],
});
