/** NT-09: NTFS keeps clusters on its list of bad ones. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const badClustersListed = defineCheck({
  code: 'NT-09',
  id: 'bad-clusters-listed',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'NTFS lists bad clusters', zh: 'NTFS 记录了坏簇' },
  why: {
    en: 'Windows puts clusters there that it could not read or write: a sign of failing flash, or a list copied from another disk with the image.',
    zh: 'Windows 把读写失败的簇记录在这里：可能是闪存正在损坏，也可能是映像从别的盘带来的旧记录。',
  },
  ask: ASK.reread,
  refs: ['libfsntfs documentation: $BadClus'],
  messages: {
    listed: {
      en: '{volume} lists {clusters} bad clusters in $BadClus; no unreadable sector was met now.',
      zh: '{volume} 的 $BadClus 记录了 {clusters} 个坏簇；目前没有发现读不出的扇区。',
    },
    confirmed: {
      en: '{volume} lists {clusters} bad clusters in $BadClus, and sectors of the medium cannot be read now.',
      zh: '{volume} 的 $BadClus 记录了 {clusters} 个坏簇，且介质上确有扇区读不出。',
    },
  },
  reads: ['ntfs.structure', 'medium.hole'],
  applies: (facts) => facts.all('ntfs.structure').some(({ value }) => value.badClusters !== undefined),
  run: (facts) =>
    facts.all('ntfs.structure').flatMap(({ value, from }) => {
      const bad = value.badClusters;
      if (bad === undefined || bad.clusters === 0) return [];
      const confirmed = facts.all('medium.hole').length > 0;
      return [
        {
          message: confirmed ? ('confirmed' as const) : ('listed' as const),
          args: { volume: value.volume, clusters: bad.clusters },
          evidence: bad.first.length > 0 ? [{ bytes: bad.first }] : [from],
          subject: value.volume,
          // A list alone may be a cloned one; together with holes it names the same decay.
          severity: confirmed ? ('warning' as const) : ('info' as const),
        },
      ];
    }),
});
