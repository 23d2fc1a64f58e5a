/**
 * The two copies of a FAT32 or NTFS boot sector, region by region: which of them is sound, by what the bytes prove.
 * References: fatgen103, "Boot Sector and BPB"; libfsntfs documentation, §3; Ralf Brown's interrupt list.
 */
import type { CopyRegion, RegionName, Soundness } from '../core/copies.ts';
import type { Range } from '../core/ranges.ts';

/** Of a boot sector of any PC file system, whatever its sector size. */
export const SECTOR = 512;
const SIGNATURE_AT = 0x1fe;

/** What a format knows of one of its boot sectors. */
export interface JudgedSector {
  readonly bytes: Uint8Array;
  readonly start: Soundness;
  readonly parameters: Soundness;
  /** Name of the code's family, by a text it carries; undefined where none of this format is known. */
  readonly family: string | undefined;
}

/** Regions in which the two differ. `codeAt`: where the parameters end; `volatile`: bytes that a mounted volume changes. */
export function compareSectors(
  primary: JudgedSector,
  backup: JudgedSector,
  codeAt: number,
  volatile: readonly number[] = [],
): CopyRegion[] {
  const [first, second] = judgeCodes(primary, backup, codeAt);
  const all: readonly CopyRegion[] = [
    region('start', range(0, 0x0b), primary.start, backup.start),
    region('parameters', range(0x0b, codeAt), primary.parameters, backup.parameters),
    region('code', range(codeAt, SIGNATURE_AT), first, second),
    region('signature', range(SIGNATURE_AT, SECTOR), signed(primary.bytes), signed(backup.bytes)),
  ];
  return all.filter(({ range: at }) => differ(primary.bytes, backup.bytes, at, volatile));
}

function region(name: RegionName, at: Range, primary: Soundness, backup: Soundness): CopyRegion {
  return { region: name, range: at, primary, backup };
}

function range(start: number, end: number): Range {
  return { start, end };
}

function differ(a: Uint8Array, b: Uint8Array, { start, end }: Range, ignored: readonly number[]): boolean {
  for (let i = start; i < end; i += 1) if (a[i] !== b[i] && !ignored.includes(i)) return true;
  return false;
}

function signed(bytes: Uint8Array): Soundness {
  return bytes[SIGNATURE_AT] === 0x55 && bytes[SIGNATURE_AT + 1] === 0xaa ? 'sound' : 'damaged';
}

/**
 * Code of a known family is sound, also where the other copy holds another one: an installer of boot code may write the
 * first sector alone (`syslinux --install` does). A copy that is the other one but for wiped stretches lost them.
 */
function judgeCodes(primary: JudgedSector, backup: JudgedSector, codeAt: number): [Soundness, Soundness] {
  const [a, b] = [judgeCode(primary, codeAt), judgeCode(backup, codeAt)];
  const [first, second] = [isWiped(primary.bytes, backup.bytes, codeAt), isWiped(backup.bytes, primary.bytes, codeAt)];
  if (first && !second && b !== 'damaged') return ['damaged', b];
  return second && !first && a !== 'damaged' ? [a, 'damaged'] : [a, b];
}

function judgeCode({ bytes, family, start, parameters }: JudgedSector, codeAt: number): Soundness {
  const entry = entryOf(bytes, codeAt);
  const code = bytes.subarray(codeAt, SIGNATURE_AT);
  if (family === undefined && !callsBios(code)) return 'damaged';
  // Where the jump itself is lost, the region it lies in says so.
  if (entry !== undefined && bytes[entry] !== NOP && isBlank(bytes.subarray(entry, entry + ENTRY))) return 'damaged';
  if (family !== undefined) return 'sound';
  // Unknown code behind nothing of this format is what something else wrote over the sector.
  return start === 'damaged' && parameters === 'damaged' ? 'damaged' : 'doubtful';
}

/** Bytes at the target of the jump that cannot all be the same: no program begins with as many, but of NOP. */
const ENTRY = 8;
const NOP = 0x90;

/** Where the jump of a boot sector leads; undefined where it is none, or leads out of the code. */
export function entryOf(bytes: Uint8Array, codeAt: number): number | undefined {
  const short = bytes[0] === 0xeb ? 2 + (bytes[1] ?? 0) : undefined;
  const near = bytes[0] === 0xe9 ? 3 + (bytes[1] ?? 0) + 256 * (bytes[2] ?? 0) : undefined;
  const entry = short ?? near;
  return entry === undefined || entry < codeAt || entry + ENTRY > SIGNATURE_AT ? undefined : entry;
}

/** Video, disk, keyboard, start ROM BASIC, start anew: a boot sector reaches screen and disk by no other way. */
const BIOS_CALLS: ReadonlySet<number> = new Set([0x10, 0x13, 0x16, 0x18, 0x19]);
const INT = 0xcd;

function callsBios(code: Uint8Array): boolean {
  return code.some((byte, i) => byte === INT && BIOS_CALLS.has(code[i + 1] ?? 0));
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === bytes[0]);
}

/** A shorter run of one value is no wiped stretch: programs hold such runs themselves. */
const WIPED = 16;

/** Every byte that differs from the other copy lies in a run of one value, where the other copy has none such. */
function isWiped(bytes: Uint8Array, other: Uint8Array, codeAt: number): boolean {
  let differing = 0;
  for (let start = codeAt; start < SIGNATURE_AT;) {
    let end = start + 1;
    while (end < SIGNATURE_AT && bytes[end] === bytes[start]) end += 1;
    const there = bytes.subarray(start, end).filter((byte, i) => byte !== other[start + i]).length;
    if (there > 0 && end - start < WIPED) return false;
    differing += there;
    start = end;
  }
  return differing > 0;
}
