/** The known message that shares most words with a line: what people may have meant or seen in another version. */

interface Known {
  /** As it is shown. */
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

/** Words that more messages share tell nothing. */
const COMMON = 150;
/** Share of the line's telling words, of those that known messages have, that the nearest one must hold. */
const ENOUGH = 0.35;
const SLOT = /\{\w+\}/g;

/** `texts`: templates and samples; asked for when the first line is looked up. */
export function nearestOf(texts: () => readonly string[]): (line: string) => string | undefined {
  let index: ReadonlyMap<string, readonly Known[]> | undefined;
  return (line) => {
    index ??= indexOf(texts());
    const words = wordsIn(line);
    const shared = new Map<Known, number>();
    let all = 0;
    for (const word of words) {
      const having = index.get(word);
      if (having === undefined || having.length > COMMON) continue;
      // The rarer a word, the more it tells.
      const weight = 1 / Math.log2(2 + having.length);
      all += weight;
      for (const known of having) shared.set(known, (shared.get(known) ?? 0) + weight);
    }
    let best: Known | undefined;
    let most = ENOUGH * all;
    for (const [known, weight] of shared) {
      const score = weight - known.words.size * 0.01;
      if (score <= most) continue;
      best = known;
      most = score;
    }
    return best?.text;
  };
}

function indexOf(texts: readonly string[]): ReadonlyMap<string, readonly Known[]> {
  const index = new Map<string, Known[]>();
  for (const text of texts) {
    const known = { text: text.replaceAll(SLOT, '…'), words: wordsIn(text.replaceAll(SLOT, ' ')) };
    for (const word of known.words) {
      const having = index.get(word);
      if (having === undefined) index.set(word, [known]);
      else having.push(known);
    }
  }
  return index;
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}{3,}|[\u3040-\u30ff\u3400-\u9fff]{2}/gu) ?? []);
}
