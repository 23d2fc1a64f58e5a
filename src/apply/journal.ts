/**
 * The journal of one write: what was there, what was put there, where, and whether it came to its end. It is complete
 * and on the disk before the first byte of the target changes, so that any interruption can be undone from it.
 *
 * A JSON document; `checksum` is the SHA-256 of the document without it. Offsets are bytes of the target. The bytes of a
 * small write are base64 in the document; those of a large one (a boot partition made anew) lie in `journal.bin` beside
 * it, step by step the old ones and then the new ones, and the document holds their hashes alone.
 */
import { createHash, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Risk } from '../core/repair.ts';
import { errorCode } from '../sources/faults.ts';
import { plainName, type Identity } from './identity.ts';
import { createFile, readAll, type Io } from './io.ts';
import type { Target } from './target-types.ts';

const MAGIC = 'wtg-triage journal';
const SCHEMA = 2;
/** 64 MiB: 65 536 steps without bytes take a third of it; more is not ours, and would be read into memory. */
const JOURNAL_BYTES = 64 * 1024 * 1024;
/** 256 MiB: a boot partition written anew, twice over. A plan is held in memory, before and after. */
export const PLAN_BYTES = 256 * 1024 * 1024;
/** Writes up to 1 MiB keep their bytes in the document, where they can be read without another file. */
const INLINE_BYTES = 1024 * 1024;
export const JOURNAL_DATA = 'journal.bin';
/** 65 536 steps: each is a run of neighbouring sectors; no plan comes near. */
const STEPS = 65_536;
/** As many as there are repairs, and room to grow. */
const REPAIRS = 256;
/** As `tableId` writes it. */
const TABLE = /^(?:gpt-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|mbr-[\da-f]{8}|sha-[\da-f]{64})$/;

export interface JournalStep {
  readonly offset: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface Journal {
  readonly id: string;
  readonly kind: 'repair' | 'undo';
  /** Id of the journal that an undo takes back. */
  readonly undoes: string | undefined;
  /** Version of wtg-triage that wrote it. */
  readonly tool: string;
  readonly target: {
    readonly path: string;
    readonly kind: Target['kind'];
    readonly sectorSize: number;
    readonly identity: Identity;
  };
  /** ISO 8601, UTC. */
  readonly started: string;
  /** Undefined: the write was interrupted, or its result could not be verified. */
  readonly finished: string | undefined;
  readonly repairs: readonly { readonly repair: string; readonly clears: readonly string[]; readonly risk: Risk }[];
  /** Repairs that were asked for by their id: with them the steps can be derived again. Empty: those that were offered. */
  readonly only: readonly string[];
  /** Ascending, disjoint. */
  readonly steps: readonly JournalStep[];
}

export type JournalProblemCode =
  /** { path, error } */
  | 'journal-unreadable'
  /** { path, size } */
  | 'journal-too-large'
  /** { path } no JSON: cut off, or not a journal */
  | 'journal-truncated'
  | 'journal-not-ours'
  /** { path, schema } */
  | 'journal-version'
  /** { path, what } */
  | 'journal-corrupt';

export type JournalResult =
  | { readonly ok: true; readonly value: Journal }
  | {
      readonly ok: false;
      readonly problem: { readonly code: JournalProblemCode; readonly args: Readonly<Record<string, string | number>> };
    };

export function newJournalId(): string {
  return randomUUID();
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Puts the journal in place at once or not at all: a new file, synced, renamed over the old one, the name synced. */
export async function writeJournal(io: Io, path: string, journal: Journal): Promise<void> {
  const temporary = join(dirname(path), `.${newJournalId()}.tmp`);
  const apart = journal.steps.reduce((sum, step) => sum + step.before.length, 0) > INLINE_BYTES;
  // What a finished journal holds apart is there already, from when it was begun.
  if (apart && journal.finished === undefined) {
    await createFile(
      io,
      join(dirname(path), JOURNAL_DATA),
      journal.steps.flatMap((step) => [step.before, step.after]),
    );
  }
  await createFile(io, temporary, Buffer.from(encode(journal, apart)));
  await io.rename(temporary, path);
  await io.syncFolder(dirname(path));
}

function encode(journal: Journal, apart: boolean): string {
  const body = {
    magic: MAGIC,
    schema: SCHEMA,
    id: journal.id,
    kind: journal.kind,
    undoes: journal.undoes ?? null,
    tool: journal.tool,
    target: { ...journal.target, identity: encodeIdentity(journal.target.identity) },
    started: journal.started,
    finished: journal.finished ?? null,
    repairs: journal.repairs,
    only: journal.only,
    steps: journal.steps.map((step) => ({
      offset: step.offset,
      length: step.before.length,
      beforeSha256: sha256(step.before),
      afterSha256: sha256(step.after),
      ...(apart ? {} : { before: base64(step.before), after: base64(step.after) }),
    })),
  };
  return `${JSON.stringify({ ...body, checksum: sha256(JSON.stringify(body)) }, null, 2)}\n`;
}

function encodeIdentity({ serial, size, table }: Identity): object {
  return { serial: serial ?? null, size, table };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}

/** Reads a journal. What is not a whole and sound journal of ours is a problem, never a guess. */
export async function readJournal(io: Io, path: string): Promise<JournalResult> {
  let text: string;
  try {
    const file = await io.open(path, 'read');
    try {
      const { size } = await file.opened();
      if (size > JOURNAL_BYTES) return problem('journal-too-large', { path, size });
      text = Buffer.from(await readAll(file, 0, size)).toString('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    return problem('journal-unreadable', { path, error: errorCode(error) });
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return problem('journal-truncated', { path });
  }
  if (!isObject(document) || document['magic'] !== MAGIC) return problem('journal-not-ours', { path });
  const schema = document['schema'];
  if (schema !== SCHEMA) return problem('journal-version', { path, schema: typeof schema === 'number' ? schema : '?' });
  const { checksum, ...body } = document;
  if (checksum !== sha256(JSON.stringify(body))) return problem('journal-corrupt', { path, what: 'checksum' });
  const decoded = decode(await withData(io, path, body));
  return typeof decoded === 'string'
    ? problem('journal-corrupt', { path, what: decoded })
    : { ok: true, value: decoded };
}

/** The document with the bytes it holds apart put into its steps; as it is where they cannot be had, which `decode` minds. */
async function withData(io: Io, path: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { steps } = body;
  if (!Array.isArray(steps) || steps.length > STEPS || !steps.every(isObject)) return body;
  if (!steps.some((step) => step['before'] === undefined)) return body;
  let total = 0;
  for (const { length } of steps) total += isCount(length) ? length : PLAN_BYTES + 1;
  if (total > PLAN_BYTES) return body;
  try {
    const file = await io.open(join(dirname(path), JOURNAL_DATA), 'read');
    try {
      const whole: Record<string, unknown>[] = [];
      let position = 0;
      for (const step of steps) {
        const length = Number(step['length']);
        const before = await readAll(file, position, length);
        const after = await readAll(file, position + length, length);
        whole.push({ ...step, before, after });
        position += 2 * length;
      }
      return { ...body, steps: whole };
    } finally {
      await file.close();
    }
  } catch {
    return body;
  }
}

function problem(code: JournalProblemCode, args: Readonly<Record<string, string | number>>): JournalResult {
  return { ok: false, problem: { code, args } };
}

/** The journal, or the name of the member that is wrong. The checksum is no signature: nothing here is taken on trust. */
function decode(body: Readonly<Record<string, unknown>>): Journal | string {
  const { id, kind, undoes, tool, started, finished, target, repairs, only, steps } = body;
  if (typeof id !== 'string') return 'id';
  if (kind !== 'repair' && kind !== 'undo') return 'kind';
  if (typeof tool !== 'string' || typeof started !== 'string') return 'tool';
  if (!isObject(target) || !isObject(target['identity'])) return 'target';
  const { path, kind: targetKind, sectorSize, identity } = target;
  if (typeof path !== 'string' || (targetKind !== 'device' && targetKind !== 'image')) return 'target';
  if (!isCount(sectorSize)) return 'target';
  const known = decodeIdentity(identity);
  if (known === undefined) return 'target.identity';
  if (!Array.isArray(repairs) || repairs.length > REPAIRS || !repairs.every(isRepair)) return 'repairs';
  if (!Array.isArray(only) || only.length > REPAIRS || !only.every((one) => typeof one === 'string')) return 'only';
  if (!Array.isArray(steps) || steps.length > STEPS) return 'steps';
  const decoded: JournalStep[] = [];
  let free = 0;
  for (const [index, step] of steps.entries()) {
    const one = decodeStep(step);
    if (one === undefined || one.offset < free || one.offset + one.before.length > known.size) return `steps[${index}]`;
    free = one.offset + one.before.length;
    decoded.push(one);
  }
  return {
    id,
    kind,
    undoes: typeof undoes === 'string' ? undoes : undefined,
    tool,
    target: { path, kind: targetKind, sectorSize, identity: known },
    started,
    finished: typeof finished === 'string' ? finished : undefined,
    repairs,
    only,
    steps: decoded,
  };
}

function decodeIdentity(identity: Readonly<Record<string, unknown>>): Identity | undefined {
  const { serial, size, table } = identity;
  if (!isCount(size) || typeof table !== 'string' || !TABLE.test(table)) return undefined;
  if (serial !== null && (typeof serial !== 'string' || plainName(serial) !== serial)) return undefined;
  return { serial: serial ?? undefined, size, table };
}

function decodeStep(step: unknown): JournalStep | undefined {
  if (!isObject(step) || !isCount(step['offset']) || !isCount(step['length'])) return undefined;
  const before = bytesOf(step['before']);
  const after = bytesOf(step['after']);
  if (before === undefined || after === undefined || before.length === 0) return undefined;
  if (before.length !== step['length'] || after.length !== step['length']) return undefined;
  if (sha256(before) !== step['beforeSha256'] || sha256(after) !== step['afterSha256']) return undefined;
  return { offset: step['offset'], before, after };
}

function bytesOf(text: unknown): Uint8Array | undefined {
  if (text instanceof Uint8Array) return text;
  return typeof text === 'string' ? Uint8Array.from(Buffer.from(text, 'base64')) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isRepair(value: unknown): value is Journal['repairs'][number] {
  if (!isObject(value) || typeof value['repair'] !== 'string' || !Array.isArray(value['clears'])) return false;
  return (
    value['clears'].every((c) => typeof c === 'string') && ['low', 'medium', 'high'].includes(String(value['risk']))
  );
}
