/** Cause: edition, build or feature does not support this use. */
import type { Cause } from '../core/cause.ts';

export const windowsUnsupported: Cause = {
  id: 'windows-unsupported',
  family: 'windows',
  title: { en: 'Not supported by this Windows', zh: '该 Windows 版本不支持此用法' },
  explanation: {
    en: 'Edition, build or feature of this Windows does not support the use: Windows 7 under UEFI, a build without Windows To Go, an expired preview.',
    zh: '该 Windows 的版本或功能不支持这种用法：UEFI 下的 Windows 7、已移除 Windows To Go 的版本、过期的预览版等。',
  },
  prior: -12,
  evidence: {
    'WIN-21': { fail: 22, why: 'build 17763 does not start from USB with its own WppRecorder.sys' },
    'WIN-24': { fail: 22, why: 'Windows 7 on a UEFI medium' },
    'WIN-12': { fail: 4, why: 'Windows To Go ended before this build' },
    'symptom:status-c0000605': { fail: 26, group: 'symptom', why: 'the code for an expired preview' },
    'symptom:creation-refused': { fail: 11, group: 'symptom', why: 'the feature is not in this edition or build' },
    'symptom:applying-registry-settings': {
      fail: 3,
      group: 'symptom',
      why: 'Windows 7 under UEFI stands at this text',
    },
    'symptom:logo-freeze': { fail: 2, group: 'symptom', why: 'Windows 7 under UEFI stands at its logo' },
  },
  repairs: [],
  advice: {
    en: 'Use a current edition, and Rufus instead of the removed Windows To Go Creator.',
    zh: '使用当前版本，并用 Rufus 代替已移除的 Windows To Go 创建工具。',
  },
};
