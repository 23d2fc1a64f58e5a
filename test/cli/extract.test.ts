/** `extract`: whole trees, and names and links that would lead elsewhere. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Extraction } from '../../src/cli/commands/extract.ts';
import { main } from '../../src/cli/main.ts';
import { memory, runList, type ByteSource } from '../../src/core/bytes.ts';
import type { FileEntry, FileSystem } from '../../src/core/filesystem.ts';
import { ok } from '../../src/core/parsed.ts';
import type { DirectoryNode } from '../../src/inspect/node.ts';

const STICK = join(import.meta.dirname, '../../corpus/healthy-gpt/medium.qcow2');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wtg-extract-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

async function run(...args: string[]): Promise<{ exit: number; out: string }> {
  let out = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  try {
    return { exit: await main(args), out };
  } finally {
    spy.mockRestore();
  }
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

function entry(name: string, content: ByteSource | undefined, offset = 0): FileEntry {
  const kind = content === undefined ? 'directory' : 'file';
  const at = { source: 'fs', offset, length: 1 };
  const common = {
    name,
    path: `/${name}`,
    kind,
    size: content?.size ?? 0,
    modified: undefined,
    flags: [],
    at,
  } as const;
  return { ...common, open: () => Promise.resolve(ok(content ?? memory('none', new Uint8Array(0)))) };
}

function tree(list: (path: string) => readonly FileEntry[]): DirectoryNode {
  const fs: FileSystem = {
    kind: 'fat32',
    label: '',
    lookup: () => Promise.resolve({ status: 'absent', missing: '', anomalies: [] }),
    list: (path) => Promise.resolve({ entries: list(path), complete: true, anomalies: [] }),
  };
  return { kind: 'directory', fs, path: '/', id: 'fs', anomalies: [] };
}

const HERE = { host: 'stick.img', inside: 'p1:/' };
const one = memory('one', Uint8Array.of(1));

describe('extract', () => {
  it('writes a tree with a manifest, and replaces nothing unasked', async () => {
    const out = join(dir, 'out');
    const manifest = join(dir, 'sums');
    const args = ['extract', `${STICK}:p3:/Windows/System32/config`, '-o', out, '--json'];
    const first = await run(...args, '--manifest', manifest);
    expect(first.exit).toBe(0);
    const lines = readFileSync(manifest, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(sha256(join(out, line.slice(66)))).toBe(line.slice(0, 64));
    writeFileSync(join(out, 'config/SYSTEM'), 'mine');
    const again = await run(...args);
    expect(again.exit).toBe(8);
    expect(readFileSync(join(out, 'config/SYSTEM'), 'utf8')).toBe('mine');
    expect((await run(...args, '--force')).exit).toBe(0);
    expect(readFileSync(join(out, 'config/SYSTEM')).subarray(0, 4).toString()).toBe('regf');
  });

  it('keeps every hostile name inside the folder', async () => {
    const names = ['..', '../up', '/abs', 'C:\\x', '..\\up', 'a\0b', 'CON', 'A', 'a', 'x/../../y', '.'];
    const out = join(dir, 'in', 'out');
    mkdirSync(out, { recursive: true });
    const extraction = new Extraction(out, false);
    await extraction.node(
      tree(() => names.map((name) => entry(name, one))),
      HERE,
    );
    expect(extraction.files).toHaveLength(names.length);
    expect(readdirSync(out)).toHaveLength(names.length);
    expect(readdirSync(join(dir, 'in'))).toEqual(['out']);
    expect(readdirSync(dir)).toEqual(['in']);
  });

  it('follows no link that lies in the folder', async () => {
    const out = join(dir, 'out');
    const outside = join(dir, 'outside');
    mkdirSync(out);
    mkdirSync(outside);
    writeFileSync(join(dir, 'victim'), 'kept');
    symlinkSync(outside, join(out, 'folder'));
    symlinkSync(join(dir, 'victim'), join(out, 'file'));
    symlinkSync(join(dir, 'unborn'), join(out, 'dangling'));
    const node = tree((path) =>
      path === '/' ? [entry('folder', undefined, 5), entry('file', one), entry('dangling', one)] : [entry('x', one)],
    );
    const extraction = new Extraction(out, false);
    await extraction.node(node, HERE);
    expect(extraction.files).toEqual([]);
    expect(extraction.skipped.map((s) => s.reason).sort()).toEqual(['exists', 'exists', 'link-in-the-way']);
    const forced = new Extraction(out, true);
    await forced.node(node, HERE);
    expect(forced.files.map((f) => f.as).sort()).toEqual(['dangling', 'file']);
    expect(readFileSync(join(dir, 'victim'), 'utf8')).toBe('kept');
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(dir, 'unborn'))).toBe(false);
  });

  it('ends in a directory that contains itself', async () => {
    const extraction = new Extraction(dir, false);
    await extraction.node(
      tree(() => [entry('again', undefined, 7)]),
      HERE,
    );
    expect(extraction.skipped.map((s) => s.reason)).toEqual(['directory-cycle']);
  });

  it('writes zeros where nothing could be read, and says so', async () => {
    const holed = runList(memory('m', new Uint8Array(512).fill(7)), 'holed', [{ at: 0, length: 512 }], 1024);
    const extraction = new Extraction(dir, false);
    await extraction.node(
      tree(() => [entry('holed', holed)]),
      HERE,
    );
    expect(extraction.files[0]?.holes).toEqual([{ source: 'holed', offset: 512, length: 512 }]);
    const written = readFileSync(join(dir, 'holed'));
    expect([written.length, written[511], written[512]]).toEqual([1024, 7, 0]);
  });
});
