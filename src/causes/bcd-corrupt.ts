/** Cause: store unreadable, truncated or with broken structure. */
import type { Cause } from '../core/cause.ts';

export const bcdCorrupt: Cause = {
  id: 'bcd-corrupt',
  family: 'bcd',
  title: { en: 'Boot configuration store damaged', zh: 'BCD 启动配置损坏' },
  explanation: {
    en: 'The store exists, but its structure is broken, or it is no registry hive.',
    zh: '配置存储存在，但结构损坏，或根本不是注册表配置单元。',
  },
  prior: -10,
  evidence: {
    'ESP-02:boot-file': { fail: -22, why: 'the file system lost the file: its content was not wrong' },
    'LOG-04:handed-over': { fail: -4, why: 'the last start came past Boot Manager' },
    'BCD-01:empty': { fail: 14, group: 'store', why: 'an empty file where the store was' },
    'BCD-01:not-a-hive': { fail: 27, group: 'store', why: 'contents that are no hive' },
    'BCD-01:damaged': { fail: 27, group: 'store', why: 'broken structure' },
    'BCD-01:no-objects': { fail: 24, group: 'store', why: 'a hive without objects' },
    'BCD-01:no-boot-manager': { fail: 25, group: 'store', why: 'the object every store begins with is lost' },
    'BCD-01': { fail: 2, pass: -12, group: 'store', why: 'a store in order refutes it' },
    'BCD-03:checksum': { fail: 8, why: 'a header whose checksum is wrong' },
    'BOOT-10:bcd-not-a-hive': { fail: 26, why: 'contents that are no hive' },
    'BOOT-10:bcd-damaged': { fail: 26, why: 'broken structure' },
    'BOOT-10:bcd-no-boot-manager': { fail: 24, why: 'the object every store begins with is lost' },
    'symptom:status-c000000f': { fail: 5, group: 'symptom', why: '“missing or contains errors”' },
    'symptom:status-c0000034': { fail: 3, group: 'symptom', why: 'something named does not exist' },
  },
  consequences: ['bcd-object-invalid'],
  repairs: ['bcd-rebuild'],
  advice: {
    en: 'Keep a copy, then rebuild the store with `bcdboot W:\\Windows /s S: /f ALL`.',
    zh: '先保留副本，再用 `bcdboot W:\\Windows /s S: /f ALL` 重建。',
  },
};
