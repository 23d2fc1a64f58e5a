import type { Program } from './program.ts';

export const syslinux: Program = {
  id: 'syslinux',
  name: 'Syslinux',
  version: '6.04',
  source: 'Syslinux core, com32, extlinux, libinstaller, linux, mtools, utils, efi, memdisk',
  sources: ['screen', 'userspace'],
  stage: 'loader',
  parts: [
    {
      subsystem: 'fat',
      messages: `
failed fat_next_extent: return error
`,
    },
    {
      subsystem: 'ext',
      messages: `
missing ERROR, extent leaf not found
missing ERROR, not find the right block
unsupported ext2 mount error: it's not a EXT2/3/4 file system!
`,
    },
    {
      subsystem: 'iso9660',
      messages: `
no-memory susp_rr.c: Out of memory !
corrupt susp_rr.c: More than 100 KB claimed by a CE entry.
io susp_rr.c: Failure to read block {n}
corrupt susp_rr.c: Chain of SUSP entries broken
corrupt susp_rr.c: Unusual: Non-zero skip length in SP entry
corrupt susp_rr.c: Short NM entry encountered.
invalid susp_rr.c: Rock Ridge name longer than 255 characters.
none susp_rr.c: Block size is not 2048. Rock Ridge disabled.
failed susp_rr.c: Error with field lengths in ER entry
missing susp_rr.c: No SUSP signature detected
missing susp_rr.c: No Rock Ridge signature detected
`,
    },
    {
      subsystem: 'ntfs',
      messages: `
io {text}: read MFT(0) failed
unsupported {text}: $MFT is not a file
corrupt {text}: $MFT have no data attr
failed {text}: $MFT data run parse failed with error {n}
failed {text}: unable to map VCN {n} for MFT record {n}
io {text}: error read block {n} from cache
corrupt {text}: MFT record {n} is invalid
missing No attribute found.
failed parse_data_run()
missing No MFT record found!
missing No MFT record found.
missing No mapping found
missing No child node, aborting...
corrupt Not a valid INDX record.
missing Index not found
failed Error in index_inode_setup()
corrupt Corrupt index. Aborting lookup...
corrupt Error while parsing data runs.
failed Could not fetch $Volume MFT record!
missing Could not find volume info attribute!
`,
    },
    {
      subsystem: 'loader',
      messages: `
io Error while reading from cache.
unsupported It appears your computer has only {n}K of low ("DOS") RAM.
version-mismatch This version of Syslinux needs {n}K to boot. If you get this
failed message in error, hold down the Ctrl key while booting, and I
corrupt SEG() passed an invalid pointer: {some}
no-memory Couldn't allocate memory for PATH
failed Failed to run com32 module
failed Failed to initialize UDP stack
failed cannot stat secret file {text}: {why}
none Warning - secret file {text} has world and/or group access
busy HwAddrLen conflict: {n} != {n}
corrupt short arp packet
corrupt malformed arp packet
failed failed free() magic check: {some}
invalid invalid arena type: {n}
failed failed realloc() magic check: {some}
corrupt Invalid thread on thread list {some} magic = {hex}
failed Cannot read system memory map.
failed Chainboot failed !
corrupt Loader file too large.
missing Unable to find requested MBR signature.
missing Unable to find requested GPT disk or partition by guid.
missing No label specified.
missing Unable to find requested GPT partition by label.
invalid When syslinux is not booted from physical disk (or its emulation),
invalid 'boot' and 'fs' are meaningless.
missing Unable to find partition with syslinux (fs).
missing Unable to find requested disk / partition combination.
none Partitions on floppy devices may not work.
io Couldn't read the boot file.
no-space The boot file is too big to load at this address.
missing The sector cannot be loaded at such high address.
io Couldn't read the sector.
none The sector won't be mmapped, as it would conflict with the boot file.
refused Handover area won't be prepared,
none as it would conflict with the boot file and/or the sector.
invalid The isolinux= option is only valid when run from ISOLINUX.
failed Failed to find LBA offset of the boot file.
no-space The file specified by grub=<loader> is too small to be stage2 of GRUB Legacy.
unsupported The file specified by grub=<loader> is not a supported stage2 GRUB Legacy binary.
no-space The config filename length can't exceed 88 characters.
unsupported LBA very large; Only using lower 32 bits; DRMK will probably fail.
failed Failed to realloc for DRMK.
failed Couldn't determine the BPB type for option 'bss'.
invalid Option 'bss' can't be used,
invalid when a sector and a file have incompatible BPBs.
io Cannot write the updated sector.
unsupported Option '[un]hide[all]' works only for legacy (DOS) partition scheme.
invalid Specified partition is logical, so it can't be unhidden without 'unhideall'.
failed Failed to write E/MBR during '[un]hide[all]'.
unsupported Option 'fixchs' works only for legacy (DOS) partition scheme.
failed Failed to write E/MBR during 'fixchs'.
invalid Invalid seg:off:* address specified.
invalid Invalid seg:*:ip address specified.
invalid Strict level must be 0, 1 or 2.
invalid grubcfg=<filename> must be used together with grub=<loader>.
invalid Option 'filebpb' requires a file.
invalid Option 'save' requires a sector.
invalid Option 'setbpb' requires a sector.
invalid Option 'maps' requires a sector.
corrupt The 1st EBR entry must be data or empty.
corrupt Logical partition (in EBR) with invalid offset and/or length.
corrupt The 2nd EBR entry must be extended or empty.
corrupt Extended partition (EBR) with invalid offset and/or length.
corrupt Primary partition (in MBR) with invalid offset and/or length.
corrupt LBA sectors of GPT partition are beyond the range allowed in GPT header.
failed Couldn't load EBR.
io Unable to read the first disk sector.
missing No MBR magic, treating disk as raw.
no-space Too large for a boostrap (need LINUX instead of KERNEL?)
no-space cmdline too long
no-memory {text}(): Fail to malloc a buffer to exec {why}
failed Failed to exec {text}: {why}
no-memory Failed to alloc memory for cmdline
no-memory Failed to allocate space for initrd
failed Booting kernel failed:
no-memory Failed to allocate memory for ADV
invalid Failed to parse PATH
failed Failed to chdir to {why}
missing WARNING: No configuration file found
invalid Parsing config: {why}
unsupported list - prints the currently loaded modules
invalid You must specify an executable module.
failed Could not {text}load library '{name}': error {n}
invalid Unknown command. Type 'help' for a list of valid commands.
failed Failed to initialize the execution environment.
invalid Usage: gdbstub.c32 com32_file arguments...
failed Unable to load file
corrupt extended checksum : {n}
failed Error: MPF size
corrupt Invalid entry length ({n}). DMI table is broken! Stop.
corrupt VPD: Bad checksum!
failed print: unable to print
missing modules.pcimap and modules.alias files are missing
missing Missing pci.ids, we can't compute the list
missing Missing modules.pcimap, we can't compute the list
invalid This PCI device number is incorrect
missing PCI device {n} doesn't exist
unsupported You are not currently using PXELINUX
missing No valid PXE ROM found
missing gPXE Detected: No
missing No VESA BIOS detected
version-mismatch Vesa version : {n}.{n}
missing No VPD structure detected.
version-mismatch Bios Version : {why}
missing DMI: ERROR ! Table not found !
none DMI: Many hardware components will not be detected !
missing PXE stack was not detected, Dump feature is not available
failed Dump failed !
failed TFTP ERROR num : {n}
failed TFTP ERROR msg : {why}
version-mismatch Spec. Version : {n}.{n}
version-mismatch Specification Version: {n}.{n}
no-space Maximum Error (percent) : {why}
no-memory Low Memory : {n} KiB ({n} MiB)
no-memory No memory bank detected
missing X86_64 compatible processor: No
missing Hardware Virtualisation Capabable : No
version-mismatch Bios Version: {why}
version-mismatch VESA Version: {n}.{n}
no-space Bad huffman data (buffer overflow)
unsupported 16 bits quantization table is not supported
missing No more 4 quantization table is supported (got {n})
unsupported Precision other than 8 is not supported
unsupported We only support YUV images
corrupt Bad Quantization table index (got {n}, max allowed {n})
unsupported We only support YCbCr image
unsupported We do not support more than 2 AC Huffman table
unsupported We do not support more than 2 DC Huffman table
missing No more than {n} bytes is allowed to describe a huffman table
unsupported No more than {n} Huffman tables is supported (got {n})
invalid Wrong Reset marker found, abording
invalid Horizontal sampling factor for Y should be greater than horitontal sampling factor for Cb or Cr
invalid Vertical sampling factor for Y should be greater than vertical sampling factor for Cb or Cr
unsupported Sampling other than 1x1 for Cr and Cb is not supported
unsupported Not a JPG file ?
failed pngtopng: error: {why}
missing libpng error no. {text}: {why}
failed libpng error: {text}, offset={n}
failed libpng error: {why}
missing libpng warning no. {text}: {why}
none libpng warning: {why}
missing The ELF file must be a shared object
missing PHT missing
no-space Too many dependencies!
missing Error: An undefined symbol was referenced
no-memory Unable to alloc memory for ctors
no-memory Unable to alloc memory for dtors
busy Module {text} is already loaded.
failed Image load failed for {why}
invalid invalid args for {why}
busy We is running this module {text} already!
failed failed to load module {why}
missing Dynamic debug unavailable
invalid Illegal character in GUID!
none GPT header size ______ : {hex}
corrupt GPT header checksum __ : {hex}
corrupt Overlap: {hex}..{hex} (inside {hex}..{hex})
no-space No free memory at all!
missing Cannot find the chunk containing the critical byte
failed Failed to compute a move sequence
failed Cannot relocate
corrupt local const z_crc_t FAR
corrupt crc_table[TBLS][256] =
missing No port number specified and not using serial console!
missing No serial port address found!
missing No serial port detected!
none Not running from the network
failed upload_tftp_write: TFTP server returned error {n} : {why}
invalid test {n}: expected "{name}", got "{name}"
missing No DMI Structure found
failed module load error: {n}
unsupported {text}: unrecognized option
version-mismatch version mismatch in
unsupported incompatible
no-memory Mem alloc failed: cmdline
failed Creating command line failed!
failed Initializing initrd failed!
failed Cannot map {n} bytes
failed Failed to allocate initial memory map!
unsupported Unsupported Multiboot flags set: {hex}
busy Memory segment at {hex} (len {hex}) is unavailable
corrupt Overlapping segments found in ELF header
failed Failed to map PHDR data
failed Failed to map PHDR zero region
failed Failed to map symbol table
failed Failed to map symbol section
no-memory Failed to claim a.out address space!
failed Failed to map a.out data
failed Failed to map a.out bss
corrupt Invalid Multiboot image: neither ELF header nor a.out kludge found
failed Failed to allocate module list
failed Cannot map module list
failed Failed to map module (memory fragmentation issue?)
corrupt This matches the Multiboot spec, but differs from Grub
failed Failed to map Multiboot info structure!
failed mboot.c32: boot failed
corrupt Initial menu has no LABEL entries!
failed config: {text}: failed to load (missing file?)
io ~{n} ticks per second; {n} B block/transfer size
missing File '{name}' does not exist
corrupt File '{name}': Bad File Descriptor
failed Error '{n}' opening file '{name}'
io IO Error at {n} B reading file '{name}'
invalid Invalid Mode at {n} B reading file '{name}'
io Error '{n}' at {n} B reading file '{name}'
invalid {text}: Please specify a file
unsupported The CPUID instruction is not supported
failed Failed to debug symbol "{name}"
io Unable to read directory: {why}
no-memory Out of memory error!
version-mismatch EDD: ebios={n}, EDD version: {hex}
none Stack frame area not free (how did that happen?)!
none Usage: elf.c32 elf_file arguments...
corrupt Invalid ELF file or insufficient memory
missing Error: no recognized network card found!
missing gpxecmd: gPXE API not detected
failed argc or argv failure!
corrupt argc and argv mismatch!
failed Couldn't load file. Error: {n}
no-memory Couldn't allocate file data buffer
failed Couldn't open file. Error: {n}
timeout No response. Continuing...
invalid Invalid choice
none append <option> <cpu_features> -- boot_entry_1 -- boot_entry_2
invalid Invalid option!
version-mismatch Syslinux core version mismatch
failed Keyboard map file load error
failed Keyboard map file format error
unsupported {text}: unknown option: {why}
missing {text}: missing kernel name
no-memory Error allocating BOOT_IMAGE string:
failed make_cmdline() failed:
failed initramfs_init() failed:
failed Unable to add DHCP info:
failed syslinux_boot_linux() failed:
failed {text}: Boot aborted!
none Usage: pmload.c32 bin_file address arguments...
no-memory Failed to boot, probably insufficient memory
unsupported APM 1.1+ not supported.
failed APM RM interface connect failed.
failed Power off failed.
unsupported {text}: May only run in PXELINUX
failed ERROR: getcwd() returned NULL
failed Cannot read system memory map
failed Chainboot failed!
corrupt Loader file too large
no-memory {text}: ERROR: Unable to malloc() for second packet
failed {text}: ERROR: Unable to retrieve first packet
failed Could not unpack packet
invalid Invalid argument for -{char}: {why}
invalid pxechn_parse_args rv={n}
failed Could not pack packet
failed Unable to lzalloc() for PXE call structure
failed PXE Get Cached Info failed: {n}
failed Failed to copy packet
failed Could not unpack packet for merge
corrupt Packet {n} is too short: {n} (240)
corrupt Packet {n} has no magic
unsupported Unknown EINVAL error
none Merge Option returned {n}
unsupported Unimplemented force option utilized
invalid FORCE: bad argument {hex}
invalid {text}: ERROR: Unparsable filename argument: '{name}'
missing sanboot: gPXE API not detected
failed SAN boot failed.
missing No $SDI signature in file
unsupported Warning: unknown SDI version:
missing No BOOT BLOB in image
missing BOOT BLOB is empty
no-space BOOT BLOB too large for memory
corrupt Image too large for memory
corrupt SDI header is corrupted
corrupt Invalid SDI file or insufficient memory
no-memory vesainfo.c32: fail in lmalloc
corrupt VESA information structure has bad magic, trying anyway...
version-mismatch VBE version {n}.{n}
missing No VPD Structure found
missing No command specified for ISOLINUX.
missing No command specified for PXELINUX.
missing No command specified for SYSLINUX.
unsupported Unknown Syslinux filesystem
failed error during creation of json tree
failed error during prepend
failed error during append
unsupported {text}: {text}: unknown command
corrupt Bad File Descriptor
unsupported not implemented
failed returns error; errno={n}
invalid :run: No arguments
none Not running under PXELINUX (fs = {hex})
no-memory Hello, world, from {hex}! malloc return {some}
none Warning: unable to obtain device geometry (defaulting to {n} heads, {n} sectors)
failed realpath returned nonsense
unsupported You need to have 4 KiB filesystem block size for being able to install Syslinux in your XFS partition (because there is not enough space in MBR to determine where Syslinux bootsector can be installed regardless of the filesystem block size)
missing no fat, ntfs, ext2/3/4, btrfs, xfs or ufs1/2 superblock found on {why}
io {text}: write failure on {why}
failed ERROR: failed to open {why}
failed ERROR: can't perform the search
invalid {text}: Not a directory: {why}
failed {text}: cannot create device {why}
missing {text}: cannot find device for path {why}
unsupported {text}: not a fat, ntfs, ext2/3/4, btrfs, xfs or ufs1/2 filesystem: {why}
failed {text}: cannot open device {why}
corrupt {text}: path {text} doesn't match device {why}
missing {text}: no previous syslinux boot sector found
failed {text}: file system changed under us - aborting!
failed Cannot open file '{name}' in read/write mode !
failed Fatal error, exiting.
io {text}: cannot write auxiliary data (need --update)?
no-space Insufficient extent space, build error!
invalid Subdirectory path too long... aborting install!
invalid Subvol name too long... aborting install!
failed --raid -r Fall back to the next device on boot failure
invalid {text}: invalid number of sectors: {n} (must be 1-63)
invalid {text}: invalid number of heads: {n} (must be 1-256)
version-mismatch {text}: -o will change meaning in a future version, use -t or --offset
invalid {text}: Unknown option: -{char}
no-space {text}: not enough space for boot-once command
no-space {text}: not enough space for menu-save label
io short write
no-space no available loopback device!
failed cannot set up loopback device
corrupt rw,nodev,noexec,loop,offset={n},umask=077,quiet
failed could not umount path
invalid not a device or regular file
invalid can't combine an offset with a block device
refused This program needs root privilege
failed {text}: Cannot access the {text} directory.
refused possibly unsafe
failed failed on mounting fat volume
failed failed on mounting ntfs volume
invalid {text}: please specify --install or --update for the future
failed {text}: warning: unable to move {why}
invalid At least one specified option not yet implemented for this installer.
invalid {text}: not a block device or regular file (use -f to override)
failed failed to create ldlinux.sys
failed {text}: warning: failed to set system bit on ldlinux.sys
failed failed to create ldlinux.c32
failed {text}: warning: failed to set system bit on ldlinux.c32
missing {text}: No IPv4 address associated with name
failed {text}: cannot open /dev/mem: {why}
failed {text}: cannot map page 0: {why}
failed {text}: cannot map base memory: {why}
corrupt Invalid MS-DOS header signature
corrupt Invalid PE header offset
corrupt Invalid PE header signature
corrupt Invalid PE machine field
corrupt Invalid Boot signature {hex}, bailing out
no-memory Failed to allocate memory for kernel command line, bailing out
no-memory Failed to allocate memory for GDT, bailing out
no-memory Failed to allocate initramfs memory, bailing out
failed Failed to exit boot services: {hex}
no-memory Failed to allocate memory for kernel boot parameter block, bailing out
failed Cannot relocate kernel, bailing out
no-memory Failed to allocate memory for kernel image, bailing out
failed Failed to cancel UDP
timeout core_udp_recv: timed out
unsupported Unable to handle bits per pixel {n}, bailing out
failed Failed to set mode {n}
corrupt PE32+ headers are too large.
unsupported Input file not ELF shared object
missing Cannot find segment table
io Failed to read all bytes from input
corrupt incomplete literal tree
corrupt incomplete distance tree
corrupt invalid compressed format (err=1)
corrupt invalid compressed format (err=2)
corrupt invalid compressed format (other)
failed MEMDISK: Unable to obtain memory map
crash internal error: check_zip returned nonsense
no-memory Not enough memory to decompress image (need {hex} bytes)
corrupt El Torito BVD sanity check failed.
corrupt El Torito boot catalog sanity check failed.
unsupported MEMDISK: Image seems to have fractional end cylinder
corrupt MEMDISK: Image appears to be truncated
missing MEMDISK: No ramdisk image specified!
no-memory MEMDISK: Insufficient low memory
unsupported nopassany specified - we're the only drive of any kind
unsupported nopass specified - we're the only drive
unsupported INT 13 08: Failure, assuming this is the only drive
gone We lost the last drive in our class of drives.
no-space MEMDISK: bootstrap too large to load
no-memory malloc error
corrupt Decompression error: ran out of input data
corrupt Decompression error: {why}
unsupported gzip file uses invalid method
unsupported gzip file is encrypted; not supported
unsupported gzip file is a continuation file; not supported
unsupported gzip file has unsupported flags
corrupt gzip file corrupt
unsupported pkzip file is encrypted; not supported
unsupported pkzip file uses data_descriptor field; not supported
unsupported pkzip file has unsupported flags
unsupported pkzip file uses invalid method
corrupt pkzip file corrupt
crash Internal error in check_zip
failed compressed data length error
failed uncompressed data length error
`,
    },
    {
      subsystem: 'filesystem',
      messages: `
failed realpath: searchpath failure
failed CHS: error AX = {hex}
io CHS: Error {hex} {text} sector {n} ({n}/{n}/{n})
failed EDD: error AX = {hex}
io EDD: Error {hex} {text} sector {n}
failed Can't free FBM, real_base_mem = {n}, FBM = {n}, INT 1A = {hex} ({n})
failed netconn_connect error {n}
io netconn_write failed: {n}
invalid DHCP: option {n}, len {n}
failed PXENV_UNDI_CLOSE failed: {hex}
corrupt Wrong packet, wanted {hex}, got {hex}
unsupported TFTP unknown opcode {n}
failed tftp_push: received a TFTP_ERROR
corrupt tftp_push: server sequence ({n}) is not aligned with our sequence ({n}
unsupported tftp_push: unknown opcode {n}
failed tftp_push: Failure
no-space ufs_get_inode: group({n}) exceeded the avail. range (0:{n})
`,
    },
  ],
};
