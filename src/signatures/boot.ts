/** Facts a kernel log states about its machine. Nothing here is a fault; other judgements are gated by them. */
import { define } from './matcher/macros.ts';

const KERNEL = ['kernel'];

export const boot = define({ subsystem: 'kernel', stage: 'kernel', sources: ['kernel'], source: 'Linux init/main.c' }, [
  {
    code: 'boot.kernel',
    pattern: String.raw`^Linux version (?<v>\S+) \((?<by>[^)]*)\)`,
    samples: ['Linux version 6.1.0-18-amd64 (builder@example.org) (gcc-12 (Debian 12.2.0-14) 12.2.0) #1 SMP'],
    class: 'none',
    level: 'I',
    sources: KERNEL,
    title: { en: 'A boot begins: kernel version', zh: '一次启动开始：内核版本' },
    meaning: {
      en: 'First line of the kernel. Which messages exist and what they look like depends on the version.',
      zh: '内核输出的第一行。有哪些消息、消息长什么样，取决于内核版本。',
    },
    causes: [],
    source: 'Linux init/main.c, linux_banner',
  },
  {
    code: 'boot.cmdline',
    pattern: String.raw`^(?:Kernel )?[Cc]ommand line: (?<cmd>.+)`,
    samples: [
      'Command line: BOOT_IMAGE=/vmlinuz root=/dev/nvme0n1p2 nvme_core.default_ps_max_latency_us=0 pcie_aspm=off',
      'Kernel command line: usb-storage.quirks=152d:0578:u root=/dev/sda2',
    ],
    class: 'none',
    level: 'I',
    sources: KERNEL,
    title: { en: 'Kernel command line', zh: '内核命令行' },
    meaning: {
      en: 'What the boot loader passed on: the root device, live system labels, driver quirks.',
      zh: '启动加载器传给内核的参数：根设备、Live 系统卷标、驱动 quirks 等。',
    },
    // What is switched off already is not what fails.
    causes: [
      {
        id: 'nvme-power-state',
        weight: -10,
        when: { cmd: String.raw`.*\bnvme_core\.default_ps_max_latency_us=0(?: .*)?` },
        why: 'power saving is switched off on this start, so it is not what fails in it',
      },
      {
        id: 'usb-uas',
        weight: -8,
        when: { cmd: String.raw`.*\busb[-_]storage\.quirks=\S{0,60}:\w{0,16}u\w{0,16}(?:[, ].*)?` },
        why: 'UAS is switched off for the disk on this start, so it is not what fails in it',
      },
    ],
    source: 'Linux init/main.c; arch/x86/kernel/setup.c',
  },
  {
    code: 'boot.efi',
    pattern: String.raw`^efi: EFI v(?<v>[\d.]+) by (?<fw>.+)`,
    samples: ['efi: EFI v2.70 by American Megatrends'],
    class: 'none',
    level: 'I',
    sources: KERNEL,
    title: { en: 'Booted by UEFI firmware', zh: '由 UEFI 固件启动' },
    meaning: {
      en: 'The kernel was started through UEFI. A log that begins at time zero without this line is from a Legacy (CSM) boot.',
      zh: '内核经 UEFI 启动。若日志从零秒开始却没有这一行，说明是 Legacy（CSM）方式启动。',
    },
    causes: [],
    source: 'Linux drivers/firmware/efi/efi.c',
  },
  {
    code: 'boot.dmi',
    pattern: String.raw`^DMI: (?<board>.+), BIOS (?<bios>.+)`,
    samples: ['DMI: Example Corp Model T14/Board T14, BIOS 1.20 03/04/2022'],
    class: 'none',
    level: 'I',
    sources: KERNEL,
    title: { en: 'Machine and firmware version', zh: '机器型号与固件版本' },
    meaning: {
      en: 'Vendor, model and date of the firmware: whether a firmware update may help.',
      zh: '厂商、型号和固件日期，可据此判断升级固件是否有帮助。',
    },
    causes: [],
    source: 'Linux drivers/firmware/dmi_scan.c',
  },
  {
    code: 'boot.vm',
    pattern: String.raw`Hypervisor detected: (?<h>.+)`,
    samples: ['Hypervisor detected: KVM'],
    class: 'none',
    level: 'I',
    sources: KERNEL,
    title: { en: 'Runs in a virtual machine', zh: '运行在虚拟机中' },
    meaning: {
      en: 'Link speeds and power of emulated devices say nothing about real hardware.',
      zh: '虚拟设备的链路速率和供电不能说明真实硬件的情况。',
    },
    causes: [],
    source: 'Linux arch/x86/kernel/cpu/hypervisor.c',
  },
]);
