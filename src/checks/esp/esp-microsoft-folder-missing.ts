/** ESP-06: only the fallback copy of Boot Manager was put on the medium; its own folder is missing. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, firmwareGaps, where } from '../context.ts';

export const espMicrosoftFolderMissing = defineCheck({
  code: 'ESP-06',
  id: 'esp-microsoft-folder-missing',
  severity: 'error',
  proof: 'suspect',
  title: { en: 'Fallback loader without its configuration', zh: '只有后备引导文件，没有配置' },
  why: {
    en: 'The fallback copy of Boot Manager still reads \\EFI\\Microsoft\\Boot\\BCD: without it 0xC000000F.',
    zh: '后备位置的启动管理器仍然读取 \\EFI\\Microsoft\\Boot\\BCD；没有它就报 0xC000000F。',
  },
  ask: ASK.esp,
  refs: ['Microsoft support: Azure VM boot errors'],
  messages: {
    alone: {
      en: '{loader} is there, but neither bootmgfw.efi nor BCD in \\EFI\\Microsoft\\Boot.',
      zh: '存在 {loader}，但 \\EFI\\Microsoft\\Boot 中既没有 bootmgfw.efi，也没有 BCD。',
    },
  },
  reads: ['file'],
  // On a medium without Windows the fallback loader is another system's and needs no BCD.
  applies: (facts) =>
    filesOf(facts, 'fallback-loader', true).length > 0 &&
    (filesOf(facts, 'os-loader', true).length > 0 || filesOf(facts, 'boot-wim', true).length > 0),
  missing: firmwareGaps,
  run: (facts) => {
    const windows = filesOf(facts, 'os-loader', true).length > 0 || filesOf(facts, 'boot-wim', true).length > 0;
    const store = filesOf(facts, 'bcd-uefi', true).length > 0;
    const manager = filesOf(facts, 'boot-manager', true).length > 0;
    const foreign = filesOf(facts, 'other-loader', true).length > 0;
    if (!windows || store || manager || foreign || firmwareGaps(facts).length > 0) return [];
    return filesOf(facts, 'fallback-loader', true)
      .slice(0, 1)
      .map((fact) => {
        const absent = filesOf(facts, 'bcd-uefi', false).filter(({ value }) => value.volume === fact.value.volume);
        const loader = where(fact.value);
        const evidence = [fact.from, ...absent.map(({ from }) => from)];
        return { message: 'alone' as const, args: { loader }, evidence, subject: loader };
      });
  },
});
