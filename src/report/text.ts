/** From texts and arguments to sentences. Values from a medium are escaped here, once, before they reach any output. */
import type { Args, Text } from '../core/types.ts';

export type Language = 'en' | 'zh';

/**
 * Control characters of any kind (C0, DEL, C1), bidirectional overrides and invisible format characters as visible
 * escapes: a label on a stick must not move the cursor, colour the terminal or reverse a path.
 */
export function escapeControls(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => {
    const code = c.codePointAt(0) ?? 0;
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}

/** Fills `{name}`; a missing argument becomes an em dash, so that a sentence never shows a raw placeholder. */
export function fill(text: Text, args: Args, language: Language): string {
  return text[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = args[name];
    return value === undefined ? '—' : escapeControls(String(value));
  });
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `64 GiB`, `9.3 MiB`, `512 bytes`: binary units, as the tools beside ours print them. */
export function bytesText(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown =
    unit === 0 || Number.isInteger(value) ? String(value) : value >= 100 ? value.toFixed(0) : value.toFixed(1);
  return `${shown} ${UNITS[unit]}`;
}

/** A byte offset in both notations that are usual: `byte 0x0A1C3A3C (LBA 331 293)`. */
export function placeText(offset: number, sectorSize: number): string {
  const lba = Math.floor(offset / sectorSize);
  const within = offset % sectorSize;
  const plus = within === 0 ? '' : ` + ${within}`;
  return `byte 0x${offset.toString(16).toUpperCase()} (LBA ${lba}${plus})`;
}
