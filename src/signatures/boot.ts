/** Facts a kernel log states about its machine. Nothing here is a fault; other judgements are gated by them. */
import { define } from './matcher/macros.ts';

const KERNEL = ['kernel'];

export const boot = define([
  {
    code: 'boot.kernel',
    pattern: String.raw`^Linux version (?<v>\S+) \((?<by>[^)]*)\)`,
    level: 'I',
    sources: KERNEL,
    title: { en: 'A boot begins: kernel version', zh: '一次启动开始：内核版本' },
    meaning: {
      en: 'First line of the kernel. Which messages exist and what they look like depends on the version.',
      zh: '内核输出的第一行。有哪些消息、消息长什么样，取决于内核版本。',
    },
    causes: [],
    fix: [],
    source: 'Linux init/main.c, linux_banner',
  },
  {
    code: 'boot.cmdline',
    pattern: String.raw`^(?:Kernel )?[Cc]ommand line: (?<cmd>.+)`,
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
      },
      {
        id: 'usb-uas',
        weight: -8,
        when: { cmd: String.raw`.*\busb[-_]storage\.quirks=\S{0,60}:\w{0,16}u\w{0,16}(?:[, ].*)?` },
      },
    ],
    fix: [],
    source: 'Linux init/main.c; arch/x86/kernel/setup.c',
  },
  {
    code: 'boot.efi',
    pattern: String.raw`^efi: EFI v(?<v>[\d.]+) by (?<fw>.+)`,
    level: 'I',
    sources: KERNEL,
    title: { en: 'Booted by UEFI firmware', zh: '由 UEFI 固件启动' },
    meaning: {
      en: 'The kernel was started through UEFI. A log that begins at time zero without this line is from a Legacy (CSM) boot.',
      zh: '内核经 UEFI 启动。若日志从零秒开始却没有这一行，说明是 Legacy（CSM）方式启动。',
    },
    causes: [],
    fix: [],
    source: 'Linux drivers/firmware/efi/efi.c',
  },
  {
    code: 'boot.dmi',
    pattern: String.raw`^DMI: (?<board>.+), BIOS (?<bios>.+)`,
    level: 'I',
    sources: KERNEL,
    title: { en: 'Machine and firmware version', zh: '机器型号与固件版本' },
    meaning: {
      en: 'Vendor, model and date of the firmware: whether a firmware update may help.',
      zh: '厂商、型号和固件日期，可据此判断升级固件是否有帮助。',
    },
    causes: [],
    fix: [],
    source: 'Linux drivers/firmware/dmi_scan.c',
  },
  {
    code: 'boot.vm',
    pattern: String.raw`Hypervisor detected: (?<h>.+)`,
    level: 'I',
    sources: KERNEL,
    title: { en: 'Runs in a virtual machine', zh: '运行在虚拟机中' },
    meaning: {
      en: 'Link speeds and power of emulated devices say nothing about real hardware.',
      zh: '虚拟设备的链路速率和供电不能说明真实硬件的情况。',
    },
    causes: [],
    fix: [],
    source: 'Linux arch/x86/kernel/cpu/hypervisor.c',
  },
]);
