/** Checks of filters, letters, policies, drivers, servicing and the first boot of the installed Windows. */
import { windows1809Recorder } from '../../src/checks/windows/windows-1809-recorder.ts';
import { windowsDriveLetterMismatch } from '../../src/checks/windows/windows-drive-letter-mismatch.ts';
import { windowsDriverPolicy } from '../../src/checks/windows/windows-driver-policy.ts';
import { windowsDriverWrongArchitecture } from '../../src/checks/windows/windows-driver-wrong-architecture.ts';
import { windowsFilterDriverMissing } from '../../src/checks/windows/windows-filter-driver-missing.ts';
import { windowsFirstBootHang } from '../../src/checks/windows/windows-first-boot-hang.ts';
import { windowsPortablePolicies } from '../../src/checks/windows/windows-portable-policies.ts';
import { windowsRegistryBackupEmpty } from '../../src/checks/windows/windows-registry-backup-empty.ts';
import { windowsRemovableDrivePolicy } from '../../src/checks/windows/windows-removable-drive-policy.ts';
import { windowsUpdateInterrupted } from '../../src/checks/windows/windows-update-interrupted.ts';
import { filter, mount, progress, USB_CLASS } from './build-windows.ts';
import { absent, driver, file, gap, hive, mbr, partition, pe, windows } from './build.ts';
import { testCheck } from './tester.ts';

const none = [{ name: 'no Windows', facts: [] }];
const locked = [{ name: 'volume locked', facts: [], gaps: [gap('windows', 'p2', 'encrypted')] }];

testCheck(windowsFilterDriverMissing, {
  clean: [
    { name: 'those of Windows', facts: [filter('partmgr', { position: 'upper' }), filter('EhStorClass')] },
    { name: 'a filter on demand', facts: [filter('rdyboost', { start: 3 })] },
    { name: 'an image that was not looked for', facts: [filter('fvevol', { image: undefined })] },
    { name: 'damage hides whether the service exists', facts: [filter('vpnfilter', { service: 'unreadable' })] },
  ],
  elsewhere: none,
  broken: [
    {
      name: 'removed product',
      facts: [filter('partmgr'), filter('avfilter', { service: 'absent', start: undefined, image: undefined })],
      finds: [{ message: 'service-absent', severity: 'error', proof: 'proven', args: { driver: 'avfilter' } }],
    },
    {
      name: 'file deleted',
      facts: [filter('avfilter', { image: 'absent' })],
      finds: [{ message: 'image-absent', severity: 'error', proof: 'proven' }],
    },
    {
      name: 'disabled',
      facts: [filter('avfilter', { start: 4 })],
      finds: [{ message: 'disabled', severity: 'warning', proof: 'suspect' }],
    },
    {
      name: 'of the USB class nothing is proven',
      facts: [filter('usbguard', { classGuid: USB_CLASS, service: 'absent' })],
      finds: [{ message: 'service-absent', severity: 'warning', proof: 'suspect', args: { class: 'USB' } }],
    },
  ],
  blind: [{ name: 'class keys lost', facts: [], gaps: [gap('windows.filter', 'p2:SYSTEM', 'damaged')] }],
});

const BACKUP = '/Windows/System32/config/RegBack/SYSTEM';

testCheck(windowsRegistryBackupEmpty, {
  elsewhere: [{ name: 'a sound hive needs none', facts: [hive(), file('p2', BACKUP, 'registry-backup', { size: 0 })] }],
  broken: [
    {
      name: 'empty',
      facts: [hive({ state: 'salvaged' }), file('p2', BACKUP, 'registry-backup', { size: 0 })],
      finds: [{ message: 'empty', severity: 'info' }],
    },
    {
      name: 'absent',
      facts: [hive({ state: 'not-a-hive' }), absent('p2', BACKUP, 'registry-backup')],
      finds: [{ message: 'absent' }],
    },
    {
      name: 'there is one',
      facts: [hive({ state: 'salvaged' }), file('p2', BACKUP, 'registry-backup', { size: 8_000_000 })],
      finds: [{ message: 'usable', args: { size: 8_000_000 } }],
    },
  ],
});

const policy = (name: string, value: number) => windows({ policies: [{ name, value }] });

testCheck(windowsPortablePolicies, {
  clean: [
    { name: 'none set', facts: [windows()] },
    { name: 'one of BitLocker', facts: [policy('RDVDenyWriteAccess', 1)] },
  ],
  elsewhere: none,
  broken: [
    {
      name: 'hibernation allowed',
      facts: [policy('Hibernate', 1)],
      finds: [{ message: 'set', severity: 'info', args: { name: 'Hibernate', value: 1 } }],
    },
  ],
  blind: locked,
});

testCheck(windowsRemovableDrivePolicy, {
  clean: [
    { name: 'none set', facts: [windows()] },
    { name: 'set to 0', facts: [policy('RDVDenyWriteAccess', 0)] },
  ],
  elsewhere: none,
  broken: [{ name: 'set', facts: [policy('RDVDenyWriteAccess', 1)], finds: [{ message: 'set', severity: 'info' }] }],
  blind: locked,
});

const driverPolicy = (blocklist: number | undefined, memoryIntegrity: number | undefined) =>
  windows({ driverPolicy: { blocklist, memoryIntegrity } });

testCheck(windowsDriverPolicy, {
  clean: [{ name: 'off', facts: [driverPolicy(0, undefined)] }],
  elsewhere: none,
  broken: [
    { name: 'HVCI', facts: [driverPolicy(1, 1)], finds: [{ message: 'memory-integrity', severity: 'info' }] },
    { name: 'block list', facts: [driverPolicy(1, 0)], finds: [{ message: 'blocklist', severity: 'info' }] },
  ],
  blind: locked,
});

testCheck(windowsDriveLetterMismatch, {
  clean: [
    { name: 'this medium', facts: [mount('C:'), partition(2)] },
    { name: 'nothing to compare with', facts: [mount('C:', { resolution: 'unknown', resolvedVolume: undefined })] },
  ],
  elsewhere: [
    { name: 'no letter yet', facts: [partition(2)] },
    { name: 'another letter', facts: [mount('E:', { resolution: 'mismatch' }), partition(2)] },
  ],
  broken: [
    {
      name: 'partition of another disk',
      facts: [mount('C:', { resolution: 'mismatch', resolvedVolume: undefined }), partition(2)],
      finds: [{ message: 'elsewhere', severity: 'info', proof: 'suspect' }],
    },
    {
      name: 'signature of another disk',
      facts: [
        mount('C:', { form: 'mbr', diskSignature: '12345678', offset: 1_048_576, resolution: 'mismatch' }),
        partition(2),
      ],
      finds: [{ message: 'elsewhere', args: { place: '12345678+1048576' } }],
    },
    {
      name: 'signature of this disk, at another offset',
      facts: [
        mount('C:', { form: 'mbr', diskSignature: 'abcd1234', offset: 1_048_576, resolution: 'mismatch' }),
        mbr({ diskSignature: 0xabcd1234 }),
        partition(2),
      ],
      finds: [{ message: 'moved', args: { place: 'abcd1234+1048576' } }],
    },
  ],
  blind: [{ name: 'no hive', facts: [], gaps: [gap('windows.mount', 'p2:SYSTEM')] }],
});

const KERNEL = pe('/Windows/System32/ntoskrnl.exe', 'kernel');

testCheck(windowsDriverWrongArchitecture, {
  clean: [
    { name: 'all x64', facts: [windows(), KERNEL, driver('disk', { imageArchitecture: 'x64' })] },
    {
      name: 'a driver that does not start at boot',
      facts: [windows(), KERNEL, driver('USBSTOR', { start: 3, imageArchitecture: 'ia32' })],
    },
    {
      name: 'a Windows whose architecture is not known',
      facts: [windows({ architecture: 'unknown' }), driver('disk', { imageArchitecture: 'ia32' })],
    },
  ],
  elsewhere: none,
  broken: [
    {
      name: 'a 32-bit driver',
      facts: [windows(), KERNEL, driver('oemstor', { imageArchitecture: 'ia32' })],
      finds: [{ message: 'foreign', severity: 'error', proof: 'proven', args: { machine: 'ia32', expected: 'x64' } }],
    },
  ],
});

const recorder = (fileVersion: string) =>
  pe('/Windows/System32/drivers/WppRecorder.sys', 'driver', { volume: 'p2', fileVersion });

testCheck(windows1809Recorder, {
  clean: [
    { name: 'replaced by that of 1803', facts: [windows({ build: '17763' }), recorder('10.0.17134.1')] },
    { name: 'version not known', facts: [windows({ build: '17763' })] },
  ],
  elsewhere: [{ name: 'another build', facts: [windows(), recorder('10.0.18362.1')] }],
  broken: [
    {
      name: 'its own',
      facts: [windows({ build: '17763' }), recorder('10.0.17763.1')],
      finds: [{ message: 'own', severity: 'warning', proof: 'suspect' }],
    },
  ],
  blind: locked,
});

const PENDING = '/Windows/WinSxS/pending.xml';

testCheck(windowsUpdateInterrupted, {
  clean: [
    {
      name: 'nothing pending',
      facts: [windows({ rebootPending: false }), absent('p2', PENDING, 'pending-servicing')],
    },
  ],
  elsewhere: none,
  broken: [
    {
      name: 'half-done',
      facts: [windows({ rebootPending: true }), file('p2', PENDING, 'pending-servicing')],
      finds: [{ message: 'half-done', severity: 'warning', proof: 'suspect' }],
    },
    {
      name: 'waits for a restart',
      facts: [windows({ rebootPending: true }), absent('p2', PENDING, 'pending-servicing')],
      finds: [{ message: 'waiting', severity: 'info' }],
    },
  ],
  blind: [
    { name: 'volume locked', facts: [], gaps: [gap('windows', 'p2', 'encrypted'), gap('file', 'p2', 'encrypted')] },
  ],
});

const specialize = windows({ setup: { inProgress: 1, type: 2, oobe: 0, childCompletion: 1 } });

testCheck(windowsFirstBootHang, {
  elsewhere: [{ name: 'Setup is done, whatever its log says', facts: [windows(), progress({ errors: 12 })] }],
  broken: [
    {
      name: 'ends midway',
      facts: [specialize, progress()],
      finds: [{ message: 'stopped', severity: 'warning', proof: 'suspect' }],
    },
    {
      name: 'pause after pause',
      facts: [specialize, progress({ errors: 1, pauses: { count: 12, total: 2400, longest: 420, line: 380 } })],
      finds: [{ message: 'slow', args: { count: 12, longest: 420, line: 380 } }],
    },
    {
      name: 'one long pause is no slowness; the later log counts',
      facts: [
        specialize,
        progress({ file: 'p2:/$Windows.~BT/Sources/Panther/setupact.log', last: '2024-03-01T10:00:00', errors: 9 }),
        progress({ pauses: { count: 1, total: 1800, longest: 1800, line: 12 } }),
      ],
      finds: [{ message: 'stopped', subject: 'p2:/Windows/Panther/setupact.log' }],
    },
    {
      name: 'errors of the log beside it',
      facts: [
        specialize,
        progress(),
        progress({ file: 'p2:/Windows/Panther/setuperr.log', errors: 3, last: '2024-03-02T10:19:00' }),
      ],
      finds: [{ message: 'failed', args: { errors: 3 } }],
    },
    {
      name: 'never came so far',
      facts: [windows({ setup: { inProgress: 1, type: 2, oobe: 1, childCompletion: undefined } })],
      finds: [{ message: 'not-reached', severity: 'info' }],
    },
  ],
  blind: locked,
});
