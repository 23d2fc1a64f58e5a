/** Writes the FAT32 FSInfo sector anew from a count of the FAT. Specification: fatgen103, "FAT32 FSInfo Sector Structure". */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { rewriteFsInfo } from '../../parsers/fat/encode.ts';
import { parseFat } from '../../parsers/fat/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'boot-record-first';

export const fatFsInfo: Repair<Message> = {
  id: 'fat-fsinfo',
  title: { en: 'Rewrite the free-space hints of a FAT32 volume', zh: '重写 FAT32 卷的空闲空间信息' },
  explanation: {
    en:
      'Counts the free clusters of the FAT and writes the FSInfo sector anew where its marks or numbers are impossible; ' +
      'asked for by name, also where the number is merely stale. It never stops a boot; tools report wrong free space by it.',
    zh:
      '统计 FAT 中的空闲簇，在 FSInfo 扇区的标志或数值不可能成立时重写它；指名执行时，数值只是过时也会更正。' +
      '它从不影响启动，只会让工具显示错误的剩余空间。',
  },
  clears: [],
  risk: 'low',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'boot-record-first': {
      en: 'The boot record of {volume} is damaged; repair it first (fat-boot-record).',
      zh: '{volume} 的引导记录损坏，请先修复它（fat-boot-record）。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, byName } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['fat32']), context, async ({ name, source }) => {
    const parsed = await parseFat(source);
    if (parsed.status !== 'ok') return undefined;
    const { fsInfo, bootRecord } = parsed.value;
    const impossible = fsInfo?.state === 'bad-signature' || fsInfo?.state === 'out-of-range';
    if (!impossible && !(byName && fsInfo?.state === 'valid')) return undefined;
    if (bootRecord.primaryState !== 'valid') return refuse('boot-record-first', { volume: name });
    return () => rewriteFsInfo(volumeTarget(overlay, source));
  });
}
