/** From a path on the command line to a survey: opened read-only, recognised by content, judged alone if that fails. */
import { cached, concatBytes, counting } from '../core/bytes.ts';
import type { Fact, FactKind, SetupProgress } from '../core/facts.ts';
import type { EvidenceItem } from '../core/diagnosis.ts';
import {
  isEvtxFile,
  isJournalFile,
  looksLikeLog,
  readEvtxFile,
  readJournalFile,
  readLog,
  type LogResult,
} from '../parsers/logs/index.ts';
import { isSetupLog, SetupLogReader } from '../parsers/logs/setup-log.ts';
import { signatureSet } from '../signatures/index.ts';
import { unpacked } from '../sources/compressed.ts';
import { openEvidence } from '../sources/open.ts';
import { given, type GivenStream } from '../sources/stream.ts';
import type { Survey } from '../survey/collector.ts';
import type { DeepOptions } from '../survey/deep.ts';
import { recogniseFile, surveySingleFile } from '../survey/file.ts';
import { recogniseFirmware, surveyFirmware } from '../survey/firmware.ts';
import { surveyMedium, type MediumInfo } from '../survey/medium.ts';

export interface SurveyedEvidence {
  readonly item: EvidenceItem;
  readonly survey: Survey | undefined;
  readonly bytesRead: number;
}

/** What decides the kind of a piece of evidence. */
const HEAD = 64 * 1024;
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

/** `deep`: what a deep survey reports to and is stopped by; undefined for an ordinary one. */
export async function surveyEvidence(word: string, deep?: DeepOptions): Promise<SurveyedEvidence> {
  const found = given(word);
  if (!found.ok) return unusable(word, 0, found.problem.message, found.problem.args);
  return found.value.kind === 'stream' ? surveyStream(found.value) : surveyPath(found.value.path, deep);
}

async function surveyPath(path: string, deep: DeepOptions | undefined): Promise<SurveyedEvidence> {
  const opened = await openEvidence(path);
  if (!opened.ok) {
    const { message, args, at } = opened.problem;
    const text = message === 'compressed-file' ? await surveyCompressed(path, String(args['format'])) : undefined;
    return text ?? unusable(path, 0, message, args, at);
  }
  try {
    const counter = counting(opened.source);
    const source = cached(counter.source);
    const head = await source.read(0, HEAD);
    if (opened.kind === 'image' && opened.container === 'raw') {
      const format = recogniseFile(head.bytes);
      if (format !== undefined) {
        const survey = await surveySingleFile(source, format, deep);
        return { item: item(path, 'file', format, opened.size), survey, bytesRead: counter.bytesRead() };
      }
      const firmware = recogniseFirmware(path, opened.size, head.bytes);
      if (firmware !== undefined) {
        const survey = await surveyFirmware(source, firmware, path, 'machine');
        return { item: item(path, 'file', firmware, opened.size), survey, bytesRead: counter.bytesRead() };
      }
      if (isJournalFile(head.bytes)) {
        return surveyedLog(path, opened.size, await readJournalFile(path, source, signatureSet));
      }
      if (isEvtxFile(head.bytes)) {
        return surveyedLog(path, opened.size, await readEvtxFile(path, source, signatureSet));
      }
      // A small FAT image is almost all text to a statistician; its boot sector's mark says what it is.
      const bootSector = head.bytes[510] === 0x55 && head.bytes[511] === 0xaa;
      if (!bootSector && looksLikeLog(head.bytes)) {
        const result = await surveyLog(path, chunks(source));
        return { ...result, item: { ...result.item, size: opened.size } };
      }
    }
    if (opened.size < SMALLEST_MEDIUM) return unusable(path, opened.size, 'too-small', { size: opened.size });
    const own = await surveyMedium(
      source,
      {
        kind: opened.kind,
        sectorSizeFrom: sectorSizeFrom(opened.kind, opened.container),
        container: opened.container,
      },
      { ...deep, deep: deep !== undefined, signatures: signatureSet },
    );
    // Asked for after reading: damage of the container shows itself only then.
    const survey = { ...own, anomalies: [...opened.anomalies, ...own.anomalies] };
    return { item: item(path, 'medium', opened.container, opened.size), survey, bytesRead: counter.bytesRead() };
  } finally {
    await opened.close();
  }
}

function item(id: string, kind: EvidenceItem['kind'], format: string, size: number): EvidenceItem {
  return { id, kind, format, size, problem: undefined };
}

function unusable(
  id: string,
  size: number,
  message: string,
  args: NonNullable<EvidenceItem['problem']>['args'],
  at?: NonNullable<EvidenceItem['problem']>['at'],
): SurveyedEvidence {
  const problem = { message, args, ...(at === undefined ? {} : { at }) };
  return { item: { id, kind: 'unusable', format: 'unknown', size, problem }, survey: undefined, bytesRead: 0 };
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
async function surveyStream({ id, stream }: GivenStream): Promise<SurveyedEvidence> {
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
    if (head.length === 0) return unusable(id, 0, 'empty', { path: id });
    if (!looksLikeLog(head)) return unusable(id, head.length, 'stream-no-log', { path: id });
    return await surveyLog(id, resumed(head, iterator));
  } finally {
    // Whoever writes to it must not wait for us, nor we for them.
    stream.destroy();
  }
}

/** A compressed log; undefined where it cannot be unpacked or holds no text. */
async function surveyCompressed(path: string, format: string): Promise<SurveyedEvidence | undefined> {
  const stream = unpacked(path, format);
  if (stream === undefined) return undefined;
  try {
    const first = await stream.next();
    if (first.done === true || !looksLikeLog(first.value)) return undefined;
    return await surveyLog(path, resumed(first.value, stream));
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

async function surveyLog(path: string, input: AsyncIterable<Uint8Array>): Promise<SurveyedEvidence> {
  let bytesRead = 0;
  let setup: SetupLogReader | undefined;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of input) {
      if (bytesRead === 0 && isSetupLog(chunk)) setup = new SetupLogReader();
      setup?.push(chunk);
      bytesRead += chunk.length;
      yield chunk;
    }
  }
  const result = await readLog(path, counted(), signatureSet);
  return surveyedLog(path, bytesRead, result, setup?.end(path, path));
}

function surveyedLog(path: string, bytesRead: number, result: LogResult, setup?: SetupProgress): SurveyedEvidence {
  const log = result.facts.find((f): f is Fact<'log'> => f.kind === 'log');
  if (
    log === undefined ||
    (log.value.format === 'text' && !result.facts.some((f) => f.kind !== 'log' && f.kind !== 'log.problem'))
  ) {
    return unusable(path, bytesRead, 'not-evidence', {});
  }
  const pci = log.value.covers.includes('pci');
  const facts: Fact[] = [...result.facts];
  const collected = new Set<FactKind>(['log', 'event']);
  if (pci) collected.add('pci.function');
  if (setup !== undefined) {
    const from = { file: path, line: setup.lastLine, text: setup.lastText };
    facts.push({ kind: 'setup.progress', value: setup, from });
    collected.add('setup.progress');
  }
  const survey: Survey = { facts, gaps: [], collected, anomalies: [] };
  return { item: item(path, 'log', log.value.format, bytesRead), survey, bytesRead };
}
