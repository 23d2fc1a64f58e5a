/** Fragments that many patterns share, written `{{name}}` in them and expanded when the module is loaded. */
import type { Signature } from '../../core/signature.ts';

const MACROS: Readonly<Record<string, string>> = {
  hx: '0x[0-9a-fA-F]+',
  err: '(?<err>-\\d+)',
  bdf: '(?<bdf>(?:[0-9a-f]{4,5}:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])',
  nvme: 'nvme (?<ctrl>nvme\\d+): ',
  usb: 'usb (?<usb>\\d+-[\\d.]+): ',
  port: '(?:usb (?<port>(?:usb\\d+|\\d+-[\\d.]+)-port\\d+)|hub (?<hub>[\\d.:-]+)): ',
  sd: '(?:sd|sr|scsi) (?<hctl>\\d+:\\d+:\\d+:\\d+): (?:\\[(?<disk>\\w+)\\] )?',
  disk: '(?<disk>sd[a-z]{1,4}|nvme\\d+n\\d+|mmcblk\\d+|x?vd[a-z]{1,4}|sr\\d+|(?:loop|nbd|md)\\d+|dm-\\d+)',
  part: '(?<part>(?:sd|x?vd)[a-z]{1,4}\\d*|(?:nvme\\d+n|mmcblk|loop|nbd|md)\\d+(?:p\\d+)?|dm-\\d+|zd\\d+|sr\\d+)',
  ata: '(?<ata>ata\\d+(?:\\.\\d+)?): ',
  // Tried only where a name begins, and no longer than systemd allows: else long words cost their square.
  unit: '(?<unit>(?<![\\w@.\\\\:-])[\\w@.\\\\:-]{1,255}\\.(?:service|mount|device|target|socket|swap|scope))',
  grub: '(?:error: |错误[:：] ?)(?:[\\w./-]+\\.c:(?:\\w+:)?\\d+: ?)?',
};

export function expand(pattern: string): string {
  return pattern.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => MACROS[name] ?? whole);
}

/** What most signatures of one file share. */
export type Shared = Pick<Signature, 'subsystem' | 'stage' | 'sources' | 'source'>;

export type Draft = Omit<Signature, keyof Shared> & Partial<Shared>;

/** Signatures as written in a subsystem file → complete, with their patterns expanded. */
export function define(shared: Shared, drafts: readonly Draft[]): readonly Signature[] {
  return drafts.map((draft) => ({ ...shared, ...draft, pattern: expand(draft.pattern) }));
}

/** A sample of several lines: a whole capture. */
export function capture(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
