/** Cause: creating tool failed or crashed. */
import type { Cause } from '../core/cause.ts';

export const toolCrash: Cause = {
  id: 'tool-crash',
  family: 'creator',
  title: { en: 'Creating tool failed', zh: '制作工具出错' },
  explanation: {
    en: 'The tool that made the medium failed or crashed before it was done.',
    zh: '制作工具在完成之前出错或崩溃。',
  },
  prior: -13,
  evidence: {
    'symptom:creation-refused': { fail: 3, group: 'symptom', why: 'the tool did not finish' },
    'ESP-15': { fail: 3, why: 'formatted, but not filled' },
  },
  consequences: ['esp-empty', 'image-truncated'],
  repairs: [],
  advice: {
    en: 'Read the tool’s own log, update it, and make the medium again.',
    zh: '查看工具自身的日志，更新后重新制作。',
  },
};
