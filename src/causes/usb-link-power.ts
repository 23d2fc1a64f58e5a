/** Cause: power saving of the USB link or its bridge loses the device. */
import type { Cause } from '../core/cause.ts';

export const usbLinkPower: Cause = {
  id: 'usb-link-power',
  family: 'host',
  title: { en: 'USB power saving loses the device', zh: 'USB 链路节能导致掉线' },
  explanation: {
    en: 'The link or the bridge goes to sleep (U1/U2, LPM, selective suspend) and does not wake again.',
    zh: '链路或桥接芯片进入节能状态（U1/U2、LPM、选择性暂停）后无法唤醒。',
  },
  prior: -12,
  evidence: {
    'symptom:vanishes-in-use': { fail: 9, group: 'symptom', why: 'it goes after minutes, not at once' },
    'symptom:in-enclosure': { fail: 5, why: 'bridges save power on the link' },
    'symptom:more-power-ok': { fail: -6, why: 'it was the supply' },
    'symptom:other-cable-ok': { fail: -10, why: 'it was the cable' },
  },
  consequences: ['media-removed'],
  repairs: [],
  advice: {
    en: 'Update the firmware of the bridge, switch off U1/U2 in it or selective suspend in Windows; under Linux try `usbcore.autosuspend=-1` or the quirk `k` (no LPM).',
    zh: '更新桥接芯片固件并关闭 U1/U2，或在 Windows 中关闭 USB 选择性暂停；Linux 下可试 `usbcore.autosuspend=-1` 或 quirk `k`（禁用 LPM）。',
  },
};
