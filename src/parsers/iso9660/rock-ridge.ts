/**
 * Rock Ridge names and file types in the system use area of directory records.
 * Specification: SUSP 1.12 (IEEE P1281) and RRIP 1.12 (IEEE P1282).
 */
import { concatBytes, type ByteSource } from '../../core/bytes.ts';

/** What the area of one record says. */
export interface SystemUse {
  readonly name: string | undefined;
  /** POSIX mode, where given. */
  readonly mode: number | undefined;
  /** A directory moved to satisfy the depth limit (RE), or the place it was moved from (CL, in blocks). */
  readonly relocated: boolean;
  readonly childLink: number | undefined;
}

/** A name of 255 bytes needs two areas; more are a loop. */
const MAX_CONTINUATIONS = 16;
/** Continuation areas never cross a sector. */
const MAX_AREA = 2048;
const MAX_NAME = 1024;

const text = new TextDecoder('utf-8');

/** Bytes to skip before each area, from the SP entry of the root's own record; undefined where there is no SUSP. */
export function suspSkip(area: Uint8Array): number | undefined {
  const isSp = area[0] === 0x53 && area[1] === 0x50 && area[4] === 0xbe && area[5] === 0xef;
  return isSp ? (area[6] ?? 0) : undefined;
}

/** Reads an area and its continuations. Never rejects; damaged entries end the reading. */
export async function readSystemUse(source: ByteSource, area: Uint8Array, blockSize: number): Promise<SystemUse> {
  const parts: Uint8Array[] = [];
  let nameLength = 0;
  let named = false;
  let mode: number | undefined;
  let relocated = false;
  let childLink: number | undefined;
  let next: Uint8Array | undefined = area;
  for (let hops = 0; next !== undefined && hops < MAX_CONTINUATIONS; hops += 1) {
    const current: Uint8Array = next;
    next = undefined;
    const view = new DataView(current.buffer, current.byteOffset, current.length);
    for (let at = 0; at + 4 <= current.length;) {
      const length = current[at + 2] ?? 0;
      if (length < 4 || at + length > current.length) break;
      const signature = String.fromCharCode(current[at] ?? 0, current[at + 1] ?? 0);
      if (signature === 'NM' && length >= 5) {
        named = true;
        const part = current.subarray(at + 5, at + length);
        nameLength += part.length;
        if (nameLength <= MAX_NAME) parts.push(part);
      } else if (signature === 'PX' && length >= 8) mode = view.getUint32(at + 4, true);
      else if (signature === 'RE') relocated = true;
      else if (signature === 'CL' && length >= 8) childLink = view.getUint32(at + 4, true);
      else if (signature === 'ST') break;
      else if (signature === 'CE' && length >= 28) {
        const offset = view.getUint32(at + 4, true) * blockSize + view.getUint32(at + 12, true);
        const size = Math.min(view.getUint32(at + 20, true), MAX_AREA);
        const chunk = await source.read(offset, size);
        if (chunk.holes.length === 0) next = chunk.bytes;
      }
      at += length;
    }
  }
  return { name: named ? text.decode(concatBytes(parts)) : undefined, mode, relocated, childLink };
}
