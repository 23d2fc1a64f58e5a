/** Our MBR code under a real BIOS: assembled by nasm, started by SeaBIOS in QEMU, compared with Syslinux' mbr.bin. */
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mbrCode } from '../../src/repair/tables/mbr-code.ts';
import { run, temporary } from './media/tools.ts';

const MIB = 1024 * 1024;
const SOURCE = new URL('../../boot/mbr.asm', import.meta.url).pathname;
const QEMU = 'qemu-system-x86_64';
const SYSLINUX = '/usr/lib/syslinux/mbr/mbr.bin';

/**
 * A boot record that says on COM1 what it was given (DL, status and type of the entry at DS:SI, SP, CS) and ends the
 * machine through the isa-debug-exit device.
 */
const BOOT_RECORD = `
        bits 16
        org 0x7C00
        push cs
        push sp
        push word [si + 4]
        push word [si]
        push dx
        mov bp, sp
        mov si, text
.next:  cs lodsb
        test al, al
        jz .values
        call serial
        jmp .next
.values:
        mov al, [bp]
        call byte_out           ; DL
        mov al, [bp + 2]
        call byte_out           ; status
        mov al, [bp + 4]
        call byte_out           ; type
        mov al, [bp + 7]
        call byte_out           ; SP before CS was pushed, less 2
        mov al, [bp + 6]
        call byte_out
        mov al, [bp + 8]
        call byte_out           ; CS
        mov al, '.'
        call serial
        mov dx, 0xF4
        out dx, al
        hlt
byte_out:
        push ax
        mov al, ' '
        call serial
        pop ax
        push ax
        shr al, 4
        call digit
        pop ax
        and al, 15
digit:  add al, '0'
        cmp al, '9'
        jbe serial
        add al, 7
serial: push ax
        mov dx, 0x3FD
.wait:  in al, dx
        test al, 0x20
        jz .wait
        pop ax
        mov dx, 0x3F8
        out dx, al
        ret
text:   db 'reached', 0
        times 510 - ($ - $$) db 0
        dw 0xAA55
`;

const REACHED = 'reached 80 80 0C 7B FE 00.';

const folder = temporary('boot');
let record: Buffer;
let assembled: Buffer;
beforeAll(() => {
  record = assemble('record', BOOT_RECORD);
  assembled = assemble('mbr', readFileSync(SOURCE, 'utf8'));
});
afterAll(() => {
  folder.remove();
});

function assemble(name: string, source: string): Buffer {
  const file = join(folder.path, name);
  writeFileSync(`${file}.asm`, source);
  run('nasm', ['-f', 'bin', '-o', file, `${file}.asm`]);
  return readFileSync(file);
}

interface Entry {
  readonly status: number;
  readonly start: number;
  /** Head, sector and cylinder byte; by default what stands for "beyond cylinder 1023". */
  readonly chs?: readonly [number, number, number];
}

interface Disk {
  readonly size: number;
  readonly entries: readonly (Entry | undefined)[];
  /** Where boot records lie, in sectors. */
  readonly records: readonly number[];
  readonly code?: Uint8Array;
}

let count = 0;
function makeDisk(disk: Disk): string {
  count += 1;
  const path = join(folder.path, `disk${count}.img`);
  const sector = Buffer.alloc(512);
  sector.set(disk.code ?? mbrCode());
  disk.entries.forEach((entry, i) => {
    if (entry === undefined) return;
    const at = 0x1be + 16 * i;
    sector.set([entry.status, ...(entry.chs ?? [0xfe, 0xff, 0xff]), 0x0c, 0xfe, 0xff, 0xff], at);
    sector.writeUInt32LE(entry.start, at + 8);
    sector.writeUInt32LE(2048, at + 12);
  });
  sector.writeUInt16LE(0xaa55, 510);
  const file = openSync(path, 'w');
  ftruncateSync(file, disk.size);
  writeSync(file, sector, 0, 512, 0);
  for (const start of disk.records) writeSync(file, record, 0, 512, start * 512);
  closeSync(file);
  return path;
}

type Bus = 'usb' | 'ide' | 'floppy';

const BUS: Readonly<Record<Bus, readonly string[]>> = {
  usb: ['if=none,id=stick', '-device', 'qemu-xhci', '-device', 'usb-storage,drive=stick,removable=on,bootindex=0'],
  ide: ['if=none,id=stick', '-device', 'ide-hd,drive=stick,bootindex=0'],
  floppy: ['if=floppy', '-boot', 'a'],
};

/** A loaded machine needs many times the half second an idle one does. */
const PATIENCE_MS = 60_000;

/** Starts the disk and gives what came over the serial port (where SeaBIOS also shows its screen) until `until` is met. */
async function boot(image: string, until: RegExp, bus: Bus = 'usb', key?: RegExp): Promise<string> {
  const serial = `${image}.serial`;
  const [drive, ...devices] = BUS[bus];
  const machine = spawn(
    QEMU,
    `-accel tcg -machine pc,graphics=off -m 64 -display none -monitor stdio -net none -no-reboot -snapshot`
      .split(' ')
      .concat('-serial', `file:${serial}`, '-device', 'isa-debug-exit,iobase=0xf4,iosize=1')
      .concat('-drive', `format=raw,file=${image},${drive}`, devices),
    { stdio: ['pipe', 'ignore', 'ignore'] },
  );
  const ended = new Promise<void>((resolve) => machine.once('close', () => resolve()));
  const said = (): string => (existsSync(serial) ? readFileSync(serial, 'latin1') : '');
  const deadline = Date.now() + PATIENCE_MS;
  let pressed = false;
  try {
    while (Date.now() < deadline && machine.exitCode === null && !until.test(said())) {
      if (key?.test(said()) === true && !pressed) {
        machine.stdin.write('sendkey ret\n');
        pressed = true;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return said();
  } finally {
    machine.kill('SIGKILL');
    await ended;
    rmSync(serial, { force: true });
  }
}

const MESSAGE = /WTG-TRIAGE MBR: [^\r\n]*\r?\n/;
const ANY = /reached.*\.|WTG-TRIAGE MBR: [^\r\n]*\r?\n|No bootable device/;

/** SeaBIOS mirrors its screen to the serial port from time to time, and on a loaded machine misses some of it. */
const INCOMPLETE = 'reached.';
const TRIES = 3;

/** The message our code showed, or what the boot record said. */
async function outcome(image: string, bus?: Bus): Promise<string> {
  let shown = INCOMPLETE;
  for (let tries = 0; shown === INCOMPLETE && tries < TRIES; tries += 1) {
    const said = await boot(image, ANY, bus);
    shown = (/reached[^.]*\./.exec(said) ?? MESSAGE.exec(said))?.[0].trim() ?? said;
  }
  return shown;
}

const active = (start: number, chs?: Entry['chs']): Entry => ({
  status: 0x80,
  start,
  ...(chs === undefined ? {} : { chs }),
});
const other = (start: number): Entry => ({ status: 0, start });

describe('boot/mbr.asm', () => {
  it('assembles to the bytes the repair writes', () => {
    expect(assembled.length).toBe(440);
    expect(assembled.equals(mbrCode())).toBe(true);
  });

  it('is known by its first bytes and its name', () => {
    expect(assembled.toString('hex', 0, 8)).toBe('fa29c08ed0bc007c');
    expect(assembled.toString('latin1', 0x1a7)).toBe('WTG-TRIAGE MBR: \0');
  });
});

describe('under SeaBIOS', () => {
  it.each(['usb', 'ide'] as const)(
    'hands the boot record of the active partition what Syslinux does (%s)',
    async (bus) => {
      const disk: Disk = { size: 16 * MIB, entries: [other(4096), active(2048)], records: [2048] };
      expect(await outcome(makeDisk(disk), bus)).toBe(REACHED);
      expect(await outcome(makeDisk({ ...disk, code: readFileSync(SYSLINUX) }), bus)).toBe(REACHED);
    },
  );

  it.each([1, 2, 3, 4])('finds the active partition in entry %i', async (index) => {
    const entries = [1, 2, 3, 4].map((i) => (i === index ? active(2048) : other(8192 + 2048 * i)));
    expect(await outcome(makeDisk({ size: 16 * MIB, entries, records: [2048] }))).toBe(REACHED);
  });

  it.each([
    ['8 GiB', 20_000_000],
    ['1 TiB', 0x9000_0000],
    ['2 TiB less a little', 0xffff_f000],
  ])('reads beyond %s', async (_, start) => {
    const disk = { size: (start + 2048) * 512, entries: [active(start)], records: [start] };
    expect(await outcome(makeDisk(disk))).toBe(REACHED);
  });

  it('reads by cylinder, head and sector where the BIOS has no extensions', async () => {
    // A diskette of 18 sectors and 2 heads: sector 100 is cylinder 2, head 1, sector 11.
    const size = 1440 * 1024;
    const said = await outcome(makeDisk({ size, entries: [active(100, [1, 11, 2])], records: [100] }), 'floppy');
    expect(said).toBe(REACHED.replace('reached 80', 'reached 00'));
    for (const chs of [
      [0xfe, 0xff, 0xff],
      [1, 0, 2],
    ] as const) {
      const disk = { size, entries: [active(100, chs)], records: [100] };
      expect(await outcome(makeDisk(disk), 'floppy')).toBe('WTG-TRIAGE MBR: read error');
    }
  });

  const entries = [active(2048), other(4096)];
  it.each([
    ['no active partition', { entries: [other(2048), other(4096)], records: [2048] }],
    ['no active partition', { entries: [], records: [] }],
    ['several active partitions', { entries: [active(2048), active(4096)], records: [2048, 4096] }],
    ['several active partitions', { entries: [active(2048), other(4096), other(6144), active(8192)], records: [2048] }],
    ['bad partition table', { entries: [active(2048), { status: 0x81, start: 4096 }], records: [2048] }],
    ['bad partition table', { entries: [{ status: 0x01, start: 2048 }], records: [2048] }],
    ['bad partition table', { entries: [active(0)], records: [] }],
    ['read error', { entries: [active(200_000)], records: [] }],
    ['no 55AA in boot sector', { entries, records: [] }],
  ] as const)('says: %s (%#)', async (message, disk) => {
    expect(await outcome(makeDisk({ size: 16 * MIB, ...disk }))).toBe(`WTG-TRIAGE MBR: ${message}`);
  });

  // Serial output is read while it is written: "Booting from Hard D" must not count as another device.
  it('waits for a key and then lets the BIOS go on', async () => {
    const image = makeDisk({ size: 16 * MIB, entries: [], records: [] });
    const said = await boot(image, /No bootable device|Booting from [^H\s]/, 'usb', /Press a key/);
    expect(said).toMatch(/no active partition\s+Press a key[^]*(No bootable device|Booting from)/);
  });
});
