/** ESP-02: the two boot records of a FAT volume differ. */
import { defineCheck } from '../../core/types.ts';
import { ASK } from '../asks.ts';
import { firmwareGaps } from '../context.ts';

export const fatBackupDiffers = defineCheck({
  code: 'ESP-02',
  id: 'fat-backup-differs',
  severity: 'warning',
  proof: 'proven',
  title: { en: 'FAT structures contradict each other', zh: 'FAT 结构前后不一致' },
  why: {
    en: 'A volume pulled while being written, or a dying flash, leaves copies that no longer agree.',
    zh: '写入时拔出，或闪存老化，都会使本应一致的副本出现差异。',
  },
  ask: ASK.esp,
  refs: ['dosfstools fsck.fat', 'Microsoft FAT specification 1.03'],
  messages: {
    'boot-record': {
      en: 'The backup boot record of {volume} differs from the first.',
      zh: '{volume} 的备份引导记录与首扇区不一致。',
    },
    chain: {
      en: '{path} cannot be read to its end: its cluster chain is broken or a sector is unreadable.',
      zh: '{path} 无法完整读取：簇链断裂，或有扇区读不出。',
    },
  },
  reads: ['volume', 'boot-record', 'file'],
  applies: (facts) => facts.all('volume').some(({ value }) => value.kind.startsWith('fat')),
  missing: firmwareGaps,
  run: (facts) => {
    const fat = new Set(
      facts
        .all('volume')
        .filter(({ value }) => value.kind.startsWith('fat'))
        .map(({ value }) => value.volume),
    );
    const records = facts
      .all('boot-record')
      .filter(({ value }) => fat.has(value.volume) && value.valid && value.backup === 'differs')
      .map(({ value, from }) => ({
        message: 'boot-record' as const,
        args: { volume: value.volume, path: undefined },
        evidence: [from],
        subject: value.volume,
      }));
    const chains = facts
      .all('file')
      .filter(({ value }) => fat.has(value.volume) && value.present && value.readable === false)
      .map(({ value, from }) => {
        const path = `${value.volume}:${value.path}`;
        const args = { volume: value.volume, path };
        return { message: 'chain' as const, args, evidence: [from], subject: path, severity: 'error' as const };
      });
    return [...records, ...chains];
  },
});
