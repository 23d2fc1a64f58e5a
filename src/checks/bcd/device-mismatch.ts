/** What BCD-06 and BCD-07 share: the same judgement over the two ways to name a partition. */
import type { BcdDevice, Fact, Facts, Severity } from '../../core/facts.ts';
import { defineCheck, type Check, type Finding } from '../../core/check.ts';
import type { Text } from '../../core/text.ts';
import { ASK } from '../asks.ts';
import { BOOT_DEVICE_ELEMENTS, BOOT_MANAGER, isOffered, nameOf, objectOf, OS_LOADER, RESUME_LOADER } from './stores.ts';

type Kinds = 'partition' | 'bcd.object' | 'bcd.device';
/** Named by what the nearest partition has in common with the one meant. */
const NEAREST = ['same-partition-guid', 'same-offset', 'holds-windows', 'holds-store'] as const;
type Message = 'mismatch' | (typeof NEAREST)[number];

export function deviceMismatchCheck(
  style: 'gpt' | 'mbr',
  of: { readonly code: string; readonly id: string; readonly title: Text; readonly why: Text },
): Check<Kinds, Message> {
  const mine = (device: BcdDevice): boolean => device.style === style && BOOT_DEVICE_ELEMENTS.has(device.element);
  return defineCheck<Kinds, Message>({
    ...of,
    severity: 'error',
    proof: 'proven',
    ask: ASK.bcd,
    refs: ['BCD-SYS update_device.sh', 'geoffchappell.com: BCD elements'],
    messages: {
      mismatch: {
        en: '{elements} in {store}: partition {partition} on disk {disk} is not on this medium.',
        zh: '{store} 中的 {elements}：磁盘 {disk} 上的分区 {partition} 不在本介质上。',
      },
      'same-partition-guid': {
        en: '{elements} in {store}: the partition is {nearest} of this medium, but the disk {disk} is not.',
        zh: '{store} 中的 {elements}：分区与本介质的 {nearest} 一致，但磁盘 {disk} 不是本介质。',
      },
      'same-offset': {
        en: '{elements} in {store}: the offset is that of {nearest}, but disk {disk} is not this medium.',
        zh: '{store} 中的 {elements}：偏移与 {nearest} 一致，但磁盘 {disk} 不是本介质。',
      },
      'holds-windows': {
        en: '{elements} in {store}: partition {partition} on disk {disk} is not on this medium; {nearest} holds Windows.',
        zh: '{store} 中的 {elements}：磁盘 {disk} 上的分区 {partition} 不在本介质上；Windows 在 {nearest}。',
      },
      'holds-store': {
        en: '{elements} in {store}: partition {partition} on disk {disk} is not on this medium; the store lies on {nearest}.',
        zh: '{store} 中的 {elements}：磁盘 {disk} 上的分区 {partition} 不在本介质上；该存储位于 {nearest}。',
      },
    },
    reads: ['partition', 'bcd.object', 'bcd.device'],
    applies: (facts) => facts.all('bcd.device').some(({ value }) => mine(value)),
    missing: (facts) => {
      // An element the survey could not resolve is neither right nor wrong.
      const open = facts.all('bcd.device').filter(({ value }) => mine(value) && value.resolution === 'unknown');
      const gaps = facts.gaps('bcd.device').map((gap) => gap.subject);
      const subjects = [...new Set([...open.map(({ value }) => `${value.store} ${value.element}`), ...gaps])];
      return subjects.length > 0 ? [{ kind: 'bcd.device', state: 'unreadable', subjects }] : [];
    },
    run: (facts) => groups(facts, mine).map((group) => findingOf(group)),
  });
}

/** Elements of one store that name the same partition and weigh the same: one finding, not a dozen. */
interface Group {
  readonly severity: Severity;
  readonly devices: Fact<'bcd.device'>[];
  readonly names: string[];
}

function groups(facts: Facts<'bcd.object' | 'bcd.device'>, mine: (device: BcdDevice) => boolean): readonly Group[] {
  const out = new Map<string, Group>();
  for (const fact of facts.all('bcd.device')) {
    const { value } = fact;
    if (!mine(value) || value.resolution !== 'mismatch') continue;
    const object = objectOf(facts, value)?.value;
    const severity = severityOf(value, object !== undefined && isOffered(object));
    const key = JSON.stringify([value.store, severity, value.partitionId, value.diskId, value.mismatch]);
    const group = out.get(key) ?? { severity, devices: [], names: [] };
    out.set(key, group);
    group.devices.push(fact);
    group.names.push(`${nameOf(object, value.object)} ${value.element}`);
  }
  return [...out.values()];
}

function findingOf({ severity, devices, names }: Group): Finding<Message> {
  const value = devices[0]?.value;
  return {
    message: NEAREST.find((because) => because === value?.nearest?.because) ?? 'mismatch',
    args: {
      elements: names.join(', '),
      store: value?.store,
      partition: value?.partitionId ?? '?',
      disk: value?.diskId ?? '?',
      differs: value?.mismatch.join(', '),
      nearest: value?.nearest?.volume,
    },
    evidence: devices.map(({ from }) => from),
    ...(value === undefined ? {} : { subject: value.store }),
    severity,
  };
}

/** The loader that would be started decides; what nobody starts is worth a warning, a memory test not even that. */
function severityOf(device: BcdDevice, offered: boolean): 'error' | 'warning' | 'info' {
  if (device.objectType === OS_LOADER) return offered ? 'error' : 'warning';
  return device.objectType === BOOT_MANAGER || device.objectType === RESUME_LOADER ? 'warning' : 'info';
}
