/**
 * Boot entries of UEFI firmware and the inventory of block devices. efibootmgr.c; mokutil.c; systemd bootctl.c and
 * analyze-time-data.c; util-linux blkid.c, lsblk.c. Codes without a pattern are concluded by the readers.
 */
import { capture, define } from './matcher/macros.ts';

const NEW_ENTRY = {
  en: "Make the entry anew: `efibootmgr -c -d /dev/sdX -p N -L NAME -l '\\EFI\\…'`, or copy the loader to \\EFI\\BOOT\\BOOTX64.EFI, which needs no entry.",
  zh: "重新创建启动项：`efibootmgr -c -d /dev/sdX -p N -L 名称 -l '\\EFI\\…'`；或把引导程序复制到 \\EFI\\BOOT\\BOOTX64.EFI，这样无需启动项。",
};
const WHICH = {
  en: 'Compare with `lsblk -o NAME,PARTUUID,FSTYPE,LABEL`.',
  zh: '与 `lsblk -o NAME,PARTUUID,FSTYPE,LABEL` 的结果对照。',
};

export const bootEntry = define(
  {
    subsystem: 'firmware-variables',
    stage: 'tool',
    sources: ['efibootmgr', 'kernel', 'userspace'],
    source: 'efibootmgr src/efibootmgr.c',
  },
  [
    {
      code: 'eb.hex',
      pattern: String.raw`is not UEFI Spec compliant \(lowercase hex in name\)`,
      samples: ['** Warning ** : Boot000a is not UEFI Spec compliant (lowercase hex in name)'],
      class: 'invalid',
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
      samples: ['Boot0002* USB Storage Device    BBS(USB,USB Storage Device,0x0)..BO'],
      class: 'none',
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
      samples: [
        String.raw`Boot0000* Stick	HD(1,GPT,3c5f9d2f-7a41-4b08-9e65-d0417c28fa13,0x800,0x14000)/File(\EFI\BOOT\BOOTX64.EFI)`,
      ],
      class: 'none',
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
      samples: ['No BootOrder is set; firmware will attempt recovery'],
      class: 'missing',
      level: 'W',
      title: { en: 'Firmware has no boot order', zh: '固件没有启动顺序' },
      meaning: {
        en: 'The variable store was cleared; the firmware looks for fallback loaders.',
        zh: '变量存储被清空；固件会去找默认引导文件。',
      },
      causes: [
        { id: 'loader-missing', weight: 3, why: 'firmware without an order goes by the fallback path alone' },
        { id: 'config-error', weight: 5, why: 'entries were written and no order' },
      ],
      next: NEW_ENTRY,
    },
    {
      code: 'eb.next',
      pattern: String.raw`^BootNext: (?<n>[0-9A-Fa-f]{4})`,
      samples: ['BootNext: 0003'],
      class: 'none',
      level: 'I',
      title: { en: 'One start is set to another entry', zh: '已指定下一次启动项' },
      meaning: { en: 'Explains one unexpected start.', zh: '可解释一次意外的启动结果。' },
      causes: [],
    },
    {
      code: 'eb.current',
      pattern: String.raw`^BootCurrent: (?<n>[0-9A-Fa-f]{4})`,
      samples: ['BootCurrent: 0001'],
      class: 'none',
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
      samples: ['Could not prepare Boot variable: No such file or directory'],
      class: 'failed',
      level: 'E',
      title: { en: 'Boot entry could not be written', zh: '无法写入启动项' },
      meaning: {
        en: '“No space left”: old dump-* variables fill the store. “Read-only”: efivarfs is mounted read-only. Else a wrong disk or partition.',
        zh: '“No space left”：旧的 dump-* 变量占满了存储；“Read-only”：efivarfs 只读挂载；其他：磁盘或分区号写错。',
      },
      causes: [
        { id: 'wrong-firmware-mode', weight: 6, why: 'without UEFI there are no variables to write' },
        { id: 'config-error', weight: 6, why: 'disk or partition named for the entry are wrong' },
      ],
      next: NEW_ENTRY,
    },
    {
      code: 'eb.stale',
      pattern: '',
      samples: [
        capture(
          'BootCurrent: 0001',
          'Timeout: 1 seconds',
          'BootOrder: 0001,0002',
          String.raw`Boot0001* Stick	HD(1,GPT,3c5f9d2f-7a41-4b08-9e65-d0417c28fa13,0x800,0x14000)/File(\EFI\BOOT\BOOTX64.EFI)`,
          String.raw`Boot0002* Old	HD(1,GPT,99999999-7a41-4b08-9e65-d0417c28fa13,0x800,0x14000)/File(\EFI\old\grubx64.efi)`,
          '',
          'NAME="sda1" PARTUUID="3c5f9d2f-7a41-4b08-9e65-d0417c28fa13" FSTYPE="vfat" UUID="3C5F-9D2F"',
        ),
      ],
      class: 'missing',
      level: 'W',
      title: { en: 'Boot entry names a partition that is not there', zh: '启动项指向的分区不存在' },
      meaning: {
        en: 'The medium was partitioned anew, or is not plugged in.',
        zh: '介质被重新分区，或没有插上。',
      },
      causes: [
        { id: 'media-removed', weight: 3, why: 'the medium of the entry is not plugged in' },
        { id: 'config-error', weight: 8, why: 'an entry of an earlier installation remained' },
      ],
      next: WHICH,
      source: 'rule over efibootmgr and lsblk or blkid',
    },
    {
      code: 'eb.orphan',
      pattern: '',
      samples: [
        capture(
          'BootCurrent: 0001',
          'Timeout: 1 seconds',
          'BootOrder: 0001,0007',
          String.raw`Boot0001* Stick	HD(1,GPT,3c5f9d2f-7a41-4b08-9e65-d0417c28fa13,0x800,0x14000)/File(\EFI\BOOT\BOOTX64.EFI)`,
        ),
      ],
      class: 'missing',
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
      samples: ['SecureBoot enabled'],
      subsystem: 'secure-boot',
      class: 'none',
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
      samples: ['ESP: Cannot find or access mount point of ESP.'],
      subsystem: 'loader',
      class: 'missing',
      level: 'W',
      title: { en: 'bootctl finds no matching ESP', zh: 'bootctl 没有找到对应的 ESP' },
      meaning: {
        en: 'Another EFI system partition is mounted, none is, or systemd-boot is not used here.',
        zh: '挂载的是另一个 EFI 系统分区、根本没有挂载，或这里没有使用 systemd-boot。',
      },
      causes: [
        { id: 'config-error', weight: 4, why: 'the ESP is not mounted where it is expected' },
        { id: 'no-system-partition', weight: 3, why: 'no ESP at all gives the same' },
      ],
      next: WHICH,
      source: 'systemd src/boot/bootctl.c',
    },
    {
      code: 'blkid.amb',
      pattern: String.raw`ambivalent result \(probably more filesystems on the device`,
      samples: [
        'blkid: /dev/sdb1: ambivalent result (probably more filesystems on the device, use wipefs(8) to see more details)',
      ],
      subsystem: 'filesystem',
      class: 'corrupt',
      level: 'E',
      title: { en: 'Traces of several file systems on one volume', zh: '同一个卷上有多个文件系统的痕迹' },
      meaning: {
        en: 'An older signature (RAID, ZFS, ISO) was left behind; mount and udev refuse to choose.',
        zh: '旧的签名（RAID、ZFS、ISO）没有清除，mount 和 udev 无法判断。',
      },
      causes: [
        { id: 'stale-partition-table', weight: 14, why: 'marks of two formattings lie on one volume' },
        { id: 'start-overwritten', weight: 8, why: 'an image written over part of a volume leaves marks of both' },
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
      samples: [capture('{"blockdevices":[{"name":"sdb","size":0,"type":"disk","tran":"usb","rm":true,"ro":false}]}')],
      subsystem: 'block',
      class: 'failed',
      level: 'E',
      alone: false,
      title: { en: 'Disk of size zero', zh: '磁盘容量为零' },
      meaning: {
        en: 'No card in the reader, or a stick whose controller does not find its flash.',
        zh: '读卡器里没有卡，或 U 盘主控找不到闪存。',
      },
      causes: [
        {
          id: 'dead-media',
          weight: 10,
          why: 'a controller that lost its flash says size zero; empty card readers do too',
        },
      ],
      next: {
        en: 'Is it an empty card reader? If not, replace the stick.',
        zh: '是空的读卡器吗？不是的话请更换 U 盘。',
      },
      source: 'rule over the output of lsblk',
    },
    {
      code: 'lsblk.ro',
      pattern: '',
      samples: [
        capture('{"blockdevices":[{"name":"sdb","size":30752636928,"type":"disk","tran":"usb","rm":true,"ro":true}]}'),
      ],
      subsystem: 'block',
      class: 'read-only',
      level: 'W',
      title: { en: 'Disk is read-only', zh: '磁盘为只读' },
      meaning: {
        en: 'A switch, or flash that locked itself.',
        zh: '写保护开关打开，或闪存已自我锁定。',
      },
      causes: [
        { id: 'write-protected', weight: 14, why: 'the system sees the disk as read-only' },
        { id: 'dead-media', weight: 4, why: 'flash at its end locks itself against writing' },
      ],
      next: { en: 'Is there a switch? If not, copy off and replace.', zh: '有写保护开关吗？没有的话请备份并更换。' },
      source: 'rule over the output of lsblk',
    },
    {
      code: 'lsblk.dup',
      pattern: '',
      samples: [
        capture(
          '/dev/sda1: UUID="3c5f9d2f-7a41-4b08-9e65-d0417c28fa13" TYPE="ext4" PARTUUID="11111111-01"',
          '/dev/sdb1: UUID="3c5f9d2f-7a41-4b08-9e65-d0417c28fa13" TYPE="ext4" PARTUUID="22222222-01"',
        ),
      ],
      subsystem: 'block',
      class: 'invalid',
      level: 'E',
      title: { en: 'Two volumes with the same identity', zh: '两个卷的标识相同' },
      meaning: {
        en: 'A disk was cloned while the original is plugged in: the system may start with the wrong twin.',
        zh: '原盘和克隆盘同时接着：系统可能从错误的那一块启动。',
      },
      causes: [{ id: 'cloned-identity', weight: 24, why: 'one identity on two volumes: one is a clone of the other' }],
      next: { en: 'Unplug one of them, or give it new identifiers.', zh: '拔掉其中一块，或为它生成新的标识。' },
      source: 'rule over the output of lsblk or blkid',
    },
    {
      code: 'lsblk.4k',
      pattern: '',
      samples: [
        capture(
          '{"blockdevices":[{"name":"sdb","size":30752636928,"type":"disk","tran":"usb","rm":true,"ro":false,"phy-sec":4096,"log-sec":4096}]}',
        ),
      ],
      subsystem: 'block',
      class: 'unsupported',
      level: 'W',
      title: { en: 'USB disk with 4096-byte sectors', zh: 'USB 磁盘使用 4096 字节扇区' },
      meaning: {
        en: 'Images made for 512-byte sectors do not work on it.',
        zh: '按 512 字节扇区制作的镜像在它上面不能用。',
      },
      causes: [
        {
          id: 'sector-size-mismatch',
          weight: 9,
          why: 'the disk has sectors of 4096 bytes, and most images are made for 512',
        },
      ],
      source: 'rule over the output of lsblk',
    },
    {
      code: 'ana.loader',
      pattern: '',
      samples: [
        capture(
          'Startup finished in 5.512s (firmware) + 3min 12.2s (loader) + 1.9s (kernel) + 9.1s (userspace) = 3min 28.7s',
        ),
      ],
      subsystem: 'loader',
      stage: 'loader',
      class: 'timeout',
      level: 'W',
      title: { en: 'The boot loader took minutes', zh: '引导程序耗时数分钟' },
      meaning: {
        en: 'Before any driver runs, the firmware reads the medium: a slow stick or a USB 2 port, or a menu that waited.',
        zh: '此时还没有驱动，由固件读取介质：U 盘太慢、插在 USB 2 接口，或菜单一直在等待。',
      },
      causes: [
        { id: 'slow-media-hang', weight: 9, why: 'loading the kernel took minutes: the medium crawls' },
        { id: 'usb-slow-link', weight: 7, why: 'a link at USB 2 speed takes that long for a large initrd' },
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
      samples: ['Startup finished in 5.512s (firmware) + 2.2s (loader) + 1.9s (kernel) + 9.1s (userspace) = 18.7s'],
      subsystem: 'firmware',
      class: 'none',
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
);
