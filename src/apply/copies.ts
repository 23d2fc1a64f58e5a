/**
 * Where the copies of a backup really lie, against the rule of three copies on two kinds of media, one of them
 * elsewhere. What cannot be known is not claimed: no program can tell that a disk is kept in another building.
 */
import { statfs } from 'node:fs/promises';
import { below, node, type Host } from './host.ts';
import { existingFolder } from './guard.ts';

export interface Copy {
  readonly folder: string;
  /** Names of the disks below it; empty where the system does not say. */
  readonly disks: readonly string[];
  readonly kind: 'disk' | 'memory' | 'network' | 'unknown';
}

export interface CopyRule {
  readonly copies: readonly Copy[];
  /** Storage that one failure cannot take together, as far as is known. */
  readonly devices: number;
  /** One of them lies on another machine. */
  readonly elsewhere: boolean;
  /** Three copies, two devices, one elsewhere. */
  readonly met: boolean;
}

const COPIES = 3;
const DEVICES = 2;

/** statfs(2) f_type: tmpfs, ramfs. */
const MEMORY = new Set([0x01021994, 0x858458f6]);
/** NFS, SMB, CIFS, SMB2, Coda, AFS, Ceph. */
const NETWORK = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x73757245, 0x5346414f, 0x00c36400]);

export async function judgeCopies(host: Host, folders: readonly string[]): Promise<CopyRule> {
  const copies = await Promise.all(folders.map((folder) => locate(host, folder)));
  // Copies in memory are gone with the power; those of unknown place are counted as one together.
  const lasting = copies.filter((copy) => copy.kind !== 'memory');
  const devices = new Set(
    lasting.map((copy) => (copy.disks.length > 0 ? copy.disks.join('+') : copy.kind === 'network' ? copy.folder : '?')),
  ).size;
  const elsewhere = copies.some((copy) => copy.kind === 'network');
  return { copies, devices, elsewhere, met: lasting.length >= COPIES && devices >= DEVICES && elsewhere };
}

async function locate(host: Host, folder: string): Promise<Copy> {
  const at = await existingFolder(host, folder);
  const under = at === undefined ? [] : [await node(host, at.device), ...(await below(host, at.device))];
  const disks = under.flatMap((n) => (n === undefined || n.disk !== undefined ? [] : [n.name]));
  const type = await statfs(folder).then(
    (info) => info.type >>> 0,
    () => undefined,
  );
  let kind: Copy['kind'] = disks.length > 0 ? 'disk' : 'unknown';
  if (type !== undefined && MEMORY.has(type)) kind = 'memory';
  if (type !== undefined && NETWORK.has(type)) kind = 'network';
  return { folder, disks: disks.toSorted((a, b) => (a < b ? -1 : 1)), kind };
}
