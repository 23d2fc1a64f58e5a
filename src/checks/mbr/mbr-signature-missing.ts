/** MBR-01: sector 0 does not end in 55 AA. */
import type { Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { hexByte, missingOf, partOf } from '../context.ts';

export const mbrSignatureMissing = defineCheck({
  code: 'MBR-01',
  id: 'mbr-signature-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot signature 55 AA missing in sector 0', zh: '0 号扇区缺少引导签名 55 AA' },
  why: {
    en: 'Without it a BIOS says "No bootable device" and operating systems ignore the partition table.',
    zh: '没有该签名时，BIOS 会提示“No bootable device”，操作系统也不承认分区表。',
  },
  ask: ASK.medium,
  refs: ['SeaBIOS src/boot.c', 'UEFI 2.10 §5.2.1'],
  messages: {
    blank: {
      en: 'The start and the end of the medium are blank: it was wiped or never written.',
      zh: '介质的开头和结尾都是空白：它被清空过，或从未写入。',
    },
    'table-intact': {
      en: 'Sector 0 lacks 55 AA, but its partition table still makes sense ({entries} entries).',
      zh: '0 号扇区缺少 55 AA，但分区表本身仍然合理（{entries} 个表项）。',
    },
    'zeroed-start': {
      en: 'Sector 0 is empty, while the rest of the medium is not.',
      zh: '0 号扇区是空的，而介质其余部分有内容。',
    },
    'gpt-intact': {
      en: 'Sector 0 lacks 55 AA, but a valid GPT follows: some firmware boots without it, Windows does not see the table.',
      zh: '0 号扇区缺少 55 AA，但其后有有效的 GPT：有些固件仍能引导，Windows 则看不到分区表。',
    },
    overwritten: {
      en: 'Sector 0 lacks 55 AA and holds no sensible partition table: the start was overwritten.',
      zh: '0 号扇区缺少 55 AA，也没有合理的分区表：介质开头被覆盖过。',
    },
  },
  reads: ['medium', 'mbr', 'gpt.copy', 'volume'],
  applies: (facts) => facts.one('mbr') !== undefined,
  missing: (facts) => missingOf(facts.gaps('mbr')),
  run: (facts) =>
    facts
      .all('mbr')
      .filter(({ value }) => !value.signatureOk && !value.superfloppy && !isPlainVolume(facts))
      .map((fact) => {
        const { value } = fact;
        const medium = facts.all('medium').find((m) => m.value.id === value.medium)?.value;
        const used = value.entries.filter((e) => e.type !== 0);
        const fits = (e: { startLba: number; sectors: number }): boolean =>
          e.sectors > 0 && (medium === undefined || (e.startLba + e.sectors) * medium.sectorSize <= medium.size);
        const sane = used.length > 0 && used.every((e) => (e.status === 0 || e.status === 0x80) && fits(e));
        const empty = value.code.kind === 'none' && value.diskSignature === 0 && used.length === 0;
        const gpt = facts.all('gpt.copy').some((c) => c.value.medium === value.medium && c.value.state === 'valid');
        const message =
          medium?.blank === true
            ? 'blank'
            : gpt
              ? 'gpt-intact'
              : sane
                ? 'table-intact'
                : empty
                  ? 'zeroed-start'
                  : 'overwritten';
        return {
          message,
          args: { entries: used.length, first: used[0] === undefined ? undefined : hexByte(used[0].type) },
          evidence: [partOf(fact, 0x1fe, 2)],
          subject: value.medium,
        } as const;
      }),
});

/** One file system over the whole medium (an ISO, a volume image): sector 0 is no MBR, and need not be. */
function isPlainVolume(facts: Facts<'volume'>): boolean {
  return facts
    .all('volume')
    .some(({ value }) => value.volume === 'whole' && value.kind !== 'unknown' && value.kind !== 'zero');
}
