/**
 * What Microsoft and shim revoked, as of a date: replaceable data, not code. A dbx given on the command line or
 * captured from a machine takes its place. Hashes of single images are not held here: a machine's own dbx has them.
 */
import type { SbatGeneration } from '../core/facts.ts';

export interface Revocations {
  /** The newest change of the data, ISO 8601. */
  readonly date: string;
  readonly sources: readonly string[];
  /** Least security versions of Windows' boot programs, in force where the CA of 2011 is revoked (KB5025885). */
  readonly securityVersions: readonly { readonly program: string; readonly major: number; readonly minor: number }[];
  /** Certificates the last step of KB5025885 adds to dbx. */
  readonly certificates: readonly { readonly subject: string; readonly sha1: string }[];
  readonly sbat: { readonly date: number; readonly least: readonly SbatGeneration[] };
}

export const REVOCATIONS: Revocations = {
  date: '2026-04-10',
  sources: [
    'microsoft/secureboot_objects PreSignedObjects/DBX/dbx_info_msft_latest.json (certificates 2024-02-01, svns 2024-04-01 and 2026-04-10)',
    'rhboot/shim SbatLevel_Variable.txt (2025051000)',
  ],
  securityVersions: [
    { program: 'bootmgfw', major: 9, minor: 0 },
    { program: 'cdboot', major: 3, minor: 0 },
    { program: 'wdsmgfw', major: 3, minor: 0 },
  ],
  certificates: [
    { subject: 'Microsoft Windows Production PCA 2011', sha1: '580a6f4cc4e4b669b9ebdc1b2b3e087b80d0678d' },
  ],
  sbat: {
    date: 2025051000,
    least: [
      { component: 'shim', generation: 4 },
      { component: 'grub', generation: 5 },
      { component: 'grub.proxmox', generation: 2 },
    ],
  },
};
