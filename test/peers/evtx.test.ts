/** Event logs as libevtx reads them: the same records, times, numbers and strings as ours, from the same file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { evtxEvents } from '../../src/parsers/logs/evtx/evtx.ts';
import type { EvtxEvent } from '../../src/parsers/logs/evtx/event.ts';
import * as build from '../parsers/logs/evtx-build.ts';
import type { BuiltEvent } from '../parsers/logs/evtx-build.ts';
import { run, temporary } from './media/tools.ts';

const dir = temporary('evtx');
afterAll(() => dir.remove());

/** What an element of the export says, in document order: attributes by name, then its text. */
interface Told {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string | undefined) =>
    code === undefined ? (ENTITIES[name ?? ''] ?? '?') : String.fromCharCode(Number(code)),
  );

/** Enough of an XML reader for what both sides print. */
function told(xml: string): Told[] {
  const out: Told[] = [];
  for (const m of xml.matchAll(/<(\w+)((?: \w+=(?:"[^"]*"|'[^']*'))*)\s*\/?>(?:([^<]*)<\/\1>)?/g)) {
    const attributes = Object.fromEntries(
      [...(m[2] ?? '').matchAll(/(\w+)=(?:"([^"]*)"|'([^']*)')/g)].map((a) => [a[1] ?? '', same(a[2] ?? a[3] ?? '')]),
    );
    out.push({ tag: m[1] ?? '', attributes, text: same(m[3] ?? '') });
  }
  return out;
}

/** libevtx pads hexadecimal numbers, prints nanoseconds, and GUIDs in capitals. */
function same(text: string): string {
  return plain(text)
    .replace(/^0x0*(?=[0-9a-f])/, '0x')
    .replace(/^(\d{4}-\d\d-\d\dT[\d:]+\.\d{7})\d*Z$/, '$1Z')
    .replace(/^\{[0-9A-Fa-f-]{36}\}$/, (guid) => guid.toLowerCase());
}

function exported(name: string, bytes: Buffer): { readonly xml: Told[][]; readonly text: string } {
  const path = join(dir.path, name);
  writeFileSync(path, bytes);
  const xml = run('evtxexport', ['-f', 'xml', path]);
  const events = xml.split(/(?=<Event )/).filter((part) => part.startsWith('<Event '));
  return { xml: events.map(told), text: run('evtxexport', [path]) };
}

async function ours(bytes: Buffer): Promise<EvtxEvent[]> {
  const events: EvtxEvent[] = [];
  for await (const event of evtxEvents(memory('System.evtx', bytes), (code) => expect(code).toBe('none'))) {
    events.push(event);
  }
  return events;
}

const at = (seconds: number): string => new Date(Date.UTC(2024, 2, 2, 10, 0, 0, 125) + seconds * 1000).toISOString();

const LONG: BuiltEvent[] = Array.from({ length: 900 }, (_, i): BuiltEvent => {
  const base = { record: i + 1, time: at(i), computer: 'WTG-STICK' };
  const device = `\\Device\\Harddisk${i % 3}\\DR${i % 7}`;
  return (
    [
      { ...base, provider: 'disk', id: 7, qualifiers: 49156, strings: [device] },
      {
        ...base,
        provider: 'disk',
        id: 153,
        level: 3,
        qualifiers: 32772,
        strings: [device, `0x${i.toString(16)}`, '1'],
      },
      {
        ...base,
        provider: 'Microsoft-Windows-Kernel-Power',
        id: 41,
        level: 1,
        data: [
          ['BugcheckCode', build.u32(0x7b)],
          ['BugcheckParameter1', build.hex64(0xffffabcd12345678n + BigInt(i))],
          ['Name', build.string(`磁盘 ${i} & <"it's">`)],
          ['Missing', build.NULL],
        ],
      },
    ] as const
  )[i % 3]!;
});

const TYPES: BuiltEvent = {
  record: 1,
  time: at(0),
  provider: 'Types',
  id: 3,
  data: [
    ['i8', build.i8(5)],
    ['i16', build.i16(300)],
    ['i32', build.i32(70_000)],
    ['i64', build.i64(5_000_000_000n)],
    ['u8', build.u8(200)],
    ['u16', build.u16(60_000)],
    ['u32', build.u32(4_000_000_000)],
    ['u64', build.u64(2n ** 63n)],
    ['bool', build.bool(true)],
    ['binary', build.binary('deadbeef')],
    ['guid', build.guid('00112233445566778899aabbccddeeff')],
    ['time', build.filetime(133_000_000_000_123_456n)],
    ['sid', build.sid('010500000000000515000000aabbccdd1122334455667788f4010000')],
    ['hex32', build.hex32(0xc00000d4)],
    ['ansi', build.ansi('café')],
    ['strings', build.strings('one', 'two')],
    ['numbers', build.u16s(1, 2, 3)],
  ],
};

const OWN: BuiltEvent = {
  record: 1,
  time: at(0),
  provider: 'Own',
  id: 4,
  own: {
    tag: {
      tag: 'UserData',
      content: [
        {
          tag: 'Own',
          attributes: [['xmlns', 'urn:own']],
          content: [
            { tag: 'A', attributes: [['k', 'v']], content: ['x ', { entity: 'amp' }, ' y'] },
            { tag: 'B', content: [{ hole: 0, type: 0x08 }] },
          ],
        },
      ],
    },
    values: [build.u32(9)],
  },
};

describe('an event log', () => {
  it.each([
    ['of hundreds of events in several chunks', build.buildEvtx(LONG)],
    ['used in a circle', build.buildEvtx(LONG.slice(0, 60), { perChunk: 20, begin: 1 })],
    ['with every type of value', build.buildEvtx([TYPES])],
    ['with data of a provider’s own making', build.buildEvtx([OWN])],
  ])('%s reads as with evtxexport', async (name, bytes) => {
    const events = await ours(bytes);
    const { xml, text } = exported(`${name.replaceAll(/\W/g, '-')}.evtx`, bytes);
    expect(events.length).toBeGreaterThan(0);
    // libevtx goes by the place in the file, not by the circle.
    const number = (told: Told[]): number => Number(told.find(({ tag }) => tag === 'EventRecordID')?.text);
    const theirs = xml.toSorted((a, b) => number(a) - number(b));
    expect(Math.min(...theirs.map((elements) => elements.length))).toBeGreaterThan(15);
    expect(events.map((event) => told(event.xml))).toEqual(theirs);
    const printed = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((m) => m[1] ?? '').toSorted();
    expect(events.map(({ id }) => String(id)).toSorted()).toEqual(
      printed(/^Event identifier\s*: 0x[0-9a-f]+ \((\d+)\)/gm),
    );
    expect(events.map(({ provider }) => provider).toSorted()).toEqual(printed(/^Source name\s*: (.*)$/gm));
    const written = printed(/^Written time\s*: (.*)$/gm).map((time) => Date.parse(time.replace(/(\.\d{3})\d*/, '$1')));
    expect(events.map(({ time }) => Date.parse((time ?? '').replace(/(\.\d{3})\d*/, '$1')))).toEqual(
      written.toSorted((a, b) => a - b),
    );
  });

  it('with an overwritten record gives what libevtx recovers', async () => {
    const bytes = build.buildEvtx(LONG.slice(0, 30));
    const second = 4096 + 512 + bytes.readUInt32LE(4096 + 512 + 4);
    bytes.fill(0, second + 8, second + 100);
    const events: EvtxEvent[] = [];
    for await (const event of evtxEvents(memory('x', bytes), () => undefined)) events.push(event);
    const path = join(dir.path, 'overwritten.evtx');
    writeFileSync(path, bytes);
    const both = run('evtxexport', ['-m', 'all', path]);
    const theirs = [...both.matchAll(/^Event number\s*: (\d+)$/gm)].map((m) => Number(m[1]));
    expect(theirs.length).toBeGreaterThan(20);
    const mine = new Set(events.map(({ record }) => record));
    expect(theirs.filter((record) => record !== 0 && !mine.has(record))).toEqual([]);
    expect(mine.size).toBe(29);
  });
});
