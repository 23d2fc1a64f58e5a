/** Cause: the graphics driver or its mode shows nothing. */
import type { Cause } from '../core/cause.ts';

export const displayFault: Cause = {
  id: 'display-fault',
  family: 'host',
  title: { en: 'Display fails', zh: '显示故障' },
  explanation: {
    en: 'The system starts, but its graphics driver or mode shows nothing or garbage.',
    zh: '系统已启动，但显卡驱动或显示模式使屏幕全黑或花屏。',
  },
  prior: -12,
  evidence: {
    'symptom:garbled-screen': { fail: 19, group: 'symptom', why: 'the picture itself is wrong' },
    'symptom:nomodeset-ok': { fail: 26, why: 'without the graphics driver it works' },
    'symptom:other-image-ok': { fail: 6, why: 'the other image brings other graphics drivers' },
    'symptom:secure-boot-off-ok': { fail: -8, why: 'signatures were in the way, not the picture' },
  },
  repairs: [],
  advice: {
    en: 'Start with `nomodeset` or the entry for safe graphics; try the other video output or the onboard graphics.',
    zh: '使用 `nomodeset` 或“安全图形”菜单项启动；换一个视频输出口或使用核显。',
  },
};
