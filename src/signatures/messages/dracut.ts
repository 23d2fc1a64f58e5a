import type { Program } from './program.ts';

export const dracut: Program = {
  id: 'dracut-hooks',
  name: 'dracut',
  version: '059',
  source: 'dracut modules.d',
  sources: ['userspace', 'screen', 'kernel'],
  stage: 'initramfs',
  parts: [
    {
      subsystem: 'initramfs',
      messages: `
none systemd does not work with a prefix, which contains "/run"!!
none FIPS mode have to be enabled by 'fips=1' not just 'fips'
failed FIPS integrity test failed
corrupt HMAC sum mismatch
failed Cannot create /dev/random
failed Cannot create /dev/urandom
busy dbus conflicts with dbus-broker in the initramfs.
failed ERROR: File descriptor not opened: {some}
~missing No KEYMAP configured.
missing Could not find FONT_MAP {some}!
failed i18n_vars not set! Please set up i18n_vars in
missing No dhcp root-path received for '{name}'
missing No dhcp root-path received for '{name}' trying other interfaces if available
missing No handler for netroot type '{name}'
missing Cannot find network interface '{name}'!
missing Not restoring {some}, as the device does not exist
missing Mount point does not exist!
missing No IPL device given
unsupported FCoE requested but kernel/initrd does not support FCoE
invalid Invalid arguments for fcoe={some}
invalid Invalid FCoE DCB option: {some}
missing No discovery arguments present
invalid Invalid arguments for rd.nvmf.discover={some}
unsupported unsupported transport {some}
failed *** Warning -- the system did not shut down cleanly.
missing Could not find rootfallback {some}
failed Failed to mount rootfallback {some}
missing ssh key: {some} is not found!
missing Cannot find [systemd-]udevd binary!
missing virtiofs is required but not available.
failed virtiofs: failed to mount root fs
invalid For argument 'rd.zfcp={some}'
invalid Sorry, invalid format.
invalid Invalid arguments for rd.znet_ifname=
invalid Enter additional kernel command line parameter (end with ctrl-d or .)
none after mounting them and attach it to a bug report.
failed {some} has failed. To debug this issue add "rd.shell rd.debug" to the kernel command line.
none Not all disks have been found.
missing {some} has no proper rootfs layout, ignoring and removing offending mount hook
failed Can't mount root filesystem
~none Loading SELinux policy
failed Initial SELinux policy load failed.
none Not continuing
failed Machine in enforcing mode and cannot execute load_policy.
missing Could not find any syslog binary although the syslogmodule
missing Could not find any syslog binary although the syslogmodule is selected to be installed. Please check.
missing rsyslogd-stop: Could not find a pid for rsyslogd. Won't kill it.
failed syslog-cleanup: Could not find script to stop syslog of type "{name}". Syslog will not be stopped.
failed Mounting /usr to {some}/usr failed
failed Cannot mount proc on /proc! Compile the kernel with CONFIG_PROC_FS!
failed Cannot mount sysfs on /sys! Compile the kernel with CONFIG_SYSFS!
failed Cannot mount devtmpfs on /dev! Compile the kernel with CONFIG_DEVTMPFS!
missing Cannot find init!
failed Something went very badly wrong in the initramfs. Please
none file a bug against dracut.
invalid Invalid command
failed Failed to install switch_root
none works in ash and bash, but not dash
io can't read img!
invalid unpack_img: no output dir given
failed can't unpack archive file!
failed can't unpack filesystem image!
failed WARN: failed to mount debugfs
failed Failed to start memstrack, exit status: {some}
~missing memstrack is not available
none will fail. We do the check in a subshell, because otherwise
timeout Unmounting {some} timed out.
failed Cannot umount /oldroot
none Shutdown called with argument '{name}'. Rebooting!
unsupported bootproto "{name}" is unsupported by dracut, trying static configuration
missing No initramfs image found to restore!
failed Unpacking of {some} to /run/initramfs failed
failed Squash module is enabled for this initramfs but failed to unpack squash-root.img
none This is a warning
none dracut: WARNING: This will lead to unwanted side effects! Please fix the configuration file.
missing Image file '{name}', for rebuild, does not exist!
invalid Unknown arguments: {some}
missing Image '{name}' has no rebuild information stored
none Not removing {some}.
invalid Invalid persistent policy, your system does not have a /dev/disk/{some} directory.
missing Cannot find module directory {some}
missing and --no-kernel was not specified
missing {some}/modules.dep is missing. Did you run depmod?
missing No permission to write to {some}.
missing No permission to write {some}.
failed Could not create directory to log installed files to '{name}'.
unsupported Architecture '{name}' not supported to create a UEFI executable
missing Can't find a uefi stub '{name}' to create a UEFI executable
missing Can't find a kernel image '{name}' to create a UEFI executable
unsupported Disabling ACPI override, because kernel does not support it. CONFIG_ACPI_INITRD_TABLE_OVERRIDE!=y or CONFIG_ACPI_TABLE_UPGRADE!=y
unsupported Disabling early microcode, because kernel does not support it. CONFIG_MICROCODE_[AMD|INTEL]!=y
corrupt Bad fstab entry {some}
failed installkernel failed in module {some}
invalid {some} is not a mount point!
~missing Could not find '{name}'. Not stripping the initramfs.
failed Could not store the current command line parameters
~missing No dracut internal kernel commandline stored in the initramfs
unsupported mksquashfs doesn't support compressor '{name}', failing back to default compressor.
failed Failed making squash image
~unsupported cpio does not support '--reproducible'. Resulting image will not be reproducible.
failed dracut-cpio: creation of {some} failed
failed Creation of {some} failed
unsupported Kernel has no zstd support compiled in.
failed Cannot execute compression command '{name}', falling back to default
missing No compression tool available. Initramfs image is going to be big.
failed *** Creating signed UEFI image file '{name}' failed ***
failed *** Creating UEFI image file '{name}' failed ***
~failed sync operation on newly created initramfs {some} failed
`,
    },
    {
      subsystem: 'network-boot',
      messages: `
none Duplicate address detected for {some} while doing dhcp. retrying
none rd.net.timeout.dhcp has no effect because dhclient does not implement the --timeout option
failed dhcp for interface {some} failed
missing No carrier detected on interface {some}
failed Could not bring interface {some} up!
missing Network interface '{name}' does not exist!
invalid bond= requires zero to four parameters
invalid bridge= requires two parameters
invalid team= requires zero to three parameters
invalid vlan= requires two parameters
missing nm-initrd-generator not found
failed Downloading '{name}' failed!
failed Torrent download of '{name}' failed!
unsupported For CIFS support you need to specify a cifsuser and cifspass either in the cifsuser and cifspass commandline parameters or in the root= CIFS URL.
failed iscsiadm: Could not get list of targets from firmware.
~unsupported iscsiadm does not support no-wait firmware logins
failed iscsiadm: Log-in to iscsi target failed
none Warning: root takes precedence over netroot. Ignoring netroot
none Warning: Argument iscsiroot is deprecated and might be removed in a future
invalid Argument iscsiroot only accepted for empty root= or [net]root=iscsi
unsupported iscsiroot requested but kernel/initrd does not support iscsi
missing Argument server for nbdroot is missing
missing Argument port for nbdroot is missing
unsupported nbdroot requested but kernel/initrd does not support nbd
unsupported Locks unsupported on NFSv2,3, using nolock
missing Kernel module "sunrpc" not in the initramfs, or support for filesystem "rpc_pipefs" missing!
missing Required parameter 'server' is missing
invalid Argument nfsroot only accepted for legacy root=/dev/nfs
invalid Argument nfsroot must contain a valid path!
`,
    },
    {
      subsystem: 'crypt',
      messages: `
refused Wrong password
failed Mounting rem. dev. failed!
missing No GPG support to decrypt '{name}' on '{name}'.
missing No loop file support to decrypt '{name}' on '{name}'.
missing No key found for {some}. Fallback to passphrase mode.
missing keypath required!
invalid keydev incorrect!
~missing masterkey: kernel master key file not found: {some}
~failed masterkey: failed to load the kernel master key: kmk-{some}
~missing eCryptfs: key file not found: {some}
~failed eCryptfs: failed to load the eCryptfs key: {some}
~failed eCryptfs: failed to unlink the eCryptfs key: {some}
~failed eCryptfs: mount of the eCryptfs filesystem failed
~missing integrity: EVM encrypted key file not found: {some}
~failed integrity: failed to load the EVM encrypted key: {some}
~missing integrity: EVM x509 cert file not found: {some}
~failed integrity: failed to load the EVM X509 cert {some}
~failed integrity: failed to unlink the EVM encrypted key: {some}
~none integrity: EVM kernel support is disabled
~missing integrity: IMA x509 cert file not found: {some}
~missing integrity: IMA x509 cert not loaded on keyring: {some}
~none integrity: IMA kernel support is disabled
~none Loading the provided IMA custom policy
`,
    },
    {
      subsystem: 'raid-lvm',
      messages: `
~missing rd.md.imsm=0: no MD RAID for imsm/isw raids
~missing rd.md.ddf=0: no MD RAID for SNIA ddf raids
~missing no MD RAID for imsm/isw raids
~missing no MD RAID for SNIA ddf raids
`,
    },
    {
      subsystem: 'live',
      messages: `
~none Skipping overlay creation: kernel command line parameter 'rd.live.overlay' is not set
invalid Overlay creation failed: the partition must be set by LABEL in the 'rd.live.overlay' kernel parameter
~none Skipping overlay creation: overlay already exists
unsupported Overlay creation failed: only ext4, xfs, and btrfs are supported in the 'rd.live.overlay.cowfs' kernel parameter
~none Skipping overlay creation: unpartitioned or read-only media detected
~no-space Skipping overlay creation: there is no free space after the last partition
~no-space Skipping overlay creation: there is not enough free space after the last partition
missing Overlay creation failed: failed to look up root device label and UUID
~missing No persistent overlay found.
failed failed to fetch update image!
failed failed to unpack update image!
failed failed to download live image: error {some}
failed failed to download live image after {some} attempts.
~missing livenet: no url handler for {some}
`,
    },
    {
      subsystem: 'ntfs',
      messages: `
failed Failed to mount {some}
`,
    },
    {
      subsystem: 'fsck',
      messages: `
failed *** An error occurred during the file system check.
`,
    },
  ],
};
