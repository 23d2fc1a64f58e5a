/** Log signatures: a line of a program and what it speaks for. */
import type { Text } from './text.ts';

export interface Signature {
  readonly code: string;
  /** JavaScript regular expression source after macro expansion; matched unanchored on the stripped message. */
  readonly pattern: string;
  /** F boot stops or data at risk, E error, W warning, I information. */
  readonly level: 'F' | 'E' | 'W' | 'I';
  /** The sources it may be matched in (first part of the catalogue's source kinds): `kernel`, `lspci`, `screen` … */
  readonly sources: readonly string[];
  readonly title: Text;
  readonly meaning: Text;
  /** Likely causes, best first, with their weights in decibans and an optional condition on the named groups. */
  readonly causes: readonly {
    readonly id: string;
    readonly weight: number;
    readonly when?: Readonly<Record<string, string>>;
  }[];
  readonly next?: Text;
  readonly fix: readonly string[];
  readonly source: string;
}
