/** WIM-06: contents of a Windows image differ from the sums it carries. */
import { defineCheck, type Finding } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { missingOf, where } from '../context.ts';

export const imageSumsWrong = defineCheck({
  code: 'WIM-06',
  id: 'image-sums-wrong',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Contents of a Windows image damaged', zh: 'Windows 映像的内容已损坏' },
  why: {
    en: 'Every resource of an image has its SHA-1: what differs was damaged after it was written. Setup stops with 0x8007000D or 0x80070570.',
    zh: '映像中每个资源都有 SHA-1 校验值：不符即为写成之后损坏。安装程序会停在 0x8007000D 或 0x80070570。',
  },
  ask: ASK.deep,
  refs: ['wimlib integrity.c', 'wimlib resource.c'],
  messages: {
    pieces: {
      en: '{pieces} pieces of 10 MiB of {path} differ from its integrity table.',
      zh: '{path} 有 {pieces} 个 10 MiB 分段与完整性表不符。',
    },
    resources: {
      en: '{damaged} of {blobs} resources of {path} are damaged: {files}.',
      zh: '{path} 的 {blobs} 个资源中有 {damaged} 个损坏：{files}。',
    },
  },
  reads: ['wim', 'wim.sums'],
  applies: (facts) => facts.all('wim').length > 0,
  missing: (facts) => missingOf(facts.gaps('wim.sums')),
  run: (facts) =>
    facts.all('wim.sums').flatMap(({ value, from }): Finding<'pieces' | 'resources'>[] => {
      const { damagedPieces: pieces, damagedBlobs: damaged, blobs } = value;
      const path = where(value);
      const files = value.files.length === 0 ? '–' : value.files.join(', ');
      const of = { args: { path, pieces, damaged, blobs, files }, evidence: [from], subject: path };
      if (damaged > 0) return [{ ...of, message: 'resources' }];
      return pieces > 0 ? [{ ...of, message: 'pieces' }] : [];
    }),
});
