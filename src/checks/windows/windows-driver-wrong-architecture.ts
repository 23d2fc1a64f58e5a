/** WIN-19: a boot driver is built for another processor than the Windows that loads it. */
import type { Architecture, Facts } from '../../core/facts.ts';
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { effectiveStart } from '../../core/boot-drivers.ts';

const BOOT = 0;

export const windowsDriverWrongArchitecture = defineCheck<'windows' | 'windows.driver' | 'pe', 'foreign'>({
  code: 'WIN-19',
  id: 'windows-driver-wrong-architecture',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot driver for another processor', zh: '引导驱动的处理器架构不符' },
  why: {
    en: 'The loader refuses a driver of another architecture (0xC0000359), or Windows loses its disk (0x7B): a folder with drivers for several systems was injected as a whole.',
    zh: '引导程序会拒绝其他架构的驱动（0xC0000359），或 Windows 找不到磁盘（0x7B）：通常是把包含多种架构的驱动目录整体注入所致。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: DISM driver servicing', '[MS-ERREF] STATUS_INVALID_IMAGE_WIN_32'],
  messages: {
    foreign: {
      en: '{image} of boot driver {driver} is built for {machine}, this Windows for {expected}.',
      zh: '引导驱动 {driver} 的 {image} 是为 {machine} 编译的，而该 Windows 为 {expected}。',
    },
  },
  reads: ['windows', 'windows.driver', 'pe'],
  applies: (facts) => facts.all('windows.driver').some(({ value }) => value.imageArchitecture !== undefined),
  run: (facts) =>
    facts.all('windows.driver').flatMap(({ value, from }): Finding<'foreign'>[] => {
      const own = value.imageArchitecture;
      const expected = architectureOf(facts, value.volume);
      if (own === undefined || own === 'unknown' || expected === undefined || own === expected) return [];
      if (!value.present || effectiveStart(value) !== BOOT) return [];
      const args = { driver: value.name, image: value.imagePath ?? `${value.name}.sys`, machine: own, expected };
      const subject = `${value.volume}:SYSTEM\\${value.controlSet}\\Services\\${value.name}`;
      return [{ message: 'foreign', args, evidence: [from], subject }];
    }),
});

/** The kernel's own architecture; else what the registry says of the processor. */
function architectureOf(facts: Facts<'windows' | 'pe'>, volume: string): Architecture | undefined {
  const kernel = facts.all('pe').find(({ value }) => value.volume === volume && value.role === 'kernel' && value.isPe);
  const named =
    kernel?.value.architecture ?? facts.all('windows').find((w) => w.value.volume === volume)?.value.architecture;
  return named === 'unknown' ? undefined : named;
}
