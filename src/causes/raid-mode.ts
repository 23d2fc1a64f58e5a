/** Cause: controller in RAID/RST/VMD mode hides the disk. */
import type { Cause } from '../core/cause.ts';

export const raidMode: Cause = {
  id: 'raid-mode',
  family: 'host',
  title: { en: 'Controller in RAID mode', zh: '控制器处于 RAID 模式' },
  explanation: {
    en: 'The firmware keeps the disk behind RAID, RST or VMD, so the system sees no NVMe function at all.',
    zh: '固件把硬盘隐藏在 RAID、RST 或 VMD 之后，系统完全看不到 NVMe 设备。',
  },
  prior: -10,
  evidence: {
    'lspci.nodrv': { fail: -6, why: 'a visible controller is not hidden' },
    'symptom:nvme-unbound': { fail: 9, group: 'symptom', why: 'a disk that is hidden looks missing' },
    'symptom:stop-7b': { fail: 3, group: 'symptom', why: 'Windows without the RAID driver' },
  },
  consequences: ['wrong-root'],
  repairs: [],
  advice: {
    en: 'Set the controller to AHCI/NVMe in the firmware; for installed Windows boot once in safe mode first. Linux: load vmd.',
    zh: '在固件中把控制器改为 AHCI/NVMe；已安装的 Windows 应先进入一次安全模式。Linux 可加载 vmd 模块。',
  },
};
