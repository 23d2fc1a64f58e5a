/** LOG-10: what Windows wrote in its event log about disks. One event names a fault; several tell flash from connection. */
import type { Fact } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';

type Message = 'same-place' | 'many-places' | 'removed';

const RETRIED = 'event.retried';
const REMOVED = 'event.removed';

/** Operations that failed at one address, or at different ones, before it is more than chance. */
const SAME_PLACE = 3;
const MANY_PLACES = 3;
/** As many as a person looks up; the message has the count, --json every event. */
const MAX_EVIDENCE = 8;

export const diskEvents = defineCheck<'event' | 'log', Message>({
  code: 'LOG-10',
  id: 'disk-events',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Disk errors in the Windows event log', zh: 'Windows 事件日志中的磁盘错误' },
  why: {
    en: 'Events 153 that keep naming the same block mean worn flash; different blocks, or event 157, mean cable, port, power or bridge. The log may also speak of other disks of the machine.',
    zh: '事件 153 反复指向同一个块，说明闪存磨损；块各不相同，或出现事件 157，则是线缆、接口、供电或桥接芯片的问题。日志中也可能是该电脑的其他磁盘。',
  },
  ask: {
    en: 'Give \\Windows\\System32\\winevt\\Logs\\System.evtx from the medium.',
    zh: '请提供介质上的 \\Windows\\System32\\winevt\\Logs\\System.evtx。',
  },
  refs: ['Microsoft: System event IDs 51, 153 and 157'],
  messages: {
    'same-place': {
      en: '{count} times an operation failed at block {lba} of {device}: the flash there is worn.',
      zh: '{device} 的块 {lba} 上有 {count} 次操作失败：该处闪存已磨损。',
    },
    'many-places': {
      en: 'Operations failed at {places} different blocks of {device}: the connection rather than the flash.',
      zh: '{device} 有 {places} 个不同的块操作失败：更像连接问题，而非闪存。',
    },
    removed: {
      en: '{device} vanished {count} times while in use.',
      zh: '{device} 在使用中消失了 {count} 次。',
    },
  },
  reads: ['event', 'log'],
  applies: (facts) =>
    facts.all('log').some(({ value }) => value.format.startsWith('eventlog')) ||
    facts.all('event').some(({ value }) => [RETRIED, REMOVED].includes(value.code)),
  run: (facts) => [
    ...byDevice(facts.all('event'), RETRIED).flatMap(([device, events]) => retried(device, events)),
    ...byDevice(facts.all('event'), REMOVED).flatMap(([device, events]) => {
      const count = sum(events);
      return [{ message: 'removed' as const, args: { device, count }, evidence: evidenceOf(events), subject: device }];
    }),
  ],
});

function byDevice(events: readonly Fact<'event'>[], code: string): [string, Fact<'event'>[]][] {
  const out = new Map<string, Fact<'event'>[]>();
  for (const event of events) {
    if (event.value.code !== code) continue;
    const { n, zn } = event.value.fields;
    const device = event.value.subject ?? `Disk ${n ?? zn ?? '?'}`;
    out.set(device, [...(out.get(device) ?? []), event]);
  }
  return [...out];
}

function retried(device: string, events: readonly Fact<'event'>[]): Finding<Message>[] {
  const places = new Map<string, Fact<'event'>[]>();
  for (const event of events) {
    const lba = event.value.fields['lba'] ?? event.value.fields['xlba'];
    if (lba !== undefined) places.set(lba, [...(places.get(lba) ?? []), event]);
  }
  const worst = [...places].toSorted((a, b) => sum(b[1]) - sum(a[1]))[0];
  if (worst !== undefined && sum(worst[1]) >= SAME_PLACE) {
    const [lba, there] = worst;
    const args = { device, lba, count: sum(there) };
    return [{ message: 'same-place', args, evidence: evidenceOf(there), subject: device }];
  }
  if (places.size < MANY_PLACES) return [];
  const args = { device, places: places.size };
  return [{ message: 'many-places', args, evidence: evidenceOf(events), subject: device }];
}

function sum(events: readonly Fact<'event'>[]): number {
  return events.reduce((total, { value }) => total + value.count, 0);
}

function evidenceOf(events: readonly Fact<'event'>[]): Finding<Message>['evidence'] {
  return events.slice(0, MAX_EVIDENCE).map(({ from }) => from);
}
