/**
 * What firmware itself shows: OVMF and other EDK II builds, SeaBIOS, network boot, vendor set-ups, and UEFI:NTFS, the
 * small loader of Rufus and Ventoy that passes on firmware status codes. EDK II MdeModulePkg BdsDxe; seabios boot.c;
 * pbatard/uefi-ntfs boot.c; UEFI specification appendix D for status codes.
 */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const FALLBACK = {
  en: 'Does the stick hold \\EFI\\BOOT\\BOOTX64.EFI on a FAT volume? Does the firmware run in the mode (UEFI, Legacy) it was made for?',
  zh: 'U 盘的 FAT 卷上有 \\EFI\\BOOT\\BOOTX64.EFI 吗？固件的启动模式（UEFI/Legacy）与制作时一致吗？',
};
const MODE = {
  en: 'Choose the other firmware mode (UEFI or Legacy/CSM), or write the stick for this one. Check that the stick is listed at all.',
  zh: '切换固件启动模式（UEFI 或 Legacy/CSM），或按当前模式重新制作 U 盘。先确认启动菜单里能看到 U 盘。',
};
const SIGNATURE = {
  en: 'Secure Boot refuses the file: is it signed, revoked, or signed by “Microsoft UEFI CA” that this firmware has switched off?',
  zh: 'Secure Boot 拒绝该文件：它是否已签名、是否被吊销，或由本机固件已关闭的 “Microsoft UEFI CA” 签名？',
};

export const firmware = define(
  {
    subsystem: 'boot-manager',
    stage: 'firmware',
    sources: ['screen', 'kernel', 'userspace'],
    source: 'screens of firmware',
  },
  [
    {
      code: 'rpi.device',
      pattern: String.raw`^\s{0,4}\d{1,6}\.\d\d (?:nvme: error (?<n>\d+)|Failed to open device: '(?<dev>sdcard|nvme|usb|usb-msd)'|(?<sd>SD HOST|EMMC) .{0,40}timeout)`,
      samples: [
        " 35.64 Failed to open device: 'nvme'",
        ' 35.62 nvme: error 7',
        "  5.81 Failed to open device: 'sdcard' (cmd 371a0010 status 1fff0001)",
        " 12.10 Failed to open device: 'usb-msd'",
      ],
      class: 'io',
      level: 'E',
      // The sources of the boot order are tried in turn: an empty card slot is none of them that fails.
      grades: [{ when: { dev: 'sdcard' }, level: 'I' }],
      title: { en: 'Raspberry Pi: a boot device does not answer', zh: '树莓派：启动设备无应答' },
      meaning: {
        en: 'The boot loader in EEPROM reached the device and got no answer, or found none.',
        zh: 'EEPROM 中的引导程序访问该设备时没有得到应答，或找不到设备。',
      },
      causes: [
        {
          id: 'nvme-firmware',
          weight: 12,
          when: { n: String.raw`\d+` },
          why: 'the controller is there and answers with an error',
        },
        { id: 'nvme-firmware', weight: 10, when: { dev: 'nvme' }, why: 'the controller does not come up' },
        { id: 'pcie-link', weight: 10, when: { dev: 'nvme|' }, why: 'the flat cable or the link speed' },
        { id: 'nvme-link', weight: 9, when: { dev: 'nvme|' }, why: 'contacts of the disk' },
        { id: 'usb-enumeration', weight: 10, when: { dev: 'usb.*' }, why: 'the medium does not answer' },
        { id: 'usb-power', weight: 7, when: { dev: 'usb.*' }, why: 'disks draw more than the port gives' },
      ],
      next: {
        en: 'Update the boot loader (`rpi-eeprom-update`), set the PCIe link to Gen 1, reseat the cable, try another disk.',
        zh: '更新引导程序（`rpi-eeprom-update`），把 PCIe 降到 Gen 1，重新插好排线，并换一块盘试。',
      },
      source: 'messages of the Raspberry Pi boot loader (EEPROM)',
    },
    {
      code: 'ovmf.load',
      pattern: String.raw`BdsDxe: failed to (?<k>load|start) Boot(?<n>[0-9A-F]{4}) "(?<d>[^"]{0,200})" from (?<p>.{1,400}?): (?<st>Not Found|Access Denied|Security Violation|Time out|Unsupported|Load Error|[A-Z][\w ]{2,40})`,
      samples: [
        'BdsDxe: failed to load Boot0001 "UEFI Stick" from PciRoot(0x0)/Pci(0x1,0x1): Not Found',
        'BdsDxe: failed to start Boot0002 "UEFI USB Stick" from PciRoot(0x0)/Pci(0x14,0x0)/USB(0x1,0x0): Access Denied',
        'BdsDxe: failed to load Boot0003 "UEFI PXEv4 (MAC:525400123456)" from PciRoot(0x0)/Pci(0x3,0x0)/MAC(525400123456,0x1)/IPv4(0.0.0.0,0x0,DHCP,0.0.0.0,0.0.0.0,0.0.0.0): Not Found',
        'BdsDxe: failed to load Boot0004 "UEFI Stick" from PciRoot(0x0)/Pci(0x1,0x1): Unsupported',
        'BdsDxe: failed to load Boot0005 "UEFI Stick" from PciRoot(0x0)/Pci(0x1,0x1): Time out',
      ],
      class: 'failed',
      classes: [
        { when: { st: 'Not Found' }, class: 'missing' },
        { when: { st: 'Access Denied|Security Violation' }, class: 'refused' },
        { when: { st: 'Time out' }, class: 'timeout' },
        { when: { st: 'Unsupported' }, class: 'unsupported' },
      ],
      level: 'F',
      title: { en: 'Firmware cannot start a boot entry', zh: '固件无法从该启动项启动' },
      meaning: {
        en: '“Not Found”: no \\EFI\\BOOT\\BOOTX64.EFI, or no readable FAT volume. “Access Denied”, “Security Violation”: Secure Boot. “Time out”: the device does not answer.',
        zh: '“Not Found”：没有 \\EFI\\BOOT\\BOOTX64.EFI，或没有可读的 FAT 卷；“Access Denied”“Security Violation”：Secure Boot 拒绝；“Time out”：设备无响应。',
      },
      causes: [
        // An entry of a network card tells nothing of a stick.
        {
          id: 'network-source',
          weight: 15,
          when: { p: '.*MAC\\(.*' },
          why: 'the entry is one of a network card, and the network gave nothing',
        },
        { id: 'loader-missing', weight: 0, when: { p: '.*MAC\\(.*' }, why: WHY.networkEntry },
        { id: 'no-system-partition', weight: 0, when: { p: '.*MAC\\(.*' }, why: WHY.networkEntry },
        { id: 'esp-empty', weight: 0, when: { p: '.*MAC\\(.*' }, why: WHY.networkEntry },
        {
          id: 'loader-missing',
          weight: 17,
          when: { st: 'Not Found' },
          why: 'no loader where the entry or the fallback path leads',
        },
        {
          id: 'no-system-partition',
          weight: 12,
          when: { st: 'Not Found' },
          why: 'without a volume the firmware can read there is no path either',
        },
        { id: 'esp-empty', weight: 8, when: { st: 'Not Found' }, why: 'an ESP without files gives the same' },
        { id: 'unsigned-loader', weight: 15, when: { st: 'Access Denied|Security Violation' }, why: WHY.sbDenied },
        { id: 'db-cert-mismatch', weight: 12, when: { st: 'Access Denied|Security Violation' }, why: WHY.sbDenied },
        { id: 'dbx-revoked', weight: 9, when: { st: 'Access Denied|Security Violation' }, why: WHY.sbDenied },
        {
          id: 'bootloader-corrupt',
          weight: 14,
          when: { st: 'Load Error|Unsupported' },
          why: 'the file is there and is no program the firmware can run',
        },
        {
          id: 'wrong-architecture',
          weight: 12,
          when: { st: 'Unsupported' },
          why: 'a program for another processor is unsupported',
        },
        {
          id: 'dead-media',
          weight: 6,
          when: { st: 'Time out|Device Error' },
          why: 'the device did not answer in time',
        },
      ],
      next: FALLBACK,
      source: 'EDK II MdeModulePkg/Universal/BdsDxe',
    },
    {
      code: 'ovmf.none',
      pattern: String.raw`BdsDxe: No bootable option or device was found`,
      samples: ['BdsDxe: No bootable option or device was found.'],
      class: 'missing',
      level: 'F',
      title: { en: 'Firmware found nothing to start', zh: '固件没有找到可启动的设备' },
      meaning: {
        en: 'No entry and no medium with a fallback loader.',
        zh: '没有可用的启动项，也没有带默认引导文件的介质。',
      },
      causes: [
        { id: 'loader-missing', weight: 14, why: 'no medium had a loader at the fallback path' },
        { id: 'no-system-partition', weight: 14, why: 'no medium had a volume the firmware can read' },
        { id: 'wrong-firmware-mode', weight: 8, why: 'a stick for BIOS alone offers UEFI nothing' },
        { id: 'start-wiped', weight: 6, why: 'a start of zeros offers nothing' },
      ],
      next: FALLBACK,
      source: 'EDK II MdeModulePkg/Universal/BdsDxe',
    },
    {
      code: 'seabios',
      pattern: String.raw`Boot failed: (?<w>not a bootable disk|could not read the boot disk|Could not read from CDROM)|No bootable device\.|No bootable devices? (?:found|detected|available)|Reboot and [Ss]elect proper [Bb]oot device|Operating [Ss]ystem not found|Invalid system disk|Non-System disk|没有可启动的设备|找不到可引导设备`,
      samples: ['No bootable device.', 'Boot failed: could not read the boot disk'],
      class: 'missing',
      classes: [{ when: { w: 'could not read.*|Could not read.*' }, class: 'io' }],
      level: 'F',
      title: { en: 'BIOS found nothing to start', zh: 'BIOS 没有找到可启动的磁盘' },
      meaning: {
        en: 'No boot signature in the first sector, or a stick made for UEFI only. “could not read”: the medium.',
        zh: '首扇区没有启动标志，或 U 盘只支持 UEFI 启动；“could not read”：介质读不出。',
      },
      causes: [
        {
          id: 'dead-media',
          weight: 14,
          when: { w: 'could not read.*|Could not read.*' },
          why: 'the BIOS says that it could not read',
        },
        { id: 'usb-link', weight: 5, when: { w: 'could not read.*' }, why: WHY.linkToo },
        {
          id: 'wrong-firmware-mode',
          weight: 14,
          when: { w: '(?!could|Could).*' },
          why: 'a stick for UEFI alone offers BIOS nothing',
        },
        {
          id: 'boot-code-missing',
          weight: 12,
          when: { w: '(?!could|Could).*' },
          why: 'sector 0 without code or mark is not bootable',
        },
        {
          id: 'no-system-partition',
          weight: 9,
          when: { w: '(?!could|Could).*' },
          why: 'no partition that could be started',
        },
        { id: 'start-wiped', weight: 6, when: { w: '(?!could|Could).*' }, why: 'a start of zeros is not bootable' },
      ],
      next: MODE,
      source: 'seabios src/boot.c; phrases of AMI and Phoenix firmware',
    },
    {
      code: 'pxe',
      pattern: String.raw`PXE-E(?<n>\d\d)|PXE-M0F|>> ?Start PXE over IPv[46]|>> ?Checking Media Presence`,
      samples: ['>>Start PXE over IPv4.', 'PXE-E18: Server response timeout.'],
      subsystem: 'network-boot',
      class: 'none',
      classes: [{ when: { n: String.raw`\d\d` }, class: 'failed' }],
      level: 'W',
      title: { en: 'Firmware tries the network', zh: '固件正在尝试网络启动' },
      meaning: {
        en: 'All local media were skipped: the stick is not bootable in this mode, not seen, or stands behind the network in the boot order. E18: the server does not answer; E61: no cable.',
        zh: '本地介质都被跳过：U 盘在当前模式下不可启动、没有被识别，或启动顺序排在网络之后。E18：服务器无应答；E61：网线未接。',
      },
      causes: [
        { id: 'loader-missing', weight: 6, why: 'local media come first in most orders: none had a loader' },
        {
          id: 'network-boot-unanswered',
          weight: 24,
          when: { n: '\\d\\d' },
          why: 'the network was asked and did not serve',
        },
        {
          id: 'wrong-firmware-mode',
          weight: 2,
          when: { n: '\\d\\d' },
          why: 'it is not told whether a medium was there',
        },
        { id: 'wrong-firmware-mode', weight: 6, why: 'a medium of the other mode is passed over' },
        { id: 'no-system-partition', weight: 5, why: 'a medium without a readable volume is passed over' },
        {
          id: 'network-source',
          weight: 5,
          when: { n: '\\d\\d' },
          why: 'the network answered with an error of its own',
        },
      ],
      next: MODE,
      source: 'Intel PXE error codes; EDK II NetworkPkg',
    },
    {
      code: 'efi.shell',
      pattern: String.raw`^UEFI Interactive Shell v|Press ESC in \d+ seconds to skip startup\.nsh`,
      samples: ['UEFI Interactive Shell v2.2'],
      class: 'missing',
      level: 'W',
      title: { en: 'Firmware fell back to its shell', zh: '固件退回到 UEFI Shell' },
      meaning: {
        en: 'Nothing else could be started: no boot entry leads to a loader.',
        zh: '没有其他可启动的内容：没有启动项能找到引导程序。',
      },
      causes: [
        { id: 'loader-missing', weight: 9, why: 'the shell is what remains where no entry leads to a loader' },
        { id: 'no-system-partition', weight: 7, why: 'without a volume the firmware can read no entry leads anywhere' },
      ],
      next: FALLBACK,
      source: 'EDK II ShellPkg',
    },
    {
      code: 'sb.refused',
      pattern: String.raw`Secure Boot Violation|Invalid signature detected\. Check Secure Boot Policy|image(?:'s)? (?:hash and certificate are not allowed|has been blocked by the current security policy)|[Bb]oot image did not [Aa]uthenticate|Secure Boot (?:verification|validation) failed|[Ff]ailed [Ss]ecure [Bb]oot (?:verification|validation)|[Oo]perating [Ss]ystem [Ll]oader (?<no>has no) signature|[Ii]mage failed to verify with \*?ACCESS DENIED|安全启动(?:违规|验证失败)|检测到无效的签名`,
      samples: [
        'Selected boot image did not Authenticate.',
        'operating system loader has no signature incompatible with secure boot.',
      ],
      subsystem: 'secure-boot',
      class: 'refused',
      level: 'F',
      title: { en: 'Firmware refuses the loader: Secure Boot', zh: 'Secure Boot：固件拒绝引导程序' },
      meaning: {
        en: 'The loader is unsigned, its certificate is not in the firmware, or it was revoked.',
        zh: '引导程序未签名、固件里没有其证书，或已被吊销。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 20, when: { no: '.+' }, why: 'the screen says that there is no signature' },
        { id: 'unsigned-loader', weight: 17, why: WHY.sbDenied },
        { id: 'db-cert-mismatch', weight: 17, why: WHY.sbDenied },
        { id: 'dbx-revoked', weight: 14, why: WHY.sbDenied },
        {
          id: 'sbat-revoked',
          weight: 8,
          why: 'a shim below the revocation level is refused by itself, seldom by the firmware',
        },
      ],
      next: SIGNATURE,
      source: 'phrases of AMI, Dell and HP firmware',
    },
    {
      code: 'uefintfs.load',
      pattern: String.raw`\[FAIL\] (?<what>Load failure|Start failure|Could not [^:\n]{1,80}|[A-Z][^:\n]{1,80}): \[(?<n>\d{1,3})\] (?<st>[^\n]+)`,
      samples: [
        '[FAIL] Load failure: [14] Not Found',
        '[FAIL] Load failure: [26] Security Violation',
        '[FAIL] Load failure: [3] Unsupported',
        '[FAIL] Load failure: [7] Device Error',
        '[FAIL] Load failure: [9] Out of Resources',
        '[FAIL] Load failure: [10] Volume Corrupted',
      ],
      subsystem: 'loader',
      stage: 'loader',
      class: 'failed',
      classes: [
        { when: { n: '15|26' }, class: 'refused' },
        { when: { n: '14' }, class: 'missing' },
        { when: { n: '7' }, class: 'io' },
        { when: { n: '9' }, class: 'no-memory' },
        { when: { n: '3' }, class: 'unsupported' },
      ],
      level: 'F',
      title: { en: 'UEFI:NTFS cannot start the loader', zh: 'UEFI:NTFS 无法启动引导文件' },
      meaning: {
        en: 'The small loader works; the file on the large partition does not. [26], [15]: refused by Secure Boot. [3], [1]: not an EFI program for this machine, or damaged. [14]: not there. [7]: the medium cannot be read.',
        zh: '这个小引导程序本身正常，问题在大分区上的引导文件。[26]、[15]：被 Secure Boot 拒绝；[3]、[1]：不是本机可用的 EFI 程序，或已损坏；[14]：文件不存在；[7]：介质读不出。',
      },
      causes: [
        { id: 'db-cert-mismatch', weight: 19, when: { n: '15|26' }, why: WHY.sbUefintfs },
        { id: 'unsigned-loader', weight: 16, when: { n: '15|26' }, why: WHY.sbUefintfs },
        { id: 'dbx-revoked', weight: 15, when: { n: '15|26' }, why: WHY.sbUefintfs },
        {
          id: 'bootloader-corrupt',
          weight: 18,
          when: { n: '1|3|10|33' },
          why: 'status 1, 3, 10 or 33: the file is no sound program',
        },
        { id: 'wrong-architecture', weight: 14, when: { n: '3' }, why: 'status 3: not for this machine' },
        { id: 'loader-missing', weight: 20, when: { n: '14' }, why: 'status 14: the file is not there' },
        {
          id: 'media-corrupt',
          weight: 10,
          when: { n: '1|3|7|10' },
          why: 'a file damaged in copying gives these as well',
        },
        { id: 'dead-media', weight: 14, when: { n: '7' }, why: 'status 7: the device reported an error' },
        {
          id: 'ntfs-corrupt',
          weight: 8,
          when: { n: '10|14' },
          why: 'status 10 or 14 come from a volume that is damaged',
        },
        { id: 'low-memory', weight: 10, when: { n: '9' }, why: 'status 9: not enough memory for the program' },
      ],
      next: SIGNATURE,
      source: 'pbatard/uefi-ntfs boot.c; UEFI specification appendix D',
    },
  ],
);
