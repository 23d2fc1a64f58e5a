/** Writes the NTFS backup boot record anew from a sound first sector. Reference: libfsntfs documentation, §3. */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { refreshBackup } from '../../parsers/ntfs/encode.ts';
import { parseNtfs } from '../../parsers/ntfs/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { copyRegions, recordOf, regionsFrom } from './copies.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'no-mft';

export const ntfsBootRecordBackup: Repair<Message> = {
  id: 'ntfs-boot-record-backup',
  title: { en: 'Rewrite the backup of the NTFS boot record', zh: '重写 NTFS 引导记录的备份' },
  explanation: {
    en:
      'Copies the first sector of an NTFS volume into the sector where its backup belongs, at the end of the volume, in ' +
      'those regions where the backup is damaged and the first sector is not. ' +
      'Nothing that starts the medium changes. If the backup is lost again after some time, suspect the flash and test it with f3probe.',
    zh: '在备份损坏、而首扇区完好的区域，把 NTFS 卷的首扇区复制到卷末尾的备份位置，不影响启动。如果过一段时间备份又丢失，请怀疑闪存本身，用 f3probe 检测。',
  },
  clears: ['NT-01'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'no-mft': {
      en: 'The boot record of {volume} does not lead to an $MFT, so it is not fit to be copied. Save the files from an image first.',
      zh: '按 {volume} 的引导记录找不到 $MFT，不适合作为备份的来源。请先从映像中抢救文件。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts, byName } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['ntfs']), context, async ({ name, source }) => {
    const record = recordOf(facts, name);
    if (record?.valid !== true) return undefined;
    const regions = regionsFrom(record, 'primary');
    const lost = record.backup === 'invalid' || record.backup === 'absent';
    // A backup that merely differs is what a repair of the first sector leaves: no fault, but it may be asked for.
    const asked = byName && record.backup === 'differs';
    if (regions.length === 0 && !lost && !asked) return undefined;
    const parsed = await parseNtfs(source);
    if (parsed.status !== 'ok') return undefined;
    const volume = parsed.value;
    if (volume.openedBy !== 'primary' || volume.reader === undefined) return refuse('no-mft', { volume: name });
    if (asked && regions.length === 0) return () => refreshBackup(overlay, volume);
    if (regions.length === 0) return undefined;
    return () => copyRegions(volumeTarget(overlay, source), regions, 0, volume.bootRecord.backupAt.offset);
  });
}
