/**
 * Puts back the disk signature that the boot configuration names, where it can be but one.
 *
 * References: UEFI 2.10 §5.2.1; M. Russinovich, "Fixing Disk Signature Collisions".
 */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { diskSignaturePatch } from '../../parsers/mbr.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { describesPartitions, isHybridIso } from './mbr-table.ts';

type Message = CommonMessage | 'no-signature' | 'some-fit' | 'several' | 'offsets-differ' | 'store-unreadable';

export const mbrDiskSignature: Repair<Message> = {
  id: 'mbr-disk-signature',
  title: { en: 'Restore the disk signature the boot configuration names', zh: '恢复启动配置所指的磁盘签名' },
  explanation: {
    en:
      'Writes the four bytes of the disk signature (offset 1B8) that every device element of the boot configuration ' +
      'names. It is done only where all of them name the same signature, none names the present one, and every partition ' +
      'offset fits. If the original of a clone is attached at the same time, Windows changes one of the two again.',
    zh:
      '把磁盘签名（偏移 1B8 处 4 字节）写回启动配置中所有设备元素共同指向的值。只有全部元素指向同一签名、' +
      '没有元素指向现有签名、且各分区偏移都吻合时才会写入。若克隆的原盘同时接入，Windows 会再次改写其中一个。',
  },
  clears: ['MBR-09', 'MBR-11', 'BCD-06'],
  risk: 'medium',
  messages: {
    ...COMMON,
    'no-signature': {
      en: 'Sector 0 lacks 55 AA; whether this is a partition table has to be settled first (mbr-signature).',
      zh: '0 号扇区缺少 55 AA，需要先确认这里是不是分区表（mbr-signature）。',
    },
    'some-fit': {
      en: 'Some device elements name the present signature {signature}: changing it would break what works. Repair the boot configuration instead.',
      zh: '有些设备元素指向现有签名 {signature}，改动它会破坏能用的部分。请改为修复启动配置。',
    },
    several: {
      en: 'The device elements name different disks ({signatures}); which is right cannot be told. Repair the boot configuration instead.',
      zh: '各设备元素指向不同的磁盘（{signatures}），无法判断哪个正确。请改为修复启动配置。',
    },
    'offsets-differ': {
      en: 'The partition offsets of the boot configuration do not fit this medium either, so it may belong to another one. Repair the boot configuration instead.',
      zh: '启动配置中的分区偏移也与本介质不符，它可能属于另一个介质。请改为修复启动配置。',
    },
    'store-unreadable': {
      en: 'A boot configuration store ({subject}) could not be read; it may name the present signature.',
      zh: '有一个启动配置（{subject}）读不出来，它可能指向现有签名。',
    },
  },
  plan,
};

async function plan({ overlay, facts }: RepairContext): Promise<Refusal | undefined> {
  const mbr = facts.one('mbr')?.value;
  if (mbr === undefined) return facts.state('mbr') === 'absent' ? undefined : refuse('unreadable');
  if (!describesPartitions(mbr) || isHybridIso(facts)) return undefined;
  const devices = facts.all('bcd.device').filter(({ value }) => value.style === 'mbr');
  const foreign = devices.filter(({ value }) => value.mismatch.includes('disk-id'));
  if (foreign.length === 0) return undefined;
  if (!mbr.signatureOk) return refuse('no-signature');
  const present = text(mbr.diskSignature);
  if (devices.some(({ value }) => value.diskId === present)) {
    return refuse('some-fit', { signature: present.toUpperCase() });
  }
  const named = [...new Set(devices.map(({ value }) => value.diskId ?? ''))];
  const wanted = named[0];
  if (wanted === undefined || named.length > 1)
    return refuse('several', { signatures: named.join(', ').toUpperCase() });
  if (!foreign.every(({ value }) => value.mismatch.length === 1) || !/^[0-9a-f]{8}$/.test(wanted)) {
    return refuse('offsets-differ');
  }
  const gap = facts.gaps('bcd')[0];
  if (gap !== undefined) return refuse('store-unreadable', { subject: gap.subject });
  if (wanted === '00000000') return undefined;
  const { offset, bytes } = diskSignaturePatch(Number.parseInt(wanted, 16));
  await overlay.write(offset, bytes);
  return undefined;
}

/** As the BCD's facts have it. */
function text(diskSignature: number): string {
  return diskSignature.toString(16).padStart(8, '0');
}
