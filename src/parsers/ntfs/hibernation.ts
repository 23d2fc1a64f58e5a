/** The header of hiberfil.sys: whether a session waits in it. Signatures: PO_MEMORY_IMAGE, as ntfs-3g judges them. */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import { latin1 } from '../../core/encoding.ts';

/** Windows clears or writes the first page as a whole. */
const HEADER = 4096;

export interface HibernationState {
  /**
   * `hibernated`: a session (or the kernel of a fast startup) waits to be resumed. `resumed`: it was taken up again.
   * `cleared`: the header is zero, nothing waits. `unknown`: something else stands there.
   */
  readonly state: 'hibernated' | 'resumed' | 'cleared' | 'unknown' | 'unreadable';
  /** The first four bytes as text. */
  readonly signature: string;
  /** In the source given. */
  readonly at: Extent;
}

/** `file`: the content of hiberfil.sys. */
export async function hibernationState(file: ByteSource): Promise<HibernationState> {
  const chunk = await file.read(0, HEADER);
  const at = { source: file.id, offset: 0, length: Math.min(4, chunk.bytes.length) };
  const signature = latin1(chunk.bytes.subarray(0, 4));
  if (chunk.holes.some((hole) => hole.offset < 4)) return { state: 'unreadable', signature: '', at };
  if (/^hibr$/i.test(signature)) return { state: 'hibernated', signature, at };
  if (/^wake$/i.test(signature)) return { state: 'resumed', signature, at };
  if (chunk.bytes.every((byte) => byte === 0)) {
    return { state: chunk.holes.length > 0 ? 'unreadable' : 'cleared', signature: '', at };
  }
  return { state: 'unknown', signature, at };
}
