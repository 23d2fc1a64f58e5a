import type { Program } from './program.ts';

export const shim: Program = {
  id: 'shim-core',
  name: 'shim',
  version: '16.1',
  source: 'shim shim.c, mok.c, sbat.c, MokManager.c, fallback.c, pe.c, lib',
  sources: ['screen', 'userspace', 'kernel'],
  stage: 'loader',
  parts: [
    {
      subsystem: 'secure-boot',
      messages: `
no-memory Unable to allocate memory for hash context
failed Unable to initialise hash
failed Unable to generate hash
failed Unable to finalise hash
corrupt Invalid MOK detected! Ignoring MOK List.
corrupt Corrupted signature list
corrupt Invalid signature list found
no-memory Unable to allocate MOK list
corrupt Corrupted Hash List
failed Failed to compute MOK fingerprint
invalid Not a valid X509 certificate
missing No MOK keys found
invalid Invalid key list
failed Failed to construct key list
io Failed to read the keystroke
failed Failed to reboot
no-memory Failed to allocate prompt
refused Invalid password length
failed Unable to generate password hash
corrupt Password doesn't match
failed Failed to get MokXAuth
failed Failed to get MokAuth
failed Failed to set variable
failed Failed to enroll keys
failed Failed to erase keys
failed Failed to get MokXDelAuth
failed Failed to get MokDelAuth
~refused matching password with CRYPT
~refused match_password({hex}, NULL, 0, NULL, NULL) = {n}
~refused matching password as sha256sum
~refused match_password(NULL, {hex}, {n}, {hex}, NULL) = {n}
failed Failed to retrieve MokListX
failed Failed to retrieve MokList
invalid Invalid key delete list
failed Failed to delete keys
corrupt Invalid MokSB variable contents
invalid Invalid character
refused Password limit reached
failed Failed to set Secure Boot state
failed Failed to delete Secure Boot state
corrupt Invalid MokDB variable contents
failed Failed to set DB state
failed Failed to delete DB state
corrupt Invalid MokTML variable contents
failed Failed to delete MokListTrusted state
failed Failed to set MokListTrusted state
corrupt Invalid MokPW variable contents
failed Failed to set MOK password
unsupported Not a DER encoding X509 certificate
corrupt Invalid X509 certificate: Inconsistent size
corrupt Invalid X509 certificate
io Unable to read file
failed Hash failed (did you select a valid EFI binary?)
failed MokManager: internal error: {why}
failed Failed to delete MokNew
missing Could not retrieve MokNew
failed Failed to delete MokDel
missing Could not retrieve MokDel
failed Failed to delete MokSB
failed Could not retrieve MokSB
failed Failed to delete MokPW
failed Could not retrieve MokPW
failed Failed to delete MokDB
failed Could not retrieve MokDB
failed Failed to delete MokListTrustedNew
failed Could not retrieve MokListTrustedNew
failed Failed to delete MokXNew
missing Could not retrieve MokXNew
failed Failed to delete MokXDel
missing Could not retrieve MokXDel
failed Could not re-install MoK configuration table: {status}
missing No console or debug log?!?!?
no-memory Couldn't allocate {n} pages
failed Could not create variable: {status}
io Could not read file "{name}": {status}
failed Could not get directory info for \\EFI\\{text}\\: {status}
failed Could not get info for "{name}": {status}
io Could not read \\EFI\\{text}\\: {status}
failed Couldn't open \\EFI\\{text}\\{text}: {status}
failed Could not process \\EFI\\{text}\\{text}: {status}
failed Couldn't find file system: {status}
failed Couldn't open file system: {status}
failed Couldn't open EFI: {status}
failed Couldn't set file position: {status}
io Could not read \\EFI\\: {status}
failed LoadImage failed: {status}
failed StartImage failed: {status}
missing Error: could not find loaded image: {status}
missing Error: could not find boot options: {status}
failed Failed to get device path
failed Failed to unpack device path
no-memory Failed to allocate uri
failed Failed to set IPv6 Address:
failed Failed to set IPv6 Gateway:
failed Failed to Set IPv4 Address:
failed Failed to Set IPv4 Gateway:
failed HTTP request failed: {status}
failed Failed to close Event for HTTP request: {status}
failed Failed to Create Event for HTTP response: {status}
failed HTTP response failed: {status}
corrupt Content-Length is invalid
failed Failed to get Content-Length
corrupt Invalid Content-Length
no-memory Failed to allocate new rx buffer
failed Failed to close Event for HTTP response: {status}
failed Failed to create the ChildHandle
failed Failed to get http
failed Failed to configure http: {status}
failed Failed to send HTTP request: {status}
failed Failed to receive HTTP response: {status}
failed Failed to set IP for HTTPBoot: {status}
failed Failed to fetch image: {status}
failed Unable to generate path {text}: {status}
~invalid LoadOptions is empty
~missing EFI {n}.{n}; no RT->QueryVariableInfo() {text}
failed Could not get variable storage info: {status}
failed Failed to get image: {status}
failed Failed to start MokManager: {status}
~missing EFI {n}.{n}; no RT->QueryVariableInfo(){text}. Using 1024!
no-memory Couldn't allocate {n} bytes for mok variable "{name}": {status}
failed Couldn't create mok variable "{name}": {status}
failed Could not get maximum variable size: {status}
failed Could not mirror mok variable "{name}": {status}
failed Could not add built-in cert to {text}: {status}
no-memory Failed to allocate {n} bytes for {why}
failed Could not verify {text}: {status}
missing Variable {text} is missing attributes:
corrupt Variable {text} has incorrect attribute:
none {hex} should not have {hex} set.
no-memory Could not allocate {n} bytes for {why}
~failed Couldn't get variable "{name}" for mirroring: {status}
corrupt Deleting bad variable {why}
failed Failed to erase {why}
failed Allocating {n} pages for mok config table failed: {status}
failed Couldn't install MoK configuration table
invalid TFTP SERVER MUST BE ENCLOSED IN [..]
corrupt TFTP URL includes malformed IPv6 address
missing Unknown TFTP error, treating as file not found
corrupt Reloc {n} block size 0 is invalid
corrupt Reloc {n} block size {n} greater than reloc dirsize {n}, which is invalid
no-space Reloc {n} entry overflows binary
unsupported Reloc {n} Unknown relocation
corrupt Invalid section {n} requested
corrupt Section {n} has invalid base address
corrupt Section {n} has zero size
unsupported Platform does not support this image
corrupt File Alignment is invalid ({n})
corrupt Image header too large
corrupt Image header overflows data directory
corrupt Image sections overflow image size
corrupt Image sections overflow section headers
unsupported Unsupported image type
unsupported Unsupported image - Relocations have been stripped
unsupported Policy requires NX, but image does not support NX
corrupt Malformed security header
~failed Could not get loaded image protocol: {status}
~corrupt Couldn't parse image header: {status}
~refused Enforcing NX policy for all images
corrupt shim.c:{n} Invalid hash base {hex}
corrupt shim.c:{n} Invalid hash size {hex}
corrupt Data Directory size {n} is invalid
corrupt Malformed file header.
corrupt Image address for Section Header 0 is {hex}
corrupt Image address for Section Header {n} is {hex}
no-memory Unable to allocate section header
corrupt Malformed section raw size {n}
corrupt Malformed binary after Attribute Certificate Table
~missing No .sbat section data
~no-space SBATSize + 1 would overflow
no-memory Failed to allocate .sbat section buffer
corrupt Could not parse .sbat section data: {status}
~corrupt SBAT section data
io Failed to read header: {status}
failed Verification failed: {status}
no-memory Failed to allocate image buffer
corrupt Entry point is invalid
corrupt Section {n} is writable and executable
corrupt Relocation section is invalid
missing Image has no relocation entry
failed Relocation failed: {status}
failed Failed to cache section details
~corrupt parse_csv_data failed: {status}
~corrupt component {text} has a matching SBAT variable entry, verifying
~refused component {text}, generation {n}, was revoked by {text} variable
refused image did not pass SBAT verification
~missing {text} variable not present
~refused finished verifying SBAT data: {status}
~none sbat_var_candidate is NULL, reading variable
io Failed to read SBAT variable
~corrupt parse_sbat_var_data() failed datasize: {n}
~corrupt SBAT variable entries:
failed Could not reset SBAT Policy
~invalid Default sbat policy: automatic
~none Custom sbat policy: latest
~none Custom sbat policy: automatic
refused Cannot reset SBAT policy: Secure Boot is enabled.
~none Custom SBAT policy: reset OK
invalid SBAT policy state {n} is invalid
~io SBAT read failed {status}
~refused shim SBAT reparse before application
~invalid proposed SbatLevel failed to parse
~failed {text} variable delete failed {status}
~failed {text} variable writing failed {status}
~corrupt new sbatsize is {n}, expected {n}
failed Could not reset SSP Policy
~refused Default SSP policy: automatic
~refused Custom SSP policy: latest
~refused Custom SSP policy: automatic
refused Cannot reset SSP policy: Secure Boot is enabled.
~none Custom SSP policy: reset OK
invalid SSP policy state {n} is invalid
~missing No supplied SSP data, not setting variables
~io SkuSiPolicyVersion read failed {status}
failed Could not get image for boot
failed Could not get fio for li->DeviceHandle: {status}
failed Could not open fio volume: {status}
missing Failed to find fs: {status}
failed Failed to open fs: {status}
failed Unable to allocate file info buffer
failed Unable to get file info: {status}
no-memory Unable to allocate file buffer
refused Unexpected return from initial read: {status}, buffersize {hex}
failed Unable to init protocol
failed Netboot parsing failed: {status}
failed Unable to fetch TFTP image: {status}
failed Unable to fetch HTTP image {text}: {status}
failed Unable to update loaded image file path
failed Failed to load image: {status}
failed Failed to get load options: {status}
failed Could not install security protocol
~corrupt found and rejected {text} bad size
~failed revocations failed to verify
~refused attempting to update SBAT_LEVEL
~missing no data for SBAT_LEVEL
~refused attempting to update SkuSiPolicy
~missing no data for SkuSiPolicy
~missing Failed to find fs on local drive (netboot?): {status}
io Error reading directory {text} - non-compliant UEFI driver or firmware!
io Failed to read directory {text} - {status}
invalid Invalid csv file
failed set_second_stage() failed: {status}
failed install_shim_protocols() failed: {status}
failed {text} variable initialization failed
~failed {text} variable initialization failed: {status}
failed Parsing {text} variable failed: {status}
failed Failed to load addon certificates / sbat level
failed Importing MOK states has failed: {text}: {status}
refused Continuing boot since secure mode is disabled
failed TPM extend operation occurred, but the event could not be written to one or more event logs. Applications reliant on a valid event log will not function.
no-memory Unable to allocate event structure
failed TPM logging failed: {status}
io Could not write TPM event: {status}. Considering the TPM as defective.
failed Unable to allocate image load event structure
failed Could not get file info: {status}
failed Could not get file size for "{name}": {status}
io Could not read file: {status}
~invalid cert[0:1] is [{hex}{hex}], should be [{hex}{hex}]
unsupported Not a DER encoded x.509 Certificate
refused binary sha256hash found in vendor dbx
refused binary sha1hash found in vendor dbx
refused cert sha256hash found in vendor dbx
refused binary sha256hash found in system dbx
refused binary sha1hash found in system dbx
refused cert sha256hash found in system dbx
refused binary sha256hash found in Mok dbx
refused cert sha256hash found in Mok dbx
refused Binary is forbidden: {status}
~failed AuthenticodeVerify(shim_cert) failed
~failed AuthenticodeVerify(vendor_cert) failed
refused Binary is forbidden
~missing No signatures found
no-space Certificate Database size is too large
no-space Certificate size is too large for secruity database
corrupt Certificate size is too small for certificate data
unsupported Unsupported certificate type {hex}
~refused Binary is not authorized
corrupt Section exceeds bounds of image
corrupt Image has multiple SBAT sections
corrupt SBAT section has relocations
~corrupt sbat section base:{hex} size:{hex}
corrupt Image Execution Information table corrupt
refused SIGNATURE IS IN DBX, FORBIDDING EXECUTION
no-memory Failed Allocation
io Failed to read the keystroke: {status}
invalid Invalid parameter: SavedMode
failed Console query mode fail
failed Console set mode fail
failed Failed to get arguments
missing Unable to find simple file protocol ({n})
failed Failed to open drive volume ({n})
failed Unable to generate load path for {why}
failed Failed to get file info
failed failed to open file {text}: {n}
no-memory Failed to allocate buffer of size {n}
failed Failed to create {text} certificate {n}
failed Failed to create time based payload {n}
`,
    },
    {
      subsystem: 'ntfs',
      messages: `
failed Could not create {text}: {status}
`,
    },
  ],
};
