/**
 * What Windows left in its own logs on the volume: Setup, Startup Repair, the list of drivers loaded at boot, servicing,
 * the System event log, Boot Manager's memory of earlier starts, crash dumps. Text goes through the log reader like a captured log; where a
 * start since then succeeded, or Setup finished, the logs are history and only their being there is stated.
 */
import { slice, type ByteSource } from '../core/bytes.ts';
import type { BootStatusRecord, Fact } from '../core/facts.ts';
import type { FileEntry } from '../core/filesystem.ts';
import { bootStatusLines, parseBootStatus, type BootEvent, type BootStatus } from '../parsers/bootstat.ts';
import { dumpLine, parseDump, stopCode, type CrashDump } from '../parsers/dump.ts';
import { readEvtxFile, readLog, type SignatureSet } from '../parsers/logs/index.ts';
import { SetupLogReader } from '../parsers/logs/setup-log.ts';
import { collector, provenance, type Collector, type Survey } from './collector.ts';
import type { OpenVolume } from './volume.ts';

/** Where Setup, its rollback and Sysprep log. */
const SETUP_LOGS = [
  '/Windows/Panther/setupact.log',
  '/Windows/Panther/setuperr.log',
  '/Windows/Panther/UnattendGC/setupact.log',
  '/Windows/Panther/UnattendGC/setuperr.log',
  '/$Windows.~BT/Sources/Panther/setupact.log',
  '/$Windows.~BT/Sources/Panther/setuperr.log',
  '/$Windows.~BT/Sources/Rollback/setupact.log',
  '/$Windows.~BT/Sources/Rollback/setuperr.log',
  '/Windows/System32/Sysprep/Panther/setupact.log',
  '/Windows/System32/Sysprep/Panther/setuperr.log',
] as const;
const RECOVERY_LOG = '/Windows/System32/LogFiles/Srt/SrtTrail.txt';
const DRIVER_LOG = '/Windows/ntbtlog.txt';
const SERVICING_LOG = '/Windows/Logs/CBS/CBS.log';
const EVENT_LOG = '/Windows/System32/winevt/Logs/System.evtx';
const PENDING_XML = '/Windows/WinSxS/pending.xml';
const BOOT_STATUS = ['/EFI/Microsoft/Boot/BOOTSTAT.DAT', '/Boot/BOOTSTAT.DAT'] as const;
const WINDOWS_STATUS = '/Windows/bootstat.dat';
const MEMORY_DUMP = '/Windows/MEMORY.DMP';
const SMALL_DUMPS = '/Windows/Minidump';

/** 4 MiB of the end of a log: the last run of Setup writes one or two; servicing logs grow to 50 before they turn over. */
const MAX_LOG = 4 * 1024 * 1024;
const CHUNK = 256 * 1024;
/** 4 MiB of the newest records: some five thousand, weeks of use. Windows keeps 20 MiB, which a deep survey reads whole. */
const MAX_EVENT_LOG = 4 * 1024 * 1024;
/** Small dumps looked at: Windows keeps fifty. */
const MAX_DUMPS = 64;
/** Events of one start; a menu a person plays with writes a dozen. */
const MAX_STATUS_EVENTS = 64;

/** Matches nothing: for logs whose errors are history. */
const SILENT: SignatureSet = { match: () => undefined, read: () => undefined, grade: () => undefined };

export async function surveyWindowsLogs(
  volumes: readonly OpenVolume[],
  c: Collector,
  signatures: SignatureSet | undefined,
  deep = false,
): Promise<void> {
  c.looked('boot.status', 'crash.dump');
  if (signatures !== undefined) c.looked('setup.progress');
  for (const open of volumes) {
    for (const path of BOOT_STATUS) await surveyBootStatus(open, path, c, signatures);
  }
  for (const open of volumes.filter((v) => holdsWindows(v, c))) {
    await surveyBootStatus(open, WINDOWS_STATUS, c, signatures);
    const history = lastStarted(open, c, true);
    // A dump keeps for years; only flags of a start that failed since make it a thing of now.
    await surveyDumps(open, c, lastStarted(open, c, false) ? signatures : undefined);
    if (signatures === undefined) continue;
    const finished = setupFinished(open, c);
    for (const path of SETUP_LOGS) await surveyText(open, path, c, finished ? SILENT : signatures, !finished);
    await surveyText(open, RECOVERY_LOG, c, history ? SILENT : signatures, false);
    await surveyText(open, DRIVER_LOG, c, history ? SILENT : signatures, false);
    if (deep || !history) await surveyEvents(open, c, history ? SILENT : signatures, deep);
    if ((await found(open, PENDING_XML)) !== undefined) await surveyText(open, SERVICING_LOG, c, signatures, false);
  }
}

function holdsWindows(open: OpenVolume, c: Collector): boolean {
  return c
    .all('file')
    .some(
      ({ value }) =>
        value.volume === open.volume && value.present && (value.role === 'system-hive' || value.role === 'kernel'),
    );
}

/** The state an installed and used Windows is in. Without a readable hive nothing is known. */
function setupFinished(open: OpenVolume, c: Collector): boolean {
  const setup = c.all('windows').find(({ value }) => value.volume === open.volume)?.value.setup;
  return setup !== undefined && setup.inProgress === 0 && setup.type === 0 && setup.childCompletion !== 1;
}

function lastStarted(open: OpenVolume, c: Collector, succeeded: boolean): boolean {
  return c
    .all('boot.status')
    .some(({ value }) => value.volume === open.volume && value.lastStart?.succeeded === succeeded);
}

async function found(open: OpenVolume, path: string): Promise<FileEntry | undefined> {
  const at = await open.fs.lookup(path);
  return at.status === 'found' && at.entry.kind === 'file' ? at.entry : undefined;
}

async function content(open: OpenVolume, path: string, c: Collector): Promise<ByteSource | undefined> {
  const entry = await found(open, path);
  if (entry === undefined) return undefined;
  const opened = await entry.open();
  c.anomalies(opened.anomalies);
  return opened.status === 'ok' ? opened.value : undefined;
}

/** The end of a log, from a whole line on. Lines are counted from the start of the part that is read. */
async function* tail(source: ByteSource): AsyncGenerator<Uint8Array> {
  const start = source.size > MAX_LOG ? source.size - MAX_LOG : 0;
  for (let at = start; at < source.size; at += CHUNK) {
    const { bytes } = await source.read(at, Math.min(CHUNK, source.size - at));
    yield bytes;
  }
}

async function surveyText(
  open: OpenVolume,
  path: string,
  c: Collector,
  signatures: SignatureSet,
  timed: boolean,
): Promise<void> {
  const file = `${open.volume}:${path}`;
  if ((await open.fs.lookup(path)).status === 'unreadable') {
    const kinds = timed ? (['log', 'setup.progress'] as const) : (['log'] as const);
    for (const kind of kinds) c.gap({ kind, reason: 'damaged', subject: file, from: provenance(open.source, 0, 512) });
    return;
  }
  const source = await content(open, path, c);
  if (source === undefined || source.size === 0) return;
  const progress = new SetupLogReader();
  async function* watched(input: ByteSource): AsyncGenerator<Uint8Array> {
    for await (const chunk of tail(input)) {
      if (timed) progress.push(chunk);
      yield chunk;
    }
  }
  const { facts } = await readLog(file, watched(source), signatures);
  c.looked('log', 'event');
  c.add(facts);
  const told = timed ? progress.end(open.volume, file) : undefined;
  if (told !== undefined) c.fact('setup.progress', told, { file, line: told.lastLine, text: told.lastText });
}

/** Events of the last days Windows ran from here; those of earlier runs are history. */
async function surveyEvents(open: OpenVolume, c: Collector, signatures: SignatureSet, deep: boolean): Promise<void> {
  const file = `${open.volume}:${EVENT_LOG}`;
  if ((await open.fs.lookup(EVENT_LOG)).status === 'unreadable') {
    c.gap({ kind: 'log', reason: 'damaged', subject: file, from: provenance(open.source, 0, 512) });
    return;
  }
  const source = await content(open, EVENT_LOG, c);
  if (source === undefined || source.size === 0) return;
  const { facts } = await readEvtxFile(file, source, signatures, deep ? undefined : MAX_EVENT_LOG);
  const recent = facts.find((f): f is Fact<'log'> => f.kind === 'log')?.value.recentFrom ?? 0;
  c.looked('log', 'event');
  c.add(facts.filter((fact) => fact.kind !== 'event' || fact.value.boot >= recent));
}

async function surveyBootStatus(
  open: OpenVolume,
  path: string,
  c: Collector,
  signatures: SignatureSet | undefined,
): Promise<void> {
  const source = await content(open, path, c);
  const base = { volume: open.volume, path, lastStart: undefined, date: undefined };
  if (source === undefined) {
    // Only a folder Boot Manager uses tells something by the file's absence.
    if (!(await storeBeside(open, path))) return;
    const value: BootStatusRecord = { ...base, present: false, blank: false, events: [], outcome: 'none' };
    c.fact('boot.status', value, { bytes: [] });
    return;
  }
  await stateBootStatus(source, base, c, signatures);
}

/** Where a file of Windows lies, in facts: its volume and its path there. */
type Placed = Pick<BootStatusRecord, 'volume' | 'path'>;

const named = ({ volume, path }: Placed): string => `${volume}:${path}`;

async function stateBootStatus(
  source: ByteSource,
  { volume, path }: Placed,
  c: Collector,
  signatures: SignatureSet | undefined,
): Promise<void> {
  const parsed = await parseBootStatus(source);
  c.anomalies(parsed.anomalies);
  if (parsed.status !== 'ok') return;
  const last = lastStart(parsed.value.events);
  const value: BootStatusRecord = {
    volume,
    path,
    present: true,
    blank: parsed.value.blank,
    lastStart: parsed.value.lastStart,
    date: last.find((event) => event.date !== undefined)?.date,
    events: last.map(({ name, status, path: image }) => ({ name, status, path: image })),
    outcome: outcomeOf(last),
  };
  const at = last.at(-1)?.at ?? { offset: 0, length: Math.min(source.size, 0x18) };
  c.fact('boot.status', value, provenance(source, at.offset, at.length));
  if (value.outcome === 'failed' && signatures !== undefined) {
    await addLines(named(value), bootStatusLines(onlyFailure(parsed.value, last)), value.date, c, signatures);
  }
}

/** A BOOTSTAT.DAT or a crash dump without the medium it lay on. */
export async function surveyLoneRecord(
  source: ByteSource,
  kind: 'boot-status' | 'crash-dump',
  signatures: SignatureSet,
): Promise<Survey> {
  const c = collector();
  const slash = Math.max(source.id.lastIndexOf('/'), source.id.lastIndexOf('\\'));
  const place = { volume: slash < 0 ? '.' : source.id.slice(0, slash), path: source.id.slice(slash + 1) };
  if (kind === 'boot-status') {
    c.looked('boot.status');
    await stateBootStatus(source, place, c, signatures);
  } else {
    c.looked('crash.dump');
    await stateDump(source, place, c, signatures);
  }
  return c.result();
}

async function storeBeside(open: OpenVolume, path: string): Promise<boolean> {
  return (await found(open, path.replace(/BOOTSTAT\.DAT$/, 'BCD'))) !== undefined;
}

/** The events since the last one that begins a log; a ring without such an event is one start. */
function lastStart(events: readonly BootEvent[]): readonly BootEvent[] {
  const begin = events.findLastIndex((event) => event.name === 'log-started');
  return events.slice(Math.max(begin, 0)).slice(-MAX_STATUS_EVENTS);
}

const FAILURES: ReadonlySet<string> = new Set([
  'application-load-failed',
  'bcd-failure',
  'no-valid-entries',
  'general-failure',
]);
const SUCCESS = 0;

/** By the last event that says something: what came after a failure may have worked. */
export function outcomeOf(events: readonly BootEvent[]): BootStatusRecord['outcome'] {
  const told = events.filter(isTelling).at(-1);
  if (told === undefined) return events.length === 0 ? 'none' : 'unknown';
  if (told.name === 'application-launched' || told.name === 'os-launched') return 'started';
  return isFailure(told) ? 'failed' : 'unknown';
}

function isTelling(event: BootEvent): boolean {
  return FAILURES.has(event.name) || /^(?:application-(?:launched|returned)|os-launched)$/.test(event.name);
}

function isFailure(event: BootEvent): boolean {
  return FAILURES.has(event.name) || (event.name === 'application-returned' && (event.status ?? SUCCESS) !== SUCCESS);
}

function onlyFailure(status: BootStatus, last: readonly BootEvent[]): BootStatus {
  return { ...status, events: last.filter(isFailure).slice(-1) };
}

/** Lines made from a binary log, matched like those of a text, with the date the binary gives. */
async function addLines(
  file: string,
  lines: readonly string[],
  time: string | undefined,
  c: Collector,
  signatures: SignatureSet,
): Promise<void> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new TextEncoder().encode(`${lines.join('\n')}\n`));
  }
  const { facts } = await readLog(file, bytes(), signatures);
  const events = facts.filter((fact): fact is Fact<'event'> => fact.kind === 'event');
  if (events.length === 0) return;
  c.looked('event');
  c.add(events.map((event) => ({ ...event, value: { ...event.value, time: event.value.time ?? time } })));
}

async function surveyDumps(open: OpenVolume, c: Collector, signatures: SignatureSet | undefined): Promise<void> {
  const full = await found(open, MEMORY_DUMP);
  const small = (await open.fs.list(SMALL_DUMPS)).entries.filter((e) => /\.dmp$/i.test(e.name)).slice(0, MAX_DUMPS);
  const entries = full === undefined ? small : [full, ...small];
  const newest = entries.toSorted((a, b) => (b.modified?.getTime() ?? 0) - (a.modified?.getTime() ?? 0))[0];
  if (newest === undefined) return;
  const opened = await newest.open();
  if (opened.status !== 'ok') return;
  await stateDump(opened.value, { volume: open.volume, path: newest.path }, c, signatures);
}

async function stateDump(
  source: ByteSource,
  place: Placed,
  c: Collector,
  signatures: SignatureSet | undefined,
): Promise<void> {
  const dump = await parseDump(slice(source, source.id, 0, source.size));
  c.anomalies(dump.anomalies);
  if (dump.status !== 'ok') return;
  const { value } = dump;
  const parameters = value.parameters.map((p) => `0x${p.toString(16).toUpperCase()}`);
  const time = value.time?.toISOString();
  const { build } = value;
  c.fact(
    'crash.dump',
    { ...place, code: stopCode(value), parameters, build, time, truncated: isTruncated(value) },
    provenance(source, 0, Math.min(source.size, 0x60)),
  );
  if (signatures !== undefined) await addLines(named(place), [dumpLine(value)], time, c, signatures);
}

/** Full dumps say how long they should be; others reserve more than they write. */
function isTruncated(dump: CrashDump): boolean {
  return dump.type === 'full' && dump.requiredSize !== undefined && dump.requiredSize > BigInt(dump.actualSize);
}
