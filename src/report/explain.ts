/** The page `explain` shows for one code. */
import type { Text } from '../core/text.ts';
import type { Terminal } from './terminal.ts';
import type { Language } from './text.ts';
import { wrap } from './wrap.ts';

export interface Explained {
  readonly code: string;
  readonly kind: 'check' | 'signature' | 'cause' | 'symptom' | 'repair' | 'code' | 'exit-status';
  readonly title: Text;
  readonly body: readonly Text[];
  readonly lists: readonly { readonly label: keyof typeof LABELS; readonly items: readonly Text[] }[];
}

export const LABELS = {
  messages: { en: 'What it says', zh: '报告内容' },
  ask: { en: 'How to find out', zh: '如何查明' },
  causes: { en: 'Speaks for', zh: '指向的原因' },
  refs: { en: 'Sources', zh: '出处' },
  reading: { en: 'Read as', zh: '归类' },
  pattern: { en: 'Pattern', zh: '匹配式' },
  samples: { en: 'For example', zh: '例如' },
  next: { en: 'Next', zh: '下一步' },
  prior: { en: 'Before any evidence', zh: '尚无证据时' },
  raises: { en: 'What raises it', zh: '提高可能性的证据' },
  lowers: { en: 'What lowers it', zh: '降低可能性的证据' },
  lines: { en: 'Log lines that speak for or against it', zh: '支持或反对它的日志' },
  consequences: { en: 'What follows from it', zh: '由它引起的后果' },
  aliases: { en: 'Understood from', zh: '可识别的说法' },
  clears: { en: 'Clears', zh: '可消除的问题' },
  risk: { en: 'Risk', zh: '风险' },
  repairedCauses: { en: 'For these causes', zh: '针对的原因' },
  refusals: { en: 'Notes and refusals', zh: '提示与拒绝理由' },
  repairs: { en: 'Repairs', zh: '修复' },
  advice: { en: 'By hand', zh: '人工处理' },
} as const satisfies Record<string, Text>;

export function explanation(of: Explained, language: Language, terminal: Terminal): string {
  const lines = [terminal.style('bold', `${of.code} · ${of.title[language]}`)];
  for (const text of of.body) lines.push(...wrap(text[language], terminal.columns - 2).map((l) => `  ${l}`));
  for (const { label, items } of of.lists) {
    if (items.length === 0) continue;
    lines.push('', terminal.style('bold', LABELS[label][language]));
    for (const item of items)
      lines.push(...wrap(item[language], terminal.columns - 4).map((l, i) => `${i === 0 ? '  - ' : '    '}${l}`));
  }
  return lines.join('\n');
}
