/**
 * Numbers Windows shows when it fails: what each is called, what it means, what it speaks for and what to do next.
 * Numbers that have a log signature take their texts from it, so that both always say the same.
 */
import type { Signature } from '../../core/signature.ts';
import type { Text } from '../../core/text.ts';

export type CodeTable = 'boot-manager' | 'stop' | 'setup' | 'servicing';

export interface CodeEntry {
  readonly table: CodeTable;
  /** Unsigned 32-bit. */
  readonly code: number;
  /** As screens show it: `0xC000000F`. */
  readonly hex: string;
  /** Symbolic name of the headers, `STATUS_NO_SUCH_FILE`. */
  readonly name: string;
  readonly title: Text;
  readonly meaning: Text;
  /** Ids of causes, likeliest first. */
  readonly causes: readonly string[];
  readonly next: Text;
  readonly source: string;
  /** Code of the log signature that matches it. */
  readonly signature: string | undefined;
}

/** A number whose texts a signature holds: its hexadecimal digits, its name, and the signature's code. */
export type Told = readonly [hex: string, name: string, signature: string];

/** A number no signature speaks of. */
export interface Own {
  readonly hex: string;
  readonly name: string;
  readonly title: Text;
  readonly meaning: Text;
  readonly causes: readonly string[];
  readonly next: Text;
}

export function hexOf(code: number): string {
  return `0x${(code >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}

/** One table from both kinds of rows. A row that names a signature there is none of is dropped; a test forbids it. */
export function codeTable(
  table: CodeTable,
  source: string,
  signatures: readonly Signature[],
  told: readonly Told[],
  own: readonly Own[],
): readonly CodeEntry[] {
  const entries: CodeEntry[] = [];
  for (const [hex, name, code] of told) {
    const signature = signatures.find((s) => s.code === code);
    if (signature === undefined) continue;
    const { title, meaning, next } = signature;
    const causes = [...new Set(signature.causes.map(({ id }) => id))];
    entries.push({ ...head(table, hex), name, title, meaning, causes, next: next ?? meaning, source, signature: code });
  }
  for (const { hex, ...row } of own) entries.push({ ...head(table, hex), ...row, source, signature: undefined });
  return entries;
}

function head(table: CodeTable, hex: string): Pick<CodeEntry, 'table' | 'code' | 'hex'> {
  const code = Number.parseInt(hex, 16);
  return { table, code, hex: hexOf(code) };
}
