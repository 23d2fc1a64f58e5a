/** WIM-07: boot.wim names no image to boot. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { plainPath } from '../context.ts';

export const wimBootIndexMissing = defineCheck({
  code: 'WIM-07',
  id: 'wim-boot-index-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'boot.wim names no bootable image', zh: 'boot.wim 没有指定可启动的映像' },
  why: {
    en: 'The installer menu starts, WinPE never does: the image was exported without --boot.',
    zh: '安装菜单能出现，WinPE 却启动不了：导出映像时没有设置启动索引（--boot）。',
  },
  ask: ASK.wim,
  refs: ['wimlib header.h: boot_idx'],
  messages: {
    none: {
      en: '{path} has boot index 0; it holds {images} images.',
      zh: '{path} 的启动索引为 0；共有 {images} 个映像。',
    },
    beyond: {
      en: '{path} has boot index {index}, but holds only {images} images.',
      zh: '{path} 的启动索引为 {index}，但只有 {images} 个映像。',
    },
  },
  reads: ['wim'],
  applies: (facts) => facts.all('wim').some(({ value }) => isBootWim(value.path)),
  run: (facts) =>
    facts
      .all('wim')
      .filter(({ value }) => (isBootWim(value.path) && value.bootIndex === 0) || value.bootIndex > value.images)
      .map(({ value, from }) => ({
        message: value.bootIndex === 0 ? ('none' as const) : ('beyond' as const),
        args: { path: value.path, index: value.bootIndex, images: value.images },
        evidence: [from],
        subject: value.path,
      })),
});

function isBootWim(path: string): boolean {
  return plainPath(path).endsWith('boot.wim');
}
