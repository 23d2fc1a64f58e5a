/** GPT-01: a copy of the GPT does not validate. */
import type { Fact, Facts, GptCopy } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hex32 } from '../context.ts';

type Message = 'primary' | 'primary-gone' | 'primary-unbacked' | 'backup' | 'backup-gone' | 'both' | 'none';

export const gptChecksumWrong = defineCheck<'mbr' | 'gpt.copy', Message>({
  code: 'GPT-01',
  id: 'gpt-checksum-wrong',
  severity: 'error',
  proof: 'proven',
  title: { en: 'GPT copy damaged', zh: 'GPT 副本损坏' },
  why: {
    en: 'Firmware and Windows trust a GPT only if both its checksums hold; some do not fall back to the other copy.',
    zh: '固件和 Windows 只信任两项校验和都正确的 GPT；有些固件不会改用另一份副本。',
  },
  ask: ASK.reread,
  refs: ['UEFI 2.10 §5.3.2'],
  messages: {
    primary: {
      en: 'The primary GPT at LBA {lba} is damaged (checksum stored {stored}, computed {computed}); the backup is good.',
      zh: 'LBA {lba} 处的主 GPT 损坏（校验和存储值 {stored}，计算值 {computed}）；备份 GPT 完好。',
    },
    'primary-gone': {
      en: 'LBA {lba} holds no primary GPT; the backup is good.',
      zh: 'LBA {lba} 处没有主 GPT；备份 GPT 完好。',
    },
    'primary-unbacked': {
      en: 'The primary GPT at LBA {lba} is damaged, and the backup could not be read.',
      zh: 'LBA {lba} 处的主 GPT 损坏，备份 GPT 读不出来。',
    },
    backup: {
      en: 'The backup GPT at LBA {lba} is damaged; the primary is good, so the medium still boots.',
      zh: 'LBA {lba} 处的备份 GPT 损坏；主 GPT 完好，介质仍可引导。',
    },
    'backup-gone': {
      en: 'There is no backup GPT at LBA {lba}; the primary is good, so the medium still boots.',
      zh: 'LBA {lba} 处没有备份 GPT；主 GPT 完好，介质仍可引导。',
    },
    both: {
      en: 'Neither the primary nor the backup GPT is usable.',
      zh: '主 GPT 和备份 GPT 都不可用。',
    },
    none: {
      en: 'Sector 0 says that a GPT follows, but neither LBA 1 nor the end of the medium holds one.',
      zh: '0 号扇区表明后面有 GPT，但 LBA 1 和介质末尾都没有 GPT。',
    },
  },
  reads: ['mbr', 'gpt.copy'],
  applies: (facts) => facts.all('gpt.copy').length > 0 || facts.all('mbr').some(({ value }) => value.protective),
  run: (facts) =>
    [...new Set(facts.all('gpt.copy').map(({ value }) => value.medium))]
      .flatMap((medium) => judgeMedium(facts, medium))
      .concat(judgeAbsent(facts)),
});

function judgeMedium(facts: Facts<'gpt.copy'>, medium: string): Finding<Message>[] {
  const of = (which: GptCopy['which']): Fact<'gpt.copy'> | undefined =>
    facts.all('gpt.copy').find(({ value }) => value.which === which && value.medium === medium);
  const [primary, backup] = [of('primary'), of('backup')];
  if (primary === undefined || backup === undefined) return [];
  const [p, b] = [primary.value.state, backup.value.state];
  const found = (message: Message, copies: readonly Fact<'gpt.copy'>[]): Finding<Message>[] => [
    {
      message,
      args: argsOf((copies[0] ?? primary).value),
      evidence: copies.map(({ from }) => from),
      subject: medium,
      // The medium boots from its primary copy.
      severity: message === 'backup' || message === 'backup-gone' ? 'warning' : 'error',
    },
  ];
  if (isBad(p)) {
    if (isBad(b)) return found('both', [primary, backup]);
    if (b === 'unreadable') return found('primary-unbacked', [primary]);
    return found(p === 'absent' ? 'primary-gone' : 'primary', [primary]);
  }
  if (isBad(b) && p === 'valid') return found(b === 'absent' ? 'backup-gone' : 'backup', [backup]);
  return [];
}

/** A protective entry over no GPT at all. What could not be read is not missing. */
function judgeAbsent(facts: Facts<'mbr' | 'gpt.copy'>): Finding<Message>[] {
  if (facts.state('gpt.copy') !== 'absent') return [];
  return facts
    .all('mbr')
    .filter(({ value }) => value.protective)
    .map(({ value, from }) => ({ message: 'none', args: {}, evidence: [from], subject: value.medium }));
}

function isBad(state: GptCopy['state']): boolean {
  return state !== 'valid' && state !== 'unreadable';
}

function argsOf(copy: GptCopy): Record<string, string | number> {
  const crc = copy.state === 'bad-array-crc' ? copy.arrayCrc : copy.headerCrc;
  return {
    lba: copy.lba,
    state: copy.state,
    stored: crc === undefined ? '–' : hex32(crc.stored),
    computed: crc?.computed === undefined ? '–' : hex32(crc.computed),
  };
}
