/** Cause: loader's SBAT or security version below the revocation level, or section missing. */
import type { Cause } from '../core/cause.ts';

export const sbatRevoked: Cause = {
  id: 'sbat-revoked',
  family: 'secure-boot',
  title: { en: 'Loader below the revocation level', zh: '引导文件低于吊销级别' },
  explanation: {
    en: 'The loader’s SBAT or security version is below what this PC requires; an update raised the level.',
    zh: '引导文件的 SBAT 或安全版本低于这台电脑的要求；更新提高了该级别。',
  },
  prior: -13,
  evidence: {
    'SB-03': { fail: 27, pass: -5, group: 'level', why: 'below the security version dbx demands' },
    'SB-04': { fail: 27, pass: -5, group: 'level', why: 'below the generation SbatLevel demands' },
    'symptom:shim-refused': { fail: 16, group: 'symptom', why: 'shim’s own self-check' },
    'symptom:security-violation': { fail: 6, group: 'symptom', why: 'firmware or shim refuses the loader' },
    'symptom:stopped-after-update': { fail: 4, why: 'an update raised the level' },
  },
  repairs: [],
  advice: {
    en: 'Make the medium from a newer image.',
    zh: '请用更新的映像重新制作。',
  },
};
