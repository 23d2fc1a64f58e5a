/** Lines of file systems, supplies and early boot as their programs print them, and the cause they lead to. */
import { describe, expect, it } from 'vitest';
import { signatureSet } from '../../src/signatures/index.ts';
import { eventWeights } from '../../src/signatures/matcher/weights.ts';

const LINES: readonly (readonly [string, string, string])[] = [
  [
    'btrfs.err',
    'media-corrupt',
    'BTRFS warning (device sdb2): csum failed root 5 ino 257 off 131072 csum 0x98f94189 expected csum 0x1f94189c mirror 1',
  ],
  [
    'btrfs.err',
    'media-corrupt',
    'BTRFS error (device sda3): parent transid verify failed on 31302041600 wanted 91811 found 91809',
  ],
  ['btrfs.err', 'dead-media', 'BTRFS error (device sdb2): bdev /dev/sdb2 errs: wr 0, rd 7, flush 0, corrupt 0, gen 0'],
  [
    'xfs.err',
    'media-corrupt',
    'XFS (sda3): Metadata corruption detected at xfs_agi_verify+0x1b2/0x1c0 [xfs], xfs_agi block 0x2',
  ],
  [
    'xfs.err',
    'dead-media',
    'XFS (sda3): metadata I/O error in "xfs_read_agi+0x9d/0x130 [xfs]" at daddr 0x2 len 1 error 5',
  ],
  ['power.under', 'usb-power', 'hwmon hwmon1: Undervoltage detected!'],
  ['power.under', 'usb-power', 'Under-voltage detected! (0x00050005)'],
  [
    'mod.missing',
    'initramfs-missing',
    'modprobe: FATAL: Module nvme not found in directory /lib/modules/6.1.0-21-amd64',
  ],
  [
    'ird.crypt',
    'wrong-root',
    "ALERT!  encrypted source device UUID=abcd does not exist, can't unlock nvme0n1p3_crypt.",
  ],
  ['ird.lvm', 'storage-driver-missing', 'Volume group "ubuntu-vg" not found'],
  ['f3.probe', 'fake-capacity', "Bad news: The device `/dev/sdb' is a counterfeit of type limbo"],
  ['h2testw', 'fake-capacity', 'The media is likely to be defective.'],
  ['sb.refused', 'unsigned-loader', 'Selected boot image did not Authenticate.'],
  [
    'mbr.none',
    'active-flag-wrong',
    "An operating system wasn't found. Try disconnecting any drives that don't contain an operating system.",
  ],
];

describe('damage and its causes', () => {
  it.each(LINES)('%s speaks for %s: %s', (code, cause, line) => {
    const match = signatureSet.match(line, 'any');
    expect(match?.code).toBe(code);
    const ranked = [...eventWeights(code, match?.fields ?? {})].sort((a, b) => b.weight - a.weight);
    const best = ranked[0]?.weight;
    expect(ranked.filter(({ weight }) => weight === best).map(({ id }) => id)).toContain(cause);
  });

  it('counters of Btrfs that are all zero are no fault, nor is a module nobody boots from', () => {
    const counters = 'BTRFS info (device sdb2): bdev /dev/sdb2 errs: wr 0, rd 0, flush 0, corrupt 0, gen 0';
    expect(signatureSet.match(counters, 'kernel')?.fault).toBe(false);
    expect(
      signatureSet.match('modprobe: FATAL: Module parport_pc not found in directory /lib/modules/6.1.0', 'userspace')
        ?.fault,
    ).toBe(false);
  });
});
