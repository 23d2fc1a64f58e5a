/** Mends the backup of a FAT32 boot record where it is damaged and the first one is not. Specification: fatgen103, BPB_BkBootSec. */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { STATE_OFFSET } from '../../parsers/fat/boot-region.ts';
import { parseFat } from '../../parsers/fat/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { copyRegions, recordOf, regionsFrom } from './copies.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage;

export const fatBootRecordBackup: Repair<Message> = {
  id: 'fat-boot-record-backup',
  title: { en: 'Refresh the backup of the FAT boot record', zh: '更新 FAT 引导记录的备份' },
  explanation: {
    en:
      'Copies the boot record of a FAT32 volume over its backup (sector 6), in those regions where the backup is damaged and ' +
      'the first record is not. A backup that merely differs, as after `syslinux --install`, stays. Nothing that starts the ' +
      'medium changes; the backup is there for the next accident.',
    zh:
      '在备份（第 6 扇区）损坏、而首扇区完好的区域，把 FAT32 卷的引导记录复制到备份。仅仅不同的备份（例如执行过 syslinux --install）' +
      '保持不变。不影响启动，只为下次出事时有备份可用。',
  },
  clears: ['ESP-02'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['fat32']), context, async ({ name, source }) => {
    const record = recordOf(facts, name);
    const regions = regionsFrom(record, 'primary');
    if (record?.valid !== true || regions.length === 0) return undefined;
    const parsed = await parseFat(source);
    const backupAt = parsed.status === 'ok' ? parsed.value.bootRecord.backupAt?.offset : undefined;
    if (backupAt === undefined) return undefined;
    return async () => {
      const target = volumeTarget(overlay, source);
      await copyRegions(target, regions, 0, backupAt);
      // A backup is that of a volume that nothing holds mounted.
      if (regions.some(({ region }) => region === 'parameters')) {
        await target.write(backupAt + STATE_OFFSET, Uint8Array.of(0));
      }
    };
  });
}
