/** SB-04: shim or what it starts declares a generation below the revocation level. */
import { defineCheck } from '../../core/check.ts';
import { ASK_VARIABLES, hasLoader, missingVariables, refusals } from './refusal.ts';

export const sbatBelowLevel = defineCheck({
  code: 'SB-04',
  id: 'sbat-below-level',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Loader below the SBAT level of the machine', zh: '引导文件低于这台电脑的 SBAT 级别' },
  why: {
    en: 'shim stops with "SBAT self-check failed" or "Verifying shim SBAT data failed: Security Policy Violation".',
    zh: 'shim 会停在“SBAT self-check failed”或“Verifying shim SBAT data failed: Security Policy Violation”。',
  },
  ask: ASK_VARIABLES,
  refs: ['rhboot/shim SBAT.md'],
  messages: {
    below: {
      en: '{file} declares {component} generation {generation}; at least {least} is demanded.',
      zh: '{file} 声明 {component} 为第 {generation} 代，要求至少为第 {least} 代。',
    },
    none: {
      en: '{file} has no SBAT section; shim starts nothing without one.',
      zh: '{file} 没有 SBAT 节；shim 不会启动没有该节的文件。',
    },
  },
  reads: ['secure-boot.verdict', 'firmware.variable'],
  applies: hasLoader,
  missing: (facts) => missingVariables(facts, ['SbatLevel']),
  run: (facts) => refusals(facts, { sbat: 'below', 'sbat-missing': 'none' } as const),
});
