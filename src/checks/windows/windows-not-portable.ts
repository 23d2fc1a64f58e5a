/** WIN-01: an ordinary installation, not one made as Windows To Go. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isPortable } from '../../core/boot-drivers.ts';

export const windowsNotPortable = defineCheck({
  code: 'WIN-01',
  id: 'windows-not-portable',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Ordinary Windows, not Windows To Go', zh: '普通 Windows，而非 Windows To Go' },
  why: {
    en: 'PortableOperatingSystem=1 marks a Windows To Go workspace; without it the settings for changing hardware are missing too.',
    zh: 'PortableOperatingSystem=1 表示 Windows To Go 工作区；没有它，通常也缺少适应不同硬件的设置。',
  },
  ask: ASK.windows,
  refs: ['Microsoft: Windows To Go deployment considerations', 'KB2778881'],
  messages: {
    ordinary: {
      en: 'Windows on {volume} is not marked as Windows To Go (PortableOperatingSystem={value}).',
      zh: '{volume} 上的 Windows 没有 Windows To Go 标记（PortableOperatingSystem={value}）。',
    },
  },
  reads: ['windows'],
  applies: (facts) => facts.all('windows').length > 0,
  run: (facts) =>
    facts
      .all('windows')
      .filter(({ value }) => value.controlSet !== undefined && !isPortable(value))
      .map(({ value, from }) => ({
        message: 'ordinary' as const,
        args: { volume: value.volume, value: value.portableOperatingSystem ?? '–' },
        evidence: [from],
        subject: value.volume,
      })),
});
