/** Result codes of Windows Setup: Microsoft, "Windows upgrade error codes" and "Resolution procedures". */
import { windowsSetup } from '../windows-setup.ts';
import { codeTable, type Own, type Told } from './code.ts';

const PANTHER = {
  en: 'Read setuperr.log, then setupact.log around the first error: \\Windows\\Panther and \\$Windows.~BT\\Sources\\Panther.',
  zh: '先看 setuperr.log，再看 setupact.log 中第一条错误附近：\\Windows\\Panther 和 \\$Windows.~BT\\Sources\\Panther。',
};

const TOLD: readonly Told[] = [['c1900101', 'Generic rollback', 'setup.phase']];

const OWN: readonly Own[] = [
  {
    hex: 'c1900107',
    name: 'MOSETUP_E_CLEANUP_PENDING',
    title: { en: 'Setup: an earlier attempt waits to be cleaned up', zh: '安装程序：上一次的安装尚待清理' },
    meaning: { en: 'The machine must be restarted first.', zh: '需要先重启电脑。' },
    causes: ['pending-servicing', 'setup-interrupted'],
    next: {
      en: 'Restart; remove \\$Windows.~BT if it stays.',
      zh: '重启；若 \\$Windows.~BT 仍在，将其删除。',
    },
  },
  {
    hex: 'c1900200',
    name: 'MOSETUP_E_COMPAT_SYSREQ_BLOCK',
    title: { en: 'Setup: the machine does not meet the requirements', zh: '安装程序：电脑不满足最低要求' },
    meaning: {
      en: 'Processor, memory, TPM or Secure Boot do not suit this Windows.',
      zh: '处理器、内存、TPM 或 Secure Boot 不满足该 Windows 的要求。',
    },
    causes: ['windows-unsupported'],
    next: PANTHER,
  },
  {
    hex: 'c1900201',
    name: 'MOSETUP_E_COMPAT_SYSREQ_CANCEL',
    title: { en: 'Setup: requirements not met, cancelled', zh: '安装程序：不满足要求，已取消' },
    meaning: {
      en: 'The requirements were not met and the person cancelled.',
      zh: '不满足最低要求，安装被取消。',
    },
    causes: ['windows-unsupported'],
    next: PANTHER,
  },
  {
    hex: 'c1900204',
    name: 'MOSETUP_E_COMPAT_MIGCHOICE_BLOCK',
    title: { en: 'Setup: this upgrade path is not available', zh: '安装程序：不支持这种升级方式' },
    meaning: {
      en: 'Edition or language of the image does not fit the installed Windows; Windows To Go cannot be upgraded so at all.',
      zh: '镜像的版本或语言与已安装的 Windows 不符；Windows To Go 本来就不支持就地升级。',
    },
    causes: ['windows-unsupported'],
    next: PANTHER,
  },
  {
    hex: 'c1900208',
    name: 'MOSETUP_E_COMPAT_INSTALLREQ_BLOCK',
    title: { en: 'Setup: an incompatible program or driver', zh: '安装程序：存在不兼容的程序或驱动' },
    meaning: {
      en: 'A program or driver blocks the upgrade.',
      zh: '某个程序或驱动阻止了升级。',
    },
    causes: ['windows-unsupported', 'filter-driver'],
    next: PANTHER,
  },
  {
    hex: 'c190020e',
    name: 'MOSETUP_E_INSTALLDISKSPACE_BLOCK',
    title: { en: 'Setup: not enough space', zh: '安装程序：空间不足' },
    meaning: { en: 'The volume is too small for the installation.', zh: '卷的可用空间不足以完成安装。' },
    causes: ['image-truncated'],
    next: {
      en: 'Free space on the Windows volume, or use a larger stick.',
      zh: '为 Windows 卷腾出空间，或换更大的 U 盘。',
    },
  },
  {
    hex: '8007042b',
    name: 'ERROR_PROCESS_ABORTED',
    title: { en: 'Setup: a process ended unexpectedly (0x8007042B)', zh: '安装程序：进程意外终止（0x8007042B）' },
    meaning: {
      en: 'A part of Setup crashed, was stopped, or lost its disk.',
      zh: '安装程序的某个进程崩溃、被终止，或其磁盘掉线。',
    },
    causes: ['setup-interrupted', 'media-removed', 'dead-media'],
    next: PANTHER,
  },
];

export const setupCodes = codeTable(
  'setup',
  'Microsoft Learn, Windows upgrade error codes; Log files and resolving upgrade errors',
  windowsSetup,
  TOLD,
  OWN,
);
