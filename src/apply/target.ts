/** Opening and naming what is to be written: a block device of Linux, or a raw image in a file. */
import { realpath, stat } from 'node:fs/promises';
import type { ByteSource } from '../core/bytes.ts';
import { deviceNumber, openDevice } from '../sources/device.ts';
import { openFile } from '../sources/file.ts';
import { openEvidence } from '../sources/open.ts';
import { errorCode } from '../sources/faults.ts';
import type { Obstacle, ObstacleCode } from './obstacle.ts';
import { placesOf } from './medium.ts';
import { plainName, tableId, type ReadBytes } from './identity.ts';
import type { OpenedTarget, Target, TargetResult } from './target-types.ts';

/** Opens a target for reading and names it. */
export async function openTarget(path: string): Promise<TargetResult> {
  let real: string;
  let block: string | undefined;
  try {
    real = await realpath(path);
    const info = await stat(real, { bigint: true });
    if (info.isBlockDevice()) block = deviceNumber(info.rdev);
    else if (!info.isFile()) return refuse('not-a-file-or-device', { path });
  } catch (error) {
    const code = errorCode(error);
    return refuse(code === 'EACCES' || code === 'EPERM' ? 'not-permitted' : 'not-found', { path, error: code });
  }
  return block === undefined ? openImage(real) : openDisk(real, block);
}

/** Opens a target afresh, past what an earlier opening may have cached. Undefined where it cannot be opened. */
export async function withTarget<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T | undefined> {
  const opened = await openTarget(path);
  if (!opened.ok) return undefined;
  try {
    return await use(opened.value.source);
  } finally {
    await opened.value.close();
  }
}

async function openDisk(path: string, number: string): Promise<TargetResult> {
  const opened = await openDevice(path);
  if (!opened.ok) return refuse(OPENING[opened.problem.message] ?? 'unreadable', { path, ...opened.problem.args });
  const { source, identity: device } = opened.value;
  if (device.partitionOf !== undefined) {
    await opened.value.close();
    return refuse('partition', { path, disk: device.partitionOf });
  }
  const serial = device.serial ?? device.wwid;
  const identify = identifier(source, serial === undefined ? undefined : plainName(serial));
  const model = [device.vendor, device.model].filter((part) => part !== undefined).join(' ');
  const target: Target = {
    kind: 'device',
    path,
    number,
    model,
    identity: await identify(asItIs),
    size: source.size,
    sectorSize: source.sectorSize,
  };
  const close = (): Promise<void> => opened.value.close();
  return { ok: true, value: { ...witness(source), target, identify, writable: () => true, close } };
}

const asItIs = (read: ReadBytes): ReadBytes => read;

function identifier(source: ByteSource, serial?: string): OpenedTarget['identify'] {
  const read = reader(source);
  return async (lay) => ({ serial, size: source.size, table: await tableId(lay(read), source.size) });
}

/** Remembers where the medium itself gave nothing: a partition that ends beyond its end is not that. */
function witness(source: ByteSource): { source: ByteSource; fault: () => number | undefined } {
  let fault: number | undefined;
  return {
    fault: () => fault,
    source: {
      ...source,
      async read(offset, length) {
        const chunk = await source.read(offset, length);
        fault ??= chunk.holes[0]?.offset;
        return chunk;
      },
    },
  };
}

async function openImage(path: string): Promise<TargetResult> {
  const opened = await openFile(path);
  if (!opened.ok) return refuse(OPENING[opened.problem.message] ?? 'unreadable', { path, ...opened.problem.args });
  const { source } = opened.value;
  const format = (await containerOf(source)) ?? (await isSplit(path));
  if (format !== undefined) {
    await opened.value.close();
    return openContainer(path, format);
  }
  const identify = identifier(source);
  const { size, sectorSize } = source;
  const target: Target = { kind: 'image', path, identity: await identify(asItIs), size, sectorSize };
  const close = (): Promise<void> => opened.value.close();
  return { ok: true, value: { ...witness(source), target, identify, writable: () => true, close } };
}

/** The medium in a container. */
async function openContainer(path: string, format: string): Promise<TargetResult> {
  const opened = await openEvidence(path);
  if (!opened.ok) return refuse('unusable', { path, reason: opened.problem.message, ...opened.problem.args });
  if (opened.container === 'raw') {
    await opened.close();
    return refuse('container', { path, format });
  }
  const inPlace = opened.patchable && opened.anomalies.length === 0;
  const { source } = opened;
  const identify = identifier(source);
  const identity = await identify(asItIs);
  const { size, sectorSize } = source;
  const files = inPlace ? { files: opened.files, reads: opened.reads } : {};
  const target: Target = { kind: 'image', path, identity, size, sectorSize, container: opened.container, ...files };
  const writable = (offset: number, length: number): boolean => placesOf(opened, offset, length) !== undefined;
  return { ok: true, value: { ...witness(source), target, identify, writable, close: () => opened.close() } };
}

const OPENING: Readonly<Record<string, ObstacleCode>> = {
  'not-found': 'not-found',
  'not-permitted': 'not-permitted',
  'is-directory': 'not-a-file-or-device',
  file: 'not-a-file-or-device',
  'block-device': 'not-a-file-or-device',
  fifo: 'not-a-file-or-device',
  socket: 'not-a-file-or-device',
  'character-device': 'not-a-file-or-device',
};

function refuse(code: ObstacleCode, args: Obstacle['args']): TargetResult {
  return { ok: false, obstacle: { code, args } };
}

/** Holes end the bytes: an identifier is not read from zeros that stand for nothing. */
function reader(source: ByteSource): ReadBytes {
  return async (offset, length) => {
    const chunk = await source.read(offset, length);
    const hole = chunk.holes[0];
    return hole === undefined ? chunk.bytes : chunk.bytes.subarray(0, hole.offset - offset);
  };
}

/** The first of several numbered parts is not the medium. */
async function isSplit(path: string): Promise<string | undefined> {
  const opened = await openEvidence(path);
  if (!opened.ok) return undefined;
  await opened.close();
  return opened.container === 'split' ? 'split' : undefined;
}

/** Magics at the start of image formats that are no raw image: a write at a medium's offset would ruin them. */
const CONTAINERS: readonly (readonly [string, number, string])[] = [
  ['qcow2', 0, 'QFI\u00fb'],
  ['vhdx', 0, 'vhdxfile'],
  ['vhd', 0, 'conectix'],
  ['vmdk', 0, 'KDMV'],
  ['ewf', 0, 'EVF\t\r\n\u00ff\0'],
  ['vdi', 0x40, '\u007f\u0010\u00da\u00be'],
  ['gzip', 0, '\u001f\u008b\u0008'],
  ['xz', 0, '\u00fd7zXZ\0'],
  ['zip', 0, 'PK\u0003\u0004'],
  ['wim', 0, 'MSWIM\0\0\0'],
];

async function containerOf(source: ByteSource): Promise<string | undefined> {
  const head = Buffer.from((await source.read(0, 512)).bytes).toString('latin1');
  for (const [format, offset, magic] of CONTAINERS) if (head.startsWith(magic, offset)) return format;
  // A fixed VHD is a raw image with a footer in its last sector; its size is not the medium's.
  const foot = Buffer.from((await source.read(source.size - 512, 512)).bytes).toString('latin1');
  return foot.startsWith('conectix') ? 'vhd' : undefined;
}
