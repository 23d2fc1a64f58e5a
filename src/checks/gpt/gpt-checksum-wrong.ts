/** GPT-01: a copy of the GPT does not validate. */
import { defineCheck } from '../../core/types.ts';
import { ASK } from '../asks.ts';
import { hex32 } from '../context.ts';
import type { GptCopy } from '../../core/facts.ts';

export const gptChecksumWrong = defineCheck({
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
      en: 'The primary GPT at LBA {lba} is damaged ({state}, stored {stored}, computed {computed}); the backup is good.',
      zh: 'LBA {lba} 处的主 GPT 损坏（{state}，存储值 {stored}，计算值 {computed}）；备份 GPT 完好。',
    },
    backup: {
      en: 'The backup GPT at LBA {lba} is damaged or missing ({state}); the primary is good, so the medium still boots.',
      zh: 'LBA {lba} 处的备份 GPT 损坏或缺失（{state}）；主 GPT 完好，介质仍可引导。',
    },
    both: {
      en: 'Neither GPT copy is usable (primary: {state}, backup: {other}).',
      zh: '两份 GPT 都不可用（主 GPT：{state}；备份 GPT：{other}）。',
    },
    none: {
      en: 'Sector 0 says that a GPT follows, but neither LBA 1 nor the end of the medium holds one.',
      zh: '0 号扇区表明后面有 GPT，但 LBA 1 和介质末尾都没有 GPT。',
    },
  },
  reads: ['mbr', 'gpt.copy'],
  applies: (facts) => facts.all('gpt.copy').length > 0 || facts.all('mbr').some(({ value }) => value.protective),
  run: (facts) => {
    const copies = facts.all('gpt.copy');
    const primary = copies.find(({ value }) => value.which === 'primary');
    const backup = copies.find(({ value }) => value.which === 'backup');
    if (primary === undefined || backup === undefined) {
      const mbr = facts.one('mbr');
      // What could not be read is not missing.
      if (mbr === undefined || !mbr.value.protective || facts.state('gpt.copy') !== 'absent') return [];
      return [{ message: 'none', args: {}, evidence: [mbr.from], subject: mbr.value.medium } as const];
    }
    const subject = primary.value.medium;
    const [p, b] = [primary.value.state, backup.value.state];
    if (isBad(p) && isBad(b)) {
      return [
        { message: 'both', args: { state: p, other: b }, evidence: [primary.from, backup.from], subject } as const,
      ];
    }
    if (isBad(p) && b === 'valid') {
      return [{ message: 'primary', args: argsOf(primary.value), evidence: [primary.from], subject } as const];
    }
    if (isBad(b) && p === 'valid') {
      return [
        {
          message: 'backup',
          args: argsOf(backup.value),
          evidence: [backup.from],
          subject,
          severity: 'warning',
        } as const,
      ];
    }
    return [];
  },
});

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
