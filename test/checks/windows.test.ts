/** Checks of the installed Windows. */
import { windows7UnderUefi } from '../../src/checks/windows/windows-7-under-uefi.ts';
import { windowsBootDriverNotStarted } from '../../src/checks/windows/windows-boot-driver-not-started.ts';
import { windowsControlSetMissing } from '../../src/checks/windows/windows-control-set-missing.ts';
import { windowsFastStartup } from '../../src/checks/windows/windows-fast-startup.ts';
import { windowsHiveDamaged } from '../../src/checks/windows/windows-hive-damaged.ts';
import { windowsNotPortable } from '../../src/checks/windows/windows-not-portable.ts';
import { windowsSanPolicy } from '../../src/checks/windows/windows-san-policy.ts';
import { windowsSetupInterrupted } from '../../src/checks/windows/windows-setup-interrupted.ts';
import { windowsToGoRemoved } from '../../src/checks/windows/windows-to-go-removed.ts';
import { windowsUsbBootFlags } from '../../src/checks/windows/windows-usb-boot-flags.ts';
import { absent, driver, FALLBACK, file, gap, hive, NO_FALLBACK, windows, WINLOAD } from './build.ts';
import { testCheck } from './tester.ts';

const locked = [gap('windows', 'p2', 'encrypted'), gap('windows.driver', 'p2', 'encrypted')];
const blind = [{ name: 'volume locked', facts: [], gaps: locked }];
const none = [{ name: 'no Windows', facts: [] }];
const ordinary = windows({ portableOperatingSystem: undefined });

testCheck(windowsNotPortable, {
  clean: [{ name: 'Windows To Go', facts: [windows()] }],
  elsewhere: none,
  broken: [{ name: 'ordinary', facts: [ordinary], finds: [{ message: 'ordinary', severity: 'info' }] }],
  blind,
});

testCheck(windowsSanPolicy, {
  clean: [{ name: 'internal disks offline', facts: [windows()] }],
  elsewhere: [
    { name: 'an ordinary Windows owns its disks', facts: [windows({ portableOperatingSystem: 0, sanPolicy: 1 })] },
  ],
  broken: [
    {
      name: 'online',
      facts: [windows({ sanPolicy: 1 })],
      finds: [{ message: 'online', severity: 'info', args: { value: 1 } }],
    },
  ],
  blind,
});

testCheck(windowsUsbBootFlags, {
  clean: [{ name: 'USB and USB 3', facts: [windows()] }],
  elsewhere: [{ name: 'never booted: not stored yet', facts: [windows({ bootDriverFlags: undefined })] }],
  broken: [
    {
      name: 'none on a workspace',
      facts: [windows({ bootDriverFlags: 0 })],
      finds: [{ message: 'none', severity: 'warning' }],
    },
    {
      name: 'none on an ordinary Windows',
      facts: [windows({ bootDriverFlags: 0, portableOperatingSystem: 0 })],
      finds: [{ message: 'ordinary', severity: 'info' }],
    },
    { name: 'one of two', facts: [windows({ bootDriverFlags: 4 })], finds: [{ message: 'partial', severity: 'info' }] },
  ],
  blind,
});

testCheck(windowsBootDriverNotStarted, {
  clean: [
    { name: 'all at boot', facts: [windows(), driver('disk'), driver('USBSTOR'), driver('USBXHCI')] },
    {
      name: 'promoted by its BootFlags',
      facts: [
        windows(),
        driver('USBSTOR', { start: 3, bootFlags: 4 }),
        driver('USBXHCI', { start: 3, bootFlags: 0x14 }),
      ],
    },
    {
      name: 'an image as delivered, never booted',
      facts: [
        windows({ bootDriverFlags: undefined, portableOperatingSystem: undefined }),
        driver('USBSTOR', { start: 3, bootFlags: 4 }),
      ],
    },
    {
      name: 'drivers of no account',
      facts: [windows(), driver('bthusb', { start: 3 }), driver('stornvme', { start: 3 })],
    },
    {
      // As in a SYSTEM hive of Windows 8.1.
      name: 'the file system of the boot volume and USB 2, as delivered',
      facts: [
        windows(),
        driver('Ntfs', { start: 3 }),
        driver('usbehci', { start: 3, bootFlags: 4 }),
        driver('usbhub', { start: 3, bootFlags: 4 }),
      ],
    },
    { name: 'storport is a library', facts: [windows(), driver('storport', { start: 3 })] },
    { name: 'Windows 7 has no USBXHCI', facts: [windows(), driver('USBXHCI', { present: false, start: undefined })] },
  ],
  elsewhere: none,
  broken: [
    {
      name: 'USBSTOR on demand',
      facts: [windows(), driver('USBSTOR', { start: 3 })],
      finds: [{ message: 'usb-not-started', severity: 'error', proof: 'suspect', args: { start: 3, flags: 20 } }],
    },
    {
      name: 'flags do not meet',
      facts: [windows({ bootDriverFlags: 0 }), driver('USBXHCI', { start: 3, bootFlags: 0x14 })],
      finds: [{ message: 'usb-not-started', severity: 'error' }],
    },
    {
      name: 'the same on an ordinary Windows, as delivered',
      facts: [
        windows({ bootDriverFlags: 0, portableOperatingSystem: 0 }),
        driver('USBXHCI', { start: 3, bootFlags: 0x14 }),
      ],
      finds: [{ message: 'usb-as-delivered', severity: 'info' }],
    },
    {
      name: 'disabled',
      facts: [windows(), driver('USBHUB3', { start: 4, bootFlags: 0x14 })],
      finds: [{ message: 'usb-disabled' }],
    },
    {
      name: 'UAS is optional',
      facts: [windows(), driver('UASPStor', { start: 4 })],
      finds: [{ message: 'usb-disabled', severity: 'warning' }],
    },
    {
      name: 'USB 2 controllers of some machines',
      facts: [windows(), driver('usbehci', { start: 3 }), driver('usbhub', { start: 4, bootFlags: 4 })],
      finds: [
        { message: 'usb-not-started', severity: 'warning', args: { driver: 'usbehci' } },
        { message: 'usb-disabled', severity: 'warning', args: { driver: 'usbhub' } },
      ],
    },
    ...['Ntfs', 'FltMgr', 'Wdf01000'].map((name) => ({
      name: `${name} is disabled`,
      facts: [windows(), driver(name, { start: 4 })],
      finds: [
        { message: 'mount-disabled', severity: 'error' as const, proof: 'suspect' as const, args: { driver: name } },
      ],
    })),
    {
      name: 'volsnap on demand',
      facts: [windows(), driver('volsnap', { start: 3 })],
      finds: [{ message: 'core-not-started', severity: 'error' }],
    },
    {
      name: 'StartOverride decides',
      facts: [windows(), driver('disk', { startOverride: 3 })],
      finds: [{ message: 'core-not-started', severity: 'error', proof: 'proven', args: { start: 3 } }],
    },
    {
      name: 'file gone',
      facts: [windows(), driver('partmgr', { image: 'absent' })],
      finds: [{ message: 'image-absent' }],
    },
    {
      name: 'service gone',
      facts: [windows(), driver('volmgr', { present: false, start: undefined })],
      finds: [{ message: 'service-absent', args: { controlSet: 'ControlSet001' } }],
    },
  ],
  blind,
});

testCheck(windowsControlSetMissing, {
  clean: [
    { name: 'in place', facts: [hive(), windows()] },
    {
      name: 'no Default stored',
      facts: [hive(), windows({ select: { current: 1, default: 0, failed: 0, lastKnownGood: 1 } })],
    },
  ],
  elsewhere: [
    { name: 'no Windows', facts: [hive({ role: 'software-hive' })] },
    { name: 'a SOFTWARE hive alone', facts: [windows({ select: undefined, controlSets: [], withoutSystem: true })] },
  ],
  broken: [
    {
      name: 'the set is missing',
      facts: [hive(), windows({ select: { current: 2, default: 2, failed: 0, lastKnownGood: 2 } })],
      finds: [{ message: 'absent', severity: 'error', proof: 'proven', args: { set: 'ControlSet002' } }],
    },
    { name: 'no Select', facts: [hive(), windows({ select: undefined })], finds: [{ message: 'no-select' }] },
    {
      name: 'failed, and changed',
      facts: [
        hive(),
        windows({
          select: { current: 1, default: 2, failed: 1, lastKnownGood: 2 },
          controlSets: ['ControlSet001', 'ControlSet002'],
        }),
      ],
      finds: [
        { message: 'failed', severity: 'info' },
        { message: 'changed', severity: 'warning' },
      ],
    },
  ],
  blind: [
    ...blind,
    {
      name: 'what a damaged hive hides',
      facts: [hive({ state: 'salvaged' }), windows({ select: undefined, controlSets: [] })],
    },
  ],
});

testCheck(windowsHiveDamaged, {
  clean: [
    { name: 'closed, with its logs beside it', facts: [WINLOAD, hive()] },
    { name: 'other hives are not judged', facts: [WINLOAD, hive({ role: 'other', state: 'salvaged' })] },
  ],
  elsewhere: [{ name: 'no Windows', facts: [FALLBACK] }],
  broken: [
    {
      name: 'gone',
      facts: [WINLOAD, absent('p2', '/Windows/System32/config/SYSTEM', 'system-hive')],
      finds: [{ message: 'absent', severity: 'error' }],
    },
    {
      name: 'zero-filled',
      facts: [hive({ state: 'not-a-hive' })],
      finds: [{ message: 'not-a-hive', proof: 'proven' }],
    },
    {
      name: 'cut',
      facts: [hive({ state: 'salvaged', actualSize: 8192 })],
      finds: [{ message: 'truncated', args: { actual: 8192 } }],
    },
    {
      name: 'broken inside',
      facts: [hive({ state: 'salvaged', problems: ['regf.hbin-header'] })],
      finds: [{ message: 'damaged', args: { problems: 'regf.hbin-header' } }],
    },
    {
      name: 'not closed, logs are there',
      facts: [hive({ state: 'recoverable', secondarySequence: 8 })],
      finds: [{ message: 'unflushed', severity: 'warning' }],
    },
    {
      name: 'not closed, no logs',
      facts: [hive({ state: 'recoverable', secondarySequence: 8, logs: [] })],
      finds: [{ message: 'unflushed-no-logs', severity: 'error' }],
    },
    {
      name: 'not closed, given by itself',
      facts: [hive({ volume: 'SYSTEM', path: '', state: 'recoverable', secondarySequence: 8, logs: [] })],
      finds: [{ message: 'unflushed-alone', severity: 'warning' }],
    },
    {
      name: 'SOFTWARE comes later',
      facts: [hive({ role: 'software-hive', path: '/Windows/System32/config/SOFTWARE', state: 'salvaged' })],
      finds: [{ message: 'damaged', severity: 'warning' }],
    },
  ],
  blind: [
    { name: 'hive unreadable', facts: [WINLOAD], gaps: [gap('hive', 'p2:/Windows/System32/config/SYSTEM', 'damaged')] },
    { name: 'folder damaged', facts: [WINLOAD], gaps: [gap('file', 'p2:/Windows/System32/config/SYSTEM', 'damaged')] },
  ],
});

testCheck(windowsSetupInterrupted, {
  clean: [{ name: 'done', facts: [windows()] }],
  elsewhere: none,
  broken: [
    {
      name: 'stopped while it ran',
      facts: [windows({ setup: { inProgress: 1, type: 2, oobe: 1, childCompletion: 1 } })],
      finds: [{ message: 'interrupted', severity: 'error' }],
    },
    {
      name: 'applied, not yet started',
      facts: [windows({ setup: { inProgress: 1, type: 2, oobe: undefined, childCompletion: undefined } })],
      finds: [{ message: 'pending', severity: 'info' }],
    },
  ],
  blind,
});

testCheck(windowsToGoRemoved, {
  clean: [
    { name: 'last build with the feature', facts: [windows()] },
    { name: 'ordinary Windows', facts: [windows({ build: '19044', portableOperatingSystem: 0 })] },
  ],
  elsewhere: [{ name: 'build unknown', facts: [windows({ build: undefined })] }],
  broken: [
    { name: 'a later one', facts: [windows({ build: '19044' })], finds: [{ message: 'removed', severity: 'info' }] },
    {
      name: 'a later one, of a SOFTWARE hive alone',
      facts: [windows({ build: '19044', portableOperatingSystem: undefined, withoutSystem: true })],
      finds: [{ message: 'perhaps-portable', severity: 'info', proof: 'suspect' }],
    },
  ],
  blind,
});

testCheck(windowsFastStartup, {
  clean: [{ name: 'off', facts: [windows()] }],
  elsewhere: [{ name: 'ordinary Windows', facts: [windows({ portableOperatingSystem: 0, hiberbootEnabled: 1 })] }],
  broken: [
    { name: 'on', facts: [windows({ hiberbootEnabled: 1 })], finds: [{ message: 'on', severity: 'info' }] },
    {
      name: 'on, with a saved session',
      facts: [windows({ hiberbootEnabled: 1 }), file('p2', '/hiberfil.sys', 'hibernation')],
      finds: [{ message: 'on', severity: 'warning' }],
    },
  ],
  blind,
});

testCheck(windows7UnderUefi, {
  clean: [{ name: 'Windows 7 for BIOS', facts: [windows({ build: '7601' }), NO_FALLBACK] }],
  elsewhere: [{ name: 'Windows 10', facts: [windows(), FALLBACK] }],
  broken: [
    {
      name: 'Windows 7 under UEFI',
      facts: [windows({ build: '7601' }), FALLBACK],
      finds: [{ message: 'uefi', severity: 'warning', proof: 'suspect' }],
    },
  ],
  blind,
});
