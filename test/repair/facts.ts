/** Hand-made facts and sticks for the planners' tests. */
import type { ByteSource } from '../../src/core/bytes.ts';
import type {
  BootCode,
  BootFile,
  BootRecord,
  Fact,
  FactKind,
  FactMap,
  Facts,
  Gap,
  Mbr,
  MbrEntry,
} from '../../src/core/facts.ts';

const from = { bytes: [] };

export function fact<K extends FactKind>(kind: K, value: FactMap[K]): Fact {
  return { kind, value, from } as unknown as Fact;
}

/** Facts of a whole survey: what is not there was looked for. `unreadable` kinds were not. */
export function facts(list: readonly Fact[], unreadable: readonly FactKind[] = []): Facts {
  const all = <P extends FactKind>(kind: P): readonly Fact<P>[] =>
    list.filter((f) => f.kind === kind) as unknown as Fact<P>[];
  return {
    all,
    one: (kind) => all(kind)[0],
    state: (kind) => {
      if (all(kind).length > 0) return 'found';
      return unreadable.includes(kind) ? 'unreadable' : 'absent';
    },
    gaps: (kind): readonly Gap[] =>
      unreadable.includes(kind) ? [{ kind, reason: 'unreadable', subject: 'test', from }] : [],
  };
}

export const NO_CODE: BootCode = { family: 'none', name: 'no boot code', kind: 'none', confirmed: true };

export function entry(index: number, over: Partial<MbrEntry> = {}): MbrEntry {
  const at = { source: 'stick', offset: 0x1be + 16 * (index - 1), length: 16 };
  return { index, status: 0, type: 0, startLba: 0, sectors: 0, at, ...over };
}

export const ACTIVE_FAT = { status: 0x80, type: 0x0c, startLba: 64, sectors: 32 };

export function mbr(over: Partial<Mbr> = {}): Mbr {
  return {
    medium: 'stick',
    signatureOk: true,
    code: NO_CODE,
    diskSignature: 0x12345678,
    entries: [entry(1, ACTIVE_FAT), entry(2), entry(3), entry(4)],
    logical: [],
    superfloppy: false,
    protective: false,
    hasProtectiveType: false,
    ...over,
  };
}

export function bootRecord(loads: BootRecord['code']['loads'], volume = 'p1'): BootRecord {
  return {
    volume,
    format: 'fat32',
    valid: true,
    problems: [],
    backup: 'same',
    backupAt: undefined,
    hiddenSectors: 64,
    partitionStart: 64,
    claimedLength: undefined,
    code: { family: loads, loads },
  };
}

export function bootFile(present: boolean, volume = 'p1'): BootFile {
  return {
    volume,
    path: '/bootmgr',
    role: 'bios-boot-manager',
    present,
    missing: present ? undefined : 'bootmgr',
    size: 0,
    readable: undefined,
    namedBy: undefined,
  };
}

/** Reads every byte but those of sector `bad`. */
export function withHole(source: ByteSource, bad: number): ByteSource {
  return {
    ...source,
    async read(offset, length) {
      const chunk = await source.read(offset, length);
      const start = Math.max(bad * 512, chunk.at.offset);
      const end = Math.min(bad * 512 + 512, chunk.at.offset + chunk.bytes.length);
      if (end <= start) return chunk;
      return { ...chunk, holes: [{ source: source.id, offset: start, length: end - start }] };
    },
  };
}
