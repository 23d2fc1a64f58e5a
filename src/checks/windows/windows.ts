/** What the checks of the installed Windows share. */
import type { Facts, Windows } from '../../core/facts.ts';

export function windowsOf(facts: Facts<'windows'>, volume: string): Windows | undefined {
  return facts.all('windows').find(({ value }) => value.volume === volume)?.value;
}
