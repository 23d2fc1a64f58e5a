/** WIN-21: version 1809 with its own WppRecorder.sys stops when it starts from USB. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

const BUILD = '17763';

export const windows1809Recorder = defineCheck({
  code: 'WIN-21',
  id: 'windows-1809-recorder',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'Windows 10 1809 stops when started from USB', zh: 'Windows 10 1809 从 USB 启动会蓝屏' },
  why: {
    en: 'Build 17763 needs the WppRecorder.sys of version 1803 to start from a stick; the tools that know it replace the file.',
    zh: '17763 需要换用 1803 的 WppRecorder.sys 才能从 U 盘启动；了解此问题的制作工具会自动替换该文件。',
  },
  ask: ASK.windows,
  refs: ['pbatard/rufus: MSG_133'],
  messages: {
    own: {
      en: '{volume} holds build 17763 with its own WppRecorder.sys ({version}).',
      zh: '{volume} 是 17763 版本，且使用其自带的 WppRecorder.sys（{version}）。',
    },
  },
  reads: ['windows', 'pe'],
  applies: (facts) => facts.all('windows').some(({ value }) => value.build === BUILD),
  run: (facts) =>
    facts.all('pe').flatMap(({ value, from }) => {
      const ofDriver = value.role === 'driver' && /wpprecorder\.sys$/i.test(value.path);
      if (!ofDriver || value.fileVersion?.startsWith(`10.0.${BUILD}.`) !== true) return [];
      const args = { volume: value.volume, version: value.fileVersion };
      return [{ message: 'own' as const, args, evidence: [from], subject: `${value.volume}:${value.path}` }];
    }),
});
