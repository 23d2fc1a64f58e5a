/** FW-08: HP and HPE: boot sources. */
import { defineHabit } from './habit.ts';

export const hpBootSources = defineHabit({
  code: 'FW-08',
  id: 'hp-boot-sources',
  brands: ['hp', 'hpe'],
  title: { en: 'HP and HPE: boot sources', zh: '惠普与 HPE：启动来源' },
  note: {
    en: 'Boot menu: F9 (or Esc, then F9); EFI and legacy sources are listed apart, and USB often comes before the internal disk. ProLiant Gen8 boots legacy only, Gen9 both. An 8200 Elite from firmware 2.09 on must "Apply Defaults" once.',
    zh: '启动菜单：按 F9（或先按 Esc 再按 F9）；EFI 与 Legacy 来源分开列出，USB 通常排在内置硬盘之前。ProLiant Gen8 只支持 Legacy，Gen9 两者都支持。8200 Elite 自 2.09 固件起需执行一次“Apply Defaults”。',
  },
  refs: ['pbatard/rufus issues'],
});
