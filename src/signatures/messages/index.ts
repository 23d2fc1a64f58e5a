/** The programs whose messages are known in compact form, in the order they are matched. */
import { archiso } from './archiso.ts';
import { dosfstools } from './dosfstools.ts';
import { dracut } from './dracut.ts';
import { edk2 } from './edk2.ts';
import { efibootmgr } from './efibootmgr.ts';
import { gdisk } from './gdisk.ts';
import { grub } from './grub.ts';
import { initramfsTools } from './initramfs-tools.ts';
import { linux } from './linux.ts';
import { liveBoot } from './live-boot.ts';
import { ntfs3g } from './ntfs-3g.ts';
import { rufus } from './rufus.ts';
import { seabios } from './seabios.ts';
import { shim } from './shim.ts';
import { syslinux } from './syslinux.ts';
import { systemd } from './systemd.ts';
import { systemdBoot } from './systemd-boot.ts';
import { uBoot } from './u-boot.ts';
import { uefiNtfs } from './uefi-ntfs.ts';
import { utilLinux } from './util-linux.ts';
import { ventoy } from './ventoy.ts';
import { wimlib } from './wimlib.ts';
import type { Program } from './program.ts';

export const programs: readonly Program[] = [
  linux,
  systemd,
  systemdBoot,
  dracut,
  initramfsTools,
  liveBoot,
  archiso,
  shim,
  grub,
  ventoy,
  syslinux,
  uBoot,
  uefiNtfs,
  seabios,
  edk2,
  wimlib,
  ntfs3g,
  dosfstools,
  gdisk,
  utilLinux,
  efibootmgr,
  rufus,
];
