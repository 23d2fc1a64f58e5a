/** Nested paths: the corpus' stick in a qcow2 file that itself lies in a file system. Values are those the recipes set. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { NO_ENTRIES, type FileEntry, type FileSystem } from '../../src/core/filesystem.ts';
import { ok } from '../../src/core/parsed.ts';
import { listNode, bytesOf } from '../../src/inspect/listing.ts';
import type { DirectoryNode } from '../../src/inspect/node.ts';
import { resolve } from '../../src/inspect/resolve.ts';
import { pathProblem } from '../../src/report/listing.ts';
import { openContainer } from '../../src/engine/nested-path.ts';

const STICK = readFileSync(join(import.meta.dirname, '../../corpus/media/base-gpt.qcow2'));

/** A file system of one folder, whose names may hold anything. */
function fileSystem(files: Readonly<Record<string, Uint8Array>>): FileSystem {
  const entry = (name: string, bytes: Uint8Array): FileEntry => ({
    name,
    path: `/${name}`,
    kind: 'file',
    size: bytes.length,
    modified: undefined,
    flags: [],
    at: { source: 'fs', offset: 0, length: 0 },
    directoryId: undefined,
    open: () => Promise.resolve(ok(memory(`fs:/${name}`, bytes))),
    list: () => Promise.resolve(NO_ENTRIES),
  });
  return {
    kind: 'ntfs',
    label: '',
    lookup(path) {
      const bytes = files[path.slice(1)];
      return Promise.resolve(
        bytes === undefined
          ? { status: 'absent', missing: path.slice(1), anomalies: [] }
          : { status: 'found', entry: entry(path.slice(1), bytes), anomalies: [] },
      );
    },
    list: () =>
      Promise.resolve({ entries: Object.entries(files).map((f) => entry(...f)), complete: true, anomalies: [] }),
  };
}

const outer = (files: Readonly<Record<string, Uint8Array>>): DirectoryNode => ({
  kind: 'directory',
  fs: fileSystem(files),
  path: '/',
  id: 'fs',
  anomalies: [],
});

const TREE = outer({ 'disk.qcow2': STICK, 'a:b': Uint8Array.of(1, 2, 3), a: Uint8Array.of(9) });

describe('nested paths', () => {
  it('goes through a container in a file system to a value of a hive', async () => {
    const path = '/disk.qcow2:p3:/Windows/System32/config/SYSTEM:\\Select\\Current';
    const node = await resolve(TREE, path, openContainer);
    if (!node.ok) throw new Error(node.problem.code);
    const bytes = bytesOf(node.value);
    if (!bytes.ok) throw new Error(bytes.problem.code);
    expect((await bytes.value.read(0, 8)).bytes).toEqual(Uint8Array.of(1, 0, 0, 0));
  });

  it('lists the volumes of the stick inside', async () => {
    const node = await resolve(TREE, '/disk.qcow2', openContainer);
    if (!node.ok) throw new Error(node.problem.code);
    const listed = await listNode(node.value, openContainer);
    expect(listed.ok && listed.value.items.map((i) => i.name)).toEqual(['p1', 'p2', 'p3']);
    expect(listed.ok && listed.value.items.map((i) => i.size)).toEqual([40 << 20, 16 << 20, 70 << 20]);
  });

  // sgdisk places the partitions of the stick; the boot records of mkfs.fat and mkntfs say how long the volumes are.
  it.each([
    [`@${1 << 20}`, '/EFI', 40 << 20],
    [`@${57 << 20}`, '/Windows', 70 << 20],
    [`@${57 << 20}+${70 << 20}`, '/Windows', 70 << 20],
  ])('opens the volume at %s without a table', async (at, folder, size) => {
    const volume = await resolve(TREE, `/disk.qcow2:${at}`, openContainer);
    expect(volume.ok && volume.value.kind === 'bytes' && volume.value.source.size).toBe(size);
    const inside = await resolve(TREE, `/disk.qcow2:${at}:${folder}`, openContainer);
    expect(inside.ok ? inside.value.kind : inside.problem.code).toBe('directory');
  });

  it('takes the longest name that exists', async () => {
    const node = await resolve(TREE, '/a:b', openContainer);
    expect(node.ok && node.value.kind === 'bytes' && node.value.source.size).toBe(3);
  });

  it.each([
    ['/disk.qcow2:p9', 'no-volume'],
    ['/disk.qcow2:@9000000000000000', 'beyond-medium'],
    ['/disk.qcow2:@1048576+0', 'beyond-medium'],
    ['/disk.qcow2:@4096:/x', 'no-file-system'],
    ['/disk.qcow2:@-1', 'not-nested'],
    ['/disk.qcow2:p3:/Windows/nothing', 'no-file'],
    ['/disk.qcow2:/Windows', 'several-volumes'],
    ['/disk.qcow2:p2:/x', 'no-file-system'],
    ['/disk.qcow2:p1:/EFI/Microsoft/Boot/BCD:\\Nothing', 'no-key'],
    ['/disk.qcow2:7', 'not-nested'],
    ['/missing', 'no-file'],
    [`/disk.qcow2${':disk'.repeat(40)}`, 'too-deep'],
  ])('says why %s leads nowhere', async (path, code) => {
    const node = await resolve(TREE, path, openContainer);
    expect(node.ok ? 'found' : node.problem.code).toBe(code);
  });

  it('puts the numbered parts of an image together', async () => {
    const cut = 64 << 10;
    const parts = { 'disk.001': STICK.subarray(0, cut), 'disk.002': STICK.subarray(cut) };
    const node = await resolve(outer(parts), '/disk.001:p3:/Windows', openContainer);
    expect(node.ok ? node.value.kind : node.problem.code).toBe('directory');
  });

  it('names a container of a format that is not read', async () => {
    const vmdk = new TextEncoder().encode('KDMV'.padEnd(1024, '\0'));
    const node = await resolve(outer({ 'disk.vmdk': vmdk }), '/disk.vmdk:p1', openContainer);
    if (node.ok) throw new Error('opened');
    expect(node.problem).toMatchObject({ code: 'nested-container', args: { container: 'VMDK' } });
    expect(pathProblem(node.problem.code, node.problem.args, 'en')).toMatch(/^fs:\/disk\.vmdk: .*VMDK/);
  });
});
