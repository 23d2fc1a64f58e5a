/** ESP-12: the UEFI:NTFS helper partition is there, but no loader on the volume it starts from. */
import type { Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, firmwareGaps, isFat } from '../context.ts';

const LABEL = 'UEFI_NTFS';

export const uefiNtfsTargetEmpty = defineCheck({
  code: 'ESP-12',
  id: 'uefi-ntfs-target-empty',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'UEFI:NTFS finds nothing to start', zh: 'UEFI:NTFS 找不到可启动的内容' },
  why: {
    en: 'The small helper partition only loads a driver; the loader itself must lie on the NTFS or exFAT volume.',
    zh: '小的辅助分区只负责加载驱动，真正的引导文件必须在 NTFS 或 exFAT 卷上。',
  },
  ask: ASK.medium,
  refs: ['pbatard/uefi-ntfs boot.c'],
  messages: {
    'no-target': {
      en: 'There is a UEFI:NTFS partition ({helper}), but no NTFS or exFAT volume: "Could not locate target partition".',
      zh: '存在 UEFI:NTFS 分区（{helper}），但没有 NTFS 或 exFAT 卷：“Could not locate target partition”。',
    },
    'no-loader': {
      en: 'The UEFI:NTFS partition {helper} is there, but {target} holds no \\EFI\\BOOT\\BOOT*.EFI.',
      zh: '存在 UEFI:NTFS 分区 {helper}，但 {target} 中没有 \\EFI\\BOOT\\BOOT*.EFI。',
    },
  },
  reads: ['volume', 'file'],
  applies: (facts) => helperOf(facts) !== undefined,
  missing: firmwareGaps,
  run: (facts) => {
    const helper = helperOf(facts);
    if (helper === undefined || firmwareGaps(facts).length > 0) return [];
    const targets = facts.all('volume').filter(({ value }) => value.kind === 'ntfs' || value.kind === 'exfat');
    const names = targets.map(({ value }) => value.volume);
    if (filesOf(facts, 'fallback-loader', true).some(({ value }) => names.includes(value.volume))) return [];
    return [
      {
        message: names.length === 0 ? ('no-target' as const) : ('no-loader' as const),
        args: { helper: helper.value.volume, target: names.join(', ') },
        evidence: [helper.from, ...targets.map(({ from }) => from)],
        subject: names[0] ?? helper.value.volume,
      },
    ];
  },
});

function helperOf(facts: Facts<'volume'>) {
  return facts.all('volume').find(({ value }) => isFat(value) && value.label.trim().toUpperCase() === LABEL);
}
