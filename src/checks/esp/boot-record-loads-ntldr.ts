/** ESP-13: the boot record of the active partition starts the loader of Windows XP, or has lost its second half. */
import type { Facts } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf } from '../context.ts';

type Message = 'ntldr' | 'second-stage' | 'no-code' | 'code-gone';

export const bootRecordLoadsNtldr = defineCheck<'partition' | 'boot-record' | 'file', Message>({
  code: 'ESP-13',
  id: 'boot-record-loads-ntldr',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot record does not start bootmgr', zh: '引导记录不会启动 bootmgr' },
  why: {
    en: 'A BIOS runs this sector of the active partition; formatted by an old or foreign tool it looks for NTLDR, or only prints a message.',
    zh: 'BIOS 会执行活动分区的这个扇区；若由旧工具或其他工具格式化，它会去找 NTLDR，或只显示一条提示。',
  },
  ask: ASK.medium,
  refs: ['Rufus br_fat32nt.h, br_fat32pe.h', 'Microsoft: bootsect /nt60'],
  messages: {
    ntldr: {
      en: 'The boot record of {volume} loads NTLDR (Windows XP), not bootmgr: "NTLDR is missing".',
      zh: '{volume} 的引导记录加载的是 NTLDR（Windows XP），而不是 bootmgr：“NTLDR is missing”。',
    },
    'second-stage': {
      en: 'The boot record of {volume} lacks its second stage in sector 12.',
      zh: '{volume} 的引导记录缺少位于 12 号扇区的第二阶段代码。',
    },
    'code-gone': {
      en: 'bootmgr is on the active partition {volume}, but its boot record holds no code at all: its parameters are in order, the rest is blank.',
      zh: '活动分区 {volume} 上有 bootmgr，但其引导记录完全没有代码：参数正常，其余为空白。',
    },
    'no-code': {
      en: 'bootmgr is on the active partition {volume}, but its boot record ({family}) starts nothing.',
      zh: '活动分区 {volume} 上有 bootmgr，但其引导记录（{family}）不启动任何程序。',
    },
  },
  reads: ['partition', 'boot-record', 'file'],
  applies: (facts) => records(facts).length > 0,
  missing: (facts) => missingOf(facts.gaps('boot-record')),
  run: (facts) =>
    records(facts).flatMap((fact): Finding<Message>[] => {
      const { volume, code, problems } = fact.value;
      const about = { args: { volume, family: code.family }, evidence: [fact.from], subject: volume };
      if (code.loads === 'ntldr') return [{ message: 'ntldr', ...about }];
      if (code.loads === 'bootmgr' && problems.includes('second-stage')) return [{ message: 'second-stage', ...about }];
      const manager = facts
        .all('file')
        .some(({ value }) => value.volume === volume && value.role === 'bios-boot-manager' && value.present);
      const idle = code.loads === 'none' || code.loads === 'message';
      // UEFI does not run this sector: with a fallback loader beside it the medium may never have been meant for BIOS.
      const uefi = facts
        .all('file')
        .some(({ value }) => value.volume === volume && value.role === 'fallback-loader' && value.present);
      const message = code.family === 'none' ? 'code-gone' : 'no-code';
      return idle && manager ? [{ message, ...about, severity: uefi ? 'warning' : 'error' }] : [];
    }),
});

/** Boot records a BIOS would run: those of the active partition of an MBR. */
function records(facts: Facts<'partition' | 'boot-record'>) {
  const active = new Set(
    facts
      .all('partition')
      .filter(({ value }) => value.active && value.scheme === 'mbr')
      .map(({ value }) => value.volume),
  );
  return facts.all('boot-record').filter(({ value }) => active.has(value.volume) && value.valid);
}
