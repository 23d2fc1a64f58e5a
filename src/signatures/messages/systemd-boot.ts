import type { Program } from './program.ts';

export const systemdBoot: Program = {
  id: 'sd-boot',
  name: 'systemd-boot',
  version: '252',
  source: 'systemd src/boot/efi',
  sources: ['screen', 'userspace'],
  stage: 'loader',
  parts: [
    {
      subsystem: 'loader',
      messages: `
crash systemd-boot assertion '{text}' failed at {text}:{n}, function {text}(). Halting.
version-mismatch firmware version: {n}.{n}
none timeout (config): menu-force
none timeout (config): menu-hidden
none timeout (config): {n} s
none timeout (EFI var): menu-force
none timeout (EFI var): menu-hidden
none timeout (EFI var): {n} s
refused secure-boot-enroll: force
unsupported Reboot to firmware interface not supported.
failed Error setting OsIndications: {status}
failed Error switching console mode: {status}
invalid Error parsing 'timeout' config option: {text}
unsupported Unsupported special entry identifier: {text}
invalid Error parsing 'editor' config option: {text}
invalid Error parsing 'auto-entries' config option: {text}
invalid Error parsing 'auto-firmware' config option: {text}
invalid Error parsing 'beep' config option: {text}
invalid Error parsing 'reboot-for-bitlocker' config option: {text}
invalid Error parsing 'secure-boot-enroll' config option: {text}
invalid Error parsing 'console-mode' config option: {text}
invalid Error parsing 'random-seed-mode' config option: {text}
failed Error opening entry root path: {status}
failed Error opening boot entry '{name}': {status}
failed Error getting boot entry file info: {status}
failed Failed to rename '{name}' to '{name}', ignoring: {status}
failed Error flushing boot entry file info: {status}
io Error reading LoaderConfigTimeout EFI variable: {status}
failed Error reading LoaderConfigTimeoutOneShot EFI variable: {status}
failed Error opening root path: {status}
failed Error making file device path: {status}
failed Error preparing initrd: {status}
failed Error loading {text}: {status}
failed Error registering initrd: {status}
failed Error getting LoadedImageProtocol handle: {status}
failed Error finding kernel compat entry address: {status}
failed Failed to execute {text} ({text}): {status}
failed Error getting a LoadedImageProtocol handle: {status}
failed Unable to open root directory: {status}
failed Error creating timer event: {status}
failed Error arming timer event: {status}
failed Error waiting for events: {status}
failed Unable to add initrd TPM measurement for PCR {n} ({text}), ignoring: {status}
failed Failed to open extra directory of loaded image: {status}
io Failed to read extra directory of loaded image: {status}
failed Failed to pack cpio prefix: {status}
io Failed to read {text}, ignoring: {status}
failed Failed to pack cpio file {text}: {status}
failed Failed to pack cpio trailer: {status}
missing Could not locate device tree fixup protocol, skipping.
missing Failed to find protocol in driver image {text}: {status}
invalid Image {text} is not a driver, refusing.
failed Failed to start image {text}: {status}
failed Failed to get list of handles: {status}
failed Failed to open \\EFI\\systemd\\drivers: {status}
corrupt Bad kernel image: {status}
failed Error loading kernel image: {status}
failed Error getting kernel loaded image protocol: {status}
failed Error starting kernel image: {status}
unsupported Unsupported kernel image.
invalid Kernel is not relocatable.
unsupported Kernel does not support EFI handover protocol.
unsupported Unified kernel image was loaded above 4G, but kernel lacks support.
unsupported Initrd is above 4G, but kernel lacks support.
failed Unable to add load options (i.e. kernel command) line measurement to PCR {n}: {status}
corrupt Overlapping PE sections detected. Boot may fail due to image memory corruption!
failed Failed to acquire RNG data: {status}
failed Failed to read LoaderSystemToken EFI variable: {status}
corrupt System token too short, ignoring.
failed Failed to open random seed file: {status}
failed Failed to get file info for random seed: {status}
corrupt Random seed file is too short.
corrupt Random seed file is too large.
io Failed to read random seed file: {status}
io Short read on random seed file.
io Failed to seek to beginning of random seed file: {status}
failed Failed to acquire UEFI monotonic counter: {status}
io Failed to write random seed file: {status}
io Short write on random seed file.
io Failed to flush random seed file: {status}
failed Failed to write random seed to EFI variable: {status}
none Warning: Enrolling custom Secure Boot keys might soft-brick your machine!
failed Error waiting for user input to enroll Secure Boot keys: {status}
failed Failed opening keys directory {text}: {status}
io Failed reading file {text}\\{text}: {status}
missing Unable to locate embedded .linux section: {status}
failed Error loading embedded devicetree: {status}
`,
    },
    {
      subsystem: 'secure-boot',
      messages: `
failed Failed to write {text} secure boot variable: {status}
`,
    },
  ],
};
