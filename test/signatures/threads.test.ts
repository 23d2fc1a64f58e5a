/** Messages as people paste and type them from screens, and the cause each speaks for most. */
import { describe, expect, it } from 'vitest';
import { signatureSet } from '../../src/signatures/index.ts';
import { eventWeights } from '../../src/signatures/matcher/weights.ts';
import { read } from '../parsers/logs/support.ts';
import { expectLines, leadingCause } from './support.ts';

describe('messages typed off a screen', () => {
  expectLines([
    ['shim.sbat', 'verifying shim sbat data failed: security policy violation'],
    ['shim.sbat', 'something has gone seriously wrong:sbat self-check failed: Security Policy Violation'],
    ['grub.sb', 'error: Bad shim signature. You need to load the kernel first.'],
    ['grub.nofile', 'error: file /casper/vmlinuz.efi not found', { uf: '/casper/vmlinuz.efi' }],
    ['ird.alert', ' ALERT! PARTUUID= d2a8e92e-02 does not exist. Dropping to shell!', { dev: 'PARTUUID= d2a8e92e-02' }],
    ['ird.alert', 'ALERT! UUID=8093e2a9-b742-47c8-b955-8775cb081082 does not exist.'],
    ['k.vfsroot', 'Kernel panic-not syncing: VFS: unable to mount root fs on unknown- block(179,2)'],
    ['panic', 'Kernel panic-not syncing: Fatal exception'],
    ['casper.medium', '(initramfs) unable to find a live medium containing a live file system'],
    ['arch.label', "ERROR: '' device did not show up after 40 seconds", { dev: '' }],
    ['arch.root', "mount: /new_root: can't find UUID=4d2f."],
    ['dracut.missing', 'dracut Warning: /dev/disk/by-uuid/0cd5 doest not exist', { dev: '/dev/disk/by-uuid/0cd5' }],
    ['dracut.missing', '/dev/disk/by-uuid/2016-03-22-19-42-00 does not exist'],
    ['sd1.devwait', 'Timed out waiting for device dev-mmcblk0-p1.device', { dev: 'dev-mmcblk0-p1.device' }],
    ['sb.refused', 'operating system loader has no signature incompatible with secure boot.', { no: 'has no' }],
    ['sb.refused', 'All bootable devices failed Secure Boot verification.'],
    ['sb.refused', 'Image failed to verify with *ACCESS DENIED*'],
    ['btrfs.err', 'BTRFS: superblock checksum mismatch'],
    ['btrfs.err', 'BTRFS error (device zd16): devid 2 uuid 888fb8f1-1ae6-4504-a066-cef29c64ad7c is missing'],
    ['mmc.cmd', 'mmcblk0: error -110 sending stop command, original cmd response 0x900, card status 0x900'],
    ['mmc.cmd', 'mmc1: error -110 reading general info of SD ext reg'],
    ['rufus.abort', 'ABORTED: Cannot use an image that is located on the target drive!'],
    ['ventoy.retry', '[2020/04/29 20:22:34.244] This time install failed, now wait and retry...'],
    ['woeusb.abort', 'The command "exit 0" failed with exit status "1", program is prematurely aborted', { n: '1' }],
    ['etcher.error', 'Error: EIO: i/o error, write', { e: 'EIO' }],
    ['etcher.error', String.raw`\\.\PhysicalDrive2: UNKNOWN: unknown error, write`, { e: 'UNKNOWN' }],
    ['refind.load', 'Error: Not Found While Loading vmlinuz-linux.', { st: 'Not Found' }],
    ['uboot.image', 'Could not find a valid device tree'],
    ['dd.busy', 'This disk is currently in use - repartitioning is probably a bad idea.'],
    ['dd.busy', 'blockdev: ioctl error on BLKRRPART: Device or resource busy'],
    ['pcie.aer', 'PCIe Bus Error: severity=Corrected, type=Physical Layer, id=00e8(Receiver ID)'],
    ['grub.file', 'invalid magic number'],
    ['sysl.c32', 'ldlinux.c32 not found.', { nf: 'ldlinux.c32' }],
    ['ird.lvm', 'VG "malej" not found', { vg: 'malej' }],
    [
      'ird.activate',
      "Failed to activate with key file '/etc/luks-keys/foo': Invalid argument",
      { key: '/etc/luks-keys/foo', w: 'Invalid argument' },
    ],
    ['ventoy.layout', 'This is NOT a standard Ventoy device and is NOT supported.'],
    ['stop.7b', 'INACCESSIBLE BOOT DEVICE'],
    ['stop.12f', 'Stop code: VHD BOOT INITIALIZATION FAILED'],
    ['uas.cmplt', 'sd 3:0:0:0: [sdb] tag#3 data cmplt err -71 uas-tag 28 inflight: CMD', { err: '-71' }],
    ['wimboot.initrd', 'FATAL: could not extract initrd files'],
    ['fsck.super', 'tune2fs: Bad magic number in super-block while trying to open /dev/sda1'],
  ]);
});

describe('what a message speaks for most', () => {
  it.each([
    ['wrong-root', 'ALERT! LABEL=writable does not exist. Dropping to a shell!'],
    ['live-label-mismatch', 'dracut-initqueue: timeout; /dev/disk/by-label/Live does not exist'],
    [
      'live-label-mismatch',
      String.raw`/lib/dracut/hooks/initqueue/finished/devexists-\x2fdev\x2fdisk\x2fby-label\x2fLive.sh: "…"`,
    ],
    ['initramfs-missing', "mount: /boot/efi: unknown filesystem type 'vfat'."],
    ['config-error', "modprobe: ERROR: could not insert 'vfat': Operation not permitted"],
    ['loader-missing', "error: file `/boot/grub/i386-pc/normal.mod' not found."],
    ['media-corrupt', 'Can not mount /dev/loop0 (/cdrom/casper/filesystem.squashfs) on //filesystem.squashfs'],
    ['media-corrupt', 'VFS: Unable to mount root fs on unknown-block(179,2)'],
    ['initramfs-missing', 'VFS: Unable to mount root fs on unknown-block(0,0)'],
    ['initramfs-missing', 'VFS: Unable to mount root fs on unknown-block(1,0)'],
    ['live-label-mismatch', '/dev/disk/by-uuid/2016-03-22-19-42-00 does not exist'],
    ['media-removed', 'BTRFS error (device sda2): devid 2 uuid 888fb8f1-1ae6-4504-a066-cef29c64ad7c is missing'],
    ['wrong-device', 'ABORTED: Cannot use an image that is located on the target drive!'],
    ['initramfs-missing', 'Failed to execute /init (error -2)'],
    ['wrong-loader-kind', String.raw`  File: \ubnldr.mbr`],
    ['loader-missing', 'Failed to load ldlinux.c32'],
    ['loader-generation-mix', 'Failed to load COM32 file vesamenu.c32'],
    ['partition-moved', 'This is NOT a standard Ventoy device and is NOT supported.'],
    ['drive-locked', 'This time install failed, now wait and retry...'],
    ['dead-media', 'mmcblk0: error -110 sending stop command, original cmd response 0x900, card status 0x900'],
    ['sata-link', 'ata1.00: failed to set xfermode (err_mask=0x40)'],
    [
      'dead-media',
      "grub-install: error: failed to get canonical path of `/media/woeusb_target_1586806625_32237/grub/i386-pc'.",
    ],
    ['wrong-device', "grub-install: error: failed to get canonical path of `/dev/sdx'."],
    ['media-corrupt', 'parent transid verify failed on 108791845535744 wanted 731540 found 731528'],
    ['media-removed', 'EXT4-fs warning (device sda1): ext4_end_bio:316: I/O error -19 writing to inode 10223621'],
    ['media-corrupt', 'EXT4-fs (sda2): warning: mounting fs with errors, running e2fsck is recommended'],
    ['kernel-regression', 'JBD2: Unrecognised features on journal'],
    ['media-removed', 'write_sectors: Write error [0x00000015] The device is not ready.'],
    [
      'media-removed',
      'Warning: Could not delete partition(s): [0x800701B1] A device which does not exist was specified.',
    ],
    ['dead-media', 'Bad Blocks: 85174'],
    ['media-corrupt', 'Error reading ISO9660 file /docu/RELEASE-NOTES.en.html at LSN 2232287'],
    ['loader-missing', 'No bootfile found for UEFI!'],
    [
      'command-missing',
      "grub-install: error: /usr/lib/grub/i386-pc/modinfo.sh doesn't exist. Please specify --target or --directory.",
    ],
    [
      'boot-code-missing',
      'grub-install: error: embedding is not possible, but this is required for RAID and LVM install.',
    ],
    ['wim-corrupt', 'DISM exited with code 13'],
    [
      'wim-servicing-interrupted',
      'Package_for_KB5023819: The specified image is no longer serviceable and may be corrupted.',
    ],
    ['dead-media', '  40 51 c0 b0 92 94 40  Error: UNC at LBA = 0x009492b0 = 9736880'],
    ['fake-capacity', 'Data LOST: 6.94 GB (14549468 sectors)'],
    ['dead-media', '/usr/bin/sudo: Input/output error'],
    ['unsigned-loader', 'Bootloader has not verified loaded image.'],
  ])('%s: %s', (cause, line) => {
    expect(leadingCause(line)).toBe(cause);
  });

  it('not for USB where the disk is a card, nor for flash where an NVMe disk does not blame it', () => {
    expect(leadingCause('I/O error, dev mmcblk1, sector 8194 op 0x1:(WRITE) flags 0x800')).toBe('dead-media');
    expect(leadingCause('I/O error, dev nvme0n1, sector 8194 op 0x1:(WRITE) flags 0x800')).toBe('nvme-power-state');
    expect(leadingCause('critical medium error, dev nvme0n1, sector 8194 op 0x0:(READ) flags 0x800')).toBe(
      'dead-media',
    );
  });

  it('nothing for sound ones', async () => {
    for (const line of [
      'Bad Blocks: Check completed, 0 bad blocks found. (0/0/0 errors)',
      "Good news: The device `/dev/sdb' is the real thing",
      'Data LOST: 0.00 Byte (0 sectors)',
      '[  500.000000] usb 1-2: USB disconnect, device number 2',
    ]) {
      const { events } = await read(`${line}\n`);
      expect(events.flatMap(({ code, fields }) => eventWeights(code, fields))).toEqual([]);
    }
  });

  it('the unread medium, not the file whose name is on the screen', async () => {
    const { events } = await read('File: \\Boot\\BCD\nStatus: 0xc00000e9\n');
    const weights = events.map(({ code, fields }) => new Map(eventWeights(code, fields).map((w) => [w.id, w.weight])));
    const [file, status] = weights;
    expect(Math.abs(status?.get('bcd-missing') ?? 0)).toBeGreaterThan(file?.get('bcd-missing') ?? 0);
  });
});

describe('what a line takes away from a cause', () => {
  it.each([
    ['nvme-power-state', 'Command line: root=/dev/nvme0n1p2 nvme_core.default_ps_max_latency_us=0 pcie_aspm=off'],
    ['usb-uas', 'Kernel command line: usb-storage.quirks=152d:0578:u root=/dev/sda2'],
  ])('%s: %s', (id, line) => {
    const match = signatureSet.match(line, 'any');
    const weights = eventWeights(match?.code ?? '', match?.fields ?? {});
    expect(weights.find((entry) => entry.id === id)?.weight).toBeLessThan(0);
  });

  it('nothing, where another option stands there', () => {
    const match = signatureSet.match('Command line: nvme_core.default_ps_max_latency_us=5500', 'any');
    expect(eventWeights(match?.code ?? '', match?.fields ?? {})).toEqual([]);
  });
});
