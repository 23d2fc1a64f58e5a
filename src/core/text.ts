/** Sentences in two languages, and how strong a statement is. */

/** A sentence in both languages. `{name}` is replaced by the argument of that name. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type Args = Readonly<Record<string, string | number | boolean | undefined>>;

/** How strong the evidence is. `proven`: the bytes prove it alone. `suspect`: strong in context, or firmware differs. */
export type Proof = 'proven' | 'suspect';
