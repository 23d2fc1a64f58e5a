/** ESP-08: a boot program is cut short, zeroed, or no program at all. */
import type { FileRole, Pe, Severity } from '../../core/facts.ts';
import { defineCheck } from '../../core/types.ts';
import { ASK } from '../asks.ts';
import { missingOf, programs, where } from '../context.ts';

/** What the boot starts itself, and what stands beside it. */
const SEVERITY: Readonly<Partial<Record<FileRole, Severity>>> = {
  'fallback-loader': 'error',
  'os-loader': 'error',
  kernel: 'error',
  'boot-manager': 'warning',
  'other-loader': 'warning',
};

export const efiFileTruncated = defineCheck({
  code: 'ESP-08',
  id: 'efi-file-truncated',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Boot program damaged', zh: '引导程序文件损坏' },
  why: {
    en: 'Firmware refuses it with "Load error", Boot Manager with 0xC0000221 or 0xC000007B.',
    zh: '固件会以“Load error”拒绝加载，启动管理器则报 0xC0000221 或 0xC000007B。',
  },
  ask: ASK.esp,
  refs: ['Microsoft PE format'],
  messages: {
    'not-a-program': {
      en: '{file} ({size} bytes) has no program header: its contents were replaced or zeroed.',
      zh: '{file}（{size} 字节）没有程序头：内容被替换或清零。',
    },
    truncated: {
      en: '{file} has {size} bytes, its headers call for {expected}, or parts of it are zero-filled.',
      zh: '{file} 有 {size} 字节，而文件头要求 {expected} 字节，或部分内容被填零。',
    },
  },
  reads: ['pe'],
  applies: (facts) => facts.all('pe').length > 0,
  missing: (facts) => missingOf(facts.gaps('pe')),
  run: (facts) =>
    programs(facts)
      .filter(({ value }) => SEVERITY[value.role] !== undefined && (!value.isPe || value.truncated))
      .map(({ value, from }) => ({
        message: value.isPe ? ('truncated' as const) : ('not-a-program' as const),
        args: { file: where(value), size: value.actualSize, expected: value.expectedSize },
        evidence: [from],
        subject: where(value),
        severity: severityOf(
          value,
          programs(facts).map((pe) => pe.value),
        ),
      })),
});

/** Another fallback loader serves its own processors; the damaged one serves none. */
function severityOf(pe: Pe, all: readonly Pe[]): Severity {
  const severity = SEVERITY[pe.role] ?? 'warning';
  if (pe.role !== 'fallback-loader') return severity;
  const other = all.some((p) => p.role === 'fallback-loader' && p.isPe && !p.truncated);
  return other ? 'warning' : severity;
}
