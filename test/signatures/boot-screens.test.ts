/** What firmware and boot loaders show before a system runs. */
import { describe, expect, it } from 'vitest';
import { expectLines, leadingCause } from './support.ts';

describe('screens of GRUB', () => {
  expectLines([
    ['grub.rescue', 'grub rescue> '],
    ['grub.shell', '   Minimal BASH-like line editing is supported. For the first word, TAB'],
    ['grub.nodev', 'error: no such device: 6A1C-9F3B.', { uuid: '6A1C-9F3B' }],
    ['grub.nofile', "error: file `/casper/vmlinuz' not found.", { f: '/casper/vmlinuz' }],
    ['grub.nofile', '错误： 文件“/boot/grub/i386-pc/normal.mod”未找到。', { zf: '/boot/grub/i386-pc/normal.mod' }],
    ['grub.sym', "error: symbol `grub_debug_malloc' not found.", { s: 'grub_debug_malloc' }],
    ['grub.disk', "error: failure reading sector 0x802 from `hd0'.", { s: '0x802' }],
    ['grub.mem', 'error: out of memory.'],
    ['grub.mbr', 'GRUB Read Error', { w: 'Read' }],
  ]);
});

describe('screens of shim, firmware and SYSLINUX', () => {
  expectLines([
    ['shim.verify', 'ERROR: Verification failed: (0x1A) Security Violation'],
    ['shim.sbat', 'Something has gone seriously wrong: import_mok_state() failed: Volume Full'],
    ['shim.next', 'Failed to open \\EFI\\BOOT\\grubx64.efi - Not Found', { f: '\\EFI\\BOOT\\grubx64.efi' }],
    [
      'ovmf.load',
      'BdsDxe: failed to start Boot0002 "UEFI USB Stick" from PciRoot(0x0)/Pci(0x14,0x0)/USB(0x1,0x0): Access Denied',
      { st: 'Access Denied' },
    ],
    ['seabios', 'Boot failed: not a bootable disk', { w: 'not a bootable disk' }],
    ['uefintfs.load', '[FAIL] Load failure: [14] Not Found', { n: '14' }],
    ['sb.refused', 'Secure Boot Violation: Invalid signature detected. Check Secure Boot Policy in Setup'],
    ['sysl.kernel', 'Could not find kernel image: /casper/vmlinuz', { f: '/casper/vmlinuz' }],
    ['mbr.none', 'Missing operating system'],
  ]);

  it.each([
    ['error: bad shim signature.', 'unsigned-loader'],
    ["error: symbol `grub_calloc' not found.", 'loader-generation-mix'],
    ["error: failure reading sector 0x802 from `hd0'.", 'dead-media'],
    ["error: attempt to read or write outside of disk `hd0'.", 'image-truncated'],
    ["error: disk `hd1,gpt2' not found.", 'wrong-root'],
    ['Something has gone seriously wrong: SBAT self-check failed: Security Policy Violation', 'sbat-revoked'],
    ['Something has gone seriously wrong: import_mok_state() failed: Volume Full', 'config-error'],
    ['[FAIL] Load failure: [26] Security Violation', 'db-cert-mismatch'],
    ['[FAIL] Load failure: [14] Not Found', 'loader-missing'],
    ['BdsDxe: failed to load Boot0001 "UEFI Stick" from PciRoot(0x0)/Pci(0x1,0x1): Not Found', 'loader-missing'],
    ['Boot failed: could not read the boot disk', 'dead-media'],
    ['gfxboot.c32: not a COM32R image', 'loader-generation-mix'],
    ['Missing operating system', 'active-flag-wrong'],
  ])('%s → %s', (line, cause) => {
    expect(leadingCause(line)).toBe(cause);
  });
});
