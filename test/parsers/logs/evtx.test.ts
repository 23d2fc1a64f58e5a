/** Event log files as evtx-build.ts writes them; that it writes them rightly is libevtx's judgement, in test/peers. */
import { describe, expect, it } from 'vitest';
import { counting, memory, type ByteSource } from '../../../src/core/bytes.ts';
import type { Fact } from '../../../src/core/facts.ts';
import { evtxEvents, isEvtxFile, type EvtxProblem } from '../../../src/parsers/logs/evtx/evtx.ts';
import type { EvtxEvent } from '../../../src/parsers/logs/evtx/event.ts';
import { readEvtxFile } from '../../../src/parsers/logs/index.ts';
import { signatureSet } from '../../../src/signatures/index.ts';
import * as build from './evtx-build.ts';
import { buildEvtx, CHUNK, type BuiltEvent } from './evtx-build.ts';

const at = (seconds: number): string => new Date(Date.UTC(2024, 2, 2, 10, 0, 0) + seconds * 1000).toISOString();
const badBlock = (record: number, seconds = record): BuiltEvent => ({
  record,
  time: at(seconds),
  provider: 'disk',
  id: 7,
  qualifiers: 49156,
  strings: ['\\Device\\Harddisk1\\DR1'],
});
const start = (record: number, seconds: number): BuiltEvent => ({
  record,
  time: at(seconds),
  provider: 'EventLog',
  id: 6005,
  level: 4,
  strings: [],
});

async function read(
  bytes: Uint8Array,
  budget?: number,
  source: ByteSource = memory('System.evtx', bytes),
): Promise<{ events: EvtxEvent[]; problems: [EvtxProblem, number][] }> {
  const events: EvtxEvent[] = [];
  const problems: [EvtxProblem, number][] = [];
  for await (const event of evtxEvents(source, (...problem) => problems.push(problem), budget)) events.push(event);
  return { events, problems };
}

const numbers = (events: readonly EvtxEvent[]): number[] => events.map(({ record }) => record);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('an event log file', () => {
  it('gives what an event says, and its XML as wevtutil prints it', async () => {
    const bytes = buildEvtx([badBlock(7, 5.25)]);
    expect(isEvtxFile(bytes)).toBe(true);
    const { events, problems } = await read(bytes);
    expect(problems).toEqual([]);
    expect(events).toEqual([
      {
        record: 7,
        time: '2024-03-02T10:00:05.2500000Z',
        provider: 'disk',
        id: 7,
        qualifiers: 49156,
        level: 2,
        channel: 'System',
        computer: 'WTG-STICK',
        data: [{ name: undefined, value: '\\Device\\Harddisk1\\DR1' }],
        xml:
          `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='disk'/>` +
          `<EventID Qualifiers='49156'>7</EventID><Version>0</Version><Level>2</Level><Task>0</Task><Opcode>0</Opcode>` +
          `<Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='2024-03-02T10:00:05.2500000Z'/>` +
          `<EventRecordID>7</EventRecordID><Correlation/><Execution ProcessID='4' ThreadID='236'/>` +
          `<Channel>System</Channel><Computer>WTG-STICK</Computer><Security UserID='S-1-5-18'/></System>` +
          `<EventData><Data>\\Device\\Harddisk1\\DR1</Data></EventData></Event>`,
      },
    ]);
  });

  it('reads every type of value', async () => {
    const data: BuiltEvent['data'] = [
      ['i8', build.i8(-5)],
      ['i16', build.i16(-300)],
      ['i32', build.i32(-70_000)],
      ['i64', build.i64(-5_000_000_000n)],
      ['u8', build.u8(200)],
      ['u64', build.u64(2n ** 63n)],
      ['real', build.real64(1.5)],
      ['bool', build.bool(true)],
      ['binary', build.binary('deadbeef')],
      ['guid', build.guid('00112233445566778899aabbccddeeff')],
      ['time', build.filetime(133_000_000_000_000_000n)],
      ['sid', build.sid('010500000000000515000000aabbccdd1122334455667788f4010000')],
      ['hex32', build.hex32(0xc00000d4)],
      ['hex64', build.hex64(0xffffabcd12345678n)],
      ['ansi', build.ansi('café')],
      ['strings', build.strings('one', '', 'three')],
      ['numbers', build.u16s(1, 2)],
      ['nothing', build.NULL],
    ];
    const { events } = await read(buildEvtx([{ record: 1, time: at(0), provider: 'x', id: 3, data }]));
    expect(events[0]?.data.map(({ name, value }) => [name, value])).toEqual([
      ['i8', '-5'],
      ['i16', '-300'],
      ['i32', '-70000'],
      ['i64', '-5000000000'],
      ['u8', '200'],
      ['u64', '9223372036854775808'],
      ['real', '1.5'],
      ['bool', 'true'],
      ['binary', 'DEADBEEF'],
      ['guid', '{33221100-5544-7766-8899-aabbccddeeff}'],
      ['time', '2022-06-18T04:26:40.0000000Z'],
      ['sid', 'S-1-5-21-3721182122-1144201745-2289526357-500'],
      ['hex32', '0xc00000d4'],
      ['hex64', '0xffffabcd12345678'],
      ['ansi', 'café'],
      ['strings', 'one'],
      ['strings', ''],
      ['strings', 'three'],
      ['numbers', '1'],
      ['numbers', '2'],
    ]);
  });

  it('keeps hostile text on one line and out of the markup', async () => {
    const text = `a\r\n<b c='d'>&amp;\u001b[2J\u009b1m\u0000\u2028`;
    const { events } = await read(
      buildEvtx([{ record: 1, time: at(0), provider: `p'>`, id: 1, data: [['x', build.string(text)]] }]),
    );
    expect(events[0]?.xml).toContain(`<Provider Name='p&apos;&gt;'/>`);
    expect(events[0]?.xml).toContain(
      `<Data Name='x'>a&#13;&#10;&lt;b c='d'&gt;&amp;amp;[2J&#155;1m&#8232;</Data></EventData></Event>`,
    );
  });

  it('reads literal text, entities, CDATA, and data of a provider’s own making', async () => {
    const tag: build.Tag = {
      tag: 'UserData',
      content: [
        {
          tag: 'Own',
          content: [
            { tag: 'A', content: ['x ', { entity: 'amp' }, ' y', { cdata: ' <z>' }] },
            { tag: 'B', content: [{ hole: 0, type: 0x08 }] },
            { tag: 'C', content: [{ hole: 0, type: 0x08 }], dependency: 1 },
          ],
        },
      ],
    };
    const base = { time: at(0), provider: 'x', id: 1 };
    const plain = { tag: 'EventData', content: [{ tag: 'Data', content: ['bare'] }] };
    const { events, problems } = await read(
      buildEvtx([
        { record: 1, ...base, own: { tag, values: [build.u32(9), build.NULL] } },
        { record: 2, ...base, own: { tag: plain, values: [], bare: true } },
      ]),
    );
    expect(problems).toEqual([]);
    expect(events.map(({ data }) => data)).toEqual([
      [
        { name: 'A', value: 'x & y <z>' },
        { name: 'B', value: '9' },
      ],
      [{ name: undefined, value: 'bare' }],
    ]);
  });

  it('of several chunks used in a circle comes in the order of time', async () => {
    const events = range(1, 50).map((n) => badBlock(n));
    for (const begin of [0, 2, 4]) {
      const whole = await read(buildEvtx(events, { perChunk: 10, begin }));
      expect(whole.problems).toEqual([]);
      expect(numbers(whole.events)).toEqual(range(1, 50));
    }
  });

  it('gives the newest within a budget, and says that there is more', async () => {
    const events = range(1, 50).map((n) => badBlock(n));
    for (const options of [{ begin: 0 }, { begin: 3 }, { begin: 0, dirty: true }]) {
      const bytes = buildEvtx(events, { perChunk: 10, ...options });
      const counter = counting(memory('System.evtx', bytes));
      const { events: newest, problems } = await read(bytes, 2 * CHUNK, counter.source);
      expect(numbers(newest)).toEqual(range(31, 50));
      expect(problems).toEqual([['log.evtx-older', 0]]);
      expect(counter.bytesRead()).toBeLessThan(3 * CHUNK);
    }
  });

  it('that was not closed has records its header does not know of', async () => {
    const old = buildEvtx(
      range(1, 20).map((n) => badBlock(n)),
      { perChunk: 10, dirty: true },
    );
    const bytes = buildEvtx(
      range(1, 40).map((n) => badBlock(n)),
      { perChunk: 10, dirty: true },
    );
    bytes.set(old.subarray(0, 4096));
    // The head of the last chunk stands as it was after five records.
    const last = buildEvtx(range(31, 35).map((n) => badBlock(n)));
    bytes.set(last.subarray(4096, 4096 + 512), 4096 + 3 * CHUNK);
    for (const budget of [undefined, 3 * CHUNK]) {
      const { events, problems } = await read(bytes, budget);
      expect(numbers(events)).toEqual(range(budget === undefined ? 1 : 11, 40));
      expect(problems.map(([code]) => code)).toEqual(budget === undefined ? [] : ['log.evtx-older']);
    }
  });

  it('with a damaged record, chunk or header gives the rest and says so', async () => {
    const bytes = buildEvtx(
      range(1, 30).map((n) => badBlock(n)),
      { perChunk: 10 },
    );
    const size = bytes.readUInt32LE(4096 + 512 + 4);
    const second = 4096 + 512 + size;
    const overwritten = Buffer.from(bytes).fill(0, second + 8, second + 100);
    const one = await read(overwritten);
    expect(numbers(one.events)).toEqual([1, ...range(3, 30)]);
    expect(one.problems).toEqual([
      ['log.evtx-sum', 1],
      ['log.evtx-record', 1],
    ]);
    const headless = await read(Buffer.from(bytes).fill(0xee, 4096 + CHUNK, 4096 + CHUNK + 64));
    expect(numbers(headless.events)).toEqual(range(1, 30));
    expect(headless.problems).toEqual([['log.evtx-chunk', 10]]);
    const lost = await read(Buffer.from(bytes).fill(0, 4096 + CHUNK, 4096 + 2 * CHUNK));
    expect(numbers(lost.events)).toEqual([...range(1, 10), ...range(21, 30)]);
    expect(lost.problems).toEqual([['log.evtx-chunk', 10]]);
    const nameless = await read(Buffer.from(bytes).fill(0, 0, 128));
    expect(numbers(nameless.events)).toEqual(range(1, 30));
    expect(nameless.problems).toEqual([['log.evtx-header', 0]]);
  });

  it('is read up to the place where it was cut', async () => {
    const bytes = buildEvtx(range(1, 40).map((n) => badBlock(n)));
    let before = 0;
    for (let length = 0; length < 30_000; length += 211) {
      const { events } = await read(bytes.subarray(0, length));
      expect(events.length).toBeGreaterThanOrEqual(before);
      before = events.length;
    }
    expect(before).toBeGreaterThan(10);
  });

  it('survives ten thousand changes of its bytes', async () => {
    const whole = buildEvtx(range(1, 6).map((n) => badBlock(n)));
    const bytes = whole.subarray(0, 4096 + 512 + 6000);
    let seed = 20_241_122;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let round = 0; round < 10_000; round += 1) {
      const changed = Buffer.from(bytes);
      const changes = 1 + random(4);
      for (let i = 0; i < changes; i += 1) {
        changed[random(4) === 0 ? random(bytes.length) : 4096 + 512 + random(6000)] = random(256);
      }
      const { events } = await read(changed);
      expect(events.length).toBeLessThanOrEqual(12);
    }
  });

  it('does not follow templates that multiply', async () => {
    const layer = (n: number): build.Tag => ({ tag: `T${n}`, content: Array(200).fill({ hole: 0, type: 0x81 }) });
    const list = build.strings(...Array.from({ length: 2000 }, () => 'x'));
    const own = { tag: { tag: 'EventData', content: [layer(1)] }, values: [list] };
    const { events, problems } = await read(buildEvtx([{ record: 1, time: at(0), provider: 'x', id: 1, own }]));
    expect(events).toEqual([]);
    expect(problems).toEqual([['log.evtx-record', 1]]);
  });
});

describe('the System log as a log', () => {
  async function log(events: readonly BuiltEvent[]) {
    const { facts } = await readEvtxFile('System.evtx', memory('System.evtx', buildEvtx(events)), signatureSet);
    const found = facts.filter((f): f is Fact<'event'> => f.kind === 'event');
    const value = facts.find((f): f is Fact<'log'> => f.kind === 'log')?.value;
    return { found, value };
  }

  it('gives events with time and record number', async () => {
    const { found, value } = await log([badBlock(41, 0)]);
    expect(value).toMatchObject({ format: 'eventlog', boots: 1, recentFrom: 0 });
    expect(found).toMatchObject([
      {
        value: { code: 'event.badblock', time: '2024-03-02T10:00:00.0000000Z', fault: true },
        from: { file: 'System.evtx', line: 41, text: 'disk 7: \\Device\\Harddisk1\\DR1' },
      },
    ]);
  });

  it('tells runs apart, and which of them are long ago', async () => {
    const day = 86_400;
    const { found, value } = await log([
      start(1, 0),
      badBlock(2, 100),
      start(3, 9 * day),
      badBlock(4, 9 * day + 60),
      { ...start(5, 9 * day + 3600), id: 6008 },
      start(6, 9 * day + 3601),
      badBlock(7, 9 * day + 4000),
    ]);
    expect(value).toMatchObject({ boots: 3, recentFrom: 1 });
    const bad = found.filter(({ value: event }) => event.code === 'event.badblock');
    expect(bad.map(({ value: event }) => event.boot)).toEqual([0, 1, 2]);
  });
});
