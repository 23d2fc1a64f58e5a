/** Writing an image and verifying it. coreutils dd.c, cksum.c and its zh_CN catalogue; rsync log.c, receiver.c. */
import { define } from './matcher/macros.ts';

const READ_BACK = {
  en: 'Write with conv=fsync, then compare: `head -c SIZE /dev/sdX | sha256sum` against the image.',
  zh: '写入时加 conv=fsync，然后用 `head -c 大小 /dev/sdX | sha256sum` 与镜像比较。',
};
const DOWNLOAD = {
  en: 'Download again and compare with the checksum of the publisher. To check a stick read exactly the length of the image.',
  zh: '重新下载并与发布者公布的校验值比较。校验 U 盘时，只读取与镜像等长的部分。',
};

export const writing = define(
  [
    {
      code: 'dd.sum',
      pattern: String.raw`^(?<b>\d+)(?: bytes?| ?字节) ?(?:[(（][^)）]{0,80}[)）] ?)?(?:copied|已复制)[,，] ?(?<t>[\d.e+-]+) ?s`,
      level: 'I',
      title: { en: 'How much dd copied', zh: 'dd 复制的数据量' },
      meaning: {
        en: 'Must equal the size of the image. A speed no stick can do means that the data were still in memory.',
        zh: '应等于镜像大小。若速度远超 U 盘能力，说明数据还只在内存缓存里。',
      },
      causes: [],
    },
    {
      code: 'dd.rec',
      pattern: String.raw`^(?<f>\d+)\+(?<p>\d+) records (?<d>in|out)|^(?<zd>输入|输出)了 ?(?<zf>\d+)\+(?<zp>\d+) 块记录`,
      level: 'I',
      title: { en: 'Blocks dd read or wrote', zh: 'dd 读写的块数' },
      meaning: { en: 'In and out must be equal.', zh: '输入与输出应当相等。' },
      causes: [],
    },
    {
      code: 'dd.full',
      pattern: String.raw`(?:error writing ['‘](?<f>[^'’]{1,200})['’]|写入 ?['‘“](?<zf>[^'’”]{1,200})['’”] ?(?:时出错)?)[:：] ?(?:No space left on device|设备上没有空间)`,
      level: 'F',
      title: { en: 'Target full while writing', zh: '写入时目标已满' },
      meaning: {
        en: 'The image is larger than the stick; or /dev/sdX did not exist, and a file in memory was filled instead.',
        zh: '镜像比 U 盘大；或 /dev/sdX 不存在，实际写满的是内存里的一个普通文件。',
      },
      causes: [
        { id: 'image-truncated', weight: 20 },
        { id: 'wrong-device', weight: 10 },
      ],
      next: {
        en: '`ls -l /dev/sdX` must begin with b; compare `blockdev --getsize64` with the size of the image.',
        zh: '`ls -l /dev/sdX` 的首字母必须是 b；对比 `blockdev --getsize64` 与镜像大小。',
      },
      fix: ['REWRITE'],
    },
    {
      code: 'dd.err',
      pattern: String.raw`(?<op>error reading|error writing|fsync failed for|fdatasync failed for|failed to open) ['‘](?<f>[^'’]{1,200})['’]: (?<w>[^\n]+)|(?:读取|写入|打开|同步) ?['‘“](?<zf>[^'’”]{1,200})['’”] ?(?:时出错|失败)[:：] ?(?<zw>[^\n]+)`,
      level: 'E',
      title: { en: 'dd could not read or write', zh: 'dd 读写失败' },
      meaning: {
        en: '“Input/output error”: the medium or its connection. “Device or resource busy”: still mounted. “Permission denied”: not root. “Read-only”: write-protected.',
        zh: '“输入/输出错误”：介质或连接有问题；“设备或资源忙”：仍被挂载；“权限不够”：不是 root；“只读”：写保护。',
      },
      causes: [
        { id: 'dead-media', weight: 14, when: { w: 'Input/output error.*', op: 'error.*|f.*sync.*' } },
        { id: 'dead-media', weight: 14, when: { zw: '输入/输出错误.*' } },
        { id: 'media-removed', weight: 10, when: { w: 'No such device.*|No medium.*' } },
        { id: 'usb-link', weight: 6, when: { w: 'Input/output error.*' } },
        { id: 'drive-locked', weight: 18, when: { w: 'Device or resource busy.*|Permission denied.*' } },
        { id: 'drive-locked', weight: 18, when: { zw: '设备或资源忙.*|权限不够.*' } },
        { id: 'write-protected', weight: 18, when: { w: 'Read-only.*|Operation not permitted.*' } },
        { id: 'write-protected', weight: 18, when: { zw: '只读文件系统.*' } },
        { id: 'wrong-device', weight: 8, when: { op: 'failed to open', w: 'No such file.*' } },
      ],
      next: READ_BACK,
      fix: ['IMAGE'],
    },
    {
      code: 'dd.busy',
      pattern: String.raw`This disk is currently in use - repartitioning is probably a bad idea|BLKRRPART: Device or resource busy|is (?:mounted; will not make a filesystem here|apparently in use by the system)|Partitions or virtual mappings on device '\S{1,100}', not making filesystem|contains a mounted filesystem`,
      level: 'E',
      title: { en: 'Device is in use', zh: '设备正在使用' },
      meaning: {
        en: 'A file system, swap or volume on it is in use, or the kernel has not let go of the old table yet.',
        zh: '其上的文件系统、swap 或卷正在使用，或内核还没有放开旧的分区表。',
      },
      causes: [
        { id: 'drive-locked', weight: 18 },
        { id: 'wrong-device', weight: 6 },
      ],
      next: {
        en: '`lsblk` shows what is mounted from it; unmount that, or pull the stick and put it in again.',
        zh: '用 `lsblk` 查看挂载情况；先卸载，或拔下 U 盘重新插入。',
      },
      source: 'util-linux sfdisk.c, blockdev.c; e2fsprogs misc/util.c; dosfstools src/mkfs.fat.c',
    },
    {
      code: 'dd.partial',
      pattern: String.raw`warning: partial read \((?<n>\d+) bytes?\); suggest iflag=fullblock|警告：?部分读取`,
      level: 'W',
      title: { en: 'dd read short blocks', zh: 'dd 读到了不完整的块' },
      meaning: {
        en: 'Input from a pipe may be put together wrongly.',
        zh: '来自管道的输入可能被错误拼接。',
      },
      causes: [{ id: 'media-corrupt', weight: 9 }],
      next: { en: 'Repeat with iflag=fullblock.', zh: '加 iflag=fullblock 重做。' },
      fix: ['REWRITE'],
    },
    {
      code: 'sum.warn',
      pattern: String.raw`WARNING: (?<n>\d+) computed checksums? did NOT match|警告[:：] ?(?<zn>\d+) 个(?:计算出的)?校验和不匹配`,
      level: 'E',
      title: { en: 'Checksum does not match', zh: '校验和不匹配' },
      meaning: {
        en: 'A bad download, a file changed on the way (text mode), or a stick that was read beyond the image.',
        zh: '下载损坏、文件在传输中被改动（文本模式），或读 U 盘时超出了镜像长度。',
      },
      causes: [
        { id: 'media-corrupt', weight: 21 },
        { id: 'image-truncated', weight: 6 },
      ],
      next: DOWNLOAD,
      fix: ['REWRITE'],
    },
    {
      code: 'sum.fmt',
      pattern: String.raw`no properly formatted .{0,20}checksum lines found|WARNING: \d+ lines? (?:is|are) improperly formatted|WARNING: \d+ listed files? could not be read|找不到格式正确的.{0,20}校验和行`,
      level: 'W',
      title: { en: 'Checksum file cannot be used', zh: '校验和文件无法使用' },
      meaning: {
        en: 'Line ends of Windows, UTF-16, or a web page instead of the file.',
        zh: 'Windows 换行、UTF-16 编码，或下载到的是网页。',
      },
      causes: [],
      next: { en: '`file SHA256SUMS`; convert with dos2unix.', zh: '用 `file SHA256SUMS` 查看；用 dos2unix 转换。' },
    },
    {
      code: 'sum.line',
      pattern: String.raw`^(?<f>(?=[^:：]{0,400}[./])[^\t]{1,400}[^\s:：])[:：] (?<r>OK|FAILED open or read|FAILED|成功|失败|打开或读取失败)$`,
      level: 'I',
      grades: [
        { when: { r: 'FAILED|失败' }, level: 'E' },
        { when: { r: 'FAILED open or read|打开或读取失败' }, level: 'W' },
      ],
      title: { en: 'Checksum of one file', zh: '单个文件的校验结果' },
      meaning: {
        en: 'FAILED: the content differs from what was published.',
        zh: '失败：内容与发布的不一致。',
      },
      causes: [
        { id: 'media-corrupt', weight: 21, when: { r: 'FAILED|失败' } },
        { id: 'dead-media', weight: 5, when: { r: 'FAILED open or read|打开或读取失败' } },
        { id: 'media-corrupt', weight: -6, when: { r: 'OK|成功' } },
      ],
      next: DOWNLOAD,
      fix: ['REWRITE'],
    },
    {
      code: 'rsync.exit',
      pattern: String.raw`rsync (?<k>error|warning): (?<w>.{1,300}?) \(code (?<c>\d+)\) at (?<src>\S+)`,
      level: 'E',
      title: { en: 'Copy with rsync incomplete', zh: 'rsync 复制不完整' },
      meaning: {
        en: 'Code 11: files could not be written (space). 12: the connection broke. 20: cancelled. 23: some files failed. 24: files vanished. 30: timeout.',
        zh: '11：文件写入失败（空间不足）；12：连接中断；20：被取消；23：部分文件失败；24：文件中途消失；30：超时。',
      },
      causes: [
        { id: 'media-corrupt', weight: 8, when: { c: '23|11|12|30' } },
        { id: 'network-source', weight: 10, when: { c: '12|30|10|35' } },
        { id: 'dead-media', weight: 3, when: { c: '11|23' } },
      ],
      next: { en: 'Read the lines “rsync:” before it.', zh: '看它前面以 “rsync:” 开头的行。' },
    },
    {
      code: 'f3.probe',
      pattern: String.raw`[Tt]he device .{1,120} is (?:a )?(?:counterfeit of type (?<type>limbo|wraparound|chain)|damaged, (?<bad>[^\n]{1,80}))|Data LOST: +(?<lost>(?!0\.00)\d[\d.]{0,15} (?:[KMGT]B|[KMGT]?[Bb]ytes?))|[\d.]{1,16} [KMGT]?[Bb]yte DATA (?<gone>LOST)|Creating file \S{1,40} \.\.\. Write failure: (?<wf>[^\n]+)`,
      level: 'F',
      title: { en: 'The stick has less memory than it claims', zh: 'U 盘实际容量小于标称' },
      meaning: {
        en: 'A test wrote and read it all: above the real size data is lost or lands elsewhere.',
        zh: '写入并读回全部容量的检测表明：超出真实容量的数据会丢失或错位。',
      },
      causes: [
        { id: 'fake-capacity', weight: 30, when: { type: '.+' } },
        { id: 'fake-capacity', weight: 20, when: { lost: '.+' } },
        { id: 'fake-capacity', weight: 20, when: { gone: '.+' } },
        { id: 'fake-capacity', weight: 9, when: { wf: '.+' } },
        { id: 'dead-media', weight: 15, when: { wf: '.+' } },
        { id: 'dead-media', weight: 12 },
      ],
      next: READ_BACK,
      fix: ['REPLACE'],
      source: 'f3 f3probe.c, f3read.c',
    },
    {
      code: 'h2testw',
      pattern: String.raw`The media is likely to be defective\.|Der Datentr(?:ä|ae)ger ist wahrscheinlich defekt|First error at offset: (?<off>0x[0-9a-fA-F]+)|(?<over>\b\d[\d.]{0,15} [KMG]Byte) (?:overwritten|DATA LOST)`,
      level: 'F',
      title: { en: 'H2testw: the stick loses data', zh: 'H2testw：U 盘会丢数据' },
      meaning: {
        en: 'From the first error on nothing that is written can be read back: counterfeit capacity, or failing flash.',
        zh: '从第一个错误处开始，写入的数据读不回来：容量造假，或闪存损坏。',
      },
      causes: [
        { id: 'fake-capacity', weight: 20 },
        { id: 'dead-media', weight: 14 },
      ],
      next: READ_BACK,
      fix: ['REPLACE'],
      source: 'H2testw 1.4 output',
    },
    {
      code: 'rsync.io',
      pattern: String.raw`rsync: .{0,40}(?:write failed on|read errors mapping) "(?<f>[^"]{1,300})".{0,40}: (?<w>.{1,80}) \((?<n>\d+)\)|failed verification -- update`,
      level: 'E',
      title: { en: 'rsync could not read or write a file', zh: 'rsync 读写文件失败' },
      meaning: { en: '28: full. 5: the medium. 30: read-only.', zh: '28：空间已满；5：介质读写错误；30：只读。' },
      causes: [
        { id: 'dead-media', weight: 15, when: { n: '5' } },
        { id: 'write-protected', weight: 15, when: { n: '30' } },
        { id: 'media-corrupt', weight: 10, when: { n: '28|' } },
      ],
      next: READ_BACK,
    },
  ],
  {
    sources: ['writing', 'kernel', 'userspace'],
    source: 'coreutils src/dd.c, src/cksum.c, po/zh_CN.po; rsync log.c, receiver.c',
  },
);
