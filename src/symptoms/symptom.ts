/** What a person tells: something seen, or a circumstance in which it was tried. */
import type { Text } from '../core/text.ts';

/** What a told thing says for causes, or against them. */
export interface ToldWeight {
  /** Ids of causes. */
  readonly causes?: readonly string[];
  /** All causes of these families, but for those named in `but`. */
  readonly families?: readonly string[];
  readonly but?: readonly string[];
  /** Decibans, for each of them. */
  readonly decibans: number;
  /** Why, in one line, for reviewers. */
  readonly why: string;
}

export interface Symptom {
  /** Permanent. */
  readonly id: string;
  readonly title: Text;
  /** `circumstance`: what was other when it was tried, or what happened before; each counts for itself. */
  readonly kind: 'seen' | 'circumstance';
  /** Texts of screens and other fragments of free text, lower case, that mean it. */
  readonly aliases: { readonly en: readonly string[]; readonly zh: readonly string[] };
  /** Concepts of the lexicons, separated by spaces, that together mean it; `!` before one that must not be there. */
  readonly slots: readonly string[];
  /** Ids that say less than this one: where this is understood they are left out. */
  readonly over: readonly string[];
  /** Said only where nothing else was understood: what it may be, and the question that tells them apart. */
  readonly open?: { readonly narrower: readonly string[]; readonly ask: Text };
  /** What it says for causes that do not speak of it themselves. */
  readonly weights: readonly ToldWeight[];
}

export interface SymptomOptions {
  readonly kind?: Symptom['kind'];
  readonly slots?: readonly string[];
  readonly over?: readonly string[];
  readonly open?: Symptom['open'];
  readonly weights?: readonly ToldWeight[];
}

/** Speaks for each of these causes. */
export function up(decibans: number, why: string, ...causes: readonly string[]): ToldWeight {
  return { causes, decibans, why };
}

/** Speaks against each of these causes. */
export function down(decibans: number, why: string, ...causes: readonly string[]): ToldWeight {
  return { causes, decibans: -decibans, why };
}

export function symptom(
  id: string,
  en: string,
  zh: string,
  aliasesEn: readonly string[],
  aliasesZh: readonly string[],
  { kind = 'seen', slots = [], over = [], open, weights = [] }: SymptomOptions = {},
): Symptom {
  const aliases = { en: aliasesEn, zh: aliasesZh };
  return { id, title: { en, zh }, kind, aliases, slots, over, ...(open && { open }), weights };
}
