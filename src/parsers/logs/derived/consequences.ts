/**
 * Errors that follow from the loss of a device or of its supply. Within seconds after the primary event they are
 * consequences: still shown, but no faults of their own; the field `primary` names the code they follow from. So are errors of
 * keyboards and the like, which follow from what they are.
 */
import { clockOf, MAX_SUBJECTS } from './rule.ts';
import type { SeenEvent } from '../types.ts';

/** How long after the primary event, or after its latest consequence, a line counts as one. */
const WINDOW_SECONDS = 10;
/** The same for captures without any clock. */
const WINDOW_LINES = 60;

const DISK = /^(?:blk|sd|ext4|btrfs|xfs|vfat|exfat|ntfs3|sqfs|uas|dm|fs|mnt|hung)\.|^hung$/;
const BUS = /^usb\.(?:desc|addr|pcycle|noenum|cable|cfg|ident|bounce|emi|disc)$/;

/** What systemd prints of a process it has killed itself. */
const ENDED = /^unit\.(?:exit|result)$/;
/** Devices no boot comes from, by the name they give themselves. */
const BYSTANDER =
  /\b(?:keyboard|mouse|track(?:pad|point|ball)|touch(?:pad|screen)|webcam|camera|bluetooth|headset|audio|speakers?|microphone|fingerprint|gamepad|joystick)\b/i;
const STORES = /disk|flash|storage|drive|\bSSD\b|card|reader/i;

const RESCUE = /^grub\.rescue$/;

/** Primary events, and what may follow from each. */
const FOLLOWERS: Readonly<Record<string, readonly RegExp[]>> = {
  'usb.disc': [DISK],
  'nvme.down': [DISK, /^nvme\.(?:timeout|apst|hint|notready|removed|ident)$/],
  'xhci.dead': [DISK, BUS],
  'usb.oc': [DISK, BUS],
  'power.under': [DISK, BUS],
  'unit.stopkill': [ENDED],
  // GRUB falls into its prompt because of the error it has just printed: the prompt adds nothing to it.
  'grub.unkfs': [RESCUE],
  'grub.sym': [RESCUE],
};

interface Primary {
  readonly event: SeenEvent;
  clock: number | undefined;
  line: number;
}

export interface Judged {
  readonly event: SeenEvent;
  /** A primary event that by this line has proved to be a fault. */
  readonly proved: SeenEvent | undefined;
}

export class Consequences {
  private readonly primaries = new Map<string, Primary>();
  /** Ports, by boot, of devices no boot comes from. */
  private readonly bystanders = new Set<string>();

  judge(event: SeenEvent): Judged {
    if (this.ofBystander(event)) {
      const fields = { ...event.fields, primary: 'usb.product' };
      return { event: { ...event, severity: 'info', fault: false, fields }, proved: undefined };
    }
    const primary = this.find(event);
    if (primary !== undefined) {
      primary.clock = clockOf(event) ?? primary.clock;
      primary.line = event.line;
      const proved = event.fault && !primary.event.fault ? primary.event : undefined;
      const fields = { ...event.fields, primary: primary.event.code };
      // What systemd does itself it only confirms; what a lost device does to others is a loss.
      const severity = primary.event.code === 'unit.stopkill' ? 'info' : event.severity;
      return { event: { ...event, severity, fault: false, fields }, proved };
    }
    if (event.code in FOLLOWERS) {
      this.primaries.set(event.code, { event, clock: clockOf(event), line: event.line });
    }
    return { event, proved: undefined };
  }

  private ofBystander({ code, boot, fields }: SeenEvent): boolean {
    const port = fields['usb'];
    if (port === undefined) return false;
    const key = `${boot} ${port}`;
    if (code === 'usb.found') this.bystanders.delete(key);
    else if (code === 'usb.product') {
      const name = fields['name'] ?? '';
      if (BYSTANDER.test(name) && !STORES.test(name) && this.bystanders.size < MAX_SUBJECTS) this.bystanders.add(key);
    } else return code.startsWith('usb.') && this.bystanders.has(key);
    return false;
  }

  private find(event: SeenEvent): Primary | undefined {
    for (const [code, primary] of this.primaries) {
      if (primary.event.boot !== event.boot) {
        this.primaries.delete(code);
        continue;
      }
      if (!(FOLLOWERS[code] ?? []).some((codes) => codes.test(event.code))) continue;
      if (code === 'unit.stopkill' && primary.event.subject !== event.subject) continue;
      if (near(primary, event)) return primary;
    }
    return undefined;
  }
}

function near(primary: Primary, event: SeenEvent): boolean {
  const clock = clockOf(event);
  if (clock === undefined || primary.clock === undefined) return event.line - primary.line <= WINDOW_LINES;
  return clock >= primary.clock && clock - primary.clock <= WINDOW_SECONDS;
}
