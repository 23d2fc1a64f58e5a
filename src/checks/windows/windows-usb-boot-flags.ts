/** WIN-03: BootDriverFlags do not name USB, so that Windows does not start its USB drivers at boot. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isPortable, USB_BOOT_FLAGS } from '../../core/boot-drivers.ts';

export const windowsUsbBootFlags = defineCheck({
  code: 'WIN-03',
  id: 'windows-usb-boot-flags',
  severity: 'warning',
  proof: 'suspect',
  title: { en: 'BootDriverFlags without USB', zh: 'BootDriverFlags 未包含 USB' },
  why: {
    en: 'Bits 04 (USB) and 10 (USB 3) make Windows start the USB drivers at boot; Windows To Go has 14.',
    zh: '04（USB）和 10（USB 3）两位使 Windows 在引导时启动 USB 驱动；Windows To Go 的值为 14。',
  },
  ask: ASK.windows,
  refs: ['blog.zorinaq.com: booting Windows from USB', 'Microsoft: CM_SERVICE_USB_DISK_BOOT_LOAD'],
  messages: {
    none: {
      en: 'BootDriverFlags is {flags} (hexadecimal) on {volume}: neither USB (04) nor USB 3 (10).',
      zh: '{volume} 的 BootDriverFlags 是 {flags}（十六进制）：既没有 USB（04），也没有 USB 3（10）。',
    },
    ordinary: {
      en: 'BootDriverFlags is {flags} (hexadecimal) on {volume}, as on any Windows installed to an internal disk.',
      zh: '{volume} 的 BootDriverFlags 是 {flags}（十六进制），与安装在内部磁盘上的 Windows 相同。',
    },
    partial: {
      en: 'BootDriverFlags is {flags} (hexadecimal) on {volume}; Windows To Go has 14.',
      zh: '{volume} 的 BootDriverFlags 是 {flags}（十六进制）；Windows To Go 的值为 14。',
    },
  },
  reads: ['windows'],
  // Not stored before the first boot; the loader then finds the flags itself.
  applies: (facts) => facts.all('windows').some(({ value }) => value.bootDriverFlags !== undefined),
  run: (facts) =>
    facts.all('windows').flatMap(({ value, from }) => {
      const flags = value.bootDriverFlags;
      if (flags === undefined || (flags & USB_BOOT_FLAGS) === USB_BOOT_FLAGS) return [];
      const none = (flags & USB_BOOT_FLAGS) === 0;
      const portable = isPortable(value);
      return [
        {
          message: none ? (portable ? ('none' as const) : ('ordinary' as const)) : ('partial' as const),
          args: { volume: value.volume, flags: flags.toString(16).toUpperCase() },
          evidence: [from],
          subject: value.volume,
          // One bit serves the ports of one generation; an ordinary installation has none and is not made for USB.
          severity: none && portable ? ('warning' as const) : ('info' as const),
        },
      ];
    }),
});
