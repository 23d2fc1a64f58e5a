/** MBR-15: an ISO image written raw; what partition tools call overlaps and errors there is by design. */
import type { Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const isoHybridLayout = defineCheck({
  code: 'MBR-15',
  id: 'iso-hybrid-layout',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'ISO image written raw', zh: '原样写入的 ISO 映像' },
  why: {
    en: 'Such media overlap their partitions and end before the medium does on purpose; "repairing" the table breaks them.',
    zh: '这类介质的分区重叠、分区表不到介质末尾都是有意为之；“修复”分区表反而会弄坏它。',
  },
  ask: ASK.medium,
  refs: ['ECMA-119', 'Syslinux isohybrid'],
  messages: {
    plain: {
      en: 'The medium is an ISO 9660 image (“{label}”) without boot sector: written raw, it starts from optical drives only.',
      zh: '介质是没有引导扇区的 ISO 9660 映像（“{label}”）：原样写入后只能从光驱启动。',
    },
    hybrid: {
      en: 'The medium is an ISO 9660 image (“{label}”) written raw; its partition layout is meant to be so.',
      zh: '介质是原样写入的 ISO 9660 映像（“{label}”），其分区布局本应如此。',
    },
  },
  reads: ['mbr', 'volume'],
  applies: (facts) => facts.all('volume').some(({ value }) => value.kind === 'iso9660'),
  run: (facts) =>
    facts
      .all('volume')
      .filter(({ value }) => value.kind === 'iso9660')
      .slice(0, 1)
      .map((fact) => ({
        message: hasSignature(facts) ? ('hybrid' as const) : ('plain' as const),
        args: { label: fact.value.label },
        evidence: [fact.from],
        subject: fact.value.volume,
        severity: hasSignature(facts) ? ('info' as const) : ('warning' as const),
      })),
});

/** Without 55 AA neither a BIOS nor a table in sector 0 can make a stick of it. */
function hasSignature(facts: Facts<'mbr'>): boolean {
  return facts.one('mbr')?.value.signatureOk ?? true;
}
