/**
 * Writing single structures of a FAT volume, for repair planners; whole files: write-file.ts.
 * Everything is computed from the source as it reads now, so several calls may follow each other over one overlay.
 */
import type { VolumeTarget } from '../../core/overlay.ts';
import { writeEntries, writtenCopies } from './allocate.ts';
import { bootSector, fat16Fields, fat32Fields } from './boot-record.ts';
import { BOOT_SECTOR_SIZE, readBootRecords } from './boot-region.ts';
import { checkChains } from './check.ts';
import { FSINFO_LEAD, FSINFO_STRUCTURE, FSINFO_TRAIL, FSINFO_UNKNOWN, fsInfoSector } from './fsinfo.ts';
import type { FatRefusal, FatWrite } from './target.ts';
import { parseFat, type FatVolume } from './volume.ts';

export const DONE: FatWrite = { ok: true, changed: true };
export const NOTHING: FatWrite = { ok: true, changed: false };
export const refuse = (refusal: FatRefusal): FatWrite => ({ ok: false, refusal });

/** Copies the FAT32 backup boot record over a primary that is damaged. Nothing changes where the primary is valid. */
export async function restoreBootRecord(target: VolumeTarget): Promise<FatWrite> {
  const boot = await readBootRecords(target.source);
  if (boot.primaryState === 'valid') return NOTHING;
  if (boot.used !== 'backup' || boot.backupAt === undefined) return refuse('no-backup');
  const chunk = await target.source.read(boot.backupAt.offset, BOOT_SECTOR_SIZE);
  if (chunk.holes.length > 0 || chunk.bytes.length < BOOT_SECTOR_SIZE) return refuse('unreadable');
  await target.write(0, chunk.bytes);
  return DONE;
}

/** Copies a valid primary boot record over the FAT32 backup that differs from it or is invalid. */
export async function refreshBackupRecord(target: VolumeTarget): Promise<FatWrite> {
  const boot = await readBootRecords(target.source);
  if (boot.primaryState !== 'valid') return refuse('not-fat');
  if (boot.backupState === 'same') return NOTHING;
  if (boot.backupAt === undefined || boot.backupState === 'none') return refuse('no-backup');
  const chunk = await target.source.read(0, BOOT_SECTOR_SIZE);
  const sector = Uint8Array.from(chunk.bytes);
  fat32Fields.patch(sector, 0, { state: 0 });
  await target.write(boot.backupAt.offset, sector);
  return DONE;
}

/** Sets the number of sectors before the volume in the boot record and its backup. */
export async function writeHiddenSectors(target: VolumeTarget, hiddenSectors: number): Promise<FatWrite> {
  const boot = await readBootRecords(target.source);
  if (boot.primaryState !== 'valid') return refuse('not-fat');
  const value = bootSector.encode({ hiddenSectors });
  const field = bootSector.extent('hiddenSectors');
  const bytes = value.subarray(field.offset, field.offset + field.length);
  let changed = boot.primary?.common.hiddenSectors !== hiddenSectors;
  if (changed) await target.write(field.offset, bytes);
  const backup = boot.backupState === 'same' || boot.backupState === 'differs' ? boot.backupAt : undefined;
  if (backup !== undefined && boot.backup?.common.hiddenSectors !== hiddenSectors) {
    await target.write(backup.offset + field.offset, bytes);
    changed = true;
  }
  return changed ? DONE : NOTHING;
}

/** Clears the dirty bit of the boot record and sets the clean and no-error bits of FAT[1] in every copy. */
export async function clearDirty(target: VolumeTarget): Promise<FatWrite> {
  const volume = await openVolume(target);
  if (volume === undefined) return refuse('not-fat');
  let changed = false;
  const { geometry, bootRecord } = volume;
  const record = bootRecord.primary;
  if (bootRecord.used === 'primary' && volume.dirtyState.bootRecord === true) {
    const fields = record?.fat32 === undefined ? fat16Fields : fat32Fields;
    const state = (record?.fat32 ?? record?.fat16)?.state ?? 0;
    await target.write(fields.extent('state').offset, Uint8Array.of(state & ~3));
    changed = true;
  }
  if (geometry.variant !== 'fat12') {
    const bits = geometry.variant === 'fat32' ? 0x0c000000 : 0xc000;
    for (const copy of writtenCopies(geometry)) {
      const value = await volume.table.entry(copy, 1);
      if (value === undefined) return refuse('unreadable');
      if ((value & bits) === bits) continue;
      await writeEntries(target, volume, copy, new Map([[1, (value | bits) >>> 0]]));
      changed = true;
    }
  }
  return changed ? DONE : NOTHING;
}

/** Writes the FSInfo sector of a FAT32 volume anew from a count of its FAT. */
export async function rewriteFsInfo(target: VolumeTarget): Promise<FatWrite> {
  const volume = await openVolume(target);
  if (volume === undefined) return refuse('not-fat');
  if (volume.fsInfo === undefined) return NOTHING;
  const { freeClusters, unreadableEntries } = await checkChains(volume);
  if (unreadableEntries > 0) return refuse('unreadable');
  if (volume.fsInfo.state === 'valid' && volume.fsInfo.freeClusters === freeClusters) return NOTHING;
  await target.write(volume.fsInfo.at.offset, encodeFsInfo(freeClusters, volume.fsInfo.nextFree));
  return DONE;
}

export function encodeFsInfo(freeClusters: number, nextFree: number | undefined): Uint8Array {
  return fsInfoSector.encode({
    lead: FSINFO_LEAD,
    structure: FSINFO_STRUCTURE,
    freeClusters,
    nextFree: nextFree ?? FSINFO_UNKNOWN,
    trail: FSINFO_TRAIL,
  });
}

/** The volume as it reads now. */
export async function openVolume(target: VolumeTarget): Promise<FatVolume | undefined> {
  const parsed = await parseFat(target.source);
  return parsed.status === 'ok' ? parsed.value : undefined;
}
