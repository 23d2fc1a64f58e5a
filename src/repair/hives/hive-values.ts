/**
 * What the repairs of an installed Windows' registry share: a hive opened through the overlay, values set or deleted in
 * it, and the file written back where it lies.
 *
 * A hive that was not closed is changed as Windows would find it: its transaction logs are replayed first where they
 * apply. What is written is closed, with sequence numbers higher than before, so that logs of before are outdated.
 *
 * Reference: "Windows registry file format specification", M. Suhanov.
 */
import type { ByteSource } from '../../core/bytes.ts';
import type { Hive, Windows } from '../../core/facts.ts';
import { hex, encodeUtf16 } from '../../core/encoding.ts';
import type { Refusal, RepairContext, Repair, RepairHead } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { editHive } from '../../parsers/regf/encode.ts';
import { parseHive, type HiveTree, type HiveValue } from '../../parsers/regf/hive.ts';
import { replayLogs } from '../../parsers/regf/logs.ts';
import { asDword, asMulti, asString, REG } from '../../parsers/regf/value.ts';
import { COMMON, type CommonMessage } from '../planning/attempt.ts';
import { refuse } from '../planning/refuse.ts';
import {
  FILE_MESSAGES,
  notWritten,
  openVolume,
  type FileMessage,
  type RepairVolume,
} from '../planning/volume-files.ts';
import { VOLUME_MESSAGES, volumesOf, type VolumeMessage } from '../planning/volumes.ts';

export type HiveMessage =
  | CommonMessage
  | VolumeMessage
  | FileMessage
  | 'hive-unreadable'
  | 'hive-damaged'
  | 'hive-elsewhere'
  | 'log-unreadable'
  | 'volume-dirty'
  | 'value-changed'
  | 'value-added'
  | 'value-removed'
  | 'logs-replayed'
  | 'hive-closed';

export const HIVE_MESSAGES: Readonly<Record<HiveMessage, Text>> = {
  ...COMMON,
  ...VOLUME_MESSAGES,
  ...FILE_MESSAGES,
  'hive-unreadable': {
    en: '{hive} could not be read whole, so it is not changed.',
    zh: '{hive} 无法完整读取，因此不会修改。',
  },
  'hive-damaged': {
    en: 'The structure of {hive} is damaged ({problems}), and no log mends it. Changing it could destroy more: put back a sound copy instead.',
    zh: '{hive} 的内部结构损坏（{problems}），日志也无法补全。在其中修改可能造成更大破坏，请改为恢复一份完好的副本。',
  },
  'hive-elsewhere': {
    en: 'The Windows of {volume} does not lie on an NTFS volume of this medium itself (it may lie in a virtual disk): repair the volume it lies on.',
    zh: '{volume} 的 Windows 不在本介质自身的 NTFS 卷上（可能在虚拟磁盘里）：请对它所在的卷进行修复。',
  },
  'log-unreadable': {
    en: '{log} could not be read whole; it may hold what the hive lacks. Copy the medium with ddrescue and repair the copy.',
    zh: '{log} 无法完整读取，其中可能有配置单元缺少的内容。请先用 ddrescue 复制介质，再修复副本。',
  },
  'volume-dirty': {
    en: '{volume} is flagged dirty: Windows would run chkdsk on it first, and that may move or cut the file. Let chkdsk run on Windows, or name this repair to write all the same.',
    zh: '{volume} 带有“脏”标记：Windows 会先运行 chkdsk，可能移动或截断该文件。请先在 Windows 中运行 chkdsk；如果仍要写入，请明确指定这项修复。',
  },
  'value-changed': { en: '{value}: {before} becomes {after}.', zh: '{value}：{before} 改为 {after}。' },
  'value-added': { en: '{value}: added with {after}.', zh: '{value}：新增，值为 {after}。' },
  'value-removed': { en: '{value}: removed; it was {before}.', zh: '{value}：删除，原值为 {before}。' },
  'logs-replayed': {
    en: '{hive} was not closed: {logs} (entries {first} to {last}, {pages} pages) are replayed into it, as Windows would.',
    zh: '{hive} 未正常关闭：按 Windows 的做法回放 {logs}（条目 {first} 至 {last}，共 {pages} 页）。',
  },
  'hive-closed': {
    en: '{hive} was not closed (sequences {primary} and {secondary}), no log applies, and its structure is whole: it is closed as it stands.',
    zh: '{hive} 未正常关闭（序号 {primary} 与 {secondary}），没有可用的日志，而内部结构完整：按现状将其关闭。',
  },
};

export type HiveRole = 'system-hive' | 'software-hive';

export interface AppliedLogs {
  readonly logs: readonly string[];
  readonly first: number;
  readonly last: number;
  readonly pages: number;
}

export interface OpenHive {
  readonly fact: Hive;
  /** `p3:/Windows/System32/config/SYSTEM`. */
  readonly name: string;
  readonly volume: RepairVolume;
  /** What Windows would find: the replayed hive where logs apply, else the stored one. */
  readonly tree: HiveTree;
  /** Undefined: the file is used as it is stored. */
  readonly replayed: AppliedLogs | undefined;
}

/** Suffixes of the logs Windows keeps beside a hive, in the order they are replayed. */
const LOGS = ['.LOG', '.LOG1', '.LOG2'];

/** The fact of a hive file of this Windows. */
export function hiveFact({ facts }: RepairContext, volume: string, role: HiveRole): Hive | undefined {
  return facts.all('hive').find(({ value }) => value.volume === volume && value.role === role)?.value;
}

/** Opens a hive to be changed, or says why it is not to be. */
export async function openHive(context: RepairContext, fact: Hive): Promise<OpenHive | Refusal> {
  return untouchable(context, fact) ?? (await readHiveFile(context, fact));
}

/** Why no hive of this volume may be written. */
function untouchable(context: RepairContext, { volume }: Hive): Refusal | undefined {
  const { facts, byName } = context;
  const placed = volumesOf(context, ['ntfs']).find(({ name }) => name === volume);
  if (placed === undefined) return refuse('hive-elsewhere', { volume });
  const session = facts
    .all('hibernation')
    .find(({ value }) => value.volume === volume && value.state === 'hibernated')?.value;
  if (session !== undefined) return refuse('file-hibernated', { file: `${volume}:${session.path}` });
  return placed.fact.dirty === true && !byName ? refuse('volume-dirty', { volume }, true) : undefined;
}

/** Opens a hive to be read alone. */
export async function readHiveFile(context: RepairContext, fact: Hive): Promise<OpenHive | Refusal> {
  const name = `${fact.volume}:${fact.path}`;
  const volume = await openVolume(context, fact.volume);
  const opened = await (await volume?.find(fact.path))?.open();
  if (volume === undefined || opened?.status !== 'ok') return refuse('hive-unreadable', { hive: name });
  const parsed = await parseHive(opened.value);
  if (parsed.status === 'unreadable') return refuse('hive-unreadable', { hive: name });
  const stored = parsed.status === 'ok' ? parsed.value : undefined;
  if (stored?.problems.includes('regf.unreadable') === true) return refuse('hive-unreadable', { hive: name });
  if (stored?.state === 'sound') return { fact, name, volume, tree: stored, replayed: undefined };
  const logs = await openLogs(volume, fact);
  if ('message' in logs) return logs;
  const replay = await replayed(opened.value, logs);
  if (replay !== undefined) return { fact, name, volume, ...replay };
  if (stored === undefined || stored.state === 'salvaged') {
    return refuse('hive-damaged', { hive: name, problems: stored?.problems.join(', ') ?? 'regf.signature' });
  }
  return { fact, name, volume, tree: stored, replayed: undefined };
}

export function isRefusal(result: object): result is Refusal {
  return 'byName' in result;
}

type Logs = readonly { readonly name: string; readonly source: ByteSource }[];

/** The logs beside a hive; one that is there must be readable whole before the hive may be taken without it. */
async function openLogs(volume: RepairVolume, { path }: Hive): Promise<Logs | Refusal> {
  const out: { name: string; source: ByteSource }[] = [];
  for (const suffix of LOGS) {
    const entry = await volume.find(`${path}${suffix}`);
    if (entry === undefined) continue;
    const opened = await entry.open();
    const whole = opened.status === 'ok' && (await opened.value.read(0, opened.value.size)).holes.length === 0;
    if (opened.status !== 'ok' || !whole) return refuse('log-unreadable', { log: `${volume.volume}:${path}${suffix}` });
    if (opened.value.size > 0) out.push({ name: `${path.split('/').at(-1) ?? path}${suffix}`, source: opened.value });
  }
  return out;
}

async function replayed(
  source: ByteSource,
  logs: Logs,
): Promise<{ readonly tree: HiveTree; readonly replayed: AppliedLogs } | undefined> {
  if (logs.length === 0) return undefined;
  const replay = await replayLogs(
    source,
    logs.map((log) => log.source),
  );
  if (replay.status !== 'ok' || replay.value.applied.length === 0) return undefined;
  const { applied } = replay.value;
  const parsed = await parseHive(replay.value);
  if (parsed.status !== 'ok' || parsed.value.state !== 'sound') return undefined;
  const used = logs.filter(({ source: log }) => applied.some((one) => one.log === log.id)).map(({ name }) => name);
  return {
    tree: parsed.value,
    replayed: {
      logs: used,
      first: Math.min(...applied.map((one) => one.firstSequence)),
      last: Math.max(...applied.map((one) => one.lastSequence)),
      pages: applied.reduce((sum, one) => sum + one.pages, 0),
    },
  };
}

// ---- changes ---------------------------------------------------------------------------------------------------

/** A value of a hive to be set, or to be deleted. */
export interface ValueChange {
  /** Path of the key below the root. */
  readonly key: string;
  readonly name: string;
  /** Undefined: the value is deleted. */
  readonly value: { readonly type: number; readonly bytes: Uint8Array } | undefined;
}

export function dword(key: string, name: string, value: number): ValueChange {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return { key, name, value: { type: REG.DWORD, bytes } };
}

export function multi(key: string, name: string, strings: readonly string[]): ValueChange {
  const text = strings.map((string) => `${string}\0`).join('');
  return { key, name, value: { type: REG.MULTI_SZ, bytes: encodeUtf16(`${text}\0`) } };
}

export function text(key: string, name: string, value: string): ValueChange {
  return { key, name, value: { type: REG.SZ, bytes: encodeUtf16(`${value}\0`) } };
}

/** Makes those changes that change something, and writes the hive. Undefined: done, or nothing to do. */
export async function changeHive(
  context: RepairContext,
  hive: OpenHive,
  changes: readonly ValueChange[],
): Promise<Refusal | undefined> {
  const needed = changes.filter((change) => differs(hive.tree, change));
  if (needed.length === 0) return undefined;
  const edit = await editHive(hive.tree);
  if (edit === undefined) return refuse('hive-unreadable', { hive: hive.name });
  for (const { key, name, value } of needed) {
    if (value === undefined) edit.deleteValue(key, name);
    else edit.setValue(key, name, value.type, value.bytes);
  }
  const failed = await writeHive(hive, edit.bytes());
  if (failed !== undefined) return failed;
  noteState(context, hive);
  for (const change of needed) noteChange(context, hive, change);
  return undefined;
}

/** Writes the file where it lies. */
export async function writeHive({ volume, fact, name }: OpenHive, bytes: Uint8Array): Promise<Refusal | undefined> {
  const written = await volume.write(fact.path, bytes);
  return written.ok ? undefined : notWritten(written.refusal, name);
}

/** Says what became of a hive that was not closed. */
export function noteState({ note }: RepairContext, { name, replayed: logs, tree }: OpenHive): void {
  if (logs !== undefined) {
    note?.({ message: 'logs-replayed', args: { hive: name, ...logs, logs: logs.logs.join(', ') } });
  } else if (tree.state === 'recoverable') {
    const { primarySequence: primary, secondarySequence: secondary } = tree.base;
    note?.({ message: 'hive-closed', args: { hive: name, primary, secondary } });
  }
}

function noteChange({ note }: RepairContext, { tree, fact }: OpenHive, { key, name, value }: ValueChange): void {
  const now = tree.key(key)?.value(name);
  const path = `${fact.path.split('/').at(-1) ?? ''}\\${key}\\${name}`;
  const before = now === undefined ? undefined : shown(now.type, now);
  if (value === undefined) note?.({ message: 'value-removed', args: { value: path, before } });
  else {
    const after = shown(value.type, { bytes: value.bytes, ...decoded(value.type, value.bytes) });
    if (before === undefined) note?.({ message: 'value-added', args: { value: path, after } });
    else note?.({ message: 'value-changed', args: { value: path, before, after } });
  }
}

/** 32 bytes of binary data: a drive letter's target has 24. */
const SHOWN_BYTES = 32;

function shown(type: number, value: Pick<HiveValue, 'bytes' | 'asDword' | 'asString' | 'asMulti'>): string {
  const number = value.asDword();
  if (number !== undefined) return String(number);
  const string = type === REG.MULTI_SZ ? value.asMulti()?.join(' ') : value.asString();
  if (string !== undefined) return `"${string}"`;
  return hex(value.bytes.subarray(0, SHOWN_BYTES), ' ');
}

function decoded(type: number, bytes: Uint8Array): Pick<HiveValue, 'asDword' | 'asString' | 'asMulti'> {
  return {
    asDword: () => asDword(type, bytes),
    asString: () => asString(type, bytes),
    asMulti: () => asMulti(type, bytes),
  };
}

function differs(tree: HiveTree, { key, name, value }: ValueChange): boolean {
  const now = tree.key(key)?.value(name);
  if (value === undefined || now === undefined) return (value === undefined) !== (now === undefined);
  const same = now.bytes.length === value.bytes.length && now.bytes.every((byte, i) => byte === value.bytes[i]);
  return now.type !== value.type || !same;
}

// ---- repairs of values -----------------------------------------------------------------------------------------

/** What a repair finds to change of one Windows; the changes are worked out on the hive as Windows would find it. */
export type Judged = undefined | Refusal | ((system: HiveTree) => readonly ValueChange[] | Refusal);

export interface ValueRepair<M extends string> extends RepairHead<M>, Pick<Repair, 'needs'> {
  readonly judge: (windows: Windows, context: RepairContext) => Judged | Promise<Judged>;
}

/** A repair that changes values of the SYSTEM hive of every Windows on the medium that needs it. */
export function valueRepair<M extends string>({ judge, messages, ...head }: ValueRepair<M>): Repair<HiveMessage | M> {
  return {
    ...head,
    messages: { ...HIVE_MESSAGES, ...messages },
    plan: (context) => planValues(context, judge),
  };
}

async function planValues(context: RepairContext, judge: ValueRepair<string>['judge']): Promise<Refusal | undefined> {
  for (const { value: windows } of context.facts.all('windows')) {
    const judged = await judge(windows, context);
    if (judged === undefined) continue;
    if (typeof judged !== 'function') return judged;
    const fact = hiveFact(context, windows.volume, 'system-hive');
    if (fact === undefined) continue;
    const hive = await openHive(context, fact);
    if (isRefusal(hive)) return hive;
    const changes = judged(hive.tree);
    if (isRefusal(changes)) return changes;
    const failed = await changeHive(context, hive, changes);
    if (failed !== undefined) return failed;
  }
  return undefined;
}
