import type { Refusal } from '../../core/repair.ts';

/** A refusal of the repair whose message ids are `M`. */
export function refuse<M extends string>(message: M, args: Refusal['args'] = {}, byName = false): Refusal {
  return { message, args, byName };
}
