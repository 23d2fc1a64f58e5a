/**
 * File systems. Linux fs/{fat,exfat,ntfs3,ext4,jbd2,squashfs,isofs,overlayfs}; ntfs-3g libntfs-3g/volume.c; util-linux
 * libmount. The general messages any program prints about a file system are in `general`, to be tried last.
 */
import { define } from './matcher/macros.ts';

const CHECK_FAT = {
  en: 'Copy the medium if its sectors fail to read; else unmount it and run `fsck.fat -n`, then `fsck.fat -a` (Windows: chkdsk /f).',
  zh: '若有扇区读取错误，先复制整盘；否则卸载后运行 `fsck.fat -n`，再运行 `fsck.fat -a`（Windows 上用 chkdsk /f）。',
};
const CHKDSK = {
  en: 'Run chkdsk /f from Windows. Do not force the mount of a Windows To Go system volume.',
  zh: '在 Windows 中运行 chkdsk /f。不要强行挂载 Windows To Go 的系统卷。',
};
const SHUT_DOWN_FULLY = {
  en: 'Boot that Windows and shut it down fully (shutdown /s /t 0; powercfg /h off), or mount read-only.',
  zh: '启动那个 Windows 并彻底关机（shutdown /s /t 0；powercfg /h off），或者只读挂载。',
};
const E2FSCK = {
  en: 'Unmounted: `e2fsck -f`. If block errors stand before, copy the medium first.',
  zh: '卸载后运行 `e2fsck -f`。如果前面有块设备错误，先复制整盘。',
};
const HASH = {
  en: 'Compare the hash of the image, the medium read back, and the same on another computer: a bad write differs always, bad memory differs each time.',
  zh: '对比镜像哈希、从介质回读的哈希，以及在另一台电脑上的结果：写坏的介质每次都不一致，内存故障则每次结果都不同。',
};
const REWRITE = {
  en: 'Check the hash of the image, write it again raw (dd, or DD mode of Rufus) and read it back.',
  zh: '校验镜像哈希，以原始方式重新写入（dd 或 Rufus 的 DD 模式），并回读比较。',
};

const NTFS3 = 'Linux fs/ntfs3/{super,fsntfs,record}.c';
const NTFS3G = 'ntfs-3g libntfs-3g/volume.c';
/** File systems whose drivers come with every kernel. */
const SHIPPED = 'vfat|msdos|ext[234]|xfs|btrfs|exfat|ntfs3|iso9660|udf|squashfs|overlay';
const EXT4 = 'Linux fs/ext4/{super,inode}.c, fs/jbd2';
const ANY = ['kernel', 'userspace', 'screen'];

const BTRFS_CHECK = {
  en: 'Mount read-only from the backup root (`mount -o ro,rescue=all`), copy off; then `btrfs check --readonly` and `btrfs device stats`. No `--repair` before there is a copy.',
  zh: '先用 `mount -o ro,rescue=all` 只读挂载并拷出数据，再运行 `btrfs check --readonly` 和 `btrfs device stats`。没有副本之前不要用 `--repair`。',
};
const XFS_REPAIR = {
  en: 'Image it first if there was any I/O error, then `xfs_repair -n` on the unmounted volume.',
  zh: '若出现过 I/O 错误先制作映像，再对未挂载的卷运行 `xfs_repair -n`。',
};

export const filesystem = define(
  [
    {
      code: 'vfat.dirty',
      pattern: String.raw`\bFAT-fs \({{part}}\): Volume was not properly unmounted`,
      level: 'W',
      title: { en: 'FAT volume was not unmounted cleanly', zh: 'FAT 卷没有正常卸载' },
      meaning: { en: 'Pulled or switched off while in use.', zh: '使用中被拔出或断电。' },
      causes: [{ id: 'fat-dirty', weight: 14 }],
      next: CHECK_FAT,
      fix: ['FSCK'],
    },
    {
      code: 'vfat.err',
      pattern: String.raw`\bFAT-fs \({{part}}\): (?:error, (?<fn>\w+)|Filesystem has been set read-only|[Cc]orrupted directory)`,
      level: 'E',
      title: { en: 'FAT structures damaged', zh: 'FAT 结构损坏' },
      meaning: {
        en: 'A cluster chain or directory makes no sense; the volume goes read-only.',
        zh: '簇链或目录不合逻辑，卷会变成只读。',
      },
      causes: [
        { id: 'esp-damaged', weight: 12 },
        { id: 'dead-media', weight: 5 },
        { id: 'fat-dirty', weight: 3 },
      ],
      next: CHECK_FAT,
      fix: ['IMAGE', 'FSCK'],
    },
    {
      code: 'vfat.bpb',
      pattern: String.raw`\bFAT-fs \({{part}}\): (?:bogus (?<f>[\w ]+)|invalid media value|Can't find a valid FAT filesystem|unable to read boot sector|invalid FAT variant)`,
      level: 'F',
      alone: false,
      title: { en: 'No FAT boot sector where one was expected', zh: '预期的位置没有 FAT 引导扇区' },
      meaning: {
        en: 'The volume is not FAT, which is normal while the kernel tries one file system after the other, or its boot sector was overwritten.',
        zh: '该卷不是 FAT（内核逐个尝试文件系统时属正常现象），或者它的引导扇区被覆盖。',
      },
      causes: [
        { id: 'esp-damaged', weight: 7 },
        { id: 'start-overwritten', weight: 3 },
      ],
      next: {
        en: 'Does another file system of the same partition mount right after? Else `blkid -p` and the backup boot sector 6.',
        zh: '紧接着是否有别的文件系统挂载了同一分区？没有的话，用 `blkid -p` 查看，并检查 6 号备份引导扇区。',
      },
      fix: ['FSCK', 'REWRITE'],
    },
    {
      code: 'vfat.lss',
      pattern: String.raw`\bFAT-fs \({{part}}\): logical sector size too small for device \(logical sector size = (?<n>\d+)\)`,
      level: 'F',
      title: {
        en: 'FAT made for 512-byte sectors on a 4096-byte device',
        zh: '512 字节扇区的 FAT 放在了 4096 字节扇区的设备上',
      },
      meaning: {
        en: 'The disk was prepared behind another bridge or cloned between sector sizes; it cannot be used as it is.',
        zh: '磁盘是在另一种桥接芯片下制作的，或在不同扇区大小之间克隆而来，这样无法使用。',
      },
      causes: [{ id: 'sector-size-mismatch', weight: 25 }],
      next: { en: 'Create the medium anew on this very device.', zh: '在这台设备上重新制作该介质。' },
    },
    {
      code: 'vfat.nls',
      pattern: String.raw`\bFAT-fs \({{part}}\): (?:codepage (?<cp>\w+)|IO charset (?<nls>[\w-]+)) not found`,
      level: 'E',
      title: { en: 'Character set module for FAT missing', zh: '缺少 FAT 所需的字符集模块' },
      meaning: {
        en: 'Kernel and modules do not belong together, or the initramfs is too thin: the system partition cannot be mounted.',
        zh: '内核与模块版本不匹配，或 initramfs 过于精简：系统分区因此无法挂载。',
      },
      causes: [
        { id: 'initramfs-missing', weight: 10 },
        { id: 'kernel-regression', weight: 6 },
      ],
      next: {
        en: 'Add nls_cp437 and nls_iso8859-1 to the initramfs; check that kernel and modules have one version.',
        zh: '把 nls_cp437 和 nls_iso8859-1 加入 initramfs；确认内核与模块版本一致。',
      },
      fix: ['INITRD(nls_cp437,nls_iso8859-1)'],
    },
    {
      code: 'vfat.gone',
      pattern: String.raw`\bFAT-fs \({{part}}\): (?:FAT read failed \(blocknr|Directory bread\(block)`,
      level: 'E',
      title: { en: 'FAT volume vanished while in use', zh: '使用中 FAT 卷消失' },
      meaning: { en: 'The device below it does not answer any more.', zh: '其底层设备不再响应。' },
      causes: [
        { id: 'media-removed', weight: 10 },
        { id: 'usb-link', weight: 5 },
        { id: 'dead-media', weight: 4 },
      ],
      next: { en: 'Look for a USB disconnect before this line.', zh: '在这一行之前查找 USB 断开记录。' },
      fix: ['PORT'],
    },
    {
      code: 'exfat.dirty',
      pattern: String.raw`exFAT-fs \({{part}}\): (?:Volume was not properly unmounted|Medium has reported failures)`,
      level: 'W',
      title: { en: 'exFAT volume was not unmounted cleanly', zh: 'exFAT 卷没有正常卸载' },
      meaning: {
        en: '“Medium has reported failures” was noted by whoever wrote to it: bad flash.',
        zh: '“Medium has reported failures” 是写入方留下的标记：闪存有坏块。',
      },
      causes: [{ id: 'fat-dirty', weight: 12 }],
      next: { en: 'fsck.exfat, or chkdsk /f in Windows.', zh: '运行 fsck.exfat，或在 Windows 中 chkdsk /f。' },
      fix: ['FSCK'],
    },
    {
      code: 'exfat.boot',
      pattern: String.raw`exFAT-fs \({{part}}\): (?:invalid boot record signature|invalid fs_name|Invalid boot checksum|invalid boot region|failed to load upcase table|failed to recognize exfat type)`,
      level: 'F',
      alone: false,
      title: { en: 'exFAT boot region damaged', zh: 'exFAT 引导区损坏' },
      meaning: {
        en: 'The volume is not exFAT after all, or its boot region is damaged; a backup lies at sector 12.',
        zh: '该卷其实不是 exFAT，或引导区已损坏；12 号扇区有备份。',
      },
      causes: [
        { id: 'esp-damaged', weight: 7 },
        { id: 'start-overwritten', weight: 5 },
      ],
      next: CHECK_FAT,
      fix: ['FSCK'],
    },
    {
      code: 'ntfs3.dirty',
      pattern: String.raw`ntfs3[:(] ?{{part}}\)?: volume is dirty and "force" flag is not set!`,
      level: 'E',
      title: { en: 'NTFS volume dirty: not mounted', zh: 'NTFS 卷带脏标志，拒绝挂载' },
      meaning: {
        en: 'Windows was not shut down fully (fast startup), or the stick was pulled.',
        zh: 'Windows 没有彻底关机（快速启动），或 U 盘被直接拔出。',
      },
      causes: [
        { id: 'ntfs-dirty', weight: 16 },
        { id: 'ntfs-hibernated', weight: 5 },
      ],
      next: CHKDSK,
      fix: ['FSCK'],
      source: NTFS3,
    },
    {
      code: 'ntfs3.err',
      pattern: String.raw`ntfs3[:(] ?{{part}}\)?: (?:ino=\w+, ?)?(?:Mark volume as dirty due to NTFS errors|It is recommened to use chkdsk|failed to replay log file|mft corrupted|Failed to load \$\w+|\$\w+ is corrupted)`,
      level: 'E',
      title: { en: 'NTFS structures damaged', zh: 'NTFS 结构损坏' },
      meaning: {
        en: 'A system file of NTFS cannot be read or makes no sense.',
        zh: 'NTFS 的某个系统文件读不出来或内容不合理。',
      },
      causes: [
        { id: 'ntfs-corrupt', weight: 15 },
        { id: 'dead-media', weight: 5 },
        { id: 'ntfs-dirty', weight: 4 },
      ],
      next: CHKDSK,
      fix: ['IMAGE', 'FSCK'],
      source: NTFS3,
    },
    {
      code: 'ntfs3.sect',
      pattern: String.raw`Different NTFS sector size \((?<a>\d+)\) and media sector size \((?<b>\d+)\)|NTFS's cluster size \(\d+\) is less than media sector size`,
      level: 'F',
      title: { en: 'NTFS made for another sector size', zh: 'NTFS 的扇区大小与设备不符' },
      meaning: {
        en: 'Cloned between a 512-byte and a 4096-byte device.',
        zh: '在 512 字节和 4096 字节扇区的设备之间克隆而来。',
      },
      causes: [{ id: 'sector-size-mismatch', weight: 25 }],
      next: { en: 'Create the medium anew on this very device.', zh: '在这台设备上重新制作该介质。' },
      source: NTFS3,
    },
    {
      code: 'ntfs3.raw',
      pattern: String.raw`RAW NTFS volume: Filesystem size .{1,40} > volume size`,
      level: 'E',
      title: { en: 'NTFS larger than its partition', zh: 'NTFS 比所在分区还大' },
      meaning: { en: 'A clone cut short or a partition made smaller.', zh: '克隆没有完成，或分区被缩小。' },
      causes: [
        { id: 'image-truncated', weight: 15 },
        { id: 'partition-table-damaged', weight: 6 },
      ],
      next: { en: 'Compare the sizes of device, partition and original.', zh: '对比设备、分区和原盘的大小。' },
      fix: ['REWRITE'],
      source: NTFS3,
    },
    {
      code: 'ntfs3g.hib',
      pattern: String.raw`Windows is hibernated, refused to mount|Metadata kept in Windows cache, refused to mount|The NTFS partition is in an unsafe state|Falling back to read-only mount because the NTFS partition is in an`,
      level: 'E',
      sources: ANY,
      title: { en: 'Windows on this volume is only asleep', zh: '该卷上的 Windows 处于休眠状态' },
      meaning: {
        en: 'Hibernated, or shut down with fast startup: the volume must not be written to by others.',
        zh: 'Windows 处于休眠或快速启动关机状态：其他系统不能写入该卷。',
      },
      causes: [
        { id: 'ntfs-hibernated', weight: 20 },
        { id: 'ntfs-dirty', weight: 5 },
      ],
      next: SHUT_DOWN_FULLY,
      source: NTFS3G,
    },
    {
      code: 'ntfs3g.mirr',
      pattern: String.raw`\$MFTMirr does not match \$MFT`,
      level: 'E',
      sources: ANY,
      title: { en: '$MFT and its mirror differ', zh: '$MFT 与其镜像不一致' },
      meaning: { en: 'The start of the file table, or its copy, is damaged.', zh: '主文件表开头或其副本已损坏。' },
      causes: [
        { id: 'ntfs-corrupt', weight: 17 },
        { id: 'dead-media', weight: 4 },
      ],
      next: CHKDSK,
      fix: ['IMAGE', 'FSCK'],
      source: NTFS3G,
    },
    {
      code: 'ntfs3g.bad',
      pattern: String.raw`doesn't seem to have a valid NTFS|NTFS signature is missing|NTFS is either inconsistent, or there is a hardware fault`,
      level: 'F',
      sources: ANY,
      title: { en: 'No usable NTFS on this device', zh: '该设备上没有可用的 NTFS' },
      meaning: {
        en: 'The wrong device, a BitLocker volume, or a damaged boot record or file table.',
        zh: '选错了设备、卷已被 BitLocker 加密，或者引导记录、主文件表损坏。',
      },
      causes: [
        { id: 'ntfs-boot-damaged', weight: 10 },
        { id: 'ntfs-corrupt', weight: 8 },
        { id: 'bitlocker-locked', weight: 7 },
        { id: 'dead-media', weight: 3 },
      ],
      next: {
        en: 'See what `blkid -p` says of it; diagnose the medium or its image directly.',
        zh: '看 `blkid -p` 的结果；直接诊断该介质或其镜像。',
      },
      source: NTFS3G,
    },
    {
      code: 'btrfs.err',
      pattern: String.raw`(?:BTRFS:? (?:error|warning|critical|info) \(device {{part}}(?:: state \w+)?\)(?::| in) ?|B(?:TR|RT)FS: (?=superblock checksum mismatch|open_ctree failed)|^(?:ERROR: )?(?=parent transid verify failed|checksum verify failed|bad tree block start))(?:(?<what>csum failed|(?:superblock )?checksum (?:mismatch|error|verify failed)|parent transid verify failed|bad tree block start|corrupt leaf|failed to (?:read (?:block groups|chunk (?:root|tree)|tree root|log tree)|recover log tree|verify dev extents|load super)|open_ctree failed|super_num_devices|devid \d+ uuid \S+ is missing|forced readonly|errno=-\d+|\w+:\d+: errno=-\d+)|bdev \S+ errs: wr (?<wr>\d+), rd (?<rd>\d+), flush \d+, corrupt \d+, gen \d+)`,
      level: 'E',
      grades: [{ when: { wr: '0', rd: '0' }, level: 'W' }],
      title: { en: 'Btrfs met damage or an I/O error', zh: 'Btrfs 发现损坏或 I/O 错误' },
      meaning: {
        en: '“csum failed”: what was read is not what was written. “parent transid”: a write that was confirmed is missing, as after a loss of power or a device that lies about its cache. “bdev … errs” counts since the volume was made: wr and rd are errors of the path or medium.',
        zh: '“csum failed”：读出的内容与写入时不同。“parent transid”：已确认的写入丢失，例如断电，或设备谎报缓存已落盘。“bdev … errs” 是自建卷以来的累计计数：wr、rd 表示通路或介质出错。',
      },
      causes: [
        { id: 'media-removed', weight: 9, when: { what: 'parent transid.*' } },
        { id: 'dead-media', weight: 8, when: { rd: '[1-9].*' } },
        { id: 'usb-link', weight: 8, when: { wr: '[1-9].*' } },
        {
          id: 'media-corrupt',
          weight: 10,
          when: { what: '(?:csum|(?:superblock )?checksum|bad tree|corrupt leaf|parent transid).*' },
        },
        { id: 'dead-media', weight: 8, when: { what: '(?:csum|checksum|bad tree|corrupt leaf|parent transid).*' } },
        { id: 'image-truncated', weight: 12, when: { what: 'failed to verify dev extents' } },
        // Another member of the volume is absent; nothing is said of the one that is there.
        { id: 'media-removed', weight: 12, when: { what: 'devid .*missing' } },
        { id: 'media-corrupt', weight: 1, when: { what: 'devid .*missing' } },
        { id: 'media-corrupt', weight: 4 },
        { id: 'dead-media', weight: 3 },
      ],
      next: BTRFS_CHECK,
      fix: ['IMAGE'],
      source: 'Linux fs/btrfs/{disk-io,volumes,inode,messages}.c',
    },
    {
      code: 'xfs.err',
      pattern: String.raw`XFS \({{part}}\): (?:(?<what>Metadata (?:corruption|CRC error) detected|Corruption (?:of in-memory data|warning|detected)|Internal error|log mount(?:/recovery)? failed|Superblock has unknown|Log inconsistent|bad magic number|SB validate failed|[Ll]og I/O [Ee]rror|I/O [Ee]rror [Dd]etected|Filesystem has been shut down|failed to (?:locate log tail|read root inode))|metadata I/O error.{0,200}?error (?<e>\d+))`,
      level: 'E',
      title: { en: 'XFS met damage or an I/O error', zh: 'XFS 发现损坏或 I/O 错误' },
      meaning: {
        en: 'Error 5 or a log I/O error: the disk did not take or give the block. Error 117 or “corruption”: the block was read and is wrong.',
        zh: '错误 5 或日志 I/O 错误：磁盘读写失败。错误 117 或 “corruption”：块能读出，但内容不对。',
      },
      causes: [
        { id: 'dead-media', weight: 10, when: { e: '5' } },
        { id: 'dead-media', weight: 8, when: { what: '.*I/O.*' } },
        { id: 'usb-link', weight: 6, when: { e: '5' } },
        { id: 'usb-link', weight: 6, when: { what: '.*I/O.*' } },
        { id: 'media-corrupt', weight: 9, when: { e: '117|74' } },
        { id: 'media-corrupt', weight: 9, when: { what: '(?:Metadata|Corruption|Internal|bad magic|SB validate).*' } },
        { id: 'dead-media', weight: 5 },
        { id: 'media-removed', weight: 4 },
      ],
      next: XFS_REPAIR,
      fix: ['IMAGE', 'FSCK'],
      source: 'Linux fs/xfs/{xfs_buf,xfs_log,xfs_error,xfs_mount}.c',
    },
    {
      code: 'ext4.err',
      pattern: String.raw`EXT4-fs error \(device {{part}}\)(?::| in) (?<fn>\w+):(?<line>\d+)`,
      level: 'E',
      title: { en: 'ext4 met an inconsistency', zh: 'ext4 发现不一致' },
      meaning: {
        en: 'Mostly a consequence of block errors before it; else unsafe power-off or bad memory. The volume may go read-only.',
        zh: '多半由之前的块设备错误引起；否则是非正常断电或内存故障。该卷可能转为只读。',
      },
      causes: [
        { id: 'dead-media', weight: 6 },
        { id: 'media-corrupt', weight: 5 },
        { id: 'media-removed', weight: 4 },
      ],
      next: E2FSCK,
      fix: ['IMAGE', 'FSCK'],
      source: EXT4,
    },
    {
      code: 'ext4.io',
      pattern: String.raw`ext4_end_bio:\d+: I/O error (?<e>-?\d{1,3}) writing to inode`,
      level: 'E',
      title: { en: 'ext4 lost data it was writing', zh: 'ext4 写入的数据丢失' },
      meaning: {
        en: '-19: the disk is no longer there. -5, 10: it answered with an error. -28: a thin volume or image is full.',
        zh: '-19：磁盘已经不在；-5、10：磁盘返回错误；-28：精简卷或镜像文件已满。',
      },
      causes: [
        { id: 'media-removed', weight: 13, when: { e: '-19' } },
        { id: 'usb-link', weight: 11, when: { e: '-19' } },
        { id: 'dead-media', weight: 6, when: { e: '-5|10' } },
        { id: 'usb-link', weight: 5, when: { e: '-5|10' } },
      ],
      next: E2FSCK,
      fix: ['IMAGE', 'FSCK'],
      source: 'Linux fs/ext4/page-io.c',
    },
    {
      code: 'ext4.dirty',
      pattern: String.raw`EXT4-fs \({{part}}\): (?:warning: mounting fs with errors|error count(?: since last fsck)?: \d+|(?:initial|last) error at )`,
      level: 'W',
      title: { en: 'ext4 remembers errors', zh: 'ext4 记录过错误' },
      meaning: {
        en: 'The volume was found inconsistent at the time and place the line names, and has not been checked since.',
        zh: '该卷在所示时间和位置被发现不一致，此后没有检查过。',
      },
      causes: [
        { id: 'media-corrupt', weight: 9 },
        { id: 'media-removed', weight: 7 },
        { id: 'dead-media', weight: 6 },
      ],
      next: E2FSCK,
      fix: ['IMAGE', 'FSCK'],
      source: EXT4,
    },
    {
      code: 'fsck.super',
      pattern: String.raw`[Bb]ad magic number in super-?block|[Cc]ouldn't find valid filesystem superblock|Superblock invalid, trying backup blocks`,
      level: 'E',
      title: { en: 'No superblock where the checker looks', zh: '检查工具找不到超级块' },
      meaning: {
        en: 'The start of the volume is overwritten or damaged, or a whole disk or another kind of volume was named.',
        zh: '卷的开头被覆盖或损坏，或命令指定的是整块磁盘、其他类型的卷。',
      },
      causes: [
        { id: 'media-corrupt', weight: 12 },
        { id: 'dead-media', weight: 6 },
        { id: 'partition-moved', weight: 4 },
      ],
      next: {
        en: '`blkid -p` of the device says what lies there; then `e2fsck -b 32768`.',
        zh: '先用 `blkid -p` 看设备上是什么，再试 `e2fsck -b 32768`。',
      },
      fix: ['IMAGE', 'FSCK'],
      source: 'e2fsprogs e2fsck/unix.c, misc/tune2fs.c',
    },
    {
      code: 'ext4.sb',
      pattern: String.raw`EXT4-fs \({{part}}\): (?:VFS: Can't find ext4 filesystem|unable to read superblock|Magic mismatch|group descriptors corrupted)`,
      level: 'F',
      alone: false,
      title: { en: 'No ext4 superblock', zh: '找不到 ext4 超级块' },
      meaning: {
        en: 'Normal while the kernel tries file systems on a volume of another kind; else the start of the volume is damaged.',
        zh: '内核在其他类型的卷上逐个尝试文件系统时属正常；否则说明卷的开头已损坏。',
      },
      causes: [
        { id: 'wrong-root', weight: 3 },
        { id: 'media-corrupt', weight: 5 },
        { id: 'dead-media', weight: 3 },
      ],
      next: {
        en: 'If no other file system mounts after it: `e2fsck -b 32768`.',
        zh: '如果之后没有别的文件系统成功挂载：`e2fsck -b 32768`。',
      },
      fix: ['FSCK'],
      source: EXT4,
    },
    {
      code: 'ext4.geom',
      pattern: String.raw`bad geometry: block count (?<fs>\d+) exceeds size of device \((?<dev>\d+) blocks\)`,
      level: 'F',
      title: { en: 'ext4 larger than its device', zh: 'ext4 比所在设备还大' },
      meaning: {
        en: 'An image cut short, a smaller clone target, or counterfeit flash.',
        zh: '镜像没写完整、克隆到更小的介质，或是扩容盘。',
      },
      causes: [
        { id: 'image-truncated', weight: 18 },
        { id: 'fake-capacity', weight: 6 },
      ],
      next: REWRITE,
      fix: ['REWRITE', 'GPT'],
      source: EXT4,
    },
    {
      code: 'ext4.feat',
      pattern: String.raw`[Cc]ouldn't mount (?:because of|RDWR because of) unsupported optional features \((?<f>\w+)\)|JBD2: (?<j>Unrecognised features on journal)`,
      level: 'F',
      alone: false,
      title: { en: 'File system newer than the kernel', zh: '文件系统特性比内核新' },
      meaning: {
        en: 'This kernel does not know a feature of the volume. An ext2 or ext3 attempt before a successful ext4 mount prints it too.',
        zh: '该内核不认识卷的某个特性。成功挂载 ext4 之前尝试 ext2/ext3 时也会打印此行。',
      },
      causes: [
        { id: 'kernel-regression', weight: 14, when: { j: '.+' } },
        { id: 'kernel-regression', weight: 6 },
      ],
      next: { en: 'Use a newer live system.', zh: '换用更新的 Live 系统。' },
      source: EXT4,
    },
    {
      code: 'ext4.jnl',
      pattern: String.raw`Aborting journal on device (?<d>\S+)\.|JBD2: (?:journal recovery failed|IO error .{0,80} recovering block|I/O error when updating journal superblock|no valid journal superblock found)|EXT4-fs \({{part}}\): error loading journal`,
      level: 'E',
      title: { en: 'ext4 journal cannot be written or read', zh: 'ext4 日志无法读写' },
      meaning: { en: 'The way to the disk is lost.', zh: '到磁盘的读写通路已断。' },
      causes: [
        { id: 'media-removed', weight: 7 },
        { id: 'dead-media', weight: 7 },
        { id: 'usb-link', weight: 5 },
      ],
      next: E2FSCK,
      fix: ['IMAGE', 'FSCK'],
      source: EXT4,
    },
    {
      code: 'ext4.recov',
      pattern: String.raw`EXT4-fs \({{part}}\): (?:recovery complete|orphan cleanup on readonly fs|INFO: recovery required on readonly)`,
      level: 'I',
      title: { en: 'ext4 recovered from an unclean stop', zh: 'ext4 已从非正常关机中恢复' },
      meaning: { en: 'The previous run ended without unmounting.', zh: '上一次运行没有正常卸载。' },
      causes: [],
      source: EXT4,
    },
    {
      code: 'ext4.ok',
      pattern: String.raw`EXT4-fs \({{part}}\): mounted filesystem`,
      level: 'I',
      title: { en: 'ext4 mounted', zh: 'ext4 挂载成功' },
      meaning: { en: 'The volume could be opened.', zh: '该卷可以正常打开。' },
      causes: [{ id: 'wrong-root', weight: -5 }],
      source: EXT4,
    },
    {
      code: 'fsck.manual',
      pattern: String.raw`UNEXPECTED INCONSISTENCY; RUN fsck MANUALLY|requires a manual fsck|fsck failed with exit status (?<x>\d+)`,
      level: 'F',
      sources: ANY,
      title: { en: 'File system check could not repair by itself', zh: '文件系统检查无法自动修复' },
      meaning: {
        en: 'Exit bits: 1 repaired, 2 restart needed, 4 errors left, 8 could not run.',
        zh: '退出码各位含义：1 已修复，2 需重启，4 仍有错误，8 无法运行。',
      },
      causes: [
        { id: 'media-corrupt', weight: 8 },
        { id: 'dead-media', weight: 7 },
        { id: 'media-removed', weight: 4 },
      ],
      next: E2FSCK,
      fix: ['FSCK'],
      source: 'e2fsprogs e2fsck/unix.c; systemd src/fsck/fsck.c',
    },
    {
      code: 'sqfs.dec',
      pattern: String.raw`SQUASHFS error: (?<alg>\w+) decompression failed, data probably corrupt`,
      level: 'F',
      title: { en: 'Live image damaged: decompression failed', zh: 'Live 镜像损坏：解压失败' },
      meaning: {
        en: 'What was read is not what was written: a bad write or flash, an image cut short, or bad memory of this computer.',
        zh: '读出的内容与写入的不同：写入出错或闪存不良、镜像不完整，或者这台电脑的内存有问题。',
      },
      causes: [
        { id: 'media-corrupt', weight: 16 },
        { id: 'dead-media', weight: 7 },
        { id: 'image-truncated', weight: 6 },
      ],
      next: HASH,
      fix: ['REWRITE', 'RAM'],
      source: 'Linux fs/squashfs',
    },
    {
      code: 'sqfs.read',
      pattern: String.raw`SQUASHFS error: (?:Failed to read block {{hx}}: {{err}}|squashfs_read_data failed to read block|[Uu]nable to read (?<w>[\w ]+))`,
      level: 'F',
      title: { en: 'Live image cannot be read', zh: 'Live 镜像无法读取' },
      meaning: {
        en: 'With block errors beside it the connection or the medium fails; else the image is cut short.',
        zh: '附近有块设备错误时，是连接或介质故障；否则是镜像不完整。',
      },
      causes: [
        { id: 'media-corrupt', weight: 9 },
        { id: 'dead-media', weight: 8 },
        { id: 'usb-link', weight: 6 },
        { id: 'image-truncated', weight: 6 },
        { id: 'media-removed', weight: 5 },
      ],
      next: HASH,
      fix: ['REWRITE', 'PORT'],
      source: 'Linux fs/squashfs',
    },
    {
      code: 'sqfs.sb',
      pattern: String.raw`Can't find a SQUASHFS superblock on|Filesystem uses "(?<c>\w+)" compression\. This is not supported|squashfs image failed sanity check`,
      level: 'F',
      alone: false,
      title: { en: 'Not a SQUASHFS image, or an unknown compression', zh: '不是 SQUASHFS 镜像，或压缩格式不受支持' },
      meaning: {
        en: 'The file is the wrong one or cut short, or this kernel lacks the compression. Also printed while the kernel tries file systems.',
        zh: '文件不对或不完整，或内核缺少该压缩算法。内核逐个尝试文件系统时也会打印。',
      },
      causes: [
        { id: 'kernel-regression', weight: 8, when: { c: '.+' } },
        { id: 'media-corrupt', weight: 5 },
        { id: 'image-truncated', weight: 5 },
      ],
      next: REWRITE,
      fix: ['REWRITE'],
      source: 'Linux fs/squashfs/super.c',
    },
    {
      code: 'iso.bad',
      pattern: String.raw`ISOFS: Unable to identify CD-ROM format|ISOFS: unsupported/invalid hardware sector size|isofs_fill_super: (?:bread failed|root inode is not a directory)`,
      level: 'F',
      alone: false,
      title: { en: 'No ISO 9660 file system found', zh: '没有找到 ISO 9660 文件系统' },
      meaning: {
        en: 'The ISO was copied as a file or written partly, or the device has 4096-byte sectors. Also printed while the kernel tries file systems.',
        zh: 'ISO 被当成普通文件复制、只写入了一部分，或设备扇区为 4096 字节。内核逐个尝试文件系统时也会打印。',
      },
      causes: [
        { id: 'image-truncated', weight: 6 },
        { id: 'media-corrupt', weight: 6 },
        { id: 'sector-size-mismatch', weight: 4 },
      ],
      next: REWRITE,
      fix: ['REWRITE'],
      source: 'Linux fs/isofs/inode.c',
    },
    {
      code: 'ovl.upper',
      pattern: String.raw`overlayfs: (?:upper fs needs to support d_type|upper fs does not support (?:tmpfile|RENAME_WHITEOUT)|failed to set xattr on upper|failed to create directory .{1,200} mounting read-only|upper fs is r/o|upper fs missing required features|maximum fs stacking depth exceeded)|filesystem on .{1,200} not supported as upperdir`,
      level: 'E',
      alone: false,
      title: { en: 'Persistent storage of the live system unusable', zh: 'Live 系统的持久化存储不可用' },
      meaning: {
        en: 'The writable layer lies on FAT or NTFS, or on a read-only volume.',
        zh: '可写层放在了 FAT/NTFS 上，或所在卷是只读的。',
      },
      causes: [
        { id: 'config-error', weight: 9 },
        { id: 'write-protected', weight: 4 },
      ],
      next: { en: 'Put the persistence on ext4.', zh: '把持久化存储放到 ext4 上。' },
      source: 'Linux fs/overlayfs/super.c',
    },
  ],
  { sources: ['kernel'], source: 'Linux fs/{fat,exfat}' },
);

export const general = define(
  [
    {
      code: 'mnt.wrong',
      pattern: String.raw`wrong fs type, bad option, bad superblock on (?<dev>[^,]+),|can't read superblock on|文件系统类型错误、选项错误|上的超级块`,
      level: 'E',
      title: { en: 'mount refused: wrong type or damaged', zh: '挂载失败：类型不对或已损坏' },
      meaning: {
        en: 'A collective message of mount; the kernel log of the same second says the reason.',
        zh: 'mount 的笼统提示；真正原因看同一时刻的内核日志。',
      },
      causes: [
        { id: 'media-corrupt', weight: 3 },
        { id: 'wrong-root', weight: 2 },
        { id: 'ntfs-corrupt', weight: 2 },
      ],
      next: {
        en: '`dmesg | tail` right after the attempt; `blkid -p` of the device.',
        zh: '挂载失败后立即运行 `dmesg | tail`；用 `blkid -p` 查看该设备。',
      },
    },
    {
      code: 'mnt.unk',
      pattern: String.raw`unknown filesystem type '(?<fs>[\w+-]+)'|未知的文件系统类型`,
      level: 'E',
      title: { en: 'mount does not know the file system', zh: 'mount 不认识该文件系统' },
      meaning: {
        en: 'A module or helper is missing, or the volume must be opened first (BitLocker, LUKS, RAID).',
        zh: '缺少模块或辅助程序，或者该卷需要先打开（BitLocker、LUKS、RAID）。',
      },
      causes: [
        { id: 'bitlocker-locked', weight: 18, when: { fs: 'BitLocker' } },
        // A driver every kernel ships: the kernel runs without its modules. Nothing was read of the volume.
        { id: 'initramfs-missing', weight: 14, when: { fs: SHIPPED } },
        { id: 'kernel-regression', weight: 9, when: { fs: SHIPPED } },
        { id: 'esp-damaged', weight: -8, when: { fs: SHIPPED } },
        { id: 'initramfs-missing', weight: 4 },
        { id: 'kernel-regression', weight: 3 },
      ],
      next: {
        en: '`blkid -p` of the device; `modprobe` of that file system.',
        zh: '用 `blkid -p` 查看该设备；用 `modprobe` 加载该文件系统模块。',
      },
      fix: ['MOD'],
    },
    {
      code: 'fs.full',
      pattern: String.raw`No space left on device|设备上没有空间`,
      level: 'E',
      title: { en: 'File system full', zh: '文件系统已满' },
      meaning: {
        en: 'The overlay of a live system in memory, a FAT volume, the EFI system partition, or the variable store of the firmware.',
        zh: '可能是 Live 系统的内存叠加层、FAT 卷、EFI 系统分区，或固件变量存储已满。',
      },
      causes: [
        { id: 'low-memory', weight: 4 },
        { id: 'config-error', weight: 3 },
      ],
      next: {
        en: '`df -h`, `df -i`, `ls /sys/firmware/efi/efivars`.',
        zh: '运行 `df -h`、`df -i`、`ls /sys/firmware/efi/efivars`。',
      },
    },
    {
      code: 'fs.eio',
      pattern: String.raw`: (?:Input/output error|输入/输出错误)$`,
      level: 'E',
      alone: false,
      title: { en: 'A program could not read or write a file', zh: '程序读写文件失败' },
      meaning: {
        en: 'The disk, or the way to it, failed under a running system; the kernel log of the same second says which.',
        zh: '系统运行中，磁盘或其通路出错；具体看同一时刻的内核日志。',
      },
      causes: [
        { id: 'dead-media', weight: 6 },
        { id: 'media-removed', weight: 5 },
        { id: 'usb-link', weight: 3 },
      ],
      next: {
        en: '`dmesg | tail -50`: the line of the disk says why.',
        zh: '运行 `dmesg | tail -50`，看磁盘相关的行。',
      },
      source: 'glibc strerror, zh_CN.po',
    },
    {
      code: 'fs.ro',
      pattern: String.raw`Read-only file system|只读文件系统`,
      level: 'E',
      alone: false,
      title: { en: 'File system is read-only', zh: '文件系统为只读' },
      meaning: {
        en: 'After an error of the file system, by write protection, or because it is an ISO.',
        zh: '文件系统出错之后、写保护，或本身就是 ISO。',
      },
      causes: [
        { id: 'write-protected', weight: 5 },
        { id: 'dead-media', weight: 2 },
      ],
      next: { en: 'Look for file system or block errors before it.', zh: '查找它之前的文件系统或块设备错误。' },
    },
  ],
  {
    sources: ['kernel', 'userspace', 'screen'],
    source: 'util-linux libmount; errno texts of the C library (en, zh_CN)',
  },
);
