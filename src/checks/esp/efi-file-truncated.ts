/** ESP-08: a boot program is cut short, zeroed, or no program at all. */
import type { FileRole, Pe, Severity } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { firmwareGaps, missingOf, programs, where } from '../context.ts';

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
    altered: {
      en: '{file} is not what was signed: its contents changed since, by damage or by hand.',
      zh: '{file} 与其签名不符：签名之后内容发生了变化，可能是损坏，也可能是被修改。',
    },
  },
  reads: ['pe', 'file'],
  applies: (facts) => facts.all('pe').length > 0,
  missing: (facts) => [...firmwareGaps(facts), ...missingOf(facts.gaps('pe'))],
  run: (facts) =>
    programs(facts)
      .filter(({ value }) => SEVERITY[value.role] !== undefined && defectOf(value) !== undefined)
      .map(({ value, from }) => ({
        message: defectOf(value) ?? 'truncated',
        args: { file: where(value), size: value.actualSize, expected: value.expectedSize },
        evidence: [from],
        subject: where(value),
        severity: severityOf(
          value,
          programs(facts).map((pe) => pe.value),
        ),
      })),
});

function defectOf(pe: Pe): 'not-a-program' | 'truncated' | 'altered' | undefined {
  if (!pe.isPe) return 'not-a-program';
  if (pe.truncated) return 'truncated';
  return pe.hashMatches === false ? 'altered' : undefined;
}

/** Another fallback loader serves its own processors; the damaged one serves none. */
function severityOf(pe: Pe, all: readonly Pe[]): Severity {
  const severity = SEVERITY[pe.role] ?? 'warning';
  if (pe.role !== 'fallback-loader') return severity;
  const other = all.some((p) => p.role === 'fallback-loader' && defectOf(p) === undefined);
  return other ? 'warning' : severity;
}
