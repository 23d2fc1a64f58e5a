/** A boot store and its log keep a change twice: whatever of the two is damaged, no repair makes a mixture of them. */
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/apply/compose.ts';
import type { ByteSource } from '../../src/core/bytes.ts';
import { overlay } from '../../src/core/overlay.ts';
import { plannersFor } from '../../src/engine/planners.ts';
import { setElement } from '../../src/parsers/bcd/store.ts';
import { editHive } from '../../src/parsers/regf/encode.ts';
import { parseHive } from '../../src/parsers/regf/hive.ts';
import { memory } from '../../src/core/bytes.ts';
import { openVolume } from '../../src/repair/planning/volume-files.ts';
import { transactionLog, unfinished } from '../peers/media/hive-log.ts';
import { factsOf, withCorpus } from './corpus.ts';

const STORE = '/EFI/Microsoft/Boot/BCD';
const LOG = `${STORE}.LOG1`;
const BOOT_MANAGER = '{9dea862c-5cdd-4e70-acc1-f32b344d4795}';
const TIMEOUT = 0x25000004;
const BASE_BLOCK = 4096;
const HEAD = 512;

interface Stick {
  readonly source: ByteSource;
  /** The bins of the store before the change, and after it. */
  readonly earlier: Buffer;
  readonly later: Buffer;
}

/** A store pulled between the write to its log and the one to itself; `damage` changes both files. */
async function pulled(healthy: ByteSource, damage: (store: Buffer, log: Buffer) => void): Promise<Stick> {
  const over = overlay(healthy);
  const p1 = await openVolume({ overlay: over, facts: await factsOf(healthy) }, 'p1');
  const read = await p1?.read(STORE);
  if (p1 === undefined || read?.status !== 'ok') throw new Error('no store');
  const earlier = Buffer.from(read.bytes);
  const parsed = await parseHive(memory('BCD', earlier));
  const edit = parsed.status === 'ok' ? await editHive(parsed.value) : undefined;
  if (edit === undefined) throw new Error('no hive');
  setElement(edit, BOOT_MANAGER, TIMEOUT, { format: 'integer', integer: 7n });
  const later = Buffer.from(edit.bytes());
  const store = unfinished(earlier, 11, 10);
  const log = transactionLog(earlier, later, 11);
  damage(store, log);
  expect(await p1.write(STORE, store)).toMatchObject({ ok: true });
  expect(await p1.write(LOG, log)).toMatchObject({ ok: true });
  return { source: over, earlier: earlier.subarray(BASE_BLOCK), later: later.subarray(BASE_BLOCK) };
}

/** The bins of the store as the repairs leave it, and whether it opens as a sound hive. */
async function repaired({ source }: Stick): Promise<{ bins: Buffer; sound: boolean; log: Buffer }> {
  const { repairs, survey } = plannersFor({ kind: 'image', sectorSizeFrom: 'assumed', container: 'raw' });
  const result = overlay(source);
  for (const { offset, after } of (await compose(source, repairs, survey)).steps) await result.write(offset, after);
  const p1 = await openVolume({ overlay: result, facts: await factsOf(result) }, 'p1');
  const [store, log] = [await p1?.read(STORE), await p1?.read(LOG)];
  if (store?.status !== 'ok' || log?.status !== 'ok') throw new Error('gone');
  const parsed = await parseHive(memory('BCD', store.bytes));
  const sound = parsed.status === 'ok' && parsed.value.state === 'sound';
  return { bins: Buffer.from(store.bytes.subarray(BASE_BLOCK)), sound, log: Buffer.from(log.bytes) };
}

const noise = (into: Buffer): void => {
  for (let i = 0; i < into.length; i += 1) into[i] = (i * 167 + 13) & 0xff;
};

type Damage = readonly [string, (store: Buffer, log: Buffer) => void];

describe('a store and its log', () => {
  it.each<Damage>([
    ['neither damaged', () => undefined],
    ['the base block of the store zeroed', (store) => store.fill(0, 0, HEAD)],
    ['the base block of the store overwritten', (store) => noise(store.subarray(0, HEAD))],
    [
      'what the log holds zeroed in the store',
      (store, log) => {
        const at = BASE_BLOCK + log.readUInt32LE(HEAD + 40);
        store.fill(0, at, at + log.readUInt32LE(HEAD + 44));
      },
    ],
  ])('%s: the change is made whole', async (_, damage) => {
    await withCorpus('base-gpt', async (healthy) => {
      const stick = await pulled(healthy, damage);
      const { bins, sound } = await repaired(stick);
      expect(sound).toBe(true);
      expect(bins.subarray(0, stick.later.length).equals(stick.later)).toBe(true);
    });
  });

  it.each<Damage>([
    ['the base block of the log zeroed', (_, log) => log.fill(0, 0, HEAD)],
    ['the entry of the log overwritten', (_, log) => noise(log.subarray(HEAD + 64))],
    ['the entry of the log zeroed', (_, log) => log.fill(0, HEAD)],
  ])('%s: the store stays as it was, and the log too', async (_, damage) => {
    await withCorpus('base-gpt', async (healthy) => {
      let left: Buffer | undefined;
      const stick = await pulled(healthy, (store, log) => {
        damage(store, log);
        left = Buffer.from(log);
      });
      const { bins, log } = await repaired(stick);
      expect(bins.subarray(0, stick.earlier.length).equals(stick.earlier)).toBe(true);
      expect(left !== undefined && log.equals(left)).toBe(true);
    });
  });
});
