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
  /** Of the command line: 0 where it is no more than a note. */
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

/** Adds elements the object does not have yet. */
export function addElements(
  image: Image,
  store: string,
  elements: Readonly<Record<string, Value>>,
  object: string = OBJECT.loader,
): void {
  image.editSystemHive(
    store,
    Object.entries(elements).flatMap(([id, value]) => [
      `cd \\Objects\\${object}\\Elements`,
      `add ${id}`,
      `cd ${id}`,
      ...setValues({ Element: value }),
    ]),
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

/** Where the metadata blocks lie in the volume, in bytes. */
export const FVE_BLOCKS = [0x0200_0000, 0x0240_0000, 0x0280_0000] as const;

/** Boot record of a BitLocker volume (Windows 7 and later). */
export function bitLockerHeader(sectors: number): Buffer {
  const record = Buffer.alloc(SECTOR);
  record.write('eb58902d4656452d46532d00020800000000000000f80000', 0, 'hex');
  record.writeUInt32LE(sectors, 0x20);
  record.write('3bd66749292ed84a8399f6a339e3d001', 0xa0, 'hex');
  for (const [index, at] of FVE_BLOCKS.entries()) {
    record.writeBigUInt64LE(BigInt(at), 0xb0 + index * 8);
  }
  record.writeUInt16LE(0xaa55, 0x1fe);
  return record;
}

/**
 * An encrypted volume in place of the Windows one: header, three metadata blocks with the given kinds of protectors, and
 * ciphertext where the file system was read. No free tool makes such volumes; laid out by libbde's documentation.
 */
export function bitLockerVolume(image: Image, protections: readonly number[]): void {
  const { start, sectors } = image.layout.windows;
  const at = start * SECTOR;
  image.write(at, bitLockerHeader(sectors));
  image.write(at + SECTOR, noise(32 * 1024, 1)); // mkntfs puts the $MFT at 16 KiB
  image.write(at + (sectors - 8) * SECTOR, noise(8 * SECTOR, 8)); // and a copy of the boot record at the end
  const entries = protections.map((protection) => {
    const entry = Buffer.alloc(8 + 28 + 20);
    [entry.length, 2, 8, 1].forEach((value, i) => entry.writeUInt16LE(value, i * 2));
    entry.writeBigUInt64LE(132_000_000_000_000_000n, 8 + 0x10);
    entry.writeUInt16LE(protection, 8 + 0x1a);
    return entry;
  });
  const body = Buffer.concat(entries);
  const size = Math.ceil((64 + 48 + body.length) / 16) * 16;
  const block = Buffer.alloc(size + 8);
  block.write('-FVE-FS-', 0, 'latin1');
  block.writeUInt16LE(size / 16, 0x08);
  block.writeUInt16LE(2, 0x0a);
  block.writeUInt16LE(4, 0x0c); // encrypted, and meant to stay so
  block.writeUInt16LE(4, 0x0e);
  block.writeBigUInt64LE(BigInt(sectors * SECTOR), 0x10);
  for (const [i, offset] of FVE_BLOCKS.entries()) block.writeBigUInt64LE(BigInt(offset), 0x20 + i * 8);
  block.writeUInt32LE(48 + body.length, 0x40);
  block.writeUInt32LE(1, 0x44);
  block.writeUInt32LE(48, 0x48);
  block.writeUInt32LE(48 + body.length, 0x4c);
  block.writeUInt32LE(0x8004, 0x64);
  body.copy(block, 0x70);
  block.writeUInt16LE(8, size);
  block.writeUInt16LE(2, size + 2);
  block.writeUInt32LE(crc32(block.subarray(0, size)), size + 4);
  for (const offset of FVE_BLOCKS) image.write(at + offset, block);
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
