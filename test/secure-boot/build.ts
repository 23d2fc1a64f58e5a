/** Loaders and captured variables as facts, each with what a case changes. */
import type { Fact, FactMap, FirmwareVariable, ImageCertificate, Pe } from '../../src/core/facts.ts';

export const PCA_2011 = 'Microsoft Windows Production PCA 2011';
export const UEFI_CA_2011 = 'Microsoft Corporation UEFI CA 2011';
export const WINDOWS_CA_2023 = 'Windows UEFI CA 2023';
export const HASH = 'ab'.repeat(32);

const from = { bytes: [{ source: 'stick.img', offset: 0, length: 512 }] };

export function certificate(subject: string, issuer: string, digit = '1'): ImageCertificate {
  const of = (length: number): string => digit.repeat(length);
  return {
    subject,
    issuer,
    sha1: of(40),
    sha256: of(64),
    signedPart: { sha256: of(64), sha384: of(96), sha512: of(128) },
  };
}

/** Windows' boot manager at its fallback place, signed under the CA of 2011. */
export function loader(over: Partial<Pe> = {}): Fact<'pe'> {
  const issuer = over.issuerNames?.[0] ?? PCA_2011;
  const value: Pe = {
    volume: 'p1',
    path: '/EFI/BOOT/BOOTX64.EFI',
    role: 'fallback-loader',
    isPe: true,
    machine: 0x8664,
    architecture: 'x64',
    subsystem: 10,
    truncated: false,
    expectedSize: 4096,
    actualSize: 4096,
    signed: true,
    signerNames: ['Microsoft Windows'],
    issuerNames: [issuer],
    chains: [[certificate('Microsoft Windows', issuer)]],
    imageSha256: HASH,
    hashMatches: true,
    ...over,
  };
  return { kind: 'pe', value, from };
}

export function unsigned(over: Partial<Pe> = {}): Fact<'pe'> {
  const { value } = loader({ ...over, signed: false });
  const { signerNames: _s, issuerNames: _i, chains: _c, hashMatches: _h, ...bare } = value;
  return { kind: 'pe', value: bare, from };
}

/** Debian's shim, and the GRUB beside it. */
export function shim(over: Partial<Pe> = {}): Fact<'pe'> {
  return loader({
    signerNames: ['Microsoft Windows UEFI Driver Publisher'],
    issuerNames: [UEFI_CA_2011],
    sbat: [{ component: 'shim', generation: 4 }],
    shim: { certificates: ['Debian Secure Boot CA'], sbatLevel: [] },
    ...over,
  });
}

export function grub(over: Partial<Pe> = {}): Fact<'pe'> {
  return loader({
    path: '/EFI/BOOT/grubx64.efi',
    role: 'other-loader',
    signerNames: ['Debian Secure Boot Signer 2022 - grub2'],
    issuerNames: ['Debian Secure Boot CA'],
    sbat: [{ component: 'grub', generation: 5 }],
    imageSha256: 'cd'.repeat(32),
    chains: [[certificate('Debian Secure Boot Signer 2022 - grub2', 'Debian Secure Boot CA', '2')]],
    ...over,
  });
}

export function variable(
  name: FirmwareVariable['name'],
  over: Partial<FirmwareVariable> = {},
): Fact<'firmware.variable'> {
  const value: FirmwareVariable = {
    name,
    of: 'machine',
    on: undefined,
    certificates: [],
    hashes: [],
    securityVersions: [],
    sbat: undefined,
    whole: true,
    ...over,
  };
  return { kind: 'firmware.variable', value, from };
}

export function trusting(...subjects: string[]): Fact<'firmware.variable'> {
  return variable('db', {
    certificates: subjects.map((subject) => ({ subject, sha1: undefined, sha256: undefined })),
  });
}

export function verdict(over: Partial<FactMap['secure-boot.verdict']> = {}): Fact<'secure-boot.verdict'> {
  const value: FactMap['secure-boot.verdict'] = {
    profile: 'captured',
    volume: 'p1',
    path: '/EFI/BOOT/BOOTX64.EFI',
    architecture: 'x64',
    enabled: true,
    outcome: 'starts',
    stages: [],
    revocations: undefined,
    hashesCompared: true,
    ...over,
  };
  return { kind: 'secure-boot.verdict', value, from };
}
