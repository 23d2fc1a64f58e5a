/** The page `explain` shows for one code. */
import type { Text } from '../core/types.ts';
import type { Terminal } from './terminal.ts';
import type { Language } from './text.ts';
import { wrap } from './wrap.ts';

export interface Explained {
  readonly code: string;
  readonly kind: 'check' | 'signature' | 'cause' | 'symptom' | 'exit-status';
  readonly title: Text;
  readonly body: readonly Text[];
  readonly lists: readonly { readonly label: keyof typeof LABELS; readonly items: readonly Text[] }[];
}

const LABELS = {
  messages: { en: 'What it says', zh: '报告内容' },
  ask: { en: 'How to find out', zh: '如何查明' },
  causes: { en: 'Speaks for', zh: '指向的原因' },
  refs: { en: 'Sources', zh: '出处' },
  pattern: { en: 'Pattern', zh: '匹配式' },
  next: { en: 'Next', zh: '下一步' },
  evidence: { en: 'Evidence', zh: '证据' },
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
