/** Inputs of INDEX.tsv whose right answer is what they are. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitOf } from '../../src/cli/exit.ts';
import { diagnosePath } from '../../src/engine/diagnosis.ts';
import { hasSamples, SAMPLES } from './folder.ts';

/** By input: exit code, codes of findings that warn, the cause that leads. */
const LOGS: readonly (readonly [name: string, exit: number, codes: readonly string[], cause?: string])[] = [
  ['bcdedit-zh-mixed.txt', 4, ['bcdedit.device', 'bcdedit.mode'], 'wrong-firmware-mode'],
  ['bcdedit-zh-two-devices.txt', 4, ['bcdedit.split'], 'bcd-device-mismatch'],
  ['blkid.txt', 0, []],
  ['dd-onto-system-disk.txt', 4, ['dd.system'], 'wrong-device'],
  ['dell-racadm.txt', 4, ['unread.invalid']],
  ['dmesg-ehci.txt', 4, ['usb.slow'], 'usb-slow-link'],
  ['dmesg-inactive.txt', 4, ['usb.cable', 'usb.fs', 'usb.inactive'], 'usb-link'],
  ['dmesg-usb3-at-480.txt', 4, ['usb.slow'], 'usb-slow-link'],
  ['efibootmgr-no-bootorder.txt', 4, ['eb.noorder']],
  ['gdb-backtrace.txt', 4, ['core'], 'process-crash'],
  ['initctl.txt', 0, []],
  ['keyboard-firmware.txt', 0, []],
  ['lspci-k-unbound.txt', 4, ['lspci.nodrv'], 'storage-driver-missing'],
  ['lspci-link.txt', 4, ['lspci.lnk'], 'pcie-link'],
  ['lspci-nnk-unbound.txt', 4, ['lspci.nodrv'], 'storage-driver-missing'],
  ['lspci-short-then-vv.txt', 0, []],
  ['manage-bde-zh.txt', 4, ['bde.lock', 'bde.tpm'], 'bitlocker-locked'],
  ['pxe-timeouts.txt', 4, ['pxe'], 'network-boot-unanswered'],
  ['pxe-then-no-os.txt', 4, ['pxe', 'seabios'], 'network-boot-unanswered'],
  ['rsync-disk-full.txt', 4, ['rsync.exit', 'rsync.io'], 'target-full'],
  ['rufus-in-use.log', 4, ['rufus.lock'], 'drive-locked'],
  ['rufus-removable-wtg.log', 4, ['rufus.removable'], 'removable-media-wtg'],
  ['rufus-sbat.log', 4, ['rufus.cut', 'rufus.revoked'], 'sbat-revoked'],
  ['rufus-scan.log', 4, ['rufus-log.failed', 'rufus-log.missing']],
  ['setup-ibs/setupact.log', 0, []],
  ['setup-win32-7b.log', 4, ['setup.error']],
  ['trap-int3.txt', 4, ['trap'], 'process-crash'],
  ['unknown-symbol.txt', 4, ['mod.symbol']],
  ['user-unit-timeout.txt', 4, ['unit.stopkill']],
];

describe.skipIf(!hasSamples)('logs that are told as they are', () => {
  it.each(LOGS.map(([name, exit, codes, cause]) => ({ name, exit, codes, cause })))(
    '$name',
    async ({ name, exit, codes, cause }) => {
      const { findings, causes, standing } = await diagnosePath(join(SAMPLES, 'inputs', name));
      const told = findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
      expect([...new Set(told)].sort()).toEqual(codes);
      expect(exitOf(standing)).toBe(exit);
      expect(causes.find(({ score }) => score > 0)?.id).toBe(cause);
    },
  );
});

describe.skipIf(!hasSamples)('inputs that are no medium', () => {
  it.each([
    ['SYSTEM.LOG1', 'unusable', 'hive-log', 8],
    ['hostile/zeros.bin.xz', 'unusable', 'unknown', 8],
    ['hostile/tabs.txt', 'unusable', 'text', 8],
    ['two-levels.lzx.wim', 'file', 'wim', 0],
  ])('%s', async (name, kind, format, exit) => {
    const diagnosis = await diagnosePath(join(SAMPLES, 'inputs', name));
    expect(diagnosis.evidence).toMatchObject([{ kind, format }]);
    expect(diagnosis.findings).toEqual([]);
    expect(exitOf(diagnosis.standing)).toBe(exit);
  });

  it('policy.reg is judged as a hive is', async () => {
    const diagnosis = await diagnosePath(join(SAMPLES, 'inputs/policy.reg'));
    expect(diagnosis.evidence).toMatchObject([{ kind: 'file', format: 'registry-text' }]);
    expect(diagnosis.findings.map(({ code }) => code).sort()).toEqual(['WIN-14', 'WIN-16']);
  });
});
