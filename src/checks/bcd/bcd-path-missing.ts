/** BCD-05: the program a loader entry names is not on the volume it names. */
import type { BcdObject, Fact, Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { filesOf, isFixed, where } from '../context.ts';
import { isOffered, nameOf, OS_LOADER } from './stores.ts';

const PATH_ELEMENT = '12000002';

export const bcdPathMissing = defineCheck({
  code: 'BCD-05',
  id: 'bcd-path-missing',
  severity: 'error',
  proof: 'proven',
  title: { en: 'Loader named by the BCD does not exist', zh: 'BCD 指定的加载程序不存在' },
  why: {
    en: 'Boot Manager stops with 0xC000000F and names the file, \\Windows\\system32\\winload.*.',
    zh: '启动管理器停在 0xC000000F，并显示文件名 \\Windows\\system32\\winload.*。',
  },
  ask: ASK.windows,
  refs: ['Microsoft support: Azure VM boot errors'],
  messages: {
    'path-wrong': {
      en: '{object} names {path}, which does not exist; the loader is at {actual}.',
      zh: '{object} 指定的 {path} 不存在；加载程序实际位于 {actual}。',
    },
    absent: {
      en: '{object} names {path}, which does not exist, and no other Windows loader is on {volume}.',
      zh: '{object} 指定的 {path} 不存在，{volume} 上也没有其他 Windows 加载程序。',
    },
  },
  reads: ['bcd.object', 'file'],
  applies: (facts) => named(facts).length > 0,
  missing: (facts) => {
    const subjects = facts
      .gaps('file')
      .filter((gap) => /winload|\.efi$|\.exe$/i.test(gap.subject))
      .map((gap) => gap.subject);
    return subjects.length > 0 ? [{ kind: 'file', state: 'unreadable', subjects }] : [];
  },
  run: (facts) =>
    named(facts)
      .filter(({ file }) => !file.value.present)
      .map(({ file, object }) => {
        const { volume, path } = file.value;
        const suffix = path.toLowerCase().endsWith('.exe') ? '.exe' : '.efi';
        const actual = filesOf(facts, 'os-loader', true).find(
          ({ value }) => value.volume === volume && isFixed(value) && value.path.toLowerCase().endsWith(suffix),
        );
        return {
          message: actual === undefined ? ('absent' as const) : ('path-wrong' as const),
          args: {
            object: nameOf(object.value, object.value.id),
            path: where(file.value),
            actual: actual === undefined ? undefined : where(actual.value),
            volume,
          },
          evidence: [object.from, ...(actual === undefined ? [] : [actual.from])],
          subject: where(file.value),
          severity: isOffered(object.value) ? ('error' as const) : ('warning' as const),
        };
      }),
});

/** Files that Windows loader entries name, with the entry. */
function named(
  facts: Facts<'bcd.object' | 'file'>,
): readonly { file: Fact<'file'>; object: Fact<'bcd.object'> & { value: BcdObject } }[] {
  return facts.all('file').flatMap((file) => {
    const [id, element] = file.value.namedBy?.split('/') ?? [];
    if (element !== PATH_ELEMENT) return [];
    const object = facts.all('bcd.object').find(({ value }) => value.id === id && value.type === OS_LOADER);
    return object === undefined ? [] : [{ file, object }];
  });
}
