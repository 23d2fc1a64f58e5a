/** Exit codes, fsck's bits. */
export const EXIT = {
  clean: 0,
  repaired: 1,
  /** Findings remain. */
  findings: 4,
  operational: 8,
  usage: 16,
  cancelled: 32,
} as const;
