/** MBR-19: a file system starts at LBA 0; there is no partition table. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { wasSeen } from '../context.ts';

export const superfloppy = defineCheck({
  code: 'MBR-19',
  id: 'superfloppy',
  severity: 'info',
  proof: 'proven',
  title: { en: 'File system without partition table', zh: '没有分区表的文件系统' },
  why: {
    en: 'Many firmwares boot such a medium, Windows Setup and Windows To Go do not accept it.',
    zh: '许多固件可以引导这种介质，但 Windows 安装程序和 Windows To Go 不接受。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §13.3.3'],
  messages: {
    superfloppy: {
      en: 'Sector 0 is a file system boot sector: the medium has no partition table.',
      zh: '0 号扇区是文件系统的引导扇区：介质没有分区表。',
    },
  },
  reads: ['medium', 'mbr'],
  heeds: ['symptom'],
  applies: (facts) => facts.one('mbr') !== undefined,
  run: (facts) =>
    facts
      .all('mbr')
      .filter(({ value }) => value.superfloppy)
      .map((fact) => ({
        message: 'superfloppy' as const,
        args: {},
        evidence: [fact.from],
        severity: wasSeen(facts, ['not-in-boot-menu']) ? ('warning' as const) : ('info' as const),
        subject: fact.value.medium,
      })),
});
