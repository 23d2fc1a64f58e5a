/** ESP-04: a FAT volume was not unmounted cleanly. */
import { defineCheck } from '../../core/types.ts';
import { ASK } from '../asks.ts';

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
  },
  reads: ['volume'],
  applies: (facts) => facts.all('volume').some(({ value }) => value.kind.startsWith('fat')),
  run: (facts) =>
    facts
      .all('volume')
      .filter(({ value }) => value.dirty === true && value.kind.startsWith('fat'))
      .map(({ value, from }) => ({
        message: 'dirty' as const,
        args: { volume: value.volume },
        evidence: [from],
        subject: value.volume,
      })),
});
