import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../src/core/bytes.ts';
import type { Parsed } from '../../../src/core/parsed.ts';
import { examinationFacts, examinePe } from '../../../src/parsers/pe/examine.ts';
import { parsePe, peFormat } from '../../../src/parsers/pe/pe.ts';
import { readShimLevels } from '../../../src/parsers/pe/sbat.ts';
import { everyPrefix, mutations } from '../hostile.ts';
import { fixture } from './fixture.ts';

/** All that is ever read of an image. */
async function all(source: ByteSource): Promise<Parsed<unknown>> {
  const parsed = await parsePe(source);
  if (parsed.status !== 'ok') return parsed;
  peFormat.facts(parsed, { source, volume: 'p1', path: '/x.efi', role: 'other-loader', partitionStart: 0 });
  const examined = await examinePe(source, parsed.value);
  if (examined.status === 'ok') examinationFacts(examined.value);
  const levels = await readShimLevels(source, parsed.value);
  return { ...examined, anomalies: [...parsed.anomalies, ...examined.anomalies, ...levels.anomalies] };
}

/** Where the sections of the fixtures begin, and where the certificate table of the signed ones does. */
const [SECTIONS, TABLE] = [0x400, 3584];

describe('hostile images', () => {
  it('of every length', async () => {
    await everyPrefix(fixture('twice.efi'), 13, all);
    await everyPrefix(fixture('nested.efi').slice(0, TABLE + 512), 31, all);
  });

  it('of changed headers and resources', async () => {
    await mutations(fixture('plain.efi'), 4000, [0x3c, SECTIONS], parsePe);
    await mutations(fixture('plain.efi'), 1000, [SECTIONS, TABLE], all);
  });

  it('of changed signatures', async () => {
    await mutations(fixture('nested.efi'), 5000, [TABLE, fixture('nested.efi').length], parsePe);
  });

  it('reads no more of an image than its headers, its certificate table and its SBAT', async () => {
    const bytes = new Uint8Array(64 * 1024 * 1024);
    bytes.set(fixture('single.efi'));
    let most = 0;
    const source: ByteSource = {
      id: 'large',
      size: bytes.length,
      sectorSize: 512,
      read(offset, length) {
        most += Math.min(length, bytes.length - offset);
        const at = { source: 'large', offset, length };
        return Promise.resolve({ bytes: bytes.slice(offset, offset + length), at, holes: [] });
      },
      trace: () => [],
    };
    await parsePe(source);
    expect(most).toBeLessThan(128 * 1024);
  });
});
