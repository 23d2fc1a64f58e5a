/**
 * Computes the checksums of a GPT anew where neither copy validates and yet its content is proven: both copies say the
 * same, they lie where they say, and file systems fill the partitions. Reference: UEFI 2.10 §5.3.2.
 */
import { sameBytes } from '../../core/bytes.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { arraySectors, readRawGpt, type RawGpt } from '../../parsers/gpt.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import {
  GPT_MESSAGES,
  judgeContent,
  leadsSomewhere,
  mixedGpt,
  otherSectorSize,
  writeBackup,
  writePrimary,
  type GptMessage,
} from './gpt-table.ts';
import { describesPartitions, isHybridIso } from './mbr-table.ts';

type Message = CommonMessage | GptMessage | 'one-copy' | 'copies-differ' | 'misplaced';

export const gptChecksums: Repair<Message> = {
  id: 'gpt-checksums',
  title: { en: 'Compute the checksums of the GPT anew', zh: '重新计算 GPT 的校验和' },
  explanation: {
    en:
      'Neither copy of the table passes its checksums, but both hold the same content, lie where they say, and file systems ' +
      'are found in their partitions: then it is the checksums that are wrong, and they are computed anew. Partitions, GUIDs and names stay as they are.',
    zh:
      '两份分区表都没有通过校验，但内容完全相同、位置与自述一致，且各分区中确有文件系统：这说明出错的是校验和，' +
      '于是重新计算。分区、GUID 和名称都不变。',
  },
  clears: ['GPT-01'],
  risk: 'medium',
  messages: {
    ...COMMON,
    ...GPT_MESSAGES,
    'one-copy': {
      en: 'Only one copy of the table is left, and its checksums do not hold: nothing proves its content. Volumes that are found where it says prove it: see gpt-rebuild.',
      zh: '只剩一份分区表，且校验和不符，无从证明其内容。在它所指之处找到的卷可以证明它：见 gpt-rebuild。',
    },
    'copies-differ': {
      en: 'The two copies of the table differ in content, so at least one is wrong. Compare them with the file systems by hand, on an image.',
      zh: '两份分区表的内容不同，至少有一份是错的。请在映像上与文件系统人工核对。',
    },
    misplaced: {
      en: 'The two copies do not lie where they say they do: the table was made for a medium of another size.',
      zh: '两份分区表所在位置与自述不符：它是为另一种容量的介质制作的。',
    },
  },
  plan,
};

async function plan({ overlay, facts }: RepairContext): Promise<Refusal | undefined> {
  const copies = facts.all('gpt.copy').map(({ value }) => value);
  const primary = copies.find(({ which }) => which === 'primary');
  const backup = copies.find(({ which }) => which === 'backup');
  if (primary === undefined || backup === undefined) return undefined;
  if (copies.some(({ state }) => state === 'valid')) return undefined;
  // Then no checksum is wrong, and the other repair has what it needs.
  if ((await mixedGpt(overlay, facts)) !== undefined) return undefined;
  if (primary.state === 'unreadable' || backup.state === 'unreadable') return refuse('unreadable');
  const mbr = facts.one('mbr')?.value;
  if (mbr?.superfloppy === true) return refuse('superfloppy');
  if (mbr !== undefined && (describesPartitions(mbr) || isHybridIso(facts))) return refuse('own-table');
  const sizes = otherSectorSize(overlay, facts);
  if (sizes !== undefined) return sizes;

  const { sectorSize } = primary;
  const lastLba = Math.floor(overlay.size / sectorSize) - 1;
  const [first, second] = [await readRawGpt(overlay, sectorSize, 1), await readRawGpt(overlay, sectorSize, lastLba)];
  if (first === undefined || second === undefined) return refuse('one-copy');
  if (!sameContent(first, second)) return refuse('copies-differ');
  if (!placed(first, 1, lastLba, 2) || !placed(second, lastLba, 1, lastLba - arraySectors(second))) {
    return refuse('misplaced');
  }
  const doubt = judgeContent(first, lastLba);
  if (doubt !== undefined) return doubt;
  if (!(await leadsSomewhere(overlay, first))) return refuse('nothing-behind');
  if (!(await writeBackup(overlay, second, lastLba))) return refuse('no-room');
  await writePrimary(overlay, first, lastLba);
  return undefined;
}

/** All that a header says but its own place and its checksum; and every byte of the arrays. */
function sameContent(a: RawGpt, b: RawGpt): boolean {
  const [f, g] = [a.fields, b.fields];
  return (
    f.revision === g.revision &&
    f.headerSize === g.headerSize &&
    f.firstUsable === g.firstUsable &&
    f.lastUsable === g.lastUsable &&
    f.diskGuid === g.diskGuid &&
    f.entryCount === g.entryCount &&
    f.entrySize === g.entrySize &&
    sameBytes(a.array, b.array)
  );
}

function placed({ fields }: RawGpt, lba: number, alternate: number, entries: number): boolean {
  return (
    fields.myLba === BigInt(lba) && fields.alternateLba === BigInt(alternate) && fields.entriesLba === BigInt(entries)
  );
}
