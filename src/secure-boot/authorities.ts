/** Microsoft's signing authorities, which nearly every PC trusts some of. Fingerprints are of the whole certificate. */
export interface Authority {
  readonly subject: string;
  readonly sha1: string;
  /** `windows`: signs Windows' boot manager. `third-party`: signs shim, UEFI:NTFS and the loaders of others. */
  readonly signs: 'windows' | 'third-party';
  readonly year: 2011 | 2023;
}

/**
 * Microsoft, Windows Secure Boot Key Creation and Management Guidance, 1.4. Compared with real certificates: those of
 * 2011 in OVMF's enrolled variables, `Microsoft UEFI CA 2023` in the second signature of Debian's shim.
 */
export const AUTHORITIES: readonly Authority[] = [
  {
    subject: 'Microsoft Windows Production PCA 2011',
    sha1: '580a6f4cc4e4b669b9ebdc1b2b3e087b80d0678d',
    signs: 'windows',
    year: 2011,
  },
  {
    subject: 'Windows UEFI CA 2023',
    sha1: '45a0fa32604773c82433c3b7d59e7466b3ac0c67',
    signs: 'windows',
    year: 2023,
  },
  {
    subject: 'Microsoft Corporation UEFI CA 2011',
    sha1: '46def63b5ce61cf8ba0de2e6639c1019d0ed14f3',
    signs: 'third-party',
    year: 2011,
  },
  {
    subject: 'Microsoft UEFI CA 2023',
    sha1: 'b5eeb4a6706048073f0ed296e7f580a790b59eaa',
    signs: 'third-party',
    year: 2023,
  },
];

export function authorityNamed(subject: string): Authority | undefined {
  return AUTHORITIES.find((authority) => authority.subject === subject);
}
