/**
 * `journalctl -o export`: fields as `NAME=value` lines, binary ones as the name, a u64 length and the bytes; a blank line
 * ends an entry. https://systemd.io/JOURNAL_EXPORT_FORMATS/
 */
import { concatBytes } from '../../core/bytes.ts';
import { decodeBytes } from './decode.ts';
import { MAX_LINE_BYTES } from './types.ts';

/** Fields kept of an entry; a journal entry has about 40. */
const MAX_FIELDS = 256;
/** Bytes kept of one value: a message longer than a line is cut anyway. */
const MAX_VALUE = 64 * 1024;

export interface ExportEntry {
  /** Line its first field stands on, binary values counted as they are. */
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

type State =
  | { readonly at: 'line' }
  | { readonly at: 'length'; readonly name: string }
  | { readonly at: 'newline' }
  | { readonly at: 'value'; readonly name: string; left: number; kept: number };

export class ExportReader {
  private buffer: Uint8Array = new Uint8Array(0);
  private state: State = { at: 'line' };
  private value: Uint8Array[] = [];
  private fields: Record<string, string> = {};
  private count = 0;
  private line = 0;
  private firstLine = 0;
  lines = 0;

  push(chunk: Uint8Array): ExportEntry[] {
    const data = new Uint8Array(this.buffer.length + chunk.length);
    data.set(this.buffer, 0);
    data.set(chunk, this.buffer.length);
    const out: ExportEntry[] = [];
    let at = 0;
    while (at < data.length) {
      const next = this.step(data, at, out);
      if (next === undefined) break;
      at = next;
    }
    const rest = data.subarray(at);
    // A line without end is dropped: no field name or value of a log is that long.
    this.buffer = rest.length > MAX_LINE_BYTES ? new Uint8Array(0) : rest.slice();
    return out;
  }

  end(): ExportEntry[] {
    const out: ExportEntry[] = this.push(Uint8Array.of(0x0a));
    this.finishEntry(out);
    return out;
  }

  /** Consumes one item at `at`; undefined if the data end before it does. */
  private step(data: Uint8Array, at: number, out: ExportEntry[]): number | undefined {
    const state = this.state;
    if (state.at === 'length') {
      if (data.length - at < 8) return undefined;
      const length = new DataView(data.buffer, data.byteOffset + at, 8).getBigUint64(0, true);
      // A length beyond any file means the text only looked like an export.
      const left = length > 0xffffffffn ? 0 : Number(length);
      this.state = { at: 'value', name: state.name, left, kept: 0 };
      return at + 8;
    }
    if (state.at === 'value') return this.takeValue(state, data, at);
    if (state.at === 'newline') {
      this.state = { at: 'line' };
      return data[at] === 0x0a ? at + 1 : at;
    }
    const end = data.indexOf(0x0a, at);
    if (end < 0) return undefined;
    this.takeLine(data.subarray(at, end), out);
    return end + 1;
  }

  private takeValue(state: Extract<State, { at: 'value' }>, data: Uint8Array, at: number): number {
    const take = Math.min(state.left, data.length - at);
    const keep = Math.min(take, MAX_VALUE - state.kept);
    if (keep > 0) this.value.push(data.slice(at, at + keep));
    state.kept += Math.max(keep, 0);
    state.left -= take;
    if (state.left > 0) return at + take;
    this.setField(state.name, decodeBytes(concatBytes(this.value)));
    this.value = [];
    this.state = { at: 'newline' };
    return at + take;
  }

  private takeLine(bytes: Uint8Array, out: ExportEntry[]): void {
    this.line += 1;
    this.lines = this.line;
    if (bytes.length === 0) {
      this.finishEntry(out);
      return;
    }
    if (this.count === 0) this.firstLine = this.line;
    const equals = bytes.indexOf(0x3d);
    if (equals > 0) this.setField(decodeBytes(bytes.subarray(0, equals)), decodeBytes(bytes.subarray(equals + 1)));
    else if (/^[A-Z_][A-Z0-9_]*$/.test(decodeBytes(bytes))) this.state = { at: 'length', name: decodeBytes(bytes) };
  }

  private setField(name: string, value: string): void {
    if (this.count >= MAX_FIELDS) return;
    this.count += 1;
    this.fields[name] ??= value.slice(0, MAX_VALUE);
  }

  private finishEntry(out: ExportEntry[]): void {
    if (this.count > 0) out.push({ line: this.firstLine, fields: this.fields });
    this.fields = {};
    this.count = 0;
  }
}
