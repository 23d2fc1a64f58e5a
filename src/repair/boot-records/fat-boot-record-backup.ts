/** Copies a sound FAT32 boot record over a backup that differs from it. Specification: fatgen103, BPB_BkBootSec. */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import type { Geometry } from '../../parsers/fat/boot-record.ts';
import { refreshBackupRecord } from '../../parsers/fat/encode.ts';
import { parseFat } from '../../parsers/fat/volume.ts';
import { attempt, COMMON, refuse, type CommonMessage } from '../planning/attempt.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'geometry-differs';

export const fatBootRecordBackup: Repair<Message> = {
  id: 'fat-boot-record-backup',
  title: { en: 'Refresh the backup of the FAT boot record', zh: '更新 FAT 引导记录的备份' },
  explanation: {
    en:
      'Copies the boot record of a FAT32 volume, by which its files can be read, over the backup (its sector 6) that differs ' +
      'from it. Nothing that starts the medium changes; the backup is there for the next accident.',
    zh: '把 FAT32 卷中能读出文件的引导记录复制到与之不一致的备份（第 6 扇区）。不影响启动，只为下次出事时有备份可用。',
  },
  clears: ['ESP-02'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'geometry-differs': {
      en: 'The two boot records of {volume} describe different layouts, and the first leads to no readable root directory. Settle which is right on an image.',
      zh: '{volume} 的两份引导记录描述的布局不同，而按首扇区读不出根目录。请在映像上确认哪一份正确。',
    },
  },
  plan: (context) => attempt(context, plan),
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['fat32']), context, async ({ name, source }) => {
    const record = facts.all('boot-record').find(({ value }) => value.volume === name)?.value;
    if (record?.valid !== true || (record.backup !== 'differs' && record.backup !== 'invalid')) return undefined;
    const parsed = await parseFat(source);
    if (parsed.status !== 'ok') return undefined;
    const { bootRecord, root, table, geometry } = parsed.value;
    if (bootRecord.primaryState !== 'valid' || bootRecord.backupAt === undefined) return undefined;
    const first = await table.entry(geometry.activeFat, 0);
    const proven = (first ?? 0) % 256 === geometry.media && root !== 'unreadable' && root !== 'zero';
    const other = bootRecord.backup?.geometry;
    const same = other !== undefined && sameLayout(geometry, other);
    if (!proven && !same) return refuse('geometry-differs', { volume: name });
    return () => refreshBackupRecord(volumeTarget(overlay, source));
  });
}

function sameLayout(a: Geometry, b: Geometry): boolean {
  return (
    a.bytesPerSector === b.bytesPerSector &&
    a.clusterSize === b.clusterSize &&
    a.fatOffset === b.fatOffset &&
    a.fatLength === b.fatLength &&
    a.fatCount === b.fatCount &&
    a.rootCluster === b.rootCluster &&
    a.totalSectors === b.totalSectors
  );
}
