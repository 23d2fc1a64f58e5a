/** ESP-16: Windows is installed and configured, but \EFI\Microsoft\Boot\bootmgfw.efi is not there. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, firmwareGaps, where } from '../context.ts';

export const espBootManagerMissing = defineCheck({
  code: 'ESP-16',
  id: 'esp-boot-manager-missing',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'Windows Boot Manager missing in its folder', zh: '引导文件夹中缺少 Windows 启动管理器' },
  why: {
    en: 'The boot entries that firmware keeps for Windows lead to \\EFI\\Microsoft\\Boot\\bootmgfw.efi, and updates renew the fallback copy from it.',
    zh: '固件中 Windows 的启动项指向 \\EFI\\Microsoft\\Boot\\bootmgfw.efi，更新时也由它刷新后备副本。',
  },
  ask: ASK.esp,
  refs: ['UEFI 2.10 §3.5.1', 'Microsoft: bcdboot'],
  messages: {
    absent: {
      en: '{store} is there, but {manager} is not: only the fallback copy starts this Windows.',
      zh: '存在 {store}，但没有 {manager}：只有后备副本能启动此 Windows。',
    },
  },
  reads: ['file'],
  applies: (facts) => filesOf(facts, 'os-loader', true).length > 0 && filesOf(facts, 'bcd-uefi', true).length > 0,
  missing: firmwareGaps,
  run: (facts) => {
    // What stands on other media may start by loaders of other names.
    if (filesOf(facts, 'os-loader', true).length === 0) return [];
    return filesOf(facts, 'bcd-uefi', true).flatMap((store) => {
      const here = (fact: { readonly value: { readonly volume: string } }): boolean =>
        fact.value.volume === store.value.volume;
      const manager = filesOf(facts, 'boot-manager', false).find(here);
      const fallback = filesOf(facts, 'fallback-loader', true).some(here);
      if (manager === undefined || !fallback || filesOf(facts, 'boot-manager', true).some(here)) return [];
      const args = { store: where(store.value), manager: where(manager.value) };
      return [
        { message: 'absent' as const, args, evidence: [manager.from, store.from], subject: where(manager.value) },
      ];
    });
  },
});
