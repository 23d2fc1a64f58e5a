/**
 * A block device of Linux as a byte source, opened for reading only. Size, sector sizes and identity come from sysfs;
 * reads go through a cache in 64 KiB blocks, and after a fault sector by sector past the page cache (O_DIRECT), because
 * the page cache gives up a whole page for one bad sector.
 *
 * Sources: Documentation/ABI/stable/sysfs-block, Documentation/block/stat.rst (sizes in 512-byte units), open(2).
 */
import { constants, realpath, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cached } from '../core/bytes.ts';
import type { Failure, Problem, Result } from './container.ts';
import { faultTolerant, type ReadAt } from './faults.ts';
import { kindProblem, openProblem, readAt, type OpenedFile } from './file.ts';
import { openPath, readSmall, readSmallText, type OpenedPath } from './path.ts';

/** What the system knows of a device. Absent members were not to be found. Sizes and offsets in bytes. */
export interface DeviceIdentity {
  /** Kernel name: `sdb`, `sdb1`, `nvme0n1`. */
  readonly name: string;
  /** `MAJOR:MINOR`. */
  readonly number: string;
  /** Kernel name of the disk, for a partition. */
  readonly partitionOf?: string;
  readonly partitionStart?: number;
  readonly size: number;
  readonly logicalSectorSize: number;
  readonly physicalSectorSize?: number;
  readonly readOnly: boolean;
  /** The medium can be taken out (SCSI RMB bit): most sticks, and no Windows To Go stick before Windows 10 1703. */
  readonly removable: boolean;
  readonly rotational?: boolean;
  readonly transport?: 'usb' | 'nvme' | 'mmc' | 'ata' | 'virtio' | 'loop' | 'scsi';
  readonly vendor?: string;
  readonly model?: string;
  readonly revision?: string;
  readonly serial?: string;
  readonly wwid?: string;
  /** The USB device around it, hexadecimal as `lsusb` shows it; speed in Mbit/s. */
  readonly usb?: {
    readonly vendorId: string;
    readonly productId: string;
    readonly serial?: string;
    readonly speed?: number;
  };
  /** File behind a loop device. */
  readonly backingFile?: string;
}

export interface OpenedDevice extends OpenedFile {
  readonly identity: DeviceIdentity;
}

export interface DeviceOptions {
  /** Names the device in extents; defaults to the path. */
  readonly id?: string;
  /** Where sysfs is mounted; for tests. */
  readonly sysfs?: string;
}

/** sysfs sizes are in units of 512 bytes whatever the device's sectors are. */
const SYSFS_UNIT = 512;
/** Sector sizes block devices have; others in sysfs are not believed. */
const SECTOR_SIZES = new Set([512, 1024, 2048, 4096]);

export async function openDevice(path: string, options: DeviceOptions = {}): Promise<Result<OpenedDevice>> {
  const sysfs = options.sysfs ?? '/sys';
  const id = options.id ?? path;
  const refused = async (problem: Problem): Promise<Failure> => {
    await opened?.handle.close();
    return { ok: false, problem };
  };
  let opened: OpenedPath | undefined;
  try {
    opened = await openPath(path);
    const { handle, kind, stats } = opened;
    if (kind !== 'block-device') return await refused(kindProblem(kind, path));
    const number = deviceNumber(stats.rdev);
    const identity = await identify(number, sysfs);
    if (identity === undefined) return await refused({ message: 'unreadable', args: { path, error: 'no-sysfs' } });
    if (identity.size === 0) return await refused({ message: 'no-medium', args: { path } });
    const direct = directReader(path, identity.logicalSectorSize, readAt(handle));
    const { source, anomalies } = faultTolerant(id, identity.size, identity.logicalSectorSize, readAt(handle), {
      granule: identity.logicalSectorSize,
      readGranule: direct.read,
      // A card taken out of its reader leaves the reader, with size 0.
      present: async () => ((await count(join(sysfs, 'dev/block', number, 'size'))) ?? 0) > 0,
    });
    const close = async (): Promise<void> => {
      await direct.close();
      await handle.close();
    };
    return { ok: true, value: { source: cached(source), anomalies, identity, close } };
  } catch (error) {
    return refused(openProblem(error, path));
  }
}

/** `MAJOR:MINOR` of a Linux dev_t. */
export function deviceNumber(rdev: bigint): string {
  const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn);
  const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn);
  return `${major}:${minor & 0xffffffffn}`;
}

/** What sysfs says of a block device; undefined where it has no entry. */
export async function identify(number: string, sysfs = '/sys'): Promise<DeviceIdentity | undefined> {
  const folder = await realpath(join(sysfs, 'dev/block', number)).catch(() => undefined);
  if (folder === undefined) return undefined;
  const partition = await count(join(folder, 'partition'));
  const disk = partition === undefined ? folder : dirname(folder);
  const device = join(disk, 'device');
  const usb = await usbAround(disk, await realpath(sysfs));
  const logical = (await count(join(disk, 'queue/logical_block_size'))) ?? 512;
  const start = await count(join(folder, 'start'));
  const physical = await count(join(disk, 'queue/physical_block_size'));
  const rotational = await count(join(disk, 'queue/rotational'));
  return compact({
    name: basename(folder),
    number,
    partitionOf: partition === undefined ? undefined : basename(disk),
    partitionStart: partition === undefined || start === undefined ? undefined : start * SYSFS_UNIT,
    size: ((await count(join(folder, 'size'))) ?? 0) * SYSFS_UNIT,
    logicalSectorSize: SECTOR_SIZES.has(logical) ? logical : 512,
    physicalSectorSize: physical,
    readOnly: (await count(join(folder, 'ro'))) === 1 || (await count(join(disk, 'ro'))) === 1,
    removable: (await count(join(disk, 'removable'))) === 1,
    rotational: rotational === undefined ? undefined : rotational === 1,
    transport: transportOf(disk),
    vendor: await text(join(device, 'vendor')),
    model: (await text(join(device, 'model'))) ?? (await text(join(device, 'name'))),
    revision: (await text(join(device, 'rev'))) ?? (await text(join(device, 'firmware_rev'))),
    serial:
      (await text(join(device, 'serial'))) ??
      (await text(join(disk, 'serial'))) ??
      (await scsiSerial(device)) ??
      usb?.serial,
    wwid: (await text(join(device, 'wwid'))) ?? (await text(join(disk, 'wwid'))),
    usb,
    backingFile: await text(join(disk, 'loop/backing_file')),
  });
}

/** The bus by the device's place in the tree; the nearest one counts (a USB bridge hides the disk's own). */
function transportOf(folder: string): DeviceIdentity['transport'] {
  if (/\/usb\d+\//.test(folder)) return 'usb';
  if (/\/nvme\d+\//.test(folder)) return 'nvme';
  if (/\/mmc_host\//.test(folder)) return 'mmc';
  if (/\/ata\d+\//.test(folder)) return 'ata';
  if (/\/virtio\d+\//.test(folder)) return 'virtio';
  if (/\/block\/loop\d+$/.test(folder)) return 'loop';
  if (/\/host\d+\/target/.test(folder)) return 'scsi';
  return undefined;
}

/** The innermost folder above the disk that is a USB device (has idVendor). */
async function usbAround(disk: string, top: string): Promise<DeviceIdentity['usb']> {
  for (let folder = disk; folder.length > top.length && folder !== dirname(folder); folder = dirname(folder)) {
    const vendorId = await text(join(folder, 'idVendor'));
    const productId = await text(join(folder, 'idProduct'));
    if (vendorId === undefined || productId === undefined) continue;
    const speed = Number(await text(join(folder, 'speed')));
    return compact({
      vendorId,
      productId,
      serial: await text(join(folder, 'serial')),
      speed: Number.isFinite(speed) && speed > 0 ? speed : undefined,
    });
  }
  return undefined;
}

/** SCSI vital product data page 80h: 4 bytes of header, then the serial number as text. */
async function scsiSerial(device: string): Promise<string | undefined> {
  const page = await readSmall(join(device, 'vpd_pg80'));
  if (page === undefined || page.length <= 4) return undefined;
  return clean(Buffer.from(page.subarray(4, 4 + (page[3] ?? 0))).toString('latin1'));
}

async function text(path: string): Promise<string | undefined> {
  const content = await readSmallText(path);
  return content === undefined ? undefined : clean(content);
}

/** Identity strings come from the stick's own firmware: no control characters reach a terminal. */
function clean(value: string): string | undefined {
  const line = value.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return line === '' ? undefined : line;
}

async function count(path: string): Promise<number | undefined> {
  const value = await text(path);
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Drops members that are undefined, as exactOptionalPropertyTypes wants it. */
function compact<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

// ---- sector reads past the page cache --------------------------------------------------------------------------

/** Part of every JavaScript runtime, though not of the language's own type library. */
declare const WebAssembly: { Memory: new (description: { initial: number }) => { readonly buffer: ArrayBuffer } };

/**
 * Reads (parts of) single sectors with O_DIRECT, which needs memory aligned to a page: a WebAssembly memory is, an ordinary
 * ArrayBuffer is only by chance. Falls back to `buffered` where the system refuses O_DIRECT.
 */
function directReader(path: string, sectorSize: number, buffered: ReadAt): { read: ReadAt; close(): Promise<void> } {
  let opening: Promise<FileHandle | undefined> | undefined;
  let page: Uint8Array | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function readNow(into: Uint8Array, position: number): Promise<number> {
    opening ??= openPath(path, constants.O_RDONLY | ((constants.O_DIRECT as number | undefined) ?? 0)).then(
      (opened) => opened.handle,
      () => undefined,
    );
    const handle = await opening;
    if (handle === undefined) return buffered(into, position);
    page ??= new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer);
    const skip = position % sectorSize;
    const { bytesRead } = await handle.read(page, 0, sectorSize, position - skip);
    const part = page.subarray(skip, Math.min(bytesRead, skip + into.length));
    into.set(part);
    return part.length;
  }

  return {
    read(into, position) {
      // One at a time: they share the aligned page.
      const mine = queue.then(() => readNow(into, position));
      queue = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await queue;
      await (await opening)?.close();
    },
  };
}
