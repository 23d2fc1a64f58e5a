import type { Program } from './program.ts';

export const uefiNtfs: Program = {
  id: 'uefi-ntfs',
  name: 'UEFI:NTFS',
  version: '2.6',
  source: 'uefi-ntfs boot.c, path.c, system.c',
  sources: ['screen', 'userspace'],
  stage: 'loader',
  parts: [
    {
      subsystem: 'loader',
      messages: `
failed Could not get DiskIo protocol for {text}: {status}
failed Could not disconnect '{name}' on {why}
gone Disconnected '{name}' on {why}
failed Could not unload driver: {status}
failed Unable to access boot image interface
~gone Disconnecting potentially blocking drivers
failed Failed to list disks
missing Could not locate target partition
failed Could not check for {text} service
failed Unable to set path for '{name}'
failed Unable to load driver '{name}'
failed Unable to access driver interface
unsupported '{name}' is not a Boot System Driver
failed Unable to start driver
failed Could not start {text} partition service
failed Could not open partition
failed Could not open Root directory
io Could not read volume label: [{n}] {status}
unsupported Found incompatible {text} UEFI bootloader instead
missing Could not locate '{name}'
failed Could not create path
failed Unable to inspect loaded executable
refused Windows bootmgr encountered a security validation or internal error
corrupt Aborting system report due to unexpected SMBIOS table length ({hex})
failed Aborting system report due to noncompliant SMBIOS
`,
    },
    {
      subsystem: 'loader',
      lead: 'uefi-ntfs',
      messages: `
failed Load failure
failed Start failure
`,
    },
  ],
};
