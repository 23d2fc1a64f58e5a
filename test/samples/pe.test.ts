/**
 * EFI programs of other projects. Expectations: the truth files beside them, written by an independent structure
 * parser, osslsigncode and sbverify.
 */
import { describe, expect, it } from 'vitest';
import { memory } from '../../src/core/bytes.ts';
import { architecture, parsePe, peFormat } from '../../src/parsers/pe/pe.ts';
import type { PeImage } from '../../src/parsers/pe/image.ts';
import { examinePe, type Examination } from '../../src/parsers/pe/examine.ts';
import { readSignatures } from '../../src/parsers/pe/authenticode.ts';
import { parseSbat } from '../../src/parsers/pe/sbat.ts';
import { isoTime, values } from '../parsers/pe/fixture.ts';
import { mutations } from '../parsers/hostile.ts';
import { hasSamples, index, sample } from './folder.ts';

interface Truth {
  size: number;
  machine: string;
  pe32plus: boolean;
  subsystem: number;
  timestamp: number;
  checksum: string;
  size_of_image: number;
  sections: { name: string; vsize: number; va: number; rawsize: number; rawptr: number }[];
  cert_table: { offset: number; size: number; entries: { length: number; revision: string; type: string }[] };
  sbat: string | null;
}

async function open(path: string): Promise<{ image: PeImage; examined: Examination; anomalies: readonly unknown[] }> {
  const source = memory('image', sample(path));
  const parsed = await parsePe(source);
  if (parsed.status !== 'ok') throw new Error(parsed.status);
  const examined = await examinePe(source, parsed.value);
  if (examined.status !== 'ok') throw new Error(examined.status);
  return {
    image: parsed.value,
    examined: examined.value,
    anomalies: [...parsed.anomalies, ...examined.anomalies],
  };
}

/** `/C=US/CN=x` as openssl's one-line form, of our `C=US, CN=x`. */
const oneLine = (name: string | undefined): string => `/${name?.split(', ').join('/') ?? ''}`;

const rows = index().filter(({ category }) => category === 'efi');

describe.skipIf(!hasSamples)('efi samples', () => {
  it('are there', () => {
    expect(rows.length).toBeGreaterThanOrEqual(5);
  });
});

describe.skipIf(!hasSamples).each(rows)('$path', ({ path, about }) => {
  const truth = (): Truth => JSON.parse(new TextDecoder().decode(sample(`${path}.truth.pe.json`))) as Truth;
  const said = (): string[] =>
    new TextDecoder()
      .decode(sample(`${path}.truth.txt`))
      .split('\n')
      .map((line) => line.trim());

  it('has the headers and sections the truth states', async () => {
    const { image, anomalies } = await open(path);
    const t = truth();
    expect(anomalies).toEqual([]);
    expect(image).toMatchObject({
      actualSize: t.size,
      machine: Number(t.machine),
      plus: t.pe32plus,
      subsystem: t.subsystem,
      timestamp: t.timestamp,
      checksum: Number(t.checksum),
      sizeOfImage: t.size_of_image,
      truncated: false,
      zeroSections: [],
    });
    expect(architecture(Number(t.machine))).toBe('x64');
    expect(image.sections.map((s) => [s.name, s.virtualSize, s.virtualAddress, s.rawSize, s.rawOffset])).toEqual(
      t.sections.map((s) => [s.name, s.vsize, s.va, s.rawsize, s.rawptr]),
    );
  });

  it('has the checksum osslsigncode computes, or the linker stored', async () => {
    const { examined } = await open(path);
    // osslsigncode leaves the last byte of a file of odd length out of the length it adds; the linker does not.
    const isOdd = truth().size % 2 === 1;
    const computed = isOdd ? truth().checksum : `0x${values(said(), 'PE checksum')[0] ?? ''}`;
    expect(examined.hash?.checksum).toBe(Number(computed));
    expect(examined.checksumMatches).toBe(true);
  });

  it('has the certificate table the truth states', async () => {
    const { image } = await open(path);
    const t = truth().cert_table;
    expect([image.directories[4]?.offset, image.directories[4]?.size]).toEqual([t.offset, t.size]);
    const table = await readSignatures(memory('image', sample(path)), image);
    const entries = table.status === 'ok' ? table.value.entries : [];
    expect(entries.map((e) => [e.length, e.revision, e.type])).toEqual(
      t.entries.map((e) => [e.length, Number(e.revision), Number(e.type)]),
    );
    expect(about.includes('UNSIGNED')).toBe(t.size === 0);
  });

  it('is signed as osslsigncode and sbverify say', async () => {
    const { examined } = await open(path);
    const lines = said();
    const stated = values(lines, 'Current message digest').map((digest) => digest.toLowerCase());
    expect(examined.signatures.map(({ image }) => image?.value)).toEqual(stated);
    const calculated = values(lines, 'Calculated message digest').map((digest) => digest.toLowerCase());
    for (const digest of calculated) expect(examined.hash?.digests.sha256).toBe(digest);
    for (const signature of examined.signatures) {
      expect(signature.state).toBe('match');
      expect(signature.contentMatches).toBe(true);
      expect(signature.image?.algorithm).toBe('sha256');
      expect(signature.serial).toBe(values(lines, 'Serial')[0]?.toLowerCase());
      expect(signature.signer?.serial).toBe(signature.serial);
      expect(signature.signingTime).toBe(isoTime(values(lines, 'Signing time')[0]));
      expect(oneLine(signature.signer?.subject.full)).toBe(values(lines, '- subject')[0]);
      expect(oneLine(signature.signer?.issuer.full)).toBe(values(lines, 'issuer')[0]);
      expect(oneLine(signature.issuer?.full)).toBe(lines[lines.indexOf('image signature issuers:') + 1]?.slice(2));
    }
  });

  it('declares the SBAT the truth states', async () => {
    const { image } = await open(path);
    const stated = truth().sbat;
    expect(image.sbat).toEqual(stated === null ? undefined : parseSbat(stated).entries);
    if (stated !== null) {
      const again = image.sbat?.map((e) =>
        [e.component, e.generation, e.vendor, e.packageName, e.version, e.url].join(','),
      );
      expect(again).toEqual(stated.trimEnd().split('\n'));
    }
  });

  it('becomes a fact', async () => {
    const source = memory('image', sample(path));
    const parsed = await parsePe(source);
    if (parsed.status !== 'ok') throw new Error(parsed.status);
    const where = { source, volume: 'p1', path: '/x.efi', role: 'other-loader', partitionStart: 0 } as const;
    const [fact] = peFormat.facts(parsed, where);
    const signed = truth().cert_table.size > 0;
    expect(fact?.value).toMatchObject({ architecture: 'x64', subsystem: 10, signed, truncated: false });
    if (signed) expect(fact?.value).toMatchObject({ signerNames: ['C=Database Key'], issuerNames: ['C=Database Key'] });
  });

  it('does not throw on changed headers', async () => {
    await mutations(sample(path).slice(0, 4096), 200, [0, 1024], parsePe);
  });
});
