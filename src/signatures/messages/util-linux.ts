import type { Program } from './program.ts';

export const utilLinux: Program = {
  id: 'util-linux',
  name: 'util-linux',
  version: '2.38',
  source: 'util-linux disk-utils, libfdisk, libmount, libblkid, sys-utils, misc-utils',
  sources: ['userspace', 'screen'],
  stage: 'tool',
  parts: [
    {
      subsystem: 'partition',
      messages: `
missing No partition is defined yet!
no-space No free partition available!
corrupt Partition {n}: has invalid starting sector 0.
missing There is no *BSD partition on {why}.
missing The device {text} does not contain BSD disklabel.
corrupt Bootstrap overlaps with disklabel!
no-space Too many partitions ({n}, maximum is {n}).
invalid BSD label is not nested within a DOS partition.
failed {text}: fsync device failed
failed {text}: close device failed
failed Re-reading the partition table failed.
failed Failed to remove partition {n} from system
failed Failed to update system information about partition {n}
failed Failed to add partition {n} to system
invalid Incomplete geometry setting.
busy All primary partitions have been defined already.
missing Primary partition not available.
io Failed to read extended partition table (offset={n})
corrupt The size of this disk is {text} ({n} bytes). DOS partition table format cannot be used on drives for volumes larger than {n} bytes for {n}-byte sectors. Use GUID partition table format (GPT).
corrupt Bad offset in primary extended partition.
missing omitting empty partition ({n})
invalid Incorrect value.
invalid Invalid flag {hex}{hex} of EBR (for partition {n}) will be corrected by w(rite).
corrupt Start sector {n} out of range.
busy Partition {n} is already defined. Delete it before re-adding it.
busy Sector {n} is already allocated.
invalid Partition {n}: head {n} greater than maximum {n}
invalid Partition {n}: sector {n} greater than maximum {n}
invalid Partition {n}: cylinder {n} greater than maximum {n}
corrupt Partition {n}: different physical/logical beginnings (non-Linux?): phys=({n}, {n}, {n}), logical=({n}, {n}, {n})
corrupt Partition {n}: different physical/logical endings: phys=({n}, {n}, {n}), logical=({n}, {n}, {n})
corrupt Partition {n}: does not end on cylinder boundary.
corrupt Partition {n}: bad start-of-data.
corrupt Partition {n}: overlaps partition {n}.
corrupt Partition {n}: empty.
corrupt Logical partition {n}: not entirely in partition {n}.
none No errors detected.
invalid Total allocated sectors {n} greater than the maximum {n}.
corrupt Remaining {n} unallocated {n}-byte sectors.
failed {n} error detected.
no-space The maximum number of partitions has been created.
busy Extended partition already exists.
failed Extended partition does not exists. Failed to add logical partition.
busy All space for primary partitions is in use.
invalid Invalid partition type \`{char}'.
io Cannot write sector {n}: seek failed
corrupt Cannot change type of the extended partition which is already used by logical partitions. Delete logical partitions first.
missing Partition {n}: no data area.
corrupt The new beginning of the partition overlaps the disk label area. Be very careful when using the partition. You can lose all your partitions on the disk.
no-memory failed to allocate GPT header
invalid First LBA specified by script is out of range.
invalid Last LBA specified by script is out of range.
failed gpt: stat() failed
unsupported gpt: cannot handle files with mode {hex}
failed Failed to recalculate backup GPT table location
unsupported unsupported GPT attribute bit '{name}'
failed failed to parse GPT attribute string '{name}'
failed Failed to translate partition name, name not changed.
failed The device contains hybrid MBR -- writing GPT only.
missing Disk does not contain a valid backup header.
corrupt Invalid primary header CRC checksum.
corrupt Invalid backup header CRC checksum.
corrupt Invalid partition entry checksum.
corrupt Invalid primary header LBA sanity checks.
corrupt Invalid backup header LBA sanity checks.
corrupt MyLBA mismatch with real position at primary header.
corrupt MyLBA mismatch with real position at backup header.
no-space Disk is too small to hold all data.
corrupt Primary and backup header mismatch.
corrupt Partition {n} overlaps with partition {n}.
corrupt Partition {n} is too big for the disk.
none Header version: {why}
busy All partitions are already in use.
missing No enough free sectors available.
busy Sector {n} already used.
failed Could not create partition {n}
failed Failed to parse your UUID.
no-space Not enough space for new partition table!
corrupt Partition #{n} out of range (minimal start is {n} sectors)
corrupt Partition #{n} out of range (maximal end is {n} sectors)
corrupt The partition entry size is zero.
corrupt The number of the partition has to be smaller than {n}.
unsupported failed to toggle unsupported bit {n}
busy Nothing to do. Ordering is correct already.
failed Failed to fix partitions order.
failed Failed to resize partition #{n}.
failed mkstemp() failed
corrupt Detected an SGI disklabel with wrong checksum.
invalid Invalid bootfile! The bootfile must be an absolute non-zero pathname, e.g. "/unix" or "/unix.save".
no-space Name of bootfile is too long: {n} byte maximum.
invalid Bootfile must have a fully qualified pathname.
none Be aware that the bootfile is not checked for existence. SGI's default is "/unix", and for backup "/unix.save".
invalid More than one entire disk entry present.
missing No partitions defined.
io The entire disk partition should start at block 0, not at block {n}.
corrupt Partitions {n} and {n} overlap by {n} sector.
missing The boot partition does not exist.
missing The swap partition does not exist.
missing The swap partition has no swap type.
corrupt Partition overlap on the disk.
busy The entire disk is already covered with partitions.
corrupt You got a partition overlap on the disk. Fix it first!
corrupt BLKGETSIZE ioctl failed on {text}. Using geometry cylinder value of {n}. This value may be truncated for devices > 33.8 GB.
none Consider leaving partition 9 as volume header (0), and partition 11 as entire volume (6), as IRIX expects it.
no-space #{n}: start cylinder overflows Sun label limits
no-space #{n}: number of sectors overflow Sun label limits
corrupt Detected sun disklabel with wrong checksum. Probably you'll have to set all the values, e.g. heads, sectors, cylinders and partitions or force a fresh label (s command in main menu)
version-mismatch Detected sun disklabel with wrong version [{n}].
invalid Detected sun disklabel with wrong vtoc.sanity [{hex}].
invalid Detected sun disklabel with wrong vtoc.nparts [{n}].
none Warning: Wrong values need to be fixed up and will be corrected by w(rite)
corrupt Partition {n} doesn't end on cylinder boundary.
corrupt Partition {n} overlaps with others in sectors {n}-{n}.
busy Other partitions already cover the whole disk. Delete some/shrink them before retry.
busy Sector {n} is already allocated
invalid as SunOS/Solaris expects it and even Linux likes it.
version-mismatch Library version: {why}
version-mismatch Library API version:
read-only -r, --read-only forced open cfdisk in read-only mode
no-memory failed to allocate libfdisk context
no-memory failed to allocate iterator
no-memory failed to allocate output table
no-memory failed to allocate output line
failed failed to add output data
corrupt Partition table entries are not in disk order.
unsupported {text} unknown column: {why}
unsupported {char}: unknown command
failed Failed to parse script file {why}
failed Failed to apply script {why}
missing Device does not contain a recognized partition table.
no-memory Failed to allocate script handler
failed Failed to transform disk layout into script
io Failed to write script {why}
read-only Device is open in read-only mode.
io failed to write disklabel
failed Could not delete partition {n}
busy Nothing to do. C/H/S values are correct already.
failed Failed to create '{name}' disk label
unsupported internal error: unsupported dialog type {n}
invalid Failed to parse '{name}' partition type.
missing Partition {n} does not exist yet!
io cannot seek
failed BLKGETSIZE ioctl failed on {why}
unsupported The device contains '{name}' signature and it will be removed by a write command. See fdisk(8) man page and --wipe option for more details.
invalid invalid sector size argument
missing not found DOS label driver
unsupported unknown compatibility mode '{name}'
unsupported unsupported disklabel: {why}
unsupported unsupported unit
unsupported unsupported wipe mode
invalid The device properties (sector size and geometry) should be used with one specified device only.
unsupported Changes will remain in memory only, until you decide to write them.
no-memory failed to allocate nested libfdisk context
io cannot seek {why}
failed {text}: failed to create a backup
failed failed to create a backup file, $HOME undefined
io failed to read new partition from device; ignoring --move-data
failed failed to get size of the new partition; ignoring --move-data
failed failed to get start of the new partition; ignoring --move-data
failed failed to get size of the old partition; ignoring --move-data
failed failed to get start of the old partition; ignoring --move-data
none start of the partition has not been moved; ignoring --move-data
invalid new partition is smaller than original; ignoring --move-data
missing Data move: (--no-act)
io cannot read at offset: {n}; continue
io cannot write at offset: {n}; continue
missing Your data has not been moved (--no-act).
failed {n} I/O errors detected!
failed {text}: failed to move data
missing The partition table is unchanged (--no-act).
unsupported unsupported label '{name}'
unsupported unrecognized partition table type
failed Cannot get size of {why}
missing no disk device specified
unsupported toggle boot flags is unsupported for Hybrid GPT/MBR
failed cannot switch to PMBR
unsupported Activation is unsupported for GPT -- entering nested PMBR.
unsupported toggle boot flags is supported for MBR or PMBR only
failed {text}: partition {n}: failed to toggle bootable flag
failed {text}: partition {n}: failed to delete
missing {text}: does not contain a recognized partition table
no-memory failed to allocate dump struct
failed {text}: failed to dump partition table
missing {text}: no partition table found
unsupported {text}: partition {n}: partition table contains only {n} partitions
missing no partition number specified
invalid unexpected arguments
failed {text}: partition {n}: failed to get partition type
invalid failed to parse {text} partition type '{name}'
failed {text}: partition {n}: failed to set partition type
failed {text}: partition {n}: failed to get partition UUID
no-memory failed to allocate partition object
failed {text}: partition {n}: failed to set partition UUID
failed {text}: partition {n}: failed to get partition name
failed {text}: partition {n}: failed to set partition name
failed {text}: partition {n}: failed to set partition attributes
failed {text}: failed to set disklabel ID
missing no relocate operation specified
unsupported unsupported relocation operation
unsupported unsupported command
unsupported line {n}: unsupported command
missing The device contains '{name}' signature and it may be removed by a write command. See sfdisk(8) man page and --wipe option for more details.
no-memory failed to allocate partition name
no-memory failed to allocate script handler
missing {text}: cannot modify partition {n}: no partition table was found
unsupported {text}: cannot modify partition {n}: partition table contains only {n} partitions
none warning: {text}: partition {n} is not defined yet
missing Checking that no-one is using this disk right now ...
missing Use the --no-reread flag to suppress this check.
refused Use the --force flag to overrule all checks.
failed failed to set script header
unsupported Unknown script header '{name}' -- ignore.
failed Failed to apply script headers, disk label not created
failed Failed to add #{n} partition
none Script header accepted.
failed Failed to apply script headers, disk label not created.
corrupt --move-data[=<typescript>] move partition data after relocation (requires -N)
none --no-reread do not check whether the device is in use
none --no-tell-kernel do not tell kernel about changes
unsupported unsupported unit '{char}'
failed failed to initialize loopcxt
missing {text}: failed to find unused loop device
none Trying to use '{name}' for the loop device
failed {text}: failed to set backing file
failed {text}: failed to set up loop device
unsupported unknown column: {why}
failed {text}: failed to get partition number
none specified range <{n}:{n}> does not make sense
failed {text}: error deleting partition {n}
failed {text}: error deleting partitions {n}-{n}
missing {text}: partition #{n} doesn't exist
failed {text}: deleting partition #{n} failed
failed {text}: error adding partition {n}
failed {text}: error adding partitions {n}-{n}
failed {text}: adding partition #{n} failed
failed {text}: error updating partition {n}
failed {text}: error updating partitions {n}-{n}
failed {text}: updating partition #{n} failed
no-memory failed to allocate output column
failed failed to initialize blkid filter for '{name}'
io {text}: failed to read partition table
missing {text}: partition table with no partitions
invalid failed to parse --nr <M-N> range
corrupt partition and disk name do not match
failed {text}: cannot delete partitions
unsupported {text}: partitioned loop devices unsupported
invalid {text}: not a block device
failed {text}: failed to initialize blkid prober
`,
    },
    {
      subsystem: 'fsck',
      stage: 'root',
      messages: `
failed failed to initialize libmount table
invalid {text} is not mounted
failed cannot create directory {why}
failed failed to setup description for {why}
invalid {text}: parse error at line {n} -- ignored
failed {text}: failed to parse fstab
failed fork failed
failed {text}: execute failed
missing wait: no more child process?!?
failed waitpid failed
none Warning... {text} for device {text} exited with signal {n}.
timeout {text} {text}: status is {hex}, should never happen.
failed error {n} ({text}) while executing fsck.{text} for {why}
refused Either all or none of the filesystem types passed to -t must be prefixed
invalid {text}: skipping bad line in /etc/fstab: bind mount with nonzero fsck pass number
missing {text}: skipping nonexistent device
missing {text}: nonexistent device ("nofail" fstab option may be used to skip this device)
unsupported {text}: skipping unknown filesystem type
missing cannot check {text}: fsck.{text} not found
failed -M do not check mounted filesystems
none -N do not execute, just show what would be done
none -T do not show the title on startup
no-space too many devices
refused must be root to scan for matching filesystems: {why}
missing couldn't find matching filesystem: {why}
invalid option '{name}' may be specified only once
invalid invalid argument of -r: {n}
invalid the -l option can be used with one device only -- ignore
`,
    },
    {
      subsystem: 'filesystem',
      messages: `
none -m, --uncleared activate mode not cleared warnings
failed check aborted.
io Read error: unable to seek to block in file '{name}'
io Read error: bad block in file '{name}'
io Internal error: trying to write bad block
io seek failed in write_block
io Write error: bad block in file '{name}'
corrupt Warning: block out of range
io seek failed in write_super_block
io unable to write super-block
failed Unable to write inode map
failed Unable to write zone map
io Unable to write inodes
no-memory unable to alloc buffer for superblock
io unable to read super block
unsupported Only 1k blocks/zones supported
corrupt bad s_ninodes field in super-block
corrupt bad s_imap_blocks field in super-block
corrupt bad s_firstdatazone field in super-block
corrupt bad s_zmap_blocks field in super-block
failed Unable to allocate buffer for inode map
failed Unable to allocate buffer for zone map
no-memory Unable to allocate buffer for inodes
no-memory Unable to allocate buffer for inode count
no-memory Unable to allocate buffer for zone count
io Unable to read inode map
io Unable to read zone map
io Unable to read inodes
none Warning: Firstzone != Norm_firstzone
none Warning: inode count too big.
none root inode isn't a directory
corrupt Block {n} in file \`{name}' is marked not in use.
corrupt The directory '{name}' contains a bad inode number for file '{name}'.
none {text}: bad directory: '.' isn't first
corrupt {text}: bad directory: '..' isn't second
none {text}: bad directory: size < 32
corrupt {text}: bad directory: invalid i_zone, use --repair to fix
io seek failed in bad_zone
none Inode {n} mode not cleared.
failed Inode {n} not used, marked used in the bitmap.
busy Zone {n}: marked in use, no file uses it.
busy Zone {n}: in use, counted={n}
busy Zone {n}: not in use, counted={n}
corrupt bad v2 inode size
missing {text} is clean, no check.
corrupt Filesystem on {text} is dirty, needs checking.
`,
    },
    {
      subsystem: 'block',
      messages: `
invalid Bad user-specified page size {n}
corrupt Label was truncated.
none -c, --check check bad blocks before creating the swap area
none -q, --quiet suppress output and warning messages
invalid too many bad pages: {n}
io seek failed in check_blocks
unsupported mkswap: {text} contains holes or other unsupported extents.
refused This swap file can be rejected by kernel on swap activation!
no-memory unable to alloc new libblkid probe
failed unable to assign device to libblkid probe
none warning: checking bad blocks from swap file is not supported: {why}
failed unable to rewind swap-device
failed unable to erase bootbits sectors
none {text}: warning: wiping old {text} signature.
none {text}: warning: don't erase bootbits sectors
missing (compiled without libblkid).
refused Use -f to force.
io {text}: unable to write signature page
unsupported swapspace version {n} is not supported
unsupported warning: ignoring -U (UUIDs are unsupported by {why})
unsupported only one device argument is currently supported
invalid error: parsing UUID failed
failed error: Nowhere to set up swap on?
invalid error: size {n} KiB is larger than device size {n} KiB
invalid error: swap area needs to be at least {n} KiB
none warning: truncating swap area to {n} KiB
busy error: {text} is mounted; will not make swapspace
refused {text}: insecure permissions {hex}, fix with: chmod {hex} {why}
failed Unable to set up swap-space: unreadable
failed {text}: unable to obtain selinux file label
failed {text}: unable to obtain default selinux file label
failed unable to create new selinux context
failed couldn't compute selinux context
failed unable to relabel {text} to {why}
missing cache file (-c /dev/null means no cache)
none -g, --garbage-collect garbage collect the blkid cache
unsupported unknown keyword in -u <list> argument: '{name}'
invalid error: -u <list> argument is empty
unsupported unsupported output format {why}
no-space Too many tags specified
unsupported Can only search for one NAME=value pair
unsupported The low-level probing mode does not support 'list' output format
invalid The low-level probing mode requires a device
failed Failed to use probing hint: {why}
invalid The lookup option requires a search type specified using -t
failed {text}: detach failed
corrupt Set up and control loop devices.
none {text}: Warning: file is smaller than 512 bytes; the loop device may be useless or invisible for system tools.
none {text}: Warning: file does not fit into a 512-byte sector; the end of the file will be ignored.
busy {text}: overlapping loop device exists
none {text}: overlapping read-only loop device exists
busy {text}: overlapping encrypted loop device exists
failed {text}: failed to re-use loop device
failed failed to inspect loop devices
failed {text}: failed to check for conflicting loop devices
missing cannot find an unused loop device
failed {text}: failed to use backing file
failed {text}: failed to use device
missing no loop device specified
missing no file specified
corrupt the options {text} are allowed during loop device setup only
unsupported the option --offset is not allowed in this context
failed {text}: set capacity failed
failed {text}: set direct io failed
failed {text}: set logical block size failed
`,
    },
    {
      subsystem: 'filesystem',
      stage: 'root',
      messages: `
failed drop permissions failed
failed drop permissions failed.
io failed to read mtab
failed failed to initialize libmount iterator
missing mount: {text} does not contain SELinux labels.
unsupported You just mounted a file system that supports labels which does not
failed applications will generate AVC messages and not be allowed access to
version-mismatch the old version; use 'systemctl daemon-reload' to reload.
failed dmesg(1) may have more information after failed mount system call.
failed {text}: failed to parse
unsupported unsupported option format: {why}
failed failed to append option '{name}'
refused --options-source-force
refused force use of options from fstab/mtab
no-memory libmount context allocation failed
failed failed to set options pattern
failed failed to set target namespace to {why}
`,
    },
    {
      subsystem: 'initramfs',
      stage: 'initramfs',
      messages: `
failed stat failed
io failed to read directory
failed failed to mount moving {text} to {why}
failed failed to change directory to {why}
failed failed to mount moving {text} to /
failed failed to change root
failed cannot change directory to {why}
unsupported old root filesystem is not an initramfs
failed failed. Sorry.
`,
    },
  ],
};
