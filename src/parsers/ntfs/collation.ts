/**
 * Order of names in a directory index: unit by unit in upper case ($UpCase). Only ASCII is the same in the tables of all
 * Windows versions and in ours, so a comparison says whether it rests on anything else.
 */

export interface Comparison {
  /** Negative: `a` comes first. */
  readonly order: number;
  /** False where a unit beyond ASCII took part in the decision: another table might decide otherwise. */
  readonly sure: boolean;
}

export function compareNames(a: string, b: string): Comparison {
  const length = Math.min(a.length, b.length);
  let sure = true;
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0x80 || y >= 0x80) sure = false;
    const order = upper(x) - upper(y);
    if (order !== 0) return { order, sure };
  }
  return { order: a.length - b.length, sure };
}

export function sameName(a: string, b: string): boolean {
  return a.length === b.length && compareNames(a, b).order === 0;
}

/** One unit in upper case. Mappings to several units, or from beyond ASCII into it, are none of $UpCase's. */
function upper(unit: number): number {
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a ? unit - 0x20 : unit;
  const mapped = String.fromCharCode(unit).toUpperCase();
  const code = mapped.charCodeAt(0);
  return mapped.length === 1 && code >= 0x80 ? code : unit;
}
