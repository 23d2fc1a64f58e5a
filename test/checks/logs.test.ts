/** Checks of what boots and stops left on the medium. */
import { bootManagerLastStart } from '../../src/checks/logs/boot-manager-last-start.ts';
import type { Fact } from '../../src/core/facts.ts';
import { crashDumpPresent } from '../../src/checks/logs/crash-dump-present.ts';
import { diskEvents } from '../../src/checks/logs/disk-events.ts';
import { windowsLastStartFailed } from '../../src/checks/logs/windows-last-start-failed.ts';
import { bootStatus, dump, windowsStatus } from './build-windows.ts';
import { gap } from './build.ts';
import { testCheck } from './tester.ts';

/** An event of the System log, `times` over. */
function diskEvent(code: string, fields: Record<string, string>, times = 1): Fact<'event'> {
  const place = { boot: 0, seconds: undefined, time: undefined, subject: '\\Device\\Harddisk1\\DR1' };
  const value = { code, severity: 'warning' as const, fault: false, ...place, fields, text: 'disk', count: times };
  return { kind: 'event', value, from: { file: 'System.evtx', line: 7, text: 'disk' } };
}
const retried = (xlba: string, times = 1): Fact<'event'> => diskEvent('event.retried', { xlba }, times);
const systemLog: Fact<'log'> = {
  kind: 'log',
  value: {
    file: 'System.evtx',
    format: 'eventlog',
    covers: [],
    lines: 7,
    boots: 1,
    kernel: undefined,
    truncatedStart: false,
  },
  from: { file: 'System.evtx', line: 1 },
};

testCheck(diskEvents, {
  clean: [
    { name: 'a log without disk events', facts: [systemLog] },
    { name: 'one operation retried', facts: [systemLog, retried('0x10'), retried('0x20')] },
  ],
  elsewhere: [{ name: 'no such log', facts: [] }],
  broken: [
    {
      name: 'the same block again and again',
      facts: [systemLog, retried('0x10', 4), retried('0x20')],
      finds: [{ message: 'same-place', proof: 'suspect', args: { lba: '0x10', count: 4 } }],
    },
    {
      name: 'another block each time',
      facts: [systemLog, ...['0x10', '0x20', '0x30'].map((lba) => retried(lba))],
      finds: [{ message: 'many-places', args: { places: 3 } }],
    },
    {
      name: 'vanished',
      facts: [systemLog, diskEvent('event.removed', {}, 2)],
      finds: [{ message: 'removed', severity: 'warning', args: { count: 2 } }],
    },
  ],
});

const none = [{ name: 'no such file', facts: [] }];
const LAUNCHED = { name: 'application-launched', status: undefined, path: '\\Windows\\system32\\winload.efi' };

testCheck(bootManagerLastStart, {
  clean: [{ name: 'events that tell nothing', facts: [bootStatus()] }],
  elsewhere: [...none, { name: 'the flags of Windows', facts: [windowsStatus(false, false)] }],
  broken: [
    { name: 'no file', facts: [bootStatus({ present: false, events: [] })], finds: [{ message: 'never-ran' }] },
    {
      name: 'all zero',
      facts: [bootStatus({ blank: true, events: [] })],
      finds: [{ message: 'never-ran', severity: 'info', proof: 'suspect' }],
    },
    {
      name: 'device not found',
      facts: [
        bootStatus({ outcome: 'failed', events: [{ name: 'general-failure', status: 0xc000000e, path: undefined }] }),
      ],
      finds: [{ message: 'failed', severity: 'warning', args: { status: '0xC000000E' } }],
    },
    {
      name: 'winload started',
      facts: [bootStatus({ outcome: 'started', events: [LAUNCHED] })],
      finds: [{ message: 'handed-over', severity: 'info', args: { image: LAUNCHED.path } }],
    },
  ],
  blind: [{ name: 'unreadable', facts: [], gaps: [gap('boot.status', 'p1')] }],
});

testCheck(windowsLastStartFailed, {
  clean: [
    { name: 'came up', facts: [windowsStatus(true, false)] },
    { name: 'was shut down', facts: [windowsStatus(false, true)] },
  ],
  elsewhere: [...none, { name: 'the ring of Boot Manager', facts: [bootStatus()] }],
  broken: [
    { name: 'neither', facts: [windowsStatus(false, false)], finds: [{ message: 'not-succeeded', severity: 'info' }] },
  ],
});

testCheck(crashDumpPresent, {
  elsewhere: none,
  broken: [
    { name: '0x7B', facts: [dump('0x0000007B')], finds: [{ message: 'storage', severity: 'warning' }] },
    { name: '0xED', facts: [dump('0x000000ED')], finds: [{ message: 'volume' }] },
    { name: '0x74', facts: [dump('0x00000074')], finds: [{ message: 'registry' }] },
    { name: '0xF4', facts: [dump('0x000000F4', { time: undefined })], finds: [{ message: 'vanished' }] },
    { name: '0xD1', facts: [dump('0x000000D1')], finds: [{ message: 'other' }] },
    {
      name: 'of before a start that succeeded',
      facts: [dump('0x0000007B'), windowsStatus(true, true)],
      finds: [{ message: 'storage', severity: 'info' }],
    },
  ],
});
