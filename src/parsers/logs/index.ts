/**
 * Text captures → facts. A capture is read once, line by line, in bounded memory: decoded, cleaned of terminal control,
 * its prefix parsed, its message matched against the signatures passed in, and fed to the readers of tool output.
 */
import { counting, type ByteSource } from '../../core/bytes.ts';
import type { Fact, Log } from '../../core/facts.ts';
import { BootCounter } from './boots.ts';
import { LineSplitter, sniffEncoding, type PhysicalLine, type Sniffed } from './decode.ts';
import { Consequences, makeRules } from './derived/index.ts';
import { detectFormat } from './detect.ts';
import { EventStore, subjectOf } from './events.ts';
import { ExportReader } from './export.ts';
import { GapWatch } from './gaps.ts';
import { JsonAssembler, beginsJson, isObject, type JsonObject, type JsonOutcome } from './json.ts';
import type { Inventory } from './inventory.ts';
import { dmesgRecords, isJournalEntry, journalRecords } from './journal.ts';
import { journalEntries, type JournalProblem } from './journal-file.ts';
import { evtxEvents, type EvtxProblem } from './evtx/evtx.ts';
import { told, type EvtxEvent } from './evtx/event.ts';
import { Sessions } from './evtx/sessions.ts';
import { LspciReader } from './lspci.ts';
import { normalise } from './normalise.ts';
import { parsePrefix } from './prefix.ts';
import { coversOf, isInventory, Tools } from './tools.ts';
import {
  MAX_LINE,
  type Cover,
  type LogProblem,
  type LogRecord,
  type LogResult,
  type SeenEvent,
  type SignatureMatch,
  type SignatureSet,
} from './types.ts';
import type { AnomalyKind } from '../../core/anomaly.ts';

export { looksLikeLog } from './detect.ts';
export { isEvtxFile } from './evtx/evtx.ts';
export { isJournalFile } from './journal-file.ts';
export type { LogProblem, LogResult, SignatureMatch, SignatureSet, Origin } from './types.ts';

/** Bytes collected before the encoding and the format are told. */
const HEAD = 64 * 1024;

/** Asked again and again with the work done so far, in bytes; true: the rest is not read, and told. */
export type Enough = (work: number) => boolean;

/** What a line costs besides its bytes, in bytes: a file of empty lines takes as long as one of text that is longer. */
const LINE_WORK = 128;

/** Reads a capture to its end. Never rejects for what the bytes say; it does if `chunks` does. */
export async function readLog(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  signatures: SignatureSet,
  enough: Enough = () => false,
): Promise<LogResult> {
  const reader = new Reader(file, signatures);
  let head: Uint8Array[] = [];
  let total = 0;
  let cut = false;
  for await (const chunk of chunks) {
    cut = enough(total + reader.lines * LINE_WORK);
    if (cut) break;
    total += chunk.length;
    if (reader.started) {
      reader.push(chunk);
      continue;
    }
    head.push(chunk.slice());
    if (total < HEAD) continue;
    reader.start(concatenated(head));
    head = [];
  }
  if (!reader.started) reader.start(concatenated(head));
  return reader.end(cut);
}

/** Reads a binary journal file. Its lines are its entries, counted in the order of the file. */
export async function readJournalFile(
  file: string,
  source: ByteSource,
  signatures: SignatureSet,
  enough: Enough = () => false,
): Promise<LogResult> {
  const reader = new Reader(file, signatures);
  reader.startEntries('journal-file');
  const problem = (code: JournalProblem, entry: number): void => {
    reader.problem(code, code === 'log.journal-damaged' ? 'contradiction' : 'unsupported', entry);
  };
  const counter = counting(source);
  let cut = false;
  for await (const { number, fields } of journalEntries(counter.source, problem)) {
    cut = enough(counter.bytesRead() + number * LINE_WORK);
    if (cut) break;
    reader.entry(number, fields);
  }
  return reader.end(cut);
}

/**
 * Reads an event log of Windows, oldest events first. Its lines are its record numbers. `budget`: bytes to read at most,
 * the newest records.
 */
export async function readEvtxFile(
  file: string,
  source: ByteSource,
  signatures: SignatureSet,
  budget?: number,
): Promise<LogResult> {
  const reader = new Reader(file, signatures);
  reader.startEntries('eventlog');
  const problem = (code: EvtxProblem, record: number): void => reader.problem(code, EVTX_KINDS[code], record);
  for await (const event of evtxEvents(source, problem, budget)) reader.event(event);
  return reader.end();
}

const EVTX_KINDS: Readonly<Record<EvtxProblem, AnomalyKind>> = {
  'log.evtx-header': 'bad-checksum',
  'log.evtx-chunk': 'contradiction',
  'log.evtx-sum': 'bad-checksum',
  'log.evtx-record': 'contradiction',
  'log.evtx-older': 'limit',
};

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Zero bytes in a row that are no accident of encoding: a file system that lost power while the log was written. */
const NUL_RUN = 16;

/** As journalctl prints it between two boots. */
const BOOT_MARK = '-- Reboot --';

class Reader {
  private readonly file: string;
  private readonly signatures: SignatureSet;
  private readonly events = new EventStore();
  private readonly boots = new BootCounter();
  private readonly json = new JsonAssembler();
  private readonly lspci = new LspciReader();
  private readonly tools = new Tools();
  private readonly gaps = new GapWatch();
  private readonly consequences = new Consequences();
  private readonly rules = makeRules();
  private readonly problems = new Map<string, { kind: AnomalyKind; line: number; count: number }>();
  private readonly covers = new Set<Cover>();
  /** Who wrote the lines so far; what that covers is told at the end. */
  private readonly wrote = { kernel: false, userspace: false };
  private splitter: LineSplitter | undefined;
  private exported: ExportReader | undefined;
  private sessions: Sessions | undefined;
  private format = 'text';
  /** Number of the last line (entry, record) that was read. */
  lines = 0;
  private kernelVersion: string | undefined;

  constructor(file: string, signatures: SignatureSet) {
    this.file = file;
    this.signatures = signatures;
  }

  get started(): boolean {
    return this.splitter !== undefined || this.exported !== undefined;
  }

  start(head: Uint8Array): void {
    this.format = detectFormat(head);
    const sniffed: Sniffed = sniffEncoding(head);
    if (this.format === 'journal-file' || this.format === 'binary') this.problem('log.not-text', 'unsupported', 1);
    if (this.format === 'journal-export' && sniffed.encoding === 'utf-8') this.exported = new ExportReader();
    else this.splitter = new LineSplitter(sniffed);
    this.push(head);
  }

  /** Instead of `start` where entries come one by one. */
  startEntries(format: string): void {
    this.format = format;
  }

  entry(number: number, fields: JsonObject): void {
    this.lines = number;
    this.journalEntry(fields, number, this.format);
  }

  event(event: EvtxEvent): void {
    this.lines = Math.max(this.lines, event.record);
    this.sessions ??= new Sessions();
    const record: LogRecord = {
      line: event.record,
      raw: event.xml.slice(0, MAX_LINE),
      text: event.xml.slice(0, MAX_LINE),
      shown: told(event).slice(0, MAX_LINE),
      origin: 'windows',
      form: this.format,
      ident: event.provider,
      seconds: undefined,
      time: event.time,
      bootId: undefined,
      repeat: 1,
    };
    if (this.sessions.begins(event)) this.boots.place({ ...record, raw: BOOT_MARK });
    this.record(record);
  }

  push(chunk: Uint8Array): void {
    if (this.exported !== undefined) {
      for (const entry of this.exported.push(chunk)) this.journalEntry(entry.fields, entry.line, 'journal-export');
      return;
    }
    for (const line of this.splitter?.push(chunk) ?? []) this.physical(line);
  }

  /** `cut`: what follows was not read. */
  end(cut = false): LogResult {
    if (this.exported !== undefined) {
      for (const entry of this.exported.end()) this.journalEntry(entry.fields, entry.line, 'journal-export');
      this.lines = this.exported.lines;
    }
    for (const line of this.splitter?.end() ?? []) this.physical(line);
    if (this.json.active) this.jsonOutcome(this.json.end());
    const pci = this.lspci.finish();
    if (pci.length > 0) this.covers.add('pci');
    this.cover(...coversOf(this.format), ...this.tools.covers());
    if (this.wrote.kernel) this.cover('kernel', 'usb', 'block');
    if (this.wrote.userspace) this.cover('userspace');
    this.concludeAll({ pci });
    if (this.events.dropped > 0) this.problem('log.too-many-events', 'limit', this.lines, this.events.dropped);
    if (cut) this.problem('log.too-long', 'limit', this.lines);
    const facts: Fact[] = [this.logFact(), ...this.events.facts(this.file)];
    for (const { value, line, text } of pci) {
      facts.push({ kind: 'pci.function', value, from: { file: this.file, line, text } });
    }
    facts.push(...this.tools.facts(this.file));
    const problems = [...this.problems].map(([code, problem]): LogProblem => ({ code, ...problem }));
    for (const problem of problems) {
      const value = { file: this.file, ...problem };
      facts.push({ kind: 'log.problem', value, from: { file: this.file, line: Math.max(problem.line, 1) } });
    }
    return { facts, problems };
  }

  private logFact(): Fact<'log'> {
    const value: Log = {
      file: this.file,
      format: this.format,
      covers: [...this.covers].sort(),
      lines: this.lines,
      boots: this.boots.boots(),
      sessions: this.boots.described(),
      kernel: this.kernelVersion,
      truncatedStart: this.covers.has('kernel') && this.boots.truncatedStart(),
      ...(this.sessions === undefined ? {} : { recentFrom: this.sessions.recent() }),
    };
    return { kind: 'log', value, from: { file: this.file, line: 1 } };
  }

  problem(code: string, kind: AnomalyKind, line: number, count = 1): void {
    const known = this.problems.get(code);
    if (known === undefined) this.problems.set(code, { kind, line, count });
    else known.count += count;
  }

  private physical(line: PhysicalLine): void {
    this.lines = line.number;
    if (line.cut) this.problem('log.line-too-long', 'limit', line.number);
    if (line.clean) {
      this.clean(line.number, line.text);
      return;
    }
    const zeros = longestZeroRun(line.text);
    if (zeros >= NUL_RUN) this.derived('log.nulrun', line.number, `${zeros} zero bytes`, { n: String(zeros) });
    for (const text of normalise(line.text)) this.clean(line.number, text);
  }

  /** A line without control characters: part of a JSON document, or text. */
  private clean(number: number, text: string): void {
    if (this.json.active || beginsJson(text)) this.jsonOutcome(this.json.push(number, text));
    else this.plain(number, text);
  }

  private jsonOutcome(outcome: JsonOutcome): void {
    if (outcome.status === 'more') return;
    if (outcome.status === 'refused') {
      if (outcome.limit) this.problem('log.json-too-deep', 'limit', outcome.lines[0]?.number ?? this.lines);
      for (const held of outcome.lines) this.plain(held.number, held.text);
      return;
    }
    const documents: readonly unknown[] = Array.isArray(outcome.value) ? outcome.value : [outcome.value];
    for (const document of documents) if (isObject(document)) this.document(document, outcome.line);
  }

  private document(document: JsonObject, line: number): void {
    if (isJournalEntry(document)) {
      this.journalEntry(document, line, 'journal-json');
      return;
    }
    if (this.tools.document(document, line)) return;
    for (const record of dmesgRecords(document, line) ?? []) this.record(record);
  }

  private journalEntry(fields: JsonObject, line: number, form: string): void {
    for (const record of journalRecords(fields, line, form)) this.record(record);
  }

  private plain(number: number, raw: string): void {
    const kept = raw.length > MAX_LINE ? raw.slice(0, MAX_LINE) : raw;
    const prefix = parsePrefix(kept);
    if (prefix?.continuation === true) return;
    const text = prefix?.text ?? kept;
    const repetition = text.includes('message repeated') ? text : '';
    const again = /^(?:-+ )?last message repeated (\d{1,9}) times/.exec(repetition);
    if (again !== null) {
      this.events.repeatLast(Number(again[1]));
      return;
    }
    const repeated = prefix === undefined ? null : /^message repeated (\d{1,9}) times: \[ ?(.*)\]$/.exec(repetition);
    this.record({
      line: number,
      raw: kept,
      text: cutPager(repeated?.[2] ?? text),
      origin: prefix?.origin ?? 'any',
      form: prefix?.form,
      ident: prefix?.ident,
      priority: prefix?.priority,
      seconds: prefix?.seconds,
      time: prefix?.time,
      bootId: undefined,
      repeat: repeated === null ? 1 : Math.max(Number(repeated[1]), 1),
    });
  }

  private record(record: LogRecord): void {
    const boot = this.boots.place(record);
    // Between the events of a system that is idle lie hours.
    if (this.sessions === undefined) this.gap(record, boot);
    if (record.origin === 'kernel') this.wrote.kernel = true;
    else if (record.origin === 'userspace') this.wrote.userspace = true;
    if (record.form === undefined) {
      this.lspci.record(record.line, record.raw);
      this.tools.line(record.line, record.raw);
    }
    const match = this.signatures.match(record.text, record.origin) ?? this.unknown(record);
    if (match === undefined) {
      this.events.forgetLast();
      return;
    }
    if (match.code === 'boot.kernel') {
      this.kernelVersion = match.fields['v'];
      this.wrote.kernel = true;
    }
    this.emit({
      code: match.code,
      severity: match.severity,
      fault: match.fault,
      fields: match.fields,
      subject: subjectOf(match.fields),
      boot,
      seconds: record.seconds,
      time: record.time,
      text: record.shown ?? record.text,
      line: record.line,
      count: record.repeat,
    });
  }

  /** Of an inventory only what signatures know is a message. */
  private unknown(record: LogRecord): SignatureMatch | undefined {
    return isInventory(this.format) ? undefined : this.signatures.read(record);
  }

  private gap(record: LogRecord, boot: number): void {
    const booting = this.boots.reached('kernel') && !this.boots.reached('init') && !this.boots.reached('userspace');
    const gap = this.gaps.see(record, boot, booting);
    if (gap === undefined) return;
    const { kind, seconds, before } = gap;
    const fields = { gap: kind, n: String(seconds) };
    const grade = this.signatures.grade('log.gap', fields);
    if (grade === undefined) return;
    const { line, time, text } = before;
    this.emit({
      code: 'log.gap',
      ...grade,
      fields,
      subject: undefined,
      boot,
      seconds: before.seconds,
      time,
      text,
      line,
      count: 1,
    });
  }

  private cover(...names: readonly Cover[]): void {
    for (const name of names) this.covers.add(name);
  }

  private derived(code: string, line: number, text: string, fields: Record<string, string>): void {
    const grade = this.signatures.grade(code, fields);
    if (grade === undefined) return;
    const place = { boot: this.boots.boots() - 1, seconds: undefined, time: undefined };
    this.emit({ code, ...grade, fields, subject: subjectOf(fields), ...place, text, line, count: 1 });
  }

  private emit(event: SeenEvent): void {
    const judged = this.consequences.judge(event);
    if (judged.proved !== undefined) this.events.prove(judged.proved);
    this.events.add(judged.event);
    for (const rule of this.rules) rule.see?.(judged.event);
  }

  private concludeAll(inventory: Inventory): void {
    const conclusions = [...this.rules.flatMap((rule) => rule.conclude(inventory)), ...this.tools.conclude()];
    for (const { code, fields, ...place } of conclusions) {
      const grade = this.signatures.grade(code, fields);
      if (grade !== undefined) this.events.add({ code, ...grade, fields, subject: subjectOf(fields), ...place });
    }
  }
}

/** Narrowest terminal in use; a pager's mark in an earlier column is part of the text. */
const PAGER_COLUMN = 70;

/** Drops the mark a pager leaves at the right edge of a line it cut. */
function cutPager(text: string): string {
  return text.length >= PAGER_COLUMN && /[^\s>][>…]$/.test(text) ? text.slice(0, -1) : text;
}

function longestZeroRun(text: string): number {
  let longest = 0;
  let start = text.indexOf('\u0000');
  while (start >= 0) {
    let end = start + 1;
    while (text.charCodeAt(end) === 0) end += 1;
    longest = Math.max(longest, end - start);
    start = text.indexOf('\u0000', end);
  }
  return longest;
}
