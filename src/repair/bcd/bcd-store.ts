/**
 * What the repairs of a boot configuration store share: a store opened through the overlay, its changes gathered, and
 * the file written back. A store keeps its length where its hive does, so most changes stay within the clusters it has;
 * where the hive grows, FAT gives it more.
 *
 * A store that was not closed is changed as Windows would find it: its logs are replayed first where they apply. What is
 * written is closed (equal sequences, higher than before), and logs beside a closed hive are ignored.
 */
import type { ByteSource } from '../../core/bytes.ts';
import type { BcdObject, BcdStore } from '../../core/facts.ts';
import type { Refusal } from '../../core/repair.ts';
import type { Text } from '../../core/text.ts';
import { parseBcd, type Bcd, type ElementValue } from '../../parsers/bcd/bcd.ts';
import { deleteElement, encodeElement, setElement } from '../../parsers/bcd/store.ts';
import { editHive, type HiveEdit } from '../../parsers/regf/encode.ts';
import { parseHive, type HiveTree } from '../../parsers/regf/hive.ts';
import { replayLogs } from '../../parsers/regf/logs.ts';
import {
  FILE_MESSAGES,
  notWritten,
  openVolume,
  type FileMessage,
  type RepairVolume,
} from '../planning/volume-files.ts';
import type { VolumeContext } from '../planning/volumes.ts';
import { refuse } from '../planning/refuse.ts';

export type StoreMessage = FileMessage | 'store-unreadable' | 'store-damaged';

export const STORE_MESSAGES: Readonly<Record<StoreMessage, Text>> = {
  ...FILE_MESSAGES,
  'store-unreadable': {
    en: '{store} could not be read whole, so it is not changed.',
    zh: '{store} 无法完整读取，因此不会修改。',
  },
  'store-damaged': {
    en: 'The structure of {store} is damaged; changing it could destroy more. Rebuild it instead (bcd-rebuild).',
    zh: '{store} 的内部结构已损坏，在其中修改可能造成更大破坏。请改为重建（bcd-rebuild）。',
  },
};

/** `p1:/EFI/Microsoft/Boot/BCD`: how facts of objects and devices name their store. */
export function storeName(store: BcdStore): string {
  return `${store.volume}:${store.path}`;
}

export interface OpenStore {
  readonly fact: BcdStore;
  readonly name: string;
  readonly volume: RepairVolume;
  readonly bcd: Bcd;
  readonly hive: HiveTree;
  /** The file as stored, before any log was replayed; undefined where that is no hive. */
  readonly stored: HiveTree | undefined;
  /** Names of the logs whose entries were replayed into `hive`. */
  readonly replayed: boolean;
}

/** Suffixes of the logs Windows keeps beside a hive. */
const LOGS = ['.LOG', '.LOG1', '.LOG2'];

/** Opens a store to be changed, or says why it is not to be. */
export async function openStore(context: VolumeContext, fact: BcdStore): Promise<OpenStore | Refusal> {
  const name = storeName(fact);
  const volume = await openVolume(context, fact.volume);
  const entry = await volume?.find(fact.path);
  const opened = await entry?.open();
  if (volume === undefined || opened?.status !== 'ok') return refuse('store-unreadable', { store: name });
  const parsed = await parseHive(opened.value);
  if (parsed.status === 'unreadable') return refuse('store-unreadable', { store: name });
  // A store that lost its base block is none by itself; its log keeps a copy of that block.
  const stored = parsed.status === 'ok' ? parsed.value : undefined;
  const replay = stored?.state === 'sound' ? undefined : await replayed(opened.value, volume, fact.path);
  const hive = replay ?? stored;
  if (hive === undefined || hive.state === 'salvaged') return refuse('store-damaged', { store: name });
  return { fact, name, volume, hive, stored, bcd: parseBcd(hive), replayed: replay !== undefined };
}

export function isRefusal(result: OpenStore | Refusal): result is Refusal {
  return 'message' in result;
}

async function replayed(source: ByteSource, volume: RepairVolume, path: string): Promise<HiveTree | undefined> {
  const logs: ByteSource[] = [];
  for (const suffix of LOGS) {
    const opened = await (await volume.find(`${path}${suffix}`))?.open();
    if (opened?.status === 'ok') logs.push(opened.value);
  }
  if (logs.length === 0) return undefined;
  const replay = await replayLogs(source, logs);
  if (replay.status !== 'ok' || replay.value.applied.length === 0) return undefined;
  const parsed = await parseHive(replay.value);
  return parsed.status === 'ok' && parsed.value.state !== 'salvaged' ? parsed.value : undefined;
}

/** One element to be given a value, or to be deleted. */
export interface ElementChange {
  /** GUID of the object as the store has it, with braces. */
  readonly object: string;
  readonly type: number;
  /** Undefined: the element is deleted. */
  readonly value: ElementValue | undefined;
}

/** Writes those changes that change something. Undefined: done, or nothing to do. */
export async function changeStore(store: OpenStore, changes: readonly ElementChange[]): Promise<Refusal | undefined> {
  const needed = changes.filter((change) => differs(store, change));
  if (needed.length === 0) return undefined;
  const edit = await editHive(store.hive);
  if (edit === undefined) return refuse('store-damaged', { store: store.name });
  for (const { object, type, value } of needed) {
    if (value === undefined) deleteElement(edit, object, type);
    else setElement(edit, object, type, value);
  }
  return writeStore(store, edit);
}

/** Writes an edited store back, closed. */
export async function writeStore(store: OpenStore, edit: HiveEdit): Promise<Refusal | undefined> {
  const written = await store.volume.write(store.fact.path, edit.bytes());
  return written.ok ? undefined : notWritten(written.refusal, store.name);
}

function differs({ bcd, hive }: OpenStore, { object, type, value }: ElementChange): boolean {
  if (bcd.object(object) === undefined) return false;
  const key = hive.key(`Objects\\${object}\\Elements\\${type.toString(16).padStart(8, '0')}`);
  if (value === undefined) return key !== undefined;
  const now = key?.value('Element');
  const { type: kind, bytes } = encodeElement(type, value);
  return now?.type !== kind || now.bytes.length !== bytes.length || now.bytes.some((byte, i) => byte !== bytes[i]);
}

/** Objects of a store as the facts have them. */
export function objectsOf({ facts }: VolumeContext, store: string): readonly BcdObject[] {
  return facts
    .all('bcd.object')
    .map(({ value }) => value)
    .filter((object) => object.store === store);
}

/** Stores whose structure is whole: the ones that can be changed rather than rebuilt. */
export function wholeStores({ facts }: VolumeContext): readonly BcdStore[] {
  return facts
    .all('bcd')
    .map(({ value }) => value)
    .filter((store) => store.state === 'sound' && store.hasBootManager);
}
