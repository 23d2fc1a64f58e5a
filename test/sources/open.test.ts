import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvidence, type Evidence, type OpenOptions } from '../../src/sources/open.ts';
import { content, overlaid, SIZE } from '../fixtures/containers/content.ts';
import { codes, fixture, readAll, sameBytes } from './fixture.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-'));
  await Promise.all(['other', 'shared', 'away', 'split'].map((name) => mkdir(at(name))));
});
afterAll(() => rm(folder, { recursive: true }));

async function evidence(path: string, options?: OpenOptions): Promise<Evidence> {
  const result = await openEvidence(path, options);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result;
}

async function refusal(path: string, options?: OpenOptions): Promise<unknown> {
  const result = await openEvidence(path, options);
  if (result.ok) throw new Error('opened');
  return result.problem;
}

const make = (tool: string, path: string): number | null => spawnSync(tool, [path]).status;

const put = (name: string, bytes: Uint8Array): Promise<void> => writeFile(at(name), bytes);

describe('openEvidence', () => {
  it.each([
    ['raw', 'raw', content],
    ['fixed.vhd', 'vhd', () => fixture('fixed.vhd.gz')],
    ['dynamic.vhd', 'vhd', () => fixture('dynamic.vhd.gz')],
    ['dynamic.vhdx', 'vhdx', () => fixture('dynamic.vhdx.gz')],
    ['compressed.qcow2', 'qcow2', () => fixture('compressed.qcow2.gz')],
    ['image.E01', 'ewf', () => fixture('image.E01.gz')],
  ] as const)('recognises %s by its content, whatever its name', async (_, container, bytes) => {
    await put('misleading.iso', bytes());
    const opened = await evidence(at('misleading.iso'));
    expect(opened).toMatchObject({ container, kind: 'image', size: SIZE, files: [at('misleading.iso')] });
    expect(opened.source.id).toBe(container === 'raw' ? at('misleading.iso') : `${at('misleading.iso')}:disk`);
    expect(sameBytes((await readAll(opened.source)).bytes, content())).toBe(true);
    expect(opened.anomalies).toEqual([]);
    expect(opened.verify !== undefined).toBe(container === 'ewf');
    await opened.close();
  });

  it('takes small, blank and random files for raw images', async () => {
    for (const bytes of [
      Uint8Array.of(1, 2, 3),
      new Uint8Array(100_000),
      Uint8Array.from({ length: 5000 }, (_, i) => Math.imul(i + 1, 2_654_435_761) >>> 24),
    ]) {
      await put('odd', bytes);
      const opened = await evidence(at('odd'));
      expect(opened).toMatchObject({ container: 'raw', size: bytes.length, verbatim: true, anomalies: [] });
      await opened.close();
    }
  });

  it('says what is wrong with a path, without waiting for it', async () => {
    expect(await refusal(at('none'))).toMatchObject({ message: 'not-found', args: { path: at('none') } });
    await put('nothing', new Uint8Array(0));
    expect(await refusal(at('nothing'))).toMatchObject({ message: 'empty' });
    expect(await refusal(folder)).toMatchObject({ message: 'is-directory' });
    expect(await refusal(join(at('nothing'), 'below'))).toMatchObject({ message: 'not-found' });
    const loop = at('loop');
    await symlink(loop, loop);
    expect(await refusal(loop)).toMatchObject({ message: 'too-many-links', args: { error: 'ELOOP' } });
  });

  it.skipIf(process.platform === 'win32')('refuses character devices, FIFOs and sockets', async () => {
    expect(await refusal('/dev/zero')).toMatchObject({ message: 'character-device' });
    expect(make('mkfifo', at('fifo'))).toBe(0);
    expect(await refusal(at('fifo'))).toMatchObject({ message: 'fifo' });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
    expect(await refusal(at('socket'))).toMatchObject({ message: 'socket' });
    await new Promise((resolve) => server.close(resolve));
  });

  it('names the containers and archives it does not read', async () => {
    await put('disk', fixture('vmdk-head.bin'));
    expect(await refusal(at('disk'))).toMatchObject({ message: 'unsupported-container', args: { container: 'VMDK' } });
    await put('packed', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0));
    expect(await refusal(at('packed'))).toMatchObject({ message: 'compressed-file', args: { format: 'gzip' } });
  });

  it('keeps a damaged container apart from a raw image', async () => {
    await put('cut.qcow2', fixture('v3.qcow2.gz').subarray(0, 50));
    expect(await refusal(at('cut.qcow2'))).toMatchObject({
      message: 'damaged-container',
      args: { path: at('cut.qcow2'), container: 'qcow2', what: 'header' },
      at: { source: at('cut.qcow2'), offset: 0 },
    });
  });

  it('joins split images and opens what they hold', async () => {
    const whole = content();
    for (let i = 0; i < 3; i += 1)
      await put(`split/raw.00${i + 1}`, whole.subarray(i * 1_048_576, (i + 1) * 1_048_576));
    const raw = await evidence(at('split/raw.001'));
    expect(raw).toMatchObject({ container: 'split', size: SIZE, verbatim: true });
    expect(raw.files).toEqual([1, 2, 3].map((i) => at(`split/raw.00${i}`)));
    expect(sameBytes((await readAll(raw.source)).bytes, whole)).toBe(true);
    await raw.close();

    const vhd = fixture('fixed.vhd.gz');
    await put('split/vhd.00', vhd.subarray(0, 2_097_152));
    await put('split/vhd.01', vhd.subarray(2_097_152));
    const inside = await evidence(at('split/vhd.00'));
    expect(inside).toMatchObject({ container: 'vhd', size: SIZE });
    expect(sameBytes((await readAll(inside.source)).bytes, whole)).toBe(true);
    expect(inside.source.trace(2_097_150, 4).map((e) => e.source)).toEqual([at('split/vhd.00'), at('split/vhd.01')]);
    await inside.close();
  });

  it('closes its files', async () => {
    const path = at('closed.img');
    await put('closed.img', content());
    const opened = await evidence(path);
    await opened.close();
    await opened.close();
    // Past what recognition left in the cache.
    expect((await opened.source.read(1_000_000, 512)).holes.length).toBe(1);
  });
});

describe('parents of images', () => {
  /** overlay.qcow2, its backing file named `name` in place of `v3.qcow2`; the header has room for 40 characters. */
  function backed(name: string): Uint8Array {
    const bytes = fixture('overlay.qcow2.gz');
    const view = new DataView(bytes.buffer);
    const offset = Number(view.getBigUint64(8));
    const encoded = new TextEncoder().encode(name);
    bytes.set(encoded, offset);
    view.setUint32(0x10, encoded.length);
    return bytes;
  }

  it('are found beside the image', async () => {
    await put('v3.qcow2', fixture('v3.qcow2.gz'));
    await put('overlay.qcow2', fixture('overlay.qcow2.gz'));
    const opened = await evidence(at('overlay.qcow2'));
    expect(opened.files).toEqual([at('overlay.qcow2')]);
    expect(sameBytes((await readAll(opened.source)).bytes, overlaid())).toBe(true);
    expect(codes(opened)).toEqual([]);
    await opened.close();
  });

  it('are found beside the image under their last name, as another system wrote it', async () => {
    for (const name of ['/srv/images/v3.qcow2', 'C:\\VMs\\v3.qcow2', '..\\up\\V3.QCOW2', 'file:///srv/v3.qcow2']) {
      await put('moved.qcow2', backed(name));
      const opened = await evidence(at('moved.qcow2'));
      expect(opened.about['backing']).toBe(name);
      await opened.close();
    }
  });

  it('are not followed out of the folder unless the person allows it', async () => {
    await put('other/base.qcow2', fixture('v3.qcow2.gz'));
    await put('shared/child.qcow2', backed('../other/base.qcow2'));
    expect(await refusal(at('shared/child.qcow2'))).toMatchObject({
      message: 'parent-outside',
      args: { parent: '../other/base.qcow2' },
    });
    const opened = await evidence(at('shared/child.qcow2'), { parentFolders: [at('other')] });
    expect(sameBytes((await readAll(opened.source)).bytes, overlaid())).toBe(true);
    await opened.close();
  });

  it('are not followed through symbolic links either', async () => {
    await put('other/base.qcow2', fixture('v3.qcow2.gz'));
    await symlink(at('other/base.qcow2'), at('away/link.qcow2'));
    await put('away/child.qcow2', backed('link.qcow2'));
    expect(await refusal(at('away/child.qcow2'))).toMatchObject({ message: 'parent-outside' });
    await put('away/child.qcow2', backed('/etc/hostname'));
    expect(await refusal(at('away/child.qcow2'))).toMatchObject({ message: 'parent-outside' });
  });

  it('may be missing, directories, devices or the image itself', async () => {
    await put('away/child.qcow2', backed('none.qcow2'));
    expect(await refusal(at('away/child.qcow2'))).toMatchObject({
      message: 'parent-missing',
      args: { path: at('away/child.qcow2'), parent: 'none.qcow2' },
    });
    await put('away/child.qcow2', backed('.'));
    expect(await refusal(at('away/child.qcow2'))).toMatchObject({ message: 'parent-missing' });
    await put('away/child.qcow2', backed('child.qcow2'));
    expect(await refusal(at('away/child.qcow2'))).toMatchObject({ message: 'parent-chain' });
    await put('away/a.qcow2', backed('child.qcow2'));
    await put('away/child.qcow2', backed('a.qcow2'));
    expect(await refusal(at('away/child.qcow2'))).toMatchObject({ message: 'parent-chain' });
  });

  it('say what is wrong with them, and show their damage', async () => {
    await put('away/bad.qcow2', fixture('v3.qcow2.gz').subarray(0, 60));
    await put('away/child.qcow2', backed('bad.qcow2'));
    expect(await refusal(at('away/child.qcow2'))).toMatchObject({
      message: 'damaged-container',
      args: { path: expect.stringContaining('bad.qcow2') as unknown },
    });
    const marked = fixture('v3.qcow2.gz');
    marked[0x4f] = 2;
    await put('away/bad.qcow2', marked);
    const opened = await evidence(at('away/child.qcow2'));
    expect(codes(opened)).toEqual(['qcow2.marked-corrupt']);
    await opened.close();
  });
});
