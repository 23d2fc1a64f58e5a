/**
 * What the generic reading of a line speaks for: weak, never proof. One row says it of all its subsystems and kinds; of
 * several rows for one cause the first counts.
 */
import type { FailureClass, Stage, Subsystem } from '../../core/reading.ts';
import type { CauseWeight } from '../../core/signature.ts';

interface Row {
  readonly of: readonly Subsystem[];
  readonly kinds: readonly FailureClass[];
  /** Where it only holds at these stages. */
  readonly stages?: readonly Stage[];
  /** Cause, decibans. */
  readonly speaks: readonly (readonly [id: string, weight: number])[];
  readonly why: string;
}

const DISKS: readonly Subsystem[] = ['block', 'scsi', 'ata', 'nvme', 'mmc'];
const VOLUMES: readonly Subsystem[] = [
  'fat',
  'exfat',
  'ntfs',
  'ext',
  'filesystem',
  'iso9660',
  'squashfs',
  'overlay',
  'fsck',
];
const LOADERS: readonly Subsystem[] = ['loader', 'boot-manager', 'boot-code'];
const EARLY: readonly Subsystem[] = ['initramfs', 'live'];

export const ROWS: readonly Row[] = [
  {
    of: ['usb'],
    kinds: ['io', 'signal', 'timeout', 'gone'],
    speaks: [
      ['usb-link', 6],
      ['usb-power', 4],
      ['dead-media', 3],
    ],
    why: 'a transfer on USB that fails, hangs or ends: cable, supply or the device',
  },
  { of: ['usb'], kinds: ['power'], speaks: [['usb-power', 8]], why: 'it speaks of supply on USB' },
  {
    of: ['usb'],
    kinds: ['failed', 'missing', 'corrupt'],
    speaks: [
      ['usb-enumeration', 5],
      ['usb-link', 3],
      ['usb-host-controller', 3],
    ],
    why: 'a device or controller that USB cannot set up',
  },
  {
    of: ['nvme'],
    kinds: ['timeout', 'gone'],
    speaks: [
      ['nvme-power-state', 5],
      ['nvme-link', 4],
    ],
    why: 'an NVMe disk that no longer answers',
  },
  {
    of: ['nvme'],
    kinds: ['power'],
    speaks: [['nvme-power-state', 6]],
    why: 'it speaks of power states of an NVMe disk',
  },
  {
    of: ['nvme', 'pci'],
    kinds: ['signal'],
    speaks: [
      ['pcie-link', 5],
      ['nvme-link', 4],
    ],
    why: 'errors on a PCI Express link',
  },
  {
    of: ['ata'],
    kinds: ['signal', 'timeout'],
    speaks: [
      ['sata-link', 5],
      ['dead-media', 3],
    ],
    why: 'a SATA link that fails or does not answer',
  },
  {
    of: DISKS,
    kinds: ['io'],
    speaks: [
      ['dead-media', 6],
      ['usb-link', 2],
    ],
    why: 'a disk that could not be read or written',
  },
  {
    of: DISKS,
    kinds: ['timeout'],
    speaks: [
      ['dead-media', 4],
      ['slow-media-hang', 4],
    ],
    why: 'a disk that did not answer in time',
  },
  {
    of: DISKS,
    kinds: ['gone'],
    speaks: [
      ['media-removed', 4],
      ['usb-link', 4],
      ['dead-media', 3],
    ],
    why: 'a disk that was there and is gone',
  },
  {
    of: [...DISKS, ...VOLUMES],
    kinds: ['read-only'],
    speaks: [['write-protected', 5]],
    why: 'what is to be written does not take it',
  },
  {
    of: VOLUMES,
    kinds: ['io'],
    speaks: [
      ['dead-media', 5],
      ['media-corrupt', 2],
    ],
    why: 'a file system that could not be read from its medium',
  },
  {
    of: ['squashfs', 'iso9660'],
    kinds: ['corrupt'],
    speaks: [
      ['media-corrupt', 6],
      ['image-truncated', 4],
    ],
    why: 'a compressed image that does not hold what it should',
  },
  { of: ['ntfs'], kinds: ['corrupt'], speaks: [['ntfs-corrupt', 6]], why: 'structures of NTFS that are wrong' },
  {
    of: ['fat', 'exfat'],
    kinds: ['corrupt'],
    speaks: [
      ['esp-damaged', 4],
      ['media-corrupt', 3],
    ],
    why: 'structures of FAT that are wrong',
  },
  {
    of: VOLUMES,
    kinds: ['corrupt'],
    speaks: [
      ['media-corrupt', 4],
      ['dead-media', 2],
    ],
    why: 'structures of a file system that are wrong',
  },
  {
    of: ['partition'],
    kinds: ['corrupt', 'invalid'],
    speaks: [['partition-table-damaged', 6]],
    why: 'a partition table that does not hold together',
  },
  {
    of: ['partition'],
    kinds: ['missing'],
    speaks: [
      ['partition-table-damaged', 3],
      ['stale-partition-table', 3],
    ],
    why: 'a partition that is not where it is looked for',
  },
  {
    of: LOADERS,
    kinds: ['missing'],
    speaks: [
      ['loader-missing', 5],
      ['config-error', 3],
    ],
    why: 'a loader that does not find what it is to load',
  },
  {
    of: LOADERS,
    kinds: ['corrupt'],
    speaks: [
      ['bootloader-corrupt', 5],
      ['media-corrupt', 3],
    ],
    why: 'a loader that finds damage in what it loads',
  },
  {
    of: LOADERS,
    kinds: ['io'],
    speaks: [
      ['dead-media', 5],
      ['media-corrupt', 2],
    ],
    why: 'a loader that could not read its medium',
  },
  {
    of: LOADERS,
    kinds: ['version-mismatch'],
    speaks: [['loader-generation-mix', 6]],
    why: 'parts of a loader that do not belong together',
  },
  { of: LOADERS, kinds: ['invalid'], speaks: [['config-error', 4]], why: 'a loader that was given something wrong' },
  {
    of: ['secure-boot'],
    kinds: ['refused', 'failed', 'corrupt'],
    stages: ['firmware', 'loader'],
    speaks: [
      ['unsigned-loader', 4],
      ['db-cert-mismatch', 3],
      ['dbx-revoked', 3],
    ],
    why: 'a signature that was not accepted',
  },
  {
    of: EARLY,
    kinds: ['missing'],
    speaks: [
      ['initramfs-missing', 3],
      ['live-label-mismatch', 3],
      ['config-error', 2],
    ],
    why: 'what early user space waits for or needs is not there',
  },
  {
    of: EARLY,
    kinds: ['timeout'],
    speaks: [
      ['slow-media-hang', 4],
      ['live-label-mismatch', 3],
    ],
    why: 'early user space waited in vain',
  },
  {
    of: EARLY,
    kinds: ['corrupt', 'io'],
    speaks: [
      ['media-corrupt', 4],
      ['image-truncated', 3],
    ],
    why: 'early user space could not read its image',
  },
  {
    of: ['imaging'],
    kinds: ['corrupt'],
    speaks: [
      ['wim-corrupt', 5],
      ['wim-truncated', 3],
    ],
    why: 'an image that does not hold together',
  },
  {
    of: ['imaging'],
    kinds: ['io'],
    speaks: [
      ['dead-media', 3],
      ['wim-truncated', 3],
    ],
    why: 'an image that could not be read or written',
  },
  { of: ['bcd'], kinds: ['corrupt'], speaks: [['bcd-corrupt', 5]], why: 'a store of boot entries that is wrong' },
  {
    of: ['bcd'],
    kinds: ['missing'],
    speaks: [['bcd-missing', 4]],
    why: 'a store of boot entries, or an object of it, is not there',
  },
  { of: ['registry'], kinds: ['corrupt'], speaks: [['system-hive-corrupt', 5]], why: 'a registry hive that is wrong' },
  {
    of: ['bitlocker'],
    kinds: ['refused', 'missing'],
    speaks: [['bitlocker-locked', 5]],
    why: 'an encrypted volume that was not unlocked',
  },
  {
    of: ['network-boot'],
    kinds: ['timeout', 'missing', 'gone', 'failed', 'refused'],
    speaks: [['network-source', 5]],
    why: 'a boot over the network that got no answer',
  },
  {
    of: ['memory', ...LOADERS, 'kernel', 'systemd'],
    kinds: ['no-memory'],
    speaks: [['low-memory', 5]],
    why: 'main memory did not suffice',
  },
  {
    of: ['creator'],
    kinds: ['io'],
    speaks: [
      ['dead-media', 4],
      ['usb-link', 2],
    ],
    why: 'a tool that could not write the stick',
  },
  {
    of: ['creator'],
    kinds: ['busy', 'refused'],
    speaks: [['drive-locked', 5]],
    why: 'a tool that was not let at the drive',
  },
  {
    of: ['servicing', 'setup'],
    kinds: ['missing'],
    speaks: [['dism-source-missing', 3]],
    why: 'files that Setup or servicing did not find',
  },
];

type Fields = Readonly<Record<string, string>>;

/** Weights for the reading that an event carries in its fields; none where it carries none. */
export function readingWeights(kind: FailureClass, fields: Fields): readonly CauseWeight[] {
  const counted = new Map<string, CauseWeight>();
  for (const { of, kinds, stages, speaks, why } of ROWS) {
    if (!has(of, fields['subsystem']) || !kinds.includes(kind)) continue;
    if (stages !== undefined && !has(stages, fields['stage'])) continue;
    for (const [id, weight] of speaks) if (!counted.has(id)) counted.set(id, { id, weight, why });
  }
  return [...counted.values()];
}

function has(list: readonly string[], value: string | undefined): boolean {
  return value !== undefined && list.includes(value);
}
