/**
 * From the kernel's search for its root to PID 1. initramfs-tools scripts; live-boot; casper; dracut modules.d;
 * mkinitcpio init_functions; Alpine mkinitfs; Linux init/{do_mounts,initramfs,main}.c; systemd src/core.
 */
import { define } from './matcher/macros.ts';

/** Printed to the console before a journal exists, found in it later. */
const EARLY = ['screen', 'kernel', 'userspace'];

const WHY_NO_ROOT = {
  en: 'Ask in this order and stop at the first no: controller in `lspci -k`, driver bound, disk in `ls /dev`, partitions, the wanted UUID or label in `blkid`, file system mountable.',
  zh: '按顺序排查，第一个“否”就是答案：`lspci -k` 里有控制器吗、驱动绑定了吗、`ls /dev` 里有磁盘吗、有分区吗、`blkid` 里有所需的 UUID 或卷标吗、文件系统能挂载吗。',
};
const FIX_ROOT = {
  en: 'Compare root= of `cat /proc/cmdline` with `blkid`; correct it once in GRUB with the key e.',
  zh: '对比 `cat /proc/cmdline` 中的 root= 与 `blkid` 的结果；在 GRUB 菜单按 e 临时改正。',
};
const REWRITE = {
  en: 'Check the hash of the image, write it again raw (dd, or DD mode of Rufus) and read it back.',
  zh: '校验镜像哈希，以原始方式重新写入（dd 或 Rufus 的 DD 模式），并回读比较。',
};
const LABEL = {
  en: 'Compare the label on the kernel command line with `lsblk -o NAME,LABEL,UUID`: FAT labels are cut to 11 characters by tools that copy instead of writing raw.',
  zh: '对比内核命令行里的卷标和 `lsblk -o NAME,LABEL,UUID` 的结果：采用复制方式的写盘工具会把 FAT 卷标截成 11 个字符。',
};
const INITRD = {
  en: 'Rebuild the initramfs for this kernel; on a stick, check that the file is complete.',
  zh: '为该内核重新生成 initramfs；若在 U 盘上，检查文件是否完整。',
};
const STICK_IN_USB2 = {
  en: 'Does the kernel see the stick (`ls /dev/sd*`, `blkid`)? If not, try another port, an USB 2 one too; if so, write the image again raw.',
  zh: '内核能看到 U 盘吗（`ls /dev/sd*`、`blkid`）？看不到就换接口（USB 2 接口也试）；看得到就以原始方式重新写入镜像。',
};

/** Everything the wanted root may fail by. */
const ROOT_ABSENT = [
  { id: 'wrong-root', weight: 9 },
  { id: 'storage-driver-missing', weight: 8 },
  { id: 'initramfs-missing', weight: 6 },
  { id: 'usb-enumeration', weight: 4 },
  { id: 'slow-media-hang', weight: 4 },
] as const;

export const earlyBoot = define(
  [
    {
      code: 'ird.gaveup',
      pattern: String.raw`Gave up wai\w{1,8} fo[rn] (?<w>[\w -]{1,60}?) device\. {0,2}Common problems`,
      level: 'F',
      title: { en: 'Root device did not appear in time', zh: '根设备迟迟没有出现' },
      meaning: {
        en: 'The early system waited for the disk with the root file system: its driver is missing, the name is wrong, the medium is slow, or it is gone.',
        zh: '早期系统没有等到根文件系统所在的磁盘：缺少驱动、名称写错、介质太慢，或磁盘已不在。',
      },
      causes: ROOT_ABSENT,
      next: WHY_NO_ROOT,
      fix: ['INITRD', 'CMD(rootdelay=30)', 'CMD(root=UUID=…)'],
      source: 'initramfs-tools scripts/local',
    },
    {
      code: 'ird.crypt',
      pattern: String.raw`ALERT! +encrypted source device (?<dev>\S+) does not exist|cryptsetup: (?:ERROR|WARNING|Waiting for encrypted source device)[^\n]{0,200}|cryptsetup: .{1,80}: (?:cryptsetup failed, bad password or options|maximum number of tries exceeded)`,
      level: 'F',
      title: { en: 'Encrypted root cannot be opened', zh: '无法打开加密的根分区' },
      meaning: {
        en: 'The initramfs does not find the partition crypttab names, or the passphrase or its module failed.',
        zh: 'initramfs 找不到 crypttab 指定的分区，或者口令、相关模块有问题。',
      },
      causes: [
        { id: 'wrong-root', weight: 9 },
        { id: 'storage-driver-missing', weight: 8 },
        { id: 'initramfs-missing', weight: 8 },
        { id: 'usb-enumeration', weight: 4 },
      ],
      next: {
        en: 'In the shell: `cat /proc/cmdline; blkid; ls /dev/sd* /dev/nvme*`. Is the disk there, and does its UUID stand in crypttab?',
        zh: '在命令行里执行 `cat /proc/cmdline; blkid; ls /dev/sd* /dev/nvme*`：磁盘在不在，其 UUID 与 crypttab 是否一致？',
      },
      fix: ['INITRD(dm-crypt)', 'CMD(root=UUID=…)'],
      source: 'Debian cryptsetup-initramfs scripts/local-top/cryptroot',
    },
    {
      code: 'ird.activate',
      pattern: String.raw`Failed to activate with (?:key file '(?<key>[^']{1,200})'|specified passphrase)[^\n]{0,20}: (?<w>[^\n]{1,80})|Failed to start Cryptography Setup for (?<name>\S{1,100})`,
      level: 'E',
      title: { en: 'Encrypted volume was not opened', zh: '加密卷没有打开' },
      meaning: {
        en: '“No such file”: the key file, the device or a module of the cipher is absent there. “Operation not permitted”: wrong passphrase or key. “Invalid argument”: options of crypttab, or no LUKS volume.',
        zh: '“No such file”：密钥文件、设备或加密模块在当时不存在；“Operation not permitted”：口令或密钥不对；“Invalid argument”：crypttab 选项有误，或不是 LUKS 卷。',
      },
      causes: [
        { id: 'config-error', weight: 13 },
        { id: 'initramfs-missing', weight: 9, when: { w: 'No such file.*' } },
        { id: 'initramfs-missing', weight: 4 },
        { id: 'wrong-root', weight: 4 },
      ],
      next: {
        en: '`systemctl status systemd-cryptsetup@…`; compare /etc/crypttab and rd.luks options with `blkid`.',
        zh: '运行 `systemctl status systemd-cryptsetup@…`；对比 /etc/crypttab、rd.luks 参数与 `blkid`。',
      },
      fix: ['INITRD(dm-crypt)'],
      source: 'systemd src/cryptsetup/cryptsetup.c',
    },
    {
      code: 'ird.lvm',
      pattern: String.raw`(?:Volume group|VG) "(?<vg>[^"\n]{1,128})" not found|Cannot process volume group (?<vg2>\S{1,128})`,
      level: 'F',
      alone: false,
      title: { en: 'Volume group not found', zh: '找不到卷组' },
      meaning: {
        en: 'LVM sees none of its disks yet: harmless where it is tried again, else disk or driver is missing.',
        zh: 'LVM 还看不到所属磁盘：若之后重试成功则无害，否则是磁盘或驱动缺失。',
      },
      causes: [
        { id: 'storage-driver-missing', weight: 6 },
        { id: 'wrong-root', weight: 6 },
        { id: 'initramfs-missing', weight: 6 },
      ],
      source: 'LVM2 tools/toollib.c',
    },
    {
      code: 'mod.missing',
      pattern: String.raw`(?:modprobe: |^)(?:FATAL|ERROR): Module (?<m>[\w-]{1,64}) not found(?: in directory (?<d>\S{1,200}))?|modprobe: can't load module (?<m2>[\w-]{1,64})`,
      level: 'W',
      grades: [
        {
          when: {
            m: 'nvme(?:_core)?|ahci|usb[_-]storage|uas|xhci[_-](?:pci|hcd)|ehci[_-].*|sd_mod|vmd|mmc_block|squashfs|overlay|loop|dm[_-]mod|ext4|vfat',
          },
          level: 'E',
        },
      ],
      title: { en: 'Kernel module not found', zh: '找不到内核模块' },
      meaning: {
        en: 'The module folder is that of another kernel, or the initramfs was made without this module. For a storage driver the disk stays invisible.',
        zh: '模块目录属于另一个内核，或制作 initramfs 时没有包含该模块。若是存储驱动，磁盘就不会出现。',
      },
      causes: [
        {
          id: 'initramfs-missing',
          weight: 14,
          when: {
            m: 'nvme(?:_core)?|ahci|usb[_-]storage|uas|xhci[_-](?:pci|hcd)|ehci[_-].*|sd_mod|vmd|mmc_block|squashfs|overlay|loop|dm[_-]mod|ext4|vfat',
          },
        },
        {
          id: 'storage-driver-missing',
          weight: 12,
          when: { m: 'nvme(?:_core)?|ahci|usb[_-]storage|uas|xhci[_-](?:pci|hcd)|ehci[_-].*|sd_mod|vmd|mmc_block' },
        },
        { id: 'initramfs-missing', weight: 3 },
      ],
      next: {
        en: 'Compare `uname -r` with the folders in /lib/modules; rebuild the initramfs for the kernel that is booted.',
        zh: '对比 `uname -r` 与 /lib/modules 下的目录；为实际启动的内核重建 initramfs。',
      },
      fix: ['INITRD(m)'],
      source: 'kmod tools/modprobe.c; busybox modutils/modprobe.c',
    },
    {
      code: 'ird.alert',
      pattern: String.raw`ALERT! +(?<dev>(?:(?:PART)?(?:UUID|LABEL)= ?)?\S+) does not exis?t(?:\. +Dropping to|\.?$)`,
      level: 'F',
      title: { en: 'Wanted root device does not exist', zh: '指定的根设备不存在' },
      meaning: { en: 'Names the device the boot loader asked for.', zh: '列出了启动加载器要求的设备名。' },
      causes: [
        // Cloning keeps the UUID of a file system; labels and the ids of partitions are made anew.
        { id: 'wrong-root', weight: 14, when: { dev: '(?:LABEL|PARTUUID|PARTLABEL)=.*' } },
        ...ROOT_ABSENT,
      ],
      next: WHY_NO_ROOT,
      fix: ['CMD(root=UUID=…)', 'INITRD'],
      source: 'initramfs-tools scripts/local',
    },
    {
      code: 'ird.noroot',
      pattern: String.raw`No root device specified\. Boot arguments must include a root= parameter`,
      level: 'F',
      title: { en: 'No root device named', zh: '没有指定根设备' },
      meaning: { en: 'The command line has no root=.', zh: '内核命令行里没有 root=。' },
      causes: [
        { id: 'config-error', weight: 15 },
        { id: 'wrong-root', weight: 12 },
      ],
      next: FIX_ROOT,
      fix: ['CMD'],
      source: 'initramfs-tools scripts/local',
    },
    {
      code: 'ird.mount',
      pattern: String.raw`Failed to mount (?<dev>\S+) as root file system`,
      level: 'F',
      title: { en: 'Root file system cannot be mounted', zh: '根文件系统无法挂载' },
      meaning: {
        en: 'The device exists; its file system is damaged or unknown to this initramfs.',
        zh: '设备存在，但文件系统已损坏，或该 initramfs 不认识它。',
      },
      causes: [
        { id: 'media-corrupt', weight: 8 },
        { id: 'initramfs-missing', weight: 6 },
        { id: 'wrong-root', weight: 5 },
        { id: 'dead-media', weight: 4 },
      ],
      next: WHY_NO_ROOT,
      fix: ['FSCK', 'INITRD'],
      source: 'initramfs-tools scripts/local',
    },
    {
      code: 'ird.noinit',
      pattern: String.raw`No init found\. Try passing init= bootarg|Target filesystem doesn't have requested`,
      level: 'F',
      title: { en: 'No init program on the root file system', zh: '根文件系统上没有 init 程序' },
      meaning: { en: 'The wrong or an empty volume was mounted as root.', zh: '把错误的卷或空卷当成了根文件系统。' },
      causes: [
        { id: 'wrong-root', weight: 13 },
        { id: 'media-corrupt', weight: 7 },
      ],
      next: FIX_ROOT,
      fix: ['CMD'],
      source: 'initramfs-tools init',
    },
    {
      code: 'live.medium',
      pattern: String.raw`No supported filesystem images found at|A wrong rootfs was mounted|(?<loop>Can not mount /dev/loop\d+) \(?.{0,80} on /|Can not mount \S+ \(?.{0,80} on /|overlay needs at least one lower filesystem`,
      level: 'F',
      title: { en: 'Live system does not find its medium', zh: 'Live 系统找不到自己的介质' },
      meaning: {
        en: 'The kernel runs, but the stick it came from is not seen, or lacks the image of the system.',
        zh: '内核已运行，但看不到它所在的 U 盘，或者 U 盘里没有系统镜像文件。',
      },
      causes: [
        // A loop device stands for the image: the medium was found, what lies on it is not sound.
        { id: 'media-corrupt', weight: 14, when: { loop: '.+' } },
        { id: 'image-truncated', weight: 8, when: { loop: '.+' } },
        { id: 'usb-enumeration', weight: 7, when: { loop: '' } },
        { id: 'live-label-mismatch', weight: 8, when: { loop: '' } },
        { id: 'media-corrupt', weight: 6 },
        { id: 'storage-driver-missing', weight: 5, when: { loop: '' } },
      ],
      next: STICK_IN_USB2,
      fix: ['CMD(live-media-path=…)', 'REWRITE', 'PORT'],
      source: 'live-boot 9990-main.sh, 9990-overlay.sh',
    },
    {
      code: 'casper.medium',
      pattern: String.raw`Unable to find a (?:live )?medium contain(?:ing|er) a live (?:file ?)?system`,
      level: 'F',
      title: { en: 'Ubuntu live system does not find its medium', zh: 'Ubuntu Live 系统找不到自己的介质' },
      meaning: {
        en: 'The kernel does not see the stick, or the tool that wrote it left out the hidden .disk folder.',
        zh: '内核看不到 U 盘，或者写盘工具漏掉了隐藏的 .disk 目录。',
      },
      causes: [
        { id: 'usb-enumeration', weight: 8 },
        { id: 'live-label-mismatch', weight: 7 },
        { id: 'media-corrupt', weight: 7 },
        { id: 'storage-driver-missing', weight: 5 },
        { id: 'sector-size-mismatch', weight: 3 },
      ],
      next: STICK_IN_USB2,
      fix: ['PORT', 'REWRITE'],
      source: 'public logs of Ubuntu casper',
    },
    {
      code: 'casper.sr0',
      pattern: String.raw`can't open /dev/sr0: No medium found`,
      level: 'I',
      title: { en: 'Empty DVD drive probed', zh: '探测到空的光驱' },
      meaning: { en: 'Noise; the error is elsewhere.', zh: '干扰信息，真正的错误在别处。' },
      causes: [{ id: 'benign', weight: 2 }],
      source: 'public logs of Ubuntu casper',
    },
    {
      code: 'casper.iso',
      pattern: String.raw`Could not find the ISO (?<iso>\S+)`,
      level: 'F',
      title: { en: 'ISO named on the command line not found', zh: '找不到命令行指定的 ISO 文件' },
      meaning: {
        en: 'The path is wrong, or the volume that holds it cannot be mounted (dirty NTFS).',
        zh: '路径写错，或存放 ISO 的卷无法挂载（例如带脏标志的 NTFS）。',
      },
      causes: [
        { id: 'live-label-mismatch', weight: 10 },
        { id: 'config-error', weight: 7 },
        { id: 'ntfs-dirty', weight: 4 },
      ],
      next: { en: 'Compare iso-scan/filename= with the real path.', zh: '对比 iso-scan/filename= 与实际路径。' },
      source: 'public logs of Ubuntu casper',
    },
    {
      code: 'dracut.timeout',
      pattern: String.raw`dracut-initqueue(?:\[\d+\])?(?::(?: Warning:)?(?: dracut-initqueue)?)?:? (?:timeout|starting timeout scripts)(?:; /?dev/disk/(?<by>by-\w{2,9})/\S{1,200} does not exist)?`,
      level: 'F',
      title: { en: 'dracut waited in vain for the root device', zh: 'dracut 等待根设备超时' },
      meaning: {
        en: 'The “does not exist” lines after it name what is missing.',
        zh: '后面 “does not exist” 的行会指出缺的是什么。',
      },
      causes: [
        { id: 'live-label-mismatch', weight: 14, when: { by: 'by-label' } },
        { id: 'wrong-root', weight: 12, when: { by: 'by-.+' } },
        { id: 'wrong-root', weight: 7 },
        { id: 'live-label-mismatch', weight: 6 },
        { id: 'storage-driver-missing', weight: 6 },
        { id: 'slow-media-hang', weight: 4 },
        { id: 'usb-enumeration', weight: 4 },
      ],
      next: WHY_NO_ROOT,
      fix: ['CMD', 'INITRD'],
      source: 'dracut modules.d/98dracut-systemd/dracut-initqueue.sh',
    },
    {
      code: 'dracut.missing',
      pattern: String.raw`(?:(?:Warning|dracut Warning): {1,4}"?(?=/dev/)|^"?(?=/dev/(?:disk/by-|mapper/)))(?<dev>/dev/\S+?)"? (?:does|doest) not exists?\b|initqueue/finished/devexists-(?<hook>\\x2fdev\S{1,300})\.sh\b`,
      level: 'F',
      title: { en: 'Device dracut waits for does not exist', zh: 'dracut 等待的设备不存在' },
      meaning: {
        en: 'A label here means that the stick carries another one than the command line asks for; a UUID that the disk is another one or not seen.',
        zh: '若是卷标：U 盘的实际卷标与命令行要求的不一致；若是 UUID：磁盘不是同一块，或系统没有看到它。',
      },
      causes: [
        { id: 'live-label-mismatch', weight: 14, when: { dev: '/dev/(?:disk/by-label|mapper/live)/?.*' } },
        // The UUID of an ISO 9660 volume is the time it was made: what is sought is a live medium.
        { id: 'live-label-mismatch', weight: 14, when: { dev: String.raw`/dev/disk/by-uuid/\d{4}(?:-\d\d){5,6}` } },
        { id: 'wrong-root', weight: 3, when: { dev: String.raw`/dev/disk/by-uuid/\d{4}(?:-\d\d){5,6}` } },
        // /dev/root is dracut's own link to whatever was asked for: its absence says nothing more.
        { id: 'wrong-root', weight: 12, when: { dev: '/dev/(?!disk/by-label|mapper/live|root$).+' } },
        { id: 'live-label-mismatch', weight: 12, when: { hook: '.*(?:by(?:-|.x2d)label|mapper.x2flive).*' } },
        { id: 'wrong-root', weight: 12, when: { hook: '.*by(?:-|.x2d)(?:part)?(?:uuid|label).*' } },
        { id: 'wrong-root', weight: 3 },
        { id: 'storage-driver-missing', weight: 6 },
        { id: 'usb-enumeration', weight: 4 },
      ],
      next: LABEL,
      fix: ['CMD(root=live:UUID=…)'],
      source: 'dracut modules.d/99base/dracut-lib.sh',
    },
    {
      code: 'dracut.root',
      pattern: String.raw`Don't know how to handle 'root=(?<r>[^']*)'|No or empty root= argument|Empty root= argument`,
      level: 'F',
      title: { en: 'root= missing or not understood', zh: 'root= 缺失或无法识别' },
      meaning: {
        en: 'A dracut module for that kind of root is missing, or the argument is wrong.',
        zh: '缺少处理这类根设备的 dracut 模块，或参数有误。',
      },
      causes: [
        { id: 'config-error', weight: 13 },
        { id: 'wrong-root', weight: 12 },
        { id: 'initramfs-missing', weight: 5 },
      ],
      next: FIX_ROOT,
      fix: ['CMD'],
      source: 'dracut modules.d/98dracut-systemd, 99base',
    },
    {
      code: 'dracut.live',
      pattern: String.raw`Failed to mount block device of live image|Failed to find a root filesystem in|OverlayFS is required but not available|cannot mount live image`,
      level: 'F',
      title: { en: 'Image of the live system cannot be mounted', zh: 'Live 系统镜像无法挂载' },
      meaning: { en: 'The image file is missing, cut short or damaged.', zh: '镜像文件缺失、不完整或已损坏。' },
      causes: [
        { id: 'media-corrupt', weight: 12 },
        { id: 'image-truncated', weight: 7 },
        { id: 'live-label-mismatch', weight: 4 },
      ],
      next: REWRITE,
      fix: ['REWRITE'],
      source: 'dracut modules.d/90dmsquash-live',
    },
    {
      code: 'isomd5',
      pattern: String.raw`The media check is complete, the result is: (?<r>PASS|FAIL|NA|UNKNOWN)|CD check failed!`,
      level: 'F',
      grades: [{ when: { r: 'PASS|NA|UNKNOWN' }, level: 'I' }],
      title: { en: 'Self-test of the installation medium', zh: '安装介质自检结果' },
      meaning: {
        en: 'FAIL: the content differs from what was published. Windows or macOS touching the stick does that as well.',
        zh: 'FAIL：内容与发布时不一致。Windows 或 macOS 访问过 U 盘也会导致失败。',
      },
      causes: [
        { id: 'media-corrupt', weight: -12, when: { r: 'PASS' } },
        { id: 'media-corrupt', weight: 0, when: { r: 'NA|UNKNOWN' } },
        { id: 'media-corrupt', weight: 18 },
        { id: 'dead-media', weight: 5, when: { r: 'FAIL|' } },
      ],
      next: REWRITE,
      fix: ['REWRITE'],
      source: 'isomd5sum checkisomd5.c; dracut checkisomd5',
    },
    {
      code: 'arch.root',
      pattern: String.raw`ERROR: device '?(?<dev>[^'\s]{1,200})'? not found\. Skipping fsck|mount: \S{1,100}: can't find (?<id>(?:PART)?(?:UUID|LABEL)=\S{1,100})|Could not find the root block device in|Failed to mount '(?<root>[^']{1,200})' on real root|Root device mounted successfully, but .{1,200} does not exist`,
      level: 'F',
      title: { en: 'Root device not found (mkinitcpio, genkernel)', zh: '找不到根设备（mkinitcpio、genkernel）' },
      meaning: {
        en: 'The name is wrong, the disk has no driver in the initramfs, or the volume is not a root.',
        zh: '名称有误、initramfs 里没有磁盘驱动，或该卷并不是根文件系统。',
      },
      causes: ROOT_ABSENT,
      next: WHY_NO_ROOT,
      fix: ['CMD', 'INITRD'],
      source: 'mkinitcpio init, init_functions; genkernel defaults/linuxrc; util-linux mount',
    },
    {
      code: 'arch.label',
      pattern: String.raw`ERROR: ["'‘’´] ?(?<dev>(?:/dev/disk/by-\w+(?:/\S*)?)?)["'‘’´] device did not show up after (?<s>\d+) seconds`,
      level: 'F',
      title: { en: 'Arch live medium not found by its label', zh: '按卷标找不到 Arch Live 介质' },
      meaning: {
        en: 'The label of the stick is not the one in the boot entry, or the stick is not seen.',
        zh: 'U 盘卷标与启动项不一致，或系统没有看到 U 盘。',
      },
      causes: [
        { id: 'live-label-mismatch', weight: 14 },
        { id: 'usb-enumeration', weight: 6 },
        { id: 'slow-media-hang', weight: 3 },
      ],
      next: LABEL,
      fix: ['REWRITE'],
      source: 'public logs of archiso',
    },
    {
      code: 'alpine.shell',
      pattern: String.raw`initramfs emergency recovery shell`,
      level: 'F',
      title: { en: 'Alpine does not find its boot medium', zh: 'Alpine 找不到启动介质' },
      meaning: { en: 'The initramfs ends in a shell.', zh: 'initramfs 退到了救援 shell。' },
      causes: [
        { id: 'live-label-mismatch', weight: 7 },
        { id: 'usb-enumeration', weight: 6 },
        { id: 'storage-driver-missing', weight: 6 },
        { id: 'wrong-root', weight: 5 },
      ],
      next: WHY_NO_ROOT,
      source: 'Alpine mkinitfs initramfs-init',
    },
    {
      code: 'k.vfsroot',
      pattern: String.raw`VFS: Cannot open root device "(?<root>[^"]*)" or (?<dev>\S+?): error {{err}}|Unable to mount root fs on (?:"[^"]*" or )?(?<blk>unknown- ?block ?\(\d+, ?\d+\)|\S+)`,
      level: 'F',
      title: { en: 'Kernel finds no root file system', zh: '内核找不到根文件系统' },
      meaning: {
        en: 'unknown-block(0,0): no initramfs was loaded, or no driver found the disk. Other numbers: the disk is there, its file system is not mountable.',
        zh: 'unknown-block(0,0)：没有加载 initramfs，或没有驱动找到磁盘。其他数字：磁盘存在，但文件系统无法挂载。',
      },
      causes: [
        { id: 'initramfs-missing', weight: 16, when: { dev: String.raw`unknown-block\(0,0\)` } },
        { id: 'initramfs-missing', weight: 16, when: { blk: String.raw`unknown- ?block ?\(0, ?0\)` } },
        // Major number 1 is the RAM disk: the kernel was told to start from an initrd and got none it could use.
        { id: 'initramfs-missing', weight: 16, when: { dev: String.raw`unknown-block\(1,\d+\)` } },
        { id: 'initramfs-missing', weight: 16, when: { blk: String.raw`unknown- ?block ?\(1, ?\d+\)` } },
        // Another number is a disk that was found: its driver works, what lies on it is not mounted.
        { id: 'media-corrupt', weight: 11, when: { blk: String.raw`unknown- ?block ?\((?!0, ?0\)|1,).*` } },
        { id: 'dead-media', weight: 7, when: { blk: String.raw`unknown- ?block ?\((?!0, ?0\)|1,).*` } },
        { id: 'initramfs-missing', weight: 6 },
        { id: 'wrong-root', weight: 10 },
        { id: 'storage-driver-missing', weight: 8, when: { blk: String.raw`(?!unknown- ?block ?\((?!0, ?0\))).*` } },
      ],
      next: {
        en: 'Is there “Unpacking initramfs” earlier? If not, the boot loader did not load it: compare the initrd line of the boot entry with the files present.',
        zh: '前面有没有 “Unpacking initramfs”？没有就是启动加载器没有加载它：对比启动项中的 initrd 行与实际文件。',
      },
      fix: ['INITRD', 'CMD'],
      source: 'Linux init/do_mounts.c',
    },
    {
      code: 'k.rootwait',
      pattern: String.raw`Waiting for root device (?<root>\S+?)\.\.\.`,
      level: 'F',
      alone: false,
      title: { en: 'Kernel waits for the root device', zh: '内核在等待根设备' },
      meaning: {
        en: 'Fatal if it is the last line; else the disk appeared later.',
        zh: '如果这是最后一行就是致命的；否则说明磁盘稍后出现了。',
      },
      causes: [
        { id: 'wrong-root', weight: 5 },
        { id: 'storage-driver-missing', weight: 5 },
      ],
      next: WHY_NO_ROOT,
      source: 'Linux init/do_mounts.c',
    },
    {
      code: 'k.initrd',
      pattern: String.raw`Initramfs unpacking failed: (?<why>.+)|RAMDISK: (?<r>EOF while|incomplete write|Couldn't find valid)`,
      level: 'F',
      title: { en: 'initramfs cannot be unpacked', zh: 'initramfs 无法解包' },
      meaning: {
        en: 'The file is cut short or damaged, or memory is full (“write error”). “Decoding failed” was harmless on some Ubuntu versions.',
        zh: '文件不完整或已损坏，或内存不足（“write error”）。某些 Ubuntu 版本上的 “Decoding failed” 无害。',
      },
      causes: [
        { id: 'low-memory', weight: 10, when: { why: '.*write error.*' } },
        { id: 'initramfs-missing', weight: 6, when: { why: '.*Decoding failed.*' } },
        { id: 'initramfs-missing', weight: 14 },
        { id: 'media-corrupt', weight: 9 },
      ],
      next: INITRD,
      fix: ['INITRD', 'REWRITE'],
      source: 'Linux init/{initramfs,do_mounts_rd}.c',
    },
    {
      code: 'k.noinit',
      pattern: String.raw`No working init found|Requested init \S+ failed`,
      level: 'F',
      title: { en: 'No init program could be started', zh: '没有可启动的 init 程序' },
      meaning: { en: 'The root is mounted, but nothing in it starts.', zh: '根文件系统已挂载，但其中没有程序能启动。' },
      causes: [
        { id: 'wrong-root', weight: 11 },
        { id: 'media-corrupt', weight: 8 },
        { id: 'wrong-architecture', weight: 5 },
        { id: 'initramfs-missing', weight: 5 },
      ],
      next: FIX_ROOT,
      fix: ['CMD'],
      source: 'Linux init/main.c',
    },
    {
      code: 'k.initexec',
      pattern: String.raw`(?:Failed to execute|Starting init:) (?<init>\S+) (?:\(error {{err}}\)|exists but couldn't execute it(?: \(error (?<e>-\d+)\))?)`,
      level: 'F',
      title: { en: 'init exists but cannot be executed', zh: 'init 存在但无法执行' },
      meaning: {
        en: '-2: its dynamic loader is missing; -8: built for another architecture; -5: it cannot be read from the medium.',
        zh: '-2：缺少动态加载器；-8：为另一种架构编译；-5：无法从介质读取。',
      },
      causes: [
        { id: 'wrong-architecture', weight: 16, when: { err: '-8' } },
        { id: 'wrong-architecture', weight: 16, when: { e: '-8' } },
        // `/init` is the one of the initramfs; the root file system has /sbin/init and others.
        { id: 'initramfs-missing', weight: 17, when: { init: '/init', err: '-2' } },
        { id: 'dead-media', weight: 12, when: { err: '-5' } },
        { id: 'dead-media', weight: 12, when: { e: '-5' } },
        { id: 'media-corrupt', weight: 8 },
      ],
      next: FIX_ROOT,
      source: 'Linux init/main.c',
    },
    {
      code: 'sd1.devwait',
      pattern: String.raw`Timed out waiting for device (?<dev>\S.{0,300}?)(?:\.(?: |$)|$)`,
      level: 'F',
      title: { en: 'systemd waited in vain for a device', zh: 'systemd 等待设备超时' },
      meaning: {
        en: 'fstab names a UUID that is not there: a clone with new UUIDs, or an entry for the internal disk of another computer.',
        zh: 'fstab 中的 UUID 不存在：克隆后 UUID 变了，或写的是另一台电脑的内置硬盘。',
      },
      causes: [
        { id: 'config-error', weight: 9 },
        { id: 'wrong-root', weight: 6 },
        { id: 'cloned-identity', weight: 5 },
        { id: 'storage-driver-missing', weight: 3 },
      ],
      next: {
        en: 'Compare /etc/fstab with `blkid`; disks that may be absent get nofail,x-systemd.device-timeout=5.',
        zh: '对比 /etc/fstab 与 `blkid`；可能不在的磁盘加上 nofail,x-systemd.device-timeout=5。',
      },
      source: 'systemd src/core/device.c',
    },
    {
      code: 'sd1.dep',
      pattern: String.raw`Dependency failed for (?<what>\S.{0,300}?)\.(?: |$)`,
      level: 'E',
      alone: false,
      title: { en: 'Not started: something it needs failed', zh: '未启动：依赖项失败' },
      meaning: {
        en: 'A consequence; look for the first failure before it.',
        zh: '只是后果，请查找更早的第一个失败项。',
      },
      causes: [],
      source: 'systemd src/core/job.c',
    },
    {
      code: 'sd1.mount',
      pattern: String.raw`(?:Failed to mount|Timed out mounting) (?<what>(?!.{0,300} as root file system)(?!API filesystems)\S.{0,300}?)\.(?: |$)`,
      level: 'E',
      title: { en: 'Mount failed', zh: '挂载失败' },
      meaning: { en: 'The file system lines of the same second say why.', zh: '原因看同一时刻的文件系统日志。' },
      causes: [
        { id: 'config-error', weight: 4 },
        { id: 'media-corrupt', weight: 3 },
        { id: 'esp-damaged', weight: 4, when: { what: '/(?:boot/)?efi.*' } },
      ],
      next: {
        en: '`systemctl status` of the mount unit; `journalctl -xb -p3`.',
        zh: '对该挂载单元运行 `systemctl status`；再看 `journalctl -xb -p3`。',
      },
      source: 'systemd src/core/mount.c',
    },
    {
      code: 'sd1.emerg',
      pattern: String.raw`You are in (?<m>emergency|rescue) mode|Entering emergency mode\. Exit the shell to continue|Cannot open access to console, the root account is locked`,
      level: 'F',
      title: { en: 'System stopped in emergency mode', zh: '系统停在紧急模式' },
      meaning: {
        en: 'A unit the boot needs failed; the cause stands earlier.',
        zh: '启动必需的单元失败，原因在更早的日志里。',
      },
      causes: [
        { id: 'config-error', weight: 3 },
        { id: 'wrong-root', weight: 3 },
      ],
      next: {
        en: '`journalctl -xb -p3`; with dracut, /run/initramfs/rdsosreport.txt.',
        zh: '运行 `journalctl -xb -p3`；若是 dracut，查看 /run/initramfs/rdsosreport.txt。',
      },
      source: 'systemd units/emergency.service.in; src/sulogin-shell',
    },
    {
      code: 'sd1.freeze',
      pattern: String.raw`Freezing execution|Failed to mount API filesystems|Caught <(?<sig>\w+)>`,
      level: 'F',
      title: { en: 'PID 1 crashed', zh: '1 号进程崩溃' },
      meaning: {
        en: 'With SEGV or BUS and read errors of the image beside it, the medium is to blame.',
        zh: '如果信号是 SEGV 或 BUS，且附近有镜像读取错误，问题出在介质。',
      },
      causes: [
        { id: 'process-crash', weight: 9 },
        { id: 'media-corrupt', weight: 7, when: { sig: 'SEGV|BUS|ILL' } },
      ],
      next: REWRITE,
      source: 'systemd src/core/{main,manager}.c, crash-handler',
    },
    {
      code: 'fw.load',
      pattern: String.raw`Direct firmware load for (?<f>\S+) failed with error {{err}}`,
      level: 'W',
      title: { en: 'Firmware file for a device missing', zh: '缺少设备固件文件' },
      meaning: { en: 'Mostly graphics or wireless; storage rarely.', zh: '多为显卡或无线网卡，很少涉及存储。' },
      causes: [{ id: 'benign', weight: 1 }],
      source: 'Linux drivers/base/firmware_loader/main.c',
    },
  ],
  { sources: EARLY, source: 'initramfs-tools, dracut, systemd' },
);
