/** What is odd in bytes, and where. */
import type { Extent } from './bytes.ts';

export type AnomalyKind =
  | 'truncated'
  | 'unreadable'
  | 'bad-magic'
  | 'bad-checksum'
  | 'out-of-range'
  | 'contradiction'
  | 'limit'
  | 'unsupported';

/** A located oddity. `code` is `<format>.<what>`; `expected` and `actual` are plain values a person can compare. */
export interface Anomaly {
  readonly code: string;
  readonly kind: AnomalyKind;
  readonly at: Extent;
  readonly expected?: unknown;
  readonly actual?: unknown;
}
