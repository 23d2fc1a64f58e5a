/**
 * All log signatures, one file per subsystem. The first that matches a line is its event, so specific files stand before
 * general ones: a panic for want of an init belongs to early boot, not to panics.
 */
import { block } from './block.ts';
import { bootEntry } from './boot-entry.ts';
import { bootManager } from './boot-manager.ts';
import { boot } from './boot.ts';
import { compile, type Compiled } from './matcher/compile.ts';
import { creator } from './creator.ts';
import { earlyBoot } from './early-boot.ts';
import { fault } from './fault.ts';
import { filesystem, general } from './filesystem.ts';
import { firmware } from './firmware.ts';
import { grub } from './grub.ts';
import { join } from './join.ts';
import { logFile } from './log-file.ts';
import { nvme } from './nvme.ts';
import { partition } from './partition.ts';
import { pcie } from './pcie.ts';
import { sata } from './sata.ts';
import { secureBoot } from './secure-boot.ts';
import { shim } from './shim.ts';
import type { LogSignature } from './matcher/signature.ts';
import { smart } from './smart.ts';
import { stopCodes } from './stop-codes.ts';
import { syslinux } from './syslinux.ts';
import { usb } from './usb.ts';
import { windowsEvents } from './windows-events.ts';
import { windowsRecovery } from './windows-recovery.ts';
import { windowsServicing } from './windows-servicing.ts';
import { windowsSetup } from './windows-setup.ts';
import { writing } from './writing.ts';

export const signatures: readonly LogSignature[] = [
  ...boot,
  ...nvme,
  ...usb,
  ...block,
  ...partition,
  ...filesystem,
  ...earlyBoot,
  ...fault,
  ...secureBoot,
  ...grub,
  ...shim,
  ...firmware,
  ...syslinux,
  ...pcie,
  ...sata,
  ...smart,
  ...bootEntry,
  ...writing,
  ...windowsSetup,
  ...windowsServicing,
  ...windowsRecovery,
  ...bootManager,
  ...stopCodes,
  ...windowsEvents,
  ...creator,
  // What any program may print about a file system comes last: tools that say more have their own signatures.
  ...general,
  ...join,
  ...logFile,
];

export const signatureSet: Compiled = compile(signatures);
