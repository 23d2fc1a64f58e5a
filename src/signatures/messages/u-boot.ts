import type { Program } from './program.ts';

export const uBoot: Program = {
  id: 'u-boot',
  name: 'U-Boot',
  version: '2023.01',
  source: 'U-Boot boot, cmd, common, disk, drivers, env, fs, lib, net',
  sources: ['screen', 'userspace'],
  stage: 'loader',
  parts: [
    {
      subsystem: 'mmc',
      messages: `
missing MMC Device {n} not found
missing MMC_RSP_NONE
unsupported ERROR MMC rsp not supported
timeout Timeout waiting card ready
failed mmc fail to send stop cmd
missing No ext_csd found!
unsupported eMMC >= 4.4 required for enhanced user data area
unsupported Card does not support partitioning
missing Card does not define HC WP group size
none User data enhanced area not HC WP group size aligned
corrupt GP{n} partition not HC WP group size aligned
unsupported Card does not support enhanced attribute
unsupported Total enhanced size exceeds maximum ({n} > {n})
unsupported Card does not support host controlled partition write reliability settings
busy Card already partitioned
invalid invalid bus witdh capability {hex}
io unable to read ssr
failed unable to select a mode
failed switch to bus width for hs400 failed
failed Select HS400 failed {n}
failed Select HS400ES failed {n}
failed unable to select a mode : {n}
failed MMC: SET_DSR failed
failed mmc: failed to set signal voltage
power Error enabling VMMC supply : {n}
timeout Card did not respond to voltage select! : {n}
unsupported bus_mode requested is not supported
missing MMC: no card present
failed {text} - probe failed: {n}
failed Could not get ext_csd register values
unsupported Background operations not supported on device
busy Background operations already enabled
failed Failed to enable manual background operations
failed mmc erase failed
io mmc write failed
timeout {text}: Transfer data timeout
timeout timeout increasing to: {n} ms.
timeout {text}: Timeout for status update!
timeout {text}: Timeout to wait cmd & data inhibit
failed {text}: Error while setting tap delay
failed failed to disable vqmmc-supply
power failed to set vqmmc-voltage to 3.3V
failed failed to enable vqmmc-supply
timeout 3.3V regulator output did not become stable
power failed to set vqmmc-voltage to 1.8V
timeout 1.8V regulator output did not become stable
no-memory {text}: Aligned buffer alloc failed!!!
unsupported {text}: Your controller doesn't support SDMA!!
failed {text}: mmc create fail!
read-only not write protected
power power on protected
missing no mmc device at slot {hex}
missing No MMC device available
invalid Warning: Programming authentication key can be done only once !
unsupported Use this command only if you are sure of what you are doing,
failed Authentication key programming aborted
busy ERROR - Key already programmed ?
unsupported It is not an eMMC device
unsupported RPMB not supported before version 4.41
unsupported Not a sparse image
read-only Error: card is write protected!
failed get mmc type error!
no-space #part_num shouldn't be larger than {n}
unsupported SD doesn't support partitioning
missing No enhanced user data area
missing No GP{n} partition
invalid BOOT_BUS_WIDTH only exists on eMMC
invalid boot_bus_width {n} is invalid
invalid reset_boot_bus_width {n} is invalid
failed BOOT_BUS_WIDTH is failed to change.
failed EMMC boot partition Size change Failed.
missing No part_config info for ver. {hex}
unsupported PARTITION_CONFIG only exists on eMMC
invalid Invalid RST_n_ENABLE value
unsupported RST_n_FUNCTION only exists on eMMC
unsupported BKOPS_EN only exists on eMMC
`,
    },
    {
      subsystem: 'usb',
      messages: `
missing Port not available.
failed lowlevel init failed
missing No USB Device found
failed USB error: all controllers failed lowlevel init
failed failed to stop USB controller {n}
failed ERROR: NOT USB_CONFIG_DESC {hex}
corrupt ERROR: Invalid USB CFG length ({n})
corrupt ERROR: Invalid USB IF length ({n})
corrupt USB IF descriptor overflowed buffer!
no-space Too many USB interfaces!
corrupt ERROR: Invalid USB EP length ({n})
corrupt USB EP descriptor overflowed buffer!
no-space Interface {n} has too many endpoints!
corrupt ERROR: Invalid USB EPC length ({n})
corrupt USB EPC descriptor overflowed buffer!
failed unable to get descriptor, error {hex}
corrupt config descriptor too short (expected {n}, got {n})
invalid selecting invalid interface {n}
no-space ERROR, too many USB Devices, max={n}
failed unable to get device descriptor (error={n})
io USB device descriptor short read (expected {n}, got {n})
corrupt {text}: invalid max packet size
no-memory Cannot allocate device context to get SLOT_ID
failed USB device not accepting new address (error={hex})
io usb_new_device: Cannot read configuration, skipping device {hex}:{hex}
failed failed to set default configuration len {n}, status {hex}
missing Error: Cannot find high speed parent of usb-1 device
no-space ERROR: USB_MAX_HUB ({n}) reached
failed cannot reset port {n}!?
failed cannot create new device: ret={n}
power Port {n} over-current occurred {n} times
no-memory Can't allocate memory for USB device!
no-memory USB KBD: Error allocating private data
failed Failed to get keyboard state from device {hex}:{hex}
none {text}: warning, ret={n}
version-mismatch - Vendor: {hex} Product {hex} Version {n}.{n}
invalid Device is no hub or does not have {n} ports.
refused Setting Test_Force_Enable mode
unsupported Unrecognized test mode: {why}
failed Error during SET_FEATURE.
none USB not stopped: usbkbd still using USB
missing *** No device available ***
missing Device {n} does not exist.
failed Host not halted after {n} microseconds.
failed ERROR: {text} command returned completion code {n}.
failed Setup ERROR: address device command for slot {n}.
timeout Device not responding to set address.
unsupported ERROR: Incompatible devicefor address device command.
no-space The request port({n}) exceeds maximum port number
unsupported unknown value DT_STRING {hex}
unsupported unknown feature {hex}
unsupported Unknown request
failed Failed to configure xHCI endpoint
corrupt Unexpected XHCI event TRB, skipping... ({hex} {hex} {hex} {hex})
busy Virt dev for slot[{n}] already allocated
no-memory Failed to allocate virtual device
no-memory Failed to allocate out context for virt dev
no-memory Failed to allocate in context for virt dev
no-memory unable to allocate DCBA
unsupported this is not a DesignWare USB3 DRD Core
failed Sandbox USB device scan failed ({n})
failed probe failed, error {n}
missing No working controllers found
`,
    },
    {
      subsystem: 'nvme',
      messages: `
no-memory Error: malloc prp_pool fail
io ERROR: status = {hex}, phase = {n}, head = {n}
no-memory Error: {text}: Out of memory!
timeout Error: {text}: Shutdown timed out!
failed {text}: NVMe firmware didn't boot
`,
    },
    {
      subsystem: 'scsi',
      messages: `
failed Error: SCSI Controller(s)
`,
    },
    {
      subsystem: 'ata',
      messages: `
failed AHCI PHY power up failed.
failed AHCI PHY calibration failed.
failed Could not reset some SATA devices
missing Cannot find SATA device {n} (err={n})
failed Cannot remove SATA device '{name}' (err={n})
failed Cannot probe SATA device {n} (err={n})
missing No SATA device found!
failed Cannot scan SATA device {n} (err={n})
`,
    },
    {
      subsystem: 'partition',
      messages: `
unsupported device type unknown
unsupported Unhandled device type: {n}
missing Capacity: not available
unsupported ## Unknown partition table type {hex}
corrupt ** Bad HW partition specification {text} {text} **
failed UBIFS not mounted, use ubifsmount to mount volume first!
invalid ** Bad partition specification {text} {text} **
missing ** No partition table - {text} {text} **
invalid ** Invalid partition {n} **
missing ** No valid partitions found **
invalid ** Invalid partition type "{name}" (expect "
missing Could not find "{name}" partition
missing Couldn't find partition {text} {why}
io ** Can't read partition table on {n}:
corrupt bad MBR sector signature {hex}{hex}
io {text}: failed writing 'MBR' (1 blks at 0x0)
io {text}: failed writing 'EBR' (1 blks at {hex})
io {text}: failed writing '{name}' (1 blks at 0x0)
no-space More partitions than allowed!
corrupt Partition name: {text} does not match {text}!
corrupt Partition {text} size: {n} does not match {n}!
corrupt Partition {text} start: {n} does not match {n}!
corrupt ** First descriptor is NOT a primary desc on {n}:{n} **
invalid ** Wrong ISO Ident: {text} on {n}:{n} **
missing ** No valid boot catalog found on {n}:{n} **
corrupt ** Wrong El Torito ident: {text} on {n}:{n} **
io ** Can't read Boot Entry at {hex} on {n}:{n} **
failed ** Key 0x55 0xAA error on {n}:{n} **
missing ** No PowerPC platform CD on {n}:{n} **
missing ** Partition {n} not found on device {n} **
unsupported ** Partition {n} is not bootable on device {n} **
missing ** No boot partition found on device {n} **
io ** Can't read Partition Map on {n}:{n} **
corrupt ** Bad Signature on {n}:{n} - expected {hex}, got {hex}
corrupt ** Bad Signature on {n}:{n}: expected {hex}, got {hex}
invalid ** Invalid partition {n}:{n} [{n}:1...{n}:{n} only]
unsupported Unknown option {why}
unsupported ** Unknown cmd_part_info value: {n}
failed Error: Could not create partition list string!
corrupt Error: is the partitions string NULL-terminated?
invalid Wrong uuid format for partition {n}
invalid Wrong type guid format for partition {n}
missing No partition list provided
missing Missing disk guid
corrupt Partition list incomplete
missing No partition list provided - only basic check
failed Failed to get partition driver count
no-memory Error insufficient memory
corrupt Names longer than {n} characters are truncated.
failed Cannot swap partition names except in pairs.
invalid Illegal partition number {why}
failed Writing new partition table failed
missing {text}: {text} dev {n} NOT available
failed MBR: failed to setup partitions from "{name}"
failed MBR: failed to layout partitions on the device
io MBR: failed to write partitions to the device
invalid ** Partition {n} not valid on device {n} **
io Cannot read EFI system partition
`,
    },
    {
      subsystem: 'block',
      messages: `
invalid ** Bad device specification {text} {text} **
invalid ** Bad device size - {text} {text} **
unsupported unknown device
read-only Failed to access host backing file '{name}', trying read-only
failed - still failed
corrupt ERROR: Invalid block {hex}
`,
    },
    {
      subsystem: 'iso9660',
      messages: `
corrupt ** Checksum Error in booting catalog validation entry on {n}:{n} **
`,
    },
    {
      subsystem: 'fat',
      messages: `
corrupt Error: Invalid FAT entry: {hex}
corrupt Invalid FAT entry
io Error reading cluster
corrupt Error: FAT sector size mismatch (fs={n}, dev={n})
corrupt Error: FAT cluster size not set
corrupt Error: FAT cluster size too big (cs={n}, max={n})
missing No current device
missing No valid FAT fs found
io ** Unable to read file {text} **
corrupt error: overflow occurs
io Error: writing directory entry
failed Error get-and-setting cluster
no-space Error: no space left: {n}
invalid FAT: illegal filename ({why})
io Error: writing contents
io Error: flush fat buffer
no-memory Error: allocating memory
failed Error: cannot remove root
busy Error: directory is not empty: {n}
busy {text}: already exists
`,
    },
    {
      subsystem: 'ext',
      messages: `
no-space Directory exceeds limit
missing no block left to assign
missing no inode left to assign
corrupt Badly aligned ext2_dirent
invalid It is a Directory
io {text}: Device read error!
missing no block left assign
missing no block left
corrupt invalid extent block
no-memory ** SI ext2fs read block (indir 1)malloc failed. **
no-memory ** SI ext2fs read block (indir 1):malloc failed. **
io ** SI ext2fs read block (indir 1)failed. **
no-memory ** DI ext2fs read block (indir 2 1)malloc failed. **
io ** DI ext2fs read block (indir 2 1)failed. **
no-memory ** DI ext2fs read block (indir 2 2)malloc failed. **
io ** DI ext2fs read block (indir 2 2)failed. **
no-memory ** TI ext2fs read block (indir 2 1)malloc failed. **
io ** TI ext2fs read block (indir 2 1)failed. **
no-memory ** TI ext2fs read block (indir 2 2)malloc failed. **
io ** TI ext2fs read block (indir 2 2)failed. **
failed Failed to iterate over directory {why}
invalid Invalid input arguments {why}
no-memory _get_node: malloc failed
missing Recovery required
failed Error in ext4fs_log_gdt
failed error in File System init
failed Error in getting the block group descriptor table
unsupported Unsupported feature metadata_csum found, not writing.
no-space Not enough space on partition !!!
failed Error in copying content
unsupported ** Cannot support non-zero offset **
failed ** Error ext4fs_write() **
missing ** Can not find directory. **
`,
    },
    {
      subsystem: 'squashfs',
      messages: `
missing ** Cannot find directory. **
missing Empty directory.
no-memory Error: failed to allocate squashfs inode_table of size {n}, increasing CONFIG_SYS_MALLOC_LEN could help
unsupported Error: reading at a specific offset in a squashfs file is not supported yet.
unsupported Unsupported entry type
corrupt Error: too many data blocks to be read.
failed Unable to recover entry's size.
unsupported Error: unknown compression type.
no-space Error: 'dest' buffer is not large enough.
corrupt Error: corrupted compressed data.
no-memory Error: insufficient memory.
corrupt LZO decompression failed. Error code: {n}
failed ZSTD Error code: {n}
invalid Error: this is not a directory.
corrupt Error: invalid inode reference to directory table.
unsupported Error while searching inode: unknown type.
corrupt {text}: Invalid pointer to inode table.
corrupt Invalid metatada block size: {n} bytes.
`,
    },
    {
      subsystem: 'loader',
      messages: `
refused ** Reading file would overwrite reserved memory **
failed Error compiling regex: {why}
missing missing environment variable: {why}
invalid env_buf [{n} bytes] too small for value of "{name}"
none *** Warning - {text}, using default environment
failed ## Error: Environment import failed: errno = {n}
failed Cannot import environment: errno = {n}
missing *** Error - No Valid Environment Area found
none *** Warning - some problems detected
failed Cannot export environment: errno = {n}
missing Warning: device tree node '{name}' not found
failed not initialized
unsupported not possible
missing driver not found
missing priority not found
failed ** Unable to use {text} {text} for saveenv **
io ** Unable to write "{name}" from {text}{n}:{n} **
failed ** Unable to use {text} {text} for loading the env **
io ** Unable to read "{name}" from {text}{n}:{n} **
io Unable to write "{name}" from {text}{n}:{n}...
io Unable to read "{name}" from {text}{n}:{n}...
unsupported ## Warning: Unknown environment variable type '{char}'
unsupported ## Warning: Unknown environment variable access method '{char}'
unsupported Warning: Non-standard access flags. ({hex})
failed ## Error: flags type check failure for "{name}" <= "{name}" (type: {char})
invalid ## Error: too many parameters for setting "{name}"
refused ## Error: Can't force access to "{name}"
failed ## Error: Can't delete "{name}"
failed ## Error: Can't overwrite "{name}"
io Unable to save the rest of sector ({n})
none *** Warning - some problems detected reading environment; recovered successfully
failed MMC partition switch failed
io Warning: primary env write failed, redundancy is lost!
io error reading OOB block 0
missing No dynamic environment marker in OOB block 0
no-memory Can't allocate buffers for environment
failed OneNAND: erase failed at {hex}
io OneNAND: write failed at {hex}
unsupported Can not support the 'saveenv' when boot from SRIO or PCIE!
unsupported Unknown SATA({n}) device for environment!
missing ** Cannot find mtd partition "{name}"
io ** Unable to write env to {text}:{text} **
io ** Unable to read env from {text}:{text} **
io ** Unable to read redundant env from {text}:{text} **
missing Loaded image protocol not found
failed Failed to open simple file system protocol
missing Device-tree fix-up protocol not found
failed Failed to open volume
failed Can't get file info size
failed Can't get file info
failed Can't free memory pool
failed Can't free memory pages
failed Can't position file
failed Device-tree fix-up failed
failed Can't close file
failed Can't close volume
missing DTB not found
corrupt Wrong device tree magic
failed Aborted by user
io Failed to write file
failed Failed to open file
invalid Invalid load option for {why}
failed Unloading image failed
invalid BootNext must be 16-bit integer
failed Deleting BootNext failed
none BootOrder not defined
none WARNING: new_tpl < current_tpl in {why}
none WARNING: old_tpl > current_tpl in {why}
invalid Can't remove invalid handle {some}
failed ERROR: Failure to install protocols for loaded image
busy Path {some}D already installed
failed tcg2 measurement fails({hex})
failed Unable to get signature node offset
failed Unable to get capsule-key value
failed Unable to get the active_index from the FWU metadata
failed Unable to set the Accept bit for the image {some}Us
failed Failed to get the FWU update_index value
failed Failed to update FWU metadata index values
failed FWU checks failed. Cannot start update
missing Capsule does not have enough data
missing FMP driver not found for firmware type {some}Us, hardware instance {n}
failed Firmware update failed: {why}
failed Unable to {text} the accept bit for the image {some}Us
unsupported Unsupported capsule type: {some}Us
failed ESRT update failed
failed Applying capsule {text} failed.
io Reading capsule {text} failed
failed Deleting capsule {text} failed
none All capsules were not updated. Not updating FWU metadata
failed Failed to install ECPT
failed ERROR: Failed to register WaitForKey event
failed ERROR: Failed to register console event
failed ERROR: Failed to set console timer
corrupt Partition {n}: invalid GUID {why}
timeout Disk {text} not ready
failed Adding disk for {text} failed (err={n}/{hex})
failed Adding partition for {text} failed
failed Reserved memory mapping failed addr {hex} size {hex}
failed Error deleting kaslr-seed
failed failed to process device tree
failed failed to install device tree
unsupported Renaming not supported
unsupported Truncation not supported
failed Capsule authentication check failed. Aborting update
failed ERROR: Failure adding GOP protocol
unsupported Unsupported reloc offset
unsupported Unknown Relocation off {hex} type {hex}
corrupt invalid image type: {n}
no-space {text}: Size for auth too large: {n} >= {n}
no-space {text}: Size for auth too small: {n} < {n}
corrupt Parsing PE executable image failed
failed Getting signature database(db) failed
failed Getting signature database(dbx) failed
refused Parsing image's signature failed
corrupt Not a PE-COFF file
unsupported Machine type {hex} is not supported
corrupt Invalid number of sections: {n}
none Image not authenticated
corrupt Invalid optional header magic {hex}
missing PE image measurement failed, no tpm device found
missing Can't find initrd specified in Boot####
invalid {text}: illegal free {hex}, {hex}
invalid {text}: illegal free 0x{some}
failed ERROR: Failed to register network event
failed ERROR: Failed to set network timer
failed ERROR: Failure to add protocol
failed Cannot install RISCV_EFI_BOOT_PROTOCOL
missing Rng device not found
io Rng device read failed
missing Missing RNG device for EFI_RNG_PROTOCOL
failed Cannot install EFI_RNG_PROTOCOL
unsupported {text}: Unknown relocation type {hex}
corrupt {text}: Relocation at {some} is out of range ({hex})
failed EFI: cannot initialize SignatureSupport variable
failed EFI: cannot initialize CapsuleMax variable
failed Cannot create SMBIOS table
failed Failed to extend PCR
io Failed to read PCR
failed Appending to the EventLog failed
unsupported Unknown algorithm {hex}
unsupported Unsupported algorithm {hex}
corrupt Not a valid PE-COFF file
corrupt specID Event: Signature mismatch
corrupt specID Event: Number of algorithms incorrect
unsupported specID Event: Unsupported algorithm
missing specID Event: All active hash alg not present
corrupt specID event: header event size mismatch
corrupt Event exceeds log size
invalid Error parsing SPEC ID Event
io Error reading PCR 0
invalid Error parsing event
failed Error in extending PCR
failed Failed to delete final events config table
failed Failed to remove EFI TCG2 protocol
missing Unable to find TPMv2 device
failed TPM startup failed
failed Cannot install EFI_TCG2_PROTOCOL
failed ERROR: Secure state transition failed
missing No EFI system partition
failed Failed to persist EFI variables
corrupt Invalid EFI variables file
failed Failed to set EFI variable {why}
failed Failed to load EFI variables
refused Parsing variable's signature failed
refused Verifying variable's signature failed
missing {text}: TIME_BASED_AUTHENTICATED_WRITE_ACCESS required
unsupported Secure boot is not configured
corrupt Invalid EFI variable seed
failed Unable to open OP-TEE session (err={n})
failed Unable to register shared memory
no-space Variable payload too large
missing Can't populate EFI variables. No runtime variables will be available
timeout EFI: Watchdog timeout
failed ERROR: Failed to register watchdog event
missing Load File2 protocol not found
missing Load File2 protocol does not provide file length
failed Load File2 protocol failed to provide file
failed Calculating CRC32 failed
failed ERROR: Failed to reserve space for FDT
none WARNING: Can't have ACPI table and device tree - ignoring DT.
missing ERROR: need device tree
invalid ERROR: invalid $fdt_addr or $fdtcontroladdr
corrupt ERROR: invalid device tree
failed ERROR: failed to process device tree
failed ERROR: failed to install device tree
failed ERROR: Failed to set watchdog timer
failed ## Application failed, r = {n}
failed Failed to remove loadfile2 for initrd
failed EFI boot manager: Cannot load any image
missing No UEFI binary known at {why}
failed Loading image failed
failed Error: Cannot initialize UEFI sub-system, r = {n}
failed delete boot option({text}) failed
invalid Invalid address: {why}
none Capsule header size: {hex}
unsupported Cannot handle a capsule at {some}
missing ESRT: table not present
version-mismatch ESRT: fw_resource_version={n}
version-mismatch ESRT: fw_version={n}
version-mismatch ESRT: lowest_supported_fw_version={n}
version-mismatch ESRT: last_attempt_version={n}
missing CapsuleLast doesn't exist
failed Failed to get CapsuleLast
failed Cannot create device path for "{text} {text}"
failed Cannot add an initrd
missing Missing binary
failed Cannot create final device path
failed Cannot remove {why}
invalid {text}: invalid load option
none {n}: {text}: (not defined)
failed Cannot set BootNext
failed Cannot set BootOrder
failed Error: Cannot query UEFI variables, r = {n}
none Direct Linux boot not active!
unsupported ** no mkimage signature but raw image not supported
corrupt SPL: Image data CRC check failed!
unsupported Unsupported Boot Device {n}
unsupported Unsupported Boot Device!
failed Cannot set up bloblist
failed Cannot set up SPL handoff
failed failed to boot from all boot devices (err={n})
failed failed to boot from all boot devices
failed SPL hand-off write failed (err={n})
failed Warning: Failed to finish bloblist (ret={n})
none "{name}" env variable not defined!
failed unable to set env variable "dfu_alt_info"!
missing spl: no partition table found
failed spl: ext4fs_open failed
failed spl: ext4fs_read failed
corrupt spl: ext: failed to parse image header
io {text}: error reading image {text}, err - {n}
io spl: error reading image {text}, err - {n}, falling back to default
missing spl: falcon_image_file not set in environment, falling back to default
missing spl: falcon_args_file not set in environment, falling back to default
missing cannot find image node '{name}': {n}
failed Cannot get image type.
failed Can't load {text}: No load address and no buffer
failed Cannot get image data/size
corrupt Uncompressing error
failed failed to apply DT overlay {why}
failed Could not get FIT buffer of {n} bytes
no-memory check CONFIG_SYS_SPL_MALLOC_SIZE
failed {text}: Cannot load the image to the FPGA
failed {text}: Cannot load the FPGA: {n}
failed {text}: can't load image loadables index {n} (ret = {n})
corrupt SPL: Image header CRC check failed!
no-memory Unable to allocate {n} bytes for LZMA
corrupt LZMA decompression error: {n}
io mmc_load_image_raw_sector: mmc block read error
unsupported spl: unsupported mmc boot device.
failed spl: could not initialize mmc. error: {n}
missing spl: could not find mmc device {n}. error: {n}
failed spl: partition error
io mmc_load_image_raw_os: mmc block read error
missing Expected image is not found. Trying to start U-boot
failed spl: mmc init failed with error: {n}
failed spl: mmc partition switch failed
invalid spl: mmc: wrong boot mode
missing The Expected Linux image was not found. Please check your NAND configuration.
missing No Ethernet devices found
failed Problem booting with BOOTP
missing The Expected Linux image was not found.
missing No device tree specified in SPL image
missing Can't find U-Boot node, {n}
failed Error loading sata device
failed SDP dnl register failed: {n}
failed SDP init failed: {n}
failed SPI probe failed.
failed Loading Linux failed, falling back to U-Boot.
failed {text}: usb init failed: err - {n}
failed Error loading from USB device
corrupt ANDROID: Boot control block not block aligned.
no-space ANDROID: boot control partition too small. Need at
io ANDROID: Could not read from boot ctrl partition
io ANDROID: Could not write back the misc partition
corrupt ANDROID: Invalid CRC-32 (expected {hex}, found {hex}),
unsupported ANDROID: Unknown A/B metadata: {hex}
unsupported ANDROID: Unsupported A/B metadata version: {hex}
unsupported Unknown uclass '{name}' in label
unsupported Unknown seq {n} for label '{name}'
missing Cannot find bootdev '{name}' (err={n})
failed Cannot probe bootdev '{name}' (err={n})
missing Cannot find '{name}' (err={n})
corrupt Expected at most {n} bootdevs, but overflowed with boot_target '{name}'
missing Missing bootstd device
missing No more bootdevs
failed Boot failed (err={n})
missing Bootflow not loaded (state '{name}')
unsupported Boot method '{name}' not supported
failed Boot method '{name}' failed and will not be retried
failed ERROR: can't get kernel image!
failed Can't get image type!
failed Can't get image compression!
failed Can't get image OS!
failed Can't get image ARCH!
failed Can't get image load address!
unsupported ERROR: unknown image format type!
missing Could not find a valid setup.bin for x86
failed Can't get entry point property!
missing Could not find kernel entry point!
corrupt Ramdisk image is corrupt or invalid
busy ERROR: RD image overlaps OS image (OS={hex}..{hex})
corrupt ERROR: FDT image overlaps OS image (OS={hex}..{hex})
corrupt FPGA image is corrupted or invalid
corrupt Loadable(s) is corrupt or invalid
no-space Image too large: increase CONFIG_SYS_BOOTM_LEN
corrupt {text}: uncompress error {n}
corrupt WARNING: legacy format multi component image overwritten
corrupt ERROR: new format image overwritten - must RESET the board to recover
unsupported ERROR: booting os '{name}' ({n}) is not supported
failed Cmdline setup failed (err={n})
failed subcommand failed (err={n})
corrupt Bad Magic Number
corrupt Bad Header Checksum
corrupt Verifying Checksum ...
corrupt Bad Data CRC
unsupported Unsupported Architecture {hex}
unsupported Wrong Image Type for {text} command
unsupported Wrong Image Format for {text} command
unsupported ! FIT images not supported for '{name}' - must reset board to recover!
none !!! WARNING !!! Using legacy DTB
failed ## Failed to initialize UEFI sub-system: r = {n}
failed ## Failed to install device tree: r = {n}
unsupported Unknown bootmeth '{name}'
missing {text}: Missing FDT description in DTB
invalid Error: index >= dt_entry_count ({n} >= {n})
missing Error: Root node not found
no-memory Error: malloc in android_image_get_kernel failed!
corrupt Error: Boot Image header is incorrect
unsupported Error: header_version must be >= 1 to get dtbo
corrupt Error: recovery_dtbo_size is 0
unsupported Error: header_version must be >= 2 to get dtb
corrupt Error: dtb_size is 0
corrupt Error: Invalid FDT header for index {n}
invalid Error: Index is out of bounds ({n}/{n})
missing No Linux {text} Ramdisk Image
corrupt Wrong Ramdisk Image Format
no-memory ramdisk - allocation error
unsupported The given image format is not supported (corrupt?)
no-memory ERROR with allocation of cmdline
failed ERROR: reserving fdt memory region failed
failed Failed using fdt_high value for Device Tree
no-memory device tree - allocation error
failed ERROR: root node setup failed
failed ERROR: /chosen node create failed
failed ERROR: arch-specific fdt fixup failed
failed ERROR: transfer of optee nodes to new fdt failed: {why}
failed ERROR: board-specific fdt fixup failed: {why}
failed ERROR: system-specific fdt fixup failed: {why}
failed ERROR: fdt fixup event failed: {n}
refused Failed to verify required signature '{name}'
refused Failed to verify 'any' of the required signature(s)
unsupported invalid/unsupported
missing unavailable
missing Can't find images parent node '{name}' ({why})
unsupported Unsupported {text} address size
corrupt Bad FIT {text} image format! (err={n})
missing Could not find configuration node
missing Could not find subimage node type '{name}'
missing Could not find {text} subimage data!
failed Can't get {text} subimage load address!
corrupt Error: {text} overwritten
corrupt Error decompressing {why}
none WARNING: 'compression' nodes for ramdisks are deprecated, please fix your .its file!
invalid Subimage data is not a FDT
missing Overlayed FDT requires relocation
failed failed to duplicate DTO before application
failed failed on fdt_open_into for DTO
failed failed on fdt_open_into
missing config with overlays but CONFIG_OF_LIBFDT_OVERLAY not set
failed ERROR: info is NULL for image pre-load sig check
missing INFO: no info for image pre-load sig check
missing ERROR: no algo_name for image pre-load sig check
missing INFO: no padding_name provided, so using pkcs-1.5
missing ERROR: no signature-size for image pre-load sig check
missing ERROR: no key for image pre-load sig check
failed ERROR: can't map first header
refused ERROR: signature is mandatory
failed ERROR: can't map header
refused ERROR: header signature check has failed (err={n})
corrupt ERROR: sha256 of image signature is invalid
failed ERROR: can't map full image
refused ERROR: signature check has failed (err={n})
refused INFO: signature check has succeed
corrupt {text}: can't get header size
unsupported Unimplemented compression type {n}
no-space outbuf is too small ({n} < 21)
invalid Base path too long ({text}{why})
no-space path ({text}{text}) too long, skipping
missing No RNG device
io Reading chosen node failed
io Reading RNG failed
failed Unable to set kaslr-seed on chosen node: {why}
invalid Invalid fdtoverlay_addr_r for loading overlays
failed Failed loading overlay {why}
corrupt Invalid overlay {text}, skipping
failed Failed to apply overlay {text}, skipping
missing No kernel given, skipping {why}
failed Skipping {text} for failure retrieving initrd
failed Skipping {text} for failure retrieving kernel
no-space bootarg overflow {n}+{n}+{n}+1 > {n}
no-memory malloc fail (FIT address)
no-memory malloc fail (FDT filename)
failed Skipping {text} for failure retrieving FDT
invalid Expected string literal: {why}
invalid Expected string: {why}
invalid Expected include path: {why}
failed Couldn't retrieve {why}
unsupported Ignoring malformed menu command: {why}
invalid Expected label name: {why}
no-space Maximum nesting ({n}) exceeded
unsupported Ignoring unknown command: {why}
missing Missing override pxe label: {why}
missing Missing default: {why}
failed Skipping background bmp {text} for failure
invalid Error parsing config file
failed Cannot probe VBE bootmeth '{name}' (err={n})
failed Cannot fix up live tree
failed Failed to process VBE request {text} (err={n})
unsupported Cannot handle required request: {why}
unsupported Hash {text} not supported!
failed binman_init failed:{n}
read-only Uninitialized - Write Protect On
no-memory WARNING: Cannot allocate space for boot parameters
none Warning: Unexpected devicetree source (not from a prior stage)
none Warning: U-Boot may not function properly
failed bootstage: Failed to add to device tree
corrupt Overflowed internal boot id table by {n} entries
invalid ## Error: Secure boot command not specified
failed ## Error: "{name}" returned (code {n})
unsupported ## U-Boot command line is disabled. Please enable CONFIG_CMDLINE
no-space ** Too many args (max. {n}) **
unsupported ## Command too long!
timeout Timed out waiting for command
unsupported Unknown command '{name}' - try 'help' without arguments for list of all known commands
missing - No additional help available.
unsupported Unknown command '{name}' - try 'help'
failed Command '{name}' failed: Error {n}
failed Can't delete "{name}"
missing No input devices available!
missing No output devices available!
missing No error devices available!
none Warning: Please change '{name}' to 'vidconsole' in stdout/stderr environment vars
timeout cyclic function {text} took too long: {n}us vs {n}us max
failed usb_gadget_initialize failed
failed g_dnl_register failed
failed Deferred dfu_flush() failed!
unsupported pre-reloc realloc() is not supported
corrupt Not a valid EDID
none Maximum visible display size: {n} cm x {n} cm
failed WARNING: could not set linux,stdout-path {why}.
io WARNING: {text}: could not read {text} alias: {why}
failed WARNING: could not set serial-number {why}.
failed WARNING: could not set linux,initrd-start {why}.
failed WARNING: could not set linux,initrd-end {why}.
failed WARNING: could not set rng-seed {why}.
failed WARNING: could not set bootargs {why}.
failed WARNING: could not set u-boot,version {why}.
failed Unable to update property {text}:{text}, err={why}
no-space {text}: num banks {n} exceeds hardcoded limit {n}. Recompile with higher MEMORY_BANKS_MAX?
failed WARNING: could not set {text} {why}.
no-space {text}: num areas {n} exceeds hardcoded limit {n}
failed Can't delete node: {why}
failed Can't remove subnodes: {why}
failed Can't add partition node: {why}
failed Can't increase blob size: {why}
failed Can't add property: {why}
invalid {text}: Bad cell count for {why}
none Found dma-ranges in root node, shouldn't happen
busy that already exists in node {why}.
failed Can't generate phandle: {why}
failed Can't set phandle {n}: {why}
missing Can't find node with compatible "{name}": {why}
missing Can't find node by given path: {why}
invalid Invalid fdt status: {hex}
corrupt Warning: device tree alias '{name}' points to invalid node {why}.
missing Warning: device tree node '{name}' has no address.
corrupt Warning: U-Boot configured device {text} at address {n},
failed failed on fdt_overlay_apply(): {why}
failed base fdt does did not have a /__symbols__ node
corrupt The address of the fdt is invalid (NULL).
corrupt libfdt fdt_check_header(): {why}
invalid Expected {n} hex digits in env var
unsupported Unknown hash algorithm '{name}'
no-space HASH_MAX_DIGEST_SIZE exceeded
missing ERROR: {text} does not contain a valid {text} sum
none WARNING: Calling __hwconfig without a buffer and before environment is ready
failed kgdb longjump failed!
failed kgdb: unexpected exception from within kgdb
failed kgdb: error or fault in entry init!
failed kgdb_error: longjmp failed!
missing No CLI available
no-space alloc space exhausted
no-memory error: allocating resource
invalid Error: bad 'splashimage' address
failed {text}: Failed to probe keyboard '{name}' (ret={n})
failed {text}: Failed to probe video device '{name}' (ret={n})
no-space Error: end address exceeds addressing space
failed Error: could not unprotect flash sectors
failed Error: could not erase flash
failed Error: could not copy to flash
failed Error: could not protect flash sectors
unsupported Interface: {text} and devstring: {text} not supported!
missing failed, env. variable '{name}' not found
failed Can't load update file, aborting auto-update
corrupt Bad FIT format of the update file, aborting auto-update
corrupt Error: invalid update hash, aborting
failed Error: can't get update parameters, aborting
failed Error: can't flash update, aborting
corrupt Bad FIT image format!
corrupt Bad hash in FIT image!
unsupported Unknown image format!
no-memory Low memory(cannot allocate memory for image)
missing No NAND devices available
io NAND read error {n} at offset {hex}
invalid kernel_comp_addr_r or kernel_comp_size is not provided!
invalid kernel_comp_addr_r is outside of DRAM range!
unsupported Your platform's zImage format isn't supported yet!
failed ## S-Record download aborted
refused Cannot overwrite reserved area ({hex}..{hex})
failed ## S-Record upload aborted
failed ## Binary (ymodem) download aborted
failed ## Binary (xmodem) download aborted
failed ## Binary (kermit) download aborted
invalid loadm: can not load zero bytes
corrupt Bad magic number
corrupt Bad header crc
corrupt Bad data crc
missing Empty Script
corrupt Bad FIT image format
missing No FIT subimage unit name
missing Can't find '{name}' FIT subimage
unsupported Not a image image
missing Could not find script subimage data
unsupported Wrong image format for "source" command
invalid Invalid bootmenu entry: {why}
missing bootmenu option 0 was not found
invalid bootmenu option 0 is invalid
failed ** Unable to use {text} {n}:{n} for fatinfo **
missing No media/partition found
missing No partition found
missing No filesystem found
missing File cannot be loaded
unsupported Flags not supported: enable CONFIG_BOOTFLOW_FULL
missing Cannot find bootflow '{name}'
missing No bootflow selected
failed Cannot get bootstd (err={n})
none ## Ethernet MAC address not copied to NV RAM
invalid ## VxWorks bootline address not specified
invalid ## VxWorks boot device not specified
none ## Not an ELF image, assuming binary
unsupported Error: header_version must be >= 2 for this
invalid Error: Wrong index num
failed Error: Can't set [addr_var]
failed Error: Can't set [size_var]
invalid Error: Wrong image address
failed Failed to map physical memory
unsupported Unknown operator '{name}'
invalid Invalid data width specifier
invalid Invalid filesystem: {why}
corrupt ** Bad Header Checksum **
unsupported ** Unknown image type
corrupt ** Bad FIT image format
missing no {text} devices available
missing no {text} partition table available
missing {text} device {n} not available
invalid Invalid block device {why}
unsupported Block device {text} {n} not supported
missing Cannot find partition {n}
io Error reading blocks
missing Missing DTB
missing No valid device tree binary found at {some}
no-memory uncompress_blob: Unable to allocate memory
failed uncompress_blob: Unable to uncompress
io {text}: Write failed, block #
no-space {text}: Request would exceed partition size!
unsupported {text}: Unknown chunk type: {hex}
no-memory ERROR: Failed to allocate {hex} bytes below {hex}.
unsupported command {text} not recognized.
missing missing slot suffix
unsupported too long command
unsupported WARNING: unknown variable: {why}
`,
    },
    {
      subsystem: 'filesystem',
      messages: `
io ** Unable to write file {text} **
failed ** Unable to create link {text} -> {text} **
failed Can't set block device
missing ** No boot file defined **
io {n} bytes read in {n} ms
io {n} bytes written in {n} ms
failed ** Unable to create a directory "{name}" **
missing Can't find inode {n}
no-memory Can't alloc memory for symlink {n}
io Failed to read symlink {n}
failed Cannot lookup path {why}
failed An error occurred while listing directory {why}
missing Cannot lookup file {why}
invalid Not a regular file: {why}
missing Cannot lookup ino {n}
missing Ino {n} does not exist
failed Failed to get inode size: {why}
io An error occurred while reading file {why}
unsupported {text}: Unsupported compression in extent: {n}
corrupt invalid dir item name len: {n}
corrupt invalid dir item name + data len: {n} + {n}
corrupt invalid dir item size
corrupt dirty eb leak (aborted trans): start {n} len {n}
corrupt Extent for symlink {n} must be INLINE type!
corrupt Extent for symlink {n} must not be compressed!
corrupt Symlink {n} extent data too large ({n})!
no-space {text}: Name too long at "{name}"
failed failed to list subvolume: {n}
busy adding devid {n} gen {n} but found an existing device gen {n}
missing no device found for devid {n}, skip it
corrupt invalid chunk item size, have {n} expect [{n}, {n})
corrupt invalid num_stripes, have {n} expect non-zero
corrupt invalid chunk item size, have {n} expect {n}
corrupt invalid chunk logical {n}
corrupt invalid chunk sectorsize {n}
corrupt invalid chunk length {n}
corrupt invalid chunk stripe length: {n}
corrupt invalid chunk type {n}
unsupported unrecognized chunk type: {n}
missing missing chunk type flag: {n}
corrupt conflicting chunk type detected: {n}
corrupt conflicting chunk profile detected: {n}
invalid invalid num_stripes: {n}
invalid Invalid num_stripes:sub_stripes {n}:{n} for profile {n}
corrupt {text} checksums match, but it has an invalid chunk, {why}
missing warning, device {n} is missing
failed failed to add chunk map start={n} len={n}: {n} ({why})
unsupported Seed device is not yet supported
corrupt ERROR: nodesize {n} too small to read superblock
missing No mapping for {n}-{n}
corrupt Invalid mapping for {n}-{n}, got {n}-{n}
failed failed to unpack_node, error {n}
missing No UBIFS filesystem found!
unsupported UBIFS: only ro mode in U-Boot allowed.
failed UBIFS error (pid: {n}): cannot open "{name}", error {n}
corrupt UBIFS error (pid {n}): VFS page cache size is {n} bytes, but UBIFS requires at least 4096 bytes
failed UBIFS error (pid {n}): cannot register file system, error {n}
io Error reading superblock on volume '{name}' errno={n}!
`,
    },
    {
      subsystem: 'network-boot',
      messages: `
missing ## Warning: gatewayip needed but not set
no-space ARP Retry count exceeded; starting again
none **WARNING: CDP packet received with a protocol version {n} > 2
corrupt ** CDP packet is too short
missing DNS: host not found
unsupported DNS: response was not an A record
invalid server responded with invalid IP number
missing ports node is missing under DSA device!
invalid invalid number of ports ({n})
missing master eth node missing!
corrupt CPU port node not valid!
failed Failed to register fixed-link for CPU port
failed Board Net Initialization Failed
failed CPU Net Initialization Failed
none Warning: eth device name has a space!
unsupported ID {n} not implemented.
invalid invalid link address
missing ## Warning: gatewayip6 is needed but not set
no-space Neighbour discovery retry count exceeded; starting again
failed Failed mapping PCAP memory
failed error: pcap was not initialized
no-space !!! Buffer is full, consider increasing buffer size !!!
failed pcap was not initialized
corrupt invalid RARP header
missing SNTP: cannot find RTC: err={n}
failed *** ERROR: NTP server address not given
refused trying to overwrite reserved memory...
corrupt Invalid blk size(={n})
timeout Invalid timeout val(={n} s)
none First block is not block 1 ({n})
none Not retrying...
none Capping tftp block size option to {n} (was {n})
timeout TFTP timeout ({n} ms) too low, set min = 1000 ms
timeout TFTP timeout count max ({n} ms) negative, set to 0
refused TFTP error: trying to overwrite reserved memory...
none Listening for TFTP transfer on {some}I4
none {text}: ops should not be null
version-mismatch {text}: no start function defined
failed wget: Transfer Fail - {why}
missing Config file not found
invalid Invalid pxefile address: {why}
`,
    },
    {
      subsystem: 'firmware-variables',
      messages: `
failed Loading from BootNext failed, falling back to BootOrder
`,
    },
    {
      subsystem: 'firmware',
      messages: `
failed Failed to revert the FWU boot index
failed EFI: cannot initialize platform language settings
failed Unable to notify StMM for ExitBootServices
`,
    },
    {
      subsystem: 'secure-boot',
      messages: `
io Failed to read: size={n}, offset={hex}, len={hex}
no-memory {text}: can't allocate some buffer
corrupt {text}: invalid pss padding (0xbc is missing)
corrupt {text}: invalid pss padding
corrupt (leftmost bit of maskedDB not zero)
missing RSA: Can't find Modular Exp implementation
`,
    },
  ],
};
