/**
 * Static walk for BIOS firmware: code in sector 0, active partition, its boot record, then bootmgr and Boot Manager's chain,
 * or the stage that the code of Syslinux, isolinux or GRUB loads.
 */
import type { Fact, Facts } from '../core/facts.ts';
import type { Chain } from '../core/chain.ts';
import { ACTIVE_UNDECIDED, BIOS_STAGE_UNUSABLE, BOOTMGR_MISSING, CODE_UNUSABLE, RECORD_UNUSABLE } from './breaks.ts';
import {
  broken,
  gapAt,
  proven,
  suspect,
  unknown,
  walk,
  type Context,
  type StepOf,
  type Places,
  type Verdict,
} from './links.ts';
import { judgeMedium } from './table.ts';
import { bootsWindows } from './uefi.ts';
import { windowsSteps, type WalkState } from './windows.ts';

export function walkBios(context: Context): Chain[] {
  const { facts } = context;
  if (facts.one('medium') === undefined) return [];
  const active = facts.all('partition').filter((p) => p.value.active);
  const only = active.length === 1 ? active[0] : undefined;
  const state: WalkState = {
    context,
    firmware: 'bios',
    bootVolume: only?.value.volume,
    loader: undefined,
    windowsVolume: undefined,
    ramdisk: false,
  };
  const steps: StepOf<WalkState>[] = [
    { id: 'medium', judge: () => judgeMedium(facts) },
    { id: 'boot-code', judge: () => judgeCode(facts) },
    ...(chainLoads(facts)
      ? [
          { id: 'active-partition', judge: () => judgeActive(facts, active) },
          { id: 'boot-record', judge: () => judgeRecord(facts, only) },
          ...(bootsWindows(facts) && stageOf(facts, only?.value.volume) === undefined
            ? [{ id: 'bios-boot-manager', judge: () => judgeBootmgr(facts, only) }, ...windowsSteps()]
            : []),
          ...(stageOf(facts, only?.value.volume) === undefined
            ? []
            : [{ id: 'bios-stage', judge: () => judgeStage(facts, only?.value.volume) }]),
        ]
      : []),
    ...(isFollowed(facts) ? [{ id: 'bios-stage', judge: () => judgeStage(facts, 'whole') }] : []),
  ];
  return [walk('bios', isPrepared(facts), steps, state, context)];
}

/** Laid out for BIOS: an MBR medium with anything a BIOS boot needs, or boot code that does more than warn. */
function isPrepared(facts: Facts): boolean {
  const mbr = facts.one('mbr')?.value;
  const scheme = facts.one('medium')?.value.scheme;
  if (scheme === 'gpt')
    return mbr !== undefined && ['gpt-loader', 'boot-manager', 'encryption'].includes(mbr.code.kind);
  if (scheme !== 'mbr') return mbr === undefined || !mbr.signatureOk || mbr.code.kind !== 'message';
  const roles = new Set(['bios-boot-manager', 'bcd-bios']);
  const files = facts.all('file').some((f) => f.value.present && roles.has(f.value.role));
  const active = mbr?.entries.some(({ status }) => status === 0x80) === true;
  return files || active || mbr?.code.kind === 'boot-manager' || mbr?.code.kind === 'encryption';
}

/** Other codes (GRUB, encryption) find their next stage by themselves: the active partition says nothing then. */
function chainLoads(facts: Facts): boolean {
  const mbr = facts.one('mbr')?.value;
  if (mbr?.superfloppy === true) return false;
  const kind = mbr?.code.kind;
  return kind === 'active-partition' || kind === 'none' || kind === 'unknown' || kind === undefined;
}

/** Codes that go past the table, whose next stage the survey looked at. */
function isFollowed(facts: Facts): boolean {
  const family = facts.one('mbr')?.value.code.family;
  return family === 'grub2' || family === 'isohybrid';
}

function stageOf(facts: Facts, volume: string | undefined): Fact<'bios.stage'> | undefined {
  return facts.all('bios.stage').find(({ value }) => value.volume === volume);
}

/** The ISO 9660 volume that isohybrid's code belongs to: over the whole medium, whatever its partitions hold. */
function isImage({ value }: Fact<'volume'>): boolean {
  return value.volume === 'whole' && value.kind === 'iso9660';
}

/** What the code of a Linux loader loads next. GRUB's core carries no sum of its own. */
function judgeStage(facts: Facts, volume: string | undefined): Verdict {
  const core = facts.one('grub.core');
  if (volume === 'whole' && core !== undefined) {
    const args = { family: 'GRUB', lba: core.value.lba };
    if (core.value.build === 'altered') return suspect('stage-altered', [], args, [core.from]);
    return core.value.holds === 'core'
      ? proven('stage-present', args, [core.from])
      : broken(BIOS_STAGE_UNUSABLE, 'stage-elsewhere', ['MBR-16'], args, [core.from]);
  }
  const stage = stageOf(facts, volume);
  if (stage === undefined) return unknown('stage-unreadable', []);
  const { holds, family, lba } = stage.value;
  const args = { family: family === 'syslinux' ? 'Syslinux' : 'isolinux', lba };
  // isolinux reads its next files by the descriptors of the image.
  const lost = family === 'isolinux' && !facts.all('volume').some(isImage);
  if (lost && (holds === 'whole' || holds === 'present'))
    return broken(BIOS_STAGE_UNUSABLE, 'stage-no-iso', ['WIM-12'], args, [stage.from]);
  if (holds === 'whole') return proven('stage-whole', args, [stage.from]);
  if (holds === 'present') return proven('stage-present', args, [stage.from]);
  const message = holds === 'damaged' ? 'stage-damaged' : 'stage-elsewhere';
  return broken(BIOS_STAGE_UNUSABLE, message, [], args, [stage.from]);
}

function judgeCode(facts: Facts): Verdict {
  const mbr = facts.one('mbr');
  if (mbr === undefined)
    return unknown(
      'table-unreadable',
      [],
      {},
      facts.gaps('mbr').map((g) => g.from),
    );
  const evidence: Places = [mbr.from];
  const args = { family: mbr.value.code.name };
  if (!mbr.value.signatureOk) return broken(CODE_UNUSABLE, 'code-no-signature', ['MBR-01'], args, evidence);
  if (mbr.value.superfloppy) return unknown('code-superfloppy', ['MBR-19'], args, evidence);
  if (mbr.value.code.build === 'altered') return suspect('code-altered', [], args, evidence);
  if (isFollowed(facts) && mbr.value.code.confirmed) return proven('code-known', args, evidence);
  switch (mbr.value.code.kind) {
    case 'none':
      return broken(CODE_UNUSABLE, 'code-empty', ['MBR-02'], args, evidence);
    case 'message':
      return broken(CODE_UNUSABLE, 'code-message', [], args, evidence);
    case 'active-partition':
      return mbr.value.code.confirmed
        ? proven('code-known', args, evidence)
        : suspect('code-known', [], args, evidence);
    case 'unknown':
      return unknown('code-unknown', ['MBR-20'], args, evidence);
    default:
      return unknown('code-foreign', ['MBR-16'], args, evidence);
  }
}

function judgeActive(facts: Facts, active: readonly Fact<'partition'>[]): Verdict {
  const mbr = facts.one('mbr');
  if (mbr === undefined) return unknown('table-unreadable', []);
  const evidence: Places = [mbr.from];
  const odd = mbr.value.entries.filter((e) => e.type !== 0 && e.status !== 0 && e.status !== 0x80);
  if (odd.length > 0) {
    // Windows' code refuses such a table; Syslinux' only asks for the active bit (seen under SeaBIOS).
    const tolerant = mbr.value.code.family.startsWith('syslinux') && active.length === 1;
    const args = { count: odd.length };
    return tolerant
      ? suspect('active-bad-status', ['MBR-04'], args, evidence)
      : broken(ACTIVE_UNDECIDED, 'active-bad-status', ['MBR-04'], args, evidence);
  }
  if (active.length === 0) return broken(ACTIVE_UNDECIDED, 'active-none', ['MBR-12', 'MBR-03', 'MBR-21'], {}, evidence);
  if (active.length > 1)
    return broken(ACTIVE_UNDECIDED, 'active-several', ['MBR-04'], { count: active.length }, evidence);
  return proven('active-one', { volume: active[0]?.value.volume }, evidence);
}

function judgeRecord(facts: Facts, active: Fact<'partition'> | undefined): Verdict {
  if (active === undefined) return unknown('record-unreadable', []);
  const name = active.value.volume;
  const record = facts.all('boot-record').find((r) => r.value.volume === name);
  const stage = stageOf(facts, name);
  // The code of Syslinux reads neither the fields nor the file system: it goes to a sector, counted from the table's entry.
  if (stage !== undefined && record?.value.problems.includes('signature') !== true) {
    const where: Places = [record?.from ?? stage.from];
    const of = { volume: name, format: record?.value.format ?? 'unknown', family: 'Syslinux' };
    if (stage.value.code === 'altered') return suspect('record-altered', [], of, where);
    return record?.value.valid === true
      ? proven('record-stage', of, where)
      : suspect('record-fields-wrong', ['ESP-01'], of, where);
  }
  if (record === undefined) {
    if (gapAt(facts, 'boot-record', name) !== undefined) return unknown('record-unreadable', [], { volume: name });
    return broken(RECORD_UNUSABLE, 'record-none', ['NT-01', 'ESP-01'], { volume: name }, [active.from]);
  }
  const evidence: Places = [record.from];
  const args = { volume: name, format: record.value.format, family: record.value.code.family };
  if (!record.value.valid) return broken(RECORD_UNUSABLE, 'record-invalid', ['ESP-01', 'NT-01'], args, evidence);
  const hidden = record.value.hiddenSectors;
  if (hidden !== undefined && hidden !== record.value.partitionStart) {
    return broken(
      RECORD_UNUSABLE,
      'record-hidden-sectors',
      ['MBR-17'],
      { ...args, hidden, start: record.value.partitionStart },
      evidence,
    );
  }
  switch (record.value.code.loads) {
    case 'bootmgr':
      return proven('record-bootmgr', args, evidence);
    case 'none':
    case 'message':
      return broken(RECORD_UNUSABLE, 'record-no-code', ['ESP-13'], args, evidence);
    case 'ntldr':
      return broken(RECORD_UNUSABLE, 'record-ntldr', ['ESP-13'], args, evidence);
    case 'unknown':
      return unknown('record-unknown-code', [], args, evidence);
    default:
      // Syslinux and GRUB go on in their own ways, which are not followed here.
      return unknown('record-other-loader', [], args, evidence);
  }
}

function judgeBootmgr(facts: Facts, active: Fact<'partition'> | undefined): Verdict {
  const volume = active?.value.volume ?? '';
  const path = `${volume}:/bootmgr`;
  const gap = gapAt(facts, 'file', path);
  if (gap !== undefined) return unknown('bootmgr-unreadable', [], { path }, [gap.from]);
  const file = facts.all('file').find((f) => f.value.volume === volume && f.value.role === 'bios-boot-manager');
  if (file === undefined) return unknown('bootmgr-unreadable', [], { path });
  if (!file.value.present) return broken(BOOTMGR_MISSING, 'bootmgr-absent', ['NT-04'], { path }, [file.from]);
  if (file.value.size === 0) return broken(BOOTMGR_MISSING, 'bootmgr-empty', ['NT-04'], { path }, [file.from]);
  return proven('bootmgr-present', { path }, [file.from]);
}
