/**
 * Which volume of this medium a BCD device element means, by the judging rule of the catalogue: GPT style wants the
 * partition's and the disk's GUID in the current table, MBR style the disk signature and the byte offset.
 */
import type { BcdDevice, Fact, Partition } from '../core/facts.ts';
import type { Collector } from './collector.ts';

/** What the medium's own tables say, gathered once. */
export interface Tables {
  readonly partitions: readonly Partition[];
  readonly scheme: 'gpt' | 'mbr' | 'none' | 'unreadable';
  readonly diskGuid: string | undefined;
  /** Eight hexadecimal digits. */
  readonly diskSignature: string | undefined;
  /** Volumes that hold an installed Windows, and the one Boot Manager lies on. */
  readonly windows: readonly string[];
}

export function tablesOf(c: Collector): Tables {
  const signature = c.all('mbr')[0]?.value.diskSignature;
  const held = c
    .all('file')
    .filter((f) => f.value.present && (f.value.role === 'system-hive' || f.value.role === 'kernel'));
  return {
    partitions: c.all('partition').map((p) => p.value),
    scheme: c.all('medium')[0]?.value.scheme ?? 'none',
    diskGuid: c.all('gpt.table')[0]?.value.diskGuid,
    diskSignature: signature?.toString(16).padStart(8, '0'),
    windows: [...new Set(held.map((f) => f.value.volume))],
  };
}

/** The fact with its resolution filled in. `bootVolume`: where the store lies, which is what `boot` elements mean. */
export function resolveDevice(fact: Fact<'bcd.device'>, bootVolume: string, tables: Tables): Fact<'bcd.device'> {
  return { ...fact, value: { ...fact.value, ...resolution(fact.value, bootVolume, tables) } };
}

type Resolution = Pick<BcdDevice, 'resolution' | 'resolvedVolume' | 'mismatch' | 'nearest'>;

function resolution(device: BcdDevice, bootVolume: string, tables: Tables): Resolution {
  const none = { resolvedVolume: undefined, mismatch: [], nearest: undefined };
  if (device.form === 'boot') return { ...none, resolution: 'boot-volume', resolvedVolume: bootVolume };
  if (device.form === 'damaged' || device.form === 'other') return { ...none, resolution: 'not-applicable' };
  if (device.style === undefined) {
    // A ramdisk or file on the boot volume carries no identifiers of its own.
    if (device.form === 'ramdisk' || device.form === 'file') {
      return { ...none, resolution: 'boot-volume', resolvedVolume: bootVolume };
    }
    return { ...none, resolution: 'unknown' };
  }
  if (tables.scheme === 'unreadable' || tables.partitions.length === 0) return { ...none, resolution: 'unknown' };
  if (device.style === 'raw') return { ...none, resolution: 'not-applicable' };
  return device.style === 'gpt' ? resolveGpt(device, tables, bootVolume) : resolveMbr(device, tables, bootVolume);
}

function resolveGpt(device: BcdDevice, tables: Tables, bootVolume: string): Resolution {
  if (tables.scheme !== 'gpt') return mismatch(['style'], nearestWindows(device, tables, bootVolume));
  const partition = tables.partitions.find((p) => p.uniqueGuid === device.partitionId);
  const sameDisk = tables.diskGuid === device.diskId;
  if (partition !== undefined && sameDisk) return found(partition);
  if (partition !== undefined) {
    return mismatch(['disk-id'], { volume: partition.volume, because: 'same-partition-guid' });
  }
  return mismatch(
    sameDisk ? ['partition-id'] : ['partition-id', 'disk-id'],
    nearestWindows(device, tables, bootVolume),
  );
}

function resolveMbr(device: BcdDevice, tables: Tables, bootVolume: string): Resolution {
  if (tables.scheme !== 'mbr') return mismatch(['style'], nearestWindows(device, tables, bootVolume));
  const partition = tables.partitions.find((p) => p.offset === device.partitionOffset);
  const sameDisk = tables.diskSignature === device.diskId;
  if (partition !== undefined && sameDisk) return found(partition);
  if (partition !== undefined) return mismatch(['disk-id'], { volume: partition.volume, because: 'same-offset' });
  const wrong = sameDisk ? ['partition-offset'] : ['partition-offset', 'disk-id'];
  return mismatch(wrong, nearestWindows(device, tables, bootVolume));
}

function found(partition: Partition): Resolution {
  return { resolution: 'this-medium', resolvedVolume: partition.volume, mismatch: [], nearest: undefined };
}

function mismatch(wrong: string[], nearest: Resolution['nearest']): Resolution {
  return { resolution: 'mismatch', resolvedVolume: undefined, mismatch: wrong, nearest };
}

/** A loader's devices mean the volume with Windows on it; Boot Manager's own means the one the store lies on. */
function nearestWindows(device: BcdDevice, tables: Tables, bootVolume: string): Resolution['nearest'] {
  const isBootManager = device.objectType === 0x10100002;
  if (isBootManager) return { volume: bootVolume, because: 'holds-store' };
  const only = tables.windows.length === 1 ? tables.windows[0] : undefined;
  return only === undefined ? undefined : { volume: only, because: 'holds-windows' };
}
