/**
 * What logs and a medium say of the same place. An I/O error names a sector; the survey knows what lies there. Where
 * the medium itself shows that structure damaged, or could not give the sector, two independent witnesses agree.
 * The log must speak of this medium: told by the capacity of the disk, or by its partitions.
 */
import type { Fact, FactMap, Provenance } from '../core/facts.ts';

/** I/O errors looked at; a failing disk prints thousands. */
const MAX_ERRORS = 512;
/** Joined places told. */
const MAX_PLACES = 16;
/** Block layer addresses are in units of 512 bytes whatever the disk's own sectors are. */
const KERNEL_SECTOR = 512;

interface Failure {
  readonly event: Fact<'event'>;
  readonly disk: string;
  readonly offset: number;
  readonly length: number;
}

interface Place {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly damaged: boolean;
  readonly from: Provenance;
}

/** Events of their own: `join.damaged` where both witnesses speak, `join.place` where the log alone does. */
export function joinEvidence(facts: readonly Fact[]): Fact<'event'>[] {
  const media = ofKind(facts, 'medium');
  const medium = media[0]?.value;
  // Partitions are named within one medium: with two it is not known whose they are.
  if (medium === undefined || media.length > 1) return [];
  const failures = ofKind(facts, 'event').flatMap(failureOf).slice(0, MAX_ERRORS);
  if (failures.length === 0) return [];
  const places = placesOf(facts);
  const told = new Set<string>();
  const out: Fact<'event'>[] = [];
  for (const failure of failures) {
    const identity = identityOf(failure, facts, medium);
    if (identity === undefined || failure.offset >= medium.size) continue;
    for (const place of places) {
      if (failure.offset + failure.length <= place.offset || failure.offset >= place.offset + place.length) continue;
      const key = `${failure.disk} ${place.name}`;
      if (told.has(key) || told.size >= MAX_PLACES) continue;
      told.add(key);
      out.push(...joined(failure, place, identity));
    }
  }
  return out;
}

/**
 * Boot entries that name a partition no capture lists and the medium does not have. Within one capture its reader has
 * told them already; here the entries stand in one file and the partitions in another.
 */
export function staleEntries(facts: readonly Fact[]): Fact<'event'>[] {
  const devices = ofKind(facts, 'block.device');
  const listed = new Set(devices.flatMap(({ value }) => value.partUuid ?? []));
  if (listed.size === 0) return [];
  const files = new Set(devices.flatMap(({ from }) => ('file' in from ? [from.file] : [])));
  const here = new Set(ofKind(facts, 'partition').flatMap(({ value }) => partUuid(value, facts)));
  return ofKind(facts, 'efi.entry').flatMap(({ value, from }): Fact<'event'>[] => {
    const { active, partUuid: id, number } = value;
    if (!active || id === undefined || listed.has(id) || here.has(id)) return [];
    if (!('file' in from) || files.has(from.file)) return [];
    const event = {
      code: 'eb.stale',
      severity: 'warning' as const,
      fault: false,
      boot: 0,
      seconds: undefined,
      time: undefined,
      subject: `Boot${number}`,
      fields: { n: number, partuuid: id },
      text: from.text ?? '',
      count: 1,
    };
    return [{ kind: 'event', value: event, from }];
  });
}

function ofKind<K extends Fact['kind']>(facts: readonly Fact[], kind: K): Fact<K>[] {
  return facts.filter((fact) => fact.kind === kind) as unknown as Fact<K>[];
}

// ---- the log's side --------------------------------------------------------------------------------------------

function failureOf(event: Fact<'event'>): Failure[] {
  const { code, fields } = event.value;
  if (code === 'blk.io') return placed(event, fields['disk'], Number(fields['sec']), KERNEL_SECTOR);
  // Its own blocks, whose size the line does not tell: disks of 4096-byte blocks are rare enough to leave out.
  if (code === 'nvme.media') return placed(event, fields['disk'], Number(fields['lba']), KERNEL_SECTOR);
  if (code === 'event.retried') return placed(event, `disk ${fields['n'] ?? ''}`, Number(fields['lba']), KERNEL_SECTOR);
  return [];
}

function placed(event: Fact<'event'>, disk: string | undefined, sector: number, unit: number): Failure[] {
  if (disk === undefined || !Number.isSafeInteger(sector * unit)) return [];
  return [{ event, disk, offset: sector * unit, length: unit }];
}

type Identity = 'capacity' | 'partition';

/**
 * Why the disk of the log is this medium; undefined where nothing says so. A disk of another capacity is another one.
 * The name of a disk holds within one boot of one log.
 */
function identityOf(failure: Failure, facts: readonly Fact[], medium: FactMap['medium']): Identity | undefined {
  const { disk, event } = failure;
  const file = 'file' in event.from ? event.from.file : undefined;
  for (const { value, from } of ofKind(facts, 'event')) {
    if (value.code !== 'sd.cap' || value.boot !== event.value.boot || value.fields['disk'] !== disk) continue;
    if (!('file' in from) || from.file !== file) continue;
    const capacity = Number(value.fields['n']) * Number(value.fields['bs']);
    if (capacity > 0) return capacity === medium.size ? 'capacity' : undefined;
  }
  const guids = new Set(ofKind(facts, 'partition').flatMap(({ value }) => partUuid(value, facts)));
  for (const { value } of ofKind(facts, 'block.device')) {
    if (value.disk === disk && value.partUuid !== undefined && guids.has(value.partUuid)) return 'partition';
    if (value.name === disk && value.bytes !== undefined && value.bytes > 0) {
      if (value.bytes === medium.size) return 'capacity';
    }
  }
  return undefined;
}

/** As lsblk and blkid write PARTUUID. */
function partUuid(partition: FactMap['partition'], facts: readonly Fact[]): string[] {
  if (partition.scheme === 'gpt') return partition.uniqueGuid === undefined ? [] : [partition.uniqueGuid.toLowerCase()];
  const mbr = ofKind(facts, 'mbr')[0]?.value;
  if (mbr === undefined || mbr.diskSignature === 0) return [];
  const signature = (mbr.diskSignature >>> 0).toString(16).padStart(8, '0');
  return [`${signature}-${partition.index.toString(16).padStart(2, '0')}`];
}

// ---- the medium's side -----------------------------------------------------------------------------------------

/** What lies where, by the places the facts themselves rest on; the most telling first. */
function placesOf(facts: readonly Fact[]): Place[] {
  const out: Place[] = [];
  const add = (name: string, damaged: boolean, from: Provenance): void => {
    if (!('bytes' in from)) return;
    for (const { offset, length } of from.bytes) out.push({ name, offset, length, damaged, from });
  };
  for (const fact of facts) {
    switch (fact.kind) {
      case 'mbr':
        add('sector 0', !fact.value.signatureOk, fact.from);
        break;
      case 'gpt.copy':
        add(`${fact.value.which} GPT`, fact.value.state !== 'valid', fact.from);
        break;
      case 'boot-record':
        add(`${fact.value.volume} boot record`, !fact.value.valid, fact.from);
        break;
      case 'ntfs.structure':
        if (fact.value.badRecords.length > 0) add(`${fact.value.volume} $MFT`, true, fact.from);
        break;
      case 'bcd':
      case 'hive':
        add(`${fact.value.volume}:${fact.value.path}`, fact.value.state !== 'sound', fact.from);
        break;
      case 'pe':
        add(`${fact.value.volume}:${fact.value.path}`, !fact.value.isPe || fact.value.truncated, fact.from);
        break;
      case 'file':
        if (fact.value.present)
          add(`${fact.value.volume}:${fact.value.path}`, fact.value.readable === false, fact.from);
        break;
      case 'medium.hole':
        add('unreadable range', true, fact.from);
        break;
    }
  }
  return out.sort((a, b) => Number(b.damaged) - Number(a.damaged));
}

function joined({ event, disk, offset }: Failure, place: Place, identity: Identity): Fact<'event'>[] {
  const code = place.damaged ? 'join.damaged' : 'join.place';
  const lba = String(Math.floor(offset / KERNEL_SECTOR));
  const value = {
    ...event.value,
    code,
    severity: 'error' as const,
    fault: true,
    subject: place.name,
    fields: { disk, lba, place: place.name, identity },
    text: `${disk} LBA ${lba}: ${place.name}`,
    count: 1,
  };
  // Two witnesses: the line of the log, and the bytes of the medium.
  return [
    { kind: 'event', value, from: event.from },
    { kind: 'event', value, from: place.from },
  ];
}
