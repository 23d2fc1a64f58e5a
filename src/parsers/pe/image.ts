/** A decoded PE image. */
import type { Extent } from '../../core/bytes.ts';
import type { SbatEntry } from './sbat.ts';
import type { Signature } from './authenticode.ts';
import type { Architecture } from '../../core/facts.ts';

export interface PeSection {
  readonly name: string;
  readonly virtualAddress: number;
  readonly virtualSize: number;
  readonly rawOffset: number;
  readonly rawSize: number;
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
