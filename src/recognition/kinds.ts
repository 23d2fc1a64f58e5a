/**
 * Everything that can be given, in the order it is tried: the first row that answers says what a thing is. Containers of
 * whole media were taken off before (`sources/containers.ts`). The order is: what a medium's own first sectors prove,
 * what the first bytes of a file name, volumes whose magic lies further in, text, and last what remains of a medium.
 */
import { isSignatureDatabase } from '../parsers/efi-variables.ts';
import { variableName } from '../parsers/efi-variables-facts.ts';
import { isVariableText } from '../parsers/efi-variables-text.ts';
import { isEvtxFile, isJournalFile, looksLikeLog } from '../parsers/logs/index.ts';
import { isRegistryText } from '../parsers/registry-text.ts';
import { foreignFiles, weaklyMarked } from './foreign-files.ts';
import { foreignVolumes } from './foreign-volumes.ts';
import type { Kind, Probe } from './kind.ts';
import { isBlankStart, remainsOfMedium, startsAsMedium } from './medium-signs.ts';
import { windowsFiles } from './windows-files.ts';

const MEDIUM = { en: 'a medium or an image of one', zh: '介质或介质映像' };

/** Four bytes of attributes and one of value: SecureBoot and SetupMode as efivarfs shows them, or the value alone. */
const SWITCH_SIZES: ReadonlySet<number> = new Set([1, 5]);

const programs: readonly Kind[] = [
  {
    id: 'pe',
    use: 'pe',
    what: { en: 'a program for EFI or Windows', zh: 'EFI 或 Windows 程序' },
    magics: [[[0, 'MZ']]],
    test: ({ start }) => !(start.startsWith('\x55\xaa', 510) && start.startsWith('EFI PART', 512)),
    place:
      'before media: a Linux kernel has 55 AA where an MBR has it; behind none, but images of Linux distributions may ' +
      'begin with MZ and have a GPT',
  },
  {
    id: 'linux-kernel',
    use: 'foreign',
    what: { en: 'a Linux kernel without EFI stub', zh: '不带 EFI stub 的 Linux 内核' },
    magics: [
      [
        [0x1fe, '\x55\xaa'],
        [0x202, 'HdrS'],
      ],
    ],
    place: 'before media, for its 55 AA',
  },
];

const media: readonly Kind[] = [
  {
    id: 'medium',
    use: 'medium',
    what: MEDIUM,
    test: startsAsMedium,
    place: 'before all that lies further in: what is there may be left from an earlier use of the medium',
  },
];

const firmware: readonly Kind[] = [
  {
    id: 'efi-variable',
    use: 'firmware',
    what: { en: 'an EFI variable', zh: 'EFI 变量' },
    test: ({ size, name }) => SWITCH_SIZES.has(size) && ['SecureBoot', 'SetupMode'].includes(variableName(name) ?? ''),
    place: 'by its name: five bytes have no magic',
  },
  {
    id: 'efi-signature-database',
    use: 'firmware',
    what: { en: 'a Secure Boot signature database', zh: 'Secure Boot 签名数据库' },
    test: ({ head }) => isSignatureDatabase(head),
  },
  {
    id: 'sbat-level',
    use: 'firmware',
    what: { en: 'a level of SBAT revocations', zh: 'SBAT 吊销级别' },
    test: ({ start }) => /^(?:[\s\S]{4})?sbat,\d/.test(start),
    place: 'before text, which it is',
  },
  {
    id: 'efi-variable-text',
    use: 'firmware',
    what: { en: 'EFI variables as a tool prints them', zh: '工具打印的 EFI 变量' },
    test: ({ start }) => isVariableText(start.slice(0, 4096)),
    place: 'before text, which it is',
  },
  {
    id: 'efi-other-variable',
    use: 'foreign',
    what: { en: 'an EFI variable that says nothing of Secure Boot', zh: '与 Secure Boot 无关的 EFI 变量' },
    test: isOtherVariable,
    place: 'by its name, after the variables that are judged',
  },
];

/** As efivarfs names them: the variable, a hyphen, the GUID of its vendor; before the value stand 4 bytes of attributes. */
function isOtherVariable({ name, head, size }: Probe): boolean {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const named = /^[^-]{1,64}-[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(base);
  return named && size >= 4 && (head[0] ?? 0) <= 0x7f && head[1] === 0 && head[2] === 0 && head[3] === 0;
}

const logs: readonly Kind[] = [
  {
    id: 'journal-file',
    use: 'journal',
    what: { en: 'a journal file of systemd', zh: 'systemd 日志文件' },
    test: ({ head }) => isJournalFile(head),
  },
  {
    id: 'evtx',
    use: 'evtx',
    what: { en: 'a Windows event log', zh: 'Windows 事件日志' },
    test: ({ head }) => isEvtxFile(head),
  },
];

/** 64 KiB decide: what is mixed further on is read line by line all the same. */
const TEXT_HEAD = 64 * 1024;

/**
 * A log may have holes of zeros, where a machine stopped or a file was cut while it was written; tables of a file system
 * are zeros with holes of something. The rest of a log is for the most part ASCII, in whatever language.
 */
function isTextual({ head, start }: Probe): boolean {
  const bytes = head.subarray(0, TEXT_HEAD);
  if (!looksLikeLog(bytes)) return false;
  if (/^(?:\xff\xfe|\xfe\xff)/.test(start)) return true;
  const filled = bytes.filter((byte) => byte !== 0);
  const ascii = filled.filter((byte) => byte >= 0x20 && byte < 0x7f).length;
  return filled.length === bytes.length ? ascii > 0 || bytes.includes(0x0a) : ascii * 2 >= filled.length;
}

const text: Kind = {
  id: 'text',
  use: 'text',
  what: { en: 'text', zh: '文本' },
  test: isTextual,
  place: 'after all magics: many begin with letters',
};

const registryText: Kind = {
  id: 'registry-text',
  use: 'registry-text',
  what: { en: 'registry keys exported as text', zh: '导出为文本的注册表项' },
  test: ({ head }) => isRegistryText(head),
  place: 'before text, which it is',
};

const remains: readonly Kind[] = [
  {
    id: 'medium-unreadable',
    use: 'medium',
    what: MEDIUM,
    test: ({ unreadable }) => unreadable,
    place: 'after what the readable part says: a file whose start fails is judged as what fails so, a medium',
  },
  { id: 'medium-blank', use: 'medium', what: MEDIUM, test: isBlankStart },
  {
    id: 'medium-remains',
    use: 'medium',
    what: MEDIUM,
    test: remainsOfMedium,
    place: 'last: the search reads the most, and what it finds may lie inside another thing',
  },
];

export const KINDS: readonly Kind[] = [
  ...programs,
  ...media,
  ...windowsFiles,
  ...logs,
  ...foreignFiles,
  ...foreignVolumes,
  ...firmware,
  registryText,
  text,
  ...remains,
  ...weaklyMarked,
];
