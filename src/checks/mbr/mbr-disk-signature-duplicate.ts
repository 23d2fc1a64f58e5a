/** MBR-10: two media carry the same disk signature. */
import type { Fact } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { hex32, partOf } from '../context.ts';

export const mbrDiskSignatureDuplicate = defineCheck({
  code: 'MBR-10',
  id: 'mbr-disk-signature-duplicate',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'Two media with the same disk signature', zh: '两个介质的磁盘签名相同' },
  why: {
    en: 'With both attached Windows rewrites one signature, and the boot configuration of that one no longer fits.',
    zh: '两者同时接入时，Windows 会改写其中一个签名，对应的启动配置随即失配。',
  },
  ask: {
    en: 'Give the second medium (the original of the clone) as well.',
    zh: '请把另一个介质（克隆的原盘）也一并提供。',
  },
  refs: ['M. Russinovich: Fixing Disk Signature Collisions'],
  messages: {
    same: {
      en: '{a} and {b} both carry disk signature {signature}: one is a clone of the other.',
      zh: '{a} 与 {b} 的磁盘签名都是 {signature}：其中一个是另一个的克隆。',
    },
  },
  reads: ['mbr'],
  // One medium alone cannot clash with itself.
  applies: (facts) => facts.all('mbr').length > 1,
  run: (facts) => {
    const bySignature = new Map<number, Fact<'mbr'>>();
    return facts.all('mbr').flatMap((fact) => {
      const { diskSignature, medium, signatureOk } = fact.value;
      if (!signatureOk || diskSignature === 0) return [];
      const other = bySignature.get(diskSignature);
      if (other === undefined) {
        bySignature.set(diskSignature, fact);
        return [];
      }
      const args = { a: other.value.medium, b: medium, signature: hex32(diskSignature) };
      const evidence = [partOf(other, 0x1b8, 4), partOf(fact, 0x1b8, 4)];
      return [{ message: 'same' as const, args, evidence, subject: medium }];
    });
  },
});
