/** The readers of tool output together: each is fed every bare line, since captures are often pasted together. */
import type { Fact } from '../../core/facts.ts';
import { AnalyzeReader } from './analyze.ts';
import { BcdeditReader } from './bcdedit.ts';
import { BlockDeviceReader } from './block-devices.ts';
import { CoredumpReader } from './coredumpctl.ts';
import type { Conclusion } from './derived/rule.ts';
import { EfiBootReader } from './efibootmgr.ts';
import { HealthReader } from './health.ts';
import type { JsonObject } from './json.ts';
import { LsusbReader } from './lsusb.ts';
import { ManageBdeReader } from './manage-bde.ts';
import type { Cover } from './types.ts';

export class Tools {
  private readonly efi = new EfiBootReader();
  private readonly block = new BlockDeviceReader();
  private readonly health = new HealthReader();
  private readonly lsusb = new LsusbReader();
  private readonly coredump = new CoredumpReader();
  private readonly analyze = new AnalyzeReader();
  private readonly bcdedit = new BcdeditReader();
  private readonly bde = new ManageBdeReader();

  line(line: number, text: string): void {
    this.efi.line(line, text);
    this.block.line(line, text);
    this.health.line(line, text);
    this.lsusb.line(line, text);
    this.coredump.line(line, text);
    this.analyze.line(line, text);
    this.bcdedit.line(line, text);
    this.bde.line(line, text);
  }

  /** True if a reader knew the document. */
  document(document: JsonObject, line: number): boolean {
    return this.block.document(document, line) || this.health.document(document, line);
  }

  covers(): Cover[] {
    const out: Cover[] = [];
    if (this.efi.found) out.push('efi');
    if (this.block.found) out.push('block');
    if (this.health.found) out.push('smart');
    if (this.lsusb.found) out.push('usb');
    return out;
  }

  conclude(): Conclusion[] {
    return [
      ...this.efi.conclude(this.block.partUuids()),
      ...[this.block, this.health, this.lsusb, this.coredump, this.analyze, this.bcdedit, this.bde].flatMap((reader) =>
        reader.conclude(),
      ),
    ];
  }

  facts(file: string): Fact[] {
    return [
      ...this.block.facts().map(({ value, line, text }): Fact => ({
        kind: 'block.device',
        value,
        from: { file, line, text },
      })),
      ...this.efi
        .facts()
        .map(({ value, line, text }): Fact => ({ kind: 'efi.entry', value, from: { file, line, text } })),
    ];
  }
}

/** What a capture of a format can speak of, where the format alone tells. */
const COVERS: Readonly<Record<string, readonly Cover[]>> = {
  panther: ['setup'],
  dism: ['servicing'],
  cbs: ['servicing'],
  efibootmgr: ['efi'],
  bootctl: ['efi'],
  mokutil: ['efi'],
  smartctl: ['smart'],
  'smartctl-json': ['smart'],
  nvme: ['smart'],
  lsblk: ['block'],
  'lsblk-json': ['block'],
  blkid: ['block'],
  fdisk: ['block'],
  parted: ['block'],
  lsusb: ['usb'],
  'lsusb-t': ['usb'],
  screen: ['screen'],
};

export function coversOf(format: string): readonly Cover[] {
  return COVERS[format] ?? [];
}

/** Formats that list what there is: their words are names and values. */
const INVENTORIES: ReadonlySet<string> = new Set([
  'lspci',
  'lspci-mm',
  'lspci-vmm',
  'lsusb',
  'lsusb-t',
  'lsblk',
  'lsblk-json',
  'blkid',
  'fdisk',
  'parted',
  'bcdedit',
  'manage-bde',
  'efibootmgr',
  'bootctl',
  'mokutil',
  'smartctl',
  'smartctl-json',
  'nvme',
  'ntbtlog',
  'coredumpctl',
  'setupapi',
  'windows-update',
  'journal-header',
  'systemd-analyze',
  'checksum',
  'eventlog',
  'eventlog-xml',
  'panther',
  'cbs',
  'dism',
  'srttrail',
]);

export function isInventory(format: string): boolean {
  return INVENTORIES.has(format);
}
