import type { Program } from './program.ts';

export const archiso: Program = {
  id: 'archiso',
  name: 'mkinitcpio-archiso',
  version: '72',
  source: 'mkinitcpio-archiso hooks',
  sources: ['userspace', 'screen'],
  stage: 'initramfs',
  parts: [
    {
      subsystem: 'live',
      messages: `
failed ERROR: while copy '{name}' to '/run/archiso/copytoram/{some}'
timeout ERROR: '{name}' device did not show up after {some} seconds...
io You can try to fix the problem manually, log out when you are finished
missing ERROR: Device '{name}' not found
missing ERROR: No device containing the file '{name}' found
missing ERROR: no root file system image found
corrupt ERROR: one or more files are corrupted
missing ERROR: verify=y option specified but the gpg binary is not available in initramfs
refused :: Signature verification requested, please wait...
failed ERROR: Setting loopback device for file '/run/archiso/img_dev/{some}'
failed ERROR: Downloading '{name}'
timeout ERROR: boot device didn't show up after 30 seconds...
none :: Disconnect NBD from {some} at /dev/nbd0
failed ERROR: Mounting '{name}'
`,
    },
  ],
};
