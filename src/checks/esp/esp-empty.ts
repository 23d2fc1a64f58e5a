/** ESP-15: the system partition is an empty file system. */
import type { Fact, Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { firmwareGaps, isFat, plainPath } from '../context.ts';
import { espPartitions } from './esp.ts';

export const espEmpty = defineCheck({
  code: 'ESP-15',
  id: 'esp-empty',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'System partition is empty', zh: '系统分区是空的' },
  why: {
    en: 'The partition was formatted or emptied: the file system is there, the loaders are not.',
    zh: '该分区被格式化或清空过：文件系统还在，引导文件没了。',
  },
  ask: ASK.esp,
  refs: ['Rufus issue 2075'],
  messages: {
    empty: {
      en: 'The system partition {volume} holds neither \\EFI nor any other boot file.',
      zh: '系统分区 {volume} 中既没有 \\EFI，也没有其他任何引导文件。',
    },
  },
  reads: ['partition', 'volume', 'file', 'boot-record'],
  applies: (facts) => systemVolumes(facts).length > 0,
  missing: firmwareGaps,
  run: (facts) =>
    systemVolumes(facts)
      .filter(({ value }) => holdsNothing(facts, value.volume))
      .map(({ value, from }) => ({
        message: 'empty' as const,
        args: { volume: value.volume },
        evidence: [from],
        subject: value.volume,
      })),
});

/** FAT volumes the firmware boots from: typed as system partition, active, or the whole medium. */
function systemVolumes(facts: Facts<'partition' | 'volume' | 'boot-record'>): readonly Fact<'volume'>[] {
  const active = facts.all('partition').filter(({ value }) => value.active);
  const names = new Set([...espPartitions(facts), ...active].map(({ value }) => value.volume)).add('whole');
  return facts
    .all('volume')
    .filter(({ value }) => names.has(value.volume) && isFat(value) && !startsAnother(facts, value.volume));
}

/** Boot records of systems whose files were not looked for. */
const OTHERS: ReadonlySet<string> = new Set(['syslinux', 'grub']);

function startsAnother(facts: Facts<'boot-record'>, volume: string): boolean {
  return facts.all('boot-record').some(({ value }) => value.volume === volume && OTHERS.has(value.code.loads));
}

/** No boot file is there, and of each path already the top folder is missing. */
function holdsNothing(facts: Facts<'file'>, volume: string): boolean {
  const files = facts.all('file').filter(({ value }) => value.volume === volume);
  if (files.length === 0 || facts.gaps('file').some((gap) => gap.subject.startsWith(`${volume}:`))) return false;
  return files.every(({ value }) => {
    const top = plainPath(value.path).split('/')[0];
    return !value.present && plainPath(value.missing ?? '').split('/')[0] === top;
  });
}
