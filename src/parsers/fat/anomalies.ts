/** Located anomalies of one FAT volume, bounded in number. */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { Anomaly, AnomalyKind } from '../../core/anomaly.ts';

/** A wrecked directory has thousands of flaws that say the same; more than this tells a person nothing new. */
const MAX_ANOMALIES = 64;

export interface AnomalyList {
  readonly list: readonly Anomaly[];
  add(code: string, kind: AnomalyKind, at: Extent, expected?: unknown, actual?: unknown): void;
}

/** `prefix`: the format's id, first part of every code. */
export function anomalyList(prefix = 'fat', limit = MAX_ANOMALIES): AnomalyList {
  const list: Anomaly[] = [];
  return {
    list,
    add(code, kind, at, expected, actual) {
      if (list.length > limit) return;
      if (list.length === limit) {
        list.push({ code: `${prefix}.anomaly-limit`, kind: 'limit', at, expected: limit });
        return;
      }
      const values = { ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }) };
      list.push({ code: `${prefix}.${code}`, kind, at, ...values });
    },
  };
}

/** A range cut to the source: an anomaly must point at bytes that exist, at worst at the very end. */
export function inside(source: ByteSource, offset: number, length: number): Extent {
  const start = Math.min(Math.max(offset, 0), source.size);
  return { source: source.id, offset: start, length: Math.max(0, Math.min(length, source.size - start)) };
}
