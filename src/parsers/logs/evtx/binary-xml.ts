/**
 * Binary XML of the event log ([MS-EVEN6] 2.2.12; libevtx, "Windows XML Event Log (EVTX) format"). Names and templates
 * are stored once per chunk and referred to by their offset in it, so a reader belongs to one chunk. What it gives is a
 * plain tree, with every value put in its place.
 */
import { ARRAY, arrayItems, BINARY_XML, NULL_TYPE, utf16Text, valueText } from './values.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly children: readonly (XmlElement | string)[];
}

/** The bytes do not make binary XML. Never leaves the parser of the log. */
export class BadXml extends Error {}

/** Elements within elements, and fragments within values: events of Windows have fewer than ten. */
const MAX_DEPTH = 32;
/** Elements and values of one record: a record holds 64 KiB, but templates may multiply. */
const MAX_NODES = 10_000;
/** Characters of one record after values were put in their places. */
const MAX_TEXT = 512 * 1024;

/** Token flag: more of the same follows. */
const MORE = 0x40;
const END = 0x00;
const OPEN_ELEMENT = 0x01;
const CLOSE_START = 0x02;
const CLOSE_EMPTY = 0x03;
const END_ELEMENT = 0x04;
const VALUE = 0x05;
const ATTRIBUTE = 0x06;
const CDATA = 0x07;
const CHARACTER = 0x08;
const ENTITY = 0x09;
const PI_TARGET = 0x0a;
const PI_DATA = 0x0b;
const INSTANCE = 0x0c;
const SUBSTITUTION = 0x0d;
const OPTIONAL_SUBSTITUTION = 0x0e;
const FRAGMENT = 0x0f;

const NO_DEPENDENCY = 0xffff;
const STRING_TYPE = 0x01;
/** Of a template's head: offset of the next one, GUID, length of what follows. */
const TEMPLATE_HEAD = 24;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

interface Cursor {
  at: number;
  readonly end: number;
}

/** A place of a template that a value of the record fills. */
interface Hole {
  readonly hole: number;
  readonly optional: boolean;
}

interface Shape {
  readonly name: string;
  /** The value without which the element is left out. */
  readonly dependency: number;
  readonly attributes: readonly { readonly name: string; readonly parts: readonly Part[] }[];
  readonly content: readonly Item[];
}

interface Instance {
  readonly template: readonly Item[];
  readonly values: readonly Value[];
}

type Part = string | Hole;
type Item = Part | Shape | Instance;

/** `at` and `size` say where it lies in the chunk. */
interface Value {
  readonly type: number;
  readonly at: number;
  readonly bytes: Uint8Array;
}

export class ChunkXml {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly names = new Map<number, { readonly text: string; readonly end: number }>();
  /** Undefined while one is being read: it must not contain itself. */
  private readonly templates = new Map<number, readonly Item[] | undefined>();
  private nodes = 0;
  private characters = 0;

  constructor(chunk: Uint8Array) {
    this.bytes = chunk;
    this.view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
  }

  /** The document element of the record whose binary XML lies in `[at, end)` of the chunk. Throws `BadXml`. */
  document(at: number, end: number): XmlElement {
    this.nodes = 0;
    this.characters = 0;
    const items = this.items({ at, end }, true, 0);
    const root = this.filled(items, [], 0).find((child) => typeof child !== 'string');
    if (root === undefined) throw new BadXml('no element');
    return root;
  }

  // ---- bytes → shapes ------------------------------------------------------------------------------------------

  /** Up to the end of the element or fragment. `dependent`: elements carry a dependency, as all but those in values do. */
  private items(c: Cursor, dependent: boolean, depth: number): Item[] {
    if (depth > MAX_DEPTH) throw new BadXml('too deep');
    const out: Item[] = [];
    while (c.at < c.end) {
      const token = this.u8(c);
      const kind = token & ~MORE;
      if (kind === END || kind === END_ELEMENT) return out;
      if (kind === FRAGMENT) this.skip(c, 3);
      else if (kind === OPEN_ELEMENT) out.push(this.element(c, (token & MORE) !== 0, dependent, depth));
      else if (kind === INSTANCE) out.push(this.instance(c, depth));
      else if (kind === CDATA) out.push(this.text(c));
      else if (kind === PI_TARGET) this.name(c);
      else if (kind === PI_DATA) this.text(c);
      else out.push(this.part(c, kind));
      this.count();
    }
    return out;
  }

  private element(c: Cursor, attributed: boolean, dependent: boolean, depth: number): Shape {
    const dependency = dependent ? this.u16(c) : NO_DEPENDENCY;
    this.u32(c);
    const name = this.name(c);
    const attributes = attributed ? this.attributes(c) : [];
    const close = this.u8(c);
    if (close === CLOSE_EMPTY) return { name, dependency, attributes, content: [] };
    if (close !== CLOSE_START) throw new BadXml('start of an element not closed');
    return { name, dependency, attributes, content: this.items(c, dependent, depth + 1) };
  }

  private attributes(c: Cursor): Shape['attributes'] {
    this.u32(c);
    const out: { name: string; parts: Part[] }[] = [];
    while (c.at < c.end && (this.peek(c) & ~MORE) === ATTRIBUTE) {
      this.u8(c);
      const name = this.name(c);
      const parts: Part[] = [];
      while (c.at < c.end && isPart(this.peek(c) & ~MORE)) parts.push(this.part(c, this.u8(c) & ~MORE));
      out.push({ name, parts });
      this.count();
    }
    return out;
  }

  private part(c: Cursor, kind: number): Part {
    switch (kind) {
      case VALUE:
        if (this.u8(c) !== STRING_TYPE) throw new BadXml('literal value that is no string');
        return this.text(c);
      case CHARACTER:
        return String.fromCharCode(this.u16(c));
      case ENTITY: {
        const name = this.name(c);
        return ENTITIES[name] ?? `&${name};`;
      }
      case SUBSTITUTION:
      case OPTIONAL_SUBSTITUTION: {
        const hole = this.u16(c);
        this.u8(c);
        return { hole, optional: kind === OPTIONAL_SUBSTITUTION };
      }
      default:
        throw new BadXml('unknown token');
    }
  }

  private text(c: Cursor): string {
    const length = this.u16(c) * 2;
    const start = c.at;
    this.skip(c, length);
    return utf16Text(this.bytes.subarray(start, start + length));
  }

  /** Stored where it is first used, referred to from then on. */
  private name(c: Cursor): string {
    const offset = this.u32(c);
    const found = this.names.get(offset) ?? this.readName(offset);
    if (offset === c.at) this.skip(c, found.end - c.at);
    return found.text;
  }

  private readName(offset: number): { readonly text: string; readonly end: number } {
    const c = { at: offset, end: this.bytes.length };
    this.skip(c, 6);
    const text = this.text(c);
    this.skip(c, 2);
    if (!/^[\p{L}_:][\p{L}\p{N}_:.-]*$/u.test(text)) throw new BadXml('no XML name');
    const name = { text, end: c.at };
    this.names.set(offset, name);
    return name;
  }

  private instance(c: Cursor, depth: number): Instance {
    this.skip(c, 5);
    const offset = this.u32(c);
    const template = this.template(offset, depth);
    if (offset === c.at) this.skip(c, TEMPLATE_HEAD + this.view.getUint32(offset + TEMPLATE_HEAD - 4, true));
    const count = this.u32(c);
    if (count > (c.end - c.at) / 4) throw new BadXml('more values than fit');
    const heads = { at: c.at, end: c.end };
    this.skip(c, count * 4);
    const values = Array.from({ length: count }, (): Value => {
      const size = this.u16(heads);
      const type = this.u8(heads);
      this.skip(heads, 1);
      const at = c.at;
      this.skip(c, size);
      return { type, at, bytes: this.bytes.subarray(at, at + size) };
    });
    return { template, values };
  }

  private template(offset: number, depth: number): readonly Item[] {
    const known = this.templates.get(offset);
    if (known !== undefined) return known;
    if (this.templates.has(offset)) throw new BadXml('template within itself, or one that could not be read');
    this.templates.set(offset, undefined);
    const head = { at: offset, end: this.bytes.length };
    this.skip(head, TEMPLATE_HEAD - 4);
    const length = this.u32(head);
    if (length > head.end - head.at) throw new BadXml('template beyond the chunk');
    const items = this.items({ at: head.at, end: head.at + length }, true, depth + 1);
    this.templates.set(offset, items);
    return items;
  }

  // ---- shapes and values → tree --------------------------------------------------------------------------------

  private filled(items: readonly Item[], values: readonly Value[], depth: number): (XmlElement | string)[] {
    if (depth > MAX_DEPTH) throw new BadXml('too deep');
    const out: (XmlElement | string)[] = [];
    for (const item of items) {
      this.count();
      if (typeof item === 'string') out.push(this.counted(item));
      else if ('hole' in item) out.push(...this.value(values[item.hole], depth));
      else if ('template' in item) out.push(...this.filled(item.template, item.values, depth + 1));
      else out.push(...this.elements(item, values, depth));
    }
    return out;
  }

  /** None where what it depends on, or all of its optional content, is missing; several where its content is an array. */
  private elements(shape: Shape, values: readonly Value[], depth: number): XmlElement[] {
    if (shape.dependency !== NO_DEPENDENCY && isNull(values[shape.dependency])) return [];
    const only = shape.content.length === 1 ? shape.content[0] : undefined;
    if (only !== undefined && isHole(only) && only.optional && isNull(values[only.hole])) return [];
    const hole = shape.content.find((item): item is Hole => isHole(item) && isArray(values[item.hole]))?.hole;
    const array = hole === undefined ? undefined : values[hole];
    if (hole === undefined || array === undefined) return [this.oneElement(shape, values, depth)];
    const type = array.type & ~ARRAY;
    const items = arrayItems(type, array.bytes, MAX_NODES);
    return (items.length === 0 ? [new Uint8Array(0)] : items).map((bytes) =>
      this.oneElement(shape, values.with(hole, { type: bytes.length === 0 ? NULL_TYPE : type, at: 0, bytes }), depth),
    );
  }

  private oneElement(shape: Shape, values: readonly Value[], depth: number): XmlElement {
    this.count();
    const attributes = shape.attributes.flatMap(({ name, parts }) => {
      const left = parts.filter((part) => typeof part === 'string' || !part.optional || !isNull(values[part.hole]));
      if (left.length === 0 && parts.length > 0) return [];
      const text = left.map((part) => (typeof part === 'string' ? part : flat(this.value(values[part.hole], depth))));
      return [{ name, value: this.counted(text.join('')) }];
    });
    return { name: shape.name, attributes, children: this.filled(shape.content, values, depth + 1) };
  }

  private value(value: Value | undefined, depth: number): (XmlElement | string)[] {
    if (value === undefined || isNull(value)) return [];
    if (value.type === BINARY_XML) {
      const items = this.items({ at: value.at, end: value.at + value.bytes.length }, false, depth + 1);
      return this.filled(items, [], depth + 1);
    }
    if (!isArray(value)) return [this.counted(valueText(value.type, value.bytes))];
    const type = value.type & ~ARRAY;
    return [
      this.counted(
        arrayItems(type, value.bytes, MAX_NODES)
          .map((item) => valueText(type, item))
          .join(', '),
      ),
    ];
  }

  // ---- bounds --------------------------------------------------------------------------------------------------

  private count(): void {
    this.nodes += 1;
    if (this.nodes > MAX_NODES) throw new BadXml('too many nodes');
  }

  private counted(text: string): string {
    this.characters += text.length;
    if (this.characters > MAX_TEXT) throw new BadXml('too long');
    return text;
  }

  private skip(c: Cursor, length: number): void {
    if (length < 0 || c.at + length > c.end || c.at + length > this.bytes.length) throw new BadXml('beyond its end');
    c.at += length;
  }

  private peek(c: Cursor): number {
    return this.bytes[c.at] ?? END;
  }

  private u8(c: Cursor): number {
    this.skip(c, 1);
    return this.view.getUint8(c.at - 1);
  }

  private u16(c: Cursor): number {
    this.skip(c, 2);
    return this.view.getUint16(c.at - 2, true);
  }

  private u32(c: Cursor): number {
    this.skip(c, 4);
    return this.view.getUint32(c.at - 4, true);
  }
}

function isPart(kind: number): boolean {
  return [VALUE, CHARACTER, ENTITY, SUBSTITUTION, OPTIONAL_SUBSTITUTION].includes(kind);
}

function isHole(item: Item): item is Hole {
  return typeof item !== 'string' && 'hole' in item;
}

function isNull(value: Value | undefined): boolean {
  return value === undefined || value.type === NULL_TYPE;
}

function isArray(value: Value | undefined): boolean {
  return value !== undefined && (value.type & ARRAY) !== 0;
}

function flat(children: readonly (XmlElement | string)[]): string {
  return children.map((child) => (typeof child === 'string' ? child : flat(child.children))).join('');
}

// ---- printing ------------------------------------------------------------------------------------------------------

/** On one line, with apostrophes around attributes: the form in which `wevtutil qe /f:xml` prints events. */
export function printXml(element: XmlElement): string {
  const attributes = element.attributes.map(
    ({ name, value }) => ` ${name}='${escapeXml(value, /[&<>'\p{Cc}\u2028\u2029]/gu)}'`,
  );
  const open = `<${element.name}${attributes.join('')}`;
  if (element.children.length === 0) return `${open}/>`;
  const content = element.children.map((child) =>
    typeof child === 'string' ? escapeXml(child, /[&<>\p{Cc}\u2028\u2029]/gu) : printXml(child),
  );
  return `${open}>${content.join('')}</${element.name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&apos;' };

/** Line ends and other controls become references, so that a record stays one line; those XML forbids are dropped. */
function escapeXml(text: string, special: RegExp): string {
  return text.replace(special, (c) => {
    const code = c.charCodeAt(0);
    return ESCAPES[c] ?? (code < 0x20 && !/[\t\n\r]/.test(c) ? '' : `&#${code};`);
  });
}

/** All text below an element. */
export function textOf(element: XmlElement): string {
  return flat(element.children);
}
