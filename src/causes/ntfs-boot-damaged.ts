/** Cause: NTFS boot record damaged, volume otherwise intact. */
import type { Cause } from '../core/cause.ts';

export const ntfsBootDamaged: Cause = {
  id: 'ntfs-boot-damaged',
  family: 'ntfs',
  title: { en: 'NTFS boot record damaged', zh: 'NTFS 引导记录损坏' },
  explanation: {
    en: 'The first sector of the Windows volume is damaged; the volume behind it is usually intact.',
    zh: 'Windows 卷的第一个扇区损坏，后面的内容通常完好。',
  },
  prior: -10,
  evidence: {
    'NT-01:backup-good': { fail: 28, group: 'record', why: 'the backup proves what the first sector was' },
    'NT-01:no-backup': { fail: 22, group: 'record', why: 'neither record is usable' },
    'NT-01:not-recognised': { fail: 16, group: 'record', why: 'the Windows volume is not recognised' },
    'NT-01:primary-region': { fail: 14, group: 'record', why: 'a part of the first sector is damaged' },
    'NT-01': { fail: 0, pass: -12, group: 'record', why: 'a valid first sector refutes it' },
    'BOOT-08:record-invalid': { fail: 14, why: 'an NTFS record fails in the same way' },
    'BOOT-12:volume-boot-record-damaged': { fail: 26, why: 'the backup proves what the first sector was' },
    'BOOT-12:volume-not-recognised': { fail: 20, why: 'the Windows volume is not recognised' },
    'symptom:stop-ed': { fail: 4, group: 'symptom', why: 'an unmountable boot volume' },
  },
  repairs: ['ntfs-boot-record', 'ntfs-boot-record-backup'],
  advice: {
    en: 'Image it, then copy the backup boot record (last sector of the volume) over the first.',
    zh: '先制作映像，再把卷末扇区的备份引导记录复制到首扇区。',
  },
};
