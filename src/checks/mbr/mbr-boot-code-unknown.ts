/** MBR-20: the boot code belongs to no known family. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isMbrDisk, partOf } from '../context.ts';

export const mbrBootCodeUnknown = defineCheck({
  code: 'MBR-20',
  id: 'mbr-boot-code-unknown',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'Unknown or foreign boot code', zh: '未知或其他产品的引导代码' },
  why: {
    en: 'What it does on a BIOS cannot be told; code of an encryption product must never be replaced.',
    zh: '无法判断它在 BIOS 下会做什么；如果属于加密产品，绝不能替换。',
  },
  ask: ASK.medium,
  refs: ['Syslinux com32/gpllib/disk/mbrs.c', 'boot-info-script'],
  messages: {
    unknown: {
      en: 'Bytes 0–439 are boot code of no known family; keep a copy before changing them.',
      zh: '字节 0–439 不属于任何已知的引导代码；修改前请先备份。',
    },
    encryption: {
      en: 'Bytes 0–439 are {name}: a system encrypted with it needs exactly this code.',
      zh: '字节 0–439 是 {name}：用它加密的系统必须保留这段代码。',
    },
  },
  reads: ['mbr'],
  applies: isMbrDisk,
  run: (facts) =>
    facts.all('mbr').flatMap((fact): Finding<'unknown' | 'encryption'>[] => {
      const { code, medium, signatureOk, superfloppy } = fact.value;
      if (!signatureOk || superfloppy || fact.value.hasProtectiveType || !isMbrDisk(facts)) return [];
      const evidence = [partOf(fact, 0, 440)];
      const args = { name: code.name };
      if (code.kind === 'encryption') return [{ message: 'encryption', args, evidence, subject: medium }];
      return code.kind === 'unknown' ? [{ message: 'unknown', args, evidence, subject: medium }] : [];
    }),
});
