/** Cause: encrypted volume; key or protector needed. */
import type { Cause } from '../core/cause.ts';

export const bitlockerLocked: Cause = {
  id: 'bitlocker-locked',
  family: 'ntfs',
  title: { en: 'Locked by BitLocker', zh: '被 BitLocker 锁定' },
  explanation: {
    en: 'The volume is encrypted; without password or recovery key neither Windows nor this diagnosis gets further.',
    zh: '卷已加密；没有密码或恢复密钥，Windows 和本诊断都无法继续。',
  },
  prior: -10,
  evidence: {
    'BL-01:encrypted': { fail: 10, why: 'encrypted, as many are: alone no reason to suspect it' },
    'BL-01': { fail: 0, pass: -15, why: 'no encrypted volume' },
    'BL-02:sealed': { fail: 21, group: 'protectors', why: 'no other PC can unlock it' },
    'BL-02:recovery': { fail: 18, group: 'protectors', why: 'other PCs ask for the recovery key' },
    'BL-03:lost': { fail: 20, group: 'metadata', why: 'without metadata no key unlocks it' },
    'BL-03:converting': { fail: 16, group: 'metadata', why: 'half encrypted' },
    'symptom:recovery-key': { fail: 22, group: 'symptom', why: 'the screen that asks for it' },
    'symptom:status-c0210000': { fail: 22, group: 'symptom', why: 'the code for a locked volume' },
    'symptom:builder-pc-only': { fail: 3, why: 'the key is sealed in the TPM of another PC' },
  },
  repairs: [],
  advice: {
    en: 'Unlock with the recovery key on a Windows PC. Windows To Go should use a password protector, not the TPM.',
    zh: '在 Windows 电脑上用恢复密钥解锁。Windows To Go 应使用密码保护，而不是 TPM。',
  },
};
