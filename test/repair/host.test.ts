/** Repairs of a Linux host, planned on hand-made systems: what is refused, what is left alone, what is read from where. */
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/core/diagnosis.ts';
import type { JudgedFinding } from '../../src/core/check.ts';
import { hostRepairs } from '../../src/repair/host/host-index.ts';
import { addWord } from '../../src/repair/host/host-module.ts';
import { parseOsRelease, type HostArguments, type HostSystem } from '../../src/repair/host/host-system.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

function system(over: Partial<HostSystem> = {}): HostSystem {
  return {
    family: 'debian',
    name: 'Debian',
    live: true,
    files: new Map(),
    folders: new Set(),
    tools: new Set(['modprobe', 'update-initramfs', 'efibootmgr']),
    modules: new Set(),
    efi: 'BootOrder: 0000\nBoot0000* Stick\tHD(1)/File(\\EFI\\BOOT\\BOOTX64.EFI)\n',
    ...over,
  };
}

function plan(id: string, args: HostArguments, over: Partial<HostSystem> = {}) {
  const repair = hostRepairs.find((one) => one.id === id);
  if (repair === undefined) throw new Error(`no repair ${id}`);
  return repair.plan(system(over), args);
}

const files = (...entries: readonly (readonly [string, string])[]): Map<string, Uint8Array> =>
  new Map(entries.map(([path, content]) => [path, text(content)]));

describe('the distribution', () => {
  it.each([
    ['ID=ubuntu\nID_LIKE=debian\n', 'debian'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'fedora'],
    ['ID=manjaro\nID_LIKE=arch\n', 'arch'],
    ["ID='alpine'\n", 'alpine'],
    ['ID=nixos\n', 'unknown'],
    ['', 'unknown'],
  ])('of %j is %s', (content, family) => expect(parseOsRelease(content).family).toBe(family));
});

describe('a list in a shell file', () => {
  it.each([
    ['MODULES=()', 'MODULES=(nvme)'],
    ['MODULES=(ext4)\n# end', 'MODULES=(ext4 nvme)\n# end'],
    ['MODULES="ext4 nvme"', 'MODULES="ext4 nvme"'],
    ['MODULES=""\n', 'MODULES="nvme"\n'],
    ['MODULES=(a)\nMODULES=(b)', 'MODULES=(a)\nMODULES=(b nvme)'],
  ])('%j becomes %j', (before, after) => expect(addWord(before, 'MODULES', 'nvme')).toBe(after));

  it.each(['', '#MODULES=()', 'MODULES=(a\n b)', 'MODULES=($X)', 'MODULES+=(a)', 'MODULES=(a) # why'])(
    '%j is left alone',
    (content) => expect(addWord(content, 'MODULES', 'nvme')).toBeUndefined(),
  );
});

describe('planned', () => {
  it('without loading a module that is loaded, and with nothing where all is in place', () => {
    const done = files(
      ['/etc/modules-load.d/wtg-triage.conf', 'xhci_pci\n'],
      ['/etc/initramfs-tools/modules', 'xhci_pci'],
    );
    const modules = new Set(['xhci_pci']);
    const loaded = plan('host-module', { module: 'xhci-pci' }, { modules });
    expect(loaded.steps?.some((step) => step.do === 'command' && step.argv[0] === 'modprobe')).toBe(false);
    expect(plan('host-module', { module: 'xhci_pci' }, { modules, files: done }).steps).toEqual([]);
  });

  it('for the tool that is there, where the usual one is not', () => {
    const steps = plan('host-module', { module: 'nvme' }, { tools: new Set(['modprobe', 'dracut']) }).steps ?? [];
    expect(steps.map((step) => (step.do === 'file' ? step.path : step.do === 'command' ? step.argv[0] : ''))).toEqual([
      'modprobe',
      '/etc/modules-load.d/wtg-triage.conf',
      '/etc/dracut.conf.d/wtg-triage.conf',
      'dracut',
    ]);
  });

  it('into the one line of quirks there is', () => {
    const path = '/etc/modprobe.d/wtg-triage-uas.conf';
    const known = files([path, 'options usb-storage quirks=0bc2:3322:u\n']);
    const [step] = plan('host-uas-quirk', { 'usb-id': '152d:0578' }, { files: known }).steps ?? [];
    expect(step?.do === 'file' && new TextDecoder().decode(step.after)).toBe(
      'options usb-storage quirks=0bc2:3322:u,152d:0578:u\n',
    );
    expect(plan('host-uas-quirk', { 'usb-id': '0BC2:3322' }, { files: known }).steps).toEqual([]);
  });

  it('no second entry for a loader that has one, and none to be put first twice', () => {
    const args = { disk: '/dev/sda', part: '1', loader: '\\EFI\\BOOT\\BOOTX64.EFI', label: 'Stick' };
    expect(plan('host-efi-entry', args).steps).toEqual([]);
    expect(plan('host-efi-first', { entry: '0000' }).steps).toEqual([]);
  });
});

describe('refused', () => {
  it.each<readonly [string, HostArguments, Partial<HostSystem>, string]>([
    ['host-module', { module: 'nvme' }, { family: 'unknown', tools: new Set(['modprobe']) }, 'distribution-unknown'],
    ['host-module', { module: 'nvme' }, { tools: new Set() }, 'tool-missing'],
    [
      'host-module',
      { module: 'nvme' },
      {
        family: 'arch',
        tools: new Set(['modprobe', 'mkinitcpio']),
        files: files(['/etc/mkinitcpio.conf', 'MODULES=(a\n']),
      },
      'file-unclear',
    ],
    [
      'host-uas-quirk',
      { 'usb-id': '152d:0578' },
      { files: files(['/etc/modprobe.d/wtg-triage-uas.conf', 'options usb-storage quirks=152d:0578:w\n']) },
      'other-flags',
    ],
    [
      'host-uas-quirk',
      { 'usb-id': '152d:0578' },
      { files: files(['/etc/modprobe.d/wtg-triage-uas.conf', '# mine\n']) },
      'quirks-unclear',
    ],
    ['host-nvme-power', {}, {}, 'distribution-unknown'],
    [
      'host-nvme-power',
      {},
      {
        tools: new Set(['grub-mkconfig']),
        folders: new Set(['/boot/grub']),
        files: files(['/etc/default/grub', 'GRUB_CMDLINE_LINUX="$(cat x)`y`"\n']),
      },
      'file-unclear',
    ],
    ['host-efi-first', { entry: 'Boot0009' }, {}, 'no-entry'],
    ['host-efi-first', { entry: '0000' }, { efi: undefined }, 'not-uefi'],
    ['host-efi-first', { entry: '0000' }, { live: false }, 'not-live'],
  ])('%s %j %#', (id, args, over, message) => {
    const repair = hostRepairs.find((one) => one.id === id);
    const { refused } = plan(id, args, over);
    expect(refused?.message).toBe(message);
    expect(Object.keys(repair?.messages ?? {})).toContain(message);
  });
});

describe('named by a diagnosis', () => {
  const found = (code: string, message: string, args: JudgedFinding['args']): Diagnosis =>
    ({ findings: [{ code, message, args }] }) as unknown as Diagnosis;
  const from = (id: string, diagnosis: Diagnosis) =>
    hostRepairs.find((one) => one.id === id)?.parameters[0]?.from?.(diagnosis);

  it('the module of a controller without driver', () => {
    expect(from('host-module', found('lspci.nodrv', 'no-driver', { modules: 'xhci_pci, other' }))).toBe('xhci_pci');
    expect(from('host-module', found('lspci.nodrv', 'no-module', { modules: '' }))).toBeUndefined();
  });

  it('the bridge that fails with UAS', () => {
    expect(from('host-uas-quirk', found('HW-04', 'failing', { id: '152d:0578', name: 'x' }))).toBe('152d:0578');
  });
});
