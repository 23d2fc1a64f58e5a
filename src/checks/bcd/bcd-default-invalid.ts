/** BCD-04: Boot Manager's default or display order is empty or names objects that do not exist. */
import type { BcdStore, Fact, Facts } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { storeName } from './stores.ts';

type Message = 'default-absent' | 'order-absent' | 'nothing-offered' | 'no-default';

export const bcdDefaultInvalid = defineCheck<'bcd' | 'bcd.object', Message>({
  code: 'BCD-04',
  id: 'bcd-default-invalid',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot menu names no valid entry', zh: '启动菜单没有有效条目' },
  why: {
    en: 'Boot Manager starts what its own object names as default or offers in its display order; nothing valid there, nothing starts.',
    zh: '启动管理器只启动自身对象中指定的默认项，或提供显示顺序中的条目；没有有效条目就什么也启动不了。',
  },
  ask: ASK.bcd,
  refs: ['geoffchappell.com: BCD elements'],
  messages: {
    'default-absent': {
      en: '{store}: the default entry {object} does not exist.',
      zh: '{store}：默认条目 {object} 不存在。',
    },
    'order-absent': {
      en: '{store}: the display order names {object}, which does not exist.',
      zh: '{store}：显示顺序中的 {object} 不存在。',
    },
    'nothing-offered': {
      en: '{store}: Boot Manager has neither a default entry nor a display order.',
      zh: '{store}：启动管理器既没有默认条目，也没有显示顺序。',
    },
    'no-default': {
      en: '{store}: there is no default entry; Boot Manager shows its menu and waits.',
      zh: '{store}：没有默认条目；启动管理器会显示菜单并等待选择。',
    },
  },
  reads: ['bcd', 'bcd.object'],
  applies: (facts) => facts.all('bcd').some(({ value }) => value.hasBootManager),
  run: (facts) => facts.all('bcd').flatMap((fact) => (fact.value.hasBootManager ? judge(fact, facts) : [])),
});

function judge(fact: Fact<'bcd'>, facts: Facts<'bcd.object'>): Finding<Message>[] {
  const store = storeName(fact.value);
  const ids = new Set(
    facts
      .all('bcd.object')
      .filter(({ value }) => value.store === store)
      .map(({ value }) => value.id.toLowerCase()),
  );
  const found = (message: Message, object: string | undefined, severity: 'error' | 'warning'): Finding<Message> => ({
    message,
    args: { store, object },
    evidence: [fact.from],
    subject: store,
    severity,
  });
  return judgeEntries(fact.value, ids, found);
}

function judgeEntries(
  store: BcdStore,
  ids: ReadonlySet<string>,
  found: (message: Message, object: string | undefined, severity: 'error' | 'warning') => Finding<Message>,
): Finding<Message>[] {
  const { defaultObject, displayOrder } = store;
  const valid = displayOrder.filter((id) => ids.has(id.toLowerCase()));
  const out: Finding<Message>[] = [];
  if (defaultObject === undefined && displayOrder.length === 0) out.push(found('nothing-offered', undefined, 'error'));
  else if (defaultObject === undefined && valid.length > 0) out.push(found('no-default', undefined, 'warning'));
  const hasDefault = defaultObject !== undefined && ids.has(defaultObject.toLowerCase());
  if (defaultObject !== undefined && !hasDefault) out.push(found('default-absent', defaultObject, 'error'));
  for (const id of displayOrder) {
    if (ids.has(id.toLowerCase())) continue;
    // One dead line in a menu that otherwise works is an ornament.
    out.push(found('order-absent', id, hasDefault || valid.length > 0 ? 'warning' : 'error'));
  }
  return out;
}
