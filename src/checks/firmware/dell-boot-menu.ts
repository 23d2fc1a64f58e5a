/** FW-07: Dell: boot menu F12. */
import { defineHabit } from './habit.ts';

export const dellBootMenu = defineHabit({
  code: 'FW-07',
  id: 'dell-boot-menu',
  brands: ['dell'],
  title: { en: 'Dell: boot menu F12', zh: '戴尔：启动菜单为 F12' },
  note: {
    en: 'Boot menu: F12. Some firmware did not list USB media until updated (Precision 5530 before 1.10.1); PowerEdge adds an entry for BOOTX64.EFI by itself.',
    zh: '启动菜单为 F12。有些固件更新之前不列出 USB 介质（Precision 5530 低于 1.10.1）；PowerEdge 会自动为 BOOTX64.EFI 添加启动项。',
  },
  refs: ['Dell Precision 5530 BIOS 1.10.1'],
});
