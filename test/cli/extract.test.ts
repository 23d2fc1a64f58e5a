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

const STICK = join(import.meta.dirname, '../../corpus/media/base-gpt.qcow2');
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

/** What lies in the directory that an entry leads to. */
type Lists = (entry: FileEntry) => readonly FileEntry[];

function entry(name: string, content: ByteSource | undefined, directory?: string, list: Lists = () => []): FileEntry {
  const made: FileEntry = {
    name,
    path: `/${name}`,
    kind: content === undefined ? 'directory' : 'file',
    size: content?.size ?? 0,
    modified: undefined,
    flags: [],
    // All at one place, as entries of one compressed chunk are.
    at: { source: 'fs', offset: 0, length: 1 },
    directoryId: directory,
    open: () => Promise.resolve(ok(content ?? memory('none', new Uint8Array(0)))),
    list: () => Promise.resolve({ entries: list(made), complete: true, anomalies: [] }),
  };
  return made;
}

function tree(list: Lists): DirectoryNode {
  const root = { ...entry('', undefined, 'root', list), path: '/' };
  const fs: FileSystem = {
    kind: 'fat32',
    label: '',
    lookup: () => Promise.resolve({ status: 'found', entry: root, anomalies: [] }),
    list: () => root.list(),
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
    expect(again.exit).toBe(4);
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
    const node = tree(() => [
      entry('folder', undefined, 'a', () => [entry('x', one)]),
      entry('file', one),
      entry('dangling', one),
    ]);
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

  it('enters each directory once, however many entries lead to it', async () => {
    const many = (): FileEntry[] => Array.from({ length: 15 }, (_, i) => entry(`d${i}`, undefined, 'same', many));
    const extraction = new Extraction(dir, false);
    await extraction.node(tree(many), HERE);
    expect(readdirSync(dir)).toEqual(['d0']);
    expect(readdirSync(join(dir, 'd0'))).toEqual([]);
    expect(extraction.skipped).toHaveLength(14 + 15);
    expect(new Set(extraction.skipped.map((s) => `${s.reason} ${s.detail}`))).toEqual(new Set(['directory-cycle /d0']));
  });

  it('does not enter the directory it began at again', async () => {
    const extraction = new Extraction(dir, false);
    await extraction.node(
      tree(() => [entry('again', undefined, 'root')]),
      HERE,
    );
    expect(extraction.skipped).toEqual([{ path: '/again', reason: 'directory-cycle', detail: '/' }]);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('enters directories by what they are, not by where their entries lie, and links of one file are two files', async () => {
    const extraction = new Extraction(dir, false);
    const leaf = (): FileEntry[] => [entry('leaf', one), entry('link', one)];
    const middle = (): FileEntry[] => [entry('c', undefined, 'c', leaf), entry('d', undefined, 'd', leaf)];
    await extraction.node(
      tree(() => [entry('a', undefined, 'a', middle), entry('b', undefined, 'b', leaf)]),
      HERE,
    );
    expect(extraction.skipped).toEqual([]);
    const names = ['a/c/leaf', 'a/c/link', 'a/d/leaf', 'a/d/link', 'b/leaf', 'b/link'];
    expect(extraction.files.map((f) => f.as).sort()).toEqual(names);
  });

  it('keeps two directories of one name apart', async () => {
    const extraction = new Extraction(dir, false);
    await extraction.node(
      tree(() => [
        entry('x', undefined, 'first', () => [entry('1', one)]),
        entry('X', undefined, 'second', () => [entry('2', one)]),
      ]),
      HERE,
    );
    expect(extraction.files.map((f) => f.as)).toEqual(['x/1', 'X~2/2']);
  });

  it.each(['none.wim', 'xpress.wim', 'lzx.wim', 'lzms.wim', 'solid.esd'])(
    'brings out every file of %s',
    async (name) => {
      const fixtures = join(import.meta.dirname, '../fixtures/wim');
      const result = await run('extract', `${join(fixtures, name)}:1:/`, '-o', dir, '--json');
      expect(result.exit).toBe(0);
      // What sha1sum says of the files that wimlib-imagex captured.
      const truth = readFileSync(join(fixtures, 'truth.txt'), 'utf8').trimEnd().split('\n');
      const sha1 = (path: string): string => createHash('sha1').update(readFileSync(path)).digest('hex');
      for (const line of truth) expect(sha1(join(dir, line.slice(42)))).toBe(line.slice(0, 40));
      expect(truth.length).toBeGreaterThan(5);
      expect(existsSync(join(dir, 'empty folder'))).toBe(true);
    },
  );

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
