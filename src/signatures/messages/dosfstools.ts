import type { Program } from './program.ts';

export const dosfstools: Program = {
  id: 'dosfstools',
  name: 'dosfstools',
  version: '4.2',
  source: 'dosfstools src',
  sources: ['userspace', 'screen'],
  stage: 'tool',
  parts: [
    {
      subsystem: 'fat',
      messages: `
corrupt Root directory has no cluster allocated!
no-space Root directory full and no free cluster
failed Unable to create unique name
no-space Root directory is full.
missing There is no backup boot sector.
no-space And there is no space for creating one!
corrupt There are differences between boot sector and its backup.
missing No FSINFO sector
no-space No free reserved sector found -- no space for FSINFO sector!
corrupt FSINFO sector has bad magic number(s):
io Offset {n}: {hex} != expected {hex}
corrupt Logical sector size is zero.
corrupt Logical sector size ({n} bytes) is not a multiple of the physical sector size.
corrupt Cluster size is zero.
unsupported Currently, only 1 or 2 FATs are supported, not {n}.
no-space Filesystem is too large.
io Failed to read sector {n}.
corrupt FAT size is zero.
no-space Filesystem has no space for any data clusters
corrupt Warning: FAT32 root dir not in cluster chain! Compatibility mode...
missing No root directory!
corrupt Warning: FAT32 root dir is in a cluster chain, but a separate root dir
none area is defined. Cannot fix this easily.
none Warning: Filesystem is FAT32 according to fat_length and fat32_length fields,
corrupt but has only {n} clusters, less than the required minimum of {n}.
none This may lead to problems on some systems.
corrupt Too many clusters ({n}) for FAT16 filesystem.
corrupt FAT has space for too many entries ({n}).
corrupt Filesystem has {n} clusters but only space for {n} FAT entries.
corrupt Root directory has zero size.
invalid Invalid disk format in boot sector.
corrupt Oops, deleting FAT32 root dir!
invalid Path name too long.
failed Cannot rename FAT32 root dir
no-space Too many files need repair.
failed Can't generate a unique name.
corrupt Expected a valid '{name}' entry in the {text} slot, found free entry.
corrupt Invalid '{name}' entry in the {text} slot. Fixing.
corrupt Expected a valid '{name}' entry in this slot.
no-space No free entry found.
none Is a dot with no 8.3 name flag set, clearing.
corrupt Directory has non-zero size. Fixing it.
corrupt Bad start cluster 1. Truncating file.
corrupt Bad FAT32 root directory! (bad start cluster 1)
corrupt Start cluster beyond limit ({n} > {n}). Truncating file.
corrupt Bad FAT32 root directory! (start cluster beyond limit: {n} > {n})
corrupt FAT32 root dir starts with a bad cluster!
corrupt Truncating file to {n} bytes.
corrupt Internal error: File size is larger than 2^32-1
corrupt Truncating second to {n} bytes because first is FAT32 root dir.
corrupt Truncating first to {n} bytes because second is FAT32 root dir.
corrupt Internal error: didn't find cluster {n} in chain starting at {n}
corrupt Has a large number of bad entries. ({n}/{n})
none Not dropping root directory.
corrupt Bad short file name ({why}).
busy Duplicate directory entry.
corrupt Circular cluster chain. Truncating to {n} cluster{why}.
corrupt Bad FAT32 root directory! (bad start cluster)
io Cluster {n} ({n}) is unreadable. Skipping it.
none Warning: Did only undelete {n} of {n} cluster{why}.
failed Can't undelete directories.
corrupt Dirty bit is set. Fs was not properly unmounted and some data may be corrupt.
invalid Label can be no longer than 11 characters
failed Error when processing label
invalid New label is invalid
none Warning: lowercase labels might not work properly on some systems
corrupt Label '{name}' stored in boot sector is not valid.
failed Cannot change lowercase characters to uppercase.
missing Label in boot sector is '{name}', but there is no volume label in root directory.
corrupt Volume label '{name}' stored in root directory is not valid.
missing There is no label in boot sector, but there is volume label '{name}' stored in root directory
corrupt Volume label '{name}' stored in root directory and label '{name}' stored in boot sector and different.
corrupt internal error: invalid number {n} of choices in get_choice()
none No changes have been written to the filesystem yet. If you choose
none already been written and can not be undone now. If you choose to
corrupt Internal error: cluster out of range in get_fat() ({n} > {n}).
corrupt Bad FAT entry size: {n} bits.
missing Requested FAT table {n} does not exist.
unsupported Reading FAT table greather than 2 is implemented yet.
corrupt Both FATs appear to be corrupt. Giving up. Run fsck.fat with non-zero -F option.
missing First FAT appears to be corrupt and second FAT does not exist. Giving up. Run fsck.fat with -F 1 option.
corrupt FATs differ, please run fsck.fat
corrupt FATs differ - using first FAT.
corrupt FATs differ - using second FAT.
corrupt FATs differ but appear to be intact.
corrupt FATs differ and both appear to be corrupt.
corrupt Cluster {n} out of range (1), please run fsck.fat
invalid Cluster {n} out of range (1). Setting to EOF.
corrupt Cluster {n} out of range ({n} > {n}), please run fsck.fat
invalid Cluster {n} out of range ({n} > {n}). Setting to EOF.
corrupt Internal error: cluster out of range in set_fat() ({n} > {n}).
corrupt Internal error: new cluster out of range in set_fat() ({n} > {n}).
corrupt Internal error: next_cluster on bad cluster
crash Internal error: attempt to set owner in non-existent table
crash Internal error: attempt to change file owner
none Checking for bad clusters.
io Cluster {n} is unreadable.
crash Internal error: num_refs going below zero
corrupt Free cluster summary wrong ({n} vs. really {n})
corrupt Free cluster summary uninitialized (should be {n})
invalid fatlabel: labels can be no longer than 11 characters
failed fatlabel: error when processing label
none fatlabel: warning - lowercase labels might not work properly on some systems
invalid fatlabel: labels with characters below 0x20 are not allowed
invalid fatlabel: labels with characters *?.,;:/\\|+=<>[]" are not allowed
invalid fatlabel: labels can't be empty or white space only
invalid fatlabel: labels can't start with a space character
invalid fatlabel: volume ID must be a hexadecimal number
invalid fatlabel: given volume ID does not fit in 32 bit
failed fatlabel: parsing volume ID failed ({why})
invalid existing label or serial if NEW is not given.
invalid Invalid codepage : {why}
corrupt Internal error: getopt_long() returned unexpected value {n}
refused fatlabel: giving new value with --reset not allowed
none Check FAT filesystem on DEVICE for errors.
none -t test for bad clusters
corrupt Invalid FAT table : {why}
unsupported Unknown variant: {why}
invalid -t and -w can not be used in read only mode
none The changes have not yet been written, you can still choose to leave the
io Got {n} bytes instead of {n} at {n}
io Wrote {n} bytes instead of {n} at {n}
io Did not write {n} bytes.
io Writing {n} bytes at {n} failed: {why}
io Wrote {n} bytes instead of {n} bytes at {n}.
corrupt Internal error: out of range cluster number in mark_FAT_cluster
invalid Bad FAT size (not 12, 16, or 32)
corrupt Internal error: out of range sector number in mark_FAT_sector
io seek failed during testing for blocks
crash Unexpected values in do_check: probably bugs
none Searching for bad blocks
corrupt bad blocks before data-area: cannot make fs
failed Can't open file of bad blocks
io Error while reading bad blocks file
invalid While converting bad block number in line {n}: {why}
invalid Error in bad blocks file
invalid Badly formed number in bad blocks file line {n}
none Warning: root directory entries specified with -r have no effect on FAT32
none mkfs.fat: Warning: lowercase labels might not work properly on some systems
refused Labels with characters below 0x20 are not allowed
refused Labels with characters *?.,;:/\\|+=<>[]" are not allowed
invalid Label can't start with a space character
corrupt Warning: message too long; truncated
invalid On FAT32 at least 2 reserved sectors are needed.
corrupt #hidden doesn't fit in 16bit field of Atari format
no-space Warning: target too large, space at end will be left unused
none Trying FAT16: not enough clusters, would be misdetected as FAT12
none Trying FAT32: not enough clusters
corrupt WARNING: Number of clusters for 32 bit FAT is less then suggested minimum.
invalid FAT not 12, 16 or 32 bits
unsupported Sector size must be {n} to have less than {n} log. sectors
corrupt Too many clusters
no-space With this sector size, the maximum number of FAT entries would be exceeded.
none Would need a sector size > 16k, which GEMDOS can't work with
invalid Backup boot sector must not be same as info sector ({n})
invalid Backup boot sector must be a reserved sector
unsupported GEMDOS can't handle more than 65531 sectors
none Warning: More than 32765 sector need TOS 1.04 or higher.
invalid Not enough or too many clusters for filesystem - try less or more sectors per cluster
no-space Attempting to create a too small or a too large filesystem
missing no volume label.
no-memory unable to allocate space for FAT image in memory
no-memory unable to allocate space for root directory in memory
failed failed whilst writing
invalid Create FAT filesystem in TARGET, which can be a block device or file. Use only
none up to BLOCKS 1024 byte blocks if specified. With the -C option, file TARGET will be
invalid created with a size of 1024 bytes times BLOCKS, which must be specified.
none -c Check device for bad blocks before creating the filesystem
none -l FILENAME Read bad blocks list from FILENAME
none -m FILENAME Replace default error message in boot block with contents of FILENAME
invalid Bad location for backup boot sector : {why}
invalid Bad drive number: {why}
invalid Bad number of FATs : {why}
invalid Bad format of geometry : {why}
invalid Bad number of hidden sectors : {why}
invalid Volume ID must be a hexadecimal number
invalid Volume ID does not fit in 32 bit
failed Parsing volume ID failed ({why})
invalid Bad number for media descriptor : {why}
corrupt Bad number of root directory entries : {why}
invalid Bad number of reserved sectors : {why}
invalid Bad number of sectors per cluster : {why}
corrupt Bad logical sector size : {why}
unsupported Unknown option for --mbr: '{name}'
invalid Bad number for offset : {why}
corrupt FAT offset must be between 0 and {n}: {why}
corrupt Bad block count : {why}
invalid Excess arguments on command line
busy file {text} already exists
failed unable to resize {why}
failed error collecting information about {why}
failed unable to discover size of {why}
none Warning: sector size was set to {n} (minimal for this device)
none Warning: sector size {n} > 4096 is non-standard, filesystem may not be usable
corrupt Warning: block count mismatch:
io unable to synchronize {why}
corrupt internal error! invalid value
missing no, full disk
`,
    },
  ],
};
