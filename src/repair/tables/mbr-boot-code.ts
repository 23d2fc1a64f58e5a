/**
 * Writes boot code into an MBR that has none: bytes 0-439 of sector 0, never the disk signature, the table or 55 AA.
 *
 * References: BIOS Boot Specification 1.01 (what the BIOS runs); boot/mbr.asm (what is written).
 */
import { sameBytes } from '../../core/bytes.ts';
import type { Facts, Mbr } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { refuse } from '../planning/refuse.ts';
import { mbrCode } from './mbr-code.ts';
import { ACTIVE, judgeExtents, judgeStatuses, PROTECTIVE, TABLE_MESSAGES, type TableMessage } from './mbr-table.ts';

type Message =
  | TableMessage
  | 'unreadable'
  | 'no-mbr'
  | 'superfloppy'
  | 'no-signature'
  | 'encrypted-system'
  | 'several-active'
  | 'no-active'
  | 'uefi-only'
  | 'gpt'
  | 'no-bios-loader'
  | 'foreign-code'
  | 'not-blank';

/** Disk signature "UEFI", with which Rufus marks sticks that were made for UEFI alone. */
const UEFI_ONLY_MARK = 0x49464555;
/** A processor that starts here meets 16 bytes of nothing: no family begins so, whatever remains further on. */
const NO_CODE_PREFIX = 16;

export const mbrBootCode: Repair<Message> = {
  id: 'mbr-boot-code',
  title: { en: 'Write boot code into the master boot record', zh: '写入主引导记录的引导代码' },
  explanation: {
    en:
      'Writes 440 bytes of free boot code (boot/mbr.asm) to the start of sector 0. It finds the one active partition ' +
      'and starts its boot sector. The disk signature, the partition table and the 55 AA mark stay as they are. ' +
      'It helps only in BIOS (legacy, CSM) mode.',
    zh:
      '在 0 号扇区开头写入 440 字节的自由引导代码（boot/mbr.asm）：它找到唯一的活动分区并启动该分区的引导扇区。' +
      '磁盘签名、分区表和 55 AA 标志保持不变。只对 BIOS（Legacy/CSM）启动方式有用。',
  },
  clears: ['MBR-02'],
  risk: 'low',
  messages: {
    unreadable: {
      en: 'Sector 0 could not be read, so it will not be written.',
      zh: '0 号扇区读不出来，因此不会写入。',
    },
    'no-mbr': { en: 'There is no master boot record on this medium.', zh: '该介质上没有主引导记录。' },
    superfloppy: {
      en: 'A file system starts in sector 0: boot code there would overwrite its boot sector.',
      zh: '文件系统从 0 号扇区开始，在那里写引导代码会破坏它的引导扇区。',
    },
    'no-signature': {
      en: 'Sector 0 lacks the 55 AA mark; whether this is a partition table at all has to be settled first.',
      zh: '0 号扇区缺少 55 AA 标志，需要先弄清这里究竟是不是分区表。',
    },
    ...TABLE_MESSAGES,
    'encrypted-system': {
      en: 'Sector 0 holds the loader of an encrypted system ({name}). Replacing it could lock its owner out.',
      zh: '0 号扇区里是加密系统（{name}）的引导程序，替换后可能再也无法解锁系统。',
    },
    'several-active': {
      en: '{count} partitions are marked active; exactly one must remain before boot code can choose.',
      zh: '有 {count} 个分区被标为活动分区，只能保留一个，引导代码才知道启动哪个。',
    },
    'no-active': {
      en: 'No partition is marked active, so boot code would have nothing to start. Mark the right one active first.',
      zh: '没有活动分区，引导代码无从启动。请先把正确的分区标为活动。',
    },
    'uefi-only': {
      en: 'This medium is made for UEFI alone: no active partition and no BIOS boot files. Boot code would not help.',
      zh: '该介质只为 UEFI 启动制作：没有活动分区，也没有 BIOS 启动文件，写入引导代码没有意义。',
    },
    gpt: {
      en: 'This is a GPT medium with a protective MBR; this boot code starts MBR partitions only.',
      zh: '该介质采用 GPT 和保护性 MBR，而此引导代码只能启动 MBR 分区。',
    },
    'no-bios-loader': {
      en: 'The active partition {volume} holds nothing a BIOS could start; boot code would only lead to the next error.',
      zh: '活动分区 {volume} 里没有 BIOS 能启动的内容，写入引导代码也只会停在下一个错误上。',
    },
    'foreign-code': {
      en: 'Sector 0 holds boot code of another kind ({name}). It is replaced only if this repair is asked for by name.',
      zh: '0 号扇区里已有另一种引导代码（{name}）。只有明确指定这项修复时才会替换。',
    },
    'not-blank': {
      en: 'Sector 0 holds bytes that may be boot code of an unknown kind. They are replaced only if this repair is asked for by name.',
      zh: '0 号扇区里的字节可能是未知的引导代码。只有明确指定这项修复时才会替换。',
    },
  },
  plan,
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts, byName } = context;
  const state = facts.state('mbr');
  const mbr = facts.one('mbr')?.value;
  if (mbr === undefined) return refuse(state === 'absent' ? 'no-mbr' : 'unreadable');

  const sector = await overlay.read(0, 512);
  if (sector.bytes.length < 512 || sector.holes.length > 0) return refuse('unreadable');

  const code = mbrCode();
  const present = sector.bytes.subarray(0, code.length);
  if (sameBytes(present, code)) return undefined;

  // A family known only by its first bytes may be damaged further on: then the person's wish decides.
  if (mbr.code.kind === 'active-partition' && (mbr.code.confirmed || !byName)) return undefined;

  const refusal = unsafe(mbr, overlay.size, overlay.sectorSize) ?? pointless(mbr, facts) ?? occupied(mbr, present);
  // A medium for UEFI alone lacks nothing by lacking boot code; a person who asks for it is told why it would not help.
  if (refusal?.message === 'uefi-only' && !byName) return undefined;
  if (refusal !== undefined && !(refusal.byName && byName)) return refusal;
  await overlay.write(0, code);
  return undefined;
}

/** Reasons that no wish of the person overrules: something would be lost, or the sector is not what it seems. */
function unsafe(mbr: Mbr, size: number, sectorSize: number): Refusal | undefined {
  if (mbr.superfloppy) return refuse('superfloppy');
  if (!mbr.signatureOk) return refuse('no-signature');
  if (mbr.code.kind === 'encryption') return refuse('encrypted-system', { name: mbr.code.name });
  const implausible = judgeStatuses(mbr.entries) ?? judgeExtents(mbr.entries, Math.floor(size / sectorSize), 'start');
  if (implausible !== undefined) return implausible;
  const active = mbr.entries.filter((e) => e.status === ACTIVE);
  if (active.length > 1) return refuse('several-active', { count: active.length });
  if (active[0]?.type === PROTECTIVE) return refuse('gpt');
  return undefined;
}

/** Reasons why the code would not make this medium start. Those that rest on what the survey found give way to a wish. */
function pointless(mbr: Mbr, facts: Facts): Refusal | undefined {
  const active = mbr.entries.find((e) => e.status === ACTIVE);
  const biosFiles = facts.all('file').some((f) => f.value.role === 'bios-boot-manager' && f.value.present);
  const gpt = mbr.protective || facts.one('gpt.table') !== undefined;
  if (active === undefined) {
    if (biosFiles && !gpt) return refuse('no-active');
    return refuse(gpt && biosFiles ? 'gpt' : 'uefi-only');
  }
  if (mbr.diskSignature === UEFI_ONLY_MARK && !biosFiles) return refuse('uefi-only', {}, true);
  if (gpt) return refuse('gpt', {}, true);
  const volume = `p${active.index}`;
  return startsNothing(volume, facts) ? refuse('no-bios-loader', { volume }, true) : undefined;
}

/** Proven that a BIOS finds nothing to run in the active partition; doubt counts for the medium. */
function startsNothing(volume: string, facts: Facts): boolean {
  const manager = facts.all('file').filter((f) => f.value.volume === volume && f.value.role === 'bios-boot-manager');
  if (manager.some((f) => f.value.present)) return false;
  const record = facts.all('boot-record').find((f) => f.value.volume === volume)?.value;
  if (record === undefined) {
    const state = facts.state('boot-record');
    return facts.gaps('boot-record').length === 0 && (state === 'found' || state === 'absent');
  }
  if (record.code.loads === 'none' || record.code.loads === 'message') return true;
  return record.code.loads === 'bootmgr' && manager.length > 0;
}

/** What lies in bytes 0-439 already and would be lost (not for good: it is backed up). */
function occupied(mbr: Mbr, present: Uint8Array): Refusal | undefined {
  const { kind, name } = mbr.code;
  if (kind === 'active-partition') return undefined;
  if (kind !== 'none') return refuse('foreign-code', { name }, true);
  return present.subarray(0, NO_CODE_PREFIX).some((b) => b !== 0) ? refuse('not-blank', {}, true) : undefined;
}
