import { describe, expect, it } from 'vitest';
import { examinationFacts, examinePe } from '../../../src/parsers/pe/examine.ts';
import { peFormat } from '../../../src/parsers/pe/pe.ts';
import { fixture, open, truth, values } from './fixture.ts';

async function facts(bytes: Uint8Array): Promise<ReturnType<typeof examinationFacts>> {
  const { source, image } = await open(bytes);
  const parsed = await examinePe(source, image);
  return parsed.status === 'ok' ? examinationFacts(parsed.value) : {};
}

const sha256 = values(truth('osslsigncode single'), 'Calculated message digest')[0]?.toLowerCase();
const common = {
  sbat: [
    { component: 'sbat', generation: 1 },
    { component: 'grub', generation: 4 },
    { component: 'grub.example', generation: 1 },
  ],
  imageSha256: sha256,
  checksumMatches: true,
  fileVersion: '10.0.22621.457',
  securityVersion: { major: 9, minor: 3 },
};

describe('examination', () => {
  it('of a signed image', async () => {
    const { chains, ...rest } = await facts(fixture('twice.efi'));
    expect(rest).toEqual({
      ...common,
      signerNames: ['Example Boot Signer', 'Own Key'],
      issuerNames: ['Example Boot CA', 'Own Key'],
      hashMatches: true,
    });
    expect(chains?.map((chain) => chain.map(({ subject, issuer }) => [subject, issuer]))).toEqual([
      [
        ['Example Boot Signer', 'Example Boot CA'],
        ['Example Boot CA', 'Example Boot CA'],
      ],
      [['Own Key', 'Own Key']],
    ]);
  });

  it('of an unsigned image', async () => {
    expect(await facts(fixture('plain.efi'))).toEqual(common);
  });

  it('of an image changed after it was signed', async () => {
    const bytes = fixture('single.efi');
    bytes[0x3b] = 1;
    expect(await facts(bytes)).toMatchObject({ hashMatches: false, checksumMatches: false });
  });

  it('does not judge a checksum of 0', async () => {
    const bytes = fixture('single.efi');
    const { image } = await open(bytes);
    bytes.fill(0, image.checksumAt, image.checksumAt + 4);
    const found = await facts(bytes);
    expect(found).toMatchObject({ hashMatches: true });
    expect(found).not.toHaveProperty('checksumMatches');
  });
});

describe('the fact of an image', () => {
  it('names signers and SBAT from the headers alone', async () => {
    const { source, image } = await open(fixture('single.efi'));
    const where = {
      source,
      volume: 'p1',
      path: '/EFI/BOOT/BOOTX64.EFI',
      role: 'fallback-loader',
      partitionStart: 0,
    } as const;
    const [fact] = peFormat.facts({ value: image, anomalies: [] }, where);
    expect(fact?.value).toMatchObject({
      signed: true,
      signerNames: ['Example Boot Signer'],
      issuerNames: ['Example Boot CA'],
      sbat: common.sbat,
    });
    expect(fact?.value).not.toHaveProperty('imageSha256');
  });

  it('of a boot application is left to its headers', async () => {
    const bytes = fixture('single.efi');
    // The subsystem stands 4 bytes behind the checksum.
    const { image: before } = await open(bytes);
    bytes[before.checksumAt + 4] = 16;
    const { source, image } = await open(bytes);
    expect([image.signatures, image.sbat]).toEqual([undefined, undefined]);
    expect((await examinePe(source, image)).status).toBe('ok');
    expect(await facts(bytes)).toMatchObject({ signerNames: ['Example Boot Signer'], hashMatches: false });
  });
});
