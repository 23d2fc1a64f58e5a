/** WIM-12: an ISO image on the medium is shorter than it says, or differs from the sum it carries. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf } from '../context.ts';

/** 150 sectors of 2048 bytes: run-out blocks of optical discs, which some tools count and others do not write. */
const RUN_OUT = 150 * 2048;

export const isoDamaged = defineCheck({
  code: 'WIM-12',
  id: 'iso-damaged',
  severity: 'error',
  proof: 'proven',
  title: { en: 'ISO image cut short or damaged', zh: 'ISO 映像不完整或已损坏' },
  why: {
    en: 'The volume descriptor states the length, and some makers add an MD5: what is missing or differs is lost to the live system.',
    zh: '卷描述符写明了长度，有些发行版还附有 MD5：缺失或不符的部分，启动后的系统就读不到。',
  },
  ask: ASK.deep,
  refs: ['ECMA-119', 'isomd5sum 1.2.3'],
  messages: {
    short: {
      en: 'The ISO image “{label}” has {length} bytes by its descriptor; the medium ends {missing} bytes earlier.',
      zh: 'ISO 映像“{label}”按其描述符有 {length} 字节，而介质少了 {missing} 字节。',
    },
    'sum-differs': {
      en: 'The contents of the ISO image “{label}” differ from the MD5 embedded in it.',
      zh: 'ISO 映像“{label}”的内容与其内嵌的 MD5 不符。',
    },
    'descriptor-lost': {
      en: 'The medium is an ISO image written raw whose volume descriptor (sector 16 of 2048 bytes) is gone: nothing on it can be found. Write the image anew.',
      zh: '该介质是原样写入的 ISO 映像，其卷描述符（2048 字节扇区的第 16 号）已丢失：其中内容无法找到。请重新写入映像。',
    },
  },
  reads: ['iso', 'iso.remnant'],
  applies: (facts) => facts.all('iso').length > 0 || facts.all('iso.remnant').length > 0,
  missing: (facts) => {
    const unread = facts.all('iso').filter(({ value }) => value.sum === 'not-read' || value.sum === 'unreadable');
    if (unread.length === 0) return missingOf(facts.gaps('iso'));
    return [{ kind: 'iso', state: 'unreadable', subjects: unread.map(({ value }) => `MD5 (${value.label})`) }];
  },
  run: (facts) => [
    ...facts.all('iso.remnant').map(({ value, from }) => ({
      message: 'descriptor-lost' as const,
      args: {},
      evidence: [from],
      subject: value.medium,
      proof: value.sign === 'descriptors' ? ('proven' as const) : ('suspect' as const),
    })),
    ...facts.all('iso').flatMap(({ value, from }): Finding<'short' | 'sum-differs'>[] => {
      const { label, length, missing, medium } = value;
      const of = { args: { label, length, missing }, evidence: [from], subject: medium };
      if (missing > RUN_OUT) return [{ ...of, message: 'short' }];
      if (value.sum !== 'mismatch') return [];
      const evidence = value.firstBad === undefined ? [from] : [from, { bytes: [value.firstBad] }];
      return [{ ...of, evidence, message: 'sum-differs' }];
    }),
  ],
});
