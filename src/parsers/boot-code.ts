/**
 * MBR boot code families: what the first 440 bytes of sector 0 are, by their own bytes. Identify, never guess: a
 * family needs its first bytes and, where it has one, its confirming text; without the text it is named but unconfirmed.
 *
 * Sources: Rufus' ms-sys headers, boot-info-script, syslinux' mbrs.c, and dumps; see the catalogue's boot code table.
 */
import { fromHex, latin1 } from '../core/encoding.ts';
import type { BootCode, BootCodeKind } from '../core/facts.ts';
import { matchBuild } from './boot-code-builds.ts';

/** Bytes 0–1B7 are code; the disk signature starts at 1B8. */
export const BOOT_CODE_LENGTH = 440;

interface Family {
  id: string;
  name: string;
  kind: BootCodeKind;
  /** Hexadecimal first bytes, any of them. */
  starts: readonly string[];
  /** Further bytes a match needs: [offset, hexadecimal]. */
  also?: readonly (readonly [number, string])[];
  /** Text that confirms it: [offset or undefined for anywhere, text]. All are needed for `confirmed`. */
  confirms?: readonly (readonly [number | undefined, string])[];
  /** The text decides: without it these first bytes mean nothing. */
  needsText?: boolean;
}

/** Order matters: longer and text-bound matches stand before the short ones whose first bytes they share. */
const FAMILIES: readonly Family[] = [
  {
    id: 'wtg-triage',
    name: 'wtg-triage MBR',
    kind: 'active-partition',
    starts: ['FA29C08ED0BC007C'],
    confirms: [[0x1a7, 'WTG-TRIAGE MBR: ']],
  },
  {
    id: 'windows7',
    name: 'Windows 7 or later',
    kind: 'active-partition',
    starts: ['33C08ED0BC007C8EC08ED8BE007CBF0006B90002FCF3A450'],
    confirms: [
      [0xef, 'TCPA'],
      [0x163, 'Invalid partition table'],
    ],
    needsText: true,
  },
  {
    id: 'windows-vista',
    name: 'Windows Vista',
    kind: 'active-partition',
    starts: ['33C08ED0BC007C8EC08ED8BE007CBF0006B90002FCF3A450'],
    confirms: [[0xf1, 'TCPA']],
    needsText: true,
  },
  {
    id: 'windows7',
    name: 'Windows 7 or later',
    kind: 'active-partition',
    starts: ['33C08ED0BC007C8EC08ED8BE007CBF0006B90002FCF3A450'],
    confirms: [[0xef, 'TCPA']],
  },
  {
    id: 'windows-2000',
    name: 'Windows 2000, XP or 2003',
    kind: 'active-partition',
    starts: ['33C08ED0BC007CFB5007501FFCBE1B7C'],
    confirms: [[0x12c, 'Invalid partition table']],
  },
  {
    id: 'windows-95',
    name: 'Windows 95 or MS-DOS',
    kind: 'active-partition',
    starts: ['FA33C08ED0BC007C8BF4'],
    confirms: [[0x8b, 'Invalid partition table']],
  },
  {
    id: 'rufus-legacy-message',
    name: 'Rufus: "this media cannot boot in legacy mode"',
    kind: 'message',
    starts: ['414B454F'],
    confirms: [[undefined, 'THIS MEDIA CANNOT BOOT IN LEGACY MODE']],
    needsText: true,
  },
  {
    id: 'rufus',
    name: 'Rufus',
    kind: 'active-partition',
    starts: ['414B454F'],
    confirms: [[0x196, 'Press any key to boot from USB']],
  },
  {
    id: 'syslinux-gpt',
    name: 'Syslinux gptmbr',
    kind: 'gpt-loader',
    starts: ['33C0FA8ED88ED0BC007C89E6'],
    confirms: [[0xb6, 'Missing OS']],
    needsText: true,
  },
  {
    id: 'syslinux',
    name: 'Syslinux mbr.bin',
    kind: 'active-partition',
    starts: ['33C0FA8ED88ED0BC007C89E6'],
    confirms: [[0x5e, 'Missing operating system.']],
  },
  {
    id: 'syslinux-3.61',
    name: 'Syslinux 3.61 to 4.03',
    kind: 'active-partition',
    starts: ['FA31C0'],
    also: [[0x80, '7C66']],
  },
  {
    id: 'syslinux-3.52',
    name: 'Syslinux 3.52 to 3.60',
    kind: 'active-partition',
    starts: ['FA31C0'],
    also: [[0x80, 'BB00']],
  },
  {
    id: 'syslinux-3.36',
    name: 'Syslinux 3.36 to 3.51',
    kind: 'active-partition',
    starts: ['FA31C0'],
    also: [[0x80, '7CB8']],
  },
  {
    id: 'isohybrid',
    name: 'isohybrid (ISOLINUX)',
    kind: 'boot-manager',
    starts: ['33ED', 'FA31ED'],
    confirms: [[undefined, 'isolinux.bin missing or corrupt']],
  },
  {
    id: 'ventoy',
    name: 'Ventoy',
    kind: 'boot-manager',
    starts: ['EB6390'],
    confirms: [[undefined, 'VTOY']],
    needsText: true,
  },
  {
    id: 'grub2',
    name: 'GRUB 2',
    kind: 'boot-manager',
    starts: ['EB6390'],
    confirms: [
      [undefined, 'GRUB '],
      [undefined, 'Geom'],
    ],
  },
  { id: 'grub-legacy', name: 'GRUB legacy', kind: 'boot-manager', starts: ['EB48'], confirms: [[undefined, 'GRUB ']] },
  { id: 'grub-1.96', name: 'GRUB 1.96', kind: 'boot-manager', starts: ['EB4C'], confirms: [[undefined, 'GRUB ']] },
  {
    id: 'grub4dos',
    name: 'GRUB4DOS',
    kind: 'boot-manager',
    starts: ['EB5E80', 'EB5E90'],
    confirms: [[0x194, 'Missing helper.']],
    needsText: true,
  },
  { id: 'wee', name: 'WEE', kind: 'boot-manager', starts: ['EB5E90'] },
  {
    id: 'grub4dos',
    name: 'GRUB4DOS',
    kind: 'boot-manager',
    starts: ['EB5E80'],
    confirms: [[0x194, 'Missing helper.']],
  },
  { id: 'fbinst', name: 'fbinst', kind: 'boot-manager', starts: ['EB5E00'] },
  { id: 'bootit-ng', name: 'BootIt NG', kind: 'boot-manager', starts: ['FCEB'] },
  { id: 'truecrypt', name: 'TrueCrypt or VeraCrypt', kind: 'encryption', starts: ['EA1E'] },
  { id: 'diskcryptor', name: 'DiskCryptor', kind: 'encryption', starts: ['33C090'] },
  { id: 'acer', name: 'Acer recovery', kind: 'vendor', starts: ['31C08ED0BC007CFB'] },
  { id: 'thinkpad', name: 'ThinkPad recovery', kind: 'vendor', starts: ['0EBE'] },
  { id: 'hp', name: 'HP recovery', kind: 'vendor', starts: ['33FF'] },
  { id: 'reactos', name: 'ReactOS', kind: 'active-partition', starts: ['FAFC31C0'] },
  { id: 'plop', name: 'Plop', kind: 'boot-manager', starts: ['B800'] },
  { id: 'lilo', name: 'LILO', kind: 'boot-manager', starts: ['FAEB'] },
  { id: 'testdisk', name: 'TestDisk', kind: 'active-partition', starts: ['FC31'] },
  { id: 'gag', name: 'GAG', kind: 'boot-manager', starts: ['FC33'] },
];

const compiled = FAMILIES.map((family) => ({
  ...family,
  starts: family.starts.map(fromHex),
  also: (family.also ?? []).map(([offset, text]) => [offset, fromHex(text)] as const),
}));

function standsAt(sector: Uint8Array, offset: number, wanted: Uint8Array): boolean {
  return wanted.every((b, i) => sector[offset + i] === b);
}

/** The family of the code in sector 0 (at least 440 bytes; fewer are judged as far as they go). */
export function identifyBootCode(sector: Uint8Array): BootCode {
  const code = sector.subarray(0, BOOT_CODE_LENGTH);
  if (code.every((b) => b === 0)) return { family: 'none', name: 'none', kind: 'none', confirmed: true };
  const text = latin1(code);
  for (const family of compiled) {
    if (!family.starts.some((s) => standsAt(code, 0, s))) continue;
    if (!family.also.every(([offset, wanted]) => standsAt(code, offset, wanted))) continue;
    const confirmed =
      family.confirms?.every(([offset, wanted]) =>
        offset === undefined ? text.includes(wanted) : text.startsWith(wanted, offset),
      ) ?? false;
    if (family.needsText === true && !confirmed) continue;
    const build = matchBuild(family.id, sector);
    return {
      family: family.id,
      name: family.name,
      kind: family.kind,
      confirmed,
      ...(build === 'other' ? {} : { build }),
    };
  }
  // A table prepared without code: some tools leave these two first bytes and nothing else (boot-info-script).
  if (standsAt(code, 0, fromHex('FABE')) || standsAt(code, 0, fromHex('FAB8'))) {
    return { family: 'generic', name: 'generic, of no known maker', kind: 'unknown', confirmed: false };
  }
  return { family: 'unknown', name: 'unknown', kind: 'unknown', confirmed: false };
}
