/** Clears the dirty flag of an NTFS volume, asked for by name only. Reference: ntfs-3g layout.h, VOLUME_INFORMATION. */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { setVolumeFlags } from '../../parsers/ntfs/encode.ts';
import { parseNtfs, VOLUME_FLAG } from '../../parsers/ntfs/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message =
  | CommonMessage
  | VolumeMessage
  | 'only-by-name'
  | 'hibernated'
  | 'mirror-differs'
  | 'chkdsk-underway'
  | 'boot-record-first';

export const ntfsDirtyFlag: Repair<Message> = {
  id: 'ntfs-dirty-flag',
  title: { en: 'Clear the dirty flag of an NTFS volume', zh: '清除 NTFS 卷的“脏”标记' },
  explanation: {
    en:
      'Clears the flag by which Windows runs chkdsk at the next start. Warning: this hides the flag and repairs nothing. ' +
      'What made the volume dirty is still there; chkdsk on Windows is the right repair. It is planned only where asked for by name.',
    zh:
      '清除让 Windows 下次启动时运行 chkdsk 的标记。警告：这只是隐藏标记，不修复任何东西，' +
      '造成“脏”状态的问题仍在；正确的做法是在 Windows 中运行 chkdsk。只有指名时才会计划。',
  },
  clears: ['NT-06'],
  risk: 'high',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'only-by-name': {
      en: '{volume} is flagged dirty. That alone stops no boot; let chkdsk on Windows check it. Clearing the flag repairs nothing and is done only if asked for by name.',
      zh: '{volume} 带有“脏”标记。仅此一点不会妨碍启动，请在 Windows 中用 chkdsk 检查。清除标记并不能修复任何东西，只有指名时才会执行。',
    },
    hibernated: {
      en: '{volume} may hold a hibernated session ({file}): changing the volume under it destroys data. Shut that Windows down fully first.',
      zh: '{volume} 可能保存着休眠会话（{file}）：此时改动该卷会损坏数据。请先让那个 Windows 完全关机。',
    },
    'mirror-differs': {
      en: 'The $MFT of {volume} and its mirror differ: the flag is right, the volume needs chkdsk.',
      zh: '{volume} 的 $MFT 与镜像不一致：标记是对的，该卷需要运行 chkdsk。',
    },
    'chkdsk-underway': {
      en: 'A chkdsk of {volume} was interrupted: let Windows finish it.',
      zh: '{volume} 的 chkdsk 中途被打断：请让 Windows 把它做完。',
    },
    'boot-record-first': {
      en: 'The boot record of {volume} is damaged; repair it first (ntfs-boot-record).',
      zh: '{volume} 的引导记录损坏，请先修复它（ntfs-boot-record）。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts, byName } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['ntfs']), context, async ({ name, fact, source }) => {
    if (fact.dirty !== true) return undefined;
    if (!byName) return refuse('only-by-name', { volume: name }, true);
    const session = facts
      .all('file')
      .find(({ value }) => value.volume === name && value.role === 'hibernation' && value.present && value.size > 0);
    if (session !== undefined) return refuse('hibernated', { volume: name, file: session.value.path });
    if (fact.mirror !== undefined && fact.mirror !== 'same') return refuse('mirror-differs', { volume: name });
    const parsed = await parseNtfs(source);
    if (parsed.status !== 'ok' || parsed.value.volumeFlags === undefined) return refuse('unreadable');
    const volume = parsed.value;
    const flags = parsed.value.volumeFlags.value;
    if (volume.openedBy !== 'primary') return refuse('boot-record-first', { volume: name });
    if ((flags & VOLUME_FLAG.chkdskUnderway) !== 0) return refuse('chkdsk-underway', { volume: name });
    return () => setVolumeFlags(overlay, volume, flags & ~VOLUME_FLAG.dirty);
  });
}
