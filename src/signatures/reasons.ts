/** Reasons that many weights share: one kind of line, one relation to the cause. Others stand beside their weight. */
export const WHY = {
  // What else looks the same from where the line is printed; such weights are small.
  benign: 'printed on sound machines as well',
  mediumToo: 'a medium that no longer delivers its sectors ends the same way',
  linkToo: 'a connection that breaks under load looks the same from above',
  removedToo: 'a medium pulled out or lost in use leaves the same errors',
  powerToo: 'a supply that sags drops the device in the same way',
  uasToo: 'bridges with faulty UAS hang and reset in the same way',
  contentToo: 'content damaged in copying or in storage reads the same',
  cutToo: 'an image cut short ends there too',
  fakeToo: 'above its real size a counterfeit stick gives the same',
  kernelToo: 'a change in one kernel version shows the same',

  // Why a root or a medium does not appear.
  rootToo: 'a wrong root=, or a root with another identity, is waited for in vain',
  driverToo: 'without its storage driver the disk does not exist for the system',
  initrdToo: 'an initramfs without the module or tool it needs cannot reach the root',
  enumToo: 'a stick the bus never recognised cannot appear',
  slowToo: 'a slow medium appears after the wait has ended',

  // USB error numbers.
  signal: 'errors -71, -84 and -75 are bad checksums and babble on the wire: cable and contact',
  silent: 'errors -110 and -62: no answer at all, as from a device without power',

  // Disks and tools that write.
  held: 'another program or the system itself holds the drive',
  ddIo: 'the device did not take or deliver the data',
  targetGone: 'the target itself could not be read or written',
  unread: 'the medium did not answer: this outweighs what the name of the unread file suggests',

  // Tables and kernels.
  fdiskNames: 'fdisk names the copy it rejects',
  vfsNone: 'block device 0,0 is none: what was to provide the root did not run',
  vfsRam: 'block device 1,n is a RAM disk: the initramfs was handed over and not used',
  enoexec: 'error -8: the file is no program this processor runs',
  eioInit: 'error -5: the file could not be read',

  // Processes that ended.
  crashSignal: 'the signal is one the program caused itself by a fault',
  crashShell: '128 plus such a signal, as shells pass it on',
  busCrash: 'SIGBUS: the program touched a page that could not be had',
  busPage: 'SIGBUS: a page of a program could not be read from the medium',
  damagedProgram: 'programs and libraries damaged on the medium do so',
  illCpu: 'SIGILL: an instruction the processor does not have',

  // Loaders and firmware.
  networkEntry: 'the entry is one of a network card and tells nothing of a medium',
  sbDenied: 'the firmware refuses the file; without certificate or hash at hand these reasons remain',
  sbUefintfs: 'status 15 or 26: refused by Secure Boot, though UEFI:NTFS itself was accepted',
  grubSearch: 'GRUB looks for a UUID or label that no volume it sees carries',
  grubModule: 'a module is part of GRUB itself, whatever it was to start',
  grubDisk: 'GRUB does not find the disk its configuration names',
  shimFallback: 'shim goes on with the default loader: this one was missing by design',
  ldlinux: 'the loader is of release 5 or later and does not find its own core module',

  // Windows.
  setupTwoEsps: 'Setup ends so where it finds a second system partition',
  unsuccessful: 'the status says nothing of what failed; this is among the files it is shown for',
  bcdSentence: 'the sentence is that of a store which is missing or damaged',
} as const satisfies Record<string, string>;
