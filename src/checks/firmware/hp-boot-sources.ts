/** FW-08: HP and HPE: boot sources. */
import { defineHabit } from './habit.ts';

export const hpBootSources = defineHabit({
  code: 'FW-08',
  id: 'hp-boot-sources',
  brands: ['hp', 'hpe'],
  title: { en: 'HP and HPE: boot sources', zh: '惠普与 HPE：启动来源' },
  note: {
    en: 'Boot menu: Esc, then F9; EFI and legacy sources are listed apart. ProLiant Gen8 boots legacy only, Gen9 both. An 8200 Elite needs "Apply Defaults" after an update to 2.09.',
    zh: '启动菜单：先按 Esc 再按 F9；EFI 与 Legacy 来源分开列出。ProLiant Gen8 只支持 Legacy，Gen9 两者都支持。8200 Elite 更新到 2.09 后需要“Apply Defaults”。',
  },
  refs: ['pbatard/rufus issues'],
});
