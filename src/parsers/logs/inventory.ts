/** What tool output in a capture described: filled by the readers of each tool, judged by the rules at the end. */
import type { PciFunction } from '../../core/facts.ts';

export interface Placed<T> {
  readonly value: T;
  readonly line: number;
  readonly text: string;
}

export interface Inventory {
  readonly pci: readonly Placed<PciFunction>[];
}
