/** What a parser gives back for any bytes whatsoever. No exception leaves a parser. */
import type { Anomaly } from './anomaly.ts';
import type { ByteSource } from './bytes.ts';
import type { Fact, FileRole } from './facts.ts';

/**
 * `ok`: a value was decoded (anomalies say what is wrong with it). `absent`: these bytes are not this format.
 * `unreadable`: they may be, but the medium did not give them.
 */
export type Parsed<T> =
  | { readonly status: 'ok'; readonly value: T; readonly anomalies: readonly Anomaly[] }
  | { readonly status: 'absent' | 'unreadable'; readonly anomalies: readonly Anomaly[] };

export function ok<T>(value: T, anomalies: readonly Anomaly[] = []): Parsed<T> {
  return { status: 'ok', value, anomalies };
}

export function absent(anomalies: readonly Anomaly[] = []): Parsed<never> {
  return { status: 'absent', anomalies };
}

export function unreadable(anomalies: readonly Anomaly[] = []): Parsed<never> {
  return { status: 'unreadable', anomalies };
}

/** The descriptor at the foot of every parser. */
export interface Format<T> {
  readonly id: string;
  /** Name for people: `GUID Partition Table`. */
  readonly title: string;
  /** The specification the parser follows. */
  readonly spec: string;
  /** For the page of formats: what is read, checked, salvaged, written, and not supported. */
  readonly scope: {
    readonly reads: string;
    readonly checks: string;
    readonly salvages: string;
    readonly writes: string;
    readonly unsupported: string;
  };
  parse(source: ByteSource): Promise<Parsed<T>>;
  /** What follows from the value alone, as facts of the place it was found at. */
  facts(parsed: { readonly value: T; readonly anomalies: readonly Anomaly[] }, where: Where): readonly Fact[];
}

/** Where a value was found. */
export interface Where {
  readonly source: ByteSource;
  /** `p3`, or `whole`; the id of the evidence item where there is no medium around it. */
  readonly volume: string;
  /** `/EFI/Microsoft/Boot/BCD`; empty for structures that are no file. */
  readonly path: string;
  readonly role: FileRole;
  /** First sector of the partition, 0 without one. */
  readonly partitionStart: number;
}
