/** ESP-07: a fallback loader is built for another processor than its name says. */
import type { Architecture } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, plainPath, programs, where } from '../context.ts';

/** UEFI 2.10 §3.5.1.1: one name per processor. */
const NAMES: ReadonlyMap<string, Architecture> = new Map<string, Architecture>([
  ['bootx64.efi', 'x64'],
  ['bootia32.efi', 'ia32'],
  ['bootaa64.efi', 'arm64'],
  ['bootarm.efi', 'arm'],
  ['bootriscv64.efi', 'riscv64'],
  ['bootloongarch64.efi', 'loongarch64'],
]);

export const efiArchitectureWrong = defineCheck({
  code: 'ESP-07',
  id: 'efi-architecture-wrong',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Loader built for another processor', zh: '引导文件的处理器架构不符' },
  why: {
    en: 'Firmware skips a loader whose machine type is not its own, mostly without a word: "Unsupported".',
    zh: '引导文件的机器类型与固件不同时会被跳过，通常没有任何提示（“Unsupported”）。',
  },
  ask: ASK.esp,
  refs: ['UEFI 2.10 §2.1.1, §3.5.1.1'],
  messages: {
    wrong: {
      en: '{file} is built for {found} (machine {machine}), but firmware expects {expected} under that name.',
      zh: '{file} 是为 {found} 编译的（机器类型 {machine}），而固件要求这个文件名对应 {expected}。',
    },
  },
  reads: ['pe'],
  applies: (facts) => facts.all('pe').some(({ value }) => value.role === 'fallback-loader'),
  missing: (facts) => missingOf(facts.gaps('pe')),
  run: (facts) => {
    const loaders = programs(facts).filter(({ value }) => value.role === 'fallback-loader' && value.isPe);
    const expectedOf = (path: string): Architecture | undefined => NAMES.get(plainPath(path).split('/').at(-1) ?? '');
    const wrong = loaders.filter(({ value }) => {
      const expected = expectedOf(value.path);
      return expected !== undefined && expected !== value.architecture;
    });
    const right = loaders.length > wrong.length;
    return wrong.map(({ value, from }) => {
      const file = where(value);
      const machine = value.machine.toString(16).toUpperCase().padStart(4, '0');
      return {
        message: 'wrong' as const,
        args: { file, found: value.architecture, machine, expected: expectedOf(value.path) },
        evidence: [from],
        subject: file,
        // Another loader serves its own processors; this one serves none.
        severity: right ? ('warning' as const) : ('error' as const),
      };
    });
  },
});
