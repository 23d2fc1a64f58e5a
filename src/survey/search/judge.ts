/** Whether a volume really lies where a record says: it is opened as the survey opens those of a table. */
import { slice, type ByteSource } from '../../core/bytes.ts';
import type { Fact, FoundRole, FoundVolume, FileRole } from '../../core/facts.ts';
import { hasFat, type VolumeClaim } from '../../parsers/boot-sectors.ts';
import { collector, type Collector } from '../collector.ts';
import { surveyVolume, type OpenVolume } from '../volume.ts';

export interface JudgedVolume {
  readonly found: FoundVolume;
  readonly open: OpenVolume | undefined;
  /** What its survey stated, under its own name. */
  readonly facts: readonly Fact[];
  /** The record it was opened by. */
  readonly from: Fact['from'];
}

/** A place a record claims: where the volume would begin, and how long it would be. */
export interface Hypothesis {
  readonly offset: number;
  readonly length: number;
  readonly claim: VolumeClaim;
  /** Where the record was met. */
  readonly at: number;
}

const ROLES: Readonly<Partial<Record<FileRole, FoundRole>>> = {
  'fallback-loader': 'uefi',
  'boot-manager': 'uefi',
  'bcd-uefi': 'uefi',
  'bios-boot-manager': 'bios',
  'bcd-bios': 'bios',
  kernel: 'windows',
  'system-hive': 'windows',
  'boot-wim': 'installer',
  'install-wim': 'installer',
};

/** Undefined where nothing opens there and the record is no primary one either: a copy whose volume begins elsewhere. */
export async function judgeVolume(
  medium: ByteSource,
  { offset, length, claim, at }: Hypothesis,
): Promise<JudgedVolume | undefined> {
  const byCopy = at !== offset;
  const volume = byCopy ? `@${offset}+${length}` : `@${offset}`;
  const part = slice(medium, `${medium.id}:${volume}`, offset, Math.min(length, medium.size - offset));
  const c = collector();
  const open = await surveyVolume(part, volume, undefined, c);
  const fact = c.all('volume')[0];
  const record = c.all('boot-record')[0]?.value;
  const encrypted = fact?.value.kind === 'bitlocker';
  const opens = open !== undefined && (await hasFat(part, claim)) && (await rootOpens(open));
  if (!opens && !encrypted && byCopy) return undefined;
  const backup = record?.backup ?? 'none';
  const primary = record?.valid === true;
  const agree = primary && (backup === 'same' || backup === 'none');
  const found: FoundVolume = {
    medium: medium.id,
    volume,
    offset,
    length,
    bytesPerSector: claim.bytesPerSector,
    format:
      fact === undefined || fact.value.kind === 'zero' || fact.value.kind === 'unknown'
        ? claim.format
        : fact.value.kind,
    label: fact?.value.label.trim() ?? '',
    record: primary ? 'primary' : 'backup',
    backup,
    hiddenSectors: claim.hiddenSectors,
    state: encrypted ? 'encrypted' : !opens ? 'overwritten' : agree ? 'whole' : 'damaged',
    roles: await rolesOf(open, c),
    beyondEnd: offset + length > medium.size,
    overlaps: [],
  };
  const bytes = medium.trace(at, 512);
  return { found, open: opens ? open : undefined, facts: c.result().facts, from: { bytes } };
}

/** A directory of nothing at all opens as well as a full one, where its file system stands. */
async function rootOpens({ fs, source }: OpenVolume): Promise<boolean> {
  const root = await fs.list('/');
  return root.complete || root.entries.length > 0 || source.size === 0;
}

/** Where Setup puts the recovery environment on a partition of its own. */
const RECOVERY = '/Recovery/WindowsRE/Winre.wim';

async function rolesOf(open: OpenVolume | undefined, c: Collector): Promise<FoundRole[]> {
  const roles = new Set(c.all('file').flatMap(({ value }) => (value.present ? (ROLES[value.role] ?? []) : [])));
  const recovery = roles.has('windows') ? undefined : await open?.fs.lookup(RECOVERY);
  if (recovery?.status === 'found') roles.add('recovery');
  return [...roles].sort();
}
