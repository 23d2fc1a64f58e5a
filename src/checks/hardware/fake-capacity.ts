/** HW-01: the medium is smaller than it says, as counterfeit flash is: its end is lost, or answers from its start. */
import { defineCheck } from '../../core/check.ts';

export const fakeCapacity = defineCheck({
  code: 'HW-01',
  id: 'fake-capacity',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'End of the medium lost its contents', zh: '介质末尾的内容丢失' },
  why: {
    en: 'Counterfeit flash takes writes beyond its real size and forgets them: the copies kept at the end are gone.',
    zh: '扩容盘会接受超出真实容量的写入，随后丢失：保存在末尾的各种备份都不见了。',
  },
  ask: {
    en: 'Test the real capacity with f3probe (destructive: save the contents first) and give its output.',
    zh: '请用 f3probe 测试真实容量（会破坏数据，先备份），并提供其输出。',
  },
  refs: ['AltraMayor/f3'],
  messages: {
    wraps: {
      en: 'The first 64 KiB stand again at byte {offset}: the medium answers from its start there; its real size is at most that.',
      zh: '开头 64 KiB 在字节 {offset} 处又出现一遍：那里读到的是介质开头，真实容量不超过这个位置。',
    },
    lost: {
      en: 'The backup GPT at the end and the backup boot record of {volume} are both missing, though the medium is as large as its table says.',
      zh: '介质大小与分区表一致，但末尾的备份 GPT 和 {volume} 的备份引导记录都不见了。',
    },
  },
  reads: ['medium', 'medium.alias', 'gpt.copy', 'partition', 'boot-record'],
  applies: (facts) =>
    facts.all('partition').length > 0 || facts.all('boot-record').some(({ value }) => value.backup !== 'none'),
  run: (facts) => {
    const aliases = facts.all('medium.alias').map(({ value, from }) => ({
      message: 'wraps' as const,
      args: { volume: undefined, offset: value.offset },
      evidence: [from],
      subject: value.medium,
    }));
    if (aliases.length > 0) return aliases;
    const copies = facts.all('gpt.copy').map(({ value }) => value);
    const primary = copies.find(({ which, state }) => which === 'primary' && state === 'valid');
    const backup = facts.all('gpt.copy').find(({ value }) => value.which === 'backup');
    const medium = facts.one('medium')?.value;
    if (primary === undefined || backup === undefined || medium === undefined) return [];
    const complete = primary.alternateLba === Math.floor(medium.size / primary.sectorSize) - 1;
    const lost = backup.value.state === 'absent' || backup.value.state === 'bad-header';
    if (!complete || !lost) return [];
    // One of the two alone has simpler reasons: a tool that zapped the end, a volume that was resized.
    return facts
      .all('boot-record')
      .filter(({ value }) => value.valid && (value.backup === 'absent' || value.backup === 'invalid'))
      .slice(0, 1)
      .map(({ value, from }) => ({
        message: 'lost' as const,
        args: { volume: value.volume, offset: undefined },
        evidence: [backup.from, from],
        subject: medium.id,
      }));
  },
});
