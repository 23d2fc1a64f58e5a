import type { Program } from './program.ts';

export const rufus: Program = {
  id: 'rufus-log',
  name: 'Rufus',
  version: '4.15',
  source: 'Rufus src, src/ext2fs, src/syslinux, src/wimlib',
  sources: ['writing', 'userspace', 'screen'],
  stage: 'tool',
  parts: [
    {
      subsystem: 'creator',
      messages: `
failed PKI: Could not get module filename: {why}
failed PKI: Failed to get signature for '{name}': {why}
failed PKI: Failed to get signer size: {why}
failed PKI: Could not allocate memory for signer information
failed PKI: Failed to get signer information: {why}
failed PKI: Failed to locate signer certificate in store: {why}
failed PKI: Failed to compute the thumbprint: {why}
failed PKI: Failed to get Country Code
invalid PKI: Unexpected Country Code (Found '{name}', expected '{name}')
failed PKI: Failed to get Subject Name
failed PKI: Failed to get signature: {why}
failed PKI: Failed to get signer info: {why}
failed PKI: Failed to build certificate chain. Error code: {why}
failed PKI: Could not retrieve RFC 3161 countersigner data: {why}
unsupported PKI: Not an RFC 3161 timestamp
failed PKI: Could not retrieve nested signature data: {why}
failed PKI: Could not create nested signature message: {why}
failed PKI: Could not update message: {why}
failed PKI: Failed to get nested signer size: {why}
failed PKI: Could not allocate memory for nested signer
failed PKI: Failed to get nested signer information: {why}
failed PKI: Could not get current executable handle: {why}
corrupt PKI: Signature timestamp ({n}) and nested timestamp ({n}) differ by more than a minute. This could indicate something very nasty...
failed PKI: Could not get signature name
corrupt PKI: Signature '{name}' is unexpected...
failed PKI: Unable to convert '{name}' to UTF16
failed PKI: Cannot retrieve the current binary's timestamp - Aborting update
failed PKI: Update timestamp ({n}) is younger than ours ({n}) - Aborting update
failed PKI: File does not appear to be signed: {why}
failed PKI: Failed to validate signature: {why}
failed PKI: Could not create the default key container: {why}
failed PKI: Could not import public key: {why}
failed PKI: Could not create empty hash: {why}
failed PKI: Could not hash data: {why}
failed Signature validation failed: {why}
failed {text}Error {n} adding to in-memory bad block list
corrupt {text}Invalid pattern type
invalid {text}Invalid number of passes
no-space {text}Disk is too large
no-memory {text}Error while allocating buffers
failed {text}Error {n} while creating in-memory bad blocks list
failed Could not get device instance handle for '{name}': CR error {n}
failed Could not get port for '{name}': CR error {n}
failed Could not open hub {text}: {why}
failed Could not get node connection information for '{name}': {why}
failed Could not get node connection information (V2) for device '{name}': {why}
invalid You must wait at least 10 seconds before trying to reset a device
missing The device you are trying to reset does not appear to be a USB device...
failed Failed to cycle port: {why}
failed Could not get classes for device cycling: {why}
failed Could not cycle device (D1): {why}
failed Could not cycle device (D2): {why}
failed Could not cycle device (E1): {why}
failed Could not cycle device (E2): {why}
missing Could not find a device to cycle!
failed SetupDiGetClassDevs (Interface) failed: {why}
failed SetupDiGetDeviceRegistryProperty (Friendly Name) failed: {why}
failed SetupDiEnumDeviceInterfaces failed: {why}
no-memory Unable to allocate data for SP_DEVICE_INTERFACE_DETAIL_DATA
failed SetupDiGetDeviceInterfaceDetail (dummy) failed: {why}
failed SetupDiGetDeviceInterfaceDetail (dummy) - no data was allocated
failed SetupDiGetDeviceInterfaceDetail (actual) failed: {why}
no-memory Could not allocate Device ID list
failed SetupDiGetDeviceRegistryProperty (Enumerator Name) failed: {why}
failed SetupDiGetDeviceInstanceId failed: {why}
missing Device eliminated because it appears to contain no media
no-space Device eliminated because it is smaller than {why}
none If this device is not a Hard Drive or SSD, please e-mail the author of this application
no-space Device eliminated because it was detected as a card larger than {why}
refused Device eliminated because listing of VHDs is disabled (Alt-G)
none WARNING: Found more than {n} drives - ignoring remaining ones...
corrupt unexpected file size
corrupt unexpected binary data
invalid invalid path supplied for MS-DOS FAT extraction
corrupt FAT File {text} would be out of bounds: {hex}, {hex}
failed Unable to create file '{name}': {why}.
io Could not write file '{name}': {why}.
failed Could not set timestamps: {why}
missing 'diskcopy.dll' was either not found or is invalid
invalid invalid path supplied for FreeDOS extraction
failed Could not scan keyboard layout name - defaulting to US
failed Unable to match KBID, trying LangID {hex}
failed Unable to match KBID and LangID - defaulting to US
unsupported Keyboard id '{name}' is not supported - falling back to 'us'
missing Unable to find an EGA file with codepage {n} [{text}]
failed Unable to create 'AUTOEXEC.BAT': {why}
failed Unable to create 'CONFIG.SYS': {why}.
busy WARNING: Could not obtain exclusive rights. Retrying with write sharing enabled...
failed Could not lock access to {text}: {why}
failed Could not access first GUID volume: {why}
failed Could not access next GUID volume: {why}
failed Failed to get device path for GUID volume '{name}': {why}
failed Could not open GUID volume '{name}': {why}
none Could not get Disk Extents: {why}
corrupt Ignoring volume '{name}' because it has no extents...
invalid Ignoring volume '{name}' because it has more than one extent (RAID?)...
failed Error: Trying to process a disk with more than {n} partitions!
none WARNING: Using physical device to access partition data
missing Error: Could not find a partition at offset {n} on this disk
invalid Error: Searching for a partition on a non matching disk
missing Could not find a DOS volume name for '{name}': {why}
failed Notice: Disabling VDS (Could not create VDS Loader Instance: {why})
failed Notice: Disabling VDS (Could not load VDS Service: {why})
failed Could not create VDS Loader Instance: {why}
failed Could not load VDS Service: {why}
failed VDS Service is not ready: {why}
failed Could not query VDS Service Providers: {why}
failed Could not clean up VDS mountpoints: {why}
failed Could not refresh VDS layout: {why}
failed Could not get VDS Provider: {why}
failed Could not get VDS Software Provider: {why}
failed Could not get VDS Software Provider Packs: {why}
failed Could not query VDS Software Provider Pack: {why}
failed Could not query VDS disks: {why}
failed Could not query VDS Disk Interface: {why}
failed Could not query VDS Disk Properties: {why}
failed Could not access the requested Disk interface: {why}
failed VDS Refresh failed: {why}
failed VDS Re-enumeration failed: {why}
gone Looks like Windows has "lost" our disk - Forcing a VDS rescan...
missing Could not locate disk - Aborting.
failed Could not delete partition: {why}
missing No partition to delete on disk
failed Could not query VDS volumes: {why}
failed Could not query VDS Volume Interface: {why}
failed Could not query VDS Volume Properties: {why}
failed Could not query VDS VolumeMF3 Interface: {why}
failed Could not query VDS VolumeMF3 GUID PathNames: {why}
timeout Timeout while waiting for logical drive
missing No logical drive found (unpartitioned?)
missing No logical drive found
invalid Device Number for device {text} is too big ({n}) - ignoring device
failed GetLogicalDriveStrings failed: {why}
no-space GetLogicalDriveStrings: Buffer too small (required {n} vs. {n})
timeout WARNING: Time-out while trying to query drive {char}
failed Failed to get a drive letter
missing No drive letter was assigned...
failed Failed to delete mountpoint {text}: {why}
missing Ignoring 'autorun.inf' label for drive {char}: No media
io Failed to read label: {why}
corrupt {text} does not have a Boot Marker
unsupported {text} has an unknown Master Boot Record
missing {text} does not have an x86 {why}
unsupported Volume has an unknown FAT16 or FAT32 {why}
unsupported Volume has an unknown {why}
failed Could not get layout for drive {hex}: {why}
unsupported ESP toggling is only available for Windows 10 or later
failed ESP toggling data could not be stored
missing No partition to toggle
failed Could not set drive layout: {why}
missing No volume information for drive {hex}
failed Could not get geometry for drive {hex}: {why}
none WARNING: Drive {hex} reports a sector size of {n} - Correcting to 512 bytes.
failed Failed to open {char}: for flushing: {why}
failed Failed to flush {char}: {why}
failed Could not mount {text} as {char}:
none {text} is already mounted as {char}: instead of {char}: - Will now use this target instead...
busy {text} is already mounted, but volume GUID could not be checked: {why}
corrupt {text} is mounted, but volume GUID doesn't match:
busy {text} is already mounted as {char}:
failed WARNING: Could not delete volume mountpoint '{name}': {why}
missing Could not find an unused drive letter
corrupt Unexpected volume name: '{name}'
failed Mount operation failed: {why}
failed Could not unmount '{name}': {why}
failed Could not remount {text} as {char}: {why}
failed Could not access embedded 'uefi-ntfs.img'
corrupt Error: Invalid {text} size
io Could not zero {text}: {why}
unsupported Unsupported file system
failed Could not set position
failed Could not access source image
failed Could not reset disk: {why}
failed Could not refresh drive layout: {why}
failed Could not delete drive layout: {why}
failed Error while formatting
unsupported Incompatible File System
read-only Media is write protected
busy Volume is in use
timeout The device is not ready
failed Cannot quick format this volume
unsupported Unsupported cluster size
missing No media in drive
corrupt Partition start offset is not aligned to the cluster size
unsupported FormatExCallback: Received unhandled command {hex} - aborting
failed Error while checking disk
read-only Media has been switched to read-only - Leaving checkdisk
unsupported ChkdskExCallback: received unhandled command {hex}
io Could not read volume name
failed Could not access VDS VolumeMF3 interface: {why}
failed Could not query VDS VolumeGuidPathnames: {why}
corrupt Notice: Volume {text} has more than one GUID...
failed Could not format drive: {why}
io Could not read volume name ({why})
failed Could not enable NTFS compression: {why}
failed WARNING: Could not reset disk position: {why}
failed WARNING: Could not to clear the backup GPT area: {why}
no-memory Could not allocate memory for MBR
io Could not read MBR
busy Partition is already FAT16 LBA...
none WARNING: converting a non FAT16 partition to FAT16 LBA: FS type={hex}
busy Partition is already FAT32 LBA...
none WARNING: converting a non FAT32 partition to FAT32 LBA: FS type={hex}
io Could not write MBR
failed Failed to notify system about disk properties update: {why}
missing grldr.mbr is either not present or too small
failed Could not access core.img
failed Could not access message
missing New volume does not have a FAT16 boot sector - aborting
unsupported FAT16 is not supported for KolibriOS
missing New volume does not have a {text} FAT32 boot sector - aborting
missing New volume does not have an NTFS boot sector - aborting
unsupported Unsupported FS for FS BR processing - aborting
corrupt Unexpected sector size ({n}) - Aborting
io WARNING: Unable to rewind image position - wrong data might be copied!
no-memory Could not allocate disk zeroing buffer
no-memory Could not allocate disk comparison buffer
io Read error: Could not read data for fast zeroing comparison - {why}
failed Error: Could not reset position - {why}
io Write error: Wrote {n} bytes, expected {n} bytes
io Write error at sector {n}: {why}
io Write error: Could not reset position - {why}
failed Could not open image '{name}': {why}
no-memory Could not allocate disk write buffer
io Notice: Compressed image data didn't end on block boundary.
io Could not write compressed image: {n}
corrupt Notice: Large drive detected (may produce short writes)
missing Unable to find a drive letter to use
failed WARNING: Could not delete partition(s): {why}
failed Cycling device failed!
failed Could not reset partitions
failed Error: Could not create log file for bad blocks check
none Bad Blocks: Check completed, {n} bad block{text} found. ({n}/{n}/{n} errors)
failed Could not zero MBR/GPT
failed Failed to apply FFU image: {why}
failed Could not close volume: {why}
missing Logical drive was not found - aborting
failed Could not get volume name
failed Could not disable file indexing: {why}
failed WARNING: Failed to refresh label: {why}
failed Could not re-mount volume for partition boot record access
failed Failed to copy file: {why}
failed WARNING: Loader installation failed - KolibriOS will not boot!
failed Could not create directory '{name}': {why}
failed Failed to setup Win7 EFI boot
failed WARNING: Could not copy additional files
failed Re-mounted volume as {char}: after error
failed Failed to randomize buffer - filling with constant value
unsupported ext4 file system is not supported, defaulting to ext3
invalid Invalid ext file system version requested, defaulting to ext3
io Could not read device size: {why}
corrupt Volume size is too large for ext2 or ext3
failed Could not initialize {text} features: {why}
io Could not zero {text} superblock area: {why}
no-memory Could not allocate {text} tables: {why}
failed Could not set {text} cluster bitmap: {why}
io Could not zero inode set at position {n} ({n} blocks): {why}
failed Failed to create {text} root dir: {why}
failed Failed to create {text} 'lost+found' dir: {why}
failed Could not set inode bitmaps: {why}
failed Could not set inode stats: {why}
failed Could not create {text} journal: {why}
failed Error: Could not create '{name}' file
failed Could not create {text} volume: {why}
failed IOCTL_DISK_GET_DRIVE_GEOMETRY error: {why}
failed IOCTL_DISK_GET_PARTITION_INFO error: {why}
io Could not write partition boot record - drive may not boot...
failed Could not set label: {why}
failed Could not open file: {why}
failed Failed to wait for event for hash thread #{n}: {why}
failed Failed to set event for hash thread #{n}: {why}
failed Unable to create hash thread event: {why}
failed Unable to start hash thread #{n}
failed Hash threads failed to signal: {why}
failed Could not signal hash thread {n}: {why}
failed Hash threads did not finalize: {why}
corrupt SBAT version for '{name}' ({n}) is lower than the current minimum SBAT version ({n})!
refused Using local {text} for revocation check
failed Warning: {text} is not using SHA-256 hashes - Cannot check for UEFI revocation!
unsupported SVN version {n}.{n} is lower than required minimum SVN version {n}.{n}!
invalid Warning: Unexpected Secure Version Number size
refused (Unsigned Bootloader)
none Note: This bootloader may fail Secure Boot validation on systems that
none Note: This bootloader will fail Secure Boot validation on systems that
none have not been updated to use the latest Secure Boot certificates
none Note: This bootloader may fail Secure Boot validation on *some* systems,
failed Could not rename: {text} → {why}
failed Could not create '{name}': {why}.
io Could not write '{name}': {why}.
failed Unable to create icon '{name}': {why}.
io Could not write icon header: {why}.
io Could not write ICONDIRENTRY[{n}]: {why}.
io Could not write ICONDIRENTRY[{n}] offset: {why}.
io Could not write icon data #{n}: {why}.
busy {text} already exists - keeping it
no-memory Could not allocate string for sanitized path
missing Could not locate UDF root directory
missing Could not locate file {text} in ISO image
unsupported Only files smaller than 1 GB are supported
failed Could not allocate buffer for file {why}
failed Unable to open image '{name}'
failed Could not get ISO-9660 file information for file {why}
io Error reading ISO file {why}
unsupported iso9660_readfat: Sector size {n} is not a divisor of {n}
io Error reading ISO-9660 file {text} at LSN {n}
unsupported Error: First MBR partition doesn't map to ISO-9660 sector
io FAT access error
failed Could not create '{name}': {why}
io Could not write '{name}': {why}
io WARNING: Unable to rewind device position - wrong data might be copied!
io WARNING: Unable to set device position - wrong data might be copied!
io Error: wrote {text}, expected {why}
missing No dumpable optical media found.
failed Unable to start ISO save thread
failed ERROR: Could not lock 'oscdimg.exe'
corrupt ERROR: Existing 'oscdimg.exe' hash does not match expected value!
io Failed to write ISO image: {why}
failed WARNING: Failed to download {why}
failed Unable to start update check thread
corrupt FATAL: Download signature is invalid ✗
failed FATAL: Could not uncompressed download script
failed Unable to create download script '{name}': {why}
io Unable to write download script '{name}': {why}
failed Could not create pipe '{name}': {why}
corrupt FATAL: Script signature is invalid ✗
refused Download cancelled by user
failed Unable to start Windows ISO download thread
unsupported localization: unhandled arg_type '{char}'
failed localization: could not open '{name}'
corrupt Invalid loc file: the file is too small!
invalid Invalid loc file: the file should not have a BOM (Byte Order Mark)
invalid Invalid loc file: the file MUST be saved in DOS mode (CR/LF)
missing localization: no compatible version was found - this locale will be ignored
missing localization: '{name}' contains no valid locale sections
missing localization: no {text}locale
no-memory localization: could not allocate line buffer
failed localization: could not rewind
no-space localization: requested line buffer is larger than 32K!
failed localization: could not grow line buffer
failed localization: unable to reset reentrant position
no-memory Could not allocate space for temporary output name
failed Could not open temporary output file '{text}~'
io Could not write '{name}' - original file has been left unmodified
io Could not read file '{name}'
io Could not write '{name}' - original file has been left unmodified.
unsupported get_data_from_asn1: Long form tags are unsupported
unsupported get_data_from_asn1: Length fields larger than 2 bytes are unsupported
corrupt get_data_from_asn1: Overflow error (computed length {n} is larger than remaining data)
unsupported get_data_from_asn1: Buffers larger than 64KB are not supported
failed get_data_from_asn1: Could not convert OID string '{name}'
failed WARNING: Could not start process handle enumerator!
failed Failed to start process search thread: {why}
failed Failed to start process search thread: hLock init failure!
failed Process search thread did not exit within timeout - forcefully terminating it!
failed Process search thread is not started!
failed Could not obtain process search lock
failed Could not signal start event to process search: {why}
timeout Timeout while retrieving conflicting process list
busy=rufus.lock WARNING: The following application(s) or service(s) are accessing the drive:
busy=rufus.lock WARNING: The following process(es) or service(s) are accessing {text}:
failed SearchProcessAlt('{name}') failed: {why}
failed NOTE: Could not set process privileges: {why}
none WARNING: FAT32 has been forcefully enabled, but this image may not work with FAT32.
missing No file system is selectable for this drive
corrupt ERROR: Detected that file on disk has been truncated by {text}!
corrupt Note: File on disk is larger than reported ISO size by {why}...
none Uses: Install.{text}{text} (version {n}.{n}.{n}{why})
none Note: This ISO uses symbolic links and was not designed to work without them.
unsupported Because of this, only NTFS will be allowed as the target file system.
failed FindArch: Could not open file '{name}': {why}
failed FindArch: Could not create file mapping: {why}
failed FindArch: Could not get mapped view address: {why}
missing FindArch: DOS header not found
missing FindArch: NT header not found
failed Warning: Failed to extract '{name}' to check for UEFI Secure Boot info
refused WARNING: '{name}' has been revoked by {why}
missing Image does not contain an EFI boot manager
refused Image is a FORCED non-bootable image
failed Internal error: Failed to parse '{name}'
invalid Note: DD image mode enforced since this ISOHybrid is not ISO mode compatible.
none As a result, the 'Windows User Experience dialog' will not be displayed.
io Failed to read existing '{name}' data - will use embedded version
missing {text} was not found - will use embedded version
io Failed to read '{name}' data - will use embedded version
failed Could not download file - cancelling
missing Extended version was not found, trying main version...
failed Could not download the file - will try to use embedded {text} version instead
failed Could not download the file - cancelling
io WARNING: could not read embedded Syslinux v{n} version
none Windows version: {why}
none NOTE: The {text} translation requires an update, but the current translator hasn't submitted one. Because of this, some messages will only be displayed in English.
none WARNING: This system has a policy set to prevent write access to FIXED drives not using BitLocker
none WARNING: This system has a policy set to prevent write access to storage devices
missing Notice: Windows VDS is unavailable
failed Failed to start conflicting process search
failed Unable to start ISO scanning thread
failed Unable to start boot check thread
failed Unable to start hash thread
failed Unable to start image save thread
no-memory Failed to alloc buffer for drag-n-drop
failed Unable to start formatting thread
none WARNING: 'Controlled Folder Access' appears to be enabled on this system
timeout Device not ready → Trying to cycle port...
failed Could not get application directory: {why}
failed Could not get current directory from '{name}': {why}
failed Could not get temp directory: {why}
failed Could not get actual temp directory from '{name}': {why}
failed Could not get system directory: {why}
failed Could not get app data directory: {why}
failed Could not get user directory: {why}
failed Could not get Windows directory: {why}
invalid Command line arguments:
failed Could not access UTF-16 args
missing loc file not found in current directory - embedded one will be used
failed FATAL: Unable to create temp loc file: {why}
failed FATAL: Unable to extract loc file '{name}': {why}
failed FATAL: Could not access locale!
refused FATAL: No administrative privileges!
failed Could not load RichEdit library - some dialogs may not display: {why}
failed Could not get AutoMount status
failed Failed to enable AutoMount
failed WARNING: Could not set alert prompt hook
failed Could not delete '{name}': {why}
failed Failed to restore AutoMount to disabled
none WARNING: htab_create() was called with a non empty table
no-memory Could not allocate space for hash table
no-space Hash table is full ({n} entries)
failed Could not duplicate string for hash table
failed Could not detect S Mode: {why}
none Note: Underlying Windows architecture was guessed and may be incorrect...
no-memory Could not allocate string array
no-memory Could not reallocate string array
failed Could not store string in array
failed OpenProcessToken failed: {why}
failed GetTokenInformation (pre) failed: {why}
failed Unable to convert SID to string: {why}
failed Unable to convert string back to SID: {why}
failed GetTokenInformation (real) failed: {why}
failed Could not set security descriptor: {why}
no-memory Could not allocate buffer for reading file
missing Could not locate resource '{name}': {why}
failed Could not load resource '{name}': {why}
no-memory Could not allocate resource '{name}'
corrupt WARNING: Resource '{name}' was truncated by {n} bytes!
failed Could not set commandline pipe: {why}
failed Unable to launch command '{name}': {why}
failed Could not terminate command: {why}
timeout Command did not terminate within timeout duration
failed Error while waiting for command to be terminated: {why}
failed SetLGP: CoCreateInstance failed; hr = {hex}
failed SetLGP: OpenLocalMachineGPO failed - error {hex}
failed SetLGP: GetRegistryKey failed - error {hex}
failed SetLGP: Failed to open LGPO path {text} - error {hex}
io SetLGP: Failed to read original {text} policy value - error {hex}
failed SetLGP: RegSetValueEx / RegDeleteValue failed - error {hex}
failed SetLGP: Unable to apply {text} policy - error {hex}
failed SetLGP: Unable to start thread
timeout SetLGP: Killing stuck thread!
failed Could not get current process token: {why}
failed Could not get token information: {why}
missing Note: UAC is either disabled or not available
failed Could not lookup '{name}' privilege: {why}
failed Could not {text} '{name}' privilege: {why}
refused Error assigning privileges: {why}
failed Could not mount offline registry hive '{name}': {why}
none Mounted offline registry hive '{name}' to '{text}\\{text}'
failed Could not unmount offline registry hive: {why}
gone Unmounted offline registry hive '{text}\\{text}'
failed Error: Can't open file '{name}'
no-memory Error: Can't allocate {n} bytes buffer for file '{name}'
io Error: Can't read '{name}'
io Error: Can't write '{name}'
failed Could not open file or device within timeout duration
failed Operation aborted by user
failed Error while waiting for file or device to be opened: {why}
failed ERROR: Could not set file offset {why}
io WARNING: Possible short write
missing Could not find debug info in '{name}'
failed Could not initialize DLL symbol handler
failed CoCreateInstance for FileOpenDialog failed: {why}
failed Unable to access file path: {why}
failed Could not show FileOpenDialog: {why}
failed Could not set the notification dialog icon
invalid WARNING: Too many options requested for Selection ({n} vs {n})
none WARNING: Too many items requested for List ({n} vs {n})
none WARNING: Tooltip callback is being called from wrong thread
no-space Maximum number of tooltips reached ({n})
failed CoCreateInstance for TaskbarList failed: error {hex}
refused Found {n} additional UEFI revocation filters from remote SBAT
refused Found {n} revoked Secure Boot certificate entries from remote
none WARNING: Download script URL {text} is invalid ✗
none Notice: The ISO download feature has been deactivated because a compatible PowerShell version was not detected on this system.
refused Notice: The ISO download feature has been deactivated because 'Check for updates' is disabled in your settings.
none Short name used - Disabling initial update policy prompt
failed Failed to launch new application: {why}
failed Could not get download URL
failed Could not get save path
missing Could not locate font for {text}!
missing WARNING: Could not locate localized format prompt title string in '{name}': {why}
missing WARNING: Could not locate localized format prompt button string in '{name}': {why}
failed Could not set pointer to position {n}: {why}
io Could not read sector {n}: {why}
io Sector {n}: Read {n} bytes instead of {n} requested
io Could not read VBR
io Could not read the whole VBR
failed Unable to create '{name}': {why}
io Could not write ADV to '{name}': {why}
io FlushFileBuffers failed
failed Could not fetch NTFS volume info
failed Could not translate 'ldlinux.sys' LCN to disk LBA
io Syslinux FAT access error
unsupported Unsupported Syslinux filesystem
failed WARNING: Could not patch Syslinux files.
failed Could not rewrite '{name}': {why}
io Could not read Syslinux boot record: {why}
io Partial read of Syslinux boot record: read {n} bytes but requested {n}
io Could not write Syslinux boot record: {why}
missing Caution: No '{name}' was provided. The target will be missing a required Syslinux file!
failed Unable to create '{name}'
io Could not write '{name}'
failed Could not create ReactOS 'syslinux.cfg'
invalid UpdateProgress: invalid op {n}
invalid UpdateProgress({n}): invalid percentage {n}
failed UpdateProgress({n}): error negative percentage sent for negative slot value
failed UpdateProgress({n}): rounding error - pos {n} is greater than {n}
unsupported An FFU image was selected, but this system does not have FFU support!
failed Could not open image '{name}'
failed Could not get image size: {why}
failed WARNING: Could not get WIM version: Error {n}
failed Could not rename {text} to {text}: {why}
failed Failed to open '{name}': Wimlib error {n}
failed Could not mount image '{name}': {why}
failed Could not obtain physical path for mounted image '{name}': {why}
failed Could not obtain virtual size of mounted image '{name}': {why}
failed Could not create virtual disk: {why}
failed Could not save virtual disk: {why}
failed Failed to capture FFU image: {why}
none WARNING: Can not determine image type from extension - Saving to uncompressed VHD.
corrupt The VHD size is too large for the target drive
failed Could not open WIM: Error {n}
io Could not read WIM XML index: Error {n}
missing Note: No Windows User Experience options selected
failed WARNING: Could not retrieve current timezone: {why}
invalid WARNING: '{name}' is not allowed as local account name - Option ignored
none WARNING: Local account name contained unallowed characters and has been sanitized
refused • Apply SkuSiPolicy.p7b
gone • Set internal drives offline
failed Did not copy {text} as {text}: {why}
failed Failed to add SetupSourceDevice in {why}
invalid Detected \\minint directory with /minint option: nothing to patch
invalid Detected \\minint directory only but no /minint option: not sure what to do
failed Could not open {text} for patching: {why}
failed Could not get size for file {text}: {why}
io Could not read file {text}: {why}
failed Could not rewind file {text}: {why}
corrupt 0x00002060: 0x74 0x03 -> 0xEB 0x1A (disable Win2k3 CRC check)
io Could not write patched file: {why}
failed Could not open WIM: {n}
io Could not read WIM XML index: {n}
failed Could not parse WIM XML
missing WARNING: Could not find a description for image index {n}
missing WARNING: Nonstandard Windows image (missing <DISPLAYNAME> entries)
failed WARNING: Could not obtain version information from XML index (Nonstandard Windows image?)
failed Failed to apply Windows To Go image
failed Could not format EFI System Partition
gone Setting the target's internal drives offline using command:
failed Could not create '{name}' : {why}
failed Could not rename '{name}': {why}
unsupported WARNING: Unsupported arch {hex} -- in-place upgrade wrapper will not be added
failed Could not access embedded 'setup.exe'
failed Could not create '{name}' bypass wrapper
none WARNING: This image appears to be an UNOFFICIAL Windows ISO!
unsupported Rufus recommends that you only use OFFICIAL retail Microsoft Windows images, such as
none the ones that can be downloaded through the download facility of this application.
failed WARNING: Could not create temp dir for registry changes
failed Could not open 'HKLM\\SYSTEM\\Setup' registry key: {why}
failed Could not create 'HKLM\\SYSTEM\\Setup\\LabConfig' registry key: {why}
failed Could not set 'HKLM\\SYSTEM\\Setup\\LabConfig\\{text}' registry key: {why}
failed WARNING: Could not disable 'WindowsPE' pass from unattend.xml
failed Failed to remove 'WindowsPE' section from unattend.xml
failed Error: Could not create directory '{name}': {why}
failed WARNING: Could not create temp dir for 2023 signed UEFI bootloaders
failed Could not extract 2023 signed UEFI bootloaders - Ignoring option
failed WARNING: Could not copy '{name}': {why}
failed WARNING: Could not replace 'boot{text}.efi': {why}
failed WARNING: Could not replace 'bootmgr.efi': {why}
none If needed, this can be accomplished using Mosby [https://github.com/pbatard/Mosby],
refused which can be found, ready to use, in the UEFI Shell ISO images downloaded by Rufus.
failed Error: Failed to update {why}
no-space syslinux_patch: Insufficient extent space, build error!
invalid syslinux_patch: Subdirectory path too long... aborting install!
invalid syslinux_patch: Subvol name too long... aborting install!
no-space write_sectors: nSectors x SectorSize is too big
io write_sectors: Could not access sector {hex} - {why}
io write_sectors: Write error {why}
io write_sectors: Write error
invalid Wrote: {n}, Expected: {n}
no-space read_sectors: nSectors x SectorSize is too big
io read_sectors: Could not access sector {hex} - {why}
io read_sectors: Read error {why}
no-space read_data: Len is too big
no-space write_data: Len is too big
refused Rufus update policy
io Bad blocks found
none Your version: {n}.{n} (Build {n})
none Latest version: {n}.{n} (Build {n})
failed Undetermined error while formatting.
unsupported Cannot use the selected file system for this media.
refused Access to the device is denied.
read-only Media is write protected.
busy=rufus.lock The device is in use by another process. Please close any other process that may be accessing the device.
missing Quick format is not available for this device.
corrupt The volume label is invalid.
invalid The device handle is invalid.
corrupt The selected cluster size is not valid for this device.
corrupt The volume size is invalid.
unsupported An unsupported command was received.
no-memory Memory allocation error.
failed Installation failure
failed Could not partition drive.
failed Could not copy files to target drive.
failed Unable to start thread.
io Bad blocks check didn't complete.
failed ISO image scan failure.
failed ISO image extraction failure.
failed Unable to remount volume.
failed Unable to patch/setup files for boot.
failed Unable to assign a drive letter.
failed Can't mount GUID volume.
timeout The device is not ready.
unsupported Unsupported image
unsupported This image is either non-bootable, or it uses a boot or compression method that is not supported by Rufus...
missing No image selected
no-space Image is too big
no-space The image is too big for the selected target.
unsupported Unsupported ISO
unsupported When using UEFI Target Type, only EFI bootable ISO images are supported. Please select an EFI bootable ISO or set the Target Type to BIOS.
unsupported Unsupported filesystem
unsupported The file system currently selected can not be used with this type of ISO. Please select a different file system or use a different ISO.
unsupported '{name}' can only be applied if the file system is NTFS.
unsupported IMPORTANT: You are trying to install 'Windows To Go', but your target drive doesn't have the 'FIXED' attribute. Because of this Windows will most likely freeze during boot, as Microsoft hasn't designed it to work with drives that instead have the 'REMOVABLE'
unsupported This ISO image contains a file larger than 4 GB, which is more than the maximum size allowed for a FAT or FAT32 file system.
missing Missing WIM support
unsupported Your platform cannot extract files from WIM archives. WIM extraction is required to create EFI bootable Windows 7 and Windows Vista USB drives. You can fix that
unsupported Incompatible Cluster size
none This image uses Syslinux {text}{text} but this application only includes the installation files for
missing Download required
none This image uses Grub {text} but the application only includes the installation files for
missing No persistence
none Do not show this message again
missing Download of Windows ISOs is unavailable due to Microsoft having altered their website to prevent it.
missing PowerShell 3.0 or later is required to run this script.
failed Type of computer you plan to use this bootable drive with. It is your responsibility to determine whether your target is of BIOS or UEFI type before you start creating the drive, as it may fail to boot otherwise.
unsupported 'UEFI-CSM' means that the device will only boot in BIOS emulation mode (also known as 'Legacy Mode') under UEFI, and not in native UEFI mode.
unsupported 'non CSM' means that the device will only boot in native UEFI mode, and not in BIOS emulation mode (also known as 'Legacy Mode').
none Check the device for bad blocks using a test pattern
corrupt Invalid download signature
refused Update Policy:
version-mismatch Your operating system's architecture and version
version-mismatch The version of the application you use
none For the purpose of generating private usage statistics, we may keep the information collected, \\b for at most a year\\b0 . However, we will not willingly disclose any of this individual data to third parties.
invalid Invalid image for selected boot option
corrupt The current image doesn't match the boot option selected. Please use a different image or choose a different boot option.
version-mismatch This ISO image is not compatible with the selected filesystem
unsupported Incompatible drive detected
failed Could not download {why}
none 'Windows To Go' can only be installed on a GPT partitioned drive if it has the FIXED attribute set. The current drive was not detected as FIXED.
unsupported This feature is not available on this platform.
failed Failed to scan image
failed Failed to launch new application
corrupt Bad Blocks: {text} {n}/{n} - {n}% ({n}/{n}/{n} errors)
io Bad Blocks: Testing with random pattern
io Bad Blocks: Testing with pattern {hex}
failed The signature for the downloaded update can not be validated. This could mean that your
failed Failed to download file.
failed Updates: Unable to connect to the internet
failed Updates: Unable to access version data
version-mismatch A new version of Rufus is available!
missing No new version of Rufus was found
failed Failed to delete application registry keys
refused Force large FAT32 formatting
missing NoDriveTypeAutorun will be deleted on exit
refused Force update
corrupt Computing image checksums: {why}
corrupt Compute the MD5, SHA1 and SHA256 checksums for the selected image
refused The image you have selected is an 'ISOHybrid' image. This means it can be written either in
busy Checking for conflicting processes...
missing The downloaded executable is missing a digital signature.
refused Missing elevated privileges
refused This application can only run with elevated privileges
version-mismatch Version selection
unsupported Unsupported Windows version
none Warning: Unofficial version
corrupt Truncated ISO detected
failed Timestamp validation error
failed Rufus could not validate that the timestamp of the downloaded update is more recent than the one for the
none The ISO you have selected uses UEFI and is small enough to be written as an EFI System Partition (ESP). Writing to an ESP, instead of writing to a generic data partition occupying the whole disk, can be preferable
corrupt Compute image checksums
none The image you have selected is an ISOHybrid, but its creators have not made it compatible with ISO/File
failed Unable to open or read '{name}'
refused Apply SkuSiPolicy.p7b on installation (See KB5042562)
refused QoL improvements (Don't force Copilot, OneDrive, Outlook, Fast Startup, etc.)
refused Revoked UEFI bootloader detected
version-mismatch Restrict Windows to S-Mode (INCOMPATIBLE with online account bypass)
invalid Use 'Windows CA 2023' signed bootloaders (Requires a compatible target PC)
refused Checking for UEFI bootloader revocation...
refused Checking for UEFI DBX updates...
refused DBX update available
unsupported Unsupported image location
unsupported It is safe to leave this option enabled even if you have a TPM or more RAM, as this option only bypasses the setup requirements and does not actually prevent Windows from using all the hardware available.
none For this option to work, network/Internet MUST be disconnected during installation!
refused Automatically create a local account with the specified user name, using an empty password that will need to be changed on next logon.
none Duplicate the regional settings from this PC (keyboard, timezone, currency), instead of prompting the user.
unsupported Use this option only if you know what S-Mode is and understand that your system may be locked into S-Mode even after you completely erase and reinstall Windows.
refused Use this option if you want to revoke additional potentially unsafe Windows bootloaders, but with the potential of also preventing standard Windows media from booting.
none If you use this option, please make sure to disconnect every disk from the target PC, except the one you want to install Windows on, as well as not leave the media plugged into any PC you don't want to erase.
none I WILL ensure that all disks, except the one I want to install Windows on, are disconnected.
none I WILL ensure that I don't leave this media plugged on a PC I do not plan to erase.
refused I AGREE that any data loss resulting from the use of this option lies entirely with me.
corrupt Compute MD5, SHA-1, SHA-256 and SHA-512 checksums of the selected image
`,
    },
  ],
};
