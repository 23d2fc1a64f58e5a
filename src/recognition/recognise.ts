/** What a thing is: the first kind of the table that its bytes, and for some its name, answer. */
import type { ByteSource } from '../core/bytes.ts';
import { latin1 } from '../core/encoding.ts';
import { HEAD, matches, TAIL, type Kind, type Probe } from './kind.ts';
import { KINDS } from './kinds.ts';

/** Undefined: nothing of the table. `name`: the path or the last part of it. */
export async function recognise(source: ByteSource, name: string): Promise<Kind | undefined> {
  const probe = await probeOf(source, name);
  for (const kind of KINDS) if (await matches(kind, probe)) return kind;
  return undefined;
}

async function probeOf(source: ByteSource, name: string): Promise<Probe> {
  const { size } = source;
  const { bytes: head, holes } = await source.read(0, HEAD);
  const end = (await source.read(Math.max(size - TAIL, 0), TAIL)).bytes;
  return { source, size, head, start: latin1(head), end: latin1(end), name, unreadable: holes.length > 0 };
}
