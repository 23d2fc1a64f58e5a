/** BCD-09: a loader entry names the loader of the other firmware. */
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { isOffered, nameOf, OS_LOADER, RESUME_LOADER, storeOf } from './stores.ts';

export const bcdLoaderWrongFirmware = defineCheck({
  code: 'BCD-09',
  id: 'bcd-loader-wrong-firmware',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Loader of the other firmware mode', zh: '使用了另一种固件方式的加载程序' },
  why: {
    en: 'UEFI needs winload.efi, BIOS winload.exe; the other ends in 0xC000000F or a black screen.',
    zh: 'UEFI 需要 winload.efi，BIOS 需要 winload.exe；用错会报 0xC000000F 或黑屏。',
  },
  ask: ASK.bcd,
  refs: ['Microsoft support: Azure VM boot errors'],
  messages: {
    'exe-under-uefi': {
      en: '{object} in the UEFI store {store} names {path}; UEFI needs the .efi loader.',
      zh: 'UEFI 存储 {store} 中的 {object} 指定 {path}；UEFI 需要 .efi 加载程序。',
    },
    'efi-under-bios': {
      en: '{object} in the BIOS store {store} names {path}; BIOS needs the .exe loader.',
      zh: 'BIOS 存储 {store} 中的 {object} 指定 {path}；BIOS 需要 .exe 加载程序。',
    },
  },
  reads: ['bcd', 'bcd.object'],
  applies: (facts) =>
    facts.all('bcd').some(({ value }) => value.firmware !== 'unknown') && facts.all('bcd.object').length > 0,
  run: (facts) =>
    facts.all('bcd.object').flatMap(({ value, from }) => {
      const firmware = storeOf(facts, value)?.value.firmware;
      if (value.type !== OS_LOADER && value.type !== RESUME_LOADER) return [];
      const path = value.path?.toLowerCase() ?? '';
      const wrong =
        firmware === 'uefi' && path.endsWith('.exe')
          ? ('exe-under-uefi' as const)
          : firmware === 'bios' && path.endsWith('.efi')
            ? ('efi-under-bios' as const)
            : undefined;
      if (wrong === undefined) return [];
      const decides = value.type === OS_LOADER && isOffered(value);
      return [
        {
          message: wrong,
          args: { object: nameOf(value, value.id), store: value.store, path: value.path },
          evidence: [from],
          subject: value.store,
          severity: decides ? ('error' as const) : ('warning' as const),
        },
      ];
    }),
});
