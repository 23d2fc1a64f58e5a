/** MBR-21: volumes are there that no partition table names. */
import type { Fact, Facts, FoundVolume } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hasFallback, filesOf, missingOf } from '../context.ts';

type Kinds = 'mbr' | 'gpt.copy' | 'partition' | 'volume' | 'file' | 'found.volume';
type Message = 'table-lost' | 'entry-lost';

export const volumeWithoutPartition = defineCheck<Kinds, Message>({
  code: 'MBR-21',
  id: 'volume-without-partition',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Partition table lists nothing of what is there', zh: '分区表未列出介质上的卷' },
  why: {
    en: 'Firmware and systems find volumes by the table alone: what it does not list does not exist for them, however whole it is.',
    zh: '固件和操作系统只按分区表寻找卷：表中没有的卷，再完好也看不到。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5', 'TestDisk'],
  messages: {
    'table-lost': {
      en: 'No partition is listed, but {count} volumes are there: {volumes}.',
      zh: '没有列出任何分区，但介质上有 {count} 个卷：{volumes}。',
    },
    'entry-lost': {
      en: 'No partition leads to {count} volumes that are there: {volumes}.',
      zh: '有 {count} 个卷没有分区指向它们：{volumes}。',
    },
  },
  reads: ['mbr', 'gpt.copy', 'partition', 'volume', 'file', 'found.volume'],
  applies: (facts) => facts.one('mbr') !== undefined,
  missing: (facts) => missingOf(facts.gaps('mbr')),
  run: (facts) => {
    const lost = facts.all('found.volume').filter(({ value }) => value.state !== 'overwritten' && !value.beyondEnd);
    const whole = facts.all('volume').some(({ value }) => value.volume === 'whole' && isKnown(value.kind));
    if (lost.length === 0 || whole || !hasTable(facts)) return [];
    if (facts.all('partition').length === 0) return [found('table-lost', lost)];
    const free = lost.filter(({ value }) => value.overlaps.length === 0 && value.roles.length > 0);
    if (free.length === 0) return [];
    // What an earlier use left behind the partitions of today is no loss while those boot.
    const boots = hasFallback(facts) || filesOf(facts, 'bios-boot-manager', true).length > 0;
    return [{ ...found('entry-lost', free), proof: 'suspect', severity: boots ? 'info' : 'error' }];
  },
});

/** A table that is gone or damaged is told as such; here one that holds speaks, and leaves out what is there. */
function hasTable(facts: Facts<'mbr' | 'gpt.copy'>): boolean {
  const mbr = facts.one('mbr')?.value;
  if (facts.all('gpt.copy').some(({ value }) => value.state === 'valid')) return true;
  return mbr?.signatureOk === true && !mbr.hasProtectiveType;
}

function isKnown(kind: FoundVolume['format']): boolean {
  return kind !== 'unknown' && kind !== 'zero';
}

function found(message: Message, lost: readonly Fact<'found.volume'>[]): Finding<Message> {
  const volumes = lost.map(({ value }) => `${value.volume} ${value.format.toUpperCase()}`).join(', ');
  const evidence = lost.map(({ from }) => from);
  const subject = lost[0]?.value.medium;
  return { message, args: { count: lost.length, volumes }, evidence, ...(subject === undefined ? {} : { subject }) };
}
