import type { Program } from './program.ts';

export const ntfs3g: Program = {
  id: 'ntfs-3g',
  name: 'NTFS-3G',
  version: '2022.10',
  source: 'ntfs-3g libntfs-3g, src, ntfsprogs, libfuse-lite',
  sources: ['userspace', 'screen'],
  stage: 'root',
  parts: [
    {
      subsystem: 'ntfs',
      messages: `
failed Error building an inherited Posix desc
failed ** error : access and default not consecutive
corrupt Security descriptor is longer than expected
corrupt Posix descriptor is longer than expected
corrupt Invalid Posix descriptor built
invalid Bad user SID {why}
invalid Bad implicit SID pattern {why}
unsupported Non-zero ({hex}) attribute flags. Cannot handle this yet.
corrupt Inode {n} has corrupt attribute flags ({hex} <> {hex})
unsupported Compressed inode {n} not allowed on NTFS {n}.{n}
corrupt Compressed inode {n} attr {hex} has no compression unit
unsupported Compressed inode {n} attr {hex} has an unsupported compression unit {n}
corrupt Corrupt attribute list
no-space End of runlist not reached
corrupt First extent of inode {n} attribute has non-zero lowest_vcn
corrupt Inode {n} has corrupt attribute list
missing Couldn't find attribute for runlist mapping
failed Failed to load full runlist: inode: {n} highest_vcn: {hex} last_vcn: {hex}
unsupported uninitialized encrypted file not supported
corrupt {text}: Sanity check failed
missing {text}: Failed to find VCN #1
missing {text}: Failed to find VCN #2
io {text}: ntfs_pread failed
io Failed to zero space
corrupt Corrupt $BitMap not fully allocated
missing Failed to find run after mapping runlist. Please report to {why}.
no-memory Cannot allocate {n} clusters within a hole of {n}
failed Failed to merge runlists
failed Failed to free hot clusters. Please run chkdsk /f
missing Failed to find run after hole instantiation. Please report to {why}.
no-space No free run, case 1
no-space No free run, case 2
no-space No free run, case 4
missing Mapped run not found, inode {n} lcn {hex}
missing No elements to borrow from a hole
failed Failed to enlarge attribute
failed {text}: lookup failed
io {text}: failed to write mft record
missing {text}: Failed to find VCN #3
missing {text}: Failed to find VCN #4
corrupt {text}: Unexpected LCN ({n})
failed Eeek! Failed to recover from error. Leaving metadata in inconsistent state! Run chkdsk!
failed Failed to restore data_size
corrupt Bad ntfs_attr_pclose recursion on inode {n}
missing {text}: Failed to find VCN #5
missing {text}: Failed to find VCN #6
corrupt Corrupt attribute name in MFT record {n}
missing Attribute list wasn't found
corrupt Found stale mft reference in attribute list!
failed $MFT not ready for opening an extent to inode {n}
corrupt Corrupt attribute list entry in MFT record {n}
corrupt Corrupt non resident attribute {hex} in MFT record {n}
corrupt Corrupt resident attribute {hex} in MFT record {n}
corrupt Corrupt file name attribute in MFT record {n}.
corrupt Corrupt index root in MFT record {n}.
corrupt Corrupt standard information in MFT record {n}
corrupt Corrupt object id in MFT record {n}
corrupt Attribute {hex} in MFT record {n} should be resident.
corrupt Corrupt volume information in MFT record {n}
corrupt Corrupt index allocation in MFT record {n}
invalid NULL arguments
no-space Too large attrlist ({n})
failed Attr type {n} size check failed (min,size,max={n},{n},{n})
unsupported Attribute can't be non resident
corrupt ntfs_attr_can_be_non_resident failed
busy Attribute {hex} already present
missing ntfs_attr_find failed
failed Failed to make room for attribute
failed Failed add attr entry to attrlist
failed {text}: attribute lookup failed
corrupt Attribute is too big
corrupt ntfs_attr_can_be_resident failed
failed Failed to attach all extents to inode
failed Failed to add attribute list
no-memory Failed to allocate extent record
failed Failed to add resident attribute
failed Failed to add non resident attribute
failed Failed to open just added attribute
failed Failed to initialize just added attribute
failed Failed to remove just added attribute
failed Failed to remove just added attribute #2
failed Failed to free MFT record
corrupt Attribute {hex} overflows from MFT record
corrupt Inode {n} has no attrlist
failed Couldn't attach extents, inode={n}
no-memory Couldn't allocate MFT record
failed Couldn't move attribute to MFT record
failed ntfs_attr_lookup failed
failed {text}: bounds check failed
unsupported Cannot change size when forcing non-resident
failed Failed to make attribute non-resident
failed Couldn't open attribute
failed {text}: Attribute lookup failed 1
failed Could not add attribute list
failed Could not free space in MFT record
failed {text}: Attribute lookup failed 2
no-memory Couldn't allocate new MFT record
failed Couldn't move attribute to new MFT record
unsupported Failed to force non-resident
failed BUG! Failed to resize attribute record. Please report to the {text}. Aborting...
failed Eeek! Failed to release allocated clusters
failed Failed to move attribute
failed Could not check whether sparse
failed Could not map whole for sparse change
corrupt Bad runlist
failed {text}: get MP size failed
corrupt Attribute list is too big. Defragment the volume
failed Can not add attrlist
failed Failed to resize attribute
failed Failed to build mapping pairs
failed {text}: Attribute lookup failed
failed Failed to update sizes in base extent
failed Could not remove unused attr
failed {text}: Attr lookup failed
failed {text}: get mp size failed
no-memory Could not allocate new MFT record
failed Could not add attribute extent
failed Could not free MFT record
failed Failed to build MP
failed Failed to make attribute resident. Leaving as is...
failed failed to map partial runlist
failed ntfs_attr_map_whole_runlist failed
no-memory Cluster allocation failed ({n})
failed Run list merge failed
failed Mapping pairs update failed
failed Lookup of first attribute extent failed
failed Couldn't truncate runlist. Rollback failed
failed Failed to restore old mapping pairs
failed Failed to truncate compressed attribute
failed Failed to stuff a compressed filetarget {n} reached {n}
failed ntfs_attr_open failed, inode {n} attr {hex}
corrupt Corrupt attribute {hex} in inode {n}
io ntfs_attr_pread failed
io ntfs_attr_pread partial read ({n} : {n} <> {n})
io ntfs_attr_pwrite partial write ({n}: {n} <> {n})
failed Failed to open attribute {hex} of inode {hex}
failed Failed to remove attribute {hex} of inode {hex}
invalid {text}: Invalid argument ({some}, {n}, {n})
corrupt Lastbyte is zero. Leaving inconsistent metadata.
io Reading of last byte failed ({n}). Leaving inconsistent metadata
io Failed to write buffer to bitmap ({n} != {n}). Leaving inconsistent metadata
io Last buffer but count is not zero ({n}). Leaving inconsistent metadata.
corrupt Unexpected bytes per sector value ({n}).
corrupt Unexpected sectors per cluster value (code {hex})
corrupt Unexpected sectors per cluster value ({n}).
corrupt Unexpected cluster size ({n}).
corrupt Unexpected clusters per mft record ({n}).
corrupt Unexpected clusters per index record ({n}).
corrupt Invalid location of MFT or MFTMirr.
corrupt sectors_per_cluster ({n}) is not a power of 2.
io Failed to read last sector ({n})
corrupt $MFT LCN ({n}) or $MFTMirr LCN ({n}) is greater than the number of clusters ({n}).
corrupt cluster_size ({n}) is not a power of 2.
corrupt mft_record_size ({n}) is not a power of 2.
missing No more hash entries, cache {text} hashing dropped
invalid Illegal hash value, cache {text} hashing dropped
corrupt Bad hash list, cache {text} hashing dropped
none data1_len or/and data2_len not equal to 4.
invalid data1_len or data2_len not valid
none data1_len or/and data2_len not equal to 8.
failed Failed to decompress file
unsupported Unsupported compression block size {n}
io Failed to read an uncompressed cluster, inode {n} offs {hex}
io Failed to read a compressed cluster, inode {n} offs {hex}
io error writing compressed data
corrupt Bad end of a compression block set
none No cluster to free after compression
corrupt Bad update vcn or compressed_part {n} for compressed write
missing No unused runs for compressed write
corrupt writing on unallocated clusters
missing No unused runs for compressed close
corrupt Bad update vcn for compressed close
io Trying to read outside of volume ({n} < {n})
io Error reading cluster(s)
io Trying to write outside of volume ({n} < {n})
io Error writing cluster(s)
corrupt Bad inode cache entry
corrupt Bad lookup cache entry
missing Index root attribute missing in directory inode {n}
corrupt Index block size {n} is invalid.
corrupt Index root entry out of bounds in inode {n}
failed Failed to open index allocation (inode {n})
io Failed to read vcn {hex} from inode {n}
corrupt Index entry out of bounds in directory inode {n}.
failed Could not convert filename to Unicode: '{name}'
failed Failed to close inode {n}
failed Could not decode the type of inode {n}
missing No file name found in inode {n}
corrupt File name attribute must be resident (inode {n})
failed Failed to open index allocation attribute. Directory inode {n} is corrupt or bug
missing Parent directory not found
failed Failed to open index bitmap attribute
corrupt Current index position exceeds index bitmap size.
io Failed to read from index bitmap attribute
io Failed to read index block
failed Failed to add STANDARD_INFORMATION attribute.
failed Failed to add INDEX_ROOT attribute.
failed Failed to add DATA attribute.
failed Failed to add FILE_NAME attribute.
failed Failed to add entry to the index
failed Failed to free extent MFT record. Leaving inconsistent metadata.
failed Failed to free MFT record. Leaving inconsistent metadata. Run chkdsk.
invalid {text}: Invalid argument ({some}, {n})
failed Could not delete inode cache entry for {why}
failed Failed to decompress runlist. Leaving inconsistent metadata.
failed Failed to free clusters. Leaving inconsistent metadata.
failed Attribute enumeration failed. Probably leaving inconsistent metadata.
failed Failed to free base MFT record. Leaving inconsistent metadata.
invalid ntfs_link wrong arguments
failed Failed to add filename to the index
corrupt Rollback failed. Leaving inconsistent metadata.
failed Cannot represent dosname in current locale.
failed Could not change DOS name of inode {n} to Posix
failed Failed to compute nlink of inode {n}
failed Could not restore the EA_INFORMATION, possible inconsistency in inode {n}
failed Could not delete the EA_INFORMATION, possible inconsistency in inode {n}
io Failed to read EA from inode {n}
failed Failed to remove the EA_INFORMATION from inode {n}
corrupt Bad efs_info for inode {n}
failed Could not get efsinfo for inode {n}
failed Failed to get ctx for efs
failed can't open DATA Attribute
failed Multiple failure making non resident
failed Error in efs fixup of AT_DATA Attribute
corrupt Inode {n} cannot be encrypted and compressed
failed Failed to update efs data
missing no na specified for efs_fixup_attribute
failed attr lookup for AT_DATA attribute failed in efs fixup
failed Cannot make non resident when a context has been allocated
corrupt Bad raw encrypted stream
io Error reading padding length
corrupt invalid padding length {n} for data_size {n}
corrupt Error truncating attribute
failed Error making DATA attribute non-resident
io Failed to write index block {n}, inode {n}
failed Failed to lookup $INDEX_ROOT
corrupt Non-resident $INDEX_ROOT detected
corrupt Corrupt index block signature: vcn {n} inode {n}
corrupt Corrupt index block: VCN ({n}) is different from expected VCN ({n}) in inode {n}
corrupt Corrupt index block : VCN ({n}) of inode {n} has a size ({n}) differing from the index specified size ({n})
corrupt Invalid index entry offset in inode {n}
missing No space for index entries in inode {n}
corrupt Index entries overflow in inode {n}
corrupt Overflow from index entry in inode {n}
corrupt File name overflow from index entry in inode {n}
no-space Data overflow from index entry in inode {n}
corrupt Index entry out of bounds in inode {n}.
none Collation function not defined
invalid Collation error. Perhaps a filename contains invalid characters?
failed Failed to open index allocation of inode {n}
io Failed to read full index block at {n}
corrupt Corrupt index pointer ({n})
corrupt Index block size ({n}) is smaller than the sector size ({n})
unsupported Unknown collation rule {hex}
failed Failed to add AT_BITMAP
failed Failed to open $BITMAP attribute
failed Failed to truncate AT_BITMAP
io Failed to read $BITMAP
io Failed to write $Bitmap
failed Failed to add AT_INDEX_ALLOCATION
failed Failed to move index root to index block
failed Failed to open INDEX_ROOT
failed Failed to truncate INDEX_ROOT
failed Failed to nodify INDEX_ROOT
busy Index already have such entry
missing Failed to find place for new entry
missing Empty index block
failed Delete failed
failed Releasing dirty inode {n}!
missing No STANDARD_INFORMATION in base record {n}
corrupt Corrupt STANDARD_INFORMATION in base record {n}
corrupt Too large attrlist attribute ({n}), inode {n}
corrupt Unexpected attrlist size ({n} <> {n}), inode {n}
missing Extent inode {n} was not found
corrupt MFT is corrupt, cannot read its unmapped extent record {n}
none Note : chkdsk cannot fix this, try ntfsfix
corrupt Found stale extent mft reference mft={n}
failed Failed to sync standard info (inode {n})
invalid bad sync of standard information
failed Failed to open inode {n} with index
failed Failed to get index ctx, inode {n}
failed Index lookup failed, inode {n}
failed Attribute lookup failed, inode {n}
failed Failed to sync NULL inode
failed Failed to sync FILE_NAME (inode {n})
failed Attribute list sync failed (open, inode {n})
failed Attribute list sync failed (write, inode {n})
corrupt Attribute list sync failed (bad size, inode {n})
failed MFT record sync failed, inode {n}
failed Extent MFT record sync failed, inode {n}/{n}
busy Inode already has attribute list
busy Attribute list already present
failed Failed to realloc {n} bytes
failed {text}: Attribute lookup failed, inode {n}
failed Failed to free space for attrlist
failed Couldn't add $ATTRIBUTE_LIST to MFT
failed Failed to open just added $ATTRIBUTE_LIST
failed Failed to resize just added $ATTRIBUTE_LIST
failed Rollback failed to remove attrlist
missing Rollback failed to find attrlist
failed Rollback failed to move attribute
missing Rollback failed to find attr
failed Failed to move out attribute #2
invalid {text}(): Invalid arguments.
failed Couldn't convert '$Bad' to Unicode
failed Failed to get standard info (inode {n})
failed Failed to get file names (inode {n})
unsupported fstrim: setting start or length is not supported
unsupported fstrim: minlen > cluster size is not supported
unsupported fstrim: not supported for non-block-device
unsupported fstrim: backing device is not aligned for discards
unsupported fstrim: backing device does not support discard (discard_max_bytes == 0)
io Bitmap write error ({n}, {n})
io Reading $BITMAP failed
failed realloc() failed
no-memory Failed to allocate clusters
failed Cluster deallocation failed ({n}, {n})
corrupt Too many free clusters ({n} > {n})!
corrupt {text}: Unexpected lcn ({n})
corrupt {text}: Invalid lcn ({n})
failed {text}: Clearing bitmap run failed
corrupt {text}: count still not zero ({n})
unsupported $LogFile uses unsupported page size.
corrupt Found restart area in incorrect position in $LogFile.
unsupported $LogFile version {n}.{n} is not supported.
unsupported (This driver supports version 1.1 and 2.0 only.)
corrupt $LogFile restart page specifies inconsistent update sequence array count.
corrupt $LogFile restart page specifies inconsistent update sequence array offset.
corrupt $LogFile restart page specifies inconsistent restart area offset.
corrupt $LogFile restart page is not modified by chkdsk but a chkdsk LSN is specified.
corrupt $LogFile restart area specifies inconsistent file offset.
corrupt $LogFile restart area specifies inconsistent client array offset.
corrupt $LogFile restart area is out of bounds of the system page size specified by the restart page header and/or the specified restart area length is inconsistent.
corrupt $LogFile restart area specifies overflowing client free and/or in use lists.
corrupt $LogFile restart area specifies inconsistent sequence number bits.
corrupt $LogFile restart area specifies inconsistent log record header length.
corrupt $LogFile restart area specifies inconsistent log page data offset.
corrupt $LogFile log client array is corrupt.
io Failed to read whole restart page into the buffer.
corrupt Multi sector transfer error detected in $LogFile restart page.
corrupt $LogFile is too small.
io Failed to read first NTFS_BLOCK_SIZE bytes of potential restart page.
crash BUG: rstr2_ph isn't NULL!
corrupt Did not find any restart pages in $LogFile and it was not empty.
corrupt Restart page header is NULL
corrupt Restart page buffer is invalid
corrupt The disk contains an unclean file system ({n}, {n}).
failed Failed to reset $LogFile
io Failed to read of MFT, mft={n} count={n} br={n}
io Error writing $Mft record(s)
corrupt Record {n} has no FILE magic ({hex})
corrupt Record {n} has corrupt allocation size ({n} <> {n})
corrupt Record {n} has corrupt in-use size ({n} > {n})
corrupt Attributes badly aligned in record {n}
corrupt Record {n} is corrupt
corrupt Corrupted MFT record {n}
corrupt Bad end of MFT record {n}
corrupt Record {n} has wrong SeqNo ({n} <> {n})
corrupt Mft reference exceeds 32 bits
none Sector size is bigger than MFT record size. Setting usa_count to 1. If Windows chkdsk reports this as corruption, please email {text} stating that you saw this message and that the file system created was corrupt. Thank you.
io Failed to read $MFT bitmap
failed {text}: Can not add attrlist #3
failed {text}: MP update failed
failed Failed to determine last allocated cluster of mft bitmap attribute.
no-memory Failed to allocate a cluster for the mft bitmap.
failed Failed to merge runlists for mft bitmap.
failed Failed to deallocate cluster.{why}
failed Failed to find last attribute extent of mft bitmap attribute.
failed Failed to determine previous last allocated cluster of mft bitmap attribute.
failed Get size for mapping pairs failed for mft bitmap attribute extent.
failed {text}: ntfs_mft_attr_extend failed
failed Failed to build mapping pairs array for mft bitmap attribute.
failed Failed to find first attribute extent of mft bitmap attribute.
failed Failed to find last attribute extent of mft bitmap attribute.{why}
failed Failed to free cluster.{why}
failed Failed to restore mapping pairs array.{why}
failed Failed to restore attribute record.{why}
io Failed to write to mft bitmap.
failed Failed to find first attribute extent of mft bitmap attribute.{why}
failed Failed to determine last allocated cluster of mft data attribute.
failed Failed to allocate ({n}) clusters for $MFT
failed Failed to merge runlists for mft data attribute.
failed Failed to deallocate clusters from the mft data attribute.{why}
failed Failed to find last attribute extent of mft data attribute.
failed Failed to determine previous last allocated cluster of mft data attribute.
failed Get size for mapping pairs failed for mft data attribute extent.
failed Failed to build mapping pairs array of mft data attribute.
failed Failed to find first attribute extent of mft data attribute.
failed Failed to find last attribute extent of mft data attribute.{why}
failed Failed to free clusters from mft data attribute.{why}
failed Failed to truncate mft data attribute runlist.{why}
failed Failed to format mft record
corrupt {text}: unexpected $MFT sizes, see below
no-space No free mft record for $MFT: {why}
no-memory Failed to allocate bit in mft bitmap #2
failed Failed to re-format mft record.
no-memory Failed to allocate buffer for inode.
failed Failed to clear bit in mft bitmap.{why}
no-memory Failed to allocate bit in mft bitmap.
failed Failed to calloc {n} bytes
no-memory Failed to malloc {n} bytes
corrupt Incomplete multi-sector transfer: magic: {hex} size: {n} usa_ofs: {n} usa_count: {n} data: {n} usn: {n}
failed Failed to update object id
failed Failed to index object id. Possible corruption.
failed Failed to remove object id. Possible corruption.
failed Failed to update reparse data
failed Failed to index reparse data. Possible corruption.
failed Failed to remove reparse data. Possible corruption.
failed Cannot extend unmapped runlist
corrupt Run lists overlap. Cannot merge
failed Merge failed
failed libntfs: Critical error
corrupt Corrupt attribute. vcn = {hex}, num_clusters = {hex}
corrupt rl_truncate error: arl: {some}
corrupt {text}: bad runlist
missing Run list not present.
no-space Test {n} ---------- FAILED! (no free memory?)
missing Frag: No such test '{name}'
corrupt Inconsistency in index $SII
corrupt Index $SII is broken
failed Error creating a security_id
failed Could not sync $Secure
corrupt Inconsistency in index $SDH
missing Reentry error, check no multithreading
failed Failed to update a v1.x security descriptor
failed Failed to update standard informations
failed Failed to upgrade standard informations
missing No group record found in {why}
missing No Posix descriptor in cache
failed Failed to retrieve a security descriptor
corrupt Bad security descriptor for {hex}
corrupt Bad security descriptor for inode {n}
missing No security descriptor found for inode {n}
invalid Invalid Posix ACL built
missing File has no security descriptor
failed Failed to add initial SECURITY_DESCRIPTOR
missing There were no valid user or no valid group
missing $Secure does not have expected inode number!
failed Failed to open $Secure
failed Error in security descriptor size
failed Failed to normalize NTFS string to UTF-8 NFD: {why}
failed Failed to normalize NTFS string to UTF-8 NFC: {why}
failed Could not build the locase table
failed Couldn't convert '{name}' to Unicode
invalid Invalid locale, encoding to UTF-8
failed CFStringCreateWithCString failed!
failed CFStringCreateMutableCopy failed!
failed Could not perform UTF-8 conversion of normalized CFMutableString.
failed Could not perform a ntfs_calloc of {n} bytes for char *result.
failed Could not perform check for required length of UTF-8 conversion of normalized CFMutableString.
failed Failed to access '{name}'
failed Failed to {text} lock '{name}'
failed Failed to close '{name}'
failed Device {text} is not open
failed Failed to fsync device {why}
failed Could not unlock {why}
failed Failed to close device {why}
failed Failed to sync device {why}
failed Failed to get standard information of $MFT
no-memory Error allocating memory for $MFT
io Error reading $MFT
corrupt $MFT has corrupt attribute list.
corrupt $MFT/$ATTR_LIST invalid length ({n}).
failed Failed to get value of $MFT/$ATTR_LIST.
io Partial read of $MFT/$ATTR_LIST ({n} != {n} or < {n}).
failed Failed to open ntfs attribute
corrupt $MFT must be non-resident.
corrupt $MFT must be uncompressed and unencrypted.
failed ntfs_mapping_pairs_decompress() failed
corrupt The MFT is not self-contained
missing $MFT/$DATA attribute not found.
failed Failed to load runlist for $MFT/$DATA.
failed Failed to open $MFT/$BITMAP
failed Failed to open inode $MFTMirr
failed Failed to open $MFTMirr/$DATA
failed Failed to map runlist of $MFTMirr/$DATA
corrupt Bad $MFTMirr lcn {hex}, want {hex}
failed Error opening read-only '{name}'
~failed Error opening '{name}' read-write
failed Error opening '{name}'
io Failed to read bootsector (size=0)
io Error reading bootsector
failed Failed to open inode FILE_LogFile
failed Failed to open $FILE_LogFile/$DATA
failed Couldn't convert 'hiberfil.sys' to Unicode
failed Failed to open hiberfil.sys data attribute
io Failed to read hiberfil.sys
refused Hibernated non-system partition, refused to mount.
failed Failed to open root directory
failed Failed to make $TXF_DATA resident
failed Failed to close root
io Failed to read $MFT
io Failed to read $MFT, unexpected length ({n} != {n}).
io Failed to read $MFTMirr
corrupt $MFT error: Incomplete multi sector transfer detected in '{name}'.
corrupt $MFT error: Invalid mft record for '{name}'.
corrupt $MFTMirr error: Incomplete multi sector transfer detected in '{name}'.
corrupt $MFTMirr error: Invalid mft record for '{name}'.
failed Failed to open inode FILE_Bitmap
corrupt Corrupt cluster map size ({n} > {n})
failed Failed to open inode FILE_UpCase
corrupt Error: Upcase table is invalid (want size even <= 131072).
io Failed to read $UpCase, unexpected length ({n} != {n}).
failed Failed to close $UpCase
corrupt Corrupted file $UpCase
failed Failed to open inode FILE_Volume
missing $VOLUME_INFORMATION attribute not found in $Volume
corrupt Attribute $VOLUME_INFORMATION must be resident but it isn't.
corrupt $VOLUME_INFORMATION in $Volume is corrupt.
failed Failed to lookup of $VOLUME_NAME in $Volume failed
corrupt $VOLUME_NAME must be resident.
failed Volume name could not be converted to current locale
failed Failed to open $AttrDef
corrupt Attribute definition table is too big (max 24-bit allowed).
io Failed to read $AttrDef, unexpected length ({n} != {n}).
failed Failed to close $AttrDef
failed Failed to set file visibility
failed Failed to set ignore_case mode
missing Attribute $VOLUME_INFORMATION was not found in $Volume!
corrupt Attribute $VOLUME_INFORMATION in $Volume is corrupt!
io Failed to read NTFS $Bitmap
failed Failed to calculate free MFT records
read-only Refusing to change label on read-only mounted volume.
no-space New label is too long. Maximum {n} characters allowed.
failed Lookup of $VOLUME_NAME attribute failed
failed Encountered error while adding $VOLUME_NAME attribute
corrupt Error: Attribute $VOLUME_NAME must be resident.
failed Error resizing resident attribute
io Error when writing $VOLUME_NAME data
io Partial write when writing $VOLUME_NAME data.
corrupt Error while decoding new volume name
corrupt Filename decoding failed (inode {n})
failed Could not add a directory entry (inode {n})
io ntfs_attr_pread error reading inode {n} at offset {n}: {n} <> {n}
failed Rename failed. Existing file '{name}' was renamed to '{name}'
busy Rename failed. Existing file '{name}' still present as '{name}'
failed snprintf failed: {n} != {n}
~refused Permissions cache : {n} writes, {n} reads, {n}.{n}% hits
failed Failed to close volume {why}
failed Failed to mount '{name}'
failed Failed to create '{name}'
failed Failed to open /proc/filesystems
failed Failed to set FUSE options.
failed Failed to daemonize.
~failed Could not mount read-write, trying read-only
failed Unable to access '{name}' (inode {n}) with current named streams access interface.
io ntfs_attr_pread error reading '{name}' at offset {n}: {n} <> {n}
none Warning : using problematic uid==0 and gid!=0
invalid {text}: You must specify exactly one device
invalid {text}: Unknown option '{name}'.
missing ERROR: {text}: Device is missing
missing ERROR: {text}: Probe type is missing
invalid {text}: Too large input buffer
failed {text}: Memory realloction failed
no-memory {text}: Memory reallocation failed
invalid '{name}' option shouldn't have value.
invalid '{name}' option should have a value.
failed {text}: strdup failed
invalid '{name}' option needs an octal value
invalid '{name}' option needs a decimal value
unsupported '{name}' is an unsupported option.
failed ntfs_macosx_normalize_filenames(1) failed!
failed ntfs_macosx_normalize_filenames(0) failed!
corrupt Invalid named data streams access interface.
unsupported Remounting is not supported at present. You have to umount volume and then mount it once again.
~none WARNING: blksize option is ignored because ntfs-3g must calculate it.
no-memory no more memory to store 'usermapping' option.
no-memory no more memory to store 'xattrmapping' option.
unsupported Invalid special_files mode.
failed {text}: Failed to access volume '{name}'
invalid {text}: You must specify exactly one device and exactly one mount point.
missing {text}: No device is specified.
missing {text}: No mountpoint is specified.
failed Could not load plugin {why}
no-memory fuse: memory allocation failed
missing fuse: {text} did not register any modules
missing fuse internal error: node {n} not found
failed fuse internal error: unable to unhash node: {n}
invalid fuse: path too long: ...{why}
no-memory fuse: failed to allocate thread specific data
failed fuse: failed to create thread specific key: {why}
corrupt fuse: read too many bytes
corrupt fuse: wrote too many bytes
version-mismatch fuse: warning: library too old, some operations may not not work
no-memory fuse: failed to allocate fuse_fs object
no-memory fuse: failed to allocate fuse object
io short read on fuse device
no-memory fuse: failed to allocate read buffer
corrupt fuse: bad error value: {n}
io unique: {n}, error: {n} ({text}), outsize: {n}
unsupported fuse: unsupported protocol version: {n}.{n}
corrupt fuse: warning: buffer size too small: {n}
no-memory fuse: failed to allocate request
invalid fuse: unknown option \`{name}'
version-mismatch fuse: warning: library too old, some operations may not work
invalid fuse: missing argument after \`{name}'
invalid fuse: invalid parameter in option \`{name}'
no-memory fuse: failed to allocate session
no-memory fuse: failed to allocate channel
unsupported fuse: fuse_remove_signal_handlers: unknown session
failed {text}: could not determine username
refused {text}: unsafe option '{name}' ignored
no-memory {text}: failed to allocate memory
missing {text}: 'fuseblk' support missing
refused User doesn't have privilege to mount. For more information
failed {text}: failed to access mountpoint {text}: {why}
failed {text}: failed to open current directory: {why}
failed {text}: failed to chdir to mountpoint: {why}
none {text}: mountpoint {text} not owned by user
refused {text}: user has no write access to mountpoint {why}
missing {text}: mountpoint {text} is no longer a regular file
invalid {text}: mountpoint {text} is not a directory or a regular file
missing {text}: fuse device is missing, try 'modprobe fuse' as root
no-space {text}: too many mounted FUSE filesystems ({n}+)
failed {text}: failed to unmount {text}: {why}
missing fuse_main(): This function does not exist
missing fuse: internal error, can't find mount flag
unsupported got control message of unknown type {n}
missing fuse: missing mountpoint
failed fuse: failed to access mountpoint {text}: {why}
missing fuse: device not found, try 'modprobe fuse' first
failed fuse: failed to open {text}: {why}
no-memory fuse: failed to allocate memory
missing fuse: 'fuseblk' support missing
failed fuse: mount failed: {why}
invalid fuse: 'allow_other' and 'allow_root' options are mutually exclusive
failed {text}: failed to create temporary directory
failed {text}: failed to chdir to {text}: {why}
failed {text}: failed to execute /sbin/mount: {why}
failed {text}: failed to execute /sbin/umount: {why}
invalid {text}: invalid mountpoint '{name}'
invalid {text}: bad mount point {text}: {why}
failed {text}: failed to open mountpoint for reading: {why}
busy {text}: mountpoint is not empty
unsupported {text}: if you are sure this is safe, use the 'nonempty' mount option
failed {text}: failed to setuid : {why}
failed {text}: failed to execute /bin/mount: {why}
failed {text}: failed to execute /bin/umount: {why}
`,
    },
    {
      subsystem: 'ntfs',
      stage: 'tool',
      messages: `
~none -b, --clear-bad-sectors Clear the bad sector list
~none -d, --clear-dirty Clear the volume dirty flag
~none -n, --no-action Do not write anything
~invalid ERROR: Too many arguments.
~unsupported ERROR: Unknown option '{name}'.
~invalid ERROR: You must specify a device.
io Failed to read $Volume
unsupported $Volume has been deleted. Cannot handle this yet. Run chkdsk to fix this.
corrupt Attribute $VOLUME_INFORMATION must be resident (and it isn't)!
io Error writing $Volume
~none Setting required flags on partition...
failed Error setting volume flags.
~none Going to empty the journal ($LogFile)...
missing Could not locate attribute for {why}
failed Could not get a search context for {why}
~corrupt Going to un-mark the bad clusters ($BadClus)...
failed Failed to un-mark the bad clusters
~none No bad clusters...
failed Failed to open $BadClus::$Bad
failed Failed to open inode FILE_BadClus
no-memory Failed to allocate memory
corrupt $MFT error: Incomplete multi sector transfer detected in {why}.
unsupported Cannot handle this yet. )-:
corrupt $MFT error: Invalid mft record for {why}.
corrupt $MFTMirr error: Incomplete multi sector transfer detected in {why}.
corrupt $MFTMirr error: Invalid mft record for {why}.
failed Error correcting $MFT{why}
failed Failed to open bitmap inode
failed Failed to open bitmap data attribute
corrupt Corrupt cluster map size {n} (allocated {n} minimum {n})
failed Failed to rewrite $UpCase
corrupt Error: Upcase table is too big (max 32-bit allowed).
io Failed to rewrite the bootsector (size=0)
io Error rewriting the bootsector
io Failed to read alternate bootsector (size=0)
io Error reading alternate bootsector
~no-memory Error : failed to allocate memory
~none Checking file system overflow...
~io Error : could not read the boot sector again
io Unrecoverable error
~none Attempting to correct errors...
no-memory Failed to allocate device
failed Failed to startup volume
~none The startup data can be fixed, but no change was requested
corrupt Volume is corrupt. You should run chkdsk.
refused Refusing to operate on read-write mounted device {why}.
failed Failed to determine whether {text} is mounted
~missing No change made
failed Remount failed
failed Error: Failed to fix the alternate boot sector
invalid Error: Failed to set volume dirty flag ({n} ({text}))!
~version-mismatch NTFS volume version is {n}.{n}.
unsupported Error: Unknown NTFS version.
io Error: Failed to un-mark bad sectors.
~failed Failed to unmount partition
~none -n, --no-action Do not write to disk
no-memory Bitmap allocation error
unsupported Can only allocate a single cluster at a time
invalid Cannot understand the {text} '{name}'.
corrupt Internal error: invalid parameters to mkntfs_options.
invalid You must specify a device.
failed Reallocating memory for bad blocks list failed
io Error writing to {why}
timeout Failed to complete writing to {text} after three retries.
failed Failed to allocate attribute search context.
unsupported FIXME: Hit unimplemented code path #1.
unsupported Compressed attributes not supported yet.
unsupported Encrypted/sparse attributes not supported.
failed Failed to get size for mapping pairs.
corrupt BUG: Allocated size is smaller than data size!
failed BUG(): in insert_positioned_attribute_in_mft_record(): make_room_for_attribute() returned error: EINVAL!
unsupported Unknown compression format. Reverting to standard compression.
io Error writing non-resident attribute value.
failed insert_positioned_attr_in_mft_record failed with error {n}.
unsupported FIXME: Hit unimplemented code path #2.
no-memory Failed to allocate scattered clusters
failed BUG(): in insert_non_resident_attribute_in_mft_record(): make_room_for_attribute() returned error: EINVAL!
corrupt insert_non_resident_attr_in_mft_record failed with error {n}.
unsupported FIXME: Hit unimplemented code path #3.
failed BUG(): in insert_resident_attribute_in_mft_record(): make_room_for_attribute() returned error: EINVAL!
failed add_attr_std_info failed
missing BUG: Unnamed data not found
missing BUG: Standard information not found
failed Failed to get attribute search context.
missing BUG: Standard information attribute not present in file record.
failed add_attr_file_name failed: {why}
failed add_attr_vol_info failed: {why}
failed add_attr_sd failed: {why}
failed add_attr_data failed: {why}
failed add_attr_data_positioned failed: {why}
failed add_attr_vol_name failed: {why}
corrupt add_attr_index_root: indexed attribute is $FILE_NAME but collation rule is not COLLATION_FILE_NAME.
corrupt add_attr_index_root: index block size is not a multiple of the cluster size.
corrupt add_attr_index_root: index block size is not a power of 2.
corrupt add_attr_index_root: index block size is smaller than the sector size.
failed add_attr_index_root failed: {why}
failed add_attr_index_alloc failed: {why}
failed add_attr_bitmap failed: {why}
failed add_attr_bitmap_positioned failed: {why}
unsupported FIXME: Hit unimplemented code path #4.
none Sector size is bigger than index block size. Setting usa_count to 1. If Windows chkdsk reports this as corruption, please email {text} stating that you saw this message and that the filesystem created was corrupt. Thank you.
failed ntfs_mst_pre_write_fixup() failed in upgrade_to_large_index.
missing ntfs_index_keys_compare called without supported collation rule.
failed make_room_for_index_entry_in_index_block failed: {why}
no-space Too many hardlinks present already.
failed create_hardlink failed adding file name attribute: {why}
failed create_hardlink failed inserting index entry: {why}
failed index_obj_id_insert failed inserting index entry: {why}
failed Warning: Could not close {why}
failed Could not create device
read-only Running in READ-ONLY mode!
missing The device doesn't exist; did you specify it correctly?
failed Error getting information about {why}
refused Refusing to make a filesystem here!
invalid You must specify the number of sectors.
refused mkntfs forced anyway.
invalid {text} is entire device, not just one partition.
refused mkntfs forced anyway. Hope /etc/mtab is incorrect.
failed Failed to determine system page size. Assuming safe default of 4096 bytes.
none The sector size was not specified for {text} and it could not be obtained automatically. It has been set to 512 bytes.
corrupt The sector size is invalid. It must be a power of two, e.g. 512, 1024.
corrupt The sector size is invalid. The minimum size is 256 bytes and the maximum is 4096 bytes.
invalid Couldn't determine the size of {text}. Please specify the number of sectors manually.
none The partition start sector was not specified for {text} and it could not be obtained automatically. It has been set to 0.
none The partition start sector was not specified for {text} and the automatically determined value is too large ({n}). It has been set to 0.
invalid Invalid partition start sector. Maximum is 4294967295 (2^32-1).
invalid The number of sectors per track was not specified for {text} and it could not be obtained automatically. It has been set to 0.
invalid The number of sectors per track was not specified for {text} and the automatically determined value is too large. It has been set to 0.
invalid Invalid number of sectors per track. Maximum is 65535.
invalid The number of heads was not specified for {text} and it could not be obtained automatically. It has been set to 0.
none The number of heads was not specified for {text} and the automatically determined value is too large. It has been set to 0.
invalid Invalid number of heads. Maximum is 65535.
unsupported Device is too small ({n}kiB). Minimum NTFS volume size is 1MiB.
unsupported Device is too large to hold an NTFS volume (maximum size is 256TiB).
corrupt The cluster size is invalid. It must be a power of two, e.g. 1024, 4096.
corrupt The cluster size is invalid. It must be equal to, or larger than, the sector size.
corrupt The cluster size is invalid. It cannot be more that 4096 times the size of the sector size.
corrupt The cluster size is invalid. The maximum cluster size is {n} bytes ({n}kiB).
unsupported Windows cannot use compression when the cluster size is larger than 4096 bytes.
unsupported Windows cannot use compression when the cluster size is larger than 4096 bytes. Compression has been disabled for this volume.
invalid Illegal combination of volume/cluster/sector size and/or cluster/sector number.
corrupt Number of clusters exceeds 32 bits. Please try again with a larger
unsupported Mft record size ({n} bytes) exceeds system page size ({n} bytes). You will not be able to mount this volume using the NTFS kernel driver.
unsupported Index record size ({n} bytes) exceeds system page size ({n} bytes). You will not be able to mount this volume using the NTFS kernel driver.
missing To boot from a device, Windows needs the 'partition start sector', the 'sectors per track' and the 'number of heads' to be set.
unsupported Windows will not be able to boot from this device.
invalid $LogFile would be created with invalid size. This is not allowed as it would cause Windows to blue screen and during boot.
none This should not happen.
io Error: Cluster zero is bad. Cannot create NTFS file system.
io Found bad cluster ({n}). Adding to list of bad blocks.
io Error: Bad cluster found in location reserved for system file $Boot.
failed Failed to allocate attribute search context
missing BUG: $INDEX_ALLOCATION attribute not found.
failed Failed to decompress runlist of $INDEX_ALLOCATION attribute.
corrupt BUG: $INDEX_ALLOCATION attribute too short.
io ntfs_mst_pre_write_fixup() failed while syncing index block.
io Error writing $INDEX_ALLOCATION.
none Setting the volume dirty so check disk runs on next reboot into Windows.
failed Couldn't create $Volume: {why}
io Couldn't write backup boot sector: {why}
io Couldn't write backup boot sector. This is due to a limitation in the
unsupported Linux kernel. This is not a major problem as Windows check disk will create the
failed Failed to layout system mft records.
failed Failed to layout mft record.
missing BUG: $FILE_NAME attribute not found.
failed Couldn't create root directory: {why}
failed Couldn't create $MFT: {why}
failed Couldn't create $MFTMirr: {why}
failed Couldn't create $LogFile: {why}
failed Couldn't create $AttrDef: {why}
failed Couldn't create $Bitmap: {why}
corrupt BUG: calculated clusters_per_mft_record is wrong (= {hex})
corrupt BUG: calculated clusters_per_index_record is wrong (= {hex})
corrupt FATAL: Generated boot sector is invalid!
failed Couldn't create $Boot: {why}
failed Couldn't create $BadClus: {why}
failed Couldn't create $Secure: {why}
failed Couldn't create $UpCase: {why}
failed Couldn't create $Extend: {why}
failed Couldn't create system file {n} ({hex}): {why}
failed Couldn't create $Quota: {why}
failed Couldn't create $ObjId: {why}
failed Couldn't create $Reparse: {why}
failed Could not create volume
failed Could not copy volume name
failed Could not create attrdef structure
failed Could not create an attribute search context
missing BUG: $DATA attribute not found.
corrupt Error : the global bitmap is resident
failed Syncing device. FAILED
unsupported output size in MB only
none OK quitting. NO CHANGES have been made to your NTFS volume.
none Resize an NTFS Volume, without data loss.
invalid Illegal new volume size
invalid You must specify exactly one device.
invalid Options --info(-mb-only) and --expand cannot be used with --size.
invalid Options --info-mb-only cannot be used with --expand.
failed Failed to redirect stderr to stdout
failed Failed to redirect stderr to /dev/null
unsupported Very rare fragmentation type detected. Sorry, it's not supported yet.
failed Bad sector list check failed
unsupported Highly fragmented $Bitmap isn't supported yet.
corrupt $MFTMirr can't be split up yet. Please try a different size.
corrupt Corrupt runlist in inode {n} attr {hex} LCN {hex} length {hex}
corrupt Outside of the volume reference for inode {n} at {n}:{n}
failed Couldn't get $Bitmap $DATA
corrupt $Bitmap size is smaller than expected ({n} != {n})
failed Cluster accounting failed at {n} ({hex}): {text} cluster in $Bitmap
corrupt Filesystem check failed! Totally {n} cluster accounting mismatches.
io Reading inode {n} failed
failed Could not update runlist for attribute {hex} in inode {n}
failed Could not map attribute {hex} in inode {n}
failed Could not open attribute {hex} in inode {n}
failed Failed to close inode {n} through the library
failed Could not open inode {n} through the library
failed Failed to determine free space
failed Failed to reload the MFT for delayed updates
corrupt WARNING: The MFT is now severely fragmented ({n} extents)
failed Could not store delayed update data
failed ntfsc_calloc couldn't get memory
corrupt Unexpected end of file!
failed Failed to sync device
io seek failed to position {n}
no-memory ntfs_malloc
io Failed to read from the disk
io Failed to write to the disk
no-memory Cluster allocation failed for {n}:{n}
corrupt Corrupt runlist in MTF {n} attr {hex} LCN {hex} length {hex}
failed Couldn't update MFT own record
failed Couldn't update record {n}
no-memory ntfs_malloc failed
missing Internal error : no runlist for $MFT
io Could not read the base record of MFT
missing Could not find the DATA of MFT
no-memory Could not allocate 16 records in the first MFT chunk
corrupt Sanity check failed! Highest_vcn = {n}. Please report!
failed Could not access the bad sector list
failed Could not decode the bad sector list
failed Could not adjust the bad sector list
no-memory Couldn't allocate $Bitmap clusters
unsupported Resident attribute in $Bitmap isn't supported!
io Couldn't write $Bitmap
io Couldn't write full $Bitmap file ({n} from {n})
io {text}This software has detected that the disk has at least {n} bad sector{why}.
io WARNING: Bad sectors can cause reliability problems and massive data loss!!!
none Updating $BadClust file ...
failed Couldn't update $Bitmap at new location
failed Couldn't update $Bitmap
failed Opening '{name}' as NTFS failed
failed Failed to check '{name}' mount state
missing Probably /etc/mtab is missing. It's too risky to continue. You might try
busy Device '{name}' is mounted read-write. You must 'umount' it first.
busy Device '{name}' is mounted. You must 'umount' it first.
invalid Run chkdsk /f and please try again, or see option -f.
corrupt Cluster size {n} is too large!
failed Failed to update the free space
version-mismatch NTFS volume version: {n}.{n}
unsupported Unknown NTFS version
failed Failed to set the volume dirty
no-space Volume is full. To shrink it, delete unused files.
no-space New size can't be less than the space already occupied by data.
none You either need to delete unused files or see the -i option.
unsupported The fragmentation type, you have, isn't supported yet. Rerun ntfsresize
unsupported with the -i option to estimate the smallest shrunken volume size supported.
failed Failed to setup allocation bitmap
failed Filesystem check failed!
corrupt {n} clusters are referenced outside of the volume.
missing Could not find attribute {hex} in inode {n}
corrupt Bad record {n}, could not get its size
io Could not read the MFT bitmap
failed Could not get the MFT bitmap
corrupt Invalid MFT bitmap
io Hopelessly many bad sectors have been detected!
failed Decompressing $BadClust:$Bad mapping pairs failed
corrupt The $MFT is too much fragmented
corrupt $MFTMirr is bad or fragmented
corrupt $Boot is bad or fragmented
failed Could not get Volume flags
corrupt Resident attribute in $BadClust! Please report to {why}
failed Cannot expand volume : the partition has not been expanded
corrupt The backup bootsector does not match the old bootsector
no-space The expanded space cannot hold the new metadata
failed Cannot expand volume without copying the data :
corrupt and the sector difference is not a multiple of {n}
invalid You must expand the partition to at least {n} bytes,
corrupt Bad run : lcn {hex} length {n}
io Failed to write the bitmap (size=0)
failed Error rewriting the bitmap
failed Failed to overwrite the old $MFTMirr
io Failed to write the new $MFT
io Failed to write the new $Boot
io Failed to read the old $Boot
failed Could not get a runlist of inode {n}
failed Could not get the data runlist of inode {n}
io Could not read the $MFT entry {n}
io Could not write the $MFT entry {n}
io Could not read the old $MFT
io Failed to read the backup bootsector (size=0)
io Error reading the backup bootsector
failed Could not get the old volume parameters from the backup bootsector
failed Should something go wrong during the actual resizing (power outage, etc.),
failed just restart the procedure, but DO NOT TRY to repair with chkdsk or similar,
failed Could not sync
missing Cannot check further in no-action mode
failed Couldn't open volume '{name}'!
failed Couldn't get device size ({n})!
corrupt Corrupt partition table or incorrect device partitioning?
corrupt New size can't be bigger than the device size.
none Nothing to do: NTFS volume size is already OK.
failed Failed to set locale, using default '{name}'.
missing The device {text} doesn't exist
none Use the force option to ignore this error.
refused Forced to continue.
unsupported You can use force option to avoid this check, but this is not recommended
none and may lead to data corruption.
corrupt WARNING: Dirty volume mount was forced by the 'force' mount option.
crash Internal error, strtoll didn't return a suffix.
invalid Invalid size suffix '{name}'. Use T, G, M, or K.
invalid Invalid number '{name}'.
failed Couldn't create a search context.
failed Couldn't translate filename to current locale.
failed Couldn't open inode {n}.
corrupt Pathname was truncated.
failed Couldn't translate attribute type to current locale.
unsupported Unknown attribute type {hex}
corrupt Attribute type was truncated.
failed Couldn't translate attribute name to current locale.
corrupt Attribute name was truncated.
failed Couldn't open $Bitmap
io Couldn't read $Bitmap
io Couldn't read $MFT/$BITMAP
io Error reading inode {n}. Aborting.
io Error reading inode {n}.
no-memory Out of memory. Aborting.
failed Couldn't open $MFT/$DATA
io Couldn't read MFT Record {n}
failed Error closing inode {n}.
none --rescue Continue after disk read errors
invalid You must specify an output file.
invalid You must specify a device file.
unsupported Only special images can be read from standard input
unsupported Restoring only metadata from an image is not supported!
unsupported Cloning only metadata to stdout isn't supported!
none Filesystem check can be ignored only for metadata cloning or rescue situations!
unsupported Saving and restoring an image at the same time is not supported!
invalid A restoring test requires the restore option!
missing A restoring test requires not defining any output!
failed Couldn't access '{name}'
busy Output file '{name}' already exists.
unsupported Cloning only metadata to a block device does not usually make sense, aborting...
invalid If you were instructed to do this by a developer and/or are sure that this is what you want to do, run this utility again but this time add the force option, i.e. add '--force' to the command line arguments.
failed Disk is faulty, can't make full backup!
corrupt Corrupted input, copy aborted
corrupt Short image file...
corrupt Bad offset at input location {hex}
failed Cannot restore a metadata image to stdout
corrupt restore_image: corrupt image at input offset {n}
corrupt Invalid command code {n} at input offset {hex}
io Failed to read $INDEX_ROOT attribute of inode {n}
io Failed to read $BITMAP attribute
failed Failed to open $INDEX_ALLOCATION attribute
io Failed to read $INDEX_ALLOCATION attribute
corrupt Damaged INDX record
failed INDX write fixup failed
io ntfs_rl_pwrite failed for inode {n}
io Failed to write_all
corrupt Short last MFT record
corrupt Short last directory index record
corrupt Bug : invalid dump_clusters()
corrupt Cluster {n} referenced twice!
failed Failed to map data of inode {n}
failed Failed to open data of inode {n}
failed Failed to map index of inode {n}
failed Failed to open index of inode {n}
corrupt $Bitmap size is smaller than expected ({n} < {n})
corrupt Filesystem check failed! Windows wasn't shutdown properly or inconsistent
corrupt filesystem. Please run chkdsk /f on Windows then reboot it TWICE.
corrupt Bug : invalid walk_clusters()
no-memory Failed to allocate internal buffer
failed ftruncate failed for file '{name}'
failed fileno for stdin failed
failed setting binary stdin failed
failed failed to open image
corrupt Input file is not an image! (invalid magic)
version-mismatch Do not know how to handle image format version {n}.{n}. Please obtain a newer version of ntfsclone.
no-memory malloc dummy_buffer
no-space Output device is too small ({n}) to fit the NTFS image ({n}).
failed ntfs_inode_close failed for $BadClus
no-space Destination doesn't have enough free space: {n} MB < {n} MB
unsupported ntfsclone is not compiled properly. Please fix
failed fileno for stdout failed
failed setting binary stdout failed
failed Opening file '{name}' failed
failed Opening volume '{name}' failed
invalid Bad hexadecimal serial number.
none You may not use --quiet and --verbose at the same time.
~corrupt * Warning : the backup boot sector does not match (leaving unchanged)
~failed Error setting a new serial number
~failed Error getting the serial number
busy {text} is mounted read-write, results may be unreliable.
failed Unable to convert label string to Unicode
no-space New label is too long. Maximum {n} characters allowed. Truncating {n} excess characters.
failed Cannot make changes to a mounted device
none Option 'T' is deprecated, it was replaced by 't'.
unsupported Unhandled option case: {n}.
invalid You must specify an inode to learn about.
none You may not specify --inode and --file together.
version-mismatch Volume Version: {n}.{n}
failed Decompressed Runlist: not done yet
failed Attribute Types: not done yet
no-space Maximum versions: {n}
version-mismatch Version number: {n}
invalid Size of STANDARD_INFORMATION is {n} ({hex}). It should be either 72 or 48, something is wrong...
failed ntfs_get_attribute_value_length failed
failed ntfs_get_attribute_value failed
failed ntfs_ucstombs failed
corrupt End of attribute list reached.
failed ntfsinfo error: could not parse file name
missing Birth Volume ID: missing
missing Birth Object ID: missing
missing Domain ID: missing
missing $OBJECT_ID not present. Only NTFS versions > 3.0
version-mismatch have $OBJECT_ID. Your version of NTFS is {n}.
missing {text} Owner SID: missing
missing {text} Group SID: missing
io ntfsinfo error: could not read security descriptor
failed ntfsinfo error: could not decompress runlist
failed ntfsinfo error: could not parse volume name
unsupported Unknown Flags: {hex}
io Failed to read $SDS attribute
corrupt Invalid LCN value {hex} passed to ntfs_dump_lcn().
failed Error: couldn't parse attribute name
failed Error: couldn't decompress runlist
unsupported Unknown index attribute type: {hex}
corrupt {text}Index header flags: {hex}
io Failed to read $INDEX_ROOT attribute
failed Failed to get the reparse data
io ntfs_rl_pread failed
failed ntfs_mapping_pairs_decompress failed
unsupported ===== Please report this unknown attribute type to {text} =====
failed ntfsinfo error: stopped before finished enumerating attributes
no-space End of inode reached
invalid Failed to parse command line options
failed Error loading node
`,
    },
  ],
};
