/**
 * Writes the true start of the active partition into its boot record and the backup of it: the number BIOS boot code
 * finds bootmgr by. Specifications: fatgen103 (BPB_HiddSec); libfsntfs documentation.
 */
import { volumeTarget } from '../../core/overlay.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { writeHiddenSectors } from '../../parsers/fat/encode.ts';
import { readBootRecords } from '../../parsers/fat/boot-region.ts';
import { setHiddenSectors } from '../../parsers/ntfs/encode.ts';
import { parseNtfs } from '../../parsers/ntfs/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'sector-size';

export const bootRecordHiddenSectors: Repair<Message> = {
  id: 'boot-record-hidden-sectors',
  title: { en: 'Write the partition start into the boot record', zh: '把分区起点写入引导记录' },
  explanation: {
    en:
      'Sets the four bytes "hidden sectors" (offset 1C) of the boot record of the active partition, and of its backup, to ' +
      'where the partition starts. Boot code finds bootmgr by them. Nothing else changes. It matters in BIOS (legacy, CSM) mode only.',
    zh:
      '把活动分区引导记录及其备份中“隐藏扇区数”（偏移 1C 处 4 字节）改为分区的实际起点，引导代码靠它定位 bootmgr。' +
      '其他内容不变，只影响 BIOS（Legacy/CSM）启动方式。',
  },
  clears: ['MBR-17'],
  risk: 'low',
  needs: [['mbr-signature']],
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'sector-size': {
      en: '{volume} counts sectors of {record} bytes, the medium has {medium}: it was made behind another bridge, and a BIOS cannot start it here.',
      zh: '{volume} 按 {record} 字节扇区计数，而介质扇区为 {medium} 字节：它是在另一种桥接器上制作的，BIOS 在此无法启动它。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts, byName } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['fat12', 'fat16', 'fat32', 'ntfs']), context, async (volume) => {
    const { name, partition, fact, source } = volume;
    const record = facts.all('boot-record').find(({ value }) => value.volume === name)?.value;
    if (partition?.active !== true || partition.scheme !== 'mbr' || record?.valid !== true) return undefined;
    const { hiddenSectors, partitionStart } = record;
    if (hiddenSectors === undefined || hiddenSectors === partitionStart) return undefined;
    // Code that only prints a message reads nothing from the volume.
    if (record.code.loads !== 'bootmgr' && record.code.loads !== 'ntldr' && !byName) return undefined;
    const mismatch = (counted: number | undefined): Refusal | undefined =>
      counted === overlay.sectorSize
        ? undefined
        : refuse('sector-size', { volume: name, record: counted ?? 0, medium: overlay.sectorSize });
    if (fact.kind === 'ntfs') {
      const parsed = await parseNtfs(source);
      if (parsed.status !== 'ok') return refuse('unreadable');
      const ntfs = parsed.value;
      return mismatch(ntfs.geometry?.bytesPerSector) ?? (() => setHiddenSectors(overlay, ntfs, partitionStart));
    }
    const boot = await readBootRecords(source);
    return (
      mismatch(boot.geometry?.bytesPerSector) ??
      (() => writeHiddenSectors(volumeTarget(overlay, source), partitionStart))
    );
  });
}
