/** FW-01: the firmware that was named starts loaders of another width or mode than the medium has. */
import type { Fact, Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK_FIRMWARE } from './ask-firmware.ts';

const FILES: Readonly<Record<string, string>> = {
  'uefi-x64': 'BOOTX64.EFI',
  'uefi-ia32': 'BOOTIA32.EFI',
  'uefi-arm64': 'BOOTAA64.EFI',
};

export const firmwareWidthMismatch = defineCheck({
  code: 'FW-01',
  id: 'firmware-width-mismatch',
  severity: 'error',
  proof: 'proven',
  title: { en: 'No loader for the firmware that was named', zh: '没有适用于所指固件的引导文件' },
  why: {
    en: 'From a removable medium firmware opens only \\EFI\\BOOT\\BOOT<its own processor>.EFI; 32-bit UEFI on a 64-bit processor wants BOOTIA32.EFI.',
    zh: '对可移动介质，固件只打开 \\EFI\\BOOT\\BOOT<自身架构>.EFI；64 位处理器上的 32 位 UEFI 需要 BOOTIA32.EFI。',
  },
  ask: ASK_FIRMWARE,
  refs: ['UEFI 2.10 §3.5.1.1'],
  messages: {
    none: {
      en: '{firmware} looks for \\EFI\\BOOT\\{file}; the medium has {others} only.',
      zh: '{firmware} 要找 \\EFI\\BOOT\\{file}；介质上只有 {others}。',
    },
  },
  reads: ['firmware', 'file'],
  applies: (facts) => wanted(facts) !== undefined && loaders(facts).length > 0,
  run: (facts) => {
    const firmware = wanted(facts);
    const file = firmware === undefined ? undefined : FILES[firmware];
    const present = loaders(facts).filter(({ value }) => value.present);
    const others = [...new Set(present.map(({ value }) => value.path.split('/').at(-1)?.toUpperCase() ?? ''))];
    // None at all is another failure, and has its own check.
    if (firmware === undefined || file === undefined || others.length === 0 || others.includes(file)) return [];
    return [
      {
        message: 'none',
        args: { firmware, file, others: others.join(', ') },
        evidence: present.map(({ from }) => from),
      },
    ];
  },
});

function wanted(facts: Facts<'firmware' | 'file'>): string | undefined {
  const said = facts.all('firmware').find(({ value }) => value.architecture !== undefined)?.value.architecture;
  return said === 'bios' ? undefined : said;
}

function loaders(facts: Facts<'firmware' | 'file'>): readonly Fact<'file'>[] {
  return facts.all('file').filter(({ value }) => value.role === 'fallback-loader');
}
