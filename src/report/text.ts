/** From texts and arguments to sentences. Values from a medium are escaped here, once, before they reach any output. */
import type { Args, Text } from '../core/text.ts';
import { systemError } from './system-error-texts.ts';

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

/** Arguments that hold several values, as checks join them with a comma. */
const LISTS: ReadonlySet<string> = new Set(
  (
    'active blocks candidates codes differs disks drivers elements entries files flags indexes list logs missing ' +
    'modules names others parameters problems protectors records sets signatures store target types volumes which'
  ).split(' '),
);

/** From here on a count of bytes is also given in binary units; sizes of sectors and clusters stay as they are named. */
const LARGE = 10_000;

/**
 * Fills `{name}`; a missing argument becomes an em dash, so that a sentence never shows a raw placeholder. A large count
 * of bytes stands in both notations, a list is joined as the language joins it, the code of a system error is in words.
 */
export function fill(text: Text, args: Args, language: Language): string {
  return text[language].replaceAll(
    /\{(\w+)\}( bytes\b| 字节(?!位置|处))?/g,
    (_, name: string, unit: string | undefined) => {
      const value = args[name];
      if (value === undefined) return `—${unit ?? ''}`;
      if (unit !== undefined && /^\d+$/.test(String(value))) return countText(Number(value), unit, language);
      const shown = escapeControls(name === 'error' ? systemError(String(value), language) : String(value));
      return (language === 'zh' && LISTS.has(name) ? shown.replaceAll(', ', '、') : shown) + (unit ?? '');
    },
  );
}

function countText(count: number, unit: string, language: Language): string {
  if (count === 1 && language === 'en') return '1 byte';
  if (count < LARGE) return `${count}${unit}`;
  return language === 'zh' ? `${bytesText(count)}（${count}${unit}）` : `${bytesText(count)} (${count}${unit})`;
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `64 GiB`, `9.3 MiB`, `512 bytes`: binary units, as the tools beside ours print them. */
export function bytesText(count: number, language: Language = 'en'): string {
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) return language === 'zh' ? `${value} 字节` : value === 1 ? '1 byte' : `${value} bytes`;
  const shown = Number.isInteger(value) ? String(value) : value >= 100 ? value.toFixed(0) : value.toFixed(1);
  return `${shown} ${UNITS[unit]}`;
}

/** A byte offset in both notations that are usual: `byte 0x0A1C3A3C (LBA 331293 + 60)`. */
export function placeText(offset: number, sectorSize: number, language: Language = 'en'): string {
  const lba = Math.floor(offset / sectorSize);
  const within = offset % sectorSize;
  const plus = within === 0 ? '' : ` + ${within}`;
  const hex = `0x${offset.toString(16).toUpperCase()}`;
  return language === 'zh' ? `字节 ${hex}（LBA ${lba}${plus}）` : `byte ${hex} (LBA ${lba}${plus})`;
}

/** A path as a shell would need it, so that the printed command can be pasted. */
export function shellQuote(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${escapeControls(path).replaceAll("'", String.raw`'\''`)}'`;
}
