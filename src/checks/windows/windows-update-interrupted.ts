/** WIN-23: an update has begun and not ended. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

type Message = 'half-done' | 'waiting';

export const windowsUpdateInterrupted = defineCheck<'windows' | 'file', Message>({
  code: 'WIN-23',
  id: 'windows-update-interrupted',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Update not finished', zh: '更新尚未完成' },
  why: {
    en: 'The next start carries on with it or undoes it; unplugged in between, it ends in a loop of "Undoing changes" or in 0xC000021A.',
    zh: '下次启动会继续或回退更新；若中途被拔出，就会反复“正在撤销更改”，或蓝屏 0xC000021A。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: DISM /cleanup-image /revertpendingactions'],
  messages: {
    'half-done': {
      en: '{path} ({size} bytes) on {volume} lists what an update has still to do.',
      zh: '{volume} 上的 {path}（{size} 字节）列有更新尚未完成的操作。',
    },
    waiting: {
      en: 'Servicing of the Windows on {volume} waits for a restart.',
      zh: '{volume} 上的 Windows 有更新等待重启后完成。',
    },
  },
  reads: ['windows', 'file'],
  applies: (facts) => facts.all('windows').length > 0,
  run: (facts) => {
    const pending = facts.all('file').filter(({ value }) => value.role === 'pending-servicing' && value.present);
    const halfDone = pending.map(({ value, from }): Finding<Message> => {
      const { volume, path, size } = value;
      return { message: 'half-done', args: { volume, path, size }, evidence: [from], subject: `${volume}:${path}` };
    });
    const told = new Set(pending.map(({ value }) => value.volume));
    const waiting = facts
      .all('windows')
      .flatMap(({ value: { volume, rebootPending }, from }): Finding<Message>[] =>
        rebootPending !== true || told.has(volume)
          ? []
          : [{ message: 'waiting', args: { volume }, evidence: [from], subject: volume, severity: 'info' }],
      );
    return [...halfDone, ...waiting];
  },
});
