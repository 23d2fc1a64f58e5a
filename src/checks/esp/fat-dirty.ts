/** ESP-04: a FAT volume was not unmounted cleanly. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf } from '../context.ts';

export const fatDirty = defineCheck({
  code: 'ESP-04',
  id: 'fat-dirty',
  severity: 'info',
  proof: 'proven',
  title: { en: 'FAT volume not cleanly unmounted', zh: 'FAT 卷未正常卸载' },
  why: {
    en: 'The medium was pulled while mounted. That alone never stops a boot, but other damage may have come with it.',
    zh: '介质在挂载状态下被拔出。仅此一点不会影响引导，但可能伴随其他损坏。',
  },
  ask: ASK.esp,
  refs: ['dosfstools fsck.fat'],
  messages: {
    dirty: { en: 'Volume {volume} is marked dirty.', zh: '卷 {volume} 带有“未正常卸载”标记。' },
    'io-error': {
      en: 'A system that used volume {volume} met a read or write error and marked it so.',
      zh: '使用过卷 {volume} 的系统遇到过读写错误，并在卷上留下了标记。',
    },
  },
  reads: ['volume', 'fat.structure'],
  missing: (facts) => missingOf(facts.gaps('volume')),
  applies: (facts) => facts.all('volume').some(({ value }) => value.kind.startsWith('fat')),
  run: (facts) => [
    ...facts
      .all('volume')
      .filter(({ value }) => value.dirty === true && value.kind.startsWith('fat'))
      .map(({ value, from }) => ({
        message: 'dirty' as const,
        args: { volume: value.volume },
        evidence: [from],
        subject: value.volume,
      })),
    ...facts
      .all('fat.structure')
      .filter(({ value }) => value.ioError === true)
      .map(({ value, from }) => ({
        message: 'io-error' as const,
        args: { volume: value.volume },
        evidence: [from],
        subject: value.volume,
        severity: 'warning' as const,
        // The mark outlives its reason and travels with an image.
        proof: 'suspect' as const,
      })),
  ],
});
