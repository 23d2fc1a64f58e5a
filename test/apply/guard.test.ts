import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardBackup, guardTarget } from '../../src/apply/guard.ts';
import { above, below, mounts, type FileStat, type Host } from '../../src/apply/host.ts';
import type { Target } from '../../src/apply/target-types.ts';

/** /proc and /sys of an imaginary machine: sda with the system, sdb and a stick sdc on which each case puts its users. */
let root: string;
let files: Map<string, FileStat>;
let host: Host;
let mountTable: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wtg-triage-'));
  files = new Map();
  mountTable = '';
  host = { proc: join(root, 'proc'), sys: join(root, 'sys'), stat: (path) => Promise.resolve(files.get(path)) };
  put('proc/self/mountinfo', '');
  put('proc/swaps', 'Filename\tType\tSize\tUsed\tPriority\n');
  disk('sda', '8:0', { sda1: '8:1', sda2: '8:2' });
  disk('sdb', '8:16', { sdb1: '8:17' });
  disk('sdc', '8:32', { sdc1: '8:33', sdc2: '8:34' });
  mount('8:1', '/', '/dev/sda1');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, content: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function disk(name: string, number: string, partitions: Record<string, string> = {}): void {
  block(`devices/pci0000:00/block/${name}`, name, number);
  for (const [part, partNumber] of Object.entries(partitions)) {
    block(`devices/pci0000:00/block/${name}/${part}`, part, partNumber);
    put(`sys/devices/pci0000:00/block/${name}/${part}/partition`, part.slice(name.length));
  }
}

function virtual(name: string, number: string): void {
  block(`devices/virtual/block/${name}`, name, number);
}

function block(folder: string, name: string, number: string): void {
  put(`sys/${folder}/dev`, `${number}\n`);
  put(`sys/${folder}/ro`, '0\n');
  for (const link of [`dev/block/${number}`, `class/block/${name}`]) {
    mkdirSync(join(root, 'sys', dirname(link)), { recursive: true });
    symlinkSync(join(root, 'sys', folder), join(root, 'sys', link));
  }
}

/** `upper` rests on `lower`. */
function hold(upper: string, lower: string): void {
  const folder = (name: string): string => join(root, 'sys/class/block', name);
  mkdirSync(join(folder(lower), 'holders'), { recursive: true });
  mkdirSync(join(folder(upper), 'slaves'), { recursive: true });
  symlinkSync(folder(upper), join(folder(lower), 'holders', upper));
  symlinkSync(folder(lower), join(folder(upper), 'slaves', lower));
}

function loop(name: string, number: string, file: string): void {
  virtual(name, number);
  put(`sys/devices/virtual/block/${name}/loop/backing_file`, `${file}\n`);
}

function mount(number: string, point: string, source: string, process = 'self'): void {
  mountTable += `36 35 ${number} / ${point} rw,noatime shared:1 - ext4 ${source} rw\n`;
  put(`proc/${process}/mountinfo`, mountTable);
}

const base = { size: 1 << 20, sectorSize: 512, identity: { serial: 'X', size: 1 << 20, table: 'mbr-00000001' } };
const stick = { kind: 'device', path: '/dev/sdc', number: '8:32', model: '', ...base } satisfies Target;
const image = { kind: 'image', path: '/images/stick.img', ...base } satisfies Target;

describe('guardTarget for a device', () => {
  it('finds nothing against a stick nobody uses', async () => {
    expect(await guardTarget(host, stick)).toEqual([]);
  });

  it('names each mount of the disk and of its partitions', async () => {
    mount('8:33', '/media/My\\040Stick', '/dev/sdc1');
    mount('8:34', '/mnt', '/dev/sdc2');
    expect(await guardTarget(host, stick)).toEqual([
      { code: 'mounted', args: { device: 'sdc1', point: '/media/My Stick' } },
      { code: 'mounted', args: { device: 'sdc2', point: '/mnt' } },
    ]);
  });

  it('sees mounts of the first process of the system', async () => {
    mount('8:34', '/host/mnt', '/dev/sdc2', '1');
    put('proc/self/mountinfo', '');
    expect(await guardTarget(host, stick)).toMatchObject([{ code: 'mounted', args: { point: '/host/mnt' } }]);
  });

  it('knows a mount by its source where the file system has a number of its own', async () => {
    files.set('/dev/sdc1', { device: '0:6', inode: 5n, block: '8:33' });
    mount('0:47', '/btrfs', '/dev/sdc1');
    expect(await guardTarget(host, stick)).toEqual([{ code: 'mounted', args: { device: 'sdc1', point: '/btrfs' } }]);
  });

  it('names swap on a partition, and in a file on it', async () => {
    put(
      'proc/swaps',
      'Filename Type\n/dev/sdc2   partition 1 0 -2\n/mnt/swap\\040file file 1 0 -3\n/dev/sdb1 partition 1 0 -4\n',
    );
    files.set('/dev/sdc2', { device: '0:6', inode: 6n, block: '8:34' });
    files.set('/mnt/swap file', { device: '8:33', inode: 7n, block: undefined });
    files.set('/dev/sdb1', { device: '0:6', inode: 8n, block: '8:17' });
    expect(await guardTarget(host, stick)).toEqual([
      { code: 'swap', args: { device: 'sdc2', path: '/dev/sdc2' } },
      { code: 'swap', args: { device: 'sdc1', path: '/mnt/swap file' } },
    ]);
  });

  it('names holders, holders of holders, and what is mounted there', async () => {
    virtual('dm-0', '253:0');
    virtual('dm-1', '253:1');
    hold('dm-0', 'sdc1');
    hold('dm-1', 'dm-0');
    mount('253:1', '/secret', '/dev/mapper/secret');
    const found = await guardTarget(host, stick);
    expect(found).toContainEqual({ code: 'held', args: { device: 'sdc', holder: 'dm-0' } });
    expect(found).toContainEqual({ code: 'held', args: { device: 'sdc', holder: 'dm-1' } });
    expect(found).toContainEqual({ code: 'mounted', args: { device: 'dm-1', point: '/secret' } });
  });

  it('names a loop device over the disk or a partition', async () => {
    files.set('/dev/sdc2', { device: '0:6', inode: 6n, block: '8:34' });
    loop('loop3', '7:3', '/dev/sdc2');
    expect(await guardTarget(host, stick)).toEqual([{ code: 'held', args: { device: 'sdc', holder: 'loop3' } }]);
  });

  it('survives holders that hold each other', async () => {
    virtual('dm-0', '253:0');
    virtual('dm-1', '253:1');
    hold('dm-0', 'sdc');
    hold('dm-1', 'dm-0');
    hold('dm-0', 'dm-1');
    expect((await above(host, '8:32')).map((n) => n.name).sort((a, b) => a.localeCompare(b))).toEqual([
      'dm-0',
      'dm-1',
      'sdc1',
      'sdc2',
    ]);
  });

  it('refuses a write-protected stick', async () => {
    put('sys/devices/pci0000:00/block/sdc/ro', '1\n');
    expect(await guardTarget(host, stick)).toEqual([{ code: 'read-only', args: { device: 'sdc' } }]);
  });

  it('refuses the disk below the running system, through device-mapper and loop', async () => {
    virtual('dm-0', '253:0');
    hold('dm-0', 'sdb1');
    files.set('/vm/root.img', { device: '253:0', inode: 9n, block: undefined });
    loop('loop0', '7:0', '/vm/root.img');
    mount('7:0', '/usr', '/dev/loop0');
    const sdb: Target = { ...stick, number: '8:16', path: '/dev/sdb' };
    expect(await guardTarget(host, sdb)).toContainEqual({
      code: 'system-disk',
      args: { device: 'sdb', point: '/usr' },
    });
    const sda: Target = { ...stick, number: '8:0', path: '/dev/sda' };
    expect(await guardTarget(host, sda)).toEqual([
      { code: 'mounted', args: { device: 'sda1', point: '/' } },
      { code: 'system-disk', args: { device: 'sda', point: '/' } },
    ]);
    expect((await below(host, '7:0')).map((n) => n.name)).toEqual(['dm-0', 'sdb1', 'sdb']);
  });

  it('refuses a device that has gone', async () => {
    expect(await guardTarget(host, { ...stick, number: '8:99' })).toMatchObject([{ code: 'not-found' }]);
  });

  it('takes hostile mount tables as they come', async () => {
    put('proc/self/mountinfo', 'x\n\n1 2 3\n1 2 8:33\n1 2 bad / /p rw - ext4 /dev/sdc1 rw\n1 2 8:33 / /p\n');
    expect(await mounts(host)).toEqual([{ device: '8:33', point: '/p', source: '' }]);
  });
});

describe('guardTarget for an image', () => {
  it('refuses one behind a loop device or mounted from user space', async () => {
    files.set('/images/stick.img', { device: '8:1', inode: 77n, block: undefined });
    files.set('/other/name', { device: '8:1', inode: 77n, block: undefined });
    loop('loop5', '7:5', '/other/name');
    mount('0:99', '/fuse', '/images/stick.img');
    const found = await guardTarget(host, image);
    expect(found).toContainEqual({ code: 'image-in-use', args: { file: '/images/stick.img', loop: 'loop5' } });
    expect(found).toContainEqual({ code: 'mounted', args: { device: '/images/stick.img', point: '/fuse' } });
  });
});

describe('programs that use what is to be written', () => {
  /** A process with the file open behind a descriptor; flags as in fdinfo, octal. */
  function opens(pid: number, name: string, file: FileStat, flags: string): void {
    put(`proc/${pid}/comm`, `${name}\n`);
    put(`proc/${pid}/fdinfo/3`, `pos:\t0\nflags:\t${flags}\nmnt_id:\t27\n`);
    put(`proc/${pid}/fd/3`, '');
    files.set(join(root, `proc/${pid}/fd/3`), file);
  }

  const file: FileStat = { device: '8:17', inode: 4711n, block: undefined };
  beforeEach(() => {
    files.set('/images/stick.img', file);
  });

  it.each([
    ['reading and writing, as QEMU does', '02100002', true],
    ['writing only', '0100001', true],
    ['reading only', '0100000', false],
  ])('have it open for %s', async (_, flags, refused) => {
    opens(1234, 'qemu-system-x86', file, flags);
    opens(1235, 'cat', { ...file, inode: 4712n }, '0100002');
    const found = await guardTarget(host, image);
    const args = { file: '/images/stick.img', holder: 'qemu-system-x86 (1234)' };
    expect(found.filter(({ code }) => code === 'in-use')).toEqual(refused ? [{ code: 'in-use', args }] : []);
  });

  it('hold a lock on it: of an open file description, whose process is -1, or of one that is not to be seen', async () => {
    put(
      'proc/locks',
      '1: OFDLCK ADVISORY  READ  -1 08:11:4711 100 101\n2: POSIX  ADVISORY  WRITE 77 08:11:4712 0 EOF\n',
    );
    opens(1234, 'qemu-nbd', file, '0100000');
    const holderOf = async (): Promise<unknown> =>
      (await guardTarget(host, image)).filter(({ code }) => code === 'in-use').map(({ args }) => args['holder']);
    expect(await holderOf()).toEqual(['qemu-nbd (1234)']);
    put(
      'proc/locks',
      '1: POSIX  ADVISORY  WRITE 4000 08:11:4711 0 EOF\n1: -> POSIX  ADVISORY  WRITE 4001 08:11:4711 0 EOF\n',
    );
    expect(await holderOf()).toEqual(['4000', '4001']);
    rmSync(join(root, 'proc/1234'), { recursive: true });
    put('proc/locks', '1: OFDLCK ADVISORY  WRITE -1 08:11:4711 0 EOF\n');
    expect(await holderOf()).toEqual(['—']);
    put(
      'proc/locks',
      '1: FLOCK  ADVISORY  READ 5 08:11:4711 0 EOF\n2: LEASE  ACTIVE    READ 6 08:11:4711 0 EOF\nrubbish\n',
    );
    expect(await holderOf()).toEqual([]);
  });

  it('have a container, one of its parts or its parent open', async () => {
    const parent: FileStat = { device: '8:17', inode: 4800n, block: undefined };
    files.set('/images/parent.vhdx', parent);
    opens(1234, 'vmware-vmx', parent, '0100002');
    const child = { ...image, path: '/images/child.vhdx', container: 'vhdx', files: ['/images/child.vhdx'] };
    const target: Target = { ...child, reads: ['/images/child.vhdx', '/images/parent.vhdx'] };
    expect(await guardTarget(host, target)).toContainEqual({
      code: 'in-use',
      args: { file: '/images/parent.vhdx', holder: 'vmware-vmx (1234)' },
    });
  });

  it('write to a partition of the stick, through whatever node, or to the file behind a loop device', async () => {
    opens(1234, 'qemu-system-x86', { device: '0:5', inode: 9n, block: '8:33' }, '02100002');
    expect(await guardTarget(host, stick)).toEqual([
      { code: 'in-use', args: { device: 'sdc1', holder: 'qemu-system-x86 (1234)' } },
    ]);
    loop('loop5', '7:5', '/images/stick.img');
    loop('loop6', '7:6', '/images/stick.img');
    opens(1235, 'bash', file, '0100001');
    expect(await guardTarget(host, { ...stick, number: '7:5', path: '/dev/loop5' })).toEqual([
      { code: 'image-in-use', args: { file: '/images/stick.img', loop: 'loop6' } },
      { code: 'in-use', args: { file: '/images/stick.img', holder: 'bash (1235)' } },
    ]);
  });
});

describe('guardBackup', () => {
  beforeEach(() => {
    files.set('/', { device: '8:1', inode: 2n, block: undefined });
    files.set('/images/stick.img', { device: '8:17', inode: 77n, block: undefined });
  });

  it('takes a folder on another disk, existing or not', async () => {
    files.set('/backup', { device: '8:1', inode: 3n, block: undefined });
    for (const folder of ['/backup', '/backup/new', '/new']) {
      expect(await guardBackup(host, stick, folder, false)).toEqual([]);
      expect(await guardBackup(host, image, folder, false)).toEqual([]);
    }
  });

  it('never takes the target itself, whatever lies between', async () => {
    files.set('/mnt', { device: '8:33', inode: 2n, block: undefined });
    expect(await guardBackup(host, stick, '/mnt/b', true)).toEqual([
      { code: 'backup-on-target', args: { folder: '/mnt/b', device: 'sdc' } },
    ]);
    virtual('dm-0', '253:0');
    hold('dm-0', 'sdc2');
    files.set('/crypt', { device: '253:0', inode: 2n, block: undefined });
    expect(await guardBackup(host, stick, '/crypt', true)).toMatchObject([{ code: 'backup-on-target' }]);
    loop('loop5', '7:5', '/images/stick.img');
    files.set('/inside', { device: '7:5', inode: 2n, block: undefined });
    expect(await guardBackup(host, image, '/inside', true)).toMatchObject([
      { code: 'backup-on-target', args: { device: 'loop5' } },
    ]);
  });

  it('takes the file system of an image, or of the file behind a loop device, only when told', async () => {
    files.set('/images', { device: '8:17', inode: 2n, block: undefined });
    loop('loop5', '7:5', '/images/stick.img');
    const looped: Target = { ...stick, number: '7:5', path: '/dev/loop5' };
    for (const target of [image, looped]) {
      expect(await guardBackup(host, target, '/images/b', false)).toMatchObject([{ code: 'backup-same-file-system' }]);
      expect(await guardBackup(host, target, '/images/b', true)).toEqual([]);
      expect(await guardBackup(host, target, '/elsewhere', false)).toEqual([]);
    }
  });
});
