/** From a path on the command line to a survey: opened read-only, recognised by content, judged alone if that fails. */
import type { AnomalyKind } from '../core/anomaly.ts';
import { cached, concatBytes, counting, type ByteSource } from '../core/bytes.ts';
import type { Fact, FactKind, Gap, SetupProgress } from '../core/facts.ts';
import type { EvidenceItem } from '../core/diagnosis.ts';
import { hex } from '../core/encoding.ts';
import { looksLikeLog, readEvtxFile, readJournalFile, readLog, type LogResult } from '../parsers/logs/index.ts';
import { isSetupLog, SetupLogReader } from '../parsers/logs/setup-log.ts';
import type { Kind } from '../recognition/kind.ts';
import { recognise } from '../recognition/recognise.ts';
import { signatureSet } from '../signatures/index.ts';
import { unpacked } from '../sources/compressed.ts';
import { openEvidence, type Evidence } from '../sources/open.ts';
import { EVENT_LOG_BYTES, logBudget } from './log-budget.ts';
import { given, type GivenStream } from '../sources/stream.ts';
import type { Survey } from '../survey/collector.ts';
import type { DeepOptions } from '../survey/deep.ts';
import { surveyRegistryText, surveySingleFile } from '../survey/file.ts';
import { firmwareFormat, surveyFirmware } from '../survey/firmware.ts';
import { surveyMedium, type MediumInfo } from '../survey/medium.ts';
import { surveyLoneRecord } from '../survey/windows-logs.ts';
import { companionsOf, hiveOf } from './companions.ts';
import { wordsIn, WORDS_HEAD, type Told, type Words } from './words.ts';

export interface SurveyedEvidence {
  readonly item: EvidenceItem;
  readonly survey: Survey | undefined;
  readonly bytesRead: number;
  /** What people wrote in it, as it was understood. */
  readonly told?: readonly Told[];
}

/** A log is read in pieces of this size: above what the block cache keeps, and small enough to leave little behind. */
const LOG_CHUNK = 320 * 1024;
/** Smaller than any medium a firmware could start: sector 0 alone. */
const SMALLEST_MEDIUM = 512;

/** Who knows the sector size: a device does, and containers that record it. */
const SECTOR_SIZE_FROM: Readonly<Record<string, MediumInfo['sectorSizeFrom']>> = {
  device: 'device',
  vhdx: 'container',
  ewf: 'container',
};

export function sectorSizeFrom(kind: MediumInfo['kind'], container: string): MediumInfo['sectorSizeFrom'] {
  return SECTOR_SIZE_FROM[kind === 'device' ? 'device' : container] ?? 'assumed';
}

export interface SurveyRequest {
  /** What a deep survey reports to and is stopped by; undefined for an ordinary one. */
  readonly deep?: DeepOptions | undefined;
  /** The person says what the thing is: its own bytes are not asked. */
  readonly as?: 'medium' | undefined;
  /** All paths of this run: a hive is read with its transaction logs, wherever they stand among them. */
  readonly given?: readonly string[];
}

export async function surveyEvidence(word: string, request: SurveyRequest = {}): Promise<SurveyedEvidence> {
  const found = given(word);
  if (!found.ok) return unusable({ id: word, size: 0, problem: found.problem });
  return found.value.kind === 'stream'
    ? surveyStream(found.value, request.deep)
    : surveyPath(found.value.path, request);
}

async function surveyPath(path: string, request: SurveyRequest): Promise<SurveyedEvidence> {
  const opened = await openEvidence(path);
  if (!opened.ok) {
    const { message, args, at } = opened.problem;
    const text =
      message === 'compressed-file' ? await surveyCompressed(path, String(args['format']), request.deep) : undefined;
    return text ?? unusable({ id: path, size: 0, problem: { message, args, ...(at === undefined ? {} : { at }) } });
  }
  try {
    const counter = counting(opened.source);
    const source = cached(counter.source);
    const kind = request.as === 'medium' ? undefined : await kindOf(opened, source, path);
    if (kind === undefined || kind === 'not-recognised' || kind.use === 'medium') {
      const problem = kind === 'not-recognised' ? await unknown(source) : tooSmall(opened.size);
      if (problem !== undefined) return unusable({ id: path, size: opened.size, problem });
      const survey = await surveyed(opened, source, request.deep);
      return { item: item(path, 'medium', opened.container, opened.size), survey, bytesRead: counter.bytesRead() };
    }
    const alone = await surveyAlone(kind, path, source, request);
    return { ...alone, item: { ...alone.item, size: opened.size }, bytesRead: counter.bytesRead() };
  } finally {
    await opened.close();
  }
}

/**
 * What an opened thing is; undefined for what needs no recognition: devices, and what lies in a container of media.
 */
export async function kindOf(
  opened: Pick<Evidence, 'kind' | 'container'>,
  source: ByteSource,
  path: string,
): Promise<Kind | 'not-recognised' | undefined> {
  if (opened.kind === 'device' || opened.container !== 'raw') return undefined;
  return (await recognise(source, path)) ?? 'not-recognised';
}

/** Why nothing is planned for what lies at a path; undefined for a medium, and for what cannot be opened at all. */
export async function notAMedium(path: string): Promise<Problem | undefined> {
  const opened = await openEvidence(path);
  if (!opened.ok) return undefined;
  try {
    const kind = await kindOf(opened, opened.source, path);
    if (kind === 'not-recognised') return await unknown(opened.source);
    return kind === undefined || kind.use === 'medium' ? undefined : { message: `no-medium.${kind.id}`, args: {} };
  } finally {
    await opened.close();
  }
}

async function surveyed(opened: Evidence, source: ByteSource, deep: DeepOptions | undefined): Promise<Survey> {
  const { kind, container } = opened;
  const info = { kind, sectorSizeFrom: sectorSizeFrom(kind, container), container };
  const own = await surveyMedium(source, info, { ...deep, deep: deep !== undefined, signatures: signatureSet });
  // Asked for after reading: damage of the container shows itself only then.
  const facts = [...own.facts, ...containerDamage(opened)];
  const collected = new Set(own.collected).add('container.damage');
  return { ...own, facts, collected, anomalies: [...opened.anomalies, ...own.anomalies] };
}

/** A table of rubbish would otherwise give one per entry. */
const MAX_DAMAGE = 16;
/** What a limit of this program or an unknown feature leaves out is no damage. */
const NO_DAMAGE: ReadonlySet<AnomalyKind> = new Set<AnomalyKind>(['limit', 'unsupported']);
const LOSS: ReadonlySet<AnomalyKind> = new Set<AnomalyKind>(['truncated', 'unreadable', 'out-of-range']);

/** What reading met of the container itself. An acquisition that met bad sectors has them as holes: they are the medium's. */
function containerDamage({ anomalies, container, source }: Evidence): readonly Fact<'container.damage'>[] {
  if (container === 'raw' || container === 'ewf') return [];
  const own = anomalies.filter(({ code, kind }) => code.startsWith(`${container}.`) && !NO_DAMAGE.has(kind));
  return own.slice(0, MAX_DAMAGE).map(({ code, kind, at }) => ({
    kind: 'container.damage',
    value: { medium: source.id, container, problem: code, lost: LOSS.has(kind) },
    from: { bytes: [at] },
  }));
}

/** One file without a medium around it. */
async function surveyAlone(
  kind: Kind,
  path: string,
  source: ByteSource,
  { deep, given: all = [] }: SurveyRequest,
): Promise<SurveyedEvidence> {
  const { size } = source;
  const done = (survey: Survey): SurveyedEvidence => ({
    item: item(path, 'file', kind.id, size),
    survey,
    bytesRead: 0,
  });
  const firmware = firmwareFormat(kind.id);
  if (firmware !== undefined) return done(await surveyFirmware(source, firmware, path, 'machine'));
  switch (kind.use) {
    case 'hive':
      return done(await surveyHiveWith(path, source, all));
    case 'wim':
    case 'pe':
      return done(await surveySingleFile(source, kind.use, deep));
    case 'boot-status':
    case 'crash-dump':
      return done(await surveyLoneRecord(source, kind.use, signatureSet));
    case 'registry-text': {
      const survey = await surveyRegistryText(source);
      return survey === undefined
        ? unusable({ id: path, size, format: kind.id, problem: foreign(kind) })
        : done(survey);
    }
    case 'journal':
      return surveyedLog(path, size, await readJournalFile(path, source, signatureSet, logBudget(deep)));
    case 'evtx':
      return surveyedLog(
        path,
        size,
        await readEvtxFile(path, source, signatureSet, deep ? undefined : EVENT_LOG_BYTES),
      );
    case 'text':
      return surveyLog(path, chunks(source), deep);
    default:
      if (kind.id === 'hive-log' && hiveOf(path, all) !== undefined) {
        // Judged with its hive, which is among what was given.
        return { item: item(path, 'file', kind.id, size), survey: undefined, bytesRead: 0 };
      }
      return unusable({ id: path, size, format: kind.id, problem: foreign(kind) });
  }
}

async function surveyHiveWith(path: string, source: ByteSource, given: readonly string[]): Promise<Survey> {
  const { companions, close } = await companionsOf(path, given);
  try {
    return await surveySingleFile(source, 'hive', undefined, companions);
  } finally {
    await close();
  }
}

const foreign = ({ id }: Kind): Problem => ({ message: `foreign.${id}`, args: {} });

/** Bytes shown of what is not recognised: enough for a magic. */
const SHOWN = 16;

async function unknown(source: ByteSource): Promise<Problem> {
  const { bytes } = await source.read(0, SHOWN);
  return { message: 'not-recognised', args: { bytes: hex(bytes, ' ') } };
}

function tooSmall(size: number): Problem | undefined {
  return size < SMALLEST_MEDIUM ? { message: 'too-small', args: { size } } : undefined;
}

function item(id: string, kind: EvidenceItem['kind'], format: string, size: number): EvidenceItem {
  return { id, kind, format, size, problem: undefined };
}

type Problem = NonNullable<EvidenceItem['problem']>;

function unusable({
  id,
  size,
  format = 'unknown',
  problem,
}: Pick<EvidenceItem, 'id' | 'size' | 'problem'> & { format?: string }): SurveyedEvidence {
  return { item: { id, kind: 'unusable', format, size, problem }, survey: undefined, bytesRead: 0 };
}

async function* chunks(source: {
  size: number;
  read(o: number, n: number): Promise<{ bytes: Uint8Array }>;
}): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < source.size; offset += LOG_CHUNK) yield (await source.read(offset, LOG_CHUNK)).bytes;
}

/** Pipes give what is written as it is written: of fewer bytes nobody can tell what they are. */
const STREAM_HEAD = 4096;

/** A log from a pipe; anything else needs to be read here and there. */
async function surveyStream({ id, stream }: GivenStream, deep: DeepOptions | undefined): Promise<SurveyedEvidence> {
  const iterator = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    const parts: Uint8Array[] = [];
    for (let length = 0; length < STREAM_HEAD;) {
      const next = await iterator.next();
      if (next.done === true) break;
      parts.push(next.value);
      length += next.value.length;
    }
    const head = concatBytes(parts);
    if (head.length === 0) return unusable({ id, size: 0, problem: { message: 'empty', args: { path: id } } });
    if (!looksLikeLog(head)) {
      return unusable({ id, size: head.length, problem: { message: 'stream-no-log', args: { path: id } } });
    }
    return await surveyLog(id, resumed(head, iterator), deep);
  } finally {
    // Whoever writes to it must not wait for us, nor we for them.
    stream.destroy();
  }
}

/** A compressed log; undefined where it cannot be unpacked or holds no text. */
async function surveyCompressed(
  path: string,
  format: string,
  deep: DeepOptions | undefined,
): Promise<SurveyedEvidence | undefined> {
  const stream = unpacked(path, format);
  if (stream === undefined) return undefined;
  try {
    const first = await stream.next();
    if (first.done === true || !looksLikeLog(first.value)) return undefined;
    return await surveyLog(path, resumed(first.value, stream), deep);
  } catch {
    return undefined;
  } finally {
    await stream.return();
  }
}

async function* resumed(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function surveyLog(
  path: string,
  input: AsyncIterable<Uint8Array>,
  deep: DeepOptions | undefined,
): Promise<SurveyedEvidence> {
  let bytesRead = 0;
  let setup: SetupLogReader | undefined;
  const head: Uint8Array[] = [];
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of input) {
      if (bytesRead === 0 && isSetupLog(chunk)) setup = new SetupLogReader();
      setup?.push(chunk);
      if (bytesRead < WORDS_HEAD) head.push(chunk.slice(0, WORDS_HEAD - bytesRead));
      bytesRead += chunk.length;
      yield chunk;
    }
  }
  const result = await readLog(path, counted(), signatureSet, logBudget(deep));
  const events = result.facts.filter((fact): fact is Fact<'event'> => fact.kind === 'event');
  const format = result.facts.find((fact): fact is Fact<'log'> => fact.kind === 'log')?.value.format ?? 'text';
  const words = await wordsIn(path, concatBytes(head), { events, format });
  return surveyedLog(path, bytesRead, result, { setup: setup?.end(path, path), words });
}

/** What stands in a log beside its lines. */
interface Beside {
  readonly setup?: SetupProgress | undefined;
  readonly words?: Words;
}

function surveyedLog(
  path: string,
  bytesRead: number,
  result: LogResult,
  { setup, words }: Beside = {},
): SurveyedEvidence {
  const log = result.facts.find((f): f is Fact<'log'> => f.kind === 'log');
  const said = words?.facts ?? [];
  const instead = new Set(words?.instead);
  const lines = result.facts.some((f) => f.kind !== 'log' && f.kind !== 'log.problem');
  if (log === undefined || (log.value.format === 'text' && !lines && said.length === 0)) {
    return unusable({ id: path, size: bytesRead, format: 'text', problem: { message: 'not-evidence', args: {} } });
  }
  const pci = log.value.covers.includes('pci');
  const facts: Fact[] = [...result.facts.filter((fact) => !instead.has(fact)), ...said];
  const collected = new Set<FactKind>(['log', 'event']);
  if (pci) collected.add('pci.function');
  if (setup !== undefined) {
    const from = { file: path, line: setup.lastLine, text: setup.lastText };
    facts.push({ kind: 'setup.progress', value: setup, from });
    collected.add('setup.progress');
  }
  const gaps = result.problems
    .filter(({ code }) => code === 'log.too-long')
    .map(({ line }): Gap => ({ kind: 'event', reason: 'limit', subject: path, from: { file: path, line } }));
  const survey: Survey = { facts, gaps, collected, anomalies: [] };
  return { item: item(path, 'log', log.value.format, bytesRead), survey, bytesRead, told: words?.told ?? [] };
}
