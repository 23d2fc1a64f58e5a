/** Aho-Corasick over lower-cased text: one pass over a line tells every literal it contains. */

export interface Automaton {
  /** The payloads of the literals found in the text, possibly more than once; the caller may keep and change the list. */
  scan(text: string): number[];
}

/** Characters with a column of their own, the commonest of the literals; the alphabet of most texts is smaller. */
const OWN_COLUMNS = 64;
/** Columns the rest share. What is found by mistake costs a try of an expression, and nothing else. */
const SHARED_COLUMNS = 31;
/** Rows at first; literals share their beginnings, so that their lengths say little. */
const FIRST_STATES = 4096;
/** Column 0 is of all characters that no literal has. */
const COLUMNS = 1 + OWN_COLUMNS + SHARED_COLUMNS;

/** `literals[i]` reports `payloads[i]`. Literals are in lower case and not empty. */
export function automaton(literals: readonly string[], payloads: readonly number[]): Automaton {
  const column = columnsOf(literals);
  const upper = foldedColumns(column);
  // Row after row: the state that follows on each column.
  let rows = new Int32Array(FIRST_STATES * COLUMNS);
  const out: number[][] = [[]];
  literals.forEach((literal, index) => {
    let state = 0;
    for (let i = 0; i < literal.length; i += 1) {
      const at = state * COLUMNS + (column[literal.charCodeAt(i)] ?? 0);
      if (rows[at] === 0) {
        rows[at] = out.length;
        out.push([]);
        if (out.length * COLUMNS > rows.length) rows = doubled(rows);
      }
      state = rows[at] ?? 0;
    }
    out[state]?.push(payloads[index] ?? 0);
  });
  link(rows, out);

  // A state is where its row starts; one that reports something is stored as its complement, which is negative.
  const table = rows.slice(0, out.length * COLUMNS);
  for (let at = 0; at < table.length; at += 1) {
    const target = table[at] ?? 0;
    const start = target * COLUMNS;
    table[at] = (out[target]?.length ?? 0) > 0 ? ~start : start;
  }
  return {
    scan(text) {
      const found: number[] = [];
      let state = 0;
      for (let i = 0; i < text.length; i += 1) {
        state = table[state + (upper[text.charCodeAt(i)] ?? 0)] ?? 0;
        if (state >= 0) continue;
        state = ~state;
        for (const payload of out[state / COLUMNS] ?? []) found.push(payload);
      }
      return found;
    },
  };
}

function doubled(rows: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(rows.length * 2);
  more.set(rows);
  return more;
}

/** Column by character of the literals. */
function columnsOf(literals: readonly string[]): Uint8Array {
  const counts = new Map<number, number>();
  for (const literal of literals) {
    for (let i = 0; i < literal.length; i += 1) {
      const code = literal.charCodeAt(i);
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  const column = new Uint8Array(65536);
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  byCount.forEach(([code], rank) => {
    column[code] = rank < OWN_COLUMNS ? 1 + rank : 1 + OWN_COLUMNS + (code % SHARED_COLUMNS);
  });
  return column;
}

/** Column by character with upper-case ASCII folded, so that lines need no lower-casing. */
function foldedColumns(column: Uint8Array): Uint8Array {
  const folded = column.slice();
  for (let code = 0x41; code <= 0x5a; code += 1) folded[code] = column[code + 0x20] ?? 0;
  return folded;
}

/** Fills in failure transitions breadth first and merges the outputs of suffixes. */
function link(rows: Int32Array, out: number[][]): void {
  const fail = new Int32Array(out.length);
  const queue: number[] = [];
  for (let c = 0; c < COLUMNS; c += 1) if (rows[c] !== 0) queue.push(rows[c] ?? 0);
  for (let head = 0; head < queue.length; head += 1) {
    const state = queue[head] ?? 0;
    const fallback = fail[state] ?? 0;
    for (let c = 0; c < COLUMNS; c += 1) {
      const target = rows[state * COLUMNS + c] ?? 0;
      const back = rows[fallback * COLUMNS + c] ?? 0;
      if (target === 0) {
        rows[state * COLUMNS + c] = back;
        continue;
      }
      fail[target] = back === target ? 0 : back;
      for (const payload of out[fail[target] ?? 0] ?? []) out[target]?.push(payload);
      queue.push(target);
    }
  }
}
