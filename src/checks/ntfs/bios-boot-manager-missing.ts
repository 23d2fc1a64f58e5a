/** NT-04: the active partition's boot record looks for bootmgr, and it is not there. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, firmwareGaps, hasFallback, where } from '../context.ts';

export const biosBootManagerMissing = defineCheck({
  code: 'NT-04',
  id: 'bios-boot-manager-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'bootmgr missing on the active partition', zh: '活动分区上缺少 bootmgr' },
  why: {
    en: 'The boot record of the active partition loads \\bootmgr: "BOOTMGR is missing".',
    zh: '活动分区的引导记录要加载 \\bootmgr，找不到时提示“BOOTMGR is missing”。',
  },
  ask: ASK.medium,
  refs: ['ntfs-3g', 'Rufus br_ntfs.h'],
  messages: {
    absent: {
      en: 'The boot record of {volume} loads bootmgr, but {path} does not exist.',
      zh: '{volume} 的引导记录要加载 bootmgr，但 {path} 不存在。',
    },
    empty: { en: '{path} is an empty file.', zh: '{path} 是空文件。' },
    compressed: {
      en: '{path} is stored compressed, which the boot record does not read: "BOOTMGR is compressed".',
      zh: '{path} 被文件系统压缩，引导记录读不了：“BOOTMGR is compressed”。',
    },
  },
  reads: ['partition', 'boot-record', 'file'],
  applies: (facts) => {
    const active = facts.all('partition').filter(({ value }) => value.active);
    return facts
      .all('boot-record')
      .some(({ value }) => value.code.loads === 'bootmgr' && active.some((p) => p.value.volume === value.volume));
  },
  missing: firmwareGaps,
  run: (facts) =>
    facts.all('boot-record').flatMap(({ value: record, from }) => {
      const active = facts.all('partition').some(({ value }) => value.active && value.volume === record.volume);
      if (!active || record.code.loads !== 'bootmgr') return [];
      const here = (fact: { value: { volume: string } }): boolean => fact.value.volume === record.volume;
      const absent = filesOf(facts, 'bios-boot-manager', false).find(here);
      const empty = filesOf(facts, 'bios-boot-manager', true).find((f) => here(f) && f.value.size === 0);
      const compressed = filesOf(facts, 'bios-boot-manager', true).find((f) => here(f) && f.value.compressed === true);
      const file = absent ?? empty ?? compressed;
      if (file === undefined) return [];
      return [
        {
          message:
            absent === undefined
              ? empty === undefined
                ? ('compressed' as const)
                : ('empty' as const)
              : ('absent' as const),
          args: { volume: record.volume, path: where(file.value) },
          evidence: [from, file.from],
          subject: where(file.value),
          severity: hasFallback(facts) ? ('warning' as const) : ('error' as const),
        },
      ];
    }),
});
