/** ESP-11: the EFI system partition holds a file system that not every firmware reads. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import type { Fact, Facts } from '../../core/facts.ts';
import { filesOf, missingOf, wasSeen } from '../context.ts';
import { espPartitions, espVolumes } from './esp.ts';

export const espNotFat = defineCheck({
  code: 'ESP-11',
  id: 'esp-not-fat',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'System partition is not FAT32', zh: '系统分区不是 FAT32' },
  why: {
    en: 'UEFI requires FAT only; some firmware also reads NTFS or exFAT, so the stick boots on one PC and not on another.',
    zh: 'UEFI 只要求支持 FAT；有些固件还能读 NTFS 或 exFAT，于是同一个 U 盘在这台能启动、那台不能。',
  },
  ask: ASK.esp,
  refs: ['UEFI 2.10 §13.3', 'Rufus issue 1001'],
  messages: {
    'not-fat': {
      en: 'The EFI system partition {volume} is {kind}: only some firmware reads it.',
      zh: 'EFI 系统分区 {volume} 是 {kind}：只有部分固件能读取。',
    },
    fat12: {
      en: 'The EFI system partition {volume} is FAT12: not every firmware reads that.',
      zh: 'EFI 系统分区 {volume} 是 FAT12：并非所有固件都支持。',
    },
  },
  reads: ['partition', 'volume', 'file'],
  // Files tell only which untyped volumes count.
  missing: (facts) => missingOf([...facts.gaps('partition'), ...facts.gaps('volume')]),
  heeds: ['symptom'],
  applies: (facts) => espPartitions(facts).length > 0 || untypedFat12(facts).length > 0,
  run: (facts) => {
    // Makers use FAT12 where the partition is small, and most firmware reads it.
    const refused = wasSeen(facts, ['not-in-boot-menu']);
    return [...espVolumes(facts), ...untypedFat12(facts)].flatMap(({ value, from }) => {
      const { volume, kind } = value;
      const fat12 = kind === 'fat12';
      if (!fat12 && kind !== 'exfat' && kind !== 'ntfs') return [];
      return [
        {
          message: fat12 ? ('fat12' as const) : ('not-fat' as const),
          args: { volume, kind },
          evidence: [from],
          subject: volume,
          severity: !fat12 ? ('error' as const) : refused ? ('warning' as const) : ('info' as const),
        },
      ];
    });
  },
});

/** Firmware starts the fallback loader of any FAT volume of a removable medium, whatever its partition is typed. */
function untypedFat12(facts: Facts<'partition' | 'volume' | 'file'>): readonly Fact<'volume'>[] {
  const typed = new Set(espVolumes(facts).map(({ value }) => value.volume));
  const started = new Set(filesOf(facts, 'fallback-loader', true).map(({ value }) => value.volume));
  return facts
    .all('volume')
    .filter(({ value }) => value.kind === 'fat12' && started.has(value.volume) && !typed.has(value.volume));
}
