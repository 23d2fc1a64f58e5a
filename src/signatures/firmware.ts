/**
 * What firmware itself shows: OVMF and other EDK II builds, SeaBIOS, network boot, vendor set-ups, and UEFI:NTFS, the
 * small loader of Rufus and Ventoy that passes on firmware status codes. EDK II MdeModulePkg BdsDxe; seabios boot.c;
 * pbatard/uefi-ntfs boot.c; UEFI specification appendix D for status codes.
 */
import { define } from './matcher/macros.ts';

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
  [
    {
      code: 'ovmf.load',
      pattern: String.raw`BdsDxe: failed to (?<k>load|start) Boot(?<n>[0-9A-F]{4}) "(?<d>[^"]{0,200})" from (?<p>.{1,400}?): (?<st>Not Found|Access Denied|Security Violation|Time out|Unsupported|Load Error|[A-Z][\w ]{2,40})`,
      level: 'F',
      title: { en: 'Firmware cannot start a boot entry', zh: '固件无法从该启动项启动' },
      meaning: {
        en: '“Not Found”: no \\EFI\\BOOT\\BOOTX64.EFI, or no readable FAT volume. “Access Denied”, “Security Violation”: Secure Boot. “Time out”: the device does not answer.',
        zh: '“Not Found”：没有 \\EFI\\BOOT\\BOOTX64.EFI，或没有可读的 FAT 卷；“Access Denied”“Security Violation”：Secure Boot 拒绝；“Time out”：设备无响应。',
      },
      causes: [
        // An entry of a network card tells nothing of a stick.
        { id: 'network-source', weight: 15, when: { p: '.*MAC\\(.*' } },
        { id: 'loader-missing', weight: 0, when: { p: '.*MAC\\(.*' } },
        { id: 'no-system-partition', weight: 0, when: { p: '.*MAC\\(.*' } },
        { id: 'esp-empty', weight: 0, when: { p: '.*MAC\\(.*' } },
        { id: 'loader-missing', weight: 17, when: { st: 'Not Found' } },
        { id: 'no-system-partition', weight: 12, when: { st: 'Not Found' } },
        { id: 'esp-empty', weight: 8, when: { st: 'Not Found' } },
        { id: 'unsigned-loader', weight: 15, when: { st: 'Access Denied|Security Violation' } },
        { id: 'db-cert-mismatch', weight: 12, when: { st: 'Access Denied|Security Violation' } },
        { id: 'dbx-revoked', weight: 9, when: { st: 'Access Denied|Security Violation' } },
        { id: 'bootloader-corrupt', weight: 14, when: { st: 'Load Error|Unsupported' } },
        { id: 'wrong-architecture', weight: 12, when: { st: 'Unsupported' } },
        { id: 'dead-media', weight: 6, when: { st: 'Time out|Device Error' } },
      ],
      next: FALLBACK,
      fix: ['EFI', 'SB'],
      source: 'EDK II MdeModulePkg/Universal/BdsDxe',
    },
    {
      code: 'ovmf.none',
      pattern: String.raw`BdsDxe: No bootable option or device was found`,
      level: 'F',
      title: { en: 'Firmware found nothing to start', zh: '固件没有找到可启动的设备' },
      meaning: {
        en: 'No entry and no medium with a fallback loader.',
        zh: '没有可用的启动项，也没有带默认引导文件的介质。',
      },
      causes: [
        { id: 'loader-missing', weight: 14 },
        { id: 'no-system-partition', weight: 14 },
        { id: 'wrong-firmware-mode', weight: 8 },
        { id: 'start-wiped', weight: 6 },
      ],
      next: FALLBACK,
      source: 'EDK II MdeModulePkg/Universal/BdsDxe',
    },
    {
      code: 'seabios',
      pattern: String.raw`Boot failed: (?<w>not a bootable disk|could not read the boot disk|Could not read from CDROM)|No bootable device\.|No bootable devices? (?:found|detected|available)|Reboot and [Ss]elect proper [Bb]oot device|Operating [Ss]ystem not found|Invalid system disk|Non-System disk|没有可启动的设备|找不到可引导设备`,
      level: 'F',
      title: { en: 'BIOS found nothing to start', zh: 'BIOS 没有找到可启动的磁盘' },
      meaning: {
        en: 'No boot signature in the first sector, or a stick made for UEFI only. “could not read”: the medium.',
        zh: '首扇区没有启动标志，或 U 盘只支持 UEFI 启动；“could not read”：介质读不出。',
      },
      causes: [
        { id: 'dead-media', weight: 14, when: { w: 'could not read.*|Could not read.*' } },
        { id: 'usb-link', weight: 5, when: { w: 'could not read.*' } },
        { id: 'wrong-firmware-mode', weight: 14, when: { w: '(?!could|Could).*' } },
        { id: 'boot-code-missing', weight: 12, when: { w: '(?!could|Could).*' } },
        { id: 'no-system-partition', weight: 9, when: { w: '(?!could|Could).*' } },
        { id: 'start-wiped', weight: 6, when: { w: '(?!could|Could).*' } },
      ],
      next: MODE,
      source: 'seabios src/boot.c; phrases of AMI and Phoenix firmware',
    },
    {
      code: 'pxe',
      pattern: String.raw`PXE-E(?<n>\d\d)|PXE-M0F|>> ?Start PXE over IPv[46]|>> ?Checking Media Presence`,
      level: 'W',
      title: { en: 'Firmware tries the network', zh: '固件正在尝试网络启动' },
      meaning: {
        en: 'All local media were skipped: the stick is not bootable in this mode, not seen, or stands behind the network in the boot order. E18: the server does not answer; E61: no cable.',
        zh: '本地介质都被跳过：U 盘在当前模式下不可启动、没有被识别，或启动顺序排在网络之后。E18：服务器无应答；E61：网线未接。',
      },
      causes: [
        { id: 'loader-missing', weight: 6 },
        { id: 'wrong-firmware-mode', weight: 6 },
        { id: 'no-system-partition', weight: 5 },
        { id: 'network-source', weight: 5, when: { n: '\\d\\d' } },
      ],
      next: MODE,
      source: 'Intel PXE error codes; EDK II NetworkPkg',
    },
    {
      code: 'efi.shell',
      pattern: String.raw`^UEFI Interactive Shell v|Press ESC in \d+ seconds to skip startup\.nsh`,
      level: 'W',
      title: { en: 'Firmware fell back to its shell', zh: '固件退回到 UEFI Shell' },
      meaning: {
        en: 'Nothing else could be started: no boot entry leads to a loader.',
        zh: '没有其他可启动的内容：没有启动项能找到引导程序。',
      },
      causes: [
        { id: 'loader-missing', weight: 9 },
        { id: 'no-system-partition', weight: 7 },
      ],
      next: FALLBACK,
      source: 'EDK II ShellPkg',
    },
    {
      code: 'sb.refused',
      pattern: String.raw`Secure Boot Violation|Invalid signature detected\. Check Secure Boot Policy|image(?:'s)? (?:hash and certificate are not allowed|has been blocked by the current security policy)|[Bb]oot image did not [Aa]uthenticate|Secure Boot (?:verification|validation) failed|[Ff]ailed [Ss]ecure [Bb]oot (?:verification|validation)|[Oo]perating [Ss]ystem [Ll]oader (?<no>has no) signature|[Ii]mage failed to verify with \*?ACCESS DENIED|安全启动(?:违规|验证失败)|检测到无效的签名`,
      level: 'F',
      title: { en: 'Firmware refuses the loader: Secure Boot', zh: 'Secure Boot：固件拒绝引导程序' },
      meaning: {
        en: 'The loader is unsigned, its certificate is not in the firmware, or it was revoked.',
        zh: '引导程序未签名、固件里没有其证书，或已被吊销。',
      },
      causes: [
        { id: 'unsigned-loader', weight: 20, when: { no: '.+' } },
        { id: 'unsigned-loader', weight: 17 },
        { id: 'db-cert-mismatch', weight: 17 },
        { id: 'dbx-revoked', weight: 14 },
        { id: 'sbat-revoked', weight: 8 },
      ],
      next: SIGNATURE,
      fix: ['SB'],
      source: 'phrases of AMI, Dell and HP firmware',
    },
    {
      code: 'uefintfs.load',
      pattern: String.raw`\[FAIL\] (?<what>Load failure|Start failure|Could not [^:\n]{1,80}|[A-Z][^:\n]{1,80}): \[(?<n>\d{1,3})\] (?<st>[^\n]+)`,
      level: 'F',
      title: { en: 'UEFI:NTFS cannot start the loader', zh: 'UEFI:NTFS 无法启动引导文件' },
      meaning: {
        en: 'The small loader works; the file on the large partition does not. [26], [15]: refused by Secure Boot. [3], [1]: not an EFI program for this machine, or damaged. [14]: not there. [7]: the medium cannot be read.',
        zh: '这个小引导程序本身正常，问题在大分区上的引导文件。[26]、[15]：被 Secure Boot 拒绝；[3]、[1]：不是本机可用的 EFI 程序，或已损坏；[14]：文件不存在；[7]：介质读不出。',
      },
      causes: [
        { id: 'db-cert-mismatch', weight: 19, when: { n: '15|26' } },
        { id: 'unsigned-loader', weight: 16, when: { n: '15|26' } },
        { id: 'dbx-revoked', weight: 15, when: { n: '15|26' } },
        { id: 'bootloader-corrupt', weight: 18, when: { n: '1|3|10|33' } },
        { id: 'wrong-architecture', weight: 14, when: { n: '3' } },
        { id: 'loader-missing', weight: 20, when: { n: '14' } },
        { id: 'media-corrupt', weight: 10, when: { n: '1|3|7|10' } },
        { id: 'dead-media', weight: 14, when: { n: '7' } },
        { id: 'ntfs-corrupt', weight: 8, when: { n: '10|14' } },
        { id: 'low-memory', weight: 10, when: { n: '9' } },
      ],
      next: SIGNATURE,
      fix: ['REWRITE', 'SB'],
      source: 'pbatard/uefi-ntfs boot.c; UEFI specification appendix D',
    },
  ],
  { sources: ['screen', 'kernel', 'userspace'], source: 'screens of firmware' },
);
