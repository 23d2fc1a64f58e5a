/** Bytes of strangers: bounded time and memory, no throw, and what a terminal would obey is gone from the result. */
import { describe, expect, it } from 'vitest';
import { MAX_EVENTS, MAX_LINE } from '../../../src/parsers/logs/types.ts';
import { read } from './support.ts';

const MIB = 1024 * 1024;
const LINE = '[    1.000000] usb 1-1: USB disconnect, device number 2\n';

describe('hostile captures', () => {
  it('a line of 10 MiB: cut, said so, and the next line is read', async () => {
    const { codes, problems } = await read(`${'x'.repeat(10 * MIB)}\n${LINE}`);
    expect(codes).toEqual(['usb.disc']);
    expect(problems.map((problem) => problem.code)).toContain('log.line-too-long');
  }, 20_000);

  it('10 MiB without a line end, of bytes that begin prefixes', async () => {
    for (const unit of ['[', '{"', '\u001b[', '\u001b]', '<1>', '[[0;', '\r', '\b']) {
      const start = performance.now();
      const result = await read(unit.repeat((2 * MIB) / unit.length));
      expect(result.events.length).toBeLessThanOrEqual(1);
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  }, 60_000);

  it('JSON nested without end is text', async () => {
    const { problems, codes } = await read(`${'{"a":'.repeat(100_000)}\n${LINE}`);
    expect(problems.map((problem) => problem.code)).toContain('log.json-too-deep');
    expect(codes).toEqual(['usb.disc']);
  });

  it('a JSON document that never ends does not swallow the log', async () => {
    expect((await read(`{\n"a": 1,\n${LINE}`)).codes).toEqual(['usb.disc']);
  });

  it('an export field that claims to be larger than the file', async () => {
    const head = new TextEncoder().encode('__CURSOR=x\nMESSAGE\n');
    for (const length of [0xffn, 0xffffffffn, 0xffffffffffffffffn]) {
      const capture = new Uint8Array(head.length + 16);
      capture.set(head);
      new DataView(capture.buffer).setBigUint64(head.length, length, true);
      expect((await read(capture)).codes).toEqual([]);
    }
  });

  it('escape sequences, bells and direction marks do not reach the result', async () => {
    const evil = `[    1.000000] \u001b]0;title\u0007usb 1-1: \u001b[2J\u202eUSB disconnect, device number 2\u009b31m\n`;
    const { facts, codes } = await read(evil);
    expect(codes).toEqual(['usb.disc']);
    // eslint-disable-next-line no-control-regex
    expect(JSON.stringify(facts)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]|\\u00[01]/);
  });

  it('a flood of different events is kept within bounds', async () => {
    const lines: string[] = [];
    for (let i = 0; i < 60_000; i += 1)
      lines.push(`[ ${i}.000000] I/O error, dev sdb, sector ${i * 99_991} op 0x0:(READ)`);
    const { events } = await read(`${lines.join('\n')}\n`);
    expect(events.length).toBeLessThanOrEqual(MAX_EVENTS);
    const total = events.filter((event) => event.code === 'blk.io').reduce((sum, event) => sum + event.count, 0);
    expect(total).toBe(60_000);
  }, 20_000);

  it('a flood of boots and devices is kept within bounds', async () => {
    const lines: string[] = [];
    for (let i = 0; i < 20_000; i += 1) {
      lines.push(
        '[    0.000000] Linux version 6.1.0 (a) (b)',
        `[ 9.000000] usb ${i}-1: reset SuperSpeed USB device number ${i} using xhci_hcd`,
      );
    }
    const { events } = await read(`${lines.join('\n')}\n`);
    expect(events.length).toBeLessThanOrEqual(MAX_EVENTS);
  }, 20_000);

  it('cuts what it keeps of a line', async () => {
    const { events } = await read(`Kernel command line: ${'a'.repeat(MIB / 2)}\n`);
    expect(events[0]?.text.length).toBeLessThanOrEqual(MAX_LINE);
  });

  it('random bytes and every prefix of a capture give a result', async () => {
    let state = 1;
    const noise = Uint8Array.from({ length: 64 * 1024 }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state >>> 24;
    });
    await expect(read(noise)).resolves.toBeDefined();
    const bytes = new TextEncoder().encode(
      `${LINE}{"MESSAGE":[1,2,300,"x"]}\n{"dmesg":[{"msg":5},null]}\n00:1f.2 SATA controller: A\n`,
    );
    for (let n = 0; n <= bytes.length; n += 1) await read(bytes.subarray(0, n));
  }, 20_000);

  it('bait for the readers of tools is read in bounded time', async () => {
    const fill = (start: string, unit: string): string => start + unit.repeat(4096);
    const bait = [
      fill('Disk /dev/', 'mapper/'),
      fill('Disk /dev/sda:', ' 1'),
      fill('/dev/mapper/', 'a.'),
      fill('/dev/sda: ', 'A="'),
      fill('ERROR: ', "'/dev/disk/by-"),
      fill('Bad Blocks: ', '1'),
      fill('', 'Error '),
      fill('ALERT! ', 'UUID= '),
      fill('', 'message repeated 1 times: [ '),
      fill('mount: ', "x: can't find "),
      fill('0x0000007b', ' ('),
      fill('', '\u4e00 0x000000e'),
    ];
    const started = performance.now();
    await read(bait.flatMap((line) => Array.from({ length: 20 }, () => line)).join('\n'));
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 30_000);

  it('a block with one unclean line is cleaned in full', async () => {
    const filler = '[    1.000000] nothing to see\n'.repeat(3000);
    const { codes } = await read(
      `${filler}[    2.0\u001b[31m00000] usb 1-1: USB disconnect, device number 2\n${filler}`,
    );
    expect(codes).toEqual(['usb.disc']);
  });
});
