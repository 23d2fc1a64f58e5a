/** SB-07: Boot Manager comes from a newer Windows than the loader it starts. */
import type { Fact, Facts, Pe } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, programs, where } from '../context.ts';

export const loaderGenerationsDiffer = defineCheck({
  code: 'SB-07',
  id: 'loader-generations-differ',
  severity: 'info',
  proof: 'suspect',
  title: { en: 'Boot Manager newer than the Windows loader', zh: '启动管理器比 Windows 加载程序新' },
  why: {
    en: 'A newer Boot Manager may refuse an older winload.efi with 0xC0430001, even with Secure Boot off. Most pairs work: a circumstance, not a fault. Never exchange the boot manager alone.',
    zh: '较新的启动管理器可能以 0xC0430001 拒绝较旧的 winload.efi，即使未启用安全启动。多数组合可以工作：这只是一个情况，不是故障。切勿只更换启动管理器。',
  },
  ask: ASK.windows,
  refs: ['NTSTATUS 0xC0430001 STATUS_SECUREBOOT_ROLLBACK_DETECTED'],
  messages: {
    newer: {
      en: '{manager} is of build {newer}, {loader} of build {older}.',
      zh: '{manager} 的内部版本为 {newer}，{loader} 为 {older}。',
    },
  },
  reads: ['pe'],
  applies: (facts) => managers(facts).length > 0 && loaders(facts).length > 0,
  missing: (facts) => missingOf(facts.gaps('pe')),
  run: (facts) =>
    loaders(facts).flatMap((loader) => {
      const older = build(loader.value);
      const manager = managers(facts).find(({ value }) => (build(value) ?? 0) > (older ?? Number.POSITIVE_INFINITY));
      if (manager === undefined || older === undefined) return [];
      return [
        {
          message: 'newer' as const,
          args: { manager: where(manager.value), loader: where(loader.value), newer: build(manager.value), older },
          evidence: [manager.from, loader.from],
          subject: where(loader.value),
        },
      ];
    }),
});

/** Windows' own: others carry version numbers of their own counting. */
function managers(facts: Facts<'pe'>): readonly Fact<'pe'>[] {
  return programs(facts).filter(
    ({ value }) =>
      (value.role === 'fallback-loader' || value.role === 'boot-manager') &&
      value.shim === undefined &&
      build(value) !== undefined &&
      value.signerNames?.some((name) => name.startsWith('Microsoft Windows')) === true,
  );
}

function loaders(facts: Facts<'pe'>): readonly Fact<'pe'>[] {
  return programs(facts).filter(
    ({ value }) => value.role === 'os-loader' && /\.efi$/i.test(value.path) && build(value) !== undefined,
  );
}

/** The third part of `10.0.22621.457`; of Windows versions before 10 nothing is concluded. */
function build(pe: Pe): number | undefined {
  const [major, , number] = (pe.fileVersion ?? '').split('.').map(Number);
  return major === 10 && number !== undefined && Number.isInteger(number) ? number : undefined;
}
