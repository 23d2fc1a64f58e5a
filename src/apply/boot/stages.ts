/** How far a start came, by what firmware, boot code and loaders print. The texts are theirs, as seen on their screens. */

/** In the order of the boot. */
export const STAGES = ['nothing', 'firmware', 'boot-code', 'boot-record', 'loader', 'kernel', 'marker'] as const;
export type Stage = (typeof STAGES)[number];

export interface Marker {
  readonly pattern: RegExp;
  readonly stage: Stage;
  /** Nothing further comes after it. */
  readonly ends?: true;
  /** It counts only behind the last place this stands. */
  readonly behind?: string;
}

const BIOS: readonly Marker[] = [
  { pattern: /SeaBIOS/, stage: 'firmware' },
  { pattern: /No bootable device/, stage: 'firmware', ends: true },
  { pattern: /Booting from (?:Hard Disk|USB|DVD|CD)/, stage: 'firmware' },
  // Boot code in sector 0: Windows' (three messages), Syslinux', this program's.
  {
    pattern: /Invalid partition table|Error loading operating system|Missing operating system/,
    stage: 'boot-code',
    ends: true,
  },
  { pattern: /Operating system load(?:ing)? error|Multiple active partitions/, stage: 'boot-code', ends: true },
  { pattern: /WTG-TRIAGE MBR:/, stage: 'boot-code', ends: true },
  { pattern: /GRUB (?:loading|Hard Disk Error|Read Error|Geom Error)/, stage: 'boot-record' },
  {
    pattern: /(?:BOOTMGR|NTLDR) is (?:missing|compressed)|A disk read error occurred/,
    stage: 'boot-record',
    ends: true,
  },
  {
    pattern: /Remove disks or other media|This is not a bootable disk|Disk error|Non-system disk/i,
    stage: 'boot-record',
    ends: true,
  },
  { pattern: /boot record reached/, stage: 'boot-record' },
];

const UEFI: readonly Marker[] = [
  {
    pattern: /BdsDxe: (?:loading|failed to load|starting)|UEFI Interactive Shell|Boot Manager Menu/,
    stage: 'firmware',
  },
  {
    pattern: /starting Boot\d+ "EFI Internal Shell"|UEFI Interactive Shell|No bootable option or device was found/,
    stage: 'firmware',
    ends: true,
  },
  // Its own menu, where every start has come back.
  { pattern: /Boot Maintenance Manager/, stage: 'firmware', ends: true },
  { pattern: /Access Denied|Security Violation/i, stage: 'firmware' },
  // The firmware starts a program of a disk, and does not say at once that it failed.
  {
    pattern:
      /BdsDxe: starting Boot\d+ "UEFI (?!(?:PXE|HTTP)v)[^"\n]{0,200}" from PciRoot[^\n]{0,300}(?:USB|NVMe|Sata|Scsi|HD)\([^\n]{0,300}\n/,
    behind: 'BdsDxe: failed to start',
    stage: 'loader',
  },
  { pattern: /grubx64\.efi|Secure ?Boot[^\n]{0,200}shim/i, stage: 'loader' },
];

const BOTH: readonly Marker[] = [
  {
    pattern: /Windows Boot Manager|Windows failed to start|Status: 0xc0000|File: \\(?:EFI|Boot|Windows)\\/i,
    stage: 'loader',
    ends: true,
  },
  {
    pattern: /Your PC\/?Device needs to be repaired|Your PC needs to be repaired|Recovery\s+It looks like Windows/i,
    stage: 'loader',
    ends: true,
  },
  { pattern: /GNU GRUB|grub>|grub rescue>|(?:SYS|ISO|EXT)LINUX \d/, stage: 'loader' },
  { pattern: /Linux version \d|Loading Linux |Decompressing Linux|EFI stub: /, stage: 'kernel' },
  { pattern: /Windows is loading files|Starting Windows|Microsoft \(R\) Windows/, stage: 'kernel' },
];

export function markersOf(firmware: 'uefi' | 'bios', own: string | undefined): readonly Marker[] {
  const list = [...(firmware === 'uefi' ? UEFI : BIOS), ...BOTH];
  if (own === undefined) return list;
  const pattern = new RegExp(own.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return [...list, { pattern, stage: 'marker', ends: true }];
}

export interface Reached {
  readonly stage: Stage;
  /** The line that says so. */
  readonly line: string | undefined;
  readonly ended: boolean;
}

/** The furthest stage that a text shows; the order of lines does not matter, since firmware starts over on its own. */
export function reached(text: string, markers: readonly Marker[]): Reached {
  let best: Reached = { stage: 'nothing', line: undefined, ended: false };
  let ended = false;
  for (const { pattern, stage, ends, behind } of markers) {
    const from = behind === undefined ? 0 : Math.max(text.lastIndexOf(behind), 0);
    const found = pattern.exec(text.slice(from));
    if (found === null) continue;
    ended ||= ends === true;
    if (STAGES.indexOf(stage) < STAGES.indexOf(best.stage)) continue;
    const at = from + found.index;
    const start = text.lastIndexOf('\n', at) + 1;
    const end = text.indexOf('\n', at);
    const line = text.slice(start, end < 0 ? undefined : end).trim();
    best = { stage, line, ended: false };
  }
  return { ...best, ended };
}

// oxlint-disable-next-line no-control-regex -- terminal control is what has to go
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]|\u001b[()][A-Z0-9]|\u001b./g;

/** What a serial console said, without cursor movement. */
export function plainText(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(ESCAPES, '\n')
    .replaceAll('\r', '\n')
    .replaceAll(/\n+/g, '\n');
}

/** 80 by 25 cells of character and colour: the text screen of a BIOS. */
export function screenText(cells: Uint8Array): string {
  const rows: string[] = [];
  for (let row = 0; row < 25; row += 1) {
    let line = '';
    for (let column = 0; column < 80; column += 1) {
      const code = cells[(row * 80 + column) * 2] ?? 0;
      line += code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : ' ';
    }
    rows.push(line.trimEnd());
  }
  return rows.join('\n');
}
