/** WIN-10: the SYSTEM hive is damaged and its backup is of no use. */
import type { Hive } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

type Message = 'empty' | 'absent' | 'usable';

export const windowsRegistryBackupEmpty = defineCheck<'hive' | 'file', Message>({
  code: 'WIN-10',
  id: 'windows-registry-backup-empty',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Backup of the registry', zh: '注册表备份' },
  why: {
    en: 'Windows 10 since 1803 leaves files of no length in RegBack unless EnablePeriodicBackup is set: where SYSTEM is damaged, they cannot help.',
    zh: '自 Windows 10 1803 起，除非设置 EnablePeriodicBackup，RegBack 中只有 0 字节的文件：SYSTEM 损坏时派不上用场。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: The system registry is no longer backed up to the RegBack folder'],
  messages: {
    empty: { en: '{path} on {volume} is empty.', zh: '{volume} 上的 {path} 为空文件。' },
    absent: { en: 'There is no {path} on {volume}.', zh: '{volume} 上没有 {path}。' },
    usable: {
      en: '{path} on {volume} holds {size} bytes: a SYSTEM hive of an earlier day that may replace the damaged one.',
      zh: '{volume} 上的 {path} 有 {size} 字节：较早的 SYSTEM 配置单元，也许可以替换损坏的那个。',
    },
  },
  reads: ['hive', 'file'],
  applies: (facts) => facts.all('hive').some(({ value }) => isDamagedSystem(value)),
  run: (facts) =>
    facts.all('file').flatMap(({ value, from }): Finding<Message>[] => {
      const needed = facts
        .all('hive')
        .some((hive) => hive.value.volume === value.volume && isDamagedSystem(hive.value));
      if (value.role !== 'registry-backup' || !needed) return [];
      const message = !value.present ? 'absent' : value.size === 0 ? 'empty' : 'usable';
      const args = { volume: value.volume, path: value.path, size: value.size };
      return [{ message, args, evidence: [from], subject: `${value.volume}:${value.path}` }];
    }),
});

function isDamagedSystem(hive: Hive): boolean {
  return hive.role === 'system-hive' && (hive.state === 'salvaged' || hive.state === 'not-a-hive');
}
