/** Bytes for people: fixed records field by field, anything else as a plain dump. */
import { escapeControls, fill, placeText, type Language } from './text.ts';
import { padEnd, width } from './wrap.ts';

export interface DumpedRecord {
  readonly name: string;
  readonly at: { readonly source: string; readonly offset: number };
  readonly medium: { readonly offset: number } | undefined;
  readonly readable: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly offset: number;
    readonly length: number;
    readonly bytes: string;
    readonly value: string | number | boolean | undefined;
  }[];
}

const phrases = {
  unreadable: { en: 'partly unreadable, shown as zeros', zh: '部分读不出来，以零显示' },
} as const;

/** Bytes of a field beyond these continue on the next line. */
const BYTES_PER_LINE = 16;
const COLUMN = BYTES_PER_LINE * 3;

/** `offset  bytes  field = value`, offsets from the start of the record; the head says where that lies. */
export function recordDump(record: DumpedRecord, sectorSize: number, language: Language): string[] {
  const where = placeText(record.medium?.offset ?? record.at.offset, sectorSize);
  const note = record.readable ? '' : ` · ${fill(phrases.unreadable, {}, language)}`;
  const names = Math.max(...record.fields.map((f) => width(f.name)));
  const lines = [`${escapeControls(record.name)} · ${where}${note}`];
  for (const field of record.fields) {
    const bytes = field.bytes.split(' ');
    const rows: string[] = [];
    for (let i = 0; i < bytes.length; i += BYTES_PER_LINE) rows.push(bytes.slice(i, i + BYTES_PER_LINE).join(' '));
    const value = field.value === undefined || field.value === '' ? '' : ` ${escapeControls(String(field.value))}`;
    const [first = '', ...more] = rows;
    lines.push(
      `  ${offsetText(field.offset, 4)}  ${padEnd(first, COLUMN)}${padEnd(field.name, names)}${value}`.trimEnd(),
    );
    lines.push(...more.map((row, i) => `  ${offsetText(field.offset + (i + 1) * BYTES_PER_LINE, 4)}  ${row}`));
  }
  return lines;
}

/** As `hexdump -C`: offset in the source, sixteen bytes, printable characters. */
export function plainDump(bytes: Uint8Array, offset: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const row = bytes.subarray(at, at + BYTES_PER_LINE);
    const digits = Array.from(row, (b) => b.toString(16).padStart(2, '0')).join(' ');
    const text = Array.from(row, (b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '.')).join('');
    lines.push(`  ${offsetText(offset + at, 8)}  ${digits.padEnd(COLUMN)}|${text}|`);
  }
  return lines;
}

function offsetText(offset: number, digits: number): string {
  return offset.toString(16).toUpperCase().padStart(digits, '0');
}
