/**
 * Registry keys exported as text (`reg export`, regedit): version 5 is UTF-16LE, version 4 (REGEDIT4) an ANSI code page.
 * Specification: Microsoft, "How to add, modify, or delete registry subkeys and values by using a .reg file".
 */

/** A DWORD, which is what policies are. */
export interface RegistryDword {
  /** As written: `HKEY_LOCAL_MACHINE\SOFTWARE\…`. */
  readonly key: string;
  readonly name: string;
  readonly value: number;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** 64 MiB of UTF-16: the export of a whole SOFTWARE hive; policies are a few lines of a small one. */
export const MAX_REGISTRY_TEXT = 64 * 1024 * 1024;
/** Values kept: policies have some hundred. */
const MAX_VALUES = 10_000;
const MARK = /^(?:Windows Registry Editor Version 5\.00|REGEDIT4)[\r\n]/;

export function isRegistryText(head: Uint8Array): boolean {
  return MARK.test(decoded(head.subarray(0, 256)));
}

/** The DWORDs of an export, in its order; keys and values that are marked for deletion (`-`) have none. */
export function registryDwords(bytes: Uint8Array): readonly RegistryDword[] {
  const out: RegistryDword[] = [];
  let key = '';
  let line = 0;
  for (const text of decoded(bytes).split(/\r?\n/)) {
    line += 1;
    if (text.startsWith('[')) {
      const end = text.lastIndexOf(']');
      key = text.startsWith('[-') || end < 0 ? '' : text.slice(1, end);
      continue;
    }
    const [, name, digits] = /^"([^"\\]{1,255})"=dword:([\da-f]{1,8})\s?$/i.exec(text) ?? [];
    if (key === '' || name === undefined || digits === undefined) continue;
    out.push({ key, name, value: Number.parseInt(digits, 16), line, text: text.trimEnd() });
    if (out.length >= MAX_VALUES) break;
  }
  return out;
}

function decoded(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(wide ? bytes.subarray(0, bytes.length & ~1) : bytes);
}
