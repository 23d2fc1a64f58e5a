import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile, openProblem } from '../../src/sources/file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a regular file', () => {
  it('is read as it is, and named by its path', async () => {
    const path = join(folder, 'a.img');
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251);
    await writeFile(path, bytes);
    const file = await openFile(path);
    if (!file.ok) throw new Error('not opened');
    const { source } = file.value;
    expect([source.id, source.size, source.sectorSize]).toEqual([path, 200_000, 512]);
    expect(Buffer.compare((await source.read(65_000, 5000)).bytes, bytes.subarray(65_000, 70_000))).toBe(0);
    expect(Buffer.compare((await source.read(0, 300_000)).bytes, bytes)).toBe(0);
    expect((await source.read(199_999, 10)).bytes.length).toBe(1);
    expect(source.trace(5, 10)).toEqual([{ source: path, offset: 5, length: 10 }]);
    await file.value.close();
  });

  it('that shrinks while it is open reads as a hole at its end', async () => {
    const path = join(folder, 'b.img');
    await writeFile(path, new Uint8Array(100_000).fill(1));
    const file = await openFile(path, 'b');
    if (!file.ok) throw new Error('not opened');
    await truncate(path, 50_000);
    const chunk = await file.value.source.read(49_000, 2000);
    expect(chunk.holes).toEqual([{ source: 'b', offset: 50_000, length: 1000 }]);
    expect(file.value.anomalies).toMatchObject([{ code: 'medium.short-read' }]);
    await file.value.close();
  });

  it('gives holes once it is closed, and does not reject', async () => {
    const path = join(folder, 'c.img');
    await writeFile(path, new Uint8Array(1000));
    const file = await openFile(path);
    if (!file.ok) throw new Error('not opened');
    await file.value.close();
    expect((await file.value.source.read(0, 10)).holes.length).toBe(1);
  });

  it('says what is wrong with a path', async () => {
    expect(await openFile(join(folder, 'none'))).toMatchObject({ problem: { message: 'not-found' } });
    expect(await openFile(folder)).toMatchObject({ problem: { message: 'is-directory' } });
    for (const [code, message] of [
      ['EACCES', 'not-permitted'],
      ['EPERM', 'not-permitted'],
      ['ENOMEDIUM', 'no-medium'],
      ['EIO', 'unreadable'],
    ] as const) {
      const expected = { message, args: { path: 'x', error: code } };
      expect(openProblem(Object.assign(new Error(code), { code }), 'x')).toEqual(expected);
    }
    expect(openProblem('not even an error', 'x').message).toBe('unreadable');
  });
});
