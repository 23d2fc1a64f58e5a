/** Cause: NVMe controller hangs or resets by its own firmware. */
import type { Cause } from '../core/cause.ts';

export const nvmeFirmware: Cause = {
  id: 'nvme-firmware',
  family: 'host',
  title: { en: 'NVMe controller fails', zh: 'NVMe 主控故障' },
  explanation: {
    en: 'The drive’s own controller hangs, resets or reports errors.',
    zh: '硬盘自身的主控挂死、复位或报错。',
  },
  prior: -11,
  evidence: {
    'symptom:nvme-unbound': { fail: 4, group: 'symptom', why: 'a controller that does not get ready' },
    'symptom:vanishes-in-use': { fail: 2, group: 'symptom', why: 'it hangs under load' },
  },
  consequences: ['media-removed'],
  repairs: [],
  advice: {
    en: 'Power the machine off completely, update the drive’s firmware, save the data.',
    zh: '彻底断电后再试，升级硬盘固件，尽快备份数据。',
  },
};
