/** An ISO 9660 image that others published, in ../shared/samples. Expected values: isoinfo -d, -l and -x. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { parseIso9660 } from '../../src/parsers/iso9660/volume.ts';
import { valueOf } from '../parsers/fat/support.ts';

const SAMPLE = fileURLToPath(new URL('../../../shared/samples/image/log2timeline+dfvfs/iso9660.raw', import.meta.url));

it('dfvfs iso9660.raw reads as isoinfo reads it', async (context) => {
  if (!existsSync(SAMPLE)) return context.skip(`${SAMPLE} is not here`);
  const parsed = await parseIso9660(memory('iso', readFileSync(SAMPLE)));
  expect(parsed.anomalies).toEqual([]);
  const volume = valueOf(parsed);
  expect(volume).toMatchObject({
    label: 'CDROM',
    names: 'plain',
    blockSize: 2048,
    volumeLength: 179 * 2048,
    missing: 0,
  });
  const shape = async (path: string): Promise<unknown[]> =>
    (await volume.list(path)).entries.map((e) => [e.name, e.kind, e.size, e.extents[0]?.at]);
  expect(await shape('/')).toEqual([
    ['A_DIRECTORY', 'directory', 0, 24 * 2048],
    ['LOST_FOUND', 'directory', 0, 25 * 2048],
    ['PASSWORDS.TXT', 'file', 116, 26 * 2048],
  ]);
  expect(await shape('/a_directory')).toEqual([
    ['ANOTHER_FILE', 'file', 22, 27 * 2048],
    ['A_FILE', 'file', 53, 28 * 2048],
  ]);
  expect(await volume.lookup('/lost_found/x')).toMatchObject({ status: 'absent', missing: 'x' });
});
