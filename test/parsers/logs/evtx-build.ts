/**
 * Writes event log files from the specification ([MS-EVEN6] 2.2.12; libevtx, "Windows XML Event Log (EVTX) format"):
 * nothing of the reader is used. test/peers/evtx.test.ts has libevtx read what is written here.
 */
import { crc32 } from 'node:zlib';

export const CHUNK = 65_536;
const XMLNS = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** A value of a template instance: type and bytes. */
export interface BuiltValue {
  readonly type: number;
  readonly bytes: Buffer;
}

export const NULL: BuiltValue = { type: 0, bytes: Buffer.alloc(0) };
export const string = (text: string): BuiltValue => ({ type: 0x01, bytes: Buffer.from(text, 'utf16le') });
export const ansi = (text: string): BuiltValue => ({ type: 0x02, bytes: Buffer.from(text, 'latin1') });
export const u8 = (n: number): BuiltValue => ({ type: 0x04, bytes: Buffer.from([n]) });
export const bool = (on: boolean): BuiltValue => ({ type: 0x0d, bytes: Buffer.from([on ? 1 : 0, 0, 0, 0]) });
export const binary = (hex: string): BuiltValue => ({ type: 0x0e, bytes: Buffer.from(hex, 'hex') });
export const guid = (hex: string): BuiltValue => ({ type: 0x0f, bytes: Buffer.from(hex, 'hex') });
export const sid = (hex: string): BuiltValue => ({ type: 0x13, bytes: Buffer.from(hex, 'hex') });
export const strings = (...list: string[]): BuiltValue => ({
  type: 0x81,
  bytes: Buffer.from(list.map((text) => `${text}\0`).join(''), 'utf16le'),
});

function number(type: number, width: number, signed = false): (n: number | bigint) => BuiltValue {
  return (n) => {
    const bytes = Buffer.alloc(8);
    if (signed) bytes.writeBigInt64LE(BigInt(n));
    else bytes.writeBigUInt64LE(BigInt(n));
    return { type, bytes: bytes.subarray(0, width) };
  };
}
export const i8 = number(0x03, 1, true);
export const i16 = number(0x05, 2, true);
export const u16 = number(0x06, 2);
export const i32 = number(0x07, 4, true);
export const u32 = number(0x08, 4);
export const i64 = number(0x09, 8, true);
export const u64 = number(0x0a, 8);
export const filetime = number(0x11, 8);
export const hex32 = number(0x14, 4);
export const hex64 = number(0x15, 8);
export const u16s = (...list: number[]): BuiltValue => ({
  type: 0x86,
  bytes: Buffer.concat(list.map((n) => u16(n).bytes)),
});
export const real64 = (n: number): BuiltValue => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(n);
  return { type: 0x0c, bytes };
};

/** An element of a template: attributes and content are literal text or holes for values. */
export interface Hole {
  readonly hole: number;
  readonly type: number;
  readonly optional?: boolean;
}
export interface Tag {
  readonly tag: string;
  readonly attributes?: readonly (readonly [string, string | Hole])[];
  readonly content?: readonly (Tag | Hole | string | { readonly entity: string } | { readonly cdata: string })[];
  readonly dependency?: number;
}

/** 100 ns since 1601. */
export function ticks(iso: string): bigint {
  return (BigInt(Date.parse(iso)) + 11_644_473_600_000n) * 10_000n;
}

export interface BuiltEvent {
  readonly record: number;
  readonly time: string;
  readonly provider: string;
  readonly id: number;
  readonly qualifiers?: number;
  readonly level?: number;
  readonly channel?: string;
  readonly computer?: string;
  /** Unnamed strings, as old providers write them: one array. */
  readonly strings?: readonly string[];
  /** Named data, as providers with a manifest write them. */
  readonly data?: readonly (readonly [string, BuiltValue])[];
  /** EventData of one's own making. */
  readonly own?: { readonly tag: Tag; readonly values: readonly BuiltValue[]; readonly bare?: boolean };
}

const hole = (n: number, type: number, optional = true): Hole => ({ hole: n, type, optional });

/** The System part as Windows writes it: values 0–19 in its own order, the event's data as the last. */
const SYSTEM: Tag = {
  tag: 'Event',
  attributes: [['xmlns', XMLNS]],
  content: [
    {
      tag: 'System',
      content: [
        {
          tag: 'Provider',
          attributes: [
            ['Name', hole(0, 0x01)],
            ['Guid', hole(1, 0x0f)],
          ],
        },
        { tag: 'EventID', attributes: [['Qualifiers', hole(2, 0x06)]], content: [hole(3, 0x06)], dependency: 3 },
        { tag: 'Version', content: [hole(4, 0x04)], dependency: 4 },
        { tag: 'Level', content: [hole(5, 0x04)], dependency: 5 },
        { tag: 'Task', content: [hole(6, 0x06)], dependency: 6 },
        { tag: 'Opcode', content: [hole(7, 0x04)], dependency: 7 },
        { tag: 'Keywords', content: [hole(8, 0x15)], dependency: 8 },
        { tag: 'TimeCreated', attributes: [['SystemTime', hole(9, 0x11)]] },
        { tag: 'EventRecordID', content: [hole(10, 0x0a)], dependency: 10 },
        {
          tag: 'Correlation',
          attributes: [
            ['ActivityID', hole(11, 0x0f)],
            ['RelatedActivityID', hole(12, 0x0f)],
          ],
        },
        {
          tag: 'Execution',
          attributes: [
            ['ProcessID', hole(13, 0x08)],
            ['ThreadID', hole(14, 0x08)],
          ],
        },
        { tag: 'Channel', content: [hole(15, 0x01, false)] },
        { tag: 'Computer', content: [hole(16, 0x01, false)] },
        { tag: 'Security', attributes: [['UserID', hole(17, 0x13)]] },
      ],
    },
    hole(18, 0x21),
  ],
};

/** Writes into one chunk; names and templates are stored at their first use. */
class ChunkWriter {
  readonly bytes = Buffer.alloc(CHUNK);
  at = 512;
  private readonly names = new Map<string, number>();
  private readonly templates = new Map<string, number>();
  first = 0;
  last = 0;
  lastAt = 0;

  event(event: BuiltEvent): boolean {
    const start = this.at;
    const known = [new Map(this.names), new Map(this.templates)] as const;
    try {
      this.put(Buffer.from('2a2a0000', 'hex'));
      this.number(0, 4);
      this.number(event.record, 8);
      this.number(ticks(event.time), 8);
      this.put(Buffer.from('0f010100', 'hex'));
      this.instance(SYSTEM, this.values(event));
      this.put(Buffer.from([0]));
      while ((this.at - start + 4) % 8 !== 0) this.put(Buffer.from([0]));
      const size = this.at - start + 4;
      this.number(size, 4);
      this.bytes.writeUInt32LE(size, start + 4);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // Full: as if nothing had been begun.
      this.bytes.fill(0, start);
      this.at = start;
      this.names.clear();
      for (const [name, at] of known[0]) this.names.set(name, at);
      this.templates.clear();
      for (const [name, at] of known[1]) this.templates.set(name, at);
      return false;
    }
    if (this.first === 0) this.first = event.record;
    this.last = event.record;
    this.lastAt = start;
    return true;
  }

  finish(): Buffer {
    const { bytes } = this;
    bytes.write('ElfChnk\0', 0, 'latin1');
    bytes.writeBigUInt64LE(BigInt(this.first), 8);
    bytes.writeBigUInt64LE(BigInt(this.last), 16);
    bytes.writeBigUInt64LE(BigInt(this.first), 24);
    bytes.writeBigUInt64LE(BigInt(this.last), 32);
    bytes.writeUInt32LE(128, 40);
    bytes.writeUInt32LE(this.lastAt, 44);
    bytes.writeUInt32LE(this.at, 48);
    bytes.writeUInt32LE(crc32(bytes.subarray(512, this.at)), 52);
    bytes.writeUInt32LE(1, 120);
    bytes.writeUInt32LE(crc32(Buffer.concat([bytes.subarray(0, 120), bytes.subarray(128, 512)])), 124);
    return bytes;
  }

  private values(event: BuiltEvent): (BuiltValue | (() => void))[] {
    return [
      string(event.provider),
      NULL,
      event.qualifiers === undefined ? NULL : u16(event.qualifiers),
      u16(event.id),
      u8(0),
      u8(event.level ?? 2),
      u16(0),
      u8(0),
      hex64(0x80000000000000n),
      filetime(ticks(event.time)),
      u64(event.record),
      NULL,
      NULL,
      u32(4),
      u32(236),
      string(event.channel ?? 'System'),
      string(event.computer ?? 'WTG-STICK'),
      sid('010100000000000512000000'),
      () => this.eventData(event),
    ];
  }

  private eventData(event: BuiltEvent): void {
    if (event.own !== undefined) {
      if (event.own.bare === true) this.tag(event.own.tag, false);
      else {
        this.put(Buffer.from('0f010100', 'hex'));
        this.instance(event.own.tag, event.own.values);
      }
    } else if (event.data !== undefined) {
      const content = event.data.map(([name, value], i): Tag => ({
        tag: 'Data',
        attributes: [['Name', name]],
        // A missing value has no type of its own; the template knows what it would be.
        content: [hole(i, value.type === 0 ? 0x01 : value.type, value.type === 0)],
      }));
      this.put(Buffer.from('0f010100', 'hex'));
      this.instance(
        { tag: 'EventData', content },
        event.data.map(([, value]) => value),
      );
    } else {
      this.put(Buffer.from('0f010100', 'hex'));
      const tag = { tag: 'EventData', content: [{ tag: 'Data', content: [hole(0, 0x81, false)] }] };
      this.instance(tag, [strings(...(event.strings ?? []))]);
    }
    this.put(Buffer.from([0]));
  }

  private put(bytes: Buffer): void {
    if (this.at + bytes.length > CHUNK) throw new RangeError('chunk is full');
    bytes.copy(this.bytes, this.at);
    this.at += bytes.length;
  }

  private number(n: number | bigint, width: number): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(n));
    this.put(bytes.subarray(0, width));
  }

  private text(text: string): void {
    this.number(text.length, 2);
    this.put(Buffer.from(text, 'utf16le'));
  }

  private name(name: string): void {
    const known = this.names.get(name);
    this.number(known ?? this.at + 4, 4);
    if (known !== undefined) return;
    this.names.set(name, this.at);
    let hash = 0;
    for (const c of name) hash = (Math.imul(hash, 65_599) + c.charCodeAt(0)) >>> 0;
    this.number(0, 4);
    this.number(hash & 0xffff, 2);
    this.text(name);
    this.number(0, 2);
  }

  private instance(template: Tag, values: readonly (BuiltValue | (() => void))[]): void {
    const key = JSON.stringify(template);
    const known = this.templates.get(key);
    const id = crc32(Buffer.from(key));
    this.put(Buffer.from('0c01', 'hex'));
    this.number(id, 4);
    this.number(known ?? this.at + 4, 4);
    if (known === undefined) {
      this.templates.set(key, this.at);
      this.number(0, 4);
      this.number(id, 4);
      this.put(Buffer.alloc(12, 0x5a));
      const length = this.at;
      this.number(0, 4);
      this.put(Buffer.from('0f010100', 'hex'));
      this.tag(template, true);
      this.put(Buffer.from([0]));
      this.bytes.writeUInt32LE(this.at - length - 4, length);
    }
    this.number(values.length, 4);
    const heads = this.at;
    for (const value of values) {
      this.number(typeof value === 'function' ? 0 : value.bytes.length, 2);
      this.number(typeof value === 'function' ? 0x21 : value.type, 2);
    }
    values.forEach((value, i) => {
      if (typeof value !== 'function') {
        this.put(value.bytes);
        return;
      }
      const start = this.at;
      value();
      this.bytes.writeUInt16LE(this.at - start, heads + i * 4);
    });
  }

  /** `dependent`: not in a value. */
  private tag(tag: Tag, dependent: boolean): void {
    const attributes = tag.attributes ?? [];
    this.put(Buffer.from([attributes.length > 0 ? 0x41 : 0x01]));
    if (dependent) this.number(tag.dependency ?? 0xffff, 2);
    const size = this.at;
    this.number(0, 4);
    this.name(tag.tag);
    if (attributes.length > 0) {
      const list = this.at;
      this.number(0, 4);
      attributes.forEach(([name, value], i) => {
        this.put(Buffer.from([i + 1 < attributes.length ? 0x46 : 0x06]));
        this.name(name);
        this.part(value);
      });
      this.bytes.writeUInt32LE(this.at - list - 4, list);
    }
    if (tag.content === undefined) this.put(Buffer.from([3]));
    else {
      this.put(Buffer.from([2]));
      for (const item of tag.content) {
        if (typeof item !== 'string' && 'tag' in item) this.tag(item, dependent);
        else this.part(item);
      }
      this.put(Buffer.from([4]));
    }
    this.bytes.writeUInt32LE(this.at - size - 4, size);
  }

  private part(part: string | Hole | { readonly entity: string } | { readonly cdata: string }): void {
    if (typeof part === 'string') {
      this.put(Buffer.from([5, 1]));
      this.text(part);
    } else if ('entity' in part) {
      this.put(Buffer.from([9]));
      this.name(part.entity);
    } else if ('cdata' in part) {
      this.put(Buffer.from([7]));
      this.text(part.cdata);
    } else {
      this.put(Buffer.from([part.optional === true ? 0x0e : 0x0d]));
      this.number(part.hole, 2);
      this.put(Buffer.from([part.type]));
    }
  }
}

export interface BuildOptions {
  /** Not closed: the dirty flag. */
  readonly dirty?: boolean;
  /** The chunk the circle begins at; the chunks before it are newer. */
  readonly begin?: number;
  /** At most so many events in a chunk. */
  readonly perChunk?: number;
}

/** A whole file of the events, in as many chunks as they need. */
export function buildEvtx(events: readonly BuiltEvent[], options: BuildOptions = {}): Buffer {
  const chunks: Buffer[] = [];
  let writer = new ChunkWriter();
  let held = 0;
  for (const event of events) {
    if (held >= (options.perChunk ?? Infinity) || !writer.event(event)) {
      chunks.push(writer.finish());
      writer = new ChunkWriter();
      held = 0;
      if (!writer.event(event)) throw new Error('an event longer than a chunk');
    }
    held += 1;
  }
  if (held > 0) chunks.push(writer.finish());
  const begin = options.begin ?? 0;
  const placed = chunks.map((_, i) => chunks[(i - begin + chunks.length) % chunks.length] ?? Buffer.alloc(0));
  const head = Buffer.alloc(4096);
  head.write('ElfFile\0', 0, 'latin1');
  head.writeBigUInt64LE(BigInt(begin), 8);
  head.writeBigUInt64LE(BigInt((begin + chunks.length - 1) % Math.max(chunks.length, 1)), 16);
  head.writeBigUInt64LE(BigInt((events.at(-1)?.record ?? 0) + 1), 24);
  head.writeUInt32LE(128, 32);
  head.writeUInt16LE(1, 36);
  head.writeUInt16LE(3, 38);
  head.writeUInt16LE(4096, 40);
  head.writeUInt16LE(chunks.length, 42);
  head.writeUInt32LE(options.dirty === true ? 1 : 0, 120);
  head.writeUInt32LE(crc32(head.subarray(0, 120)), 124);
  return Buffer.concat([head, ...placed]);
}
