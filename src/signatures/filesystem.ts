/**
 * File systems. Linux fs/{fat,exfat,ntfs3,ext4,jbd2,squashfs,isofs,overlayfs}; ntfs-3g libntfs-3g/volume.c; util-linux
 * libmount. The general messages any program prints about a file system are in `general`, to be tried last.
 */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

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
  { subsystem: 'filesystem', stage: 'kernel', sources: ['kernel'], source: 'Linux fs/{fat,exfat}' },
  [
    {
      code: 'vfat.dirty',
      pattern: String.raw`\bFAT-fs \({{part}}\): Volume was not properly unmounted`,
      samples: ['FAT-fs (sda1): Volume was not properly unmounted. Some data may be corrupt. Please run fsck.'],
      class: 'invalid',
      level: 'W',
      title: { en: 'FAT volume was not unmounted cleanly', zh: 'FAT 卷没有正常卸载' },
      meaning: { en: 'Pulled or switched off while in use.', zh: '使用中被拔出或断电。' },
      causes: [{ id: 'fat-dirty', weight: 14, why: 'the volume carries the mark of an unfinished session' }],
      next: CHECK_FAT,
    },
    {
      code: 'vfat.err',
      pattern: String.raw`\bFAT-fs \({{part}}\): (?:error, (?<fn>\w+)|Filesystem has been set read-only|[Cc]orrupted directory)`,
      samples: ['FAT-fs (sdb1): error, fat_free_clusters: deleting FAT entry beyond EOF'],
      class: 'corrupt',
      level: 'E',
      title: { en: 'FAT structures damaged', zh: 'FAT 结构损坏' },
      meaning: {
        en: 'A cluster chain or directory makes no sense; the volume goes read-only.',
        zh: '簇链或目录不合逻辑，卷会变成只读。',
      },
      causes: [
        {
          id: 'esp-damaged',
          weight: 12,
          why: 'the file system contradicts itself; on boot media FAT is mostly the system partition',
        },
        { id: 'dead-media', weight: 5, why: WHY.mediumToo },
        { id: 'fat-dirty', weight: 3, why: 'writes that never arrived leave such contradictions' },
      ],
      next: CHECK_FAT,
    },
    {
      code: 'vfat.bpb',
      pattern: String.raw`\bFAT-fs \({{part}}\): (?:bogus (?<f>[\w ]+)|invalid media value|Can't find a valid FAT filesystem|unable to read boot sector|invalid FAT variant)`,
      samples: ['FAT-fs (sdb1): bogus number of reserved sectors'],
      class: 'corrupt',
      level: 'F',
      alone: false,
      title: { en: 'No FAT boot sector where one was expected', zh: '预期的位置没有 FAT 引导扇区' },
      meaning: {
        en: 'The volume is not FAT, which is normal while the kernel tries one file system after the other, or its boot sector was overwritten.',
        zh: '该卷不是 FAT（内核逐个尝试文件系统时属正常现象），或者它的引导扇区被覆盖。',
      },
      causes: [
        {
          id: 'esp-damaged',
          weight: 7,
          why: 'no boot record where one is expected; other kinds of volume are tried so as well',
        },
        { id: 'start-overwritten', weight: 3, why: 'what was written over the start has no boot record' },
      ],
      next: {
        en: 'Does another file system of the same partition mount right after? Else `blkid -p` and the backup boot sector 6.',
        zh: '紧接着是否有别的文件系统挂载了同一分区？没有的话，用 `blkid -p` 查看，并检查 6 号备份引导扇区。',
      },
    },
    {
      code: 'vfat.lss',
      pattern: String.raw`\bFAT-fs \({{part}}\): logical sector size too small for device \(logical sector size = (?<n>\d+)\)`,
      samples: ['FAT-fs (sdb1): logical sector size too small for device (logical sector size = 512)'],
      class: 'unsupported',
      level: 'F',
      title: {
        en: 'FAT made for 512-byte sectors on a 4096-byte device',
        zh: '512 字节扇区的 FAT 放在了 4096 字节扇区的设备上',
      },
      meaning: {
        en: 'The disk was prepared behind another bridge or cloned between sector sizes; it cannot be used as it is.',
        zh: '磁盘是在另一种桥接芯片下制作的，或在不同扇区大小之间克隆而来，这样无法使用。',
      },
      causes: [
        { id: 'sector-size-mismatch', weight: 25, why: 'the volume is made for other sectors than the device has' },
      ],
      next: { en: 'Create the medium anew on this very device.', zh: '在这台设备上重新制作该介质。' },
    },
    {
      code: 'vfat.nls',
      pattern: String.raw`\bFAT-fs \({{part}}\): (?:codepage (?<cp>\w+)|IO charset (?<nls>[\w-]+)) not found`,
      samples: ['FAT-fs (sdb1): codepage cp437 not found'],
      class: 'missing',
      level: 'E',
      title: { en: 'Character set module for FAT missing', zh: '缺少 FAT 所需的字符集模块' },
      meaning: {
        en: 'Kernel and modules do not belong together, or the initramfs is too thin: the system partition cannot be mounted.',
        zh: '内核与模块版本不匹配，或 initramfs 过于精简：系统分区因此无法挂载。',
      },
      causes: [
        { id: 'initramfs-missing', weight: 10, why: 'the module of the character set is not in the initramfs' },
        { id: 'kernel-regression', weight: 6, why: 'the running kernel has no modules any more, as after an update' },
      ],
      next: {
        en: 'Add nls_cp437 and nls_iso8859-1 to the initramfs; check that kernel and modules have one version.',
        zh: '把 nls_cp437 和 nls_iso8859-1 加入 initramfs；确认内核与模块版本一致。',
      },
    },
    {
      code: 'vfat.gone',
      pattern: String.raw`\bFAT-fs \({{part}}\): (?:FAT read failed \(blocknr|Directory bread\(block)`,
      samples: ['FAT-fs (sdb1): FAT read failed (blocknr 2048)'],
      class: 'gone',
      level: 'E',
      title: { en: 'FAT volume vanished while in use', zh: '使用中 FAT 卷消失' },
      meaning: { en: 'The device below it does not answer any more.', zh: '其底层设备不再响应。' },
      causes: [
        { id: 'media-removed', weight: 10, why: 'the volume was mounted and could not be read any more' },
        { id: 'usb-link', weight: 5, why: WHY.linkToo },
        { id: 'dead-media', weight: 4, why: WHY.mediumToo },
      ],
      next: { en: 'Look for a USB disconnect before this line.', zh: '在这一行之前查找 USB 断开记录。' },
    },
    {
      code: 'exfat.dirty',
      pattern: String.raw`exFAT-fs \({{part}}\): (?:Volume was not properly unmounted|Medium has reported failures)`,
      samples: ['exFAT-fs (sdb1): Volume was not properly unmounted. Some data may be corrupt. Please run fsck.'],
      class: 'invalid',
      level: 'W',
      title: { en: 'exFAT volume was not unmounted cleanly', zh: 'exFAT 卷没有正常卸载' },
      meaning: {
        en: '“Medium has reported failures” was noted by whoever wrote to it: bad flash.',
        zh: '“Medium has reported failures” 是写入方留下的标记：闪存有坏块。',
      },
      causes: [{ id: 'fat-dirty', weight: 12, why: 'the volume carries the mark of an unfinished session' }],
      next: { en: 'fsck.exfat, or chkdsk /f in Windows.', zh: '运行 fsck.exfat，或在 Windows 中 chkdsk /f。' },
    },
    {
      code: 'exfat.boot',
      pattern: String.raw`exFAT-fs \({{part}}\): (?:invalid boot record signature|invalid fs_name|Invalid boot checksum|invalid boot region|failed to load upcase table|failed to recognize exfat type)`,
      samples: ['exFAT-fs (sdb1): invalid boot region'],
      class: 'corrupt',
      level: 'F',
      alone: false,
      title: { en: 'exFAT boot region damaged', zh: 'exFAT 引导区损坏' },
      meaning: {
        en: 'The volume is not exFAT after all, or its boot region is damaged; a backup lies at sector 12.',
        zh: '该卷其实不是 exFAT，或引导区已损坏；12 号扇区有备份。',
      },
      causes: [
        {
          id: 'esp-damaged',
          weight: 7,
          why: 'the boot region does not hold together; other kinds of volume are tried so as well',
        },
        { id: 'start-overwritten', weight: 5, why: 'what was written over the start has no boot region' },
      ],
      next: CHECK_FAT,
    },
    {
      code: 'ntfs3.dirty',
      pattern: String.raw`ntfs3[:(] ?{{part}}\)?: volume is dirty and "force" flag is not set!`,
      samples: ['ntfs3: sdb1: volume is dirty and "force" flag is not set!'],
      class: 'refused',
      level: 'E',
      title: { en: 'NTFS volume dirty: not mounted', zh: 'NTFS 卷带脏标志，拒绝挂载' },
      meaning: {
        en: 'Windows was not shut down fully (fast startup), or the stick was pulled.',
        zh: 'Windows 没有彻底关机（快速启动），或 U 盘被直接拔出。',
      },
      causes: [
        { id: 'ntfs-dirty', weight: 16, why: 'the driver reads the dirty mark and refuses' },
        { id: 'ntfs-hibernated', weight: 5, why: 'a Windows that only sleeps leaves the mark too' },
      ],
      next: CHKDSK,
      source: NTFS3,
    },
    {
      code: 'ntfs3.err',
      pattern: String.raw`ntfs3[:(] ?{{part}}\)?: (?:ino=\w+, ?)?(?:Mark volume as dirty due to NTFS errors|It is recommened to use chkdsk|failed to replay log file|mft corrupted|Failed to load \$\w+|\$\w+ is corrupted)`,
      samples: ['ntfs3: sdb1: mft corrupted'],
      class: 'corrupt',
      level: 'E',
      title: { en: 'NTFS structures damaged', zh: 'NTFS 结构损坏' },
      meaning: {
        en: 'A system file of NTFS cannot be read or makes no sense.',
        zh: 'NTFS 的某个系统文件读不出来或内容不合理。',
      },
      causes: [
        { id: 'ntfs-corrupt', weight: 15, why: 'the driver names a structure that contradicts itself' },
        { id: 'dead-media', weight: 5, why: WHY.mediumToo },
        { id: 'ntfs-dirty', weight: 4, why: 'a log that was not replayed leaves contradictions' },
      ],
      next: CHKDSK,
      source: NTFS3,
    },
    {
      code: 'ntfs3.sect',
      pattern: String.raw`Different NTFS sector size \((?<a>\d+)\) and media sector size \((?<b>\d+)\)|NTFS's cluster size \(\d+\) is less than media sector size`,
      samples: ['ntfs3(sdb2): Different NTFS sector size (512) and media sector size (4096).'],
      class: 'unsupported',
      level: 'F',
      title: { en: 'NTFS made for another sector size', zh: 'NTFS 的扇区大小与设备不符' },
      meaning: {
        en: 'Cloned between a 512-byte and a 4096-byte device.',
        zh: '在 512 字节和 4096 字节扇区的设备之间克隆而来。',
      },
      causes: [
        { id: 'sector-size-mismatch', weight: 25, why: 'the volume is made for other sectors than the device has' },
      ],
      next: { en: 'Create the medium anew on this very device.', zh: '在这台设备上重新制作该介质。' },
      source: NTFS3,
    },
    {
      code: 'ntfs3.raw',
      pattern: String.raw`RAW NTFS volume: Filesystem size .{1,40} > volume size`,
      samples: ['ntfs3: sdb1: RAW NTFS volume: Filesystem size 29.8 Gb > volume size 14.9 Gb. Mount in read-only'],
      class: 'invalid',
      level: 'E',
      title: { en: 'NTFS larger than its partition', zh: 'NTFS 比所在分区还大' },
      meaning: { en: 'A clone cut short or a partition made smaller.', zh: '克隆没有完成，或分区被缩小。' },
      causes: [
        {
          id: 'image-truncated',
          weight: 15,
          why: 'the volume is larger than the partition it lies in, as where an image was cut',
        },
        { id: 'partition-table-damaged', weight: 6, why: 'a partition entry that was made smaller gives the same' },
      ],
      next: { en: 'Compare the sizes of device, partition and original.', zh: '对比设备、分区和原盘的大小。' },
      source: NTFS3,
    },
    {
      code: 'ntfs3g.hib',
      pattern: String.raw`Windows is hibernated, refused to mount|Metadata kept in Windows cache, refused to mount|The NTFS partition is in an unsafe state|Falling back to read-only mount because the NTFS partition is in an`,
      samples: ['Windows is hibernated, refused to mount.'],
      class: 'refused',
      level: 'E',
      sources: ANY,
      title: { en: 'Windows on this volume is only asleep', zh: '该卷上的 Windows 处于休眠状态' },
      meaning: {
        en: 'Hibernated, or shut down with fast startup: the volume must not be written to by others.',
        zh: 'Windows 处于休眠或快速启动关机状态：其他系统不能写入该卷。',
      },
      causes: [
        { id: 'ntfs-hibernated', weight: 20, why: 'ntfs-3g read the saved session and refuses' },
        { id: 'ntfs-dirty', weight: 5, why: 'a journal that was not closed is refused in the same way' },
      ],
      next: SHUT_DOWN_FULLY,
      source: NTFS3G,
    },
    {
      code: 'ntfs3g.mirr',
      pattern: String.raw`\$MFTMirr does not match \$MFT`,
      samples: ['$MFTMirr does not match $MFT (record 0).'],
      class: 'corrupt',
      level: 'E',
      sources: ANY,
      title: { en: '$MFT and its mirror differ', zh: '$MFT 与其镜像不一致' },
      meaning: { en: 'The start of the file table, or its copy, is damaged.', zh: '主文件表开头或其副本已损坏。' },
      causes: [
        { id: 'ntfs-corrupt', weight: 17, why: 'two copies of the first records differ' },
        { id: 'dead-media', weight: 4, why: WHY.mediumToo },
      ],
      next: CHKDSK,
      source: NTFS3G,
    },
    {
      code: 'ntfs3g.bad',
      pattern: String.raw`doesn't seem to have a valid NTFS|NTFS signature is missing|NTFS is either inconsistent, or there is a hardware fault`,
      samples: ['NTFS signature is missing.'],
      class: 'corrupt',
      level: 'F',
      sources: ANY,
      title: { en: 'No usable NTFS on this device', zh: '该设备上没有可用的 NTFS' },
      meaning: {
        en: 'The wrong device, a BitLocker volume, or a damaged boot record or file table.',
        zh: '选错了设备、卷已被 BitLocker 加密，或者引导记录、主文件表损坏。',
      },
      causes: [
        { id: 'ntfs-boot-damaged', weight: 10, why: 'no boot record of NTFS where the volume begins' },
        { id: 'ntfs-corrupt', weight: 8, why: 'the record is there and what it leads to is not sound' },
        { id: 'bitlocker-locked', weight: 7, why: 'an encrypted volume has no signature of NTFS' },
        { id: 'dead-media', weight: 3, why: WHY.mediumToo },
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
      samples: [
        'BTRFS error (device sdb2): parent transid verify failed on 108791845535744 wanted 731540 found 731528',
        'BTRFS error (device sdb2): bdev /dev/sdb2 errs: wr 0, rd 7, flush 0, corrupt 0, gen 0',
        'BTRFS error (device sdb2): bdev /dev/sdb2 errs: wr 3, rd 0, flush 0, corrupt 0, gen 0',
        'BTRFS error (device sdb2): failed to verify dev extents against chunks: -117',
        'BTRFS error (device sdb2): devid 2 uuid 3c5f9d2f-7a41-4b08-9e65-d0417c28fa13 is missing',
        'BTRFS info (device sdb2): bdev /dev/sdb2 errs: wr 0, rd 0, flush 0, corrupt 0, gen 0',
        'BTRFS: superblock checksum mismatch',
        'BTRFS error (device sdb2): errno=-5 IO failure',
      ],
      class: 'corrupt',
      classes: [
        { when: { what: 'devid .*missing' }, class: 'missing' },
        { when: { wr: '.+' }, class: 'io' },
        { when: { what: 'errno=-5.*' }, class: 'io' },
      ],
      level: 'E',
      grades: [{ when: { wr: '0', rd: '0' }, level: 'W' }],
      title: { en: 'Btrfs met damage or an I/O error', zh: 'Btrfs 发现损坏或 I/O 错误' },
      meaning: {
        en: '“csum failed”: what was read is not what was written. “parent transid”: a write that was confirmed is missing, as after a loss of power or a device that lies about its cache. “bdev … errs” counts since the volume was made: wr and rd are errors of the path or medium.',
        zh: '“csum failed”：读出的内容与写入时不同。“parent transid”：已确认的写入丢失，例如断电，或设备谎报缓存已落盘。“bdev … errs” 是自建卷以来的累计计数：wr、rd 表示通路或介质出错。',
      },
      causes: [
        {
          id: 'media-removed',
          weight: 9,
          when: { what: 'parent transid.*' },
          why: 'a generation that was promised and never written: the writes were lost',
        },
        { id: 'dead-media', weight: 8, when: { rd: '[1-9].*' }, why: 'the device counted failed reads' },
        { id: 'usb-link', weight: 8, when: { wr: '[1-9].*' }, why: 'the device counted failed writes' },
        {
          id: 'media-corrupt',
          weight: 10,
          when: { what: '(?:csum|(?:superblock )?checksum|bad tree|corrupt leaf|parent transid).*' },
          why: 'a block does not match its checksum',
        },
        {
          id: 'dead-media',
          weight: 8,
          when: { what: '(?:csum|checksum|bad tree|corrupt leaf|parent transid).*' },
          why: WHY.mediumToo,
        },
        {
          id: 'image-truncated',
          weight: 12,
          when: { what: 'failed to verify dev extents' },
          why: 'the device is smaller than the volume believes',
        },
        // Another member of the volume is absent; nothing is said of the one that is there.
        {
          id: 'media-removed',
          weight: 12,
          when: { what: 'devid .*missing' },
          why: 'one of several devices is not there',
        },
        {
          id: 'media-corrupt',
          weight: 1,
          when: { what: 'devid .*missing' },
          why: 'then content is not what is damaged',
        },
        { id: 'media-corrupt', weight: 4, why: WHY.contentToo },
        { id: 'dead-media', weight: 3, why: WHY.mediumToo },
      ],
      next: BTRFS_CHECK,
      source: 'Linux fs/btrfs/{disk-io,volumes,inode,messages}.c',
    },
    {
      code: 'xfs.err',
      pattern: String.raw`XFS \({{part}}\): (?:(?<what>Metadata (?:corruption|CRC error) detected|Corruption (?:of in-memory data|warning|detected)|Internal error|log mount(?:/recovery)? failed|Superblock has unknown|Log inconsistent|bad magic number|SB validate failed|[Ll]og I/O [Ee]rror|I/O [Ee]rror [Dd]etected|Filesystem has been shut down|failed to (?:locate log tail|read root inode))|metadata I/O error.{0,200}?error (?<e>\d+))`,
      samples: [
        'XFS (sda3): metadata I/O error in "xfs_read_agi+0x9d/0x130 [xfs]" at daddr 0x2 len 1 error 5',
        'XFS (sda3): log I/O error -5',
        'XFS (sda3): metadata I/O error in "xfs_agf_read" at daddr 0x1 len 1 error 117',
        'XFS (sda3): Metadata corruption detected at xfs_agi_verify+0x1b2/0x1c0 [xfs], xfs_agi block 0x2',
      ],
      class: 'corrupt',
      classes: [
        { when: { e: '5' }, class: 'io' },
        { when: { what: '.*I/O.*' }, class: 'io' },
      ],
      level: 'E',
      title: { en: 'XFS met damage or an I/O error', zh: 'XFS 发现损坏或 I/O 错误' },
      meaning: {
        en: 'Error 5 or a log I/O error: the disk did not take or give the block. Error 117 or “corruption”: the block was read and is wrong.',
        zh: '错误 5 或日志 I/O 错误：磁盘读写失败。错误 117 或 “corruption”：块能读出，但内容不对。',
      },
      causes: [
        { id: 'dead-media', weight: 10, when: { e: '5' }, why: 'error 5: the disk did not deliver a block' },
        { id: 'dead-media', weight: 8, when: { what: '.*I/O.*' }, why: 'the disk did not take or deliver a block' },
        { id: 'usb-link', weight: 6, when: { e: '5' }, why: WHY.linkToo },
        { id: 'usb-link', weight: 6, when: { what: '.*I/O.*' }, why: WHY.linkToo },
        {
          id: 'media-corrupt',
          weight: 9,
          when: { e: '117|74' },
          why: 'errors 117 and 74: a block contradicts its checksum',
        },
        {
          id: 'media-corrupt',
          weight: 9,
          when: { what: '(?:Metadata|Corruption|Internal|bad magic|SB validate).*' },
          why: 'a block contradicts itself',
        },
        { id: 'dead-media', weight: 5, why: WHY.mediumToo },
        { id: 'media-removed', weight: 4, why: WHY.removedToo },
      ],
      next: XFS_REPAIR,
      source: 'Linux fs/xfs/{xfs_buf,xfs_log,xfs_error,xfs_mount}.c',
    },
    {
      code: 'ext4.err',
      pattern: String.raw`EXT4-fs error \(device {{part}}\)(?::| in) (?<fn>\w+):(?<line>\d+)`,
      samples: [
        'EXT4-fs error (device nvme0n1p2): ext4_find_entry:1683: inode #2: comm systemd: reading directory lblock 0',
      ],
      class: 'corrupt',
      level: 'E',
      title: { en: 'ext4 met an inconsistency', zh: 'ext4 发现不一致' },
      meaning: {
        en: 'Mostly a consequence of block errors before it; else unsafe power-off or bad memory. The volume may go read-only.',
        zh: '多半由之前的块设备错误引起；否则是非正常断电或内存故障。该卷可能转为只读。',
      },
      causes: [
        { id: 'dead-media', weight: 6, why: WHY.mediumToo },
        { id: 'media-corrupt', weight: 5, why: 'a structure contradicts itself' },
        { id: 'media-removed', weight: 4, why: WHY.removedToo },
      ],
      next: E2FSCK,
      source: EXT4,
    },
    {
      code: 'ext4.io',
      pattern: String.raw`ext4_end_bio:\d+: I/O error (?<e>-?\d{1,3}) writing to inode`,
      samples: [
        'EXT4-fs warning (device sda1): ext4_end_bio:316: I/O error -19 writing to inode 10223621 (offset 0 size 4096 starting block 32778)',
        'EXT4-fs warning (device sda1): ext4_end_bio:349: I/O error -5 writing to inode 131074 (offset 0 size 4096 starting block 32778)',
      ],
      class: 'io',
      classes: [{ when: { e: '-19' }, class: 'gone' }],
      level: 'E',
      title: { en: 'ext4 lost data it was writing', zh: 'ext4 写入的数据丢失' },
      meaning: {
        en: '-19: the disk is no longer there. -5, 10: it answered with an error. -28: a thin volume or image is full.',
        zh: '-19：磁盘已经不在；-5、10：磁盘返回错误；-28：精简卷或镜像文件已满。',
      },
      causes: [
        { id: 'media-removed', weight: 13, when: { e: '-19' }, why: 'error -19: no such device any more' },
        { id: 'usb-link', weight: 11, when: { e: '-19' }, why: 'a stick whose connection dropped is gone as well' },
        { id: 'dead-media', weight: 6, when: { e: '-5|10' }, why: 'error -5 or 10: the disk refused the write' },
        { id: 'usb-link', weight: 5, when: { e: '-5|10' }, why: WHY.linkToo },
      ],
      next: E2FSCK,
      source: 'Linux fs/ext4/page-io.c',
    },
    {
      code: 'ext4.dirty',
      pattern: String.raw`EXT4-fs \({{part}}\): (?:warning: mounting fs with errors|error count(?: since last fsck)?: \d+|(?:initial|last) error at )`,
      samples: ['EXT4-fs (sda2): warning: mounting fs with errors, running e2fsck is recommended'],
      class: 'corrupt',
      level: 'W',
      title: { en: 'ext4 remembers errors', zh: 'ext4 记录过错误' },
      meaning: {
        en: 'The volume was found inconsistent at the time and place the line names, and has not been checked since.',
        zh: '该卷在所示时间和位置被发现不一致，此后没有检查过。',
      },
      causes: [
        { id: 'media-corrupt', weight: 9, why: 'it remembers that it contradicted itself' },
        { id: 'media-removed', weight: 7, why: 'a session that never ended leaves such errors' },
        { id: 'dead-media', weight: 6, why: WHY.mediumToo },
      ],
      next: E2FSCK,
      source: EXT4,
    },
    {
      code: 'fsck.super',
      pattern: String.raw`[Bb]ad magic number in super-?block|[Cc]ouldn't find valid filesystem superblock|Superblock invalid, trying backup blocks`,
      samples: ['e2fsck: Bad magic number in super-block while trying to open /dev/sdb2'],
      class: 'corrupt',
      level: 'E',
      title: { en: 'No superblock where the checker looks', zh: '检查工具找不到超级块' },
      meaning: {
        en: 'The start of the volume is overwritten or damaged, or a whole disk or another kind of volume was named.',
        zh: '卷的开头被覆盖或损坏，或命令指定的是整块磁盘、其他类型的卷。',
      },
      causes: [
        { id: 'media-corrupt', weight: 12, why: 'where the superblock belongs stands something else' },
        { id: 'dead-media', weight: 6, why: WHY.mediumToo },
        { id: 'partition-moved', weight: 4, why: 'a partition that begins elsewhere has none where it is sought' },
      ],
      next: {
        en: '`blkid -p` of the device says what lies there; then `e2fsck -b 32768`.',
        zh: '先用 `blkid -p` 看设备上是什么，再试 `e2fsck -b 32768`。',
      },
      source: 'e2fsprogs e2fsck/unix.c, misc/tune2fs.c',
    },
    {
      code: 'ext4.sb',
      pattern: String.raw`EXT4-fs \({{part}}\): (?:VFS: Can't find ext4 filesystem|unable to read superblock|Magic mismatch|group descriptors corrupted)`,
      samples: ['EXT4-fs (sdb2): unable to read superblock'],
      class: 'corrupt',
      level: 'F',
      alone: false,
      title: { en: 'No ext4 superblock', zh: '找不到 ext4 超级块' },
      meaning: {
        en: 'Normal while the kernel tries file systems on a volume of another kind; else the start of the volume is damaged.',
        zh: '内核在其他类型的卷上逐个尝试文件系统时属正常；否则说明卷的开头已损坏。',
      },
      causes: [
        { id: 'wrong-root', weight: 3, why: 'the kernel tries file systems one after the other on the wrong volume' },
        { id: 'media-corrupt', weight: 5, why: 'a volume that is damaged at its start has none' },
        { id: 'dead-media', weight: 3, why: WHY.mediumToo },
      ],
      next: {
        en: 'If no other file system mounts after it: `e2fsck -b 32768`.',
        zh: '如果之后没有别的文件系统成功挂载：`e2fsck -b 32768`。',
      },
      source: EXT4,
    },
    {
      code: 'ext4.geom',
      pattern: String.raw`bad geometry: block count (?<fs>\d+) exceeds size of device \((?<dev>\d+) blocks\)`,
      samples: ['EXT4-fs (sdb2): bad geometry: block count 15138816 exceeds size of device (7568000 blocks)'],
      class: 'invalid',
      level: 'F',
      title: { en: 'ext4 larger than its device', zh: 'ext4 比所在设备还大' },
      meaning: {
        en: 'An image cut short, a smaller clone target, or counterfeit flash.',
        zh: '镜像没写完整、克隆到更小的介质，或是扩容盘。',
      },
      causes: [
        { id: 'image-truncated', weight: 18, why: 'the volume is larger than the device it lies on' },
        { id: 'fake-capacity', weight: 6, why: WHY.fakeToo },
      ],
      next: REWRITE,
      source: EXT4,
    },
    {
      code: 'ext4.feat',
      pattern: String.raw`[Cc]ouldn't mount (?:because of|RDWR because of) unsupported optional features \((?<f>\w+)\)|JBD2: (?<j>Unrecognised features on journal)`,
      samples: [
        "EXT4-fs (sdb2): couldn't mount RDWR because of unsupported optional features (1000)",
        'JBD2: Unrecognised features on journal',
      ],
      class: 'unsupported',
      level: 'F',
      alone: false,
      title: { en: 'File system newer than the kernel', zh: '文件系统特性比内核新' },
      meaning: {
        en: 'This kernel does not know a feature of the volume. An ext2 or ext3 attempt before a successful ext4 mount prints it too.',
        zh: '该内核不认识卷的某个特性。成功挂载 ext4 之前尝试 ext2/ext3 时也会打印此行。',
      },
      causes: [
        { id: 'kernel-regression', weight: 14, when: { j: '.+' }, why: 'the journal was written by a newer kernel' },
        { id: 'kernel-regression', weight: 6, why: 'printed too while older drivers are tried on a newer volume' },
      ],
      next: { en: 'Use a newer live system.', zh: '换用更新的 Live 系统。' },
      source: EXT4,
    },
    {
      code: 'ext4.jnl',
      pattern: String.raw`Aborting journal on device (?<d>\S+)\.|JBD2: (?:journal recovery failed|IO error .{0,80} recovering block|I/O error when updating journal superblock|no valid journal superblock found)|EXT4-fs \({{part}}\): error loading journal`,
      samples: ['Aborting journal on device sdb2-8.'],
      class: 'io',
      level: 'E',
      title: { en: 'ext4 journal cannot be written or read', zh: 'ext4 日志无法读写' },
      meaning: { en: 'The way to the disk is lost.', zh: '到磁盘的读写通路已断。' },
      causes: [
        { id: 'media-removed', weight: 7, why: WHY.removedToo },
        { id: 'dead-media', weight: 7, why: WHY.mediumToo },
        { id: 'usb-link', weight: 5, why: WHY.linkToo },
      ],
      next: E2FSCK,
      source: EXT4,
    },
    {
      code: 'ext4.recov',
      pattern: String.raw`EXT4-fs \({{part}}\): (?:recovery complete|orphan cleanup on readonly fs|INFO: recovery required on readonly)`,
      samples: ['EXT4-fs (sda2): recovery complete'],
      class: 'info',
      level: 'I',
      title: { en: 'ext4 recovered from an unclean stop', zh: 'ext4 已从非正常关机中恢复' },
      meaning: { en: 'The previous run ended without unmounting.', zh: '上一次运行没有正常卸载。' },
      causes: [],
      source: EXT4,
    },
    {
      code: 'ext4.ok',
      pattern: String.raw`EXT4-fs \({{part}}\): mounted filesystem`,
      samples: ['EXT4-fs (sda2): mounted filesystem with ordered data mode. Quota mode: none.'],
      class: 'info',
      level: 'I',
      title: { en: 'ext4 mounted', zh: 'ext4 挂载成功' },
      meaning: { en: 'The volume could be opened.', zh: '该卷可以正常打开。' },
      causes: [{ id: 'wrong-root', weight: -5, why: 'a volume was found and mounted' }],
      source: EXT4,
    },
    {
      code: 'fsck.manual',
      pattern: String.raw`UNEXPECTED INCONSISTENCY; RUN fsck MANUALLY|requires a manual fsck|fsck failed with exit status (?<x>\d+)`,
      samples: ['/dev/sdb2: UNEXPECTED INCONSISTENCY; RUN fsck MANUALLY.'],
      class: 'corrupt',
      level: 'F',
      sources: ANY,
      title: { en: 'File system check could not repair by itself', zh: '文件系统检查无法自动修复' },
      meaning: {
        en: 'Exit bits: 1 repaired, 2 restart needed, 4 errors left, 8 could not run.',
        zh: '退出码各位含义：1 已修复，2 需重启，4 仍有错误，8 无法运行。',
      },
      causes: [
        { id: 'media-corrupt', weight: 8, why: 'more is damaged than it may repair unasked' },
        { id: 'dead-media', weight: 7, why: WHY.mediumToo },
        { id: 'media-removed', weight: 4, why: WHY.removedToo },
      ],
      next: E2FSCK,
      source: 'e2fsprogs e2fsck/unix.c; systemd src/fsck/fsck.c',
    },
    {
      code: 'sqfs.dec',
      pattern: String.raw`SQUASHFS error: (?<alg>\w+) decompression failed, data probably corrupt`,
      samples: ['SQUASHFS error: xz decompression failed, data probably corrupt'],
      class: 'corrupt',
      level: 'F',
      title: { en: 'Live image damaged: decompression failed', zh: 'Live 镜像损坏：解压失败' },
      meaning: {
        en: 'What was read is not what was written: a bad write or flash, an image cut short, or bad memory of this computer.',
        zh: '读出的内容与写入的不同：写入出错或闪存不良、镜像不完整，或者这台电脑的内存有问题。',
      },
      causes: [
        { id: 'media-corrupt', weight: 16, why: 'compressed data that do not decompress are not what was written' },
        { id: 'dead-media', weight: 7, why: 'flash that returns other bytes does it' },
        { id: 'image-truncated', weight: 6, why: WHY.cutToo },
      ],
      next: HASH,
      source: 'Linux fs/squashfs',
    },
    {
      code: 'sqfs.read',
      pattern: String.raw`SQUASHFS error: (?:Failed to read block {{hx}}: {{err}}|squashfs_read_data failed to read block|[Uu]nable to read (?<w>[\w ]+))`,
      samples: ['SQUASHFS error: Failed to read block 0x1a2b30: -5'],
      class: 'io',
      level: 'F',
      title: { en: 'Live image cannot be read', zh: 'Live 镜像无法读取' },
      meaning: {
        en: 'With block errors beside it the connection or the medium fails; else the image is cut short.',
        zh: '附近有块设备错误时，是连接或介质故障；否则是镜像不完整。',
      },
      causes: [
        {
          id: 'media-corrupt',
          weight: 9,
          why: 'a block of the image could not be had; mostly it was not written whole',
        },
        { id: 'dead-media', weight: 8, why: WHY.mediumToo },
        { id: 'usb-link', weight: 6, why: WHY.linkToo },
        { id: 'image-truncated', weight: 6, why: WHY.cutToo },
        { id: 'media-removed', weight: 5, why: WHY.removedToo },
      ],
      next: HASH,
      source: 'Linux fs/squashfs',
    },
    {
      code: 'sqfs.sb',
      pattern: String.raw`Can't find a SQUASHFS superblock on|Filesystem uses "(?<c>\w+)" compression\. This is not supported|squashfs image failed sanity check`,
      samples: [
        'squashfs: Filesystem uses "zstd" compression. This is not supported',
        "Can't find a SQUASHFS superblock on loop0",
      ],
      class: 'unsupported',
      classes: [{ when: { c: '' }, class: 'corrupt' }],
      level: 'F',
      alone: false,
      title: { en: 'Not a SQUASHFS image, or an unknown compression', zh: '不是 SQUASHFS 镜像，或压缩格式不受支持' },
      meaning: {
        en: 'The file is the wrong one or cut short, or this kernel lacks the compression. Also printed while the kernel tries file systems.',
        zh: '文件不对或不完整，或内核缺少该压缩算法。内核逐个尝试文件系统时也会打印。',
      },
      causes: [
        { id: 'kernel-regression', weight: 8, when: { c: '.+' }, why: 'this kernel lacks the compression' },
        { id: 'media-corrupt', weight: 5, why: 'the file is damaged at its start' },
        { id: 'image-truncated', weight: 5, why: 'the file is cut short' },
      ],
      next: REWRITE,
      source: 'Linux fs/squashfs/super.c',
    },
    {
      code: 'iso.bad',
      pattern: String.raw`ISOFS: Unable to identify CD-ROM format|ISOFS: unsupported/invalid hardware sector size|isofs_fill_super: (?:bread failed|root inode is not a directory)`,
      samples: ['ISOFS: Unable to identify CD-ROM format.'],
      class: 'corrupt',
      level: 'F',
      alone: false,
      title: { en: 'No ISO 9660 file system found', zh: '没有找到 ISO 9660 文件系统' },
      meaning: {
        en: 'The ISO was copied as a file or written partly, or the device has 4096-byte sectors. Also printed while the kernel tries file systems.',
        zh: 'ISO 被当成普通文件复制、只写入了一部分，或设备扇区为 4096 字节。内核逐个尝试文件系统时也会打印。',
      },
      causes: [
        { id: 'image-truncated', weight: 6, why: 'an image written partly has no descriptor where it belongs' },
        { id: 'media-corrupt', weight: 6, why: WHY.contentToo },
        { id: 'sector-size-mismatch', weight: 4, why: 'descriptors are sought in sectors of 2048 bytes' },
      ],
      next: REWRITE,
      source: 'Linux fs/isofs/inode.c',
    },
    {
      code: 'ovl.upper',
      pattern: String.raw`overlayfs: (?:upper fs needs to support d_type|upper fs does not support (?:tmpfile|RENAME_WHITEOUT)|failed to set xattr on upper|failed to create directory .{1,200} mounting read-only|upper fs is r/o|upper fs missing required features|maximum fs stacking depth exceeded)|filesystem on .{1,200} not supported as upperdir`,
      samples: ['overlayfs: upper fs needs to support d_type.'],
      class: 'unsupported',
      level: 'E',
      alone: false,
      title: { en: 'Persistent storage of the live system unusable', zh: 'Live 系统的持久化存储不可用' },
      meaning: {
        en: 'The writable layer lies on FAT or NTFS, or on a read-only volume.',
        zh: '可写层放在了 FAT/NTFS 上，或所在卷是只读的。',
      },
      causes: [
        { id: 'config-error', weight: 9, why: 'the persistence lies on a file system that cannot hold it' },
        { id: 'write-protected', weight: 4, why: 'a volume that is read-only cannot hold it either' },
      ],
      next: { en: 'Put the persistence on ext4.', zh: '把持久化存储放到 ext4 上。' },
      source: 'Linux fs/overlayfs/super.c',
    },
  ],
);

export const general = define(
  {
    subsystem: 'filesystem',
    stage: 'kernel',
    sources: ['kernel', 'userspace', 'screen'],
    source: 'util-linux libmount; errno texts of the C library (en, zh_CN)',
  },
  [
    {
      code: 'mnt.wrong',
      pattern: String.raw`wrong fs type, bad option, bad superblock on (?<dev>[^,]+),|can't read superblock on|文件系统类型错误、选项错误|上的超级块`,
      samples: [
        'mount: /mnt: wrong fs type, bad option, bad superblock on /dev/sdb1, missing codepage or helper program, or other error.',
      ],
      class: 'corrupt',
      level: 'E',
      title: { en: 'mount refused: wrong type or damaged', zh: '挂载失败：类型不对或已损坏' },
      meaning: {
        en: 'A collective message of mount; the kernel log of the same second says the reason.',
        zh: 'mount 的笼统提示；真正原因看同一时刻的内核日志。',
      },
      causes: [
        { id: 'media-corrupt', weight: 3, why: 'a damaged volume is one of the five reasons the message names' },
        { id: 'wrong-root', weight: 2, why: 'the wrong device is another' },
        { id: 'ntfs-corrupt', weight: 2, why: 'NTFS that ntfs3 refuses ends in this message' },
      ],
      next: {
        en: '`dmesg | tail` right after the attempt; `blkid -p` of the device.',
        zh: '挂载失败后立即运行 `dmesg | tail`；用 `blkid -p` 查看该设备。',
      },
    },
    {
      code: 'mnt.unk',
      pattern: String.raw`unknown filesystem type '(?<fs>[\w+-]+)'|未知的文件系统类型`,
      samples: [
        "mount: /mnt: unknown filesystem type 'BitLocker'.",
        "mount: /boot/efi: unknown filesystem type 'vfat'.",
      ],
      class: 'unsupported',
      level: 'E',
      title: { en: 'mount does not know the file system', zh: 'mount 不认识该文件系统' },
      meaning: {
        en: 'A module or helper is missing, or the volume must be opened first (BitLocker, LUKS, RAID).',
        zh: '缺少模块或辅助程序，或者该卷需要先打开（BitLocker、LUKS、RAID）。',
      },
      causes: [
        {
          id: 'bitlocker-locked',
          weight: 18,
          when: { fs: 'BitLocker' },
          why: 'the volume is encrypted by BitLocker and has to be opened first',
        },
        // A driver every kernel ships: the kernel runs without its modules. Nothing was read of the volume.
        {
          id: 'initramfs-missing',
          weight: 14,
          when: { fs: SHIPPED },
          why: 'a driver that every kernel has could not be loaded: its modules are not there',
        },
        {
          id: 'kernel-regression',
          weight: 9,
          when: { fs: SHIPPED },
          why: 'modules of the running kernel were removed by an update',
        },
        { id: 'esp-damaged', weight: -8, when: { fs: SHIPPED }, why: 'the volume was not even looked at' },
        { id: 'initramfs-missing', weight: 4, why: 'a helper or module for it is missing' },
        { id: 'kernel-regression', weight: 3, why: 'this kernel does not know the file system' },
      ],
      next: {
        en: '`blkid -p` of the device; `modprobe` of that file system.',
        zh: '用 `blkid -p` 查看该设备；用 `modprobe` 加载该文件系统模块。',
      },
    },
    {
      code: 'fs.full',
      pattern: String.raw`No space left on device|设备上没有空间`,
      samples: ['tar: x: Cannot write: No space left on device'],
      class: 'no-space',
      level: 'E',
      title: { en: 'File system full', zh: '文件系统已满' },
      meaning: {
        en: 'The overlay of a live system in memory, a FAT volume, the EFI system partition, or the variable store of the firmware.',
        zh: '可能是 Live 系统的内存叠加层、FAT 卷、EFI 系统分区，或固件变量存储已满。',
      },
      causes: [
        { id: 'low-memory', weight: 4, why: 'the layer of a live system lies in memory' },
        { id: 'config-error', weight: 3, why: 'a target too small for what it shall hold' },
      ],
      next: {
        en: '`df -h`, `df -i`, `ls /sys/firmware/efi/efivars`.',
        zh: '运行 `df -h`、`df -i`、`ls /sys/firmware/efi/efivars`。',
      },
    },
    {
      code: 'fs.eio',
      pattern: String.raw`: (?:Input/output error|输入/输出错误)$`,
      samples: ['/usr/bin/sudo: Input/output error'],
      class: 'io',
      level: 'E',
      alone: false,
      title: { en: 'A program could not read or write a file', zh: '程序读写文件失败' },
      meaning: {
        en: 'The disk, or the way to it, failed under a running system; the kernel log of the same second says which.',
        zh: '系统运行中，磁盘或其通路出错；具体看同一时刻的内核日志。',
      },
      causes: [
        { id: 'dead-media', weight: 6, why: 'a running system lost a block of its disk' },
        { id: 'media-removed', weight: 5, why: WHY.removedToo },
        { id: 'usb-link', weight: 3, why: WHY.linkToo },
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
      samples: ["touch: cannot touch '/x': Read-only file system"],
      class: 'read-only',
      level: 'E',
      alone: false,
      title: { en: 'File system is read-only', zh: '文件系统为只读' },
      meaning: {
        en: 'After an error of the file system, by write protection, or because it is an ISO.',
        zh: '文件系统出错之后、写保护，或本身就是 ISO。',
      },
      causes: [
        { id: 'write-protected', weight: 5, why: 'a medium that may not be written is mounted so' },
        { id: 'dead-media', weight: 2, why: 'after an error the kernel mounts read-only' },
      ],
      next: { en: 'Look for file system or block errors before it.', zh: '查找它之前的文件系统或块设备错误。' },
    },
  ],
);
