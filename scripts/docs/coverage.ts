/**
 * The page of coverage: for every entry of the catalogue of failure modes, the check that judges it or why none
 * can. The entries and the reasons are data, one file per layer in docs/catalogue/; `{}` stands for "a check judges it".
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breaks } from '../../src/chain/breaks.ts';
import { checks } from '../../src/checks/index.ts';
import type { FindingKind } from '../../src/core/check.ts';

/** In the order of the boot. The file of a layer has its short name in lower case. */
export const LAYERS = {
  MBR: 'Master Boot Record',
  GPT: 'GUID Partition Table',
  ESP: 'EFI system partition, FAT and EFI programs',
  SB: 'Secure Boot',
  NT: 'NTFS',
  BL: 'BitLocker',
  BCD: 'Boot configuration data',
  WIN: 'Windows on the medium',
  WIM: 'Windows images and ISO images',
  LOG: 'Logs and dumps of Windows',
  HW: 'The medium itself',
  FW: 'Firmware',
  BOOT: 'The boot as a whole: what breaks a link and no check names',
} as const;

export interface Entry {
  readonly code: string;
  readonly check: FindingKind | undefined;
  /** What the entry is and why no check judges it. */
  readonly title: string | undefined;
  readonly reason: string | undefined;
  /** Codes of log signatures that tell it instead. */
  readonly signatures: readonly string[];
}

const kinds: readonly FindingKind[] = [...checks, ...breaks];

interface Stored {
  readonly title?: string;
  readonly reason?: string;
  readonly signatures?: readonly string[];
}

export function catalogue(layer: keyof typeof LAYERS): readonly Entry[] {
  const file = join(import.meta.dirname, '../../docs/catalogue', `${layer.toLowerCase()}.json`);
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Stored>;
  return Object.entries(stored).map(([code, { title, reason, signatures = [] }]) => ({
    code,
    check: kinds.find((c) => c.code === code),
    title,
    reason,
    signatures,
  }));
}

export function coveragePage(): string {
  const layers = (Object.keys(LAYERS) as (keyof typeof LAYERS)[]).map((layer) => ({ layer, list: catalogue(layer) }));
  const all = layers.flatMap(({ list }) => list);
  const judged = all.filter(({ check }) => check !== undefined).length;
  return [
    '# What is judged, and what is not',
    '',
    `The catalogue of failure modes has ${all.length} entries. ${judged} are judged by a check of their own; for the others the table says why the evidence cannot show them, or which log signatures do.`,
    '',
    '“Proven” is said where the bytes prove the failure alone, “suspect” where context or firmware decides; a single finding may be weaker than its check, never stronger than its evidence.',
    '',
    ...layers.flatMap(({ layer, list }) => [
      `## ${LAYERS[layer]}`,
      '',
      '| Code | What is wrong | Judged by | Proof | Severity |',
      '| --- | --- | --- | --- | --- |',
      ...list.map(row),
      '',
    ]),
  ].join('\n');
}

function row({ code, check, title, reason, signatures }: Entry): string {
  const cells =
    check === undefined
      ? [code, title ?? '', [reason ?? '', names(signatures)].filter((t) => t !== '').join(' '), '–', '–']
      : [code, check.title.en, `\`${check.id}\``, check.proof, check.severity];
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}

function names(signatures: readonly string[]): string {
  return signatures.length === 0 ? '' : `Log signatures: ${signatures.map((code) => `\`${code}\``).join(', ')}.`;
}
