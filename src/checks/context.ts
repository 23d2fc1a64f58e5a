/** What several checks ask of the facts: how the medium is laid out and which volumes the firmware would open. */
import type { BootFile, Fact, Facts, FileRole, Gap, Provenance, Volume } from '../core/facts.ts';
import type { Missing } from '../core/check.ts';

export const ESP_TYPE = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
/** MBR type of an EFI system partition, and of the two FAT32 types Windows gives its boot partition. */
export const MBR_ESP_TYPE = 0xef;

/** Places part of what a fact lies on: sector 0's signature instead of all of sector 0. */
export function partOf(fact: Fact, offset: number, length: number): Provenance {
  if (!('bytes' in fact.from)) return fact.from;
  const first = fact.from.bytes[0];
  if (first === undefined || offset + length > first.length) return fact.from;
  return { bytes: [{ source: first.source, offset: first.offset + offset, length }] };
}

/** An ISO image written raw: its tables overlap by design and are made for optical drives, sticks and both firmwares. */
export function isHybridIso(facts: Facts<'volume' | 'mbr'>): boolean {
  const code = facts.one('mbr')?.value.code.family ?? '';
  return code.startsWith('isohybrid') || facts.all('volume').some(({ value }) => value.kind === 'iso9660');
}

/**
 * Sector 0 describes partitions of its own (not a protective entry over a GPT, not a file system). No partition starts
 * at LBA 1: an entry there is a protective one, whatever its type byte became.
 */
export function isMbrDisk(facts: Facts<'mbr'>): boolean {
  const mbr = facts.one('mbr')?.value;
  const own = mbr?.entries.some((e) => e.type !== 0 && e.startLba !== 1) ?? false;
  return mbr !== undefined && !mbr.superfloppy && !mbr.hasProtectiveType && own;
}

/** Somebody saw one of these on the machine in question: what is a note on most machines matters on this one. */
export function wasSeen(facts: Facts<'symptom'>, ids: readonly string[]): boolean {
  return facts.all('symptom').some(({ value }) => ids.includes(value.id));
}

export function isFat(volume: Pick<Volume, 'kind'>): boolean {
  return volume.kind === 'fat12' || volume.kind === 'fat16' || volume.kind === 'fat32';
}

export function filesOf(facts: Facts<'file'>, role: FileRole, present: boolean): readonly Fact<'file'>[] {
  return facts.all('file').filter(({ value }) => value.role === role && value.present === present);
}

/** Files at their fixed places; those a BCD names are judged with the BCD. */
export function isFixed(file: BootFile): boolean {
  return file.namedBy === undefined;
}

/** A fallback loader, of any architecture, on any volume. */
export function hasFallback(facts: Facts<'file'>): boolean {
  return filesOf(facts, 'fallback-loader', true).length > 0;
}

/** Windows or its installer is on the medium: only then is a boot configuration store to be expected. */
export function holdsWindows(facts: Facts<'file'>): boolean {
  const roles: readonly FileRole[] = ['boot-manager', 'bios-boot-manager', 'os-loader', 'kernel', 'boot-wim'];
  return facts.all('file').some(({ value }) => value.present && roles.includes(value.role));
}

/** Programs looked into, each once: a file at its fixed place may be named by the BCD as well. */
export function programs(facts: Facts<'pe'>): readonly Fact<'pe'>[] {
  const seen = new Set<string>();
  return facts.all('pe').filter(({ value }) => {
    const key = where(value).toLowerCase();
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}

export function where(file: Pick<BootFile, 'volume' | 'path'>): string {
  return `${file.volume}:${file.path}`;
}

/** Paths as the catalogue compares them: lower case, forward slashes, no leading slash. */
export function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/**
 * Gaps on volumes the firmware reads. An encrypted volume is none of them: the loaders stand beside it, and the
 * encryption itself is a finding.
 */
export function firmwareGaps(facts: Facts<'file'>): readonly Missing[] {
  return missingOf(facts.gaps('file').filter((gap) => gap.reason !== 'encrypted'));
}

export function missingOf(gaps: readonly Gap[]): readonly Missing[] {
  const out = new Map<Gap['kind'], string[]>();
  for (const gap of gaps) {
    const subjects = out.get(gap.kind) ?? [];
    out.set(gap.kind, subjects);
    if (!subjects.includes(gap.subject)) subjects.push(gap.subject);
  }
  const unread = (kind: Gap['kind']): boolean => gaps.every((gap) => gap.kind !== kind || gap.reason === 'not-read');
  return [...out].map(([kind, subjects]) => ({ kind, state: unread(kind) ? 'not-read' : 'unreadable', subjects }));
}

export function hexByte(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}

export function hex32(value: number): string {
  return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
}
