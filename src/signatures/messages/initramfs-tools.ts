import type { Program } from './program.ts';

export const initramfsTools: Program = {
  id: 'initramfs-tools',
  name: 'initramfs-tools',
  version: '0.142',
  source: 'initramfs-tools init, scripts, hook-functions, mkinitramfs',
  sources: ['userspace', 'screen'],
  stage: 'initramfs',
  parts: [
    {
      subsystem: 'initramfs',
      messages: `
failed Something went badly wrong in the initramfs.
missing carry over in case of unavailable console
none Rebooting automatically due to panic= boot argument
none Halting automatically due to panic= boot argument
timeout Network device did not appear in time
unsupported Type of {some} file system is unknown, so skipping check.
missing fsck not present, so skipping {some} file system
failed File system check of the {some} filesystem failed
failed File system check failed but did not detect errors
timeout Gave up waiting for {some}
missing W: catenate_cpiogz: arg1='{name}' does not exist.
missing W: prepend_earlyinitramfs: arg1='{name}' does not exist.
missing W: add_modules_from_file: arg1='{name}' does not exist.
missing if no such firmware file can be located and DESTDIR doesn
none should be printed in that case.)
missing for missing fw of loaded module
failed mkinitramfs: Error please report the bug
missing mkinitramfs: MODULES dep requires mounted sysfs on /sys
failed mkinitramfs: failed to determine device for {some}
failed Error please report bug on initramfs-tools
unsupported mkinitramfs: unknown fstype on device {some}
none {some} ignored: not alphanumeric or '_' file
none {some} ignored: not executable
invalid {some} ignored: bad syntax
invalid W: {some} is a directory instead of file
invalid W: {some} is a directory instead of file.
unsupported E: gzip compression ({some}) not supported by kernel
unsupported W: Unknown compression command {some}
unsupported W: mkinitramfs: unsupported MODULES setting: {some}.
missing E: no ldd around - install libc-bin
failed E: mkinitramfs failure cpio {some}
failed W: update-initramfs: Not updating {some}
failed update-initramfs: Not updating initramfs.
invalid E: {some} is not a directory.
invalid Extra argument '{name}'
unsupported W: Couldn't identify type of {some} file system for fsck hook
missing setupcon is missing. Please install the 'console-setup' package.
`,
    },
  ],
};
