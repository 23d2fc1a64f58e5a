import type { Program } from './program.ts';

export const gdisk: Program = {
  id: 'gdisk',
  name: 'GPT fdisk',
  version: '1.0.9',
  source: 'GPT fdisk *.cc',
  sources: ['userspace', 'screen'],
  stage: 'tool',
  parts: [
    {
      subsystem: 'partition',
      messages: `
missing No fields set
unsupported Unknown attributes operator: {some}
failed Could not convert hex attribute mask
failed Could not convert bit number
no-memory Unable to allocate memory in BasicMBRData copy constructor! Terminating!
no-memory Unable to allocate memory in BasicMBRData::operator=()! Terminating!
no-memory Unable to allocate memory in BasicMBRData::ReadMBRData()! Terminating!
io Problem reading disk in BasicMBRData::ReadMBRData()!
io Error reading logical partitions! List may be truncated!
none Warning! MBR Logical partitions found on a hybrid MBR disk! This is an
corrupt Logical partition infinite loop detected! This is being corrected.
io Unable to seek to {some}! Aborting!
io Error seeking to or reading logical partition data from {some}!
missing Some logical partitions may be missing!
invalid {some}, but should be 0x
failed Error {some} when saving MBR!
io Error {some} when seeking to MBR to write it!
missing MBR: not present
unsupported MBR: unknown -- bug!
corrupt Caution: More than one 0xEE MBR partition found. This can cause problems
none Warning: 0xEE partition doesn't start on sector 1. This can cause problems
failed Specified change is not legal! Aborting change!
invalid Invalid partition inclusion code in BasicMBRData::SetInclusionwChecks()!
corrupt Partition table is not currently in a valid state. Aborting change!
no-space Warning! Too many partitions in BasicMBRData::RemoveLogicalsFromFirstFour()!
none ** NOTE: Partition numbers do NOT indicate final primary/logical status,
missing ** Extended partitions are not displayed, but will be generated as required.
missing q quit without saving changes
no-memory Unable to allocate memory in BSDData::ReadBSDData()! Terminating!
missing BSD: not present
unsupported BSD: unknown -- bug!
missing The specified file does not exist!
invalid The specified path is a directory!
none Warning: Devices opened with shared lock will not have their
none Warning! Problem closing file!
none Warning: The kernel may continue to use old or deleted partitions.
none Warning: The kernel is still using the old partition table.
unsupported Warning: Platform not recognized!
none Warning: We seem to be running on multiple platforms!
no-memory Unable to allocate memory in DiskIO::Read()! Terminating!
no-memory Unable to allocate memory in DiskIO::Write()! Terminating!
missing Warning! We seem to be running on no known platform!
corrupt Warning: File size is not a multiple of 512 bytes! Misbehavior is likely!
failed Problem opening {some} for reading!
failed Disk synchronization failed! The computer may use the old partition table
failed Unable to open the disk for synchronization operation! The computer will
io Unable to read MBR data from '{some}'! Exiting!
missing Cannot find valid MBR data on '{some}'! Exiting!
failed Cannot determine the validity of the disk on '{some}'! Exiting!
corrupt NOTICE: GPT signatures detected on the disk, but no 0xEE protective partition!
failed GPT signature erasure failed!
version-mismatch GPT fdisk (gdisk) version {some}
no-memory Error! Could not allocate memory for partitions in GPTData::operator=()!
corrupt Problem: The CRC for the main GPT header is invalid. The main GPT header may
corrupt be corrupt. Consider loading the backup GPT header to rebuild the main GPT
corrupt header ('b' on the recovery & transformation menu). This report may be a false
none alarm if you've already corrected other problems.
corrupt Problem: The CRC for the main partition table is invalid. This table may be
corrupt corrupt. Consider loading the backup partition table ('c' on the recovery &
none transformation menu). This report may be a false alarm if you've already
none corrected other problems.
corrupt Problem: The CRC for the backup GPT header is invalid. The backup GPT header
corrupt may be corrupt. Consider using the main GPT header to rebuild the backup GPT
corrupt header ('d' on the recovery & transformation menu). This report may be a false
corrupt Caution: The CRC for the backup partition table is invalid. This table may
corrupt be corrupt. This program will automatically create a new backup partition
corrupt Problem: The main header's self-pointer doesn't point to itself. This problem
none problems. Think carefully before saving changes with 'w' or using this disk.
corrupt Problem: The secondary header's self-pointer indicates that it doesn't reside
corrupt option on the experts' menu to adjust the secondary header's and partition
corrupt Problem: main GPT header's current LBA pointer ({some}) doesn't
corrupt Problem: main GPT header's backup LBA pointer ({some}) doesn't
no-space The 'e' option on the experts' menu may fix this problem.
corrupt Problem: main GPT header's first usable LBA pointer ({some}) doesn't
corrupt Problem: main GPT header's last usable LBA pointer ({some}) doesn't
none The 'e' option on the experts' menu can probably fix this problem.
corrupt Problem: main header's disk GUID ({some}) doesn't
corrupt select one or the other header.
corrupt Problem: main GPT header's number of partitions ({some}) doesn't
corrupt Problem: main GPT header's size of partition entries ({some}) doesn't
no-space Problem: Disk is too small to hold all the data!
corrupt Problem: Main partition table extends past the first usable LBA.
none Using 'j' on the experts' menu may enable fixing this problem.
corrupt Problem: Main partition table appears impossibly early on the disk.
corrupt Problem: The backup partition table overlaps the backup header.
none Using 'e' on the experts' menu may fix this problem.
corrupt Warning: There is a gap between the main metadata (sector 1) and the main
none Warning: There is a gap between the main partition table (ending sector {some})
corrupt Warning: The size of the partition table ({some} bytes) is less than the minimum
missing required by the GPT specification. Most OSes and tools seem to work fine on
corrupt Problem: GPT claims the disk is larger than it is! (Claimed last usable
corrupt sector is {some}, but backup header is at
corrupt The 'e' option on the experts' menu will probably fix this problem
none Warning: The 0xEE protective partition in the MBR is marked as active. This is
none ignore the disk, but it is required to boot from a GPT disk on some BIOS-based
none the 'n' option on the experts' menu.
corrupt Partition(s) in the protective MBR are too big for the disk! Creating a
none result in problems with some disk encryption tools.
failed Identified {some} problems!
corrupt Warning! Main partition table overlaps the first partition by {some} blocks!
corrupt Warning! Secondary partition table overlaps the last partition by
corrupt Warning! Header size is specified as {some}, which is invalid.
corrupt Setting the header size for CRC computation to {some}
none If stray data exists after the header on the header sector, it will be ignored,
corrupt which may result in a CRC false alarm.
failed Could not allocate memory in GPTData::CheckHeaderCRC()! Aborting!
corrupt Warning! Mismatched GPT and MBR partition! MBR partition {some}, of type 0x
missing has no corresponding GPT partition! You may continue, but this condition
corrupt Problem: partition {some} ends before it begins.
corrupt Problem: partition {some} is too big for the disk.
io NOTE: Write test failed with error number {some}. It will be impossible to save
corrupt Invalid partition data!
no-space Disk is too small to hold GPT data ({some} sectors)! Aborting!
corrupt Warning! Disk size is smaller than the main header indicates! Loading
failed Warning! Unable to load either main or backup partition table!
corrupt Warning! Main partition table CRC mismatch! Loaded backup partition table
corrupt Warning! One or more CRCs don't match. You should repair the disk!
none Main header: OK
corrupt Main header: ERROR
none Backup header: OK
corrupt Backup header: ERROR
corrupt Main partition table: ERROR
failed Backup partition table: ERROR
io Warning! Read error {some}
corrupt Warning: Partition table header claims that the size of partition table
unsupported supports only {some}-byte entries.
corrupt Adjusting accordingly, but partition table may be garbage.
corrupt Error! GPT header contains invalid partition entry size!
io Warning! Read error {some}! Misbehavior now likely!
corrupt Caution! After loading partitions, the CRC doesn't check out!
io Error! Couldn't seek to partition table!
failed Error! Couldn't open device {some} when reading partition table!
no-memory Could not allocate memory in GPTData::CheckTable()! Terminating!
io Warning! Error {some} reading partition table for CRC check!
corrupt Warning! Main and backup partition tables differ! Use the 'c' and 'e' options
io The justLooking flag is set. This probably means you can't write to the disk.
corrupt Caution! Secondary header was placed beyond the disk's limits! Moving the
corrupt header, but other problems may occur!
corrupt Warning! Secondary header is placed too early on the disk! Do you want to
none correct this problem?
corrupt Have moved second header and partition table to correct location.
failed Have not corrected the problem. Strange problems may occur in the future!
none Warning! The claimed last usable sector is incorrect! Do you want to correct
none this problem?
corrupt Have adjusted the second header and last usable sector value.
failed Aborting write operation!
failed Unable to save backup partition table! Perhaps the 'e' option on the experts'
none menu will resolve this problem.
io Warning! An error was reported when writing the partition table! This error
io MIGHT be harmless, or the disk might be damaged! Checking it is advisable.
failed Aborting write of new partition table.
io Warning! An error was reported when writing the backup file.
none It may not be usable!
failed Unable to open file '{some}' for writing! Aborting!
corrupt Warning! Current disk size doesn't match that of the backup!
none Adjusting sizes to match, but subsequent problems are possible!
corrupt Improper backup file! Clearing all partition data!
failed Unable to open file '{some}' for reading! Aborting!
io Warning! GPT main header not overwritten! Error is {some}
no-memory Could not allocate memory in GPTData::DestroyGPT()! Terminating!
corrupt Warning! GPT main partition table not overwritten! Error is {some}
io Warning! GPT backup partition table not overwritten! Error is {some}
io Warning! GPT backup header not overwritten! Error is {some}
failed Problem opening '{some}' for writing! Program will now terminate.
corrupt Warning! MBR not overwritten! Error is {some}!
missing GPT: not present
unsupported GPT: unknown -- bug!
missing Partition #{some} does not exist.
none BSD partition will likely be unusable. Exit by typing 'q' if you don't
corrupt Caution: Found protective or hybrid MBR and corrupt GPT. Using GPT, but disk
invalid Specified partition is invalid!
unsupported Unable to convert partitions! Unrecognized BSD disklabel.
no-space Warning! Too many partitions to convert!
invalid The highest-numbered partition is {some}, which is greater than the requested
no-memory Error allocating memory for partition table! Size is unchanged!
failed Unable to set the main partition table's location to {some}!
invalid Partition number {some} out of range!
none Warning: Setting alignment to a value that does not match the disk's
invalid Partition number out of range: {some}
invalid Invalid partition number ({some})
none GPTHeader is {some}
failed Error loading backup file!
version-mismatch GPT fdisk (sgdisk) version {some}
invalid Error: Invalid partition number {some}
failed Error {some} deleting partition!
failed Problem saving MBR!
no-space Verification may miss some problems or report too many!
invalid Original partition {some} does not exist or is too big! Aborting operation!
failed Problem creating MBR!
corrupt Bogus UTF-16 name found in GPTPart::SetName()! Name not changed!
corrupt Found valid MBR and corrupt GPT. Which do you want to use? (Using the
corrupt Found invalid MBR and corrupt GPT. What do you want to do? (Using the
missing Specified partition doesn't have a disklabel partition type code.
failed Aborting change!
busy partition {some} is in use.
missing No table partition entries left
corrupt GUID is too short!
none WARNING: APM or BSD disklabel structures detected! This operation could
none WARNING! Hybrid MBRs are flaky and dangerous! If you decide not to use one,
none Warning! GPT partition {some} ends after the 2^32 sector mark! The partition
none begins before this point, and is smaller than 2^32 sectors. This is technically
none if your OS misbehaves or can't see the partition, the partition may simply be
none unusable in that OS and may need to be resized or omitted from the MBR.
corrupt This option deletes all partitions and creates a new protective MBR.
missing o create a new empty GUID partition table (GPT)
none r recovery and transformation options (experts only)
unsupported x extra functionality (experts only)
none Warning! This will probably do weird things if you've converted an MBR to
none Warning! This will destroy the currently defined partitions! Proceed?
corrupt b use backup GPT header (rebuilding main)
corrupt d use main GPT header (rebuilding backup)
failed Warning! Unable to generate a proper UUID! Creating an improper one as a last
corrupt Partition start out of range! Continuing, but problems now likely!
corrupt Partition length out of range! Continuing, but problems now likely!
corrupt Partition values out of range in MBRPart::SetLocation()!
failed Continuing, but strange problems are now likely!
no-memory Unable to allocate memory in PartType::AddType()! Partition type list will
none be incomplete!
missing Exact type match not found for type code
none Your option?
corrupt Bug: Sector size invalid in IeeeToInt()!
no-memory Could not allocate memory in ReverseBytes()! Terminating
none Most versions of Windows cannot boot from a GPT disk except on a UEFI-based
none computer, and most varieties prior to Vista cannot read GPT disks. Therefore,
`,
    },
  ],
};
