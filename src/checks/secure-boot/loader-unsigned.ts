/** SB-01: the loader the firmware starts carries no signature. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, programs, where } from '../context.ts';

export const loaderUnsigned = defineCheck({
  code: 'SB-01',
  id: 'loader-unsigned',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'Boot loader is not signed', zh: '引导文件未签名' },
  why: {
    en: 'With Secure Boot on, firmware refuses it: "Security Violation", "Access Denied". With Secure Boot off it starts.',
    zh: '启用安全启动时固件会拒绝它（“Security Violation”“Access Denied”，安全违规）；关闭安全启动则可以启动。',
  },
  ask: ASK.esp,
  refs: ['UEFI 2.10 §32.5', 'Microsoft PE format: certificate table'],
  messages: {
    unsigned: {
      en: '{file} has no certificate table: it starts only where Secure Boot is off.',
      zh: '{file} 没有证书表：只有在关闭安全启动时才能运行。',
    },
    refused: {
      en: '{file} has no certificate table, and the captured machine has Secure Boot on: it refuses it.',
      zh: '{file} 没有证书表，而所提供的电脑启用了安全启动：会拒绝它。',
    },
  },
  reads: ['pe', 'secure-boot.verdict'],
  applies: (facts) => facts.all('pe').some(({ value }) => value.role === 'fallback-loader'),
  missing: (facts) => missingOf(facts.gaps('pe')),
  run: (facts) => {
    // A captured machine with Secure Boot on makes of the circumstance a refusal.
    const machines = facts.all('secure-boot.verdict').map(({ value }) => value);
    const refused = new Set(
      machines
        .filter(({ profile, enabled }) => profile === 'captured' && enabled === true)
        .flatMap(({ stages }) => stages.filter(({ reason }) => reason === 'unsigned').map(({ file }) => file)),
    );
    return programs(facts)
      .filter(({ value }) => value.role === 'fallback-loader' && value.isPe && !value.truncated && !value.signed)
      .map(({ value, from }) => ({
        message: refused.has(where(value)) ? ('refused' as const) : ('unsigned' as const),
        args: { file: where(value) },
        evidence: [from],
        subject: where(value),
        ...(refused.has(where(value)) && { severity: 'error' as const }),
      }));
  },
});
