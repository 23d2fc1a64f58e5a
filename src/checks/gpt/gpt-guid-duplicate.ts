/** GPT-09: a disk or partition GUID occurs twice, in one table or on two media. */
import type { Provenance } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';

interface Bearer {
  readonly name: string;
  readonly medium: string;
  readonly from: Provenance;
}

export const gptGuidDuplicate = defineCheck({
  code: 'GPT-09',
  id: 'gpt-guid-duplicate',
  severity: 'error',
  proof: 'proven',
  title: { en: 'GUID used twice', zh: 'GUID 重复' },
  why: {
    en: 'Boot entries and the BCD name disks and partitions by GUID; with a clone attached they may reach the twin.',
    zh: '启动项和 BCD 用 GUID 指定磁盘和分区；克隆盘同时接入时可能找到另一个。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §5.3.3', 'sgdisk(8) -G'],
  messages: {
    disk: {
      en: 'Media {a} and {b} carry the same disk GUID {guid}: one is a clone of the other.',
      zh: '介质 {a} 与 {b} 的磁盘 GUID 都是 {guid}：其中一个是另一个的克隆。',
    },
    partition: {
      en: 'Partitions {a} and {b} carry the same unique GUID {guid}.',
      zh: '分区 {a} 与 {b} 的唯一 GUID 都是 {guid}。',
    },
  },
  reads: ['gpt.table'],
  applies: (facts) => facts.one('gpt.table') !== undefined,
  run: (facts) => {
    const disks = new Map<string, Bearer>();
    const partitions = new Map<string, Bearer>();
    const out: Finding<'disk' | 'partition'>[] = [];
    for (const { value, from } of facts.all('gpt.table')) {
      const { medium, diskGuid } = value;
      const twin = disks.get(diskGuid);
      if (twin === undefined) disks.set(diskGuid, { name: medium, medium, from });
      else out.push(same('disk', twin, { name: medium, medium, from }, diskGuid));
      for (const entry of value.entries) {
        const bearer = { name: `p${entry.index}`, medium, from: { bytes: [entry.at] } };
        const other = partitions.get(entry.uniqueGuid);
        if (other === undefined) partitions.set(entry.uniqueGuid, bearer);
        // Across media the disk GUID tells it once.
        else if (other.medium === medium) out.push(same('partition', other, bearer, entry.uniqueGuid));
      }
    }
    return out;
  },
});

function same(message: 'disk' | 'partition', a: Bearer, b: Bearer, guid: string): Finding<'disk' | 'partition'> {
  return { message, args: { a: a.name, b: b.name, guid }, evidence: [a.from, b.from], subject: b.name };
}
