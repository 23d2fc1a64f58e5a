/**
 * Output of `bcdedit /enum`: entries that contradict themselves or the boot manager over them. Element names are not
 * translated, headings are; a row of dashes begins an entry.
 */
import type { Conclusion } from './derived/rule.ts';
import { MAX_ITEMS, placed, type Said } from './tool.ts';

const ROW = /^(device|osdevice|path) {2,}(\S.{0,300})$/;

interface Entry {
  device?: Said & { readonly value: string };
  osdevice?: Said & { readonly value: string };
  path?: Said & { readonly value: string };
}

export class BcdeditReader {
  private readonly entries: Entry[] = [];

  line(line: number, text: string): void {
    if (/^-{8,}\s*$/.test(text)) {
      if (this.entries.length < MAX_ITEMS) this.entries.push({});
      return;
    }
    const row = ROW.exec(text);
    const entry = this.entries.at(-1);
    if (row === null || entry === undefined) return;
    const name = row[1] as keyof Entry;
    entry[name] ??= { line, text, value: (row[2] ?? '').trim() };
  }

  conclude(): Conclusion[] {
    const uefi = this.entries.some(({ path }) => /\\bootmgfw\.efi$/i.test(path?.value ?? ''));
    return this.entries.flatMap((entry) => [...split(entry), ...(uefi ? ofBios(entry) : [])]);
  }
}

/** Windows sought on another partition than its loader. */
function split({ device, osdevice, path }: Entry): Conclusion[] {
  if (device === undefined || osdevice === undefined || !/\\winload\.(?:efi|exe)$/i.test(path?.value ?? '')) return [];
  const [from, to] = [device.value, osdevice.value];
  if (!from.startsWith('partition=') || !to.startsWith('partition=') || from === to) return [];
  return [placed('bcdedit.split', { from, to }, osdevice)];
}

/** The loader of BIOS in a store of UEFI. */
function ofBios({ path }: Entry): Conclusion[] {
  return path !== undefined && /\\win(?:load|resume)\.exe$/i.test(path.value)
    ? [placed('bcdedit.mode', { p: path.value }, path)]
    : [];
}
