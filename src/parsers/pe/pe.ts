/**
 * PE/COFF images: EFI loaders, winload, drivers. What a firmware or boot manager looks at before it starts one.
 * Specification: Microsoft PE Format; UEFI 2.10 §2.1.1 (machine types and subsystems).
 */
import type { ByteSource, Extent } from '../../core/bytes.ts';
import type { Architecture, ImageCertificate, Pe } from '../../core/facts.ts';
import { absent, ok, unreadable, type Format, type Parsed } from '../../core/parsed.ts';
import type { Anomaly } from '../../core/anomaly.ts';
import { ascii, record, u16, u32 } from '../../core/record.ts';
import { readSignatures } from './authenticode.ts';
import type { Signature, PeImage, PeSection } from './image.ts';
import { withoutTrailing } from '../../core/strings.ts';
import type { Certificate } from './certificate.ts';
import { digest } from './image-hash.ts';
import { readSbat } from './sbat.ts';

const dosHeader = record('DOS header', 64, { magic: ascii(0x00, 2), peOffset: u32(0x3c) });

const coffHeader = record('COFF file header', 24, {
  signature: ascii(0x00, 4),
  machine: u16(0x04),
  sections: u16(0x06),
  timestamp: u32(0x08),
  optionalSize: u16(0x14),
  characteristics: u16(0x16),
});

/** The part of the optional header that PE32 and PE32+ share the place of. Offsets from its start. */
const optionalHeader = record('PE optional header', 72, {
  magic: u16(0x00),
  entryPoint: u32(0x10),
  sizeOfImage: u32(0x38),
  sizeOfHeaders: u32(0x3c),
  checksum: u32(0x40),
  subsystem: u16(0x44),
});

const sectionHeader = record('PE section header', 40, {
  name: ascii(0x00, 8),
  virtualSize: u32(0x08),
  virtualAddress: u32(0x0c),
  rawSize: u32(0x10),
  rawOffset: u32(0x14),
  characteristics: u32(0x24),
});

const directory = record('PE data directory', 8, { offset: u32(0), size: u32(4) });

export const PE32_PLUS = 0x20b;

/** Machine types of UEFI 2.10 §2.1.1. */
const MACHINES: Readonly<Record<number, Architecture>> = {
  0x8664: 'x64',
  0x014c: 'ia32',
  0xaa64: 'arm64',
  0x01c2: 'arm',
  0x01c4: 'arm',
  0x5064: 'riscv64',
  0x6264: 'loongarch64',
};

export function architecture(machine: number): Architecture {
  return MACHINES[machine] ?? 'unknown';
}

/** EFI application, and the two kinds a Windows medium holds beside it. */
export const SUBSYSTEM = { native: 1, efiApplication: 10, windowsBootApplication: 16 } as const;

/** 1 MiB: headers of real loaders end within 4 KiB; a PE header further out is damage. */
const MAX_PE_OFFSET = 1024 * 1024;
/** 96 is the PE specification's own limit for images. */
const MAX_SECTIONS = 96;

/**
 * `absent`: no MZ or no PE header. Anomalies: `pe.truncated`, `pe.zero-section`, `pe.headers`; of EFI applications also
 * those of `readSignatures` and `readSbat`.
 */
export async function parsePe(source: ByteSource): Promise<Parsed<PeImage>> {
  const head = await source.read(0, 4096);
  if (head.holes.length > 0)
    return unreadable([{ code: 'pe.unreadable', kind: 'unreadable', at: head.holes[0] ?? head.at }]);
  const dos = dosHeader.decode(head.bytes);
  const none = (code: string, offset: number, length: number): Parsed<never> =>
    absent([{ code, kind: 'bad-magic', at: { source: source.id, offset, length } }]);
  if (dos === undefined || dos.magic !== 'MZ') return none('pe.no-mz', 0, 2);
  if (dos.peOffset > MAX_PE_OFFSET || dos.peOffset + 24 > source.size) return none('pe.no-header', 0x3c, 4);
  const coff = coffHeader.decode((await source.read(dos.peOffset, coffHeader.size)).bytes);
  if (coff === undefined || coff.signature !== 'PE\0\0') return none('pe.no-header', dos.peOffset, 4);
  const sectionCount = Math.min(coff.sections, MAX_SECTIONS);
  const headersSize = coffHeader.size + coff.optionalSize + sectionCount * sectionHeader.size;
  const headers = await source.read(dos.peOffset, headersSize);
  const hole = headers.holes[0];
  if (hole !== undefined) return unreadable([{ code: 'pe.unreadable', kind: 'unreadable', at: hole }]);
  const optional = optionalHeader.decode(headers.bytes, 24);
  if (optional === undefined) return none('pe.no-optional-header', dos.peOffset + 24, 2);

  const anomalies: Anomaly[] = [];
  const plus = optional.magic === PE32_PLUS;
  const directoriesAt = 24 + (plus ? 112 : 96);
  const stored = new DataView(headers.bytes.buffer, headers.bytes.byteOffset, headers.bytes.length);
  const countAt = directoriesAt - 4;
  const count = countAt + 4 <= headers.bytes.length ? Math.min(stored.getUint32(countAt, true), 16) : 0;
  const directories: { offset: number; size: number; at: Extent }[] = [];
  for (let i = 0; i < count && (i + 1) * 8 <= coff.optionalSize - (directoriesAt - 24); i += 1) {
    const d = directory.decode(headers.bytes, directoriesAt + i * 8);
    if (d === undefined) break;
    directories.push({ ...d, at: { source: source.id, offset: dos.peOffset + directoriesAt + i * 8, length: 8 } });
  }
  const sections: PeSection[] = [];
  if (coff.sections > MAX_SECTIONS) {
    const at = { source: source.id, offset: dos.peOffset, length: coffHeader.size };
    anomalies.push({ code: 'pe.headers', kind: 'limit', at, expected: MAX_SECTIONS, actual: coff.sections });
  }
  for (let i = 0; i < sectionCount; i += 1) {
    const offset = coffHeader.size + coff.optionalSize + i * sectionHeader.size;
    const s = sectionHeader.decode(headers.bytes, offset);
    if (s === undefined) {
      const at = { source: source.id, offset: source.size, length: 0 };
      anomalies.push({ code: 'pe.headers', kind: 'truncated', at, expected: coff.sections, actual: i });
      break;
    }
    const at = { source: source.id, offset: dos.peOffset + offset, length: sectionHeader.size };
    sections.push({ ...s, name: withoutTrailing(s.name, '\0'), at });
  }
  const certificate = directories[4];
  const ends = sections.filter((s) => s.rawSize > 0).map((s) => s.rawOffset + s.rawSize);
  if (certificate !== undefined && certificate.size > 0) ends.push(certificate.offset + certificate.size);
  const expectedSize = Math.max(optional.sizeOfHeaders, ...ends, 0);
  const truncated = expectedSize > source.size;
  if (truncated) {
    const at = { source: source.id, offset: source.size, length: 0 };
    anomalies.push({ code: 'pe.truncated', kind: 'truncated', at, expected: expectedSize, actual: source.size });
  }
  const zeroSections = await findZeroSections(source, sections, anomalies);
  const image: PeImage = {
    machine: coff.machine,
    architecture: architecture(coff.machine),
    subsystem: optional.subsystem,
    timestamp: coff.timestamp,
    checksum: optional.checksum,
    sizeOfImage: optional.sizeOfImage,
    plus,
    sections,
    directories,
    checksumAt: dos.peOffset + 24 + 0x40,
    certificateDirectoryAt: certificate?.at.offset,
    sizeOfHeaders: optional.sizeOfHeaders,
    expectedSize,
    actualSize: source.size,
    truncated,
    zeroSections,
    signatures: undefined,
    sbat: undefined,
  };
  if (image.subsystem !== SUBSYSTEM.efiApplication) return ok(image, anomalies);
  const table = await readSignatures(source, image);
  const sbat = await readSbat(source, image);
  anomalies.push(...table.anomalies, ...sbat.anomalies);
  const signatures = table.status === 'ok' ? table.value.signatures : undefined;
  return ok({ ...image, signatures, sbat: sbat.status === 'ok' ? sbat.value : undefined }, anomalies);
}

/** Code sections are never all zero; a lost cluster reads as zeros. Looks at the first 4 KiB of each, for the budget. */
async function findZeroSections(
  source: ByteSource,
  sections: readonly PeSection[],
  anomalies: Anomaly[],
): Promise<string[]> {
  const out: string[] = [];
  for (const section of sections) {
    if (!/^\.?text/.test(section.name) || section.rawSize < 512) continue;
    const probe = await source.read(section.rawOffset, Math.min(section.rawSize, 4096));
    if (probe.bytes.length > 0 && probe.holes.length === 0 && probe.bytes.every((b) => b === 0)) {
      out.push(section.name);
      anomalies.push({ code: 'pe.zero-section', kind: 'contradiction', at: probe.at, actual: section.name });
    }
  }
  return out;
}

/** Who signed, and the authorities firmware must trust, by common name (the same name once) and with their certificates. */
export function signerFacts(
  signatures: readonly Signature[] | undefined,
): Pick<Pe, 'signerNames' | 'issuerNames' | 'chains'> {
  if (signatures === undefined) return {};
  const unique = (names: readonly (string | undefined)[]): string[] => [
    ...new Set(names.filter((name) => name !== undefined)),
  ];
  return {
    signerNames: unique(signatures.map(({ signer }) => signer?.subject.common)),
    issuerNames: unique(signatures.map(({ issuer }) => issuer?.common)),
    chains: signatures.map(({ chain }) => chain.map(certificateFact)),
  };
}

function certificateFact({ subject, issuer, sha1, sha256, der }: Certificate): ImageCertificate {
  const signedPart = {
    sha256: digest('sha256', der.tbs),
    sha384: digest('sha384', der.tbs),
    sha512: digest('sha512', der.tbs),
  };
  return { subject: subject.common, issuer: issuer.common, sha1, sha256, signedPart };
}

export const peFormat: Format<PeImage> = {
  id: 'pe',
  title: 'PE/COFF image',
  spec: 'Microsoft PE Format; UEFI 2.10 §2.1.1',
  scope: {
    reads:
      'machine, subsystem, sections, data directories; Authenticode signatures with their certificates, nested ones included; SBAT; version and security version resources',
    checks:
      'section and certificate table bounds against the file, zero-filled code; the checksum; the Authenticode hash against the signed one',
    salvages: 'headers of truncated files',
    writes: 'nothing',
    unsupported:
      'the mathematics of signatures (RSA, ECDSA), certificate purposes and time stamps; TE images, which no removable medium carries',
  },
  parse: parsePe,
  facts({ value }, { source, volume, path, role }) {
    const fact: Pe = {
      volume,
      path,
      role,
      isPe: true,
      machine: value.machine,
      architecture: value.architecture,
      subsystem: value.subsystem,
      truncated: value.truncated || value.zeroSections.length > 0,
      expectedSize: value.expectedSize,
      actualSize: value.actualSize,
      signed: (value.directories[4]?.size ?? 0) > 0,
      ...signerFacts(value.signatures),
      ...(value.sbat && { sbat: value.sbat.map(({ component, generation }) => ({ component, generation })) }),
    };
    return [{ kind: 'pe', value: fact, from: { bytes: source.trace(0, Math.min(source.size, 512)) } }];
  },
};
