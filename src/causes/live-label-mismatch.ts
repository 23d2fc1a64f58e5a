/** Cause: live system looks for another label, UUID or path. */
import type { Cause } from '../core/cause.ts';

export const liveLabelMismatch: Cause = {
  id: 'live-label-mismatch',
  family: 'software',
  title: { en: 'Live system looks for another label', zh: 'Live 系统找的卷标不对' },
  explanation: {
    en: 'The live system looks for a label, UUID or path that this medium does not have, often because the tool renamed it.',
    zh: 'Live 系统要找的卷标、UUID 或路径在本介质上不存在，往往是制作工具改了名字。',
  },
  prior: -11,
  evidence: {
    'symptom:live-medium-not-found': { fail: 12, group: 'symptom', why: 'what the live system says then' },
    'symptom:initramfs-shell': { fail: 5, group: 'symptom', why: 'the medium never appears under the wanted name' },
  },
  repairs: [],
  advice: {
    en: 'Write the ISO in DD mode, or set the label the boot line names (11 characters on FAT).',
    zh: '用 DD 模式写入 ISO，或把卷标改为启动参数中的名字（FAT 最多 11 个字符）。',
  },
};
