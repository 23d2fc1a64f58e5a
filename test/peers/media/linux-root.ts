/**
 * Root folders of Linux systems in outline: what a repair of a host reads and writes, with stand-ins for the tools that
 * keep boot files. A stand-in notes how it was called and what it found, and fails where it is told to.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Distribution = 'debian' | 'fedora' | 'arch' | 'alpine';

const RELEASES: Readonly<Record<Distribution, string>> = {
  debian: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
  fedora: 'NAME="Fedora Linux"\nID=fedora\nVERSION_ID=40\nPRETTY_NAME="Fedora Linux 40 (Workstation Edition)"\n',
  arch: 'NAME="EndeavourOS"\nPRETTY_NAME="EndeavourOS"\nID="endeavouros"\nID_LIKE="arch"\n',
  alpine: 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.20.0\nPRETTY_NAME="Alpine Linux v3.20"\n',
};

/** As the packages of each distribution deliver them. */
const FILES: Readonly<Record<Distribution, Readonly<Record<string, string>>>> = {
  debian: {
    '/etc/initramfs-tools/modules':
      '# List of modules that you want to include in your initramfs.\n#\n# raid1\n# sd_mod\n',
    '/etc/modules': '# /etc/modules: kernel modules to load at boot time.\n',
    '/etc/default/grub': 'GRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX=""\n',
    '/etc/default/grub.d/.keep': '',
    '/etc/modules-load.d/modules.conf': '',
    '/etc/modprobe.d/.keep': '',
  },
  fedora: {
    '/etc/dracut.conf': '# PUT YOUR CONFIG IN separate files\n',
    '/etc/dracut.conf.d/.keep': '',
    '/etc/modules-load.d/.keep': '',
    '/etc/modprobe.d/lockd.conf': '# options lockd\n',
    '/etc/default/grub': 'GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX="rhgb quiet"\nGRUB_ENABLE_BLSCFG=true\n',
    '/boot/grub2/grub.cfg': '',
  },
  arch: {
    '/etc/mkinitcpio.conf':
      '# MODULES\n#     MODULES=(usbhid xhci_hcd)\nMODULES=()\nBINARIES=()\nFILES=()\nHOOKS=(base udev autodetect modconf block filesystems fsck)\n',
    '/etc/modules-load.d/.keep': '',
    '/etc/modprobe.d/.keep': '',
    '/etc/default/grub': 'GRUB_CMDLINE_LINUX_DEFAULT="loglevel=3 quiet"\nGRUB_CMDLINE_LINUX=""\n',
    '/boot/grub/grub.cfg': '',
  },
  alpine: {
    '/etc/modules': 'af_packet\nipv6\n',
    '/etc/mkinitfs/mkinitfs.conf': 'features="ata base ext4 keymap kms mmc scsi usb virtio"\n',
    '/etc/mkinitfs/features.d/base.modules': 'kernel/drivers/block/loop.ko*\n',
    '/etc/modprobe.d/blacklist.conf': 'blacklist evbug\n',
    '/etc/update-extlinux.conf':
      'overwrite=1\ndefault_kernel_opts="quiet rootfstype=ext4"\nmodules=sd-mod,usb-storage\n',
  },
};

const TOOLS: Readonly<Record<Distribution, readonly string[]>> = {
  debian: ['update-initramfs', 'update-grub', 'grub-mkconfig'],
  fedora: ['dracut', 'grubby', 'grub2-mkconfig'],
  arch: ['mkinitcpio', 'grub-mkconfig'],
  alpine: ['mkinitfs', 'update-extlinux'],
};

export interface LinuxRoot {
  readonly path: string;
  /** Calls so far, one per line. */
  calls(): string[];
  /** From now on this tool fails. */
  fails(tool: string): void;
}

/** Files that hold what a stand-in notes; they are no part of the system. */
const LOG = '/calls.log';

export function makeLinuxRoot(path: string, distribution: Distribution): LinuxRoot {
  const put = (file: string, content: string): void => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  };
  put('/etc/os-release', RELEASES[distribution]);
  put('/etc/hostname', `${distribution}-stick\n`);
  put('/etc/machine-id', '3f1c0ad5b0a84c1e9d7c1a5be2a1c0de\n');
  for (const [file, content] of Object.entries(FILES[distribution])) put(file, content);
  const log = join(path, LOG);
  for (const tool of ['modprobe', 'efibootmgr', ...TOOLS[distribution]]) {
    const failure = join(path, `fail-${tool}`);
    put(`/usr/sbin/${tool}`, `#!/bin/sh\necho ${tool} "$@" >> '${log}'\n[ ! -e '${failure}' ] || exit 3\n`);
    chmodSync(join(path, `/usr/sbin/${tool}`), 0o755);
  }
  return {
    path,
    calls: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .split('\n')
            .filter((line) => line !== '')
        : [],
    fails: (tool) => writeFileSync(join(path, `fail-${tool}`), ''),
  };
}
