/** Hives of more cells than any system has: bounded, and said so. */
import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { parseHive } from '../../../src/parsers/regf/hive.ts';
import { damagedHiveOf, hiveOf, unlistedKey } from '../../fixtures/regf/giant.ts';

describe('a hive of keys that no list names', () => {
  it('has them hung up again to a limit', async () => {
    const parsed = await parseHive(memory('h', damagedHiveOf(18, unlistedKey())));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    expect(parsed.value.root?.subkeys().length).toBe(200_000);
    expect(parsed.anomalies).toContainEqual(expect.objectContaining({ code: 'regf.salvage', kind: 'limit' }));
  });
});

describe('a hive of freed cells', () => {
  it('has them as one region where they lie side by side', async () => {
    const free = unlistedKey();
    free.writeInt32LE(free.length, 0);
    const parsed = await parseHive(memory('h', hiveOf(1, free)));
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const deleted = parsed.value.deleted();
    // 46 cells of 88 bytes in each of 256 pages; the root took the place of the first.
    expect(deleted.keys.length).toBe(46 * 256 - 1);
    expect(new Set(deleted.keys.map(({ name }) => name))).toEqual(new Set(['lost']));
  });
});
