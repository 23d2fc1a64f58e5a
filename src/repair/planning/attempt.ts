/**
 * What holds of every repair, whatever planner makes it: it writes to a scratch overlay first. Where that leaves nothing
 * changed, there is nothing to refuse; where it changes something, the reasons that forbid any write to this medium, or
 * to the volumes that would change, come before it. Nothing reaches the plan's overlay unless the whole repair stands.
 */
import type { Facts } from '../../core/facts.ts';
import { overlay } from '../../core/overlay.ts';
import type { Refusal, RepairContext } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { PLACEMENT_MESSAGES, unsureOfPlace, volumesAt, type PlacementMessage } from './placement.ts';
import { refuse } from './refuse.ts';

export type CommonMessage =
  'unreadable' | 'read-errors' | 'fake-capacity' | 'kind-unsure' | 'withheld' | PlacementMessage;

/** Words for what every repair refuses alike. */
export const COMMON: Readonly<Record<CommonMessage, Text>> = {
  unreadable: {
    en: 'What would be overwritten could not be read, so it cannot be backed up and will not be written.',
    zh: '要覆盖的内容读不出来，无法备份，因此不会写入。',
  },
  'read-errors': {
    en: '{bytes} bytes of this medium could not be read. Nothing is written to a failing medium: copy it with ddrescue first and repair the copy.',
    zh: '该介质有 {bytes} 字节读不出来。不会向可能将坏的介质写入：请先用 ddrescue 复制，再修复副本。',
  },
  'fake-capacity': {
    en: 'The end of the medium lost what was written there, as counterfeit flash does. Copy what can be read, test it with f3probe, and use another stick.',
    zh: '介质末尾丢失了写入的内容，像是扩容盘。请先复制能读出的数据，用 f3probe 检测，并换一个介质。',
  },
  'kind-unsure': {
    en: 'The medium was an ISO image written raw, and its volume descriptor is gone: its layout is not what the tables say, and repairing them would damage it further. Write the image anew.',
    zh: '该介质原是原样写入的 ISO 映像，其卷描述符已丢失：实际布局与分区表所述不同，修复分区表会造成更多损坏。请重新写入映像。',
  },
  withheld: {
    en: 'It rests on what {repairs} would have settled, and that was refused. Settle it first; asked for by name, this is done all the same.',
    zh: '它依赖 {repairs} 应先解决的问题，而后者已被拒绝。请先解决该问题；若指名执行，仍会进行。',
  },
  ...PLACEMENT_MESSAGES,
};

/** Runs a planner on a scratch overlay; what it wrote is taken over unless it, or the medium itself, refuses. */
export async function attempt(
  context: RepairContext,
  plan: (scratch: RepairContext) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> {
  const scratch = overlay(context.overlay);
  const refusal = await plan({ ...context, overlay: scratch });
  // What a planner misses on a failing medium may be what could not be read: that is said first.
  if (refusal !== undefined) return readErrors(context.facts) ?? refusal;
  const changes = await scratch.dirty();
  if (changes.length === 0) return undefined;
  const forbidden = untouchable(context.facts);
  if (forbidden !== undefined) return forbidden;
  for (const volume of volumesAt(
    context.facts,
    changes.map(({ at }) => at),
  )) {
    const unsure = await unsureOfPlace(context.overlay, context.facts, volume);
    if (unsure !== undefined) return unsure;
  }
  if (changes.some((change) => change.holes !== undefined)) return refuse('unreadable');
  for (const change of changes) await context.overlay.write(change.at.offset, change.after);
  return undefined;
}

/** Why nothing at all may be written to this medium. */
function untouchable(facts: Facts): Refusal | undefined {
  const failing = readErrors(facts) ?? (losesItsEnd(facts) ? refuse('fake-capacity') : undefined);
  return failing ?? (facts.all('iso.remnant').length > 0 ? refuse('kind-unsure') : undefined);
}

function readErrors(facts: Facts): Refusal | undefined {
  const holes = facts.all('medium.hole');
  if (holes.length === 0) return undefined;
  return refuse('read-errors', { bytes: holes.reduce((sum, { value }) => sum + value.length, 0) });
}

/**
 * The table fits the medium's size, yet both the backup GPT and the backup record of a volume are gone. One of the two
 * alone has simpler reasons and may be repaired.
 */
function losesItsEnd(facts: Facts): boolean {
  const medium = facts.one('medium')?.value;
  const copies = facts.all('gpt.copy').map(({ value }) => value);
  const primary = copies.find(({ which, state }) => which === 'primary' && state === 'valid');
  const backup = copies.find(({ which }) => which === 'backup');
  if (medium === undefined || primary === undefined) return false;
  const complete = primary.alternateLba === Math.floor(medium.size / primary.sectorSize) - 1;
  const lost = backup?.state === 'absent' || backup?.state === 'bad-header';
  const records = facts.all('boot-record').map(({ value }) => value);
  return complete && lost && records.some((r) => r.valid && (r.backup === 'absent' || r.backup === 'invalid'));
}
