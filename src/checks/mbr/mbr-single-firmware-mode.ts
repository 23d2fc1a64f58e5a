/** MBR-13: the medium boots in one firmware mode only, or in none. */
import type { Facts } from '../../core/facts.ts';
import { defineCheck } from '../../core/check.ts';
import { ASK } from '../asks.ts';
import { espPartitions } from '../esp/esp.ts';
import { filesOf, firmwareGaps, hasFallback, isFat, isHybridIso, isMbrDisk, partOf } from '../context.ts';

/** Disk signature "UEFI", with which Rufus marks sticks made for UEFI alone. */
const RUFUS_UEFI_ONLY = 0x49464555;

export const mbrSingleFirmwareMode = defineCheck({
  code: 'MBR-13',
  id: 'mbr-single-firmware-mode',
  severity: 'info',
  proof: 'proven',
  title: { en: 'Boots in one firmware mode only', zh: '只支持一种固件启动方式' },
  why: {
    en: 'BIOS needs code, an active partition, its boot record and bootmgr; UEFI needs a FAT volume with \\EFI\\BOOT\\BOOT*.EFI.',
    zh: 'BIOS 需要引导代码、活动分区、引导记录和 bootmgr；UEFI 需要 FAT 卷上的 \\EFI\\BOOT\\BOOT*.EFI。',
  },
  ask: ASK.medium,
  refs: ['UEFI 2.10 §3.5.1.1', 'Rufus src/format.c'],
  messages: {
    'uefi-only': {
      en: 'Made for UEFI: in legacy (CSM) mode this medium does not boot, and need not.',
      zh: '为 UEFI 制作：在传统（CSM）模式下不能引导，这属正常。',
    },
    'bios-only': {
      en: 'Made for BIOS: a UEFI-only PC does not offer this medium.',
      zh: '为 BIOS 制作：仅支持 UEFI 的电脑不会列出该介质。',
    },
    none: {
      en: 'Nothing on this medium can be booted, neither by UEFI nor by BIOS.',
      zh: '该介质上没有任何可引导的内容，UEFI 和 BIOS 都无法启动。',
    },
  },
  reads: ['mbr', 'partition', 'volume', 'boot-record', 'file'],
  applies: (facts) => facts.one('mbr') !== undefined && !isHybridIso(facts),
  missing: firmwareGaps,
  run: (facts) => {
    const fact = facts.one('mbr');
    if (fact === undefined || isHybridIso(facts) || firmwareGaps(facts).length > 0) return [];
    const uefi = hasFallback(facts);
    const bios = bootsByBios(
      fact.value,
      facts.all('boot-record').map((r) => r.value.code.loads),
    );
    const loaders = filesOf(facts, 'bios-boot-manager', true).length > 0;
    const evidence = [partOf(fact, 0, 440), partOf(fact, 0x1be, 64)];
    const subject = fact.value.medium;
    // On GPT that is the normal state and worth no word; with \bootmgr on it the medium is meant for BIOS, too.
    if (uefi && !bios)
      return isMbrDisk(facts) && !loaders ? [{ message: 'uefi-only' as const, args: {}, evidence, subject }] : [];
    if (!uefi && bios) return [{ message: 'bios-only' as const, args: {}, evidence, subject }];
    if (uefi || bios || loaders || !bootVolumesReadable(facts) || filesOf(facts, 'boot-manager', true).length > 0)
      return [];
    return [
      { message: 'none' as const, args: {}, evidence, subject, severity: 'error' as const, proof: 'suspect' as const },
    ];
  },
});

/** A boot partition that could not be opened is judged by what is wrong with it. */
function bootVolumesReadable(facts: Facts<'partition' | 'volume'>): boolean {
  const esps = new Set(espPartitions(facts).map(({ value }) => value.volume));
  const boot = facts.all('partition').filter(({ value }) => value.active || esps.has(value.volume));
  const volumes = facts.all('volume').filter(({ value }) => isFat(value) || value.kind === 'ntfs');
  const names = new Set(volumes.map(({ value }) => value.volume));
  return volumes.length > 0 && boot.every(({ value }) => names.has(value.volume));
}

function bootsByBios(
  mbr: { code: { kind: string }; diskSignature: number; signatureOk: boolean; entries: readonly { status: number }[] },
  records: readonly string[],
): boolean {
  if (!mbr.signatureOk) return false;
  if (mbr.diskSignature === RUFUS_UEFI_ONLY || mbr.code.kind === 'message' || mbr.code.kind === 'none') return false;
  if (mbr.code.kind !== 'active-partition') return true;
  const boots = records.some((loads) => loads !== 'none' && loads !== 'message');
  return mbr.entries.some((e) => e.status === 0x80) && boots;
}
