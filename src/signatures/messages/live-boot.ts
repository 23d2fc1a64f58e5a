import type { Program } from './program.ts';

export const liveBoot: Program = {
  id: 'live-boot',
  name: 'live-boot',
  version: '20230131',
  source: 'live-boot components',
  sources: ['userspace', 'screen'],
  stage: 'initramfs',
  parts: [
    {
      subsystem: 'live',
      messages: `
read-only live-boot: Setting {some} read-only...
~corrupt Verifying checksums
missing Not found /bin/{some}sum...
refused Verification failed, {some} for more information.
failed Unable to load module dm-crypt
missing cryptsetup is unavailable
failed This Live System image failed to boot.
version-mismatch exact version, name and distribution of the image you were attempting to boot.
unsupported {some} command-line parameter will greatly increase its verbosity which is
failed The error message was:
missing Unable to find a live file system on the network
unsupported Unrecognized live filesystem: {some}
failed Warning: unable to mount {some}.
missing Warning: device for bootoption fromiso= ({some}) not found.
failed cannot umount {some}
missing No loop devices available
failed Failed to mount persistence media {some}
failed Failed to move persistence media {some}
failed Failed to remount persistence media {some} writable
refused Skipping unsafe custom mount {some}: must be an absolute path containing neither the "." nor ".." special dirs, and cannot be "/lib", or "/run/live" or any of its sub-directories.
unsupported Skipping custom mount with unknown option: {some}
invalid Skipping unsafe custom mount with option source={some}: must be either "." (the media root) or a relative path w.r.t. the media root that contains neither comas, nor the special "." and ".." path components
~unsupported Unrecognized archive extension for {some}
failed Failed to log into iscsi target
missing Failed to locate a live device on iSCSI devices (tried: {some}).
missing Failed to locate iSCSI host in /sys
none Using timeout of {some} seconds for network configuration.
missing No supported network device found, maybe a non-mainline driver is required.
~invalid Start parsing dm-verity options for {some}
unsupported mount does not have support for dm-verity. Ignoring mount options
missing '{name}' has a dm-verity hash table, but no root hash was specified ignoring
missing dm-verity signature checking was enforced but no signature could be found for {some}!
unsupported For dm-verity on corruption '{name}' was specified, but only ignore, panic or restart are supported!
invalid Finshed parsing dm-verity options for {some}
missing Could not find image '{name}'. Most likely it is listed in a .module file, perhaps by mistake.
failed unable to determine mac address
unsupported only one RO file system supported with exposedroot: {some}
failed bind mount of {some} failed
corrupt Error - carrier not detected on {some}.
unsupported Waiting for ethernet card(s) up... If this fails, maybe the ethernet card is not supported by the kernel {some}?
none Found live-netdev parameter, forcing to to use network device {some}.
missing Could not find an interface that is up: giving-up...
missing W: live-boot-initramfs-tools (backend) installed without live-boot,
unsupported W: this initramfs will *NOT* have live support.
`,
    },
    {
      subsystem: 'ntfs',
      messages: `
invalid {some} is not a block device.
`,
    },
  ],
};
