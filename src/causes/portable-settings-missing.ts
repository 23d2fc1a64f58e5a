/** Cause: ordinary Windows copied to USB without the Windows To Go settings. */
import type { Cause } from '../core/cause.ts';

export const portableSettingsMissing: Cause = {
  id: 'portable-settings-missing',
  family: 'windows',
  title: { en: 'Windows To Go settings missing', zh: '缺少 Windows To Go 设置' },
  explanation: {
    en: 'An ordinary Windows was copied to USB; what lets it move between machines is not set.',
    zh: '把普通 Windows 直接复制到了 USB 介质，缺少在不同电脑间使用所需的设置。',
  },
  prior: -12,
  evidence: {
    'WIN-01': { fail: 10, pass: -8, why: 'not marked as Windows To Go' },
    'WIN-02': { fail: 4, why: 'takes the internal disks of the host online' },
    'WIN-03:none': { fail: 6, why: 'BootDriverFlags without USB' },
    'WIN-03:ordinary': { fail: 4, why: 'BootDriverFlags of an installation for internal disks' },
    'WIN-04:usb-as-delivered': { fail: 8, why: 'drivers set as for internal disks' },
    'WIN-22': { fail: 4, why: 'fast startup is on' },
    'symptom:stop-7b': { fail: 5, group: 'symptom', why: 'an installation for internal disks has no USB boot drivers' },
    'symptom:builder-pc-only': { fail: 3, why: 'drivers of one machine only' },
  },
  repairs: ['hive-portable', 'hive-usb-boot-flags', 'hive-san-policy', 'hive-fast-startup'],
  advice: {
    en: 'Make the stick with Rufus (Windows To Go) or apply the image with DISM and the Windows To Go unattend settings.',
    zh: '请用 Rufus 的 Windows To Go 方式制作，或用 DISM 应用映像并加入 Windows To Go 应答设置。',
  },
};
