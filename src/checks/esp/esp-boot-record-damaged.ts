/** ESP-01: the FAT boot record of the system partition is damaged. */
import type { BootRecord, Fact, Facts } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf } from '../context.ts';
import { espPartitions } from './esp.ts';

type Kinds = 'partition' | 'volume' | 'boot-record';
type Message = 'backup-good' | 'no-backup' | 'not-recognised';

export const espBootRecordDamaged = defineCheck<Kinds, Message>({
  code: 'ESP-01',
  id: 'esp-boot-record-damaged',
  severity: 'error',
  proof: 'proven',
  title: { en: 'FAT boot record damaged', zh: 'FAT 引导记录损坏' },
  why: {
    en: 'Firmware that cannot read the first sector of the system partition does not see its loader.',
    zh: '固件读不懂系统分区的首扇区，就看不到其中的引导文件。',
  },
  ask: ASK.reread,
  refs: ['Microsoft FAT specification 1.03', 'dosfstools boot.c'],
  messages: {
    'backup-good': {
      en: 'The boot record of {volume} is damaged ({problems}); its backup is good.',
      zh: '{volume} 的引导记录损坏（{problems}）；备份完好。',
    },
    'no-backup': {
      en: 'The boot record of {volume} is damaged ({problems}), and no usable backup was found.',
      zh: '{volume} 的引导记录损坏（{problems}），也没有可用的备份。',
    },
    'not-recognised': {
      en: 'No file system can be recognised in the boot partition {volume}.',
      zh: '在引导分区 {volume} 中识别不出任何文件系统。',
    },
  },
  reads: ['partition', 'volume', 'boot-record'],
  applies: (facts) => facts.all('boot-record').some(({ value }) => isFatRecord(facts, value)) || boots(facts).size > 0,
  missing: (facts) => {
    const names = boots(facts);
    return missingOf(facts.gaps('boot-record').filter((gap) => names.size === 0 || names.has(gap.subject)));
  },
  run: (facts) => {
    const records = facts.all('boot-record').filter(({ value }) => isFatRecord(facts, value) && !value.valid);
    const named = new Set(records.map(({ value }) => value.volume));
    const unknown = facts
      .all('volume')
      .filter(({ value }) => boots(facts).has(value.volume) && !named.has(value.volume))
      .filter(({ value }) => value.kind === 'unknown' || value.kind === 'zero');
    return [...records.map(damaged), ...unknown.map(unrecognised)];
  },
});

function damaged(fact: Fact<'boot-record'>): Finding<Message> {
  const { volume, problems, backup, backupAt } = fact.value;
  const good = backup === 'valid' || backup === 'same';
  return {
    message: good ? 'backup-good' : 'no-backup',
    args: { volume, problems: problems.join(', '), backup },
    evidence: backupAt === undefined ? [fact.from] : [fact.from, { bytes: [backupAt] }],
    subject: volume,
    // A sector that was not given may hold a sound record.
    ...(problems.includes('unreadable') ? { proof: 'suspect' as const } : {}),
  };
}

function unrecognised(fact: Fact<'volume'>): Finding<Message> {
  const { volume, kind } = fact.value;
  return { message: 'not-recognised', args: { volume, kind }, evidence: [fact.from], subject: volume };
}

/** By the record itself, or by the backup that opened the volume. */
function isFatRecord(facts: Facts<'volume'>, record: BootRecord): boolean {
  if (record.format === 'exfat' || record.format.startsWith('fat')) return true;
  const kind = facts.all('volume').find(({ value }) => value.volume === record.volume)?.value.kind;
  return record.format === 'unknown' && kind?.startsWith('fat') === true;
}

/** Partitions the firmware boots from: typed as system partition, or marked active. */
function boots(facts: Facts<'partition'>): ReadonlySet<string> {
  const active = facts.all('partition').filter(({ value }) => value.active);
  return new Set([...espPartitions(facts), ...active].map(({ value }) => value.volume));
}
