/** BCD-08: a loader entry has no device, a cut one, or one that cannot be meant. */
import type { BcdObject, Fact, Facts } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf } from '../context.ts';
import { isOffered, nameOf, OS_LOADER } from './stores.ts';

type Kinds = 'bcd.object' | 'bcd.device' | 'file';
type Message = 'missing' | 'damaged' | 'boot-volume';

/** The device the loader is read from, and the one Windows is read from. */
const ELEMENTS = ['11000001', '21000001'] as const;

export const bcdDeviceDamaged = defineCheck<Kinds, Message>({
  code: 'BCD-08',
  id: 'bcd-device-damaged',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Loader entry without usable device', zh: '加载条目没有可用的设备' },
  why: {
    en: 'bcdedit shows "device unknown", Boot Manager 0xC000000F: the target was not attached when the entry was written.',
    zh: 'bcdedit 显示“device unknown”，启动管理器报 0xC000000F：写入该条目时目标设备未接入。',
  },
  ask: ASK.bcd,
  refs: ['BCD-SYS update_device.sh', 'geoffchappell.com: BCD elements'],
  messages: {
    missing: { en: '{object} in {store} has no element {element}.', zh: '{store} 中的 {object} 没有元素 {element}。' },
    damaged: {
      en: 'Element {element} of {object} in {store} is cut short or unusable.',
      zh: '{store} 中 {object} 的元素 {element} 不完整或无法使用。',
    },
    'boot-volume': {
      en: '{object} in {store} looks for Windows on the boot volume {volume}; Windows is on {actual}.',
      zh: '{store} 中的 {object} 在引导卷 {volume} 上查找 Windows，而 Windows 在 {actual} 上。',
    },
  },
  reads: ['bcd.object', 'bcd.device', 'file'],
  applies: (facts) => facts.all('bcd.object').some(({ value }) => value.type === OS_LOADER),
  missing: () => [],
  run: (facts) =>
    facts
      .all('bcd.object')
      .filter(({ value }) => value.type === OS_LOADER)
      .flatMap((object) => ELEMENTS.flatMap((element) => judge(facts, object, element))),
});

function judge(facts: Facts<Kinds>, object: Fact<'bcd.object'>, element: string): Finding<Message>[] {
  const { id, store, elements } = object.value;
  const device = facts.all('bcd.device').find(({ value }) => isOf(object.value, value) && value.element === element);
  const args = { object: nameOf(object.value, id), store, element };
  const severity = isOffered(object.value) ? 'error' : 'warning';
  const found = (message: Message, more: Readonly<Record<string, string>> = {}): Finding<Message>[] => [
    {
      message,
      args: { ...args, ...more },
      evidence: device === undefined ? [object.from] : [device.from],
      subject: store,
      severity,
    },
  ];
  if (device === undefined) return elements[element] === undefined ? found('missing') : found('damaged');
  if (device.value.form === 'damaged') return found('damaged');
  if (element !== '21000001' || device.value.form !== 'boot') return [];
  const windows = filesOf(facts, 'os-loader', true).map(({ value }) => value.volume);
  const here = device.value.resolvedVolume;
  const actual = windows[0];
  if (here === undefined || actual === undefined || windows.includes(here)) return [];
  return found('boot-volume', { volume: here, actual });
}

function isOf(object: BcdObject, device: { readonly object: string; readonly store: string }): boolean {
  return device.object === object.id && device.store === object.store;
}
