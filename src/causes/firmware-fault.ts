/** Cause: the firmware of the machine fails, or has no room left for its variables. */
import type { Cause } from '../core/cause.ts';

export const firmwareFault: Cause = {
  id: 'firmware-fault',
  family: 'host',
  title: { en: 'Firmware of the machine fails', zh: '电脑固件故障' },
  explanation: {
    en: 'The firmware of this machine stops, hangs or has no room left for its variables; the medium starts elsewhere.',
    zh: '这台电脑的固件出错、卡死，或其变量存储区已满；同一介质在其他电脑上可以启动。',
  },
  prior: -11,
  evidence: {
    'symptom:firmware-freeze': { fail: 12, group: 'symptom', why: 'the firmware itself hangs on it' },
    'symptom:other-pc-ok': { fail: 10, why: 'the same bytes start another machine: what differs is the firmware' },
    'symptom:other-pc-fails': { fail: -8, why: 'two machines would need the same fault' },
  },
  repairs: [],
  advice: {
    en: 'Load the defaults of the firmware setup, update the firmware, delete dead boot entries to make room for variables; try the other mode (UEFI or CSM).',
    zh: '恢复固件默认设置并更新固件；删除无效启动项以腾出变量空间；或改用另一种模式（UEFI 或 CSM）。',
  },
};
