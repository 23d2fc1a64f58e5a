/** What sector 0 leads to besides partitions: broken EBR chains, the rest of GRUB, and copies of the start further on. */
import { sameBytes, slice, type ByteSource } from '../core/bytes.ts';
import type { EbrBreak, GrubCore, Mbr, Partition } from '../core/facts.ts';
import type { Anomaly } from '../core/anomaly.ts';
import { record, u64 } from '../core/record.ts';
import { toOffset, latin1 } from '../core/encoding.ts';
import { matchBuild, type BuildMatch } from '../parsers/boot-code-builds.ts';
import { isolinuxStage, syslinuxStage, type BiosStage } from '../parsers/linux-loaders.ts';
import { provenance, type Collector } from './collector.ts';

const EBR_PROBLEMS: Readonly<Record<string, EbrBreak['problem']>> = {
  'ebr.loop': 'loop',
  'ebr.outside-container': 'outside-container',
  'ebr.signature': 'signature',
  'ebr.unreadable': 'unreadable',
  'ebr.too-many': 'too-many',
};

/** What the parser met while it followed the chains of extended boot records. */
export function stateEbrBreaks(medium: ByteSource, anomalies: readonly Anomaly[], c: Collector): void {
  for (const { code, at, actual } of anomalies) {
    const problem = EBR_PROBLEMS[code];
    if (problem === undefined) continue;
    // Where the record itself is concerned its place is its sector; where its number is, the parser tells it.
    const named = (problem === 'loop' || problem === 'outside-container') && typeof actual === 'number';
    const lba = named ? actual : Math.floor(at.offset / medium.sectorSize);
    c.fact('mbr.chain', { medium: medium.id, problem, lba }, provenance(medium, at.offset, at.length));
  }
}

/** GRUB 2's boot.img keeps the sector of the rest at 0x5C (boot.S, kernel_sector). */
const grubBoot = record('GRUB boot sector', 512, { kernelSector: u64(0x5c) });
/** What diskboot.img, the first sector of the rest, says on the screen (diskboot.S). */
const DISKBOOT_TEXTS = ['loading', 'Geom', 'Read', ' Error'];

/** Follows GRUB's code in sector 0 to the sector it loads. BIOS disks count 512 bytes there, whatever the device does. */
export async function surveyGrub(
  medium: ByteSource,
  mbr: Mbr,
  partitionStarts: readonly number[],
  c: Collector,
): Promise<void> {
  if (mbr.code.family !== 'grub2') return;
  const head = await medium.read(0, 512);
  const lba = toOffset(grubBoot.decode(head.bytes)?.kernelSector ?? 0n);
  if (lba === undefined) return;
  const [first] = [...partitionStarts].sort((a, b) => a - b);
  const pointer = provenance(medium, 0x5c, 8);
  let build: BuildMatch = 'other';
  const state = async (): Promise<GrubCore['holds'] | undefined> => {
    if (lba * 512 + 512 > medium.size) return 'beyond-end';
    const sector = await medium.read(lba * 512, 512);
    if (sector.holes.length > 0) return undefined;
    if (sector.bytes.every((b) => b === 0)) return 'zero';
    const text = latin1(sector.bytes);
    build = matchBuild('grub-diskboot', sector.bytes);
    if (build !== 'other') return 'core';
    return DISKBOOT_TEXTS.every((wanted) => text.includes(wanted)) ? 'core' : 'other';
  };
  const holds = await state();
  if (holds === undefined) {
    c.gap({ kind: 'grub.core', reason: 'unreadable', subject: `LBA ${lba}`, from: provenance(medium, lba * 512, 512) });
    return;
  }
  const sector = holds === 'beyond-end' ? [] : medium.trace(lba * 512, 512);
  const from = 'bytes' in pointer ? { bytes: [...pointer.bytes, ...sector] } : pointer;
  const known = build === 'other' ? {} : { build };
  c.fact('grub.core', { medium: medium.id, lba, holds, ...known, firstPartition: first }, from);
}

/** Follows the boot code of Syslinux and isohybrid to the stage it loads. BIOS disks count 512 bytes there. */
export async function surveyBiosStages(
  medium: ByteSource,
  mbr: Mbr | undefined,
  partitions: readonly Pick<Partition, 'volume' | 'offset' | 'length'>[],
  c: Collector,
): Promise<void> {
  const state = (source: ByteSource, volume: string, base: number, stage: BiosStage | undefined): void => {
    if (stage === undefined) return;
    const { family, holds, code } = stage;
    const lba = base + stage.offset / 512;
    if (holds === 'unreadable') {
      c.gap({ kind: 'bios.stage', reason: 'unreadable', subject: volume, from: provenance(source, stage.offset, 512) });
      return;
    }
    const at = holds === 'beyond-end' ? 0 : stage.offset;
    c.fact('bios.stage', { medium: medium.id, volume, family, lba, holds, code }, provenance(source, at, 512));
  };
  if (mbr?.code.family === 'isohybrid') {
    const head = await medium.read(0, 512);
    if (head.holes.length === 0) state(medium, 'whole', 0, await isolinuxStage(medium, head.bytes));
  }
  for (const { volume, offset, length } of partitions) {
    const part = slice(medium, `${medium.id}:${volume}`, offset, length);
    const head = await part.read(0, 512);
    if (head.holes.length === 0) state(part, volume, offset / 512, await syslinuxStage(part, head.bytes));
  }
}

/** 64 KiB: sector 0, the GPT with its entries, and what lies before the first partition. */
const ALIAS_PROBE = 64 * 1024;
/** Counterfeits begin at this real size; below it real media are sold. */
const LEAST_REAL_SIZE = 256 * 1024 * 1024;

/**
 * Memory chips have sizes of powers of two, and a controller that lies about them answers far reads from the start. A
 * partition table standing again at such a place, byte for byte, is that answer: nothing else keeps one there.
 */
export async function surveyAliases(medium: ByteSource, tabled: boolean, c: Collector): Promise<void> {
  if (!tabled || medium.size < 2 * LEAST_REAL_SIZE) return;
  const start = await medium.read(0, ALIAS_PROBE);
  if (start.holes.length > 0) return;
  for (let size = LEAST_REAL_SIZE; size + ALIAS_PROBE <= medium.size; size *= 2) {
    const there = await medium.read(size, ALIAS_PROBE);
    if (there.holes.length > 0 || !sameBytes(there.bytes, start.bytes)) continue;
    const bytes = [...medium.trace(0, 512), ...medium.trace(size, 512)];
    c.fact('medium.alias', { medium: medium.id, offset: size, length: ALIAS_PROBE }, { bytes });
    return;
  }
}
