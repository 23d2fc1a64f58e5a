/** Repair and undo on block devices: loop devices, mounts, swap and sudden death, as the kernel has them. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runRepair, type RepairOptions, type RepairReport } from '../../src/apply/apply.ts';
import { guardTarget } from '../../src/apply/guard.ts';
import { below, liveHost, node } from '../../src/apply/host.ts';
import type { Target } from '../../src/apply/target-types.ts';
import { runUndo } from '../../src/apply/undo.ts';
import { mbrCode } from '../../src/repair/tables/mbr-code.ts';
import { bootCode, diagnose, effects, journalIn, survey } from '../apply/stick.ts';
import { diagnoseMedium } from '../../src/engine/diagnosis.ts';
import { collectFacts } from '../../src/diagnose/facts.ts';
import { surveyMedium } from '../../src/survey/medium.ts';
import { starts } from './media/firmware.ts';
import { buildMbrStick, SMALL } from './media/stick.ts';
import { run, temporary } from './media/tools.ts';

/** Loop devices, mounts and swap need root; elsewhere these tests show as skipped. */
const root = process.getuid?.() === 0 && existsSync('/dev/loop-control');

const folder = temporary('repair');
const attached: string[] = [];
let image: string;
let number = 0;
beforeEach(() => {
  number += 1;
  image = join(folder.path, `stick${number}.img`);
  writeFileSync(image, '');
  truncateSync(image, 4 * 1024 * 1024);
  run('sfdisk', ['-q', image], 'label: dos\nlabel-id: 0x12345678\nstart=64, size=128, type=c, bootable\n');
});
afterEach(() => {
  for (const device of attached.splice(0).reverse()) {
    run('blockdev', ['--setrw', device]); // the flag outlives the file it was set for
    run('losetup', ['-d', device]);
  }
});
afterAll(() => {
  folder.remove();
});

function attach(file: string, ...args: string[]): string {
  const device = run('losetup', ['-f', '--show', ...args, file]).trim();
  attached.push(device);
  return device;
}

function sha(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

const backups = (): string => join(folder.path, `backups${number}`);
const identity = (): string => '4194304:mbr-12345678';

function repair(target: string, over: Partial<RepairOptions> = {}): Promise<RepairReport> {
  return runRepair(
    {
      target,
      repairs: bootCode,
      survey,
      diagnose,
      write: true,
      confirm: identity(),
      backupFolder: backups(),
      sameFileSystem: true,
      tool: 'test',
      ...over,
    },
    effects(),
  );
}

describe.runIf(root)('on a loop device', () => {
  it.each(['512', '4096'])('of %s-byte sectors a repair and its undo change nothing else', async (sector) => {
    const original = sha(image);
    const device = attach(image, '-b', sector);
    const table = run('sfdisk', ['--dump', device]);
    const report = await repair(device);
    expect(report).toMatchObject({
      status: 'applied',
      identity: identity(),
      obstacles: [],
      target: { kind: 'device', sectorSize: Number(sector) },
      transaction: { notes: [] }, // no `verified-through-cache`: it was read back from the device
      after: { standing: { status: 'clean' } },
    });
    expect(readFileSync(device).subarray(0, 440).equals(mbrCode())).toBe(true);
    expect(run('sfdisk', ['--dump', device])).toBe(table);
    const undo = { write: true, confirm: identity(), tool: 'test' };
    expect(await runUndo({ ...undo, journal: journalIn(backups()) }, effects())).toMatchObject({ status: 'undone' });
    expect(sha(device)).toBe(original);
    run('losetup', ['-d', attached.pop() ?? '']);
    expect(sha(image)).toBe(original);
  });

  it('is undone in the file behind it, under another name', async () => {
    const original = sha(image);
    expect(await repair(attach(image))).toMatchObject({ status: 'applied' });
    run('losetup', ['-d', attached.pop() ?? '']);
    const renamed = join(folder.path, `renamed${number}.raw`);
    renameSync(image, renamed);
    image = renamed;
    const undo = { journal: journalIn(backups()), write: true, confirm: identity(), tool: 'test' };
    expect(await runUndo({ ...undo, target: renamed }, effects())).toMatchObject({ status: 'undone' });
    expect(sha(renamed)).toBe(original);
  });

  it('a dry run leaves no trace', async () => {
    const original = sha(image);
    const device = attach(image);
    expect(await repair(device, { write: false })).toMatchObject({ status: 'planned', obstacles: [] });
    expect(sha(device)).toBe(original);
    expect(existsSync(backups())).toBe(false);
  });

  it('the printed command restores it without us, by any shell', async () => {
    const original = sha(image);
    const device = attach(image);
    for (const shell of [['sh'], ['busybox', 'sh'], ['bash', '--posix']]) {
      rmSync(backups(), { recursive: true, force: true });
      const report = await repair(device);
      const [, script = '', ...args] = report.transaction?.restore ?? [];
      expect(args).toEqual([device]);
      run('shellcheck', ['--shell=sh', script]);
      run(shell[0] ?? '', [...shell.slice(1), script, ...args]);
      expect(sha(device)).toBe(original);
    }
    const sums = run('sh', ['-c', 'cd "$1"/* && sha256sum -c SHA256SUMS', 'sh', backups()]);
    expect(sums).toMatch(/: OK\n$/);
  });

  it('restore.sh leaves a wrong medium in the place of the stick alone, and one that is mounted', async () => {
    const report = await repair(attach(image));
    const [, script = '', device = ''] = report.transaction?.restore ?? [];
    const repaired = sha(image);
    run('losetup', ['-d', attached.pop() ?? '']);
    const other = join(folder.path, `wrong${number}.img`);
    // Of the same size, with a table of its own; then with the bytes of the repair in their places, too.
    run('cp', [image, other]);
    run('sfdisk', ['-q', '--disk-id', other, '0x87654321']);
    run('losetup', [device, other]);
    attached.push(device);
    const untouched = sha(other);
    const refused = (said: RegExp): void => {
      const ran = spawnSync('sh', [script, device], { encoding: 'utf8' });
      expect([ran.status, ran.stderr]).toEqual([8, expect.stringMatching(said)]);
    };
    refused(/partition table says so/);
    expect(sha(other)).toBe(untouched);
    run('losetup', ['-d', attached.pop() ?? '']);
    truncateSync(other, 8 * 1024 * 1024);
    run('losetup', [device, other]);
    attached.push(device);
    refused(/it has 8388608 bytes, not 4194304/);
    run('mkfs.ext4', ['-q', '-F', device]);
    const point = join(folder.path, 'point');
    mkdirSync(point, { recursive: true });
    run('mount', [device, point]);
    try {
      refused(/is mounted/);
    } finally {
      run('umount', [point]);
    }
    run('losetup', ['-d', attached.pop() ?? '']);
    expect(sha(image)).toBe(repaired);
  });

  it('another stick in the same place is refused', async () => {
    const device = attach(image);
    await repair(device);
    const other = join(folder.path, 'other.img');
    run('cp', [image, other]);
    run('sfdisk', ['-q', '--disk-id', other, '0x87654321']);
    run('losetup', ['-d', attached.pop() ?? '']);
    const second = attach(other);
    const journal = journalIn(backups());
    const report = await runUndo(
      { journal, target: second, write: true, confirm: identity(), tool: 'test' },
      effects(),
    );
    expect(report).toMatchObject({ status: 'refused', obstacles: [{ code: 'other-target' }] });
  });
});

describe('on a Windows To Go stick', () => {
  it('the repair brings the BIOS to the boot record, and its undo takes that back', async () => {
    const stick = buildMbrStick(folder.path, SMALL);
    stick.zero(0, 440);
    const original = sha(stick.path);
    const info = { kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' } as const;
    const report = await repair(stick.path, {
      confirm: `${stick.size}:mbr-5a7c31e4`,
      survey: async (source) => {
        const found = await surveyMedium(source, info);
        return collectFacts(found.facts, found.gaps, found.collected);
      },
      diagnose: async (source) => (await diagnoseMedium(source, info)).diagnosis,
    });
    expect(report).toMatchObject({ status: 'applied', simulation: { cleared: ['MBR-02'], added: [] } });
    expect(report.simulation?.chains).toContainEqual(
      expect.objectContaining({ firmware: 'bios', before: 'boot-code', after: undefined }),
    );
    expect(await starts(stick.path, 'bios')).toBe(true);
    const undo = { journal: journalIn(backups()), write: true, confirm: report.identity ?? '', tool: 'test' };
    expect(await runUndo(undo, effects())).toMatchObject({ status: 'undone' });
    expect(sha(stick.path)).toBe(original);
  });
});

describe.runIf(root)('killed before any change or sync', () => {
  const RUNNER = new URL('killed.ts', import.meta.url).pathname;

  /** The signal that ended it, or undefined. */
  function killed(...args: string[]): string | undefined {
    const ran = spawnSync(process.execPath, ['--import', 'tsx', RUNNER, ...args], { encoding: 'utf8' });
    if (ran.signal === null && ran.status !== 0) throw new Error(ran.stderr);
    return ran.signal ?? undefined;
  }

  function journals(): string[] {
    if (!existsSync(backups())) return [];
    const paths = readdirSync(backups()).map((name) => join(backups(), name, 'journal.json'));
    return paths.filter((path) => existsSync(path));
  }

  // A write that is torn after 100 bytes; without a tear: the crash matrix of the unit tests.
  it.each([['100']])(
    'a repair leaves the stick as it was, or a journal that brings it back %j',
    async (...tear) => {
      const original = sha(image);
      const device = attach(image);
      for (let call = 1; ; call += 1) {
        rmSync(backups(), { recursive: true, force: true });
        mkdirSync(backups());
        const signal = killed('repair', device, backups(), identity(), '-', String(call), ...tear);
        if (sha(device) !== original) expect(journals()).toHaveLength(1);
        for (const journal of journals()) {
          const report = await runUndo({ journal, write: true, confirm: identity(), tool: 'test' }, effects());
          expect(['undone', 'nothing-to-do']).toContain(report.status);
        }
        expect(sha(device)).toBe(original);
        if (signal === undefined) {
          expect(call).toBeGreaterThan(14);
          break;
        }
        expect(signal).toBe('SIGKILL');
      }
    },
    300_000,
  );

  it('an undo leaves a stick that the same journal still brings back', async () => {
    const original = sha(image);
    const device = attach(image);
    for (let call = 1; ; call += 3) {
      rmSync(backups(), { recursive: true, force: true });
      await repair(device);
      const journal = journalIn(backups());
      const signal = killed('undo', journal, backups(), identity(), '-', String(call), '100');
      const report = await runUndo({ journal, write: true, confirm: identity(), tool: 'test' }, effects());
      expect(['undone', 'nothing-to-do']).toContain(report.status);
      expect(sha(device)).toBe(original);
      if (signal === undefined) break;
    }
  }, 300_000);
});

describe.runIf(root)('the guard refuses', () => {
  let mountPoint: string;
  beforeAll(() => {
    mountPoint = join(folder.path, 'mount');
    mkdirSync(mountPoint);
  });

  /** Refused with these codes, by what the kernel says, and not one byte written. */
  async function refused(target: string, codes: readonly string[], over: Partial<RepairOptions> = {}): Promise<void> {
    const before = sha(image);
    const report = await repair(target, over);
    expect(report.status).toBe('refused');
    expect(report.obstacles.map((o) => o.code)).toEqual(codes);
    expect(sha(image)).toBe(before);
    expect(existsSync(backups())).toBe(false);
  }

  /** An ext4 file system in a loop device over part of the stick, as a partition would be. */
  function partition(device: string): string {
    const part = attach(device, '-o', String(1024 * 1024), '--sizelimit', String(2 * 1024 * 1024));
    run('mkfs.ext4', ['-q', '-F', part]);
    return part;
  }

  it('a device in use through a loop device over it', async () => {
    const device = attach(image);
    partition(device);
    await refused(device, ['held']);
  });

  it('a device whose partition is mounted, and a backup on it', async () => {
    const device = attach(image);
    const part = partition(device);
    run('mount', [part, mountPoint]);
    try {
      await refused(device, ['mounted', 'held']);
      await refused(device, ['mounted', 'held', 'backup-on-target'], { backupFolder: join(mountPoint, 'b') });
      await refused(part, ['mounted'], { confirm: 'x' });
    } finally {
      run('umount', [mountPoint]);
    }
  });

  it('a partition, and a disk by what is mounted from its partitions', async () => {
    run('sfdisk', ['-q', image], 'label: dos\nlabel-id: 0x12345678\nstart=2048, size=4096, type=83, bootable\n');
    const device = attach(image);
    run('partx', ['-a', device]);
    const part = `${device}p1`;
    try {
      expect((await repair(part)).obstacles).toEqual([
        { code: 'partition', args: { path: part, disk: device.replace('/dev/', '') } },
      ]);
      run('mkfs.ext4', ['-q', '-F', part]);
      run('mount', [part, mountPoint]);
      try {
        await refused(device, ['mounted']);
      } finally {
        run('umount', [mountPoint]);
      }
    } finally {
      run('partx', ['-d', device]);
    }
  });

  it('a device mounted where this process cannot see it', async () => {
    run('mkfs.ext4', ['-q', '-F', image]);
    const device = attach(image);
    const script = `mount "$0" "$1" && echo mounted && exec sleep 60`;
    const hidden = spawn('unshare', ['-m', 'sh', '-c', script, device, mountPoint], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => hidden.once('close', () => resolve()));
    try {
      await new Promise((resolve) => hidden.stdout.once('data', resolve));
      const { identity: shown } = await repair(device, { write: false });
      await refused(device, ['busy'], { confirm: shown ?? '' });
    } finally {
      hidden.kill('SIGKILL');
      await ended;
    }
  });

  it('a device in use as swap', async () => {
    const device = attach(image);
    const part = attach(device, '-o', String(1024 * 1024), '--sizelimit', String(2 * 1024 * 1024));
    run('mkswap', [part]);
    run('swapon', [part]);
    try {
      await refused(device, ['swap', 'held']);
    } finally {
      run('swapoff', [part]);
    }
  });

  it('a write-protected device', async () => {
    const device = attach(image);
    run('blockdev', ['--setro', device]);
    await refused(device, ['read-only']);
  });

  it.runIf(existsSync('/sys/class/misc/device-mapper'))('a device below a mapped one, as LVM makes them', async () => {
    const device = attach(image);
    const name = `wtg-triage-${process.pid}`;
    run('dmsetup', ['create', name, '--table', `0 4096 linear ${device} 2048`]);
    try {
      await refused(device, ['held']);
    } finally {
      run('dmsetup', ['remove', name]);
    }
  });

  it('a device whose identity was typed wrong, or that was exchanged between plan and write', async () => {
    const device = attach(image);
    const before = sha(image);
    const plan = await repair(device, { write: false });
    expect(await repair(device, { confirm: identity().replace('12345678', '12345679') })).toMatchObject({
      status: 'not-confirmed',
    });
    expect(sha(image)).toBe(before);
    const other = join(folder.path, `other${number}.img`);
    writeFileSync(other, '');
    truncateSync(other, 4 * 1024 * 1024);
    run('sfdisk', ['-q', other], 'label: dos\nlabel-id: 0x87654321\nstart=64, size=128, type=c, bootable\n');
    const untouched = sha(other);
    run('losetup', ['-d', attached.pop() ?? '']);
    run('losetup', [device, other]);
    attached.push(device);
    expect(await repair(device, { confirm: plan.identity ?? '' })).toMatchObject({ status: 'not-confirmed' });
    expect(sha(other)).toBe(untouched);
    expect(existsSync(backups())).toBe(false);
  });

  it('an image that is attached to a loop device', async () => {
    attach(image);
    await refused(image, ['image-in-use']);
  });

  it('an image that a virtual machine runs from, itself or as the file below a device', async () => {
    const drive = (file: string): string[] => ['-drive', `file=${file},format=raw,if=ide`];
    const machine = ['-M', 'pc', '-m', '64', '-display', 'none', '-S', '-monitor', 'stdio'];
    const started = async (...args: string[]): Promise<() => Promise<void>> => {
      const qemu = spawn('qemu-system-x86_64', [...machine, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
      const ended = new Promise<void>((resolve) => qemu.once('close', () => resolve()));
      await new Promise((resolve) => qemu.stdout.once('data', resolve)); // the prompt of its monitor
      return async () => {
        qemu.kill('SIGKILL');
        await ended;
      };
    };
    const stop = await started(...drive(image));
    try {
      await refused(image, ['in-use']);
      expect((await repair(image)).obstacles[0]?.args).toMatchObject({
        holder: expect.stringMatching(/^qemu-system-x86 \(\d+\)$/) as string,
      });
      await refused(attach(image), ['in-use']);
      run('losetup', ['-d', attached.pop() ?? '']);
    } finally {
      await stop();
    }
    const device = attach(image);
    const other = await started(...drive(device));
    try {
      await refused(device, ['in-use']);
    } finally {
      await other();
    }
    expect(await repair(device)).toMatchObject({ status: 'applied' });
  });

  it('an image that a program writes, and one that was made read-only, as root too', async () => {
    const handle = openSync(image, 'r+');
    const held = spawn('sleep', ['60'], { stdio: [handle, 'ignore', 'ignore'] });
    const ended = new Promise<void>((resolve) => held.once('close', () => resolve()));
    closeSync(handle);
    try {
      await refused(image, ['in-use']);
    } finally {
      held.kill('SIGKILL');
      await ended;
    }
    chmodSync(image, 0o444);
    await refused(image, ['read-only']);
  });

  it('a backup beside the image, and takes one in memory with a note', async () => {
    await refused(image, ['backup-same-file-system'], { sameFileSystem: false });
    const memory = join('/dev/shm', `wtg-triage-${process.pid}`);
    try {
      const report = await repair(image, { sameFileSystem: false, backupFolder: memory });
      expect(report).toMatchObject({ status: 'applied', transaction: { notes: [{ code: 'backup-volatile' }] } });
    } finally {
      rmSync(memory, { recursive: true, force: true });
    }
  });

  it('the disk of the running system', async () => {
    const number = run('findmnt', ['-no', 'MAJ:MIN', '/']).trim();
    const under = await below(liveHost, number);
    const disk = under.find((n) => n.disk === undefined) ?? (await node(liveHost, number));
    if (disk === undefined) return; // a root in memory rests on no disk
    const base = { size: 0, sectorSize: 512, identity: { serial: undefined, size: 0, table: 'mbr-00000001' } };
    const target: Target = { kind: 'device', path: `/dev/${disk.name}`, number: disk.number, model: '', ...base };
    const found = await guardTarget(liveHost, target);
    expect(found).toContainEqual({ code: 'system-disk', args: { device: disk.name, point: '/' } });
  });
});
