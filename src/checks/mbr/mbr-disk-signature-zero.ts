/** MBR-09: the disk signature is zero. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isMbrDisk, partOf } from '../context.ts';

export const mbrDiskSignatureZero = defineCheck({
  code: 'MBR-09',
  id: 'mbr-disk-signature-zero',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'Disk signature is zero', zh: '磁盘签名为零' },
  why: {
    en: 'Windows names MBR disks by this number; it writes one when it first sees the disk, and a BCD made before then no longer fits.',
    zh: 'Windows 用这个数值识别 MBR 磁盘；首次见到该磁盘时会写入新签名，此前生成的 BCD 随即失配。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.2.1'],
  messages: {
    zero: {
      en: 'The disk signature at offset 1B8 is zero, while a BCD on this medium names disks by signature.',
      zh: '偏移 1B8 处的磁盘签名为零，而本介质上的 BCD 按签名识别磁盘。',
    },
    unused: {
      en: 'The disk signature at offset 1B8 is zero; nothing on this medium refers to it.',
      zh: '偏移 1B8 处的磁盘签名为零；本介质上没有内容引用它。',
    },
  },
  reads: ['mbr', 'bcd.device'],
  applies: isMbrDisk,
  missing: () => [],
  run: (facts) => {
    if (!isMbrDisk(facts)) return [];
    const used = facts.all('bcd.device').some(({ value }) => value.style === 'mbr');
    return facts
      .all('mbr')
      .filter(({ value }) => value.signatureOk && value.diskSignature === 0)
      .map((fact) => ({
        message: used ? ('zero' as const) : ('unused' as const),
        args: {},
        evidence: [partOf(fact, 0x1b8, 4)],
        subject: fact.value.medium,
        severity: used ? ('warning' as const) : ('info' as const),
      }));
  },
});
