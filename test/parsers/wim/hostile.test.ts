/** Nothing throws, nothing runs away, and no claimed size is believed: cut short, changed at random, and lying. */
import { describe, expect, it } from 'vitest';
import { memory, type ByteSource } from '../../../src/core/bytes.ts';
import type { Parsed } from '../../../src/core/parsed.ts';
import { openImage } from '../../../src/parsers/wim/image.ts';
import { verifyWim } from '../../../src/parsers/wim/verify.ts';
import { openWim } from '../../../src/parsers/wim/wim.ts';
import { everyPrefix, mutations } from '../hostile.ts';
import { damaged, fixture } from './support.ts';

/** All that can be asked of a WIM; its anomalies together. */
async function everything(source: ByteSource): Promise<Parsed<unknown>> {
  const opened = await openWim(source);
  if (opened.status !== 'ok') return opened;
  const anomalies = [...opened.anomalies];
  for (let index = 1; index <= Math.min(opened.value.metadata.length, 3); index += 1) {
    const image = await openImage(opened.value, index);
    anomalies.push(...image.anomalies);
    if (image.status !== 'ok') continue;
    anomalies.push(...image.value.walk(() => undefined).anomalies);
    const listing = await image.value.list('/');
    anomalies.push(...listing.anomalies);
    for (const entry of listing.entries.slice(0, 10)) {
      const file = await entry.open();
      anomalies.push(...file.anomalies);
      if (file.status === 'ok') await file.value.read(0, 64);
    }
  }
  return { ...opened, anomalies };
}

async function verified(source: ByteSource): Promise<Parsed<unknown>> {
  const opened = await openWim(source);
  if (opened.status !== 'ok') return opened;
  return { ...opened, anomalies: (await verifyWim(opened.value)).anomalies };
}

const tiny = ['tiny-none.wim', 'tiny-xpress.wim', 'tiny-lzx.wim', 'tiny-lzms.wim', 'tiny-solid.wim'];

describe.each(tiny)('hostile %s', (name) => {
  const bytes = fixture(name);

  it('cut at many lengths', () => everyPrefix(bytes, 7, everything));

  it('changed in its header', () => mutations(bytes, 700, [8, 208], everything));

  it('changed anywhere', () => mutations(bytes, 1000, [208, bytes.length], everything));

  it('verified', () => mutations(bytes, 300, [8, bytes.length], verified));
});

describe.each(['ntfs.wim', 'xpress.wim', 'lzx.wim', 'lzms.wim', 'solid.esd', 'split2.swm'])('hostile %s', (name) => {
  const bytes = fixture(name);

  it('cut at many lengths', () => everyPrefix(bytes, Math.ceil(bytes.length / 100), everything));

  it('changed anywhere', () => mutations(bytes, 60, [8, bytes.length], verified));
});

describe('lying sizes', () => {
  const bytes = fixture('xpress.wim');
  const table = Number(new DataView(bytes.buffer).getBigUint64(0x38, true));

  it.each([2n ** 62n, 2n ** 53n - 1n, 2n ** 40n, 2n ** 33n])('%d bytes in every resource', async (size) => {
    const lying = damaged(bytes, (_, view) => {
      for (const at of [0x40, 0x58, 0x94]) view.setBigUint64(at, size, true);
      for (let at = table; at + 50 <= bytes.length - 3000; at += 50) view.setBigUint64(at + 16, size, true);
    });
    await everything(memory('w', lying));
    await verified(memory('w', lying));
    const entries = damaged(bytes, (_, view) => {
      for (let at = table; at + 50 <= bytes.length; at += 50) view.setBigUint64(at + 16, size, true);
    });
    await everything(memory('w', entries));
    const result = await verified(memory('w', entries));
    expect(result.status).toBe('ok');
  });

  it('a chunk size beyond the limit', async () => {
    const lying = damaged(bytes, (_, view) => view.setUint32(0x14, 0x80000000, true));
    const parsed = await everything(memory('w', lying));
    expect(parsed.anomalies.map((a) => a.code)).toContain('wim.chunk-size');
  });
});

describe('directory trees that lead back', () => {
  it('are walked once', async () => {
    const bytes = fixture('none.wim');
    const opened = await openWim(memory('w', bytes));
    if (opened.status !== 'ok') throw new Error('not opened');
    const [metadata] = opened.value.metadata;
    const [at] = metadata === undefined ? [] : opened.value.stored(metadata);
    const base = at?.offset ?? 0;
    const view = new DataView(bytes.buffer);
    const root = Math.ceil(Math.max(view.getUint32(base, true), 8) / 8) * 8;
    const children = view.getBigUint64(base + root + 0x10, true);
    // Every directory below the root now has the root's children.
    const loop = damaged(bytes, (_, copy) => {
      for (let entry = base + Number(children); copy.getBigUint64(entry, true) > 8n;) {
        if ((copy.getUint32(entry + 8, true) & 0x10) !== 0) copy.setBigUint64(entry + 0x10, children, true);
        entry += Math.ceil(Number(copy.getBigUint64(entry, true)) / 8) * 8;
      }
    });
    const parsed = await everything(memory('w', loop));
    expect(parsed.anomalies.map((a) => a.code)).toContain('wim.directory-cycle');
    expect((await verified(memory('w', loop))).status).toBe('ok');
  });
});
