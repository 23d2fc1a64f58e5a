/** Screens of the SYSLINUX family and of the boot code in front of a disk. syslinux 6.04 core, mbr; ms-sys boot records. */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

const REWRITE = {
  en: 'Write the image again (DD mode of Rufus), or let the tool install its boot files of one version.',
  zh: '重新写入镜像（Rufus 的 DD 模式），或让工具安装同一版本的引导文件。',
};
const ACTIVE = {
  en: 'Exactly one partition needs the active flag; write boot code and boot sector anew (`bootsect /nt60 X: /mbr`).',
  zh: '必须有且只有一个活动分区；重写引导代码和引导扇区（`bootsect /nt60 X: /mbr`）。',
};
const USB_MODE = {
  en: 'Try another port, and the other USB modes of the firmware (HDD, ZIP, FDD); then write the stick again.',
  zh: '换接口，并试固件里的其他 USB 模式（HDD、ZIP、FDD）；仍不行就重写 U 盘。',
};

export const syslinux = define(
  {
    subsystem: 'loader',
    stage: 'loader',
    sources: ['screen', 'kernel', 'userspace'],
    source: 'syslinux 6.04 core, com32, mbr',
  },
  [
    {
      code: 'sysl.default',
      pattern: String.raw`No DEFAULT or UI configuration directive found!`,
      samples: ['No DEFAULT or UI configuration directive found!'],
      class: 'missing',
      level: 'F',
      title: { en: 'SYSLINUX has no configuration', zh: 'SYSLINUX 没有找到配置文件' },
      meaning: {
        en: 'syslinux.cfg or isolinux.cfg is missing or lies elsewhere.',
        zh: 'syslinux.cfg 或 isolinux.cfg 缺失，或位置不对。',
      },
      causes: [
        { id: 'config-error', weight: 18, why: 'no configuration where it is sought, or an empty one' },
        { id: 'installer-file-missing', weight: 10, why: 'a copy without its configuration' },
      ],
      next: REWRITE,
    },
    {
      code: 'sysl.c32',
      pattern: String.raw`not a COM32R image|Failed to load (?<f>ldlinux\.\w+|COM32 file \S+)|^(?<nf>ldlinux\.c32) not found\b`,
      samples: ['Failed to load ldlinux.c32', 'ldlinux.c32 not found.', 'gfxboot.c32: not a COM32R image'],
      class: 'version-mismatch',
      classes: [{ when: { nf: '.+' }, class: 'missing' }],
      level: 'F',
      title: { en: 'SYSLINUX modules of another version', zh: 'SYSLINUX 模块版本不符' },
      meaning: {
        en: 'The loader and its .c32 files come from different releases (4 and 5 or later), or are incomplete.',
        zh: '引导程序与 .c32 文件来自不同版本（4 与 5 以上），或文件不完整。',
      },
      causes: [
        // The loader is of release 5 or later, and so is the file it asks for: it is absent or in a folder not searched.
        { id: 'loader-missing', weight: 16, when: { nf: '.+' }, why: WHY.ldlinux },
        { id: 'loader-missing', weight: 16, when: { f: String.raw`ldlinux\..*` }, why: WHY.ldlinux },
        {
          id: 'loader-generation-mix',
          weight: 14,
          when: { nf: '.+' },
          why: 'a loader of release 5 beside files of release 4 asks for it in vain',
        },
        {
          id: 'loader-generation-mix',
          weight: 14,
          when: { f: String.raw`ldlinux\..*` },
          why: 'a loader of release 5 beside files of release 4 asks for it in vain',
        },
        { id: 'loader-generation-mix', weight: 20, why: 'modules and loader are of different releases' },
        { id: 'installer-file-missing', weight: 10, when: { f: '.+' }, why: 'a copy without its modules' },
        { id: 'installer-file-missing', weight: 10, when: { nf: '.+' }, why: 'a copy without its modules' },
        { id: 'media-corrupt', weight: 5, why: WHY.contentToo },
      ],
      next: REWRITE,
    },
    {
      code: 'sysl.kernel',
      pattern: String.raw`Could not find kernel image: (?<f>\S+)|Invalid or corrupt kernel image|Loading (?<g>\S{1,128})\.{2,8} ?failed: (?<why>[^\n]+)`,
      samples: ['Could not find kernel image: /casper/vmlinuz', 'Invalid or corrupt kernel image.'],
      class: 'missing',
      classes: [{ when: { f: '' }, class: 'corrupt' }],
      level: 'F',
      title: { en: 'SYSLINUX cannot load the kernel', zh: 'SYSLINUX 无法加载内核' },
      meaning: {
        en: 'The file is missing (names of 8.3 characters) or damaged.',
        zh: '文件缺失（注意 8.3 文件名），或已损坏。',
      },
      causes: [
        {
          id: 'installer-file-missing',
          weight: 15,
          when: { f: '.+' },
          why: 'a copy without its kernel, or with names cut to 8.3',
        },
        { id: 'media-corrupt', weight: 14, when: { f: '' }, why: 'the kernel was found and is not sound' },
        { id: 'config-error', weight: 9, why: 'the menu names another path' },
      ],
      next: REWRITE,
    },
    {
      code: 'sysl.disk',
      pattern: String.raw`isolinux\.bin missing or corrupt|Image checksum error, sorry|(?:EDD|CHS): Error (?<e>\w{4}) \w+ sector (?<s>\d+)|Boot failed: please change disks|^Boot error\s*$|Disk error (?<d>\w{2}), AX = `,
      samples: ['Boot error', 'EDD: Error 0400 reading sector 2048'],
      subsystem: 'boot-code',
      stage: 'boot-code',
      class: 'io',
      classes: [{ when: { s: '' }, class: 'corrupt' }],
      level: 'F',
      title: { en: 'BIOS cannot read the boot files', zh: 'BIOS 读不了引导文件' },
      meaning: {
        en: 'The BIOS reads the stick wrongly, or the stick was not written completely.',
        zh: 'BIOS 读取 U 盘出错，或 U 盘没有完整写入。',
      },
      causes: [
        { id: 'dead-media', weight: 9, when: { s: '\\d+' }, why: 'the BIOS names the sector it could not read' },
        { id: 'media-corrupt', weight: 13, why: 'what lies where the boot code reads on is not what it expects' },
        { id: 'image-truncated', weight: 9, why: WHY.cutToo },
        { id: 'usb-link', weight: 4, why: WHY.linkToo },
      ],
      next: USB_MODE,
    },
    {
      code: 'mbr.none',
      pattern: String.raw`Missing operating system|An operating system wasn't found|^[Oo]perating [Ss]ystem not found|找不到操作系统|未找到操作系统|^Missing OS[.\s]*$|Multiple active partitions|Operating system load(?:ing)? error|Error loading operating system|Invalid partition table|This is not a bootable disk\. Please insert a bootable floppy|THIS MEDIA CANNOT BOOT IN LEGACY MODE|无效的分区表|加载操作系统时出错|操作系统丢失`,
      samples: ['Missing operating system'],
      stage: 'boot-code',
      subsystem: 'boot-code',
      class: 'missing',
      level: 'F',
      title: { en: 'Boot code finds no system on the disk', zh: '引导代码在磁盘上找不到系统' },
      meaning: {
        en: 'No active partition or several, a partition whose boot sector is empty, or a stick made for UEFI only.',
        zh: '没有活动分区或有多个、分区引导扇区为空，或 U 盘只支持 UEFI。',
      },
      causes: [
        { id: 'active-flag-wrong', weight: 17, why: 'none or several partitions are active' },
        { id: 'boot-code-missing', weight: 11, why: 'the active partition has no boot record' },
        { id: 'partition-table-damaged', weight: 9, why: 'a damaged table leads nowhere' },
        { id: 'wrong-firmware-mode', weight: 9, why: 'a stick for UEFI alone says so to a BIOS' },
      ],
      next: ACTIVE,
      source: 'master boot code of Windows, syslinux and Rufus',
    },
  ],
);
