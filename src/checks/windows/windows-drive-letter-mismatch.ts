/** WIN-15: the registry gives C: to a partition that is not on this medium. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hex32 } from '../context.ts';

export const windowsDriveLetterMismatch = defineCheck({
  code: 'WIN-15',
  id: 'windows-drive-letter-mismatch',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'Drive letter C: belongs to another disk', zh: '盘符 C: 属于另一块磁盘' },
  why: {
    en: 'A clone or a new partition table leaves the old entry behind. Windows usually puts it right at the next start; where it does not, no desktop appears.',
    zh: '克隆或重新分区后会留下旧记录。Windows 下次启动时通常会自行纠正；没有纠正的话，就进不了桌面。',
  },
  ask: ASK.windows,
  refs: ['libyal/winreg-kb: Mounted devices', 'nkc3g4/wtg-assistant: Fixletter'],
  messages: {
    elsewhere: {
      en: 'MountedDevices on {volume} gives C: to {place}, which is not on this medium.',
      zh: '{volume} 的 MountedDevices 把 C: 指派给 {place}，它不在本介质上。',
    },
    moved: {
      en: 'MountedDevices on {volume} gives C: to {place}: the signature is of this medium, but no partition starts there.',
      zh: '{volume} 的 MountedDevices 把 C: 指派给 {place}：签名属于本介质，但该处没有分区起点。',
    },
  },
  reads: ['windows.mount', 'partition', 'mbr'],
  applies: (facts) => facts.all('windows.mount').some(({ value }) => value.letter === 'C:'),
  run: (facts) =>
    facts.all('windows.mount').flatMap(({ value, from }) => {
      if (value.letter !== 'C:' || value.resolution !== 'mismatch') return [];
      const place =
        value.form === 'gpt' ? value.partitionGuid : `${value.diskSignature ?? ''}+${String(value.offset ?? '?')}`;
      const subject = `${value.volume}:SYSTEM\\MountedDevices`;
      const signature = facts.one('mbr')?.value.diskSignature;
      const moved =
        value.form === 'mbr' && signature !== undefined && value.diskSignature === hex32(signature).toLowerCase();
      const message = moved ? ('moved' as const) : ('elsewhere' as const);
      return [{ message, args: { volume: value.volume, place }, evidence: [from], subject }];
    }),
});
