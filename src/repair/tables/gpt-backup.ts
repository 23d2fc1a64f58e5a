/** Writes the backup GPT anew from a primary that validates, where the primary says it belongs. Reference: UEFI 2.10 §5.3.2. */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { readRawGpt } from '../../parsers/gpt.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { GPT_MESSAGES, judgeContent, unsuitable, writeBackup, type GptMessage } from './gpt-table.ts';

type Message = CommonMessage | GptMessage;

export const gptBackup: Repair<Message> = {
  id: 'gpt-backup',
  title: { en: 'Rebuild the backup GPT from the primary', zh: '用主 GPT 重建备份 GPT' },
  explanation: {
    en:
      'Writes the backup header and its entry array at the end of the medium from the primary GPT, whose two checksums ' +
      'hold and whose partitions make sense. The medium boots without it; it is the safety net for the next accident.',
    zh:
      '根据主 GPT（两项校验和都正确、分区范围合理），重写介质末尾的备份表头和表项。' +
      '没有备份也能启动，但下次出事时全靠它恢复。',
  },
  clears: ['GPT-01'],
  risk: 'low',
  messages: { ...COMMON, ...GPT_MESSAGES },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const copy = (which: 'primary' | 'backup') => facts.all('gpt.copy').find(({ value }) => value.which === which)?.value;
  const [primary, backup] = [copy('primary'), copy('backup')];
  if (primary === undefined || backup === undefined || primary.state !== 'valid' || backup.state === 'valid') {
    return undefined;
  }
  const lastLba = Math.floor(overlay.size / primary.sectorSize) - 1;
  if (primary.alternateLba > lastLba) return refuse('beyond-end');
  if (backup.state === 'unreadable') return refuse('unreadable');
  const raw = await readRawGpt(overlay, primary.sectorSize, 1);
  if (raw === undefined) return refuse('unreadable');
  const doubt = (await unsuitable(context)) ?? judgeContent(raw, lastLba);
  if (doubt !== undefined) return doubt;
  return (await writeBackup(overlay, raw, primary.alternateLba)) ? undefined : refuse('no-room');
}
