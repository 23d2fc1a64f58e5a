/** WIN-02: a Windows To Go workspace that takes the host's internal disks online. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isPortable } from '../../core/boot-drivers.ts';

/** Internal disks stay offline. */
const OFFLINE_INTERNAL = 4;

export const windowsSanPolicy = defineCheck({
  code: 'WIN-02',
  id: 'windows-san-policy',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Internal disks of the host are taken online', zh: '会联机宿主机的内部磁盘' },
  why: {
    en: 'Not a boot fault, but the stick then writes to the disks of every PC it runs on.',
    zh: '不影响启动，但该系统会向每台宿主电脑的内部磁盘写入数据。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: Windows To Go, SanPolicy'],
  messages: {
    online: {
      en: 'SanPolicy is {value} instead of 4 on {volume}.',
      zh: '{volume} 的 SanPolicy 是 {value}，而不是 4。',
    },
  },
  reads: ['windows'],
  applies: (facts) => facts.all('windows').some(({ value }) => isPortable(value)),
  run: (facts) =>
    facts
      .all('windows')
      .filter(({ value }) => isPortable(value) && value.sanPolicy !== OFFLINE_INTERNAL)
      .map(({ value, from }) => ({
        message: 'online' as const,
        args: { volume: value.volume, value: value.sanPolicy ?? '–' },
        evidence: [from],
        subject: value.volume,
      })),
});
