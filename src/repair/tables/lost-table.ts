/** What the two repairs that rebuild a lost table share: when they act, their words, and identifiers nobody kept. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, type ByteSource } from '../../core/bytes.ts';
import { formatGuid } from '../../core/encoding.ts';
import type { Facts, FoundVolume } from '../../core/facts.ts';
import type { Refusal, RepairContext } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { refuse } from '../planning/refuse.ts';
import { lostLayout, lostScheme, rivalOf, type LostLayout } from './lost-layout.ts';
import { holdsFileSystem, isPlainVolume } from './mbr-table.ts';

export type LostMessage =
  | 'in-use'
  | 'ambiguous'
  | 'scheme-unknown'
  | 'identity-unknown'
  | 'no-room'
  | 'partition'
  | 'partition-new-id'
  | 'disk'
  | 'disk-new-id'
  | 'alternative';

export const LOST_MESSAGES: Readonly<Record<LostMessage, Text>> = {
  'in-use': {
    en: 'The present layout is in use: its volumes hold files. The lost one ({volumes}) is rebuilt only if this repair is asked for by name.',
    zh: '现有分区布局正在使用，其中的卷存有文件。只有指名执行这项修复时，才会重建丢失的布局（{volumes}）。',
  },
  ambiguous: {
    en: 'Two layouts are about as likely: {first} (score {score}) and {second} (score {other}). Look into both (wtg-triage ls), then ask for this repair by name to get the first, on a copy (--output).',
    zh: '有两种布局的可能性相近：{first}（得分 {score}）与 {second}（得分 {other}）。请先查看两者内容（wtg-triage ls），再对副本（--output）指名执行这项修复以采用前者。',
  },
  'scheme-unknown': {
    en: 'Nothing tells whether the lost table was a GPT or an MBR ({volumes}). Ask for gpt-rebuild or mbr-rebuild by name.',
    zh: '无法判断丢失的分区表是 GPT 还是 MBR（{volumes}）。请指名执行 gpt-rebuild 或 mbr-rebuild。',
  },
  'identity-unknown': {
    en: 'The witnesses of the lost table name different disks: {first} and {second}. Ask for this repair by name to get the first.',
    zh: '丢失的分区表的线索指向不同的磁盘：{first} 与 {second}。指名执行这项修复则采用前者。',
  },
  'no-room': {
    en: '{volume} lies where the table belongs: it stood on this medium with another kind of table, or on none.',
    zh: '{volume} 占用了分区表应在的位置：它原先使用的是另一种分区表，或没有分区表。',
  },
  partition: {
    en: 'partition {index}: sectors {first}–{last}, {what}; identifiers as {witness} has them',
    zh: '分区 {index}：扇区 {first}–{last}，{what}；标识取自 {witness}',
  },
  'partition-new-id': {
    en: 'partition {index}: sectors {first}–{last}, {what}',
    zh: '分区 {index}：扇区 {first}–{last}，{what}',
  },
  disk: { en: 'disk {id}, as {witness} has it', zh: '磁盘标识 {id}，取自 {witness}' },
  'disk-new-id': {
    en: 'disk {id}: no witness kept the old one',
    zh: '磁盘标识 {id}：没有线索保留原值',
  },
  alternative: {
    en: 'another layout would be {volumes} (score {other}, this one {score})',
    zh: '另一种布局为 {volumes}（得分 {other}，本方案 {score}）',
  },
};

/** The layout to write; a refusal; or undefined where this repair has nothing to do. */
export function judgeLost(
  { facts, byName, note }: RepairContext,
  scheme: 'gpt' | 'mbr',
): LostLayout | Refusal | undefined {
  if (facts.one('gpt.table') !== undefined && facts.one('medium')?.value.scheme === 'gpt') return undefined;
  const layout = lostLayout(facts);
  if (layout === undefined) return undefined;
  const volumes = namesOf(layout.volumes);
  const wanted = lostScheme(facts, layout.volumes);
  if (!byName && wanted !== undefined && wanted !== scheme) return undefined;
  const rival = rivalOf(layout);
  if (!byName) {
    if (holdsFileSystem(facts) || isPlainVolume(facts)) return refuse('in-use', { volumes }, true);
    if (wanted === undefined) return refuse('scheme-unknown', { volumes }, true);
    if (rival !== undefined) {
      const [first, second] = [volumes, namesOf(rival.volumes)];
      return refuse('ambiguous', { first, score: layout.score, second, other: rival.score }, true);
    }
  }
  const [other] = layout.alternatives;
  if (other !== undefined) {
    const args = { volumes: namesOf(other.volumes), other: other.score, score: layout.score };
    note?.({ message: 'alternative', args });
  }
  return layout;
}

export function namesOf(volumes: readonly FoundVolume[]): string {
  return volumes.map(({ volume, format }) => `${volume} ${format}`).join(', ');
}

/** What a person calls a volume. */
export function whatOf({ format, label }: FoundVolume): string {
  return label === '' ? format : `${format} "${label}"`;
}

/**
 * Bytes for an identifier that no witness kept: of the volumes' own records, so that planning again gives the same, and
 * no two media the same one.
 */
export async function derived(
  source: ByteSource,
  volumes: readonly FoundVolume[],
  purpose: string,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [new TextEncoder().encode(`${purpose}\0${source.size}\0`)];
  for (const { offset, length } of volumes) {
    parts.push(new TextEncoder().encode(`${offset}+${length}\0`), (await source.read(offset, 512)).bytes);
  }
  return sha256(concatBytes(parts));
}

/** A GUID of version 8 (RFC 9562 §5.8): made of other data. */
export function customGuid(from: Uint8Array): string {
  const bytes = from.slice(0, 16);
  // The first three fields are little-endian in the form of 16 bytes: version and variant stand in bytes 7 and 8.
  bytes[7] = ((bytes[7] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return formatGuid(bytes);
}

/** The sector size the lost table counted in: that of what is left of it, of a device, or of volumes that have no smaller one. */
export function lostSectorSize(source: ByteSource, facts: Facts, volumes: readonly FoundVolume[]): number {
  const header = facts.all('gpt.copy').find(({ value }) => value.state !== 'absent' && value.state !== 'unreadable');
  if (header !== undefined) return header.value.sectorSize;
  if (facts.one('medium')?.value.sectorSizeFrom !== 'assumed') return source.sectorSize;
  return volumes.every(({ bytesPerSector }) => bytesPerSector === 4096) ? 4096 : source.sectorSize;
}
