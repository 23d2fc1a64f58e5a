/** Files of Windows: those that are judged alone, and those that are only named. */
import { parseBootStatus } from '../parsers/bootstat.ts';
import { FILE_TYPE } from '../parsers/regf/base.ts';
import { PIPABLE_MAGIC, WIM_MAGIC } from '../parsers/wim/header.ts';
import type { Kind, Probe } from './kind.ts';

/** Where the base block of a hive says whether the file is a hive or a log of one (Windows registry file format). */
const FILE_TYPE_AT = 28;
const LOG_TYPES: ReadonlySet<number> = new Set([FILE_TYPE.log, FILE_TYPE.variantLog, FILE_TYPE.incrementalLog]);

const typeOf = ({ head }: Probe): number => head[FILE_TYPE_AT] ?? 0;

export const windowsFiles: readonly Kind[] = [
  {
    id: 'hive-log',
    use: 'foreign',
    what: { en: 'a transaction log of a registry hive', zh: '注册表配置单元的事务日志' },
    next: {
      en: 'give it together with its hive, whose newest changes it holds',
      zh: '请与它所属的配置单元一起给出，其中保存着最新的更改',
    },
    magics: [[[0, 'regf']]],
    test: (probe) => LOG_TYPES.has(typeOf(probe)),
    place: 'before the hive, whose base block it begins with',
  },
  {
    id: 'hive',
    use: 'hive',
    what: { en: 'a registry hive or boot store', zh: '注册表配置单元或启动配置存储' },
    magics: [[[0, 'regf']]],
  },
  {
    id: 'wim',
    use: 'wim',
    what: { en: 'a Windows image', zh: 'Windows 映像' },
    magics: [[[0, WIM_MAGIC]], [[0, PIPABLE_MAGIC]]],
  },
  {
    id: 'crash-dump',
    use: 'crash-dump',
    what: { en: 'a crash dump of Windows', zh: 'Windows 崩溃转储' },
    magics: [[[0, 'PAGEDU64']], [[0, 'PAGEDUMP']]],
  },
  {
    id: 'boot-status',
    use: 'boot-status',
    what: { en: 'a boot status file (BOOTSTAT.DAT)', zh: '启动状态文件（BOOTSTAT.DAT）' },
    test: isBootStatus,
    place: 'by its own lengths: it has no magic, and small numbers are no text',
  },
  {
    id: 'minidump',
    use: 'foreign',
    what: { en: 'a dump of one process', zh: '单个进程的转储' },
    magics: [[[0, 'MDMP\x93\xa7']]],
  },
  {
    id: 'mft',
    use: 'foreign',
    what: { en: 'a master file table of NTFS ($MFT)', zh: 'NTFS 主文件表（$MFT）' },
    magics: [[[0, 'FILE0\0']], [[0, 'FILE*\0']]],
  },
  {
    id: 'ntfs-log',
    use: 'foreign',
    what: { en: 'a journal of NTFS ($LogFile)', zh: 'NTFS 日志（$LogFile）' },
    magics: [[[0, 'RSTR\x1e\0']], [[0, 'CHKD']]],
  },
  {
    id: 'ntfs-index',
    use: 'foreign',
    what: { en: 'a folder index of NTFS ($I30)', zh: 'NTFS 目录索引（$I30）' },
    magics: [[[0, 'INDX(\0']]],
  },
  {
    id: 'hibernation',
    use: 'foreign',
    what: { en: 'a hibernation file (hiberfil.sys)', zh: '休眠文件（hiberfil.sys）' },
    place: 'after the journal of NTFS, whose restart pages share a mark with a hibernation that is being resumed',
    magics: [[[0, 'HIBR']], [[0, 'hibr']], [[0, 'WAKE']], [[0, 'wake']], [[0, 'RSTR']]],
  },
  {
    id: 'prefetch',
    use: 'foreign',
    what: { en: 'a prefetch file', zh: '预读取文件' },
    magics: [[[0, 'MAM\x04']], [[4, 'SCCA']]],
  },
  {
    id: 'ese',
    use: 'foreign',
    what: { en: 'an ESE database', zh: 'ESE 数据库' },
    magics: [[[4, '\xef\xcd\xab\x89']]],
  },
  {
    id: 'shortcut',
    use: 'foreign',
    what: { en: 'a shortcut (LNK)', zh: '快捷方式（LNK）' },
    magics: [[[0, 'L\0\0\0\x01\x14\x02\0']]],
  },
  {
    id: 'event-trace',
    use: 'foreign',
    what: { en: 'an event trace (ETL)', zh: '事件跟踪文件（ETL）' },
    // The first event behind the 72 bytes of a buffer's head: a system header of version 2, of 32 or 64 bits (evntrace.h).
    magics: [[[0x48, '\x02\0\x01\xc0']], [[0x48, '\x02\0\x02\xc0']]],
  },
  {
    id: 'old-event-log',
    use: 'foreign',
    what: { en: 'an event log of Windows XP or earlier (EVT)', zh: 'Windows XP 及更早的事件日志（EVT）' },
    magics: [
      [
        [0, '0\0\0\0'],
        [4, 'LfLe'],
      ],
    ],
  },
];

async function isBootStatus({ source, size, head }: Probe): Promise<boolean> {
  if (head.every((byte) => byte === 0)) return false;
  const parsed = await parseBootStatus(source);
  if (parsed.status !== 'ok') return false;
  // A ring says its version; flags alone are three small numbers, which only the sizes of the file confirm.
  return parsed.value.version !== undefined || size === 0x800 || size === 0x10000 || size === 0x10800;
}
