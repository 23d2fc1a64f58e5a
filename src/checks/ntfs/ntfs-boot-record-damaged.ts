/** NT-01: the NTFS boot record is damaged, or its backup is. */
import { defineCheck, type Finding } from '../../core/types.ts';
import { ASK } from '../asks.ts';

export const ntfsBootRecordDamaged = defineCheck({
  code: 'NT-01',
  id: 'ntfs-boot-record-damaged',
  severity: 'error',
  proof: 'proven',
  title: { en: 'NTFS boot record damaged', zh: 'NTFS 引导记录损坏' },
  why: {
    en: 'Without a valid first sector Windows shows the volume as RAW and Boot Manager cannot open it.',
    zh: '首扇区无效时，Windows 会把该卷显示为 RAW，启动管理器也打不开它。',
  },
  ask: ASK.reread,
  refs: ['libyal/libfsntfs documentation', 'ntfs-3g layout.h'],
  messages: {
    'backup-good': {
      en: 'The boot record of {volume} is damaged ({problems}); the backup in its last sector is good.',
      zh: '{volume} 的引导记录损坏（{problems}）；末扇区的备份完好。',
    },
    'no-backup': {
      en: 'The boot record of {volume} is damaged ({problems}), and its backup is {backup}.',
      zh: '{volume} 的引导记录损坏（{problems}），备份状态：{backup}。',
    },
    'backup-differs': {
      en: 'The backup boot record of {volume} is {backup}: the volume was resized or re-created, or its end was lost.',
      zh: '{volume} 的备份引导记录状态为 {backup}：该卷被调整过大小或重建过，或其末尾已丢失。',
    },
  },
  reads: ['boot-record'],
  applies: (facts) => facts.all('boot-record').some(({ value }) => value.format === 'ntfs'),
  run: (facts) =>
    facts
      .all('boot-record')
      .filter(({ value }) => value.format === 'ntfs')
      .flatMap((fact): Finding<'backup-good' | 'no-backup' | 'backup-differs'>[] => {
        const { volume, valid, problems, backup, backupAt } = fact.value;
        const args = { volume, problems: problems.join(', '), backup };
        const evidence = backupAt === undefined ? [fact.from] : [fact.from, { bytes: [backupAt] }];
        if (!valid) {
          const good = backup === 'valid' || backup === 'same';
          return [{ message: good ? 'backup-good' : 'no-backup', args, evidence, subject: volume }];
        }
        // A valid record boots; a backup that merely differs is common after a repair of the first one.
        if (backup === 'invalid' || backup === 'absent') {
          return [{ message: 'backup-differs', args, evidence, subject: volume, severity: 'warning' }];
        }
        return [];
      }),
});
