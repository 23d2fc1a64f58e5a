/**
 * The inventory of disks and volumes as lsblk (table, pairs, JSON), blkid and fdisk print it: empty, locked and doubled
 * ones. util-linux misc-utils/lsblk.c, blkid.c, disk-utils/fdisk-list.c and its zh_CN.po.
 */
import type { BlockDevice } from '../../core/facts.ts';
import type { Conclusion } from './derived/rule.ts';
import { isObject, type JsonObject } from './json.ts';
import { MAX_ITEMS, placed, scalar, type Said } from './tool.ts';

interface Device extends Said {
  readonly name: string;
  /** The disk it lies on; its own name for a disk. */
  readonly disk: string;
  readonly type: string | undefined;
  readonly size: string | undefined;
  readonly readOnly: boolean;
  readonly logicalSector: string | undefined;
  readonly transport: string | undefined;
  readonly fstype: string | undefined;
  readonly uuid: string | undefined;
  readonly partUuid: string | undefined;
  readonly mounted: string | undefined;
}

/** `NAME MAJ:MIN RM SIZE RO TYPE`, the columns lsblk shows unasked. */
const ROW =
  /^[│├└─|\x60\- ]{0,64}([\w!.-]{1,64}) +\d{1,4}:\d{1,7} +([01]) +(\d[\d.,]{0,12}[BKMGTPE]?) +([01]) +(disk|part|rom)\b(?: +(\S.{0,200}))?/;
const PAIRS = /^(?:\/dev\/((?:mapper\/)?[\w!.+-]{1,128}): |(?=[A-Z][A-Z0-9:-]*="))/;
const PAIR = /([A-Z][A-Z0-9:_-]{1,24})="([^"]{0,256})"/g;
/** `Disk /dev/sdb: 57.3 GiB, 61530439680 bytes, 120176640 sectors`, with the full-width marks of the translation. */
const FDISK =
  /^(?:Disk|磁盘) ?\/dev\/((?:mapper\/)?[\w!.+-]{1,128})[:：](?:.{0,40}?(\d{4,20}) ?(?:bytes|字节)| \d+ cylinders)/;
const FDISK_ID = /^(?:Disk identifier|磁盘标识符)[:：] ?0x([0-9a-fA-F]{1,8})\s*$/;
const FDISK_PART = /^\/dev\/([\w!.-]{1,64}?)(p?)(\d{1,3}) +(?:\* +)?\d+ +\d+ +\d+ /;

/** A command that was typed, with the device it writes to. */
const DD = /\b(?:dd|dcfldd)\s[^|;&\n]{0,300}?\bof=\/dev\/(\w{1,32})/;
/** What a running system stands on. */
const SYSTEM = /^(?:\/|\/boot(?:\/efi)?|\/usr|\/var|\/home|\[SWAP\])$/;

/** Pairs of one line; lsblk has fewer columns. */
const MAX_PAIRS = 64;
/** Nesting of lsblk --json that is followed: disk, partition, crypt, LVM, RAID … */
const MAX_DEPTH = 8;

/** Members of a set share an identity by design. */
const SHARED = /^(?:.*_member|btrfs|bcache|drbd|VMFS.*|)$/i;
/** Names without a medium of their own. */
const NO_DISK = /^(?:loop|ram|zram|fd|nbd|sr|dm-|md)\d*|boot\d$|rpmb$/;

export class BlockDeviceReader {
  private readonly devices = new Map<string, Device>();
  private readonly written: { readonly disk: string; readonly said: Said }[] = [];

  get found(): boolean {
    return this.devices.size > 0;
  }

  /** Disk of the fdisk listing being read, and its MBR signature. */
  private listed: { readonly name: string; signature: string | undefined } | undefined;

  line(line: number, text: string): void {
    this.command(line, text);
    if (this.fdisk(line, text)) return;
    const row = ROW.exec(text);
    if (row !== null) {
      const name = row[1] ?? '';
      this.add({ ...blank(name, line, text), size: row[3], readOnly: row[4] === '1', type: row[5], mounted: row[6] });
      return;
    }
    const head = PAIRS.exec(text);
    if (head === null) return;
    const pairs = new Map<string, string>();
    for (const [, key, value] of text.matchAll(PAIR)) {
      if (pairs.size >= MAX_PAIRS) break;
      pairs.set((key ?? '').toLowerCase(), value ?? '');
    }
    const name = head[1] ?? (pairs.get('name') ?? pairs.get('kname'))?.replace(/^\/dev\//, '');
    if (name === undefined || name === '') return;
    this.add(fromFields(name, (key) => pairs.get(key), undefined, { line, text }));
  }

  private command(line: number, text: string): void {
    const target = DD.exec(text)?.[1];
    if (target === undefined || this.written.length >= MAX_ITEMS) return;
    this.written.push({ disk: diskOf(target), said: { line, text } });
  }

  /** True if the line was fdisk's. */
  private fdisk(line: number, text: string): boolean {
    const head = FDISK.exec(text);
    if (head !== null) {
      const name = head[1] ?? '';
      this.listed = { name, signature: undefined };
      this.add({ ...blank(name, line, text), size: head[2] });
      return true;
    }
    const id = this.listed === undefined ? null : FDISK_ID.exec(text);
    if (id !== null && this.listed !== undefined) {
      this.listed.signature = (id[1] ?? '').toLowerCase().padStart(8, '0');
      return true;
    }
    const part = this.listed?.signature === undefined ? null : FDISK_PART.exec(text);
    if (part === null || this.listed === undefined || part[1] !== this.listed.name) return false;
    const name = `${part[1]}${part[2] ?? ''}${part[3] ?? ''}`;
    const number = Number(part[3]).toString(16).padStart(2, '0');
    this.add({ ...blank(name, line, text), disk: this.listed.name, partUuid: `${this.listed.signature}-${number}` });
    return true;
  }

  /** Sizes only where they are exact: `-b`, or fdisk. */
  facts(): { readonly value: BlockDevice; readonly line: number; readonly text: string }[] {
    return [...this.devices.values()].map(({ name, disk, size, partUuid, line, text }) => ({
      value: {
        name,
        disk,
        bytes: size !== undefined && /^\d{4,15}$/.test(size) ? Number(size) : undefined,
        partUuid,
      },
      line,
      text,
    }));
  }

  /** True if the document was lsblk's. */
  document(document: JsonObject, line: number): boolean {
    const list = document['blockdevices'];
    if (!Array.isArray(list)) return false;
    this.walk(list, line, undefined, 0);
    return true;
  }

  partUuids(): ReadonlySet<string> {
    const out = new Set<string>();
    for (const { partUuid } of this.devices.values()) if (partUuid !== undefined) out.add(partUuid);
    return out;
  }

  conclude(): Conclusion[] {
    const out: Conclusion[] = [];
    for (const device of this.devices.values()) {
      const fields = { disk: device.name };
      if (device.type !== 'disk' || NO_DISK.test(device.name)) continue;
      if (device.size !== undefined && /^0(?:[.,]0)?B?$/.test(device.size)) {
        out.push(placed('lsblk.size0', fields, device));
        continue;
      }
      if (device.readOnly) out.push(placed('lsblk.ro', fields, device));
      if (device.logicalSector === '4096' && device.transport === 'usb') out.push(placed('lsblk.4k', fields, device));
    }
    return [...out, ...this.doubles(), ...this.overSystem()];
  }

  /** Disks of the running system that a command writes to. */
  private overSystem(): Conclusion[] {
    return this.written.flatMap(({ disk, said }): Conclusion[] => {
      const mount = [...this.devices.values()].find(
        (device) => device.disk === disk && SYSTEM.test(device.mounted?.trim() ?? ''),
      );
      if (mount === undefined) return [];
      return [placed('dd.system', { disk, part: mount.name, mount: mount.mounted?.trim() ?? '' }, said)];
    });
  }

  /** One identity on two disks. */
  private doubles(): Conclusion[] {
    const out: Conclusion[] = [];
    const first = new Map<string, Device>();
    for (const device of this.devices.values()) {
      const ids = [
        device.partUuid,
        SHARED.test(device.fstype ?? '') || device.uuid === undefined ? undefined : `${device.fstype} ${device.uuid}`,
      ];
      for (const id of ids) {
        if (id === undefined || id === '') continue;
        const twin = first.get(id);
        if (twin === undefined) first.set(id, device);
        else if (twin.disk !== device.disk) {
          out.push(placed('lsblk.dup', { id, part: device.name, twin: twin.name }, device));
          break;
        }
      }
    }
    return out;
  }

  private walk(list: readonly unknown[], line: number, disk: string | undefined, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const item of list) {
      if (!isObject(item)) continue;
      const name = (scalar(item, 'name') ?? scalar(item, 'kname'))?.replace(/^\/dev\//, '');
      if (name === undefined) continue;
      const text = `${name} ${scalar(item, 'size') ?? ''} ${scalar(item, 'fstype') ?? ''}`.trim();
      const device = fromFields(name, (key) => scalar(item, key), disk, { line, text });
      // What a mapping contains is its own, even where several disks hold it.
      if (depth < 2 || device.type === 'part') this.add(device);
      const children = item['children'];
      if (Array.isArray(children)) this.walk(children, line, disk ?? name, depth + 1);
    }
  }

  private add(device: Device): void {
    const known = this.devices.get(device.name);
    if (known === undefined && this.devices.size >= MAX_ITEMS) return;
    // The same device in the output of another tool: what this one does not know stays.
    const merged = known === undefined ? device : joined(known, device);
    this.devices.set(device.name, merged);
  }
}

function joined(known: Device, device: Device): Device {
  return {
    ...known,
    type: known.type ?? device.type,
    size: known.size ?? device.size,
    readOnly: known.readOnly || device.readOnly,
    logicalSector: known.logicalSector ?? device.logicalSector,
    transport: known.transport ?? device.transport,
    fstype: known.fstype ?? device.fstype,
    uuid: known.uuid ?? device.uuid,
    partUuid: known.partUuid ?? device.partUuid,
    mounted: known.mounted ?? device.mounted,
  };
}

function blank(name: string, line: number, text: string): Device {
  return {
    name,
    disk: diskOf(name),
    type: undefined,
    size: undefined,
    readOnly: false,
    logicalSector: undefined,
    transport: undefined,
    fstype: undefined,
    uuid: undefined,
    partUuid: undefined,
    mounted: undefined,
    line,
    text,
  };
}

function fromFields(
  name: string,
  get: (key: string) => string | undefined,
  disk: string | undefined,
  { line, text }: Said,
): Device {
  const parent = get('pkname')?.replace(/^\/dev\//, '');
  return {
    ...blank(name, line, text),
    disk: disk ?? (parent === undefined || parent === '' ? diskOf(name) : parent),
    // blkid says TYPE where lsblk says FSTYPE.
    type: text.startsWith('/dev/') ? undefined : get('type'),
    fstype: text.startsWith('/dev/') ? get('type') : get('fstype'),
    size: get('size'),
    readOnly: /^(?:1|true)$/.test(get('ro') ?? ''),
    logicalSector: get('log-sec') ?? get('log_sec'),
    transport: get('tran'),
    uuid: get('uuid'),
    partUuid: get('partuuid')?.toLowerCase(),
    mounted: get('mountpoint') ?? get('mountpoints'),
  };
}

/** `sda1` → `sda`, `nvme0n1p2` → `nvme0n1`. */
function diskOf(name: string): string {
  const numbered = /^((?:nvme\d+n|mmcblk|loop|nbd|md)\d+)(?:p\d+)?$/.exec(name);
  if (numbered !== null) return numbered[1] ?? name;
  return /^((?:sd|vd|hd|xvd)[a-z]+)\d*$/.exec(name)?.[1] ?? name;
}
