/** Gathers what a survey states: facts, what could not be read (gaps), what was looked for, and what was odd. */
import type { ByteSource } from '../core/bytes.ts';
import type { Fact, FactKind, FactMap, Gap, Provenance } from '../core/facts.ts';
import type { Anomaly } from '../core/anomaly.ts';

export interface Survey {
  readonly facts: readonly Fact[];
  readonly gaps: readonly Gap[];
  /** Kinds that were looked for: without a fact and without a gap, they are provably absent. */
  readonly collected: ReadonlySet<FactKind>;
  readonly anomalies: readonly Anomaly[];
}

export interface Collector {
  add(facts: readonly Fact[]): void;
  fact<K extends FactKind>(kind: K, value: FactMap[K], from: Provenance): void;
  gap(gap: Gap): void;
  looked(...kinds: FactKind[]): void;
  anomalies(list: readonly Anomaly[]): void;
  all<K extends FactKind>(kind: K): Fact<K>[];
  result(): Survey;
}

/** 10,000: a damaged directory tree can produce oddities without end; the first ones tell the story. */
const MAX_ANOMALIES = 10_000;

export function collector(): Collector {
  const facts: Fact[] = [];
  const gaps: Gap[] = [];
  const collected = new Set<FactKind>();
  const anomalies: Anomaly[] = [];
  return {
    add(list) {
      for (const fact of list) facts.push(fact);
    },
    fact(kind, value, from) {
      facts.push({ kind, value, from } as Fact);
    },
    gap(gap) {
      gaps.push(gap);
    },
    looked(...kinds) {
      for (const kind of kinds) collected.add(kind);
    },
    anomalies(list) {
      if (anomalies.length < MAX_ANOMALIES) anomalies.push(...list.slice(0, MAX_ANOMALIES - anomalies.length));
    },
    all<K extends FactKind>(kind: K): Fact<K>[] {
      return facts.filter((f) => f.kind === kind) as unknown as Fact<K>[];
    },
    result: () => ({ facts, gaps, collected, anomalies }),
  };
}

/** Surveys of several evidence items as one body of facts. */
export function merge(surveys: readonly Survey[]): Survey {
  return {
    facts: surveys.flatMap((s) => s.facts),
    gaps: surveys.flatMap((s) => s.gaps),
    collected: new Set(surveys.flatMap((s) => [...s.collected])),
    anomalies: surveys.flatMap((s) => s.anomalies),
  };
}

/** Provenance of a range of any source in terms of the medium; falls back to the source itself where not verbatim. */
export function provenance(source: ByteSource, offset: number, length: number): Provenance {
  const extents = source.trace(offset, length);
  return { bytes: extents.length > 0 ? extents : [{ source: source.id, offset, length }] };
}
