/**
 * Circumstances in which it was tried, as data: what was other and whether it helped, and what happened before. Each is
 * evidence of its own, for causes and against them: a stick that starts another machine is not the fault of its contents.
 */
import { down, up, type Symptom, type ToldWeight } from './symptom.ts';

/** Causes that lie in what is on the medium, the same wherever it is plugged in. */
const CONTENTS = ['medium', 'partitioning', 'esp', 'loader', 'bcd', 'container', 'ntfs', 'image', 'creator'] as const;
/** Of those families: what depends on the machine. */
const BY_MACHINE = [
  'wrong-firmware-mode',
  'wrong-architecture',
  'wrong-loader-kind',
  'bios-disk-limit',
  'media-removed',
  'removable-media-wtg',
  'cloned-identity',
  'sector-size-mismatch',
  'drive-locked',
  'wrong-device',
] as const;
/** What a system on the medium carries with it: the same everywhere. */
const CARRIED = [
  'wrong-root',
  'live-label-mismatch',
  'config-error',
  'wim-boot-index',
  'initramfs-missing',
  'command-missing',
] as const;
const SIGNATURES = ['unsigned-loader', 'db-cert-mismatch', 'sbat-revoked', 'dbx-revoked'] as const;

function circumstance(
  id: string,
  en: string,
  zh: string,
  weights: readonly ToldWeight[],
  slots: readonly string[] = [],
  over: readonly string[] = [],
): Symptom {
  return { id, title: { en, zh }, kind: 'circumstance', aliases: { en: [], zh: [] }, slots, over, weights };
}

export const circumstances: readonly Symptom[] = [
  // ---- another machine, another medium
  circumstance('other-pc-ok', 'The same medium starts on another computer', '同一介质在另一台电脑上能启动', [
    { families: CONTENTS, but: BY_MACHINE, decibans: -14, why: 'the same bytes start another machine' },
    down(12, 'it names its root and its files the same everywhere', ...CARRIED),
    up(10, 'what differs is the firmware', 'firmware-fault'),
    up(8, 'the other machine is set, or built, for another mode', 'wrong-firmware-mode'),
    up(6, 'another processor or firmware width', 'wrong-architecture'),
    up(8, 'each machine trusts other keys, and has its own revocation list', ...SIGNATURES),
    up(8, 'this machine’s own port or controller', 'usb-host-controller', 'usb-enumeration', 'usb-link'),
    up(7, 'the system has no driver for what this machine has', 'storage-driver-missing', 'pe-driver'),
    up(5, 'Windows was set up for the controllers of the other machine', 'usb-boot-start-driver', 'raid-mode'),
    up(4, 'this machine’s graphics', 'display-fault'),
    up(4, 'less memory here', 'low-memory'),
    up(2, 'older firmware here', 'bios-disk-limit'),
  ]),
  circumstance('other-pc-fails', 'The medium does not start other computers either', '介质在其他电脑上也不能启动', [
    {
      families: ['medium', 'image', 'esp', 'partitioning', 'loader', 'bcd'],
      but: BY_MACHINE,
      decibans: 4,
      why: 'what travels with the medium fails everywhere',
    },
    up(4, 'a worn medium fails everywhere', 'dead-media', 'fake-capacity'),
    down(
      8,
      'it would take the same fault in two machines',
      'firmware-fault',
      'usb-host-controller',
      'low-memory',
      'display-fault',
      'raid-mode',
      'usb-link',
      'bios-disk-limit',
    ),
  ]),
  circumstance('same-model-ok', 'It starts another machine of the same model', '在同型号的另一台电脑上能启动', [
    up(9, 'one machine of its model: its own port', 'usb-host-controller', 'usb-link', 'usb-enumeration'),
    up(4, 'one machine of its model: its own supply', 'usb-power'),
    down(
      12,
      'the same hardware starts it',
      'storage-driver-missing',
      'initramfs-missing',
      'pe-driver',
      'wrong-architecture',
      'bios-disk-limit',
      'display-fault',
    ),
    down(4, 'the same firmware, perhaps with other settings', 'firmware-fault', 'wrong-firmware-mode', ...SIGNATURES),
  ]),
  circumstance('other-medium-ok', 'Another medium works in the same machine', '同一台电脑换别的介质就正常', [
    up(7, 'only this medium fails', 'dead-media', 'media-corrupt', 'fake-capacity'),
    up(
      5,
      'this one was written wrongly',
      'image-truncated',
      'installer-file-missing',
      'config-error',
      'loader-missing',
      'boot-code-missing',
      'start-wiped',
    ),
    down(
      10,
      'the machine starts other media',
      'firmware-fault',
      'usb-host-controller',
      'low-memory',
      'display-fault',
      'wrong-firmware-mode',
    ),
    down(3, 'the port works with other media', 'usb-power', 'usb-link'),
  ]),
  circumstance('other-medium-fails', 'Other media fail in the same way', '换别的介质也一样', [
    up(8, 'the machine is what all had in common', 'firmware-fault'),
    up(
      6,
      'the machine is what all had in common',
      'usb-host-controller',
      'wrong-firmware-mode',
      'display-fault',
      'low-memory',
    ),
    up(3, 'or all were made from the same download', 'media-corrupt'),
    down(10, 'several media do not fail at once', 'dead-media', 'fake-capacity', 'write-protected'),
  ]),
  circumstance('other-image-ok', 'Another image starts from the same medium', '同一介质上的其他镜像能启动', [
    up(
      6,
      'this image, or its download',
      'media-corrupt',
      'image-truncated',
      'kernel-regression',
      'display-fault',
      'wim-corrupt',
    ),
    down(
      8,
      'medium and machine start other images',
      'dead-media',
      'firmware-fault',
      'boot-code-missing',
      'usb-host-controller',
      'wrong-firmware-mode',
    ),
  ]),
  circumstance('other-image-fails', 'Other images fail in the same way', '换别的镜像也一样', [
    up(6, 'machine or boot loader is what all had in common', 'firmware-fault', 'usb-host-controller'),
    up(4, 'machine or boot loader is what all had in common', 'tool-crash', 'display-fault'),
    down(
      7,
      'several images are not damaged at once',
      'media-corrupt',
      'wim-corrupt',
      'image-truncated',
      'installer-file-missing',
      'live-label-mismatch',
    ),
  ]),
  // ---- another way into the machine
  circumstance('port-dependent', 'It depends on the port it is plugged into', '与插在哪个接口有关', [
    up(13, 'one port works and another does not', 'usb-host-controller'),
    up(12, 'one port works and another does not', 'usb-link'),
    up(9, 'ports differ in what they supply', 'usb-power'),
    up(7, 'the device answers at one port alone', 'usb-enumeration'),
    {
      families: CONTENTS,
      but: ['media-removed', 'bios-disk-limit'],
      decibans: -14,
      why: 'the same bytes start from another port',
    },
    down(12, 'it names its root the same at every port', 'wrong-root', 'live-label-mismatch', 'config-error'),
    down(8, 'the machine starts it', 'firmware-fault', 'low-memory', ...SIGNATURES),
  ]),
  circumstance('other-port-fails', 'Other ports make no difference', '换接口没有变化', [
    down(6, 'several ports do not fail alike', 'usb-link', 'usb-host-controller'),
    up(3, 'what stays the same is the medium', 'dead-media', 'media-corrupt'),
  ]),
  circumstance('hub-ok', 'Through a hub it works', '经集线器就正常', [
    up(9, 'a hub lowers the speed and renews the signal', 'usb-link'),
    up(7, 'a hub hides the controller’s own port', 'usb-host-controller'),
    up(5, 'a hub with a supply of its own feeds it', 'usb-power'),
    up(3, 'it appears when the hub brings it up', 'usb-enumeration'),
    { families: CONTENTS, but: ['media-removed'], decibans: -12, why: 'the same bytes start behind a hub' },
  ]),
  circumstance('hub-fails', 'It does not work through a hub', '经集线器不正常', [
    up(8, 'without the hub nothing is wrong', 'usb-link', 'usb-enumeration'),
    up(7, 'devices share the supply of a hub', 'usb-power'),
  ]),
  circumstance('other-cable-ok', 'With another cable it works', '换线后正常', [
    up(20, 'the cable was the fault', 'usb-link'),
    up(9, 'the cable was the fault', 'sata-link'),
    up(5, 'thin cables lose voltage', 'usb-power'),
    down(12, 'it works with another cable', 'dead-media', 'media-corrupt', 'usb-uas', 'firmware-fault'),
  ]),
  circumstance('other-cable-fails', 'Another cable makes no difference', '换线没有变化', [
    down(3, 'it is not the cable', 'usb-link', 'sata-link'),
    up(12, 'cable excluded: the bridge, its protocol or its supply', 'usb-power', 'usb-uas'),
    up(12, 'cable excluded: the controller', 'usb-host-controller'),
    up(10, 'cable excluded: the medium itself', 'dead-media'),
  ]),
  circumstance('more-power-ok', 'With more power it works', '加强供电后正常', [
    up(20, 'the supply was the fault', 'usb-power'),
    down(12, 'it works with a stronger supply', 'dead-media', 'usb-uas', 'media-corrupt', 'usb-link'),
  ]),
  circumstance('more-power-fails', 'More power makes no difference', '加强供电没有变化', [
    down(10, 'it is not the supply', 'usb-power'),
    up(3, 'supply excluded', 'usb-link', 'usb-uas', 'usb-host-controller'),
  ]),
  circumstance('slow-port-ok', 'It works at USB 2 speed', '在 USB 2.0 速度下正常', [
    up(11, 'the system has no driver for the faster controller', 'storage-driver-missing'),
    up(10, 'its driver is not in the initramfs', 'initramfs-missing'),
    up(5, 'SuperSpeed pairs or their controller are at fault', 'usb-host-controller'),
    up(3, 'SuperSpeed pairs are at fault', 'usb-link'),
    up(2, 'UAS is spoken at SuperSpeed mostly', 'usb-uas'),
    down(6, 'at the lower speed the same device works', 'dead-media'),
  ]),
  // ---- settings
  circumstance('secure-boot-off-ok', 'With Secure Boot off it starts', '关闭安全启动后能启动', [
    up(24, 'nothing but a signature was in the way', 'unsigned-loader'),
    up(21, 'nothing but a signature was in the way', 'db-cert-mismatch', 'sbat-revoked'),
    up(19, 'nothing but a signature was in the way', 'dbx-revoked'),
    { families: CONTENTS, decibans: -14, why: 'it starts once signatures are not asked for' },
  ]),
  circumstance('secure-boot-off-fails', 'Secure Boot off makes no difference', '关闭安全启动也没有用', [
    down(18, 'signatures are not asked for', ...SIGNATURES),
    up(3, 'signatures excluded', 'loader-missing', 'bootloader-corrupt', 'wrong-firmware-mode', 'boot-code-missing'),
  ]),
  circumstance('csm-ok', 'It starts in legacy (CSM) mode only', '只有传统（CSM）模式能启动', [
    up(17, 'it is laid out for BIOS', 'wrong-firmware-mode'),
    up(9, 'the UEFI half is missing', 'loader-missing', 'esp-empty'),
    up(5, 'a loader of another width', 'wrong-architecture'),
    down(10, 'the BIOS half is whole', 'boot-code-missing', 'boot-code-foreign', 'active-flag-wrong', 'dead-media'),
  ]),
  circumstance('csm-fails', 'It fails in legacy (CSM) mode too', '传统（CSM）模式也不行', [
    down(5, 'it fails in both modes', 'wrong-firmware-mode'),
    up(3, 'what both modes need', 'media-corrupt', 'dead-media', 'no-system-partition', 'usb-enumeration'),
  ]),
  circumstance('uefi-ok', 'It starts in UEFI mode', 'UEFI 模式能启动', [
    up(10, 'the BIOS half is missing, or the mode was the wrong one', 'wrong-firmware-mode'),
    up(6, 'what the BIOS half needs', 'boot-code-missing', 'active-flag-wrong'),
    up(6, 'UEFI addresses the whole disk', 'bios-disk-limit'),
    down(8, 'the UEFI half is whole', 'loader-missing', 'esp-empty', 'esp-damaged'),
  ]),
  circumstance('more-memory-ok', 'With more memory it starts', '加内存后能启动', [
    up(26, 'memory was short', 'low-memory'),
    { families: CONTENTS, decibans: -12, why: 'nothing of the medium was changed' },
  ]),
  circumstance('more-memory-fails', 'More memory makes no difference', '加内存没有变化', [
    down(12, 'memory is not short', 'low-memory'),
    up(3, 'memory excluded', 'media-corrupt', 'initramfs-missing', 'display-fault'),
  ]),
  circumstance('older-build-ok', 'An older build, kernel or version works', '旧版本或旧内核正常', [
    up(22, 'the newer build brought it', 'kernel-regression'),
    up(6, 'the newer kernel’s initramfs', 'initramfs-missing'),
    up(4, 'a driver of the newer build', 'display-fault', 'pending-servicing'),
    down(
      10,
      'the hardware works with the older one',
      'dead-media',
      'usb-power',
      'firmware-fault',
      'usb-link',
      'nvme-link',
      'nvme-power-state',
    ),
  ]),
  circumstance('older-build-fails', 'An older build fails too', '旧版本也一样', [
    down(12, 'it is not the build', 'kernel-regression', 'pending-servicing'),
    up(3, 'the build excluded', 'dead-media', 'usb-link', 'firmware-fault', 'media-corrupt'),
  ]),
  circumstance('nomodeset-ok', 'With basic graphics it works', '使用基本图形模式后正常', [
    up(26, 'only the graphics driver was in the way', 'display-fault'),
    { families: CONTENTS, decibans: -12, why: 'everything else loads' },
    down(10, 'everything else loads', 'firmware-fault', 'low-memory', 'boot-code-missing'),
  ]),
  circumstance('fast-boot-off-ok', 'With fast boot off it starts', '关闭快速启动后能启动', [
    up(22, 'the firmware left USB out to save time', 'firmware-fault'),
    up(20, 'it was asked before it was ready', 'usb-enumeration'),
    up(14, 'Windows was only asleep and held its volumes', 'ntfs-hibernated'),
    { families: CONTENTS, decibans: -12, why: 'nothing of the medium was changed' },
  ]),
  // ---- what happened before
  circumstance(
    'after-resize',
    'Since partitions were resized, moved or added',
    '调整、移动或新建分区之后',
    [
      up(18, 'loaders and stores name the old places', 'partition-moved'),
      up(10, 'the tool wrote a table of its own', 'partition-table-damaged', 'gpt-entry-wrong'),
      up(5, 'the store names the old partition', 'bcd-device-mismatch'),
      up(4, 'moving file systems can fail half-way', 'ntfs-corrupt'),
      up(3, 'numbers of partitions changed', 'wrong-root'),
      down(6, 'the change is the likelier reason', 'dead-media', 'fake-capacity'),
    ],
    ['after-resize', 'after-resize partition'],
  ),
  circumstance(
    'after-partition-deleted',
    'Since a partition was deleted',
    '删除分区之后',
    [
      up(18, 'the small partition was the one that starts', 'no-system-partition'),
      up(9, 'the loader was on it', 'loader-missing', 'active-flag-wrong'),
      up(6, 'boot code looks for its rest in vain', 'boot-code-foreign'),
      up(4, 'numbers of partitions changed', 'partition-moved', 'wrong-root'),
    ],
    ['after-partition-deleted'],
  ),
  circumstance(
    'after-clone',
    'A clone of another disk',
    '由另一块磁盘克隆而来',
    [
      up(10, 'the store still names the original', 'bcd-device-mismatch'),
      up(10, 'two disks with one identity', 'cloned-identity'),
      up(7, 'the original’s drivers do not start from USB', 'usb-boot-start-driver', 'portable-settings-missing'),
      up(4, 'cloned between sector sizes', 'sector-size-mismatch'),
      up(3, 'the small partition was left out', 'no-system-partition'),
    ],
    ['after-clone'],
  ),
  circumstance(
    'after-bootrec',
    'After bootrec, bcdboot or a boot repair',
    '运行 bootrec、bcdboot 或引导修复之后',
    [
      up(12, 'it writes boot code of its own', 'boot-code-foreign'),
      up(10, 'it writes boot code for another layout', 'boot-code-missing'),
      up(8, 'it found no system partition to write to', 'no-system-partition', 'esp-damaged'),
      up(8, 'the store was rebuilt without an entry', 'bcd-missing', 'bcd-object-invalid'),
      up(5, 'it repairs for the mode it was started in', 'wrong-firmware-mode'),
    ],
    ['after-bootrec'],
  ),
  circumstance(
    'after-rewrite',
    'The medium was written with dd or an imaging tool',
    '介质用 dd 或镜像工具写入过',
    [
      up(3, 'an image over a table leaves remains', 'stale-partition-table', 'start-overwritten'),
      up(3, 'written or downloaded wrongly', 'media-corrupt', 'image-truncated'),
      up(3, 'a system that Windows cannot read is normal then', 'benign'),
    ],
    ['after-rewrite'],
  ),
  circumstance(
    'after-config',
    'Since its configuration or theme was changed',
    '改过配置或主题之后',
    [
      up(16, 'the change is what differs', 'config-error'),
      down(6, 'the change is the likelier reason', 'dead-media', 'fake-capacity', 'low-memory', 'media-corrupt'),
    ],
    ['after-config'],
  ),
  circumstance(
    'after-pulled',
    'Pulled out, or power lost, while it was written',
    '写入中被拔出或断电',
    [
      up(8, 'written half', 'image-truncated', 'bcd-unflushed', 'setup-interrupted', 'wim-truncated'),
      up(7, 'a file system in use was cut off', 'ntfs-dirty', 'fat-dirty', 'ntfs-corrupt', 'media-corrupt'),
      up(5, 'the log of the hive was not applied', 'system-hive-unflushed', 'system-hive-corrupt'),
      up(4, 'files that were not written yet', 'installer-file-missing'),
    ],
    ['after-pulled'],
  ),
  circumstance(
    'after-moved',
    'Since it was put into another case or machine',
    '换到另一个盒子或机器之后',
    [
      up(14, 'names of disks changed', 'wrong-root'),
      up(6, 'the configuration names the old place', 'config-error'),
      up(6, 'another controller', 'storage-driver-missing', 'raid-mode', 'usb-boot-start-driver'),
      up(4, 'bridges translate sector sizes', 'sector-size-mismatch'),
    ],
    ['after-moved'],
  ),
  circumstance(
    'first-boot',
    'It has never started, or this was the first start',
    '从未启动过，或这是首次启动',
    [
      up(
        3,
        'it was perhaps never whole',
        'media-corrupt',
        'loader-missing',
        'boot-code-missing',
        'wrong-firmware-mode',
        'unsigned-loader',
      ),
      up(2, 'setup is not finished', 'setup-interrupted', 'portable-settings-missing'),
      down(3, 'nothing has worn out yet', 'dead-media', 'pending-servicing'),
    ],
    ['first-boot'],
  ),
  circumstance(
    'after-months',
    'It used to work',
    '原来一直正常',
    [
      up(4, 'flash wears out', 'dead-media'),
      up(2, 'updates come in time', 'pending-servicing', 'kernel-regression', 'dbx-revoked'),
      down(
        7,
        'it was made rightly',
        'wrong-firmware-mode',
        'wrong-architecture',
        'windows-unsupported',
        'image-truncated',
        'wrong-loader-kind',
        'installer-file-missing',
      ),
    ],
    ['after-months'],
  ),
  circumstance(
    'only-cold',
    'Only the first, cold start fails',
    '只有冷启动失败',
    [
      up(16, 'it comes up too late the first time', 'root-device-late'),
      up(11, 'the firmware gives it too little time', 'firmware-fault'),
      up(10, 'contacts and signals change as they warm', 'usb-link', 'usb-enumeration'),
      up(9, 'the highest current is drawn at the start', 'usb-power'),
      {
        families: CONTENTS,
        but: ['media-removed', 'dead-media'],
        decibans: -12,
        why: 'the second start succeeds with the same bytes',
      },
    ],
    ['only-cold'],
  ),
  circumstance(
    'intermittent',
    'Sometimes it works, sometimes not',
    '时好时坏',
    [
      up(11, 'contacts and signals', 'usb-link'),
      up(9, 'supply at its limit', 'usb-power'),
      up(8, 'it does not always answer', 'usb-enumeration'),
      up(8, 'a race at start', 'root-device-late'),
      up(4, 'cells at their limit', 'dead-media'),
      { families: CONTENTS, but: ['media-removed', 'dead-media'], decibans: -8, why: 'the same bytes start at times' },
    ],
    ['intermittent'],
  ),
  circumstance(
    'gets-hot',
    'It gets hot',
    '介质发热',
    [
      up(6, 'flash fails, or slows down, when hot', 'dead-media'),
      up(4, 'it draws more than it should', 'usb-power'),
      up(4, 'it slows down to cool', 'slow-media-hang'),
      up(3, 'bridges hang when hot', 'media-removed', 'usb-link'),
    ],
    ['hot stick', 'hot enclosure', 'hot disk'],
  ),
  // ---- what kind of thing it is
  circumstance(
    'in-enclosure',
    'A disk in an enclosure or adapter',
    '硬盘装在硬盘盒或转接卡里',
    [
      up(7, 'bridges speak UAS, sticks do not', 'usb-uas'),
      up(4, 'bridges save power on the link', 'usb-link-power'),
      up(3, 'disks draw more than sticks', 'usb-power'),
    ],
    ['enclosure'],
  ),
  circumstance(
    'old-windows',
    'Windows Vista, 7 or XP',
    'Windows Vista、7 或 XP',
    [
      up(16, 'these do not start from USB', 'windows-unsupported'),
      up(9, 'their USB drivers start too late', 'usb-boot-start-driver'),
      up(3, 'they start in BIOS mode mostly', 'wrong-firmware-mode'),
      up(4, 'they have no drivers of newer controllers', 'pe-driver'),
    ],
    ['old-windows'],
  ),
  circumstance(
    'big-disk',
    'A disk larger than 2 TB',
    '大于 2 TB 的磁盘',
    [
      up(12, 'BIOS calls and MBR tables end at 2 TiB', 'bios-disk-limit'),
      up(3, 'bridges translate sector sizes of big disks', 'sector-size-mismatch'),
    ],
    ['big-size', 'big-size stick', 'big-size disk'],
  ),
  circumstance(
    'made-in-vm',
    'A system installed in a virtual machine, or in a virtual disk',
    '系统装在虚拟机或虚拟磁盘中',
    [
      up(
        8,
        'its initramfs holds the drivers of the virtual machine, or no hook for the virtual disk',
        'initramfs-missing',
      ),
      up(5, 'no driver for real controllers', 'storage-driver-missing'),
      up(4, 'the store leads to a virtual disk', 'bcd-vhd-path', 'vhd-damaged'),
      up(4, 'its own boot drivers were never needed', 'usb-boot-start-driver'),
      down(3, 'names inside the virtual disk stay the same', 'wrong-root'),
    ],
    ['virtual-machine'],
  ),
  circumstance(
    'cheap-medium',
    'A cheap medium of unknown origin',
    '来历不明的廉价介质',
    [up(9, 'such media claim more than they have', 'fake-capacity'), up(3, 'poor cells', 'dead-media')],
    ['cheap stick', 'cheap'],
  ),
  circumstance(
    'menu-reached',
    'A menu of the medium was reached, and an entry chosen',
    '已进入介质自身的菜单并选择了条目',
    [
      down(
        14,
        'boot code and loader ran',
        'boot-code-missing',
        'boot-code-foreign',
        'active-flag-wrong',
        'no-system-partition',
        'loader-missing',
        'esp-empty',
        'esp-damaged',
        'start-wiped',
        'wrong-firmware-mode',
        'protective-mbr-damaged',
      ),
      up(4, 'it fails between menu and kernel', 'display-fault', 'firmware-fault', 'media-corrupt'),
    ],
    ['chosen-in-loader', 'loader-menu chosen', 'kernel chosen'],
  ),
  circumstance(
    'own-medium-lost',
    'Kernel and initramfs came from the medium the system then does not find',
    '内核与 initramfs 由该介质加载，随后系统却找不到它',
    [
      up(10, 'the firmware read it, the kernel does not: the port under the kernel’s own driver', 'usb-enumeration'),
      up(8, 'the kernel’s driver of that controller', 'usb-host-controller'),
      up(7, 'a link that fails at full speed', 'usb-link'),
      up(3, 'what it looks for is not there under its name', 'live-label-mismatch', 'media-corrupt'),
      down(10, 'a medium that finds itself by label has no root of its own to name', 'wrong-root'),
      down(6, 'the initramfs of an installer is its maker’s, and holds the usual drivers', 'initramfs-missing'),
      down(4, 'the firmware read much of it without an error', 'dead-media'),
    ],
    ['from-installer busybox', 'busybox chosen', 'iso busybox', 'installer busybox'],
  ),
];

/** What was other when it was tried, and the circumstances it becomes by its outcome. */
export interface Contrast {
  readonly condition: string;
  readonly ok?: string;
  readonly fails?: string;
}

export const contrasts: readonly Contrast[] = [
  { condition: 'at-other-pc', ok: 'other-pc-ok', fails: 'other-pc-fails' },
  { condition: 'at-same-model', ok: 'same-model-ok' },
  { condition: 'at-other-medium', ok: 'other-medium-ok', fails: 'other-medium-fails' },
  { condition: 'at-other-image', ok: 'other-image-ok', fails: 'other-image-fails' },
  { condition: 'at-other-port', ok: 'port-dependent', fails: 'other-port-fails' },
  { condition: 'at-usb2', ok: 'slow-port-ok' },
  { condition: 'at-hub', ok: 'hub-ok', fails: 'hub-fails' },
  { condition: 'at-other-cable', ok: 'other-cable-ok', fails: 'other-cable-fails' },
  { condition: 'at-more-power', ok: 'more-power-ok', fails: 'more-power-fails' },
  { condition: 'secure-boot-off', ok: 'secure-boot-off-ok', fails: 'secure-boot-off-fails' },
  { condition: 'at-csm', ok: 'csm-ok', fails: 'csm-fails' },
  { condition: 'at-uefi', ok: 'uefi-ok' },
  { condition: 'at-more-memory', ok: 'more-memory-ok', fails: 'more-memory-fails' },
  { condition: 'at-older-build', ok: 'older-build-ok', fails: 'older-build-fails' },
  { condition: 'fast-boot-off', ok: 'fast-boot-off-ok' },
  { condition: 'nomodeset', ok: 'nomodeset-ok' },
];
