import type { Program } from './program.ts';

export const wimlib: Program = {
  id: 'wimlib',
  name: 'wimlib',
  version: '1.14',
  source: 'wimlib src, programs/imagex.c',
  sources: ['userspace', 'writing'],
  stage: 'tool',
  parts: [
    {
      subsystem: 'imaging',
      messages: `
busy There is already an image named "{name}" in the WIM!
no-memory Failed to allocate memory for blob table with capacity {n}
io Failed to read header of solid resource (offset_in_wim={n})
failed blob could not be assigned to a solid resource
corrupt Invalid blob table (offset overflow)
corrupt Invalid blob table (blobs in solid resource overlap)
unsupported Image metadata in solid resources is unsupported.
missing Could not find metadata resources for all images
busy Ignoring {n} duplicate blobs
missing Ignoring {n} empty blobs
invalid Ignoring {n} blobs with wrong part number
no-memory Not enough memory to read blob table!
no-memory Failed to allocate {n} bytes for temporary blob table
corrupt File will be corrupted!
none Result of case-insensitive lookup is ambiguous
busy Ignoring duplicate file "{name}" (the WIM image already contains a file at that path with the exact same name)
invalid The root of the WIM image is not a directory!
none The metadata resource has no directory entries; treating as an empty image.
invalid Image name and description must be left NULL for multi-image export
busy There is already an image named "{name}" in the destination WIM
corrupt Data read on pipe is invalid (expected blob header)
corrupt Data read on pipe is invalid (resource is of 0 size)
io Error reading pipable WIM from pipe
corrupt Expected metadata resource, but found non-metadata resource
failed Failed to create temporary filename
failed Failed to create temporary file "{name}"
io Error writing data to temporary file "{name}"
corrupt Corruption in {text}"{name}"! Extracting anyway since data recovery mode is enabled.
invalid "{name}" is not a regular file and therefore cannot be extracted to standard output
none Not extracting "{name}": has same case-insensitive name as "{name}"
invalid "{name}" has an invalid filename that is not supported on this platform; extracting dummy name instead
invalid Not extracting "{name}": has an invalid filename that is not supported on this platform
read-only Ignoring FILE_ATTRIBUTE_READONLY of {n} files
unsupported Extraction backend does not support symbolic links!
unsupported Extraction backend does not support security descriptors!
unsupported Requested UNIX metadata extraction, but extraction backend does not support it!
unsupported Extraction backend does not support DOS names!
unsupported Extraction backend does not support timestamps!
unsupported Extracting multiple directory trees at once is not supported in {text} extraction mode!
failed Failed to create directory "{name}"
unsupported wimlib was compiled without support for NTFS-3G, so
failed it cannot apply a WIM image directly to an NTFS volume.
unsupported WIMBoot extraction is only supported on Windows!
invalid Only one compression format can be specified for compact-mode extraction!
invalid Compact-mode extraction and WIMBoot-mode extraction are mutually exclusive!
unsupported Compact-mode extraction (System Compression) is only supported on Windows!
missing No matches for path pattern "{name}"
missing Path "{name}" does not exist in WIM image {n}
unsupported Cannot extract multiple images in NTFS extraction mode.
io Failed to read path list file "{name}"
io The WIM being read from file descriptor {n} is not pipable!
invalid The first part of the split WIM must be sent over the pipe first.
corrupt Expected XML data, but found non-metadata resource.
corrupt Image count in XML data is not the same as in WIM header.
invalid "{name}" is not a valid image in the pipable WIM!
unsupported Applying all images from a pipe is not supported!
missing No image was specified, but the pipable WIM did not contain exactly 1 image
io Can't seek backwards in pipe (offset {n} => {n}).
corrupt "{name}": Invalid magic characters in header
corrupt "{name}": Header size is invalid ({n} bytes)
unsupported "{name}": Unknown WIM version: {n}
corrupt "{name}": Invalid WIM part number: {n} of {n}
corrupt "{name}": Invalid image count ({n})
io "{name}": Error reading header
io Failed to write WIM header
invalid Inode has too many streams! Path="{name}"
missing "{name}": blob not found
missing SHA-1 message digest of missing blob:
unsupported Unsupported directory hard link "{name}" <=> "{name}"
none Suppressing additional warnings about directory hard links...
io Read error while calculating integrity checksums
corrupt WIM blob table ends before WIM header ends!
version-mismatch The split WIM parts specified belong to different split WIMs!
none The parts of the split WIM are not numbered 1..{n} as expected. Did you specify duplicate parts?
corrupt {n} inodes had invalid security IDs
corrupt Metadata resource is corrupted (invalid SHA-1 message digest)!
no-memory Failed to allocate {n} bytes for metadata resource
failed Failed to update timestamps of "{name}" in NTFS volume
failed Failed to set DOS name of "{name}" in NTFS volume
none This error may have been caused by a known bug in libntfs-3g where it is unable to set DOS names on files whose long names contain unpaired surrogate characters. This bug was fixed in NTFS-3G version 2017.3.23.
none This error was probably caused by a known bug in libntfs-3g where it is unable to set DOS names on files whose long names end with a dot or space character. This bug was fixed in NTFS-3G version 2017.3.23.
failed Failed to set reparse data on "{name}"
none This reparse point had a non-Microsoft reparse tag. The preceding error may have been caused by a known bug in libntfs-3g where it does not correctly validate non-Microsoft reparse points. This bug was fixed in NTFS-3G version 2016.2.22.
failed Failed to create named data stream of "{name}"
busy Duplicate object ID on file "{name}"
failed Failed to set object ID on "{name}" in NTFS volume
failed Failed to set attributes on "{name}" in NTFS volume
failed Failed to set security descriptor on "{name}" in NTFS volume
failed Failed to set timestamps on "{name}" in NTFS volume
failed Error creating "{name}" in NTFS volume
failed Error closing "{name}" in NTFS volume
failed Can't open root of NTFS volume
failed Error closing root of NTFS volume
failed Failed to create empty attributes of directory "{name}" in NTFS volume
failed Can't create link "{name}" in NTFS volume
failed Can't open "{name}" in NTFS volume
failed Can't create "{name}" in NTFS volume
failed Failed to reopen "{name}" in NTFS volume
failed Failed to close "{name}" in NTFS volume
corrupt Reparse data of "{name}" has size {n} bytes (exceeds {n} bytes)
failed Failed to open data stream of "{name}"
io Error writing data to NTFS volume
failed Error extending attribute to final size
failed Failed to mount "{name}" with NTFS-3G
failed Unable to open security descriptor index of NTFS volume "{name}"
failed Failed to close security descriptor index of NTFS volume "{name}"
failed Failed to unmount "{name}" with NTFS-3G
failed Failed to open attribute of NTFS inode {n}
failed Failed to open NTFS inode {n}
io Error reading data from NTFS inode {n}
corrupt "{name}" has multiple nonempty streams with the same type and name! Only the first will be saved.
corrupt Reparse point attribute of "{name}" is too short!
io Error reading reparse point header of "{name}"
failed Failed to get NTFS attribute search context for "{name}"
failed Error listing NTFS attributes of "{name}"
missing NTFS inode {n} has Win32 name with no corresponding DOS name
io Error reading directory "{name}"
failed Failed to open NTFS file "{name}"
failed Failed to get NTFS attributes from "{name}"
unsupported Can't archive "{name}" because NTFS-3G capture mode does not support encrypted files and directories
io Error reading object ID of "{name}"
io Error reading security descriptor of "{name}"
failed Failed to mount NTFS volume "{name}" read-only
missing Found no files for glob "{name}"
failed Failed to process glob "{name}"
failed Failed to decompress data! Continuing anyway since data recovery mode is enabled.
failed Failed to decompress data!
corrupt Invalid compressed resource: expected power-of-2 chunk size (got {n})
corrupt Invalid chunk size in compressed resource!
no-memory Out of memory while reading compressed WIM resource
io Error reading data from WIM file
corrupt "{name}": File was concurrently truncated
io "{name}": Error reading data
failed Can't open staging file "{name}"
io Can't read {n} byte blob into memory
corrupt Expected SHA-1: {why}
corrupt Too many blobs in one resource!
io Error writing to file descriptor
invalid {text}:{n}: Invalid pattern "{name}":
invalid Patterns including drive letters must be absolute!
invalid Relative patterns can only include one path component!
failed Failed to load capture configuration file "{name}"
none Note: the capture configuration file must be valid UTF-8 or UTF-16LE
missing Ignoring empty filename
none Duplicate file path: "{name}". Only capturing the first version.
corrupt WIM security data is invalid!
no-memory Out of memory while reading WIM security data!
unsupported Splitting of WIM containing solid resources is not supported.
unsupported Only an unmodified, on-disk WIM file can be split.
corrupt Filename mismatch; path1="{name}", path2="{name}"
corrupt Short name mismatch; path="{name}"
corrupt Child count mismatch; path1="{name}", path2="{name}"
corrupt Attribute mismatch for {text}: {hex} vs. {hex}:
corrupt Security descriptor of {text} differs!
corrupt {text} has a security descriptor in the first image but not in the second image!
gone {text} unexpectedly lost its object ID
corrupt {text} unexpectedly gained an object ID
corrupt Object ID of {text} differs
corrupt {text} unexpectedly lost its UNIX metadata
corrupt {text} unexpectedly gained UNIX metadata
corrupt UNIX metadata of {text} differs: [uid={n}, gid={n}, mode=0{hex}, rdev={n}] vs. [uid={n}, gid={n}, mode=0{hex}, rdev={n}]
corrupt Invalid xattr entry
corrupt Too many xattr entries
missing No xattr entries
corrupt Duplicate xattr names
gone {text} unexpectedly lost its xattrs
corrupt {text} unexpectedly gained xattrs
corrupt {text}: invalid xattrs
corrupt Creation time of {text} differs; {n} != {n}
corrupt Last write time of {text} differs; {n} != {n}
corrupt Last access time of {text} differs; {n} != {n}
missing Stream of {text} is missing in second image; type {n}, named={n}, empty={n}
corrupt Stream of {text} differs; type {n}
io Error reading stdin
no-memory Not enough memory to read "{name}"
unsupported {text}:{n}: Unrecognized section "{name}"
missing {text}:{n}: Not in a bracketed section!
failed Failed to create thread
failed Failed to initialize mutex
failed Failed to initialize condition variable
corrupt "{name}": extended attribute is corrupt or unsupported
failed "{name}": unable to set extended attribute "{name}"
failed "{name}": unable to set uid={n} and gid={n}
failed "{name}": unable to set mode=0{hex}
failed "{name}": unable to set timestamps
failed Can't create hard link "{name}" => "{name}"
failed Can't create directory "{name}"
unsupported Can't create special file "{name}"
failed Can't create regular file "{name}"
failed Error closing "{name}"
io Error writing data to filesystem
failed Can't create symbolic link "{name}"
failed Error extending "{name}" to final size
unsupported {n} special files were not extracted due to EPERM!
corrupt "{name}": malformed extended attribute names list
no-space "{name}": name of extended attribute "{name}" is too long to store
io "{name}": unable to read extended attribute "{name}"
no-space "{name}": value of extended attribute "{name}" is too large to store
failed "{name}": unable to list extended attributes
failed "{name}": Can't open directory
io "{name}": Error reading directory
io "{name}": Can't read target of symbolic link
no-space "{name}": target of symbolic link is too long
unsupported "{name}": target of symbolic link is not valid UTF-8. This is not supported.
io "{name}": Can't read metadata
unsupported "{name}": File type is unsupported
unsupported "{name}": filename is not valid UTF-8. This is not supported.
busy Can't place directory at "{name}" because a nondirectory file already exists there!
refused Refusing to overwrite nondirectory file "{name}"
invalid "{name}" in the WIM image is not a directory!
invalid "{name}" is not a directory!
invalid Path "{name}" in WIM image {n} is a directory but a recursive delete was not requested
failed Can't rename "{name}" to "{name}"
unsupported NTFS-3G capture mode is unsupported because wimlib was compiled --without-ntfs-3g
unsupported Capturing UNIX-specific data is not supported on Windows
unsupported Dereferencing symbolic links is not supported on Windows
unsupported Snapshot mode is only supported on Windows, where it uses VSS.
failed Cannot specify RPFIX and NORPFIX flags at the same time!
failed Cannot do reparse point fixups when not capturing a full image!
unsupported Unknown update operation {n}
failed getrandom() failed
failed Unable to open /dev/urandom
io Error reading from /dev/urandom
failed Failed to determine number of processors; assuming 1.
failed Failed to determine available memory; assuming 1 GiB
missing "{name}" does not contain image metadata. Skipping image verification.
corrupt wimlib_print_available_images(): Invalid image {n}
read-only Can't open "{name}" read-only
failed Failed to get full path to file "{name}"
busy The WIM_HDR_FLAG_WRITE_IN_PROGRESS flag is set in the header of
busy "{name}". It may be being changed by another process,
failed or a process may have crashed while writing the WIM.
corrupt Ignoring invalid boot index.
invalid Invalid chunk size ({n} bytes) for compression type {text}!
missing "{name}" does not contain integrity information. Skipping integrity check.
corrupt The WIM's header is inconsistent with its XML data.
none Please submit a bug report if you believe this WIM file should be considered valid.
failed Can't modify "{name}"
unsupported Cannot modify "{name}": is part of a split WIM
read-only Cannot modify "{name}": is marked read-only
missing {text} does not exist in the WIM image.
missing to an empty [PrepopulateList] section.
none The WIM image is not marked as WIMBoot compatible. This usually
none means it is not intended to be used to back a Windows operating
unsupported At least one of the source WIM files uses a version of the WIM
unsupported file format that not supported by Microsoft's wof.sys driver.
corrupt At least one of the source WIM files is uncompressed. Files whose
unsupported files are not supported by Microsoft's wof.sys driver.
unsupported At least one of the source WIM files uses a compression format that
unsupported is not supported by Microsoft's wof.sys driver. Files whose data is
none Some files exceeded 4.2 GB in size. Such files will be extracted
unsupported are not supported by Microsoft's wof.sys driver.
no-space Some paths are too long to extract (> 32768 characters)!
busy Overriding conflicting short name; path="{name}"
failed Can't create symbolic link "{name}"!
refused (Need Administrator rights, or at least the
refused SeCreateSymbolicLink privilege.)
refused Windows 8.1 and later use new file permissions in this directory that
none cannot be overridden, even by backup/restore programs. To extract your
none files anyway, you need to choose a different target directory, delete
none extraction from a non-broken operating system such as Windows 7 or
unsupported system. This is *not* a bug in wimlib. See this thread for more
no-space Can't extract data: too many open files!
failed Unable to compute file path!
refused For compatibility with the Windows bootloader, some files will not
refused will not be honored because the operating system or target volume
unsupported does not support it. System Compression is only supported on
unsupported Windows 10 and later, and only on NTFS volumes.
failed Suppressing further warnings about System Compression failures.
failed Suppressing further warnings about failure to set object IDs.
no-space "{name}": too many extended attributes to extract!
none work. EAs will not be extracted.
failed Suppressing further warnings about failure to set extended attributes.
invalid Extraction to "{name}" complete, but with one or more warnings:
failed - Could not set short names on {n} files or directories
failed - Could not remove short names on {n} files or directories (This is expected on Vista and earlier)
failed - Could only partially set the security descriptor
failed - Could not set security descriptor at all
refused with Administrator rights.
failed Can't open {text} for reading:
busy File is in use by another process! Consider using snapshot (VSS) mode.
corrupt {text}: File was concurrently truncated
io Only could read {n} of {n} bytes from encrypted file "{name}"
corrupt "{name}": reparse point buffer is too short
invalid Scan of "{name}" complete, but with one or more warnings:
failed - Could not capture SACL (System Access Control List)
failed - Could not capture security descriptor at all
corrupt Inode {hex} is a duplicate!
corrupt Invalid FILE_LAYOUT_NAME_ENTRY! FileReferenceNumber={hex}, FileNameLength={n}, FileName={text}, Flags={hex}
corrupt Inode {hex} has no long names!
corrupt Invalid STREAM_LAYOUT_ENTRY! FileReferenceNumber={hex}, StreamIdentifierLength={n}, StreamIdentifier={why}
missing Parent inode {hex} ofdirectory entry "{name}" (inode {hex}) was missing from the MFT listing!
corrupt The MFT listing for volume "{name}" did not include a root directory!
unsupported "{name}": unrecognized path format
failed A problem occurred during the fast MFT scan.
failed Unable to load ntdll.dll
unsupported "{name}": Path format not recognized
failed Failed to load Fltlib.dll
missing FilterAttach() does not exist in Fltlib.dll
no-memory Ran out of memory while building error message!!!
failed Failed to delete original file (moved to "{name}")
failed Atomic semantics not respected in failed rename() (new file is at "{name}")
io Error writing blob header to WIM file
corrupt Resource size too large ({n} bytes!
failed Error reserving space for chunk table in WIM file
io Error writing chunk table to WIM file
io Error writing chunk data to WIM file
unsupported WIM file contains overlapping resources! Compaction is not possible.
io Error reading raw data from WIM file
io Error writing raw data to WIM file
failed Failed to sort blobs for solid compression. Continuing anyways.
failed Couldn't create parallel chunk compressor: {why}.
failed Failed to open "{name}" for writing
failed Failed to truncate the output WIM file
failed Error syncing data to WIM file
failed Failed to close the output WIM file
none Creating a pipable WIM, which will be incompatible
unsupported Solid compression is unsupported in pipable WIMs
unsupported Can't include integrity check when writing pipable WIM to pipe!
none Do *not* interrupt the operation, or else the WIM file will be
corrupt Error updating WIM header flags
io Can't seek to end of WIM
corrupt Truncating "{name}" to its original size ({n} bytes)
failed Failed to truncate WIM file!
failed Failed to rename \`{name}' to \`{name}'
failed Failed to set image property "{name}" to value "{name}": {why}
no-memory Ran out of memory while setting Windows-specific metadata in the WIM file's XML document.
failed Error unescaping string '%.*'
invalid "{name}" is not a valid image in "{name}"!
invalid Please specify a 1-based image index or image name. To list the images
failed Cannot specify all images for this action!
invalid Compression level must be a positive integer! e.g. --compress=lzx:80
none Warning: use of '--compress=recovery' is discouraged because it behaves
none then you may suppress this warning by specifying '--compress=lzms' instead
invalid Invalid compression type "{name}"!
none "{name}" is not a recognized System Compression format. The options are:
invalid '--image-property' argument must be in the form NAME=VALUE
busy The {text} property of image {n} already has value "{name}".
none Perhaps the '--ref' argument did not specify all other parts of the split WIM?
none If this is a delta WIM, use the --ref argument to specify the WIM(s) on which it is based.
none "{name}" is not the first part of the split WIM.
invalid You must specify the first part.
missing Missing closing quote: {why}
none WARNING: Excluding unsupported file or directory
none WARNING: Adjusted target of absolute symbolic link "{name}"
failed Extracting "{name}" as normal file (not WIMBoot pointer)
invalid Number of threads must be a non-negative integer!
invalid Invalid chunk size specification; must be a positive integer
invalid Invalid chunk size specification; suffix must be K, M, or G
corrupt Invalid chunk size specification; the value is too large!
unsupported Unknown update command "{name}" on line {n}
unsupported Unrecognized option "{name}" to update command "{name}" on line {n}
invalid Unexpected argument "{name}" in update command on line {n}
invalid (The "{name}" command only takes {n} nonoption arguments!)
invalid Not enough arguments to update command "{name}" on line {n}
failed Can't specify --ref when applying from stdin!
failed Failed to stat "{name}"
invalid '--update-of' can only be specified one time!
none [WARNING] '--update-of' is unreliable on Windows!
invalid '--create' is only valid for 'wimappend', not 'wimcapture'
io Can't write a non-pipable WIM to standard output! Specify --pipable
none Using standard output for append does not make sense.
invalid '--unsafe-compact' is only valid for append!
invalid '--update-of' must specify WIMFILE:IMAGE!
invalid For capture of non-delta WIM, '--update-of' must specify WIMFILE:IMAGE!
invalid Must specify a WIM file
invalid Must specify an image
failed Failed to delete image from "{name}"
failed Failed to write the file "{name}" with image deleted
invalid "{name}" is not a regular file or block device
invalid Cannot specify a compression type that is not the same as that used in the destination WIM
failed Cannot stat file "{name}"
invalid '--unsafe-compact' is only valid when exporting to an existing WIM file!
missing --boot specified for all-images export, but source WIM has no bootable image.
missing Can't combine --no-globs and --nullglob!
missing Note: You can use the '--nullglob' option to ignore missing files.
invalid Cannot specify the --boot flag without specifying a specific image in a multi-image WIM
missing Can't change image properties without specifying a specific image in a multi-image WIM
invalid "{name}" is not a valid image in "{name}"
none Warning: Only showing the blobs for part {n} of a {n}-part WIM.
failed Failed to open the file "{name}" for writing
failed Failed to close the file "{name}"
failed Cannot change image properties when using image 0
none Image {n} is already marked as bootable.
none The file "{name}" was not modified because nothing needed to be done.
invalid Must specify one or more split WIM (.swm) parts to join
unsupported Unknown stream interface "{name}"
failed Failed to mount image {n} from "{name}" on "{name}"
failed Optimization of "{name}" failed.
corrupt Invalid part size "{name}"
invalid The part size must be an integer or floating-point number of megabytes.
failed Failed to unmount "{name}"
refused Note: Use --commit --force to force changes to be committed, regardless
invalid Must specify a WIM file!
invalid At most one WIM file can be specified!
failed "{name}" failed verification!
none Note: if this WIM file is not standalone, use the --ref option to specify the other parts.
none IMAGE can be the 1-based index or name of an image in the WIM file.
missing No command specified!
unsupported Unrecognized command: \`{name}'
io error writing to standard output
failed Exiting with error code {n}:
busy Exiting with error code {n}: The WIM is already locked for writing.
corrupt Exiting with error code {n}: The WIM contains invalid compressed data.
failed Exiting with error code {n}: An error was returned by fuse_main().
corrupt Exiting with error code {n}: The provided file glob did not match any files.
corrupt Exiting with error code {n}: Inconsistent image count among the metadata resources, the WIM header, and/or the XML data.
busy Exiting with error code {n}: Tried to add an image with a name that is already in use.
missing Exiting with error code {n}: The user does not have sufficient privileges.
corrupt Exiting with error code {n}: The WIM file is corrupted (failed integrity check).
corrupt Exiting with error code {n}: The contents of the capture configuration file were invalid.
unsupported Exiting with error code {n}: The compression chunk size was unrecognized.
unsupported Exiting with error code {n}: The compression type was unrecognized.
corrupt Exiting with error code {n}: The WIM header was invalid.
missing Exiting with error code {n}: Tried to select an image that does not exist in the WIM.
corrupt Exiting with error code {n}: The WIM's integrity table is invalid.
corrupt Exiting with error code {n}: An entry in the WIM's lookup table is invalid.
corrupt Exiting with error code {n}: The metadata resource is invalid.
busy Exiting with error code {n}: Conflicting files in overlay when creating a WIM image.
invalid Exiting with error code {n}: An invalid parameter was given.
corrupt Exiting with error code {n}: The part number or total parts of the WIM is invalid.
corrupt Exiting with error code {n}: The pipable WIM is invalid.
corrupt Exiting with error code {n}: The reparse data of a reparse point was invalid.
corrupt Exiting with error code {n}: The SHA-1 message digest of a WIM resource did not match the expected value.
corrupt Exiting with error code {n}: A string was not a valid UTF-8 string.
corrupt Exiting with error code {n}: A string was not a valid UTF-16 string.
failed Exiting with error code {n}: One of the specified paths to delete was a directory.
unsupported Exiting with error code {n}: The WIM is part of a split WIM, which is not supported for this operation.
failed Exiting with error code {n}: Failed to create a hard or symbolic link when extracting a file from the WIM.
missing Exiting with error code {n}: The WIM does not contain image metadata; it only contains file data.
failed Exiting with error code {n}: Failed to create a directory.
failed Exiting with error code {n}: Failed to create or use a POSIX message queue.
no-memory Exiting with error code {n}: Ran out of memory.
invalid Exiting with error code {n}: Expected a directory.
busy Exiting with error code {n}: Directory was not empty.
failed Exiting with error code {n}: One of the specified paths to extract did not correspond to a regular file.
failed Exiting with error code {n}: The file did not begin with the magic characters that identify a WIM file.
failed Exiting with error code {n}: The WIM is not identified with a filename.
missing Exiting with error code {n}: The WIM was not captured such that it can be applied from a pipe.
failed Exiting with error code {n}: NTFS-3G encountered an error (check errno).
failed Exiting with error code {n}: Failed to open a file.
failed Exiting with error code {n}: Failed to open a directory.
missing Exiting with error code {n}: The path does not exist in the WIM image.
io Exiting with error code {n}: Could not read data from a file.
io Exiting with error code {n}: Could not read the target of a symbolic link.
failed Exiting with error code {n}: Could not rename a file.
timeout Exiting with error code {n}: Unable to complete reparse point fixup.
missing Exiting with error code {n}: A file resource needed to complete the operation was missing from the WIM.
corrupt Exiting with error code {n}: The components of the WIM were arranged in an unexpected order.
failed Exiting with error code {n}: Failed to set attributes on extracted file.
failed Exiting with error code {n}: Failed to set reparse data on extracted file.
failed Exiting with error code {n}: Failed to set file owner, group, or other permissions on extracted file.
failed Exiting with error code {n}: Failed to set short name on extracted file.
failed Exiting with error code {n}: Failed to set timestamps on extracted file.
corrupt Exiting with error code {n}: The WIM is part of an invalid split WIM.
io Exiting with error code {n}: Could not read the metadata for a file or directory.
corrupt Exiting with error code {n}: Unexpectedly reached the end of the file.
failed Exiting with error code {n}: A Unicode string could not be represented in the current locale's encoding.
unsupported Exiting with error code {n}: The WIM file is marked with an unknown version number.
unsupported Exiting with error code {n}: The requested operation is unsupported.
invalid Exiting with error code {n}: A file in the directory tree to archive was not of a supported type.
read-only Exiting with error code {n}: The WIM is read-only (file permissions, header flag, or split WIM).
io Exiting with error code {n}: Failed to write data to a file.
corrupt Exiting with error code {n}: The XML data of the WIM is invalid.
unsupported Exiting with error code {n}: The WIM file (or parts of it) is encrypted.
failed Exiting with error code {n}: Failed to set WIMBoot pointer data.
failed Exiting with error code {n}: The operation was aborted by the library user.
unsupported Exiting with error code {n}: The user-provided progress function returned an unrecognized value.
failed Exiting with error code {n}: Unable to create a special file (e.g. device node or socket).
failed Exiting with error code {n}: There are still files open on the mounted WIM image.
missing Exiting with error code {n}: There is not a WIM image mounted on the directory.
refused Exiting with error code {n}: The current user does not have permission to unmount the WIM image.
refused Exiting with error code {n}: The volume must be unlocked before it can be used.
io Exiting with error code {n}: The capture configuration file could not be read.
corrupt Exiting with error code {n}: The WIM file is incomplete.
refused Exiting with error code {n}: The WIM file cannot be compacted because of its format, its layout, or the write parameters specified by the user.
refused Exiting with error code {n}: The WIM image cannot be modified because it is currently referenced from multiple places.
busy Exiting with error code {n}: The destination WIM already contains one of the source images.
busy Exiting with error code {n}: A file being added to a WIM image was concurrently modified.
failed Exiting with error code {n}: Unable to create a filesystem snapshot.
corrupt Exiting with error code {n}: An extended attribute entry in the WIM image is invalid.
failed Exiting with error code {n}: Failed to set an extended attribute on an extracted file.
corrupt Exiting with error code {n}: A difference was detected between the two images being compared.
`,
    },
    {
      subsystem: 'imaging',
      lead: 'wimlib',
      messages: `
corrupt Header Size = {n}
failed Can't open "{name}"
failed Can't stat "{name}"
io Error reading "{name}"
invalid "{name}" is a directory!
missing "{name}" does not exist.
failed Can't open "{name}":
corrupt corrupted!
no-memory Out of memory!
corrupt Short Name = "{name}"
invalid Too many arguments
`,
    },
  ],
};
