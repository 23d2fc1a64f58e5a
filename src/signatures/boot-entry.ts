/**
 * Boot entries of UEFI firmware and the inventory of block devices. efibootmgr.c; mokutil.c; systemd bootctl.c and
 * analyze-time-data.c; util-linux blkid.c, lsblk.c. Codes without a pattern are concluded by the readers.
 */
import { define } from './matcher/macros.ts';

const NEW_ENTRY = {
  en: "Make the entry anew: `efibootmgr -c -d /dev/sdX -p N -L NAME -l '\\EFI\\…'`, or copy the loader to \\EFI\\BOOT\\BOOTX64.EFI, which needs no entry.",
  zh: "重新创建启动项：`efibootmgr -c -d /dev/sdX -p N -L 名称 -l '\\EFI\\…'`；或把引导程序复制到 \\EFI\\BOOT\\BOOTX64.EFI，这样无需启动项。",
};
const WHICH = {
  en: 'Compare with `lsblk -o NAME,PARTUUID,FSTYPE,LABEL`.',
  zh: '与 `lsblk -o NAME,PARTUUID,FSTYPE,LABEL` 的结果对照。',
};

export const bootEntry = define(
  [
    {
      code: 'eb.hex',
      pattern: String.raw`is not UEFI Spec compliant \(lowercase hex in name\)`,
      level: 'W',
      title: { en: 'Boot entry with a name against the rules', zh: '启动项名称不合规范' },
      meaning: {
        en: 'Made by a faulty firmware or tool; may be ignored.',
        zh: '由有缺陷的固件或工具创建，可能被忽略。',
      },
      causes: [],
    },
    {
      code: 'eb.bbs',
      pattern: String.raw`^Boot(?<n>[0-9A-Fa-f]{4})(?<act>[* ]) (?<label>[^\t]{1,200}?)\s+BBS\((?<t>HD|USB|CDROM|Floppy|Network|\d+),`,
      level: 'I',
      title: { en: 'Legacy boot entry', zh: 'Legacy 启动项' },
      meaning: {
        en: 'CSM is on. Started from here, a stick needs BIOS boot code.',
        zh: 'CSM 已开启。从这里启动，U 盘需要 BIOS 引导代码。',
      },
      causes: [],
    },
    {
      code: 'eb.entry',
      pattern: String.raw`^Boot(?<n>[0-9A-Fa-f]{4})(?<act>[* ]) (?<label>[^\t]{1,200}?)(?:\t|\s{2,})(?<path>\S[^\n]*)`,
      level: 'I',
      title: { en: 'UEFI boot entry', zh: 'UEFI 启动项' },
      meaning: {
        en: 'Number, state, name and path. HD(…) names the partition by its GUID, \\EFI\\… the loader on it.',
        zh: '编号、状态、名称和路径。HD(…) 用 GUID 指明分区，\\EFI\\… 是其中的引导程序。',
      },
      causes: [],
    },
    {
      code: 'eb.noorder',
      pattern: String.raw`No BootOrder is set; firmware will attempt recovery`,
      level: 'W',
      title: { en: 'Firmware has no boot order', zh: '固件没有启动顺序' },
      meaning: {
        en: 'The variable store was cleared; the firmware looks for fallback loaders.',
        zh: '变量存储被清空；固件会去找默认引导文件。',
      },
      causes: [
        { id: 'loader-missing', weight: 3 },
        { id: 'config-error', weight: 5 },
      ],
      next: NEW_ENTRY,
      fix: ['EFI'],
    },
    {
      code: 'eb.next',
      pattern: String.raw`^BootNext: (?<n>[0-9A-Fa-f]{4})`,
      level: 'I',
      title: { en: 'One start is set to another entry', zh: '已指定下一次启动项' },
      meaning: { en: 'Explains one unexpected start.', zh: '可解释一次意外的启动结果。' },
      causes: [],
    },
    {
      code: 'eb.current',
      pattern: String.raw`^BootCurrent: (?<n>[0-9A-Fa-f]{4})`,
      level: 'I',
      title: { en: 'Entry the running system came from', zh: '当前系统所用的启动项' },
      meaning: {
        en: 'Compare it with the medium you meant.',
        zh: '核对它是不是你想启动的介质。',
      },
      causes: [],
    },
    {
      code: 'eb.write',
      pattern: String.raw`Could not prepare Boot variable: (?<w>[^\n]+)`,
      level: 'E',
      title: { en: 'Boot entry could not be written', zh: '无法写入启动项' },
      meaning: {
        en: '“No space left”: old dump-* variables fill the store. “Read-only”: efivarfs is mounted read-only. Else a wrong disk or partition.',
        zh: '“No space left”：旧的 dump-* 变量占满了存储；“Read-only”：efivarfs 只读挂载；其他：磁盘或分区号写错。',
      },
      causes: [
        { id: 'wrong-firmware-mode', weight: 6 },
        { id: 'config-error', weight: 6 },
      ],
      next: NEW_ENTRY,
      fix: ['EFI'],
    },
    {
      code: 'eb.stale',
      pattern: '',
      level: 'W',
      title: { en: 'Boot entry names a partition that is not there', zh: '启动项指向的分区不存在' },
      meaning: {
        en: 'The medium was partitioned anew, or is not plugged in.',
        zh: '介质被重新分区，或没有插上。',
      },
      causes: [
        { id: 'media-removed', weight: 3 },
        { id: 'config-error', weight: 8 },
      ],
      next: WHICH,
      fix: ['EFI'],
      source: 'rule over efibootmgr and lsblk or blkid',
    },
    {
      code: 'eb.orphan',
      pattern: '',
      level: 'W',
      title: { en: 'Boot order names an entry that does not exist', zh: '启动顺序中有不存在的启动项' },
      meaning: { en: 'Skipped by the firmware; harmless by itself.', zh: '固件会跳过它，单独出现无害。' },
      causes: [],
      next: WHICH,
      source: 'rule over efibootmgr',
    },
    {
      code: 'mok.state',
      pattern: String.raw`^SecureBoot (?<s>enabled|disabled)|Platform is in Setup Mode|SecureBoot validation is disabled in shim|This system doesn't support Secure Boot|Cannot determine secure boot state`,
      level: 'I',
      title: { en: 'State of Secure Boot (mokutil)', zh: 'Secure Boot 状态（mokutil）' },
      meaning: {
        en: 'In setup mode nothing is checked until keys are installed.',
        zh: '处于 Setup Mode 时，未安装密钥前不做任何校验。',
      },
      causes: [],
      source: 'mokutil.c',
    },
    {
      code: 'bctl',
      pattern: String.raw`Cannot find or access mount point of ESP|reports a different ESP UUID than detected|default boot entry is broken|Product: n/a`,
      level: 'W',
      title: { en: 'bootctl finds no matching ESP', zh: 'bootctl 没有找到对应的 ESP' },
      meaning: {
        en: 'Another EFI system partition is mounted, none is, or systemd-boot is not used here.',
        zh: '挂载的是另一个 EFI 系统分区、根本没有挂载，或这里没有使用 systemd-boot。',
      },
      causes: [
        { id: 'config-error', weight: 4 },
        { id: 'no-system-partition', weight: 3 },
      ],
      next: WHICH,
      source: 'systemd src/boot/bootctl.c',
    },
    {
      code: 'blkid.amb',
      pattern: String.raw`ambivalent result \(probably more filesystems on the device`,
      level: 'E',
      title: { en: 'Traces of several file systems on one volume', zh: '同一个卷上有多个文件系统的痕迹' },
      meaning: {
        en: 'An older signature (RAID, ZFS, ISO) was left behind; mount and udev refuse to choose.',
        zh: '旧的签名（RAID、ZFS、ISO）没有清除，mount 和 udev 无法判断。',
      },
      causes: [
        { id: 'stale-partition-table', weight: 14 },
        { id: 'start-overwritten', weight: 8 },
      ],
      next: {
        en: '`wipefs -n` lists them; remove the old one with `wipefs -a -t TYPE` after a backup.',
        zh: '用 `wipefs -n` 列出；备份后用 `wipefs -a -t 类型` 清除旧的签名。',
      },
      source: 'util-linux misc-utils/blkid.c',
    },
    {
      code: 'lsblk.size0',
      pattern: '',
      level: 'E',
      alone: false,
      title: { en: 'Disk of size zero', zh: '磁盘容量为零' },
      meaning: {
        en: 'No card in the reader, or a stick whose controller does not find its flash.',
        zh: '读卡器里没有卡，或 U 盘主控找不到闪存。',
      },
      causes: [{ id: 'dead-media', weight: 10 }],
      next: {
        en: 'Is it an empty card reader? If not, replace the stick.',
        zh: '是空的读卡器吗？不是的话请更换 U 盘。',
      },
      fix: ['REPLACE'],
      source: 'rule over the output of lsblk',
    },
    {
      code: 'lsblk.ro',
      pattern: '',
      level: 'W',
      title: { en: 'Disk is read-only', zh: '磁盘为只读' },
      meaning: {
        en: 'A switch, or flash that locked itself.',
        zh: '写保护开关打开，或闪存已自我锁定。',
      },
      causes: [
        { id: 'write-protected', weight: 14 },
        { id: 'dead-media', weight: 4 },
      ],
      next: { en: 'Is there a switch? If not, copy off and replace.', zh: '有写保护开关吗？没有的话请备份并更换。' },
      fix: ['REPLACE'],
      source: 'rule over the output of lsblk',
    },
    {
      code: 'lsblk.dup',
      pattern: '',
      level: 'E',
      title: { en: 'Two volumes with the same identity', zh: '两个卷的标识相同' },
      meaning: {
        en: 'A disk was cloned while the original is plugged in: the system may start with the wrong twin.',
        zh: '原盘和克隆盘同时接着：系统可能从错误的那一块启动。',
      },
      causes: [{ id: 'cloned-identity', weight: 24 }],
      next: { en: 'Unplug one of them, or give it new identifiers.', zh: '拔掉其中一块，或为它生成新的标识。' },
      source: 'rule over the output of lsblk or blkid',
    },
    {
      code: 'lsblk.4k',
      pattern: '',
      level: 'W',
      title: { en: 'USB disk with 4096-byte sectors', zh: 'USB 磁盘使用 4096 字节扇区' },
      meaning: {
        en: 'Images made for 512-byte sectors do not work on it.',
        zh: '按 512 字节扇区制作的镜像在它上面不能用。',
      },
      causes: [{ id: 'sector-size-mismatch', weight: 9 }],
      source: 'rule over the output of lsblk',
    },
    {
      code: 'ana.loader',
      pattern: '',
      level: 'W',
      title: { en: 'The boot loader took minutes', zh: '引导程序耗时数分钟' },
      meaning: {
        en: 'Before any driver runs, the firmware reads the medium: a slow stick or a USB 2 port, or a menu that waited.',
        zh: '此时还没有驱动，由固件读取介质：U 盘太慢、插在 USB 2 接口，或菜单一直在等待。',
      },
      causes: [
        { id: 'slow-media-hang', weight: 9 },
        { id: 'usb-slow-link', weight: 7 },
      ],
      next: {
        en: 'Test the same medium on a USB 3 port and without the menu timeout.',
        zh: '换到 USB 3 接口，并排除菜单等待时间后再测。',
      },
      source: 'rule over systemd-analyze',
    },
    {
      code: 'ana.time',
      pattern: String.raw`Startup finished in (?<parts>[^=\n]{1,300}?)(?: = (?<total>[^\n]{1,60}))?$`,
      level: 'I',
      title: { en: 'How long each phase of the start took', zh: '各启动阶段耗时' },
      meaning: {
        en: 'Minutes in “loader”: the firmware reads the stick slowly.',
        zh: '“loader” 阶段耗时数分钟：固件读 U 盘很慢。',
      },
      causes: [],
      source: 'systemd src/analyze/analyze-time-data.c',
    },
  ],
  { sources: ['efibootmgr', 'kernel', 'userspace'], source: 'efibootmgr src/efibootmgr.c' },
);
