/** WIM-05: an image of the newer form (ESD), which older tools do not read. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';

const SOLID_VERSION = 0xe00;

export const imageNeedsNewTools = defineCheck({
  code: 'WIM-05',
  id: 'image-needs-new-tools',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Image of the solid form (ESD)', zh: '固实压缩的映像（ESD）' },
  why: {
    en: 'Tools before Windows 8.1 cannot read it, and none can mount it (0xC142013C): export it to a WIM first.',
    zh: 'Windows 8.1 之前的工具读不了它，也无法挂载（0xC142013C）：请先导出为 WIM。',
  },
  ask: ASK.wim,
  refs: ['wimlib header.h: WIM_VERSION_SOLID'],
  messages: {
    solid: {
      en: '{path} has solid resources ({compression}): it can be applied, not mounted.',
      zh: '{path} 使用固实压缩（{compression}）：可以应用，不能挂载。',
    },
  },
  reads: ['wim'],
  applies: (facts) => facts.all('wim').length > 0,
  run: (facts) =>
    facts
      .all('wim')
      .filter(({ value }) => value.version === SOLID_VERSION || value.solid === true)
      .map(({ value, from }) => ({
        message: 'solid' as const,
        args: { path: value.path, compression: value.compression },
        evidence: [from],
        subject: value.path,
      })),
});
