/** The NTFS boot sector against its backup: which copy is sound in which region. Reference: libfsntfs documentation, §3. */
import type { CopyRegion } from '../../core/copies.ts';
import { compareSectors, entryOf, SECTOR, type JudgedSector } from '../boot-copies.ts';
import { bootSector, identifyBootCode, judge } from './boot-record.ts';
import { openMft } from './mft.ts';
import type { NtfsVolume } from './volume.ts';

const CODE_AT = 0x54;
/** Fields of the start of the sector, which is a region of its own, and of its end. */
const ELSEWHERE: ReadonlySet<string> = new Set(['jump', 'signature']);
/** What other formats write in place of the name. */
const FOREIGN_OEM = /^(?:MSDOS|MSWIN|mkfs|EXFAT|-FVE-FS-|ReFS)/;

/** Regions in which the two records differ; none where one of them could not be read. */
export async function compareNtfsRecords(volume: NtfsVolume): Promise<CopyRegion[]> {
  if (volume.bootRecord.backupState === 'same') return [];
  const backupAt = volume.bootRecord.backupAt.offset;
  const [first, second] = [await sectorAt(volume, 0), await sectorAt(volume, backupAt)];
  if (backupAt === 0 || first === undefined || second === undefined) return [];
  return compareSectors(await judged(volume, first, backupAt), await judged(volume, second, backupAt), CODE_AT);
}

async function sectorAt({ source }: NtfsVolume, offset: number): Promise<Uint8Array | undefined> {
  const { bytes, holes } = await source.read(offset, SECTOR);
  return holes.length > 0 || bytes.length < SECTOR ? undefined : bytes;
}

async function judged({ source }: NtfsVolume, bytes: Uint8Array, backupAt: number): Promise<JudgedSector> {
  const fields = bootSector.decode(bytes);
  const { family } = identifyBootCode(bytes);
  const named = fields?.oem === 'NTFS    ' && entryOf(bytes, CODE_AT) !== undefined;
  const { geometry, problems } = fields === undefined ? { geometry: undefined, problems: [] } : judge(fields);
  // They are sound where they lead to the $MFT, and the backup stands where they say that the volume ends.
  const possible = geometry !== undefined && problems.every((problem) => ELSEWHERE.has(problem));
  const ends = possible && geometry.totalSectors * geometry.bytesPerSector === backupAt;
  const mft = ends ? await openMft(source, geometry, []) : undefined;
  const mirrored = mft !== undefined && (await mft.readMirror(0)).status === 'ok';
  const foreign = fields !== undefined && FOREIGN_OEM.test(fields.oem);
  return {
    bytes,
    start: named ? 'sound' : 'damaged',
    parameters: mft === undefined ? 'damaged' : mirrored ? 'sound' : 'doubtful',
    family: foreign || family === 'none' || family === 'unknown' ? undefined : family,
  };
}
