/** ESP-09: the fallback loader is a Windows boot application, not an EFI application. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, programs, where } from '../context.ts';

const EFI_APPLICATION = 10;
const WINDOWS_BOOT_APPLICATION = 16;

export const efiSubsystemWrong = defineCheck({
  code: 'ESP-09',
  id: 'efi-subsystem-wrong',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Fallback loader is of the wrong kind', zh: '后备引导文件的类型不对' },
  why: {
    en: 'Firmware starts EFI applications only. bootmgr.efi and memtest.efi are run by Boot Manager, bootmgfw.efi by firmware.',
    zh: '固件只启动 EFI 应用程序。bootmgr.efi、memtest.efi 由启动管理器运行，bootmgfw.efi 才由固件启动。',
  },
  ask: ASK.esp,
  refs: ['Microsoft PE format: Windows subsystem', 'UEFI 2.10 §2.1.1'],
  messages: {
    'boot-application': {
      en: '{file} is a Windows boot application (subsystem 16); bootmgfw.efi belongs there.',
      zh: '{file} 是 Windows 引导应用程序（子系统 16）；此处应放 bootmgfw.efi。',
    },
    other: {
      en: '{file} has subsystem {subsystem}, firmware starts only 10 (EFI application).',
      zh: '{file} 的子系统是 {subsystem}，固件只启动 10（EFI 应用程序）。',
    },
  },
  reads: ['pe'],
  applies: (facts) => facts.all('pe').some(({ value }) => value.role === 'fallback-loader'),
  missing: (facts) => missingOf(facts.gaps('pe')),
  run: (facts) =>
    programs(facts)
      .filter(({ value }) => value.role === 'fallback-loader' && value.isPe && value.subsystem !== EFI_APPLICATION)
      .map(({ value, from }) => ({
        message: value.subsystem === WINDOWS_BOOT_APPLICATION ? ('boot-application' as const) : ('other' as const),
        args: { file: where(value), subsystem: value.subsystem },
        evidence: [from],
        subject: where(value),
      })),
});
