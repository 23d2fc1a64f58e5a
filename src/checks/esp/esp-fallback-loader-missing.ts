/** ESP-05: no \EFI\BOOT\BOOT*.EFI where the firmware looks on a removable medium. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, firmwareGaps, hasFallback, isMbrDisk, where } from '../context.ts';
import { espVolumes } from './esp.ts';

export const espFallbackLoaderMissing = defineCheck({
  code: 'ESP-05',
  id: 'esp-fallback-loader-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'UEFI fallback loader missing', zh: '缺少 UEFI 后备引导文件' },
  why: {
    en: 'From a removable medium UEFI starts only \\EFI\\BOOT\\BOOT<arch>.EFI; without it the stick is not offered.',
    zh: '对于可移动介质，UEFI 只启动 \\EFI\\BOOT\\BOOT<架构>.EFI；没有该文件，启动菜单里就不会出现这个 U 盘。',
  },
  ask: ASK.esp,
  refs: ['UEFI 2.10 §3.5.1.1', 'Rufus issue 781'],
  messages: {
    'manager-only': {
      en: 'No \\EFI\\BOOT\\BOOT*.EFI, although Windows Boot Manager is there ({manager}): copied, it would do.',
      zh: '没有 \\EFI\\BOOT\\BOOT*.EFI，但存在 Windows 启动管理器（{manager}）：复制一份即可。',
    },
    none: {
      en: 'The EFI system partition {volume} holds no boot loader a firmware would start.',
      zh: 'EFI 系统分区 {volume} 中没有任何固件会启动的引导文件。',
    },
  },
  reads: ['mbr', 'partition', 'volume', 'file'],
  applies: (facts) => espVolumes(facts).length > 0 || filesOf(facts, 'boot-manager', true).length > 0,
  missing: firmwareGaps,
  run: (facts) => {
    if (hasFallback(facts)) return [];
    const manager = filesOf(facts, 'boot-manager', true)[0];
    // An unreadable directory may hide the loader.
    if (firmwareGaps(facts).length > 0) return [];
    const absent = filesOf(facts, 'fallback-loader', false);
    if (manager !== undefined) {
      const args = { manager: where(manager.value) };
      return [{ message: 'manager-only', args, evidence: [manager.from], subject: manager.value.volume } as const];
    }
    const esp = espVolumes(facts).find((volume) => absent.some(({ value }) => value.volume === volume.value.volume));
    // An active FAT partition of an MBR disk may be meant for BIOS alone.
    if (esp === undefined || (isMbrDisk(facts) && filesOf(facts, 'bios-boot-manager', true).length > 0)) return [];
    const volume = esp.value.volume;
    return [{ message: 'none', args: { volume }, evidence: [esp.from], subject: volume } as const];
  },
});
