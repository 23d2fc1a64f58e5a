/**
 * Gives Boot Manager something to start: default entry and display order name objects that exist, and where none does,
 * the one entry that leads to Windows (or the installer's image) on this medium.
 *
 * Reference: geoffchappell.com, BCD elements 23000003 and 24000001.
 */
import type { BcdObject, BcdStore } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { ELEMENT } from '../../parsers/bcd/elements.ts';
import { BOOT_MANAGER_ID, OBJECT_TYPE } from '../../parsers/bcd/objects.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import {
  changeStore,
  isRefusal,
  objectsOf,
  openStore,
  storeName,
  STORE_MESSAGES,
  wholeStores,
  type ElementChange,
  type StoreMessage,
} from './bcd-store.ts';

type Message = CommonMessage | StoreMessage | 'no-entry' | 'several-entries';

export const bcdDefault: Repair<Message> = {
  id: 'bcd-default',
  title: { en: 'Restore default entry and display order', zh: '恢复默认条目和显示顺序' },
  explanation: {
    en:
      'Removes names of absent entries from the display order of Boot Manager, and makes the one entry that leads to ' +
      'Windows on this medium the default where the default is missing or absent. Other entries keep their place.',
    zh: '从启动管理器的显示顺序中去掉不存在的条目；默认条目缺失或不存在时，改为唯一能找到本介质上 Windows 的条目。其他条目的位置不变。',
  },
  clears: ['BCD-04'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...STORE_MESSAGES,
    'no-entry': {
      en: '{store} has no loader entry that leads to anything on this medium. Rebuild the store instead (bcd-rebuild).',
      zh: '{store} 中没有任何能找到本介质内容的加载条目。请改为重建存储（bcd-rebuild）。',
    },
    'several-entries': {
      en: '{store} has {count} loader entries that lead to something on this medium; which is the default is for a person to say (bcdedit /default).',
      zh: '{store} 中有 {count} 个加载条目能找到本介质上的内容，默认项需要人来决定（bcdedit /default）。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  let refusal: Refusal | undefined;
  for (const fact of wholeStores(context)) {
    const name = storeName(fact);
    const objects = objectsOf(context, name);
    const ids = new Set(objects.map(({ id }) => id.toLowerCase()));
    const order = fact.displayOrder.filter((id) => ids.has(id.toLowerCase()));
    const known = fact.defaultObject !== undefined && ids.has(fact.defaultObject.toLowerCase());
    if (known && order.length === fact.displayOrder.length) continue;
    const chosen = known ? fact.defaultObject : (loaderIn(order, objects) ?? onlyLoader(context, fact, objects));
    if (typeof chosen !== 'string') {
      // A store without any loader is the matter of bcd-rebuild.
      if (objects.some(({ type }) => type === OBJECT_TYPE.osLoader))
        refusal ??= chosen ?? refuse('no-entry', { store: name });
      continue;
    }
    const changes: ElementChange[] = [];
    if (!known) {
      changes.push({ object: BOOT_MANAGER_ID, type: ELEMENT.defaultObject, value: { format: 'object', text: chosen } });
    }
    if (order.length !== fact.displayOrder.length || order.length === 0) {
      const list = order.length === 0 ? [chosen] : order;
      changes.push({ object: BOOT_MANAGER_ID, type: ELEMENT.displayOrder, value: { format: 'object-list', list } });
    }
    const store = await openStore(context, fact);
    if (isRefusal(store)) return store;
    const failed = await changeStore(store, changes);
    if (failed !== undefined) return failed;
  }
  return refusal;
}

/** The first line of the menu that is an operating system. */
function loaderIn(order: readonly string[], objects: readonly BcdObject[]): string | undefined {
  return order.find((id) => objects.some((o) => o.id === id.toLowerCase() && o.type === OBJECT_TYPE.osLoader));
}

/** The one loader whose system is on this medium; recovery environments are started by others, not by the menu. */
function onlyLoader({ facts }: RepairContext, store: BcdStore, objects: readonly BcdObject[]): string | Refusal {
  const name = storeName(store);
  const leads = objects.filter(({ id, type, elements }) => {
    if (type !== OBJECT_TYPE.osLoader || elements['46000010'] === true) return false;
    const device = facts
      .all('bcd.device')
      .find(({ value }) => value.store === name && value.object === id && value.element === '21000001')?.value;
    if (device?.resolvedVolume === undefined) return false;
    if (device.path === undefined) return true;
    const path = device.path.replaceAll('\\', '/').toLowerCase();
    return facts.all('file').some(({ value }) => value.present && value.path.toLowerCase() === path);
  });
  const installed = leads.filter(({ elements }) => elements['26000022'] !== true);
  const candidates = installed.length > 0 ? installed : leads;
  if (candidates.length > 1) return refuse('several-entries', { store: name, count: candidates.length });
  return candidates[0]?.id ?? refuse('no-entry', { store: name });
}
