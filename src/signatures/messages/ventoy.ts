import type { Program } from './program.ts';

export const ventoy: Program = {
  id: 'ventoy-core',
  name: 'Ventoy',
  version: '1.1',
  source: 'Ventoy GRUB2/MOD_SRC, Ventoy2Disk, LinuxGUI, vtoycli',
  sources: ['screen', 'userspace', 'writing'],
  stage: 'loader',
  parts: [
    {
      subsystem: 'loader',
      messages: `
failed Failed to open device {why}
failed failed to open file <{text}>
failed grub_file_open failed <{text}>
failed grub_file_open failed <{text}> {n}
failed failed to open file <{text}> for udf check
failed failed to load efiboot template {n}
failed failed to open disk <{text}>
invalid VLNK invalid guid
corrupt VLNK invalid crc {hex} {hex}
missing Part Find: [ NO ]
missing Directory {text} not found in image_list plugin config...
missing File {text} not found in image_list plugin config...
corrupt img <{text}> size too small {n}
refused Invalid password!
unsupported unsupported fs:<{text}>
missing {text} does not contain efi eltorito
unsupported Unsupported chunk list.
corrupt {n} disk start invalid {n}
invalid Invalid total: {n} {n}
missing Conf replace not found for {why}
missing <(loop){text}> NOT exist
missing New config file <{text}{text}> NOT exist
no-space New config file <{text}{text}> too big
corrupt Invalid variable letter <{char}>
corrupt Invalid variable length:{n} <{text}>
invalid auto install script too long {n}
unsupported UCS-2 encoding NOT supported
missing no need to expand variable, no start.
missing no need to expand variable, no end.
no-memory Failed to alloc newbuf {n}
missing Auto install template not found for {why}
failed Failed to open auto install script <{text}{text}>
missing Persistence image not found for {why}
invalid Invalid argc {n}
busy Now already in F3 mode {n}
failed failed to open file {why}
failed ventoy_cmd_img_part_info failed, {why}
failed grub_device_open failed, {why}
io failed to read pvd {n}
io failed to read create date {n}
corrupt unaligned file size: {n}
corrupt out of range: part[{n}] LastLBA:{n} FileSectors:{n}
corrupt Invalid ventoy guid {hex}
invalid ventoy_cmd_lib_module_ver, invalid param num {n}
failed grub_file_get_device_name failed, {why}
failed grub_fs_probe failed, {why}
failed Failed to open disk {why}
missing custom boot <{text}>:<NOT FOUND>
invalid ventoy_cmd_get_fs_label, invalid param num {n}
invalid ventoy_fs_enum_1st_child, invalid param num {n}
invalid ventoy_cmd_basename, invalid param num {n}
invalid ventoy_cmd_basefile, invalid param num {n}
invalid ventoy_cmd_get_efivdisk_offset, invalid param num {n}
missing No bootcatlog found
missing No EFI eltorito info found
invalid ventoy_cmd_search_replace_initrd, invalid param num {n}
missing Replace initrd NOT found <{text}> <{n} {n}>
missing no bootcatlog found {n}
missing no bios eltorito rba found {n}
invalid Invalid vlnk suffix
corrupt Invalid vlnk file (size={n}).
refused Ventoy Secure Policy {why}
missing No checksum file found.
corrupt global VENTOY_CHECKSUM
missing {text} value not found in {why}.
corrupt local VENTOY_CHECKSUM
missing {text} value not found in both local and global VENTOY_CHECKSUM.
failed Check {text} value with {text} file. [ ERROR ]
corrupt Reading checksum file...
corrupt parse local VENTOY_CHECKSUM
corrupt parse global VENTOY_CHECKSUM
failed failed to open device loop
failed failed to probe fs {n}
failed failed to open device {why}
busy {text} is already exist
no-space int buf len overflow {n} {n}
corrupt file size too small {n}
missing SVD not found {n}
none auto install script skipped or not configed {why}
failed Failed to open injection archive {text}{why}
none injection not configed {why}
none dud not configed {why}
timeout ventoy not ready
no-memory Failed to alloc chain linux memory size {n}
missing tag<{text}> NOT found
none Not array type {n}
invalid {text} is NOT string type
invalid {text} is not an object
missing Theme file {text} does NOT exist
missing fonts NOT found
missing Theme file {text} does not exist
none {text} is NOT begin with '/'
invalid {text} contains invalid ''
invalid {text} contains invalid double slash
invalid {text} contains invalid '../'
corrupt Invalid data type:{n}
corrupt NOT object type
failed autosel: {n} [FAIL]
missing image not found
invalid Password too long {n}
invalid Invalid md5 hex format {text} {n}
invalid Invalid md5 password format {why}
invalid Invalid md5 salt password format {why}
invalid Invalid password format {why}
invalid Invalid bootpwd.
invalid Invalid pwd <{text}>
refused Invalid password for <{text}>
missing No file item found in json.
missing image: <{text}> [ NOT EXIST ]
missing dir: <{text}> [ NOT EXIST ]
missing Not tips found
missing image/parent not found
missing archive not found
missing <{text}> does not have ".vcfg" suffix
none org:<{text}> [Exist But NOT ISO9660]
missing org:<{text}> [NOT Exist]
missing iso:<{text}> [NOT Exist]
invalid Failed to parse json string {n}
refused !!! Password check failed, will exit after 5 seconds. !!!
missing Plugin json file /ventoy/ventoy.json does NOT exist.
no-memory Failed to malloc memory {n}.
failed Failed to create json
invalid Syntax error detected in ventoy.json, please check it.
missing {text} is NOT found in ventoy.json
unsupported Only 1 theme match, no need to random.
no-space ####[FAIL] Too many segments for the ISO file {n}
missing hint.ventoy NO need
failed Failed to open file {why}
version-mismatch NAS version:<{text}>
version-mismatch freebsd version:<{text}>
io read section header {n} {n} {n}
missing {text} section not found
version-mismatch {text} freebsd version:<{text}> <{n}.x>
version-mismatch {text} freebsd version:<{text}>
invalid Replace conf invalid argc {n}
missing Can't find grub.cfg file from {n} locations
missing no kfreebsd found
missing Can't find loader.conf file from {n} locations
corrupt unix find search magic at {hex} loop:{n}
missing unix can not find search magic
invalid Replace ko invalid argc {n}
missing Can't find replace ko file from {why}
no-memory Failed to alloc memory for new ko {n}
invalid Fillmap ko invalid argc {n}
no-memory Failed to malloc fillmap data
missing Failed to find position flag {n}
no-space image chunk count:{n} memsize:{n} too big
no-memory Failed to alloc chain unix memory size {n}
timeout vhd boot not ready {n} {some}
failed failed to get bcd location {n}
missing No file /boot/BCD
timeout image chunk not ready {some} {n}
invalid invalid file info <{text}>
corrupt invalid mbr signature: {hex} {hex} offset={n}
no-memory Failed to alloc chain raw memory size {n}
corrupt Invalid wim file {n}
busy wim <{text}> already exist
no-memory Failed to alloc memory size {n}
failed registry setup cmdline failed : {n}
missing injection archive <{text}> NOT exist
none injection archive not configed {why}
unsupported Not a valid wim file {why}
unsupported LZMS compress is not supported {hex}
io failed to read meta data {n}
missing Failed to find replace file {some}
io failed to read replace file meta data {n}
missing failed to find lookup entry for replace file {hex} {hex} {hex} {hex}
no-space ######## Too many udf ad ######
failed failed to open disk {why}
missing no need to map {hex}
missing Failed to find vtoy_chain_mem_addr
corrupt os_param.guid not match
none Warning: {text} was not recognized by Ventoy
no-memory Failed to alloc chain win1 memory size {n}
failed Failed to open boot.wim file in the image file
missing No boot.wim found.
missing No install.wim(esd) found.
missing No setup.exe found.
missing image offset not found
failed Failed to get wim chunklist
no-memory Failed to alloc chain win2 memory size {n}
no-memory Failed to alloc chain win3 memory size {n}
refused ######### Can not do linux boot in SecureBoot Policy Check #######
missing not find param
missing ERROR: SimplePointerProtocol not found.
`,
    },
    {
      subsystem: 'loader',
      lead: 'grub',
      messages: `
missing Variable {text} not found
invalid Variable {text} value '{name}' is not an integer
no-memory Can't allocate image chunk memoty
missing No such many images {n} {n}
missing No such many images
missing No such image
failed Can't open file {why}
unsupported Unsupported filesystem {why}
unsupported Not a GPT partition
failed Can't open file {text}/{why}
no-memory Can't alloc memory {n}
none File {text} is not bootable
unsupported not a dirver
failed StartImage failed
failed cannot connect controllers
failed can't open device
corrupt invalid extent
corrupt something wrong with extent
unsupported ext2fs doesn't support quadruple indirect blocks
unsupported not an ext2 filesystem
unsupported filesystem has unsupported incompatible features
corrupt invalid XFS inode
refused Cannot insmod when SecureBoot is enabled and Policy is check.
invalid invalid argument
failed failed to install/update FDT
failed cannot get memory map
no-memory cannot allocate memory map
missing mouse not found.
invalid invalid key: {n} -> {n}
invalid invalid key {why}
`,
    },
    {
      subsystem: 'creator',
      stage: 'tool',
      messages: `
missing /EFI/BOOT/grubx64_real.efi not exist
failed Failed to open /sys/block {n}
corrupt Part1SectorCount:{n} is not aligned by 4KB ({n})
invalid invalid active combox id {n}
missing combox count:{n}, no active id
invalid reserved space value too big ...
invalid invalid ventoy version.
version-mismatch File system version {n}.{n}
`,
    },
  ],
};
