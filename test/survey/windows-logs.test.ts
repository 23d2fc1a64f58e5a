/** The logs of an installed Windows as the survey meets them: a volume of named files, nothing else. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import type { Fact, FactKind, FactMap } from '../../src/core/facts.ts';
import { NO_ENTRIES, type FileEntry, type FileSystem } from '../../src/core/filesystem.ts';
import { ok } from '../../src/core/parsed.ts';
import { signatureSet } from '../../src/signatures/index.ts';
import { collector } from '../../src/survey/collector.ts';
import { surveyWindowsLogs } from '../../src/survey/windows-logs.ts';
import { file, windows } from '../checks/build.ts';
import { buildEvtx, type BuiltEvent } from '../parsers/logs/evtx-build.ts';

type Files = Readonly<Record<string, Uint8Array>>;

function volumeOf(files: Files): FileSystem {
  const entry = (path: string, bytes: Uint8Array): FileEntry => ({
    name: path.split('/').at(-1) ?? '',
    path,
    kind: 'file',
    size: bytes.length,
    modified: undefined,
    flags: [],
    at: { source: 'p2', offset: 0, length: 64 },
    directoryId: undefined,
    open: () => Promise.resolve(ok(memory(`p2:${path}`, bytes))),
    list: () => Promise.resolve(NO_ENTRIES),
  });
  const below = (folder: string): FileEntry[] =>
    Object.entries(files).flatMap(([path, bytes]) => (path.startsWith(`${folder}/`) ? [entry(path, bytes)] : []));
  return {
    kind: 'ntfs',
    label: '',
    lookup: (path) => {
      const bytes = files[path];
      return Promise.resolve(
        bytes === undefined
          ? { status: 'absent', missing: path, anomalies: [] }
          : { status: 'found', entry: entry(path, bytes), anomalies: [] },
      );
    },
    list: (path) => Promise.resolve({ entries: below(path), complete: true, anomalies: [] }),
  };
}

async function survey(files: Files, state: Partial<FactMap['windows']> = {}, deep = false) {
  const c = collector();
  c.add([windows(state), file('p2', '/Windows/System32/ntoskrnl.exe', 'kernel')]);
  const source = memory('p2', new Uint8Array(4096));
  const open = { volume: 'p2', source, fs: volumeOf(files), partition: undefined, clusterSize: 4096, iso: undefined };
  await surveyWindowsLogs([open], c, signatureSet, deep);
  const { facts, collected } = c.result();
  const of = <K extends FactKind>(kind: K): FactMap[K][] =>
    facts.flatMap((f) => (f.kind === kind ? [(f as Fact<K>).value as FactMap[K]] : []));
  return { of, facts, collected };
}

const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
const ERROR =
  '2024-03-02 10:00:05, Error                 [0x060435] IBS    Abandoning apply due to error for object (0x570)';
const PANTHER = '/Windows/Panther/setupact.log';
const unfinished = { setup: { inProgress: 1, type: 2, oobe: 0, childCompletion: undefined } };

/** Flags of the last start, as RTL_BSD_DATA has them. */
function flags(succeeded: boolean): Uint8Array {
  const bytes = new Uint8Array(0x10800);
  bytes.set([1, 0, 0, 0, 1, 0, 0, 0, 0, 0, succeeded ? 1 : 0, 0]);
  return bytes;
}

function dump(): Uint8Array {
  const bytes = new Uint8Array(0x2000);
  bytes.set(new TextEncoder().encode('PAGEDU64'));
  bytes[0x38] = 0xed;
  return bytes;
}

describe('logs on the Windows volume', () => {
  it('of an unfinished Setup give events with path and line, and how far it came', async () => {
    const log = text(['2024-03-02 10:00:00, Info                  IBS    begins', ERROR]);
    const { of, facts, collected } = await survey({ [PANTHER]: log }, unfinished);
    const event = facts.find((f) => f.kind === 'event');
    expect(event?.from).toMatchObject({ file: `p2:${PANTHER}`, line: 2 });
    expect(of('event')[0]?.time).toBe('2024-03-02T10:00:05');
    expect(of('setup.progress')).toMatchObject([{ file: `p2:${PANTHER}`, errors: 1, last: '2024-03-02T10:00:05' }]);
    expect(of('log')).toMatchObject([{ covers: expect.arrayContaining(['setup']) as string[] }]);
    expect(collected.has('setup.progress')).toBe(true);
  });

  it('of a finished Setup are history', async () => {
    const { of } = await survey({ [PANTHER]: text([ERROR]) });
    expect(of('event')).toEqual([]);
    expect(of('setup.progress')).toEqual([]);
    expect(of('log')).toHaveLength(1);
  });

  it('a dump counts where the last start failed, not where one succeeded since', async () => {
    const files = { '/Windows/MEMORY.DMP': dump() };
    const failed = await survey({ ...files, '/Windows/bootstat.dat': flags(false) });
    expect(failed.of('crash.dump')).toMatchObject([{ code: '0x000000ED' }]);
    expect(failed.of('event')).toMatchObject([{ code: 'stop.ed' }]);
    const since = await survey({ ...files, '/Windows/bootstat.dat': flags(true) });
    expect(since.of('crash.dump')).toHaveLength(1);
    expect(since.of('event')).toEqual([]);
    const unknown = await survey(files);
    expect(unknown.of('event')).toEqual([]);
  });

  it('of events are judged as far as they are of the last days, unless Windows started since', async () => {
    const disk = (record: number, day: string): BuiltEvent => ({
      record,
      time: `2024-03-${day}T10:00:05Z`,
      provider: 'disk',
      id: record,
      strings: ['\\Device\\Harddisk0\\DR0'],
    });
    const begin = { record: 8, time: '2024-03-09T09:00:00Z', provider: 'EventLog', id: 6005, strings: [] };
    const path = '/Windows/System32/winevt/Logs/System.evtx';
    const files = { [path]: buildEvtx([disk(7, '02'), begin, disk(11, '09')]) };
    for (const deep of [false, true]) {
      const { of, facts } = await survey({ ...files, '/Windows/bootstat.dat': flags(false) }, {}, deep);
      expect(of('event')).toMatchObject([{ code: 'event.controller', boot: 1 }]);
      expect(facts.find((f) => f.kind === 'event')?.from).toMatchObject({ file: `p2:${path}`, line: 11 });
      expect(of('log.problem')).toEqual([]);
      const since = await survey({ ...files, '/Windows/bootstat.dat': flags(true) }, {}, deep);
      expect(since.of('event')).toEqual([]);
    }
  });

  it('of events that are damaged are told as such', async () => {
    const path = '/Windows/System32/winevt/Logs/System.evtx';
    const bytes = new Uint8Array(70_000).fill(0xee);
    const { of } = await survey({ [path]: bytes });
    expect(of('log.problem').map(({ file: where, code }) => [where, code])).toEqual([
      [`p2:${path}`, 'log.evtx-header'],
      [`p2:${path}`, 'log.evtx-chunk'],
    ]);
  });

  it('of Startup Repair, in UTF-16, are matched too', async () => {
    const trail = 'Startup Repair diagnosis and repair log\r\nRoot cause found:\r\nThe registry is corrupt.\r\n';
    const bytes = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(trail, (c) => c.charCodeAt(0)).buffer),
    ]);
    const { of } = await survey({ '/Windows/System32/LogFiles/Srt/SrtTrail.txt': bytes });
    expect(of('event')).toContainEqual(expect.objectContaining({ code: 'srt.registry' }));
  });

  it('without signatures are left unread', async () => {
    const c = collector();
    c.add([windows(unfinished), file('p2', '/Windows/System32/ntoskrnl.exe', 'kernel')]);
    const source = memory('p2', new Uint8Array(4096));
    const fs = volumeOf({ [PANTHER]: text([ERROR]) });
    await surveyWindowsLogs(
      [{ volume: 'p2', source, fs, partition: undefined, clusterSize: 4096, iso: undefined }],
      c,
      undefined,
    );
    expect(c.all('log')).toEqual([]);
    expect(c.result().collected.has('setup.progress')).toBe(false);
  });
});
