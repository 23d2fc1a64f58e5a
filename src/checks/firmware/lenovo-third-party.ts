/** FW-09: Lenovo: third-party CA switch. */
import { defineHabit } from './habit.ts';

export const lenovoThirdParty = defineHabit({
  code: 'FW-09',
  id: 'lenovo-third-party',
  brands: ['lenovo'],
  title: { en: 'Lenovo: third-party CA switch', zh: '联想：第三方 CA 开关' },
  note: {
    en: 'Boot menu: F12, setup: F1. Setup often has "Allow Microsoft 3rd Party UEFI CA": with Secure Boot on, Linux and UEFI:NTFS are refused until it is on.',
    zh: '启动菜单为 F12，设置为 F1。设置中常有“Allow Microsoft 3rd Party UEFI CA”：启用安全启动时，打开此项之前 Linux 和 UEFI:NTFS 会被拒绝。',
  },
  refs: ['Microsoft, Secured-core PC requirements'],
});
