/**
 * What made this medium, by the layout it left: sizes and places of partitions, labels, boot code. A layout is a sign,
 * not a signature: it is stated with what it rests on, and nothing is concluded from it alone.
 *
 * Layouts: Rufus src/drive.c and wue.c, Ventoy's disk layout, Microsoft's Windows To Go deployment script.
 */
import type { Fact, Medium, Mbr, Partition, Provenance, Volume } from '../core/facts.ts';

/** What a rule may look at. */
export interface Layout {
  readonly scheme: Medium['scheme'];
  readonly mbr: Fact<'mbr'> | undefined;
  readonly partitions: readonly Fact<'partition'>[];
  readonly volumes: readonly Fact<'volume'>[];
}

export interface Creator {
  readonly id: string;
  /** The name people know. */
  readonly name: string;
  readonly from: Provenance;
}

interface Rule {
  readonly id: string;
  readonly name: string;
  /** The facts the layout is known by; undefined where it is another. */
  matches(layout: Layout): readonly Fact[] | undefined;
}

const MIB = 1024 * 1024;
const ESP = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const MSR = 'e3c9e316-0b5c-4db8-817d-f92df00215ae';
/** Ventoy's second partition holds its own boot files and is always 32 MiB. */
const VENTOY_SECTORS = 65_536;
/** "UEFI" as a disk signature: Rufus' mark on MBR sticks made for UEFI alone. */
const RUFUS_UEFI_SIGNATURE = 0x49464555;

const mib = (p: Partition): number => p.length / MIB;

function volumeOf(layout: Layout, p: Fact<'partition'> | undefined): Fact<'volume'> | undefined {
  return layout.volumes.find((v) => v.value.volume === p?.value.volume);
}

const is = (volume: Fact<'volume'> | undefined, kind: Volume['kind'], label?: string): boolean =>
  volume?.value.kind === kind &&
  (label === undefined || volume.value.label.trim().toUpperCase() === label.toUpperCase());

function code(layout: Layout): Mbr['code']['family'] | undefined {
  return layout.mbr?.value.code.family;
}

/** The most telling first: a rule further down must not claim what one above explains better. */
const RULES: readonly Rule[] = [
  {
    id: 'ventoy',
    name: 'Ventoy',
    matches(layout) {
      const [first, second] = layout.partitions;
      if (first === undefined || second === undefined || first.value.startLba !== 2048) return undefined;
      const named =
        second.value.name === 'VTOYEFI' ||
        is(volumeOf(layout, second), 'fat16', 'VTOYEFI') ||
        second.value.type === 0xef;
      return second.value.sectors === VENTOY_SECTORS && named ? [first, second] : undefined;
    },
  },
  {
    id: 'iso-image',
    name: 'a raw copy (dd) of an ISO image',
    matches(layout) {
      const iso = layout.volumes.find((v) => v.value.kind === 'iso9660' && v.value.volume === 'whole');
      return iso === undefined ? undefined : [iso];
    },
  },
  {
    id: 'rufus-wtg-gpt',
    name: 'Rufus (Windows To Go, GPT)',
    matches(layout) {
      const [esp, msr, windows] = layout.partitions;
      if (layout.scheme !== 'gpt' || esp === undefined || msr === undefined || windows === undefined) return undefined;
      const sizes = mib(esp.value) === 260 && mib(msr.value) === 128 && esp.value.startLba === 2048;
      const types = esp.value.typeGuid === ESP && msr.value.typeGuid === MSR;
      return sizes && types ? [esp, msr] : undefined;
    },
  },
  {
    id: 'rufus-uefi-ntfs',
    name: 'Rufus (NTFS with UEFI:NTFS)',
    matches(layout) {
      const bridge = layout.partitions.find((p) => volumeOf(layout, p)?.value.label.trim() === 'UEFI_NTFS');
      return bridge === undefined || mib(bridge.value) > 4 ? undefined : [bridge];
    },
  },
  {
    id: 'rufus-mbr',
    name: 'Rufus (MBR)',
    matches(layout) {
      const { mbr } = layout;
      if (mbr === undefined) return undefined;
      const own = code(layout)?.startsWith('rufus') === true || mbr.value.diskSignature === RUFUS_UEFI_SIGNATURE;
      return own ? [mbr] : undefined;
    },
  },
  {
    id: 'microsoft-wtg-script',
    name: "Microsoft's Windows To Go script",
    matches(layout) {
      const [system, windows] = layout.partitions;
      if (layout.scheme !== 'mbr' || system === undefined || windows === undefined) return undefined;
      const labels =
        is(volumeOf(layout, system), 'fat32', 'UFD-System') && is(volumeOf(layout, windows), 'ntfs', 'UFD-Windows');
      return labels && system.value.active && mib(system.value) === 350 ? [system, windows] : undefined;
    },
  },
];

/** The creator whose layout this is, with the bytes of the entries it is known by. */
export function creatorOf(layout: Layout): Creator | undefined {
  for (const rule of RULES) {
    const facts = rule.matches(layout);
    if (facts === undefined) continue;
    const bytes = facts.flatMap(({ from }) => ('bytes' in from ? from.bytes : []));
    return { id: rule.id, name: rule.name, from: { bytes } };
  }
  return undefined;
}
