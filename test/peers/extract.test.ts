/** `extract` brings out what wimlib-imagex applies, and ends on media whose folders lead back into themselves. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Extraction } from '../../src/cli/commands/extract.ts';
import { openTarget } from '../../src/engine/nested-path.ts';
import { run, temporary } from './media/tools.ts';

const dir = temporary('extract');
afterAll(() => dir.remove());
const at = (name: string): string => join(dir.path, name);

/** Every file below a folder with its content, and every folder. */
function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .map((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return `${name}/`;
      return `${name} ${createHash('sha1').update(readFileSync(path)).digest('hex')}`;
    })
    .sort();
}

async function extract(target: string, to: string): Promise<Extraction> {
  mkdirSync(at(to));
  const opened = await openTarget(target);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const { node } = opened.value;
  if (node.kind === 'key') throw new Error('a key');
  const extraction = new Extraction(at(to), false);
  await extraction.node(node, opened.value);
  await opened.value.close();
  return extraction;
}

describe('a tree captured by wimlib-imagex', () => {
  beforeAll(() => {
    const put = (path: string, content: string): void => {
      mkdirSync(dirname(at(`tree/${path}`)), { recursive: true });
      writeFileSync(at(`tree/${path}`), content);
    };
    // Enough entries for several chunks of metadata, folders at every level, empty ones, and names of one file.
    for (let i = 0; i < 40; i += 1) {
      for (let j = 0; j < 6; j += 1)
        put(`Windows/WinSxS/component-${i}/part-${j}/file.dll`, `${i} ${j % 2}`.repeat(400));
    }
    put('Windows/System32/config/SYSTEM', 'regf');
    put('Users/Public/Desktop/notes.txt', 'x'.repeat(100_000));
    put('top.txt', 'top');
    mkdirSync(at('tree/Users/Public/Documents/empty/below'), { recursive: true });
    linkSync(at('tree/Windows/WinSxS/component-0/part-0/file.dll'), at('tree/Windows/System32/file.dll'));
    linkSync(
      at('tree/Windows/WinSxS/component-0/part-0/file.dll'),
      at('tree/Windows/WinSxS/component-0/part-0/same.dll'),
    );
  });

  it.each([
    ['none', ['--compress=none']],
    ['xpress', ['--compress=XPRESS']],
    ['lzx', ['--compress=LZX']],
    ['lzms', ['--compress=LZMS']],
    ['solid', ['--solid']],
  ])('comes out whole, %s', async (name, options) => {
    run('wimlib-imagex', ['capture', at('tree'), at(`${name}.wim`), ...options]);
    run('wimlib-imagex', ['apply', at(`${name}.wim`), '1', at(`${name}-theirs`)]);
    const extraction = await extract(`${at(`${name}.wim`)}:1:/`, `${name}-ours`);
    expect(extraction.skipped).toEqual([]);
    expect(contents(at(`${name}-ours`))).toEqual(contents(at(`${name}-theirs`)));
    expect(contents(at(`${name}-ours`)).length).toBeGreaterThan(500);
  });

  it('comes out whole of an NTFS volume with hard links', async () => {
    const image = at('ntfs.img');
    writeFileSync(image, '');
    truncateSync(image, 64 * 1024 * 1024);
    run('mkntfs', ['-F', '-Q', '-q', image]);
    run('wimlib-imagex', ['capture', at('tree'), at('ntfs.wim'), '--compress=none']);
    run('wimlib-imagex', ['apply', at('ntfs.wim'), '1', image]);
    const extraction = await extract(`${image}:/Windows`, 'ntfs-ours');
    expect(extraction.skipped).toEqual([]);
    expect(contents(at('ntfs-ours/Windows'))).toEqual(contents(at('tree/Windows')));
  });
});

describe('a FAT16 volume whose folders contain themselves', () => {
  const image = at('loop.img');
  const ENTRIES = 15;

  it('gives each folder once', async () => {
    writeFileSync(image, '');
    truncateSync(image, 32 * 1024 * 1024);
    run('mkfs.fat', ['-F', '16', '-s', '4', image]);
    const handle = openSync(image, 'r+');
    const boot = Buffer.alloc(512);
    readSync(handle, boot, 0, 512, 0);
    // BPB: reserved sectors at 14, FATs at 16, root entries at 17, sectors per FAT at 22.
    const [reserved, fats, slots, length] = [
      boot.readUInt16LE(14),
      boot[16] ?? 0,
      boot.readUInt16LE(17),
      boot.readUInt16LE(22),
    ];
    const root = (reserved + fats * length) * 512;
    const entries = Buffer.alloc(ENTRIES * 32);
    for (let i = 0; i < ENTRIES; i += 1) {
      entries.write(`D${i}`.padEnd(11), i * 32, 'latin1');
      entries[i * 32 + 11] = 0x10; // directory
      entries.writeUInt16LE(2, i * 32 + 26); // first cluster
    }
    writeSync(handle, entries, 0, entries.length, root);
    writeSync(handle, entries, 0, entries.length, root + slots * 32); // cluster 2
    for (let i = 0; i < fats; i += 1) writeSync(handle, Buffer.of(0xff, 0xff), 0, 2, (reserved + i * length) * 512 + 4);
    closeSync(handle);

    const extraction = await extract(`${image}:/`, 'loop');
    expect(contents(at('loop'))).toEqual(['D0/']);
    const cycles = extraction.skipped.filter((s) => s.reason === 'directory-cycle');
    expect(cycles).toHaveLength(2 * ENTRIES - 1);
  });
});
