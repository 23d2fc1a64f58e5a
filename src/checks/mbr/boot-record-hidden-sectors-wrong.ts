/** MBR-17: the boot record of a BIOS boot partition says it starts elsewhere than the table does. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

export const bootRecordHiddenSectorsWrong = defineCheck({
  code: 'MBR-17',
  id: 'boot-record-hidden-sectors-wrong',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Hidden sectors do not match the partition start', zh: '隐藏扇区数与分区起点不符' },
  why: {
    en: 'The boot record finds bootmgr by this number: "A disk read error occurred", or 0xC000000F in BIOS mode only.',
    zh: '引导记录靠这个数值定位 bootmgr，出错时提示“A disk read error occurred”，或仅在 BIOS 方式下报 0xC000000F。',
  },
  ask: ASK.medium,
  refs: ['ntfs-3g mkntfs(8)', 'libyal/libfsntfs documentation'],
  messages: {
    wrong: {
      en: 'The boot record of {volume} says the partition starts at sector {hidden}; the table says {start}.',
      zh: '{volume} 的引导记录称分区起于扇区 {hidden}，分区表中却是 {start}。',
    },
  },
  reads: ['partition', 'boot-record'],
  // UEFI does not run the record, and on GPT no BIOS code of Windows does either.
  applies: (facts) => facts.all('partition').some(({ value }) => value.active),
  missing: (facts) => {
    const active = new Set(
      facts
        .all('partition')
        .filter(({ value }) => value.active)
        .map(({ value }) => value.volume),
    );
    const gaps = facts.gaps('boot-record').map((gap) => gap.subject);
    // A record known by its backup alone: the first one, which the BIOS runs, was not given.
    const unread = facts.all('boot-record').filter(({ value }) => value.problems.includes('unreadable'));
    const subjects = [...gaps, ...unread.map(({ value }) => value.volume)].filter((subject) => active.has(subject));
    return subjects.length > 0 ? [{ kind: 'boot-record', state: 'unreadable', subjects }] : [];
  },
  run: (facts) =>
    facts.all('boot-record').flatMap((fact) => {
      const { volume, valid, hiddenSectors, partitionStart, code } = fact.value;
      const partition = facts.all('partition').find(({ value }) => value.volume === volume)?.value;
      if (!valid || hiddenSectors === undefined || hiddenSectors === partitionStart) return [];
      if (partition?.active !== true || partition.scheme !== 'mbr') return [];
      // Code that only prints a message reads nothing from the volume.
      const boots = code.loads === 'bootmgr' || code.loads === 'ntldr';
      const args = { volume, hidden: hiddenSectors, start: partitionStart };
      return [
        {
          message: 'wrong' as const,
          args,
          evidence: [fact.from],
          subject: volume,
          severity: boots ? ('error' as const) : ('info' as const),
        },
      ];
    }),
});
