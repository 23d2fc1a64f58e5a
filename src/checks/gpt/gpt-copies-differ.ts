/** GPT-11: both copies of the GPT hold, and do not say the same. */
import type { Fact, Facts, GptCopy } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hex32 } from '../context.ts';

export const gptCopiesDiffer = defineCheck({
  code: 'GPT-11',
  id: 'gpt-copies-differ',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'Copies of the GPT contradict each other', zh: '两份 GPT 相互矛盾' },
  why: {
    en: 'Firmware and systems go by the primary copy; a tool that takes the backup for the right one writes another table.',
    zh: '固件和操作系统以主副本为准；而把备份当作正确副本的工具会写回另一张表。',
  },
  ask: ASK.reread,
  refs: ['UEFI 2.10 §5.3.2'],
  messages: {
    entries: {
      en: 'Both copies of the GPT have right checksums, but other entries: checksum {primary} at LBA {lba}, {backup} at LBA {backupLba}.',
      zh: '两份 GPT 的校验和都正确，但表项不同：LBA {lba} 处校验和为 {primary}，LBA {backupLba} 处为 {backup}。',
    },
    'other-table': {
      en: 'The backup GPT at LBA {backupLba} is of another table: its disk GUID is {backup}, that of the primary {primary}.',
      zh: 'LBA {backupLba} 处的备份 GPT 属于另一张表：其磁盘 GUID 为 {backup}，主 GPT 的为 {primary}。',
    },
  },
  reads: ['gpt.copy'],
  applies: (facts) => facts.all('gpt.copy').length > 0,
  run: (facts) => {
    const [primary, backup] = [valid(facts, 'primary'), valid(facts, 'backup')];
    if (primary === undefined || backup === undefined) return [];
    const [one, other] = [primary.value, backup.value];
    const at = { lba: one.lba, backupLba: other.lba };
    const evidence = [primary.from, backup.from];
    const subject = one.medium;
    if (one.diskGuid !== other.diskGuid) {
      const args = { ...at, primary: one.diskGuid, backup: other.diskGuid };
      return [{ message: 'other-table' as const, args, evidence, subject }];
    }
    const [crc, otherCrc] = [one.arrayCrc?.stored, other.arrayCrc?.stored];
    if (crc === undefined || otherCrc === undefined || crc === otherCrc) return [];
    const args = { ...at, primary: hex32(crc), backup: hex32(otherCrc) };
    return [{ message: 'entries' as const, args, evidence, subject }];
  },
});

function valid(facts: Facts<'gpt.copy'>, which: GptCopy['which']): Fact<'gpt.copy'> | undefined {
  return facts.all('gpt.copy').find(({ value }) => value.which === which && value.state === 'valid');
}
