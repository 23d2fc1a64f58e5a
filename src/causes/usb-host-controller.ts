/** Cause: xHCI or EHCI controller or its driver fails. */
import type { Cause } from '../core/cause.ts';

export const usbHostController: Cause = {
  id: 'usb-host-controller',
  family: 'host',
  title: { en: 'USB host controller fails', zh: 'USB 主控制器故障' },
  explanation: {
    en: 'The xHCI or EHCI controller of the machine or its driver fails, and with it every device on it.',
    zh: '电脑的 xHCI/EHCI 控制器或驱动出错，其上的所有设备都会失效。',
  },
  prior: -12,
  evidence: {
    'lspci.nodrv': { fail: 4, why: 'a USB controller without driver' },
    'symptom:vanishes-in-use': { fail: 3, group: 'symptom', why: 'all devices vanish at once' },
  },
  consequences: ['media-removed', 'usb-enumeration'],
  repairs: [],
  advice: {
    en: 'Update the firmware of the machine, switch off IOMMU or PCIe power saving for a test.',
    zh: '更新主板固件；可临时关闭 IOMMU 或 PCIe 节能进行测试。',
  },
};
