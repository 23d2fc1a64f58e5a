/** Writes the mark 55 AA into a sector 0 whose partition table makes sense. Reference: UEFI 2.10 §5.2.1. */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { signaturePatch } from '../../parsers/mbr.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { lostLayout } from './lost-layout.ts';
import {
  holdsFileSystem,
  isPlainVolume,
  judgeExtents,
  judgeStatuses,
  TABLE_MESSAGES,
  type TableMessage,
} from './mbr-table.ts';

type Message = CommonMessage | TableMessage | 'gpt' | 'no-file-system';

export const mbrSignature: Repair<Message> = {
  id: 'mbr-signature',
  title: { en: 'Write the boot signature 55 AA into sector 0', zh: '补写 0 号扇区的引导签名 55 AA' },
  explanation: {
    en:
      'Writes the two bytes 55 AA at the end of sector 0, without which neither a BIOS nor Windows accepts the partition ' +
      'table. It is done only where the table itself is plausible and a file system lies behind it. Nothing else changes.',
    zh:
      '在 0 号扇区末尾写入 55 AA 两个字节；缺少它，BIOS 和 Windows 都不承认分区表。' +
      '只有在分区表本身合理、且分区中确有文件系统时才会写入，其他内容不变。',
  },
  clears: ['MBR-01'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...TABLE_MESSAGES,
    gpt: {
      en: 'A GPT follows, but sector 0 holds no table that announces it: rewrite the protective entry (mbr-protective-entry) instead.',
      zh: '后面有 GPT，但 0 号扇区没有指明它的表项：请改用 mbr-protective-entry 重写保护性表项。',
    },
    'no-file-system': {
      en: 'No file system was found where the entries point: sector 0 may not be a partition table at all. Search it for lost volumes (wtg-triage search).',
      zh: '各表项所指之处没有找到文件系统：0 号扇区可能根本不是分区表。请搜索丢失的卷（wtg-triage search）。',
    },
  },
  plan,
};

async function plan({ overlay, facts, byName }: RepairContext): Promise<Refusal | undefined> {
  const mbr = facts.one('mbr')?.value;
  if (mbr === undefined) return facts.state('mbr') === 'absent' ? undefined : refuse('unreadable');
  if (mbr.signatureOk || mbr.superfloppy || isPlainVolume(facts)) return undefined;
  // Of an empty table whose volumes were found the table is rebuilt, and the mark with it.
  const empty = mbr.entries.every(({ type }) => type === 0);
  if (!byName && empty && lostLayout(facts) !== undefined) return undefined;
  if (facts.one('gpt.table') !== undefined && !mbr.protective) return refuse('gpt');
  // A protective entry may cover what a small image of a large medium no longer has: it describes no partition.
  const real = mbr.entries.filter((e) => e.type !== 0xee);
  const entries = mbr.protective && real.every((e) => e.type === 0) ? [] : mbr.entries;
  const doubt =
    judgeStatuses(mbr.entries) ??
    (entries.length === 0 ? undefined : judgeExtents(entries, Math.floor(overlay.size / overlay.sectorSize))) ??
    (holdsFileSystem(facts) ? undefined : refuse('no-file-system'));
  if (doubt !== undefined) return doubt;
  const { offset, bytes } = signaturePatch();
  await overlay.write(offset, bytes);
  return undefined;
}
