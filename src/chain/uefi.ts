/**
 * Static walk for UEFI firmware and a removable medium: table, ESP, fallback loader, then Boot Manager's own chain.
 * UEFI 2.10 §3.5.1.1 and §13.3; what real firmware tolerates was measured with OVMF: a link that one firmware
 * tolerates is `suspect`, not `broken`.
 */
import type { Architecture, Fact, Facts, Volume } from '../core/facts.ts';
import type { Chain } from '../core/chain.ts';
import { LOADER_MISSING, LOADER_UNUSABLE, TABLE_REFUSED, VOLUME_MISSING } from './breaks.ts';
import {
  broken,
  gapAt,
  proven,
  suspect,
  unknown,
  walk,
  type Context,
  type Places,
  type StepOf,
  type Verdict,
} from './links.ts';
import { judgeMedium, overlapping } from './table.ts';
import { windowsSteps, type WalkState } from './windows.ts';

const ESP_TYPE = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b';
const EFI_SUBSYSTEM = 10;

const FIRMWARES = [
  { firmware: 'uefi-x64', architecture: 'x64', file: 'BOOTX64.EFI' },
  { firmware: 'uefi-ia32', architecture: 'ia32', file: 'BOOTIA32.EFI' },
  { firmware: 'uefi-arm64', architecture: 'arm64', file: 'BOOTAA64.EFI' },
] as const;

type Firmware = (typeof FIRMWARES)[number];

/** One chain per processor the medium has a fallback loader for, x64 where it has none; that of `named` where given. */
export function walkUefi(context: Context, named?: Firmware['firmware']): Chain[] {
  const { facts } = context;
  if (facts.one('medium') === undefined) return [];
  const has = (f: Firmware): boolean =>
    facts.all('file').some((file) => file.value.present && file.value.path.toUpperCase() === `/EFI/BOOT/${f.file}`);
  const present = FIRMWARES.filter(has);
  const usual = present.length > 0 ? present : FIRMWARES.slice(0, 1);
  const chosen = named === undefined ? usual : FIRMWARES.filter(({ firmware }) => firmware === named);
  return chosen.map((firmware) => {
    const esp = findEsp(facts);
    const state: WalkState = {
      context,
      firmware: 'uefi',
      bootVolume: handedOn(facts, esp) ?? esp?.value.volume,
      loader: undefined,
      windowsVolume: undefined,
      ramdisk: false,
    };
    const steps: StepOf<WalkState>[] = [
      { id: 'medium', judge: () => judgeMedium(facts) },
      { id: 'partition-table', judge: () => judgeTable(facts) },
      { id: 'esp', judge: () => judgeEsp(facts, esp) },
      { id: 'fallback-loader', judge: () => judgeFallback(facts, esp, firmware) },
      ...(bootsWindows(facts) ? windowsSteps() : []),
    ];
    return walk(firmware.firmware, isPrepared(facts), steps, state, context);
  });
}

/** UEFI:NTFS, in its small FAT, starts the loader of the NTFS or exFAT volume beside it; Boot Manager goes on there. */
function handedOn(facts: Facts, esp: ReturnType<typeof findEsp>): string | undefined {
  const volume = (id: string | undefined): Volume | undefined =>
    facts.all('volume').find(({ value }) => value.volume === id)?.value;
  if (volume(esp?.value.volume)?.label.trim() !== 'UEFI_NTFS') return undefined;
  return facts.all('file').find(({ value }) => {
    const kind = volume(value.volume)?.kind;
    return value.role === 'fallback-loader' && value.present && (kind === 'ntfs' || kind === 'exfat');
  })?.value.volume;
}

function isPrepared(facts: Facts): boolean {
  if (facts.one('medium')?.value.scheme !== 'mbr') return true;
  const efi = facts.all('file').some((f) => f.value.present && /^\/EFI\//i.test(f.value.path));
  return efi || facts.all('partition').some((p) => p.value.type === 0xef);
}

/** Anything of Windows' boot on the medium: then a missing store is a break, not a sign of another system. */
export function bootsWindows(facts: Facts): boolean {
  const roles = new Set([
    'boot-manager',
    'bcd-uefi',
    'bcd-bios',
    'bios-boot-manager',
    'os-loader',
    'system-hive',
    'boot-wim',
    'kernel',
  ]);
  const files = facts.all('file').some((f) => f.value.present && roles.has(f.value.role));
  return files || facts.all('volume').some((v) => v.value.kind === 'bitlocker' || v.value.kind === 'ntfs');
}

function judgeTable(facts: Facts): Verdict {
  const medium = facts.one('medium')?.value;
  const mbr = facts.one('mbr');
  const table = facts.one('gpt.table');
  if (facts.gaps('mbr').length > 0)
    return unknown(
      'table-unreadable',
      [],
      {},
      facts.gaps('mbr').map((g) => g.from),
    );
  if (medium === undefined || mbr === undefined) return unknown('table-unreadable', []);
  const iso = facts.all('volume').find((v) => v.value.kind === 'iso9660' && v.value.volume === 'whole');
  // Hybrid images overlap and bend their tables by design; firmware takes what it understands of them.
  if (iso !== undefined && medium.scheme !== 'none' && mbr.value.signatureOk)
    return proven('table-hybrid-iso', {}, [mbr.from, iso.from]);
  if (iso !== undefined) return suspect('table-plain-iso', ['MBR-15', 'MBR-01'], {}, [iso.from]);
  if (medium.scheme === 'gpt') return judgeGpt(facts, table, mbr);
  if (mbr.value.superfloppy) return suspect('table-superfloppy', ['MBR-19'], {}, [mbr.from]);
  if (medium.scheme === 'none')
    return broken(TABLE_REFUSED, 'table-none', ['MBR-01', 'MBR-12', 'MBR-21', 'GPT-01', 'MBR-07'], {}, [mbr.from]);
  if (!mbr.value.signatureOk) return broken(TABLE_REFUSED, 'table-no-signature', ['MBR-01'], {}, [mbr.from]);
  if (overlapping(facts)) return broken(TABLE_REFUSED, 'table-overlap', ['MBR-05'], {}, [mbr.from]);
  // EDK II refuses the whole table for one entry beyond the end.
  if (facts.all('partition').some((p) => p.value.beyondEnd))
    return broken(TABLE_REFUSED, 'table-beyond-end', ['MBR-06'], {}, [mbr.from]);
  return proven('table-mbr', { partitions: facts.all('partition').length }, [mbr.from]);
}

function judgeGpt(facts: Facts, table: Fact<'gpt.table'> | undefined, mbr: Fact<'mbr'>): Verdict {
  const copies = facts.all('gpt.copy');
  const [first = mbr.from, ...others] = copies.map((c) => c.from);
  const evidence: Places = [first, ...others];
  if (table === undefined) {
    if (facts.gaps('gpt.copy').length > 0) return unknown('table-unreadable', ['GPT-01'], {}, evidence);
    return broken(TABLE_REFUSED, 'gpt-both-bad', ['GPT-01', 'GPT-05'], {}, evidence);
  }
  const medium = facts.one('medium')?.value;
  if (medium !== undefined && medium.sectorSize !== table.value.sectorSize) {
    const args = { table: table.value.sectorSize, medium: medium.sectorSize };
    // An image does not say which device it was made for; a device does.
    if (medium.sectorSizeFrom === 'device' || medium.sectorSizeFrom === 'container')
      return broken(TABLE_REFUSED, 'gpt-sector-size', ['GPT-05'], args, evidence);
    return suspect('gpt-sector-size', ['GPT-05'], args, evidence);
  }
  if (!mbr.value.protective) return broken(TABLE_REFUSED, 'gpt-no-protective', ['MBR-22', 'MBR-07'], {}, [mbr.from]);
  if (overlapping(facts)) return broken(TABLE_REFUSED, 'table-overlap', ['GPT-08'], {}, [table.from]);
  const bad = copies.find((c) => c.value.state !== 'valid');
  const args = { from: table.value.from, partitions: table.value.entries.length };
  if (bad?.value.which === 'primary') return suspect('gpt-primary-bad', ['GPT-01'], args, [bad.from]);
  if (facts.all('partition').some((p) => p.value.beyondEnd))
    return suspect('gpt-beyond-end', ['GPT-04'], args, [table.from]);
  if (table.value.tableLastLba !== table.value.mediumLastLba)
    return suspect('gpt-not-at-end', ['GPT-03', 'GPT-04'], args, evidence);
  if (!mbr.value.signatureOk) return suspect('gpt-no-mbr-signature', ['MBR-01'], args, [mbr.from]);
  // Firmware takes the primary where that holds: what is wrong with the backup stands with the link, which is sound.
  if (bad !== undefined) return { ...proven('gpt-backup-bad', args, [bad.from]), codes: ['GPT-04'] };
  return proven('table-gpt', args, evidence);
}

/** The volume a firmware opens: the one of ESP type, else a FAT volume with a fallback loader, else the first FAT one. */
export function findEsp(facts: Facts): Fact<'partition'> | Fact<'volume'> | undefined {
  const byType = facts.all('partition').find((p) => p.value.typeGuid === ESP_TYPE || p.value.type === 0xef);
  if (byType !== undefined) return byType;
  const fat = facts.all('volume').filter((v) => /^fat(12|16|32)$/.test(v.value.kind));
  const withLoader = fat.find((v) =>
    facts
      .all('file')
      .some((f) => f.value.volume === v.value.volume && f.value.role === 'fallback-loader' && f.value.present),
  );
  return withLoader ?? fat[0];
}

function judgeEsp(facts: Facts, esp: Fact<'partition'> | Fact<'volume'> | undefined): Verdict {
  if (esp === undefined) {
    if (facts.gaps('volume').length > 0)
      return unknown('esp-unreadable', [], { volume: facts.gaps('volume')[0]?.subject });
    if (facts.gaps('gpt.copy').length > 0 && facts.one('gpt.table') === undefined)
      return unknown('table-unreadable', []);
    const active = facts.all('partition').find((p) => p.value.active);
    const damaged = facts.all('boot-record').find((b) => !b.value.valid && b.value.volume === active?.value.volume);
    const table = facts.one('gpt.table') ?? facts.one('mbr') ?? facts.one('medium');
    const from = damaged?.from ?? table?.from;
    if (from === undefined) return unknown('esp-unreadable', []);
    return broken(VOLUME_MISSING, 'esp-none', ['GPT-11', 'MBR-12', 'MBR-21', 'ESP-01', 'ESP-11', 'GPT-06'], {}, [from]);
  }
  const name = esp.value.volume;
  const volume = facts.all('volume').find((v) => v.value.volume === name);
  const args = { volume: name, kind: volume?.value.kind };
  if (volume === undefined) return unknown('esp-unreadable', [], args);
  const evidence: Places = [volume.from];
  const record = facts.all('boot-record').find((r) => r.value.volume === name)?.value;
  if (record?.refusedByUefi !== undefined && !volume.value.openedFromBackup)
    return broken(VOLUME_MISSING, 'esp-refused', ['ESP-01'], { ...args, field: record.refusedByUefi }, evidence);
  if (volume.value.openedFromBackup) {
    // EDK II does not ask for a signature or a plausible size; other firmware does.
    const opens = record !== undefined && record.refusedByUefi === undefined && !record.problems.includes('unreadable');
    if (opens && volume.value.kind.startsWith('fat')) return suspect('esp-record-odd', ['ESP-01'], args, evidence);
    return broken(VOLUME_MISSING, 'esp-boot-record', ['ESP-01'], args, evidence);
  }
  switch (volume.value.kind) {
    case 'fat12':
      // Makers use it where the partition is small; in doubt where somebody saw that the firmware does not offer it.
      if (facts.all('symptom').some((seen) => seen.value.id === 'not-in-boot-menu'))
        return suspect('esp-fat12', ['ESP-11'], args, evidence);
      return proven('esp-fat', { ...args, label: volume.value.label }, evidence);
    case 'fat16':
    case 'fat32':
      return proven('esp-fat', { ...args, label: volume.value.label }, evidence);
    case 'ntfs':
    case 'exfat':
      return suspect('esp-not-fat', ['ESP-11'], args, evidence);
    default:
      return broken(VOLUME_MISSING, 'esp-not-recognised', ['ESP-01'], args, evidence);
  }
}

function judgeFallback(facts: Facts, esp: Fact<'partition'> | Fact<'volume'> | undefined, firmware: Firmware): Verdict {
  const path = `/EFI/BOOT/${firmware.file}`;
  const volume = esp?.value.volume ?? '';
  const args = { path: `${volume}:${path}`, architecture: firmware.architecture as Architecture };
  const gap = gapAt(facts, 'file', args.path) ?? gapAt(facts, 'pe', args.path);
  // What could be read and holds no such name has none for the firmware either.
  if (gap?.kind === 'file' && gap.reason === 'damaged')
    return broken(LOADER_MISSING, 'fallback-folder-damaged', ['ESP-02'], args, [gap.from]);
  if (gap !== undefined) return unknown('fallback-unreadable', ['ESP-02'], args, [gap.from]);
  const at = (p: { volume: string; path: string }): boolean => p.volume === volume && p.path.toUpperCase() === path;
  const file = facts.all('file').find((f) => at(f.value));
  if (file === undefined) return unknown('fallback-unreadable', [], args);
  if (!file.value.present)
    return broken(
      LOADER_MISSING,
      'fallback-absent',
      ['MBR-22', 'ESP-05', 'ESP-15'],
      { ...args, missing: file.value.missing },
      [file.from],
    );
  const pe = facts.all('pe').find((f) => at(f.value));
  if (pe === undefined) return unknown('fallback-unreadable', [], args, [file.from]);
  const evidence: Places = [file.from, pe.from];
  if (!pe.value.isPe) return broken(LOADER_UNUSABLE, 'fallback-not-pe', ['ESP-08'], args, evidence);
  if (pe.value.truncated) return broken(LOADER_UNUSABLE, 'fallback-corrupt', ['ESP-08'], args, evidence);
  if (pe.value.architecture !== firmware.architecture) {
    return broken(
      LOADER_UNUSABLE,
      'fallback-architecture',
      ['ESP-07'],
      { ...args, found: pe.value.architecture },
      evidence,
    );
  }
  if (pe.value.subsystem !== EFI_SUBSYSTEM) {
    return broken(LOADER_UNUSABLE, 'fallback-subsystem', ['ESP-09'], { ...args, found: pe.value.subsystem }, evidence);
  }
  // Without Secure Boot a changed loader may still run, as far as it is whole.
  if (pe.value.hashMatches === false) return suspect('fallback-altered', ['ESP-08'], args, evidence);
  if (pe.value.repeatedAt !== undefined) return suspect('fallback-odd', ['ESP-08'], args, evidence);
  if (file.value.cut === true) return broken(LOADER_UNUSABLE, 'fallback-cut', ['ESP-02'], args, evidence);
  if (file.value.readable === false) return suspect('fallback-damaged-chain', ['ESP-02'], args, evidence);
  return proven('fallback-present', args, evidence);
}
