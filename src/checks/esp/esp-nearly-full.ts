/** ESP-14: so little room on the system partition that updates of the loaders fail. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf } from '../context.ts';

/** 10 MB: bcdboot copies about 30 MB anew where it finds less to reuse; where exactly it gives up is not documented. */
const LEAST_FREE = 10_000_000;

export const espNearlyFull = defineCheck({
  code: 'ESP-14',
  id: 'esp-nearly-full',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'System partition nearly full', zh: '系统分区几乎写满' },
  why: {
    en: 'bcdboot and updates of Windows fail with "not enough space" and leave fonts, languages and loaders incomplete.',
    zh: 'bcdboot 和 Windows 更新会因空间不足而失败，留下不完整的字体、语言目录和引导文件。',
  },
  ask: ASK.esp,
  refs: ['Microsoft FAT specification 1.03'],
  messages: {
    full: {
      en: '{volume} has {free} bytes free of {size}.',
      zh: '{volume} 共 {size} 字节，只剩 {free} 字节。',
    },
  },
  reads: ['file', 'fat.structure'],
  applies: (facts) => managed(facts.all('fat.structure'), filesOf(facts, 'boot-manager', true)).length > 0,
  missing: (facts) =>
    facts.gaps('fat.structure').length === 0
      ? []
      : [{ kind: 'fat.structure', state: 'unreadable', subjects: facts.gaps('fat.structure').map((g) => g.subject) }],
  run: (facts) =>
    managed(facts.all('fat.structure'), filesOf(facts, 'boot-manager', true)).flatMap(({ value, from }) => {
      const free = value.freeClusters * value.clusterSize;
      const size = value.clusters * value.clusterSize;
      if (free >= LEAST_FREE || !value.complete) return [];
      return [
        {
          message: 'full' as const,
          args: { volume: value.volume, free, size },
          evidence: [from],
          subject: value.volume,
        },
      ];
    }),
});

/** Volumes Windows keeps its loaders on; others may be as full as they like. */
function managed<T extends { readonly value: { readonly volume: string } }>(
  structures: readonly T[],
  managers: readonly { readonly value: { readonly volume: string } }[],
): readonly T[] {
  return structures.filter(({ value }) => managers.some((m) => m.value.volume === value.volume));
}
