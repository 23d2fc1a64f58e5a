/** Copies the FAT32 backup boot record over a first sector that is damaged. Specification: fatgen103, BPB_BkBootSec. */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { restoreBootRecord } from '../../parsers/fat/encode.ts';
import { parseFat } from '../../parsers/fat/volume.ts';
import { attempt, COMMON, refuse, type CommonMessage } from '../planning/attempt.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'no-backup' | 'backup-unproven';

export const fatBootRecord: Repair<Message> = {
  id: 'fat-boot-record',
  title: { en: 'Restore the FAT boot record from its backup', zh: '用备份恢复 FAT 引导记录' },
  explanation: {
    en:
      'Copies the backup boot record of a FAT32 volume (its sector 6) over the damaged first sector. It is done only where ' +
      'the backup is sound, fits the partition, and leads to a root directory that can be read. Files are not touched.',
    zh:
      '把 FAT32 卷的备份引导记录（第 6 扇区）复制到损坏的首扇区。只有在备份完好、与分区大小相符、' +
      '且能据此读出根目录时才会执行，不改动任何文件。',
  },
  clears: ['ESP-01'],
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
  plan: (context) => attempt(context, plan),
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['fat12', 'fat16', 'fat32']), context, async ({ name, source }) => {
    const record = facts.all('boot-record').find(({ value }) => value.volume === name)?.value;
    if (record === undefined || record.valid) return undefined;
    const parsed = await parseFat(source);
    if (parsed.status !== 'ok') return undefined;
    const { bootRecord, root, table, geometry } = parsed.value;
    // Only a second stage that is missing makes such a fact of a sound first sector.
    if (bootRecord.primaryState === 'valid') return undefined;
    if (bootRecord.primaryState === 'unreadable') return refuse('unreadable');
    if (bootRecord.used !== 'backup') return refuse('no-backup', { volume: name });
    const first = await table.entry(geometry.activeFat, 0);
    const proven = first !== undefined && (first & 0xff) === geometry.media && root !== 'unreadable' && root !== 'zero';
    if (!proven) return refuse('backup-unproven', { volume: name });
    return () => restoreBootRecord(volumeTarget(overlay, source));
  });
}
