/** Aho-Corasick over lower-cased text: one pass over a line tells every literal it contains. */

export interface Automaton {
  /** The payloads of the literals found in the text, possibly more than once; the caller may keep and change the list. */
  scan(text: string): number[];
}

/** `literals[i]` reports `payloads[i]`. Literals are in lower case and not empty. */
export function automaton(literals: readonly string[], payloads: readonly number[]): Automaton {
  // Characters that occur in literals get a column each; all others share column 0.
  const column = new Uint8Array(65536);
  let columns = 1;
  for (const literal of literals) {
    for (let i = 0; i < literal.length; i += 1) {
      const code = literal.charCodeAt(i);
      if (column[code] === 0) {
        // 255 columns is far above the alphabet of the signatures; the rest would only be found less precisely.
        column[code] = columns < 255 ? columns : 0;
        columns = Math.min(columns + 1, 255);
      }
    }
  }
  const upper = foldedColumns(column);

  const next: Int32Array[] = [new Int32Array(columns)];
  const out: number[][] = [[]];
  literals.forEach((literal, index) => {
    let state = 0;
    for (let i = 0; i < literal.length; i += 1) {
      const c = column[literal.charCodeAt(i)] ?? 0;
      const row = next[state];
      if (row === undefined) return;
      let target = row[c] ?? 0;
      if (target === 0) {
        target = next.length;
        next.push(new Int32Array(columns));
        out.push([]);
        row[c] = target;
      }
      state = target;
    }
    out[state]?.push(payloads[index] ?? 0);
  });
  link(next, out, columns);

  // A state is where its row starts; one that reports something is stored as its complement, which is negative.
  const table = new Int32Array(next.length * columns);
  next.forEach((row, state) => {
    for (let c = 0; c < columns; c += 1) {
      const target = row[c] ?? 0;
      const start = target * columns;
      table[state * columns + c] = (out[target]?.length ?? 0) > 0 ? ~start : start;
    }
  });
  return {
    scan(text) {
      const found: number[] = [];
      let state = 0;
      for (let i = 0; i < text.length; i += 1) {
        state = table[state + (upper[text.charCodeAt(i)] ?? 0)] ?? 0;
        if (state >= 0) continue;
        state = ~state;
        for (const payload of out[state / columns] ?? []) found.push(payload);
      }
      return found;
    },
  };
}

/** Column by character with upper-case ASCII folded, so that lines need no lower-casing. */
function foldedColumns(column: Uint8Array): Uint8Array {
  const folded = column.slice();
  for (let code = 0x41; code <= 0x5a; code += 1) folded[code] = column[code + 0x20] ?? 0;
  return folded;
}

/** Fills in failure transitions breadth first and merges the outputs of suffixes. */
function link(next: Int32Array[], out: number[][], columns: number): void {
  const fail = new Int32Array(next.length);
  const queue: number[] = [];
  for (const target of next[0] ?? []) if (target !== 0) queue.push(target);
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const row = next[state];
    const fallback = next[fail[state] ?? 0];
    if (row === undefined || fallback === undefined) continue;
    for (let c = 0; c < columns; c += 1) {
      const target = row[c] ?? 0;
      if (target === 0) {
        row[c] = fallback[c] ?? 0;
        continue;
      }
      const back = fallback[c] ?? 0;
      fail[target] = back === target ? 0 : back;
      for (const payload of out[fail[target] ?? 0] ?? []) out[target]?.push(payload);
      queue.push(target);
    }
  }
}
