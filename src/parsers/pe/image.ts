/** A decoded PE image. */
import type { Extent } from '../../core/bytes.ts';
import type { Architecture } from '../../core/facts.ts';
import type { DistinguishedName, Certificate } from './certificate.ts';

export interface PeSection {
  readonly name: string;
  readonly virtualAddress: number;
  readonly virtualSize: number;
  readonly rawOffset: number;
  readonly rawSize: number;
  /** IMAGE_SCN_ bits. */
  readonly characteristics: number;
  readonly at: Extent;
}

export interface PeImage {
  readonly machine: number;
  readonly architecture: Architecture;
  readonly subsystem: number;
  /** As stored: seconds since 1970, or in reproducible builds a hash. */
  readonly timestamp: number;
  /** As stored; 0 where the linker left it out. */
  readonly checksum: number;
  /** Bytes of memory the loaded image takes. */
  readonly sizeOfImage: number;
  readonly plus: boolean;
  readonly sections: readonly PeSection[];
  /** Data directories as stored: [4] is the certificate table, whose offset is a file offset. */
  readonly directories: readonly { readonly offset: number; readonly size: number; readonly at: Extent }[];
  /** Offsets within the file of what an Authenticode hash leaves out. */
  readonly checksumAt: number;
  readonly certificateDirectoryAt: number | undefined;
  readonly sizeOfHeaders: number;
  /** Bytes the headers call for: the furthest end of a section or of the certificate table. */
  readonly expectedSize: number;
  readonly actualSize: number;
  readonly truncated: boolean;
  /** Sections with raw data that read as zeros throughout: a file whose clusters were lost. */
  readonly zeroSections: readonly string[];
  /** Of EFI applications alone, since firmware and shim judge no other by them; undefined where there is no such table. */
  readonly signatures: readonly Signature[] | undefined;
  readonly sbat: readonly SbatEntry[] | undefined;
}

export interface Signature {
  /** The entry of the certificate table that holds it. */
  readonly at: Extent;
  /** Held in an attribute of another signature. */
  readonly nested: boolean;
  /** The Authenticode hash the signature was made for; undefined where the content is not of an image. */
  readonly image: { readonly algorithm: DigestAlgorithm | undefined; readonly value: string } | undefined;
  /** The signed attributes are about this very content; undefined where there is no such attribute. */
  readonly contentMatches: boolean | undefined;
  /** Issuer and serial number of the certificate it is to be verified with. */
  readonly issuer: DistinguishedName | undefined;
  readonly serial: string | undefined;
  /** What the signer's clock said, ISO 8601; nobody attests it. */
  readonly signingTime: string | undefined;
  /** That certificate, where it is enclosed. */
  readonly signer: Certificate | undefined;
  /** From the signer upwards, as far as certificates are enclosed; a self-signed one ends it. */
  readonly chain: readonly Certificate[];
  /** All enclosed certificates in stored order. */
  readonly certificates: readonly Certificate[];
}

export interface SbatEntry {
  /** `shim`, `grub`, `grub.debian`; `sbat` is the entry of the format itself. */
  readonly component: string;
  readonly generation: number;
  readonly vendor: string;
  readonly packageName: string;
  readonly version: string;
  readonly url: string;
}

export type DigestAlgorithm = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** Hexadecimal, lower case; the algorithms asked for. */
export type Digests = Readonly<Partial<Record<DigestAlgorithm, string>>>;
