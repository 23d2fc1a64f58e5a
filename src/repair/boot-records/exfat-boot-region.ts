/** Mends the exFAT boot region from its backup, and the backup from it. Specification: exFAT 1.00, §3. */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { parseExfat } from '../../parsers/fat/exfat.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';
import { copyRegions, recordOf, regionsFrom } from './copies.ts';

type Message = CommonMessage | VolumeMessage | 'neither-sound';

export const exfatBootRegion: Repair<Message> = {
  id: 'exfat-boot-region',
  title: { en: 'Make the exFAT boot region and its backup whole', zh: '修复 exFAT 引导区及其备份' },
  explanation: {
    en:
      'The boot region of an exFAT volume (12 sectors) exists twice, each with a checksum. Sectors that are damaged in one ' +
      'are copied from the other, where together they have the checksum. Files are not touched.',
    zh:
      'exFAT 卷的引导区（12 个扇区）有两份，各带校验和。如果一份的某些扇区损坏，而用另一份的扇区补上后校验和成立，' +
      '就用后者覆盖。不改动任何文件。',
  },
  clears: ['ESP-01', 'ESP-02'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'neither-sound': {
      en: 'Both boot regions of {volume} are damaged in the same places, or the checksum of neither holds. Save the files from an image.',
      zh: '{volume} 的两份引导区在相同位置损坏，或两份的校验和都不成立。请先从映像中抢救文件。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['exfat']), context, async ({ name, source }) => {
    const record = recordOf(facts, name);
    const [lost, stale] = [regionsFrom(record, 'backup'), regionsFrom(record, 'primary')];
    if (lost.length + stale.length === 0) {
      return record === undefined || record.valid ? undefined : refuse('neither-sound', { volume: name });
    }
    const parsed = await parseExfat(source);
    if (parsed.status !== 'ok') return undefined;
    const backupAt = parsed.value.backup.at.offset;
    return async () => {
      const target = volumeTarget(overlay, source);
      await copyRegions(target, lost, backupAt, 0);
      await copyRegions(target, stale, 0, backupAt);
    };
  });
}
