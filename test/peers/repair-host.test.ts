/**
 * Repairs of a Linux host on root folders of four distributions: exact commands and files, judged by the shells that read
 * them in life; undo gives every file back; a step that fails takes back those before it.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { runHostSteps, type HostEffects, type HostJob, type HostReport } from '../../src/apply/host-steps.ts';
import { undoHostSteps, type HostUndoOptions, type HostUndoReport } from '../../src/apply/host-undo.ts';
import { readHostJournal, writeHostJournal } from '../../src/apply/host-journal.ts';
import { derivedHostSteps, encodeHostSystem, hostIdentity, readHostSystem } from '../../src/engine/host.ts';
import { hostRepairs } from '../../src/repair/host/host-index.ts';
import type { HostArguments, HostSystem } from '../../src/repair/host/host-system.ts';
import { makeLinuxRoot, type Distribution, type LinuxRoot } from './media/linux-root.ts';
import { run, temporary } from './media/tools.ts';

const dir = temporary('repair-host');
afterAll(() => dir.remove());
let number = 0;

function root(distribution: Distribution): LinuxRoot {
  number += 1;
  return makeLinuxRoot(join(dir.path, `${number}-${distribution}`), distribution);
}

/** Commands run the stand-ins of the root. */
function effects(linux: LinuxRoot): HostEffects {
  return {
    now: () => new Date('2026-03-01T10:00:00Z'),
    run: ([tool = '', ...args]) => {
      const ran = spawnSync(join(linux.path, '/usr/sbin', tool), args, { encoding: 'utf8' });
      return Promise.resolve({ exit: ran.status ?? -1, output: `${ran.stdout}${ran.stderr}` });
    },
  };
}

const EFI = [
  'BootCurrent: 0001',
  'Timeout: 1 seconds',
  'BootOrder: 0001,0000',
  'Boot0000* Windows Boot Manager\tHD(1,GPT,11111111-2222-3333-4444-555555555555,0x800,0x32000)/File(\\EFI\\Microsoft\\Boot\\bootmgfw.efi)',
  'Boot0001* debian\tHD(1,GPT,11111111-2222-3333-4444-555555555555,0x800,0x32000)/File(\\EFI\\debian\\shimx64.efi)',
  'Boot0003  Old stick\tHD(1,GPT,aaaaaaaa-2222-3333-4444-555555555555,0x800,0x32000)/File(\\EFI\\BOOT\\BOOTX64.EFI)',
  '',
].join('\n');

/** The root as if it were the running system. */
async function systemOf(linux: LinuxRoot, id: string, over: Partial<HostSystem> = {}): Promise<HostSystem> {
  const repair = hostRepairs.find((one) => one.id === id);
  if (repair === undefined) throw new Error(`no repair ${id}`);
  const read = await readHostSystem(linux.path, repair, effects(linux).run);
  return { ...read, live: true, modules: new Set(['ext4']), efi: EFI, ...over };
}

async function job(linux: LinuxRoot, id: string, args: HostArguments, over: Partial<HostJob> = {}): Promise<HostJob> {
  const repair = hostRepairs.find((one) => one.id === id);
  const system = await systemOf(linux, id);
  // As the command line gives them: each parameter has a value.
  const given = Object.fromEntries(
    (repair?.parameters ?? []).map(({ name, fallback }) => [name, args[name] ?? fallback ?? '']),
  );
  const planned = repair?.plan(system, given);
  if (planned?.steps === undefined) throw new Error(`refused: ${planned?.refused.message}`);
  const host = await hostIdentity(linux.path);
  return {
    repair: id,
    given,
    facts: encodeHostSystem(system),
    steps: planned.steps,
    root: linux.path,
    host,
    write: true,
    confirm: host.name,
    backupFolder: join(dir.path, `backups-${number}`),
    tool: 'test',
    ...over,
  };
}

async function apply(linux: LinuxRoot, id: string, args: HostArguments = {}): Promise<HostReport> {
  return runHostSteps(await job(linux, id, args), effects(linux));
}

/** What the commands of the plans do to the machine: the module is loaded, the entry is there and first. */
const DONE: Partial<HostSystem> = {
  modules: new Set(['ext4', 'nvme', 'ahci', 'xhci_pci']),
  efi: EFI.replace('BootOrder: 0001,0000', 'BootOrder: 0003,0001,0000')
    .replace('Boot0003 ', 'Boot0003*')
    .concat('Boot0002* Boot stick\tHD(1,GPT,x,0x800,0x32000)/File(\\EFI\\BOOT\\BOOTX64.EFI)\n'),
};

/** `write`: with the name of the machine typed. */
async function undo(
  linux: LinuxRoot,
  journal: string,
  write: boolean,
  over: Partial<HostUndoOptions> = {},
  now: Partial<HostSystem> = DONE,
): Promise<HostUndoReport> {
  const host = await hostIdentity(linux.path);
  const derive = derivedHostSteps((repair) => systemOf(linux, repair.id, now));
  const options = { write, host, confirm: host.name, root: linux.path, derive, ...over };
  return undoHostSteps(journal, options, effects(linux));
}

/** Every file and folder below /etc and /boot with its mode and hash. */
function tree(linux: LinuxRoot): Map<string, string> {
  const out = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const { mode } = lstatSync(path);
      if (lstatSync(path).isDirectory()) {
        out.set(`/${relative(linux.path, path)}/`, mode.toString(8));
        walk(path);
      } else {
        const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
        out.set(`/${relative(linux.path, path)}`, `${mode.toString(8)} ${sum}`);
      }
    }
  };
  for (const folder of ['etc', 'boot']) walk(mkdirp(join(linux.path, folder)));
  return out;
}

function mkdirp(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}

const content = (linux: LinuxRoot, path: string): string => readFileSync(join(linux.path, path), 'utf8');
const shell = (tool: string, linux: LinuxRoot, file: string, script: string): string =>
  run(tool, ['-c', `. "$1"; ${script}`, tool, join(linux.path, file)]).trim();

interface Case {
  readonly id: string;
  readonly on: Distribution;
  readonly args: HostArguments;
  readonly calls: readonly string[];
  readonly undone: readonly string[];
  /** Content of each file that is new or changed. */
  readonly files: Readonly<Record<string, string>>;
  readonly judge?: (linux: LinuxRoot) => void;
}

const NVME = 'nvme_core.default_ps_max_latency_us=0';
const QUIRK = { '/etc/modprobe.d/wtg-triage-uas.conf': 'options usb-storage quirks=152d:0578:u\n' };

const CASES: readonly Case[] = [
  {
    id: 'host-module',
    on: 'debian',
    args: { module: 'nvme' },
    calls: ['modprobe nvme', 'update-initramfs -u -k all'],
    undone: ['update-initramfs -u -k all', 'modprobe -r nvme'],
    files: {
      '/etc/modules-load.d/wtg-triage.conf': 'nvme\n',
      '/etc/initramfs-tools/modules':
        '# List of modules that you want to include in your initramfs.\n#\n# raid1\n# sd_mod\nnvme\n',
    },
  },
  {
    id: 'host-module',
    on: 'fedora',
    args: { module: 'ahci' },
    calls: ['modprobe ahci', 'dracut -f'],
    undone: ['dracut -f', 'modprobe -r ahci'],
    files: {
      '/etc/modules-load.d/wtg-triage.conf': 'ahci\n',
      '/etc/dracut.conf.d/wtg-triage.conf': 'add_drivers+=" ahci "\n',
    },
    judge: (linux) =>
      expect(shell('bash', linux, '/etc/dracut.conf.d/wtg-triage.conf', 'echo $add_drivers')).toBe('ahci'),
  },
  {
    id: 'host-module',
    on: 'arch',
    args: { module: 'nvme' },
    calls: ['modprobe nvme', 'mkinitcpio -P'],
    undone: ['mkinitcpio -P', 'modprobe -r nvme'],
    files: {
      '/etc/modules-load.d/wtg-triage.conf': 'nvme\n',
      '/etc/mkinitcpio.conf':
        '# MODULES\n#     MODULES=(usbhid xhci_hcd)\nMODULES=(nvme)\nBINARIES=()\nFILES=()\nHOOKS=(base udev autodetect modconf block filesystems fsck)\n',
    },
    judge: (linux) =>
      expect(shell('bash', linux, '/etc/mkinitcpio.conf', 'echo ${#MODULES[@]} ${MODULES[@]}')).toBe('1 nvme'),
  },
  {
    id: 'host-module',
    on: 'alpine',
    args: { module: 'xhci_pci' },
    calls: ['modprobe xhci_pci', 'mkinitfs'],
    undone: ['mkinitfs', 'modprobe -r xhci_pci'],
    files: {
      '/etc/modules': 'af_packet\nipv6\nxhci_pci\n',
      '/etc/mkinitfs/features.d/wtg-triage.modules':
        'kernel/drivers/*/xhci[-_]pci.ko*\nkernel/drivers/*/*/xhci[-_]pci.ko*\nkernel/drivers/*/*/*/xhci[-_]pci.ko*\n',
      '/etc/mkinitfs/mkinitfs.conf': 'features="ata base ext4 keymap kms mmc scsi usb virtio wtg-triage"\n',
    },
    judge: (linux) => {
      const driver = join(linux.path, 'kernel/drivers/usb/host/xhci-pci.ko.gz');
      mkdirp(join(driver, '..'));
      writeFileSync(driver, '');
      const patterns = content(linux, '/etc/mkinitfs/features.d/wtg-triage.modules').split('\n').join(' ');
      const script = `cd "$1"; for f in ${patterns}; do [ -e "$f" ] && echo "$f"; done; true`;
      expect(run('sh', ['-c', script, 'sh', linux.path]).trim()).toBe('kernel/drivers/usb/host/xhci-pci.ko.gz');
      expect(shell('sh', linux, '/etc/mkinitfs/mkinitfs.conf', 'echo $features')).toMatch(/ wtg-triage$/);
    },
  },
  ...(
    [
      ['debian', 'update-initramfs -u -k all'],
      ['fedora', 'dracut -f'],
      ['arch', 'mkinitcpio -P'],
      ['alpine', 'mkinitfs'],
    ] as const
  ).map(([on, rebuild]): Case => ({
    id: 'host-uas-quirk',
    on,
    args: { 'usb-id': '152D:0578' },
    calls: [rebuild],
    undone: [rebuild],
    files: QUIRK,
  })),
  {
    id: 'host-nvme-power',
    on: 'debian',
    args: {},
    calls: ['update-grub'],
    undone: ['update-grub'],
    files: { '/etc/default/grub.d/wtg-triage.cfg': `GRUB_CMDLINE_LINUX="$GRUB_CMDLINE_LINUX ${NVME}"\n` },
    judge: (linux) => {
      const both = `. '${linux.path}/etc/default/grub.d/wtg-triage.cfg'; echo $GRUB_CMDLINE_LINUX`;
      expect(shell('sh', linux, '/etc/default/grub', both)).toBe(NVME);
    },
  },
  {
    id: 'host-nvme-power',
    on: 'fedora',
    args: {},
    calls: [`grubby --update-kernel=ALL --args=${NVME}`],
    undone: [`grubby --update-kernel=ALL --remove-args=${NVME}`],
    files: {},
  },
  {
    id: 'host-nvme-power',
    on: 'arch',
    args: {},
    calls: ['grub-mkconfig -o /boot/grub/grub.cfg'],
    undone: ['grub-mkconfig -o /boot/grub/grub.cfg'],
    files: {
      '/etc/default/grub': `GRUB_CMDLINE_LINUX_DEFAULT="loglevel=3 quiet"\nGRUB_CMDLINE_LINUX="${NVME}"\n`,
    },
    judge: (linux) => expect(shell('sh', linux, '/etc/default/grub', 'echo $GRUB_CMDLINE_LINUX')).toBe(NVME),
  },
  {
    id: 'host-nvme-power',
    on: 'alpine',
    args: {},
    calls: ['update-extlinux'],
    undone: ['update-extlinux'],
    files: {
      '/etc/update-extlinux.conf': `overwrite=1\ndefault_kernel_opts="quiet rootfstype=ext4 ${NVME}"\nmodules=sd-mod,usb-storage\n`,
    },
  },
  {
    id: 'host-efi-entry',
    on: 'debian',
    args: { disk: '/dev/sdb', part: '1', loader: '\\EFI\\BOOT\\BOOTX64.EFI', label: 'Boot stick' },
    calls: ['efibootmgr -c -b 0002 -d /dev/sdb -p 1 -L Boot stick -l \\EFI\\BOOT\\BOOTX64.EFI'],
    undone: ['efibootmgr -B -b 0002'],
    files: {},
  },
  {
    id: 'host-efi-first',
    on: 'debian',
    args: { entry: 'Boot0003' },
    calls: ['efibootmgr -a -b 0003', 'efibootmgr -o 0003,0001,0000'],
    undone: ['efibootmgr -o 0001,0000', 'efibootmgr -A -b 0003'],
    files: {},
  },
];

/** Calls of the stand-ins but those that only asked. */
const called = (linux: LinuxRoot): string[] => linux.calls().filter((call) => call !== 'efibootmgr -v');

describe.each(CASES)('$id on $on', (one) => {
  it('runs and writes what it says, and undo gives everything back', async () => {
    const linux = root(one.on);
    const before = tree(linux);
    const dry = await runHostSteps(await job(linux, one.id, one.args, { write: false }), effects(linux));
    expect([dry.status, called(linux), tree(linux)]).toEqual(['planned', [], before]);

    const report = await apply(linux, one.id, one.args);
    expect(report).toMatchObject({ status: 'applied', obstacles: [], left: [] });
    expect(called(linux)).toEqual(one.calls);
    const after = tree(linux);
    const changed = [...after].filter(([path, sum]) => !path.endsWith('/') && before.get(path) !== sum);
    expect(Object.fromEntries(changed.map(([path]) => [path, content(linux, path)]))).toEqual(one.files);
    for (const path of Object.keys(one.files)) expect(statSync(join(linux.path, path)).mode & 0o777).toBe(0o644);
    one.judge?.(linux);
    if (one.calls.every((call) => !/^(?:efibootmgr|grubby)/.test(call))) {
      const again = await job(linux, one.id, one.args);
      expect(again.steps.filter((step) => step.do === 'file')).toEqual([]);
    }

    const journal = report.journal ?? '';
    const shown = await undo(linux, journal, false);
    expect(shown.status).toBe('planned');
    expect(shown.ways.flatMap((way) => (way.do === 'command' ? [way.argv.join(' ')] : []))).toEqual(one.undone);
    expect((await undo(linux, journal, true, { confirm: 'another' })).status).toBe('not-confirmed');
    expect([called(linux), tree(linux)]).toEqual([one.calls, after]);
    expect(await undo(linux, journal, true)).toMatchObject({ status: 'undone', left: [] });
    expect(called(linux).slice(one.calls.length)).toEqual(one.undone);
    expect(tree(linux)).toEqual(before);
    expect((await undo(linux, journal, true)).status).toBe('nothing-to-do');
  });
});

describe('a step that fails', () => {
  it.each([
    ['modprobe', 'debian', ['modprobe nvme', 'modprobe -r nvme']],
    [
      'update-initramfs',
      'debian',
      ['modprobe nvme', 'update-initramfs -u -k all', 'update-initramfs -u -k all', 'modprobe -r nvme'],
    ],
    ['mkinitfs', 'alpine', ['modprobe nvme', 'mkinitfs', 'mkinitfs', 'modprobe -r nvme']],
  ] as const)('%s on %s: the files are as they were', async (tool, on, calls) => {
    const linux = root(on);
    const before = tree(linux);
    linux.fails(tool);
    const report = await apply(linux, 'host-module', { module: 'nvme' });
    expect(report.failure?.code).toBe('command-failed');
    // What makes an initramfs anew fails once more, and that is said; a module that was never loaded is not missed.
    expect(report.status).toBe(tool === 'modprobe' ? 'taken-back' : 'failed');
    expect(called(linux)).toEqual(calls);
    expect(tree(linux)).toEqual(before);
  });

  it('a file that cannot be written takes back the commands before it', async () => {
    const linux = root('debian');
    const before = tree(linux);
    const planned = await job(linux, 'host-module', { module: 'nvme' });
    const [load, ...rest] = planned.steps;
    if (load === undefined) throw new Error('no step');
    const blocked = join(linux.path, '/etc/kernel');
    writeFileSync(blocked, 'a file in the place of a folder');
    const file = {
      do: 'file',
      path: '/etc/kernel/cmdline',
      before: undefined,
      after: Uint8Array.of(10),
      mode: 0o644,
    } as const;
    const report = await runHostSteps({ ...planned, steps: [load, ...rest.slice(0, 1), file] }, effects(linux));
    expect(['refused', 'taken-back']).toContain(report.status);
    const kept = tree(linux);
    kept.delete('/etc/kernel');
    expect(kept).toEqual(before);
  });
});

describe('an interrupted run', () => {
  it('is undone by its journal, however far it came', async () => {
    for (const begun of [0, 1, 2, 3, 4]) {
      const linux = root('debian');
      const before = tree(linux);
      const report = await apply(linux, 'host-module', { module: 'nvme' });
      const path = report.journal ?? '';
      const journal = await readHostJournal(path);
      if (journal === undefined) throw new Error('no journal');
      // As it was on the disk when the machine stopped during step `begun`: the later ones were not done.
      for (const step of journal.steps.slice(begun)) {
        if (step.do !== 'file') continue;
        if (step.before === undefined) run('rm', [join(linux.path, step.path)]);
        else writeFileSync(join(linux.path, step.path), step.before);
      }
      await writeHostJournal(path, { ...journal, begun, state: 'started' });
      const undone = await undo(linux, path, true);
      expect(undone.status).toBe(begun === 0 ? 'nothing-to-do' : 'undone');
      expect(tree(linux)).toEqual(before);
    }
  });
});

describe('refused', () => {
  it('without the name of the machine, and by another machine’s name', async () => {
    const linux = root('debian');
    const before = tree(linux);
    for (const confirm of ['other', '']) {
      const report = await runHostSteps(
        await job(linux, 'host-module', { module: 'nvme' }, { confirm }),
        effects(linux),
      );
      expect(report.status).toBe('not-confirmed');
    }
    const { machineId = '' } = await hostIdentity(linux.path);
    expect([called(linux), tree(linux)]).toEqual([[], before]);
    const byId = await job(linux, 'host-module', { module: 'nvme' }, { confirm: machineId });
    expect((await runHostSteps(byId, effects(linux))).status).toBe('applied');
  });

  it('files outside the folders a repair may write, and links', async () => {
    const linux = root('debian');
    const planned = await job(linux, 'host-uas-quirk', { 'usb-id': '152d:0578' });
    const file = { do: 'file', before: undefined, after: Uint8Array.of(10), mode: 0o644 } as const;
    for (const path of [
      '/etc/passwd',
      '/etc/modprobe.d/../passwd',
      '/root/x',
      'etc/modprobe.d/x',
      '/etc/modprobe.d/',
    ]) {
      const report = await runHostSteps({ ...planned, steps: [{ ...file, path }] }, effects(linux));
      expect([report.status, report.obstacles[0]?.code]).toEqual(['refused', 'host-file-forbidden']);
    }
    mkdirp(join(linux.path, 'elsewhere'));
    symlinkSync('../elsewhere', join(linux.path, '/etc/dracut.conf.d'));
    symlinkSync('/etc/passwd', join(linux.path, '/etc/modprobe.d/link.conf'));
    for (const path of ['/etc/dracut.conf.d/x.conf', '/etc/modprobe.d/link.conf']) {
      const report = await runHostSteps({ ...planned, steps: [{ ...file, path }] }, effects(linux));
      expect([report.status, report.obstacles[0]?.code]).toEqual(['refused', 'host-file-link']);
    }
    expect(readdirSync(join(linux.path, 'elsewhere'))).toEqual([]);
  });

  it('a file that changed between plan and write, or between write and undo', async () => {
    const linux = root('debian');
    const planned = await job(linux, 'host-module', { module: 'nvme' });
    writeFileSync(join(linux.path, '/etc/initramfs-tools/modules'), 'mine\n');
    const report = await runHostSteps(planned, effects(linux));
    expect(report.obstacles).toEqual([{ code: 'host-file-changed', args: { path: '/etc/initramfs-tools/modules' } }]);
    const applied = await apply(linux, 'host-module', { module: 'nvme' });
    writeFileSync(join(linux.path, '/etc/modules-load.d/wtg-triage.conf'), 'nvme\nmine\n');
    const undone = await undo(linux, applied.journal ?? '', true);
    expect([undone.status, undone.obstacles[0]?.code]).toEqual(['refused', 'host-file-changed']);
    const other = { name: 'elsewhere', machineId: undefined };
    const foreign = await undo(linux, applied.journal ?? '', true, { host: other });
    expect(foreign.obstacles[0]?.code).toBe('other-target');
    const elsewhere = await undo(linux, applied.journal ?? '', true, { root: '/' });
    expect(elsewhere.obstacles).toEqual([{ code: 'other-root', args: { expected: linux.path, actual: '/' } }]);
  });

  it('a journal that was cut or changed', async () => {
    const linux = root('debian');
    const { journal = '' } = await apply(linux, 'host-module', { module: 'nvme' });
    const text = readFileSync(journal, 'utf8');
    for (const bad of [text.slice(0, 400), text.replace('modprobe', 'evilprobe'), '{}', '']) {
      writeFileSync(journal, bad);
      const undone = await undo(linux, journal, true);
      expect(undone.obstacles[0]?.code).toBe('journal-corrupt');
    }
  });

  it('to take back what has been changed since, or was never done', async () => {
    const linux = root('debian');
    const { journal = '' } = await apply(linux, 'host-efi-entry', { disk: '/dev/sdb', label: 'Boot stick' });
    const calls = called(linux);
    // The number is another entry's by now.
    const other = { efi: EFI.concat('Boot0002* debian\tHD(1,GPT,x)/File(\\EFI\\debian\\shimx64.efi)\n') };
    expect((await undo(linux, journal, true, {}, other)).obstacles[0]?.code).toBe('host-state-changed');
    expect(await undo(linux, journal, true, {}, {})).toMatchObject({ status: 'undone', ways: [] });
    expect(called(linux)).toEqual(calls);
    const first = await apply(linux, 'host-efi-first', { entry: '0000' });
    const reordered = { efi: EFI.replace('0001,0000', '0003,0000,0001') };
    expect((await undo(linux, first.journal ?? '', true, {}, reordered)).obstacles[0]?.code).toBe('host-state-changed');
  });
});

it('keeps the permissions of a file that was there', async () => {
  const linux = root('arch');
  chmodSync(join(linux.path, '/etc/mkinitcpio.conf'), 0o600);
  await apply(linux, 'host-module', { module: 'nvme' });
  expect(statSync(join(linux.path, '/etc/mkinitcpio.conf')).mode & 0o777).toBe(0o600);
});

it('gives the firmware tool options it knows', () => {
  // Without firmware variables it stops after reading its options, and says so in its own words.
  const ran = spawnSync('efibootmgr', ['-c', '-b', '0002', '-d', '/dev/null', '-p', '1', '-L', 'x', '-l', '\\x.efi'], {
    encoding: 'utf8',
  });
  expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/invalid option|unrecognized|Usage|usage/);
});

it('is offered on the command line with its plan, and confirmed by the name of the root', () => {
  const linux = root('debian');
  const folder = mkdirp(join(linux.path, 'bin-of-test'));
  writeFileSync(
    join(folder, 'chroot'),
    `#!/bin/sh\nroot=$1; shift; tool=$1; shift; exec "$root/usr/sbin/$tool" "$@"\n`,
  );
  chmodSync(join(folder, 'chroot'), 0o755);
  const before = tree(linux);
  const cli = (...args: string[]): { status: number | null; stdout: string } =>
    spawnSync(process.execPath, ['bin/wtg-triage.js', ...args], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    });
  const host = ['repair', '--host', 'host-module', '--root', linux.path, '--backup-dir', join(dir.path, 'cli')];
  const dry = cli(...host);
  expect([dry.status, dry.stdout]).toEqual([4, expect.stringContaining('--yes=debian-stick')]);
  const done = cli(...host, '--yes=debian-stick', '--json');
  const report = JSON.parse(done.stdout) as { schema: string; status: string; journal: string };
  expect([done.status, report.schema, report.status]).toEqual([1, 'wtg-triage/host-repair/1', 'applied']);
  // Another root has no running kernel to load the module into.
  expect(linux.calls()).toEqual(['update-initramfs -u -k all']);
  const after = tree(linux);
  const undoes = ['undo', report.journal, '--root', linux.path];
  // By another root, another name, or no name at all: nothing is changed or run.
  expect(cli('undo', report.journal, '--yes=debian-stick').status).toBe(8);
  expect([cli(...undoes, '--yes=wrong').status, cli(...undoes).status]).toEqual([16, 16]);
  const shown = cli(...undoes, '--dry-run');
  expect(shown.status).toBe(0);
  for (const said of ['update-initramfs -u -k all', '/etc/initramfs-tools/modules', '- nvme', '--yes=debian-stick'])
    expect(shown.stdout).toContain(said);
  expect([tree(linux), linux.calls()]).toEqual([after, ['update-initramfs -u -k all']]);
  expect(cli(...undoes, '--yes=debian-stick').status).toBe(0);
  expect(tree(linux)).toEqual(before);
});
