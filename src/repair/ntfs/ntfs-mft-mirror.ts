/**
 * Makes the first four records of $MFT and their mirror agree where one side of a record is provably sound and the
 * other is not. Reference: libfsntfs documentation, "$MFTMirr"; ntfs-3g ntfsfix(8).
 */
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { copyMirroredRecord, isSoundMirrored } from '../../parsers/ntfs/encode.ts';
import { compareMirror } from '../../parsers/ntfs/mirror.ts';
import type { Mft } from '../../parsers/ntfs/mft.ts';
import { parseNtfs } from '../../parsers/ntfs/volume.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { encrypted, repairEach, VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

type Message = CommonMessage | VolumeMessage | 'both-sound' | 'neither-sound' | 'boot-record-first';

export const ntfsMftMirror: Repair<Message> = {
  id: 'ntfs-mft-mirror',
  title: { en: 'Make $MFT and its mirror agree', zh: '使 $MFT 与镜像一致' },
  explanation: {
    en:
      'The first four records of $MFT exist twice. Where one copy of a record is whole and the other is damaged, the whole ' +
      'one is written over it. Where both are whole and differ, nothing proves which is newer: asked for by name, the mirror is written from $MFT, as ntfsfix does. Run chkdsk on Windows afterwards.',
    zh:
      '$MFT 的前四条记录有两份。如果某条记录一份完整、另一份损坏，就用完整的覆盖损坏的。' +
      '若两份都完整却不同，则无法证明哪份更新：指名执行时按 ntfsfix 的做法用 $MFT 重写镜像。之后请在 Windows 中运行 chkdsk。',
  },
  clears: ['NT-05'],
  risk: 'medium',
  messages: {
    ...COMMON,
    ...VOLUME_MESSAGES,
    'both-sound': {
      en: 'Records {records} of $MFT on {volume} and their mirror are whole and yet differ; which is newer is not proven. Asked for by name, the mirror is written from $MFT.',
      zh: '{volume} 上 $MFT 的第 {records} 条记录与镜像都完整却不同，无法证明哪份更新。指名执行时会用 $MFT 重写镜像。',
    },
    'neither-sound': {
      en: 'Record {record} of $MFT on {volume} is damaged in both copies. Save the files from an image; chkdsk may help on a copy.',
      zh: '{volume} 上 $MFT 的第 {record} 条记录两份都已损坏。请从映像中抢救文件，可在副本上尝试 chkdsk。',
    },
    'boot-record-first': {
      en: 'The boot record of {volume} is damaged; repair it first (ntfs-boot-record).',
      zh: '{volume} 的引导记录损坏，请先修复它（ntfs-boot-record）。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, byName } = context;
  const locked = encrypted(context);
  if (locked !== undefined) return locked;
  return repairEach(volumesOf(context, ['ntfs']), context, async ({ name, fact, source }) => {
    if (fact.mirror === undefined || fact.mirror === 'same') return undefined;
    const parsed = await parseNtfs(source);
    if (parsed.status !== 'ok' || parsed.value.reader === undefined) return refuse('unreadable');
    if (parsed.value.openedBy !== 'primary') return refuse('boot-record-first', { volume: name });
    const { mft } = parsed.value.reader;
    const { records, state } = await compareMirror(mft);
    if (state === 'unreadable') return refuse('unreadable');
    const copies: { number: number; from: 'mft' | 'mirror' }[] = [];
    const equal: number[] = [];
    for (const number of records) {
      const from = await sounder(mft, number);
      if (from === 'neither') return refuse('neither-sound', { volume: name, record: number });
      if (from === 'both') equal.push(number);
      copies.push({ number, from: from === 'mirror' ? 'mirror' : 'mft' });
    }
    if (equal.length > 0 && !byName) {
      return refuse('both-sound', { volume: name, records: equal.join(', ') }, true);
    }
    return async () => {
      for (const { number, from } of copies) await copyMirroredRecord(overlay, mft, number, from);
    };
  });
}

async function sounder(mft: Mft, number: number): Promise<'mft' | 'mirror' | 'both' | 'neither'> {
  const primary = isSoundMirrored(await mft.readPrimary(number), number);
  const mirror = isSoundMirrored(await mft.readMirror(number), number);
  if (primary) return mirror ? 'both' : 'mft';
  return mirror ? 'mirror' : 'neither';
}
