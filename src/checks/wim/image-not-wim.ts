/** WIM-01: the file in the place of a Windows image is something else. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { where } from '../context.ts';

export const imageNotWim = defineCheck({
  code: 'WIM-01',
  id: 'image-not-wim',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Not a Windows image', zh: '不是 Windows 映像文件' },
  why: {
    en: 'DISM and Setup refuse it (0x8007000B): a wrong file, a saved web page, or a start that was wiped.',
    zh: 'DISM 和安装程序会拒绝它（0x8007000B）：文件拿错、保存成了网页，或开头被抹掉。',
  },
  ask: ASK.wim,
  refs: ['wimlib header.h'],
  messages: {
    zero: { en: '{path} begins with zeros only.', zh: '{path} 开头全是零。' },
    zip: { en: '{path} is a ZIP archive.', zh: '{path} 其实是 ZIP 压缩包。' },
    html: { en: '{path} is a web page.', zh: '{path} 其实是网页。' },
    pipable: {
      en: '{path} is a pipable WIM, which only wimlib reads.',
      zh: '{path} 是 pipable WIM，只有 wimlib 能读取。',
    },
    other: { en: '{path} does not begin as a Windows image does.', zh: '{path} 的开头不是 Windows 映像的格式。' },
  },
  reads: ['wim', 'wim.foreign'],
  applies: (facts) => facts.all('wim').length > 0 || facts.all('wim.foreign').length > 0,
  run: (facts) => {
    const seen = new Set<string>();
    const foreign = facts.all('wim.foreign').map(({ value, from }) => ({
      message: value.content,
      args: { path: where(value) },
      evidence: [from],
      subject: where(value),
    }));
    const pipable = facts
      .all('wim')
      .filter(({ value }) => value.pipable === true)
      .map(({ value, from }) => ({
        message: 'pipable' as const,
        args: { path: value.path },
        evidence: [from],
        subject: value.path,
      }));
    // The boot configuration may name the file that stands at its fixed place.
    return [...foreign, ...pipable].filter(({ subject }) => !seen.has(subject) && seen.add(subject));
  },
});
