/** BCD-03: the store was not closed: sequences differ or the header checksum is wrong. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { storeName } from './stores.ts';

export const bcdNotClosed = defineCheck({
  code: 'BCD-03',
  id: 'bcd-not-closed',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot configuration store not closed', zh: 'BCD 存储未正常关闭' },
  why: {
    en: 'The medium was pulled while bcdedit or bcdboot wrote: edits are lost, or Boot Manager refuses the store.',
    zh: 'bcdedit 或 bcdboot 写入时介质被拔出：修改丢失，或启动管理器拒绝该存储。',
  },
  ask: ASK.bcd,
  refs: ['msuhanov/regf'],
  messages: {
    sequence: {
      en: '{store}: primary sequence {primary} and secondary sequence {secondary} differ.',
      zh: '{store}：主序号 {primary} 与次序号 {secondary} 不一致。',
    },
    checksum: { en: '{store}: the header checksum is wrong.', zh: '{store}：文件头校验和错误。' },
  },
  reads: ['bcd'],
  applies: (facts) => facts.all('bcd').some(({ value }) => value.state !== 'not-a-hive'),
  run: (facts) =>
    facts.all('bcd').flatMap(({ value, from }) => {
      if (value.state === 'not-a-hive') return [];
      const differ = value.primarySequence !== value.secondarySequence;
      if (!differ && value.checksumOk) return [];
      const store = storeName(value);
      const args = { store, primary: value.primarySequence, secondary: value.secondarySequence };
      const message = differ ? ('sequence' as const) : ('checksum' as const);
      return [{ message, args, evidence: [from], subject: store }];
    }),
});
