/** Copies the NTFS backup boot record over a first sector that is damaged. Reference: libfsntfs documentation, §3. */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { parseNtfs } from '../../parsers/ntfs/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { copyRegions, mends, recordOf, regionsFrom } from './copies.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'no-backup' | 'backup-unproven';

export const ntfsBootRecord: Repair<Message> = {
  id: 'ntfs-boot-record',
  title: { en: 'Restore the NTFS boot record from its backup', zh: '用备份恢复 NTFS 引导记录' },
  explanation: {
    en:
      'Copies the backup boot record, in the last sector of the volume, over the first sector, in those of its regions that ' +
      'are damaged: name, parameters, boot code, mark. It is done only where the backup holds, lies where it says the ' +
      'volume ends, and leads to the $MFT. What is sound in the first sector stays; files are not touched.',
    zh:
      '用卷末尾扇区中的备份引导记录恢复首扇区中损坏的区域：名称、参数、引导代码、标志。只有在备份完好、' +
      '所在位置与其记录的卷大小一致、且能据此找到 $MFT 时才会执行。首扇区中完好的部分保持不变，不改动任何文件。',
  },
  clears: ['NT-01'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'no-backup': {
      en: 'The boot record of {volume} is damaged, and there is no sound backup of it. Save the files from an image (TestDisk can rebuild the record from the $MFT).',
      zh: '{volume} 的引导记录损坏，又没有完好的备份。请从映像中抢救文件（TestDisk 可根据 $MFT 重建引导记录）。',
    },
    'backup-unproven': {
      en: 'The backup boot record of {volume} does not lie where it says the volume ends: it may belong to an older file system. Look at an image before anything is written.',
      zh: '{volume} 的备份引导记录不在它所记录的卷末尾：它可能属于旧的文件系统。请先在映像上查看，再决定是否写入。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['ntfs']), context, async ({ name, source }) => {
    const record = recordOf(facts, name);
    const regions = regionsFrom(record, 'backup');
    if (record === undefined || (record.valid && regions.length === 0)) return undefined;
    const parsed = await parseNtfs(source);
    if (parsed.status !== 'ok') return undefined;
    const { bootRecord } = parsed.value;
    if (bootRecord.problems.length === 0 && regions.length === 0) return undefined;
    if (!bootRecord.primaryReadable) return refuse('unreadable');
    const { backup, backupAt } = bootRecord;
    if (!mends(record, regions)) {
      return refuse(backup?.problems.length === 0 ? 'backup-unproven' : 'no-backup', { volume: name });
    }
    return () => copyRegions(volumeTarget(overlay, source), regions, backupAt.offset, 0);
  });
}
