/** SB-03: Windows' boot manager is older than the least security version in the machine's dbx. */
import { defineCheck } from '../../core/check.ts';
import { ASK_VARIABLES, hasLoader, missingVariables, refusals } from './refusal.ts';

export const securityVersionLow = defineCheck({
  code: 'SB-03',
  id: 'security-version-low',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot manager below the required security version', zh: '启动管理器低于要求的安全版本' },
  why: {
    en: 'An update raised the least security version in dbx (KB5025885); older boot managers refuse to go on.',
    zh: '更新提高了 dbx 中的最低安全版本（KB5025885）；更旧的启动管理器会拒绝继续。',
  },
  ask: ASK_VARIABLES,
  refs: ['KB5025885', 'microsoft/secureboot_objects dbx_info_msft_latest.json: svns'],
  messages: {
    below: {
      en: '{file} has security version {has}; dbx of the machine demands {least}.',
      zh: '{file} 的安全版本为 {has}，而这台电脑的 dbx 要求 {least}。',
    },
    none: {
      en: '{file} carries no security version, as builds from before the scheme do; dbx of the machine demands {least}.',
      zh: '{file} 没有安全版本号（早于该机制的版本都没有），而这台电脑的 dbx 要求 {least}。',
    },
  },
  reads: ['secure-boot.verdict', 'firmware.variable'],
  applies: hasLoader,
  missing: (facts) => missingVariables(facts, ['dbx']),
  run: (facts) => refusals(facts, { 'security-version': 'below', 'security-version-none': 'none' } as const),
});
