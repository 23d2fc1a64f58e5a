/** Containers of the sample collection, against qemu-img where it is installed and against their own stored hashes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvidence, type Evidence } from '../../src/sources/open.ts';
import { hasSamples, SAMPLES } from './folder.ts';

const qemu = spawnSync('qemu-img', ['--version']).status === 0;

const at = (name: string): string => join(SAMPLES, 'image', name);

async function evidence(name: string): Promise<Evidence> {
  const opened = await openEvidence(at(name));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened;
}

async function sha256(opened: Evidence): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < opened.size; offset += 1_048_576) {
    const chunk = await opened.source.read(offset, 1_048_576);
    expect(chunk.holes).toEqual([]);
    hash.update(chunk.bytes);
  }
  return hash.digest('hex');
}

let work = '';
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'samples-'));
});
afterAll(() => {
  rmSync(work, { recursive: true });
});

function converted(name: string, format: string): string {
  const raw = join(work, 'raw');
  execFileSync('qemu-img', ['convert', '-f', format, '-O', 'raw', at(name), raw]);
  return createHash('sha256')
    .update(execFileSync('cat', [raw], { maxBuffer: 2 ** 31 }))
    .digest('hex');
}

describe.skipIf(!hasSamples)('sample images', () => {
  it.skipIf(!qemu).each([
    ['log2timeline+dfvfs/ext2.qcow2', 'qcow2', 4_194_304],
    ['log2timeline+dfvfs/windows_volume.qcow2', 'qcow2', 35_913_728],
    ['log2timeline+plaso/image.qcow2', 'qcow2', 102_400],
    ['log2timeline+plaso/vsstest.qcow2', 'qcow2', 1_073_741_824],
    ['log2timeline+dfvfs/ext2.vhd', 'vhd', 4_212_736],
    ['log2timeline+plaso/image.vhd', 'vhd', 104_448],
  ] as const)(
    '%s reads as qemu-img converts it',
    async (name, container, size) => {
      const opened = await evidence(name);
      expect(opened).toMatchObject({ container, size, anomalies: [] });
      expect(await sha256(opened)).toBe(converted(name, container === 'vhd' ? 'vpc' : container));
      await opened.close();
    },
    120_000,
  );

  it.each(['log2timeline+dfvfs/ext2.E01', 'log2timeline+plaso/image.E01'])(
    '%s has the hash that was stored when it was acquired',
    async (name) => {
      const opened = await evidence(name);
      expect(opened).toMatchObject({ container: 'ewf', anomalies: [] });
      expect(await opened.verify?.()).toMatchObject({ matches: true, unreadable: 0 });
      await opened.close();
    },
  );

  it('holds the same file system in E01 and qcow2', async () => {
    const [e01, qcow2] = [
      await evidence('log2timeline+dfvfs/ext2.E01'),
      await evidence('log2timeline+dfvfs/ext2.qcow2'),
    ];
    expect(await sha256(e01)).toBe(await sha256(qcow2));
    await e01.close();
    await qcow2.close();
  });

  it('a differencing VHD reads through its parent, both edited by hand', async () => {
    const opened = await evidence('log2timeline+dfvfs/image-differential.vhd');
    const parent = await evidence('log2timeline+dfvfs/image.vhd');
    const untouched = await evidence('log2timeline+plaso/image.vhd');
    expect(opened.about).toMatchObject({ type: 'differencing', parent: expect.stringMatching(/\/image\.vhd:disk$/) });
    expect(new Set(opened.anomalies.map((a) => a.code))).toEqual(
      new Set(['vhd.footer-checksum', 'vhd.footer-copy-checksum', 'vhd.header-checksum']),
    );
    expect(await sha256(opened)).toBe(await sha256(untouched));
    expect(await sha256(parent)).toBe(await sha256(untouched));
    for (const each of [opened, parent, untouched]) await each.close();
  });

  it('refusals say why', async () => {
    const refusal = async (name: string): Promise<unknown> => {
      const opened = await openEvidence(at(name));
      return opened.ok ? opened.container : opened.problem;
    };
    expect(await refusal('log2timeline+dfvfs/fat-differential.vhd')).toMatchObject({
      message: 'parent-missing',
      args: { parent: '.\\fat-parent.vhd' },
    });
    expect(await refusal('log2timeline+dfvfs/ext2.vmdk')).toMatchObject({
      message: 'unsupported-container',
      args: { container: 'VMDK' },
    });
    expect(await refusal('log2timeline+plaso/image.vmdk')).toMatchObject({ message: 'unsupported-container' });
    expect(await refusal('log2timeline+dfvfs/corrupt1.gz')).toMatchObject({ message: 'compressed-file' });
    expect(await refusal('log2timeline+dfvfs/bogus.001')).toBe('raw');
    expect(await refusal('log2timeline+dfvfs/iso9660.raw')).toBe('raw');
  });
});
