/** Writes the primary GPT anew from a backup that validates. Reference: UEFI 2.10 §5.3.2. */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { readRawGpt } from '../../parsers/gpt.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { GPT_MESSAGES, judgeContent, mixedGpt, unsuitable, writePrimary, type GptMessage } from './gpt-table.ts';

type Message = CommonMessage | GptMessage | 'no-backup';

export const gptPrimary: Repair<Message> = {
  id: 'gpt-primary',
  title: { en: 'Rebuild the primary GPT from its backup', zh: '用备份 GPT 重建主 GPT' },
  explanation: {
    en:
      'Writes the header at LBA 1 and the entry array behind it from the backup at the end of the medium, whose two ' +
      'checksums hold and whose partitions make sense. Where the header of one copy and the entries of the other are left, ' +
      'each with its checksum, these two are taken. Partitions, their GUIDs and names stay as they are.',
    zh:
      '根据介质末尾的备份（两项校验和都正确、分区范围合理），重写 LBA 1 处的表头和其后的表项。' +
      '如果只剩一份的表头和另一份的表项，而两者的校验和都成立，就用这两者。各分区的范围、GUID 和名称不变。',
  },
  clears: ['GPT-01'],
  risk: 'medium',
  messages: {
    ...COMMON,
    ...GPT_MESSAGES,
    'no-backup': {
      en: 'The backup GPT does not validate either, so there is nothing to build from. Keep an image; where both copies still agree, gpt-checksums may help.',
      zh: '备份 GPT 也没有通过校验，没有可依据的内容。请先保留映像；若两份内容仍一致，可试 gpt-checksums。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts } = context;
  const copy = (which: 'primary' | 'backup') => facts.all('gpt.copy').find(({ value }) => value.which === which)?.value;
  const [primary, backup] = [copy('primary'), copy('backup')];
  if (primary === undefined || backup === undefined || primary.state === 'valid') return undefined;
  if (primary.state === 'unreadable') return refuse('unreadable');
  const mixed = await mixedGpt(overlay, facts);
  if (backup.state !== 'valid' && mixed === undefined) return refuse('no-backup');
  const raw = mixed ?? (await readRawGpt(overlay, backup.sectorSize, backup.lba));
  if (raw === undefined) return refuse('unreadable');
  const lastLba = Math.floor(overlay.size / backup.sectorSize) - 1;
  const doubt = (await unsuitable(context, mixed)) ?? judgeContent(raw, lastLba);
  if (doubt !== undefined) return doubt;
  await writePrimary(overlay, raw, backup.lba);
  return undefined;
}
