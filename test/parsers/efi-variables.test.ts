import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { parseGuid, fromHex } from '../../src/core/encoding.ts';
import {
  compareVersions,
  inDbx,
  parseSignatureDatabase,
  securityVersionFloors,
  type KnownImage,
  type SignatureDatabase,
} from '../../src/parsers/efi-variables.ts';
import { examinePe } from '../../src/parsers/pe/examine.ts';
import { everyPrefix, mutations } from './hostile.ts';
import { fixture, open, truth, values } from './pe/fixture.ts';

const OWNER = '77fa9abd-0359-4d32-bd60-28f4e78f784b';
const SHA256 = 'c1c41626-504c-4092-aca9-41f936934328';
const X509_SHA256 = '3bd2a492-96c0-4079-b420-fcf98ef103ed';

async function database(bytes: Uint8Array): Promise<SignatureDatabase> {
  const parsed = await parseSignatureDatabase(memory('dbx', bytes));
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  expect(parsed.anomalies).toEqual([]);
  return parsed.value;
}

async function known(name: string): Promise<KnownImage> {
  const { source, image } = await open(fixture(name));
  const parsed = await examinePe(source, image);
  return parsed.status === 'ok' ? parsed.value : {};
}

/** A list in the layout of UEFI 2.10 §32.4.1, for the types sbsiglist does not make. */
function list(type: string, entries: readonly Uint8Array[]): Uint8Array {
  const size = 16 + (entries[0]?.length ?? 0);
  const out = new Uint8Array(28 + size * entries.length);
  const view = new DataView(out.buffer);
  out.set(parseGuid(type));
  view.setUint32(16, out.length, true);
  view.setUint32(24, size, true);
  entries.forEach((entry, i) => {
    out.set(parseGuid(OWNER), 28 + i * size);
    out.set(entry, 28 + i * size + 16);
  });
  return out;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe('signature database', () => {
  it('reads what sbsiglist wrote', async () => {
    const found = await database(fixture('database.esl'));
    expect(found).toMatchObject({ attributes: undefined, signed: false });
    expect(found.lists.map(({ kind, entries }) => [kind, entries.length])).toEqual([
      [{ of: 'certificate' }, 1],
      [{ of: 'image-hash', algorithm: 'sha256' }, 1],
      [{ of: 'image-hash', algorithm: 'sha256' }, 1],
    ]);
    expect(found.lists.flatMap(({ entries }) => entries.map(({ owner }) => owner))).toEqual([OWNER, OWNER, OWNER]);
    expect(found.lists[1]?.entries[0]?.data).toEqual(fromHex('1'.padStart(64, '0')));
    const extents = found.lists.map(({ at }) => at);
    expect(extents.at(-1)!.offset + extents.at(-1)!.length).toBe(fixture('database.esl').length);
  });

  it('reads it behind the attributes of efivarfs', async () => {
    const bare = await database(fixture('database.esl'));
    const found = await database(joined(fromHex('27000000'), fixture('database.esl')));
    expect(found.attributes).toBe(0x27);
    expect(found.lists.map(({ type }) => type)).toEqual(bare.lists.map(({ type }) => type));
    expect(found.lists[0]?.at.offset).toBe(4);
  });

  it('reads it in the signed update sbvarsign made', async () => {
    const bare = await database(fixture('database.esl'));
    const found = await database(fixture('update.auth'));
    expect(found.signed).toBe(true);
    expect(found.lists.map(({ type, at }) => [type, at.length])).toEqual(
      bare.lists.map(({ type, at }) => [type, at.length]),
    );
  });

  it('keeps the lists before a damaged one', async () => {
    const bytes = fixture('database.esl');
    const { lists } = await database(bytes);
    const last = lists.at(-1)?.at.offset ?? 0;
    const cut = await parseSignatureDatabase(memory('x', bytes.slice(0, last + 40)));
    expect(cut).toMatchObject({ status: 'ok', anomalies: [{ code: 'efi-variable.list', kind: 'truncated' }] });
    if (cut.status === 'ok') expect(cut.value.lists).toHaveLength(2);
    new DataView(bytes.buffer).setUint32(last + 24, 47, true);
    const odd = await parseSignatureDatabase(memory('x', bytes));
    expect(odd.anomalies).toMatchObject([{ code: 'efi-variable.list', kind: 'contradiction' }]);
  });

  it('shows a list of unknown type and goes on', async () => {
    const other = list('11111111-2222-3333-4444-555555555555', [new Uint8Array(8)]);
    const parsed = await parseSignatureDatabase(memory('x', joined(fixture('leaf.esl'), other, fixture('ca.esl'))));
    expect(parsed.anomalies).toMatchObject([{ code: 'efi-variable.type', kind: 'unsupported' }]);
    if (parsed.status === 'ok') expect(parsed.value.lists).toHaveLength(3);
  });

  it('is absent in other bytes', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(4), new Uint8Array(512).fill(0x41)])
      expect((await parseSignatureDatabase(memory('x', bytes))).status).toBe('absent');
  });
});

describe('inDbx', () => {
  const by = async (image: string, stored: Uint8Array): Promise<unknown> =>
    inDbx(await known(image), await database(stored)).map((match) => [match.by, match.subject]);

  it('finds the image by its hash, signed or not', async () => {
    expect(await by('plain.efi', fixture('database.esl'))).toEqual([['image-hash', undefined]]);
    expect(await by('nested.efi', fixture('database.esl'))).toContainEqual(['image-hash', undefined]);
  });

  it('finds the authority among the enclosed certificates', async () => {
    expect(await by('single.efi', fixture('ca.esl'))).toEqual([['certificate', 'Example Boot CA']]);
  });

  it('finds it by name alone where it is not enclosed', async () => {
    expect(await by('nested.efi', fixture('ca.esl'))).toEqual([['issuer-name', 'Example Boot CA']]);
  });

  it('finds the signer', async () => {
    expect(await by('nested.efi', fixture('leaf.esl'))).toEqual([['certificate', 'Example Boot Signer']]);
    expect(await by('plain.efi', fixture('leaf.esl'))).toEqual([]);
  });

  it('finds a certificate by the hash of what is signed of it', async () => {
    const tbs = fromHex(values(truth('openssl leaf'), 'tbs sha256')[0] ?? '');
    const time = new Uint8Array(16);
    expect(await by('single.efi', list(X509_SHA256, [joined(tbs, time)]))).toEqual([
      ['certificate-hash', 'Example Boot Signer'],
    ]);
    expect(await by('single.efi', list(X509_SHA256, [joined(new Uint8Array(32), time)]))).toEqual([]);
  });

  it('finds nothing where only other hashes stand', async () => {
    expect(await by('single.efi', list(SHA256, [new Uint8Array(32), new Uint8Array(32).fill(1)]))).toEqual([]);
  });
});

describe('security version floors', () => {
  // Entries of Microsoft's published dbx: bootmgfw 2.0 and 7.0, cdboot 3.0, wdsmgfw 3.0.
  const entries = [
    '01612B139DD5598843AB1C185C3CB2EB92000007000000000000000000000000',
    '01612B139DD5598843AB1C185C3CB2EB92000002000000000000000000000000',
    '019D2EF8E827E15841A4884C18ABE2F284000003000000000000000000000000',
    '01C2CA99C9FE7F6F4981279E2A8A535976000003000000000000000000000000',
  ].map((entry) => fromHex(entry));

  it('are the highest of each program', async () => {
    const floors = securityVersionFloors(await database(list(SHA256, entries)));
    expect(floors.map(({ program, major, minor }) => [program, major, minor])).toEqual([
      ['bootmgfw', 7, 0],
      ['cdboot', 3, 0],
      ['wdsmgfw', 3, 0],
    ]);
  });

  it('are not read into ordinary hashes', async () => {
    expect(securityVersionFloors(await database(fixture('database.esl')))).toEqual([]);
  });

  it('are compared by major, then minor version', () => {
    expect(compareVersions({ major: 2, minor: 9 }, { major: 3, minor: 0 })).toBeLessThan(0);
    expect(compareVersions({ major: 3, minor: 1 }, { major: 3, minor: 0 })).toBeGreaterThan(0);
    expect(compareVersions({ major: 3, minor: 1 }, { major: 3, minor: 1 })).toBe(0);
  });
});

describe('hostile databases', () => {
  it('of every length', async () => {
    await everyPrefix(fixture('database.esl'), 1, parseSignatureDatabase);
    await everyPrefix(fixture('update.auth'), 7, parseSignatureDatabase);
  });

  it('of changed bytes', async () => {
    const image = await known('single.efi');
    await mutations(fixture('database.esl'), 3000, [0, fixture('database.esl').length], async (source) => {
      const parsed = await parseSignatureDatabase(source);
      if (parsed.status === 'ok') {
        inDbx(image, parsed.value);
        securityVersionFloors(parsed.value);
      }
      return parsed;
    });
  });
});
