/** Copies the NTFS backup boot record over a first sector that is damaged. Reference: libfsntfs documentation, §3. */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import type { Geometry } from '../../parsers/ntfs/boot-record.ts';
import { restoreBootRecord } from '../../parsers/ntfs/encode.ts';
import { parseNtfs } from '../../parsers/ntfs/volume.ts';
import { attempt, COMMON, refuse, type CommonMessage } from '../planning/attempt.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'no-backup' | 'backup-unproven';

export const ntfsBootRecord: Repair<Message> = {
  id: 'ntfs-boot-record',
  title: { en: 'Restore the NTFS boot record from its backup', zh: '用备份恢复 NTFS 引导记录' },
  explanation: {
    en:
      'Copies the backup boot record, in the last sector of the volume, over the damaged first sector. It is done only ' +
      'where the backup is sound, lies where it says the volume ends, and leads to the $MFT. Files are not touched.',
    zh:
      '把卷末尾扇区中的备份引导记录复制到损坏的首扇区。只有在备份完好、所在位置与其记录的卷大小一致、' +
      '且能据此找到 $MFT 时才会执行，不改动任何文件。',
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
  plan: (context) => attempt(context, plan),
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['ntfs']), context, async ({ name, source }) => {
    const record = facts.all('boot-record').find(({ value }) => value.volume === name)?.value;
    if (record === undefined || record.valid) return undefined;
    const parsed = await parseNtfs(source);
    if (parsed.status !== 'ok') return undefined;
    const volume = parsed.value;
    const { bootRecord } = volume;
    if (bootRecord.problems.length === 0) return undefined;
    if (!bootRecord.primaryReadable) return refuse('unreadable');
    const { backup } = bootRecord;
    if (backup?.geometry === undefined || backup.problems.length > 0) return refuse('no-backup', { volume: name });
    const end = backup.geometry.totalSectors * backup.geometry.bytesPerSector;
    const leads = volume.openedBy === 'backup' || sameLayout(volume.geometry, backup.geometry);
    if (backup.at.offset !== end || volume.reader === undefined || !leads) {
      return refuse('backup-unproven', { volume: name });
    }
    return () => restoreBootRecord(overlay, volume);
  });
}

/** The first sector, damaged elsewhere, leads to the same $MFT as the backup. */
function sameLayout(a: Geometry | undefined, b: Geometry): boolean {
  return (
    a !== undefined &&
    a.bytesPerSector === b.bytesPerSector &&
    a.clusterSize === b.clusterSize &&
    a.mftLcn === b.mftLcn &&
    a.totalSectors === b.totalSectors
  );
}
