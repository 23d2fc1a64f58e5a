/** Exit codes, fsck's bits: they add up where several hold. */
import type { Standing, Status } from '../core/diagnosis.ts';

export const EXIT = {
  clean: 0,
  repaired: 1,
  /** A fault or a suspicion remains, or what was asked for is incomplete. */
  findings: 4,
  /** Something given could not be read or used, or nothing could be judged. */
  inconclusive: 8,
  /** The command line itself is wrong. */
  usage: 16,
  /** By a signal, or by the person who was asked. */
  cancelled: 32,
} as const;

/** The code of a diagnosis. */
export function exitOf({ status, inconclusive }: Pick<Standing, 'status' | 'inconclusive'>): number {
  return BITS[status] | (inconclusive ? EXIT.inconclusive : 0);
}

const BITS: Readonly<Record<Status, number>> = {
  clean: EXIT.clean,
  repaired: EXIT.repaired,
  findings: EXIT.findings,
  inconclusive: EXIT.inconclusive,
};

/** What the code of a failed or cancelled run is called in its envelope. */
export function statusOfExit(exit: number): 'usage' | 'cancelled' | 'inconclusive' {
  if ((exit & EXIT.cancelled) !== 0) return 'cancelled';
  return (exit & EXIT.usage) === 0 ? 'inconclusive' : 'usage';
}
