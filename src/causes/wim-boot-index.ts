/** Cause: boot image index absent or wrong. */
import type { Cause } from '../core/cause.ts';

export const wimBootIndex: Cause = {
  id: 'wim-boot-index',
  family: 'image',
  title: { en: 'No boot image selected', zh: '没有指定启动映像' },
  explanation: {
    en: 'boot.wim names no image to boot, so the installer’s menu appears and WinPE never starts.',
    zh: 'boot.wim 没有指定启动映像，安装菜单能出现，但 WinPE 无法启动。',
  },
  prior: -12,
  evidence: {
    'WIM-07': { fail: 28, pass: -8, why: 'boot index 0 or beyond the last image' },
  },
  repairs: ['wim-boot-index'],
  advice: {
    en: 'Set the index: `wimlib-imagex info boot.wim 2 --boot`.',
    zh: '设置启动索引：`wimlib-imagex info boot.wim 2 --boot`。',
  },
};
