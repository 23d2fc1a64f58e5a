/** Cause: NVMe lost in a power-saving state (APST, ASPM, D3). */
import type { Cause } from '../core/cause.ts';

export const nvmePowerState: Cause = {
  id: 'nvme-power-state',
  family: 'host',
  title: { en: 'NVMe lost in a power-saving state', zh: 'NVMe 在节能状态下丢失' },
  explanation: {
    en: 'The NVMe drive does not come back from a power-saving state (APST, ASPM, D3).',
    zh: 'NVMe 硬盘无法从节能状态（APST、ASPM、D3）恢复。',
  },
  prior: -10,
  evidence: {
    'lspci.nodrv': { fail: -6, why: 'a drive no driver took was not lost in use' },
    'symptom:nvme-unbound': { fail: 6, group: 'symptom', why: 'a drive that is gone looks unbound' },
    'symptom:vanishes-in-use': { fail: 3, group: 'symptom', why: 'it vanishes when idle' },
  },
  consequences: ['media-removed'],
  repairs: ['host-nvme-power'],
  advice: {
    en: 'Boot once with `nvme_core.default_ps_max_latency_us=0 pcie_aspm=off pcie_port_pm=off`; update the drive’s firmware.',
    zh: '用 `nvme_core.default_ps_max_latency_us=0 pcie_aspm=off pcie_port_pm=off` 启动一次测试，并升级硬盘固件。',
  },
};
