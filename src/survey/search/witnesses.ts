/**
 * What still tells how a lost table named the medium and its partitions: what is left of its copies, the devices of
 * boot stores, and the drive letters of Windows.
 */
import type { ByteSource } from '../../core/bytes.ts';
import type { BcdDevice, Fact, FoundIdentity, GptCopy, Provenance } from '../../core/facts.ts';
import { entriesOf, readRawGpt } from '../../parsers/gpt.ts';
import { collector, type Collector } from '../collector.ts';
import { surveyStores } from '../stores.ts';
import type { OpenVolume } from '../volume.ts';
import { surveyWindows } from '../windows.ts';
import type { JudgedVolume } from './judge.ts';

type Witness = Fact<'found.identity'>;

const NOTHING = { guid: undefined, typeGuid: undefined, name: undefined, attributes: undefined, length: undefined };
/** Object types of the boot store (bcdedit). */
const BOOT_MANAGER = 0x10100002;
const OS_LOADERS: ReadonlySet<number> = new Set([0x10200003, 0x10200004]);

/** Entries of copies of a GPT, whatever their checksums say: where volumes lie at their places, they were right. */
export async function witnessesOfCopies(medium: ByteSource, copies: readonly GptCopy[]): Promise<Witness[]> {
  const out: Witness[] = [];
  for (const copy of copies) {
    if (copy.state === 'absent' || copy.state === 'unreadable') continue;
    const raw = await readRawGpt(medium, copy.sectorSize, copy.lba);
    if (raw === undefined) continue;
    const base = Number(raw.fields.entriesLba) * copy.sectorSize;
    for (const entry of entriesOf(raw, medium.id, base)) {
      const offset = entry.firstLba * copy.sectorSize;
      const length = (entry.lastLba - entry.firstLba + 1) * copy.sectorSize;
      if (!Number.isSafeInteger(offset + length) || length <= 0 || offset >= medium.size) continue;
      const value: FoundIdentity = {
        medium: medium.id,
        witness: `${copy.which} GPT at LBA ${copy.lba}`,
        scheme: 'gpt',
        disk: copy.diskGuid,
        offset,
        guid: entry.uniqueGuid,
        typeGuid: entry.typeGuid,
        name: entry.name,
        attributes: entry.attributes,
        length,
      };
      out.push({ kind: 'found.identity', value, from: { bytes: [entry.at] } });
    }
  }
  return out;
}

/** What the files of found volumes say, each volume surveyed as those of a table are. */
export async function witnessesOfVolumes(medium: ByteSource, volumes: readonly JudgedVolume[]): Promise<Witness[]> {
  const c = collector();
  const opened: OpenVolume[] = [];
  for (const { facts, open } of volumes) {
    if (open === undefined) continue;
    c.add(facts);
    opened.push(open);
  }
  await surveyStores(opened, c);
  await surveyWindows(opened, c);
  const out: Witness[] = [];
  for (const { value, from } of c.all('bcd.device')) {
    const witness = await ofDevice(medium, value, volumes, from);
    if (witness !== undefined) out.push(witness);
  }
  return [...out, ...ofLetters(medium, volumes, c)];
}

async function ofDevice(
  medium: ByteSource,
  device: BcdDevice,
  volumes: readonly JudgedVolume[],
  from: Provenance,
): Promise<Witness | undefined> {
  const { style, diskId: disk, partitionId: guid } = device;
  if (style !== 'gpt' && style !== 'mbr') return undefined;
  const offset = style === 'mbr' ? device.partitionOffset : await meantBy(device, volumes);
  const value: FoundIdentity = {
    ...NOTHING,
    medium: medium.id,
    witness: device.store,
    scheme: style,
    disk,
    offset,
    ...(style === 'gpt' ? { guid } : {}),
  };
  return { kind: 'found.identity', value, from };
}

/** A GUID alone names no place: the object it belongs to, or the file behind it, says which volume is meant. */
async function meantBy(device: BcdDevice, volumes: readonly JudgedVolume[]): Promise<number | undefined> {
  if (device.objectType === BOOT_MANAGER) {
    return volumes.find(({ found }) => found.volume === device.volume)?.found.offset;
  }
  if (device.path !== undefined && device.path !== '') return holderOf(device.path, volumes);
  if (!OS_LOADERS.has(device.objectType)) return undefined;
  const windows = volumes.filter(({ found }) => found.roles.includes('windows'));
  return windows.length === 1 ? windows[0]?.found.offset : undefined;
}

/** The only volume that has the file. */
async function holderOf(path: string, volumes: readonly JudgedVolume[]): Promise<number | undefined> {
  const holders: number[] = [];
  for (const { open, found } of volumes) {
    const there = await open?.fs.lookup(path);
    if (there?.status === 'found') holders.push(found.offset);
  }
  return holders.length === 1 ? holders[0] : undefined;
}

/** MountedDevices: `C:` is the Windows it stands in; the places of MBR disks are told with their offsets. */
function ofLetters(medium: ByteSource, volumes: readonly JudgedVolume[], c: Collector): Witness[] {
  return c.all('windows.mount').flatMap(({ value, from }): Witness[] => {
    const own = volumes.find(({ found }) => found.volume === value.volume)?.found;
    const witness = `${value.volume}:MountedDevices ${value.letter}`;
    const base = { ...NOTHING, medium: medium.id, witness };
    if (value.form === 'gpt') {
      const offset = value.letter === 'C:' ? own?.offset : undefined;
      const identity = { ...base, scheme: 'gpt' as const, disk: undefined, offset, guid: value.partitionGuid };
      return offset === undefined ? [] : [{ kind: 'found.identity', value: identity, from }];
    }
    // Windows lists disks it met elsewhere too: only its own letter is sure to speak of this medium.
    if (value.form !== 'mbr' || value.letter !== 'C:' || value.offset !== own?.offset) return [];
    const identity = { ...base, scheme: 'mbr' as const, disk: value.diskSignature, offset: value.offset };
    return [{ kind: 'found.identity', value: identity, from }];
  });
}
