/** WIN-12: this build no longer has Windows To Go as a feature, or the edition never had it. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isPortable } from '../../core/boot-drivers.ts';

/** Version 2004: the feature was removed. */
const REMOVED_IN = 19_041;

type Message = 'removed' | 'perhaps-portable';

export const windowsToGoRemoved = defineCheck({
  code: 'WIN-12',
  id: 'windows-to-go-removed',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Windows To Go is not supported by this build', zh: '该版本不再支持 Windows To Go' },
  why: {
    en: 'The feature was removed with version 2004; sticks made by other tools may run all the same. It explains missing tools, not a boot failure.',
    zh: '该功能自 2004 版起移除；用其他工具制作的 U 盘仍可能运行。这只说明为何缺少工具，并非启动失败的原因。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: Windows To Go overview'],
  messages: {
    removed: {
      en: 'Windows on {volume} is build {build} ({edition}); Windows To Go ended with build 18363.',
      zh: '{volume} 上的 Windows 是 build {build}（{edition}）；Windows To Go 到 build 18363 为止。',
    },
    'perhaps-portable': {
      en: 'The SOFTWARE hive is of build {build} ({edition}); if it is of a Windows To Go, that ended with build 18363. Whether it is, the SYSTEM hive says.',
      zh: '该 SOFTWARE 配置单元属于 build {build}（{edition}）；如果它来自 Windows To Go，该功能到 build 18363 为止。是否如此要看 SYSTEM 配置单元。',
    },
  },
  reads: ['windows'],
  applies: (facts) => facts.all('windows').some(({ value }) => value.build !== undefined),
  run: (facts) =>
    facts
      .all('windows')
      .filter(({ value }) => Number(value.build ?? 0) >= REMOVED_IN)
      .filter(({ value }) => isPortable(value) || value.withoutSystem === true)
      .map(({ value, from }): Finding<Message> => ({
        message: value.withoutSystem === true ? 'perhaps-portable' : 'removed',
        args: { volume: value.volume, build: value.build, edition: value.edition ?? '–' },
        evidence: [from],
        subject: value.volume,
        ...(value.withoutSystem === true ? { proof: 'suspect' } : {}),
      })),
});
