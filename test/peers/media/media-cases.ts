/**
 * The media of corpus/media: every base with every fault it can have, several faults at once, and healthy ones. What
 * must be named is stated here, by what was done to the medium; scripts/build-corpus.ts writes it beside the images.
 */
import { FAULTS, type Fault } from './faults/index.ts';

export interface MediaCase {
  readonly id: string;
  readonly base: string;
  /** Injected in this order. */
  readonly faults: readonly Fault[];
  /** Codes of what is true of it besides the faults' own: what the faults bring with them. */
  readonly also: readonly string[];
}

/**
 * Faults of the GPT stick that say nothing of its table: files, volumes and hives, which the MBR stick has too. Those
 * that need gigabytes have no place on a small image.
 */
const OF_GPT_ALONE = /^(?:gpt-|esp-reformatted$)/;
const OF_LARGE_MEDIA: ReadonlySet<string> = new Set(['capacity-wraps']);

const usable = [...new Map(FAULTS.map((fault) => [fault.id, fault])).values()].filter(
  ({ id }) => !OF_LARGE_MEDIA.has(id),
);

function fault(id: string): Fault {
  const found = usable.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no fault ${id}`);
  return found;
}

function caseName(base: string, fault: string): string {
  return fault.startsWith(`${base}-`) ? fault : `${base}-${fault}`;
}

/** What a fault brings with it: further findings that are as true of the medium as the one it is known by. */
const WITH_IT: Readonly<Record<string, readonly string[]>> = {
  'mbr-disk-signature-changed': ['BCD-06'], // the stores still name the old signature
  'mbr-disk-signature-zero': ['BCD-06', 'MBR-11'],
  'gpt-truncated': ['GPT-01', 'MBR-06', 'NT-05'], // the backup table and $MFTMirr lay in what was cut off
  'gpt-sector0-wiped': ['MBR-01'],
  'esp-microsoft-deleted': ['BCD-01'],
  'esp-fallback-ia32': ['SB-01'], // the loader that was put there carries no signature
  'esp-fallback-arm64': ['SB-01'],
  'esp-fallback-boot-application': ['SB-01'],
  'esp-chain-cut': ['BCD-01'], // what is left of the store is its first cluster
  'esp-reformatted': ['ESP-05'],
  'first-boot-stopped': ['WIN-11'],
  'registry-backup-empty': ['WIN-09'],
};

/** Faults of one store of two. */
const ONE_STORE: ReadonlySet<string> = new Set([
  'bios-bcd-offset-wrong',
  'bcd-default-absent',
  'bcd-loader-object-deleted',
  'bcd-other-disk',
  'bcd-device-element-short',
]);

function alsoOf(base: string, faults: readonly Fault[]): readonly string[] {
  const brought = faults.flatMap(({ id }) => WITH_IT[id] ?? []);
  return base === 'mbr' && faults.some(({ id }) => ONE_STORE.has(id)) ? [...brought, 'BCD-10'] : brought;
}

const SINGLE: readonly MediaCase[] = usable.flatMap((one) => {
  const bases = one.base === 'gpt' && !OF_GPT_ALONE.test(one.id) ? ['gpt', 'mbr'] : [one.base];
  return bases.map((base) => ({ id: caseName(base, one.id), base, faults: [one], also: alsoOf(base, [one]) }));
});

/** Two or three faults none of which hides another: each leaves the bytes the others are seen by. */
const TOGETHER: readonly (readonly [base: string, ...ids: string[]])[] = [
  ['gpt', 'gpt-primary-header-crc', 'esp-fallback-deleted'],
  ['gpt', 'gpt-primary-wiped', 'bcd-other-disk'],
  ['gpt', 'gpt-backup-damaged', 'winload-deleted'],
  ['gpt', 'gpt-protective-type-lost', 'bcd-deleted'],
  ['gpt', 'gpt-protective-type-lost', 'usbstor-not-boot-start', 'esp-fallback-ia32'],
  ['gpt', 'gpt-enlarged', 'system-hive-zero-filled'],
  ['gpt', 'esp-fallback-deleted', 'bcd-deleted'],
  ['gpt', 'esp-fallback-truncated', 'bcd-path-wrong'],
  ['gpt', 'esp-fallback-arm64', 'ntfs-boot-record-zeroed'],
  ['gpt', 'esp-fallback-deleted', 'bcd-zero-filled', 'disk-driver-disabled'],
  ['gpt', 'bcd-default-absent', 'usbstor-not-boot-start'],
  ['gpt', 'bcd-bios-loader', 'disk-driver-disabled'],
  ['gpt', 'bcd-other-disk', 'filter-service-missing'],
  ['gpt', 'winload-deleted', 'system-hive-zero-filled'],
  ['gpt', 'driver-of-32-bit-windows', 'bcd-other-disk'],
  ['gpt', 'esp-fallback-zeroed', 'control-set-missing'],
  ['mbr', 'mbr-boot-code-empty', 'esp-fallback-deleted'],
  ['mbr', 'mbr-no-active', 'bios-bcd-deleted'],
  ['mbr', 'mbr-two-active', 'bios-bootmgr-deleted', 'usbstor-not-boot-start'],
  ['mbr', 'mbr-disk-signature-changed', 'mbr-no-active'],
  ['mbr', 'fat-hidden-sectors-wrong', 'winload-deleted'],
  ['mbr', 'mbr-boot-code-empty', 'ntfs-boot-record-zeroed'],
  ['mbr', 'bios-bcd-uefi-loader', 'usbxhci-not-boot-start'],
  ['mbr', 'fat-loads-ntldr', 'disk-driver-disabled'],
  ['mbr', 'mbr-no-active', 'esp-fallback-ia32', 'system-hive-truncated'],
];

const SEVERAL: readonly MediaCase[] = TOGETHER.map(([base, ...ids]) => {
  const faults = ids.map(fault);
  return { id: caseName(base, ids.join('+')), base, faults, also: alsoOf(base, faults) };
});

export const MEDIA_CASES: readonly MediaCase[] = [...SINGLE, ...SEVERAL];
