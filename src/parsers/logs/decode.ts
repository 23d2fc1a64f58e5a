/**
 * Bytes of a capture → physical lines. UTF-8, UTF-16 of either order with or without a byte order mark (a PowerShell
 * redirection writes it), and GB18030 for what a Chinese Windows console wrote, decided line by line.
 */
import { isCleanBlock } from './normalise.ts';
import { MAX_LINE_BYTES } from './types.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes looked at to tell the encoding. */
const SNIFF = 4096;
/** Share of zero bytes at odd (or even) positions above which text is UTF-16: Latin text has one in two. */
const ZERO_SHARE = 0.3;

export interface Sniffed {
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly skip: number;
}

/** Encoding by byte order mark, else by where the zero bytes lie. */
export function sniffEncoding(head: Uint8Array): Sniffed {
  const [a, b, c] = head;
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 };
  const n = Math.min(head.length, SNIFF) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n; i += 2) {
    if (head[i] === 0) even += 1;
    if (head[i + 1] === 0) odd += 1;
  }
  const half = n / 2;
  // A run of zeros in an 8-bit log (a crash while writing) has them on both sides.
  if (half >= 4 && odd > half * ZERO_SHARE && even < half * 0.05) return { encoding: 'utf-16le', skip: 0 };
  if (half >= 4 && even > half * ZERO_SHARE && odd < half * 0.05) return { encoding: 'utf-16be', skip: 0 };
  return { encoding: 'utf-8', skip: 0 };
}

type Decoder = InstanceType<typeof TextDecoder>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const looseUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** GB18030 is optional in some runtimes; without it such lines keep replacement characters. */
function strictGb18030(): Decoder | undefined {
  try {
    return new TextDecoder('gb18030', { fatal: true });
  } catch {
    return undefined;
  }
}
const gb18030 = strictGb18030();

function tryDecode(decoder: Decoder | undefined, bytes: Uint8Array): string | undefined {
  if (decoder === undefined) return undefined;
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text of 8-bit bytes: UTF-8 if they are, GB18030 if they are that, else UTF-8 with replacement characters. */
export function decodeBytes(bytes: Uint8Array): string {
  const utf8 = tryDecode(strictUtf8, bytes);
  if (utf8 !== undefined) return utf8;
  const chinese = tryDecode(gb18030, bytes);
  if (chinese !== undefined && /[\u4e00-\u9fff]/.test(chinese)) return chinese;
  return looseUtf8.decode(bytes);
}

export interface PhysicalLine {
  readonly number: number;
  readonly text: string;
  /** Known to hold nothing that `normalise` would change. */
  readonly clean: boolean;
  /** The line was longer than the buffer; its tail was dropped. */
  readonly cut: boolean;
}

/**
 * Splits a stream into lines within bounded memory. Feed with `push`, which gives the lines completed so far, and end
 * with `end`. Lines end at LF; carriage returns stay for the normaliser.
 */
export class LineSplitter {
  private readonly wide: Decoder | undefined;
  private skip: number;
  private bytes: Uint8Array = new Uint8Array(0);
  private text = '';
  private number = 0;
  /** The rest of an overlong line is being dropped. */
  private dropping = false;

  constructor(sniffed: Sniffed) {
    this.skip = sniffed.skip;
    this.wide = sniffed.encoding === 'utf-8' ? undefined : new TextDecoder(sniffed.encoding, { ignoreBOM: true });
  }

  push(chunk: Uint8Array): PhysicalLine[] {
    let fresh = chunk;
    if (this.skip > 0) {
      const drop = Math.min(this.skip, chunk.length);
      this.skip -= drop;
      fresh = chunk.subarray(drop);
    }
    return this.wide === undefined ? this.pushNarrow(fresh) : this.pushWide(this.wide.decode(fresh, { stream: true }));
  }

  end(): PhysicalLine[] {
    const out: PhysicalLine[] = [];
    if (this.wide !== undefined) {
      out.push(...this.pushWide(this.wide.decode()));
      if (this.text.length > 0) this.emit(out, this.text, false);
    } else if (this.bytes.length > 0) {
      this.emit(out, decodeBytes(this.bytes), false);
    }
    this.bytes = new Uint8Array(0);
    this.text = '';
    return out;
  }

  private emit(out: PhysicalLine[], text: string, cut: boolean, clean = false): void {
    if (this.dropping) {
      // This is the tail of a line already given.
      this.dropping = cut;
      return;
    }
    this.number += 1;
    out.push({ number: this.number, text, clean, cut });
    this.dropping = cut;
  }

  private pushNarrow(fresh: Uint8Array): PhysicalLine[] {
    const out: PhysicalLine[] = [];
    const data = this.bytes.length === 0 ? fresh : joined(this.bytes, fresh);
    const last = data.lastIndexOf(0x0a);
    if (last >= 0) {
      const block = data.subarray(0, last);
      const text = tryDecode(strictUtf8, block);
      if (text !== undefined) {
        // One look at the block saves one at each of its lines.
        const clean = isPlain(block) || isCleanBlock(text);
        for (const line of text.split('\n')) this.emit(out, line, false, clean);
      } else {
        let start = 0;
        while (start <= last) {
          const end = data.indexOf(0x0a, start);
          this.emit(out, decodeBytes(data.subarray(start, end)), false);
          start = end + 1;
        }
      }
    }
    let rest = data.subarray(last + 1);
    if (rest.length > MAX_LINE_BYTES) {
      this.emit(out, decodeBytes(rest.subarray(0, MAX_LINE_BYTES)), true);
      rest = new Uint8Array(0);
    }
    this.bytes = rest.slice();
    return out;
  }

  private pushWide(fresh: string): PhysicalLine[] {
    const out: PhysicalLine[] = [];
    const lines = (this.text + fresh).split('\n');
    let rest = lines.pop() ?? '';
    for (const line of lines) this.emit(out, line, false);
    if (rest.length > MAX_LINE_BYTES) {
      this.emit(out, rest.slice(0, MAX_LINE_BYTES), true);
      rest = '';
    }
    this.text = rest;
    return out;
  }
}

/** Printable ASCII, tabs and line ends, and no bracket that a lost colour code could begin with; most blocks are. */
function isPlain(bytes: Uint8Array): boolean {
  let previous = 0;
  for (const byte of bytes) {
    if (byte > 0x7e || (byte < 0x20 && byte !== 0x0a && byte !== 0x09)) return false;
    if (previous === 0x5b && byte >= 0x30 && byte <= 0x39) return false;
    if (previous === 0x5e && byte === 0x5b) return false;
    previous = byte;
  }
  return true;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length);
  out.set(a, 0);
  out.set(b, a.length);
  return out;
}

/** Zero bytes and other controls no text has; escape, bell, backspace, tab, line ends and form feed are allowed. */
function isBinaryByte(byte: number): boolean {
  return byte < 7 || (byte > 13 && byte < 27 && byte !== 0x1a) || (byte > 28 && byte < 30) || byte === 31;
}

/** Share of control bytes above which a file is not text; runs of zeros are counted once. */
const BINARY_SHARE = 0.05;

/** Text of any encoding, not a binary. An empty capture is text. */
export function isText(head: Uint8Array): boolean {
  const { encoding, skip } = sniffEncoding(head);
  if (encoding !== 'utf-8') return wideIsText(head.subarray(skip), encoding);
  const n = Math.min(head.length, 64 * 1024);
  let odd = 0;
  let previous = 1;
  let seen = 0;
  for (let i = skip; i < n; i += 1) {
    const byte = head[i] ?? 0;
    if (byte === 0 && previous === 0) continue;
    seen += 1;
    if (isBinaryByte(byte)) odd += 1;
    previous = byte;
  }
  if (seen === 0) return n === skip;
  if (odd > seen * BINARY_SHARE) return false;
  // Compressed or random bytes may lack low controls in a short head but are not UTF-8 nor mostly printable.
  const text = decodeBytes(head.subarray(skip, n));
  let bad = 0;
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) === 0xfffd) bad += 1;
  return bad <= 2 + text.length * BINARY_SHARE;
}

function wideIsText(bytes: Uint8Array, encoding: Encoding): boolean {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, Math.min(bytes.length, 64 * 1024) & ~1));
  if (text.length === 0) return true;
  let bad = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || (code < 0x20 && isBinaryByte(code)) || (code >= 0xe000 && code < 0xf900)) bad += 1;
  }
  return bad <= text.length * BINARY_SHARE;
}
