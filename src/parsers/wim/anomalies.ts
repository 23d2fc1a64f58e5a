/** Gathers what is odd about a WIM: each anomaly inside its source, and not more of a kind than anyone reads. */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { Anomaly, AnomalyKind } from '../../core/anomaly.ts';

/** A truncated file damages every blob behind the cut: the first ones tell the story. */
const MAX_PER_CODE = 32;

export interface AnomalyList {
  readonly list: Anomaly[];
  add(code: string, kind: AnomalyKind, at: Extent, expected?: unknown, actual?: unknown): void;
  addAll(anomalies: readonly Anomaly[]): void;
}

export function anomalyList(): AnomalyList {
  const list: Anomaly[] = [];
  const seen = new Map<string, number>();
  function push(anomaly: Anomaly): void {
    const count = (seen.get(anomaly.code) ?? 0) + 1;
    seen.set(anomaly.code, count);
    if (count <= MAX_PER_CODE) list.push(anomaly);
  }
  return {
    list,
    add: (code, kind, at, expected, actual) => push({ code: `wim.${code}`, kind, at, expected, actual }),
    addAll: (anomalies) => anomalies.forEach(push),
  };
}

/** A range of a source, cut at its end. */
export function inside(source: ByteSource, offset: number, length: number): Extent {
  const from = Math.min(Math.max(offset, 0), source.size);
  return { source: source.id, offset: from, length: Math.max(0, Math.min(length, source.size - from)) };
}
