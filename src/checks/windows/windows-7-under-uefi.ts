/** WIN-24: Windows 7 on a medium that is started by UEFI. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf } from '../context.ts';

const WINDOWS_7 = new Set(['7600', '7601']);

export const windows7UnderUefi = defineCheck({
  code: 'WIN-24',
  id: 'windows-7-under-uefi',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Windows 7 on a UEFI medium', zh: 'UEFI 介质上的 Windows 7' },
  why: {
    en: 'Windows 7 needs CSM for its screen and has no USB 3 drivers: it stands still at "Starting Windows".',
    zh: 'Windows 7 的显示依赖 CSM，且没有 USB 3 驱动：会停在“正在启动 Windows”或“安装程序正在更新注册表设置”。',
  },
  ask: ASK.windows,
  refs: ['Rufus issues 781, 2293'],
  messages: {
    uefi: {
      en: 'Windows on {volume} is build {build} (Windows 7), and the medium boots by UEFI ({loader}).',
      zh: '{volume} 上的 Windows 是 build {build}（Windows 7），而介质由 UEFI 启动（{loader}）。',
    },
  },
  reads: ['windows', 'file'],
  applies: (facts) => facts.all('windows').some(({ value }) => WINDOWS_7.has(value.build ?? '')),
  missing: () => [],
  run: (facts) => {
    const loader = filesOf(facts, 'fallback-loader', true)[0];
    if (loader === undefined) return [];
    return facts
      .all('windows')
      .filter(({ value }) => WINDOWS_7.has(value.build ?? ''))
      .map(({ value, from }) => ({
        message: 'uefi' as const,
        args: { volume: value.volume, build: value.build, loader: loader.value.path },
        evidence: [from, loader.from],
        subject: value.volume,
      }));
  },
});
