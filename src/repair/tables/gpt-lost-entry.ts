/**
 * Puts entries back into a GPT that holds, for volumes found in the space it leaves. An entry may have been deleted on
 * purpose, so this is done only where it is asked for by name. Reference: UEFI 2.10 §5.3.3.
 */
import type { FoundVolume } from '../../core/facts.ts';
import type { Refusal, RepairContext, Repair } from '../../core/repair.ts';
import { entriesOf, readRawGpt, withEntries } from '../../parsers/gpt.ts';
import { attempt, COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import { entryFor } from './gpt-rebuild.ts';
import { GPT_MESSAGES, judgeContent, unsuitable, writeBackup, writePrimary, type GptMessage } from './gpt-table.ts';
import { lostLayout } from './lost-layout.ts';
import { customGuid, derived, namesOf, whatOf } from './lost-table.ts';

type Message = CommonMessage | GptMessage | 'on-purpose' | 'entry';

export const gptLostEntry: Repair<Message> = {
  id: 'gpt-lost-entry',
  title: { en: 'Put lost entries back into the GPT', zh: '把丢失的表项补回 GPT' },
  explanation: {
    en:
      'Adds an entry to both copies of the GPT for each whole volume found in space that no partition takes, with the ' +
      'identifiers that boot stores and drive letters tell. All other entries stay as they are.',
    zh: '为在未分配空间中找到的每个完整的卷，在两份 GPT 中各补一个表项，标识取自启动配置和盘符记录。其他表项不变。',
  },
  clears: ['MBR-21'],
  risk: 'medium',
  messages: {
    ...COMMON,
    ...GPT_MESSAGES,
    'on-purpose': {
      en: 'The table holds and leaves out {volumes}: deleted by mistake or on purpose. Ask for this repair by name to put the entries back.',
      zh: '分区表有效，但未列出 {volumes}：可能是误删，也可能是有意删除。指名执行这项修复即可补回表项。',
    },
    entry: {
      en: 'partition {index}: sectors {first}–{last}, {what}',
      zh: '分区 {index}：扇区 {first}–{last}，{what}',
    },
  },
  plan: (context) => attempt(context, plan),
};

async function plan(context: RepairContext): Promise<Refusal | undefined> {
  const { overlay, facts, byName, note } = context;
  const table = facts.one('gpt.table')?.value;
  if (table?.from !== 'primary' || facts.one('medium')?.value.scheme !== 'gpt') return undefined;
  const { sectorSize } = table;
  const usable = facts.all('gpt.copy').find(({ value }) => value.which === 'primary')?.value;
  const isFree = ({ offset, length }: FoundVolume): boolean =>
    usable !== undefined &&
    offset >= usable.firstUsable * sectorSize &&
    offset + length <= (usable.lastUsable + 1) * sectorSize;
  const volumes = (lostLayout(facts)?.volumes ?? []).filter((volume) => volume.state === 'whole' && isFree(volume));
  if (volumes.length === 0) return undefined;
  if (!byName) return refuse('on-purpose', { volumes: namesOf(volumes) }, true);
  const raw = await readRawGpt(overlay, sectorSize, 1);
  if (raw === undefined) return refuse('unreadable');
  const taken = new Set(entriesOf(raw, '', 0).map(({ index }) => index));
  const free = Array.from({ length: raw.fields.entryCount }, (_, i) => i + 1).filter((index) => !taken.has(index));
  const identities = facts.all('found.identity').map(({ value }) => value);
  const starts = table.entries.map(({ firstLba }) => firstLba * sectorSize);
  const entries = [];
  for (const [i, volume] of volumes.entries()) {
    const index = free[i];
    if (index === undefined) return refuse('no-room');
    const limit = Math.min(
      ...starts.filter((start) => start > volume.offset),
      (Number(raw.fields.lastUsable) + 1) * sectorSize,
    );
    const { offset, end, guid, ...rest } = entryFor(volume, limit, identities);
    const [firstLba, lastLba] = [Math.floor(offset / sectorSize), Math.ceil(end / sectorSize) - 1];
    const uniqueGuid = guid ?? customGuid(await derived(overlay, [volume], table.diskGuid));
    entries.push({ ...rest, index, firstLba, lastLba, uniqueGuid });
    note?.({ message: 'entry', args: { index, first: firstLba, last: lastLba, what: whatOf(volume) } });
  }
  const next = withEntries(raw, entries);
  const doubt = (await unsuitable(context)) ?? judgeContent(next, table.mediumLastLba);
  if (doubt !== undefined) return doubt;
  await writePrimary(overlay, next, table.tableLastLba);
  return (await writeBackup(overlay, next, table.tableLastLba)) ? undefined : refuse('no-room');
}
