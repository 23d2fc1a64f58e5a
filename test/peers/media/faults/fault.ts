/** A single fault and what must be found of it, with the tools faults are made of. */
import { crc32 } from 'node:zlib';
import { elementPath, OBJECT } from '../bcd.ts';
import { setValues, type Value } from '../hive.ts';
import type { Image } from '../image.ts';
import { standIn } from '../pe.ts';
import { BOOT_DRIVERS, driverValues } from '../windows.ts';

export interface Fault {
  readonly id: string;
  readonly base: 'gpt' | 'mbr';
  inject(image: Image): void;
  /** Code of the catalogue that must be among the findings. */
  readonly code: string;
  /** The first link that is not proven, in this firmware's chain. Undefined: the fault alone stops no boot. */
  readonly link: { readonly firmware: 'uefi-x64' | 'bios'; readonly id: string; readonly state: string } | undefined;
  /** The cause that must lead. */
  readonly cause: string;
  /** Of the command line: 4 with findings that need something done, else 0. */
  readonly exit: 0 | 4;
}

export const SECTOR = 512;
export const MIB = 1024 * 1024;
export const OTHER_DISK = 'D2A9E6B8-13F4-4C7D-8E05-9B6A41C7F230';
export const OTHER_PARTITION = '57F0C3A6-B8E2-4D19-A4C5-2E8D7160F9B3';
export const ABSENT_OBJECT = '{0f0f0f0f-7a41-4b08-9e65-d0417c28fa13}';
export const UEFI_STORE = '/EFI/Microsoft/Boot/BCD';
export const BIOS_STORE = '/Boot/BCD';
export const FALLBACK = '/EFI/BOOT/BOOTX64.EFI';
export const SYSTEM = '/Windows/System32/config/SYSTEM';
export const SERVICES = '\\ControlSet001\\Services';

export const uefi = (id: string, state = 'broken'): Fault['link'] => ({ firmware: 'uefi-x64', id, state });
export const bios = (id: string, state = 'broken'): Fault['link'] => ({ firmware: 'bios', id, state });
/** Changes the primary FAT32 boot record and its backup alike. */
export function fatRecords(image: Image, change: (record: Buffer) => void): void {
  const start = image.layout.system.start * SECTOR;
  const backup = image.read(start, SECTOR).readUInt16LE(0x32);
  image.patch(start, SECTOR, change);
  image.patch(start + backup * SECTOR, SECTOR, change);
}

export function invert(bytes: Buffer): void {
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
}

export function setElements(
  image: Image,
  store: string,
  elements: Readonly<Record<string, Value>>,
  object: string = OBJECT.loader,
): void {
  image.editSystemHive(
    store,
    Object.entries(elements).flatMap(([id, value]) => [elementPath(object, id), ...setValues({ Element: value })]),
  );
}

export function setDriver(image: Image, name: string, start: number): void {
  image.editWindowsHive(SYSTEM, [
    `cd ${SERVICES}\\${name}`,
    ...setValues(driverValues(name, BOOT_DRIVERS[name] ?? '', start)),
  ]);
}

export function loader(machine: number, subsystem: number): Buffer {
  return standIn({ machine, subsystem, name: 'another loader' });
}

interface GptHeader {
  readonly bytes: Buffer;
  readonly entries: Buffer;
}

/** Header and entry array as sgdisk wrote them, from the 512-byte sector `lba`. */
export function readGpt(image: Image, lba: number): GptHeader {
  const bytes = image.read(lba * SECTOR, SECTOR).subarray(0, 92);
  const at = Number(bytes.readBigUInt64LE(0x48)) * SECTOR;
  return { bytes, entries: image.read(at, bytes.readUInt32LE(0x50) * bytes.readUInt32LE(0x54)) };
}

export function sealGpt(header: GptHeader): void {
  header.bytes.writeUInt32LE(crc32(header.entries), 0x58);
  header.bytes.writeUInt32LE(0, 0x10);
  header.bytes.writeUInt32LE(crc32(header.bytes), 0x10);
}

/** Changes the entry array of both copies, with checksums that hold. */
export function patchGpt(image: Image, change: (entries: Buffer) => void): void {
  for (const lba of [1, image.size / SECTOR - 1]) {
    const header = readGpt(image, lba);
    change(header.entries);
    sealGpt(header);
    image.write(lba * SECTOR, header.bytes);
    image.write(Number(header.bytes.readBigUInt64LE(0x48)) * SECTOR, header.entries);
  }
}

/** The same table as a bridge with 4096-byte sectors would have it written; the 512-byte one is gone. */
export function rewriteGptFor4096(image: Image): void {
  const large = 4096;
  const factor = BigInt(large / SECTOR);
  const last = BigInt(image.size / large - 1);
  const { bytes, entries } = readGpt(image, 1);
  for (let at = 0; at < entries.length; at += 128) {
    if (entries.readBigUInt64LE(at) === 0n) continue;
    entries.writeBigUInt64LE(entries.readBigUInt64LE(at + 0x20) / factor, at + 0x20);
    entries.writeBigUInt64LE((entries.readBigUInt64LE(at + 0x28) + 1n) / factor - 1n, at + 0x28);
  }
  const arraySectors = BigInt(entries.length / large);
  bytes.writeBigUInt64LE(2n + arraySectors, 0x28);
  bytes.writeBigUInt64LE(last - 1n - arraySectors, 0x30);

  image.patch(0x1be, 16, (entry) => entry.writeUInt32LE(Number(last), 12));
  image.zero(SECTOR, 33 * SECTOR);
  image.zero(image.size - 33 * SECTOR, 33 * SECTOR);
  for (const [mine, other, array] of [
    [1n, last, 2n],
    [last, 1n, last - arraySectors],
  ] as const) {
    bytes.writeBigUInt64LE(mine, 0x18);
    bytes.writeBigUInt64LE(other, 0x20);
    bytes.writeBigUInt64LE(array, 0x48);
    sealGpt({ bytes, entries });
    image.write(Number(mine) * large, bytes);
    image.write(Number(array) * large, entries);
  }
}

/** Boot record of a BitLocker volume (Windows 7 and later), its three metadata blocks nowhere to be found. */
export function bitLockerHeader(sectors: number): Buffer {
  const record = Buffer.alloc(SECTOR);
  record.write('eb58902d4656452d46532d00020800000000000000f80000', 0, 'hex');
  record.writeUInt32LE(sectors, 0x20);
  record.write('3bd66749292ed84a8399f6a339e3d001', 0xa0, 'hex');
  for (const [index, at] of [0x0200_0000n, 0x0240_0000n, 0x0280_0000n].entries()) {
    record.writeBigUInt64LE(at, 0xb0 + index * 8);
  }
  record.writeUInt16LE(0xaa55, 0x1fe);
  return record;
}

/** Bytes without structure, the same at every run (xorshift32). */
export function noise(length: number, seed: number): Buffer {
  const out = Buffer.alloc(length);
  let state = (seed ^ 0x9e37_79b9) >>> 0 || 1;
  for (let at = 0; at + 4 <= length; at += 4) {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    out.writeUInt32LE(state, at);
  }
  return out;
}
