/** Cause: virtual disk named by the store absent or elsewhere. */
import type { Cause } from '../core/cause.ts';

export const bcdVhdPath: Cause = {
  id: 'bcd-vhd-path',
  family: 'bcd',
  title: { en: 'Virtual disk not where the store says', zh: '虚拟磁盘不在 BCD 所写的位置' },
  explanation: {
    en: 'Windows is to start from a VHD or VHDX that is absent or elsewhere.',
    zh: '要从中启动的 VHD 或 VHDX 不存在，或在别处。',
  },
  prior: -11,
  evidence: {
    'BCD-12': { fail: 27, pass: -8, why: 'the named file does not exist' },
    'symptom:stop-vhd': { fail: 7, group: 'symptom', why: 'stop codes of virtual disk boot' },
    'symptom:status-c0000034': { fail: 2, group: 'symptom', why: 'something named does not exist' },
  },
  repairs: ['bcd-devices'],
  advice: {
    en: 'Put the file back to exactly the path of the entry, or set the entry with `bcdedit … vhd=[W:]\\path`.',
    zh: '把文件放回条目所写的路径，或用 `bcdedit … vhd=[W:]\\路径` 修改条目。',
  },
};
