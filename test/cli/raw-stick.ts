/** The corpus' stick without boot code as a raw image. */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openEvidence } from '../../src/sources/open.ts';

const STICK = join(import.meta.dirname, '../../corpus/media/mbr-boot-code-empty.qcow2');
const PIECE = 1 << 20;
const ZEROS = Buffer.alloc(PIECE);

/** The medium of the container as a sparse raw image. */
export async function unpack(to: string): Promise<void> {
  const opened = await openEvidence(STICK);
  if (!opened.ok) throw new Error(opened.problem.message);
  const file = openSync(to, 'w');
  ftruncateSync(file, opened.size);
  for (let offset = 0; offset < opened.size; offset += PIECE) {
    const { bytes } = await opened.source.read(offset, PIECE);
    if (!ZEROS.subarray(0, bytes.length).equals(bytes)) writeSync(file, bytes, 0, bytes.length, offset);
  }
  closeSync(file);
  await opened.close();
}
