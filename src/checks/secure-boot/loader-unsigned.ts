/** SB-01: the loader the firmware starts carries no signature. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, programs, wasSeen, where } from '../context.ts';
import type { Facts } from '../../core/facts.ts';

export const loaderUnsigned = defineCheck({
  code: 'SB-01',
  id: 'loader-unsigned',
  severity: 'info',
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
  heeds: ['symptom', 'event', 'firmware.variable'],
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
    const usual = secureBootShows(facts) ? ('warning' as const) : ('info' as const);
    return programs(facts)
      .filter(({ value }) => value.role === 'fallback-loader' && value.isPe && !value.truncated && !value.signed)
      .map(({ value, from }) => ({
        message: refused.has(where(value)) ? ('refused' as const) : ('unsigned' as const),
        args: { file: where(value) },
        evidence: [from],
        subject: where(value),
        severity: refused.has(where(value)) ? ('error' as const) : usual,
      }));
  },
});

/** Something given speaks of a machine that has Secure Boot on. */
function secureBootShows(facts: Facts<'symptom' | 'event' | 'firmware.variable'>): boolean {
  if (wasSeen(facts, ['security-violation', 'shim-refused', 'status-c0000428'])) return true;
  const variable = facts
    .all('firmware.variable')
    .find(({ value }) => value.of === 'machine' && value.name === 'SecureBoot');
  if (variable !== undefined) return variable.value.on === true;
  const states = facts.all('event').filter(({ value }) => value.code === 'sb.state');
  return states.some(({ value }) => value.fields['s'] !== 'disabled');
}
