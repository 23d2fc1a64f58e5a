/**
 * The journal of a repair of a running system: the repair and what it was told and found, every file with its old and new
 * content, every command with what takes it back, and how far it came. On the disk before the first change, and again
 * before each step.
 *
 * A JSON document; `checksum` is the SHA-256 of the document without it. That is no signature: anyone can write one, so
 * `undo` does nothing by the journal alone.
 */
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { createFile, nodeIo, readAll } from './io.ts';
import { sha256 } from './journal.ts';

export const HOST_JOURNAL_MAGIC = 'wtg-triage host journal';
const SCHEMA = 2;
/** 16 MiB: a dozen configuration files twice, of at most 1 MiB each. */
const MAX_JOURNAL = 16 * 1024 * 1024;
/** A repair of a host writes a dozen files and runs a few commands; a journal with more is not ours. */
const MAX_STEPS = 256;

export type HostJournalStep =
  | {
      readonly do: 'file';
      readonly path: string;
      readonly before: Uint8Array | undefined;
      readonly after: Uint8Array;
      readonly mode: number;
      /** Folders made for it. */
      readonly folders: readonly string[];
    }
  | {
      readonly do: 'command';
      readonly argv: readonly string[];
      readonly expectExit: number;
      readonly undo: readonly string[] | undefined;
    };

export interface HostJournal {
  readonly id: string;
  readonly repair: string;
  /** What the repair was given, by the names of its parameters. */
  readonly given: Readonly<Record<string, string>>;
  /** What it found, as plain JSON: with both, its steps can be planned again. */
  readonly facts: unknown;
  readonly tool: string;
  /** The machine: its name and, where it has one, its id. */
  readonly host: { readonly name: string; readonly machineId: string | undefined };
  readonly root: string;
  readonly started: string;
  /** Steps that were begun, from the first; a failed one is counted. */
  readonly begun: number;
  readonly state: 'started' | 'finished' | 'undone';
  readonly steps: readonly HostJournalStep[];
}

export async function writeHostJournal(path: string, journal: HostJournal): Promise<void> {
  const body = {
    magic: HOST_JOURNAL_MAGIC,
    schema: SCHEMA,
    ...journal,
    steps: journal.steps.map((step) =>
      step.do === 'file'
        ? { ...step, before: step.before === undefined ? null : base64(step.before), after: base64(step.after) }
        : step,
    ),
  };
  const text = JSON.stringify(body);
  const document = `${JSON.stringify({ ...(JSON.parse(text) as object), checksum: sha256(text) }, null, 2)}\n`;
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  await createFile(nodeIo, temporary, Buffer.from(document));
  await nodeIo.rename(temporary, path);
  await nodeIo.syncFolder(dirname(path));
}

/** Undefined for anything that is no whole journal of ours. */
export async function readHostJournal(path: string): Promise<HostJournal | undefined> {
  try {
    const text = await readSmall(path);
    if (text === undefined) return undefined;
    const document: unknown = JSON.parse(text);
    if (!isObject(document)) return undefined;
    const { checksum, ...body } = document;
    if (body['magic'] !== HOST_JOURNAL_MAGIC || body['schema'] !== SCHEMA) return undefined;
    return checksum === sha256(JSON.stringify(body)) ? decode(body) : undefined;
  } catch {
    return undefined;
  }
}

async function readSmall(path: string): Promise<string | undefined> {
  const file = await nodeIo.open(path, 'read');
  try {
    const { size } = await file.opened();
    return size > MAX_JOURNAL ? undefined : Buffer.from(await readAll(file, 0, size)).toString('utf8');
  } finally {
    await file.close();
  }
}

/** Is this file the journal of a host repair at all? */
export async function isHostJournal(path: string): Promise<boolean> {
  return (await readHostJournal(path)) !== undefined;
}

function decode(body: Readonly<Record<string, unknown>>): HostJournal | undefined {
  const { id, repair, given, facts, tool, host, root, started, begun, state, steps } = body;
  if (typeof id !== 'string' || typeof repair !== 'string' || typeof tool !== 'string') return undefined;
  if (typeof root !== 'string' || typeof started !== 'string' || !isTextMap(given)) return undefined;
  if (state !== 'started' && state !== 'finished' && state !== 'undone') return undefined;
  if (!isObject(host) || typeof host['name'] !== 'string') return undefined;
  if (!Array.isArray(steps) || steps.length > MAX_STEPS) return undefined;
  if (typeof begun !== 'number' || !Number.isInteger(begun) || begun < 0 || begun > steps.length) return undefined;
  const decoded = steps.map(decodeStep);
  if (!decoded.every((step) => step !== undefined)) return undefined;
  const machineId = typeof host['machineId'] === 'string' ? host['machineId'] : undefined;
  const known = { name: host['name'], machineId };
  return { id, repair, given, facts, tool, host: known, root, started, begun, state, steps: decoded };
}

function decodeStep(step: unknown): HostJournalStep | undefined {
  if (!isObject(step)) return undefined;
  if (step['do'] === 'file') {
    const { path, before, after, mode, folders } = step;
    if (typeof path !== 'string' || typeof after !== 'string' || typeof mode !== 'number') return undefined;
    if ((typeof before !== 'string' && before !== null) || !isTexts(folders)) return undefined;
    // Folders that were made for a file are on the way to it, and no others.
    if (!folders.every((folder) => folder !== '' && path.startsWith(`${folder}/`))) return undefined;
    return {
      do: 'file',
      path,
      before: before === null ? undefined : bytes(before),
      after: bytes(after),
      mode,
      folders,
    };
  }
  const { argv, expectExit, undo } = step;
  if (step['do'] !== 'command' || !isTexts(argv) || argv.length === 0 || typeof expectExit !== 'number')
    return undefined;
  return undo === undefined || isTexts(undo) ? { do: 'command', argv, expectExit, undo } : undefined;
}

const base64 = (content: Uint8Array): string => Buffer.from(content).toString('base64');
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextMap(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((one) => typeof one === 'string');
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
