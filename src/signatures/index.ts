/**
 * All log signatures, one file per subsystem, and the messages of programs in compact form. The first that matches a line
 * is its event, so specific files stand before general ones: a panic for want of an init belongs to early boot, not to
 * panics.
 */
import type { Signature } from '../core/signature.ts';
import { block } from './block.ts';
import { bootEntry } from './boot-entry.ts';
import { bootManager } from './boot-manager.ts';
import { boot } from './boot.ts';
import { compile, type Compiled, type Rule } from './matcher/compile.ts';
import { creator } from './creator.ts';
import { earlyBoot } from './early-boot.ts';
import { fault } from './fault.ts';
import { filesystem, general } from './filesystem.ts';
import { firmware } from './firmware.ts';
import { grub } from './grub.ts';
import { join } from './join.ts';
import { logFile } from './log-file.ts';
import { programs } from './messages/index.ts';
import { classSignatures, messageRules, messagesOf } from './messages/program.ts';
import { nvme } from './nvme.ts';
import { partition } from './partition.ts';
import { pcie } from './pcie.ts';
import { sata } from './sata.ts';
import { secureBoot } from './secure-boot.ts';
import { shim } from './shim.ts';
import { smart } from './smart.ts';
import { stopCodes } from './stop-codes.ts';
import { syslinux } from './syslinux.ts';
import { usb } from './usb.ts';
import { ALARMS, unread, unreadReader, type Line, type Unread } from './reading/unread.ts';
import { windowsEvents } from './windows-events.ts';
import { windowsRecovery } from './windows-recovery.ts';
import { windowsServicing } from './windows-servicing.ts';
import { windowsSetup } from './windows-setup.ts';
import { writing } from './writing.ts';

/** What one subsystem prints. */
const specific: readonly Signature[] = [
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
];

/** What any program may print: tools that say more have signatures or messages of their own. */
const shared: readonly Signature[] = [...general, ...join, ...logFile];

/** All that a line may be an event of. */
export const signatures: readonly Signature[] = [...specific, ...classSignatures(programs), ...shared, ...unread];

/** What a line is matched with, in the order in which it is tried. */
export function rules(): readonly Rule[] {
  return [...ofPattern(specific), ...messageRules(programs, signatures), ...ofPattern(shared)];
}

function ofPattern(list: readonly Signature[]): readonly Rule[] {
  return list.filter(({ pattern }) => pattern !== '').map((signature) => ({ signature, pattern: signature.pattern }));
}

const compiled: Compiled = compile(rules, signatures, ALARMS);
const readUnread = unreadReader(knownTexts);

export const signatureSet = {
  ...compiled,
  /** What a line that was just matched in vain reports, by its words. */
  read(line: Line): Unread | undefined {
    return compiled.alarming(line.text) ? readUnread(line) : undefined;
  },
};

function knownTexts(): readonly string[] {
  const samples = specific.flatMap((signature) => signature.samples.filter((sample) => !sample.includes('\n')));
  return [...samples, ...programs.flatMap((program) => messagesOf(program).map(({ template }) => template))];
}
