/** FW-07: Dell: boot menu F12. */
import { defineHabit } from './habit.ts';

export const dellBootMenu = defineHabit({
  code: 'FW-07',
  id: 'dell-boot-menu',
  brands: ['dell'],
  title: { en: 'Dell: boot menu F12', zh: '戴尔：启动菜单为 F12' },
  note: {
    en: 'Boot menu: F12. A Precision 5530 with firmware 1.8.1 did not list USB media, with 1.10.1 it does; PowerEdge adds an entry for BOOTX64.EFI by itself.',
    zh: '启动菜单为 F12。Precision 5530 的 1.8.1 固件不列出 USB 介质，1.10.1 已修复；PowerEdge 会自动为 BOOTX64.EFI 添加启动项。',
  },
  refs: ['Dell Precision 5530 BIOS 1.10.1'],
});
