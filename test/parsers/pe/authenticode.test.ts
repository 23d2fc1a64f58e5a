import { describe, expect, it } from 'vitest';
import { memory } from '../../../src/core/bytes.ts';
import { compareDigest, readSignatures, type SignatureTable } from '../../../src/parsers/pe/authenticode.ts';
import { imageHash } from '../../../src/parsers/pe/image-hash.ts';
import { parsePe } from '../../../src/parsers/pe/pe.ts';
import { fixture, isoTime, open, truth, values } from './fixture.ts';

async function signatures(bytes: Uint8Array): Promise<SignatureTable> {
  const { source, image } = await open(bytes);
  const parsed = await readSignatures(source, image);
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  return parsed.value;
}

/** Where the certificate table of single.efi begins: behind the 3584 bytes of plain.efi. */
const TABLE = 3584;

describe('image hash', () => {
  it.each(['single', 'twice', 'nested'])('is what osslsigncode calculates: %s', async (name) => {
    const { source, image } = await open(fixture(`${name}.efi`));
    const parsed = await imageHash(source, image);
    expect(parsed.status).toBe('ok');
    if (parsed.status !== 'ok') return;
    // osslsigncode refuses a table with two entries; the image in it is the same.
    const said = truth(`osslsigncode ${name === 'twice' ? 'single' : name}`);
    for (const digest of values(said, 'Calculated message digest'))
      expect(Object.values(parsed.value.digests)).toContain(digest.toLowerCase());
  });

  it.each(['plain', 'single', 'twice', 'nested'])('comes with the checksum of %s', async (name) => {
    const { source, image } = await open(fixture(`${name}.efi`));
    const parsed = await imageHash(source, image, []);
    const stated = Number.parseInt(values(truth(`osslsigncode ${name}`), 'PE checksum')[0] ?? '', 16);
    expect(parsed).toMatchObject({ status: 'ok', value: { checksum: stated } });
    expect(image.checksum).toBe(stated);
  });

  it('is the same before and after signing', async () => {
    const hashes = await Promise.all(
      ['plain', 'single', 'twice', 'nested'].map(async (name) => {
        const { source, image } = await open(fixture(`${name}.efi`));
        return imageHash(source, image);
      }),
    );
    const digests = hashes.map((hash) => (hash.status === 'ok' ? hash.value.digests : undefined));
    expect(digests[0]).toHaveProperty('sha256');
    for (const other of digests) expect(other).toEqual(digests[0]);
  });

  it('fills an unsigned file up to 8 bytes and gives both hashes', async () => {
    const plain = fixture('plain.efi');
    const odd = new Uint8Array(plain.length + 3);
    odd.set(plain);
    const full = new Uint8Array(plain.length + 8);
    full.set(plain);
    const hash = async (bytes: Uint8Array): Promise<unknown> => {
      const { source, image } = await open(bytes);
      const parsed = await imageHash(source, image, ['sha256']);
      return parsed.status === 'ok' ? parsed.value : undefined;
    };
    const [ofOdd, ofFull] = [await hash(odd), await hash(full)];
    expect(ofOdd).toMatchObject({ digests: (ofFull as { digests: unknown }).digests });
    expect(ofOdd).not.toMatchObject({ unpadded: (ofFull as { digests: unknown }).digests });
  });

  it('is unreadable where a part of the file is', async () => {
    const { source, image } = await open(fixture('single.efi'));
    const holed = {
      ...source,
      async read(offset: number, length: number) {
        const chunk = await source.read(offset, length);
        return { ...chunk, holes: [{ source: source.id, offset: 1024, length: 512 }] };
      },
    };
    expect((await imageHash(holed, image)).status).toBe('unreadable');
    expect((await readSignatures(holed, image)).status).toBe('unreadable');
  });
});

describe('signatures', () => {
  it('names signer, authority and content as osslsigncode does', async () => {
    const { signatures: found, entries } = await signatures(fixture('single.efi'));
    const said = truth('osslsigncode single');
    expect(entries).toEqual([
      {
        at: { source: 'image.efi', offset: TABLE, length: entries[0]?.length },
        length: entries[0]?.length,
        revision: 0x200,
        type: 2,
      },
    ]);
    expect(found).toHaveLength(1);
    const signature = found[0];
    expect(signature?.image).toEqual({
      algorithm: 'sha256',
      value: values(said, 'Current message digest')[0]?.toLowerCase(),
    });
    expect(signature).toMatchObject({
      nested: false,
      contentMatches: true,
      serial: values(said, 'Serial')[0]?.toLowerCase(),
      signingTime: isoTime(values(said, 'Signing time')[0]),
      issuer: { common: 'Example Boot CA', full: 'C=DE, O=Beispiel & Söhne, CN=Example Boot CA' },
    });
    expect(signature?.chain.map(({ subject }) => subject.common)).toEqual(['Example Boot Signer', 'Example Boot CA']);
  });

  it('reads certificates as openssl does', async () => {
    const { signatures: found } = await signatures(fixture('twice.efi'));
    const certificates = found.flatMap((signature) => signature.certificates);
    for (const name of ['ca', 'leaf', 'own']) {
      const said = truth(`openssl ${name}`);
      const fingerprint = (kind: string): string =>
        values(said, `${kind} Fingerprint`)[0]?.replaceAll(':', '').toLowerCase() ?? '';
      const certificate = certificates.find(({ sha1 }) => sha1 === fingerprint('sha1'));
      expect(certificate).toMatchObject({
        subject: { full: values(said, 'subject')[0] },
        issuer: { full: values(said, 'issuer')[0] },
        serial: values(said, 'serial')[0]?.toLowerCase(),
        notBefore: isoTime(values(said, 'notBefore')[0]),
        notAfter: isoTime(values(said, 'notAfter')[0]),
        sha256: fingerprint('sha256'),
      });
    }
  });

  it('finds a second signature in the table', async () => {
    const { signatures: found, entries } = await signatures(fixture('twice.efi'));
    expect(entries).toHaveLength(2);
    expect(found.map(({ signer, nested }) => [signer?.subject.common, nested])).toEqual([
      ['Example Boot Signer', false],
      ['Own Key', false],
    ]);
  });

  it('finds a signature nested in another', async () => {
    const { signatures: found, entries } = await signatures(fixture('nested.efi'));
    expect(entries).toHaveLength(1);
    const said = values(truth('osslsigncode nested'), 'Current message digest').map((value) => value.toLowerCase());
    expect(found.map((s) => [s.signer?.subject.common, s.nested, s.image?.algorithm, s.image?.value])).toEqual([
      ['Example Boot Signer', false, 'sha1', said[0]],
      ['Own Key', true, 'sha256', said[1]],
    ]);
    expect(found.every(({ contentMatches }) => contentMatches === true)).toBe(true);
  });

  it('is absent in an unsigned image', async () => {
    const { source, image } = await open(fixture('plain.efi'));
    expect(await readSignatures(source, image)).toEqual({ status: 'absent', anomalies: [] });
    expect(image.signatures).toBeUndefined();
  });
});

describe('compareDigest', () => {
  async function state(bytes: Uint8Array, algorithms?: readonly ('sha1' | 'sha256')[]): Promise<string> {
    const { source, image } = await open(bytes);
    const hash = await imageHash(source, image, algorithms);
    const signature = (await signatures(bytes)).signatures[0];
    return hash.status === 'ok' && signature ? compareDigest(signature, hash.value.digests) : 'nothing to compare';
  }

  it('matches the image that was signed', async () => {
    expect(await state(fixture('single.efi'))).toBe('match');
    expect(await state(fixture('nested.efi'))).toBe('match');
  });

  it('matches whatever the checksum says', async () => {
    const bytes = fixture('single.efi');
    const { image } = await open(bytes);
    bytes.fill(0xaa, image.checksumAt, image.checksumAt + 4);
    expect(await state(bytes)).toBe('match');
  });

  // The last reserved byte before the offset of the PE header, padding behind the headers, the last byte of the last section.
  it.each([0x3b, 0x3ff, TABLE - 1])('sees a change at byte %i', async (at) => {
    const bytes = fixture('single.efi');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await state(bytes)).toBe('mismatch');
  });

  it('sees data added behind the certificate table', async () => {
    const signed = fixture('single.efi');
    const longer = new Uint8Array(signed.length + 8).fill(1);
    longer.set(signed);
    expect(await state(longer)).toBe('mismatch');
  });

  it('sees a changed digest that the signed attributes are not about', async () => {
    const bytes = fixture('single.efi');
    const { signatures: found } = await signatures(bytes);
    const value = found[0]?.image?.value ?? '';
    const at = indexOf(
      bytes,
      Uint8Array.from(value.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    );
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const changed = (await signatures(bytes)).signatures[0];
    expect(changed?.contentMatches).toBe(false);
    expect(await state(bytes)).toBe('mismatch');
  });

  it('does not know where the algorithm was not computed', async () => {
    expect(await state(fixture('nested.efi'), ['sha256'])).toBe('unknown');
  });
});

describe('a damaged certificate table', () => {
  it('ends beyond the file', async () => {
    const { source, image } = await open(fixture('single.efi').slice(0, TABLE + 600));
    const parsed = await readSignatures(source, image);
    expect(parsed.anomalies.map(({ code, kind }) => [code, kind])).toEqual([
      ['pe.certificate-table', 'truncated'],
      ['pe.certificate-table', 'out-of-range'],
    ]);
    expect(parsed).toMatchObject({ status: 'ok', value: { signatures: [] } });
  });

  it('has an entry of another type', async () => {
    const bytes = fixture('single.efi');
    bytes[TABLE + 6] = 1;
    const parsed = await parsePe(memory('x', bytes));
    expect(parsed.anomalies).toMatchObject([{ code: 'pe.certificate-type', kind: 'unsupported', actual: 1 }]);
    expect(parsed).toMatchObject({ value: { signatures: [] } });
  });

  it('has an entry that is no PKCS #7', async () => {
    const bytes = fixture('single.efi');
    bytes.fill(0, TABLE + 8, TABLE + 40);
    const parsed = await parsePe(memory('x', bytes));
    expect(parsed.anomalies).toMatchObject([{ code: 'pe.signature', kind: 'bad-magic' }]);
  });

  it('has thousands of entries', async () => {
    const bytes = fixture('single.efi');
    const view = new DataView(bytes.buffer);
    for (const type of [1, 2]) {
      for (let at = TABLE; at + 8 <= bytes.length; at += 8) {
        view.setUint32(at, 8, true);
        view.setUint32(at + 4, type * 0x1_0000, true);
      }
      const parsed = await parsePe(memory('x', bytes));
      expect(parsed.anomalies).toHaveLength(33);
      expect(parsed.anomalies.at(-1)).toMatchObject({ code: 'pe.signature-limit', kind: 'limit' });
    }
  });

  it('is larger than any real one', async () => {
    const signed = fixture('single.efi');
    const { image } = await open(signed);
    const bytes = new Uint8Array(TABLE + 1024 * 1024 + 8);
    bytes.set(signed);
    new DataView(bytes.buffer).setUint32((image.certificateDirectoryAt ?? 0) + 4, 1024 * 1024 + 8, true);
    const parsed = await parsePe(memory('x', bytes));
    expect(parsed.anomalies).toMatchObject([{ code: 'pe.signature-limit', kind: 'limit' }]);
    expect(parsed).toMatchObject({
      value: { signatures: [{ signer: { subject: { common: 'Example Boot Signer' } } }] },
    });
  });
});

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = 0; at + wanted.length <= bytes.length; at += 1)
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  throw new Error('not there');
}
