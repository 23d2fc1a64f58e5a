/** Output of efibootmgr: the boot order, the entries it names, and the partitions the entries name. UEFI 3.1.3, 10.3. */
import type { EfiEntry } from '../../core/facts.ts';
import type { Conclusion } from './derived/rule.ts';
import { MAX_ITEMS, placed, type Said } from './tool.ts';

const ORDER = /^BootOrder: ((?:[0-9A-Fa-f]{4},?){1,200})\s*$/;
const ENTRY = /^Boot([0-9A-Fa-f]{4})([* ]) /;
/** The firmware writes GPT partitions by GUID, MBR partitions by disk signature and number. */
const PARTITION = /HD\((\d{1,3}),(GPT|MBR),(0x[0-9a-fA-F]{1,8}|[0-9a-fA-F-]{36}),/;

interface Entry extends Said {
  readonly active: boolean;
  /** As lsblk and blkid write PARTUUID. */
  readonly partition: string | undefined;
}

export class EfiBootReader {
  private readonly entries = new Map<string, Entry>();
  private order: (Said & { readonly numbers: readonly string[] }) | undefined;

  get found(): boolean {
    return this.order !== undefined || this.entries.size > 0;
  }

  line(line: number, text: string): void {
    if (!text.startsWith('Boot')) return;
    const order = ORDER.exec(text);
    if (order !== null) {
      this.order = { line, text, numbers: (order[1] ?? '').toUpperCase().split(',').filter(Boolean) };
      return;
    }
    const entry = ENTRY.exec(text);
    if (entry === null || this.entries.size >= MAX_ITEMS) return;
    const path = PARTITION.exec(text);
    this.entries.set((entry[1] ?? '').toUpperCase(), {
      line,
      text,
      active: entry[2] === '*',
      partition: path === null ? undefined : partUuid(path[2] ?? '', path[3] ?? '', Number(path[1])),
    });
  }

  facts(): { readonly value: EfiEntry; readonly line: number; readonly text: string }[] {
    return [...this.entries].map(([number, { active, partition, line, text }]) => ({
      value: { number, active, partUuid: partition },
      line,
      text,
    }));
  }

  /** `partitions`: the PARTUUIDs of all partitions where the capture lists them. */
  conclude(partitions: ReadonlySet<string>): Conclusion[] {
    const out: Conclusion[] = [];
    const order = this.order;
    // A capture that holds the order alone says nothing about missing entries.
    const missing = this.entries.size === 0 ? [] : (order?.numbers ?? []).filter((number) => !this.entries.has(number));
    if (order !== undefined && missing.length > 0) out.push(placed('eb.orphan', { n: missing.join() }, order));
    if (partitions.size === 0) return out;
    for (const [n, entry] of this.entries) {
      if (!entry.active || entry.partition === undefined || partitions.has(entry.partition)) continue;
      out.push(placed('eb.stale', { n, partuuid: entry.partition }, entry));
    }
    return out;
  }
}

function partUuid(kind: string, id: string, number: number): string {
  if (kind === 'GPT') return id.toLowerCase();
  return `${id.slice(2).toLowerCase().padStart(8, '0')}-${number.toString(16).padStart(2, '0')}`;
}
