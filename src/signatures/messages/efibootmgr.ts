import type { Program } from './program.ts';

export const efibootmgr: Program = {
  id: 'efibootmgr',
  name: 'efibootmgr',
  version: '17',
  source: 'efibootmgr src, efivar src',
  sources: ['userspace', 'screen'],
  stage: 'tool',
  parts: [
    {
      subsystem: 'firmware-variables',
      messages: `
failed efi_generate_ipv4_device_path() = {n} (failed)
failed efi_generate_file_device_path_from_esp() = {n} (failed)
failed efi_loadopt_create() = {n} (failed)
invalid <invalid description>
invalid <bad device path>
no-memory Couldn't allocate memory
corrupt <bad optional_data>
corrupt <bad optional data>
io poptReadDefaultConfig failed: {text}: {why}
invalid Invalid argument: "{name}": {why}
invalid Could not parse guid "{name}"
failed Guid lookup failed
failed Could not stat "{name}"
invalid Data is not a valid load option
invalid load option for {text} is not valid
failed calloc(1, {n}) failed
io Skipping unreadable variable "{name}"
failed strdup("{name}") failed
none ** Warning ** : {text} has same label {why}
busy Cannot create {text}{hex}: already exists.
no-space efibootmgr: no available {text} variables
failed get_extra_args() failed
failed make_linux_load_option() failed
no-memory malloc({n}) failed
failed make_linux_load_option failed
failed asprintf failed
failed efi_set_variable failed
failed Could not set variable {why}
failed Could not set variable
failed efi_get_variable failed
failed Could not delete {text}{hex}
failed remove_from_order({text},{n}) failed
failed Could not delete {why}
corrupt Invalid {text} order entry value: {hex}
missing entry {hex} does not exist
failed Could not parse device path
invalid Could not parse optional data
failed Could not iterate device path
io Could not read variable '{name}'
missing {text} entry {hex} not found
failed efi_set_variable() failed
unsupported Platform does not support address range mirror
invalid Invalid version number
none DIMM configuration does not allow mirror
unsupported Firmware does not support any signature types
failed efi_guid_to_name failed
failed efi_guid_to_str failed
version-mismatch efibootmgr version {why}
none -C | --create-only Create new variable bootnum and do not add to bootorder.
none -F | --no-reconnect Do not re-connect devices after driver is loaded.
none -g | --gpt Force disk with invalid PMBR to be treated as GPT.
none -r | --driver Operate on Driver variables, not Boot Variables.
none -y | --sysprep Operate on SysPrep variables, not Boot Variables.
corrupt Invalid bootnum value: {hex}
invalid invalid numeric value {why}
invalid invalid EDD version {n}
invalid contradicting --full-device-path/--file-device-path/-e options
invalid invalid hex value {why}
invalid invalid boolean value {why}
invalid Invalid BootNext value: {hex}
invalid contradicting --full-dev-path/--file-dev-path/-e options
io Could not read and display supported signature types
none --sysprep and --driver may not be used together.
unsupported {text} mode does not support BootNext options.
unsupported {text} mode does not support timeout options.
invalid You must specify an entry to delete (see the -b option or -L option).
failed Could not delete variable
invalid You must specify a entry to activate (see the -b option)
failed Could not set active state for {text}{hex}
invalid You must specify a driver entry to set re-connect on (see the -b option)
failed Could not set re-connect for {text}{hex}
failed Could not prepare {text} variable
failed Could not add entry to {why}
invalid Index is meaningless without create
failed Could not remove entry from {why}
failed Could not remove duplicates from {text} order
failed Could not delete BootNext
failed Could not delete Timeout
missing Boot entry {hex} does not exist
failed Could not set BootNext
failed Could not set Timeout
io Could not read variable 'BootNext'
io Could not read variable 'BootCurrent'
io Could not read variable 'Timeout'
none Timeout: {n} seconds
io poptReadDefaultConfig failed: {why}
invalid Invalid argument: "{name}"
corrupt data is invalid
failed Could not create message digest context
unsupported Unsupported digest "{name}"
no-memory Couldn't allocate digest buffer
failed Couldn't initialize digest {why}
corrupt Data directory is invalid
corrupt Malformed section {n} raw size
invalid filepath length exceeds PATH_MAX
io readlink failed
failed couldn not open /proc/self/mounts
missing could not find mountpoint
failed could not stat mountpoint
failed strdup failed
failed could not open disk
failed could not open device for ESP
failed could not get ESP disk info
failed could not make EDD 1.0 device path
failed could not create device path
failed could not make HD() DP node
failed could not make File() DP node
failed could not make EndEntire DP node
failed could not generate File DP from ESP
failed could not canonicalize fs path
missing could not find parent device for file
failed Couldn't get partition number for {why}
failed could not make ipv4 DP node
failed could not make MAC DP node
failed could not make IPV4 DP node
corrupt mbr magic is {hex} not MSDOS_MBR_MAGIC ({hex})
unsupported Extended partition info not supported.
unsupported extended partition info is not supported
invalid mbr argument must not be NULL
corrupt mbr is not valid
missing Warning! This MBR disk does not have a unique signature.
none If this is not the first disk found by EFI, you may not be able
missing to boot from it without a unique signature.
failed could not fstat disk
failed gettimeofday failed
io could not write MBR signature
failed could not get extended partition info
unsupported could not get disk size (not implemented on your OS)
failed posix_memalign failed
io short read trying to read mbr data
failed could not get partition info
failed could not make HD DP node
corrupt bad DP node size
failed could not format DP
corrupt Invalid child node type ({hex},{hex})
failed efidp_make_generic failed
corrupt DP was smaller than DP header
failed efidp_data_address failed
failed efidp_size(dp) returned error
corrupt arithmetic overflow computing allocation size
no-space allocation for new device path is smaller than device path header.
no-memory allocation failed
no-memory efi_duplicate_extra(dp, out, 0) returned error
failed efidp_duplicate_path failed
failed efidp_size(dp0) returned error
failed efidp_size(dp1) returned error
failed efidp_get_next_end() returned error
failed efidp_size(dn) returned error
none not implented
invalid {text} was called with nonzero size and NULL buffer
corrupt Invalid hash type "{name}"
missing no owner spefified for --add
missing hash type is not set
none sort options are: type data all none ascending descending
invalid option '{char}' does not take an argument ("{name}")
missing no input files or database additions
failed could not truncate output file "{name}"
io could not write signature list
failed efivar: error listing variables: {why}
invalid efivar: invalid name "{name}"
invalid efivar: could not parse variable name.
failed Could not open "{name}" for writing
failed Could not format data
io Could not write to "{name}"
no-memory efivar: could not allocate variable storage.
invalid Input filename must be provided.
invalid invalid argument for -A: {why}
failed Could not import data from "{name}"
none --datafile cannot be used with --import and --export
no-memory couldn't allocate memory
no-space Error: Filepath too big. Max allowed {n}
no-space Error: Filename too big. Max allowed {n}
failed make_efivarfs_path failed
failed Error: Could not open file '{name}'
no-space Error: Could not skip first 4 bytes or '{name}' file is too small
io Error: Could not write data to ESP '{name}' file
missing Error: '{name}' file not found in ESP partition. EFI variable changes won't persist reboots
failed statfs({text}) failed
failed ioctl({n}, FS_IOC_GETFLAGS) failed
failed ioctl({n}, FS_IOC_SETFLAGS) failed
failed open({text}, O_RDONLY) failed
failed efivarfs_set_fd_immutable({n}, {n}) on {text} failed
failed stat({text}) failed
io read_file failed
failed unlink failed
no-space name too long ({n} of 1024)
corrupt data_size too large ({n})
failed fstat() failed on r/o fd {n}
failed fstat() failed on w/o fd {n}
corrupt r/o fd {n} and w/o fd {n} refer to different files
failed writing to fd {n} failed
failed efivarfs_set_variable failed
failed generic_get_next_variable_name failed
failed chmod({text},0{hex}) failed
no-space buffer is too small for any EFI_SIGNATURE_LIST entries: {n} < {n}
no-memory memory allocation failed for {n} bytes
failed esl_list_iter_new() failed
failed esl_list_iter_next() failed
corrupt esl_list_header_size() failed
failed esl_list_sig_size() failed
failed esl_list_list_size() failed
corrupt signature list size is not a multiple of the signature entry size: {n} % {n} = {n}
failed esl_list_list_start() failed
failed esl_list_get_type() failed
corrupt EFI_SIGNATURE_LIST is malformed
corrupt data size is too small for dmpstore variable ({n} < {n})
invalid name size ({n}) cannot be odd
invalid data size ({n}) must be nonzero
corrupt variable name is not properly terminated.
corrupt crc32 did not match
corrupt MAGIC for file format did not match.
refused var cannot be NULL
refused var->name cannot be NULL
refused var->data cannot be NULL
corrupt arithmetic overflow computing name size
failed UTF-8 to UCS-2 conversion failed
failed last_lba() could not stat: {why}
unsupported last_lba(): I don't know how to handle files with mode {hex}
corrupt GUID Partition Table Header magic is wrong: {hex} != {hex}
corrupt GUID Partition Table Header size is invalid ({n} < {n} < {n})
corrupt GPTH CRC check failed, {hex} != {hex}.
corrupt Invalid GPT entry size is {n}.
corrupt Not honoring insane number of Partition Table Entries {hex}.
none Not honoring insane Partition Table Entry size {hex}.
corrupt {n} partition table entries with size {hex} doesn't fit in {hex} blocks between {hex} and {hex}.
corrupt GUID Partitition Entry Array CRC check failed.
corrupt Warning: Disk has a valid GPT magic but invalid PMBR.
invalid gpt option taken, disk treated as GPT.
invalid partition {n} is not valid
failed Could not format guid
missing GUID is not in common GUID list
unsupported set_variable() is not implemented
failed ops->set_variable() failed
failed generic_append_variable() failed
failed ops->append_variable() failed
unsupported del_variable() is not implemented
failed ops->del_variable() failed
unsupported get_variable() is not implemented
failed ops->get_variable failed
unsupported get_variable_attributes() is not implemented
failed ops->get_variable_attributes() failed
unsupported get_variable_size() is not implemented
failed ops->get_variable_size() failed
unsupported get_next_variable_name() is not implemented
failed ops->get_next_variable_name() failed
unsupported chmod_variable() is not implemented
failed ops->chmod_variable() failed
failed ops_list[{n}]->probe() failed
invalid Could not parse ACPI path "{name}"
invalid Could not parse hid/uid
failed efidp_make_acpi_hid_ex() failed
failed efidp_make_acpi_hid() failed
io could not read {text}/firmware_node/hid
failed could not parse {text}/firmware_node/hid
io could not read {text}/firmware_node/uid
failed efidp_make_atapi() failed
failed realloc({some}, {n} * ({n} + 1)) failed
missing Could not find driver for pci device {why}
failed efidp_make_pci() failed
failed could not open /sys/class/ata_device/
failed efidp_make_sata() failed
failed Couldn't parse port expander port string
failed couldn't parse scsi major/minor
failed efidp_make_scsi() failed
failed reset_part_name() failed
invalid Could not parse disk name:"{name}"
failed fstat({n}) failed
invalid device is not a block device or regular file
io readlink of /sys/dev/block/{n}:{n} failed
missing device has no /partition node; not a partition
invalid couldn't parse partition number for {why}
failed could not set disk and partition names
io readlink of /sys/{text} failed
failed could not get segment -1 of "{name}"
invalid Cannot parse device link segment "{name}"
unsupported unknown storage interface
failed could not create {text} device path
corrupt load option size is too small for header ({n}/{n})
invalid load option size is too small for path ({n}/{n})
invalid efi device path is not valid
invalid size does not match file path size ({n}/{n})
failed couldn't make new X509
failed Could not open file "{name}": {why}
io Could not read file "{name}": {why}
failed Could not parse security database "{name}"
failed Could not get variable "{name}"
failed munmap({some}, {n}) failed
invalid failed to parse X509 certs
invalid failed to parse X509 signature
failed adding signature failed
failed couldn't get cert subject
failed couldn't get cert issuer
failed couldn't get cert serial
failed couldn't get not_before
failed couldn't get not_after
failed -D, --no-system-db Do not load the UEFI trusted key database
refused -x, --dbx=<dbx file> UEFI revoked key database
failed Could not add "{name}" to context
invalid Error: '--{text}' requires an argument
failed Could not load db from "{name}"
failed Could not load db from EFI variable
failed Could not load dbx from EFI variable
failed Could not load dbx from "{name}"
failed couldn't parse secdb info
io Could not read from stdin
missing no input files!
refused {text} is revoked by hash {text} in dbx
refused {text} is not trusted because no certs or hashes trust it
refused {text} is not trusted because {why}
failed could not determine signature type
no-memory Could not allocate {n} bytes of memory
corrupt invalid efi_secdb_t {some}
invalid invalid secdb
invalid invalid flag '{n}'
corrupt Invalid secdb data (data={some} datasz={n}({hex}))
corrupt Invalid secdb pointer
failed Could not iterate security database
failed Could not get next security database entry
failed pthread_create failed
failed pthread_join failed
missing fail, iteration={n}, result={n} expected ENOENT, got
missing [DEBUG] iteration={n}, result={n} errno={n}
invalid invalid argument for -t: {why}
failed openat failed
io read_file({text}) failed
failed is_64bit() failed
failed asprintfa failed
failed access({text}, F_OK) failed
failed get_size_from_file({text}) failed
failed efi_get_variable() failed
corrupt file size is wrong for 64-bit variable ({n} of {n})
no-memory malloc failed
corrupt file size is wrong for 32-bit variable ({n} of {n})
invalid variable size {n} is not 32-bit ({n}) or 64-bit ({n})
failed asprintfa() failed
failed open({text}, O_WRONLY) failed
failed _vars_chmod_variable() failed
corrupt variable name size is too large ({n} of 1024)
corrupt variable data size is too large ({n} of 1024)
failed efi_del_variable failed
failed generic_get_next_variable_name({text},...) failed
`,
    },
  ],
};
