/** FW-10: ASUS: Secure Boot and boot order menus. */
import { defineHabit } from './habit.ts';

export const asusBootMenus = defineHabit({
  code: 'FW-10',
  id: 'asus-boot-menus',
  brands: ['asus'],
  title: { en: 'ASUS: Secure Boot and boot order menus', zh: '华硕：安全启动与启动顺序菜单' },
  note: {
    en: 'On boards Secure Boot is often set by "OS Type" (Windows UEFI mode or Other OS), and the boot order often shows one disk per class, the others under "Hard Drive BBS Priorities".',
    zh: '主板的安全启动通常由“OS Type”决定（Windows UEFI 模式或其他操作系统）；启动顺序中每类往往只显示一个磁盘，其余在“Hard Drive BBS Priorities”中。',
  },
  refs: ['ASUS motherboard manuals'],
});
