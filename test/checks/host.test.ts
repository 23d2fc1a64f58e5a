/** Checks of the host and of what Setup logged. */
import { pcieLinkDowngraded } from '../../src/checks/host/pcie-link-downgraded.ts';
import { storageDriverUnbound } from '../../src/checks/host/storage-driver-unbound.ts';
import { setupErrors } from '../../src/checks/logs/setup-errors.ts';
import { event, log, pci } from './build.ts';
import { testCheck } from './tester.ts';

testCheck(storageDriverUnbound, {
  clean: [
    { name: 'bound', facts: [pci()] },
    {
      name: 'a sound card is none of its business',
      facts: [pci(), pci({ address: '0000:00:1f.3', classCode: '0403', driver: null })],
    },
  ],
  elsewhere: [{ name: 'no storage listed', facts: [pci({ classCode: '0300' })] }],
  broken: [
    {
      name: 'module not loaded',
      facts: [pci({ driver: null })],
      finds: [{ message: 'no-driver', severity: 'error', args: { modules: 'nvme' } }],
    },
    {
      name: 'no module',
      facts: [pci({ driver: null, modules: [] })],
      finds: [{ message: 'no-module', args: { expected: 'nvme' } }],
    },
    { name: 'kept for a guest', facts: [pci({ driver: 'vfio-pci' })], finds: [{ message: 'reserved' }] },
  ],
  blind: [{ name: 'captured without -k', facts: [pci({ driver: undefined })] }],
});

testCheck(pcieLinkDowngraded, {
  clean: [{ name: 'full', facts: [pci()] }],
  elsewhere: [{ name: 'no storage listed', facts: [pci({ classCode: '0300' })] }],
  broken: [
    {
      name: 'two of four lanes',
      facts: [pci({ linkSta: { speed: '8GT/s', width: 2 } })],
      finds: [{ message: 'width', severity: 'warning', args: { staWidth: 2, capWidth: 4 } }],
    },
    {
      name: 'slower, perhaps at idle',
      facts: [pci({ linkSta: { speed: '2.5GT/s', width: 4 } })],
      finds: [{ message: 'speed', severity: 'info' }],
    },
  ],
  blind: [{ name: 'captured without root', facts: [pci({ linkCap: undefined, linkSta: undefined })] }],
});

testCheck(setupErrors, {
  clean: [
    {
      name: 'a quiet setup log',
      facts: [log(['setup'], { file: 'dmesg.txt' }), event('boot.kernel', { fault: false })],
    },
    { name: 'a fault of another log', facts: [log(['setup']), event('usb.disc')] },
  ],
  broken: [
    {
      name: 'errors',
      facts: [log(['setup'], { file: 'dmesg.txt' }), event('setup.error', { count: 3 }), event('setup.fatal')],
      finds: [{ message: 'errors', severity: 'warning', args: { count: 4 } }],
    },
  ],
  blind: [{ name: 'only a kernel log', facts: [log(['kernel'])] }],
});
