/**
 * Secure Boot Advanced Targeting: the generations an image declares of itself in its `.sbat` section, and the least
 * ones that shim accepts. Lines of comma-separated text, no quoting.
 * Specification: shim, SBAT.md.
 */
import type { ByteSource } from '../../core/bytes.ts';
import { absent, ok, unreadable, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { record, u32 } from '../../core/record.ts';
import type { PeImage, PeSection, SbatEntry } from './image.ts';

export interface SbatLevel {
  /** YYYYMMDDNN, 10 digits, of the `sbat` line. */
  readonly date: number | undefined;
  /** Least generation by component. */
  readonly least: ReadonlyMap<string, number>;
}

/** 64 KiB: sections of real images have below 1 KiB of text, rounded up to a page. */
const MAX_SECTION = 64 * 1024;
/** A quarter of the shortest lines that would fit. */
const MAX_ENTRIES = 4096;

/** Decimal; hexadecimal with 0x, as lists that carry Microsoft's security version numbers write it. */
function generation(stored: string | undefined): number | undefined {
  const trimmed = stored?.trim() ?? '';
  if (!/^(?:\d{1,15}|0x[0-9a-f]{1,12})$/i.test(trimmed)) return undefined;
  return Number(trimmed);
}

/** ASCII by specification; vendors' names have been seen in UTF-8. A byte order mark is dropped. */
const utf8 = new TextDecoder('utf-8');

/** The lines of a text that may be padded with NULs. */
function lines(stored: string): string[] {
  return stored.split(/[\r\n\0]+/).filter((line) => line.trim() !== '');
}

/** Every line that names a component and a generation; the rest is returned as it stands. */
export function parseSbat(stored: string): {
  readonly entries: readonly SbatEntry[];
  readonly rejected: readonly string[];
} {
  const entries: SbatEntry[] = [];
  const rejected: string[] = [];
  for (const line of lines(stored).slice(0, MAX_ENTRIES)) {
    const [component = '', number, vendor = '', packageName = '', version = '', ...url] = line.split(',');
    const parsed = generation(number);
    if (parsed === undefined || component.trim() === '') rejected.push(line);
    else
      entries.push({
        component: component.trim(),
        generation: parsed,
        vendor,
        packageName,
        version,
        url: url.join(','),
      });
  }
  return { entries, rejected };
}

/**
 * SbatLevelRT as text (`mokutil --list-sbat-revocations`) or as the bytes of the variable, with or without the four
 * bytes of attributes efivarfs puts before them. Undefined where it does not begin with an `sbat` line.
 */
export function parseSbatLevel(stored: string | Uint8Array): SbatLevel | undefined {
  const whole = typeof stored === 'string' ? stored : utf8.decode(stored.subarray(0, MAX_SECTION));
  const level = typeof stored === 'string' || whole.startsWith('sbat,') ? whole : whole.slice(4);
  const rows = lines(level).slice(0, MAX_ENTRIES);
  if (rows[0]?.startsWith('sbat,') !== true) return undefined;
  const date = generation(rows[0].split(',')[2]);
  const least = new Map<string, number>();
  for (const row of rows) {
    const [component = '', number] = row.split(',');
    const parsed = generation(number);
    if (parsed !== undefined && component.trim() !== '') least.set(component.trim(), parsed);
  }
  return { date, least };
}

export interface SbatShortfall {
  readonly component: string;
  readonly generation: number;
  readonly least: number;
}

/** The components of an image that shim would refuse at this level; empty: none. Names are compared as they stand. */
export function belowLevel(entries: readonly SbatEntry[], level: SbatLevel): readonly SbatShortfall[] {
  return entries.flatMap(({ component, generation: has }) => {
    const least = level.least.get(component);
    return least !== undefined && has < least ? [{ component, generation: has, least }] : [];
  });
}

/** Stored bytes of a section; the virtual size bounds the fill to the file alignment, where it is stated. */
async function readSection(
  source: ByteSource,
  section: PeSection,
  anomalies: Anomaly[],
): Promise<Uint8Array | undefined> {
  const size = section.virtualSize > 0 ? Math.min(section.virtualSize, section.rawSize) : section.rawSize;
  const chunk = await source.read(section.rawOffset, Math.min(size, MAX_SECTION));
  const hole = chunk.holes[0];
  if (hole !== undefined) {
    anomalies.push({ code: 'pe.unreadable', kind: 'unreadable', at: hole });
    return undefined;
  }
  if (size > MAX_SECTION)
    anomalies.push({ code: 'pe.sbat-limit', kind: 'limit', at: chunk.at, expected: MAX_SECTION, actual: size });
  return chunk.bytes;
}

/** `absent`: no `.sbat` section. Anomalies: `pe.sbat` (a line names no generation), `pe.sbat-limit`. */
export async function readSbat(source: ByteSource, image: PeImage): Promise<Parsed<readonly SbatEntry[]>> {
  const section = image.sections.find((s) => s.name === '.sbat');
  if (section === undefined) return absent();
  const anomalies: Anomaly[] = [];
  const stored = await readSection(source, section, anomalies);
  if (stored === undefined) return unreadable(anomalies);
  const { entries, rejected } = parseSbat(utf8.decode(stored));
  const first = rejected[0];
  if (first !== undefined)
    anomalies.push({ code: 'pe.sbat', kind: 'contradiction', at: section.at, actual: first.slice(0, 80) });
  return ok(entries, anomalies);
}

/** `.sbatlevel`: version 0, then two offsets, counted from the first of them. */
const levelHeader = record('shim SBAT levels', 12, { version: u32(0), previous: u32(4), latest: u32(8) });

/** The levels a shim would set: what a machine refuses after this shim ran on it. `absent`: no shim, or an older one. */
export async function readShimLevels(
  source: ByteSource,
  image: PeImage,
): Promise<Parsed<{ readonly previous: SbatLevel | undefined; readonly latest: SbatLevel | undefined }>> {
  // A COFF section name has eight bytes; `.sbatlevel` is shortened by linkers or stands in the string table.
  const candidates = image.sections.filter((s) => s.name === '.sbatlev' || s.name.startsWith('/'));
  for (const section of candidates) {
    const anomalies: Anomaly[] = [];
    const stored = await readSection(source, section, anomalies);
    const header = stored && levelHeader.decode(stored);
    if (stored === undefined || header?.version !== 0) continue;
    const level = (offset: number): SbatLevel | undefined => {
      const end = stored.indexOf(0, 4 + offset);
      return parseSbatLevel(utf8.decode(stored.subarray(4 + offset, end < 0 ? undefined : end)));
    };
    const levels = { previous: level(header.previous), latest: level(header.latest) };
    if (levels.latest !== undefined) return ok(levels, anomalies);
  }
  return absent();
}
