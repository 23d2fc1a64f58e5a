/**
 * What the XML document of a WIM says of its images. A reader for the XML that imaging tools write: elements, attributes,
 * text and the five named entities; comments, declarations and processing instructions are passed over.
 * Specification: XML 1.0; element names as DISM and wimlib write them.
 */
import { fromFiletime } from '../../core/encoding.ts';

export interface WimImageInfo {
  /** From 1. */
  readonly index: number;
  readonly name: string;
  readonly description: string;
  readonly displayName: string | undefined;
  /** The edition as Setup knows it: `Professional`; `9` and `2` mark the images of boot.wim. */
  readonly flags: string | undefined;
  /** Bytes of all files together. */
  readonly totalBytes: number | undefined;
  readonly files: number | undefined;
  readonly directories: number | undefined;
  readonly created: Date | undefined;
  readonly modified: Date | undefined;
  readonly windows: WindowsInfo | undefined;
}

export interface WindowsInfo {
  /** PROCESSOR_ARCHITECTURE: `x86`, `arm`, `ia64`, `x64`, `arm64`, or the number. */
  readonly architecture: string | undefined;
  readonly productName: string | undefined;
  readonly edition: string | undefined;
  readonly installationType: string | undefined;
  /** `10.0.19041.1288`: major, minor, build, service pack build. */
  readonly version: string | undefined;
  readonly languages: readonly string[];
}

export interface WimInfo {
  readonly images: readonly WimImageInfo[];
  /** Bytes of the file when it was written. */
  readonly totalBytes: number | undefined;
}

interface Element {
  readonly name: string;
  /** As written; only INDEX is ever asked for. */
  readonly attributes: string;
  readonly children: Element[];
  text: string;
}

/** WIM, IMAGE, WINDOWS, LANGUAGES, LANGUAGE: five deep; deeper ones are none of ours. */
const MAX_DEPTH = 32;
/** Some sixty elements per image, images are counted in tens. */
const MAX_ELEMENTS = 100_000;
/** `IMAGE INDEX="11"` is the longest there is. */
const MAX_TAG = 1024;

/** PROCESSOR_ARCHITECTURE_*, winnt.h. */
const ARCHITECTURES: Readonly<Record<string, string>> = { 0: 'x86', 5: 'arm', 6: 'ia64', 9: 'x64', 12: 'arm64' };

const decoder = new TextDecoder('utf-16le');

/** The document as stored (UTF-16LE with byte order mark). Undefined where it is none. Never throws. */
export function readWimXml(bytes: Uint8Array): WimInfo | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) return undefined;
  const root = parse(decoder.decode(bytes));
  if (root === undefined || root.name !== 'WIM') return undefined;
  const images = root.children.filter((child) => child.name === 'IMAGE').map(image);
  return { images, totalBytes: number(root, 'TOTALBYTES') };
}

// ---- elements --------------------------------------------------------------------------------------------------

/** The outermost element; undefined where elements are not closed as they were opened. */
function parse(text: string): Element | undefined {
  const root: Element = { name: '', attributes: '', children: [], text: '' };
  const open: Element[] = [root];
  let elements = 0;
  for (let at = 0; at < text.length;) {
    const inner = open.at(-1);
    if (inner === undefined) return undefined;
    if (text[at] !== '<') {
      const next = text.indexOf('<', at);
      const end = next < 0 ? text.length : next;
      inner.text += entities(text.slice(at, end));
      at = end;
      continue;
    }
    const cdata = text.startsWith('<![CDATA[', at);
    const stop = cdata ? ']]>' : text.startsWith('<!--', at) ? '-->' : '>';
    const end = text.indexOf(stop, at + 1);
    if (end < 0) return undefined;
    const tag = text.slice(at + 1, end);
    at = end + stop.length;
    if (cdata) {
      inner.text += tag.slice('![CDATA['.length);
    } else if (tag.startsWith('/')) {
      if (open.length === 1 || inner.name !== tag.slice(1).trimEnd()) return undefined;
      open.pop();
    } else if (!tag.startsWith('?') && !tag.startsWith('!')) {
      elements += 1;
      if (open.length > MAX_DEPTH || elements > MAX_ELEMENTS || tag.length > MAX_TAG) return undefined;
      const empty = tag.endsWith('/');
      const name = /^[^\s/]*/.exec(tag)?.[0] ?? '';
      const element: Element = { name, attributes: tag.slice(name.length), children: [], text: '' };
      inner.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return open.length === 1 ? root.children[0] : undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? all;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

// ---- images ----------------------------------------------------------------------------------------------------

function child(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find((element) => element.name === name);
}

function text(parent: Element | undefined, name: string): string | undefined {
  return child(parent, name)?.text.trim();
}

function number(parent: Element | undefined, name: string): number | undefined {
  const value = text(parent, name);
  return value !== undefined && /^[0-9]{1,15}$/.test(value) ? Number(value) : undefined;
}

function time(parent: Element, name: string): Date | undefined {
  const element = child(parent, name);
  const part = (which: string): bigint | undefined => {
    const value = text(element, which);
    return value !== undefined && /^0x[0-9a-f]{1,8}$/i.test(value) ? BigInt(value) : undefined;
  };
  const high = part('HIGHPART');
  const low = part('LOWPART');
  return high === undefined || low === undefined ? undefined : fromFiletime((high << 32n) | low);
}

function image(element: Element, position: number): WimImageInfo {
  const index = /\bINDEX\s*=\s*["']([0-9]{1,9})["']/.exec(element.attributes)?.[1];
  return {
    index: index === undefined ? position + 1 : Number(index),
    name: text(element, 'NAME') ?? '',
    description: text(element, 'DESCRIPTION') ?? '',
    displayName: text(element, 'DISPLAYNAME'),
    flags: text(element, 'FLAGS'),
    totalBytes: number(element, 'TOTALBYTES'),
    files: number(element, 'FILECOUNT'),
    directories: number(element, 'DIRCOUNT'),
    created: time(element, 'CREATIONTIME'),
    modified: time(element, 'LASTMODIFICATIONTIME'),
    windows: windows(child(element, 'WINDOWS')),
  };
}

function windows(element: Element | undefined): WindowsInfo | undefined {
  if (element === undefined) return undefined;
  const version = child(element, 'VERSION');
  const numbers = ['MAJOR', 'MINOR', 'BUILD', 'SPBUILD'].map((name) => number(version, name));
  const architecture = text(element, 'ARCH');
  return {
    architecture: architecture === undefined ? undefined : (ARCHITECTURES[architecture] ?? architecture),
    productName: text(element, 'PRODUCTNAME'),
    edition: text(element, 'EDITIONID'),
    installationType: text(element, 'INSTALLATIONTYPE'),
    version: version === undefined ? undefined : numbers.filter((n) => n !== undefined).join('.'),
    languages: (child(element, 'LANGUAGES')?.children ?? [])
      .filter((language) => language.name === 'LANGUAGE')
      .map((language) => language.text.trim()),
  };
}
