import type { Program } from './program.ts';

export const grub: Program = {
  id: 'grub-core',
  name: 'GRUB',
  version: '2.12',
  source: 'GRUB grub-core, util',
  sources: ['screen', 'userspace', 'kernel'],
  stage: 'loader',
  parts: [
    {
      subsystem: 'fat',
      lead: 'grub',
      messages: `
invalid invalid modification timestamp for {why}
`,
    },
    {
      subsystem: 'ntfs',
      lead: 'grub',
      messages: `
corrupt attributes start outside the MFT
failed can't parse attribute list
no-space run list overflow
corrupt resident attribute too large
corrupt resident attribute out of range
corrupt resident bitmap too large
corrupt resident bitmap out of range
invalid can't parse volume label
corrupt compression block overflow
corrupt compression block too large
corrupt nontext window empty
corrupt invalid compression block size
corrupt invalid compression block
no-space compression buffer size overflow
corrupt compression block overflown
`,
    },
    {
      subsystem: 'iso9660',
      lead: 'grub',
      messages: `
corrupt invalid susp entry size
corrupt more than one CE entry in SUSP area
corrupt suspecting endless CE loop
corrupt invalid continuation area in CE entry
corrupt invalid rock ridge entry size
corrupt corrupted rock ridge entry
`,
    },
    {
      subsystem: 'squashfs',
      lead: 'grub',
      messages: `
corrupt symlink name length overflow
corrupt name length overflow
`,
    },
    {
      subsystem: 'filesystem',
      lead: 'grub',
      messages: `
unsupported not an AFFS filesystem
no-space link target length overflow
corrupt incorrect direct blocks
corrupt incorrect indirect blocks
corrupt incorrect double-indirect block
unsupported not an AFS filesystem
corrupt got an invalid zero-size chunk
corrupt got an invalid chunk size
unsupported invalid RAID_SINGLE: nstripes != 1 ({n})
invalid invalid RAID1: nstripes != {n} ({n})
invalid invalid RAID10: nsubstripes != 2 ({n})
invalid invalid RAID5/6: nparities >= nstripes
missing couldn't locate {why}
unsupported {text}: not a subvolume
no-memory couldn't allocate memory for inode_ref ({n})
no-memory couldn't allocate memory for name ({n})
no-space directory item size overflow
no-space buffer size overflow
no-space directory element size overflow
failed failed to open fs
missing required <dev> <dir> and <subvol>
missing can't find fs root for subvol {n}
failed could not open device
missing can't find root refs
missing can't find root backrefs
missing file not found
unsupported not a cbfs filesystem
unsupported not a cbfsdisk
unsupported rom flashing isn't implemented yet
missing no checkpoints
corrupt invalid number of nat journal entries
unsupported not a F2FS filesystem (no superblock)
unsupported not a F2FS filesystem
no-space directory entry name length overflow
corrupt blocksize too large
unsupported not an HFS filesystem
missing cannot find the HFS root directory
unsupported not a HFS filesystem
missing jfs: block {n} not found
unsupported not a JFS filesystem
corrupt invalid JFS inode
corrupt invalid directory slot index
no-space file bigger than maximum size
unsupported not a minix3 filesystem
unsupported not a minix2 filesystem
unsupported not a minix filesystem
no-space too many children
corrupt btree level mismatch
corrupt btree corruption
invalid key is too large
failed btree lookup failure
unsupported not a nilfs2 filesystem
unsupported not a procfs disk
unsupported not a procfs
corrupt level loop
corrupt unexpected btree node
unsupported not a ReiserFS filesystem
unsupported reiserfs: block {n} is not a leaf block
missing unable to find root item
missing offset {n} not found
missing root not found
corrupt invalid checksum
unsupported not a disk
corrupt too short filesystem
none not romfs
corrupt checksum incorrect
missing SFS extent not found
corrupt reading a SFS block outside the extent
unsupported not a SFS filesystem
unsupported not an SFS filesystem
corrupt invalid tar archive
corrupt name size overflow
no-space link size overflow
corrupt long name size overflow
unsupported not a tarfs filesystem
corrupt corrupted UDF file system
corrupt invalid ae length
unsupported ufs does not support quadruple indirect blocks
unsupported not an ufs2 filesystem
unsupported not an ufs1 filesystem
unsupported unknown checksum function {n}
corrupt checksum verification failed
corrupt invalid uberblock magic
unsupported member drive unknown
missing couldn't find vdev id
missing couldn't find ashift
missing couldn't find raidz parity
corrupt incorrect mirror VDEV
unsupported vdev {text} isn't supported
corrupt incorrect nvlist
missing empty nvpair
corrupt bad vdev_phys_t.vp_zbt.zec_magic number
version-mismatch too new version {n} > {n}
missing couldn't find vdev tree
missing check_pool_label missing feature '{name}' for read
missing couldn't find a valid label
unsupported too big matrix
missing couldn't find a necessary member device of multi-device filesystem
unsupported raidz{n} is not supported
unsupported unsupported device type
unsupported unknown device {n}
missing couldn't find a valid DVA
unsupported unsupported embedded BP (type={n})
unsupported compression algorithm {n} not supported
unsupported compression algorithm {text} not supported
missing no key found in keychain
corrupt invalid leaf type
corrupt invalid leaf magic
corrupt invalid chunk number
corrupt invalid chunk entry
corrupt invalid leaf chunk entry
corrupt bad ZAP magic
corrupt bad ZAP salt
unsupported external pointer tables not supported
corrupt ZAP leaf is too small
unsupported unknown ZAP type
corrupt micro ZAP where FAT ZAP expected
corrupt incorrect dnode type
version-mismatch too new ZPL version
failed can't resolve ..
no-space path buffer size overflow
corrupt filesystem is corrupt
corrupt too small osp
corrupt incorrect dataset dnode type
invalid invalid uint64
invalid invalid string
corrupt incorrect nvlist array
no-space elemsize overflow
corrupt OSP too small
unsupported Unsupported features in pool
corrupt bad bonus type
unsupported ZFS currently supports only PC-BIOS embedding
corrupt lzjb decompression failed
missing no decryption key available
`,
    },
    {
      subsystem: 'filesystem',
      messages: `
crash lower_bound caught {n}
io read_logical caught {n}
crash Assertion failed at {text}:{n}
`,
    },
    {
      subsystem: 'ext',
      lead: 'grub',
      messages: `
corrupt corrupted inline_data: need fsck
`,
    },
    {
      subsystem: 'loader',
      lead: 'grub',
      messages: `
refused MAC verification failed
invalid too big data buffer
no-space couldn't find suitable spot in EBDA
refused memory reading is disabled in lockdown mode
unsupported this is not a GPT partition table: {why}
missing unable to find boot device
invalid invalid datetime
unsupported {text}: the command is not allowed when lockdown is enforced
missing no type specified
unsupported only 3 partitions can be in hybrid MBR
unsupported only partitions residing in the first 2TB can be present in hybrid MBR
invalid only one partition can be active
unsupported not an ATA device
missing no variable specified
invalid too many arguments
missing No such variable "{name}"
missing file or layout name required
corrupt invalid magic
invalid invalid version
none can't bless a directory for mactel
none can't bless a file for mac PPC
missing no suitable FS found
missing no address specified
missing no module specified
missing no such module
refused cannot unload persistent module
refused cannot unload referenced module
unsupported {text} does not support UUIDs
invalid invalid PBKDF2 password
unsupported filesystem \`{name}' does not support labels
unsupported unrecognised target
corrupt invalid variable name format {why}
unsupported unknown register
unsupported unknown register size
invalid option -v isn't valid for writes
missing no terminal specified
failed can't remove the last terminal
no-space max recursion depth exceeded
missing no command is specified
invalid too many parameters
missing missing parameters
corrupt set sizes did not match
invalid no arguments expected
invalid invalid video mode specification \`{name}'
missing UUID required
unsupported Cannot parse a certificate file of unknown size
no-memory Could not allocate buffer for certificate file contents
io Error reading certificate file
corrupt File too short for signature magic
corrupt Missing or invalid signature magic
corrupt File too short for signature metadata
corrupt Wrong signature type
corrupt File too short for PKCS#7 message
missing No trusted keys to verify against
failed Error padding hash for RSA verification: {n}
failed Failed to verify signature against a trusted key
unsupported Cannot verify the signature of a file of unknown size
no-memory Could not allocate data buffer size {n} for verification
io Error reading file to verify
invalid One argument expected
invalid Certificate number too small - numbers start at 1
missing No certificate number {n} found - only {n} certificates in the store
no-memory Could not allocate memory for certificate
failed Could not create ASN.1 structure for PKCS#7 signed part.
io Error reading PKCS#7 signed data: {why}
io Error reading signedData version: {why}
unsupported Unexpected signature version v{n}, only v1 supported
invalid Error counting number of digest algorithms: {why}
unsupported Only 1 digest algorithm is supported
io Error reading digest algorithm: {why}
unsupported Only SHA-256 and SHA-512 hashes are supported, found OID {why}
missing Hash algorithm for OID {text} not loaded
unsupported PKCS#7 messages with embedded CRLs are not supported
failed Error loading signature into MPI structure: {n}
unsupported Cannot parse a PKCS#7 message where data size > INT_MAX
failed Could not create ASN.1 structure for PKCS#7 data: {why}
corrupt Error decoding PKCS#7 message DER: {why}
io Error reading PKCS#7 content type: {why}
corrupt Unexpected content type in PKCS#7 message: OID {why}
invalid unexpected argument \`{name}'
unsupported reboot to firmware setup is not supported by the current firmware
invalid variable name expected
invalid unexpected argument
corrupt invalid int10 dump size
corrupt invalid bios dump size
failed command failed
invalid invalid parameter
no-space output buffer too small
missing TPM unavailable
unsupported unknown TPM error
no-memory cannot allocate TPM event buffer
no-memory cannot allocate CC event buffer
missing address required
invalid device format "{name}" invalid: must be (f|h)dN, with 0 <= N < 128
missing no APM found
invalid filename or tempo and notes expected
invalid Invalid tempo in {why}
unsupported unrecognized number
unsupported unsupported instruction
version-mismatch 2HASH-EXT-LOG failed: Firmware is likely too old.
invalid invalid environment block
failed Command failed
invalid Invalid parameter
no-space Output buffer too small
unsupported Unknown TPM error
invalid invalid memory address (0x{text} > 0x{why})
failed Memory starting at {some} ({n} pages) marked as free, but EFI would not allocate
failed could not allocate all requested memory: {n} pages still required after iterating EFI memory map
no-memory cannot allocate memory for memory map
no-memory cannot allocate memory for new memory map
failed error fetching memory map from EFI
corrupt requested buffer size is too large
io new read is position beyond the end of the written data
busy \`{name}' is already loaded
corrupt ELF header smaller than expected
unsupported unknown symbol type \`{n}'
missing no license section in module {why}
refused incompatible license in module {text}: {why}
missing no module name found
missing relocation without symbol table
corrupt BUG: trying to protect pages outside of module allocation ("{name}"): module base {some}, size {hex}; tramp/GOT base {hex}, size {hex}
version-mismatch mismatched names
corrupt invalid ELF endianness magic
unsupported unknown ELF class
unsupported positional arguments are not supported
invalid unexpected format
invalid invalid format
invalid arguments types do not match
invalid string too long
unsupported big file signature isn't implemented yet
failed could not map sp804: {some}
invalid trampoline out of range
corrupt relocation out of range
invalid HI21 out of range
missing ADR_GOT_PAGE without matching LD64_GOT_LO12_NC
missing LD64_GOT_LO12_NC without matching ADR_GOT_PAGE
unsupported relocation 0x{text} is not implemented yet
missing no mapping exists for \`{name}'
io cannot write to \`{name}': {why}
unsupported not a hostfs
failed can't open \`{name}': {why}
missing no clock setting routine available
corrupt jump offset too big ({hex})
corrupt gprel offset too big ({hex})
corrupt decode-unit failed
failed encode-unit failed
failed map failed: address {hex}, size {hex}
missing device {text} not found
missing device {text} lacks a device_type property
unsupported unsupported type {text} for device {why}
corrupt reloc offset is outside the segment
no-space __gnu_local_gp is too big
missing no reginfo found
corrupt relocation overflow
missing cannot find matching HI20 relocation
io couldn't read xenstorage \`{name}': {why}
unsupported incompatible license
failed unable to prepare FDT
invalid device tree must be supplied (see \`devicetree' command)
corrupt invalid zImage
corrupt invalid device tree
missing empty file
missing can't find model
no-memory failed to allocate path buffer
unsupported context error unsupported
invalid context error invalid parameter
failed context error code
no-space Reloc table overflows binary
corrupt Reloc {n} block size {n} is invalid
no-space Reloc entry {n} overflows binary
invalid Reloc {n} Invalid fixupbase
unsupported Reloc {n} unknown relocation type {n}
corrupt invalid entry point
corrupt Image has invalid negative size
corrupt Image has multiple relocation sections
corrupt Invalid section size
failed relocation failed
corrupt entry point is not within sections
missing no matching file path found
refused MACHO binaries are forbidden with Secure Boot
failed failed to install FDT
corrupt kernel is too small
corrupt kernel DOS magic is invalid
corrupt kernel PE magic is invalid
corrupt Error on PE image header address calculation
corrupt PE image header address is invalid
failed Error on PE sections calculation
corrupt Section address is invalid
corrupt Error on PE Executable section calculation
unsupported kernel does not support NX loading required by policy
io failed to read Linux image header
failed failed to load FDT
missing missing loaded_image proto
failed failed to install protocols
missing no symbol table
corrupt unexpected size of rd_root_size
no-memory cannot allocate bounce buffer
no-memory cannot allocate kernel buffer
io Can't read kernel {why}
version-mismatch kernel too old
corrupt invalid signature
corrupt the size of \`{name}' is too large
no-memory no appropriate low memory found
unsupported too big zImage ({hex} > {hex}), use bzImage instead
version-mismatch the kernel is too old for initrd
unsupported unsupported Plan9
corrupt invalid eltorito signature
corrupt invalid eltorito catalog
no-space file is too big
invalid bad truecrypt ISO
version-mismatch version too old for xen boot
corrupt payload too short
corrupt not xen image
unsupported unknown ELF type
invalid invalid loader
missing no XEN note
missing no XEN note found
corrupt invalid Mach-O header
missing couldn't find Mach-O commands
io couldn't read architecture-specific part
missing OS requires a console but none is available
invalid invalid min/max address and/or load size
no-space memory being set is larger than allocated memory
corrupt invalid entry point for ELF64
corrupt ELF section header region is larger than the file size
unsupported ELF files with relocs are not supported yet
unsupported unsupported information tag: {hex}
unsupported unsupported tag: {hex}
missing load address tag without entry address tag
failed cannot release memory
no-memory couldn't claim memory
missing couldn't find entry point
missing missing p-list filename
missing no suitable architecture is found
invalid can't parse {why}
missing directory name required
corrupt hibernate header has incorrect magic number
unsupported encrypted images aren't supported yet
missing hibernate image is empty
invalid not a valid root device
unsupported Linux not supported yet
invalid missing mandatory option for \`{name}'
invalid the argument \`{name}' requires an integer
invalid a value was assigned to the argument \`{name}' while it doesn't require an argument
missing no random sources found
corrupt lzop file corrupted
corrupt xz file corrupted or unsupported block options
missing user '{name}' not found
invalid can't break 0 loops
missing not in function body
corrupt invalid variable name \`{name}'
no-memory cannot allocate command buffer
`,
    },
    {
      subsystem: 'ata',
      lead: 'grub',
      messages: `
failed device cannot be identified
invalid sector {hex} cannot be addressed using CHS addressing
io incomplete read
missing no such ATA device
unsupported not an ATA harddisk
io incomplete ATAPI read
unsupported ATAPI write not implemented
missing no such ATAPI device
failed couldn't stop CR
failed couldn't set CLO
corrupt incorrect ATAPI command size
io AHCI transfer error
timeout AHCI transfer timed out
unsupported not an AHCI device
missing no such AHCI device
timeout PATA timeout
unsupported ATAPI non-12 byte commands not supported
io ATAPI protocol error
corrupt invalid ATAPI transfer count
io ATA write error
failed PATA passthrough failed
missing no device connected
unsupported not a PATA device
missing no such PATA device
`,
    },
    {
      subsystem: 'scsi',
      lead: 'grub',
      messages: `
unsupported not a SCSI disk
unsupported unknown SCSI device
`,
    },
    {
      subsystem: 'block',
      lead: 'grub',
      messages: `
corrupt invalid sector size {n}
missing no such disk: {why}
failed couldn't open {why}
none not arc device
io couldn't seek
unsupported not a efidisk
missing no such device
invalid invalid buffer alignment {n}
missing no media in \`{name}'
unsupported not a host disk
busy device name already exists
unsupported not a memdisk
failed cannot set specified key
failed cannot determine disk {text} size
failed cannot set specified sector size on disk {why}
no-space overflow detected while allocating size of password buffer
failed cannot open keyfile {why}
io cannot seek keyfile at offset {n}
corrupt Specified key size ({n}) is too small for keyfile size ({n}) and offset ({n})
io error reading key file
invalid cipher and key size must be set
corrupt hash length {n} exceeds maximum {n} bits
invalid invalid cipher mode, must be of format cipher-mode
no-space password exceeds maximium size
unsupported specified UUID exceeds maximum size
corrupt specified UUID too short
unsupported unrecognized keyfile offset
unsupported unrecognized sector size
unsupported unrecognized key size
corrupt key size is not multiple of {n} bits
unsupported key size {n} exceeds maximum {n} bits
invalid sector size -S must be at least {n}
corrupt sector size -S {n} is not power of 2
invalid invalid cipher {why}
invalid invalid mode {why}
invalid invalid cipher {text} or mode {why}
failed cannot open disk {why}
io error reading password
missing no block size
io U-Boot disk read error
io U-Boot disk write error
unsupported not a virtdisk
unsupported unsupported sector size {n}
io read failed
io write failed
no-space grub_disk_read(): Maximum recursion depth exceeded
`,
    },
    {
      subsystem: 'usb',
      lead: 'grub',
      messages: `
io USB Mass Storage stalled
failed error communication with USB Mass Storage device
failed USB Mass Storage CBI failed
failed USB Mass Storage CBI request failed
failed USB error {n}
none not USB Mass Storage device
unsupported unknown USB Mass Storage device
timeout EHCI grub_ehci_pci_iter: EHCI halt timeout
timeout EHCI grub_ehci_pci_iter: EHCI reset timeout
no-space too long data buffer for EHCI transaction
no-space no transfer descriptors available for EHCI transfer
timeout restore_hw: EHCI halt timeout
timeout restore_hw: EHCI reset timeout
failed OHCI failed without reporting the reason
no-space no free queue heads available
no-space no transfer descriptors available for UHCI transfer
failed can't assign address to USB device
unsupported unsupported serial port speed
unsupported unsupported serial port word length
`,
    },
    {
      subsystem: 'usb',
      messages: `
missing {text}: prev not found, queues are corrupt
`,
    },
    {
      subsystem: 'crypt',
      lead: 'grub',
      messages: `
missing Cipher {text} isn't available
failed Cipher {text} could not be initialized
missing Secondary cipher {text} isn't available
unsupported Unsupported XTS block size: {n}
unsupported Unsupported LRW block size: {n}
unsupported Unknown cipher mode: {why}
unsupported Unsupported benbi blocksize: {n}
failed Couldn't load {text} hash
failed Couldn't load {text} cipher
unsupported Unknown IV mode: {why}
missing No such device
failed cannot open \`{name}': {why}
failed failed to query size of device \`{name}': {why}
io cannot seek \`{name}': {why}
io cannot read \`{name}': {why}
missing disk.mod not loaded
missing header file not found
corrupt header file too small
none passphrase not supplied
missing no cryptodisk module can handle this device
missing no cryptodisk modules loaded
unsupported key file size exceeds maximum ({n})
corrupt keyfile is too small: requested {n} bytes, but the file only has {n} bytes left at offset {n}
io failed to read key file
unsupported cannot use UUID lookup with detached header
missing no such cryptodisk found, perhaps a needed disk or cryptodisk module is not loaded
corrupt overflow detected while obtaining size of luks script
missing no such cryptodisk found
missing no key data
no-space key is too long
missing Missing or invalid keyslot
unsupported Unsupported keyslot type {why}
missing Missing keyslot information
invalid Missing or invalid key area
unsupported Unsupported key area type: {why}
missing Missing key area information
missing Missing or invalid KDF
missing Missing Argon2i parameters
missing Missing PBKDF2 parameters
unsupported Unsupported KDF type {why}
missing missing or invalid area
unsupported Unsupported AF type {why}
missing Missing AF parameters
corrupt Invalid segment type
unsupported Unsupported segment type {why}
missing Missing segment parameters
corrupt Invalid digest type
unsupported Unsupported digest type {why}
missing Missing digest parameters
missing Digest references no segments
missing Digest references no keyslots
invalid Invalid keyslot
invalid Could not parse keyslot index {n}
failed Could not get digests
failed Could not parse digest index {n}
missing No digest for keyslot "{n}"
failed Could not get segments
failed Could not parse segment index {n}
missing No segment for digest "{n}"
failed could not unescape Base64 string
failed could not decode Base64 string
invalid Invalid digest
invalid Invalid digest salt
corrupt Mismatching digests
corrupt Invalid keyslot salt
unsupported Argon2 not supported
invalid Invalid encryption
corrupt underflow detected while calculating json header size
corrupt Invalid LUKS2 JSON header
failed Could not get keyslots
unsupported Unknown size of luks2 source device
invalid Invalid passphrase
none Passphrase not supplied
invalid invalid keysize {n}
corrupt cipher block is too long
unsupported not a geli
missing hash algorithm must be set
failed couldn't load hash {why}
`,
    },
    {
      subsystem: 'crypt',
      messages: `
corrupt non-numeric or invalid keyfile offset \`{name}'
corrupt non-numeric or invalid keyfile size \`{name}'
no-memory grub_cryptodisk_erasesecrets: cannot allocate memory
failed grub_cryptodisk_erasesecrets: cannot erase secrets for {why}
none warning: hash is ignored if keyfile is specified
`,
    },
    {
      subsystem: 'partition',
      lead: 'grub',
      messages: `
unsupported LDM currently supports only PC-BIOS embedding
no-space your LDM Embedding Partition is too small; embedding won't be possible
missing this LDM has no Embedding Partition; embedding won't be possible
missing Linux/ADFS partition map not found
missing Amiga partition map not found
corrupt invalid Amiga partition map
missing Apple partition map not found
missing no embedding supported
missing no bsdlabel found
missing disklabel64 not found
corrupt not a dvh partition table
corrupt not a plan partition table
corrupt not a sun partition table
corrupt not a sun_pc partition table
invalid too few arguments
unsupported not a partition
invalid unknown argument \`{name}'
invalid invalid partition number
no-space maximum recursion depth exceeded
`,
    },
    {
      subsystem: 'raid-lvm',
      lead: 'grub',
      messages: `
unsupported we don't support multiple LVM data areas
unsupported unknown LVM metadata header
no-space DISKFILTER scan depth exceeded
unsupported unknown DISKFILTER device {why}
missing physical volume {text} not found
unsupported unknown node '{name}'
unsupported unknown volume
corrupt invalid volume
invalid invalid segment
unsupported unsupported RAID level {n}
corrupt incorrect segment
unsupported diskfilter writes are not supported
unsupported unrecognized option: {why}
invalid disk name expected
invalid invalid disk: {why}
unsupported unrecognized disk: {why}
unsupported Unsupported RAID level: {n}
unsupported unsupported RAID level: {n}
unsupported unknown version: {n}.{n}
`,
    },
    {
      subsystem: 'raid-lvm',
      messages: `
missing Couldn't find physical volume \`{name}'. Some modules may be missing from core image.
`,
    },
    {
      subsystem: 'block',
      messages: `
corrupt skipping orphaned partition:
busy Native disk drivers are in use. Refusing to use firmware disk interface.
corrupt Reference count overflow
invalid warning: password specified with -p option is ignored if keyfile is provided
none warning: keyfile offset option -O specified without keyfile option -d
`,
    },
    {
      subsystem: 'network-boot',
      lead: 'grub',
      messages: `
unsupported unsupported address family
failed network protocol not available, can't send packet
failed couldn't send network packet
failed {text}: net start failed
failed {text}: net initialize failed
failed {text}: can't open protocol
failed can't open UNDI
failed Couldn't open network card.
no-memory alloc-mem failed
failed free-mem failed
corrupt overflow detected while obatining size of ofdata path
failed Couldn't retrieve mac address.
failed Couldn't get file size
missing No Offet Read Possible
io Short read should not happen here
no-memory ERROR OUT OF MEMORY
io Failed to Read File
timeout time out opening \`{name}'
unsupported packet too big
no-space attempted to allocate a packet that is too big
unsupported not an IP address
refused connection refused
timeout connection timeout
invalid filename too long
unsupported interpret is not supported
`,
    },
    {
      subsystem: 'network-boot',
      messages: `
failed Couldn't set station ip
unsupported Unsupported hw address type {n}
`,
    },
    {
      subsystem: 'secure-boot',
      lead: 'grub',
      messages: `
missing hash \`{name}' not loaded
missing public key {hex} not found
`,
    },
    {
      subsystem: 'secure-boot',
      messages: `
failed error loading initial key: {why}
`,
    },
    {
      subsystem: 'firmware',
      lead: 'grub',
      messages: `
no-space couldn't find space for the new EBDA
no-memory couldn't allocate space for ACPI tables
`,
    },
    {
      subsystem: 'partition',
      messages: `
missing Sorry, no parttool is available for {why}
`,
    },
    {
      subsystem: 'loader',
      messages: `
failed cannot open device: {why}
failed cannot open disk: {why}
failed unable to determine partition UUID of boot device
missing No boot time statistics is available
corrupt Files differ in size: {n} [{text}], {n} [{text}]
corrupt Files differ at the offset {n}: {hex} [{text}], {hex} [{text}]
corrupt {text}: HASH MISMATCH
invalid invalid or vendor-specific
timeout Set standby timeout to {n} (
io Cannot read ATA IDENTIFY data
unsupported Unknown key {hex} detected
corrupt table size mismatch {n} != {n}
corrupt non-zero pad: {hex}
corrupt non-zero pad: {hex}{hex}{hex}
corrupt length mismatch {n} != {n}
corrupt non-zero reserved {hex}{hex}{hex}
no-memory Ran out of memory at iteration {n}
no-memory Failed big allocation, iteration {n}
no-memory Failed small allocation, iteration {n}
missing A reboot may now be required.
failed Error {n} retrieving {why}
version-mismatch USB version {n}.{n}, VendorID: {hex}, ProductID: {hex}, #conf: {n}
version-mismatch GRUB version {why}
version-mismatch RPM package version {why}
version-mismatch Compiler version {why}
corrupt EDID checksum invalid
missing No preferred mode available
missing No info available
failed A video driver is active, cannot initialize this driver until it is deactivated
failed Failed to initialize video adapter
failed Error initing ASN.1 data structures: {n}: {why}
no-memory Out of memory loading initial certificates
failed Error loading initial key: {why}
failed Can't enable ROM area.
failed Unable to retrieve protocols
version-mismatch nbr entry: {n}, chksum: {hex}, SAL version A: {hex} B: {hex}
missing SAL not found
missing No drives have been remapped
unsupported Memory type: Unknown.
corrupt unaligned pointer {some}
no-memory cannot allocate conventional memory {some} with {n} pages
no-memory too little memory
refused core symbols cannot be unregistered
corrupt Module reference count overflow
corrupt assert: error stack overflow detected!
unsupported Unsupported ARM ID {hex}
failed couldn't get memory map, not enabling caches
no-memory couldn't allocate place for MMU table, not enabling caches
no-memory No memory found
missing No DTB found
missing No timer found
unsupported Unknown cache line size!
corrupt the device.map entry \`{name}' is invalid. Ignoring it. Please correct or delete your device.map
invalid the drive name \`{name}' in device.map is incorrect. Using {text} instead. Please use the form [hfc]d[0-9]* (E.g. \`hd0' or \`cd')
failed longjmp failed
missing Unable to find Multiboot Information (is CONFIG_MULTIBOOT disabled in coreboot?)
missing Missing Multiboot memory information
corrupt WARNING: Memory map size exceeds limit ({hex} > {hex}); it will be truncated
no-memory too small memory
missing no TSC found
failed Shutdown failed
failed Exit failed
failed Couldn't init SMBus: {why}
io Couldn't read SPD: {why}
failed failed to load chosen fdt node.
failed Failed to set linux,initrd-start property
failed Failed to set linux,initrd-end property
failed Failed to install fdt
failed grub_efi_get_ram_base() failed
unsupported Legacy \`ask' parameter no longer supported.
missing WARNING: no console will be available to OS
failed assertion {text} at {text}:{n} ({text}) failed
failed gcrypt error:
no-space Too large md context
corrupt {n}: out of range pointer: {some}
failed {text}:{n} free magic broken at {some} ({hex})
corrupt {text}:{n}: out of range pointer: {some}
invalid Possible arguments are:
invalid Warning: syntax error (missing slash) in \`{name}'
invalid Warning: invalid foreground color \`{name}'
invalid Warning: invalid background color \`{name}'
failed Failed to boot both default and fallback entries.
unsupported - Total size unknown
`,
    },
    {
      subsystem: 'memory',
      messages: `
corrupt out of range pointer {some}
corrupt alloc magic is broken at {some}: {hex}
corrupt free magic is broken at {some}: {hex}
`,
    },
    {
      subsystem: 'display',
      lead: 'grub',
      messages: `
unsupported unsupported bitmap format
unsupported bitmap file \`{name}' is of unsupported format
invalid screen width must be a multiple of {n}
invalid screen width must be at most {n}
invalid screen height must be at most {n}
unsupported only 32, 24, 16, 15 and 8-bit bpp are supported by cirrus video
invalid screen width must be at most {n} at bitdepth {n}
invalid invalid color specification \`{name}'
missing Couldn't find display device.
failed can't set mode {n}x{n}
unsupported unsupported video mode
missing EDID information not available
missing no matching mode found
invalid invalid argument given
corrupt unaligned pointer
corrupt unaligned pitch
invalid invalid render target given
missing VESA BIOS Extension not found
failed cannot get preferred mode
unsupported unsupported pixel format {hex}
failed cannot set VBE mode {hex}
failed cannot get information on the mode {hex}
failed can't change palette
unsupported Only 640x480x16 is supported
corrupt tga: invalid image size
unsupported unsupported bitmap format (unknown encoding {n})
unsupported unsupported bitmap format (bpp={n})
missing file name required
unsupported Only 640x480x8 is supported
unsupported Only 1024x600x16 is supported
missing no video mode activated
corrupt invalid EDID checksum {n}
missing no suitable video mode found
invalid invalid font
no-space font: glyphs too large to fit on screen
invalid incorrect MMIO address syntax
corrupt incorrect MMIO access size
unsupported unknown terminfo type \`{name}'
missing terminal not found
invalid invalid point ({n},{n})
invalid incorrect terminal dimensions specification
none terminal {text} isn't found or it's not handled by terminfo
failed could not map pl050
failed cannot set text mode
missing no CBMEM console found
missing cannot find stdin
missing cannot find stdout
failed Couldn't init SDL: {why}
failed Couldn't open window: {why}
no-space image size overflown
`,
    },
    {
      subsystem: 'display',
      messages: `
failed {text} failed. Stopped
`,
    },
  ],
};
