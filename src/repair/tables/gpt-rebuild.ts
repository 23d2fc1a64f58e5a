/**
 * Writes a lost GPT anew from the volumes that were found, with the identifiers its witnesses kept: boot stores and
 * drive letters name partitions by GUID, so that Windows starts without further repair. Reference: UEFI 2.10 §5.3.
 */
import type { FoundIdentity, FoundVolume } from '../../core/facts.ts';
import { diskIdentity, partitionGuidAt } from '../../core/lost-identity.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { arraySectors, newGpt, type NewEntry } from '../../parsers/gpt.ts';
import { protectiveLength, protectivePatch, signaturePatch } from '../../parsers/mbr.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { mixedGpt, writeBackup, writePrimary } from './gpt-table.ts';
import { alignedEnd, reservedGap } from './lost-layout.ts';
import {
  customGuid,
  derived,
  judgeLost,
  LOST_MESSAGES,
  lostSectorSize,
  whatOf,
  type LostMessage,
} from './lost-table.ts';

type Message = CommonMessage | LostMessage;

export const gptRebuild: Repair<Message> = {
  id: 'gpt-rebuild',
  title: { en: 'Rebuild the lost GPT from the volumes found', zh: '根据找到的卷重建丢失的 GPT' },
  explanation: {
    en:
      'Writes both copies of a GPT and its protective MBR, with an entry for each volume of the set that fits together ' +
      'best. Disk and partition GUIDs, types and names are those that boot stores, drive letters or what is left of the old ' +
      'table tell; a reserved partition is put back where its gap fits. The volumes themselves are not touched.',
    zh:
      '写入两份 GPT 和保护性 MBR，为最能相互吻合的一组卷各建一个表项。磁盘和分区的 GUID、类型、名称取自启动配置、' +
      '盘符记录或旧分区表的残余；若空隙大小吻合，会补回保留分区。各卷本身不受改动。',
  },
  clears: ['GPT-01', 'MBR-01', 'MBR-21', 'BOOT-01', 'BOOT-02'],
  risk: 'medium',
  messages: { ...COMMON, ...LOST_MESSAGES },
  plan,
};

const ESP = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const MSR = 'e3c9e316-0b5c-4db8-817d-f92df00215ae';
const DATA = 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7';
const RECOVERY = 'de94bba4-06d1-4d40-a16a-bfd50179d6ac';
const NO_ATTRIBUTES = '0'.repeat(16);
/** Required by the platform, and without a drive letter: as Windows Setup marks the recovery partition. */
const RECOVERY_ATTRIBUTES = '8000000000000001';

/** An entry in bytes of the medium, and who told its identifiers. */
interface Planned extends Pick<NewEntry, 'typeGuid' | 'attributes' | 'name'> {
  readonly offset: number;
  readonly end: number;
  readonly guid: string | undefined;
  readonly witness: string | undefined;
  readonly what: string;
}

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts, byName, note } = context;
  // What its own copies still prove together is not made anew.
  if ((await mixedGpt(overlay, facts)) !== undefined) return undefined;
  const layout = judgeLost(context, 'gpt');
  if (layout === undefined || 'message' in layout) return layout;
  const identities = facts.all('found.identity').map(({ value }) => value);
  const disk = diskIdentity('gpt', identities);
  if (disk.rival !== undefined && !byName) {
    return refuse('identity-unknown', { first: disk.value ?? '', second: disk.rival }, true);
  }
  const sectorSize = lostSectorSize(overlay, facts, layout.volumes);
  const lastLba = Math.floor(overlay.size / sectorSize) - 1;
  const diskGuid = disk.value ?? customGuid(await derived(overlay, layout.volumes, 'disk'));
  const room = { sectorSize, array: new Uint8Array(128 * 128) };
  const [first, last] = [2 + arraySectors(room), lastLba - arraySectors(room) - 1];
  const planned = entriesFor(layout.volumes, identities, (last + 1) * sectorSize);
  const outside = layout.volumes.find(
    (v) => v.offset < first * sectorSize || v.offset + v.length > (last + 1) * sectorSize,
  );
  if (outside !== undefined) return refuse('no-room', { volume: outside.volume });

  const id = { id: diskGuid };
  note?.(
    disk.value === undefined
      ? { message: 'disk-new-id', args: id }
      : { message: 'disk', args: { ...id, witness: disk.witnesses.join(', ') } },
  );
  const entries = await Promise.all(
    planned.map(async ({ offset, end, guid, ...entry }, i) => ({
      ...entry,
      index: i + 1,
      firstLba: Math.floor(offset / sectorSize),
      lastLba: Math.ceil(end / sectorSize) - 1,
      uniqueGuid: guid ?? customGuid(await derived(overlay, layout.volumes, `${diskGuid} ${offset}`)),
    })),
  );
  for (const { index, firstLba, lastLba: end, what, witness } of entries) {
    const args = { index, first: firstLba, last: end, what };
    note?.(
      witness === undefined
        ? { message: 'partition-new-id', args }
        : { message: 'partition', args: { ...args, witness } },
    );
  }
  const raw = newGpt(sectorSize, lastLba, diskGuid, entries);
  await writePrimary(overlay, raw, lastLba);
  if (!(await writeBackup(overlay, raw, lastLba))) return refuse('no-room', { volume: '' });
  await writeProtective(context, lastLba);
  return undefined;
}

async function writeProtective({ overlay, facts }: RepairContext, lastLba: number): Promise<void> {
  const kept = facts.one('mbr')?.value.entries.find((e) => e.type === 0xee && e.startLba === 1);
  const entry = protectivePatch(protectiveLength(lastLba), kept?.index, kept?.status);
  await overlay.write(entry.offset, entry.bytes);
  const mark = signaturePatch();
  await overlay.write(mark.offset, mark.bytes);
}

/** `end`: of what partitions may use, in bytes. */
function entriesFor(
  volumes: readonly FoundVolume[],
  identities: readonly FoundIdentity[],
  end: number,
): readonly Planned[] {
  const gap = reservedGap(volumes);
  const entries = volumes.map((volume, i) => entryFor(volume, volumes[i + 1]?.offset ?? end, identities));
  const told = reservedAsTold(volumes, identities);
  const reserved = told ?? (gap === undefined ? undefined : reservedEntry(gap.offset, gap.offset + gap.length));
  return reserved === undefined ? entries : [...entries, reserved].sort((a, b) => a.offset - b.offset);
}

/** As its witnesses have it, else as Windows makes it. `limit`: where the next partition begins, in bytes. */
export function entryFor(volume: FoundVolume, limit: number, identities: readonly FoundIdentity[]): Planned {
  const { offset } = volume;
  const guid = partitionGuidAt(offset, identities);
  // What is left of the old table knows the entry whole; others only its GUID.
  const entry = identities.find(
    (one) => one.offset === offset && one.typeGuid !== undefined && one.guid === guid.value,
  );
  const length = entry?.length ?? 0;
  const fits = length >= volume.length && offset + length <= limit;
  const usual = usualEntry(volume);
  return {
    offset,
    end: fits ? offset + length : alignedEnd(volume, limit),
    guid: guid.value,
    witness: guid.value === undefined ? undefined : guid.witnesses.join(', '),
    what: whatOf(volume),
    typeGuid: entry?.typeGuid ?? usual.typeGuid,
    name: entry?.name ?? usual.name,
    attributes: entry?.attributes ?? usual.attributes,
  };
}

/** As Windows makes them. */
function usualEntry({ format, roles }: FoundVolume): Pick<Planned, 'typeGuid' | 'name' | 'attributes'> {
  const system = format.startsWith('fat') && roles.includes('uefi') && !roles.includes('installer');
  if (system) return { typeGuid: ESP, name: 'EFI system partition', attributes: NO_ATTRIBUTES };
  const recovery = roles.includes('recovery') && !roles.includes('windows');
  const typeGuid = recovery ? RECOVERY : DATA;
  return { typeGuid, name: 'Basic data partition', attributes: recovery ? RECOVERY_ATTRIBUTES : NO_ATTRIBUTES };
}

function reservedEntry(offset: number, end: number): Planned {
  const name = 'Microsoft reserved partition';
  return {
    offset,
    end,
    guid: undefined,
    witness: undefined,
    what: name,
    typeGuid: MSR,
    name,
    attributes: NO_ATTRIBUTES,
  };
}

/** The reserved partition as what is left of the table has it: nothing lies in it that could be found. */
function reservedAsTold(volumes: readonly FoundVolume[], identities: readonly FoundIdentity[]): Planned | undefined {
  const told = identities.find(({ typeGuid, offset = 0, length = 0 }) => {
    const free = volumes.every((v) => v.offset >= offset + length || offset >= v.offset + v.length);
    return typeGuid === MSR && length > 0 && free;
  });
  if (told?.offset === undefined || told.length === undefined) return undefined;
  const { guid, witness, name, attributes } = told;
  const base = reservedEntry(told.offset, told.offset + told.length);
  return { ...base, guid, witness, name: name ?? base.name, attributes: attributes ?? base.attributes };
}
