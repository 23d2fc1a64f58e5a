/** MBR-11: all MBR references of the BCD name one other disk signature, while their partition offsets fit. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hex32, isMbrDisk, partOf } from '../context.ts';

export const mbrDiskSignatureChanged = defineCheck({
  code: 'MBR-11',
  id: 'mbr-disk-signature-changed',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Disk signature was changed', zh: '磁盘签名被改过' },
  why: {
    en: 'The boot configuration fits this medium in everything but the signature: the number in sector 0 was rewritten.',
    zh: '除签名外，启动配置与本介质完全吻合：0 号扇区中的签名被改写了。',
  },
  ask: ASK.bcd,
  refs: ['M. Russinovich: Fixing Disk Signature Collisions'],
  messages: {
    changed: {
      en: 'All {count} device elements name disk {wanted}; sector 0 says {actual}, while every partition offset fits.',
      zh: '全部 {count} 个设备元素都指向磁盘 {wanted}，0 号扇区的签名却是 {actual}，而各分区偏移都吻合。',
    },
  },
  reads: ['mbr', 'bcd.device'],
  applies: (facts) => isMbrDisk(facts) && facts.all('bcd.device').some(({ value }) => value.style === 'mbr'),
  run: (facts) => {
    const mbr = facts.one('mbr');
    const devices = facts.all('bcd.device').filter(({ value }) => value.style === 'mbr');
    const wanted = new Set(devices.map(({ value }) => value.diskId));
    if (mbr === undefined || !isMbrDisk(facts) || wanted.size !== 1) return [];
    const onlyDisk = devices.every(
      ({ value }) => value.resolution === 'mismatch' && value.mismatch.length === 1 && value.mismatch[0] === 'disk-id',
    );
    const id = [...wanted][0];
    if (!onlyDisk || id === undefined) return [];
    const args = { count: devices.length, wanted: id.toUpperCase(), actual: hex32(mbr.value.diskSignature) };
    const evidence = [partOf(mbr, 0x1b8, 4), ...devices.map(({ from }) => from)];
    return [{ message: 'changed' as const, args, evidence, subject: mbr.value.medium }];
  },
});
