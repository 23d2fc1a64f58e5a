/** Headers are built field by field: PAGEDU64 code at 38, parameters at 40, time at FA8; PAGEDUMP code at 28. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { dumpLine, parseDump, stopCode } from '../../src/parsers/dump.ts';
import { everyPrefix, mutations } from './hostile.ts';

function dump64(type = 4): Uint8Array {
  const bytes = new Uint8Array(0x2000);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('PAGEDU64'));
  view.setUint32(0x08, 15, true);
  view.setUint32(0x0c, 19041, true);
  view.setUint32(0x30, 0x8664, true);
  view.setUint32(0x34, 8, true);
  view.setUint32(0x38, 0x7b, true);
  [0xffff8a0123456789n, 0xffffffffc0000034n, 0n, 1n].forEach((p, i) => view.setBigUint64(0x40 + i * 8, p, true));
  view.setUint32(0xf98, type, true);
  view.setBigUint64(0xfa0, 0x100000n, true);
  // 2021-08-05T16:16:12Z
  view.setBigUint64(0xfa8, 132726537720000000n, true);
  return bytes;
}

function dump32(): Uint8Array {
  const bytes = new Uint8Array(0x1000);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('PAGEDUMP'));
  view.setUint32(0x0c, 7601, true);
  view.setUint32(0x20, 0x14c, true);
  view.setUint32(0x28, 0xed, true);
  [0x86001234, 0xc0000032, 0, 0].forEach((p, i) => view.setUint32(0x2c + i * 4, p, true));
  return bytes;
}

describe('crash dumps', () => {
  it('of 64-bit Windows name the stop', async () => {
    const parsed = await parseDump(memory('MEMORY.DMP', dump64()));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    expect(parsed.anomalies).toEqual([]);
    expect(parsed.value).toMatchObject({
      bits: 64,
      type: 'small',
      code: 0x7b,
      build: 19041,
      machine: 0x8664,
      processors: 8,
    });
    expect(parsed.value.time?.toISOString()).toBe('2021-08-05T16:16:12.000Z');
    expect(stopCode(parsed.value)).toBe('0x0000007B');
    expect(dumpLine(parsed.value)).toBe(
      'bugcheck 0x0000007B (0xffff8a0123456789, 0xffffffffc0000034, 0x0000000000000000, 0x0000000000000001) build 19041',
    );
  });

  it('of 32-bit Windows name the stop', async () => {
    const parsed = await parseDump(memory('Mini.dmp', dump32()));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    expect(parsed.value).toMatchObject({ bits: 32, code: 0xed, parameters: [0x86001234n, 0xc0000032n, 0n, 0n] });
  });

  it('that were cut short say so', async () => {
    const parsed = await parseDump(memory('MEMORY.DMP', dump64(1)));
    expect(parsed.anomalies).toMatchObject([{ code: 'dump.size', kind: 'truncated', actual: 0x2000 }]);
  });

  it('are absent elsewhere', async () => {
    expect((await parseDump(memory('x', new Uint8Array(0)))).status).toBe('absent');
    expect((await parseDump(memory('x', new TextEncoder().encode('MDMP'.padEnd(9000))))).status).toBe('absent');
    expect((await parseDump(memory('x', dump64().subarray(0, 0x500)))).anomalies).toMatchObject([
      { code: 'dump.header' },
    ]);
  });

  it('survive truncation and mutation', async () => {
    await everyPrefix(dump64(), 64, parseDump);
    await mutations(dump64(), 1000, [0, 0x1000], parseDump);
  });
});
