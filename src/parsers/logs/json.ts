/**
 * JSON inside a capture: `journalctl -o json`, `json-pretty`, `json-sse`, `json-seq`, `dmesg -J`, `lsblk -J`,
 * `smartctl -j`, `nvme -o json`. Documents are cut out of the line stream by their braces.
 */
import { MAX_JSON, MAX_JSON_DEPTH } from './types.ts';

export type JsonOutcome =
  | { readonly status: 'more' }
  | { readonly status: 'document'; readonly value: unknown; readonly line: number }
  /** Not JSON after all, or beyond a limit: the lines are ordinary text. */
  | { readonly status: 'refused'; readonly lines: readonly HeldLine[]; readonly limit: boolean };

interface HeldLine {
  readonly number: number;
  readonly text: string;
}

/** Lines a refused document gives back for reading as text; the rest of a broken one is lost. */
const MAX_HELD = 10_000;

/** Whether a line may begin a document: `{`, `[` followed by an object, with the marks of sse and seq removed. */
export function beginsJson(line: string): boolean {
  return /^\s*(?:data: )?\{\s*(?:$|["}])/.test(line) || /^\s*\[\s*(?:$|\{\s*(?:$|"))/.test(line);
}

export class JsonAssembler {
  private parts: string[] = [];
  private held: HeldLine[] = [];
  private length = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;

  get active(): boolean {
    return this.parts.length > 0;
  }

  push(number: number, line: string): JsonOutcome {
    const text = this.active ? line : line.replace(/^\s*data: /, '');
    this.parts.push(text);
    if (this.held.length < MAX_HELD) this.held.push({ number, text: line });
    this.length += text.length + 1;
    if (!this.scan(text)) return this.refuse(false);
    if (this.depth > MAX_JSON_DEPTH || this.length > MAX_JSON) return this.refuse(true);
    if (this.depth > 0) {
      // A string never spans lines in JSON: an open one means the text only looked like it.
      return this.inString ? this.refuse(false) : { status: 'more' };
    }
    const first = this.held[0]?.number ?? number;
    try {
      const value: unknown = JSON.parse(this.parts.join('\n'));
      this.reset();
      return { status: 'document', value, line: first };
    } catch {
      return this.refuse(false);
    }
  }

  /** Gives back what is held at the end of the capture. */
  end(): JsonOutcome {
    return this.refuse(false);
  }

  /** Follows brackets outside strings; false where they cannot match. */
  private scan(text: string): boolean {
    for (let i = 0; i < text.length; i += 1) {
      const c = text.charCodeAt(i);
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (c === 0x5c) this.escaped = true;
        else if (c === 0x22) this.inString = false;
      } else if (c === 0x22) this.inString = true;
      else if (c === 0x7b || c === 0x5b) {
        this.depth += 1;
        if (this.depth > MAX_JSON_DEPTH) return true;
      } else if (c === 0x7d || c === 0x5d) {
        this.depth -= 1;
        if (this.depth < 0) return false;
      }
    }
    return true;
  }

  private refuse(limit: boolean): JsonOutcome {
    const lines = this.held;
    this.reset();
    return { status: 'refused', lines, limit };
  }

  private reset(): void {
    this.parts = [];
    this.held = [];
    this.length = 0;
    this.depth = 0;
    this.inString = false;
    this.escaped = false;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member as text: strings and numbers; undefined for everything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** A member as a number: JSON numbers and strings of digits. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return undefined;
}
