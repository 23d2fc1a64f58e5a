/** The collected facts as checks see them, with the four states of knowing told apart. */
import type { Fact, FactKind, Facts, Gap } from '../core/facts.ts';

/**
 * `collected` names the kinds that were looked for: only for these does silence mean absence.
 * The order of facts is kept.
 */
export function collectFacts(facts: readonly Fact[], gaps: readonly Gap[], collected: ReadonlySet<FactKind>): Facts {
  const factsByKind = group(facts);
  const gapsByKind = group(gaps);
  return {
    all: <P extends FactKind>(kind: P) => (factsByKind.get(kind) ?? []) as unknown as readonly Fact<P>[],
    one: <P extends FactKind>(kind: P) => factsByKind.get(kind)?.[0] as Fact<P> | undefined,
    gaps: (kind) => gapsByKind.get(kind) ?? [],
    state(kind) {
      if (factsByKind.has(kind)) return 'found';
      if (gapsByKind.has(kind)) return 'unreadable';
      return collected.has(kind) ? 'absent' : 'not-collected';
    },
  };
}

function group<T extends { readonly kind: FactKind }>(items: readonly T[]): ReadonlyMap<FactKind, readonly T[]> {
  const out = new Map<FactKind, T[]>();
  for (const item of items) {
    const list = out.get(item.kind);
    if (list === undefined) out.set(item.kind, [item]);
    else list.push(item);
  }
  return out;
}
