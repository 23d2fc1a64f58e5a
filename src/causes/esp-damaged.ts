/** Cause: FAT structures of the system partition damaged. */
import type { Cause } from '../core/cause.ts';

export const espDamaged: Cause = {
  id: 'esp-damaged',
  family: 'esp',
  title: { en: 'System partition damaged', zh: '系统分区损坏' },
  explanation: {
    en: 'The FAT structures of the EFI system partition are damaged, so the firmware cannot read the loader.',
    zh: 'EFI 系统分区的 FAT 结构损坏，固件读不到引导文件。',
  },
  prior: -10,
  evidence: {
    'ESP-01:backup-good': { fail: 27, group: 'record', why: 'the backup proves what the first sector was' },
    'ESP-01:no-backup': { fail: 25, group: 'record', why: 'neither boot record is usable' },
    'ESP-01:not-recognised': { fail: 22, group: 'record', why: 'nothing recognisable in the boot partition' },
    'ESP-01': { fail: 0, pass: -8, group: 'record', why: 'the boot record is sound' },
    'ESP-02:chain': { fail: 16, group: 'structure', why: 'a boot file with a broken chain' },
    'ESP-02:boot-record': { fail: 9, group: 'structure', why: 'a backup boot record that is damaged' },
    'ESP-02:boot-record-primary': { fail: 11, group: 'structure', why: 'a boot record that is damaged in part' },
    'ESP-02:copies': { fail: 12, group: 'structure', why: 'copies of the FAT that differ' },
    'ESP-02:boot-file': { fail: 25, group: 'structure', why: 'the chain of a file the boot opens is broken' },
    'ESP-02:broken': { fail: 13, group: 'structure', why: 'chains that do not fit their files' },
    'ESP-02:cross-linked': { fail: 15, group: 'structure', why: 'clusters that two files claim' },
    'BOOT-03:esp-boot-record': { fail: 26, why: 'the backup proves what the first sector was' },
    'BOOT-03:esp-refused': { fail: 26, why: 'a value with which UEFI opens no FAT volume' },
    'BOOT-05:fallback-cut': { fail: 26, why: 'the loader ends before its file does' },
    'BOOT-04:fallback-folder-damaged': { fail: 26, why: 'a folder of the boot path that holds no folder' },
    'BOOT-03:esp-not-recognised': { fail: 22, why: 'nothing recognisable where the loader should be' },
    'BOOT-08:record-none': { fail: 22, why: 'the active partition begins with no boot record' },
    'BOOT-08:record-invalid': { fail: 24, why: 'the boot record contradicts itself' },
    'symptom:not-in-boot-menu': { fail: 3, group: 'symptom', why: 'nothing the firmware could read' },
  },
  consequences: ['loader-missing', 'bcd-missing', 'bcd-corrupt', 'bootloader-corrupt', 'fat-dirty'],
  repairs: ['fat-boot-record', 'exfat-boot-region', 'fat-copy', 'fat-boot-record-backup', 'fat-fsinfo', 'esp-rebuild'],
  advice: {
    en: 'Image it, copy the backup boot record (sector 6) over the first, run fsck.fat on the copy, then recopy the boot files.',
    zh: '先制作映像，用 6 号扇区的备份覆盖首扇区，对副本运行 fsck.fat，再重新复制引导文件。',
  },
};
