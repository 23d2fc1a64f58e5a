/** What the checks of policies share. */
import type { Facts, Fact } from '../../core/facts.ts';

export interface Policy {
  readonly name: string;
  readonly value: number;
  readonly volume: string;
  readonly from: Fact<'windows'>['from'];
}

export function policiesOf(facts: Facts<'windows'>, names: readonly string[]): readonly Policy[] {
  return facts
    .all('windows')
    .flatMap(({ value: { volume, policies = [] }, from }) =>
      policies.filter(({ name }) => names.includes(name)).map((policy) => ({ ...policy, volume, from })),
    );
}
