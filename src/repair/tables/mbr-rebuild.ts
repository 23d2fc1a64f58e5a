/**
 * Writes a lost MBR table anew from the volumes that were found, with the disk signature its witnesses kept: boot stores
 * and drive letters of MBR disks name a volume by signature and offset. Reference: UEFI 2.10 §5.2.
 */
import type { FoundVolume } from '../../core/facts.ts';
import { diskIdentity } from '../../core/lost-identity.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { diskSignaturePatch, entriesPatch, signaturePatch } from '../../parsers/mbr.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { alignedEnd } from './lost-layout.ts';
import { derived, judgeLost, LOST_MESSAGES, lostSectorSize, whatOf, type LostMessage } from './lost-table.ts';
import { ACTIVE } from './mbr-table.ts';

type Message = CommonMessage | LostMessage | 'too-many' | 'too-large';

/** Entries of sector 0. */
const PRIMARY = 4;
const TYPES: Readonly<Partial<Record<FoundVolume['format'], number>>> = { fat32: 0x0c, fat16: 0x0e, fat12: 0x01 };
/** NTFS, exFAT, and what BitLocker makes of them. */
const WINDOWS = 0x07;

export const mbrRebuild: Repair<Message> = {
  id: 'mbr-rebuild',
  title: { en: 'Rebuild the lost MBR partition table from the volumes found', zh: '根据找到的卷重建丢失的 MBR 分区表' },
  explanation: {
    en:
      'Writes an entry for each volume of the set that fits together best into sector 0, the disk signature that boot stores ' +
      'and drive letters tell, and 55 AA. The volume with the BIOS boot files becomes active. Boot code and volumes are not touched.',
    zh:
      '在 0 号扇区为最能相互吻合的一组卷各写入一个表项，并写入启动配置和盘符记录所示的磁盘签名以及 55 AA。' +
      '存有 BIOS 启动文件的卷设为活动。引导代码和各卷不受改动。',
  },
  clears: ['MBR-01', 'MBR-21', 'BOOT-01', 'BOOT-02', 'BOOT-06'],
  risk: 'medium',
  messages: {
    ...COMMON,
    ...LOST_MESSAGES,
    'too-many': {
      en: '{count} volumes were found, and sector 0 has room for four: which of them were logical cannot be told. Copy their files out (wtg-triage extract), or ask for gpt-rebuild by name.',
      zh: '找到 {count} 个卷，而 0 号扇区只能容纳四个，无法判断其中哪些是逻辑分区。请先取出文件（wtg-triage extract），或指名执行 gpt-rebuild。',
    },
    'too-large': {
      en: '{volume} lies where 32 bits of sectors do not reach: it stood in a GPT.',
      zh: '{volume} 所在位置超出 32 位扇区号的范围：它原先位于 GPT 中。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts, byName, note } = context;
  const layout = judgeLost(context, 'mbr');
  if (layout === undefined || 'message' in layout) return layout;
  const { volumes } = layout;
  if (volumes.length > PRIMARY) return refuse('too-many', { count: volumes.length });
  const sectorSize = lostSectorSize(overlay, facts, volumes);
  const [first] = volumes;
  if (first !== undefined && first.offset < sectorSize) return refuse('no-room', { volume: first.volume });
  const disk = diskIdentity(
    'mbr',
    facts.all('found.identity').map(({ value }) => value),
  );
  if (disk.rival !== undefined && !byName) {
    return refuse('identity-unknown', { first: disk.value ?? '', second: disk.rival }, true);
  }
  const entries = volumes.map((volume, i) => {
    const limit = volumes[i + 1]?.offset ?? overlay.size;
    return {
      status: volume === startable(volumes) ? ACTIVE : 0,
      type: TYPES[volume.format] ?? WINDOWS,
      startLba: Math.floor(volume.offset / sectorSize),
      sectors: Math.ceil((alignedEnd(volume, limit) - volume.offset) / sectorSize),
    };
  });
  const far = entries.findIndex(({ startLba, sectors }) => startLba + sectors > 0xffff_ffff);
  if (far >= 0) return refuse('too-large', { volume: volumes[far]?.volume ?? '' });

  const signature = await signatureFor(context, disk.value, volumes);
  const id = { id: signature.toString(16).padStart(8, '0').toUpperCase() };
  note?.(
    disk.value === undefined
      ? { message: 'disk-new-id', args: id }
      : { message: 'disk', args: { ...id, witness: disk.witnesses.join(', ') } },
  );
  for (const [i, { startLba, sectors }] of entries.entries()) {
    const volume = volumes[i];
    const what = volume === undefined ? '' : whatOf(volume);
    note?.({
      message: 'partition-new-id',
      args: { index: i + 1, first: startLba, last: startLba + sectors - 1, what },
    });
  }
  for (const { offset, bytes } of [entriesPatch(entries), diskSignaturePatch(signature), signaturePatch()]) {
    await overlay.write(offset, bytes);
  }
  return undefined;
}

/** The one volume a BIOS can start; several, or none, are left to the person. */
function startable(volumes: readonly FoundVolume[]): FoundVolume | undefined {
  const candidates = volumes.filter(({ roles }) => roles.includes('bios'));
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** As the witnesses have it, as sector 0 still has it, or a new one. */
async function signatureFor(
  { overlay, facts }: RepairContext,
  told: string | undefined,
  volumes: readonly FoundVolume[],
): Promise<number> {
  if (told !== undefined && /^[0-9a-f]{8}$/.test(told)) return Number.parseInt(told, 16);
  const mbr = facts.one('mbr')?.value;
  if (mbr?.signatureOk === true && mbr.diskSignature !== 0) return mbr.diskSignature;
  const bytes = await derived(overlay, volumes, 'signature');
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) || 1;
}
