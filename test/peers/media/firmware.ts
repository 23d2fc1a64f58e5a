/** Starts a stick in QEMU as a USB device and says how far the firmware came. TCG: KVM may hang a nested firmware. */
import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';

const OVMF = [
  ['/usr/share/OVMF/OVMF_CODE_4M.fd', '/usr/share/OVMF/OVMF_VARS_4M.fd'],
  ['/usr/share/OVMF/OVMF_CODE.fd', '/usr/share/OVMF/OVMF_VARS.fd'],
] as const;
/** The build that enforces Secure Boot, and its variables with the keys of Microsoft enrolled. */
export const OVMF_SECURE = ['/usr/share/OVMF/OVMF_CODE_4M.ms.fd', '/usr/share/OVMF/OVMF_VARS_4M.ms.fd'] as const;
/** It keeps its variables by system management mode, which QEMU offers only so. */
const SECURE_MACHINE = ['-machine', 'q35,smm=on', '-global', 'driver=cfi.pflash01,property=secure,value=on'];

/** What each firmware or its first loader prints, and what that means. */
const SIGNS: Readonly<Record<'uefi' | 'bios', readonly (readonly [RegExp, boolean])[]>> = {
  uefi: [
    [/grubx64\.efi/, true], // shim runs and looks for its second stage
    [/starting Boot\d+ "EFI Internal Shell"/, false], // nothing on the stick could be started
    [/!!!! X64 Exception Type/, false], // what was started crashed
  ],
  bios: [
    [/boot record reached/, true],
    [
      /No bootable device|Missing operating system|Multiple active partitions|Operating system load(?:ing)? error|Boot error|Boot failed|Load error|Image checksum error|isolinux\.bin missing|(?:Read|Geom|Hard Disk) Error/,
      false,
    ],
  ],
};

/** UEFI needs 4 s on an idle machine, SeaBIOS half a second; empty boot code never says that it hangs. */
const PATIENCE_MS = { uefi: 120_000, bios: 30_000 };

export interface StartOptions {
  /** Above 512, the stick is an NVMe device: the USB stack of OVMF takes 512-byte sectors only. */
  readonly sectorSize?: number;
  /** What the first loader of this stick prints. */
  readonly loaders?: readonly RegExp[];
}

/** True: the stick's loader ran. False: the firmware gave up, or said nothing in time. */
export async function starts(
  image: string,
  firmware: 'uefi' | 'secure-boot' | 'bios',
  { sectorSize = 512, loaders = [] }: StartOptions = {},
): Promise<boolean> {
  const kind = firmware === 'bios' ? 'bios' : 'uefi';
  const serial = `${image}.serial`;
  const variables = `${image}.vars`;
  rmSync(serial, { force: true });
  const args = '-accel tcg -m 256 -display none -monitor none -net none -no-reboot -snapshot'.split(' ');
  args.push('-serial', `file:${serial}`, '-drive', `if=none,id=stick,format=raw,file=${image}`);
  if (sectorSize === 512)
    args.push('-device', 'qemu-xhci', '-device', 'usb-storage,drive=stick,removable=on,bootindex=0');
  else
    args.push(
      '-device',
      `nvme,drive=stick,serial=1,logical_block_size=${sectorSize},physical_block_size=${sectorSize},bootindex=0`,
    );
  if (kind === 'uefi') {
    const isSecure = firmware === 'secure-boot';
    const found = isSecure ? OVMF_SECURE : OVMF.find(([code]) => existsSync(code));
    if (found === undefined) throw new Error('OVMF is not installed');
    copyFileSync(found[1], variables);
    args.push(
      ...(isSecure ? SECURE_MACHINE : ['-machine', 'q35']),
      '-drive',
      `if=pflash,format=raw,readonly=on,snapshot=off,file=${found[0]}`,
    );
    args.push('-drive', `if=pflash,format=raw,snapshot=off,file=${variables}`);
  } else {
    args.push('-machine', 'pc,graphics=off'); // SeaBIOS then writes to the serial port what it would show
  }
  const machine = spawn('qemu-system-x86_64', args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => machine.once('close', () => resolve()));
  const deadline = Date.now() + PATIENCE_MS[kind];
  try {
    while (Date.now() < deadline && machine.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const said = existsSync(serial) ? stripVTControlCharacters(readFileSync(serial, 'latin1')) : '';
      if (loaders.some((pattern) => pattern.test(said))) return true;
      const sign = SIGNS[kind].find(([pattern]) => pattern.test(said));
      if (sign !== undefined) return sign[1];
    }
    return false;
  } finally {
    machine.kill('SIGKILL');
    await ended;
    rmSync(serial, { force: true });
    rmSync(variables, { force: true });
  }
}
