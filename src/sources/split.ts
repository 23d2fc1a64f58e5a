/**
 * A raw image cut into numbered files: image.001, image.002 … or image.raw.00, image.raw.01 … (split, FTK Imager, dd).
 * The parts have no headers: only their names say that they belong together. All but the last have one size; a shorter
 * one in between is an interrupted copy, and what it lacks is a hole, so that later parts keep their place.
 */
import type { ByteSource } from '../core/bytes.ts';
import { Findings, type Container } from './container.ts';
import { mapped, type Mapping } from './mapped.ts';

/** Three digits' worth, as the names in use have. */
const PARTS = 1000;

/** Name of part `index` (0 …) beside a first part numbered 0 or 1; undefined for other names. */
export function partName(first: string, index: number): string | undefined {
  const m = /^(.*\.)(0+|0*1)$/.exec(first);
  const [stem, digits] = [m?.[1], m?.[2]];
  if (stem === undefined || digits === undefined || digits.length < 2 || index >= PARTS) return undefined;
  const number = String(Number(digits) + index);
  return number.length > digits.length ? undefined : stem + number.padStart(digits.length, '0');
}

/** Smaller first parts, and those not made of sectors, are no image: `report.01` and `report.02` stay apart. */
const LEAST_PART = 64 * 1024;

/** Part `index` (1 …), or undefined where there is no such file. */
export type OpenPart = (index: number) => Promise<ByteSource | undefined>;

/** Undefined where `first` has no second part: then it is an image of its own, whatever its name. */
export async function openSplit(first: ByteSource, openPart: OpenPart): Promise<Container | undefined> {
  if (first.size < LEAST_PART || first.size % 512 !== 0) return undefined;
  const parts = await collect(first, openPart);
  if (parts.length === 1) return undefined;
  const findings = new Findings(first, 'split');
  const nominal = first.size;
  const last = parts.length - 1;
  parts.forEach((part, index) => {
    if (part === undefined) {
      const at = { offset: 0, length: nominal, file: first };
      findings.add('part-missing', 'truncated', at, { expected: index + 1 });
    } else if (part.size > nominal || (part.size < nominal && index < last)) {
      const kind = part.size < nominal ? 'truncated' : 'contradiction';
      const at = { offset: 0, length: part.size, file: part };
      findings.add('part-size', kind, at, { expected: nominal, actual: part.size });
    }
  });
  const size = last * nominal + (parts[last]?.size ?? 0);
  return {
    kind: 'split',
    source: mapped(`${first.id}:disk`, size, first.sectorSize, joined(parts, nominal)),
    anomalies: findings.list,
    verbatim: parts.every((part, index) => index === last || part?.size === nominal),
    patchable: true,
    about: { parts: parts.length, partSize: nominal },
    parts: parts.flatMap((part) => part?.id ?? []),
  };
}

/** The parts in order; one that is missing between others is undefined. */
async function collect(first: ByteSource, openPart: OpenPart): Promise<(ByteSource | undefined)[]> {
  const parts: (ByteSource | undefined)[] = [first];
  for (let index = 1; index < PARTS; index += 1) {
    const part = await openPart(index);
    if (part !== undefined) {
      parts.push(part);
      continue;
    }
    const after = await openPart(index + 1);
    if (after === undefined) break;
    parts.push(undefined, after);
    index += 1;
  }
  return parts;
}

function joined(parts: readonly (ByteSource | undefined)[], nominal: number): Mapping {
  return {
    load: () => Promise.resolve(),
    place(offset) {
      const index = Math.min(Math.floor(offset / nominal), parts.length - 1);
      const skip = offset - index * nominal;
      const part = parts[index];
      const end = index === parts.length - 1 ? Infinity : nominal;
      if (part === undefined || skip >= part.size) return { from: 'lost', length: nominal - skip };
      return { from: 'stored', source: part, at: skip, length: Math.min(part.size, end) - skip };
    },
  };
}
