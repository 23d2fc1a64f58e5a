/** WIN-16: this Windows refuses to write to removable drives that BitLocker does not protect. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { policiesOf } from './policy.ts';

export const windowsRemovableDrivePolicy = defineCheck({
  code: 'WIN-16',
  id: 'windows-removable-drive-policy',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Removable drives writable only with BitLocker', zh: '可移动驱动器须 BitLocker 加密才可写' },
  why: {
    en: 'On the PC that builds a stick this refuses the build; on the stick itself it concerns other sticks alone.',
    zh: '若设在制作用的电脑上，会导致制作被拒；设在 U 盘自身的系统里，只影响其他 U 盘。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: Deny write access to removable drives not protected by BitLocker'],
  messages: {
    set: {
      en: 'Policy FVE\\RDVDenyWriteAccess is 1 in the registry on {volume}.',
      zh: '{volume} 的注册表中策略 FVE\\RDVDenyWriteAccess 为 1。',
    },
  },
  reads: ['windows'],
  applies: (facts) => facts.all('windows').length > 0,
  run: (facts) =>
    policiesOf(facts, ['RDVDenyWriteAccess'])
      .filter(({ value }) => value === 1)
      .map(({ volume, from }) => ({ message: 'set' as const, args: { volume }, evidence: [from], subject: volume })),
});
