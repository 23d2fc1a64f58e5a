/** Cause: device elements name another disk or partition. */
import type { Cause } from '../core/types.ts';

export const bcdDeviceMismatch: Cause = {
  id: 'bcd-device-mismatch',
  family: 'bcd',
  title: { en: 'Boot configuration names another disk', zh: 'BCD 指向另一块磁盘' },
  explanation: {
    en: 'The store names a disk or partition that is not on this medium: it was written for the PC that built it, or the medium was cloned or re-partitioned since.',
    zh: '配置指向的磁盘或分区不在本介质上：它是为制作用的电脑写的，或者介质之后被克隆、重新分区过。',
  },
  prior: -8,
  evidence: {
    'BCD-06': { fail: 26, pass: -8, group: 'device', why: 'names a disk signature or offset that is not here' },
    'BCD-07': { fail: 27, pass: -8, group: 'device', why: 'names partition GUIDs that are not here' },
    'symptom:status-c000000e': { fail: 8, why: 'the code for a device that does not exist' },
  },
  repairs: [],
  advice: {
    en: '`bcdedit /store S:\\EFI\\Microsoft\\Boot\\BCD /set {default} device partition=W:` and the same for osdevice.',
    zh: '运行 `bcdedit /store S:\\EFI\\Microsoft\\Boot\\BCD /set {default} device partition=W:`，osdevice 同样处理。',
  },
};
