/** Copies the FAT32 backup boot record over a first sector that is damaged. Specification: fatgen103, BPB_BkBootSec. */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { parseFat } from '../../parsers/fat/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { copyRegions, mends, recordOf, regionsFrom } from './copies.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'no-backup' | 'backup-unproven';

export const fatBootRecord: Repair<Message> = {
  id: 'fat-boot-record',
  title: { en: 'Restore the FAT boot record from its backup', zh: '用备份恢复 FAT 引导记录' },
  explanation: {
    en:
      'Copies the backup boot record of a FAT32 volume (its sector 6) over the first sector, in those of its regions that ' +
      'are damaged: parameters, boot code, marks. It is done only where the backup holds, fits the partition, and leads ' +
      'to a root directory that can be read. What is sound in the first sector stays; files are not touched.',
    zh:
      '用 FAT32 卷的备份引导记录（第 6 扇区）恢复首扇区中损坏的区域：参数、引导代码、标志。只有在备份完好、与分区大小相符、' +
      '且能据此读出根目录时才会执行。首扇区中完好的部分保持不变，不改动任何文件。',
  },
  clears: ['ESP-01', 'ESP-02'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'no-backup': {
      en: 'The boot record of {volume} is damaged, and there is no usable backup of it. Save the files from an image; then format the volume and rebuild its boot files.',
      zh: '{volume} 的引导记录损坏，又没有可用的备份。请先从映像中抢救文件，再格式化该卷并重建启动文件。',
    },
    'backup-unproven': {
      en: 'The backup boot record of {volume} leads to no readable root directory: it may be what an older file system left. Look at an image before anything is written.',
      zh: '按 {volume} 的备份引导记录读不出根目录：它可能是旧文件系统的残留。请先在映像上查看，再决定是否写入。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['fat12', 'fat16', 'fat32']), context, async ({ name, source }) => {
    const record = recordOf(facts, name);
    const regions = regionsFrom(record, 'backup');
    if (record === undefined || (record.valid && regions.length === 0)) return undefined;
    const parsed = await parseFat(source);
    if (parsed.status !== 'ok') return undefined;
    const { primaryState, backupAt, used } = parsed.value.bootRecord;
    if (primaryState === 'unreadable') return refuse('unreadable');
    // Only a second stage that is missing makes such a fact of a sound first sector.
    if (primaryState === 'valid' && regions.length === 0) return undefined;
    const usable = used === 'backup' || primaryState === 'valid' || regions.length > 0;
    if (backupAt === undefined || !usable) return refuse('no-backup', { volume: name });
    // What the first sector says of the layout is wrong, and what the backup says leads nowhere either.
    if (!mends(record, regions)) {
      return refuse(used === 'backup' ? 'backup-unproven' : 'no-backup', { volume: name });
    }
    return () => copyRegions(volumeTarget(overlay, source), regions, backupAt.offset, 0);
  });
}
