/** Cause: first sectors zeroed or cleaned (diskpart clean, wipefs, blank medium). */
import type { Cause } from '../core/cause.ts';

export const startWiped: Cause = {
  id: 'start-wiped',
  family: 'medium',
  title: { en: 'Start of the medium wiped', zh: '介质开头被清空' },
  explanation: {
    en: 'The first sectors are blank: `diskpart clean`, a wipe tool, or a medium that was never written.',
    zh: '开头的扇区是空的：执行过 diskpart clean 或擦除工具，或者根本没有写入过。',
  },
  prior: -10,
  evidence: {
    'MBR-01:blank': {
      fail: 26,
      group: 'start',
      why: 'start and end blank: nothing was ever there, or all of it was cleaned',
    },
    'MBR-01:zeroed-start': {
      fail: 24,
      group: 'start',
      why: 'an empty sector 0 before contents is what a cleaning tool leaves',
    },
    'MBR-01': { fail: 3, pass: -12, group: 'start', why: 'with 55 AA present sector 0 was not wiped' },
    'GPT-01:none': { fail: 6, why: 'a wipe takes both GPT copies' },
    'BOOT-01': { fail: 26, why: 'nothing at the start of the medium' },
    'BOOT-02:table-none': { fail: 8, why: 'a table cleaned away, the code before it left' },
    'symptom:no-bootable-device': { fail: 3, group: 'symptom', why: 'one of many reasons for that message' },
  },
  consequences: [
    'partition-table-damaged',
    'MBR-21:table-lost',
    'protective-mbr-damaged',
    'boot-code-missing',
    'active-flag-wrong',
    'gpt-primary-damaged',
    'gpt-both-damaged',
    'no-system-partition',
  ],
  repairs: ['mbr-protective-entry', 'gpt-primary', 'gpt-rebuild', 'mbr-rebuild'],
  advice: {
    en: 'If the volumes were not formatted over, `wtg-triage search` still finds them; otherwise make the medium anew.',
    zh: '如果各卷没有被重新格式化，可用 `wtg-triage search` 找回；否则请重新制作。',
  },
};
