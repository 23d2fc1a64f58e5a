/** MBR-03: no entry of sector 0 is marked active. */
import type { Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, firmwareGaps, hasFallback, isHybridIso, isMbrDisk, partOf } from '../context.ts';

export const mbrNoActivePartition = defineCheck({
  code: 'MBR-03',
  id: 'mbr-no-active-partition',
  severity: 'error',
  proof: 'proven',
  title: { en: 'No active partition', zh: '没有活动分区' },
  why: {
    en: 'Standard boot code starts the partition with status 80; without one it says "Missing operating system".',
    zh: '标准引导代码会启动状态为 80 的分区；一个都没有时提示“Missing operating system”。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.2.1', 'Syslinux mbr/mbr.S'],
  messages: {
    none: {
      en: 'None of the {entries} partitions is marked active, and no UEFI fallback loader exists either.',
      zh: '{entries} 个分区都没有标记为活动分区，同时也没有 UEFI 后备引导文件。',
    },
    'bios-only': {
      en: 'None of the {entries} partitions is marked active: BIOS boot fails, UEFI boot is not affected.',
      zh: '{entries} 个分区都没有标记为活动分区：BIOS 方式无法引导，UEFI 方式不受影响。',
    },
  },
  reads: ['mbr', 'volume', 'file'],
  applies: (facts) => isMbrDisk(facts) && !isHybridIso(facts) && !madeForUefi(facts),
  missing: firmwareGaps,
  run: (facts) => {
    const fact = facts.one('mbr');
    if (fact === undefined || !fact.value.signatureOk || !isMbrDisk(facts) || isHybridIso(facts)) return [];
    if (madeForUefi(facts)) return [];
    const used = fact.value.entries.filter((e) => e.type !== 0);
    if (used.some((e) => e.status === 0x80)) return [];
    const uefi = hasFallback(facts);
    // A loader for UEFI may be on what could not be read: then nothing has to be active.
    if (!uefi && firmwareGaps(facts).length > 0) return [];
    return [
      {
        message: uefi ? 'bios-only' : 'none',
        args: { entries: used.length },
        evidence: [partOf(fact, 0x1be, 64)],
        subject: fact.value.medium,
        severity: uefi ? 'warning' : 'error',
      } as const,
    ];
  },
});

/** A loader for UEFI, and nothing a BIOS could run: no boot code, no bootmgr. Nothing then has to be active. */
function madeForUefi(facts: Facts<'mbr' | 'file'>): boolean {
  const code = facts.one('mbr')?.value.code.kind;
  const silent = code === 'none' || code === 'message';
  return silent && hasFallback(facts) && filesOf(facts, 'bios-boot-manager', true).length === 0;
}
