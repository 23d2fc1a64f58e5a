/** BCD-10: of the two stores of a medium one leads to Windows and the other does not. */
import type { BcdStore, Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { OS_LOADER, storeName } from './stores.ts';

export const bcdStoresDiffer = defineCheck({
  code: 'BCD-10',
  id: 'bcd-stores-differ',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'UEFI and BIOS stores disagree', zh: 'UEFI 与 BIOS 的 BCD 存储不一致' },
  why: {
    en: 'bcdboot /f ALL writes both; after a repair of only one the medium boots in one firmware mode alone.',
    zh: 'bcdboot /f ALL 会同时写入两份；之后只修复其中一份，介质就只能在一种固件方式下启动。',
  },
  ask: ASK.bcd,
  refs: ['BCD-SYS'],
  messages: {
    differ: {
      en: 'The default entry of {good} leads to {volume}, that of {bad} does not.',
      zh: '{good} 的默认条目能找到 {volume}，{bad} 的默认条目不能。',
    },
  },
  reads: ['bcd', 'bcd.device'],
  applies: (facts) => both(facts) !== undefined,
  run: (facts) => {
    const pair = both(facts);
    if (pair === undefined) return [];
    const [a, b] = [target(facts, pair.uefi), target(facts, pair.bios)];
    if ((a === undefined) === (b === undefined)) return [];
    const [good, bad] = a === undefined ? [pair.bios, pair.uefi] : [pair.uefi, pair.bios];
    const args = { good: storeName(good), bad: storeName(bad), volume: a ?? b };
    const evidence = facts.all('bcd').map(({ from }) => from);
    return [{ message: 'differ' as const, args, evidence, subject: storeName(bad) }];
  },
});

function both(facts: Facts<'bcd'>): { uefi: BcdStore; bios: BcdStore } | undefined {
  const of = (firmware: BcdStore['firmware']): BcdStore | undefined =>
    facts.all('bcd').find(({ value }) => value.firmware === firmware && value.hasBootManager)?.value;
  const [uefi, bios] = [of('uefi'), of('bios')];
  return uefi === undefined || bios === undefined ? undefined : { uefi, bios };
}

/** The volume the default entry of a store finds Windows on. */
function target(facts: Facts<'bcd.device'>, store: BcdStore): string | undefined {
  const device = facts
    .all('bcd.device')
    .find(
      ({ value }) =>
        value.store === storeName(store) &&
        value.object === store.defaultObject &&
        value.objectType === OS_LOADER &&
        value.element === '21000001',
    );
  return device?.value.resolvedVolume;
}
