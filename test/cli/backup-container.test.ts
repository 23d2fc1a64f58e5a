/** `backup` of an EWF image one chunk of which is spoilt: what is lost or in doubt is told, and the exit code says so. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { openEwf } from '../../src/sources/ewf.ts';
import { content, SIZE } from '../fixtures/containers/content.ts';
import { fixture, opened } from '../sources/fixture.ts';
import { run } from './capture.ts';

/** Of the fixture: `ewfacquire` was told 16 sectors a chunk. */
const CHUNK = 8192;
/** Here the content cannot be compressed, and the chunk is stored as it is. */
const STORED_CHUNK = 262_144;

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wtg-triage-'));
  return () => rmSync(dir, { recursive: true, force: true });
});

interface BackupJson {
  readonly status: string;
  readonly size: number;
  readonly unreadable: readonly object[];
  readonly doubtful: readonly object[];
  readonly images: readonly { readonly path: string }[];
}

async function backup(bytes: Uint8Array): Promise<{ exit: number; report: BackupJson; image: Buffer; text: string }> {
  const file = join(dir, 'image.E01');
  writeFileSync(file, bytes);
  const { exit, out } = await run('backup', file, '--to', join(dir, 'to'), '--json');
  const report = JSON.parse(out) as BackupJson;
  const { out: text } = await run('backup', file, '--to', join(dir, 'text'), '--lang', 'en');
  return { exit, report, image: readFileSync(report.images[0]?.path ?? ''), text };
}

it('a sound one is copied whole', async () => {
  const { exit, report, image } = await backup(fixture('image.E01.gz'));
  expect({ exit, ...report }).toMatchObject({ exit: 0, status: 'done', size: SIZE, unreadable: [], doubtful: [] });
  expect(Buffer.compare(image, content())).toBe(0);
});

it('a compressed chunk that cannot be unpacked is a hole', async () => {
  const bytes = fixture('image.E01.gz');
  const sectors = Buffer.from(bytes).indexOf('sectors\0', 0, 'latin1') + 76;
  bytes.fill(0x55, sectors + 20, sectors + 40);
  const { exit, report, image, text } = await backup(bytes);
  expect({ exit, ...report }).toMatchObject({ exit: 4, status: 'done', doubtful: [] });
  expect(report.unreadable).toEqual([{ offset: 0, length: CHUNK }]);
  expect(image.subarray(0, CHUNK).every((byte) => byte === 0)).toBe(true);
  expect(Buffer.compare(image.subarray(CHUNK), content().subarray(CHUNK))).toBe(0);
  expect(text).toContain(`${CHUNK} bytes in 1 places could not be read`);
});

it('a chunk stored as it is that does not match its checksum is copied, and told as in doubt', async () => {
  const bytes = fixture('image.E01.gz');
  const none = (): Promise<undefined> => Promise.resolve(undefined);
  const { source } = opened(await openEwf(memory('image.E01', fixture('image.E01.gz')), { openSegment: none }));
  const at = source.trace(STORED_CHUNK, 1)[0]?.offset ?? 0;
  bytes[at + 3] = (bytes[at + 3] ?? 0) ^ 0xff;
  const { exit, report, image, text } = await backup(bytes);
  expect({ exit, ...report }).toMatchObject({ exit: 4, status: 'done', unreadable: [] });
  expect(report.doubtful).toEqual([{ offset: STORED_CHUNK, length: CHUNK }]);
  expect(image[STORED_CHUNK + 3]).toBe((content()[STORED_CHUNK + 3] ?? 0) ^ 0xff);
  expect(text).toContain(`${CHUNK} bytes in 1 places do not match the checksum of their container`);
});
