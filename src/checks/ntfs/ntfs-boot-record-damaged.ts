/** NT-01: the NTFS boot record is damaged, or its backup is. */
import { inherited } from '../../core/copies.ts';
import type { BootRecord, Facts } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf } from '../context.ts';

type Kinds = 'volume' | 'boot-record' | 'bcd.device';
type Message = 'backup-good' | 'no-backup' | 'not-recognised' | 'backup-differs' | 'primary-region' | 'backup-region';

export const ntfsBootRecordDamaged = defineCheck<Kinds, Message>({
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
      en: 'The boot record of {volume} is damaged ({problems}), and no usable backup was found.',
      zh: '{volume} 的引导记录损坏（{problems}），也没有可用的备份。',
    },
    'not-recognised': {
      en: 'The BCD names {volume} as the Windows volume, but no file system can be recognised in it.',
      zh: 'BCD 指定 {volume} 为 Windows 卷，但其中识别不出任何文件系统。',
    },
    'backup-differs': {
      en: 'The backup boot record of {volume} is missing or damaged: the volume was resized or re-created, or its end was lost.',
      zh: '{volume} 的备份引导记录缺失或损坏：该卷被调整过大小或重建过，或其末尾已丢失。',
    },
    'primary-region': {
      en: 'The boot record of {volume} is damaged in part ({regions}); its backup is not.',
      zh: '{volume} 的引导记录部分损坏（{regions}），备份在该处没有损坏。',
    },
    'backup-region': {
      en: 'The backup boot record of {volume} is damaged in part ({regions}); the first one is not.',
      zh: '{volume} 的备份引导记录部分损坏（{regions}），首扇区在该处没有损坏。',
    },
  },
  reads: ['volume', 'boot-record', 'bcd.device'],
  applies: (facts) =>
    facts.all('boot-record').some(({ value }) => isNtfs(facts, value)) || namedUnknown(facts).length > 0,
  missing: (facts) => missingOf(facts.gaps('boot-record')),
  run: (facts) => [...namedUnknown(facts), ...judgeRecords(facts)],
});

function judgeRecords(facts: Facts<Kinds>): Finding<Message>[] {
  return facts
    .all('boot-record')
    .filter(({ value }) => isNtfs(facts, value))
    .flatMap((fact): Finding<Message>[] => {
      const { volume, valid, problems, backup, backupAt, regions } = fact.value;
      const args = { volume, problems: problems.join(', '), backup };
      const evidence = backupAt === undefined ? [fact.from] : [fact.from, { bytes: [backupAt] }];
      if (!valid) {
        const good = backup === 'valid' || backup === 'same';
        const found = { message: good ? 'backup-good' : 'no-backup', args, evidence, subject: volume } as const;
        // A sector that was not given may hold a sound record.
        return [problems.includes('unreadable') ? { ...found, proof: 'suspect' } : found];
      }
      const parts = (message: Message, from: 'primary' | 'backup'): Finding<Message>[] => {
        const names = inherited(regions, from).map(({ region }) => region);
        const found = { message, args: { volume, regions: names.join(', ') }, evidence, subject: volume } as const;
        return names.length === 0 ? [] : [{ ...found, severity: 'warning' }];
      };
      // A backup that merely differs is common after boot code was written to the first sector alone.
      const lost = parts('primary-region', 'backup');
      if (backup === 'invalid' || backup === 'absent') {
        return [...lost, { message: 'backup-differs', args, evidence, subject: volume, severity: 'warning' }];
      }
      return [...lost, ...parts('backup-region', 'primary')];
    });
}

/** By the record itself, or by the backup that opened the volume. */
function isNtfs(facts: Facts<'volume'>, record: BootRecord): boolean {
  if (record.format === 'ntfs') return true;
  const kind = facts.all('volume').find(({ value }) => value.volume === record.volume)?.value.kind;
  return record.format === 'unknown' && kind === 'ntfs';
}

/** A volume the BCD names as that of Windows, in which nothing can be recognised. */
function namedUnknown(facts: Facts<'volume' | 'bcd.device'>): Finding<Message>[] {
  const named = facts
    .all('bcd.device')
    .filter(({ value }) => value.element === '21000001' && value.resolution === 'this-medium')
    .map(({ value }) => value.resolvedVolume);
  return facts
    .all('volume')
    .filter(({ value }) => named.includes(value.volume) && (value.kind === 'unknown' || value.kind === 'zero'))
    .map(({ value, from }) => {
      const { volume, kind } = value;
      return { message: 'not-recognised', args: { volume, kind }, evidence: [from], subject: volume, proof: 'suspect' };
    });
}
