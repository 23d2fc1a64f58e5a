/**
 * Marks the one partition active that a BIOS can start, and clears what other status bytes claim.
 *
 * References: UEFI 2.10 §5.2.1 (status bytes); Syslinux mbr.S (what boot code refuses).
 */
import type { Facts, Mbr } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { isExtended, statusPatch } from '../../parsers/mbr.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import {
  ACTIVE,
  describesPartitions,
  isHybridIso,
  judgeExtents,
  TABLE_MESSAGES,
  type TableMessage,
} from './mbr-table.ts';

type Message = CommonMessage | TableMessage | 'no-signature' | 'none-starts' | 'several-start' | 'not-all-readable';

export const mbrActiveFlag: Repair<Message> = {
  id: 'mbr-active-flag',
  title: { en: 'Mark the right partition active', zh: '标记正确的活动分区' },
  explanation: {
    en:
      'Sets the status byte of the one partition that a BIOS can start (its boot record loads bootmgr, and bootmgr is in ' +
      'it) to 80, and those of all other entries to 00. Nothing else changes. It matters in BIOS (legacy, CSM) mode only.',
    zh:
      '把 BIOS 能启动的唯一分区（引导记录会加载 bootmgr，且其中确有 bootmgr）的状态字节设为 80，其余表项设为 00，' +
      '其他内容不变。只影响 BIOS（Legacy/CSM）启动方式。',
  },
  clears: ['MBR-03', 'MBR-04'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...TABLE_MESSAGES,
    'no-signature': {
      en: 'Sector 0 lacks 55 AA; whether this is a partition table has to be settled first (mbr-signature).',
      zh: '0 号扇区缺少 55 AA，需要先确认这里是不是分区表（mbr-signature）。',
    },
    'none-starts': {
      en: 'No partition both loads bootmgr from its boot record and holds bootmgr, so none can be marked. Repair the boot record or bootmgr first.',
      zh: '没有哪个分区既在引导记录中加载 bootmgr、又含有 bootmgr，因此无法标记。请先修复引导记录或 bootmgr。',
    },
    'several-start': {
      en: 'Partitions {candidates} could all be started by a BIOS; which one is meant is for a person to say (sfdisk --activate).',
      zh: '分区 {candidates} 都能由 BIOS 启动，应启动哪一个需要人来决定（可用 sfdisk --activate 设置）。',
    },
    'not-all-readable': {
      en: 'Partition {volume} could not be read, so whether it is the one to start is unknown.',
      zh: '分区 {volume} 读不出来，无法判断它是不是要启动的那个。',
    },
  },
  plan,
};

async function plan({ overlay, facts, byName }: RepairContext): Promise<Refusal | undefined> {
  const mbr = facts.one('mbr')?.value;
  if (mbr === undefined) return facts.state('mbr') === 'absent' ? undefined : refuse('unreadable');
  if (!describesPartitions(mbr) || isHybridIso(facts)) return undefined;
  const active = mbr.entries.filter((e) => e.status === ACTIVE);
  const clear = mbr.entries.every((e) => e.status === 0 || (e.status === ACTIVE && e.type !== 0));
  if (active.length === 1 && clear) return undefined;
  if (!mbr.signatureOk) return refuse('no-signature');
  const doubt = judgeExtents(mbr.entries, Math.floor(overlay.size / overlay.sectorSize));
  if (doubt !== undefined) return doubt;

  const candidates = startable(mbr, facts);
  const chosen = candidates[0];
  if (chosen === undefined) {
    // Made for UEFI alone: no active partition is what it should have.
    const meant = facts.all('file').some(({ value }) => value.role === 'bios-boot-manager' && value.present);
    const uefi = facts.all('file').some(({ value }) => value.role === 'fallback-loader' && value.present);
    return clear && !meant && uefi && !byName ? undefined : refuse('none-starts');
  }
  if (candidates.length > 1) return refuse('several-start', { candidates: candidates.join(', ') });
  const blind = facts.gaps('boot-record').find(({ reason }) => reason !== 'encrypted');
  if (blind !== undefined) return refuse('not-all-readable', { volume: blind.subject });
  for (const entry of mbr.entries) {
    const { offset, bytes } = statusPatch(entry, entry.index === chosen ? ACTIVE : 0);
    await overlay.write(offset, bytes);
  }
  return undefined;
}

/** Entries of sector 0 whose boot record loads bootmgr and which hold it. */
function startable(mbr: Mbr, facts: Facts): number[] {
  const used = mbr.entries.filter((e) => e.type !== 0 && !isExtended(e.type));
  return used
    .map((e) => e.index)
    .filter((index) => {
      const volume = `p${index}`;
      const record = facts.all('boot-record').find(({ value }) => value.volume === volume)?.value;
      const manager = facts
        .all('file')
        .some(({ value }) => value.volume === volume && value.role === 'bios-boot-manager' && value.present);
      return record?.valid === true && record.code.loads === 'bootmgr' && manager;
    });
}
