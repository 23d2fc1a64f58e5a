/**
 * Moves the backup GPT to the end of a medium that is larger than the image written to it, and lets the table use the
 * room. References: UEFI 2.10 §5.3.2; sgdisk(8), -e.
 */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { arraySectors, readRawGpt } from '../../parsers/gpt.ts';
import { protectiveLength, protectivePatch } from '../../parsers/mbr.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { GPT_MESSAGES, judgeContent, unsuitable, writeBackup, writePrimary, type GptMessage } from './gpt-table.ts';
import { isHybridIso, PROTECTIVE } from './mbr-table.ts';

type Message = CommonMessage | GptMessage | 'primary-first';

export const gptBackupToEnd: Repair<Message> = {
  id: 'gpt-backup-to-end',
  title: { en: 'Move the backup GPT to the end of the medium', zh: '把备份 GPT 移到介质末尾' },
  explanation: {
    en:
      'Writes the backup header and array to the last sectors of the medium, and the new end into the primary header and ' +
      'the protective MBR. Partitions stay as they are; the room behind them becomes usable. The old backup is left where it was.',
    zh:
      '把备份表头和表项写到介质的最后几个扇区，并在主表头和保护性 MBR 中更新末尾位置。' +
      '各分区不变，其后的空间变为可用；旧备份留在原处。',
  },
  clears: ['GPT-03'],
  risk: 'low',
  messages: {
    ...COMMON,
    ...GPT_MESSAGES,
    'primary-first': {
      en: 'The primary GPT is damaged; rebuild it from the backup first (gpt-primary).',
      zh: '主 GPT 损坏，请先用备份重建它（gpt-primary）。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const table = facts.one('gpt.table')?.value;
  if (table === undefined || table.tableLastLba >= table.mediumLastLba || isHybridIso(facts)) return undefined;
  if (table.from !== 'primary') return refuse('primary-first');
  const { sectorSize } = table;
  const lastLba = Math.floor(overlay.size / sectorSize) - 1;
  const raw = await readRawGpt(overlay, sectorSize, 1);
  if (raw === undefined) return refuse('unreadable');
  const doubt = (await unsuitable(context)) ?? judgeContent(raw, lastLba);
  if (doubt !== undefined) return doubt;
  const lastUsable = BigInt(lastLba - arraySectors(raw) - 1);
  if (!(await writeBackup(overlay, raw, lastLba, lastUsable))) return refuse('no-room');
  await writePrimary(overlay, raw, lastLba, lastUsable);

  const mbr = facts.one('mbr')?.value;
  const entry = mbr?.entries.find((e) => e.type === PROTECTIVE && e.startLba === 1);
  const alone = mbr?.entries.every((e) => e === entry || e.type === 0) ?? false;
  // A length that never was that of the medium (all of 32 bits, as Windows writes it) is right for any.
  if (entry !== undefined && alone && entry.sectors === protectiveLength(table.tableLastLba)) {
    const { offset, bytes } = protectivePatch(protectiveLength(lastLba), entry.index, entry.status);
    await overlay.write(offset, bytes);
  }
  return undefined;
}
