/** LZ4 block format (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md): one block, no frame around it. */

/** The unpacked bytes, or undefined where they are not exactly `size` bytes of sound LZ4. */
export function unpackLz4(packed: Uint8Array, size: number): Uint8Array | undefined {
  const out = new Uint8Array(size);
  let from = 0;
  let to = 0;
  while (from < packed.length) {
    const token = packed[from] ?? 0;
    from += 1;
    const literals = length(packed, from, token >> 4);
    from = literals.next;
    if (from + literals.value > packed.length || to + literals.value > size) return undefined;
    out.set(packed.subarray(from, from + literals.value), to);
    from += literals.value;
    to += literals.value;
    // The last sequence has literals alone.
    if (from === packed.length) return to === size ? out : undefined;

    const distance = (packed[from] ?? 0) | ((packed[from + 1] ?? 0) << 8);
    const match = length(packed, from + 2, token & 15);
    from = match.next;
    const count = match.value + MIN_MATCH;
    if (distance === 0 || distance > to || to + count > size) return undefined;
    // Byte by byte: a match may overlap what it writes.
    for (let i = 0; i < count; i += 1) out[to + i] = out[to + i - distance] ?? 0;
    to += count;
  }
  return undefined;
}

const MIN_MATCH = 4;

/** A length of 15 goes on in the bytes that follow, up to the first that is not 255. */
function length(packed: Uint8Array, at: number, nibble: number): { value: number; next: number } {
  let value = nibble;
  let next = at;
  if (nibble === 15) {
    let more: number;
    do {
      more = packed[next] ?? 0;
      next += 1;
      value += more;
    } while (more === 255);
  }
  return { value, next };
}
