/**
 * Writes the protective entry of a GPT medium into sector 0, with 55 AA; boot code and disk signature stay.
 * Reference: UEFI 2.10 §5.2.3.
 */
import type { Mbr } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { protectiveLength, protectivePatch, signaturePatch } from '../../parsers/mbr.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { otherSectorSize } from './gpt-table.ts';
import { ACTIVE, isHybridIso, judgeExtents, judgeStatuses, PROTECTIVE } from './mbr-table.ts';

type Message = CommonMessage | 'superfloppy' | 'other-partitions' | 'sector-size' | 'no-gpt';

const WHOLE = 0xffff_ffff;

export const mbrProtectiveEntry: Repair<Message> = {
  id: 'mbr-protective-entry',
  title: { en: 'Rewrite the protective entry in sector 0', zh: '重写 0 号扇区的保护性表项' },
  explanation: {
    en:
      'Writes one entry of type EE from LBA 1 over the whole medium into sector 0, and 55 AA behind it: the mark by which ' +
      'firmware and systems know that a GPT follows. It is done only where a GPT validates and sector 0 describes no partitions of its own.',
    zh:
      '在 0 号扇区写入一个从 LBA 1 开始、覆盖整个介质的 EE 表项和 55 AA，固件和系统据此得知其后是 GPT。' +
      '只有在 GPT 通过校验、且 0 号扇区没有描述自己的分区时才会写入。',
  },
  clears: ['MBR-07', 'MBR-01'],
  risk: 'low',
  messages: {
    ...COMMON,
    superfloppy: {
      en: 'A file system starts in sector 0: a table there would overwrite its boot sector.',
      zh: '文件系统从 0 号扇区开始，在那里写分区表会破坏它的引导扇区。',
    },
    'other-partitions': {
      en: 'Sector 0 describes partitions of type {types}: a hybrid MBR or a newer layout. Compare both tables with the file systems before one of them is removed.',
      zh: '0 号扇区描述了类型为 {types} 的分区：这是混合 MBR 或更新的布局。请先把两份表与文件系统核对，再决定去掉哪一个。',
    },
    'sector-size': {
      en: 'The table counts sectors of {table} bytes, the medium has {medium}: put it back behind the bridge it was made with.',
      zh: '分区表按 {table} 字节扇区计数，而介质扇区为 {medium} 字节：请接回制作时所用的桥接器。',
    },
    'no-gpt': {
      en: 'Neither copy of the GPT validates, so there is nothing to announce. Repair the GPT first.',
      zh: '两份 GPT 都没有通过校验，没有可保护的分区表。请先修复 GPT。',
    },
  },
  plan,
};

async function plan({ overlay, facts, byName }: RepairContext): Promise<Refusal | undefined> {
  const mbr = facts.one('mbr')?.value;
  if (mbr === undefined) return facts.state('mbr') === 'absent' ? undefined : refuse('unreadable');
  const table = facts.one('gpt.table')?.value;
  if (table === undefined) {
    return byName && facts.all('gpt.copy').length > 0 ? refuse('no-gpt') : undefined;
  }
  if (isHybridIso(facts)) return undefined;
  const length = protectiveLength(table.mediumLastLba);
  const kept = mbr.entries.find((e) => e.type === PROTECTIVE && e.startLba === 1);
  if (kept !== undefined) {
    // An odd length stops no firmware: it is corrected only where a person asks for it.
    const right =
      kept.sectors === length || kept.sectors === WHOLE || kept.sectors === protectiveLength(table.tableLastLba);
    if (right || !byName) return undefined;
  }
  if (mbr.superfloppy) return refuse('superfloppy');
  const sizes = otherSectorSize(overlay, facts);
  if (sizes !== undefined) return sizes;
  // What starts at LBA 1 covers the GPT header: a protective entry whose type was changed.
  const others = mbr.entries.filter((e) => e.type !== 0 && e.type !== PROTECTIVE && e.startLba !== 1);
  if (others.length > 0 && !isGarbage(mbr, Math.floor(overlay.size / overlay.sectorSize))) {
    // Partitions beside no protective entry are a newer table, and no fault of this one unless it is asked for.
    if (!mbr.hasProtectiveType && !byName) return undefined;
    return refuse('other-partitions', { types: others.map((e) => e.type.toString(16).padStart(2, '0')).join(', ') });
  }
  const old = kept ?? mbr.entries.find((e) => e.type !== 0 && (e.type === PROTECTIVE || e.startLba === 1));
  const place = others.length > 0 ? undefined : old;
  const entry = protectivePatch(length, place?.index, place?.status === ACTIVE ? ACTIVE : 0);
  await overlay.write(entry.offset, entry.bytes);
  const mark = signaturePatch();
  await overlay.write(mark.offset, mark.bytes);
  return undefined;
}

/** Without 55 AA, and with entries that cannot be: sector 0 was overwritten, and what lies there is no table. */
function isGarbage(mbr: Mbr, sectors: number): boolean {
  return !mbr.signatureOk && (judgeStatuses(mbr.entries) ?? judgeExtents(mbr.entries, sectors)) !== undefined;
}
